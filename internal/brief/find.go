package brief

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout"
	"readout/claim"
	"readout/report"
)

// Cited is what an id of a brief stands for.
type Cited struct {
	Of    string // "statement", "claim", "disagreement", or "words" of a report's own voice
	Issue string // of a claim or a disagreement
	At    []claim.Evidence
}

// Find looks up what an id of a brief stands for: a cite as a brief prints it
// ("a4"), "takeaway:2" by its number on the first screen, or "claim:c3" and
// "disagreement:d1" as the brief's JSON has them.
func Find(rec *readout.Record, id string) (Cited, error) {
	kind, name, ok := strings.Cut(id, ":")
	if !ok {
		return newCites(rec).find(rec, id)
	}
	n, err := strconv.Atoi(strings.TrimLeft(name, "cd"))
	n--
	switch {
	case err != nil || n < 0:
	case kind == "takeaway" && n < len(rec.Takeaways):
		if t := rec.Takeaways[n]; t.Disagreement {
			return citedDisagreement(&rec.Disagreements[t.Index]), nil
		} else {
			return citedClaim(&rec.Claims[t.Index]), nil
		}
	case kind == "claim" && n < len(rec.Claims):
		return citedClaim(&rec.Claims[n]), nil
	case kind == "disagreement" && n < len(rec.Disagreements):
		return citedDisagreement(&rec.Disagreements[n]), nil
	}
	return Cited{}, fmt.Errorf("%q: %w (it is a cite such as a4, takeaway:1, claim:c3 or disagreement:d2)", id, ErrNoSuchCite)
}

func citedClaim(c *claim.Claim) Cited { return Cited{"claim", c.Issue, c.Evidence} }

func citedDisagreement(d *claim.Disagreement) Cited {
	out := Cited{Of: "disagreement", Issue: d.Issue}
	for _, s := range d.Sides {
		out.At = append(out.At, s.Evidence...)
	}
	return out
}

// find looks up a cite.
func (c *cites) find(rec *readout.Record, id string) (Cited, error) {
	missing := fmt.Errorf("%q: %w (cites are what a brief prints in brackets, such as a4)", id, ErrNoSuchCite)
	i := strings.IndexAny(id, "0123456789")
	if i <= 0 {
		return Cited{}, missing
	}
	n, err := strconv.Atoi(id[i:])
	rep := 0
	for rep < len(rec.Readings) && letter(rep) != id[:i] {
		rep++
	}
	if err != nil || n < 1 || rep == len(rec.Readings) {
		return Cited{}, missing
	}
	if s := rec.Readings[rep].Statements; n <= len(s) {
		span := s[n-1].Content[0]
		for _, more := range s[n-1].Content {
			span = report.Span{Start: min(span.Start, more.Start), End: max(span.End, more.End)}
		}
		return Cited{Of: "statement", At: []claim.Evidence{{Report: rep, Span: span, Statement: n - 1}}}, nil
	}
	own := c.own[rep]
	if n -= c.statements[rep] + 1; n >= len(own) {
		return Cited{}, missing
	}
	return Cited{Of: "words", At: []claim.Evidence{{Report: rep, Span: own[n], Statement: -1}}}, nil
}

// Positions are the indices of the positions of a record that rest on words.
func Positions(rec *readout.Record, at claim.Evidence) []int {
	var out []int
	for i, p := range rec.Positions {
		if slices.ContainsFunc(p.Evidence, func(e claim.Evidence) bool {
			return e.Report == at.Report && (e.Statement >= 0 && e.Statement == at.Statement || e.Span.Overlaps(at.Span))
		}) {
			out = append(out, i)
		}
	}
	return out
}
