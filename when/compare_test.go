package when

import (
	"strings"
	"testing"
	"time"

	"readout/report"
)

// Each line: two times and how they stand to each other, in reports of the
// same Wednesday, 19 August 2026. Every pair is held both ways round.
const compareTable = `
the year-long war | for over three years | different
the year-long war | the nearly four-year war | different
the year-long war | the three-and-a-half-year war | different
the year-long war | for about a year | compatible
the year-long war | for 12 months | same
the year-long war | more than three years ago | different
for over three years | the three-and-a-half-year war | compatible
for over three years | the nearly four-year war | compatible
for over three years | for three years | compatible
for over three years | for four years | compatible
for over three years | for two years | different
for over three years | for 30 years | incomparable
for over three years | more than three years ago | same
for over three years | three years ago | compatible
the three-and-a-half-year war | the nearly four-year war | compatible
the three-and-a-half-year war | for more than 40 months | compatible
the three-and-a-half-year war | more than three years ago | compatible
for three years | for four years | different
for three years | for 40 months | compatible
for 10 years | for a decade | same
for decades | for 30 years | compatible
for decades | for a year | different
for 30 days | the monthlong war | same
for 30 days | for 60 days | different
for at least 10 days | for 12 days | compatible
for at least 10 days | for nine days | different
for two weeks | for 14 days | same
for two weeks | for 10 days | different
for two weeks | for 12 days | compatible
for two to three weeks | for 18 days | compatible
for up to 10 days | for 12 days | different
for 48 hours | for two days | same
within 10 days | within 10 days | same
within 10 days | within two weeks | different
within two weeks | in 14 days | same
within 10 days | by August 29 | same
within 10 days | by September 29 | different
for another 30 days | until September 18 | same
for another 30 days | until September 19 | different
on June 1 | until June 1 | different
until June 1 | through June 1 | same
on June 1 | on 1 June | same
on June 1 | in June | compatible
on June 1 | in May | different
on June 1 | on June 2 | different
in early March | in March | compatible
in early March | in late March | different
in 2014 | in March 2014 | compatible
in 2014 | in 2015 | different
on Monday | on August 17 | same
on Monday | this week | compatible
on Monday | on Tuesday | different
on Monday | for two days | incomparable
last week | last month | different
`

// time1 reads the one time of a phrase.
func time1(t *testing.T, rep *report.Report, phrase string) Time {
	t.Helper()
	lead := "It goes on, they said, "
	switch {
	case strings.HasPrefix(phrase, "by ") || strings.HasPrefix(phrase, "within ") || strings.HasPrefix(phrase, "until ") || strings.HasPrefix(phrase, "through ") || strings.HasPrefix(phrase, "in 14") || strings.HasPrefix(phrase, "for another "):
		lead = "They will decide "
	case strings.HasPrefix(phrase, "on ") || strings.HasPrefix(phrase, "in "):
		lead = "They met "
	}
	text := lead + phrase + "."
	r := *rep
	r.Text = text
	times := Find(&r, doc(text))
	if len(times) != 1 {
		t.Fatalf("%q: got %s, want one time", text, all(text, times))
	}
	return times[0]
}

func compareLines(t *testing.T, rep *report.Report, table string) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		f := strings.Split(line, " | ")
		a, b := time1(t, rep, f[0]), time1(t, rep, f[1])
		if got := Compare(a, b).String(); got != f[2] {
			t.Errorf("%s: got %s (%v %s %v to %v, %v %s %v to %v)", line, got, a.Kind, showDays(a), a.Low, a.High, b.Kind, showDays(b), b.Low, b.High)
		}
		if got := Compare(b, a).String(); got != f[2] {
			t.Errorf("%s, the other way round: got %s", line, got)
		}
	}
}

func TestCompare(t *testing.T) { compareLines(t, &report.Report{Published: published}, compareTable) }

// In undated reports only the names of days and the lengths are left.
func TestCompareUndated(t *testing.T) {
	compareLines(t, &report.Report{}, `
on June 1 | until June 1 | same
on June 1 | on June 2 | different
on June 1 | in June | compatible
on June 1 | in May | different
on Monday | on Monday | compatible
on Monday | on Tuesday | different
on Monday | on June 1 | incomparable
last week | last week | incomparable
within 10 days | within 10 days | same
within 10 days | within two weeks | different
for another 30 days | until June 1 | incomparable
in 2014 | on June 1 | incomparable
in 2014 | in 2014 | same
for over three years | the nearly four-year war | compatible
more than three years ago | the year-long war | different
`)
}

// Reports of two days speak of one Monday, and of one deadline.
func TestCompareAcrossReports(t *testing.T) {
	on := func(day int, phrase string) Time {
		return time1(t, &report.Report{Published: time.Date(2026, time.August, day, 20, 0, 0, 0, time.UTC)}, phrase)
	}
	for _, c := range []struct {
		a, b Time
		want Relation
	}{
		{on(18, "on Monday"), on(20, "on Monday"), Same},
		{on(18, "on Monday"), on(25, "on Monday"), Different},
		{on(18, "on Tuesday"), on(19, "yesterday"), Same},
		{on(18, "within 10 days"), on(19, "within 10 days"), Same},
		{on(18, "within 10 days"), on(19, "by August 28"), Same},
		{on(18, "three years ago"), on(20, "three years ago"), Compatible},
		{on(18, "on August 17"), time1(t, &report.Report{}, "on August 17"), Same},
	} {
		if got := Compare(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: got %v, want %v", showDays(c.a), showDays(c.b), got, c.want)
		}
	}
}
