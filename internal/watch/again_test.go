package watch

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestChangedPage: the page of a report is asked again, seldomer with its age, for
// a week, and only a changed text is a version.
func TestChangedPage(t *testing.T) {
	_, d, w := start(t)
	words, etag, asked := "ready to meet", `"a"`, 0
	s := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			if r.Header.Get("If-None-Match") == `"f"` {
				rw.WriteHeader(http.StatusNotModified)
				return
			}
			rw.Header().Set("ETag", `"f"`)
			fmt.Fprintf(rw, `<rss version="2.0"><channel><title>Northern Wire</title><item><title>Talks near</title><link>http://%s/a</link></item></channel></rss>`, r.Host)
		case "/a":
			asked++
			if r.Header.Get("If-None-Match") == etag {
				rw.WriteHeader(http.StatusNotModified)
				return
			}
			rw.Header().Set("ETag", etag)
			fmt.Fprintf(rw, "<!DOCTYPE html><html><head><title>Talks</title></head><body><article>%s</article></body></html>", strings.Repeat(strings.ReplaceAll(para, "ready to meet", words), 4))
		default:
			http.NotFound(rw, r)
		}
	}))
	t.Cleanup(s.Close)
	feeds := []string{s.URL + "/feed"}
	began := d.now
	versions, times := 0, 0
	for d.now.Sub(began) < 10*24*time.Hour && times < 1000 {
		if times++; times == 5 {
			words, etag = "not ready to meet", `"b"`
		}
		out, due, err := w.Round(context.Background(), feeds)
		if err != nil || !due.After(d.now) {
			t.Fatalf("round %d: %+v, due %v, %v", times, out, due.Sub(d.now), err)
		}
		versions += out.Versions
		d.now = due
	}
	if versions != 1 || len(d.reports[s.URL+"/a"]) != 2 {
		t.Errorf("%d versions, %d reports", versions, len(d.reports[s.URL+"/a"]))
	}
	if asked < 6 || asked > 24 {
		t.Errorf("the page was asked %d times in ten days", asked)
	}
	if n := len(d.states[feeds[0]].Pages); n != 0 {
		t.Errorf("%d pages are followed after a week", n)
	}
}

// TestFutureFeed: what a feed dates 2099 is undated, whether its page is read or its
// own words are.
func TestFutureFeed(t *testing.T) {
	o, d, w := start(t)
	o.items = []string{o.item("Talks near", "/a/1", "Short."), o.item("Kept from us", "/closed/2", "Norland and Sudria will talk in Vienna, their envoys said on Monday.")}
	for i := range o.items {
		o.items[i] = strings.Replace(o.items[i], "Fri, 14 Mar 2031", "Sat, 14 Mar 2099", 1)
	}
	if _, _, err := w.Round(context.Background(), []string{o.url + "/feed"}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/a/1", "/closed/2"} {
		if r := d.reports[o.url+path]; len(r) != 1 || !r[0].Published.IsZero() {
			t.Errorf("%s: %+v", path, r)
		}
	}
}

// TestSitemaps: an index of compressed sitemaps is followed like a feed.
func TestSitemaps(t *testing.T) {
	_, d, w := start(t)
	s := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/index.xml":
			fmt.Fprintf(rw, `<sitemapindex><sitemap><loc>http://%[1]s/news.xml.gz</loc></sitemap><sitemap><loc>http://%[1]s/gone.xml</loc></sitemap></sitemapindex>`, r.Host)
		case r.URL.Path == "/news.xml.gz":
			var z bytes.Buffer
			g := gzip.NewWriter(&z)
			fmt.Fprintf(g, `<urlset xmlns:news="n"><url><loc>http://%[1]s/a/1</loc><news:news><news:publication_date>2031-03-14</news:publication_date><news:title>Talks near</news:title></news:news></url><url><loc>http://%[1]s/a/2</loc></url></urlset>`, r.Host)
			_ = g.Close()
			rw.Header().Set("Content-Type", "application/x-gzip")
			_, _ = rw.Write(z.Bytes())
		case strings.HasPrefix(r.URL.Path, "/a/"):
			fmt.Fprintf(rw, "<!DOCTYPE html><html><head><title>Page %s</title></head><body><article>%s</article></body></html>", r.URL.Path, strings.Repeat(para, 4))
		default:
			http.NotFound(rw, r)
		}
	}))
	t.Cleanup(s.Close)
	out, due, err := w.Round(context.Background(), []string{s.URL + "/index.xml"})
	if err != nil || out.Added != 2 || out.Failed != 0 {
		t.Errorf("%+v, %v: %q", out, err, d.told)
	}
	if r := d.reports[s.URL+"/a/1"]; len(r) != 1 || r[0].Published.Day() != 14 {
		t.Errorf("the first page: %+v", r)
	}
	d.now = due
	if out, _, err = w.Round(context.Background(), []string{s.URL + "/index.xml"}); err != nil || out.Added+out.Versions != 0 {
		t.Errorf("again: %+v, %v", out, err)
	}
}

// TestFloods: the page of many items is asked once, a feed of many pages is read in
// parts, and what a feed says of itself is heeded.
func TestFloods(t *testing.T) {
	o, d, w := start(t)
	for i := range 1000 {
		o.items = append(o.items, o.item(fmt.Sprintf("Near %d", i), fmt.Sprintf("/a/%d", i%3), fmt.Sprintf("The envoys met for the %dth time.", i)))
	}
	feeds := []string{o.url + "/feed"}
	visit := func() Outcome {
		t.Helper()
		out, _, err := w.Round(context.Background(), feeds)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if out := visit(); out.Added != 3 || len(o.hits) != 5 {
		t.Errorf("%+v with %d requests", out, len(o.hits))
	}
	again := func() Outcome {
		t.Helper()
		d.now = d.states[feeds[0]].Next
		for p, page := range d.states[feeds[0]].Pages { // only the feed is due
			page.Next = d.now.Add(time.Minute)
			d.states[feeds[0]].Pages[p] = page
		}
		return visit()
	}
	o.etag = `"2"`
	if out := again(); out.Added+out.Versions != 0 || len(o.hits) != 6 {
		t.Errorf("again, all the same: %+v, %q", out, o.hits[5:])
	}
	o.items, o.etag = nil, `"3"`
	for i := range 300 {
		o.items = append(o.items, o.item(fmt.Sprintf("Talks %d", i), fmt.Sprintf("/a/1%d", i), "x"))
	}
	o.items[0] = "<ttl>240</ttl>" + o.items[0]
	if out := again(); out.Added != 200 || len(o.hits) != 207 || !strings.Contains(strings.Join(d.told, "\n"), "100 of its items are left for the next visit") {
		t.Errorf("%+v with %d requests: %q", out, len(o.hits), d.told)
	}
	if due := d.states[feeds[0]].Next.Sub(d.now); due < 4*time.Hour || due > 5*time.Hour {
		t.Errorf("due in %v", due)
	}
	if out := again(); out.Added != 100 {
		t.Errorf("the rest: %+v", out)
	}
}

// TestBrokenFeed: of a feed that is cut short the whole items are kept, and a page
// that is no feed is told apart.
func TestBrokenFeed(t *testing.T) {
	o, d, w := start(t)
	o.items = []string{o.item("Talks near", "/a/1", "Short."), "<item><title>a < b</title></item>"}
	out, _, err := w.Round(context.Background(), []string{o.url + "/feed", o.url + "/a/1"})
	if err != nil || out.Added != 1 || out.Failed != 1 || len(d.reports[o.url+"/a/1"]) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
	if told := strings.Join(d.told, "\n"); !strings.Contains(told, "1 of its items could not be read") || !strings.Contains(told, "/a/1: it is no feed (RSS, Atom or JSON Feed)") {
		t.Errorf("told %s", told)
	}
}
