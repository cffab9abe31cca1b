package cli

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"readout/internal/gate"
	"readout/store/storetest"
)

// TestSlowVisitors: whoever sends slowly, or too much, or nothing, is not waited
// for. The times are those of the desk, divided.
func TestSlowVisitors(t *testing.T) {
	t.Parallel()
	g := gate.New(gate.Config{Register: gate.Register{Store: storetest.NewMemory(), Now: time.Now}, Open: true, Owner: "here"})
	srv := answering(g.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) })))
	for _, d := range []*time.Duration{&srv.ReadHeaderTimeout, &srv.ReadTimeout, &srv.WriteTimeout, &srv.IdleTimeout} {
		if *d <= 0 {
			t.Fatalf("a server without a limit: %+v", srv)
		}
		*d /= 100
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go srv.Serve(ln)
	defer srv.Close()
	for name, send := range map[string]string{
		"sends nothing":         "",
		"sends half a header":   "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
		"sends half a form":     "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nform=",
		"sends half a body":     "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx",
		"sends half a chunk":    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx",
		"sends a huge header":   "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 1<<20),
		"sends two lengths":     "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
		"asks, and then sleeps": "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			c, err := net.Dial("tcp", ln.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			c.SetDeadline(time.Now().Add(time.Minute))
			go fmt.Fprint(c, send)
			// It ends with an answer or without one; what matters is that it ends.
			if _, err := io.Copy(io.Discard, c); err != nil && strings.Contains(err.Error(), "timeout") {
				t.Error("was waited for a minute")
			}
		})
	}
}
