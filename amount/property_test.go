package amount

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"readout/lang"
	"readout/lang/en"
	"readout/report"
)

// checkAmounts holds what is promised of the amounts of any text.
func checkAmounts(t *testing.T, rep *report.Report, as []Amount) {
	t.Helper()
	last := 0
	inside := func(s report.Span) bool {
		if s == (report.Span{}) {
			return true
		}
		return 0 <= s.Start && s.Start < s.End && s.End <= len(rep.Text) && utf8.RuneStart(rep.Text[s.Start]) &&
			(s.End == len(rep.Text) || utf8.RuneStart(rep.Text[s.End]))
	}
	for _, a := range as {
		s := a.Span
		if s.Start < last || s.Empty() || !inside(s) || !inside(a.Of) || !inside(a.Head) {
			t.Fatalf("spans %v %v %v after %d in a text of %d bytes", s, a.Of, a.Head, last, len(rep.Text))
		}
		last = s.End
		words := s.In(rep.Text)
		if rep.Furniture(s) {
			t.Fatalf("%q lies in furniture", words)
		}
		if math.IsNaN(a.Value) || math.IsInf(a.Value, 0) || !(a.Low <= a.Value && a.Value <= a.High) {
			t.Fatalf("%q: value %v of %v to %v", words, a.Value, a.Low, a.High)
		}
		if a.Hedge != "" && !strings.Contains(words, a.Hedge) {
			t.Fatalf("%q does not hold its hedge %q", words, a.Hedge)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, table := range []string{moneyTable, percentTable, countTable, measureTable, noneTable} {
		for _, line := range strings.Split(table, "\n") {
			text, _, _ := strings.Cut(line, " =>")
			f.Add(text, 0, 0)
		}
	}
	m, err := en.Load()
	if err != nil {
		f.Fatal(err)
	}
	reader := m.NewReader()
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		rep := &report.Report{Text: text}
		if 0 <= from && from < to && to <= len(text) {
			rep.Regions = []report.Region{{Span: report.Span{Start: from, End: to}, Kind: report.Related}}
		}
		checkAmounts(t, rep, Find(rep, doc(text)))
		var d lang.Doc
		d.Reset(text)
		reader.Read(&d)
		as := Find(rep, &d)
		checkAmounts(t, rep, as)
		for _, a := range as {
			if Compare(a, a) != Same {
				t.Fatalf("%+v is not the same as itself: %v", a, Compare(a, a))
			}
			for _, b := range as {
				if Compare(a, b) != Compare(b, a) {
					t.Fatalf("%+v against %+v: %v one way, %v the other", a, b, Compare(a, b), Compare(b, a))
				}
			}
		}
	})
}

// longText is an invented report, repeated.
func longText() string {
	return strings.Repeat("Ministers of Norland and Sudria will meet in Elmstad on Monday to settle a dispute over a $2.5 billion loan and fishing rights. "+
		"The envoy, Ada Holm, said late Friday that about 5,000 troops would be gone by May, and that duties of 25 percent on steel would stay. "+
		"Few in the harbour town believe it, and the fishermen who gathered there said that nothing had changed for them at all. ", 200)
}

func TestAllocations(t *testing.T) {
	m, err := en.Load()
	if err != nil {
		t.Fatal(err)
	}
	var d lang.Doc
	d.Reset(longText())
	m.NewReader().Read(&d)
	var r Reader
	n := len(r.Find(nil, &d))
	if n == 0 {
		t.Fatal("no amounts found")
	}
	// Only the answer itself is allocated, and it grows by doubling.
	if got := testing.AllocsPerRun(5, func() { r.Find(nil, &d) }); got > 20 {
		t.Errorf("%v allocations for %d amounts", got, n)
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
	var r Reader
	b.ResetTimer()
	for b.Loop() {
		r.Find(nil, &d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Tokens)), "ns/word")
}
