package name

import (
	"strings"

	"readout/actor/world"
	"readout/lang"
)

// Refine tells countries from other places and political bodies from other
// organisations: by the world's tables, and a body the tables don't know by the
// word that says what it is ("Ministry of Trade", "Norland Assembly"). words are
// those Find has read.
func (m *Model) Refine(d *lang.Doc, words []Word, s *Scratch) {
	m.fill(d)
	m.weigh(d, words, s)
	for i := range d.Names {
		n := &d.Names[i]
		n.Kind = m.refined(n.Kind, d.Span(int(n.First), int(n.End)).In(d.Text))
	}
}

func (m *Model) refined(kind lang.NameKind, phrase string) lang.NameKind {
	if kind == lang.Person {
		// A single word that is a capital and no given name: "Oslo said".
		if _, how := m.world.CountryOf(phrase); how == world.Capital && m.world.Gender(phrase) == world.Unknown {
			return lang.Location
		}
		return kind
	}
	switch _, how := m.world.CountryOf(phrase); how {
	case world.Name:
		return lang.Country
	case world.Seat:
		return lang.Political
	case world.Adjective, world.People:
		return lang.Other
	case world.Capital:
		return lang.Location
	}
	if b, ok := m.world.Body(phrase); ok && !b.Seat {
		if politicalSector(b.Sector) {
			return lang.Political
		}
		return lang.Organization
	}
	if kind == lang.Organization && politicalHead(phrase) {
		return lang.Political
	}
	return kind
}

// politicalSector reports whether actors of a PLOVER sector speak for a state, a
// party or an armed movement.
func politicalSector(s string) bool {
	switch s {
	case "GOV", "LEG", "MIL", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "PRM", "IMG", "IGO", "UNO", "EUR":
		return true
	}
	return false
}

// politicalHead reports whether the word that heads a name, its last or the one
// before "of" or "for", is that of a political body.
func politicalHead(phrase string) bool {
	head := phrase
	for _, stop := range []string{" of ", " for ", " on "} {
		if i := strings.Index(head, stop); i > 0 {
			head = head[:i]
		}
	}
	if i := strings.LastIndexAny(head, " \n\t-"); i >= 0 {
		head = head[i+1:]
	}
	var buf [16]byte
	if len(head) > len(buf) {
		return false
	}
	low := buf[:copy(buf[:], head)]
	for i, b := range low {
		if 'A' <= b && b <= 'Z' {
			low[i] = b + 'a' - 'A'
		}
	}
	switch string(low) {
	case "ministry", "ministries", "government", "administration", "parliament", "senate", "congress", "assembly", "cabinet",
		"commission", "council", "party", "army", "navy", "military", "forces", "guard", "guards", "court", "embassy", "consulate",
		"presidency", "treasury", "department", "duma", "knesset", "bundestag", "legislature", "junta", "coalition", "front",
		"movement", "brigade", "brigades", "militia", "police", "politburo", "union", "alliance", "federation", "secretariat":
		return true
	}
	return false
}
