package actor

import (
	"slices"
	"sort"
	"strings"
)

// This file turns what was read into a Cast: actors in the order of their first
// mention, with names, aliases and roles.

// finish makes the Cast. Actors that nothing refers to are left out.
func (r *reader) finish() *Cast {
	c := &Cast{Published: r.rep.Published, from: r.in, byHead: make([]int32, len(r.d.Tokens))}
	for i := range c.byHead {
		c.byHead[i] = -1
	}
	order := r.order()
	number, kept := r.number(order)
	for _, e := range kept {
		c.Actors = append(c.Actors, r.actor(e, number))
	}
	// Who has a head of state is a state, whatever its name was taken for.
	for i := range c.Actors {
		a := &c.Actors[i]
		if a.For < 0 || !a.top || a.Kind != Person {
			continue
		}
		if f := &c.Actors[a.For]; f.Kind == Person && len(f.Roles) == 0 && !strings.Contains(f.Name, " ") {
			f.Kind, f.For = Country, -1
		}
	}
	place := make([]int32, len(r.mentions)) // mention -> 1 + its index in the cast
	for _, i := range order {
		m := r.mentions[i].Mention
		m.Span = r.d.Span(m.First, m.End)
		m.Source = r.mentions[i].source >= 0
		if m.Actor >= 0 {
			m.Actor = number[m.Actor]
		}
		m.Also = slices.Clone(m.Also)
		for j, a := range m.Also {
			m.Also[j] = number[a]
		}
		if m.Actor >= 0 && m.Form == Named && len(m.Also) == 0 && c.Actors[m.Actor].At.Empty() {
			c.Actors[m.Actor].At = m.Span
		}
		c.Mentions = append(c.Mentions, m)
		place[i] = int32(len(c.Mentions))
		c.byHead[m.Head] = place[i] - 1
	}
	// Any token of a mention's own words finds it, unless it heads another.
	for t, k := range r.core {
		if k >= 0 && c.byHead[t] < 0 && place[k] > 0 {
			c.byHead[t] = place[k] - 1
		}
	}
	// What the parse takes for the head of a source finds the source.
	for s, k := range r.bySource {
		if h := r.sources[s].Head; k >= 0 && h >= 0 && h < len(c.byHead) && place[k] > 0 {
			c.byHead[h] = place[k] - 1
		}
	}
	return c
}

// order is the mentions that stay, outer before inner.
func (r *reader) order() []int {
	order := make([]int, 0, len(r.mentions))
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.dead || m.faint && m.Actor >= 0 && !r.ents[m.Actor].taken {
			continue
		}
		order = append(order, i)
	}
	sort.Slice(order, func(a, b int) bool {
		x, y := &r.mentions[order[a]], &r.mentions[order[b]]
		if x.First != y.First {
			return x.First < y.First
		}
		if x.End != y.End {
			return x.End > y.End
		}
		return order[a] < order[b]
	})
	return order
}

// number counts the actors that the mentions refer to, and those they speak for:
// entity to number, -1 for none, and the entities in order.
func (r *reader) number(order []int) (number, kept []int) {
	number = make([]int, len(r.ents))
	for i := range number {
		number[i] = -1
	}
	keep := func(e int) {
		for e >= 0 && number[e] < 0 {
			number[e] = len(kept)
			kept = append(kept, e)
			e = r.forOf(e)
		}
	}
	for _, i := range order {
		m := &r.mentions[i]
		keep(m.Actor)
		for _, a := range m.Also {
			keep(a)
		}
	}
	return number, kept
}

// actor is the finished actor of entity e.
func (r *reader) actor(e int, number []int) Actor {
	x := &r.ents[e]
	a := x.Actor
	a.For = -1
	if f := r.forOf(e); f >= 0 {
		a.For = number[f]
	}
	a.Name, a.Aliases = spell(a.Name, usual(a.Kind, x.forms))
	a.gender, a.junior, a.words = x.gender, x.junior, x.words
	if x.byPronoun && len(x.words) > 1 {
		a.gender = unknownGender // a full name says who it is, and a pronoun may mislead
	}
	a.offices = slices.Clone(a.offices)
	past, office := "", false
	for _, h := range x.roles {
		if !h.span.Empty() && !slices.ContainsFunc(a.Roles, func(o Role) bool { return o.Span == h.span }) {
			a.Roles = append(a.Roles, Role{Text: h.span.In(r.d.Text), Span: h.span, Former: h.past})
		}
		if h.noun.class == kin {
			a.relative = a.Kind == Person && len(x.words) > 1
		} else {
			office = true
		}
		switch {
		case h.past:
			past = h.noun.sector
			a.held = addOffice(a.held, h)
		case h.noun.class != kin:
			if a.Sector == "" {
				a.Sector = h.noun.sector
			}
			if h.lemma != "" {
				a.offices = addOffice(a.offices, h)
				a.top = a.top || h.noun.top
			}
		}
	}
	a.relative = a.relative && !office
	if a.Sector == "" && past != "" {
		a.Sector = "ELI" // PLOVER's sector of former officials
	}
	slices.Sort(a.offices)
	slices.Sort(a.held)
	slices.Sort(a.organs)
	sort.SliceStable(a.Roles, func(i, j int) bool { return a.Roles[i].Span.Start < a.Roles[j].Span.Start })
	if a.Country == "" {
		if h := r.home(e); h >= 0 {
			a.Country = r.ents[h].Actor.Country
		}
	}
	return a
}

// addOffice adds an office, by its noun and with its field.
func addOffice(list []string, h held) []string {
	for _, o := range [...]string{h.lemma, h.field + " " + h.lemma} {
		if o != "" && o[0] != ' ' && !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	return list
}

// forOf is the actor that e speaks for, -1 when the report does not say.
func (r *reader) forOf(e int) int {
	if r.ents[e].Kind == Country {
		return -1
	}
	for _, h := range r.ents[e].roles {
		if o := r.ownerEntity(h.owner); o >= 0 && o != e && !h.past && h.speaksFor(r.ents[o].Kind) {
			return o
		}
	}
	if f := r.ents[e].For; f != e {
		return f
	}
	return -1
}

// speaksFor reports whether an office makes its holder speak for an owner of
// that kind. A French economist speaks for himself, and so does the mayor of
// Paris; a rival of somebody's speaks for anybody else.
func (h *held) speaksFor(owner Kind) bool {
	switch h.noun.class {
	case kin, body:
		return false
	case governing, organ, armed, leading, policing:
		return true
	}
	switch h.lemma {
	case "rival", "opponent", "predecessor", "successor", "counterpart", "colleague", "nominee", "candidate", "incumbent", "critic", "dissident", "founder", "co-founder":
		return false
	}
	if owner != Country {
		return true
	}
	switch h.lemma {
	case "mayor", "governor", "politician", "bureaucrat", "commissioner":
		return false
	case "", "lead", "head", "govern", "rule", "command", "represent", "run":
		return true // "Norland's Holm", "Holm, who leads Norland"
	}
	switch h.noun.sector {
	case "GOV", "MIL":
		return true
	}
	return h.noun.spokes || h.noun.top
}

// usual marks as no name of its own what a country is called in treaties ("the Republic
// of …"), where it is called otherwise as often: forms is changed where it is so.
func usual(kind Kind, forms []form) []form {
	if kind != Country {
		return forms
	}
	for i := range forms {
		for _, o := range forms {
			if forms[i].full && o.full && treatyName(forms[i].text) && !treatyName(o.text) && !looksDemonym(o.text) && o.count >= forms[i].count {
				forms[i].full = false
			}
		}
	}
	return forms
}

// treatyName reports whether a country is named as in treaties.
func treatyName(name string) bool {
	return strings.Contains(name, "Republic") || strings.Contains(name, "Federation")
}

// spell chooses the fullest, then the most frequent, then the first of an
// actor's own names, and sorts the other forms.
func spell(name string, forms []form) (string, []string) {
	best := -1
	for i, f := range forms {
		if !f.full {
			continue
		}
		if best < 0 {
			best = i
			continue
		}
		b := forms[best]
		if w, v := wordCount(f.text), wordCount(b.text); w != v {
			if w > v {
				best = i
			}
		} else if f.count > b.count {
			best = i
		}
	}
	if best >= 0 {
		name = forms[best].text
	}
	var aliases []string
	for _, f := range forms {
		if f.text != name {
			aliases = append(aliases, f.text)
		}
	}
	sort.Strings(aliases)
	return name, aliases
}

func wordCount(s string) int {
	n := 1
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' || s[i] == '\n' {
			n++
		}
	}
	return n
}
