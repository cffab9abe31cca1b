package actor

import (
	"slices"
	"strings"

	"readout/lang"
)

// This file settles the descriptions of people by their offices.

// settleHolder: "the Norlandic president", "the minister", "his adviser".
func (r *reader) settleHolder(k int, owners []int) {
	m := &r.mentions[k]
	p := m.phrase
	noun := r.nouns[p.head]
	lemma, field := r.officeName(p.head), r.field(p.head)
	noun.top = noun.top && !deputizes(lemma)
	if noun.class == leading && lemma != "leader" {
		noun.class, noun.top, noun.sector = office, false, ""
		if t, ok := r.titleOf(p); ok {
			noun.sector = t.sector
		}
	}
	if p.det == vague || p.det == bare && len(owners) == 0 {
		return
	}
	if c := r.mentions[k].phrase.count; c > 1 {
		return
	}
	// A predicate ("she is the president") says what someone is; it refers to
	// the subject, which isOffice has read.
	if r.d.Kid(p.head, lang.Cop) >= 0 {
		if m.source < 0 {
			r.drop(k)
		}
		return
	}
	if lemma == "counterpart" || lemma == "successor" || lemma == "predecessor" || lemma == "member" || lemma == "rival" || lemma == "candidate" || lemma == "head" && len(owners) == 0 {
		return
	}
	// "the leader of the free world", "the foreign leader"
	if len(owners) == 0 && !strings.Contains(lemma, " of ") && (p.nowners > 0 || field == "" && r.is(p.head+1, "of") && p.end > p.head+1) || noun.class == leading && field != "" {
		return
	}
	if p.head > p.first && assists(lemma) && (r.is(p.head-1, "new") || r.is(p.head-1, "other") || r.is(p.head-1, "next")) {
		return // not the one spoken of
	}
	var fits []int
	sure := 2
	for _, e := range r.holders(lemma) {
		if noun.gender.against(r.ents[e].gender) {
			continue
		}
		if f := r.fitsOffice(e, noun, lemma, field, p, owners); f > 0 {
			fits = append(fits, e)
			sure = min(sure, f)
		}
	}
	if len(owners) > 0 {
		// Someone of that very country comes before someone of no known one.
		var own []int
		for _, e := range fits {
			if r.fitsOffice(e, noun, lemma, field, p, owners) == 2 {
				own = append(own, e)
			}
		}
		if len(own) > 0 {
			fits = own
		}
	}
	who, why := -1, ""
	switch {
	case len(fits) == 1 && (len(owners) > 0 || r.ents[fits[0]].first < p.head):
		who, why = fits[0], "the only one here with this office"
	case len(fits) > 1:
		who = r.prominent(p.head, func(e int) bool { return containsInt(fits, e) }, 1.5)
		why = "the nearest with this office"
	}
	if who >= 0 {
		r.give(k, who, why)
		if noun.class != kin {
			for _, h := range r.ents[who].roles {
				if field == "" && h.lemma == lemma && !h.past {
					field = h.field // "the minister" is still the one of trade
				}
			}
			r.addRole(who, held{lemma: lemma, field: field, noun: noun, owner: p.owner(), past: p.past, span: r.d.Span(r.afterArticle(p), p.end)})
		}
		return
	}
	if len(fits) == 0 && len(owners) == 0 && p.det == definite && noun.sector != "" && !(p.head > p.first && r.capital(p.head-1) && r.d.Tokens[p.head-1].UPOS == lang.PROPN) {
		if who := r.justIntroduced(p.head, noun); who >= 0 {
			r.give(k, who, "the only person before it, of whom no office is told")
			r.addRole(who, held{lemma: lemma, field: field, noun: noun, owner: -1, past: p.past, inferred: true, span: r.d.Span(r.afterArticle(p), p.end)})
			return
		}
	}
	if len(fits) == 0 && noun.class != kin && len(owners) > 0 && r.ents[owners[0]].Kind == Country && p.poss < 0 && (noun.top || noun.sector == "GOV") {
		// Someone of that country whom this report does not name; another may.
		e := r.named("office:"+r.ents[owners[0]].Name+" "+field+" "+lemma, r.plainText(p), Person, noun.sector, -1)
		x := &r.ents[e]
		x.nameless, x.gender, x.one = true, noun.gender, true
		r.addRole(e, held{lemma: lemma, field: field, noun: noun, owner: p.owner(), past: p.past, span: r.d.Span(r.afterArticle(p), p.end)})
		r.give(k, e, "by the office, of someone the report does not name")
		return
	}
	if len(fits) > 1 && m.source >= 0 {
		m.Why = "several here hold this office: " + r.ents[fits[0]].Name + ", " + r.ents[fits[1]].Name
	}
}

// justIntroduced is the subject of the sentence before, when it is a person by
// name with no office, and the only person there and since: "Ada Holm came home.
// The president said …".
func (r *reader) justIntroduced(at int, noun noun) int {
	sent := r.d.Tokens[at].Sent
	found := -1
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		back := sent - r.d.Tokens[m.Head].Sent
		if back > 1 {
			break
		}
		if m.dead || m.Actor < 0 || r.ents[m.Actor].Kind != Person && !r.ents[m.Actor].one {
			continue
		}
		if found >= 0 && found != m.Actor {
			return -1
		}
		if back == 1 && m.Form == Named && r.prominence(m.Head) < 100 {
			return -1
		}
		found = m.Actor
	}
	if found < 0 || r.ents[found].Kind != Person || len(r.ents[found].roles) > 0 || noun.gender.against(r.ents[found].gender) {
		return -1
	}
	return found
}

// holders is the people an office or one that it covers is given to, in order.
func (r *reader) holders(lemma string) []int {
	if leads(lemma) {
		return r.inOffice["leader"]
	}
	wide := covers(lemma)
	if wide == nil {
		return r.inOffice[lemma]
	}
	r.scratch = r.scratch[:0]
	for _, o := range wide {
		for _, e := range r.inOffice[o] {
			if !containsInt(r.scratch, e) {
				r.scratch = append(r.scratch, e)
			}
		}
	}
	return r.scratch
}

// fitsOffice weighs a person against a description: 0 no, 1 nothing speaks
// against it, 2 the country agrees too.
func (r *reader) fitsOffice(e int, noun noun, lemma, field string, p phrase, owners []int) int {
	x := &r.ents[e]
	best := 0
	if containsInt(owners, e) {
		return 0 // nobody is his own lawyer
	}
	for _, h := range x.roles {
		if p.past != h.past || h.inferred && len(owners) > 0 || !sameField(h.field, field) || field != "" && h.field == "" && assists(lemma) {
			continue
		}
		if !isPost(&h, lemma) {
			continue
		}
		if len(owners) == 0 {
			best = max(best, 1)
			continue
		}
		o := r.ownerEntity(h.owner)
		switch {
		case o < 0 && (h.owner >= 0 || assists(lemma) && r.ents[owners[0]].Kind == Person):
			// It belongs to somebody not known yet, or the holder is nobody's man:
			// "Holm's counsel" is not the special counsel.
		case o < 0:
			if h0 := r.home(e); h0 >= 0 {
				if containsInt(r.states(owners), h0) {
					best = 2
				}
			} else if r.ents[owners[0]].Kind == Country && !r.namedBeside(e, p.head) {
				best = max(best, 1)
			}
		case containsInt(owners, o) || r.home(o) >= 0 && containsInt(r.states(owners), r.home(o)) && r.ents[owners[0]].Kind == Country:
			best = 2
		}
	}
	return best
}

// isPost reports whether what somebody holds may be called by the name of an
// office.
func isPost(h *held, name string) bool {
	switch {
	case h.lemma == name || leads(name) && h.noun.top:
		return true
	case h.noun.top && name != "head of state": // who heads a state is nobody's boss
		return false
	}
	return slices.Contains(covers(name), h.lemma)
}

// namedBeside reports whether an actor is named in the sentence of token at: "Holm met
// the president of Sudria" tells of two.
func (r *reader) namedBeside(e, at int) bool {
	sent := r.d.Tokens[at].Sent
	for i := len(r.done) - 1; i >= 0; i-- {
		m := &r.mentions[r.done[i]]
		if r.d.Tokens[m.Head].Sent != sent {
			return false
		}
		if m.Actor == e && m.Form == Named {
			return true
		}
	}
	return false
}

// leads reports whether a word stands for whoever heads a state.
func leads(lemma string) bool {
	return lemma == "leader" || lemma == "dictator" || lemma == "ruler" || lemma == "strongman" || lemma == "autocrat"
}

// assists reports whether there are so many holders of an office that one of
// them without a field is not known to be the one with it.
func assists(lemma string) bool {
	switch lemma {
	case "adviser", "advisor", "aide", "counsel", "lawyer", "attorney", "secretary", "officer", "director", "manager", "official", "editor", "correspondent":
		return true
	}
	return false
}

// settlePlural: "both leaders", "the two presidents", "Norlandic ministers",
// "European leaders".
func (r *reader) settlePlural(k int, owners []int) {
	m := &r.mentions[k]
	p := m.phrase
	noun := r.nouns[p.head]
	if r.is(p.head+1, "like") {
		// "leaders like Holm": Holm, for one.
		if x := p.head + 2; x < len(r.starts) && r.starts[x] >= 0 {
			if j := int(r.starts[x]); r.mentions[j].Actor >= 0 && r.ents[r.mentions[j].Actor].Kind == Person {
				list := slices.Clone(r.withConjuncts(j))
				r.give(k, list[0], "named as an example")
				m.Also = list[1:]
				return
			}
		}
	}
	if p.wide && len(owners) == 0 {
		r.giveGroup(k)
		return
	}
	if len(owners) > 0 {
		homes := r.states(owners)
		if len(homes) == 0 || p.marked || p.count > 0 || p.det == vague {
			return
		}
		if noun.sector == "GOV" || noun.class == leading || noun.spokes {
			if len(homes) > 1 && p.det == definite {
				return
			}
			r.give(k, homes[0], "its government")
			m.Also = homes[1:]
			r.writeForm(homes, p)
		}
		return
	}
	if p.det != definite || p.count == 0 && noun.class != leading && !noun.top {
		return
	}
	want := p.count
	if want == 0 || want > 9 {
		want = 2
	}
	list := r.several(p, noun, want)
	if list == nil {
		list = r.allWith(p, noun, want)
	}
	if len(list) == want {
		r.give(k, list[0], "the ones named just before")
		m.Also = list[1:]
	}
}

// allWith is all people of the report who hold this office, if they are want.
func (r *reader) allWith(p phrase, noun noun, want int) []int {
	lemma := r.lemma(p.head)
	var out []int
	for _, e := range r.holders(lemma) {
		x := &r.ents[e]
		if x.first > p.head && noun.class == leading {
			continue
		}
		for _, h := range x.roles {
			if !h.past && (h.lemma == lemma || noun.class == leading && h.noun.top) {
				out = append(out, e)
				break
			}
		}
	}
	if len(out) != want {
		return nil
	}
	return out
}

// several is the want people with this office named last, oldest first; nil
// when another number of them fits.
func (r *reader) several(p phrase, noun noun, want int) []int {
	sent := r.d.Tokens[p.head].Sent
	lemma := r.lemma(p.head)
	subject := r.subjectOver(p.head)
	var near, all []int
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		if m.First >= p.first || m.Actor < 0 || m.dead {
			continue
		}
		if sent-r.d.Tokens[m.Head].Sent > 3 {
			break
		}
		e := m.Actor
		if r.ents[e].Kind != Person || containsInt(all, e) {
			continue
		}
		fits := false
		for _, h := range r.ents[e].roles {
			fits = fits || !h.past && (h.lemma == lemma || noun.class == leading && h.noun.top)
		}
		if !fits {
			continue
		}
		all = append(all, e)
		if e != subject {
			near = append(near, e)
		}
	}
	pick := all
	if len(pick) != want {
		pick = near
	}
	if len(pick) != want {
		return nil
	}
	for i, j := 0, len(pick)-1; i < j; i, j = i+1, j-1 {
		pick[i], pick[j] = pick[j], pick[i]
	}
	return pick
}
