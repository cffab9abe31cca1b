package intake

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestOddNames: names of files and entries move no cursor and break no line, and
// names that differ still do.
func TestOddNames(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems do not take such names")
	}
	dir := tree(t, map[string]string{"\x1b[31mred\x1b]0;x\x07.txt": english, "a\nskipped: b.txt": english, "bad\xff.txt": english, "bad\xfe.txt": english, "turn\u202etxt.exe.txt": english, "c1\u009b.txt": "", "café 🙂.txt": english, "z.zip": zipOf(t, "in\x1b\n\u202e.txt", english)})
	want := `r1 \x1b[31mred\x1b]0;x\x07.txt "Northern Wire" en
r2 a\nskipped: b.txt "Northern Wire" en
r3 bad\xfe.txt "Northern Wire" en
r4 bad\xff.txt "Northern Wire" en
skipped: c1\u009b.txt is empty
r5 café 🙂.txt "Northern Wire" en
r6 turn\u202etxt.exe.txt "Northern Wire" en
r7 z.zip/in\x1b\n\u202e.txt "Northern Wire" en
`
	if got := open(t, dir, Options{}, "."); strings.ReplaceAll(got, "./", "") != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	got := open(t, dir, Options{}, "bad\xff.txt", "no\x1b.txt", "bad\xff.txt")
	if want := "r1 bad\\xff.txt \"Northern Wire\" en\nskipped: no\\x1b.txt does not exist\nnote: bad\\xff.txt was given twice; it is read once\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	dates, err := ParseDates([]string{"bad\xff.txt=2031-03-14"})
	if err != nil {
		t.Fatal(err)
	}
	for it := range Open(context.Background(), []string{filepath.Join(dir, "bad\xff.txt")}, Options{Dates: dates}) {
		if it.Report == nil || it.Report.Published.Day() != 14 {
			t.Errorf("the date of a file with an odd name: %+v", it)
		}
	}
}

// TestOddFiles: links that lead nowhere, pipes and sockets in a folder are named, and
// a walk ends however folders are linked.
func TestOddFiles(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": english, "sub/b.txt": english})
	for name, to := range map[string]string{"sub/loop": "..", "sub/self": ".", "sub/c.txt": "d.txt", "sub/d.txt": "c.txt", "gone.txt": "nowhere.txt", "same.txt": "a.txt"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	pipes := ""
	if exec.Command("mkfifo", filepath.Join(dir, "pipe.txt")).Run() == nil {
		pipes = "skipped: pipe.txt is no plain file but a pipe, a socket or a device (name it to have it read)\n"
	}
	if ln, err := net.Listen("unix", filepath.Join(dir, "x.txt")); err == nil {
		defer ln.Close()
	} else {
		t.Skip("no sockets here: ", err)
	}
	want := "r1 a.txt \"Northern Wire\" en\nskipped: gone.txt is a link to a file that does not exist (ls -l shows where it leads)\n" + pipes + `note: same.txt is the same file as a.txt; it is read once
r2 sub/b.txt "Northern Wire" en
skipped: sub/c.txt is a link that leads back to itself (ls -l shows where it leads)
skipped: sub/d.txt is a link that leads back to itself (ls -l shows where it leads)
skipped: x.txt is no plain file but a pipe, a socket or a device (name it to have it read)
`
	if got := strings.ReplaceAll(open(t, dir, Options{}, "."), "./", ""); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, it := range find(context.Background(), []string{""}) {
		if got := fmt.Sprint(it.Skipped); got != "a path is empty" {
			t.Errorf("no name at all: %s", got)
		}
	}
}

// TestPipes: a pipe gives what a file gives, a ZIP file too, and nobody waits for it
// beyond the end of the context.
func TestPipes(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("no pipes here: ", err)
	}
	for _, content := range []string{english, zipOf(t, "a.txt", english), warcOf(webPage(14))} {
		go func() { _ = os.WriteFile(pipe, []byte(content), 0) }()
		n := 0
		for it := range Open(context.Background(), []string{pipe}, Options{}) {
			if it.Report != nil {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%.10q…: %d reports", content, n)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	for it := range Open(ctx, []string{pipe}, Options{}) { // nobody writes
		t.Errorf("%+v", it)
	}
	r, w := io.Pipe()
	defer w.Close()
	if _, err := Await(ctx, r).Read(make([]byte, 1)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting ended with %v", err)
	}
}

// TestOddContent: what is no report by its content is named for what it is.
func TestOddContent(t *testing.T) {
	office := func(files ...string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for i := 0; i < len(files); i += 2 {
			e, err := w.Create(files[i])
			if err != nil {
				t.Fatal(err)
			}
			_, _ = io.WriteString(e, files[i+1])
		}
		_ = w.Close()
		return b.String()
	}
	for name, c := range map[string]struct{ in, want string }{
		"docx":       {office("[Content_Types].xml", "<?xml version='1.0'?><Types/>", "word/document.xml", "<?xml version='1.0'?><w:t>"+english+"</w:t>"), "is not text: a Word document (save it as plain text or HTML and give that)"},
		"xlsx":       {office("[Content_Types].xml", "<?xml version='1.0'?><Types/>", "xl/x.xml", "<x/>"), "is not text: an office document (save it as plain text or HTML and give that)"},
		"odt":        {office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>"), "is not text: an OpenDocument file (save it as plain text or HTML and give that)"},
		"epub":       {office("mimetype", "application/epub+zip", "a.html", webPage(14)), "is not text: an e-book (EPUB) (save it as plain text or HTML and give that)"},
		"utf-32":     {"\xff\xfe\x00\x00H\x00\x00\x00", "is not UTF-8 but UTF-32 (save it as UTF-8)"},
		"no width":   {" \u200b\u200f\ufeff\u00ad\u2060\n\u00a0", "is empty: it holds no words of a report"},
		"gzip, cut":  {packed(english)[:40], "is cut short: it ends within its compressed data (fetch or copy it again)"},
		"gzip bomb":  {packed(strings.Repeat("0", pageBytes*DefaultMaxBytes+1)), "is too large: the limit is 64.0 MB (split it into its reports, or raise --max-size)"},
		"gzip twice": {packed(packed(english)), "is a gzip file within an archive (unpack it first)"},
	} {
		dir := tree(t, map[string]string{"x": c.in})
		if got := open(t, dir, Options{}, "x"); got != "skipped: x "+c.want+"\n" {
			t.Errorf("%s: %s", name, got)
		}
	}
	dir := tree(t, map[string]string{"a.txt.gz": packed(english), "b.gz": packed(webPage(14)), "c.gz": packed(feedOfTwo), "d.warc.gz": packed(warcOf(webPage(15)))})
	want := "r1 a.txt.gz \"Northern Wire\" en\nr2 b.gz \"Northern Wire\" en\nr3 https://harbour.example/t \"Harbour Review\" en\nskipped: c.gz#2 is empty: it holds no words of a report\nr4 https://wire.example/1 \"wire.example\" en\nnote: d.warc.gz: 1 of 2 records are pages; 0 say that nothing changed, 1 are of other kinds\n"
	if got := open(t, dir, Options{}, "a.txt.gz", "b.gz", "c.gz", "d.warc.gz"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	dir = tree(t, map[string]string{"x.rss": strings.Replace(feedOfTwo, "<title>Empty", "<title>a < b", 1), "y.rss": "<?xml version='1.0' encoding='ISO-8859-1'?>" + strings.Replace(feedOfTwo, "TORVEL", "caf\xe9 TORVEL", 1)})
	want = "r1 https://harbour.example/t \"Harbour Review\" en\nskipped: x.rss was not read whole: the feed is broken: 1 of its items could not be read (the others are read)\nr2 https://harbour.example/t \"Harbour Review\" en\nskipped: y.rss#2 is empty: it holds no words of a report\n"
	if got := strings.ReplaceAll(open(t, dir, Options{}, "."), "./", ""); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for it := range Open(context.Background(), []string{filepath.Join(dir, "y.rss")}, Options{}) {
		if it.Report != nil && !strings.HasPrefix(it.Report.Text, "café TORVEL") {
			t.Errorf("a feed in Latin-1 gave %.40q", it.Report.Text)
		}
	}
}

func packed(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, s)
	_ = w.Close()
	return b.String()
}

// TestWrongShapes: a line of JSON that is no report says what it is in words.
func TestWrongShapes(t *testing.T) {
	for in, want := range map[string]string{
		`[]`: "it is a JSON array and no object", `7`: "it is a JSON number and no object", `"x"`: "it is a JSON string and no object", `null`: `it has neither "text" nor "html"`,
		`{"text":["x"]}`: `its "text" is a JSON array and no string`, `{"text":"x","title":{}}`: `its "title" is a JSON object and no string`, `{"text":"x","published":7}`: `its "published" is a JSON number and no string`,
		`{"text":"cut`: "unexpected end of JSON input", strings.Repeat(`{"a":`, 20_000): "exceeded max depth", `{"text":"x"} {}`: "after top-level value",
	} {
		if _, err := FromJSON([]byte(in), Options{}); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "struct") {
			t.Errorf("%.40s: %v", in, err)
		}
	}
}
