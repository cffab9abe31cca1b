package gate

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"readout/store"
)

func TestLoginAndLogout(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("ada", AsEditor, adas)
	if w := d.ask("GET", "/story/t1?words=tea", ""); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login?next=%2Fstory%2Ft1%3Fwords%3Dtea" {
		t.Fatalf("somebody without a session: %d %v", w.Code, w.Header())
	}
	w := d.tryLogin(" Ada ", adas)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/story/t1" {
		t.Fatalf("the right password: %d %v %s", w.Code, w.Header(), w.Body)
	}
	c := w.Result().Cookies()[0]
	if c.Name != "readout" || !c.HttpOnly || c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || len(c.Value) != 64 {
		t.Errorf("the cookie is %v", c)
	}
	if d.in(c) != "ada" || !d.seen.May(Correct) || d.seen.May(Admin) {
		t.Errorf("the cookie lets in %+v", d.seen)
	}
	if w := d.ask("GET", "/login?next=/story/t2", "", "Cookie", c.String()); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/story/t2" {
		t.Errorf("logging in once more: %d %v", w.Code, w.Header())
	}

	// What is kept does not let in whoever reads the record.
	slips, err := d.Store.Slips(context.Background(), sessionKind)
	if err != nil || len(slips) != 1 || strings.Contains(slips[0].Key+string(slips[0].Body), c.Value) {
		t.Errorf("kept is %v, %v", slips, err)
	}
	if d.in(&http.Cookie{Name: c.Name, Value: slips[0].Key}) != "" {
		t.Error("the digest of a session lets in")
	}

	page := d.ask("GET", "/logout", "", "Cookie", c.String())
	if w := d.post("/logout", url.Values{"form": {"0"}}, "Cookie", c.String()); w.Code != http.StatusForbidden || d.in(c) != "ada" {
		t.Errorf("logging out by a form from elsewhere: %d", w.Code)
	}
	w = d.post("/logout", url.Values{"form": {d.formOf(page)}}, "Cookie", c.String())
	if gone := w.Result().Cookies(); w.Code != http.StatusSeeOther || len(gone) != 1 || gone[0].MaxAge >= 0 {
		t.Errorf("logging out: %d %v", w.Code, w.Header())
	}
	if d.in(c) != "" {
		t.Error("the session goes on after logging out")
	}
}

func TestCookieBehindTLS(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(c *Config) { c.Proxies = prefixes("127.0.0.1/32") })
	d.account("ada", AsReader, adas)
	w := d.tryLogin("ada", adas, "X-Forwarded-Proto", "https")
	c := w.Result().Cookies()[0]
	if c.Name != "__Host-readout" || !c.Secure || w.Header().Get("Strict-Transport-Security") == "" {
		t.Errorf("behind TLS: %v %v", c, w.Header())
	}
	if d.in(c) != "" {
		t.Error("a cookie of TLS is taken without TLS")
	}
}

// TestFixation: whoever puts a cookie into somebody's browser must not be logged in
// when that person logs in.
func TestFixation(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("ada", AsReader, adas)
	d.account("jonas", AsReader, jonass)
	planted := &http.Cookie{Name: "readout", Value: strings.Repeat("0", 64)}
	w := d.tryLogin("ada", adas, "Cookie", planted.String())
	c := w.Result().Cookies()[0]
	if c.Value == planted.Value || d.in(planted) != "" {
		t.Error("a planted cookie was taken over")
	}
	// Nor by a session that is real: it ends when its browser logs in anew.
	real := d.login("jonas", jonass)
	form := d.formOf(d.ask("GET", "/logout", "", "Cookie", real.String()))
	w = d.post("/login", url.Values{"form": {form}, "name": {"ada"}, "password": {adas}}, "Cookie", real.String())
	if c := w.Result().Cookies()[0]; d.in(real) != "" || d.in(c) != "ada" {
		t.Errorf("after logging in as ada the old cookie lets in %q and the new one %q", d.in(real), d.in(c))
	}
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, c := range []struct {
		name string
		do   func(*desk) error
		want string
	}{
		{"nothing", func(*desk) error { return nil }, "ada"},
		{"not used for half a day", func(d *desk) error { d.now = d.now.Add(12*time.Hour + 1); return nil }, ""},
		{"used now and then", func(d *desk) error { d.now = d.now.Add(11 * time.Hour); return nil }, "ada"},
		{"another password", func(d *desk) error { return d.SetPassword(ctx, "ada", jonass) }, ""},
		{"the account is gone", func(d *desk) error { return d.RemoveAccount(ctx, "ada") }, ""},
		{"gone and made again", func(d *desk) error {
			if err := d.RemoveAccount(ctx, "ada"); err != nil {
				return err
			}
			return d.AddAccount(ctx, "ada", AsReader, adas)
		}, ""},
		{"the account changed behind the back of sessions", func(d *desk) error {
			a, err := d.Register.account(ctx, "ada")
			if err != nil {
				return err
			}
			a.Term = "another"
			return d.putAccount(ctx, a)
		}, ""},
	} {
		d := newDesk(t, nil)
		d.account("ada", AsEditor, adas)
		cookie := d.login("ada", adas)
		if err := c.do(d); err != nil {
			t.Fatal(err)
		}
		if got := d.in(cookie); got != c.want {
			t.Errorf("%s: the cookie lets in %q, want %q", c.name, got, c.want)
		}
	}

	// However much it is used, a session ends after a week.
	d := newDesk(t, nil)
	d.account("ada", AsEditor, adas)
	cookie := d.login("ada", adas)
	for range 7*24 - 1 {
		d.now = d.now.Add(time.Hour)
		if d.in(cookie) != "ada" {
			t.Fatalf("a session in use ended at %v", d.now)
		}
	}
	d.now = d.now.Add(time.Hour + 1)
	if d.in(cookie) != "" {
		t.Error("a session lasts for more than a week")
	}
	// What was taken from a role is gone at once.
	cookie = d.login("ada", adas)
	a, err := d.Register.account(context.Background(), "ada")
	if err != nil {
		t.Fatal(err)
	}
	a.Role = AsReader
	if err := d.putAccount(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	if d.in(cookie) != "ada" || d.seen.May(Correct) {
		t.Errorf("a reader still is %+v", d.seen)
	}
	// And the record does not fill with sessions that nobody uses.
	d.now = d.now.Add(13 * time.Hour)
	d.login("ada", adas)
	if slips, err := d.Store.Slips(context.Background(), sessionKind); err != nil || len(slips) != 1 {
		t.Errorf("%d sessions are kept, %v", len(slips), err)
	}
}

// TestForms: only a page of this visitor's own session can change something.
func TestForms(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("ada", AsEditor, adas)
	d.account("jonas", AsEditor, jonass)
	ada, jonas := d.login("ada", adas), d.login("jonas", jonass)
	d.in(jonas)
	of := d.seen.Form
	d.in(ada)
	own := d.seen.Form
	if own == "" || own == of || own == sign(d.key, "form") {
		t.Fatalf("forms carry %q and %q", own, of)
	}
	multipart := "--x\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n" + own + "\r\n--x--\r\n"
	for _, c := range []struct {
		name, method, kind, body string
		header                   []string
		want                     int
	}{
		{"our form", "POST", formType, "a=b&form=" + own, nil, 200},
		{"our form, with a file", "POST", "multipart/form-data; boundary=x", multipart, nil, 200},
		{"our script", "POST", "application/json", "{}", []string{FormHeader, own}, 200},
		{"our script deletes", "DELETE", "", "", []string{FormHeader, own}, 200},
		{"no word", "POST", formType, "a=b", nil, 403},
		{"an empty word", "POST", formType, "form=", nil, 403},
		{"another visitor's word", "POST", formType, "form=" + of, nil, 403},
		{"the word of the login form", "POST", formType, "form=" + sign(d.key, "form"), nil, 403},
		{"the word in the address", "POST", formType, "", []string{"Referer", "/?form=" + own}, 403},
		{"JSON without a word", "POST", "application/json", `{"form":"` + own + `"}`, nil, 403},
		{"plain text", "POST", "text/plain", "form=" + own, nil, 403},
		{"no type", "PUT", "", "form=" + own, nil, 403},
		{"a method that nobody knows", "CORRECT", "", "", nil, 403},
		{"broken form", "POST", formType, "form=%zz", nil, 400},
		{"looking", "GET", "", "", nil, 200},
	} {
		w := d.ask(c.method, "/story/t1/correct", c.body, append([]string{"Content-Type", c.kind, "Cookie", ada.String()}, c.header...)...)
		if w.Code != c.want || c.want != 200 && d.seen.Name != "" {
			t.Errorf("%s: %d, want %d, seen %q", c.name, w.Code, c.want, d.seen.Name)
		}
	}
	if w := d.ask("POST", "/story/t1/correct?form="+own, "", "Content-Type", formType, "Cookie", ada.String()); w.Code != 403 {
		t.Errorf("the word in the query: %d", w.Code)
	}
}

func TestOpenDesk(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(c *Config) { c.Open = true })
	d.ask("GET", "/", "")
	form := d.seen.Form
	if d.seen.Name != "here" || !d.seen.May(Admin) || !d.seen.Open {
		t.Fatalf("on an open desk is %+v", d.seen)
	}
	for _, c := range []struct {
		name   string
		header []string
		body   string
		want   int
	}{
		{"our form", []string{"Content-Type", formType, "Origin", "http://localhost:8780"}, "form=" + form, 200},
		{"a form without the word", []string{"Content-Type", formType}, "a=b", 403},
		{"a script without the word", []string{"Content-Type", "application/json", "Origin", "http://localhost:8780"}, "{}", 403},
		{"a script without the word, no origin", []string{"Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"}, "{}", 403},
		{"a program", []string{"Content-Type", "application/json"}, "{}", 200},
		{"a page elsewhere that says it is JSON", []string{"Content-Type", "text/plain", "Origin", "http://evil.example"}, "{}", 403},
		{"through a proxy", []string{"X-Forwarded-Host", "desk.example"}, "{}", 403},
		{"through another", []string{"Forwarded", "for=192.0.2.7"}, "{}", 403},
	} {
		if w := d.ask("POST", "/api/v1/corrections", c.body, c.header...); w.Code != c.want {
			t.Errorf("%s: %d, want %d: %s", c.name, w.Code, c.want, w.Body)
		}
	}
	// The first account closes it, and with the last it opens again, but only here.
	d.account("ada", AsReader, adas)
	if w := d.ask("GET", "/", ""); w.Code != http.StatusSeeOther {
		t.Errorf("with an account the desk is still open: %d", w.Code)
	}
	shut := newDesk(t, nil)
	if w := shut.ask("GET", "/", ""); w.Code != http.StatusSeeOther {
		t.Errorf("a desk that others can reach opens for want of accounts: %d", w.Code)
	}
}

func TestNext(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]string{
		"/story/t1?as-of=2031": "/story/t1?as-of=2031", "": "/", "story": "/", "//evil.example": "/", "/\\evil.example": "/",
		"https://evil.example/": "/", "/\t/evil.example": "/", "javascript:alert(1)": "/", "/login?next=/": "/", "/logout": "/", "/%": "/",
		"/story/%2f%2fevil.example": "/story/%2f%2fevil.example", "///evil.example": "/",
	} {
		if got := local(to); got != want {
			t.Errorf("after logging in, %q leads to %q, want %q", to, got, want)
		}
	}
}

func TestRoles(t *testing.T) {
	t.Parallel()
	for role, want := range map[Role][]Scope{AsReader: {Read}, AsEditor: {Read, Add, Correct}, AsAdmin: {Read, Add, Correct, Admin}, "king": {}, "": {}} {
		if got := role.Scopes(); !slices.Equal(got, want) {
			t.Errorf("a %s may %q, want %q", role, got, want)
		}
	}
}

// broken is a record whose slips cannot be read or written.
type broken struct{ store.Store }

func (broken) Slip(context.Context, string, string) (store.Slip, error) {
	return store.Slip{}, store.ErrDamaged
}

func (broken) Slips(context.Context, string) ([]store.Slip, error) { return nil, store.ErrDamaged }

// TestFailsShut: when it cannot be found out who somebody is, nobody comes in.
func TestFailsShut(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(c *Config) { c.Store, c.Open = broken{c.Store}, true })
	for _, header := range [][]string{nil, {"Cookie", "readout=" + strings.Repeat("a", 64)}, {"Authorization", "Bearer readout_feeds_00"}} {
		if w := d.ask("GET", "/api/v1/stories", "", header...); w.Code != http.StatusInternalServerError || d.seen.Name != "" {
			t.Errorf("%v: %d %s", header, w.Code, w.Body)
		}
	}
	shut := newDesk(t, func(c *Config) { c.Store = broken{c.Store} })
	if w := shut.tryLogin("ada", adas); w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), store.ErrDamaged.Error()) {
		t.Errorf("logging in: %d %s", w.Code, w.Body)
	}
}
