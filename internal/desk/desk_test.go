package desk_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"readout"
	"readout/intake"
	"readout/internal/desk"
	"readout/internal/keep"
	"readout/report"
	"readout/store/storetest"
)

var theReader = sync.OnceValues(readout.NewReader)

// The day on which the tests take place, in the week of the summit story.
var today = time.Date(2027, 3, 12, 9, 0, 0, 0, time.UTC)

// office is a desk with a record, on a server.
type office struct {
	t      *testing.T
	keeper *keep.Keeper
	server *httptest.Server
	client *http.Client

	mu       sync.Mutex
	now      time.Time
	visitor  desk.Visitor
	problems []error
}

var editor = desk.Visitor{Name: "ines", MayCorrect: true, Form: "form-token"}

func newOffice(t *testing.T, who desk.Visitor) *office {
	t.Helper()
	o := &office{t: t, now: today, visitor: who, keeper: &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}}
	d, err := desk.New(desk.Config{
		Keeper: o.keeper,
		Now:    func() time.Time { o.mu.Lock(); defer o.mu.Unlock(); return o.now },
		Who:    func(*http.Request) desk.Visitor { o.mu.Lock(); defer o.mu.Unlock(); return o.visitor },
		Complain: func(err error) {
			o.mu.Lock()
			defer o.mu.Unlock()
			o.problems = append(o.problems, err)
		},
		Patience: time.Minute,
	})
	if err != nil {
		t.Fatal(err)
	}
	o.server = httptest.NewServer(behindPolicy(d))
	t.Cleanup(func() {
		o.server.Close()
		for _, err := range o.problems {
			t.Errorf("the desk complained: %v", err)
		}
	})
	o.client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return o
}

// policy is what the gate allows a page; the tests hold the pages to it without the
// gate.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func behindPolicy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		next.ServeHTTP(w, r)
	})
}

// examples reads an invented story.
func examples(t *testing.T, name string) []*report.Report {
	t.Helper()
	var out []*report.Report
	for item := range intake.Open(context.Background(), []string{filepath.Join("..", "..", "examples", name)}, intake.Options{}) {
		if item.Report == nil {
			if strings.HasSuffix(item.Name, "gold.json") {
				continue
			}
			t.Fatalf("%s: %v", item.Name, item.Skipped)
		}
		out = append(out, item.Report)
	}
	return out
}

// add puts reports into the record, now.
func (o *office) add(rs ...*report.Report) {
	o.t.Helper()
	ctx := context.Background()
	a := o.keeper.NewAdder(o.now)
	for _, r := range rs {
		p, err := a.Prepare(ctx, r, r.Name)
		if err == nil {
			_, err = a.Put(ctx, p)
		}
		if err != nil {
			o.t.Fatal(err)
		}
	}
	if err := a.Flush(ctx); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) wait(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.now = o.now.Add(d)
}

// get fetches a page, which must answer with a status.
func (o *office) get(path string, status int) string {
	o.t.Helper()
	res, err := o.client.Get(o.server.URL + path)
	if err != nil {
		o.t.Fatal(err)
	}
	return o.body(res, "GET "+clip(path), status)
}

// redirect is where a page leads by itself, "" when it is a page.
func (o *office) redirect(path string) string {
	o.t.Helper()
	if !strings.HasPrefix(path, "/actors/") {
		return ""
	}
	return o.leads(path)
}

// leads is where the answer to a request leads, "" for nowhere.
func (o *office) leads(path string) string {
	o.t.Helper()
	res, err := o.client.Get(o.server.URL + path)
	if err != nil {
		o.t.Fatal(err)
	}
	res.Body.Close()
	return res.Header.Get("Location")
}

func (o *office) body(res *http.Response, what string, status int) string {
	o.t.Helper()
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	if res.StatusCode != status {
		o.t.Errorf("%s: %s, not %d\n%s", what, res.Status, status, text(string(b)))
	}
	return string(b)
}

// post sends a form and returns where it leads.
func (o *office) post(path string, status int, pairs ...string) (to, body string) {
	o.t.Helper()
	form := url.Values{"form": {"form-token"}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	res, err := o.client.PostForm(o.server.URL+path, form)
	if err != nil {
		o.t.Fatal(err)
	}
	return res.Header.Get("Location"), o.body(res, "POST "+path, status)
}

// rev is what a form on a page says it was made of.
func (o *office) rev(page string) string {
	o.t.Helper()
	m := regexp.MustCompile(`name="rev" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if m == nil {
		o.t.Fatal("the page has no form to correct it")
	}
	return m[1]
}

func clip(s string) string {
	if len(s) > 100 {
		return s[:100] + "…"
	}
	return s
}

// text is the words of a page.
func text(page string) string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return page
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func wants(t *testing.T, what, page string, words ...string) {
	t.Helper()
	said := text(page)
	for _, w := range words {
		if !strings.Contains(said, w) {
			t.Errorf("%s does not say %q", what, w)
		}
	}
}

// TestPagesSayWhatTheRecordSays looks at each page for what must stand there.
func TestPagesSayWhatTheRecordSays(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	o.add(examples(t, "summit")...)
	o.add(examples(t, "trawler")...)
	for path, words := range map[string][]string{
		"/":                                  {"2 stories", "10 reports in the record", "Two dead, five missing after trawler sinks on Grey Bank", "5 reports · 5 outlets · 4 origins · 9 Mar – 10 Mar 2027"},
		"/?q=trawler":                        {"1 story with “trawler”"},
		"/?q=nothing+at+all":                 {"No story has a headline or an outlet with these words"},
		"/stories/t1":                        {"Norland – Sudria: meeting", "contested", "corroborated", "Has Sudria agreed to meet?"},
		"/stories/t1?at=a12":                 {"security guarantees for Norland would be put on paper within 10 days", "Northern Wire", "Ada Holm", "How it came about", "Correct"},
		"/stories/t1?at=zz9":                 {"No words are called “zz9” in this story."},
		"/reports":                           {"10 reports", "Norland's Holm ready to meet Sudrian leader, who has yet to answer"},
		"/reports/1?at=a12":                  {"Who says what", "Miriam Dahl", "Reports", "one origin with e"},
		"/reports/1?words=0-6":               {"TORVEL"},
		"/search?q=talks":                    {"hits", "she is ready for talks in any format"},
		"/search?q=talks&outlet=Plainly+Put": {"hits", "Outlet: Plainly Put"},
		"/search":                            {"Words that must all be there"},
		"/search?q=-talks":                   {"has no word which must be there"},
		"/deadlines":                         {"in 2 stories", "security guarantees for Norland would be put on paper within 10 days"},
		"/actors":                            {"Ada Holm", "Norland"},
		"/actors?q=nobody+called+so":         {"Nobody in the record is called “nobody called so”"},
		"/actors/Ada%20Holm":                 {"Ada Holm", "Positions over time", "ready", "Statements", "Norland's President", "Norland's Holm ready to meet"},
		"/corrections":                       {"Nobody has corrected anything yet."},
		"/keys":                              {"next line, line before", "two origins or more say it"},
		"/stories/t1?known=2027-03-09&by=published": {"published by 9 Mar 2027", "Look at it as of now"},
	} {
		wants(t, path, o.get(path, 200), words...)
	}
}

// TestEmptyRecord opens the desk before anything was added.
func TestEmptyRecord(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	wants(t, "the first page", o.get("/", 200), "The record is empty", "readout add")
	for _, path := range []string{"/reports", "/deadlines", "/corrections", "/search?q=peace"} {
		o.get(path, 200)
	}
	o.get("/stories/t1", 404)
}

// TestEveryLinkLeadsSomewhere follows all links of all pages, and looks at each
// page: it must hold to the policy, and be one that everybody can use.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	o.add(examples(t, "summit")...)
	o.add(examples(t, "trawler")...)
	rev := o.rev(o.get("/stories/t1", 200))
	o.post("/stories/t1/corrections", 303, "rev", rev, "what", "statement", "at", "a2", "reason", "she is quoted twice")
	seen := map[string]bool{}
	ids := map[string]map[string]bool{} // page -> ids in it
	type fragment struct{ page, id, from string }
	var fragments []fragment
	queue := []string{"/", "/?order=size&q=a", "/stories/t1?known=2027-03-09&by=published", "/nowhere"}
	for len(queue) > 0 && len(seen) < 1500 {
		at := queue[0]
		queue = queue[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		status := 200
		if at == "/nowhere" {
			status = 404
		}
		if to := o.redirect(at); to != "" { // a name that several bear leads to the list
			queue = append(queue, to)
			continue
		}
		page := o.get(at, status)
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(at, "/desk/") {
			continue
		}
		holdsToPolicy(t, at, doc)
		usable(t, at, doc)
		ids[at] = map[string]bool{}
		base, err := url.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if id, ok := attr(n, "id"); ok {
				ids[at][id] = true
			}
			for _, name := range []string{"href", "src"} {
				link, ok := attr(n, name)
				if !ok || strings.HasPrefix(link, "data:") {
					continue
				}
				u, err := base.Parse(link)
				if err != nil || u.Host != "" {
					t.Errorf("%s leads out of the desk: %s", at, link)
					continue
				}
				id := u.Fragment
				u.Fragment = ""
				if id != "" {
					fragments = append(fragments, fragment{u.String(), id, at})
				}
				queue = append(queue, u.String())
			}
		}
	}
	if len(queue) > 0 {
		t.Errorf("there is no end of pages: %d more", len(queue))
	}
	if len(seen) < 200 {
		t.Errorf("only %d pages were found", len(seen))
	}
	for _, f := range fragments {
		if !ids[f.page][f.id] {
			t.Errorf("%s leads to #%s of %s, which is not there", f.from, f.id, f.page)
		}
	}
}

// holdsToPolicy looks for what the policy would keep a browser from using.
func holdsToPolicy(t *testing.T, page string, doc *html.Node) {
	t.Helper()
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if _, ok := attr(n, "src"); n.Data == "script" && !ok || n.Data == "style" || n.Data == "iframe" || n.Data == "object" {
			t.Errorf("%s has a <%s> within it", page, n.Data)
		}
		for _, a := range n.Attr {
			leads := a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "formaction" || a.Key == "xlink:href"
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || leads && strings.Contains(strings.ToLower(a.Val), "javascript:") && !strings.HasPrefix(a.Val, "/") {
				t.Errorf("%s has %s=%q", page, a.Key, clip(a.Val))
			}
		}
	}
}

// usable looks for what a person with a keyboard or a screen reader needs.
func usable(t *testing.T, page string, doc *html.Node) {
	t.Helper()
	count := map[string]int{}
	seen := map[string]bool{}
	labelled := map[string]bool{}
	level := 0
	var fields []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data != "title" || n.Parent.Data == "head" {
			count[n.Data]++
		}
		if id, ok := attr(n, "id"); ok {
			if seen[id] {
				t.Errorf("%s has the id %q twice", page, id)
			}
			seen[id] = true
		}
		switch n.Data {
		case "label":
			if id, ok := attr(n, "for"); ok {
				labelled[id] = true
			}
		case "input", "select", "textarea":
			if kind, _ := attr(n, "type"); kind != "hidden" {
				fields = append(fields, n)
			}
		case "h1", "h2", "h3", "h4":
			here := int(n.Data[1] - '0')
			if here > level+1 {
				t.Errorf("%s: a heading of level %d follows one of level %d: %s", page, here, level, textOf(n))
			}
			level = here
			if textOf(n) == "" {
				t.Errorf("%s has an empty heading", page)
			}
		case "th":
			if scope, _ := attr(n, "scope"); scope == "" {
				t.Errorf("%s has a table header without a scope", page)
			}
		case "a", "button":
			name, _ := attr(n, "aria-label")
			if textOf(n) == "" && name == "" {
				t.Errorf("%s has a <%s> without a name", page, n.Data)
			}
		case "section", "aside", "nav":
			_, a := attr(n, "aria-label")
			_, b := attr(n, "aria-labelledby")
			if !a && !b && n.Data != "section" {
				t.Errorf("%s has an unnamed <%s>", page, n.Data)
			}
		case "form":
			method, _ := attr(n, "method")
			if method == "post" && !slices.ContainsFunc(slices.Collect(n.Descendants()), func(f *html.Node) bool {
				name, _ := attr(f, "name")
				value, _ := attr(f, "value")
				return name == desk.FormField && value == editor.Form
			}) {
				t.Errorf("%s has a form without its token", page)
			}
		}
	}
	for _, tag := range []string{"h1", "main", "title", "header"} {
		if count[tag] != 1 {
			t.Errorf("%s has %d <%s>", page, count[tag], tag)
		}
	}
	for _, f := range fields {
		id, _ := attr(f, "id")
		if !labelled[id] && (f.Parent == nil || f.Parent.Data != "label") {
			name, _ := attr(f, "name")
			t.Errorf("%s: the field %q has no label", page, name)
		}
	}
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}
