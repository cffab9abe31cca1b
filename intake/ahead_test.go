package intake

import (
	"context"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
)

func TestAheadHoldsFewBytes(t *testing.T) {
	t.Parallel()
	most := int64(runtime.GOMAXPROCS(0)) * bytesAhead
	sizes := []int64{most / 3, most / 2, 0, 10 * most, 1, most, most / 2, most / 2, 3 * most, most / 4}
	var held, highest atomic.Int64
	work := func(yield func(pending) bool) {
		for i := range 20 * len(sizes) {
			n := sizes[i%len(sizes)]
			load := func() []Item {
				now := held.Add(min(n, most))
				for high := highest.Load(); now > high && !highest.CompareAndSwap(high, now); {
					high = highest.Load()
				}
				runtime.Gosched()
				held.Add(-min(n, most))
				return []Item{{Name: strconv.Itoa(i)}}
			}
			if !yield(pending{load, n}) {
				return
			}
		}
	}
	next := 0
	for item := range ahead(context.Background(), work) {
		if item.Name != strconv.Itoa(next) {
			t.Fatalf("item %s came in place %d", item.Name, next)
		}
		next++
	}
	if next != 20*len(sizes) {
		t.Errorf("%d items came, want %d: what is larger than the room must be read all the same", next, 20*len(sizes))
	}
	if highest.Load() > most {
		t.Errorf("%d bytes were read at a time, want at most %d", highest.Load(), most)
	}
}

func TestAheadLetsGo(t *testing.T) {
	t.Parallel()
	work := func(yield func(pending) bool) {
		for yield(pending{func() []Item { return []Item{{Name: "page"}} }, 100 * bytesAhead}) {
		}
	}
	for range ahead(context.Background(), work) {
		break // who reads no further is not waited for
	}
}
