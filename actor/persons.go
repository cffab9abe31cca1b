package actor

import (
	"slices"

	"readout/lang"
)

// castPeople joins the names of one person. Full names come first, in order;
// then family names and given names alone are given to the one person they fit.
func (r *reader) castPeople() {
	for k := range r.names {
		if n := &r.names[k]; n.mention >= 0 && n.kind == lang.Person {
			n.words, n.junior = r.nameWords(n), r.isJunior(n)
		}
	}
	r.readFamilies()
	elders := r.elders() // names that an elder and a Jr. share
	for k := range r.names {
		n := &r.names[k]
		if n.mention < 0 || n.ent >= 0 || n.kind != lang.Person {
			continue
		}
		if n.gender == unknownGender && len(n.words) > 1 && !r.familyFirst(n) {
			n.gender = r.givenGender(n.first)
		}
		if len(n.words) < 2 {
			continue
		}
		e := -1
		for _, p := range r.alike(n.words) {
			if compareNames(r.ents[p].words, n.words) == sameName && !r.ents[p].gender.against(n.gender) && (r.ents[p].junior == n.junior || !elders[age(n.words)]) {
				e = p
				break
			}
		}
		if e < 0 {
			e = r.addEntity(entity{Actor: Actor{Name: r.text(n.first, n.end), Kind: Person}, first: n.first, words: n.words, junior: n.junior})
		} else if len(n.words) > len(r.ents[e].words) {
			r.ents[e].words = n.words
		}
		r.join(n, e)
		if x := &r.ents[e]; x.gender == unknownGender {
			x.gender = r.lore.gender(x.words)
		}
	}
	// A title and a family name come before a family name alone.
	for _, titled := range [...]bool{true, false} {
		for k := range r.names {
			n := &r.names[k]
			if n.mention < 0 || n.ent >= 0 || n.kind != lang.Person || len(n.words) == 0 || titled != (len(n.offices) > 0 || n.titled) {
				continue
			}
			e, why := r.whoIs(n, r.alike(n.words))
			if e < 0 && why == "" && len(n.words) == 1 && r.w != nil {
				if full, ok := r.w.FullGiven(r.d.Form(n.first)); ok {
					short := n.words
					n.words = []string{skeleton(full)}
					if e, why = r.whoIs(n, r.alike(n.words)); e < 0 {
						n.words = short
					}
				}
			}
			switch {
			case e >= 0:
				r.join(n, e)
				if len(n.words) == 1 && !titled {
					r.ents[e].bare++
				}
			case why != "":
				r.mentions[n.mention].Why = why
			default:
				e = r.addEntity(entity{Actor: Actor{Name: r.text(n.first, n.end), Kind: Person}, first: n.first, words: n.words})
				r.join(n, e)
				if x := &r.ents[e]; x.gender == unknownGender {
					x.gender = r.lore.gender(x.words)
				}
			}
		}
	}
	r.castLeftovers()
}

// familyFirst reports whether a name has the shape of those whose first word is
// the family's, "Kim Min Su" or "Kim Min-su": it tells no gender, even where it is
// a given name elsewhere.
func (r *reader) familyFirst(n *name) bool {
	if len(n.words) != 3 || r.isGiven(n.first+1) {
		return false
	}
	for i := n.first; i < n.end; i++ {
		if len(r.d.Form(i)) > 5 || r.d.Form(i) == "." {
			return false
		}
	}
	return true
}

// isJunior reports whether a name ends in "Jr.".
func (r *reader) isJunior(n *name) bool {
	return fold(r.d.Form(n.end-1)) == "jr" || n.end < len(r.d.Tokens) && fold(r.d.Form(n.end)) == "jr"
}

// age is what the names of a father and a son of one name share.
func age(words []string) string { return words[0] + " " + words[len(words)-1] }

// elders lists the names that two people of different age share: the plain name
// comes first or holds a high office, and the "Jr." is another. Elsewhere the
// suffix is only left out.
func (r *reader) elders() map[string]bool {
	out := map[string]bool{}
	var plain map[string]bool
	for k := range r.names {
		n := &r.names[k]
		if n.mention < 0 || n.kind != lang.Person || n.end-n.first < 2 {
			continue
		}
		words := n.words
		if len(words) < 2 {
			continue
		}
		switch {
		case !r.isJunior(n):
			if plain == nil {
				plain = map[string]bool{}
			}
			plain[age(words)] = true
		case plain[age(words)] || slices.ContainsFunc(n.offices, func(h held) bool { return h.noun.class == kin }):
			out[age(words)] = true
		}
	}
	return out
}

// alike is the people whose names have a word in common with these, in order:
// all that compareNames could join.
func (r *reader) alike(words []string) []int {
	r.scratch = r.scratch[:0]
	add := func(w string) {
		for _, p := range r.byWord[w] {
			if !slices.Contains(r.scratch, p) {
				r.scratch = append(r.scratch, p)
			}
			if len(r.scratch) >= many {
				return
			}
		}
	}
	for _, w := range words {
		add(w)
	}
	if len(words) > 1 {
		add(joined(words))
	}
	slices.Sort(r.scratch)
	return r.scratch
}

// nameWords is the skeletons of a personal name without generational suffixes.
func (r *reader) nameWords(n *name) []string {
	out := make([]string, 0, n.end-n.first)
	for i := n.first; i < n.end; i++ {
		if f := fold(r.d.Form(i)); f == "" || isSuffix(f) {
			continue
		}
		if r.nouns[i].class == kin {
			continue
		}
		form := r.d.Form(i)
		if len(out) == 0 && i+1 < n.end && r.w != nil {
			if full, ok := r.w.FullGiven(form); ok {
				form = full // "Bob Holm"
			}
		}
		w, ok := r.skeletons[form]
		if !ok {
			w = skeleton(form)
			r.skeletons[form] = w
		}
		out = append(out, w)
	}
	return out
}

// join makes name n a mention of entity e, with all that its title tells.
func (r *reader) join(n *name, e int) {
	n.ent = e
	m := &r.mentions[n.mention]
	m.Actor = e
	if m.Why == "" {
		m.Why = "name"
	}
	x := &r.ents[e]
	if x.gender == unknownGender {
		x.gender = n.gender
	}
	for _, h := range n.offices {
		r.addRole(e, h)
	}
}

// whoIs finds the person that a family name or a given name alone refers to.
// The empty reason with -1 means that nobody fits.
func (r *reader) whoIs(n *name, people []int) (int, string) {
	var family, given []int
	for _, p := range people {
		x := &r.ents[p]
		if x.gender.against(n.gender) || r.otherOffice(n, p) || r.another(n, x) || r.relative(n, p) {
			continue
		}
		switch compareNames(x.words, n.words) {
		case familyFits, sameName:
			// Before a relative is introduced the name is the other one's.
			if len(x.words) > 1 && x.first > n.first && (r.isKin(p) || r.lateFor(n, x.first)) {
				continue
			}
			family = append(family, p)
		case givenFits:
			if len(x.words) > 1 && !(x.first > n.first && r.lateFor(n, x.first)) {
				given = append(given, p)
			}
		}
	}
	fit := family
	if len(fit) == 0 {
		// A given name alone is not how reports call a stranger.
		fit = given
		if len(fit) == 1 && n.titled && !r.royal(n) && !kinOnly(n) && !slices.ContainsFunc(n.offices, func(h held) bool { return r.holds(fit[0], &h) }) && len(r.ents[fit[0]].words) != 3 {
			fit = nil
		}
	}
	// "the younger Holm" is the son or the daughter.
	if len(fit) > 1 && r.is(n.first-1, "younger") {
		return r.only(fit, func(p int) bool { return r.ents[p].junior || r.isKin(p) }), "several people bear the name " + r.text(n.first, n.end)
	}
	if len(fit) > 1 {
		// A name without "Jr." is the elder's.
		if p := r.only(fit, func(p int) bool { return r.ents[p].junior == r.isJunior(n) }); p >= 0 {
			return p, ""
		}
	}
	switch len(fit) {
	case 0:
		return -1, ""
	case 1:
		return fit[0], ""
	}
	// Several bear the name: the office in the title, then the one person who
	// holds an office and is not introduced as somebody's relative.
	if len(n.offices) > 0 {
		if p := r.only(fit, func(p int) bool { return r.holds(p, &n.offices[0]) }); p >= 0 {
			return p, ""
		}
	}
	if p := r.only(fit, func(p int) bool { return !r.isKin(p) }); p >= 0 {
		return p, ""
	}
	if p := r.only(fit, func(p int) bool { return len(r.ents[p].roles) > 0 }); p >= 0 {
		return p, ""
	}
	// Whom the report called so before it named the other.
	if p := r.only(fit, func(p int) bool { return len(r.ents[p].words) == 1 }); p >= 0 && len(r.ents[p].roles) == 0 && p == r.only(fit, func(q int) bool { return r.ents[q].first <= r.ents[p].first }) {
		return p, ""
	}
	// Whom the report has kept calling so, and no other.
	if p := r.only(fit, func(p int) bool { return r.ents[p].bare > 0 }); p >= 0 && r.ents[p].bare > 1 {
		return p, ""
	}
	if p := r.nearestNamed(n, fit); p >= 0 {
		return p, ""
	}
	return -1, "several people bear the name " + r.text(n.first, n.end)
}

// lateFor reports whether a full name that first stands at token first comes too
// late to be whom the report has long called by the last name alone: the reporter
// in the last line.
func (r *reader) lateFor(n *name, first int) bool {
	if int(r.d.Tokens[first].Sent) < len(r.d.Sents)-3 {
		return false
	}
	w, seen := r.d.Form(n.first), 0
	for k := int(r.nameAt[n.first]) + 1; k < len(r.names) && r.names[k].first < first && seen < 3 && k < int(r.nameAt[n.first])+many; k++ {
		if x := &r.names[k]; x.end-x.first == 1 && r.d.Form(x.first) == w {
			seen++
		}
	}
	return seen >= 3
}

// otherOffice reports whether the title of n speaks against person p: p is
// introduced only later, and with other offices.
func (r *reader) otherOffice(n *name, p int) bool {
	x := &r.ents[p]
	if len(n.offices) == 0 || kinOnly(n) || x.first < n.first || len(x.roles) == 0 {
		return false
	}
	for _, h := range x.roles {
		for _, o := range n.offices {
			if h.lemma == o.lemma && sameField(h.field, o.field) || h.lemma == "" || o.lemma == "" {
				return false
			}
		}
	}
	return true
}

// kinOnly reports whether the only title of n is that of a relative: "his son
// Erik", whom the report names in full elsewhere.
func kinOnly(n *name) bool {
	return len(n.offices) > 0 && !slices.ContainsFunc(n.offices, func(h held) bool { return h.noun.class != kin })
}

func (r *reader) royal(n *name) bool {
	for _, o := range n.offices {
		switch o.lemma {
		case "king", "queen", "prince", "princess", "emir", "sultan", "sheikh", "emperor", "pope", "president":
			return true
		}
	}
	return false
}

func (r *reader) only(list []int, ok func(int) bool) int {
	found := -1
	for _, p := range list {
		if ok(p) {
			if found >= 0 {
				return -1
			}
			found = p
		}
	}
	return found
}

// holds reports whether a person has an office that may be this one.
func (r *reader) holds(p int, o *held) bool {
	for _, h := range r.ents[p].roles {
		if h.lemma == o.lemma && sameField(h.field, o.field) {
			return true
		}
	}
	return false
}

func (r *reader) isKin(p int) bool {
	for _, h := range r.ents[p].roles {
		if h.noun.class == kin {
			return true
		}
	}
	return false
}

// nearestNamed is the one of the people who was named last with a title or in
// full, or, when none was yet, will be first; -1 when two stand in that
// sentence.
func (r *reader) nearestNamed(n *name, people []int) int {
	at := int(r.nameAt[n.first])
	fits := func(k int) bool {
		m := &r.names[k]
		return m.ent >= 0 && k != at && containsInt(people, m.ent) && (len(m.words) > 1 || m.titled)
	}
	for k := at - 1; k >= max(0, at-many); k-- {
		if !fits(k) {
			continue
		}
		for j := k - 1; j >= max(0, at-many) && r.d.Tokens[r.names[j].first].Sent == r.d.Tokens[r.names[k].first].Sent; j-- {
			if fits(j) && r.names[j].ent != r.names[k].ent {
				return -1
			}
		}
		return r.names[k].ent
	}
	for k := at + 1; k < min(len(r.names), at+many); k++ {
		if fits(k) {
			return r.names[k].ent
		}
	}
	return -1
}

// castLeftovers gives a title that stands with a body its owner, drops the
// mentions of names that turned out to be places or adjectives, and writes down
// the forms.
func (r *reader) castLeftovers() {
	for k := range r.names {
		n := &r.names[k]
		if n.mention < 0 {
			continue
		}
		m := &r.mentions[n.mention]
		m.Actor = n.ent
		if n.ent < 0 {
			if n.kind != lang.Person {
				r.drop(n.mention)
			}
			continue
		}
		if m.Why == "" {
			m.Why = "name"
		}
		e := &r.ents[n.ent]
		if e.Kind == Organization {
			for _, h := range n.offices {
				r.addRole(n.ent, h)
			}
		}
		metonym := n.fact.kind == isCapital || n.fact.kind == isSeat || n.kind == lang.Location
		from := n.first
		if metonym && n.fact.kind == isSeat && n.first > 0 && r.state[n.first-1] < 0 {
			// "the Norland Department of Trade"
			if k := r.nameAt[n.first-1]; k >= 0 && r.names[k].ent == n.ent && m.First == n.first {
				from, m.First = r.names[k].first, r.names[k].first
			}
		}
		r.write(n.ent, r.text(from, n.end), !metonym)
		e = &r.ents[n.ent]
		e.first = min(e.first, n.first)
		if m.place = e.Kind == Country && r.stationed(m.Head); m.place {
			m.Why = "name, as a place"
		}
		if metonym {
			m.Why = "stands for its country"
		}
	}
}

// drop takes a mention out again and frees its words.
func (r *reader) drop(k int) {
	m := &r.mentions[k]
	m.dead = true
	for i := m.First; i < m.End; i++ {
		if r.core[i] == int32(k) {
			r.core[i] = -1
		}
	}
}
