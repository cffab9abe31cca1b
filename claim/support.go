package claim

import (
	"slices"
)

// support counts who stands behind a claim. It is the only place that counts.
//
// Witnesses are outlets that say so independently: reports of one origin count
// once. Origins are independent starting points of what is asserted: all
// evidence that rests on one source's words is one origin, however many outlets
// carry them; a report that says it in its own voice is an origin of its own,
// unless it also attributes it. In doubt the count is the smaller one.
func (k *desk) support(evidence []Evidence) (witnesses, origins int) {
	var witness []int
	attributed := map[int]bool{}
	start := map[[2]int]bool{}
	for _, e := range evidence {
		o := k.in[e.Report].Origin
		if !slices.Contains(witness, o) {
			witness = append(witness, o)
		}
		if e.Statement >= 0 {
			attributed[o] = true
			// An unnamed source may be the same one in every report.
			src := k.root(e)
			start[[2]int{1, src}] = true
		}
	}
	for _, e := range evidence {
		if o := k.in[e.Report].Origin; e.Statement < 0 && !attributed[o] {
			start[[2]int{0, o}] = true
		}
	}
	return len(witness), max(1, min(len(start), len(witness)))
}

// root is the party whose words evidence rests on, -1 for a source that is not
// named: an official, a spokesman and the government they speak for are one
// starting point.
func (k *desk) root(e Evidence) int {
	g := k.source(e.Report, e.Statement)
	if g < 0 || k.roster.Actors[g].Kind == "unnamed" {
		return -1
	}
	return k.party(g)
}

// evidence turns a proposition into evidence.
func (p *prop) evidence() Evidence {
	s := p.stmt
	if s < 0 {
		s = p.cueOf
	}
	return Evidence{Report: p.in, Span: p.span, Statement: s}
}

// distinctReports counts the reports that evidence comes from.
func distinctReports(evidence []Evidence) int {
	var seen []int
	for _, e := range evidence {
		if !slices.Contains(seen, e.Report) {
			seen = append(seen, e.Report)
		}
	}
	return len(seen)
}

// tidy sorts evidence by report and place and drops spans that lie inside
// another.
func tidy(evidence []Evidence) []Evidence {
	slices.SortFunc(evidence, func(a, b Evidence) int {
		if a.Report != b.Report {
			return a.Report - b.Report
		}
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	out := evidence[:0]
	for _, e := range evidence {
		if n := len(out); n > 0 && out[n-1].Report == e.Report && out[n-1].Span.Contains(e.Span) {
			continue
		}
		out = append(out, e)
	}
	return out
}
