package name

import (
	"slices"

	"readout/actor/world"
	"readout/lang"
)

// The labels learn best what they saw: a lone word that the world does not know
// is a person to them more often than not. A report says more of it. Somewhere
// it calls the person by a full name or a title; it speaks of what only a state
// has, of its people by an adjective made from its name, or of being in it.
//
// heard is what a document says of a word that stands alone as a name somewhere.
type heard struct{ person, state, place uint16 }

// weigh changes the kind of names of one word that the world does not know where
// the rest of the document speaks for another kind, drops those that nothing
// speaks for, and cuts titles off the names of people.
func (m *Model) weigh(d *lang.Doc, words []Word, s *Scratch) {
	for i := range d.Names {
		if n := &d.Names[i]; n.Kind == lang.Person {
			n.First = m.afterTitle(d, n.First, n.End)
		}
	}
	s.forms.reset(3 * len(d.Names))
	for i := range d.Names {
		m.hear(d, words, i, s)
	}
	for i := range d.Names {
		n := &d.Names[i]
		if n.End-n.First != 1 || m.known(d.Form(int(n.First))) {
			continue
		}
		w := &words[n.First]
		h := s.forms.of(w.Norm).heard
		if peoples := s.forms.of(stem(w)).heard.state; peoples > 0 && n.Kind != lang.Other && d.Tokens[n.First].End-d.Tokens[n.First].Start > 4 {
			h.state += peoples
		}
		n.Kind = h.judge(n.Kind)
		// A lone word that is nobody's, and that the news never used, is left to
		// who knows more: reports introduce people by their full names.
		if n.Kind == lang.Person && h.person == 0 && w.Cluster == 0 {
			n.Kind = lang.NoName
		}
	}
	d.Names = slices.DeleteFunc(d.Names, func(n lang.Name) bool { return n.Kind == lang.NoName })
}

func (h heard) judge(kind lang.NameKind) lang.NameKind {
	switch kind {
	case lang.Person, lang.Organization, lang.Location:
	default:
		return kind
	}
	switch {
	case h.person > 0 && h.person >= h.state:
		if kind == lang.Location {
			return lang.Person
		}
	case h.state > 0:
		return lang.Country
	case h.place > 0 && kind == lang.Person:
		return lang.Location
	}
	return kind
}

// known reports whether the world's tables say what a lone word is.
func (m *Model) known(word string) bool {
	if _, how := m.world.CountryOf(word); how != world.NotACountry {
		return true
	}
	if _, ok := m.world.Body(word); ok {
		return true
	}
	if _, ok := m.world.Outlet(word); ok {
		return true
	}
	_, ok := m.world.Place(word)
	return ok || m.world.Gender(word) != world.Unknown
}

// hear notes what the words around name at say of it.
func (m *Model) hear(d *lang.Doc, words []Word, at int, s *Scratch) {
	n := &d.Names[at]
	first, end := int(n.First), int(n.End)
	if n.Kind == lang.Other && end-first == 1 {
		s.forms.of(stem(&words[first])).heard.state++ // "Norlandic" speaks of Norland
		return
	}
	sent := d.Sents[d.Tokens[first].Sent]
	h := &s.forms.of(words[end-1].Norm).heard
	before, after := first-1, end
	if n.Kind == lang.Person && (end-first > 1 || before >= int(sent.First) && m.titleWord(d.Form(before))) {
		h.person++
	}
	if end-first > 1 {
		return
	}
	if n.Kind == lang.Location || before >= int(sent.First) && within(d.Form(before)) {
		h.place++
	}
	if after+1 < int(sent.End) && d.Tokens[after].XPOS == lang.TagPOS && ofStates(d.Form(after+1)) {
		h.state++
	}
	if before > int(sent.First) && d.Form(before) == "of" &&
		(ofStates(d.Form(before-1)) || at > 0 && d.Names[at-1].Kind == lang.Person && int(d.Names[at-1].End) == before) {
		h.state++ // "the president of Norland", "Ada Holm of Norland"
	}
	if after+1 < int(sent.End) && d.Tokens[after].XPOS == lang.TagPOS && at+1 < len(d.Names) &&
		d.Names[at+1].Kind == lang.Person && int(d.Names[at+1].First) == after+1 {
		h.state++ // "Norland's Ada Holm"
	}
	if after < int(sent.End) && ofStates(d.Form(after)) && (before < int(sent.First) || d.Tokens[before].UPOS != lang.PROPN) {
		h.state++ // "the Norland government"
	}
}

// stem is the key under which a name and the adjective made from it meet: their
// first four letters.
func stem(w *Word) uint32 { return w.Prefix[3] ^ 0x5bd1e995 }

// titleWord reports whether a word before a name is a person's title.
func (m *Model) titleWord(w string) bool {
	_, ok := m.world.Title(w)
	return ok
}

// afterTitle is where a person's name begins behind the titles that stand before
// it: "Foreign Minister Ada Holm" is named "Ada Holm".
func (m *Model) afterTitle(d *lang.Doc, first, end int32) int32 {
	for first < end-1 {
		step := int32(0)
		for k := min(end-1, first+4); k > first; k-- { // the longest title first
			if _, ok := m.world.Title(d.Span(int(first), int(k)).In(d.Text)); ok {
				step = k - first
				break
			}
		}
		if step == 0 {
			break
		}
		first += step
	}
	return first
}

// within reports whether a preposition is followed by a place rather than by a
// person.
func within(w string) bool {
	switch w {
	case "in", "In", "near", "Near", "outside", "Outside", "across", "Across", "throughout", "inside", "Inside", "towards", "toward":
		return true
	}
	return false
}

// ofStates reports whether a word names what states have and people hardly do.
func ofStates(w string) bool {
	switch w {
	case "president", "President", "government", "Government", "parliament", "Parliament", "army", "navy", "capital", "premier",
		"prime", "Prime", "foreign", "Foreign", "ambassador", "borders", "border", "economy", "troops", "forces", "coast",
		"Republic", "republic", "Kingdom", "people", "territory", "sovereignty", "independence", "military", "citizens":
		return true
	}
	return false
}
