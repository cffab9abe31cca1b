// Package cost holds code to costing no more than in proportion to its input. It is
// for tests.
package cost

import (
	"math"
	"runtime"
	"testing"
	"time"
)

// Limits of Linear. Four times the input costs four times the work where the cost is
// linear, and sixteen times where it is quadratic; what lies between leaves room for
// caches that a longer input falls out of.
const (
	times = 4
	most  = 10.0
	tries = 5
	slack = 2 * time.Millisecond // less than this is not measured well enough to judge
)

// Linear fails t when work of four times size costs out of proportion to work of size.
// What work returns is measured; it must run in the goroutine that calls it. The clock
// is the processor time of its thread, so that other programs of a busy machine and
// other tests do not count.
func Linear(t testing.TB, what string, size int, work func(size int) func()) {
	t.Helper()
	once, more := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for range tries {
		once = min(once, spent(work(size)))
		more = min(more, spent(work(times*size)))
		if float64(more-slack) <= most*float64(once) {
			return
		}
	}
	t.Errorf("%s: a size of %d costs %v, one of %d %v", what, size, once, times*size, more)
}

// spent is the processor time that f takes.
func spent(f func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	begun := now()
	f()
	return now() - begun
}
