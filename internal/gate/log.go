package gate

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
)

// note is what is known of a request when it is over.
type note struct {
	id    string
	name  string
	route *http.Request // the request as the handlers had it; its Pattern says which it was
}

type noteKey struct{}

func noteOf(r *http.Request) *note {
	n, _ := r.Context().Value(noteKey{}).(*note)
	if n == nil {
		n = &note{}
	}
	return n
}

func requestID(r *http.Request) string { return noteOf(r).id }

func noteVisitor(r *http.Request, v Visitor) { noteOf(r).name = v.Name }

// logged writes a line for each request: who, which handler, how it went. The
// address as it was asked for is not in it, since it may hold the words of a search;
// neither are headers and bodies. A handler that panics is one line, and for its
// visitor an error with the number of that line.
func (g *Gate) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := g.Now()
		n := &note{id: hex.EncodeToString(random()[:8])}
		r = r.WithContext(context.WithValue(r.Context(), noteKey{}, n))
		out := &counted{ResponseWriter: w}
		defer func() {
			crash := recover()
			if crash != nil && crash != http.ErrAbortHandler {
				g.Log.Error("a handler failed", "id", n.id, "what", harmless(crash), "stack", string(debug.Stack()))
				if out.status == 0 {
					g.refuse(out, r, http.StatusInternalServerError, "Something went wrong here. The log says more under "+n.id+".")
					crash = nil
				} else {
					crash = http.ErrAbortHandler // half an answer must not look like a whole one
				}
			}
			level := slog.LevelInfo
			if out.status >= 500 {
				level = slog.LevelError
			} else if out.status == http.StatusForbidden || out.status == http.StatusTooManyRequests {
				level = slog.LevelWarn
			}
			route := ""
			if n.route != nil {
				route = n.route.Pattern
			}
			g.Log.LogAttrs(context.WithoutCancel(r.Context()), level, "request",
				slog.String("id", n.id), slog.String("method", method(r.Method)), slog.String("route", route), slog.Int("status", out.status),
				slog.Int64("bytes", out.bytes), slog.Duration("took", g.Now().Sub(began)), slog.String("visitor", n.name), slog.String("from", g.from(r).addr.String()))
			if crash != nil {
				panic(crash)
			}
		}()
		next.ServeHTTP(out, r)
	})
}

// method is a method that is known; others are whatever somebody made up.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}

// harmless is what a panic was about: the words of the runtime, but of anything
// else only what it was, since its words may be those of a report.
func harmless(crash any) string {
	if e, ok := crash.(runtime.Error); ok {
		return e.Error()
	}
	return fmt.Sprintf("%T", crash)
}

// counted counts what is answered.
type counted struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// Unwrap lets http.ResponseController reach what is below.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func (c *counted) WriteHeader(status int) {
	if c.status == 0 && status >= 200 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *counted) Write(b []byte) (int, error) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Flush sends what was written so far.
func (c *counted) Flush() { _ = http.NewResponseController(c.ResponseWriter).Flush() }

// refuse answers that something cannot be: programs get a problem (RFC 9457), people
// a page.
func (g *Gate) refuse(w http.ResponseWriter, r *http.Request, code int, why string) {
	h := w.Header()
	if g.under(r.URL.Path, g.Programs) {
		h.Set("Content-Type", "application/problem+json")
		w.WriteHeader(code)
		_ = json.NewEncoder(w).Encode(map[string]any{"type": "about:blank", "title": http.StatusText(code), "status": code, "detail": why})
		return
	}
	page{Title: http.StatusText(code), Why: why, Back: true}.write(w, code)
}
