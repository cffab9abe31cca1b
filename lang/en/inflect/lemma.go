package inflect

import (
	"strings"
	"unicode/utf8"

	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/pack"
)

// lemmas turns a word with its label into its dictionary form by the rule of the
// longest ending of the word that has one; a whole word may have its own.
type lemmas struct {
	rules []rule
	rule  map[uint32]uint16 // by lemmaKey
}

// rule cuts so many bytes off the end of the word and adds others.
type rule struct {
	cut int
	add string
}

// longestEnding is the longest ending that can have a rule, in bytes.
const longestEnding = 6

// lemmaKey is the key of an ending; whole marks an entire word.
func lemmaKey(label uint8, ending uint32, length int, whole bool) uint32 {
	kind := uint32(length)
	if whole {
		kind = longestEnding + 1
	}
	return linear.Key(2, ending, uint32(label), kind)
}

// Lemma is the dictionary form of a word with the given tags. The result may
// share the storage of form.
func (m *Model) Lemma(form string, u lang.UPOS, x lang.XPOS, s *Scratch) string {
	label := m.label(u, x)
	name := u == lang.PROPN || x == lang.TagNNP || x == lang.TagNNPS
	if name || u == lang.ADJ && demonym(form) {
		s.lemma = append(s.lemma[:0], form...)
	} else {
		s.lemma = appendLower(s.lemma[:0], form)
	}
	s.form = append(s.form[:0], s.lemma...)
	r, whole, ok := m.lemmas.find(s.lemma, label)
	if ok {
		s.lemma = r.apply(s.lemma)
	}
	if !whole && !name && m.known != nil && !m.known(s.lemma) {
		m.knownLemma(x, s)
	}
	if n := len(s.lemma); n <= len(form) && string(s.lemma) == form[:n] {
		return form[:n]
	}
	return s.intern()
}

// apply gives word with the rule applied to it, and word itself where the rule
// would leave nothing or cut a character in two.
func (r rule) apply(word []byte) []byte {
	n := len(word) - r.cut
	if n < 0 || n+len(r.add) == 0 || r.cut > 0 && !utf8.RuneStart(word[n]) {
		return word
	}
	return append(word[:n], r.add...)
}

// demonym reports whether a form looks like an adjective of a place, which keeps
// its capital: "Norlandic" as dictionaries have "Icelandic".
func demonym(form string) bool {
	if form[0] < 'A' || form[0] > 'Z' || form[len(form)-1] < 'a' {
		return false
	}
	for _, end := range [...]string{"ian", "ean", "ese", "ish", "ican", "landic"} {
		if len(form) > len(end)+1 && strings.HasSuffix(form, end) {
			return true
		}
	}
	return false
}

// mostInterned bounds the lemmas a Scratch remembers.
const mostInterned = 1 << 16

func (s *Scratch) intern() string {
	if l, ok := s.interned[string(s.lemma)]; ok {
		return l
	}
	if len(s.interned) >= mostInterned {
		clear(s.interned)
	}
	l := string(s.lemma)
	s.interned[l] = l
	return l
}

// find gives the rule of a word, and whether it is the word's own.
func (l *lemmas) find(word []byte, label uint8) (r rule, own, ok bool) {
	n := min(len(word), longestEnding)
	var ends [longestEnding + 1]uint32
	h := uint32(7)
	whole := h
	for i := len(word) - 1; i >= 0 && i >= len(word)-64; i-- {
		whole = (whole ^ uint32(word[i])) * 16777619
		if k := len(word) - i; k <= n {
			ends[k] = whole
		}
	}
	ends[0] = h
	if r, ok := l.rule[lemmaKey(label, whole, 0, true)]; ok {
		return l.rules[r], true, true
	}
	for k := n; k >= 0; k-- {
		if r, ok := l.rule[lemmaKey(label, ends[k], k, false)]; ok {
			return l.rules[r], false, true
		}
	}
	return rule{}, false, false
}

// appendLower appends s in lower case, curly apostrophes made straight.
func appendLower(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '’' || r == '‘':
			b = append(b, '\'')
		case 0xC0 <= r && r <= 0xDE && r != 0xD7:
			b = utf8.AppendRune(b, r+32)
		default:
			b = append(b, s[i:i+size]...)
		}
		i += size
	}
	return b
}

func (l *lemmas) decode(r *pack.Reader) {
	for range r.Count() {
		l.rules = append(l.rules, rule{int(r.Uint()), r.String()})
	}
	n := r.Count()
	l.rule = make(map[uint32]uint16, n)
	key := uint32(0)
	for range n {
		key += uint32(r.Uint())
		k := r.Uint()
		if k >= uint64(len(l.rules)) {
			r.Fail()
		}
		l.rule[key] = uint16(k)
	}
}

func (l *lemmas) appendTo(b []byte) []byte {
	b = pack.Uint(b, uint64(len(l.rules)))
	for _, r := range l.rules {
		b = pack.String(pack.Uint(b, uint64(r.cut)), r.add)
	}
	b = pack.Uint(b, uint64(len(l.rule)))
	key := uint32(0)
	for _, k := range sortedKeys(l.rule) {
		b = pack.Uint(pack.Uint(b, uint64(k-key)), uint64(l.rule[k]))
		key = k
	}
	return b
}
