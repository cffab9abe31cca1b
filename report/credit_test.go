package report_test

import (
	"strings"
	"testing"

	"readout/intake/text"
	"readout/report"
)

// TestCredits: whose dispatch a report says it rests on.
func TestCredits(t *testing.T) {
	const prose = "Ada Holm left the talks in Vienna on Monday, her office said, and will not be back.\n\nNobody in Torvel would say what comes next, or when the two sides will meet again.\n\n"
	for _, c := range []struct{ text, want string }{
		{"TORVEL, March 9 (Northern Wire) - " + prose, "Northern Wire"},
		{"TORVEL, March 9. /TNW/. " + prose, "TNW"},
		{"TORVEL (Reuters) — " + prose + "The Associated Press contributed to this report.", "Reuters AP"},
		{prose + "The Northern Wire contributed to this report.", "Northern Wire"},
		{prose + "Lene Storm contributed to this report.", ""},
		{prose + "(With inputs from the Northern Wire and AFP)", "Northern Wire AFP"},
		{prose + "(NNA/TNW)", "NNA TNW"},
		{prose + "Photo: Lene Storm", ""},
		{prose + "Reporting by Lene Storm; editing by Jonas Reik", ""},
		{prose, ""},
	} {
		x := text.Read(c.text, text.Meta{}, false)
		r := report.Report{Text: c.text, Regions: x.Regions}
		if got := strings.Join(r.Credits(), " "); got != c.want {
			t.Errorf("%.30q … %q: credits %q, want %q", c.text, c.text[max(0, len(c.text)-40):], got, c.want)
		}
	}
}

// TestPaywalled: a line that stops readers without a subscription, but no report of one.
func TestPaywalled(t *testing.T) {
	const prose = "Ada Holm left the talks in Vienna on Monday, her office said, and will not be back.\n\n"
	for _, c := range []struct {
		last string
		want bool
	}{
		{"To continue reading, subscribe today", true},
		{"You’ve reached your limit of free articles", true},
		{"Sign up for our morning letter", false},
		{"To continue reading the letter aloud was too much for Laszlo, she said, and she took over from him at the second page of it on Monday night.", false},
		{"", false},
	} {
		x := text.Read(prose+c.last, text.Meta{}, false)
		if got := (&report.Report{Text: prose + c.last, Regions: x.Regions}).Paywalled(); got != c.want {
			t.Errorf("%q: paywalled %v, want %v", c.last, got, c.want)
		}
	}
}
