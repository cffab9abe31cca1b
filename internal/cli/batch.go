package cli

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// inOrder does work on every job on all cores and hands the results to emit in
// the order of the jobs. It holds at most a few jobs a core at a time, so a long
// input needs no more memory than a short one. The first error of jobs, work or
// emit ends it and is returned, once all work has stopped.
func inOrder[J, R any](ctx context.Context, jobs iter.Seq[J], work func(context.Context, J) (R, error), emit func(R) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)

	type ticket struct {
		job    J
		result R
		done   chan struct{}
	}
	workers := runtime.GOMAXPROCS(0)
	todo := make(chan *ticket, workers)
	ordered := make(chan *ticket, 4*workers) // how far the fastest may run ahead

	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for t := range todo {
				var err error
				if t.result, err = work(ctx, t.job); err != nil {
					cancel(err)
				}
				close(t.done)
			}
		})
	}
	wg.Go(func() {
		defer close(ordered)
		defer close(todo)
		for j := range jobs {
			t := &ticket{job: j, done: make(chan struct{})}
			select {
			case <-ctx.Done():
				return
			case ordered <- t:
			}
			select {
			case <-ctx.Done():
				close(t.done)
				return
			case todo <- t:
			}
		}
	})
	for t := range ordered {
		<-t.done
		if ctx.Err() != nil {
			continue // drain
		}
		if err := emit(t.result); err != nil {
			cancel(err)
		}
	}
	wg.Wait()
	return context.Cause(ctx)
}
