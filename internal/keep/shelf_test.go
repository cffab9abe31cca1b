package keep_test

import (
	"context"
	"testing"

	"readout/internal/keep"
	"readout/store"
)

// listings counts how often reports are listed.
type listings struct {
	store.Store
	n int
}

func (l *listings) Heads(ctx context.Context, f store.Filter) ([]store.Head, error) {
	l.n++
	return l.Store.Heads(ctx, f)
}

// TestWarm: after it, the stories are listed without a look at every report.
func TestWarm(t *testing.T) {
	t.Parallel()
	full, _ := summit(t)
	kept := &listings{Store: full.Store}
	k := &keep.Keeper{Store: kept, Reader: theReader, Pipeline: "test"}
	if err := k.Warm(t.Context()); err != nil || kept.n != 1 {
		t.Fatalf("%d listings, %v", kept.n, err)
	}
	if all, err := k.Stories(t.Context(), keep.View{}); err != nil || len(all) == 0 || kept.n != 1 {
		t.Errorf("%d stories after %d listings, %v", len(all), kept.n, err)
	}
}
