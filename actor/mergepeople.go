package actor

import (
	"slices"
	"sort"
	"strings"
)

// This file joins the people of several reports, and gives the governments that
// a report does not name to those another one does.

// person is a person of one report or, once joined, of several.
type person struct {
	node    int
	words   []string
	junior  bool
	top     bool
	gender  gender
	home    int // root node of the country, -1
	offices []string
	holds   bool // some report gives it a role
	apart   int64
	kin     bool  // some report tells only whose relative it is
	reports []int // that have it
}

// people is those joined so far, found by the words of their names.
type people struct {
	list   []person
	byWord map[string][]int
}

func (c *people) add(p person) {
	k := len(c.list)
	c.list = append(c.list, p)
	for i, w := range p.words {
		if !slices.Contains(p.words[:i], w) {
			c.byWord[w] = append(c.byWord[w], k)
		}
	}
	if len(p.words) > 1 {
		c.byWord[joined(p.words)] = append(c.byWord[joined(p.words)], k)
	}
}

// alike is the people whose names share a word with these, in order.
func (c *people) alike(words []string) []int {
	var out []int
	for _, w := range words {
		out = append(out, c.byWord[w]...)
	}
	if len(words) > 1 {
		out = append(out, c.byWord[joined(words)]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// take joins p into the person it is the same as.
func (m *merger) take(q *person, p person) {
	m.join(q.node, p.node)
	if q.home < 0 {
		q.home = p.home
	}
	if q.gender == unknownGender {
		q.gender = p.gender
	}
	q.offices = append(q.offices, p.offices...)
	q.holds = q.holds || p.holds
	q.kin = q.kin || p.kin
	if len(p.words) > 1 {
		q.reports = append(q.reports, p.reports...)
	}
}

func (m *merger) joinPeople() {
	var full, short []person
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Person || a.nameless {
			continue
		}
		p := person{node: n, junior: a.junior, top: a.top, gender: a.gender, home: m.home(n), offices: slices.Clone(a.offices), holds: len(a.Roles) > 0 && a.Sector != "", apart: a.apart, kin: a.relative, reports: []int{m.nodes[n].report}}
		p.words = a.words
		if p.words == nil {
			p.words = wordsOf(a.Name)
		}
		if len(p.words) > 1 {
			full = append(full, p)
		} else if len(p.words) == 1 {
			short = append(short, p)
		}
	}
	// Longest names first, so that a middle name is at hand when it is needed.
	sort.SliceStable(full, func(i, j int) bool { return len(full[i].words) > len(full[j].words) })
	elders := m.elders(full)
	known := people{byWord: map[string][]int{}}
next:
	for _, p := range full {
		for _, i := range known.alike(p.words) {
			q := &known.list[i]
			if l := compareNames(q.words, p.words); (l == sameName || l == familyFits) && !m.apart(q, &p) && (q.junior == p.junior || q.top == p.top && !elders[age(p.words)]) {
				m.take(q, p)
				continue next
			}
		}
		known.add(p)
	}
	m.joinMisspelt(&known)
	// Names of one word: first those with an office, which tell more.
	sort.SliceStable(short, func(i, j int) bool { return len(short[i].offices) > 0 && len(short[j].offices) == 0 })
	strangers := people{byWord: map[string][]int{}}
	for _, p := range short {
		switch fits := m.bearers(&known, &p); {
		case len(fits) == 1:
			m.take(&known.list[fits[0]], p)
		case len(fits) > 1:
			// Nobody: the name alone does not say which.
		default:
			joined := false
			for _, i := range strangers.alike(p.words) {
				if q := &strangers.list[i]; !m.apart(q, &p) {
					m.take(q, p)
					joined = true
					break
				}
			}
			if !joined {
				strangers.add(p)
			}
		}
	}
}

// joinMisspelt joins two full names that differ by one vowel of the family name
// and that no report has both: "Lena Orb" and "Lena Oerb". Whose spelling is right
// nobody says; the name that most reports have becomes the actor's.
func (m *merger) joinMisspelt(known *people) {
	for i := range known.list {
		p := &known.list[i]
		for _, j := range known.byWord[p.words[0]] {
			q := &known.list[j]
			if j <= i || len(p.words) != 2 || len(q.words) != 2 || p.words[0] != q.words[0] || !vowelApart(p.words[1], q.words[1]) {
				continue
			}
			if m.apart(p, q) || p.junior != q.junior || p.kin || q.kin || slices.ContainsFunc(p.reports, func(r int) bool { return slices.Contains(q.reports, r) }) {
				continue
			}
			m.join(p.node, q.node)
			p.reports = append(p.reports, q.reports...)
			break
		}
	}
}

// wordsOf is the skeletons of a personal name without generational suffixes.
func wordsOf(name string) []string {
	var out []string
	for _, w := range strings.Fields(name) {
		if f := fold(w); f != "" && !isSuffix(f) {
			out = append(out, skeleton(w))
		}
	}
	return out
}

// elders lists the names that some report has for two people, one of them a
// "Jr.".
func (m *merger) elders(full []person) map[string]bool {
	type key struct {
		report int
		name   string
	}
	seen := map[key][2]bool{}
	out := map[string]bool{}
	for i := range full {
		p := &full[i]
		k := key{m.nodes[p.node].report, age(p.words)}
		s := seen[k]
		if p.junior {
			s[1] = true
		} else {
			s[0] = true
		}
		seen[k] = s
		if s[0] && s[1] {
			out[k.name] = true
		}
	}
	return out
}

// bearers is the people a family name alone may refer to: one, when country,
// office or the standing of an office holder decides.
func (m *merger) bearers(known *people, p *person) []int {
	var fits, given []int
	for _, i := range known.alike(p.words) {
		q := &known.list[i]
		if m.apart(q, p) {
			continue
		}
		switch compareNames(q.words, p.words) {
		case familyFits:
			if q.kin && !q.holds || slices.Contains(q.reports, p.reports[0]) {
				continue // a relative, or another to the report itself
			}
			fits = append(fits, i)
		case givenFits:
			given = append(given, i)
		}
	}
	if len(fits) == 0 && len(given) == 1 && p.holds {
		return given // "King Ludwig"
	}
	for _, better := range [...]func(*person) bool{
		func(q *person) bool { return q.junior == p.junior },
		func(q *person) bool { return p.home >= 0 && q.home >= 0 && m.root(q.home) == m.root(p.home) },
		func(q *person) bool { return len(p.offices) > 0 && slices.Contains(q.offices, specific(p.offices)) },
		func(q *person) bool {
			return slices.ContainsFunc(p.offices, func(o string) bool { return slices.Contains(q.offices, o) })
		},
		func(q *person) bool { return q.holds },
		func(q *person) bool { return q.top }, // whom no report need introduce
	} {
		if len(fits) < 2 {
			break
		}
		var some []int
		for _, i := range fits {
			if better(&known.list[i]) {
				some = append(some, i)
			}
		}
		if len(some) > 0 {
			fits = some
		}
	}
	return fits
}

// apart reports whether two people cannot be one: their genders or their
// countries are known and differ, or somebody said so.
func (m *merger) apart(a, b *person) bool {
	return a.apart != b.apart || a.gender.against(b.gender) || a.home >= 0 && b.home >= 0 && m.root(a.home) != m.root(b.home)
}

// joinGovernments gives "the Holm administration" to Holm's country, when some
// report of the story says which that is.
func (m *merger) joinGovernments() {
	home := map[int]int{} // root of a person -> node of the country
	for n := range m.nodes {
		if m.actor(n).Kind != Person {
			continue
		}
		if h := m.home(n); h >= 0 {
			if _, ok := home[m.root(n)]; !ok {
				home[m.root(n)] = h
			}
		}
	}
	for n := range m.nodes {
		a := m.actor(n)
		if !a.governs || a.For < 0 {
			continue
		}
		person := m.root(m.of[m.nodes[n].report][a.For])
		if h, ok := home[person]; ok {
			m.join(h, n)
		}
	}
}

// belongs is the root node of the body or else the country that a person
// belongs to in its report.
func (m *merger) belongs(n int) int {
	if f := m.actor(n).For; f >= 0 {
		if m.casts[m.nodes[n].report].Actors[f].Kind == Organization {
			return m.root(m.of[m.nodes[n].report][f])
		}
	}
	return m.home(n)
}

// home is the root node of the country a person belongs to in its report.
func (m *merger) home(n int) int {
	c := m.casts[m.nodes[n].report]
	e := m.nodes[n].local
	code := c.Actors[e].Country
	for steps := 0; steps < 4; steps++ {
		e = c.Actors[e].For
		if e < 0 {
			break
		}
		if c.Actors[e].Kind == Country {
			return m.root(m.of[m.nodes[n].report][e])
		}
	}
	if state, ok := m.byCode[code]; ok && code != "" {
		return m.root(state)
	}
	return -1
}
