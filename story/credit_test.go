package story

import (
	"strings"
	"testing"
	"time"

	"readout/report"
)

// credited is rep of a text whose last line is a line of credits.
func credited(s string) *report.Report {
	r := rep(s)
	at := strings.LastIndexByte(s, '\n') + 1
	r.Regions = append(r.Regions, report.Region{Span: report.Span{Start: at, End: len(s)}, Kind: report.Credit})
	return r
}

// A credit makes one origin of a dispatch and a rewrite that keeps some of it, and of
// nothing else.
func TestCredits(t *testing.T) {
	t.Parallel()
	lines := strings.Split(dispatch, "\n")
	kept := filler(50, 21) + "\n" + lines[3] + "\n" + filler(60, 22)
	foot := "\nNorthern Wire is the agency of the five harbours of the strait and has sent its dispatches since the year of the great ice to any paper that would print them, in three languages, at all hours of the day and the night."
	on := func(r *report.Report, day int) *report.Report {
		r.Published = time.Date(2031, 2, day, 8, 0, 0, 0, time.UTC)
		return r
	}
	for _, c := range []struct {
		name string
		a, b *report.Report
		one  bool
	}{
		{"a rewrite that credits the agency", rep(dispatch), credited(kept + "\nThe Northern Wire contributed to this report."), true},
		{"by what it is called for short", rep(strings.Replace(dispatch, "Northern Wire", "NW", 1)), credited(kept + "\nNorthern Wire contributed to this report."), true},
		{"that credits agencies", rep(dispatch), credited(kept + "\nWith agencies"), true},
		{"that credits nobody", rep(dispatch), rep(kept), false},
		{"that credits another agency", rep(dispatch), credited(kept + "\nThe Sudrian Press Bureau contributed to this report."), false},
		{"that credits the agency and keeps a sentence", rep(dispatch), credited(filler(60, 23) + "\n" + lines[2] + "\n" + filler(60, 24) + "\nNorthern Wire contributed to this report."), false},
		{"of another week", on(rep(dispatch), 2), on(credited(kept+"\nNorthern Wire contributed to this report."), 9), false},
		{"of the day after", on(rep(dispatch), 2), on(credited(kept+"\nNorthern Wire contributed to this report."), 3), true},
		{"two dispatches with one foot", rep(dispatch + foot), rep(other + foot), false},
		{"two rewrites with one foot", credited(filler(120, 25) + foot + "\nNorthern Wire contributed to this report."), credited(filler(120, 26) + foot + "\nNorthern Wire contributed to this report."), false},
		{"a dispatch and a report of its own that credits, with one foot", rep(dispatch + foot), credited(filler(120, 27) + foot + "\nNorthern Wire contributed to this report."), false},
		{"two dispatches with one paragraph", rep(dispatch), rep(other + "\n" + lines[3] + "\n" + filler(70, 28)), false},
	} {
		for _, pair := range [][]*report.Report{{c.a, c.b}, {c.b, c.a}} {
			o := Origins(pair)
			g := New(Options{Window: 10})
			first := g.Add(Read(pair[0]))
			second := g.Add(Read(pair[1]))
			if (o[0] == o[1]) != c.one {
				t.Errorf("%s: at once origins %v", c.name, o)
			}
			if (first.Origin == second.Origin) != c.one {
				t.Errorf("%s: online origins %d, %d", c.name, first.Origin, second.Origin)
			}
		}
	}
}
