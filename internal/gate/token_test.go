package gate

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestTokens(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := newDesk(t, func(c *Config) { c.Open = true })
	made := func(name string, until time.Time, scopes ...Scope) string {
		word, err := d.AddToken(ctx, name, scopes, until)
		if err != nil {
			t.Fatal(err)
		}
		return word
	}
	feeds := made("feeds", time.Time{}, Read)
	importer := made("importer", d.now.Add(time.Hour), Read, Add)
	adds := made("adds.only", time.Time{}, Add)
	basic := func(word string) string {
		return "Basic " + base64.StdEncoding.EncodeToString([]byte("anybody:"+word))
	}
	for _, c := range []struct {
		name, method, word string
		want               int
		visitor            string
	}{
		{"looks", "GET", "Bearer " + feeds, 200, "feeds"},
		{"in small letters", "GET", "bearer " + feeds, 200, "feeds"},
		{"as a password", "GET", basic(feeds), 200, "feeds"},
		{"as a password, to change something", "POST", basic(importer), 401, ""},
		{"adds", "POST", "Bearer " + importer, 200, "importer"},
		{"only adds", "POST", "Bearer " + adds, 200, "adds.only"},
		{"cut off", "GET", "Bearer " + feeds[:len(feeds)-1], 401, ""},
		{"longer", "GET", "Bearer " + feeds + "0", 401, ""},
		{"another's secret", "GET", "Bearer readout_feeds_" + importer[len("readout_importer_"):], 401, ""},
		{"what is kept of it", "GET", "Bearer readout_feeds_" + digest(feeds[len("readout_feeds_"):]), 401, ""},
		{"unknown", "GET", "Bearer readout_nobody_" + strings.Repeat("0", 64), 401, ""},
		{"empty", "GET", "Bearer ", 401, ""},
		{"a name that is none", "GET", "Bearer readout_../x_00", 401, ""},
		{"another way", "GET", "Digest username=ada", 401, ""},
	} {
		// On an open desk, too, a wrong token is not taken for nobody's.
		w := d.ask(c.method, "/api/v1/reports", "{}", "Authorization", c.word, "Content-Type", "application/json")
		if w.Code != c.want || d.seen.Name != c.visitor {
			t.Errorf("%s: %d as %q, want %d as %q", c.name, w.Code, d.seen.Name, c.want, c.visitor)
		}
		if w.Code == 401 && (!strings.HasPrefix(w.Header().Get("WWW-Authenticate"), "Bearer") || w.Header().Get("Content-Type") != "application/problem+json") {
			t.Errorf("%s: refused with %v", c.name, w.Header())
		}
	}
	d.ask("GET", "/", "", "Authorization", "Bearer "+importer)
	if !d.seen.May(Add) || d.seen.May(Correct) || d.seen.May(Admin) {
		t.Errorf("the importer may %q", d.seen.Scopes)
	}
	if w := d.ask("GET", "/", "", "Authorization", "Bearer "+adds); w.Code != http.StatusForbidden || d.seen.Name != "" {
		t.Errorf("who may only add looks at the desk: %d", w.Code)
	}
	// A page elsewhere cannot use one that somebody's browser remembers.
	if w := d.ask("GET", "/api/v1/reports", "", "Authorization", basic(feeds), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"); w.Code != http.StatusForbidden {
		t.Errorf("a token from a page elsewhere: %d", w.Code)
	}
	all, err := d.Tokens(ctx)
	if err != nil || len(all) != 3 || all[0].Name != "adds.only" || !all[1].Used.Equal(d.now) || strings.Contains(feeds, all[1].Secret) {
		t.Errorf("the tokens are %+v, %v", all, err)
	}
	d.now = d.now.Add(time.Hour)
	if w := d.ask("GET", "/", "", "Authorization", "Bearer "+importer); w.Code != 401 {
		t.Errorf("a token out of date: %d", w.Code)
	}
	if err := d.RemoveToken(ctx, "feeds"); err != nil {
		t.Fatal(err)
	}
	if w := d.ask("GET", "/", "", "Authorization", "Bearer "+feeds); w.Code != 401 {
		t.Errorf("a token that was taken back: %d", w.Code)
	}
	for _, c := range []struct {
		name   string
		scopes []Scope
		want   error
	}{{"importer", []Scope{Read}, ErrTaken}, {"x_y", []Scope{Read}, ErrName}, {"", []Scope{Read}, ErrName}, {"x", nil, ErrScope}, {"x", []Scope{"all"}, ErrScope}} {
		if _, err := d.AddToken(ctx, c.name, c.scopes, time.Time{}); !errors.Is(err, c.want) {
			t.Errorf("token %q for %q: %v, want %v", c.name, c.scopes, err, c.want)
		}
	}
}

// TestOneNameOneVisitor: what the log of corrections calls by a name is one.
func TestOneNameOneVisitor(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := newDesk(t, func(c *Config) { c.Open = true })
	if err := d.AddAccount(ctx, "ada", AsReader, "a horse of nine colours"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddToken(ctx, "ada", []Scope{Read}, time.Time{}); !errors.Is(err, ErrTaken) {
		t.Errorf("a token with the name of an account: %v", err)
	}
	if _, err := d.AddToken(ctx, "feeds", []Scope{Read}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if err := d.AddAccount(ctx, "feeds", AsReader, "a horse of nine colours"); !errors.Is(err, ErrTaken) {
		t.Errorf("an account with the name of a token: %v", err)
	}
}
