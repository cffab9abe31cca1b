package claim

import (
	"cmp"
	"slices"
	"strings"

	"readout/lang"
)

// maxTakeaways is how many lines lead a brief.
const maxTakeaways = 7

// rank orders claims by how much they tell: independent support first, then how
// central the speaker and the issue are to the story.
func (k *desk) rank(claims []Claim) {
	actorUse, issueUse := map[int]int{}, map[string]int{}
	for _, c := range claims {
		actorUse[k.party(c.Speaker)] += len(c.Evidence)
		issueUse[c.Issue] += len(c.Evidence)
	}
	total := 1
	for _, n := range issueUse {
		total += n
	}
	score := func(c Claim) float64 {
		s := 3*float64(c.Origins-1) + 2*float64(c.Witnesses-1)
		if c.Speaker >= 0 {
			s += 2 * float64(actorUse[k.party(c.Speaker)]) / float64(total)
		}
		if c.Issue != "" {
			s += 0.5 + 2*float64(issueUse[c.Issue])/float64(total)
		}
		if e := c.Text; e.Statement >= 0 {
			s += 0.3 * float64(k.in[e.Report].Statements[e.Statement].Type)
		}
		if c.Status == NotConfirmed {
			s += 0.8
		}
		if p := k.propAt(c.Text.Report, k.in[c.Text.Report].Doc.TokenAt(c.Text.Span.Start)); p != nil && c.Text.Statement < 0 && (p.mood.ahead() || p.mood.hypothetical) {
			s -= 3 // the reporter's guess
		}
		return s
	}
	slices.SortStableFunc(claims, func(a, b Claim) int { return cmp.Compare(score(b), score(a)) })
}

// reads reports whether words can stand alone on a line: long enough to say
// something, and no question or fragment that leans on what came before.
func (k *desk) reads(e Evidence) bool {
	d := k.in[e.Report].Doc
	if e.Span.Len() < 40 {
		return false
	}
	switch d.Tokens[d.TokenAt(e.Span.Start)].XPOS {
	case lang.TagWRB, lang.TagWP, lang.TagWDT, lang.TagIN, lang.TagTO:
		return false
	}
	return !strings.HasPrefix(d.Text[e.Span.End:], "?")
}

// sameHolder reports whether two passages can be one party's: it is the same, or
// one of them is not known.
func (k *desk) sameHolder(a, b Evidence) bool {
	party := func(e Evidence) int {
		if r := k.root(e); r >= 0 {
			return r
		}
		if p := k.propAt(e.Report, k.in[e.Report].Doc.TokenAt(e.Span.Start)); p != nil {
			return p.party
		}
		return -1
	}
	x, y := party(a), party(b)
	return x < 0 || y < 0 || x == y
}

// takeaways picks the lines that lead: hard disagreements, claims that several
// origins carry, what is not confirmed, then single statements; never two that
// say one thing.
func (k *desk) takeaways(f *Findings) []Takeaway {
	var out []Takeaway
	var shown []Evidence
	take := func(t Takeaway, e ...Evidence) {
		if len(out) == maxTakeaways {
			return
		}
		for _, x := range e {
			for _, y := range shown {
				if x.Report == y.Report && x.Span.Overlaps(y.Span) || k.overlapWords(x, y) > 0.6 && k.sameHolder(x, y) {
					return
				}
			}
		}
		out = append(out, t)
		shown = append(shown, e...)
	}
	hard := 0
	for i, d := range f.Disagreements {
		if d.Type == Hard && hard < 3 && k.spread(d) > 1 {
			hard++
			take(Takeaway{true, i}, d.Sides[0].Evidence[0])
		}
	}
	for i, c := range f.Claims {
		if c.Witnesses > 1 && c.Status != NotConfirmed && len(out) < maxTakeaways-1 {
			take(Takeaway{false, i}, c.Text)
		}
	}
	for i, c := range f.Claims {
		if c.Status == NotConfirmed {
			take(Takeaway{false, i}, c.Text)
			break
		}
	}
	for i, c := range f.Claims {
		if c.Witnesses == 1 && c.Status == SingleOrigin && c.Issue != "" && c.Speaker >= 0 && k.reads(c.Text) {
			take(Takeaway{false, i}, c.Text)
		}
	}
	return out
}
