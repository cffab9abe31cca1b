package actor

import (
	"readout/actor/world"
	"readout/lang"
)

// This file asks the world about words of the report. Whatever it does not know
// is left to the report's own use of a name.

// factKind is what the world knows a name as.
type factKind uint8

const (
	unknownFact factKind = iota
	isCountry
	isAdjective // "Norlandic"
	isPeople    // "Norlanders"
	isCapital
	isSeat // a building, a street or a ministry that stands for a government
	isBody // a body with a voice of its own
	isOutlet
	isPlace // a place within a country, or a region
)

// fact is what the world knows of a name.
type fact struct {
	kind    factKind
	key     string // a country's code, or a body's name: equal for all names of one actor
	name    string // in full
	body    bool   // of a seat: it stands for the body key, not for a country
	parent  string // name of the body it is part of
	sector  string
	country string // code, of a body or an outlet
}

// fact is what the world knows of the tokens first..end.
func (r *reader) fact(first, end int) fact {
	if r.w == nil {
		return fact{}
	}
	phrase := r.d.Span(first, end).In(r.d.Text)
	if b, ok := r.w.Body(phrase); ok {
		f := fact{kind: isBody, key: b.Name, name: b.Name, parent: b.Parent, sector: b.Sector, country: b.Country}
		switch {
		case b.Seat:
			f.kind, f.body = isSeat, true
			if _, how := r.w.CountryOf(phrase); how == world.Capital {
				f.kind = isCapital
			}
		case b.Country != "" && (b.Kind == "ministry" || b.Kind == "executive"):
			// A ministry speaks for its country.
			c, _ := r.w.Country(b.Country)
			f = fact{kind: isSeat, key: c.Code, name: c.Name}
		}
		return f
	}
	if code, how := r.w.CountryOf(phrase); how != world.NotACountry {
		c, _ := r.w.Country(code)
		kind := [...]factKind{world.Name: isCountry, world.Adjective: isAdjective, world.People: isPeople, world.Capital: isCapital, world.Seat: isSeat}[how]
		return fact{kind: kind, key: code, name: c.Name}
	}
	if o, ok := r.w.Outlet(phrase); ok {
		f := fact{kind: isOutlet, key: o.Name, name: o.Name, sector: "JRN", country: o.Country}
		if o.Kind == "platform" { // who writes there speaks for himself
			f.sector = "BUS"
		}
		return f
	}
	if _, ok := r.w.Place(phrase); ok {
		return fact{kind: isPlace}
	}
	return fact{}
}

// longestFact is the fact about the longest phrase that begins at token i and
// ends before limit, and where it ends; i when there is none.
func (r *reader) longestFact(i, limit int) (fact, int) {
	if r.d.Tokens[i].UPOS == lang.DET {
		return fact{}, i // "the" is no part of a name
	}
	// A name goes on over capitals and the small words between them.
	run := i + 1
	for run < limit && (r.capital(run) || r.small(run)) {
		run++
	}
	for e := run; e > i; e-- {
		if e > i+1 && !r.capital(e-1) {
			continue
		}
		if f := r.fact(i, e); f.kind != unknownFact {
			return f, e
		}
	}
	return fact{}, i
}

// small reports whether token i may stand inside a name in small letters, or is
// a mark that may.
func (r *reader) small(i int) bool {
	t := &r.d.Tokens[i]
	switch t.UPOS {
	case lang.ADP, lang.DET, lang.CCONJ, lang.PART:
		return t.End-t.Start <= 3
	case lang.PUNCT:
		return r.d.Form(i) == "-" || r.d.Form(i) == "."
	}
	return false
}

// titleNoun is what the world knows of a word as an office.
func (r *reader) titleNoun(word []byte) noun {
	if r.w == nil {
		return noun{}
	}
	t, ok := r.w.Title(string(word))
	if !ok {
		return noun{}
	}
	return nounOfTitle(t)
}

func nounOfTitle(t world.Title) noun {
	n := noun{class: office, sector: t.Sector, spokes: t.Speaks, top: t.Heads}
	if t.Address {
		n.class = honorific
	}
	switch t.Gender {
	case world.Female:
		n.gender = female
	case world.Male:
		n.gender = male
	}
	return n
}

// titleOf is what the world knows of the title in p as a whole: "secretary
// general" says more than "general".
func (r *reader) titleOf(p phrase) (noun, bool) {
	if r.w == nil {
		return noun{}, false
	}
	for i := p.first; i <= p.head; i++ {
		for e := p.end; e > p.head; e-- {
			if e-i < 2 || e-i > 6 {
				continue
			}
			if t, ok := r.w.Title(r.d.Span(i, e).In(r.d.Text)); ok {
				return nounOfTitle(t), true
			}
		}
	}
	return noun{}, false
}

// parentOf is the entity of a body by its name in the world.
func (r *reader) parentOf(name string) int {
	b, _ := r.w.Body(name)
	return r.knownBody(fact{kind: isBody, key: name, name: name, sector: b.Sector, country: b.Country})
}

// isGiven reports whether token i is a known given name.
func (r *reader) isGiven(i int) bool {
	return r.w != nil && r.w.Gender(r.d.Form(i)) != world.Unknown
}

// givenGender is what the given name at token i says.
func (r *reader) givenGender(i int) gender {
	if r.w == nil {
		return unknownGender
	}
	switch r.w.Gender(r.d.Form(i)) {
	case world.Female:
		return female
	case world.Male:
		return male
	}
	return unknownGender
}
