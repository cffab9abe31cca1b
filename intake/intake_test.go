package intake

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

const english = "TORVEL (Northern Wire) - The president of Norland said on Monday that she was ready to meet her counterpart, and that talks would be held by the end of the month.\n"

// tree writes files, by path, under a new directory and returns it.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// one reads the bytes of a file that holds one report.
func one(t interface{ Fatalf(string, ...any) }, name string, b []byte, opts Options) Item {
	items := reportsIn(source{name: name, path: name}, b, opts)
	if len(items) != 1 {
		t.Fatalf("%d items", len(items))
	}
	return items[0]
}

// open runs Open and writes what comes out one to a line, without the directory.
func open(t *testing.T, dir string, opts Options, args ...string) string {
	t.Helper()
	for i, a := range args {
		if a != "-" && !strings.HasPrefix(a, "http") {
			args[i] = filepath.Join(dir, a)
			if strings.HasSuffix(a, "/") {
				args[i] += "/"
			}
		}
	}
	var b strings.Builder
	for it := range Open(context.Background(), args, opts) {
		if it.Report != nil {
			fmt.Fprintf(&b, "%s %s %q %s\n", it.Report.ID, it.Name, it.Report.Outlet, it.Report.Language)
		}
		if it.Skipped != nil {
			fmt.Fprintf(&b, "skipped: %s\n", it.Skipped)
		}
		if it.Note != "" {
			fmt.Fprintf(&b, "note: %s\n", it.Note)
		}
	}
	return strings.ReplaceAll(b.String(), dir+string(filepath.Separator), "")
}

// TestOpen names what becomes of every kind of bad input, and that the rest is read.
func TestOpen(t *testing.T) {
	german := "Die Präsidentin von Norland sagte am Montag, dass sie bereit sei, ihren Kollegen zu treffen, und dass die Gespräche noch in diesem Monat in Wien stattfinden würden, wenn beide Seiten zustimmen."
	dir := tree(t, map[string]string{
		"a.txt":           english,
		"sub/b.md":        "# Talks\n\n" + english,
		"sub/c.html":      "<!DOCTYPE html><html><body><article><p>" + strings.Repeat(english, 3) + "</p></article></body></html>",
		"sub/notes.pdf":   "%PDF-1.7",
		"sub/.hidden.txt": english,
		".git/x.txt":      english,
		"sub/z.txt":       "<html><head><title>Talks near</title></head><body><p>" + strings.Repeat(english, 3) + "</p></body></html>",
		"empty.txt":       "",
		"blank.txt":       " \n\n\t",
		"front.txt":       "---\ntitle: x\n---\n",
		"german.txt":      german,
		"one.txt":         "Norland",
		"tags.txt":        "<html><body><img src=x></body></html>",
		"binary.txt":      "a\x00b",
		"latin.txt":       "L\xe1szl\xf3 said caf\xe9 talks were over, and that was the end of it for the president of the country who had the chair until Monday.",
		"broken.txt":      "x\xff\x81y",
		"long.txt":        strings.Repeat(english, 40),
		"none/readme.rst": "x",
		"wide.txt":        "\xff\xfeh\x00i\x00",
		"dated.txt":       "---\ndate: someday\n---\n" + english,
	})
	if err := os.Chmod(filepath.Join(dir, "sub/c.html"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		opts Options
		args []string
		want string
	}{
		{"a file", Options{}, []string{"a.txt"}, "r1 a.txt \"Northern Wire\" en\n"},
		{"a directory", Options{}, []string{"sub"}, "r1 sub/b.md \"Northern Wire\" en\nr2 sub/c.html \"Northern Wire\" en\nr3 sub/z.txt \"Northern Wire\" en\n"},
		{"a file twice", Options{}, []string{"a.txt", "sub/../a.txt"}, "r1 a.txt \"Northern Wire\" en\nnote: a.txt was given twice; it is read once\n"},
		{"a file and its directory", Options{}, []string{"sub/b.md", "sub"}, "r1 sub/b.md \"Northern Wire\" en\nnote: sub/b.md was given twice; it is read once\nr2 sub/c.html \"Northern Wire\" en\nr3 sub/z.txt \"Northern Wire\" en\n"},
		{"missing", Options{}, []string{"a.tx", "a.txt"}, "skipped: a.tx does not exist (did you mean a.txt?)\nr1 a.txt \"Northern Wire\" en\n"},
		{"missing, nothing near", Options{}, []string{"quite-another-name.txt"}, "skipped: quite-another-name.txt does not exist\n"},
		{"missing folder", Options{}, []string{"nowhere/a.txt"}, "skipped: nowhere/a.txt does not exist (there is no folder nowhere)\n"},
		{"pattern", Options{}, []string{"*.doc"}, "skipped: *.doc does not exist (no file matches the pattern)\n"},
		{"nothing in it", Options{}, []string{"none"}, "skipped: none holds no report (" + searchHint + ")\n"},
		{"empty", Options{}, []string{"empty.txt", "blank.txt", "front.txt", "a.txt"}, "skipped: empty.txt is empty\nskipped: blank.txt is empty\nskipped: front.txt is empty: it holds no words of a report\nr1 a.txt \"Northern Wire\" en\n"},
		{"binary", Options{}, []string{"binary.txt", "sub/notes.pdf"}, "skipped: binary.txt is not text: it holds zero bytes (Readout reads plain text, Markdown and HTML)\nskipped: sub/notes.pdf is not text: a PDF (pdftotext makes a text of it)\n"},
		{"latin-1", Options{}, []string{"latin.txt"}, "r1 latin.txt \"\" en\nnote: latin.txt is written in Windows-1252; its characters are counted after decoding\n"},
		{"not utf-8", Options{}, []string{"broken.txt"}, "skipped: broken.txt is not UTF-8 (save it as UTF-8)\n"},
		{"utf-16", Options{}, []string{"wide.txt"}, "r1 wide.txt \"\" \nnote: wide.txt is written in UTF-16LE; its characters are counted after decoding\n"},
		{"another language", Options{}, []string{"german.txt"}, "skipped: german.txt is German; Readout reads English\n"},
		{"any language", Options{AnyLanguage: true}, []string{"german.txt"}, "r1 german.txt \"\" de\n"},
		{"one word", Options{}, []string{"one.txt"}, "r1 one.txt \"\" \n"},
		{"too large", Options{MaxBytes: 1000}, []string{"long.txt", "a.txt"}, "skipped: long.txt is too large: its text has 0.0 MB, the limit is 0.0 MB (split it into its reports, or raise --max-size)\nr1 a.txt \"Northern Wire\" en\n"},
		{"stdin", Options{Stdin: strings.NewReader(english)}, []string{"-", "-"}, "r1 stdin \"Northern Wire\" en\nnote: stdin was given twice; it is read once\n"},
		{"empty stdin", Options{Stdin: strings.NewReader("")}, []string{"-"}, "skipped: stdin is empty\n"},
		{"no stdin", Options{}, []string{"-"}, "skipped: stdin could not be read: there is no standard input\n"},
		{"stdin too large", Options{Stdin: strings.NewReader(strings.Repeat("a ", 6000)), MaxBytes: 1000}, []string{"-"}, "skipped: stdin is too large: the limit is 0.0 MB (split it into its reports, or raise --max-size)\n"},
		{"a page on stdin", Options{Stdin: strings.NewReader("<html><p>" + strings.Repeat(english, 3) + "</p></html>")}, []string{"-"}, "r1 stdin \"Northern Wire\" en\n"},
		{"an address", Options{}, []string{"https://wire.example/1"}, "skipped: https://wire.example/1 is an address, and nothing is fetched here (save the page and give the file)\n"},
		{"a date nobody has", Options{Dates: Dates{Of: map[string]time.Time{"q.txt": time.Unix(0, 0)}}}, []string{"a.txt"}, "r1 a.txt \"Northern Wire\" en\nnote: --date names q.txt, but no such report was read\n"},
		{"a date that is none", Options{}, []string{"dated.txt"}, "r1 dated.txt \"Northern Wire\" en\nnote: dated.txt: its date could not be read: \"someday\" is no date that Readout knows; write 2026-03-14, 2026-03-14T09:30:00Z or \"14 March 2026\"\n"},
		{"an empty page", Options{}, []string{"tags.txt"}, "skipped: tags.txt holds no article that could be found (save its text and give that)\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := open(t, dir, c.opts, c.args...); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may read everything")
	}
	dir := tree(t, map[string]string{"a.txt": english, "locked.txt": english, "shut/b.txt": english})
	os.Chmod(filepath.Join(dir, "locked.txt"), 0)
	os.Chmod(filepath.Join(dir, "shut"), 0)
	defer os.Chmod(filepath.Join(dir, "shut"), 0o755)
	want := "r1 a.txt \"Northern Wire\" en\nskipped: locked.txt may not be read: permission denied (ls -l shows who may read it)\nskipped: shut may not be read: permission denied (ls -l shows who may read it)\n"
	if got := strings.ReplaceAll(open(t, dir, Options{}, "."), "./", ""); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestDatesWin(t *testing.T) {
	dir := tree(t, map[string]string{
		"front.txt": "---\ndate: 2031-03-01\n---\n" + english,
		"wire.txt":  strings.Replace(english, "TORVEL (", "TORVEL, March 2, 2031 (", 1),
		"bare.txt":  english,
	})
	dates, err := ParseDates([]string{"2031-04-01", "front.txt=2031-05-01"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		dates Dates
		want  string
	}{
		{Dates{}, "bare 0001-01-01 \nfront 2031-03-01 front matter\nwire 2031-03-02 dateline\n"},
		{dates, "bare 2031-04-01 flag\nfront 2031-05-01 flag\nwire 2031-03-02 dateline\n"},
	} {
		got := ""
		for it := range Open(context.Background(), []string{dir}, Options{Dates: c.dates}) {
			got += fmt.Sprintf("%s %s %s\n", strings.TrimSuffix(filepath.Base(it.Name), ".txt"), it.Report.Published.Format(time.DateOnly), it.Report.PublishedFrom)
		}
		if got != c.want {
			t.Errorf("got\n%swant\n%s", got, c.want)
		}
	}
}

// TestOpenStops ends a walk when its context does, and when the caller does.
func TestOpenStops(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": english, "b.txt": english, "c.txt": english})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range Open(ctx, []string{dir}, Options{}) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d inputs after the context ended", n)
	}
	for it := range Open(context.Background(), []string{dir}, Options{}) {
		if it.N != 1 || it.Of != 3 {
			t.Errorf("input %d of %d", it.N, it.Of)
		}
		break
	}
}

func TestFromJSON(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`{"id":"x1","text":"Holm left.","title":"Holm leaves","url":"https://www.wire.example/a","published":"2031-03-14T09:00:00Z"}`, `x1 "Holm left." "Holm leaves" "wire.example" 2031-03-14T09:00:00Z json`},
		{`{"id":7,"text":"","outlet":"Courier"}`, `7 "" "" "Courier" 0001-01-01T00:00:00Z `},
		{`{"text":"no id","published":"soon"}`, ` "no id" "" "" 0001-01-01T00:00:00Z `},
		{`{"id":null,"text":"\ud800 a lone half of a character"}`, " \"\ufffd a lone half of a character\" \"\" \"\" 0001-01-01T00:00:00Z "},
		{`{"id":"x3","html":"<html><head><title>T</title></head><body><p>Holm left Torvel on Monday. She would not say why.</p></body></html>","title":"Mine"}`, `x3 "Holm left Torvel on Monday. She would not say why." "Mine" "" 0001-01-01T00:00:00Z `},
		{`not json`, "error: invalid character 'o' in literal null (expecting 'u')"},
		{`{"id":"x2"}`, `error: it has neither "text" nor "html"`},
		{`{"id":"x2","html":"<p>"}`, `x2 "" "" "" 0001-01-01T00:00:00Z `},
		{`{"id":"x2","text":7}`, `error: its "text" is a JSON number and no string`},
	} {
		r, err := FromJSON([]byte(c.in), Options{})
		got := fmt.Sprintf("error: %v", err)
		if err == nil {
			got = fmt.Sprintf("%s %q %q %q %s %s", r.ID, r.Text, r.Title, r.Outlet, r.Published.Format(time.RFC3339), r.PublishedFrom)
		}
		if got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.in, got, c.want)
		}
	}
}

// TestTextIsUntouched: whatever the bytes, a report's text is them, decoded, and
// its regions lie within it.
func TestTextIsUntouched(t *testing.T) {
	piece := rapid.SampledFrom([]string{"Holm left Torvel.", "\n", "\r\n", "\n\n", " ", "\u00a0", "“No,”", "Read more: x", "Leave a Reply", "é", "🙂", "# ", "---\n", "title: x\n", "(AFP)", "TORVEL —", "\ufeff", "About the author", "Ada Holm is a columnist.", "<p>"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "")
		it := one(t, "x.txt", []byte(s), Options{AnyLanguage: true})
		if it.Report == nil {
			return
		}
		if want := strings.TrimPrefix(s, "\ufeff"); it.Report.Text != want {
			t.Fatalf("text %q, content %q", it.Report.Text, want)
		}
		end := 0
		for _, g := range it.Report.Regions {
			if g.Start < end || g.Empty() || g.End > len(s) || !utf8.ValidString(it.Report.Text[g.Start:g.End]) {
				t.Fatalf("region %+v of %q", g, it.Report.Text)
			}
			end = g.End
		}
	})
}

// TestLargeText reads 50 MB where that is wanted, and says so where it is not.
func TestLargeText(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	b := bytes.Repeat([]byte(english), 50<<20/len(english))
	if it := one(t, "big.txt", b, Options{}); it.Skipped == nil || !strings.Contains(it.Skipped.String(), "--max-size") {
		t.Errorf("50 MB without a word: %+v", it.Skipped)
	}
	it := one(t, "big.txt", b, Options{MaxBytes: 64 << 20})
	if it.Report == nil || len(it.Report.Text) != len(b) {
		t.Fatalf("50 MB were not read: %v", it.Skipped)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(english))
	f.Add([]byte("<html><body><p>x</p></body></html>"))
	f.Add([]byte("\xff\xfea\x00b\x00"))
	f.Add([]byte("---\ntitle: x\n---\nx"))
	f.Add([]byte(feedOfTwo))
	f.Add([]byte(mailed))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, it := range reportsIn(source{name: "x.txt", path: "x.txt"}, b, Options{}) {
			if (it.Report == nil) == (it.Skipped == nil) {
				t.Fatalf("neither or both of a report and a reason: %+v", it)
			}
			if r := it.Report; r != nil {
				if !utf8.ValidString(r.Text) {
					t.Fatalf("text is not UTF-8: %q", r.Text)
				}
				for _, g := range r.Regions {
					_ = g.In(r.Text)
				}
			}
		}
	})
}
