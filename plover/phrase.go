package plover

import (
	"strings"

	"readout/actor/world"
	"readout/lang"
)

// This file tells who can act, and where the words for them begin and end.

// extent is the tokens of the noun phrase that i heads, end exclusive, without
// relative clauses, appositions and what is coordinated with it.
func (r *Reader) extent(i int) (first, end int) {
	first, end = i, i+1
	kids := r.d.Kids(i)
	defer func() {
		for first < i && (r.upos(first) == lang.CCONJ || r.upos(first) == lang.PUNCT && r.d.Form(first) != "\"") {
			first++
		}
		if first > 0 && r.is(first, "than") { // "more than 100 men"
			first--
		}
	}()
	for _, k := range kids {
		k := int(k)
		if k > i {
			break
		}
		switch r.rel(k) {
		case lang.Det, lang.Amod, lang.Compound, lang.Nummod, lang.NmodPoss, lang.Nmod, lang.NmodDesc, lang.Flat, lang.DetPredet:
			if f, e := r.d.Subtree(k); f < first && e <= i {
				first = f
			}
		}
	}
	for _, k := range kids {
		k := int(k)
		if k < i {
			continue
		}
		switch r.rel(k) {
		case lang.Flat, lang.Compound, lang.Nummod, lang.Nmod, lang.NmodDesc, lang.Fixed, lang.NmodUnmarked, lang.Goeswith:
			if r.calendar(k) {
				return first, end
			}
			f, e := r.extent(k)
			if c := r.kid(k, lang.Case); c >= 0 && c < f {
				f = c
			}
			if f < end || !r.joined(end, f) {
				return first, end
			}
			end = e
		case lang.Case:
			if k == end && r.kid(i, lang.NmodPoss) < 0 && r.is(k, "of") {
				end = k + 1
			}
		case lang.Appos:
			// "Foreign Minister Ada Holm", where the name was hung as an apposition.
			f, e := r.extent(k)
			if f != end {
				return first, end
			}
			end = e
		default:
			return first, end
		}
	}
	return first, end
}

// joined reports whether nothing but words of the phrase lie from a to b.
func (r *Reader) joined(a, b int) bool {
	for ; a < b; a++ {
		if r.upos(a) == lang.PUNCT && r.d.Form(a) != "-" {
			return false
		}
	}
	return true
}

// participant is the mention headed by token i, with what its words say of
// country and sector.
func (r *Reader) participant(i int) Participant {
	first, end := r.extent(i)
	if rel := r.rel(i); rel == lang.Compound || rel == lang.Amod || rel == lang.NmodDesc {
		if n, ok := r.nameAt(i); ok { // the whole name: "U.S. Supreme Court"
			first, end = int(n.First), int(n.End)
		}
	}
	p := Participant{Span: r.d.Span(first, end), Head: i}
	p.Country = r.country(i, first, end)
	p.Sector = r.book.agents[r.lemma(i)]
	if b, ok := r.world.Body(p.Span.In(r.d.Text)); ok {
		p.Sector = b.Sector
		if p.Country == "" {
			p.Country = b.Country
		}
	}
	for k := first; p.Sector == "" && k < end; k++ {
		if r.upos(k) == lang.PROPN || r.rel(k) == lang.Compound {
			p.Sector = r.book.agents[r.lemma(k)]
		}
	}
	return p
}

// country is the country that the words of a phrase name: its head, or else an
// adjective, a name or an owner in it.
func (r *Reader) country(i, first, end int) string {
	if code := r.countryAt(i); code != "" {
		return code
	}
	for k := first; k < end; k++ {
		if k != i {
			if code := r.countryAt(k); code != "" {
				return code
			}
		}
	}
	return ""
}

// countryAt is the country that the name or adjective at token k points to.
func (r *Reader) countryAt(k int) string {
	if u := r.upos(k); u != lang.PROPN && u != lang.ADJ {
		return ""
	}
	s := r.d.Span(k, k+1)
	if n, ok := r.nameAt(k); ok {
		s = r.d.Span(int(n.First), int(n.End))
	}
	code, _ := r.world.CountryOf(s.In(r.d.Text))
	return code
}

// nationality reports whether token k is an adjective of a country.
func (r *Reader) nationality(k int) bool {
	if u := r.upos(k); u != lang.ADJ && u != lang.PROPN && u != lang.NOUN {
		return false
	}
	form := r.d.Form(k)
	if form[0] < 'A' || form[0] > 'Z' {
		return false
	}
	if r.upos(k) == lang.ADJ {
		return true // English writes only such adjectives with a capital
	}
	_, how := r.world.CountryOf(form)
	return how != world.NotACountry
}

// nameAt is the name that token k is part of.
func (r *Reader) nameAt(k int) (lang.Name, bool) {
	lo, hi := 0, len(r.d.Names)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(r.d.Names[mid].End) > k {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if lo < len(r.d.Names) && int(r.d.Names[lo].First) <= k {
		return r.d.Names[lo], true
	}
	return lang.Name{}, false
}

// acts reports whether token i heads the words for somebody who can act: a name,
// a person, a body, a pronoun for one.
func (r *Reader) acts(i int) bool {
	if i < 0 {
		return false
	}
	if _, ok := r.nameAt(i); ok {
		return !r.calendar(i)
	}
	lemma := r.lemma(i)
	if _, ok := r.book.agents[lemma]; ok {
		return true
	}
	switch r.upos(i) {
	case lang.PROPN:
		return !r.calendar(i) && !r.book.sets["THING"][lemma]
	case lang.PRON:
		return r.book.sets["SOMEBODY"][lemma]
	case lang.NUM, lang.DET, lang.ADJ, lang.SYM: // "the two", "both", "dozens"
		return r.book.sets["SOMEBODY"][lemma]
	case lang.NOUN:
		if r.transparent(i) {
			if n := r.withCase(i, "of"); n >= 0 {
				return r.acts(n)
			}
		}
		return r.person(i, lemma)
	}
	return false
}

// person reports whether a noun that no table has is one for a person by its
// ending: "hackers", "a royalist", "Norlanders".
func (r *Reader) person(i int, lemma string) bool {
	if r.book.sets["THING"][lemma] {
		return false
	}
	for _, ending := range [...]string{"ist", "ian", "man", "men", "woman", "women", "leader", "maker", "worker", "keeper", "holder", "fighter", "guard", "citizen"} {
		if len(lemma) > 5 && strings.HasSuffix(lemma, ending) {
			return true
		}
	}
	form := r.d.Form(i)
	if len(form) > 1 && len(form) < 6 && strings.ToUpper(form) == form {
		return true // an abbreviation
	}
	return form[0] >= 'A' && form[0] <= 'Z' && i > 0 && r.d.Tokens[i-1].Sent == r.d.Tokens[i].Sent
}

// transparent reports whether noun i only counts or measures what follows it:
// "a series of attacks", "$40 million in aid".
func (r *Reader) transparent(i int) bool {
	return r.book.sets["TRANSPARENT"][r.lemma(i)] || r.upos(i) == lang.SYM || r.upos(i) == lang.NUM
}

// within reports whether noun i, or what it only counts or carries, is one of
// the words.
func (r *Reader) within(i int, words wordSet) bool { return r.withinDepth(i, words, 2) }

func (r *Reader) withinDepth(i int, words wordSet, depth int) bool {
	if words[r.lemma(i)] || r.hyphened(i, words) {
		return true
	}
	if depth == 0 {
		return false
	}
	through := r.transparent(i)
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch r.rel(k) {
		case lang.Nmod, lang.Obl:
			if through && r.withinDepth(k, words, depth-1) {
				return true
			}
		case lang.Compound:
			if (through || r.book.sets["CARRIER"][r.lemma(i)]) && words[r.lemma(k)] {
				return true
			}
		case lang.Conj:
			if r.withinDepth(k, words, 0) {
				return true
			}
		}
	}
	return false
}

// hyphened reports whether noun i is the last part of one of the words, cut at
// its hyphen: "cease-fire".
func (r *Reader) hyphened(i int, words wordSet) bool {
	if i < 2 || r.d.Form(i-1) != "-" || r.d.Tokens[i-1].End != r.d.Tokens[i].Start || r.d.Tokens[i-2].End != r.d.Tokens[i-1].Start {
		return false
	}
	return words[strings.ToLower(r.d.Text[r.d.Tokens[i-2].Start:r.d.Tokens[i].End])]
}
