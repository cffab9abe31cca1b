package keep_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"readout"
	"readout/claim"
	"readout/intake"
	"readout/internal/keep"
	"readout/quote"
	"readout/report"
	"readout/store"
	"readout/store/storetest"
)

var someday = time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)

// reports reads files.
func reports(t testing.TB, paths ...string) []*report.Report {
	t.Helper()
	var out []*report.Report
	for item := range intake.Open(context.Background(), paths, intake.Options{}) {
		if item.Report == nil {
			t.Fatalf("%s: %v", item.Name, item.Skipped)
		}
		out = append(out, item.Report)
	}
	return out
}

// add puts reports into a record.
func add(t testing.TB, k *keep.Keeper, at time.Time, rs ...*report.Report) {
	t.Helper()
	ctx := context.Background()
	a := k.NewAdder(at)
	for _, r := range rs {
		p, err := a.Prepare(ctx, r, r.Name)
		if err == nil {
			_, err = a.Put(ctx, p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Flush(ctx); err != nil {
		t.Fatal(err)
	}
}

// summit is a record of the example story, but for its last report.
func summit(t *testing.T) (k *keep.Keeper, last *report.Report) {
	t.Helper()
	k = &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
	rs := reports(t, filepath.Join("..", "..", "examples", "summit"))
	add(t, k, someday, rs[:len(rs)-1]...)
	return k, rs[len(rs)-1]
}

func theStory(t *testing.T, k *keep.Keeper) *keep.Story {
	t.Helper()
	all, err := k.Stories(context.Background(), keep.View{})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(s keep.Story) bool { return len(s.Reports) > 2 })
	if i < 0 {
		t.Fatalf("there is no story of several reports: %+v", all)
	}
	return &all[i]
}

func theBrief(t *testing.T, k *keep.Keeper) *readout.Record {
	t.Helper()
	rec, err := k.Brief(context.Background(), theStory(t, k), keep.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

var ada = keep.By{Author: "ada", Reason: "she was there", At: someday}

// words are the words of evidence, which mean the same in every brief.
func words(rec *readout.Record, e claim.Evidence) string {
	r := rec.Readings[e.Report].Report
	return r.Name + ": " + e.Span.In(r.Text)
}

// TestCorrectionsWin makes each kind of correction, adds a report, and undoes it.
// What was corrected must stay so through the first and come back by the second.
func TestCorrectionsWin(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, c := range []struct {
		name string
		// correct makes a correction of what the brief says and returns what tells
		// whether a brief still says it.
		correct func(k *keep.Keeper, rec *readout.Record) (int64, func(*readout.Record) bool, error)
	}{
		{"a disagreement", func(k *keep.Keeper, rec *readout.Record) (int64, func(*readout.Record) bool, error) {
			d := rec.Disagreements[0]
			a, b := words(rec, d.Sides[0].Evidence[0]), words(rec, d.Sides[1].Evidence[0])
			id, err := k.Dismiss(ctx, theStory(t, k), "disagreement:d1", ada)
			return id, func(rec *readout.Record) bool {
				return slices.ContainsFunc(rec.Disagreements, func(d claim.Disagreement) bool {
					var found []string
					for _, s := range d.Sides {
						for _, e := range s.Evidence {
							found = append(found, words(rec, e))
						}
					}
					return slices.Contains(found, a) && slices.Contains(found, b)
				})
			}, err
		}},
		{"a claim", func(k *keep.Keeper, rec *readout.Record) (int64, func(*readout.Record) bool, error) {
			text, issue := words(rec, rec.Claims[0].Text), rec.Claims[0].Issue
			id, err := k.Dismiss(ctx, theStory(t, k), "claim:c1", ada)
			return id, func(rec *readout.Record) bool {
				return slices.ContainsFunc(rec.Claims, func(c claim.Claim) bool { return c.Issue == issue && words(rec, c.Text) == text })
			}, err
		}},
		{"a statement", func(k *keep.Keeper, rec *readout.Record) (int64, func(*readout.Record) bool, error) {
			at := rec.Readings[1].Statements[2].Content[0]
			id, err := k.Dismiss(ctx, theStory(t, k), "b3", ada)
			return id, func(rec *readout.Record) bool {
				return slices.ContainsFunc(rec.Readings[1].Statements, func(s quote.Statement) bool { return s.Content[0] == at })
			}, err
		}},
		{"a stance", func(k *keep.Keeper, rec *readout.Record) (int64, func(*readout.Record) bool, error) {
			i := slices.IndexFunc(rec.Positions, func(p claim.Position) bool { return p.Evidence[0].Statement >= 0 && p.Stance != "wary" })
			p := rec.Positions[i]
			text := words(rec, p.Evidence[0])
			stance := "wary"
			id, err := k.Relabel(ctx, theStory(t, k), citeOf(p.Evidence[0]), p.Issue, stance, ada)
			return id, func(rec *readout.Record) bool {
				return !slices.ContainsFunc(rec.Positions, func(p claim.Position) bool {
					return p.Stance == stance && words(rec, p.Evidence[0]) == text
				})
			}, err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k, last := summit(t)
			id, says, err := c.correct(k, theBrief(t, k))
			if err != nil {
				t.Fatal(err)
			}
			if says(theBrief(t, k)) {
				t.Error("the brief says it still")
			}
			add(t, k, someday, last)
			if says(theBrief(t, k)) {
				t.Error("the brief says it again when another report has come")
			}
			if v, err := k.Verify(ctx, func(s string) { t.Error(s) }, func() {}); err != nil || v.Corrections != 1 || v.Broken != 0 {
				t.Errorf("verify: %+v, %v", v, err)
			}
			if _, err := k.Undo(ctx, id, ada); err != nil {
				t.Fatal(err)
			}
			// The last report may have changed it by itself: compare with a record
			// that was never corrected.
			plain, last := summit(t)
			add(t, plain, someday, last)
			if a, b := page(t, k), page(t, plain); a != b {
				t.Error("after it was taken back the brief is not that of a record without corrections")
			}
		})
	}
}

func citeOf(e claim.Evidence) string {
	return string(rune('a'+e.Report)) + strconv.Itoa(e.Statement+1)
}

func page(t *testing.T, k *keep.Keeper) string {
	t.Helper()
	var b bytes.Buffer
	if err := k.Page(context.Background(), &b, theStory(t, k), keep.Asked{}, keep.JSON); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPageIsNeverStale asks for a page before and after everything that could
// change it.
func TestPageIsNeverStale(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, last := summit(t)
	first := page(t, k)
	if page(t, k) != first {
		t.Fatal("the page changed by itself")
	}
	id, err := k.Dismiss(ctx, theStory(t, k), "claim:c1", ada)
	if err != nil {
		t.Fatal(err)
	}
	corrected := page(t, k)
	if corrected == first {
		t.Error("a correction did not change the page")
	}
	if _, err := k.Undo(ctx, id, ada); err != nil {
		t.Fatal(err)
	}
	if page(t, k) != first {
		t.Error("taking the correction back did not bring the page back")
	}
	add(t, k, someday, last)
	grown := page(t, k)
	if grown == first || !strings.Contains(grown, `"id": "r5"`) {
		t.Error("another report did not change the page")
	}
	// A new version takes the place of the old one.
	changed := *last
	changed.Text += "\n\nNobody else in Vessia would comment on the talks, Greta Moss said."
	add(t, k, someday, &changed)
	newest := page(t, k)
	if newest == grown || strings.Contains(newest, `"id": "r5"`) || !strings.Contains(newest, `"id": "r6"`) {
		t.Error("a new version did not change the page")
	}
	// Another program makes its own page.
	if err := markPages(ctx, k); err != nil {
		t.Fatal(err)
	}
	k.Pipeline = "another"
	if !json.Valid([]byte(page(t, k))) {
		t.Error("another program used a page of this one")
	}
}

// markPages spoils the page that is kept.
func markPages(ctx context.Context, k *keep.Keeper) error {
	spoilt := &keep.Keeper{Store: spoiler{k.Store}, Reader: k.Reader, Pipeline: k.Pipeline}
	all, err := k.Stories(ctx, keep.View{})
	if err != nil {
		return err
	}
	return spoilt.Page(ctx, &bytes.Buffer{}, &all[0], keep.Asked{}, keep.JSON)
}

// spoiler knows no page and keeps nonsense for every one.
type spoiler struct{ store.Store }

func (s spoiler) Cached(context.Context, store.Key) ([]byte, error) { return nil, store.ErrNotFound }

func (s spoiler) Cache(ctx context.Context, key store.Key, subject string, _ []byte) error {
	return s.Store.Cache(ctx, key, subject, []byte("nonsense"))
}

// TestUnknownCorrection: a correction that a later version made is refused, for
// a brief without it would mislead.
func TestUnknownCorrection(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, _ := summit(t)
	s := theStory(t, k)
	if _, err := k.Store.Correct(ctx, store.Correction{Kind: "rename-actor", Body: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	if _, err := k.Brief(ctx, s, keep.Asked{}); !errors.Is(err, keep.ErrCorrection) || !strings.Contains(err.Error(), "rename-actor") {
		t.Errorf("a brief with a correction that nobody knows: %v", err)
	}
	if _, err := k.Stories(ctx, keep.View{}); !errors.Is(err, keep.ErrCorrection) {
		t.Errorf("stories with a correction that nobody knows: %v", err)
	}
}

// TestVerifyFindsWhatIsBroken gives Verify lines that point beside their words.
func TestVerifyFindsWhatIsBroken(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, _ := summit(t)
	bad := []store.Line{
		{Kind: store.Statement, Body: []byte(`{"content":[{"start":0,"end":3,"text":"xyz"}]}`)},
		{Kind: store.Statement, Body: []byte(`{"cue":{"start":0,"end":9999999,"text":"x"}}`)},
		{Kind: store.Statement, Body: []byte(`{"cue":{"start":5,"end":2,"text":"x"}}`)},
		{Kind: store.Event, Body: []byte(`no JSON`)},
	}
	if err := k.Store.Reread(ctx, []store.Reading{{Seq: 2, Pipeline: "test", Lines: bad}}); err != nil {
		t.Fatal(err)
	}
	var said []string
	v, err := k.Verify(ctx, func(s string) { said = append(said, s) }, func() {})
	if err != nil || v.Broken != len(bad) || len(said) != len(bad) || !strings.Contains(said[0], "report r2") {
		t.Errorf("%+v, %v: %q", v, err, said)
	}
}

// TestTwoAdders lets two processes add at the same time, each not knowing of the
// other. Everything is there, once, and grouped as if one had added all.
func TestTwoAdders(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k := &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
	a, b := k.NewAdder(someday), k.NewAdder(someday)
	a.Batch, b.Batch = 3, 4
	var order []int
	for n := range 24 {
		who := []*keep.Adder{a, b}[n%2]
		r, address := tale(n)
		p, err := who.Prepare(ctx, r, address)
		if err == nil {
			_, err = who.Put(ctx, p)
		}
		if err == nil && n%6 == 0 { // both have it
			other := []*keep.Adder{b, a}[n%2]
			if p, err = other.Prepare(ctx, r, address); err == nil {
				_, err = other.Put(ctx, p)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(a.Flush(ctx), b.Flush(ctx)); err != nil {
		t.Fatal(err)
	}
	heads, err := k.Store.Heads(ctx, store.Filter{})
	if err != nil || len(heads) != 24 || a.Kept()+b.Kept() != 24 {
		t.Fatalf("%d reports, %d and %d kept, %v; want 24", len(heads), a.Kept(), b.Kept(), err)
	}
	one := &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
	for _, h := range heads {
		for n := range 24 {
			if r, _ := tale(n); store.HashOf(r) == h.Hash {
				order = append(order, n)
			}
		}
	}
	c := one.NewAdder(someday)
	for _, n := range order {
		r, address := tale(n)
		p, err := c.Prepare(ctx, r, address)
		if err == nil {
			_, err = c.Put(ctx, p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	x, err := store.Sum(ctx, k.Store)
	if err != nil {
		t.Fatal(err)
	}
	if y, err := store.Sum(ctx, one.Store); err != nil || x != y {
		t.Errorf("two adders made %s, one %s (%v)", x, y, err)
	}
}

// TestTwiceAcrossBatches: a report that was looked for before the batch with its twin
// was kept is not kept again, and a later version of a page is told for one.
func TestTwiceAcrossBatches(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k := &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
	a := k.NewAdder(someday)
	a.Batch = 2
	var ready []*keep.Prepared
	for _, n := range []int{0, 1, 0, 2, 3, 1, 3} {
		r, address := tale(n)
		if n == 3 {
			_, address = tale(0)
		}
		p, err := a.Prepare(ctx, r, address)
		if err != nil {
			t.Fatal(err)
		}
		ready = append(ready, p)
	}
	var got []keep.Outcome
	for _, p := range ready {
		o, err := a.Put(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, o)
	}
	if err := a.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	want := []keep.Outcome{keep.Added, keep.Added, keep.There, keep.Added, keep.Version, keep.There, keep.There}
	if !slices.Equal(got, want) || a.Kept() != 4 {
		t.Errorf("got %v, %d kept; want %v, 4", got, a.Kept(), want)
	}
}

// TestReread: another program reads everything anew; the sum changes only by its
// name, and corrections stand.
func TestReread(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, _ := summit(t)
	if _, err := k.Dismiss(ctx, theStory(t, k), "claim:c1", ada); err != nil {
		t.Fatal(err)
	}
	before := page(t, k)
	k.Pipeline = "newer"
	n, err := k.Reread(ctx, func() {})
	if err != nil || n != 4 {
		t.Fatalf("%d reports were read again (%v), want 4", n, err)
	}
	for seq := range int64(4) {
		was, _ := k.Store.Lines(ctx, seq+1, "test")
		is, _ := k.Store.Lines(ctx, seq+1, "")
		if len(is) == 0 || !slices.EqualFunc(was, is, func(a, b store.Line) bool { return string(a.Body) == string(b.Body) }) {
			t.Errorf("report %d: the same reader reads %d lines, then %d", seq+1, len(was), len(is))
		}
	}
	if n, err = k.Reread(ctx, func() {}); err != nil || n != 0 {
		t.Errorf("%d were read a third time (%v)", n, err)
	}
	if page(t, k) != before {
		t.Error("the brief is another")
	}
}
