package gate

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// patient is how long a request waits for its turn.
const patient = 5 * time.Second

// bounded lets only so many requests through at a time, each for so long. Who is
// told of changes (GET with Accept: text/event-stream) stays as long as it likes,
// but there too are only so many.
func (g *Gate) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if g.public(r.URL.Path) { // these are quick, or have bounds of their own
			noteOf(r).route = r
			next.ServeHTTP(w, r)
			return
		}
		stream := r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/event-stream")
		turns := g.requests
		if stream {
			turns = g.streams
		}
		if !turn(r.Context(), turns) {
			w.Header().Set("Retry-After", "10")
			g.refuse(w, r, http.StatusServiceUnavailable, "Too many are asking at the moment. Try again in a few seconds.")
			return
		}
		defer func() { <-turns }()

		var ctx context.Context
		var cancel context.CancelFunc
		if stream {
			ctx, cancel = context.WithCancel(r.Context())
			done := make(chan struct{})
			defer close(done)
			asked := r.Clone(ctx) // the handler may do with its own what it likes
			go func() {
				defer cancel()
				g.accompany(asked, done)
			}()
			// Whoever sends sets a deadline for each thing it sends.
			control := http.NewResponseController(w)
			_ = control.SetReadDeadline(time.Time{})
			_ = control.SetWriteDeadline(time.Time{})
		} else {
			ctx, cancel = context.WithTimeout(r.Context(), g.Timeout)
		}
		defer cancel()
		answered := r.WithContext(ctx)
		noteOf(r).route = answered
		next.ServeHTTP(w, answered)
	})
}

// again is how often it is looked whether somebody who is told of changes still may.
const again = 30 * time.Second

// accompany returns when a stream is done, must end because the desk closes, or must
// end because its visitor may no longer look.
func (g *Gate) accompany(r *http.Request, done <-chan struct{}) {
	look := time.NewTicker(again)
	defer look.Stop()
	for {
		select {
		case <-look.C:
			if v, err := g.visitor(r, g.from(r), false); err != nil || !v.May(Read) {
				return
			}
		case <-g.closing:
			return
		case <-done:
			return
		}
	}
}

// turn waits for a turn, and reports whether it came.
func turn(ctx context.Context, turns chan struct{}) bool {
	select {
	case turns <- struct{}{}:
		return true
	default:
	}
	late := time.NewTimer(patient)
	defer late.Stop()
	select {
	case turns <- struct{}{}:
		return true
	case <-late.C:
	case <-ctx.Done():
	}
	return false
}
