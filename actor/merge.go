package actor

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"readout/report"
)

func merge(casts []*Cast, same []Ruling) *Roster {
	m := &merger{casts: casts, of: make([][]int, len(casts))}
	for i, c := range casts {
		m.of[i] = make([]int, len(c.Actors))
		for j := range m.of[i] {
			m.of[i][j] = len(m.nodes)
			m.nodes = append(m.nodes, node{report: i, local: j, parent: len(m.nodes)})
		}
	}
	m.joinStates()
	m.joinSeats()
	m.joinBodies()
	m.joinShort()
	m.joinNoun()
	m.joinParts()
	m.joinPeople()
	m.joinOfficers()
	m.joinGovernments()
	as := m.rule(same)
	r := m.roster()
	r.call(m, as)
	return r
}

// merger joins actors with a union-find whose root is the earliest.
type merger struct {
	casts []*Cast
	nodes []node
	of    [][]int // report, local actor -> node

	byCode map[string]int // code of a country -> its node, once they are joined
	states map[string]int // folded name of a country -> its node, once they are joined
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
	families := map[string][]int{} // last word of a full name -> who bears it, one a report
	for n := range m.nodes {
		a := m.actor(n)
		if i := strings.LastIndexByte(a.Name, ' '); a.Kind == Person && i > 0 && !a.nameless {
			w := fold(a.Name[i+1:])
			if list := families[w]; len(list) == 0 || m.nodes[list[len(list)-1]].report != m.nodes[n].report {
				families[w] = append(list, n)
			}
		}
	}
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
			if f := m.familyName(n, families); f >= 0 {
				m.join(f, n)
			} else {
				m.joinBy(byName, foldWords(a.Name), n)
			}
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
	m.states, m.byCode = byName, byCode
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

// familyName is the person of another report who bears in full the lone name that
// a report took for a country's, -1 when there is none, and when the report has a
// person of that name itself.
func (m *merger) familyName(n int, families map[string][]int) int {
	a := m.actor(n)
	list := families[fold(a.Name)]
	if len(list) == 0 || a.Country != "" || len(a.organs) > 0 {
		return -1
	}
	own := func(f, report int) int { return m.nodes[f].report - report }
	if _, ok := slices.BinarySearchFunc(list, m.nodes[n].report, own); ok {
		return -1
	}
	return list[0]
}

// joinBodies joins organisations and groups that share a name; an acronym joins
// the body it stands for in any of the reports.
func (m *merger) joinBodies() {
	byName := map[string]int{}
	var letters []int
	for n := range m.nodes {
		a := m.actor(n)
		if a.apart != 0 && a.Kind != Person {
			m.joinBy(byName, "apart "+strconv.FormatInt(a.apart, 10), n)
			continue
		}
		if a.Kind == Person && len(a.Roles) == 0 && !strings.Contains(a.Name, " ") {
			if state, ok := m.states[foldWords(a.Name)]; ok {
				m.join(state, n) // a lone name that another report shows to be a country's
			}
			continue
		}
		if a.Kind != Organization && a.Kind != Group {
			continue
		}
		if a.Kind == Organization && acronym(a.Name) {
			letters = append(letters, n)
		}
		if a.part != "" {
			continue // see joinParts
		}
		if a.Kind == Group {
			m.joinBy(byName, "group "+foldWords(a.Name), n)
			continue
		}
		if a.governs {
			continue
		}
		if state, ok := m.states[foldWords(a.Name)]; ok && a.Kind == Organization {
			m.join(state, n) // another report shows that it is a country
			continue
		}
		if a.key != "" {
			m.joinBy(byName, foldWords(a.key), n)
		}
		m.joinBy(byName, foldWords(a.Name), n)
		if key := firm(foldWords(a.Name)); strings.Contains(key, " ") {
			m.joinBy(byName, key, n)
		}
		for _, alias := range a.Aliases {
			if acronym(alias) {
				m.joinBy(byName, foldWords(alias), n)
			}
		}
	}
	// One report takes a firm's name for a person's, or the other way round.
	for n := range m.nodes {
		if a := m.actor(n); a.Kind == Person && len(a.Roles) == 0 && !a.nameless && strings.Contains(a.Name, " ") {
			if body, ok := byName[foldWords(a.Name)]; ok && m.nodes[body].report != m.nodes[n].report {
				m.join(body, n)
			}
		}
	}
	// What each body's initials stand for, -1 where two share them.
	stands := map[string]int{}
	for _, key := range sorted(byName) {
		if strings.HasPrefix(key, "group ") {
			continue
		}
		for _, i := range initials(strings.Fields(key)) {
			if o, ok := stands[i]; ok && (o < 0 || m.root(o) != m.root(byName[key])) {
				stands[i] = -1
			} else {
				stands[i] = byName[key]
			}
		}
	}
	for _, n := range letters {
		key := foldWords(m.actor(n).Name)
		if o, ok := stands[key]; ok && o >= 0 && len(key) > 2 {
			m.join(o, n)
		}
	}
}

// joinParts joins the forces and chambers of one country. "The coast guard" and
// "the chancellery", of a country that its report does not name, go to the one
// country that another report says has one.
func (m *merger) joinParts() {
	byPart := map[string]int{}
	owner := map[string]int{} // an organ, or a part -> what it goes to, -1 for several
	offer := func(part string, n int) {
		if o, ok := owner[part]; ok && (o < 0 || m.root(o) != m.root(n)) {
			n = -1
		}
		owner[part] = n
	}
	for n := range m.nodes {
		a := m.actor(n)
		for _, organ := range a.organs {
			switch organ {
			case "ministry", "department", "embassy", "consulate":
			default:
				offer(organ, n)
			}
		}
		h := m.home(n)
		if h < 0 && a.For >= 0 {
			h = m.root(m.of[m.nodes[n].report][a.For]) // of an alliance
		}
		if a.part != "" && h >= 0 && !a.guessed {
			m.joinBy(byPart, a.part+" "+strconv.Itoa(h), n)
			offer(a.part, n)
		}
	}
	for n := range m.nodes {
		a := m.actor(n)
		if a.part == "" || a.For >= 0 && !a.guessed {
			continue
		}
		o, ok := owner[a.part]
		if ok && o >= 0 {
			m.join(o, n)
		} else if a.For >= 0 {
			m.joinBy(byPart, a.part+" "+strconv.Itoa(m.home(n)), n)
		} else if !ok || o != -1 {
			m.joinBy(byPart, a.part, n)
		}
	}
}

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
	// "Her office" is called after whom the story knows by name.
	for i := range r.Actors {
		if a := &r.Actors[i]; a.owned != "" && a.For >= 0 {
			a.Name = r.Actors[a.For].Name + "'s " + a.owned
		}
	}
	return r
}

func (m *merger) gather(list []int, number []int) Actor {
	out := *m.actor(list[0])
	for _, n := range list {
		// What a report only describes takes the nature of what another names.
		if a := m.actor(n); !a.governs && !a.nameless && (a.part == "" || a.For >= 0) {
			out = *a
			if a.Kind == Country && a.Country == "" && len(a.seats) == 0 && slices.ContainsFunc(list, func(o int) bool { return m.actor(o).Kind == Person && !m.actor(o).nameless }) {
				continue // see familyName
			}
			break
		}
	}
	if out.Kind == Organization || out.Kind == Person {
		// By how most reports take the name.
		people, bodies := 0, 0
		var one, other *Actor
		for _, n := range list {
			switch a := m.actor(n); {
			case a.nameless || a.part != "" || a.governs:
			case a.Kind == Person:
				people, one = people+1, a
			case a.Kind == Organization:
				bodies, other = bodies+1, a
			}
		}
		if people > bodies && out.Kind == Organization && bodies > 0 {
			out = *one
		} else if bodies > people && out.Kind == Person && people > 0 {
			out = *other
		}
	}
	out.Aliases, out.Roles, out.For, out.At = nil, nil, -1, report.Span{}
	self := number[list[0]]
	forms := map[string]int{}
	names := map[string]int{}
	home := map[int]int{}
	var offices, held []string
	for _, n := range list {
		a := m.actor(n)
		switch {
		case len(list) == 1 || !a.governs && !a.nameless && (a.part == "" || a.For >= 0):
			names[a.Name]++
			forms[a.Name]++
		case a.part != "":
			forms[a.Name]++ // a way to call it, no name of its own
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
		if out.key == "" {
			out.key = a.key
		}
		if out.Kind == Person && a.Kind == Person && !a.nameless && len(a.words) > len(out.words) {
			out.words = a.words
		}
		offices, held = append(offices, a.offices...), append(held, a.held...)
	}
	if out.Kind == Country {
		// An adjective names a country only for want of a name, and so does its
		// capital.
		for n := range names {
			if len(names) > 1 && looksDemonym(n) {
				delete(names, n)
			}
		}
		for _, n := range sorted(names) {
			for _, o := range sorted(names) {
				if treatyName(n) && !treatyName(o) && names[o] >= names[n] {
					delete(names, n)
				}
			}
		}
		for _, n := range list {
			for _, s := range m.actor(n).seats {
				if len(names) > 1 {
					delete(names, s)
				}
			}
		}
	}
	out.offices, out.held = distinct(offices), distinct(held)
	out.Name = fullest(names)
	delete(forms, out.Name)
	out.Aliases = sorted(forms)
	out.For = most(home)
	return out
}

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
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
