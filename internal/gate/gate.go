// Package gate stands before every handler of `readout serve`: it decides who may
// come in, sees to it that no other web page can act in a visitor's name, and keeps
// one visitor from taking all there is.
//
// A Register keeps accounts and tokens as slips of a record. Make a Gate from one
// with New, and wrap everything that is served in its Handler. A handler behind it
// asks Who for its visitor and May for what the visitor may do. Every form it makes
// has a hidden field FormField with Visitor.Form; a script sends FormHeader instead.
//
// Two things decide whether somebody is let in at all. A desk that listens on
// loopback for a record without accounts is open: whoever can reach it is already
// on this machine, and the gate only makes sure that it is a person or program here
// and not a web page from elsewhere in a browser here. Every other desk wants a
// session (people) or a token (programs).
//
// What is promised is in docs/security.md, each promise with its test.
package gate

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"readout/store"
)

// Config is what a gate must know. Fields that say what is enough have defaults.
type Config struct {
	Register
	// Open lets in whoever is on this machine, as Owner, while there is no account.
	Open  bool
	Owner string

	Hosts   []string       // names beside those of loopback that the desk answers to
	Proxies []netip.Prefix // whose X-Forwarded-For and X-Forwarded-Proto are believed

	Public   []string // paths that need no visitor
	Programs []string // paths of programs, which are told and not led to a form; a final / stands for all below

	MaxBody  int64         // of a request; 0: 1 MB
	Uploads  []string      // paths, as Programs, whose handlers limit bodies themselves
	Requests int           // so many are worked on at a time; 0: 64
	Streams  int           // and so many are told of changes; 0: 64
	Timeout  time.Duration // for all but streams; 0: a minute
	Idle     time.Duration // a session ends that was not used for so long; 0: 12 hours
	Lasts    time.Duration // and in any case after so long; 0: 7 days

	Log *slog.Logger // nil: nothing is logged
}

// Gate stands before handlers. Make one with New.
type Gate struct {
	Config
	hosts    hosts
	origin   *http.CrossOriginProtection
	key      []byte // forms without a session are signed with it
	throttle *throttle
	hashing  chan struct{} // so many passwords are worked on at a time
	requests chan struct{}
	streams  chan struct{}
	closing  chan struct{}
	derive   func(password, salt []byte, c Cost) []byte
}

// New makes a gate.
func New(c Config) *Gate {
	or := func(n *int, most int) {
		if *n <= 0 {
			*n = most
		}
	}
	lasts := func(d *time.Duration, most time.Duration) {
		if *d <= 0 {
			*d = most
		}
	}
	or(&c.Requests, 64)
	or(&c.Streams, 64)
	lasts(&c.Timeout, time.Minute)
	lasts(&c.Idle, 12*time.Hour)
	lasts(&c.Lasts, 7*24*time.Hour)
	if c.MaxBody <= 0 {
		c.MaxBody = 1 << 20
	}
	c.Owner = cmp.Or(c.Owner, "somebody here") // whoever corrects has a name
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Cost == (Cost{}) {
		c.Cost = DefaultCost
	}
	return &Gate{
		Config:   c,
		hosts:    newHosts(c.Hosts),
		origin:   http.NewCrossOriginProtection(),
		key:      random(),
		throttle: newThrottle(remembered),
		hashing:  make(chan struct{}, 2),
		requests: make(chan struct{}, c.Requests),
		streams:  make(chan struct{}, c.Streams),
		closing:  make(chan struct{}),
		derive:   derive,
	}
}

// Close ends all streams, so that a server that shuts down need not wait for them.
// Call it once.
func (g *Gate) Close() { close(g.closing) }

// Handler is next behind the gate.
func (g *Gate) Handler(next http.Handler) http.Handler {
	inside := http.NewServeMux()
	inside.HandleFunc("/login", g.login)
	inside.HandleFunc("/logout", g.logout)
	inside.HandleFunc("GET /gate.css", serveStyle)
	inside.Handle("/", next)
	answer := g.bounded(inside)

	return g.logged(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := g.from(r)
		guard(w.Header(), from.tls)
		if len(r.RequestURI) > maxURI {
			g.refuse(w, r, http.StatusRequestURITooLong, "The address is too long.")
			return
		}
		if why := g.stranger(r); why != "" {
			g.refuse(w, r, http.StatusForbidden, why)
			return
		}
		v, err := g.visitor(r, from, true)
		if err != nil {
			g.unwelcome(w, r, err)
			return
		}
		noteVisitor(r, v)
		v.TLS = from.tls
		r = withVisitor(r, v)
		if !g.under(r.URL.Path, g.Uploads) {
			r.Body = http.MaxBytesReader(w, r.Body, g.MaxBody)
		}
		switch path := r.URL.Path; {
		case g.public(path):
		case v.nobody():
			g.unwelcome(w, r, errNobody)
			return
		case !v.May(Read) && !g.under(path, g.Programs): // the doors of programs ask for each thing themselves
			g.refuse(w, r, http.StatusForbidden, "This takes the scope read, which "+v.Name+" does not have.")
			return
		}
		if why, code := g.unsigned(r); why != "" {
			g.refuse(w, r, code, why)
			return
		}
		if f := r.MultipartForm; f != nil {
			defer f.RemoveAll()
		}
		answer.ServeHTTP(w, r)
	}))
}

// maxURI is how long the address of a request may be. A search is a few hundred
// characters; nothing honest comes near.
const maxURI = 8 << 10

// public reports whether a path needs no visitor.
func (g *Gate) public(path string) bool {
	return path == "/login" || path == "/logout" || path == "/gate.css" || slices.Contains(g.Public, path)
}

// under reports whether a path is one of those, or below one that ends in a slash.
func (g *Gate) under(path string, these []string) bool {
	return slices.ContainsFunc(these, func(p string) bool {
		return path == p || strings.HasSuffix(p, "/") && strings.HasPrefix(path, p)
	})
}

// What keeps a visitor out.
var (
	errNobody  = errors.New("nobody said who is asking")
	errToken   = errors.New("the token is not known here, or was taken back, or is out of date")
	errProxied = errors.New("the desk is open to this machine only, and this request came through a proxy")
)

// visitor finds out who makes a request, or made one that is still being answered.
// Whoever says nothing is nobody, which is no error.
func (g *Gate) visitor(r *http.Request, from from, used bool) (Visitor, error) {
	ctx := r.Context()
	if secret, ok := bearer(r); ok {
		return g.byToken(ctx, secret)
	}
	if r.Header.Get("Authorization") != "" {
		return Visitor{}, errToken
	}
	if g.Open {
		all, err := g.Store.Slips(ctx, accountKind)
		if err != nil {
			return Visitor{}, err
		}
		if len(all) == 0 {
			// A proxy would bring in whoever can reach it.
			if proxied(r) {
				return Visitor{}, errProxied
			}
			return Visitor{Name: g.Owner, Scopes: AsAdmin.Scopes(), Form: sign(g.key, "form"), Open: true}, nil
		}
	}
	c, err := r.Cookie(cookieName(from.tls))
	if err != nil {
		return Visitor{}, nil
	}
	return g.bySession(ctx, c.Value, used)
}

// unwelcome answers somebody who may not come in: people are led to the form,
// programs are told.
func (g *Gate) unwelcome(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, errProxied):
		g.refuse(w, r, http.StatusForbidden, "The desk is open to this machine only, and this request came through a proxy. Make an account (`readout account add NAME`) and say which proxy to trust (--trust-proxy).")
	case errors.Is(err, errToken), errors.Is(err, errNobody):
		person := (r.Method == http.MethodGet || r.Method == http.MethodHead) && !g.under(r.URL.Path, g.Programs) && errors.Is(err, errNobody)
		if person {
			http.Redirect(w, r, loginFor(r), http.StatusSeeOther)
			return
		}
		w.Header().Set("WWW-Authenticate", `Bearer realm="readout"`)
		why := "This takes a token: Authorization: Bearer readout_… (`readout token add` makes one)."
		if errors.Is(err, errToken) {
			why = "The token is not known here, or was taken back, or is out of date (`readout token list`)."
		}
		g.refuse(w, r, http.StatusUnauthorized, why)
	case errors.Is(err, context.Canceled):
		// nobody is listening any more
	default:
		g.Log.Error("looking who comes in", "id", requestID(r), "error", err)
		g.refuse(w, r, http.StatusInternalServerError, "Who you are could not be looked up. The log says more under "+requestID(r)+".")
	}
}

// unsigned says why a request that changes something does not prove that a page of
// the desk made it. Tokens prove it themselves; so does a program that is no
// browser on an open desk.
func (g *Gate) unsigned(r *http.Request) (why string, code int) {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return "", 0
	}
	v := Who(r)
	if v.token {
		return "", 0
	}
	sent := r.Header.Get(FormHeader)
	isForm := false
	if sent == "" {
		var err error
		if isForm, err = parseForm(r, g.MaxBody); err != nil {
			return tooMuch(err)
		}
		if isForm {
			sent = r.PostForm.Get(FormField)
		}
	}
	browser := r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != "" || r.Header.Get("Cookie") != ""
	if v.Open && !browser && !isForm {
		return "", 0
	}
	want := v.Form
	if want == "" {
		want = sign(g.key, "form") // of somebody who is about to log in
	}
	if !same(sent, want) {
		return "This form was made for another visit. Go back, load the page again, and send it once more.", http.StatusForbidden
	}
	return "", 0
}

// Register is who may come in: accounts and tokens, as slips of a record.
type Register struct {
	Store store.Store
	Now   func() time.Time
	Cost  Cost // of new passwords; zero: DefaultCost
}
