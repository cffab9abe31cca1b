package desk_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is a page in a real browser.
type tab struct {
	*office
	ctx context.Context

	mu    sync.Mutex
	wrong []string // exceptions, and what the policy kept the page from doing
}

// browse opens a browser, or skips the test where there is none.
func browse(t *testing.T, o *office) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds to start")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium here: the desk was not opened in a browser")
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	b := &tab{office: o, ctx: ctx}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1200, 900)); err != nil {
		t.Skipf("the browser would not start: %v", err)
	}
	if err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*runtime.EventExceptionThrown); ok {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.wrong = append(b.wrong, e.ExceptionDetails.Text)
		}
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, w := range b.wrong {
			t.Errorf("the script failed: %s", w)
		}
	})
	return b
}

func (b *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

func (b *tab) open(path string) {
	b.t.Helper()
	b.do("opening "+path, chromedp.Navigate(b.server.URL+path))
}

// eval is what an expression gives, as JSON.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return out
}

// until waits for an expression to be true.
func (b *tab) until(what, expression string) {
	b.t.Helper()
	for range 200 {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok { // an error: the page is being replaced
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("%s: never was %s\nat %s", what, expression, eval[string](b, "location.href"))
}

func (b *tab) keys(keys string) {
	b.t.Helper()
	b.do("typing "+keys, chromedp.KeyEvent(keys))
}

// TestADayAtTheDesk is what an editor does: she walks to a story by keys, follows a
// line to its words, corrects it, takes that back, sees what changed, searches, opens
// a report at the words, and prints.
func TestADayAtTheDesk(t *testing.T) {
	o := newOffice(t, editor)
	b := browse(t, o)
	rs := examples(t, "summit")
	o.add(rs[:4]...)
	o.add(examples(t, "trawler")...)
	b.open("/")
	o.wait(20 * time.Hour)
	o.add(rs[4:]...)
	o.wait(time.Hour)

	b.open("/")
	b.until("something new", `document.body.innerText.includes("since your last visit")`)
	b.keys("j")
	b.until("j", `document.activeElement.matches("li.current")`)
	b.keys("o")
	b.until("o", `location.pathname === "/stories/t1"`)

	// A cite opens its words beside the page, without another page.
	b.until("the page", `document.readyState === "complete"`)
	eval[bool](b, `window.same = true`)
	eval[bool](b, `(document.querySelectorAll("#positions a.cite")[2].click(), true)`)
	b.until("a click on a cite", `new URL(location.href).searchParams.get("at") && document.querySelector("#source mark.lit")`)
	at := eval[string](b, `new URL(location.href).searchParams.get("at")`)
	if !eval[bool](b, `window.same === true`) {
		t.Error("a click on a cite loaded another page")
	}
	b.until("the line", `document.querySelector("#positions td[aria-current] a.cite[aria-current]")`)
	lit := eval[string](b, `Array.from(document.querySelectorAll("#source mark.lit"), m => m.textContent).join(" ")`)
	if said := text(o.get("/stories/t1?at="+at, 200)); lit == "" || !strings.Contains(said, strings.Fields(lit)[0]) {
		t.Errorf("the words of %s are %q", at, lit)
	}
	if top := eval[float64](b, `(() => { const m = document.querySelector("#source mark.lit").getBoundingClientRect(), p = document.getElementById("source").getBoundingClientRect(); return m.top - p.top < p.height && m.top >= p.top ? 1 : 0 })()`); top != 1 {
		t.Error("the lit words are out of sight")
	}

	// e unfolds the form; the correction is noted, and one button takes it back.
	b.keys("e")
	b.until("e", `document.querySelector("#source details.correct").open && document.activeElement.name === "what"`)
	eval[bool](b, `(document.querySelector("#source details.correct [name=reason]").value = "she was speaking of another day", document.querySelector("#source details.correct form").requestSubmit(), true)`)
	b.until("the note", `document.querySelector(".note") && document.querySelector(".note").innerText.includes("Correction 1")`)
	eval[bool](b, `(document.querySelector(".note form").requestSubmit(), true)`)
	b.until("the undo", `document.querySelector(".note") && document.querySelector(".note").innerText.includes("take back correction 1")`)

	// Back goes to the words that were open before.
	b.open("/stories/t1")
	eval[bool](b, `(document.querySelectorAll("#positions a.cite")[0].click(), true)`)
	b.until("the first", `location.search !== ""`)
	first := eval[string](b, `location.search`)
	eval[bool](b, `(document.querySelectorAll("#positions a.cite")[3].click(), true)`)
	b.until("the second", `location.search !== "`+first+`"`)
	eval[bool](b, `(history.back(), true)`)
	b.until("back", `location.search === "`+first+`" && document.querySelector("#positions a.cite[aria-current]") === document.querySelectorAll("#positions a.cite")[0]`)

	b.open("/stories/t1/changes")
	b.until("what changed", `document.querySelector("h1").innerText === "What changed" && document.body.innerText.includes("5 reports, 4 before")`)

	b.keys("/")
	b.until("/", `document.activeElement.id === "q"`)
	b.keys("talks\r")
	b.until("the search", `location.pathname === "/search" && document.querySelector(".hits mark.lit")`)
	eval[bool](b, `(document.querySelector(".hits .what a").click(), true)`)
	b.until("the report", `location.pathname.startsWith("/reports/") && document.querySelector("#lit")`)
	b.until("the words in sight", `(() => { const r = document.querySelector("#lit").getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })()`)

	b.keys("gs")
	b.until("g s", `location.pathname === "/" && document.readyState === "complete"`)
	b.keys("?")
	b.until("?", `document.querySelector("dialog[open]") && document.querySelector("dialog").innerText.includes("next line")`)
	eval[bool](b, `(document.querySelector("dialog button").click(), document.querySelector("dialog").close(), true)`)
	b.keys("j")
	if eval[bool](b, `!!document.querySelector(".current")`) {
		t.Error("the keys work although they are switched off")
	}
	b.open("/keys")
	b.until("the switch", `document.querySelector(".keyswitch button").innerText === "Switch the keys on"`)

	b.open("/stories/t1")
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || len(pdf) < 20_000 {
		t.Errorf("the printed story is %d bytes", len(pdf))
	}
}

// TestWithoutScript goes the same way where no script runs.
func TestWithoutScript(t *testing.T) {
	o := newOffice(t, editor)
	b := browse(t, o)
	o.add(examples(t, "summit")...)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.open("/")
	res, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS(".stories h2 a")))
	if err != nil || res.Status != 200 {
		t.Fatalf("a click on the story: %v", err)
	}
	res, err = chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS("#contested a.cite")))
	if err != nil || res.Status != 200 {
		t.Fatalf("a click on a cite: %v", err)
	}
	if words, err := chromedp.Run(b.ctx, chromedp.TextContent(chromedp.CSS("#source mark.lit"))); err != nil || words == "" {
		t.Errorf("the words are %q (%v)", words, err)
	}
	shown, err := chromedp.Run(b.ctx, chromedp.Location())
	if err != nil || !strings.HasSuffix(shown, "#source") {
		t.Errorf("the cite led to %s (%v)", shown, err)
	}
}

// TestNothingHarmfulRuns opens hostile reports in a real browser: none of their words
// may run.
func TestNothingHarmfulRuns(t *testing.T) {
	o := newOffice(t, editor)
	b := browse(t, o)
	for i, word := range vicious {
		o.add(hostileReport(i, strings.ToValidUTF8(strings.ReplaceAll(word, "alert(1)", "document.title='owned'"), "")))
	}
	for _, path := range []string{"/", "/stories/t1?at=a1", "/reports/1", "/reports/2", "/search?q=holm", "/actors", "/stories/t1/changes?since=2020-01-01"} {
		b.open(path)
		b.until("the page", `document.readyState === "complete"`)
		if eval[bool](b, `document.title.startsWith("owned") || document.scripts.length !== 1`) {
			t.Errorf("something ran on %s", path)
		}
	}
	b.open("/stories/t1")
	eval[bool](b, `(document.querySelector("a.cite").click(), true)`)
	b.until("the pane", `location.search !== ""`)
	if eval[bool](b, `document.title.startsWith("owned") || !!document.querySelector("#source script, #source img")`) {
		t.Error("something came with the pane that the script fetched")
	}
}

// axeVersion is the checker that pages are held to; its licence is MPL-2.0, so it is
// fetched and not kept.
const axeVersion = "4.14.1"

// axe is the checker's script, or the test is skipped where it cannot be had.
func axe(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skipf("no place to keep axe-core: %v", err)
	}
	dir := filepath.Join(cache, "readout-tests", "axe-core-"+axeVersion)
	script := filepath.Join(dir, "node_modules", "axe-core", "axe.min.js")
	if _, err := os.Stat(script); err != nil {
		if _, err := exec.LookPath("npm"); err != nil {
			t.Skip("no npm here: the pages were not checked with axe-core")
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if out, err := exec.CommandContext(ctx, "npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", dir, "axe-core@"+axeVersion).CombinedOutput(); err != nil {
			t.Skipf("axe-core cannot be had: the pages were not checked with it (%v)\n%s", err, out)
		}
	}
	body, err := os.ReadFile(script)
	if err != nil {
		t.Skipf("axe-core cannot be read: %v", err)
	}
	return string(body)
}

// TestEverybodyCanUseIt checks every kind of page with axe-core, wide and narrow,
// light and dark.
func TestEverybodyCanUseIt(t *testing.T) {
	o := newOffice(t, editor)
	b := browse(t, o)
	script := axe(t)
	o.add(examples(t, "summit")...)
	o.post("/stories/t1/corrections", 303, "rev", o.rev(o.get("/stories/t1", 200)), "what", "statement", "at", "a2", "reason", "once is enough")
	for _, look := range []struct {
		name  string
		width int64
		dark  bool
	}{{"wide", 1200, false}, {"wide and dark", 1200, true}, {"narrow", 360, false}} {
		b.look(look.width, look.dark)
		for _, path := range []string{"/", "/stories/t1?at=a12", "/reports/1?at=a12", "/search?q=talks", "/corrections", "/deadlines", "/keys", "/actors", "/actors/Ada%20Holm", "/reports", "/stories/t1/changes?since=2027-01-01", "/nowhere"} {
			b.open(path)
			b.until("the page", `document.readyState === "complete"`)
			eval[bool](b, script+"\n;true")
			found := eval[string](b, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.help + "\n" + v.nodes.slice(0, 3).map(n => n.html + " " + n.failureSummary).join("\n"))))`)
			var list []string
			if err := json.Unmarshal([]byte(found), &list); err != nil {
				t.Fatal(err)
			}
			for _, v := range list {
				t.Errorf("%s, %s: %s", path, look.name, v)
			}
			if over := eval[float64](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s, %s: the page is %v pixels wider than the window", path, look.name, over)
			}
		}
	}
}

// look sets how wide the window is, and whether it is dark.
func (b *tab) look(width int64, dark bool) {
	b.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.do("sizing the window", chromedp.EmulateViewport(width, 900))
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}); err != nil {
		b.t.Fatal(err)
	}
}
