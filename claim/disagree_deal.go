package claim

import (
	"fmt"
	"slices"
	"strings"

	"readout/actor"
	"readout/lang"
)

// This file asks whether something between parties is agreed, where one report
// tells that they agreed to it, accepted or signed it, and another that they did
// not, or that somebody denies it. Of a meeting the stands of a party tell more
// (disagree.go).

// closing is a clause that tells of something agreed, or not agreed.
type closing struct {
	p       *prop
	words   Evidence
	matter  map[int32]float64 // what it is that is agreed: frames and words, by term
	parties map[int]bool      // who is named in it
	names   map[int32]bool    // names in it that are nobody's that is known
	total   bool              // says that nothing at all is agreed
}

// dealConflicts finds what is agreed by one report and not agreed by another.
func (k *desk) dealConflicts() []Disagreement {
	done, undone := k.closings()
	type dispute struct{ yes, no []int }
	var disputes []dispute
	for n := range undone {
		var yes []int
		for y := range done {
			if k.ofOneDeal(&done[y], &undone[n]) {
				yes = append(yes, y)
			}
		}
		if len(yes) == 0 {
			continue
		}
		at := slices.IndexFunc(disputes, func(d dispute) bool {
			return slices.ContainsFunc(yes, func(y int) bool { return slices.Contains(d.yes, y) })
		})
		if at < 0 {
			at = len(disputes)
			disputes = append(disputes, dispute{})
		}
		d := &disputes[at]
		d.no = append(d.no, n)
		for _, y := range yes {
			if !slices.Contains(d.yes, y) {
				d.yes = append(d.yes, y)
			}
		}
	}
	var out []Disagreement
	for _, d := range disputes {
		var yes, no []Evidence
		for _, y := range d.yes {
			yes = append(yes, done[y].words)
		}
		for _, n := range d.no {
			no = append(no, undone[n].words)
		}
		yes, no = tidy(yes), tidy(no)
		if crossing(yes, no) {
			continue
		}
		out = append(out, Disagreement{
			Issue: firstIssue(done[d.yes[0]].p), Type: k.reached(yes, no), Question: fmt.Sprintf("Is it agreed? “%s”", k.quotable(yes[0])),
			Sides: []Side{{Value: "agreed", Evidence: yes}, {Value: "not agreed", Evidence: no}}, Why: "what one report tells as agreed and another as not agreed",
		})
	}
	slices.SortStableFunc(out, func(a, b Disagreement) int { return k.spread(b) - k.spread(a) })
	return out[:min(len(out), maxDisputes)]
}

// reached is Replaced when all that tells of no agreement was published before a day
// on which it is told: then it was reached later.
func (k *desk) reached(yes, no []Evidence) Type {
	first, _ := k.dates(yes)
	if _, last := k.dates(no); first > 0 && last > 0 && last < first {
		return Replaced
	}
	return Hard
}

// quotable is the words of a clause, or its beginning where they are many.
func (k *desk) quotable(e Evidence) string {
	s := e.Span.In(k.in[e.Report].Report.Text)
	if len(s) <= 150 {
		return s
	}
	if cut := strings.LastIndexByte(s[:150], ' '); cut > 0 {
		return s[:cut]
	}
	return s
}

// closings reads every clause that tells of something agreed, or of something not.
func (k *desk) closings() (done, undone []closing) {
	for i := range k.props {
		p := &k.props[i]
		if !k.closes(p) {
			continue
		}
		c := closing{p: p, words: p.evidence(), matter: map[int32]float64{}, parties: map[int]bool{}, names: map[int32]bool{}, total: p.neg && ofNothing(k.in[p.in].Doc, carrier(k.in[p.in].Doc, p.head))}
		for _, t := range p.terms {
			switch name := k.names[t.key]; k.kind[t.key] {
			case 'f':
				if !c.total && !stanceFrame(name) && name != "deal" && name != "reach" && name != "end" {
					c.matter[t.key] = k.base[t.key]
				}
			case 'w':
				if k.base[t.key] >= 0.3 && !c.total {
					c.matter[t.key] = k.base[t.key]
				}
			case 'p':
				c.names[t.key] = true
			}
		}
		for _, t := range p.tokens {
			if g := k.actorAt(p.in, t); g >= 0 && k.roster.Actors[g].Kind != actor.Unnamed {
				c.parties[k.party(g)] = true
			}
		}
		denied := false // by somebody, not told as open
		if p.stmt >= 0 {
			st := &k.in[p.in].Statements[p.stmt]
			denied = st.Stance == "denies" && !st.Negated
			if denied && p.neg || !denied && unsaid(st) {
				continue // it is not told that it is so
			}
			if q := k.propAt(p.in, st.CueTok); denied && q != nil && q.span.Contains(p.span) {
				c.words = q.evidence()
				c.words.Statement = p.stmt
			}
		}
		if !denied && (p.guess || p.part && !c.total) {
			continue
		}
		if p.source >= 0 && (p.neg || denied) {
			c.parties[k.party(p.source)] = true
		}
		switch {
		case (p.neg || denied) && len(undone) < maxStands:
			undone = append(undone, c)
		case !p.neg && !denied && len(c.matter) > 0 && len(done) < maxStands:
			done = append(done, c)
		}
	}
	return done, undone
}

// closes reports whether a clause tells that something was agreed, accepted or
// signed, or that it was not: now or before, and of the thing, not of a view.
func (k *desk) closes(p *prop) bool {
	d := k.in[p.in].Doc
	if p.frame == nil || p.mood.ahead() || p.mood.obliged || p.mood.hypothetical || d.Tokens[p.head].UPOS != lang.VERB {
		return false
	}
	if p.neg && (len(p.times) > 0 || !deniedBefore(d, p.head)) {
		return false // what was not agreed by a day may be since, and who "agreed not to" did agree
	}
	if p.neg && ofNothing(d, carrier(d, p.head)) {
		return p.frame.Name == "agree" || p.frame.Name == "reach" || p.frame.Name == "decide"
	}
	thing := d.Kid(p.head, lang.Obj)
	if thing < 0 {
		thing = d.Kid(p.head, lang.NsubjPass)
	}
	switch {
	case p.frame.Name == "reach", strings.EqualFold(d.Tokens[p.head].Lemma, "accept"):
		return thing >= 0 && k.pact(d, thing)
	case p.frame.Name == "agree":
		if w := prepositional(d, p.head, "with"); p.neg && w >= 0 && d.Tokens[w].UPOS == lang.PRON {
			return false // "we don't agree with it" is a view
		}
		return d.Kid(p.head, lang.Ccomp) < 0 // "agreed that the talks were useful"
	}
	return false
}

// deniedBefore reports whether what denies the verb at i stands before it.
func deniedBefore(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		if int(c) > i && d.Tokens[c].Rel == lang.Advmod && strings.EqualFold(d.Form(int(c)), "not") {
			return false
		}
	}
	return true
}

// pact reports whether noun i names what parties sign or strike.
func (k *desk) pact(d *lang.Doc, i int) bool {
	if f := k.frames.Of(d, i); f != nil {
		switch f.Name {
		case "deal", "ceasefire", "free", "peace", "guarantee":
			return true
		}
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "list", "protocol", "document", "paper", "roadmap", "contract", "declaration", "text", "draft", "framework", "plan", "offer", "proposal", "term", "condition":
		return true
	}
	return false
}

// ofNothing reports whether the verb at i, denied, is so of whatever there may be:
// "accepted nothing", "has yet to decide anything", "nothing is agreed".
func ofNothing(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		switch d.Tokens[c].Rel {
		case lang.Obj, lang.NsubjPass, lang.Nsubj:
			switch strings.ToLower(d.Form(int(c))) {
			case "nothing", "anything":
				return true
			}
		}
	}
	return false
}

// nothingOf reports whether who is told to have agreed to a thing is told elsewhere, or
// by another, to have agreed to nothing.
func (k *desk) nothingOf(yes, no *closing) bool {
	if k.daysApart(yes.p.in, no.p.in) > maxDealDays || k.farApart(yes.p.in, no.p.in) {
		return false
	}
	if yes.p.in == no.p.in && (no.p.source < 0 || k.party(yes.p.source) == k.party(no.p.source)) {
		return false
	}
	who := no.p.party
	if who < 0 {
		who = k.party(no.p.source)
	}
	if who < 0 {
		return false
	}
	d := k.in[yes.p.in].Doc
	s := subject(d, yes.p.head)
	if s < 0 {
		return false
	}
	name := k.name(who)
	last := name[strings.LastIndexByte(name, ' ')+1:]
	first, end := d.Subtree(s)
	for i := first; i < end; i++ {
		if g := k.actorAt(yes.p.in, i); g >= 0 && (k.party(g) == who || g == who) || d.Tokens[i].UPOS == lang.PROPN && d.Form(i) == last {
			return true
		}
	}
	return false
}

// maxDealDays is how many days after an agreement somebody may still be told not to
// have agreed to it; what is not agreed later is the next one.
const maxDealDays = 4

// ofOneDeal reports whether two clauses can be of one agreement: they are told in
// different reports, near in time, of parties that may be the same, and share what is
// agreed.
func (k *desk) ofOneDeal(yes, no *closing) bool {
	if no.total {
		return k.nothingOf(yes, no)
	}
	if yes.p.in == no.p.in || k.daysApart(yes.p.in, no.p.in) > maxDealDays {
		return false
	}
	named := len(yes.parties) > 0 && len(no.parties) > 0
	if named && !meet(yes.parties, no.parties) {
		return false
	}
	for name := range no.names {
		named = named || yes.names[name]
	}
	sum, shared, talks := 0.0, 0, 0
	for key, w := range no.matter {
		if y, ok := yes.matter[key]; ok {
			sum += min(w, y)
			shared++
			if k.kind[key] == 'f' && k.names[key] == "meet" {
				talks++
			}
		}
	}
	switch {
	case shared == talks && len(no.matter) > 0:
		return false // of talks alone, or of nothing in common
	case len(no.matter) == 0:
		return named
	case !named:
		return shared >= 2 && sum >= 0.4
	}
	return sum >= 0.25
}
