package name

import (
	"cmp"
	"slices"

	"readout/actor/world"
	"readout/lang"
)

// fill adds the countries, places and bodies that the world knows, that are
// tagged as proper nouns, and that the labels left out.
func (m *Model) fill(d *lang.Doc) {
	labelled := len(d.Names)
	next := 0
	for _, sent := range d.Sents {
		for i := sent.First; i < sent.End; {
			for next < labelled && d.Names[next].End <= i {
				next++
			}
			if next < labelled && d.Names[next].First <= i {
				i = d.Names[next].End
				continue
			}
			limit := sent.End
			if next < labelled {
				limit = min(limit, d.Names[next].First)
			}
			i = m.fillAt(d, i, limit)
		}
	}
	if len(d.Names) > labelled {
		slices.SortFunc(d.Names, func(a, b lang.Name) int { return cmp.Compare(a.First, b.First) })
	}
}

// fillAt adds the longest known name that begins at i, and returns where to go
// on.
func (m *Model) fillAt(d *lang.Doc, i, limit int32) int32 {
	const longest = 5
	proper := func(j int32) bool { return d.Tokens[j].UPOS == lang.PROPN && startsUpper(d.Form(int(j))) }
	if !proper(i) {
		return i + 1
	}
	for end := min(limit, i+longest); end > i; end-- {
		if !proper(end - 1) {
			continue
		}
		if kind := m.knownAs(d.Span(int(i), int(end)).In(d.Text)); kind != lang.NoName {
			d.Names = append(d.Names, lang.Name{First: i, End: end, Kind: kind})
			return end
		}
	}
	// A word within an unknown name ("Washington" in "Washington Bridge") is
	// no name of its own.
	for i < limit && proper(i) {
		i++
	}
	return i
}

// knownAs is the kind of a name that the world knows for sure.
func (m *Model) knownAs(phrase string) lang.NameKind {
	switch _, how := m.world.CountryOf(phrase); how {
	case world.Name:
		return lang.Country
	case world.Capital:
		return lang.Location
	case world.Seat:
		return lang.Political
	}
	if b, ok := m.world.Body(phrase); ok && !b.Seat {
		if politicalSector(b.Sector) {
			return lang.Political
		}
		return lang.Organization
	}
	if _, ok := m.world.Place(phrase); ok && m.world.Gender(phrase) == world.Unknown {
		return lang.Location
	}
	return lang.NoName
}

func startsUpper(form string) bool {
	return form != "" && (form[0] >= 'A' && form[0] <= 'Z' || form[0] >= 0x80)
}
