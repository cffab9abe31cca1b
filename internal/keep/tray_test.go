package keep_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"readout/internal/keep"
	"readout/report"
	"readout/store"
	"readout/store/storetest"
)

// TestTray gives reports to a tray from several hands, some of them twice.
func TestTray(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k := &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
	tray := k.NewTray()
	const hands, each = 6, 4
	var added atomic.Int64
	var wg sync.WaitGroup
	for hand := range hands {
		wg.Go(func() {
			var in []keep.Incoming
			for n := range each {
				// Two hands at a time have the same reports.
				text := fmt.Sprintf("Ferry number %d left Vellen on Monday, officials said.", hand/2*each+n)
				in = append(in, keep.Incoming{Report: &report.Report{Name: "a", Text: text}})
			}
			out, err := tray.Add(ctx, someday, in)
			if err != nil {
				t.Error(err)
				return
			}
			for i, a := range out {
				if a.Outcome == keep.Added {
					added.Add(1)
				}
				if r, err := k.Store.Report(ctx, a.Seq); err != nil || r.Report.Text != in[i].Report.Text || !r.Added.Equal(someday) {
					t.Errorf("report %d is not the one that was given: %+v, %v", a.Seq, r, err)
				}
			}
		})
	}
	wg.Wait()
	state, err := k.Store.State(ctx)
	if want := int64(hands / 2 * each); err != nil || state.Reports != want || added.Load() != want {
		t.Errorf("%d reports are there, %d were called new, want %d (%v)", state.Reports, added.Load(), want, err)
	}
}

// full is a store whose disk is full for a while.
type full struct {
	store.Store
	now bool
}

func (f *full) Add(ctx context.Context, b store.Batch) error {
	if f.now {
		return store.ErrFull
	}
	return f.Store.Add(ctx, b)
}

// TestTrayForgetsWhatFailed: what could not be kept is not there, and can be given
// again.
func TestTrayForgetsWhatFailed(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := &full{Store: storetest.NewMemory(), now: true}
	k := &keep.Keeper{Store: s, Reader: theReader, Pipeline: "test"}
	tray := k.NewTray()
	in := []keep.Incoming{{Report: &report.Report{Name: "a", Text: "The ferry left Vellen on Monday, officials said."}}}
	if _, err := tray.Add(ctx, someday, in); !errors.Is(err, store.ErrFull) {
		t.Fatalf("a full disk: %v", err)
	}
	s.now = false
	out, err := tray.Add(ctx, someday, in)
	if err != nil || len(out) != 1 || out[0] != (keep.Arrived{Seq: 1, Outcome: keep.Added}) {
		t.Errorf("given again: %+v, %v", out, err)
	}
}
