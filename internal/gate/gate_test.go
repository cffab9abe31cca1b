package gate

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"readout/store/storetest"
)

func TestStrangers(t *testing.T) {
	t.Parallel()
	h := New(Config{
		Register: Register{Store: storetest.NewMemory(), Now: time.Now},
		Open:     true, Owner: "ada", Hosts: []string{"Desk.Example"},
	}).Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v := Who(r); !v.May(Read) || v.Form == "" {
			t.Errorf("a visitor of an open desk is %+v", v)
		}
	}))
	for _, c := range []struct {
		name, method, host string
		header             map[string]string
		want               int
	}{
		{"typed into a browser", "GET", "localhost:8780", map[string]string{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, 200},
		{"by curl", "GET", "127.0.0.1:8780", nil, 200},
		{"IPv6", "GET", "[::1]:8780", nil, 200},
		{"a name that was given", "GET", "desk.example", nil, 200},
		{"with a final dot", "GET", "desk.example.:443", nil, 200},
		{"DNS rebinding", "GET", "evil.example:8780", map[string]string{"Sec-Fetch-Site": "same-origin"}, 403},
		{"no name", "GET", "", nil, 403},
		{"a name that only begins alike", "GET", "localhost.evil.example", nil, 403},
		{"the address it came in at", "GET", "192.0.2.3:9999", nil, 200},
		{"an address that is not here", "GET", "192.0.2.7:8780", nil, 403},
		{"a link from elsewhere", "GET", "localhost:8780", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		{"an image elsewhere", "GET", "localhost:8780", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403},
		{"a frame elsewhere", "GET", "localhost:8780", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403},
		{"another port of this machine", "GET", "localhost:8780", map[string]string{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, 403},
		{"a form elsewhere", "POST", "localhost:8780", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"a form elsewhere, old browser", "POST", "localhost:8780", map[string]string{"Origin": "https://evil.example"}, 403},
		{"a form in a sandbox", "POST", "localhost:8780", map[string]string{"Origin": "null"}, 403},
		{"our own page without a form's word", "POST", "localhost:8780", map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:8780"}, 403},
		{"a program here", "POST", "localhost:8780", nil, 200},
		{"through a proxy", "GET", "localhost:8780", map[string]string{"X-Forwarded-For": "192.0.2.7"}, 403},
	} {
		r := httptest.NewRequest(c.method, "/", nil)
		r.Host = c.host
		r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.IPv4(192, 0, 2, 3), Port: 8780}))
		for k, v := range c.header {
			r.Header.Set(k, v)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d: %s", c.name, w.Code, c.want, w.Body)
		}
		if w.Header().Get("Content-Security-Policy") != policy {
			t.Errorf("%s: no policy", c.name)
		}
	}
}
