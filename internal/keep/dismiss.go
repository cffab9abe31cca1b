package keep

import (
	"slices"

	"readout"
	"readout/claim"
	"readout/plover"
	"readout/quote"
	"readout/report"
)

// The kinds of correction that change how a story is laid side by side.
const (
	dismiss = "dismiss"
	relabel = "relabel"
)

// without is a reading without the statements that have their content at a span.
// What was told within them counts as told by whoever told them.
func without(r *readout.Reading, at report.Span) *readout.Reading {
	gone := func(s quote.Statement) bool {
		return len(s.Content) > 0 && claim.SameWords(report.Span{Start: s.Content[0].Start, End: s.Content[len(s.Content)-1].End}, at)
	}
	if !slices.ContainsFunc(r.Statements, gone) {
		return r
	}
	out := *r
	out.Statements, out.Events = nil, slices.Clone(r.Events)
	to := make([]int, len(r.Statements)) // old index -> new, -1 for those that go
	for i, s := range r.Statements {
		if to[i] = -1; !gone(s) {
			to[i] = len(out.Statements)
			out.Statements = append(out.Statements, s)
		}
	}
	// outer is the new index of a statement or, when it goes, of what holds it.
	outer := func(i int) int {
		for steps := 0; i >= 0 && to[i] < 0 && steps < len(to); steps++ {
			i = r.Statements[i].Outer
		}
		if i < 0 {
			return -1
		}
		return to[i]
	}
	for i := range out.Statements {
		out.Statements[i].Outer = outer(out.Statements[i].Outer)
	}
	out.Events = slices.Collect(func(yield func(plover.Event) bool) {
		for _, e := range out.Events {
			e.Statement = outer(e.Statement)
			if !yield(e) {
				return
			}
		}
	})
	return &out
}
