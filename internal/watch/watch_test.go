package watch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"readout/intake/fetch"
	"readout/report"
)

const para = "<p>President Ada Holm of Norland said on Monday that she was ready to meet her counterpart in Vienna, and that talks would be held by the end of the month.</p>"

// outlet is a site with a feed that can change.
type outlet struct {
	mu    sync.Mutex
	items []string // the XML of each
	etag  string
	fails int // requests that are answered with an error
	gone  bool
	hits  []string
	url   string
}

func (o *outlet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.hits = append(o.hits, r.URL.Path)
	switch {
	case r.URL.Path == "/robots.txt":
		fmt.Fprint(w, "User-agent: *\nDisallow: /closed")
	case o.fails > 0:
		o.fails--
		w.WriteHeader(http.StatusServiceUnavailable)
	case o.gone:
		w.WriteHeader(http.StatusGone)
	case r.URL.Path == "/feed":
		// Not the usual half hour: twice that is when a page is asked again, and the
		// spread of an address, whose port is another in each run, can be nothing.
		w.Header().Set("Cache-Control", "max-age=2100")
		if o.etag != "" && r.Header.Get("If-None-Match") == o.etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", o.etag)
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Northern Wire</title>%s</channel></rss>`, strings.Join(o.items, ""))
	case strings.HasPrefix(r.URL.Path, "/a/"):
		fmt.Fprintf(w, "<!DOCTYPE html><html><head><title>Page %s</title></head><body><article>%s</article></body></html>", r.URL.Path, strings.Repeat(para, 4))
	default:
		http.NotFound(w, r)
	}
}

func (o *outlet) item(title, path, summary string) string {
	return fmt.Sprintf("<item><title>%s</title><link>%s%s</link><description>%s</description><pubDate>Fri, 14 Mar 2031 09:30:00 GMT</pubDate></item>", title, o.url, path, summary)
}

// desk keeps what a Watcher hands over.
type desk struct {
	mu      sync.Mutex
	states  map[string]State
	reports map[string][]*report.Report
	told    []string
	now     time.Time
}

func (d *desk) watcher() *Watcher {
	return &Watcher{
		Fetch: fetch.New(fetch.Options{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Now: func() time.Time { return d.now }}),
		Now:   func() time.Time { return d.now },
		Load: func(_ context.Context, f string) (State, error) {
			d.mu.Lock()
			defer d.mu.Unlock()
			return d.states[f], nil
		},
		Save: func(_ context.Context, f string, s State) error {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.states[f] = s
			return nil
		},
		Keep: func(_ context.Context, r *report.Report, address string) (Kept, error) {
			d.mu.Lock()
			defer d.mu.Unlock()
			old := d.reports[address]
			if slices.ContainsFunc(old, func(o *report.Report) bool { return o.Text == r.Text && o.Title == r.Title }) {
				return Known, nil
			}
			d.reports[address] = append(old, r)
			if len(old) > 0 {
				return Changed, nil
			}
			return New, nil
		},
		Tell: func(line string) {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.told = append(d.told, line)
		},
	}
}

func start(t *testing.T) (*outlet, *desk, *Watcher) {
	t.Helper()
	o := &outlet{etag: `"1"`}
	s := httptest.NewServer(o)
	t.Cleanup(s.Close)
	o.url = s.URL
	d := &desk{states: map[string]State{}, reports: map[string][]*report.Report{}, now: time.Date(2031, 3, 14, 10, 0, 0, 0, time.UTC)}
	return o, d, d.watcher()
}

// TestADay follows one feed through what happens to feeds.
func TestADay(t *testing.T) {
	o, d, w := start(t)
	o.items = []string{o.item("Talks near", "/a/1", "Short."), o.item("Kept from us", "/closed/2", "Norland and Sudria will talk in Vienna, their envoys said on Monday."), o.item("Gone", "/gone", "")}
	feeds := []string{o.url + "/feed"}
	round := func(what, want string) time.Time {
		t.Helper()
		out, due, err := w.Round(context.Background(), feeds)
		if got := fmt.Sprint(out); err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s\n%s", what, got, err, want, strings.Join(d.told, "\n"))
		}
		return due
	}
	due := round("first", "{1 0 0 2 0 1}")
	if due.Sub(d.now) < 5*time.Minute {
		t.Errorf("due again in %v", due.Sub(d.now))
	}
	page, own := d.reports[o.url+"/a/1"][0], d.reports[o.url+"/closed/2"][0]
	if !strings.Contains(page.Text, "ready to meet") || page.Published.IsZero() || page.Outlet == "" {
		t.Errorf("the page: %+v", page)
	}
	if !strings.Contains(own.Text, "will talk in Vienna") || own.Title != "Kept from us" || own.Outlet != "Northern Wire" {
		t.Errorf("what the feed says: %+v", own)
	}
	hits := len(o.hits)
	round("too soon", "{0 0 0 0 0 0}")
	if len(o.hits) != hits {
		t.Error("the feed was asked before it was due")
	}
	d.now = due
	due = round("unchanged", "{1 1 0 0 0 0}")
	d.now = due
	due = round("the page alone, which did not change", "{0 0 0 0 0 0}")
	d.now, o.etag = due, `"2"`
	o.items[0] = o.item("Talks off", "/a/1", "Short.")
	due = round("one item changed", "{1 0 0 0 0 0}") // its page did not
	d.now, o.fails = due, 1
	due = round("failing", "{1 0 1 0 0 0}")
	if s := d.states[feeds[0]]; s.Failures != 1 {
		t.Errorf("%d failures", s.Failures)
	}
	d.now, o.etag = due, `"3"`
	o.items = append(o.items, o.item("More", "/a/9", "x"))
	round("well again", "{1 0 0 1 0 0}")
	if s := d.states[feeds[0]]; s.Failures != 0 || len(s.Items) != 4 {
		t.Errorf("remembered: %+v", s)
	}
}

// TestOneBadFeed: a feed that is no feed costs the others nothing.
func TestOneBadFeed(t *testing.T) {
	o, d, w := start(t)
	o.items = []string{o.item("Talks near", "/a/1", "Short.")}
	out, _, err := w.Round(context.Background(), []string{o.url + "/a/page", o.url + "/nothing", o.url + "/feed", "ftp://wire.example/feed"})
	if err != nil || out.Asked != 4 || out.Failed != 3 || out.Added != 1 {
		t.Errorf("%+v, %v", out, err)
	}
	if len(d.told) != 3 {
		t.Errorf("told %q", d.told)
	}
}

func TestKeepingFails(t *testing.T) {
	o, _, w := start(t)
	o.items = []string{o.item("Talks near", "/a/1", "Short.")}
	full := errors.New("no space left")
	w.Keep = func(context.Context, *report.Report, string) (Kept, error) { return Known, full }
	if _, _, err := w.Round(context.Background(), []string{o.url + "/feed", o.url + "/feed?2"}); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := w.Round(ctx, []string{o.url + "/feed"}); !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}

// TestUnreachedPage: a page that cannot be reached is tried once more, then the
// feed's own words are kept.
func TestUnreachedPage(t *testing.T) {
	o, d, w := start(t)
	o.items = []string{`<item><title>Talks near</title><link>http://127.0.0.1:1/x</link><description>Norland and Sudria will talk in Vienna, their envoys said.</description></item>`}
	feeds := []string{o.url + "/feed"}
	for i, want := range []string{"{1 0 0 0 0 0}", "{1 0 0 1 0 0}", "{1 1 0 0 0 0}"} {
		out, due, err := w.Round(context.Background(), feeds)
		if err != nil || fmt.Sprint(out) != want {
			t.Errorf("round %d: %+v, %v; want %s", i+1, out, err, want)
		}
		d.now = due
	}
}

func TestFeeds(t *testing.T) {
	if got := fmt.Sprint(Feeds([]string{"b", "a", "b"})); got != "[a b]" {
		t.Error(got)
	}
}

// TestGone: a feed that its server calls gone is told once and asked no more.
func TestGone(t *testing.T) {
	o, d, w := start(t)
	o.gone = true
	feeds := []string{o.url + "/feed"}
	if out, due, err := w.Round(context.Background(), feeds); err != nil || out.Failed != 1 || !due.IsZero() {
		t.Errorf("first: %+v, due %v, %v", out, due, err)
	}
	hits := len(o.hits)
	d.now = d.now.Add(30 * 24 * time.Hour)
	if out, due, err := w.Round(context.Background(), feeds); err != nil || out != (Outcome{}) || !due.IsZero() {
		t.Errorf("a month later: %+v, due %v, %v", out, due, err)
	}
	if len(o.hits) != hits {
		t.Error("what is gone was asked again")
	}
	if len(d.told) != 1 || !strings.Contains(d.told[0], "not asked again") {
		t.Errorf("told: %q", d.told)
	}
}
