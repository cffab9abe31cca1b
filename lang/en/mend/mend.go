// Package mend rights what cannot be: pairs of tags and arcs that the network
// chose one by one and that no English sentence has together, such as a clause
// of its own that hangs on its own subject.
//
// Call Sentence after tags and heads are set and before Doc.Index.
//
// Every rule changes a tree only where the treebanks' own trees never, or hardly
// ever, look like that; the table in rules.go says what is wrong and what it
// becomes.
package mend

import "readout/lang"

// Mender holds the working storage of one goroutine.
type Mender struct {
	d          *lang.Doc
	first, end int
	kids       []uint64 // of each word of the sentence: the relations of its dependents, as bits
}

// Sentence mends the sentence of d. The index of d is not up to date afterwards.
func (m *Mender) Sentence(d *lang.Doc, s lang.Sent) {
	m.d, m.first, m.end = d, int(s.First), int(s.End)
	n := m.end - m.first
	if cap(m.kids) < n {
		m.kids = make([]uint64, n, n+n/2)
	}
	m.kids = m.kids[:n]
	clear(m.kids)
	for i := m.first; i < m.end; i++ {
		if t := &d.Tokens[i]; t.Head >= 0 {
			m.kids[int(t.Head)-m.first] |= 1 << t.Rel
		}
	}
	for i := range rules {
		for w := m.first; w < m.end; w++ {
			rules[i].mend(m, w)
		}
	}
	m.d = nil
}

// rels makes a set of relations.
func rels(r ...lang.Rel) uint64 {
	s := uint64(0)
	for _, x := range r {
		s |= 1 << x
	}
	return s
}

func (m *Mender) token(i int) *lang.Token { return &m.d.Tokens[i] }

// has reports whether i has a dependent with one of the relations.
func (m *Mender) has(i int, set uint64) bool { return m.kids[i-m.first]&set != 0 }

// kid is the first dependent of i with one of the relations, or -1.
func (m *Mender) kid(i int, set uint64) int {
	if m.has(i, set) {
		for k := m.first; k < m.end; k++ {
			if t := m.token(k); int(t.Head) == i && set>>t.Rel&1 != 0 {
				return k
			}
		}
	}
	return -1
}

// attach hangs i on another head, unless that made a circle.
func (m *Mender) attach(i, head int, rel lang.Rel) bool {
	for h := head; h >= 0; h = int(m.token(h).Head) {
		if h == i {
			return false
		}
	}
	t := m.token(i)
	old := int(t.Head)
	t.Head, t.Rel = int32(head), rel
	if old >= 0 {
		m.count(old)
	}
	if head >= 0 {
		m.kids[head-m.first] |= 1 << rel
	}
	return true
}

func (m *Mender) rename(i int, rel lang.Rel) { m.attach(i, int(m.token(i).Head), rel) }

// count looks through the dependents of i again.
func (m *Mender) count(i int) {
	set := uint64(0)
	for k := m.first; k < m.end; k++ {
		if t := m.token(k); int(t.Head) == i {
			set |= 1 << t.Rel
		}
	}
	m.kids[i-m.first] = set
}

// is reports whether word i is written so, without regard to capitals.
func (m *Mender) is(i int, words ...string) bool {
	if i < m.first || i >= m.end {
		return false
	}
	form := m.d.Form(i)
next:
	for _, w := range words {
		if len(w) != len(form) {
			continue
		}
		for k := range len(w) {
			if form[k] != w[k] && form[k]|0x20 != w[k] {
				continue next
			}
		}
		return true
	}
	return false
}

// upos and xpos are the tags of word i, nothing beyond the sentence.
func (m *Mender) upos(i int) lang.UPOS {
	if i < m.first || i >= m.end {
		return lang.NoUPOS
	}
	return m.token(i).UPOS
}

func (m *Mender) xpos(i int) lang.XPOS {
	if i < m.first || i >= m.end {
		return lang.NoXPOS
	}
	return m.token(i).XPOS
}

func (m *Mender) nominal(i int) bool {
	switch m.upos(i) {
	case lang.NOUN, lang.PROPN, lang.PRON, lang.NUM:
		return true
	}
	return false
}

// allBelow reports whether the words from i up to v all belong to v.
func (m *Mender) allBelow(i, v int) bool {
	for ; i < v; i++ {
		h := i
		for h >= 0 && h != v {
			h = int(m.token(h).Head)
		}
		if h != v {
			return false
		}
	}
	return true
}

// comma reports whether a comma stands between two words.
func (m *Mender) comma(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if m.xpos(k) == lang.TagComma {
			return true
		}
	}
	return false
}

var (
	subjects = rels(lang.Nsubj, lang.NsubjPass, lang.NsubjOuter, lang.Csubj, lang.CsubjPass, lang.CsubjOuter, lang.Expl)
	helpers  = rels(lang.Aux, lang.AuxPass, lang.Cop)
	marks    = rels(lang.Mark)
)

// tensed reports whether i is a predicate with a tense: the verb has one itself,
// or a helper of it has.
func (m *Mender) tensed(i int) bool {
	switch m.xpos(i) {
	case lang.TagVBD, lang.TagVBP, lang.TagVBZ:
		return true
	}
	if !m.has(i, helpers) {
		return false
	}
	for k := m.first; k < m.end; k++ {
		t := m.token(k)
		if int(t.Head) != i || helpers>>t.Rel&1 == 0 {
			continue
		}
		switch t.XPOS {
		case lang.TagMD, lang.TagVBD, lang.TagVBP, lang.TagVBZ:
			return true
		}
	}
	return false
}
