package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"readout/internal/gate"
	"readout/report"
)

// siege is a desk with an account and reports that mean it harm, a site that means
// it harm, and a browser that has both open.
type siege struct {
	t       *testing.T
	k       *kept
	ctx     context.Context // of the browser
	desk    string
	evil    string
	reached atomic.Int64 // requests that came through the gate
	harm    chan string  // what a browser did that no page of the desk should make it do
}

// besiege opens all that. An open desk has no accounts.
func besiege(t *testing.T, open bool) *siege {
	if testing.Short() {
		t.Skip("a browser takes seconds to start")
	}
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("no Chromium here: the desk was not besieged")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	s := &siege{t: t, harm: make(chan string, 1000)}
	var err error
	if s.k, err = openRecord(ctx, filepath.Join(t.TempDir(), "record.db"), toAdd); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.k.db.Close() })
	r := register(s.k)
	for name, role := range map[string]gate.Role{"ada": gate.AsEditor, "zoe": gate.AsReader} {
		if open {
			break
		}
		if err := r.AddAccount(ctx, name, role, "quiet harbour at nine"); err != nil {
			t.Fatal(err)
		}
	}
	s.store(ctx)

	complain := func(err error) { s.harm <- "the desk complained: " + err.Error() }
	behind, err := doors(s.k, programs(s.k, nil, complain), complain)
	if err != nil {
		t.Fatal(err)
	}
	g := gate.New(gate.Config{Register: r, Open: open, Owner: "ada", Public: publicPaths, Programs: programPaths, Uploads: uploadPaths})
	desk := httptest.NewServer(g.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.reached.Add(1)
		behind.ServeHTTP(w, r)
	})))
	t.Cleanup(desk.Close)
	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><title>evil</title><a id="link" href="%s/reports">a link</a>`, desk.URL)
	}))
	t.Cleanup(evil.Close)
	s.desk, s.evil = desk.URL, strings.Replace(evil.URL, "127.0.0.1", "localhost", 1) // another site

	alloc, stop := chromedp.NewExecAllocator(ctx, chromedp.ExecPath(browser), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	t.Cleanup(stop)
	s.ctx, stop = chromedp.NewContext(alloc)
	t.Cleanup(stop)
	if err := chromedp.Do(s.ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Skipf("the browser would not start: %v", err)
	}
	if _, err := chromedp.Call(s.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchful}); err != nil {
		t.Fatal(err)
	}
	return s
}

// watchful notes, before anything else in a page runs, what no page of the desk does.
const watchful = `window.harm = [];
for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => harm.push(name);
addEventListener('securitypolicyviolation', e => harm.push(e.effectiveDirective + ' ' + e.blockedURI + ' ' + e.sample));
addEventListener('error', e => harm.push('error ' + e.message));
Object.defineProperty(window, 'pwned', {set: () => harm.push('a script of a report ran')});`

// store keeps reports that have something harmful in every field.
func (s *siege) store(ctx context.Context) {
	a := s.k.NewAdder(time.Date(2031, 5, 6, 0, 0, 0, 0, time.UTC))
	for i, word := range []string{
		`<script>window.pwned=1</script>`, `"><img src=x onerror="window.pwned=1">`, `'><svg/onload=window.pwned=1>`,
		`</title></textarea><script>window.pwned=1</script>`, `javascript:window.pwned=1`, `" autofocus onfocus="window.pwned=1" x="`,
	} {
		at := fmt.Sprintf("https://wire.example/%d", i)
		url := at
		if strings.HasPrefix(word, "javascript:") {
			url = word
		}
		p, err := a.Prepare(ctx, &report.Report{
			Name: word, Outlet: word, Title: "Holm ready to meet " + word, Byline: word, URL: url, Language: "en",
			Published: time.Date(2031, 5, 4, i, 0, 0, 0, time.UTC),
			Text: "President Ada " + word + " Holm of Norland said on Tuesday that she was ready to meet the leader of Sudria in Vienna within 10 days. \"" + word +
				" is not acceptable,\" Foreign Minister Jonas " + word + " Reik told reporters.\n\n" + word + "\n\nSudria has not confirmed the meeting, its spokesman Viktor Laszlo said. Norland demands " + word + ".\n",
		}, at)
		if err == nil {
			_, err = a.Put(ctx, p)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
	if err := a.Flush(ctx); err != nil {
		s.t.Fatal(err)
	}
	if err := s.k.Index(ctx); err != nil {
		s.t.Fatal(err)
	}
}

// open shows a page.
func (s *siege) open(url string) {
	s.t.Helper()
	if err := chromedp.Do(s.ctx, chromedp.Navigate(url)); err != nil {
		s.t.Fatalf("opening %s: %v", url, err)
	}
}

// js runs a script in the page that is shown and returns what it promises.
func (s *siege) js(script string) string {
	s.t.Helper()
	out, err := chromedp.Run(s.ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		s.t.Fatalf("%s: %v", script, err)
	}
	return out
}

// login logs in by the form.
func (s *siege) login(name string) {
	s.t.Helper()
	s.open(s.desk + "/login")
	_, err := chromedp.RunResponse(s.ctx, chromedp.SetValue(chromedp.ID("name"), name), chromedp.SetValue(chromedp.ID("password"), "quiet harbour at nine"), chromedp.Click(chromedp.CSS("button")))
	if err != nil {
		s.t.Fatal(err)
	}
	if at := s.js("location.pathname"); at != "/" {
		s.t.Fatalf("logged in as %s, the browser is at %s", name, at)
	}
}

// TestSiege drives a browser that is logged in to the desk through what an enemy
// would have it do.
func TestSiege(t *testing.T) {
	t.Parallel()
	s := besiege(t, false)
	s.login("ada")
	s.hostileReports()
	s.pagesElsewhere()
	s.rebinding()
	s.readerWhoCorrects()
	s.unharmed()
}

// TestSiegeOfAnOpenDesk does so to a desk that asks nobody who they are, where no
// cookie keeps other pages out.
func TestSiegeOfAnOpenDesk(t *testing.T) {
	t.Parallel()
	s := besiege(t, true)
	s.pagesElsewhere()
	s.rebinding()
	s.unharmed()
}

// hostileReports opens every page that can be come to: nothing in a report is taken
// for more than words, and the desk keeps to its own policy.
func (s *siege) hostileReports() {
	queue := []string{"/", "/search?q=%3Cscript%3Ewindow.pwned%3D1%3C%2Fscript%3E+holm"}
	kinds, seen := map[string]int{}, map[string]bool{}
	for len(queue) > 0 && len(seen) < 60 {
		at := queue[0]
		queue = queue[1:]
		path, _, _ := strings.Cut(at, "?")
		// Of pages that look alike a few will do.
		if kind := digits.ReplaceAllString(path, "0"); seen[at] || kinds[kind] >= 8 || strings.HasPrefix(path, "/logout") {
			continue
		} else {
			kinds[kind]++
		}
		seen[at] = true
		s.open(s.desk + at)
		got := s.js(`(async () => {
			for (const d of document.querySelectorAll('details')) d.open = true;
			await new Promise(r => setTimeout(r, 50));
			for (const a of document.querySelectorAll('a[href], form[action], [src]')) {
				const to = a.getAttribute('href') || a.getAttribute('action') || a.getAttribute('src');
				if (/^\\s*(javascript|vbscript):/i.test(to) || /^data:(?!,)/i.test(to)) harm.push('leads to ' + to);
			}
			return JSON.stringify({harm, links: [...document.links].map(a => a.href)});
		})()`)
		var page struct{ Harm, Links []string }
		if err := json.Unmarshal([]byte(got), &page); err != nil {
			s.t.Fatal(err)
		}
		for _, h := range page.Harm {
			s.t.Errorf("%s: %s", at, h)
		}
		for _, to := range page.Links {
			if rest, ok := strings.CutPrefix(to, s.desk); ok {
				rest, _, _ = strings.Cut(rest, "#")
				queue = append(queue, rest)
			}
		}
	}
	if len(kinds) < 6 {
		s.t.Errorf("only pages of these kinds were come to: %v", kinds)
	}
}

var digits = regexp.MustCompile(`\d+`)

// pagesElsewhere has another site do in this browser what it can.
func (s *siege) pagesElsewhere() {
	s.open(s.evil)
	before := s.reached.Load()
	for what, script := range map[string]string{
		"looks":          `fetch(desk + '/', {credentials: 'include'}).then(r => r.text())`,
		"asks the API":   `fetch(desk + '/api/v1/stories', {credentials: 'include', mode: 'no-cors'}).then(r => r.text())`,
		"adds a report":  `fetch(desk + '/api/v1/reports', {method: 'POST', credentials: 'include', mode: 'no-cors', body: '{"text":"Norland fell."}'}).then(r => r.text())`,
		"as JSON":        `fetch(desk + '/api/v1/reports', {method: 'POST', credentials: 'include', headers: {'Content-Type': 'application/json'}, body: '{"text":"Norland fell."}'}).then(r => r.text())`,
		"calls a tool":   `fetch(desk + '/mcp', {method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}'}).then(r => r.text())`,
		"shows an image": `new Promise((yes, no) => { const i = new Image(); i.onload = () => yes('an image'); i.onerror = () => yes(''); i.src = desk + '/desk/x.png' })`,
		"runs its data":  `new Promise(yes => { const e = document.createElement('script'); e.onload = () => yes('it ran'); e.onerror = () => yes(''); e.src = desk + '/api/v1/stories'; document.head.append(e) })`,
		"frames it": `new Promise(yes => { const f = document.createElement('iframe'); f.onload = () => { let t = ''; try { t = f.contentDocument ? f.contentDocument.body.innerText : '' } catch {} yes(t) };
			f.src = desk + '/'; document.body.append(f) })`,
		"sends a form": `new Promise(yes => { const f = document.createElement('form'), i = document.createElement('iframe'); i.name = 'in'; i.onload = () => yes(''); document.body.append(i);
			f.method = 'post'; f.action = desk + '/corrections/1/undo'; f.target = 'in'; document.body.append(f); f.submit() })`,
		"logs in": `new Promise(yes => { const f = document.createElement('form'), i = document.createElement('iframe'); i.name = 'in2'; i.onload = () => yes(''); document.body.append(i);
			f.method = 'post'; f.action = desk + '/login'; f.target = 'in2'; f.innerHTML = '<input name=name value=zoe><input name=password value="quiet harbour at nine">'; document.body.append(f); f.submit() })`,
		"streams": `new Promise(yes => { const e = new EventSource(desk + '/api/v1/changes', {withCredentials: true}); e.onopen = () => yes('open'); e.onerror = () => { e.close(); yes('') } })`,
	} {
		got := s.js(`(() => { const desk = '` + s.desk + `'; return (` + script + `).catch(e => '') })()`)
		if got != "" {
			s.t.Errorf("a page elsewhere %s and gets %q", what, got)
		}
	}
	if n := s.reached.Load() - before; n > 0 {
		s.t.Errorf("%d requests of a page elsewhere came through the gate", n)
	}
	// A person may follow a link, and is still logged in as before.
	if _, err := chromedp.RunResponse(s.ctx, chromedp.Click(chromedp.CSS("#link"))); err != nil {
		s.t.Fatal(err)
	}
	if at, who := s.js("location.pathname"), s.js("document.querySelector('.who').textContent"); at != "/reports" || who != "ada" {
		s.t.Errorf("following a link leads to %s as %q", at, who)
	}
}

// rebinding lets another name lead to the desk's own address and port.
func (s *siege) rebinding() {
	before := s.reached.Load()
	s.open(strings.Replace(s.desk, "127.0.0.1", "evil.localhost", 1) + "/api/v1/stories")
	if got := s.js("document.body.innerText"); !strings.Contains(got, "does not answer to this name") || s.reached.Load() > before {
		s.t.Errorf("by another name the desk says %q", got)
	}
}

// readerWhoCorrects tries to correct without the right to.
func (s *siege) readerWhoCorrects() {
	s.open(s.desk)
	for _, button := range []chromedp.CSS{".leave", "main button"} {
		if _, err := chromedp.RunResponse(s.ctx, chromedp.Click(button)); err != nil {
			s.t.Fatal(err)
		}
	}
	s.login("zoe")
	s.open(s.desk + "/stories/t1")
	if n := s.js("String(document.querySelectorAll('form[method=post]').length)"); n != "0" {
		s.t.Errorf("a reader is shown %s forms", n)
	}
	s.open(s.desk + "/logout")
	for what, script := range map[string]string{
		"undoes":             `fetch('/corrections/1/undo', {method: 'POST', body: new URLSearchParams({form})})`,
		"corrects":           `fetch('/stories/t1/corrections', {method: 'POST', body: new URLSearchParams({form, what: 'statement', at: 'a1', reason: 'no'})})`,
		"corrects by a file": `(() => { const d = new FormData(); d.append('form', form); d.append('what', 'statement'); return fetch('/stories/t1/corrections', {method: 'POST', body: d}) })()`,
		"corrects by API":    `fetch('/api/v1/corrections', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-Readout-Form': form}, body: '{"kind":"dismiss","story":"t1","what":"takeaway:1","reason":"no"}'})`,
		"adds by API":        `fetch('/api/v1/reports', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-Readout-Form': form}, body: '{"text":"Norland fell."}'})`,
	} {
		if got := s.js(`(() => { const form = document.querySelector('[name=form]').value; return ` + script + `.then(r => String(r.status)) })()`); got != "403" {
			s.t.Errorf("a reader %s: %s", what, got)
		}
	}
}

// unharmed looks whether all is as it was.
func (s *siege) unharmed() {
	state, err := s.k.Store.State(context.Background())
	if err != nil || state.Corrections != 0 || state.Reports != 6 {
		s.t.Errorf("after the siege the record holds %+v, %v", state, err)
	}
	select {
	case h := <-s.harm:
		s.t.Error(h)
	default:
	}
}
