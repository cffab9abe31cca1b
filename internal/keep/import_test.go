package keep_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"readout/internal/keep"
	"readout/report"
	"readout/store"
	"readout/store/storetest"
)

// imported takes items into a record and returns what was said of it.
func imported(t *testing.T, k *keep.Keeper, items iter.Seq[keep.Item]) (keep.Imported, []string) {
	t.Helper()
	ctx := context.Background()
	var told []string
	m := k.NewImporter(someday, func(line string) { told = append(told, line) })
	for i := range items {
		p, err := m.Prepare(ctx, i)
		if err == nil {
			err = m.Put(ctx, i, p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	return m.Imported, told
}

func empty() *keep.Keeper {
	return &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
}

func sum(t *testing.T, k *keep.Keeper) string {
	t.Helper()
	s, err := store.Sum(context.Background(), k.Store)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// corrected is a record with versions, reports of several days and every kind of
// correction.
func corrected(t *testing.T) *keep.Keeper {
	t.Helper()
	ctx := context.Background()
	k := empty()
	rs := reports(t, "../../examples/summit")
	for i, r := range rs {
		add(t, k, someday.AddDate(0, 0, i), r)
	}
	changed := *rs[0]
	changed.Text += "\n\nThe wire corrected the spelling of a name."
	add(t, k, someday.AddDate(0, 0, 9), &changed)
	for _, do := range []func() (int64, error){
		func() (int64, error) { return k.Dismiss(ctx, theStory(t, k), "claim:c1", ada) },
		func() (int64, error) { return k.Split(ctx, theStory(t, k), []int64{2}, ada) },
		func() (int64, error) { return k.Undo(ctx, 2, ada) },
		func() (int64, error) { return k.SplitActor(ctx, "Ada Holm", []int64{2}, ada) },
		func() (int64, error) {
			return k.MergeActors(ctx, "person-ada-holm~norland~x4", "person-jonas-reik~norland", ada)
		},
	} {
		if _, err := do(); err != nil {
			t.Fatal(err)
		}
	}
	return k
}

// TestImport takes a record over, from its store and from its lines: the new record
// must hold the same, whether it was done at once or again and again.
func TestImport(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	from := corrected(t)
	want := sum(t, from)
	var dump bytes.Buffer
	if err := from.Dump(ctx, &dump); err != nil {
		t.Fatal(err)
	}
	for name, items := range map[string]func() iter.Seq[keep.Item]{
		"the store": func() iter.Seq[keep.Item] { return keep.Items(ctx, from.Store) },
		"its lines": func() iter.Seq[keep.Item] { return keep.ReadItems(bytes.NewReader(dump.Bytes())) },
	} {
		k := empty()
		got, told := imported(t, k, items())
		if got.Reports != 5 || got.Versions != 1 || got.Corrections != 5 || got.Skipped != 0 {
			t.Errorf("%s: %+v %s", name, got, told)
		}
		if s := sum(t, k); s != want {
			t.Errorf("%s: the record holds something else", name)
		}
		var again bytes.Buffer
		if err := k.Dump(ctx, &again); err != nil {
			t.Fatal(err)
		}
		if again.String() != dump.String() {
			t.Errorf("%s: the record is dumped otherwise", name)
		}
		if got, told := imported(t, k, items()); got != (keep.Imported{There: 6, CorrectionsThere: 5}) {
			t.Errorf("%s, once more: %+v %s", name, got, told)
		}
		if sum(t, k) != want {
			t.Errorf("%s: taken twice it is another record", name)
		}
	}
	// Interrupted in the middle, then given again.
	k := empty()
	n := 0
	imported(t, k, func(yield func(keep.Item) bool) {
		for i := range keep.Items(ctx, from.Store) {
			if n++; n > 8 || !yield(i) {
				return
			}
		}
	})
	imported(t, k, keep.Items(ctx, from.Store))
	if sum(t, k) != want {
		t.Error("taken in two goes it is another record")
	}
}

// TestImportIntoAnother takes a record into one that has reports and corrections of
// its own: numbers change, what they mean does not.
func TestImportIntoAnother(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	from, k := corrected(t), empty()
	own := reports(t, "../../examples/trawler")
	add(t, k, someday, own...)
	if _, err := k.SplitActor(ctx, "Signe Aaro", []int64{1}, ada); err != nil {
		t.Fatal(err)
	}
	got, told := imported(t, k, keep.Items(ctx, from.Store))
	if got.Reports != 5 || got.Corrections != 5 || got.Skipped != 0 {
		t.Errorf("%+v %s", got, told)
	}
	all, stands, err := k.Log(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 6 || !stands[1] || stands[2] || all[3].Undoes != 3 || all[5].Actor != "person-ada-holm~norland~x5" || all[5].One.Apart != 5 {
		t.Errorf("corrections after the import: %+v, standing %v", all, stands)
	}
	d, err := k.Actor(ctx, "person-ada-holm~norland~x5", keep.View{}, keep.ProfileAsked{})
	if err != nil || d.ID != "person-jonas-reik~norland" {
		t.Errorf("whom the correction merged: %v, %v", d, err)
	}
	if v, err := k.Verify(ctx, func(s string) { t.Error(s) }, func() {}); err != nil || v.Broken > 0 {
		t.Error(v, err)
	}
}

// TestImportComplains gives lines that cannot be taken, each of which must be named
// with the reason, between some that can.
func TestImportComplains(t *testing.T) {
	t.Parallel()
	hash := strings.Repeat("ab", 32)
	lines := []struct{ line, want string }{
		{`{"kind":"record","form":1}`, ""},
		{`{"kind":"report","text":"Norland keeps its trawlers in port.","title":"Trawlers"}`, ""},
		{``, ""},
		{`{"id":"r4","text":"Sudria has not answered.","published":"2031-05-04","url":"https://pier.example/2"}`, ""},
		{`{"kind":"report"`, "line 5: skipped: cannot be read: it is not an object"},
		{`["report"]`, "line 6: skipped: cannot be read: it is not an object"},
		{`{"kind":"report","title":"Trawlers"}`, "line 7: skipped: cannot be read: it has no text"},
		{`{"kind":"ship","text":"x"}`, `line 8: skipped: cannot be read: there is nothing of kind "ship"`},
		{`{"kind":"report","text":"x","published":"yesterday"}`, `"yesterday" is no date`},
		{`{"kind":"report","text":"x","hash":"` + hash + `"}`, "it is not what was exported"},
		{`{"kind":"report","text":"short","regions":[[0,50,"title"]]}`, "is no region of its text"},
		{`{"kind":"report","text":"short","regions":[["a",2,"title"]]}`, "is no region of its text"},
		{`{"kind":"record","form":99}`, "the export is of form 99"},
		{`{"kind":"correction","id":1,"what":"dismiss"}`, "a correction has a time"},
		{`{"kind":"correction","id":1,"at":"2031-05-04T00:00:00Z","author":"mira","what":"rename","body":{}}`, `it is a "rename"`},
		{`{"kind":"correction","id":2,"at":"2031-05-04T00:00:00Z","author":"mira","what":"undo","undoes":1,"body":{}}`, "it takes back correction 1, which was not imported"},
		{`{"kind":"correction","id":3,"at":"2031-05-04T00:00:00Z","author":"mira","what":"split-story","body":{"reports":["` + hash + `"]}}`, "which is not in this record"},
		{`{"kind":"correction","id":4,"at":"2031-05-04T00:00:00Z","author":"mira","what":"split-story","body":{"reports":["ab"]}}`, `"ab" is no hash`},
	}
	var in strings.Builder
	for _, l := range lines {
		fmt.Fprintln(&in, l.line)
	}
	k := empty()
	got, told := imported(t, k, keep.ReadItems(strings.NewReader(in.String())))
	bad := 0
	for i, l := range lines {
		if l.want == "" {
			continue
		}
		if bad >= len(told) || !strings.Contains(told[bad], l.want) || !strings.HasPrefix(told[bad], fmt.Sprintf("line %d: skipped: ", i+1)) {
			t.Errorf("line %d: want %q, told %q", i+1, l.want, told[min(bad, len(told)-1)])
		}
		bad++
	}
	if got.Reports != 2 || got.Skipped != bad || len(told) != bad {
		t.Errorf("%+v of %d bad lines", got, bad)
	}
	heads, err := k.Store.Heads(context.Background(), store.Filter{})
	if err != nil || len(heads) != 2 || heads[1].Address != "https://pier.example/2" {
		t.Errorf("%+v, %v", heads, err)
	}
}

// TestImportLate has an older version of what the record has.
func TestImportLate(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	first, later := told(t, 0), told(t, 0)
	first.Name, later.Name = "https://pier.example/1", "https://pier.example/1"
	later.Text += " It rained."
	from, k := empty(), empty()
	add(t, from, someday, first)
	add(t, k, someday.Add(time.Hour), later)
	got, told := imported(t, k, keep.Items(ctx, from.Store))
	if got.Skipped != 1 || len(told) != 1 || !strings.Contains(told[0], "later version of https://pier.example/1") {
		t.Errorf("%+v %s", got, told)
	}
	// The other way round it is a version.
	if got, _ := imported(t, from, keep.Items(ctx, k.Store)); got.Versions != 1 {
		t.Errorf("%+v", got)
	}
	heads, err := from.Store.Heads(ctx, store.Filter{})
	if err != nil || len(heads) != 2 || heads[1].Replaces != 1 || !heads[1].Added.Equal(someday.Add(time.Hour)) {
		t.Errorf("%+v, %v", heads, err)
	}
}

// FuzzReadItems reads arbitrary lines: each is a report, a correction, or named as
// broken, and what was read is dumped and read as the same.
func FuzzReadItems(f *testing.F) {
	f.Add(`{"kind":"report","text":"Ää — x","regions":[[0,2,"title"]],"dates":[["a","b"]],"published":"2031-05-04T09:30:00.5+02:00"}`)
	f.Add(`{"kind":"record","form":1}` + "\n" + `{"text":""}`)
	f.Add("\n\n{")
	f.Fuzz(func(t *testing.T, text string) {
		for i := range keep.ReadItems(strings.NewReader(text)) {
			kinds := 0
			for _, is := range []bool{i.Report != nil, i.Correction != nil, i.Broken != nil} {
				if is {
					kinds++
				}
			}
			if kinds != 1 || i.Name == "" {
				t.Fatalf("%+v", i)
			}
			if i.Broken != nil && !errors.Is(i.Broken, keep.ErrLine) {
				t.Fatalf("%s: %v", i.Name, i.Broken)
			}
			if i.Report != nil && slices.ContainsFunc(i.Report.Regions, func(g report.Region) bool { return g.End > len(i.Report.Text) }) {
				t.Fatalf("%s: a region lies outside", i.Name)
			}
		}
	})
}
