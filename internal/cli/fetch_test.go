package cli

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAddresses: an address is fetched like a file is read, when it may be dialled.
func TestAddresses(t *testing.T) {
	page := `<!DOCTYPE html><html><head><title>Talks near</title></head><body><article><p>` +
		strings.Repeat("President Ada Holm of Norland said on Monday that she was ready to meet her counterpart in Vienna. ", 6) + `</p></article></body></html>`
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /no") })
	mux.HandleFunc("/2031/03/14/talks", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page) })
	mux.HandleFunc("/sitemap.xml", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<urlset><url><loc>http://%[1]s/2031/03/14/talks</loc></url><url><loc>http://%[1]s/gone</loc></url></urlset>`, r.Host)
	})
	mux.HandleFunc("/index.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<sitemapindex><sitemap><loc>https://p.example/1.xml</loc></sitemap></sitemapindex>`)
	})
	mux.HandleFunc("/no", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page) })
	s := httptest.NewServer(mux)
	defer s.Close()
	for _, c := range []struct {
		name      string
		args      []string
		code      int
		out, errs string
	}{
		{"not public", []string{"extract", s.URL + "/2031/03/14/talks"}, 1, "", "--allow-net lets addresses that are not public be fetched"},
		{"twice", []string{"extract", "--to", "ndjson", "--allow-net", "127.0.0.1/32", s.URL + "/2031/03/14/talks", s.URL + "/2031/03/14/talks"}, 0, `"title":"Talks near"`, "was given twice"},
		{"a sitemap", []string{"extract", "--to", "ndjson", "--allow-net", "127.0.0.1/32", s.URL + "/sitemap.xml"}, 3, `"title":"Talks near"`, "/gone could not be fetched: the server refused: 404"},
		{"a list of sitemaps", []string{"extract", "--allow-net", "127.0.0.1/32", s.URL + "/index.xml"}, 1, "", "is a list of sitemaps (give one of those it lists"},
		{"robots.txt", []string{"extract", "--allow-net", "127.0.0.1/32", s.URL + "/no"}, 1, "", "could not be fetched: the site's robots.txt does not allow it"},
		{"missing", []string{"brief", "--allow-net", "127.0.0.1/32", s.URL + "/gone"}, 1, "", "could not be fetched: the server refused: 404 Not Found"},
		{"a bad prefix", []string{"brief", "--allow-net", "home", s.URL}, 2, "", "reading --allow-net"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := Main(c.args, strings.NewReader(""), &out, &errs); code != c.code {
				t.Errorf("exit code %d, want %d: %s", code, c.code, errs.String())
			}
			if !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.errs) {
				t.Errorf("stdout %s\nstderr %s", out.String(), errs.String())
			}
		})
	}
}

// TestWatch follows a feed into a record: once, again when nothing is due, and with
// a list of feeds.
func TestWatch(t *testing.T) {
	text := strings.Repeat("President Ada Holm of Norland said on Monday that she was ready to meet her counterpart in Vienna. ", 6)
	mux := http.NewServeMux()
	s := httptest.NewServer(mux)
	defer s.Close()
	mux.HandleFunc("/robots.txt", http.NotFound)
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Northern Wire</title><item><title>Talks near</title><link>%s/talks</link></item><item><title>Empty</title></item></channel></rss>`, s.URL)
	})
	mux.HandleFunc("/talks", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "<!DOCTYPE html><html><head><title>Talks near</title></head><body><article><p>%s</p></article></body></html>", text)
	})
	dir := t.TempDir()
	db, opml := filepath.Join(dir, "a record.db"), filepath.Join(dir, "feeds.opml")
	if err := os.WriteFile(opml, []byte(`<opml version="2.0"><body><outline text="x"><outline xmlUrl="`+s.URL+`/feed"/></outline></body></opml>`), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(code int, out, errs string, args ...string) {
		t.Helper()
		var o, e bytes.Buffer
		if got := Main(args, strings.NewReader(""), &o, &e); got != code || !strings.Contains(o.String(), out) || !strings.Contains(e.String(), errs) {
			t.Errorf("%v: exit code %d, want %d\nstdout %s\nstderr %s", args, got, code, o.String(), e.String())
		}
	}
	run(3, "1 asked, 0 unchanged, 0 failed; 1 reports new, 0 new versions, 1 skipped", "skipped: ", "watch", "--once", "--db", db, "--allow-net", "127.0.0.1/32", s.URL+"/feed")
	run(0, "0 asked, 0 unchanged, 0 failed; 0 reports new", "", "watch", "--once", "--db", db, "--allow-net", "127.0.0.1/32", opml)
	run(0, "ready to meet her counterpart", "", "brief", "--db", db)
	list := filepath.Join(dir, "list.opml")
	run(0, "0 asked", "", "watch", "--once", "--db", db, "--allow-net", "127.0.0.1/32", "--opml-out", list, s.URL+"/feed")
	if b, err := os.ReadFile(list); err != nil || !strings.Contains(string(b), `xmlUrl="`+s.URL+`/feed"`) {
		t.Errorf("the list: %s, %v", b, err)
	}
	run(1, "", "the list of feeds could not be written", "watch", "--once", "--db", db, "--opml-out", filepath.Join(dir, "no", "list.opml"), s.URL+"/feed")
	run(1, "", "could not be read: no such file or directory (give the address of a feed, or an OPML file)", "watch", "--once", "--db", db, "feeds.txt")
	run(3, "1 failed", "the address may not be fetched", "watch", "--once", "--db", filepath.Join(dir, "other.db"), s.URL+"/feed")
	if err := os.WriteFile(opml, []byte(`<opml><body/></opml>`), 0o644); err != nil {
		t.Fatal(err)
	}
	run(1, "", "the list holds no feed", "watch", "--once", "--db", db, opml)
	run(2, "", "watch: it takes FEED…\nTry: readout watch --help", "watch")
}
