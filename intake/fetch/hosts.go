package fetch

import (
	"context"
	"sync"
)

// hosts lets one request at a time go to each host. What it remembers of a host
// goes when nobody waits for it.
type hosts struct {
	mu   sync.Mutex
	open map[string]*turn
}

// turn is held by whoever may talk to a host.
type turn struct {
	free    chan struct{} // holds one token while nobody talks
	waiting int
}

// take waits for the host and returns what gives it back.
func (h *hosts) take(ctx context.Context, host string) (release func(), err error) {
	h.mu.Lock()
	if h.open == nil {
		h.open = map[string]*turn{}
	}
	t := h.open[host]
	if t == nil {
		t = &turn{free: make(chan struct{}, 1)}
		t.free <- struct{}{}
		h.open[host] = t
	}
	t.waiting++
	h.mu.Unlock()
	leave := func() {
		h.mu.Lock()
		if t.waiting--; t.waiting == 0 {
			delete(h.open, host)
		}
		h.mu.Unlock()
	}
	select {
	case <-t.free:
		return func() { t.free <- struct{}{}; leave() }, nil
	case <-ctx.Done():
		leave()
		return nil, ctx.Err()
	}
}
