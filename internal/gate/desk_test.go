package gate

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"readout/store/storetest"
)

// passwords of the invented people.
const (
	adas   = "quiet harbour at nine"
	jonass = "the second ferry is late"
)

// cheap is a cost that tests can pay.
var cheap = Cost{Time: 1, Memory: 64, Threads: 1}

// desk is a gate with a record in memory, a clock that stands still, and a handler
// behind it that says who came.
type desk struct {
	*Gate
	t    *testing.T
	now  time.Time
	logs bytes.Buffer
	h    http.Handler
	seen Visitor // by the handler
}

func newDesk(t *testing.T, change func(*Config)) *desk {
	t.Helper()
	d := &desk{t: t, now: time.Date(2031, 5, 4, 9, 30, 0, 0, time.UTC)}
	c := Config{
		Register: Register{Store: storetest.NewMemory(), Now: func() time.Time { return d.now }, Cost: cheap},
		Owner:    "here", Programs: []string{"/api/", "/mcp"}, Uploads: []string{"/api/"}, Public: []string{"/healthz"},
		Log: slog.New(slog.NewJSONHandler(&d.logs, nil)),
	}
	if change != nil {
		change(&c)
	}
	d.Gate = New(c)
	d.behind(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.seen = Who(r)
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			why, code := tooMuch(err)
			http.Error(w, why, code)
			return
		}
		io.WriteString(w, "inside: "+Who(r).Name)
	}))
	return d
}

func (d *desk) behind(h http.Handler) { d.h = d.Handler(h) }

// account makes an account.
func (d *desk) account(name string, role Role, password string) {
	d.t.Helper()
	if err := d.AddAccount(context.Background(), name, role, password); err != nil {
		d.t.Fatal(err)
	}
}

// ask makes a request to the desk by one of its names: headers as name, value, …
func (d *desk) ask(method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "localhost:8780"
	r.RemoteAddr = "127.0.0.1:40000"
	for i := 0; i+1 < len(header); i += 2 {
		switch header[i] {
		case "Host":
			r.Host = header[i+1]
		case "RemoteAddr":
			r.RemoteAddr = header[i+1]
		default:
			r.Header.Add(header[i], header[i+1])
		}
	}
	w := httptest.NewRecorder()
	d.seen = Visitor{}
	d.h.ServeHTTP(w, r)
	return w
}

const formType = "application/x-www-form-urlencoded"

// post sends a form as a page of the desk does.
func (d *desk) post(path string, fields url.Values, header ...string) *httptest.ResponseRecorder {
	return d.ask("POST", path, fields.Encode(), append([]string{"Content-Type", formType, "Origin", "http://localhost:8780", "Sec-Fetch-Site", "same-origin"}, header...)...)
}

var formWord = regexp.MustCompile(`name="form" value="(\w+)"`)

// formOf is the word in the form of a page.
func (d *desk) formOf(w *httptest.ResponseRecorder) string {
	d.t.Helper()
	m := formWord.FindStringSubmatch(w.Body.String())
	if m == nil {
		d.t.Fatalf("there is no form in %d %s", w.Code, w.Body)
	}
	return m[1]
}

// tryLogin logs in, or tries to.
func (d *desk) tryLogin(name, password string, header ...string) *httptest.ResponseRecorder {
	d.t.Helper()
	form := d.formOf(d.ask("GET", "/login", "", header...))
	return d.post("/login", url.Values{"form": {form}, "name": {name}, "password": {password}, "next": {"/story/t1"}}, header...)
}

// login logs in and returns the cookie.
func (d *desk) login(name, password string) *http.Cookie {
	d.t.Helper()
	w := d.tryLogin(name, password)
	if w.Code != http.StatusSeeOther || len(w.Result().Cookies()) != 1 {
		d.t.Fatalf("logging in as %s: %d %v %s", name, w.Code, w.Header(), w.Body)
	}
	return w.Result().Cookies()[0]
}

// in reports as whom a cookie is let in, "" when it is not.
func (d *desk) in(c *http.Cookie) string {
	d.ask("GET", "/", "", "Cookie", c.Name+"="+c.Value)
	return d.seen.Name
}
