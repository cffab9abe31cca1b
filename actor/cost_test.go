//go:build unix

package actor

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"readout/lang"
	"readout/report"
)

// processor is the processor time this process has used.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// flat is a document without a parser: capitalised words are names, all words
// hang on the first of the sentence.
func flat(text string, perSentence int) *lang.Doc {
	d := &lang.Doc{Text: text}
	at := 0
	for i, f := range strings.Fields(text) {
		start := at + strings.Index(text[at:], f)
		at = start + len(f)
		s := i / perSentence
		t := lang.Token{Start: int32(start), End: int32(at), Sent: int32(s), Head: int32(s * perSentence), Lemma: strings.ToLower(f), UPOS: lang.NOUN, Rel: lang.Nmod, Flags: lang.SpaceAfter}
		switch {
		case i%perSentence == 0:
			t.Head, t.Rel = -1, lang.Root
			d.Sents = append(d.Sents, lang.Sent{First: int32(i), End: int32(i)})
		case f == "the" || f == "a":
			t.UPOS = lang.DET
		case f == "he" || f == "she" || f == "they":
			t.UPOS, t.XPOS = lang.PRON, lang.TagPRP
		case f == "," || f == "(" || f == ")" || f == "-":
			t.UPOS = lang.PUNCT
		case f == "of" || f == "in":
			t.UPOS = lang.ADP
		case f[0] >= 'A' && f[0] <= 'Z':
			t.UPOS = lang.PROPN
			d.Names = append(d.Names, lang.Name{First: int32(i), End: int32(i + 1), Kind: []lang.NameKind{lang.Person, lang.Organization, lang.Location}[i%3]})
		}
		d.Tokens = append(d.Tokens, t)
		d.Sents[s].End = int32(i + 1)
	}
	d.Index()
	return d
}

// TestCostIsLinear doubles texts that are hard on the rules, and asks that the
// processor time no more than triples.
func TestCostIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second or two")
	}
	w := testWorld(t)
	fresh := func(n int, form string) string {
		var b strings.Builder
		for i := range n {
			id := string([]byte{byte('a' + i%26), byte('a' + i/26%26), byte('a' + i/676%26), 'o'})
			b.WriteString(strings.ReplaceAll(form, "#", id))
		}
		return b.String()
	}
	for name, form := range map[string]string{
		"new people":     "Ada H# met Viktor L# and H# said he knew the minister . ",
		"namesakes":      "Ada# Holm said Holm met President Holm and the president . ",
		"new states":     "N#land said the N#lander president and the government of N#land agreed . ",
		"capitals":       "K# , the N#lander capital , said the capital of N#land rose . ",
		"bodies":         "The H# Trade Council ( HTC ) said the council of the Trade Council rose . ",
		"officials":      "the officials said an official told the official that the officials agreed . ",
		"one long story": "the two presidents said both leaders told the leader they met him and he met her . ",
	} {
		for _, per := range []int{12, 4000} {
			cost := func(n int) time.Duration {
				d := flat(fresh(n, form), per)
				rep := &report.Report{Text: d.Text}
				src := someSources(d, 7)
				best := time.Hour
				for range 3 {
					start := processor()
					Resolve(rep, d, src, w)
					best = min(best, processor()-start)
				}
				return best
			}
			small, large := cost(500), cost(1000)
			// Another program on the machine can spoil one measurement, not all.
			for try := 0; try < 3 && large > 3*small+20*time.Millisecond; try++ {
				small, large = cost(500), cost(1000)
			}
			if large > 3*small+20*time.Millisecond {
				t.Errorf("%s, sentences of %d words: %v became %v when the text doubled", name, per, small, large)
			}
			if testing.Verbose() {
				t.Logf("%s, sentences of %d words: %v, doubled %v", name, per, small, large)
			}
		}
	}
}
