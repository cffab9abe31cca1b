package claim

import (
	"slices"

	"readout/report"
)

// Correction is what a person said of a finding. It holds on to words, so that it
// means the same finding when the reports are read again, or more have come.
type Correction struct {
	Of     string     // "claim", "disagreement" or "position"
	Issue  string     // the issue of the finding
	At     []Evidence // what it rested on; Statement does not matter
	Stance string     // of a position: what it is to be. The others are dismissed.
}

// SameWords reports whether two spans of one report are the same words, but for
// where a later reading may begin or end them: they share more than half of the
// longer.
func SameWords(a, b report.Span) bool {
	shared := min(a.End, b.End) - max(a.Start, b.Start)
	return shared > 0 && 2*shared > max(a.Len(), b.Len())
}

// about reports whether the words are among those that the correction is about.
func (c *Correction) about(e Evidence) bool {
	return slices.ContainsFunc(c.At, func(a Evidence) bool { return a.Report == e.Report && SameWords(a.Span, e.Span) })
}

// dropsClaim reports whether a claim was dismissed: its clearest wording was, or
// half of what it rests on.
func (c *Correction) dropsClaim(x *Claim) bool {
	if c.Of != "claim" || c.Issue != x.Issue {
		return false
	}
	n := 0
	for _, e := range x.Evidence {
		if c.about(e) {
			n++
		}
	}
	return c.about(x.Text) || 2*n >= len(x.Evidence)
}

// dropsDisagreement reports whether a disagreement was dismissed: words of two of
// its sides were set against each other there.
func (c *Correction) dropsDisagreement(x *Disagreement) bool {
	if c.Of != "disagreement" || c.Issue != x.Issue {
		return false
	}
	sides := 0
	for _, s := range x.Sides {
		if slices.ContainsFunc(s.Evidence, c.about) {
			sides++
		}
	}
	return sides >= 2
}

// byPerson is why a stance holds that somebody set right.
const byPerson = "a person's correction"

// relabelled gives the stands the stances that people gave them.
func relabelled(stands []stand, corrections []Correction) []stand {
	for i := range stands {
		for _, c := range corrections {
			if s := &stands[i]; c.Of == "position" && c.Issue == s.issue && c.about(s.words) {
				s.stance, s.tone = c.Stance, max(-1, min(1, toneOf(c.Stance)))
				s.why = byPerson
			}
		}
	}
	return stands
}

func dismissClaims(list []Claim, corrections []Correction) []Claim {
	return slices.DeleteFunc(list, func(x Claim) bool {
		return slices.ContainsFunc(corrections, func(c Correction) bool { return c.dropsClaim(&x) })
	})
}

func dismissDisagreements(list []Disagreement, corrections []Correction) []Disagreement {
	return slices.DeleteFunc(list, func(x Disagreement) bool {
		return slices.ContainsFunc(corrections, func(c Correction) bool { return c.dropsDisagreement(&x) })
	})
}
