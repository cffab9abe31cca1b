// Package desk is the pages of `readout serve`, where a person follows stories all
// day: what changed, one story with the source beside it, one report, search,
// corrections.
//
// New makes a handler of a keeper. Every page is drawn on the server and works
// without its script; the script saves reloading. Pages hold to a policy that
// allows no style and no script within them. All words of reports pass the escaping
// of html/template.
//
// Addresses are permalinks: a moment to look back from travels in them (see lens).
// The desk knows no account: who a visitor is and what they may do, Config.Who says.
package desk

import (
	"bytes"
	"context"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/fnv"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"readout/internal/brief"
	"readout/internal/keep"
)

// Visitor is who makes a request.
type Visitor struct {
	Name       string // "" on a desk where nobody need say who they are
	MayCorrect bool
	MayLeave   bool   // there is a session that /logout ends
	Form       string // what every form carries back in a field named FormField
}

// FormField is the name of the hidden field of every form.
const FormField = "form"

// Config is what a desk must know.
type Config struct {
	Keeper *keep.Keeper
	Now    func() time.Time
	// Who says who makes a request. Nil: everybody may look and nobody may correct.
	Who func(*http.Request) Visitor
	// Complain is told of what went wrong and is not the visitor's fault. May be nil.
	Complain func(error)
	// Patience is how long a page waits for a story to be read before it says so.
	Patience time.Duration
}

//go:embed pages assets
var files embed.FS

// Desk is the handler of all pages. Make one with New.
type Desk struct {
	Config
	mux    *http.ServeMux
	pages  map[string]*template.Template
	assets map[string]asset
	// Addresses of the style and the script, with a hash of what is in them.
	style, script string
}

type asset struct {
	kind string
	body []byte
}

// New makes a desk. An error means that the program was built wrongly.
func New(c Config) (*Desk, error) {
	if c.Who == nil {
		c.Who = func(*http.Request) Visitor { return Visitor{} }
	}
	if c.Complain == nil {
		c.Complain = func(error) {}
	}
	if c.Patience == 0 {
		c.Patience = 8 * time.Second
	}
	d := &Desk{Config: c, mux: http.NewServeMux(), pages: map[string]*template.Template{}, assets: map[string]asset{}}
	if err := d.load(); err != nil {
		return nil, fmt.Errorf("loading the pages of the desk: %w", err)
	}
	d.routes()
	return d, nil
}

// load reads the pages, the style and the script.
func (d *Desk) load() error {
	css, err := fs.ReadFile(files, "assets/desk.css")
	if err != nil {
		return err
	}
	js, err := fs.ReadFile(files, "assets/desk.js")
	if err != nil {
		return err
	}
	d.style = d.asset("desk.css", "text/css; charset=utf-8", append([]byte(brief.Stylesheet()), css...))
	d.script = d.asset("desk.js", "text/javascript; charset=utf-8", js)
	common, err := template.New("").Funcs(functions).ParseFS(files, "pages/parts/*.html")
	if err != nil {
		return err
	}
	list, err := fs.Glob(files, "pages/*.html")
	if err != nil {
		return err
	}
	for _, name := range list {
		t, err := common.Clone()
		if err != nil {
			return err
		}
		if t, err = t.ParseFS(files, name); err != nil {
			return err
		}
		d.pages[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return nil
}

// asset takes a file in and returns its address.
func (d *Desk) asset(name, kind string, body []byte) string {
	h := fnv.New64a()
	h.Write(body)
	at := "/desk/" + hex.EncodeToString(h.Sum(nil)) + "/" + name
	d.assets[at] = asset{kind, body}
	return at
}

func (d *Desk) routes() {
	get := func(pattern string, page func(*visit) error) {
		d.mux.HandleFunc("GET "+pattern, func(w http.ResponseWriter, r *http.Request) { d.serve(w, r, page) })
	}
	post := func(pattern string, deed func(*visit) error) {
		d.mux.HandleFunc("POST "+pattern, func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, maxForm)
			d.serve(w, r, deed)
		})
	}
	get("/{$}", d.stories)
	get("/stories/{story}", d.story)
	get("/stories/{story}/changes", d.changes)
	post("/stories/{story}/corrections", d.correct)
	get("/reports", d.reports)
	get("/reports/{report}", d.report)
	get("/search", d.search)
	get("/actors", d.actors)
	get("/actors/{actor}", d.actor)
	post("/actors/{actor}/corrections", d.correctActor)
	get("/deadlines", d.deadlines)
	get("/corrections", d.log)
	post("/corrections/{correction}/undo", d.undo)
	get("/keys", d.keys)
	d.mux.HandleFunc("GET /desk/", d.serveAsset)
	d.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		d.serve(w, r, func(*visit) error { return errNoPage })
	})
}

// ServeHTTP answers a request.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.mux.ServeHTTP(w, r) }

func (d *Desk) serveAsset(w http.ResponseWriter, r *http.Request) {
	a, ok := d.assets[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable") // its address changes when it does
	w.Write(a.body)
}

// visit is one request.
type visit struct {
	w    http.ResponseWriter
	r    *http.Request
	desk *Desk
	Frame
}

// Frame is what every page shows around what it is about.
type Frame struct {
	Title   string
	Section string // of the navigation
	Visitor Visitor
	Lens    lens
	Style   string
	Script  string
	Find    string // in the field for a search
	Note    *note  // what was done last
}

func (d *Desk) serve(w http.ResponseWriter, r *http.Request, page func(*visit) error) {
	v := &visit{w: w, r: r, desk: d, Frame: Frame{Visitor: d.Who(r), Style: d.style, Script: d.script}}
	var err error
	if v.Lens, err = newLens(r.URL); err == nil {
		err = page(v)
	}
	if moved, ok := errors.AsType[*keep.MovedError](err); ok && v.follow(moved) {
		return
	}
	if err != nil {
		v.fail(err)
	}
}

// follow leads whoever looks for a story that is part of another now to that one, but
// not to a cite of it, which would mean other words. It is not for good: what people
// merged can be taken apart again.
func (v *visit) follow(m *keep.MovedError) bool {
	old := "/stories/" + m.ID
	path, ok := strings.CutPrefix(v.r.URL.Path, old)
	if v.r.Method != http.MethodGet || !ok || path != "" && path[0] != '/' {
		return false
	}
	http.Redirect(v.w, v.r, v.Lens.To("/stories/"+m.Now+path), http.StatusFound)
	return true
}

func (v *visit) ctx() context.Context { return v.r.Context() }

// show draws a page. Nothing is sent before all of it is drawn.
func (v *visit) show(status int, page string, content any) error {
	return v.draw(status, page, "page", content)
}

func (v *visit) draw(status int, page, part string, content any) error {
	var b bytes.Buffer
	data := struct {
		Frame
		C any
	}{v.Frame, content}
	if err := v.desk.pages[page].ExecuteTemplate(&b, part, data); err != nil {
		return fmt.Errorf("drawing the page %q: %w", page, err)
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	b.WriteTo(v.w) // an error means that the visitor has left
	return nil
}

// dossier fetches a story, and says so where it takes long.
func (v *visit) dossier(s *keep.Story) (*keep.Dossier, error) {
	return patiently(v, func(ctx context.Context) (*keep.Dossier, error) {
		return v.desk.Keeper.Dossier(ctx, s, keep.Asked{AsOf: v.Lens.AsOf})
	})
}

// patiently waits for what must be read, but not longer than a visitor does.
func patiently[T any](v *visit, read func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(v.ctx(), v.desk.Patience)
	defer cancel()
	out, err := read(ctx)
	if errors.Is(err, context.DeadlineExceeded) && v.ctx().Err() == nil {
		return out, errReading
	}
	return out, err
}
