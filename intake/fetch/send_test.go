package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"
)

func TestSend(t *testing.T) {
	base := site(t, map[string]http.HandlerFunc{
		"/robots.txt": text("User-agent: *\nDisallow: /"),
		"/in": func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			fmt.Fprintf(w, "%s %s %s %s", r.Method, r.Header.Get("X-Id"), r.UserAgent(), body)
		},
		"/away": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/in", http.StatusTemporaryRedirect) },
		"/busy": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusServiceUnavailable)
		},
		"/slow": func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.ReadAll(r.Body) // only then the server sees that the client leaves
			<-r.Context().Done()
		},
		"/long": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 1<<20)) },
	})
	open, shut := New(Options{Version: "1", Allow: loopback, Timeout: time.Second}), New(Options{})
	for _, c := range []struct {
		client  *Client
		address string
		err     error
		status  int
		body    string
		fresh   time.Duration
	}{
		{open, base + "/in", nil, 200, "POST 7 Readout/1 words", 0},
		{open, base + "/away", ErrStatus, 307, "", 0},
		{open, base + "/busy", ErrStatus, 503, "", 2 * time.Minute},
		{open, base + "/slow", context.DeadlineExceeded, 0, "", 0},
		{open, base + "/long", nil, 200, string(make([]byte, sendMax)), 0},
		{open, "file:///etc/passwd", ErrAddress, 0, "", 0},
		{open, "http://ada:secret@127.0.0.1/", ErrAddress, 0, "", 0},
		{shut, base + "/in", ErrAddress, 0, "", 0},
	} {
		a, err := c.client.Send(context.Background(), c.address, http.Header{"X-Id": {"7"}}, []byte("words"))
		if !errors.Is(err, c.err) || a.Status != c.status || a.Fresh != c.fresh || c.body != "" && string(a.Body) != c.body {
			t.Errorf("%s: %d %.40q after %v, error %v", c.address, a.Status, a.Body, a.Fresh, err)
		}
	}
}
