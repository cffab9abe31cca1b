package en

import (
	"strings"

	"readout/actor/world"
	"readout/lang"
)

// namer finds names: runs of proper nouns, told apart by what the world knows,
// by the words around them and, for the rest, by a vote of the whole text. It
// needs no list of persons or invented places: "in X", "X's president" and
// "Ms. X" say what X is wherever else it stands.
type namer struct {
	world *world.World
	votes map[string][5]int // form -> votes for each kind from Person to Political
}

// readNames fills d.Names.
func (n *namer) readNames(d *lang.Doc) {
	d.Names = d.Names[:0]
	clear(n.votes)
	for _, s := range d.Sents {
		for i := int(s.First); i < int(s.End); {
			end := properRun(d, i, int(s.End))
			if end == i {
				i++
				continue
			}
			first := n.skipTitles(d, i, end)
			if first < end {
				name := lang.Name{First: int32(first), End: int32(end)}
				name.Kind = n.judge(d, first, end, first > i)
				d.Names = append(d.Names, name)
				n.vote(d, name)
			}
			i = end
		}
	}
	kept := d.Names[:0]
	for _, name := range d.Names {
		if name.Kind == lang.NoName {
			name.Kind = n.elected(d, name)
		}
		if name.Kind != lang.NoName {
			kept = append(kept, name)
		}
	}
	d.Names = kept
}

// properRun is the end of the run of proper nouns that starts at i, i for none.
// Small words inside a name belong to it when another proper noun follows.
func properRun(d *lang.Doc, i, end int) int {
	if d.Tokens[i].UPOS != lang.PROPN || !capital(d.Form(i)) || calendar(d.Form(i)) {
		return i
	}
	j := i + 1
	for j < end {
		switch {
		case d.Tokens[j].UPOS == lang.PROPN && d.Form(j) != "'s":
			j++
		case j+1 < end && d.Tokens[j+1].UPOS == lang.PROPN && (particle(d.Form(j)) || d.Form(j) == "-" && d.Tokens[j].Start == d.Tokens[j-1].End || d.Form(j) == "of" && bodyNoun(d.Form(j-1))):
			j += 2
		default:
			return j
		}
	}
	return j
}

func capital(form string) bool {
	return form != "" && (form[0] >= 'A' && form[0] <= 'Z' || form[0] >= 0x80)
}

// calendar lists the words for months and days, which are given names too.
func calendar(w string) bool {
	switch w {
	case "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}

func particle(f string) bool {
	switch f {
	case "de", "von", "van", "der", "den", "del", "della", "da", "di", "la", "al", "bin", "ibn", "el", "ben", "ter", "zu":
		return true
	}
	return false
}

// skipTitles passes over the titles before a person's name.
func (n *namer) skipTitles(d *lang.Doc, first, end int) int {
	for first < end-1 {
		step := 0
		for k := min(end-1, first+4); k > first; k-- { // the longest title first
			if _, ok := n.world.Title(strings.ToLower(d.Span(first, k).In(d.Text))); ok {
				step = k - first
				break
			}
		}
		if step == 0 {
			return first
		}
		first += step
	}
	return first
}

// judge decides what a name is by itself and its neighbours, NoName when they do
// not say.
func (n *namer) judge(d *lang.Doc, first, end int, titled bool) lang.NameKind {
	words := d.Span(first, end).In(d.Text)
	if titled {
		return lang.Person
	}
	if code, how := n.world.CountryOf(words); code != "" {
		switch how {
		case world.Name:
			return lang.Country
		case world.Capital:
			return lang.Location
		}
	}
	if b, ok := n.world.Body(words); ok {
		if b.Sector != "" {
			return lang.Political
		}
		return lang.Organization
	}
	if _, ok := n.world.Outlet(words); ok {
		return lang.Organization
	}
	if _, ok := n.world.Place(words); ok {
		return lang.Location
	}
	last := d.Form(end - 1)
	switch {
	case politicalNoun(last) || politicalNoun(d.Form(first)):
		return lang.Political
	case bodyNoun(last) || bodyNoun(d.Form(first)) && end-first > 2:
		return lang.Organization
	case placeWord(last) && end-first > 1:
		return lang.Location
	}
	if end-first > 1 && n.world.Gender(d.Form(first)) != world.Unknown {
		return lang.Person
	}
	if _, ok := n.world.Title(strings.ToLower(words)); ok {
		return lang.NoName
	}
	// "Norland's president", "in Norland"
	if end < len(d.Tokens) && d.Tokens[end].XPOS == lang.TagPOS && end+1 < len(d.Tokens) {
		switch strings.ToLower(d.Form(end + 1)) {
		case "president", "government", "parliament", "army", "capital", "foreign", "prime", "coast", "ambassador", "navy", "borders", "economy", "troops":
			return lang.Country
		}
	}
	if first > 0 && end-first == 1 {
		switch strings.ToLower(d.Form(first - 1)) {
		case "in", "at", "near", "towards", "toward", "outside", "across":
			return lang.Location
		}
	}
	// "Holm: we will stay", "To Holm, it was a waste"
	if start := int(d.Sents[d.Tokens[first].Sent].First); end < len(d.Tokens) && end-first == 1 {
		switch next := d.Form(end); {
		case first == start && next == ":" && d.Tokens[end-1].Flags&lang.SpaceAfter == 0,
			first == start+1 && next == "," && (d.Form(start) == "To" || d.Form(start) == "For"):
			return lang.Person
		}
	}
	if end-first >= 2 && end-first <= 3 && !strings.ContainsAny(words, "&") {
		return lang.Person
	}
	if w := words; end-first == 1 && len(w) > 1 && len(w) < 6 && strings.ToUpper(w) == w {
		return lang.Organization
	}
	return lang.NoName
}

// vote counts a name's kind for its form, and a person's for the family name.
func (n *namer) vote(d *lang.Doc, name lang.Name) {
	if name.Kind == lang.NoName || name.Kind > lang.Political {
		return
	}
	add := func(form string) {
		v := n.votes[form]
		v[name.Kind-1]++
		n.votes[form] = v
	}
	add(d.Span(int(name.First), int(name.End)).In(d.Text))
	if name.Kind == lang.Person && name.End-name.First > 1 {
		add(d.Form(int(name.End) - 1))
	}
}

// elected is the kind most votes of the text give a form. Without any, a given
// name is a person, and all else nothing.
func (n *namer) elected(d *lang.Doc, name lang.Name) lang.NameKind {
	words := d.Span(int(name.First), int(name.End)).In(d.Text)
	best, most := lang.NoName, 0
	for k, v := range n.votes[words] {
		if v > most {
			best, most = lang.NameKind(k+1), v
		}
	}
	if most > 0 {
		return best
	}
	if n.world.Gender(words) != world.Unknown {
		return lang.Person
	}
	return lang.NoName // nothing says what it is: better none than a wrong one
}

// bodyNoun lists words that head the name of an organisation.
func bodyNoun(w string) bool {
	switch w {
	case "Bank", "Union", "League", "Institute", "University", "College", "School", "Company", "Inc.", "Inc", "Corp.", "Corp", "Ltd", "Ltd.", "LLC", "Group", "Agency",
		"Association", "Federation", "Foundation", "Times", "Post", "News", "Journal", "Tribune", "Wire", "Press", "Fund", "Alliance", "Society", "Center", "Centre", "Club",
		"Organization", "Organisation", "Airlines", "Energy", "Industries", "Holdings", "Partners", "Systems", "Network", "Chamber", "Board", "Bureau", "Forum", "Court", "Courier",
		"Standard", "Observatory", "Hospital", "Church", "Party", "Council", "Commission", "Committee", "Department", "Ministry", "Office":
		return true
	}
	return politicalNoun(w)
}

// politicalNoun lists words that head the name of a body that speaks for a state
// or is political.
func politicalNoun(w string) bool {
	switch w {
	case "Ministry", "Parliament", "Senate", "Congress", "Party", "Council", "Commission", "Committee", "Department", "Assembly", "Government", "Administration",
		"Army", "Navy", "Treasury", "Cabinet", "Embassy", "Democrats", "Republicans", "Front", "Pentagon", "Police":
		return true
	}
	return false
}

// placeWord lists words that end the name of a place.
func placeWord(w string) bool {
	switch w {
	case "River", "Sea", "Island", "Islands", "Mountain", "Mountains", "Street", "Bay", "Province", "Region", "Airport", "Square", "City", "County", "Valley", "Coast",
		"Strait", "Gulf", "Lake", "Road", "Avenue", "Park", "Peninsula", "Desert", "Ocean", "Bridge", "Hills", "Beach", "Port":
		return true
	}
	return false
}
