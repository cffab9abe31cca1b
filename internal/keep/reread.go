package keep

import (
	"context"
	"runtime"
	"sync"

	"readout/store"
)

// Reread reads every report again whose lines another pipeline read, and returns
// how many those were. What the other pipeline read is kept beside it. seen is
// called after each report.
func (k *Keeper) Reread(ctx context.Context, seen func()) (int, error) {
	heads, err := k.Store.Heads(ctx, store.Filter{})
	if err != nil {
		return 0, err
	}
	n := 0
	var old []store.Head
	for i, h := range heads {
		if h.Pipeline != k.Pipeline {
			old = append(old, h)
		}
		if len(old) == batchReports || i == len(heads)-1 {
			if err := k.rereadBatch(ctx, old, seen); err != nil {
				return n, err
			}
			n += len(old)
			old = old[:0]
		}
	}
	return n, k.Index(ctx)
}

// rereadBatch reads reports on all cores and keeps what was read at once.
func (k *Keeper) rereadBatch(ctx context.Context, heads []store.Head, seen func()) error {
	out := make([]store.Reading, len(heads))
	errs := make([]error, len(heads))
	var wg sync.WaitGroup
	var said sync.Mutex
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, h := range heads {
		wg.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			out[i], errs[i] = k.again(ctx, h.Seq)
			said.Lock()
			defer said.Unlock()
			seen()
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return k.Store.Reread(ctx, out)
}

// again reads one report again.
func (k *Keeper) again(ctx context.Context, seq int64) (store.Reading, error) {
	r, err := k.Store.Report(ctx, seq)
	if err != nil {
		return store.Reading{}, err
	}
	list, err := k.readLines(ctx, r.Report)
	return store.Reading{Seq: seq, Pipeline: k.Pipeline, Lines: list}, err
}
