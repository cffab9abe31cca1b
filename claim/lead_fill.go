package claim

import (
	"cmp"
	"slices"
	"strings"

	"readout/actor"
	"readout/lang"
	"readout/report"
)

// This file finds what leads where little is told alike: in a heap of a few
// short reports, or of one side's, hardly two say the same, and each still says
// something. Then the clauses that bind somebody, take a stand, are somebody's
// words or open a report lead, as what they are: lines of one report.

// fewest is how many lines a brief opens with where that many are worth it.
const fewest = 4

// trusted is the score from which a statement may lead on its own, see
// quote.Statement.
const trusted = 45

// opener is a clause of one report that might lead.
type opener struct {
	prop  int
	words Evidence
	score float64
}

// openers lists the clauses that might lead alone, the best first. stood and due
// tell how much somebody is committed in a sentence, see rank.
func (k *desk) openers(stood map[[2]int]float64, due map[[2]int]bool) []opener {
	shared := k.sharedTerms()
	use := map[int]int{} // party -> clauses it is in
	most := 1
	for i := range k.props {
		for _, g := range [...]int{k.party(k.props[i].agent), k.party(k.props[i].source)} {
			if g >= 0 {
				use[g]++
				most = max(most, use[g])
			}
		}
	}
	var out []opener
	for i := range k.props {
		p := &k.props[i]
		if p.part || p.bare || p.mood.hypothetical || p.mass < 0.5 || len(p.terms) < 3 {
			continue
		}
		e := k.unbroken(p, k.standWords(p))
		own := e.Statement < 0
		if own && !k.plain(p) || !own && !k.mayLead(p, e.Statement) {
			continue // the reporter's guess; somebody's words that are not theirs for sure
		}
		if !k.begins(p, e) {
			continue
		}
		e, ok := k.leads(e)
		if !ok || leans(k.in[p.in].Doc, p) || p.cueOf >= 0 && p.stmt < 0 && (p.agent < 0 || !k.holdsContent(e, p.cueOf)) {
			continue
		}
		at := k.place(e)
		nth := at[1] - k.firstSentence(p.in)
		s := stood[at] + 1.5*k.share(p, shared)
		if due[at] {
			s += 1.5
		}
		who := p.source
		if who < 0 {
			who = p.agent
		}
		if g := k.party(who); k.holds(g) {
			s += 0.5 + float64(use[g])/float64(most)
		}
		if !own {
			s += 0.5 + 0.3*float64(k.in[p.in].Statements[e.Statement].Type)
		}
		switch {
		case nth <= 0:
			s += 1.5
		case nth <= 2:
			s += 0.7
		case nth > 8:
			s -= 1
		}
		if len(p.issues) > 0 {
			s += 0.5
		}
		out = append(out, opener{i, e, s})
	}
	slices.SortStableFunc(out, func(a, b opener) int { return cmp.Compare(b.score, a.score) })
	return out
}

// mayLead reports whether somebody's words can lead: whose they are is known and
// sure enough, and the clause is what they say, nothing inside it.
func (k *desk) mayLead(p *prop, stmt int) bool {
	st := &k.in[p.in].Statements[stmt]
	if p.stmt >= 0 && under(k.in[p.in].Doc, p.head) {
		return false // "doubts that it will help", "doesn't believe it will"
	}
	return st.Score >= trusted && !st.Source.None() && k.source(p.in, stmt) >= 0 && (p.stmt < 0 || k.topOfContent(p))
}

// defines lists the relations of what a word is nothing without.
func defines(r lang.Rel) bool {
	switch r {
	case lang.Acl, lang.AclRelcl, lang.Nmod, lang.Obj, lang.Ccomp, lang.Xcomp:
		return true
	}
	return false
}

// begins reports whether evidence begins with something of the clause itself.
func (k *desk) begins(p *prop, e Evidence) bool {
	d := k.in[p.in].Doc
	first := d.TokenAt(e.Span.Start)
	for d.Tokens[first].UPOS == lang.PUNCT && first+1 < len(d.Tokens) {
		first++
	}
	return dominatedBy(d, first, carrier(d, p.head))
}

// leans reports whether the clause does something to an "it" told of before.
func leans(d *lang.Doc, p *prop) bool {
	o := d.Kid(p.head, lang.Obj)
	return o >= 0 && d.Tokens[o].UPOS == lang.PRON
}

// under reports whether the clause at i completes one that is denied or doubted, so
// that by itself it would say the opposite.
func under(d *lang.Doc, i int) bool {
	// "does not believe it will" is at times read as two clauses side by side
	if first, _ := d.Subtree(i); first > 0 && d.Tokens[first-1].UPOS == lang.VERB && d.Tokens[first-1].Sent == d.Tokens[i].Sent && denied(d, first-1) {
		return true
	}
	for hops := 0; hops < 3; hops++ {
		h := int(d.Tokens[i].Head)
		if h < 0 {
			return false
		}
		if d.Tokens[h].UPOS != lang.NOUN && denied(d, h) {
			return true
		}
		switch strings.ToLower(d.Tokens[h].Lemma) {
		case "doubt", "deny", "dispute", "doubtful", "unlikely", "refuse":
			return true
		}
		i = h
	}
	return false
}

// plain reports whether a report says in its own voice that something is so: in the
// clause that heads the sentence, neither guessing nor judging.
func (k *desk) plain(p *prop) bool {
	d := k.in[p.in].Doc
	if p.mood.ahead() || p.mood.modal {
		return false
	}
	i := p.head
	if s := subject(d, i); d.Tokens[i].Rel == lang.Conj && (s < 0 || int(d.Tokens[s].Start)-p.span.Start > 40 || d.Tokens[d.TokenAt(p.span.Start)].Rel == lang.Case) {
		return false // what comes first may belong to the clause before
	}
	for d.Tokens[i].Rel == lang.Conj && d.Tokens[i].Head >= 0 {
		i = int(d.Tokens[i].Head)
	}
	if d.Tokens[i].Head >= 0 {
		return false
	}
	if judges(d, p.head) {
		return false
	}
	return d.Tokens[p.head].UPOS == lang.VERB || d.Kid(p.head, lang.Cop) < 0 || p.frame != nil
}

// judges reports whether the clause at i tells how something looks to who writes it.
func judges(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "seem", "appear", "look", "likely", "deserve", "need":
		return true
	}
	return false
}

// unbroken widens evidence over what it would break off before: what is said by
// the cue that it holds, and what a noun at its end is defined by ("in an attack
// that …"), as far as a line goes.
func (k *desk) unbroken(p *prop, e Evidence) Evidence {
	d := k.in[p.in].Doc
	last := int(d.Sents[p.sent].End)
	s := e.Span
	if p.cueOf >= 0 && p.stmt < 0 {
		for _, c := range k.in[p.in].Statements[p.cueOf].Content {
			if c.Start >= s.Start && c.End <= int(d.Tokens[last-1].End) {
				s.End = max(s.End, c.End)
			}
		}
	}
	for i := d.TokenAt(s.End-1) + 1; i < last; i++ {
		h := int(d.Tokens[i].Head)
		if r := d.Tokens[i].Rel; h < 0 || !defines(r) || int(d.Tokens[h].Start) < s.Start || int(d.Tokens[h].End) > s.End {
			continue
		}
		first, end := d.Subtree(i)
		if int(d.Tokens[first].Start) > s.End+2 {
			break
		}
		s.End = max(s.End, d.Span(trimRange(d, first, end)).End)
	}
	if s.Len() > longWords+160 || // a line is cut where it is shown
		p.stmt >= 0 && !within(k.in[p.in].Statements[p.stmt].Content, d, d.TokenAt(s.End-1)) {
		return e
	}
	e.Span = closeMarks(d.Text, s)
	return e
}

// holdsContent reports whether evidence for a cue holds all that is said by it.
func (k *desk) holdsContent(e Evidence, stmt int) bool {
	return !slices.ContainsFunc(k.in[e.Report].Statements[stmt].Content, func(c report.Span) bool { return !e.Span.Contains(c) })
}

// firstSentence is the first sentence of a report that is not furniture.
func (k *desk) firstSentence(in int) int {
	d := k.in[in].Doc
	for s, sent := range d.Sents {
		if !k.in[in].Report.Furniture(d.Span(int(sent.First), int(sent.End))) {
			return s
		}
	}
	return 0
}

// sharedTerms are the terms that several reports speak of.
func (k *desk) sharedTerms() []bool {
	first := make([]int, len(k.uses)) // 1 + the first report that has it
	out := make([]bool, len(k.uses))
	for i := range k.props {
		for _, t := range k.props[i].terms {
			if first[t.key] == 0 {
				first[t.key] = 1 + k.props[i].in
			}
			out[t.key] = out[t.key] || first[t.key] != 1+k.props[i].in
		}
	}
	return out
}

// share is how much of what a clause says others speak of too, 0 to 1.
func (k *desk) share(p *prop, shared []bool) float64 {
	n := 0.0
	for _, t := range p.terms {
		if shared[t.key] {
			n += t.weight
		}
	}
	return n / max(p.mass, 0.1)
}

// opened turns an opener into a claim of one report.
func (k *desk) opened(o opener) Claim {
	p := &k.props[o.prop]
	c := Claim{Issue: firstIssue(p), Speaker: p.source, Text: o.words, Evidence: []Evidence{o.words}, Status: k.unsaidStatus(p), Why: "one report opens with it or lets somebody say it"}
	if c.Speaker < 0 && o.words.Statement < 0 {
		c.Speaker = p.agent
	}
	return k.counted(c)
}

// meant reports whether the pronoun that opens the words of a statement stands for
// who says them: "it is willing to talk".
func (k *desk) meant(e Evidence, first int) bool {
	d := k.in[e.Report].Doc
	if e.Statement < 0 {
		return false
	}
	a, b := k.party(k.actorAt(e.Report, first)), k.party(k.source(e.Report, e.Statement))
	if a < 0 && b >= 0 && d.Tokens[first].Head >= 0 { // not settled; but who else would be willing
		p := k.propAt(e.Report, int(d.Tokens[first].Head))
		return k.roster.Actors[b].Kind != actor.Person && p != nil && p.frame != nil && p.frame.Stance != ""
	}
	return a >= 0 && a == b
}
