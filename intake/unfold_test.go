package intake

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// webPage is a page that was published on a day of March 2031.
func webPage(day int) string {
	return fmt.Sprintf(`<!DOCTYPE html><html><head><title>Talks near</title><meta property="article:published_time" content="2031-03-%02dT09:00:00Z"></head><body><article><p>%s</p></article></body></html>`, day, strings.Repeat(english, 4))
}

func zipOf(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		e, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(e, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipOf(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, s) // into memory
	_ = w.Close()
	return b.String()
}

func warcOf(pages ...string) string {
	var b strings.Builder
	b.WriteString("WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
	for i, p := range pages {
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + p
		fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/%d\r\nWARC-Date: 2031-03-20T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i+1, len(block), block)
	}
	return b.String()
}

const mailed = "Received: from mx.example; Fri, 14 Mar 2031 09:31:00 +0100\nMessage-ID: <1@wire.example>\nFrom: Northern Desk <desk@wire.example>\nSubject: Talks near\nDate: Fri, 14 Mar 2031 09:30:00 +0100\n\n" + english

// boxed is a mailbox of two e-mails.
const boxed = "From desk@wire.example Fri Mar 14 09:31:00 2031\n" + mailed + "\n\nFrom desk@wire.example Sat Mar 15 09:31:00 2031\n" + mailed + "\n"

const feedOfTwo = `<rss version="2.0"><channel><title>Harbour Review</title>
<item><title>Talks near</title><link>https://harbour.example/t</link><pubDate>Fri, 14 Mar 2031 09:30:00 +0100</pubDate><description>&lt;p&gt;` + english + `&lt;/p&gt;&lt;p&gt;Nobody would say where.&lt;/p&gt;</description></item>
<item><title>Empty</title><description></description></item></channel></rss>`

// TestUnfold: what holds several reports gives each, and says what it passes over.
func TestUnfold(t *testing.T) {
	dir := tree(t, map[string]string{
		"heap/a.warc":    warcOf(webPage(14), webPage(28), "<html></html>"),
		"heap/b.zip":     zipOf(t, "x/one.txt", english, "x/two.html", webPage(15), "x/picture.png", "PNG", "x/empty.txt", "", "x/inner.zip", zipOf(t, "y.txt", english), "../up.txt", english, "x/feed.xml", feedOfTwo),
		"heap/c.eml":     mailed,
		"heap/d.rss":     feedOfTwo,
		"heap/e.xml":     "<?xml version='1.0'?><note>x</note>",
		"heap/f.xml":     "<?xml version='1.0'?><opml version='2.0'></opml>",
		"box/a.mbox":     boxed,
		"box/b.mbox.gz":  gzipOf(boxed),
		"box/c.txt":      boxed[:len(boxed)-3],
		"box/d.zip":      zipOf(t, "x.mbox", boxed),
		"cut.warc":       warcOf(webPage(14))[:900],
		"broken.zip":     zipOf(t, "one.txt", english)[:60],
		"none.zip":       zipOf(t, "picture.png", "x"),
		"other.gz":       "\x1f\x8bnot gzip",
		"gz/a.txt.gz":    gzipOf(english),
		"gz/b.HTML.GZ":   gzipOf(webPage(14)),
		"gz/c.xml.gz":    gzipOf(feedOfTwo),
		"gz/d.warc.gz":   gzipOf(warcOf(webPage(14))),
		"gz/e.txt.gz":    gzipOf(gzipOf(english)),
		"gz/f.zip.gz":    gzipOf(zipOf(t, "one.txt", english)),
		"gz/g.txt.gz":    gzipOf(english)[:80],
		"gz/h.txt.gz":    gzipOf(strings.Repeat("0", 90<<20)),
		"gz/i.png.gz":    gzipOf("PNG"),
		"gz/noname":      gzipOf(webPage(15)),
		"hiddenfeed.txt": feedOfTwo,
		"gold.json":      "{\n\"text\": \"" + strings.TrimSpace(english) + "\"}\n",
		"lines.txt":      `{"id":"1","text":"Holm left."}` + "\n" + `{"id":"2","text":"Holm left."}`,
		"brackets.txt":   "[Correction: " + strings.TrimSpace(english) + "]\n" + english,
	})
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"a heap", []string{"heap"}, `r1 https://wire.example/1 "wire.example" en
r2 https://wire.example/2 "wire.example" en
skipped: https://wire.example/3 holds no article that could be found (save its text and give that)
note: heap/a.warc: 3 of 4 records are pages; 0 say that nothing changed, 1 are of other kinds
r3 heap/b.zip/x/one.txt "Northern Wire" en
r4 heap/b.zip/x/two.html "Northern Wire" en
skipped: heap/b.zip/x/empty.txt is empty
skipped: heap/b.zip/x/inner.zip is a ZIP archive within an archive (unpack it first)
r5 heap/b.zip/../up.txt "Northern Wire" en
r6 https://harbour.example/t "Harbour Review" en
skipped: heap/b.zip/x/feed.xml#2 is empty: it holds no words of a report
r7 heap/c.eml "Northern Desk" en
r8 https://harbour.example/t "Harbour Review" en
skipped: heap/d.rss#2 is empty: it holds no words of a report
skipped: heap/e.xml is XML, but no feed and no page
skipped: heap/f.xml is a list of feeds (OPML): addresses and no reports (save what they lead to and give that)
`},
		{"cut short", []string{"cut.warc"}, "r1 https://wire.example/1 \"wire.example\" en\nskipped: cut.warc could not be read: cut short in record 2\nnote: cut.warc: 1 of 2 records are pages; 0 say that nothing changed, 1 are of other kinds\n"},
		{"broken", []string{"broken.zip", "other.gz", "none.zip"}, "skipped: broken.zip could not be read: broken: zip: not a valid zip file\nskipped: other.gz could not be read: broken: gzip: invalid header\nskipped: none.zip holds no report (" + searchHint + ")\n"},
		{"in gzip", []string{"gz", "gz/noname"}, `r1 gz/a.txt.gz "Northern Wire" en
r2 gz/b.HTML.GZ "Northern Wire" en
r3 https://harbour.example/t "Harbour Review" en
skipped: gz/c.xml.gz#2 is empty: it holds no words of a report
r4 https://wire.example/1 "wire.example" en
note: gz/d.warc.gz: 1 of 2 records are pages; 0 say that nothing changed, 1 are of other kinds
skipped: gz/e.txt.gz is a gzip file within an archive (unpack it first)
skipped: gz/f.zip.gz is a ZIP archive within an archive (unpack it first)
skipped: gz/g.txt.gz is cut short: it ends within its compressed data (fetch or copy it again)
skipped: gz/h.txt.gz is too large: the limit is 64.0 MB (split it into its reports, or raise --max-size)
r5 gz/noname "Northern Wire" en
`},
		{"mailboxes", []string{"box"}, `r1 box/a.mbox#1 "Northern Desk" en
r2 box/a.mbox#2 "Northern Desk" en
r3 box/b.mbox.gz#1 "Northern Desk" en
r4 box/b.mbox.gz#2 "Northern Desk" en
r5 box/c.txt#1 "Northern Desk" en
skipped: box/c.txt#2 could not be read: cut short in the last line
skipped: box/d.zip/x.mbox is a mailbox within an archive (unpack it first)
`},
		{"JSON", []string{"gold.json", "lines.txt", "brackets.txt"}, "skipped: gold.json is JSON, and no feed (reports as JSON, one a line, are read with --from ndjson)\nskipped: lines.txt is JSON, and no feed (reports as JSON, one a line, are read with --from ndjson)\nr1 brackets.txt \"Northern Wire\" en\n"},
		{"content decides", []string{"hiddenfeed.txt"}, "r1 https://harbour.example/t \"Harbour Review\" en\nskipped: hiddenfeed.txt#2 is empty: it holds no words of a report\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := open(t, dir, Options{}, c.args...); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestDatesOfContainers: a feed and a letter date their reports; a page that says
// it was published after it was fetched is not believed.
func TestDatesOfContainers(t *testing.T) {
	dir := tree(t, map[string]string{"a.warc": warcOf(webPage(14), webPage(28)), "c.eml": strings.Replace(mailed, "TORVEL", "KARSK", 1), "d.rss": feedOfTwo})
	var got []string
	for it := range Open(context.Background(), []string{dir}, Options{}) {
		if r := it.Report; r != nil {
			got = append(got, r.Published.Format(time.DateOnly)+" "+r.PublishedFrom)
		}
	}
	if want := "2031-03-14 meta, 0001-01-01 , 2031-03-14 mail, 2031-03-14 feed"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}

// TestOpenEndsEarly: whoever stops ranging leaves nothing running.
func TestOpenEndsEarly(t *testing.T) {
	dir := t.TempDir()
	pages := make([]string, 50)
	for i := range pages {
		pages[i] = webPage(14)
	}
	path := filepath.Join(dir, "a.warc")
	if err := os.WriteFile(path, []byte(warcOf(pages...)), 0o644); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	for range Open(context.Background(), []string{path}, Options{}) {
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range Open(ctx, []string{path}, Options{}) {
		if n++; n == 3 {
			cancel()
		}
	}
	if n > 4 {
		t.Errorf("%d reports after the end", n)
	}
	// One that is done may take a moment to be gone.
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// A page is one where whoever sent it says so, unless nothing in it is of a page.
func TestDeclaredPage(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"opens with a script", "<script>if (a < b) { go() }</script>\n" + webPage(14), "page"},
		{"opens for one browser", "<!--[if lt IE 9]><p>Old</p><![endif]-->\n<![if !IE]>\n" + webPage(14), "page"},
		{"a text after all", "Ada Holm arrived in Karsk.\n\nShe said that the talks with Sudria would go on until Friday.\n", "text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := tree(t, map[string]string{"a.warc": warcOf(c.body)})
			var got []string
			for it := range Open(context.Background(), []string{filepath.Join(dir, "a.warc")}, Options{}) {
				switch {
				case it.Skipped != nil:
					got = append(got, it.Skipped.Why)
				case it.Report == nil: // a note
				case strings.Contains(it.Report.Text, "<"):
					got = append(got, "source: "+it.Report.Text)
				case it.Report.Published.IsZero():
					got = append(got, "text")
				default:
					got = append(got, "page")
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %q, want a %s", got, c.want)
			}
		})
	}
}
