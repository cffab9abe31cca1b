package actor

import (
	"strings"

	"readout/lang"
)

// findDescriptions makes a mention of every phrase headed by a noun that can
// stand for an actor, from the right so that the outer phrase ("government
// officials") takes the inner noun.
func (r *reader) findDescriptions() {
	d := r.d
	for h := len(d.Tokens) - 1; h >= 0; h-- {
		if r.core[h] >= 0 || r.skip[h] || r.isOwnerName(h) {
			continue
		}
		c := r.nouns[h].class
		switch c {
		case noClass, honorific, vehicle:
			continue
		case crowd:
			if !r.isPerson(h) {
				continue
			}
		}
		if u := d.Tokens[h].UPOS; u != lang.NOUN && u != lang.PROPN && !(u == lang.ADJ && argument(d.Tokens[h].Rel)) {
			continue
		}
		if r.qualifies(h) {
			continue
		}
		p := r.readPhrase(h)
		known := p.det == definite || p.det == possessed || p.nowners > 0 || p.wide
		one := (c == office || c == kin || c == leading || c == crowd) && !r.plural(h) && p.det != bare
		if known || one {
			r.describe(p, -1)
		}
	}
}

// isPerson reports whether a noun of the crowd is one person.
func (r *reader) isPerson(h int) bool {
	for _, w := range [...]string{"man", "woman", "person", "witness", "critic", "observer", "insider", "colleague", "boy", "girl"} {
		if r.is(h, w) {
			return true
		}
	}
	return false
}

// isOwnerName reports whether token h is part of a name with a mention.
func (r *reader) isOwnerName(h int) bool {
	k := r.nameAt[h]
	return k >= 0 && r.names[k].mention >= 0 && !r.mentions[r.names[k].mention].dead
}

// qualifies reports whether noun h only qualifies the noun after it:
// "government bonds".
func (r *reader) qualifies(h int) bool {
	t := &r.d.Tokens[h]
	return (t.Rel == lang.Compound || t.Rel == lang.NmodDesc || t.Rel == lang.Flat) && int(t.Head) > h && int(t.Head) < h+4
}

// describe adds the mention of a phrase and claims its own words.
func (r *reader) describe(p phrase, source int) int {
	k := r.addMention(mention{Mention: Mention{First: p.first, End: p.end, Head: p.head, Form: Nominal, Actor: -1}, phrase: p, name: -1, source: source})
	for i := p.first; i < p.end; i++ {
		if r.core[i] < 0 && r.state[i] < 0 && r.nameAt[i] < 0 && i != p.poss && (i <= p.head || r.nouns[i].class == noClass) {
			r.core[i] = int32(k)
		}
	}
	r.core[p.head] = int32(k)
	return k
}

// settleNominal says who a description refers to; without an answer it dies,
// unless something is attributed to it.
func (r *reader) settleNominal(k int) {
	m := &r.mentions[k]
	p := &m.phrase
	noun := r.nouns[p.head]
	owners, ok := r.ownersOf(p)
	if !ok {
		m.Why = "whose it is could not be settled"
		if m.source < 0 {
			r.drop(k)
		}
		return
	}
	many := r.plural(p.head) || p.count > 1
	switch noun.class {
	case governing, organ:
		r.settleGovernment(k, owners, many)
	case leading, office, kin:
		switch {
		case many:
			r.settlePlural(k, owners)
		default:
			r.settleHolder(k, owners)
		}
	case armed, lawmaking, policing:
		r.settleForce(k, owners)
	case polity:
		r.settlePolity(k, owners, many)
	case body:
		r.settleBody(k, owners, many)
	case vehicle:
		if len(owners) > 0 {
			r.give(k, owners[0], "who issued it")
			r.mentions[k].Also = owners[1:]
		}
	}
	m = &r.mentions[k]
	if m.Actor >= 0 || m.dead {
		return
	}
	if m.source < 0 {
		// Somebody all the same, whom a pronoun may take up.
		if c := noun.class; !many && (c == office || c == kin || c == leading || c == crowd) && p.det != bare && r.d.Kid(p.head, lang.Cop) < 0 && m.Why == "" {
			r.giveUnnamed(k, owners)
			r.mentions[k].faint = true
			return
		}
		r.drop(k)
		return
	}
	if m.Why == "" {
		r.giveUnnamed(k, owners)
	}
}

// ownersOf is the actors a phrase belongs to; false when a pronoun or a
// description among them is not settled.
func (r *reader) ownersOf(p *phrase) ([]int, bool) {
	var out []int
	if p.poss >= 0 {
		if k := r.core[p.poss]; k < 0 || r.mentions[k].Actor < 0 {
			return nil, false
		} else {
			return append(out, r.mentions[k].Actor), true
		}
	}
	// Nearest to the noun was read first; the report's order is the other way.
	for i := p.nowners - 1; i >= 0; i-- {
		o := p.owners[i]
		if k := r.core[o]; k >= 0 && r.mentions[k].phrase.head == o && r.mentions[k].Form == Nominal && r.mentions[k].Actor < 0 && o > p.head && r.inner < mostInner {
			r.inner++
			r.settleNominal(int(k)) // "the spokesman for the ministry"
			r.inner--
		}
		if e := r.ownerEntity(o); e >= 0 {
			out = append(out, e)
		}
	}
	return out, true
}

// mostInner is how many descriptions within one another are settled with the
// outermost: "the aide to the head of the office of the minister" has three.
const mostInner = 6

// give settles mention k.
func (r *reader) give(k, ent int, why string) {
	m := &r.mentions[k]
	m.Actor, m.Why = ent, why
}

// states is the countries and bodies that the owners are or belong to.
func (r *reader) states(owners []int) []int {
	var out []int
	for _, o := range owners {
		if h := r.home(o); h >= 0 && !containsInt(out, h) {
			out = append(out, h)
		}
	}
	return out
}

func containsInt(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// settleUnnamedAgain: "the official" is the one official before.
func (r *reader) settleUnnamedAgain(k int, owners []int) {
	m := &r.mentions[k]
	p := m.phrase
	if p.det == definite {
		lemma, field := r.lemma(p.head), r.field(p.head)
		many := r.plural(p.head)
		found := -1
		for _, i := range r.done[max(0, len(r.done)-window):] {
			x := &r.mentions[i]
			if x.Form == Nominal && !x.dead && x.Actor >= 0 && r.ents[x.Actor].Kind == Unnamed && r.lemma(x.phrase.head) == lemma && r.plural(x.phrase.head) == many && (field == "" || field == r.field(x.phrase.head)) {
				if (p.nowners > 0 || p.end > p.head+1) && !r.sameOwner(&p, &x.phrase) && (p.end-p.first != x.phrase.end-x.phrase.first || !strings.EqualFold(r.text(p.first, p.end), r.text(x.phrase.first, x.phrase.end))) {
					continue // "the son of Holm" is not the son of another
				}
				if !r.qualifiedAlike(&p, x) {
					continue // "the statistics office" is not the harbour master's
				}
				if found >= 0 && found != x.Actor {
					return
				}
				found = x.Actor
			}
		}
		if found >= 0 {
			r.give(k, found, "the one before")
			r.ents[found].taken = true
		}
	}
}

// qualifiedAlike reports whether each word before the head of p stands in mention m
// too, so that p can point back to it: "the official" to "a senior official", "the
// Holm aide" to "an aide to Holm".
func (r *reader) qualifiedAlike(p *phrase, m *mention) bool {
	for i := r.afterArticle(*p); i < p.head; i++ {
		found := r.is(i, "same")
		for j := m.First; j < m.End && !found; j++ {
			found = strings.EqualFold(r.d.Form(i), r.d.Form(j))
		}
		if !found {
			return false
		}
	}
	return true
}

// sameOwner reports whether two phrases belong to one actor.
func (r *reader) sameOwner(p, q *phrase) bool {
	o := r.ownerEntity(p.owner())
	return o >= 0 && o == r.ownerEntity(q.owner())
}

// human reports whether a noun of a source can be one person: of the nouns that
// are not known those that look like who does something.
func (r *reader) human(h int) bool {
	switch r.nouns[h].class {
	case office, kin, leading, crowd, governing, policing, armed:
		return true
	case polity:
		return r.is(h, "neighbour") || r.is(h, "neighbor")
	case noClass:
		l := r.lemma(h)
		for _, end := range [...]string{"er", "or", "ist", "ian", "man", "woman", "ee", "ant", "ent", "one", "eur", "ess"} {
			if strings.HasSuffix(l, end) {
				return true
			}
		}
	}
	return false
}

// described reports whether an actor without a name is one person by an office or
// kinship ("the chancellor"), so that what is theirs can be called so.
func (r *reader) described(x *entity) bool {
	switch r.nouns[x.first].class {
	case office, leading, kin:
		return x.one
	}
	return false
}

// giveUnnamed makes a source that names nobody an actor of its own.
func (r *reader) giveUnnamed(k int, owners []int) {
	r.settleUnnamedAgain(k, owners)
	m := &r.mentions[k]
	if m.Actor >= 0 {
		return
	}
	p := m.phrase
	first, end := p.first, p.end
	if m.source >= 0 {
		s := r.sources[m.source].Span
		if a, b := r.tokens(s.Start, s.End); a <= p.head && p.head < b && b-a <= 14 {
			first, end = a, b
			m.First, m.End = min(m.First, a), max(m.End, b)
		}
	}
	for first < p.head && (r.is(first, "the") || r.is(first, "a") || r.is(first, "an")) {
		first++
	}
	if m.source >= 0 && end == first+1 && (r.is(p.head, "one") || r.is(p.head, "another")) {
		m.Why = "the report does not say who" // "one", "another"
		return
	}
	name, part := r.text(first, end), ""
	if p.poss == first && len(owners) > 0 && first < p.head { // "her office": whose it is, not "her"
		if o := &r.ents[owners[0]]; o.Kind == Unnamed && !r.described(o) {
			m.Why = "the one whose it is has no name"
			return
		}
		if first++; r.is(first, "own") && first < p.head {
			first++
		}
		part = r.text(first, end)
		name = r.ents[owners[0]].Name + "'s " + part
	}
	e := r.addEntity(entity{
		Actor: Actor{Name: name, Kind: Unnamed, Sector: r.nouns[p.head].sector, owned: part}, first: p.head,
		plural: r.plural(p.head) || p.count > 1, one: !r.plural(p.head) && p.count < 2 && r.human(p.head), gender: r.nouns[p.head].gender,
	})
	if c := r.nouns[p.head].class; p.det == definite && r.ents[e].one && (c == office || c == leading && r.field(p.head) == "") && p.nowners == len(owners) && (p.nowners > 0 || p.end == p.head+1) {
		// Another report may name the minister.
		x, h := &r.ents[e], held{lemma: r.officeName(p.head), field: r.field(p.head)}
		x.nameless = true
		if p.past {
			x.held = addOffice(nil, h)
		} else {
			x.offices = addOffice(nil, h)
		}
	}
	if c := r.nouns[p.head].class; (c == body || c == polity) && p.det == definite && p.nowners == 0 && p.end == p.head+1 && !r.plural(p.head) {
		r.ents[e].nameless = r.ents[e].Name == r.text(p.head, p.end) // another report may name the federation
	}
	if len(owners) > 0 && r.nouns[p.head].class != crowd {
		r.ents[e].For = owners[0]
	} else if len(owners) > 0 {
		r.ents[e].Country = r.ents[owners[0]].Country
	}
	r.give(k, e, "an unnamed source, by its words")
}
