package actor

import (
	"slices"
	"sort"
)

// settle walks the mentions from left to right and says who each refers to.
func (r *reader) settle() {
	order := make([]int, 0, len(r.mentions))
	for k := range r.mentions {
		if !r.mentions[k].dead {
			order = append(order, k)
		}
	}
	sort.Slice(order, func(a, b int) bool {
		x, y := &r.mentions[order[a]], &r.mentions[order[b]]
		if x.Head != y.Head {
			return x.Head < y.Head
		}
		return order[a] < order[b]
	})
	r.done = make([]int, 0, len(order))
	for _, k := range order {
		m := &r.mentions[k]
		if m.dead || m.Actor >= 0 {
			if !m.dead {
				r.done = append(r.done, k)
			}
			continue
		}
		switch m.Form {
		case Nominal:
			r.settleNominal(k)
		case Pronoun:
			if r.pronounAt(m.Head) == firstPerson {
				continue // after the sources, which may stand behind
			}
			r.settlePronoun(k)
		}
		if m := &r.mentions[k]; !m.dead && m.Actor >= 0 {
			r.done = append(r.done, k)
		}
	}
	r.settleFirstPersons()
	for k := range r.mentions {
		if r.mentions[k].dead || r.mentions[k].Actor < 0 {
			continue
		}
		if list := r.withConjuncts(k); len(list) > 1 {
			r.mentions[k].Also = slices.Clone(list[1:])
		}
	}
}

// settleFirstPersons gives I and we, inside a quotation, to the one who speaks.
func (r *reader) settleFirstPersons() {
	for k := range r.mentions {
		m := &r.mentions[k]
		if m.dead || m.Form != Pronoun || r.pronounAt(m.Head) != firstPerson {
			continue
		}
		actor := -1
		if s := r.speaker(m.Head); s >= 0 && int(r.bySource[s]) != k {
			actor = r.sourceActor(s)
		}
		switch {
		case actor >= 0:
		case m.source < 0:
			r.drop(k)
			continue
		case r.quoted[m.Head] || r.speaker(m.Head) >= 0:
			m.Why = "the one who speaks is not settled"
			continue
		default:
			r.give(k, r.author(m.Head), "the one who writes")
			continue
		}
		r.give(k, actor, "the one who speaks")
	}
}

// author is who writes the report in the first person, by name if the report
// gives one.
func (r *reader) author(at int) int {
	if r.rep.Byline != "" {
		return r.named("author", r.rep.Byline, Person, "JRN", -1)
	}
	e, ok := r.byKey["author"]
	if !ok {
		e = r.addEntity(entity{Actor: Actor{Name: "writer", Kind: Unnamed}, first: at})
		r.byKey["author"] = e
	}
	return e
}
