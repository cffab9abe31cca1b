package inflect

import (
	"bytes"

	"readout/lang"
)

// Vocabulary reports whether a word, in lower case, is one that is in use.
type Vocabulary func(word []byte) bool

// way is how a form may have been made from its lemma: the form ends in end, and
// the lemma has add in its place; double says that the letter before the end was
// doubled.
type way struct {
	end, add string
	double   bool
}

// The ways of English, the likelier ones first.
var (
	pastWays   = []way{{"ied", "y", false}, {"ed", "", true}, {"ed", "e", false}, {"ed", "", false}}
	ingWays    = []way{{"ing", "", true}, {"ing", "e", false}, {"ing", "", false}, {"ying", "ie", false}}
	sWays      = []way{{"ies", "y", false}, {"s", "", false}, {"es", "", false}, {"es", "", true}}
	pluralWays = []way{{"ies", "y", false}, {"s", "", false}, {"es", "", false}, {"ves", "f", false}, {"ves", "fe", false}, {"men", "man", false}}
	moreWays   = []way{{"ier", "y", false}, {"er", "e", false}, {"er", "", true}, {"er", "", false}}
	mostWays   = []way{{"iest", "y", false}, {"est", "e", false}, {"est", "", true}, {"est", "", false}}
)

func waysOf(x lang.XPOS) []way {
	switch x {
	case lang.TagVBD, lang.TagVBN:
		return pastWays
	case lang.TagVBG:
		return ingWays
	case lang.TagVBZ:
		return sWays
	case lang.TagNNS:
		return pluralWays
	case lang.TagJJR, lang.TagRBR:
		return moreWays
	case lang.TagJJS, lang.TagRBS:
		return mostWays
	}
	return nil
}

// shortestLemma is the fewest letters a lemma found here may have: there are too
// many short words that mean something else.
const shortestLemma = 3

// knownLemma puts a word of the vocabulary into s.lemma if s.form can have
// been made from one. Otherwise s.lemma stays.
func (m *Model) knownLemma(x lang.XPOS, s *Scratch) {
	form := s.form
	for _, w := range waysOf(x) {
		n := len(form) - len(w.end)
		if n < 1 || string(form[n:]) != w.end {
			continue
		}
		if w.double {
			if n < 2 || form[n-1] != form[n-2] || !bytes.ContainsRune([]byte("bdfgklmnprstvz"), rune(form[n-1])) {
				continue
			}
			n--
		}
		s.tried = append(append(s.tried[:0], form[:n]...), w.add...)
		if len(s.tried) >= shortestLemma && m.known(s.tried) {
			s.lemma = append(s.lemma[:0], s.tried...)
			return
		}
	}
	// No English verb ends in a bare v, z or u.
	if n := len(s.lemma); n > 2 && verbal(x) && (s.lemma[n-1] == 'v' || s.lemma[n-1] == 'z' && s.lemma[n-2] != 'z' || s.lemma[n-1] == 'u') {
		s.lemma = append(s.lemma, 'e')
	}
}

func verbal(x lang.XPOS) bool { return x == lang.TagVBD || x == lang.TagVBN || x == lang.TagVBG }
