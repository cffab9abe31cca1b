package actor

import (
	"slices"
	"sort"
	"strings"
)

// Merge joins the casts of several reports of one story into a roster.
//
// Countries and bodies are joined by what identifies them, people by their full
// names in any spelling; a family name alone joins the one person of the story
// who bears it, and nobody when two do. Groups are joined by their words,
// unnamed sources never. The roster lists actors in the order of their first
// report; it does not depend on anything else.
func Merge(casts []*Cast) *Roster {
	m := &merger{casts: casts, of: make([][]int, len(casts))}
	for i, c := range casts {
		m.of[i] = make([]int, len(c.Actors))
		for j := range m.of[i] {
			m.of[i][j] = len(m.nodes)
			m.nodes = append(m.nodes, node{report: i, local: j, parent: len(m.nodes)})
		}
	}
	m.joinStates()
	m.joinBodies()
	m.joinPeople()
	m.joinOfficers()
	m.joinGovernments()
	return m.roster()
}

// merger joins actors with a union-find whose root is the earliest.
type merger struct {
	casts []*Cast
	nodes []node
	of    [][]int // report, local actor -> node
}

type node struct{ report, local, parent int }

func (m *merger) actor(n int) *Actor { return &m.casts[m.nodes[n].report].Actors[m.nodes[n].local] }

func (m *merger) root(n int) int {
	for m.nodes[n].parent != n {
		m.nodes[n].parent = m.nodes[m.nodes[n].parent].parent
		n = m.nodes[n].parent
	}
	return n
}

func (m *merger) join(a, b int) {
	a, b = m.root(a), m.root(b)
	if a > b {
		a, b = b, a
	}
	m.nodes[b].parent = a
}

// joinStates joins countries by code, else by name, else by adjective and name
// ("Norlandic", "Norland").
func (m *merger) joinStates() {
	byCode := map[string]int{}
	byName := map[string]int{}
	var nameless []int
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Country {
			continue
		}
		if a.Country != "" {
			m.joinBy(byCode, a.Country, n)
			continue
		}
		if !looksDemonym(a.Name) {
			m.joinBy(byName, foldWords(a.Name), n)
		} else {
			nameless = append(nameless, n)
		}
	}
	// A capital that one report explains speaks for its country in all.
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Country {
			continue
		}
		for _, alias := range a.Aliases {
			if other, ok := byName[foldWords(alias)]; ok && m.actor(other).Sector == "" {
				m.join(n, other)
			}
		}
	}
	keys := sorted(byName)
next:
	for _, n := range nameless {
		w := foldWords(m.actor(n).Name)
		for _, k := range keys {
			if demonymOf(w, k) {
				m.join(byName[k], n)
				continue next
			}
		}
		m.joinBy(byName, w, n)
	}
}

func (m *merger) joinBy(index map[string]int, key string, n int) {
	if first, ok := index[key]; ok {
		m.join(first, n)
	} else {
		index[key] = n
	}
}

func sorted(index map[string]int) []string {
	keys := make([]string, 0, len(index))
	for k := range index {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// joinBodies joins organisations and groups that share a name; an acronym joins
// the body it stands for in any of the reports.
func (m *merger) joinBodies() {
	byName := map[string]int{}
	var letters []int
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Organization && a.Kind != Group {
			continue
		}
		if a.Kind == Organization && acronym(a.Name) {
			letters = append(letters, n)
		}
		if a.Kind == Group {
			key := "group " + foldWords(a.Name)
			if h := m.home(n); h >= 0 && a.Sector != "" {
				key = "group " + a.Sector + " " + m.actor(h).Name // the forces of one country
			}
			m.joinBy(byName, key, n)
			continue
		}
		if a.governs {
			continue
		}
		m.joinBy(byName, foldWords(a.Name), n)
		for _, alias := range a.Aliases {
			if acronym(alias) {
				m.joinBy(byName, foldWords(alias), n)
			}
		}
	}
	for _, n := range letters {
		a := m.actor(n)
		found := -1
		for _, key := range sorted(byName) {
			if strings.Contains(key, " ") && !strings.HasPrefix(key, "group ") && acronymOf(foldWords(a.Name), strings.Fields(key)) {
				if found >= 0 && m.root(found) != m.root(byName[key]) {
					found = -1
					break
				}
				found = byName[key]
			}
		}
		if found >= 0 && len(a.Name) > 2 {
			m.join(found, n)
		}
	}
}

// person is a person of one report or, once joined, of several.
type person struct {
	node   int
	words  []string
	gender gender
	home   int // root node of the country, -1
}

func (m *merger) joinPeople() {
	var full, short []person
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Person || a.nameless {
			continue
		}
		p := person{node: n, gender: a.gender, home: m.home(n)}
		for _, w := range strings.Fields(a.Name) {
			if f := fold(w); f != "" && !isSuffix(f) {
				p.words = append(p.words, skeleton(w))
			}
		}
		if len(p.words) > 1 {
			full = append(full, p)
		} else if len(p.words) == 1 {
			short = append(short, p)
		}
	}
	// Longest names first, so that a middle name is at hand when it is needed.
	sort.SliceStable(full, func(i, j int) bool { return len(full[i].words) > len(full[j].words) })
	var people []person
next:
	for _, p := range full {
		for i := range people {
			q := &people[i]
			if l := compareNames(q.words, p.words); (l == sameName || l == familyFits) && !q.gender.against(p.gender) && !m.apart(q.home, p.home) {
				m.join(q.node, p.node)
				if q.home < 0 {
					q.home = p.home
				}
				if q.gender == unknownGender {
					q.gender = p.gender
				}
				continue next
			}
		}
		people = append(people, p)
	}
	known := len(people)
	for _, p := range short {
		var fits []int
		given := -1
		for i, q := range people[:known] {
			if q.gender.against(p.gender) || m.apart(q.home, p.home) {
				continue
			}
			switch compareNames(q.words, p.words) {
			case familyFits:
				fits = append(fits, i)
			case givenFits:
				given = i
			}
		}
		if len(fits) > 1 && p.home >= 0 {
			var same []int
			for _, i := range fits {
				if people[i].home == p.home {
					same = append(same, i)
				}
			}
			fits = same
		}
		if len(fits) > 1 {
			// Of several, the one with the same office.
			var same []int
			for _, i := range fits {
				if m.shareOffice(people[i].node, p.node) {
					same = append(same, i)
				}
			}
			if len(same) > 0 {
				fits = same
			}
		}
		if len(fits) > 1 {
			// Of several, the one who holds an office.
			var office []int
			for _, i := range fits {
				if m.holdsOffice(people[i].node) {
					office = append(office, i)
				}
			}
			if len(office) == 1 {
				fits = office
			}
		}
		if len(fits) == 0 && given >= 0 && len(m.actor(p.node).Roles) > 0 {
			fits = append(fits, given)
		}
		switch {
		case len(fits) == 1:
			m.join(people[fits[0]].node, p.node)
			continue
		case len(fits) > 1:
			continue
		}
		joined := false
		for i := known; i < len(people); i++ {
			q := &people[i]
			if q.words[0] == p.words[0] && !q.gender.against(p.gender) && !m.apart(q.home, p.home) {
				m.join(q.node, p.node)
				joined = true
				break
			}
		}
		if !joined {
			people = append(people, p)
		}
	}
}

// shareOffice reports whether the joined people of two nodes have an office in
// common.
func (m *merger) shareOffice(a, b int) bool {
	a, b = m.root(a), m.root(b)
	for i := range m.nodes {
		if m.root(i) != a {
			continue
		}
		for j := range m.nodes {
			if m.root(j) != b {
				continue
			}
			for _, o := range m.actor(i).offices {
				if slices.Contains(m.actor(j).offices, o) {
					return true
				}
			}
		}
	}
	return false
}

// joinOfficers gives "the Norlandic leader", whom one report does not name, to
// the one person of the story who holds that office of that country.
func (m *merger) joinOfficers() {
	for n := range m.nodes {
		a := m.actor(n)
		h := m.home(n)
		if !a.nameless || h < 0 {
			continue
		}
		found := -1
		for q := range m.nodes {
			b := m.actor(q)
			if b.Kind != Person || b.nameless || m.home(q) != h || a.gender.against(b.gender) {
				continue
			}
			fits := a.top && b.top && slices.Contains(a.offices, "leader")
			for _, o := range a.offices {
				fits = fits || slices.Contains(b.offices, o)
			}
			if !fits {
				continue
			}
			if found >= 0 && m.root(found) != m.root(q) {
				found = -1
				break
			}
			found = q
		}
		if found >= 0 {
			m.join(found, n)
		}
	}
}

// holdsOffice reports whether any report gives the person of node n a role.
func (m *merger) holdsOffice(n int) bool {
	root := m.root(n)
	for i := range m.nodes {
		if m.root(i) == root && len(m.actor(i).Roles) > 0 && m.actor(i).Sector != "" {
			return true
		}
	}
	return false
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
		if h, ok := home[m.root(m.of[m.nodes[n].report][a.For])]; ok {
			m.join(h, n)
		}
	}
}

// home is the root node of the country a person speaks for in its report.
func (m *merger) home(n int) int {
	c := m.casts[m.nodes[n].report]
	e := m.nodes[n].local
	for steps := 0; steps < 4; steps++ {
		e = c.Actors[e].For
		if e < 0 {
			return -1
		}
		if c.Actors[e].Kind == Country {
			return m.root(m.of[m.nodes[n].report][e])
		}
	}
	return -1
}

// apart reports whether two homes are known and differ: namesakes.
func (m *merger) apart(a, b int) bool { return a >= 0 && b >= 0 && m.root(a) != m.root(b) }

// roster numbers the joined actors and gathers what the reports say of each.
func (m *merger) roster() *Roster {
	r := &Roster{global: make([][]int, len(m.casts))}
	number := make([]int, len(m.nodes))
	members := [][]int{}
	for n := range m.nodes {
		if root := m.root(n); root == n {
			number[n] = len(members)
			members = append(members, []int{n})
		} else {
			number[n] = number[root]
			members[number[n]] = append(members[number[n]], n)
		}
	}
	for i := range m.casts {
		r.global[i] = make([]int, len(m.of[i]))
		for j, n := range m.of[i] {
			r.global[i][j] = number[n]
		}
	}
	for _, list := range members {
		r.Actors = append(r.Actors, m.gather(list, number))
	}
	// "Holm's government" speaks for Holm until it turns out to be her country's:
	// then she speaks for the country, and not the country for her.
	for i := range r.Actors {
		if f := r.Actors[i].For; f >= 0 && r.Actors[f].Kind == Person && (r.Actors[i].Kind == Country || r.Actors[f].For == i) {
			r.Actors[i].For = -1
		}
	}
	return r
}

func (m *merger) gather(list []int, number []int) Actor {
	out := *m.actor(list[0])
	out.Aliases, out.Roles, out.For = nil, nil, -1
	self := number[list[0]]
	forms := map[string]int{}
	names := map[string]int{}
	home := map[int]int{}
	for _, n := range list {
		a := m.actor(n)
		if !a.governs && !a.nameless || len(list) == 1 {
			names[a.Name]++
			forms[a.Name]++
		}
		for _, f := range a.Aliases {
			forms[f]++
		}
		for _, role := range a.Roles {
			role.Report = m.nodes[n].report
			out.Roles = append(out.Roles, role)
		}
		if a.For >= 0 {
			if f := number[m.of[m.nodes[n].report][a.For]]; f != self {
				home[f]++
			}
		}
		if out.Country == "" {
			out.Country = a.Country
		}
		if out.Sector == "" {
			out.Sector = a.Sector
		}
		if out.gender == unknownGender {
			out.gender = a.gender
		}
	}
	if out.Kind == Country {
		// An adjective names a country only for want of a name.
		for n := range names {
			if len(names) > 1 && looksDemonym(n) {
				delete(names, n)
			}
		}
	}
	out.Name = fullest(names)
	delete(forms, out.Name)
	out.Aliases = sorted(forms)
	out.For = most(home)
	return out
}

// fullest is the name with the most words, then the most frequent, then the
// first in the alphabet.
func fullest(names map[string]int) string {
	best := ""
	for _, n := range sorted(names) {
		if best == "" || wordCount(n) > wordCount(best) || wordCount(n) == wordCount(best) && names[n] > names[best] {
			best = n
		}
	}
	return best
}

// most is the key counted most often, the smallest among equals, -1 for none.
func most(counts map[int]int) int {
	best := -1
	for k, c := range counts {
		if best < 0 || c > counts[best] || c == counts[best] && k < best {
			best = k
		}
	}
	return best
}

// foldWords folds a name word by word, without a leading article.
func foldWords(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	for i, w := range words {
		words[i] = fold(w)
	}
	return strings.Join(words, " ")
}
