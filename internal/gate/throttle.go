package gate

import (
	"sync"
	"time"
)

// throttle makes whoever guesses wait. It remembers a bounded number of accounts
// and addresses, in memory: a restart forgives everybody.
type throttle struct {
	mu    sync.Mutex
	tried map[string]tries
	most  int
}

// tries is how often somebody tried in vain.
type tries struct {
	n     int
	last  time.Time
	until time.Time // nothing is tried before
}

// patience is what is allowed before somebody must wait, and the longest wait.
type patience struct {
	free    int
	longest time.Duration
}

var (
	// An account waits for five minutes at most, so that others cannot shut it out
	// for long; at one guess in five minutes nobody gets far.
	ofAccount = patience{5, 5 * time.Minute}
	// Behind one address there may be a whole office.
	ofAddress = patience{20, 15 * time.Minute}
)

const (
	remembered = 10_000    // accounts and addresses
	forgiven   = time.Hour // after the last try
)

func newThrottle(most int) *throttle { return &throttle{tried: map[string]tries{}, most: most} }

// attempt is one try of one visitor.
type attempt struct {
	key string
	patience
}

// take counts tries before their outcome is known, so that many at once count as
// many; or it returns how long to wait, and counts nothing.
func (t *throttle) take(now time.Time, as ...attempt) (wait time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, a := range as {
		wait = max(wait, t.tried[a.key].until.Sub(now))
	}
	if wait > 0 {
		return wait
	}
	for _, a := range as {
		k, known := t.tried[a.key]
		if now.Sub(k.last) > forgiven {
			k = tries{}
		}
		k.n++
		k.last = now
		if over := k.n - a.free; over >= 0 {
			k.until = now.Add(min(a.longest, time.Second<<min(over, 20)))
		}
		if !known {
			t.makeRoom(now)
		}
		t.tried[a.key] = k
	}
	return 0
}

// makeRoom forgets whoever tried longest ago.
func (t *throttle) makeRoom(now time.Time) {
	if len(t.tried) < t.most {
		return
	}
	oldest, at := "", now
	for key, k := range t.tried {
		if now.Sub(k.last) > forgiven {
			delete(t.tried, key)
		} else if !k.last.After(at) {
			oldest, at = key, k.last
		}
	}
	if len(t.tried) >= t.most {
		delete(t.tried, oldest)
	}
}

// pass takes back what a try that was none counted: all of its account, and one of
// its address, since whoever has one account may still guess at others.
func (t *throttle) pass(account, address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tried, account)
	if k, ok := t.tried[address]; ok {
		k.n--
		k.until = time.Time{}
		t.tried[address] = k
	}
}
