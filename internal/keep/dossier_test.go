package keep_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"readout"
	"readout/internal/brief"
	"readout/internal/keep"
	"readout/store"
)

// TestDossierIsReadOnce opens a dossier in three ways: made, remembered, and taken
// from the record by a program that cannot read reports at all. They must say the
// same, and that is what a brief says.
func TestDossierIsReadOnce(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, _ := summit(t)
	s := theStory(t, k)
	made := dossier(t, k, s)
	rec, err := k.Brief(ctx, s, keep.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := asJSON(t, made.View), asJSON(t, brief.NewView(rec)); got != want {
		t.Error("the view of a dossier is not that of the brief")
	}
	if again := dossier(t, k, s); again != made {
		t.Error("it was made again although nothing had changed")
	}
	blind := &keep.Keeper{Store: k.Store, Pipeline: k.Pipeline, Reader: func() (*readout.Reader, error) { return nil, errors.New("something was read again") }}
	kept := dossier(t, blind, s)
	if asJSON(t, kept.View) != asJSON(t, made.View) {
		t.Error("the view that was kept is another")
	}
	for i := range s.Reports {
		if a, b := sheet(t, made, i), sheet(t, kept, i); asJSON(t, a) != asJSON(t, b) {
			t.Errorf("the sheet of report %d that was kept is another", i)
		}
	}
	if _, err := kept.Sheet(len(s.Reports)); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a sheet too many: %v", err)
	}
}

// TestEveryCiteHasItsWords follows each cite of a view to its exhibit and to the
// paragraph that has its words.
func TestEveryCiteHasItsWords(t *testing.T) {
	t.Parallel()
	k, _ := summit(t)
	d := dossier(t, k, theStory(t, k))
	n := 0
	follow := func(list []brief.Cite) {
		for _, c := range list {
			n++
			s := sheet(t, d, c.Report)
			e := s.Exhibit(c.Label)
			if e == nil {
				t.Errorf("%s has no exhibit", c.Label)
				continue
			}
			if len(e.Chain) == 0 || len(e.Words) == 0 || len(e.Parts) == 0 {
				t.Errorf("the exhibit of %s lacks its chain, its words or how it came about", c.Label)
			}
			if !slices.ContainsFunc(s.Paragraphs, func(p brief.Paragraph) bool {
				return slices.ContainsFunc(p.Segments, func(g brief.Segment) bool { return slices.Contains(g.Cites, c.Label) })
			}) {
				t.Errorf("no paragraph has the words of %s", c.Label)
			}
		}
	}
	for _, p := range d.View.Takeaways {
		follow(p.Cites)
	}
	for _, x := range d.View.Disputes {
		for _, s := range x.Sides {
			follow(s.Cites)
		}
	}
	for _, r := range d.View.Positions.Rows {
		for _, c := range r.Cells {
			if c != nil {
				follow(c.Cites)
			}
		}
	}
	for _, x := range d.View.Deadlines {
		follow(x.Cites)
	}
	if n < 30 {
		t.Errorf("only %d cites were followed", n)
	}
}

// TestSpoiltDossier keeps nonsense under the key of a dossier: it is made again.
func TestSpoiltDossier(t *testing.T) {
	t.Parallel()
	k, _ := summit(t)
	s := theStory(t, k)
	want := asJSON(t, dossier(t, k, s).View)
	key := dossier(t, k, s).Key
	for _, junk := range [][]byte{nil, {0}, {255}, {2, 200, 1}, {1, 3, 'a', 'b', 'c'}, {255, 255, 255, 255, 255, 255, 255, 255, 255, 1}} {
		if err := k.Store.Cache(context.Background(), key, "spoilt", junk); err != nil {
			t.Fatal(err)
		}
		fresh := &keep.Keeper{Store: k.Store, Pipeline: k.Pipeline, Reader: k.Reader}
		if asJSON(t, dossier(t, fresh, s).View) != want {
			t.Errorf("%v was taken for a dossier", junk)
		}
	}
}

// TestDossierIsMadeAnyway asks for a dossier and does not wait for it: who asks
// later finds it.
func TestDossierIsMadeAnyway(t *testing.T) {
	t.Parallel()
	k, _ := summit(t)
	s := theStory(t, k)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := k.Dossier(ctx, s, keep.Asked{}); !errors.Is(err, context.Canceled) {
		t.Fatalf("nobody waited, and it said %v", err)
	}
	ctx, cancel = context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if _, err := k.Dossier(ctx, s, keep.Asked{}); err != nil {
		t.Fatal(err)
	}
}

func dossier(t *testing.T, k *keep.Keeper, s *keep.Story) *keep.Dossier {
	t.Helper()
	d, err := k.Dossier(context.Background(), s, keep.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sheet(t *testing.T, d *keep.Dossier, i int) *brief.Sheet {
	t.Helper()
	s, err := d.Sheet(i)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestListsAreTakenApartOnce asks for the lists of a brief twice, and again when something
// was corrected.
func TestListsAreTakenApartOnce(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	k, _ := summit(t)
	lists := func() *brief.Lists {
		t.Helper()
		l, err := k.Lists(ctx, theStory(t, k), keep.Asked{})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	was := lists()
	if lists() != was {
		t.Error("they were taken apart again although nothing had changed")
	}
	if _, err := k.Dismiss(ctx, theStory(t, k), "claim:c1", ada); err != nil {
		t.Fatal(err)
	}
	if a, b := len(was.All("claims")), len(lists().All("claims")); b >= a {
		t.Errorf("%d claims, and %d with one dismissed", a, b)
	}
}
