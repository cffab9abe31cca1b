package claim

import (
	"slices"
	"strings"

	"readout/actor"
	"readout/lang"
)

// This file tells in whose row a stance stands: a minister's in the country's, a
// spokesman's in the body's, a senator's in his own.

// row is the actor whose position a stance of the holder is: the party that the holder
// answers for. A person whom a body only counts among its own answers for himself.
func (k *desk) row(holder int) int {
	party := k.party(holder)
	if party < 0 || party == holder {
		return party
	}
	a, of := &k.roster.Actors[holder], &k.roster.Actors[party]
	if a.Kind != actor.Person || of.Kind != actor.Organization {
		return party
	}
	chamber := of.Sector == "LEG" || slices.ContainsFunc(strings.Fields(strings.ToLower(of.Name)), assembly)
	if !chamber && of.Sector != "PTY" && of.Sector != "EDU" {
		return party
	}
	for _, r := range a.Roles {
		for _, w := range strings.Fields(strings.ToLower(r.Text)) {
			if strings.HasPrefix(w, "spokes") || !chamber && heads(w) {
				return party
			}
		}
	}
	return holder
}

// speaksFor reports whether what the source says of the holder the holder may be held to: they
// are one party, or the source is said to be the holder's, as a spokesman is.
func (k *desk) speaksFor(source, holder int) bool {
	for hops := 0; source >= 0 && hops < 4; hops++ {
		if k.party(source) == k.party(holder) {
			return true
		}
		source = k.roster.Actors[source].For
	}
	return source == holder
}

// assembly reports whether a word of a body's name says that many sit in it, each of a
// mind of his own.
func assembly(w string) bool {
	switch w {
	case "senate", "house", "congress", "parliament", "assembly", "committee", "caucus", "commons", "lords", "bundestag", "duma", "knesset", "council":
		return true
	}
	return false
}

// heads lists words of a role whose holder speaks for the body.
func heads(w string) bool {
	switch w {
	case "president", "chief", "head", "chairman", "chairwoman", "chair", "chairperson", "director", "secretary-general", "ceo", "executive", "leader", "commander", "minister", "secretary", "commissioner", "general", "founder", "owner", "director-general":
		return true
	}
	return false
}

// asksNothing reports whether what must be at i asks nothing of anybody: it had to be, it
// may have to be, the speaker only guesses that it is, or "you" are told.
func asksNothing(d *lang.Doc, i int) bool {
	if s := subject(d, i); s >= 0 && strings.EqualFold(d.Form(s), "you") {
		return true
	}
	l := strings.ToLower(d.Tokens[i].Lemma)
	if l != "have" && l != "need" {
		return false
	}
	if l == "have" && d.Kid(i, lang.Obj) >= 0 || d.Tokens[i].XPOS == lang.TagVBD {
		return true // "must have the papers", "has the power to act", "had to be signed"
	}
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel == lang.Aux {
			switch strings.ToLower(d.Form(int(c))) {
			case "may", "might", "would", "could", "can":
				return true
			}
		}
	}
	return false
}

// onlyPart reports whether who takes the stance in a relative clause are people and the
// holder is none: of "officials in the ministry who oppose the plan" the ministry is not
// who opposes it.
func (k *desk) onlyPart(p *prop, holder int) bool {
	d := k.in[p.in].Doc
	s := d.Kid(p.head, lang.Nsubj)
	if s < 0 || !strings.EqualFold(d.Form(s), "who") {
		return false
	}
	a := &k.roster.Actors[holder]
	return a.Kind == actor.Country || a.Kind == actor.Organization && a.Sector == "GOV"
}

// narrowed reports whether what is not wanted at i is only one kind of a thing: who does
// not want a summit that is mere show does not oppose the summit.
func narrowed(d *lang.Doc, i int) bool {
	o := d.Kid(i, lang.Obj)
	return o >= 0 && d.Kid(o, lang.AclRelcl) >= 0 && denied(d, i)
}
