// Package storetest holds every store to what package store promises.
//
// A store's own test calls Run with a way to open one that holds nothing. Memory
// is a store itself, the plainest: Run does the same to it and to the store under
// test, and wants the same answers.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"readout/report"
	"readout/store"
)

// day is a day on which the invented reports came.
var day = time.Date(2031, 5, 4, 9, 30, 0, 0, time.UTC)

// Run tests a store. open makes one that holds nothing and that is closed when the
// test ends.
func Run(t *testing.T, open func(testing.TB) store.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, store.Store)
	}{
		{"what is kept comes back", comesBack},
		{"a batch is kept as a whole or not at all", wholeOrNot},
		{"two writers", twoWriters},
		{"versions", versions},
		{"readings", readings},
		{"corrections", corrections},
		{"pages", pages},
		{"cards", cards},
		{"revisions", revisions},
		{"slips", slips},
		{"search", search},
		{"what is not there", notThere},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, open(t))
		})
	}
	t.Run("as the plainest store", func(t *testing.T) {
		t.Parallel()
		asMemory(t, open)
	})
}

// invented is report n of an invented outlet.
func invented(n int) store.New {
	text := fmt.Sprintf("Norland will keep %d trawlers in port, Ada Holm said — “for now”.\n\nSudria’s answer came at %d.", n, n%24)
	return store.New{
		Report: &report.Report{
			Name: fmt.Sprintf("reports/%d.txt", n), Outlet: "The Meridian Review", Title: fmt.Sprintf("Trawlers, day %d", n),
			URL: fmt.Sprintf("https://meridian.example/%d?a=b", n), Byline: "Jonas Reik", Language: "en",
			Published: day.AddDate(0, 0, n).In(time.FixedZone("", 2*3600)), PublishedFrom: "meta",
			Dates:   []report.Dated{{Value: "2031-05-04", From: "meta"}, {Value: "yesterday", From: "words"}},
			Regions: []report.Region{{Span: report.Span{Start: 0, End: 7}, Kind: report.Title}},
			Text:    text, Paid: n%2 == 1,
		},
		Address: fmt.Sprintf("https://meridian.example/%d", n),
		Place:   store.Place{Story: n % 3, Origin: n},
		Reading: store.Reading{Pipeline: "p1", Lines: []store.Line{
			{Kind: store.Statement, Words: fmt.Sprintf("will keep %d trawlers in port", n), Body: []byte(`{"n":1}`)},
			{Kind: store.Event, Words: "said", Body: []byte(`{"type":"CONSULT"}`)},
			{Kind: store.Statement, Words: "for now", Body: []byte(`{"n":2}`)},
		}},
	}
}

// batch is reports from to upto-1 of the outlet, after so many others.
func batch(after int64, from, upto int) store.Batch {
	b := store.Batch{After: after, At: day.Add(time.Duration(from) * time.Hour)}
	for n := from; n < upto; n++ {
		b.Reports = append(b.Reports, invented(n))
	}
	return b
}

func must(t rapid.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func comesBack(t *testing.T, s store.Store) {
	ctx := context.Background()
	b := batch(0, 0, 4)
	b.Reports[3].Added = day.AddDate(-1, 0, 0)
	must(t, s.Add(ctx, b))
	for n := range 4 {
		want := invented(n)
		seq, err := s.Lookup(ctx, store.HashOf(want.Report))
		must(t, err)
		if seq != int64(n+1) {
			t.Errorf("report %d has number %d", n, seq)
		}
		got, err := s.Report(ctx, seq)
		must(t, err)
		want.Report.ID = fmt.Sprintf("r%d", seq)
		if d := cmp.Diff(want.Report, got.Report, sameTime); d != "" {
			t.Errorf("report %d came back changed (-want +got):\n%s", n, d)
		}
		if store.HashOf(got.Report) != got.Hash {
			t.Errorf("report %d: its hash is no longer that of its text", n)
		}
		if !got.Added.Equal(b.AddedAt(&b.Reports[n])) || got.Address != want.Address || got.Story != n%3 || got.Origin != n || got.Pipeline != "p1" || got.Replaces != 0 {
			t.Errorf("report %d: %+v", n, got.Head)
		}
		lines, err := s.Lines(ctx, seq, "")
		must(t, err)
		in := want.Reading.Lines
		if d := cmp.Diff([]store.Line{in[1], in[0], in[2]}, lines); d != "" {
			t.Errorf("lines of report %d (-want +got):\n%s", n, d)
		}
		events, err := s.Lines(ctx, seq, "", store.Event, store.Cast)
		must(t, err)
		if d := cmp.Diff([]store.Line{in[1]}, events); d != "" {
			t.Errorf("events of report %d (-want +got):\n%s", n, d)
		}
	}
	heads, err := s.Heads(ctx, store.Filter{Stories: []int{0, 2}, After: 1})
	must(t, err)
	if len(heads) != 2 || heads[0].Seq != 3 || heads[1].Seq != 4 {
		t.Errorf("the reports of two stories after the first: %+v", heads)
	}
	if heads, err = s.Heads(ctx, store.Filter{Seqs: []int64{2, 9}}); err != nil || len(heads) != 1 || heads[0].Seq != 2 {
		t.Errorf("report 2: %+v, %v", heads, err)
	}
	if heads, err = s.Heads(ctx, store.Filter{Address: invented(3).Address}); err != nil || len(heads) != 1 || heads[0].Seq != 4 {
		t.Errorf("the report of an address: %+v, %v", heads, err)
	}
	if heads, err = s.Heads(ctx, store.Filter{Stories: []int{}}); err != nil || len(heads) != 0 {
		t.Errorf("the reports of no story: %+v, %v", heads, err)
	}
}

// sameTime compares times by moment and offset, not by the name of the zone.
var sameTime = cmp.Comparer(func(a, b time.Time) bool {
	return a.Format(time.RFC3339Nano) == b.Format(time.RFC3339Nano)
})

func wholeOrNot(t *testing.T, s store.Store) {
	ctx := context.Background()
	must(t, s.Add(ctx, batch(0, 0, 2)))
	before, err := store.Sum(ctx, s)
	must(t, err)
	twice := batch(2, 2, 5)
	twice.Reports = append(twice.Reports, invented(3))
	twice.Moved = []store.Place{{Seq: 1, Story: 7, Origin: 7}}
	if err := s.Add(ctx, twice); err == nil {
		t.Error("the same report was kept twice")
	}
	if again := batch(2, 1, 3); s.Add(ctx, again) == nil {
		t.Error("a report that was there was kept again")
	}
	after, err := store.Sum(ctx, s)
	must(t, err)
	if before != after {
		t.Error("a batch that was refused left something behind")
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, isMemory := s.(*Memory); !isMemory && s.Add(gone, batch(2, 2, 3)) == nil {
		t.Error("a batch was kept after its context had ended")
	}
}

func twoWriters(t *testing.T, s store.Store) {
	ctx := context.Background()
	must(t, s.Add(ctx, batch(0, 0, 2)))
	if err := s.Add(ctx, batch(0, 2, 3)); !errors.Is(err, store.ErrBehind) {
		t.Errorf("a writer that did not know of two reports: %v, want ErrBehind", err)
	}
	if err := s.Add(ctx, batch(3, 2, 3)); !errors.Is(err, store.ErrBehind) {
		t.Errorf("a writer that knew of a report too many: %v, want ErrBehind", err)
	}
	moved := batch(2, 2, 3)
	moved.Moved = []store.Place{{Seq: 1, Story: 5, Origin: 6}}
	must(t, s.Add(ctx, moved))
	heads, err := s.Heads(ctx, store.Filter{})
	must(t, err)
	if len(heads) != 3 || heads[0].Story != 5 || heads[0].Origin != 6 {
		t.Errorf("after a report was moved: %+v", heads)
	}
}

func versions(t *testing.T, s store.Store) {
	ctx := context.Background()
	first, second, third := invented(1), invented(1), invented(1)
	second.Report.Text += " Nobody answered."
	third.Report.Title = "Trawlers stay"
	other := invented(2)
	nowhere, nowhere2 := invented(3), invented(4)
	nowhere.Address, nowhere2.Address = "", ""
	must(t, s.Add(ctx, store.Batch{At: day, Reports: []store.New{first, other, nowhere, second}}))
	must(t, s.Add(ctx, store.Batch{After: 4, At: day, Reports: []store.New{third, nowhere2}}))
	heads, err := s.Heads(ctx, store.Filter{})
	must(t, err)
	var got [][2]int64
	for _, h := range heads {
		got = append(got, [2]int64{h.Replaces, h.Replaced})
	}
	want := [][2]int64{{0, 4}, {0, 0}, {0, 0}, {1, 5}, {4, 0}, {0, 0}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("what replaces what (-want +got):\n%s", d)
	}
}

func readings(t *testing.T, s store.Store) {
	ctx := context.Background()
	must(t, s.Add(ctx, batch(0, 0, 2)))
	again := func(seq int64, pipeline, words string) store.Reading {
		return store.Reading{Seq: seq, Pipeline: pipeline, Lines: []store.Line{{Kind: store.Statement, Words: words, Body: []byte(`{}`)}}}
	}
	must(t, s.Reread(ctx, []store.Reading{again(1, "p2", "better")}))
	must(t, s.Reread(ctx, []store.Reading{again(1, "p2", "best"), again(2, "p1", "alike")}))
	for _, c := range []struct {
		seq      int64
		pipeline string
		want     int
		first    string
	}{{1, "", 1, "best"}, {1, "p2", 1, "best"}, {1, "p1", 3, "said"}, {2, "", 1, "alike"}, {2, "p1", 1, "alike"}, {2, "p2", 0, ""}, {9, "", 0, ""}} {
		lines, err := s.Lines(ctx, c.seq, c.pipeline)
		must(t, err)
		if len(lines) != c.want || c.want > 0 && lines[0].Words != c.first {
			t.Errorf("report %d by %q: %+v, want %d from %q", c.seq, c.pipeline, lines, c.want, c.first)
		}
	}
	if err := s.Reread(ctx, []store.Reading{again(1, "p3", "no"), again(3, "p3", "no")}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("reading a report that is not there: %v", err)
	}
	if lines, _ := s.Lines(ctx, 1, ""); len(lines) != 1 || lines[0].Words != "best" {
		t.Errorf("a refused reading left %+v", lines)
	}
}

func corrections(t *testing.T, s store.Store) {
	ctx := context.Background()
	var want []store.Correction
	for i := range 4 {
		c := store.Correction{At: day.Add(time.Duration(i) * time.Microsecond), Author: "Ada", Reason: "it’s wrong", Kind: "dismiss", Body: []byte(`{"at":[]}`), Undoes: int64(i / 2)}
		id, err := s.Correct(ctx, c)
		must(t, err)
		if c.ID = id; id != int64(i+1) {
			t.Errorf("correction %d has number %d", i, id)
		}
		want = append(want, c)
	}
	got, err := s.Corrections(ctx)
	must(t, err)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("corrections (-want +got):\n%s", d)
	}
	if _, err := s.Correct(ctx, store.Correction{At: day, Undoes: 9}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("taking back what was never done: %v", err)
	}
}

func pages(t *testing.T, s store.Store) {
	ctx := context.Background()
	key := func(n int) store.Key { return store.KeyOf("page", fmt.Sprint(n)) }
	if _, err := s.Cached(ctx, key(0)); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a page that was never kept: %v", err)
	}
	for n := range 40 {
		must(t, s.Cache(ctx, key(n), "t1", []byte{byte(n), 0}))
	}
	must(t, s.Cache(ctx, key(39), "t1", []byte("again")))
	got, err := s.Cached(ctx, key(39))
	must(t, err)
	if string(got) != "again" {
		t.Errorf("page 39 is %q", got)
	}
}

func search(t *testing.T, s store.Store) {
	ctx := context.Background()
	must(t, s.Add(ctx, batch(0, 0, 5)))
	changed := invented(3)
	changed.Report.Text = "The trawlers were never there."
	changed.Reading.Lines = nil
	must(t, s.Add(ctx, store.Batch{After: 5, At: day, Reports: []store.New{changed}}))
	for more := true; more; {
		var err error
		more, err = s.Index(ctx, 2)
		must(t, err)
	}
	if state, err := s.State(ctx); err != nil || state.Behind || state.Reports != 6 {
		t.Errorf("after indexing: %+v, %v", state, err)
	}
	for _, c := range []struct {
		words string
		kind  store.Kind
		want  string
	}{
		{"trawlers", store.AnyReport, "r1 r2 r3 r5 r6 "},
		{"port", store.Statement, "r1:0 r2:0 r3:0 r5:0 "},
		{`"for now"`, store.Statement, "r1:1 r2:1 r3:1 r5:1 "},
		{`"now for"`, "", ""},
		{"trawlers -port", store.AnyReport, "r6 "},
		{"2 trawlers", "", "r3 r3:0 "},
		{"NEVER", "", "r6 "},
		{"traw*", store.Statement, "r1:0 r2:0 r3:0 r5:0 "},
		{"said", store.Event, "r1:0 r2:0 r3:0 r5:0 "},
		{`AND " OR ( NEAR`, "", ""},
		{"-port", "", ""},
	} {
		hits, err := s.Search(ctx, store.Query{Terms: store.ParseQuery(c.words), Kind: c.kind})
		must(t, err)
		if got := listed(hits); got != c.want {
			t.Errorf("%s: found %q, want %q", c.words, got, c.want)
		}
	}
	if hits, err := s.Search(ctx, store.Query{Terms: store.ParseQuery("trawlers"), Limit: 2}); err != nil || len(hits) != 2 {
		t.Errorf("two hits were wanted: %v, %v", hits, err)
	}
}

// listed names hits by report, whatever their rank.
func listed(hits []store.Hit) string {
	for i := range hits {
		hits[i].Rank = 0
	}
	sorted := append([]store.Hit(nil), hits...)
	slices.SortFunc(sorted, store.ByRank)
	out := ""
	for _, h := range sorted {
		out += fmt.Sprintf("r%d", h.Seq)
		if h.Line != nil {
			out += fmt.Sprintf(":%d", h.N)
		}
		out += " "
	}
	return out
}

// revisions asks what changed since a moment.
func revisions(t *testing.T, s store.Store) {
	ctx := context.Background()
	must(t, s.Add(ctx, batch(0, 0, 2)))
	b := batch(2, 2, 3)
	b.Moved = []store.Place{{Seq: 1, Story: 2, Origin: 2}}
	must(t, s.Add(ctx, b))
	must(t, s.Reread(ctx, []store.Reading{{Seq: 2, Pipeline: "p2"}}))
	state, err := s.State(ctx)
	must(t, err)
	if state.Revision != 3 {
		t.Errorf("after three changes the revision is %d", state.Revision)
	}
	for since, want := range []string{"r1 r2 r3 ", "r1 r2 r3 ", "r1 r2 r3 ", "r2 ", ""} {
		heads, err := s.Heads(ctx, store.Filter{Since: int64(since)})
		must(t, err)
		got := ""
		for _, h := range heads {
			got += fmt.Sprintf("r%d ", h.Seq)
		}
		if got != want {
			t.Errorf("changed since revision %d: %s, want %s", since, got, want)
		}
	}
}

func notThere(t *testing.T, s store.Store) {
	ctx := context.Background()
	if _, err := s.Report(ctx, 1); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("report 1 of nothing: %v", err)
	}
	if _, err := s.Lookup(ctx, store.Hash{}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a hash of nothing: %v", err)
	}
	if state, err := s.State(ctx); err != nil || state.Reports != 0 || state.Corrections != 0 {
		t.Errorf("nothing is %+v, %v", state, err)
	}
	if more, err := s.Index(ctx, 10); more || err != nil {
		t.Errorf("indexing nothing: %v, %v", more, err)
	}
}

// asMemory does arbitrary things to a store and to Memory.
func asMemory(t *testing.T, open func(testing.TB) store.Store) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		s, m := open(t), store.Store(NewMemory())
		defer s.Close()
		next := 0
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			var do func(store.Store) error
			state, err := m.State(ctx)
			must(t, err)
			switch rapid.SampledFrom([]string{"add", "add", "add", "version", "reread", "correct", "index", "slip", "slip", "card", "card"}).Draw(rt, "step") {
			case "add":
				n := rapid.IntRange(0, 3).Draw(rt, "reports")
				b := batch(state.Reports+int64(rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(rt, "off")), next, next+n)
				if state.Reports > 0 {
					b.Moved = []store.Place{{Seq: rapid.Int64Range(1, state.Reports).Draw(rt, "moved"), Story: next, Origin: 1}}
				}
				next += n
				do = func(s store.Store) error { return s.Add(ctx, b) }
			case "version":
				v := invented(rapid.IntRange(0, max(0, next-1)).Draw(rt, "of"))
				v.Report.Text = rapid.StringN(1, 30, -1).Draw(rt, "text")
				do = func(s store.Store) error {
					return s.Add(ctx, store.Batch{After: state.Reports, At: day, Reports: []store.New{v}})
				}
			case "reread":
				r := store.Reading{Seq: rapid.Int64Range(1, state.Reports+1).Draw(rt, "seq"), Pipeline: rapid.SampledFrom([]string{"p1", "p2"}).Draw(rt, "pipeline")}
				r.Lines = []store.Line{{Kind: store.Event, Words: "w", Body: []byte(rapid.SampledFrom([]string{"1", "2"}).Draw(rt, "body"))}}
				do = func(s store.Store) error { return s.Reread(ctx, []store.Reading{r}) }
			case "correct":
				c := store.Correction{At: day, Kind: "k", Body: []byte("{}"), Undoes: rapid.Int64Range(0, state.Corrections+1).Draw(rt, "undoes")}
				do = func(s store.Store) error { _, err := s.Correct(ctx, c); return err }
			case "slip":
				do = slipStep(ctx, rt)
			case "card":
				do = cardStep(ctx, rt)
			case "index":
				do = func(s store.Store) error { _, err := s.Index(ctx, 3); return err }
			}
			a, b := do(s), do(m)
			if (a == nil) != (b == nil) {
				rt.Fatalf("the store says %v, the plainest %v", a, b)
			}
		}
		sameSlips(ctx, rt, s, m)
		sameCards(ctx, rt, s, m)
		since := store.Filter{Since: rapid.Int64Range(0, 4).Draw(rt, "since")}
		changed, err := s.Heads(ctx, since)
		must(t, err)
		plainly, err := m.Heads(ctx, since)
		must(t, err)
		if d := cmp.Diff(plainly, changed, sameTime); d != "" {
			rt.Fatalf("heads since revision %d (-plainest +store):\n%s", since.Since, d)
		}
		a, err := store.Sum(ctx, s)
		must(t, err)
		b, err := store.Sum(ctx, m)
		must(t, err)
		if a != b {
			x, _ := s.Heads(ctx, store.Filter{})
			y, _ := m.Heads(ctx, store.Filter{})
			rt.Fatalf("they hold something else (-plainest +store):\n%s", cmp.Diff(y, x, sameTime))
		}
	})
}
