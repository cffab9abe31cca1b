package cost

import (
	"testing"
	"time"
)

// told is a test that notes whether it failed.
type told struct {
	testing.TB
	failed bool
}

func (*told) Helper()                 {}
func (f *told) Errorf(string, ...any) { f.failed = true }

// pairs looks at every pair of n things, or at every thing only.
func pairs(n int, every bool) func() {
	seen := make([]int, n)
	return func() {
		for i := range seen {
			if every {
				for j := range seen {
					seen[j] += i
				}
				continue
			}
			for range 1000 {
				seen[i]++
			}
		}
	}
}

func TestLinear(t *testing.T) {
	if now() == 0 {
		t.Fatal("there is no clock")
	}
	for _, c := range []struct {
		about string
		every bool
	}{{"one by one", false}, {"pair by pair", true}} {
		f := told{TB: t}
		Linear(&f, c.about, 1500, func(n int) func() { return pairs(n, c.every) })
		if f.failed != c.every {
			t.Errorf("%s: out of proportion is %v", c.about, f.failed)
		}
	}
}

// TestWaiting: what a thread sleeps, or waits for the processor, is not its cost.
func TestWaiting(t *testing.T) {
	if took := spent(func() { time.Sleep(50 * time.Millisecond) }); took > 25*time.Millisecond {
		t.Errorf("sleeping took %v", took)
	}
}
