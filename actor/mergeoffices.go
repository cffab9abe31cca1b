package actor

import (
	"slices"
	"strings"
	"time"
)

// This file gives the holders of offices that a report does not name to those
// whom another one does. What a report says of an office it says as of its date.

// post is an office of a country or a body: its root node, or -1 less the number
// of a report that does not tell whose it is.
type post struct {
	home   int
	office string
}

// tenure is a report's word that somebody holds a post.
type tenure struct{ root, report int }

// offices is who holds and held what, in the words of all reports.
type offices struct {
	m       *merger
	holders map[post][]tenure
	over    map[string][]tenure // office -> who is said not to hold it any more
}

func (o *offices) add(p post, n int) {
	t := tenure{o.m.root(n), o.m.nodes[n].report}
	if list := o.holders[p]; len(list) < many && !slices.Contains(list, t) {
		o.holders[p] = append(list, t)
	}
}

// joinOfficers gives "the Norlandic leader", whom one report does not name, to
// the one person of the story who holds that office of that country, and "the
// minister" of no country to the one person named in the same report whom another
// calls so.
func (m *merger) joinOfficers() {
	o := m.offices()
	byPost := map[post]int{}
	for n := range m.nodes {
		a := m.actor(n)
		if !a.nameless {
			continue
		}
		office := specific(a.offices)
		if office == "" {
			if office = specific(a.held); office == "" {
				continue
			}
			office = "former " + office
		}
		if leads(office) {
			office = "leader"
		}
		p := post{m.belongs(n), office}
		if p.home < 0 {
			p.home = -1 - m.nodes[n].report
		}
		if who := o.holderOf(p, m.nodes[n].report); who >= 0 && !m.actor(who).gender.against(a.gender) {
			m.join(who, n)
		} else if first, ok := byPost[p]; ok && p.home >= 0 && a.Kind == Person {
			m.join(first, n)
		} else if a.Kind == Person {
			byPost[p] = n
		}
	}
}

// offices gathers what the reports say of people they name.
func (m *merger) offices() *offices {
	o := &offices{m: m, holders: map[post][]tenure{}, over: map[string][]tenure{}}
	had := map[int][]string{} // root of a person -> its offices in all reports
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Person || a.nameless {
			continue
		}
		root := m.root(n)
		for _, x := range a.held {
			had[root] = append(had[root], "former "+x)
			if len(o.over[x]) < many {
				o.over[x] = append(o.over[x], tenure{root, m.nodes[n].report})
			}
		}
		h := m.belongs(n)
		for _, x := range a.offices {
			had[root] = append(had[root], x)
			if h >= 0 {
				o.add(post{h, x}, n)
			}
		}
		if a.top && h >= 0 {
			o.add(post{h, "leader"}, n)
		}
	}
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Person || a.nameless {
			continue
		}
		here := -1 - m.nodes[n].report
		for _, x := range had[m.root(n)] {
			o.add(post{here, x}, n)
			if !strings.HasPrefix(x, "former ") && !slices.Contains(a.offices, x) {
				o.add(post{here, "former " + x}, n) // an office of an earlier report
			}
		}
	}
	return o
}

// holderOf is the one holder of a post or, where nobody has one by that name, of
// those that it covers; -1 when that is not clear.
func (o *offices) holderOf(p post, report int) int {
	found := o.holder(p, report)
	if len(o.holders[p]) > 0 {
		return found
	}
	for _, office := range covers(p.office) {
		switch who := o.holder(post{p.home, office}, report); {
		case who < 0 && len(o.holders[post{p.home, office}]) > 0, who >= 0 && found >= 0 && who != found:
			return -1
		case who >= 0:
			found = who
		}
	}
	return found
}

// holder is who holds a post as of a report, -1 when that is not clear: not who
// is said there or before to be out of office, and of several the one who was
// last said to hold it.
func (o *offices) holder(p post, report int) int {
	found, since, clear := -1, time.Time{}, true
	at := o.m.casts[report].Published
	for _, t := range o.holders[p] {
		if o.left(t.root, p.office, report) {
			continue
		}
		from := o.m.casts[t.report].Published
		switch {
		case found < 0 || t.root == found:
			if found < 0 || from.After(since) && !from.After(at) {
				found, since = t.root, from
			}
		case at.IsZero() || from.IsZero() || since.IsZero():
			clear = false
		case since.After(at) && !from.After(at) || !from.After(at) && from.After(since):
			found, since = t.root, from
		case from.Equal(since):
			clear = false
		}
	}
	if !clear {
		return -1
	}
	return found
}

// left reports whether somebody is said to be out of an office by a report or by
// an earlier one.
func (o *offices) left(root int, office string, report int) bool {
	at := o.m.casts[report].Published
	for _, t := range o.over[office] {
		from := o.m.casts[t.report].Published
		if t.root == root && (t.report == report || !from.IsZero() && !at.IsZero() && !from.After(at)) {
			return true
		}
	}
	return false
}

// specific is the office that tells most: "foreign minister" rather than
// "minister".
func specific(offices []string) string {
	best := ""
	for _, o := range offices {
		if len(o) > len(best) {
			best = o
		}
	}
	return best
}
