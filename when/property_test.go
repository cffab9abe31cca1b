package when

import (
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"readout/lang"
	"readout/lang/en"
	"readout/report"
)

// checkTimes holds what is promised of the times of any text.
func checkTimes(t *testing.T, rep *report.Report, times []Time) {
	t.Helper()
	last := 0
	for _, x := range times {
		s := x.Span
		if s.Start < last || s.End <= s.Start || s.End > len(rep.Text) {
			t.Fatalf("span %v after %d in a text of %d bytes", s, last, len(rep.Text))
		}
		last = s.End
		if !utf8.RuneStart(rep.Text[s.Start]) || s.End < len(rep.Text) && !utf8.RuneStart(rep.Text[s.End]) {
			t.Fatalf("span %v cuts a rune", s)
		}
		words := s.In(rep.Text)
		if rep.Furniture(s) {
			t.Fatalf("%q lies in furniture", words)
		}
		if x.From.IsZero() != x.To.IsZero() || !x.From.IsZero() && !x.From.Before(x.To) {
			t.Fatalf("%q: from %v to %v", words, x.From, x.To)
		}
		if !x.From.IsZero() && (x.From.Location() != time.UTC || x.To.Location() != time.UTC || !x.From.Equal(x.From.Truncate(24*time.Hour))) {
			t.Fatalf("%q: %v to %v are no days in UTC", words, x.From, x.To)
		}
		if x.Low > x.High || x.Low < 0 || math.IsNaN(x.Low) || math.IsInf(x.Low, 0) {
			t.Fatalf("%q: length %v to %v", words, x.Low, x.High)
		}
		if x.Kind == Duration && (!x.From.IsZero() || x.High == 0 && x.Low == 0) {
			t.Fatalf("%q: a duration with days, or without a length: %+v", words, x)
		}
		if rep.Published.IsZero() && x.Relative && x.Resolved() {
			t.Fatalf("%q counts from the report, which is undated, yet it is resolved", words)
		}
		if !(x.Unit > 0) {
			t.Fatalf("%q: unit %v", words, x.Unit)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, table := range []string{dateTable, durationTable, deadlineTable, noneTable} {
		for _, line := range strings.Split(table, "\n") {
			text, _, _ := strings.Cut(line, " =>")
			f.Add(text, int64(1787151845), 0, 0)
		}
	}
	f.Add("On Monday.\n\nRead more: by Friday", int64(-62135596800), 10, 40)
	f.Fuzz(func(t *testing.T, text string, published int64, from, to int) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		rep := &report.Report{Text: text, Published: time.Unix(published%1e10, 0)}
		if 0 <= from && from < to && to <= len(text) {
			rep.Regions = []report.Region{{Span: report.Span{Start: from, End: to}, Kind: report.Related}}
		}
		times := Find(rep, doc(text))
		checkTimes(t, rep, times)

		// The zone of the machine plays no part.
		far := *rep
		far.Published = rep.Published.In(time.FixedZone("far", 13*3600))
		for i, x := range Find(&far, doc(text)) {
			if x != times[i] {
				t.Fatalf("in another zone %+v, not %+v", x, times[i])
			}
		}
		// Comparing is symmetric, and nothing differs from itself.
		for _, x := range times {
			if Compare(x, x) == Different {
				t.Fatalf("%+v differs from itself", x)
			}
			for _, y := range times {
				if Compare(x, y) != Compare(y, x) {
					t.Fatalf("%+v against %+v: %v one way, %v the other", x, y, Compare(x, y), Compare(y, x))
				}
			}
		}
	})
}

// An undated report keeps the words and leaves the days open.
func TestUndated(t *testing.T) {
	text := "They will answer within 10 days, by Friday, or on June 1, or in 2027."
	times := Find(nil, doc(text))
	if len(times) != 4 {
		t.Fatalf("got %s", all(text, times))
	}
	checkTimes(t, &report.Report{Text: text}, times)
	for i, relative := range []bool{true, true, false, false} {
		if times[i].Relative != relative || times[i].Resolved() != (i == 3) {
			t.Errorf("%q: relative %v, resolved %v", times[i].Span.In(text), times[i].Relative, times[i].Resolved())
		}
	}
	if times[2].Month != time.June || times[2].Day != 1 {
		t.Errorf("June 1: month %v day %d", times[2].Month, times[2].Day)
	}
	if times[1].Weekday != 5 {
		t.Errorf("by Friday: weekday %d", times[1].Weekday)
	}
}

// Leap days, ends of months and turns of the year.
func TestCalendarEdges(t *testing.T) {
	for _, c := range []struct{ published, text, want string }{
		{"2024-02-28", "They will meet tomorrow.", "tomorrow|date|2024-02-29"},
		{"2024-01-31", "We will know in one month.", "in one month|deadline|2024-02-29|30"},
		{"2025-12-31", "They will meet on January 2.", "January 2|date|2026-01-02"},
		{"2026-01-02", "They met on December 30.", "December 30|date|2025-12-30"},
		{"2026-01-01", "He left last month.", "last month|date|2025-12-01..2025-12-31"},
		{"2026-12-30", "He leaves next month.", "next month|date|2027-01-01..2027-01-31"},
		{"2026-01-04", "He left this week.", "this week|date|2025-12-29..2026-01-04"},
		{"2026-08-22", "He left on Saturday.", "Saturday|date|2026-08-22"},
		{"2026-08-22", "He left last weekend.", "last weekend|date|2026-08-15..2026-08-16"},
		{"2026-08-22", "He leaves this weekend.", "this weekend|date|2026-08-22..2026-08-23"},
		{"2025-03-05", "He left on February 29.", "February 29|date|2025-02-28"},
	} {
		day, err := time.Parse("2006-01-02", c.published)
		if err != nil {
			t.Fatal(err)
		}
		if got := all(c.text, Find(&report.Report{Text: c.text, Published: day}, doc(c.text))); got != c.want {
			t.Errorf("%s on %s\n\tgot  %s\n\twant %s", c.text, c.published, got, c.want)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"ELMSTAD, March 3 (Agency) - Ministers met.", "March 3|date"},
		{"Ministers meet\n\nELMSTAD, Norland, 3 March 2026 – Ministers met.", "3 March 2026|date|2026-03-03"},
		{"ELMSTAD (Agency), Sept. 30, 2025 -- Ministers met.", "Sept. 30, 2025|date|2025-09-30"},
		{"ELMSTAD — Ministers met on March 3 - and left.", ""},
		{"Elmstad, March 3. Ministers met - and left.", ""},
		{"ELMSTAD, March 3. Ministers met.", ""},
		{"", ""},
	} {
		x, ok := Dateline(c.text)
		got := ""
		if ok {
			got = show(c.text, x)
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// longText is an invented report, repeated.
func longText() string {
	return strings.Repeat("Ministers of Norland and Sudria will meet in Elmstad on Monday to settle a dispute that has dragged on for more than three years. "+
		"The envoy, Ada Holm, said late Friday that 5,000 troops would be gone by the end of May, and that a loan of $2.5 billion was agreed. "+
		"Few in the harbour town believe it, and the fishermen who gathered there said that nothing had changed for them at all. ", 200)
}

func TestAllocations(t *testing.T) {
	text := longText()
	d := doc(text)
	rep := dated(text)
	var r Reader
	n := len(r.Find(rep, d))
	if n == 0 {
		t.Fatal("no times found")
	}
	// Only the answer itself is allocated, and it grows by doubling.
	if got := testing.AllocsPerRun(5, func() { r.Find(rep, d) }); got > 20 {
		t.Errorf("%v allocations for %d times", got, n)
	}
}

func BenchmarkFind(b *testing.B) {
	m, err := en.Load()
	if err != nil {
		b.Fatal(err)
	}
	var d lang.Doc
	d.Reset(longText())
	m.NewReader().Read(&d)
	rep := dated(d.Text)
	var r Reader
	b.ResetTimer()
	for b.Loop() {
		r.Find(rep, &d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Tokens)), "ns/word")
}
