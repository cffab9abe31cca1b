package claim

import (
	"strings"

	"readout/actor"
)

// A report often has what it says from another outlet: "Reuters reported, citing two
// officials", "told the Courier", "according to the Herald". It is no second witness
// then, for all it heard is the other, whether that is among the reports or not; and
// what the other says in its own voice starts there.

// outletsOf numbers the outlets that evidence comes from in the end: reports of one
// origin, or of one outlet's name, are one.
func (k *desk) outletsOf(evidence []Evidence) []int {
	out := make([]int, len(evidence))
	names := make([]string, len(evidence))
	via := make([]bool, len(evidence))
	for i, e := range evidence {
		out[i] = i
		names[i], via[i] = k.outletOf(e)
		for j := range i {
			one := names[i] != "" && names[i] == names[j] ||
				!via[i] && !via[j] && k.in[e.Report].Origin == k.in[evidence[j].Report].Origin
			if !one || out[i] == out[j] {
				continue
			}
			from, to := max(out[i], out[j]), min(out[i], out[j])
			for m := range i + 1 {
				if out[m] == from {
					out[m] = to
				}
			}
		}
	}
	return out
}

// outletOf names the outlet that evidence comes from: the outermost that the report
// has it from, or else its own; via tells which.
func (k *desk) outletOf(e Evidence) (name string, via bool) {
	own := bareOutlet(k.in[e.Report].Report.Outlet)
	statements := k.in[e.Report].Statements
	for s, steps := e.Statement, 0; s >= 0 && steps <= len(statements); s, steps = statements[s].Outer, steps+1 {
		for _, g := range [...]int{k.actorAt(e.Report, statements[s].Channel.Head), k.actorAt(e.Report, statements[s].Addressee.Head), k.source(e.Report, s)} {
			if k.anOutlet(g) {
				name = bareOutlet(k.roster.Actors[g].Name)
			}
		}
	}
	if name == "" || name == own {
		return own, false
	}
	return name, true
}

// anOutlet reports whether an actor is an outlet: one of those that the reports come
// from, or one that is known as such.
func (k *desk) anOutlet(g int) bool {
	if g < 0 {
		return false
	}
	name := k.roster.Actors[g].Name
	switch a := k.roster.Actors[g]; {
	case a.Kind == actor.Unnamed || a.Kind == actor.Person: // a journalist is no outlet
		return false
	case a.Sector == "JRN":
		return true
	}
	for i := range k.in {
		if own := k.in[i].Report.Outlet; own != "" && bareOutlet(own) == bareOutlet(name) {
			return true
		}
	}
	return false
}

// bareOutlet is the name of an outlet without case and article.
func bareOutlet(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if bare := strings.TrimPrefix(name, "the "); bare != "" {
		return bare
	}
	return name
}
