package keep_test

import (
	"bytes"
	"context"
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"readout"
	"readout/internal/brief"
	"readout/internal/keep"
	"readout/store/storetest"
)

// TestDiff compares the example story with itself and with what it was before its
// last report.
func TestDiff(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, last := summit(t)
	before := theBrief(t, k)
	if c := readout.Compare(before, theBrief(t, k)); !c.Empty() {
		t.Errorf("a record differs from itself: %+v", c)
	}
	add(t, k, someday.AddDate(0, 0, 2), last)
	after := theBrief(t, k)
	c := readout.Compare(before, after)
	isNew := len(after.Readings) - 1
	for _, i := range c.Claims {
		for _, e := range after.Claims[i].Evidence {
			if e.Report != isNew {
				t.Errorf("claim %d is called new and rests on report %d", i, e.Report)
			}
		}
	}
	// The last one reprints the wire.
	if len(c.Echoes) != 1 || c.Echoes[0] != isNew {
		t.Errorf("echoes: %v, want %d", c.Echoes, isNew)
	}
	var text, again, shape bytes.Buffer
	x, y, changes, err := k.Diff(ctx, "", keep.View{At: someday}, someday.AddDate(0, 0, 3))
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		brief.Diff(&text, x, y, changes, brief.Style{}),
		brief.Diff(&again, x, y, changes, brief.Style{}),
		brief.DiffJSON(&shape, x, y, changes),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	if text.String() != again.String() {
		t.Error("the same changes give other bytes")
	}
	if verdict := regexp.MustCompile(`(?i)\b(true|false|verified|confirmed)\b`).FindString(regexp.MustCompile(`["“][^"”]*["”]|not confirmed`).ReplaceAllString(text.String(), "")); verdict != "" {
		t.Errorf("a diff gives a verdict, %q", verdict)
	}
}

// TestView holds a record as of a moment to what was added until then.
func TestView(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, last := summit(t)
	add(t, k, someday.Add(time.Hour), last)
	changed := *last
	changed.Text += "\n\nGreta Moss would not comment."
	add(t, k, someday.Add(2*time.Hour), &changed)
	for _, c := range []struct {
		at      time.Time
		reports int
		last    int64
	}{{someday, 4, 4}, {someday.Add(time.Hour), 5, 5}, {someday.Add(2 * time.Hour), 5, 6}, {time.Time{}, 5, 6}} {
		s, err := k.Story(ctx, "t1", keep.View{At: c.at})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(s.Reports); n != c.reports || s.Reports[n-1].Seq != c.last {
			t.Errorf("as of %v there are %d reports, the last r%d; want %d and r%d", c.at, n, s.Reports[n-1].Seq, c.reports, c.last)
		}
	}
}

// TestStoryByID: the short way to a story leads where the long one does.
func TestStoryByID(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k := &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
	a := k.NewAdder(someday)
	for n := range manyReports { // the last twenty are new versions
		r, address := tale(n)
		p, err := a.Prepare(ctx, r, address)
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
	all, err := k.Stories(ctx, keep.View{})
	if err != nil || len(all) < 3 {
		t.Fatalf("%d stories, %v", len(all), err)
	}
	for _, want := range all {
		got, err := k.Story(ctx, want.ID, keep.View{})
		if err != nil {
			t.Error(err)
			continue
		}
		if d := cmp.Diff(&want, got); d != "" {
			t.Errorf("%s (-long way +short way):\n%s", want.ID, d)
		}
	}
}
