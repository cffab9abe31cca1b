package brief

import (
	"cmp"
	"slices"
	"strconv"

	"readout"
	"readout/claim"
	"readout/report"
)

// cites numbers everything a brief can point at. A cite is the letter of a
// report and a number in it: first its statements in order, then, by place, the
// stretches of its own voice that the findings rest on. A statement's cite
// therefore depends on its report alone.
type cites struct {
	statements []int // per report, how many statements it has
	own        [][]report.Span
}

// newCites collects the own-voice evidence of all findings.
func newCites(rec *readout.Record) *cites {
	c := &cites{make([]int, len(rec.Readings)), make([][]report.Span, len(rec.Readings))}
	for i, r := range rec.Readings {
		c.statements[i] = len(r.Statements)
	}
	eachEvidence(rec, func(e claim.Evidence) {
		if e.Statement < 0 {
			c.own[e.Report] = append(c.own[e.Report], e.Span)
		}
	})
	for i := range c.own {
		slices.SortFunc(c.own[i], bySpan)
		c.own[i] = slices.Compact(c.own[i])
	}
	return c
}

func bySpan(a, b report.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// eachEvidence visits every piece of evidence of the findings.
func eachEvidence(rec *readout.Record, visit func(claim.Evidence)) {
	all := func(list []claim.Evidence) {
		for _, e := range list {
			visit(e)
		}
	}
	for _, x := range rec.Claims {
		visit(x.Text)
		all(x.Evidence)
	}
	for _, x := range rec.Disagreements {
		for _, s := range x.Sides {
			all(s.Evidence)
		}
	}
	for _, x := range rec.Positions {
		all(x.Evidence)
	}
	for _, x := range rec.Shifts {
		all(x.Evidence)
	}
	for _, x := range rec.Deadlines {
		visit(x.What)
		visit(x.Words)
		all(x.Evidence)
	}
	for _, x := range rec.Options {
		all(x.Evidence)
	}
}

// of is the cite of a piece of evidence.
func (c *cites) of(e claim.Evidence) string {
	if e.Statement >= 0 {
		return c.statement(e.Report, e.Statement)
	}
	n, _ := slices.BinarySearchFunc(c.own[e.Report], e.Span, bySpan)
	return letter(e.Report) + strconv.Itoa(c.statements[e.Report]+n+1)
}

func (c *cites) statement(rep, i int) string { return letter(rep) + strconv.Itoa(i+1) }

// letter names report i in cites: a to z, then aa, ab, ….
func letter(i int) string {
	s := string(rune('a' + i%26))
	for i = i/26 - 1; i >= 0; i = i/26 - 1 {
		s = string(rune('a'+i%26)) + s
	}
	return s
}
