package keep_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/keep"
	"readout/store"
)

// texts counts the texts of reports that are fetched.
type texts struct {
	store.Store
	n int
}

func (x *texts) Report(ctx context.Context, seq int64) (*store.Report, error) {
	x.n++
	return x.Store.Report(ctx, seq)
}

// TestFind finds the same as Search, and fetches no text of what is not quoted.
func TestFind(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	full, _ := summit(t)
	kept := &texts{Store: full.Store}
	k := &keep.Keeper{Store: kept, Reader: theReader, Pipeline: "test"}
	want, err := k.Search(ctx, "talks", "", 50)
	if err != nil {
		t.Fatal(err)
	}
	reports := len(slices.DeleteFunc(slices.Clone(want), func(f keep.Found) bool { return f.Line != nil }))
	if reports < 2 || kept.n != reports {
		t.Fatalf("%d texts were fetched for %d reports", kept.n, reports)
	}
	kept.n = 0
	got, err := k.Find(ctx, "talks", "", 50)
	if err != nil || kept.n > 0 {
		t.Fatalf("%d texts were fetched for nobody: %v", kept.n, err)
	}
	if err := k.Quote(ctx, got, "talks"); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("found and quoted (-at once +one after the other):\n%s", d)
	}
}

// TestShortPrefix refuses a word of which hardly anything is given.
func TestShortPrefix(t *testing.T) {
	t.Parallel()
	k, _ := summit(t)
	for query, fine := range map[string]bool{"t*": false, "ta*": false, "tal*": true, "-t* talks": false, `"the t*"`: false, "é*": false, "talks": true} {
		if _, err := k.Search(context.Background(), query, "", 5); errors.Is(err, keep.ErrQuery) == fine {
			t.Errorf("%s: %v", query, err)
		}
	}
}
