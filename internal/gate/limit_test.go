package gate

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func prefixes(all ...string) (out []netip.Prefix) {
	for _, p := range all {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}

// TestForwarded: only what a trusted proxy wrote itself says where somebody is.
func TestForwarded(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(c *Config) { c.Proxies = prefixes("10.0.0.0/24", "::1/128") })
	for _, c := range []struct {
		name, peer string
		hops       []string
		proto      []string
		want       string
		tls        bool
	}{
		{"nobody between", "192.0.2.7:1", nil, nil, "192.0.2.7", false},
		{"no proxy, but says so", "192.0.2.7:1", []string{"198.51.100.3"}, []string{"https"}, "192.0.2.7", false},
		{"one proxy", "10.0.0.2:1", []string{"198.51.100.3"}, []string{"https"}, "198.51.100.3", true},
		{"the visitor made up one before", "10.0.0.2:1", []string{"127.0.0.1, 203.0.113.9, 198.51.100.3"}, nil, "198.51.100.3", false},
		{"in a header of its own", "10.0.0.2:1", []string{"127.0.0.1", "198.51.100.3"}, nil, "198.51.100.3", false},
		{"two proxies", "10.0.0.2:1", []string{"203.0.113.9, 198.51.100.3, 10.0.0.3"}, nil, "198.51.100.3", false},
		{"pretends to be a proxy", "10.0.0.2:1", []string{"10.0.0.9, 198.51.100.3"}, nil, "198.51.100.3", false},
		{"nonsense", "10.0.0.2:1", []string{"198.51.100.3, hello"}, nil, "10.0.0.2", false},
		{"empty", "10.0.0.2:1", []string{""}, []string{""}, "10.0.0.2", false},
		{"an IPv4 in IPv6", "[::ffff:10.0.0.2]:1", []string{"::ffff:198.51.100.3"}, nil, "198.51.100.3", false},
		{"https said by the visitor, http by the proxy", "10.0.0.2:1", nil, []string{"https, http"}, "10.0.0.2", false},
		{"IPv6", "[::1]:1", []string{"2001:db8::7"}, []string{"https"}, "2001:db8::7", true},
		{"no address", "@", []string{"198.51.100.3"}, nil, "invalid IP", false},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		r.Header["X-Forwarded-For"] = c.hops
		r.Header["X-Forwarded-Proto"] = c.proto
		if got := d.from(r); got.addr.String() != c.want || got.tls != c.tls {
			t.Errorf("%s: %v, TLS %v; want %s, %v", c.name, got.addr, got.tls, c.want, c.tls)
		}
	}
}

func TestTooLarge(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(c *Config) { c.Open, c.MaxBody = true, 100 })
	d.ask("GET", "/", "")
	form, long := d.seen.Form, strings.Repeat("x", 101)
	for _, c := range []struct {
		name, method, path, body, kind string
		want                           int
	}{
		{"fits", "POST", "/x", long[:100], "text/plain", 200},
		{"too long", "POST", "/x", long, "text/plain", 413},
		{"a form too long", "POST", "/x", "form=" + form + "&a=" + long, formType, 413},
		{"a form too long at a door that takes much", "POST", "/api/x", "form=" + form + "&a=" + long, formType, 413},
		{"a file at that door", "POST", "/api/x", long, "text/plain", 200},
		{"an address that is long", "GET", "/x?q=" + strings.Repeat("x", 8000), "", "", 200},
		{"an address that is too long", "GET", "/x?q=" + strings.Repeat("x", 8192), "", "", 414},
	} {
		if w := d.ask(c.method, c.path, c.body, "Content-Type", c.kind); w.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.want)
		}
	}
}

// TestManyRequests: who comes when all is taken waits a little and is then told to
// come again, and streams do not take the place of others.
func TestManyRequests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, func(c *Config) { c.Open, c.Requests, c.Streams, c.Timeout = true, 2, 1, time.Minute })
		d.behind(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
		var wg sync.WaitGroup
		took := func(header ...string) (code int, took time.Duration) {
			began := time.Now()
			r := httptest.NewRequest("GET", "/", nil)
			r.Host = "localhost"
			for i := 0; i < len(header); i += 2 {
				r.Header.Set(header[i], header[i+1])
			}
			w := httptest.NewRecorder()
			d.h.ServeHTTP(w, r)
			return w.Code, time.Since(began)
		}
		stream := []string{"Accept", "text/event-stream"}
		for range 2 {
			wg.Go(func() {
				if _, after := took(); after != time.Minute {
					t.Errorf("a request had %v", after)
				}
			})
		}
		streamed := make(chan time.Duration, 1)
		wg.Go(func() { _, after := took(stream...); streamed <- after })
		synctest.Wait()
		for name, header := range map[string][]string{"one more": nil, "one more stream": stream} {
			if code, after := took(header...); code != http.StatusServiceUnavailable || after != patient {
				t.Errorf("%s: %d after %v", name, code, after)
			}
		}
		time.Sleep(time.Hour) // a stream stays; but not when the desk closes
		select {
		case after := <-streamed:
			t.Errorf("a stream ended by itself after %v", after)
		default:
		}
		d.Close()
		<-streamed
		wg.Wait()
	})
}

// TestStreamsEndToo: who may no longer look is told no more.
func TestStreamsEndToo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, nil)
		d.account("ada", AsReader, adas)
		cookie := d.login("ada", adas)
		d.behind(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
		ended := make(chan struct{})
		go func() {
			d.ask("GET", "/", "", "Accept", "text/event-stream", "Cookie", cookie.String())
			close(ended)
		}()
		time.Sleep(time.Hour)
		select {
		case <-ended:
			t.Fatal("a stream ended by itself")
		default:
		}
		if err := d.SetPassword(context.Background(), "ada", jonass); err != nil {
			t.Fatal(err)
		}
		time.Sleep(again)
		synctest.Wait()
		select {
		case <-ended:
		default:
			t.Error("the stream goes on")
		}
		<-ended
	})
}

// TestCrash: a handler that fails takes nobody with it and tells nobody why.
func TestCrash(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(c *Config) { c.Open = true })
	d.behind(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/half" {
			io.WriteString(w, "half an answer")
		}
		if r.URL.Path == "/index" {
			_ = []int{}[len(r.URL.Path)-6]
		}
		panic(errors.New("words of a report"))
	}))
	w := d.ask("GET", "/story", "")
	if w.Code != 500 || strings.Contains(w.Body.String()+d.logs.String(), "words of a report") {
		t.Errorf("%d %s\n%s", w.Code, w.Body, d.logs.String())
	}
	if id := d.logs.String(); !strings.Contains(id, `"what":"*errors.errorString"`) || !strings.Contains(w.Body.String(), between(id, `"id":"`, `"`)) {
		t.Errorf("the page and the log do not name the same\n%s\n%s", w.Body, id)
	}
	d.logs.Reset()
	if d.ask("GET", "/index", ""); !strings.Contains(d.logs.String(), "index out of range") {
		t.Errorf("the log does not say what the runtime says: %s", d.logs.String())
	}
	func() {
		defer func() {
			if recover() != http.ErrAbortHandler {
				t.Error("half an answer looks like a whole one")
			}
		}()
		d.ask("GET", "/half", "")
	}()
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}

// TestLogsAreSilent: what was asked, sent or typed is nobody's business.
func TestLogsAreSilent(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("ada", AsAdmin, adas)
	mux := http.NewServeMux()
	mux.HandleFunc("/actor/{name}", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "trawlers") })
	d.behind(mux)
	word, err := d.AddToken(context.Background(), "feeds", []Scope{Read}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	cookie := d.login("ada", adas)
	d.tryLogin("my own secret", "my own secret")
	d.ask("GET", "/actor/Holm?q=trawlers", "", "Cookie", cookie.String(), "User-Agent", "Trawler/1", "Referer", "http://localhost/trawlers")
	d.ask("GET", "/actor/Holm?q=trawlers", "", "Authorization", "Bearer "+word)
	d.ask("TRAWLERS", "/actor/Holm", "trawlers", "Authorization", "Bearer "+word)
	logs := d.logs.String()
	for _, never := range []string{"trawler", "holm", "quiet", "my own secret", cookie.Value, word, word[len(word)-64:], "form"} {
		if strings.Contains(strings.ToLower(logs), never) {
			t.Errorf("the log holds %q:\n%s", never, logs)
		}
	}
	if !strings.Contains(logs, `"route":"/actor/{name}","status":200`) || !strings.Contains(logs, `"visitor":"ada"`) || !strings.Contains(logs, `"method":"other"`) {
		t.Errorf("the log does not say what was served to whom:\n%s", logs)
	}
}

// TestWrapped: what a handler streams through the gate arrives at once.
func TestWrapped(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(c *Config) { c.Open = true })
	d.behind(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "data: 1\n\n")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		<-r.Context().Done()
	}))
	s := httptest.NewUnstartedServer(d.h)
	s.Config.WriteTimeout = 50 * time.Millisecond
	s.Config.RegisterOnShutdown(d.Close)
	s.Start()
	req, err := http.NewRequest("GET", s.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/event-stream")
	resp, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	got := make([]byte, 9)
	if _, err := io.ReadFull(resp.Body, got); err != nil || string(got) != "data: 1\n\n" {
		t.Fatalf("%q, %v", got, err)
	}
	// The server need not wait for the stream.
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := s.Config.Shutdown(ctx); err != nil {
		t.Errorf("shutting down with a stream open: %v", err)
	}
}
