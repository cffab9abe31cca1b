package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// loopback is the one address that tests may dial.
var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}

// site serves pages by path, and a robots.txt when there is one.
func site(t testing.TB, pages map[string]http.HandlerFunc) string {
	t.Helper()
	mux := http.NewServeMux()
	for path, h := range pages {
		mux.HandleFunc(path, h)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }
}

func TestGet(t *testing.T) {
	const max = 1 << 20
	var sent atomic.Int64 // of a page without end
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = z.Write(make([]byte, 50<<20))
	_ = z.Close()
	other := site(t, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nDisallow: /closed"), "/closed/x": text("no"), "/open": text("yes")})
	base := site(t, map[string]http.HandlerFunc{
		"/robots.txt": text("User-agent: readout\nDisallow: /private\nAllow: /\n\nUser-agent: *\nDisallow: /\n"),
		"/a": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"1"`)
			w.Header().Set("Cache-Control", "public, max-age=900")
			if r.Header.Get("If-None-Match") == `"1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "page by "+r.UserAgent())
		},
		"/private/x": text("secret"),
		"/moved":     func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/a", http.StatusMovedPermanently) },
		"/found":     func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/a", http.StatusFound) },
		"/loop":      func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) },
		"/inside": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.2:1/x", http.StatusFound)
		},
		"/meta": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://169.254.169.254/latest", http.StatusFound)
		},
		"/file": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		},
		"/closed": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other+"/closed/x", http.StatusFound) },
		"/open":   func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other+"/open", http.StatusFound) },
		"/big":    text(strings.Repeat("x", max+1)),
		"/endless": func(w http.ResponseWriter, _ *http.Request) {
			for {
				if _, err := w.Write(make([]byte, 64<<10)); err != nil || sent.Add(64<<10) > 1<<30 {
					return
				}
			}
		},
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(zipped.Bytes())
		},
		"/busy": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusTooManyRequests)
		},
		"/gone":  http.NotFound,
		"/slow":  func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/drips": func(w http.ResponseWriter, r *http.Request) { drip(w, r) },
		"/head": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", 100<<10))
			fmt.Fprint(w, "x")
		},
	})
	c := New(Options{Version: "1", Allow: loopback, MaxBytes: max, Timeout: 2 * time.Second})
	for _, k := range []struct {
		path string
		err  error
		want string
	}{
		{"/a", nil, "200 page by Readout/1"},
		{"/moved", nil, "200 page by Readout/1, moved"},
		{"/found", nil, "200 page by Readout/1"},
		{"/open", nil, "200 yes"},
		{"/private/x", ErrForbidden, ""},
		{"/closed", ErrForbidden, ""},
		{"/loop", ErrRedirects, ""},
		{"/inside", ErrAddress, ""},
		{"/meta", ErrAddress, ""},
		{"/file", ErrAddress, ""},
		{"/big", ErrTooLarge, ""},
		{"/bomb", ErrTooLarge, ""},
		{"/endless", ErrTooLarge, ""},
		{"/busy", ErrStatus, ""},
		{"/gone", ErrStatus, ""},
		{"/slow", context.DeadlineExceeded, ""},
		{"/drips", context.DeadlineExceeded, ""},
	} {
		a, err := c.Get(context.Background(), base+k.path, Validators{})
		if !errors.Is(err, k.err) || k.err == nil && err != nil {
			t.Errorf("%s: error %v, want %v", k.path, err, k.err)
			continue
		}
		got := ""
		if err == nil {
			got = fmt.Sprintf("%d %s", a.Status, a.Body)
			if a.Moved != "" {
				got += ", moved"
			}
		}
		if got != k.want {
			t.Errorf("%s: %q, want %q", k.path, got, k.want)
		}
		if err != nil && len(a.Body) > 0 {
			t.Errorf("%s: an error and %d bytes", k.path, len(a.Body))
		}
	}
	if n := sent.Load(); n > 64*max { // what lies in buffers on the way is little
		t.Errorf("%d MB of a page without end were read", n>>20)
	}
	if _, err := c.Get(context.Background(), base+"/head", Validators{}); err == nil {
		t.Error("a header of 100 KB was taken")
	}
	a, err := c.Get(context.Background(), base+"/a", Validators{ETag: `"1"`})
	if err != nil || !a.Unchanged || a.ETag != `"1"` || a.Fresh != 15*time.Minute {
		t.Errorf("asked again: %+v, %v", a, err)
	}
	if a, _ := c.Get(context.Background(), base+"/busy", Validators{}); a.Fresh != 2*time.Minute {
		t.Errorf("Retry-After gave %v", a.Fresh)
	}
}

// drip sends a byte now and then, for as long as anybody listens.
func drip(w http.ResponseWriter, r *http.Request) {
	for {
		if _, err := fmt.Fprint(w, "x"); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		select {
		case <-r.Context().Done():
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// TestWhatIsDialled: the address is checked where it is dialled, whatever it is
// called.
func TestWhatIsDialled(t *testing.T) {
	base := site(t, map[string]http.HandlerFunc{"/": text("inside")})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(base, "http://"))
	c := New(Options{})
	for _, address := range []string{
		base, "http://localhost:" + port, "http://localhost", "http://127.0.0.1", "http://0.0.0.0", "http://[::1]", "http://[::ffff:127.0.0.1]", "http://[64:ff9b::7f00:1]",
		"http://10.0.0.1", "http://192.168.1.1", "http://172.16.0.1", "http://100.64.0.1", "http://169.254.169.254", "http://[fe80::1]", "http://[fd00::1]", "http://2130706433", "http://0x7f.1",
		"ftp://wire.example", "file:///etc/passwd", "http://", "http://user:pass@wire.example", "javascript:alert(1)", ":", "http://[::1", "http://93.184.216.34:22",
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		a, err := c.Get(ctx, address, Validators{})
		cancel()
		if err == nil {
			t.Errorf("%s was fetched: %s", address, a.Body)
		}
	}
	if _, err := c.Get(context.Background(), base, Validators{}); !errors.Is(err, ErrAddress) {
		t.Errorf("loopback: %v", err)
	}
}

// TestOneRequestAHost: however many ask, a host sees one request at a time, and
// another host does not wait for it.
func TestOneRequestAHost(t *testing.T) {
	var now, most atomic.Int32
	h := func(w http.ResponseWriter, _ *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
		fmt.Fprint(w, "x")
	}
	base := site(t, map[string]http.HandlerFunc{"/a": h, "/robots.txt": http.NotFound})
	c := New(Options{Allow: loopback})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := c.Get(context.Background(), base+"/a", Validators{}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at a time", most.Load())
	}
	if len(c.hosts.open) != 0 {
		t.Errorf("%d hosts are remembered", len(c.hosts.open))
	}
	release, err := c.hosts.take(context.Background(), "wire.example")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for range 50 { // of what is free and what has ended either may be taken
		if _, err := c.hosts.take(ctx, "wire.example"); !errors.Is(err, context.Canceled) {
			t.Fatalf("waiting ended with %v", err)
		}
	}
	release()
}

func TestRobots(t *testing.T) {
	for _, k := range []struct {
		name   string
		status int
		body   string
		want   error
	}{
		{"none", 404, "", nil},
		{"forbidden", 403, "", nil},
		{"failing", 503, "", ErrForbidden},
		{"nonsense", 200, "\x00\xff<html>", nil},
		{"for others", 200, "User-agent: Other\nDisallow: /", nil},
		{"for all", 200, "User-agent: *\nDisallow: /", ErrForbidden},
		{"by query", 200, "User-agent: *\nDisallow: /a?q=", ErrForbidden},
	} {
		base := site(t, map[string]http.HandlerFunc{"/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(k.status)
			fmt.Fprint(w, k.body)
		}, "/a": text("x")})
		if _, err := New(Options{Allow: loopback}).Get(context.Background(), base+"/a?q=1", Validators{}); !errors.Is(err, k.want) {
			t.Errorf("%s: %v, want %v", k.name, err, k.want)
		}
	}
}

func TestNext(t *testing.T) {
	now := time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)
	for _, k := range []struct {
		name     string
		fresh    time.Duration
		failures int
		ttl      time.Duration
		want     time.Duration
	}{
		{"it does not say", 0, 0, 0, 30 * time.Minute},
		{"it says", 15 * time.Minute, 0, 0, 15 * time.Minute},
		{"the feed says more", 15 * time.Minute, 0, time.Hour, time.Hour},
		{"too soon", time.Second, 0, 0, 5 * time.Minute},
		{"too late", 1000 * time.Hour, 0, 0, 24 * time.Hour},
		{"failed once", 0, 1, 0, 10 * time.Minute},
		{"failed often", 0, 50, 0, 24 * time.Hour},
		{"failed and said when", 2 * time.Hour, 1, 0, 2 * time.Hour},
	} {
		got := Next("https://wire.example/feed", Answer{Fetched: now, Fresh: k.fresh}, k.failures, k.ttl).Sub(now)
		if got < k.want || got > k.want+k.want/10 {
			t.Errorf("%s: in %v, want %v", k.name, got, k.want)
		}
	}
	for header, want := range map[string]time.Duration{
		"Retry-After: 120": 2 * time.Minute, "Retry-After: Fri, 14 Mar 2031 10:00:00 GMT": time.Hour, "Retry-After: -5": 0, "Retry-After: soon": 0,
		"Cache-Control: max-age=60": time.Minute, "Cache-Control: no-store, max-age=60": 0, "Cache-Control: max-age=99999999999": 30 * 24 * time.Hour,
		"Expires: Fri, 14 Mar 2031 09:30:00 GMT": 30 * time.Minute, "Expires: 0": 0, "X: y": 0,
	} {
		k, v, _ := strings.Cut(header, ": ")
		if got := fresh(http.Header{k: {v}}, now); got != want {
			t.Errorf("%s: %v, want %v", header, got, want)
		}
	}
}

// BenchmarkUnchanged asks a loopback server for feeds that did not change.
func BenchmarkUnchanged(b *testing.B) {
	base := site(b, map[string]http.HandlerFunc{"/robots.txt": http.NotFound, "/f/": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }})
	c := New(Options{Allow: loopback})
	for i := range b.N {
		if a, err := c.Get(context.Background(), fmt.Sprintf("%s/f/%d", base, i), Validators{ETag: `"1"`}); err != nil || !a.Unchanged {
			b.Fatal(a, err)
		}
	}
	b.ReportMetric(60*float64(b.N)/b.Elapsed().Seconds(), "feeds/min")
}
