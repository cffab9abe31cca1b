package actor

import (
	"slices"
	"strings"
)

// This file tells the actors of different stories from one another, where no text is
// shared that could help: by name, country, and what a name alone does not say.

// Identity is what an actor is known by beyond its story. Two actors of different
// stories are one when Same says so and no third is as good.
type Identity struct {
	Kind   Kind     `json:"kind"`
	Name   string   `json:"name"`             // folded, of a person the first and the last word: "ada-holm"
	Words  []string `json:"words"`            // what is compared
	Home   string   `json:"home,omitempty"`   // its country: the code or the name, folded; "" when not known
	Gender gender   `json:"gender,omitempty"` // of a person
	Junior bool     `json:"junior,omitempty"`
	// Of a person whose country is not known: the offices the reports give it.
	Offices []string `json:"offices,omitempty"`
	Apart   int64    `json:"apart,omitempty"` // a person said that it is another (Ruling)
}

// Identity is what actor i is known by beyond the story, if it is: the "Holm" of a
// story that has no other name and no country may be anybody, protesters are not
// those of the next town, and an unnamed source is not another one.
func (r *Roster) Identity(i int) (Identity, bool) {
	a := &r.Actors[i]
	if a.as != nil {
		return *a.as, true
	}
	x := Identity{Kind: a.Kind, Home: r.home(i), Apart: a.apart}
	switch {
	case a.nameless || a.governs || a.Kind == Unnamed:
		return x, false
	case a.part != "":
		// "The army" of whichever country.
		x.Kind, x.Words = Organization, []string{a.part}
		if x.Home == "" {
			return x, false
		}
	case a.Kind == Person:
		x.Gender, x.Junior = a.gender, a.junior
		if x.Words = a.words; len(x.Words) == 0 {
			x.Words = wordsOf(a.Name)
		}
		if len(x.Words) < 2 && (x.Home == "" || len(a.offices) == 0) {
			return x, false
		}
		if x.Home == "" {
			x.Offices = r.Offices(i)
		}
	case a.Kind == Country:
		x.Words, x.Home = []string{strings.ToLower(a.Country)}, ""
		if a.Country == "" {
			x.Words[0] = foldWords(a.Name)
		}
	case a.Kind == Organization:
		x.Words = []string{foldWords(a.key)}
		if a.key == "" {
			x.Words[0] = firm(foldWords(a.Name))
		}
	case a.Kind == Group:
		x.Words = []string{foldWords(a.Name)}
		if x.Home == "" {
			return x, false
		}
	}
	x.Name = slug(a, x.Words)
	return x, len(x.Words) > 0 && x.Words[0] != "" && x.Name != ""
}

// Offices are those that the reports give actor i, sorted, past ones too.
func (r *Roster) Offices(i int) []string {
	a := &r.Actors[i]
	out := append(slices.Clone(a.offices), a.held...)
	slices.Sort(out)
	return slices.Compact(out)
}

// Ruled reports whether a person said that actor i is what two names stand for.
func (r *Roster) Ruled(i int) bool { return r.Actors[i].as != nil }

// Known is the identity that a name for an address stands for, as Identity writes it.
func Known(kind Kind, name, home string, apart int64) Identity {
	x := Identity{Kind: kind, Name: name, Home: home, Apart: apart}
	if kind != Person {
		x.Words = []string{strings.ReplaceAll(name, "-", " ")}
		return x
	}
	for _, w := range strings.Split(name, "-") {
		x.Words = append(x.Words, skeleton(w))
	}
	return x
}

// Fold is a name as names are compared: in lower case, without marks and signs.
func Fold(name string) string { return foldWords(name) }

// slug is the name for an address.
func slug(a *Actor, words []string) string {
	if a.Kind != Person {
		return strings.Join(strings.Fields(words[0]), "-")
	}
	var out []string
	for _, w := range strings.Fields(a.Name) {
		if f := fold(w); f != "" && !isSuffix(f) {
			out = append(out, f)
		}
	}
	switch len(out) {
	case 0:
		return ""
	case 1:
		return out[0]
	}
	return out[0] + "-" + out[len(out)-1]
}

// home is the country of an actor, folded, "" when it is none or not known.
func (r *Roster) home(i int) string {
	if c := r.Actors[i].Country; c != "" {
		return strings.ToLower(c)
	}
	for steps := 0; steps < 4; steps++ {
		if i = r.Actors[i].For; i < 0 {
			break
		}
		if a := &r.Actors[i]; a.Country != "" {
			return strings.ToLower(a.Country)
		} else if a.Kind == Country {
			return strings.ReplaceAll(foldWords(a.Name), " ", "-")
		}
	}
	return ""
}

// Bucket is shared by all that may be the same.
func (x Identity) Bucket() string {
	kind := string(x.Kind)
	if x.Kind == Person {
		// By the family name, and by as much of the given name as spellings share.
		last := x.Words[len(x.Words)-1]
		if len(x.Words) == 1 {
			return kind + " " + last
		}
		given := x.Words[0]
		if c := consonants(given); len(c) >= 3 {
			given = c
		}
		return kind + " " + given + " " + last
	}
	return kind + " " + x.Words[0]
}

// Same reports whether two may be the same: their names agree and nothing that is
// known of them keeps them apart.
func (x Identity) Same(y Identity) bool {
	if x.Kind != y.Kind || x.Apart != y.Apart || x.Home != "" && y.Home != "" && x.Home != y.Home {
		return false
	}
	if x.Kind != Person {
		return slices.Equal(x.Words, y.Words)
	}
	return x.Junior == y.Junior && !x.Gender.against(y.Gender) && compareNames(x.Words, y.Words) == sameName
}

// Ruling is what a person said of who is who. It wins over what Merge finds.
type Ruling struct {
	One     Identity
	Other   Identity // One is the same as this, and is called as this is
	Apart   int64    // or, when not 0: in Reports One is somebody else, known by this number
	Reports []int
}

// Merge joins the casts of several reports of one story into a roster.
//
// Countries and bodies are joined by what identifies them, people by their full
// names in any spelling; a family name alone joins the one person of the story
// who bears it, and nobody when two do. Groups are joined by their words,
// unnamed sources never. The roster lists actors in the order of their first
// report; it does not depend on anything else but the rulings.
func Merge(casts []*Cast, rulings ...Ruling) *Roster {
	apart, same := split(rulings)
	for _, r := range apart {
		before := merge(casts, nil)
		casts = slices.Clone(casts)
		for i := range casts {
			if !slices.Contains(r.Reports, i) {
				continue
			}
			c := *casts[i]
			c.Actors = slices.Clone(c.Actors)
			for j := range c.Actors {
				if x, ok := before.Identity(before.Of(i, j)); ok && x.fits(r.One) {
					c.Actors[j].apart = r.Apart
				}
			}
			casts[i] = &c
		}
	}
	return merge(casts, same)
}

func split(rulings []Ruling) (apart, same []Ruling) {
	for _, r := range rulings {
		if r.Apart != 0 {
			apart = append(apart, r)
		} else {
			same = append(same, r)
		}
	}
	return apart, same
}

func (x Identity) fits(y Identity) bool { return x.Bucket() == y.Bucket() && x.Same(y) }

// rule joins those of whom a person said that they are one, and returns as whom, by
// the node of one of them.
func (m *merger) rule(same []Ruling) map[int]known {
	as := map[int]known{}
	for _, r := range same {
		now := m.roster()
		now.call(m, as)
		one, other := -1, -1
		var identity Identity
		for i := range now.Actors {
			if x, ok := now.Identity(i); ok && x.fits(r.One) {
				one = i
			} else if ok && x.fits(r.Other) {
				other, identity = i, x
			}
		}
		if one < 0 || other < 0 {
			continue
		}
		a, b := -1, -1
		for n := range m.nodes {
			switch now.Of(m.nodes[n].report, m.nodes[n].local) {
			case one:
				a = n
			case other:
				b = n
			}
		}
		m.join(a, b)
		as[b] = known{now.Actors[other].Name, identity}
	}
	return as
}

// known is who a joined actor is.
type known struct {
	name     string
	identity Identity
}

// call names the actors that were joined by rulings.
func (r *Roster) call(m *merger, as map[int]known) {
	for n, k := range as {
		a := &r.Actors[r.Of(m.nodes[n].report, m.nodes[n].local)]
		a.as = &k.identity
		if i, ok := slices.BinarySearch(a.Aliases, k.name); ok {
			a.Aliases[i], a.Name = a.Name, k.name
			slices.Sort(a.Aliases)
		}
	}
}
