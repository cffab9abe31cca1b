package cli

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hostile is a folder of all that may be wrong with an input, and of some good reports.
// It returns the names of the bad ones with what is said of each.
func hostile(t *testing.T) (dir string, bad map[string]string) {
	t.Helper()
	dir = t.TempDir()
	good := "TORVEL (Northern Wire) - The president of Norland, Ada Holm, said on Monday that she was ready to meet her counterpart by 20 March 2031. \"We are ready,\" Holm said.\n"
	page := func(before string) string {
		return "<!DOCTYPE html><html><head><title>Talks</title></head><body>" + before + "<article><p>" + strings.Repeat(strings.TrimSpace(good)+" ", 4) + "</p></article></body></html>"
	}
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	for _, f := range [][2]string{{"../../up.txt", good}, {"bomb.txt", strings.Repeat("0", 9<<20)}, {"in.zip", "PK\x03\x04"}} {
		e, err := w.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(e, f[1])
	}
	_ = w.Close()
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page("")
	warc := fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/1\r\nWARC-Date: 2031-03-20T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
	for name, content := range map[string]string{
		"good.txt": good, "undated.md": "# Talks\n\n" + good, "page.html": page(""), "deep.html": page(strings.Repeat("<div>", 100_000)), "cut.html": page("")[:600], "crlf.txt": strings.ReplaceAll(good, "\n", "\r\n"),
		"orders.txt": "\x1b]0;owned\x07\x1b[2JTalks\n\n" + strings.Replace(good, "ready", "\x1b[8mready\u202e", 1), "line.txt": strings.Repeat(strings.TrimSpace(good)+" ", 300), "no end.txt": strings.TrimSpace(good)[:60],
		"empty.txt": "", "blank.txt": " \n\t", "binary.txt": "a\x00b", "picture.txt": "\x89PNG\r\n", "other.txt": "x\xff\x81y", "huge.txt": strings.Repeat(good, 9000), "nothing.html": "<html><body></body></html>",
		"german.txt": "Die Präsidentin von Norland sagte am Montag, dass sie bereit sei, ihren Kollegen zu treffen, und dass die Gespräche noch in diesem Monat in Wien stattfinden würden, wenn beide Seiten zustimmen.",
		"laughs.xml": `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>`,
		"cut.rss":    `<rss version="2.0"><channel><title>Wire</title><item><title>Talks</title><description>` + good + `</description></item><item><title>Hol`,
		"z.zip":      z.String(), "cut.zip": z.String()[:300], "cut.warc": warc + warc[:500], "cut.eml": "Message-ID: <1@wire.example>\nMIME-Version: 1.0\nSubject: x\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir, map[string]string{
		"empty.txt": "is empty", "blank.txt": "is empty", "binary.txt": "is not text: it holds zero bytes", "picture.txt": "is not text: a PNG picture", "other.txt": "is not UTF-8", "huge.txt": "is too large", "nothing.html": "holds no article",
		"german.txt": "is German", "laughs.xml": "is XML, but no feed and no page", "cut.rss": "was not read whole", "z.zip/bomb.txt": "is too large", "z.zip/in.zip": "is a ZIP archive within an archive", "cut.zip": "could not be read: broken", "cut.warc": "could not be read: cut short in record 2", "cut.eml": "is an e-mail that cannot be read",
	}
}

// TestHostileInputs: every command that takes reports names each bad one with what is
// wrong, reads the rest, ends with 3, and gives no orders to a terminal.
func TestHostileInputs(t *testing.T) {
	dir, bad := hostile(t)
	db := filepath.Join(t.TempDir(), "a.db")
	for _, args := range [][]string{
		{"brief", "--story", "all"},
		{"brief", "--story", "all", "--format", "md"},
		{"brief", "--json", "--story", "all"},
		{"brief", "--format", "html", "--story", "all"},
		{"annotate"},
		{"annotate", "--to", "ndjson"},
		{"annotate", "--to", "conllu"},
		{"extract"},
		{"extract", "--to", "ndjson"},
		{"stories"},
		{"stories", "--to", "ndjson"},
		{"show", "a1", "--story", "all"},
		{"export"},
		{"add", "--db", db},
		{"add", "--db", db},
	} {
		name := strings.Join(args, " ")
		var out, errs bytes.Buffer
		code := Main(append(slices.Clone(args), "--max-size", "1", dir), strings.NewReader(""), &out, &errs)
		said := strings.ReplaceAll(errs.String(), dir+"/", "")
		anyLanguage := args[0] == "extract" || args[0] == "stories"
		if code != exitSkipped || out.Len() == 0 {
			t.Errorf("%s: exit code %d, %d bytes of results: %s", name, code, out.Len(), said)
		}
		for file, why := range bad {
			if file == "german.txt" && anyLanguage {
				continue
			}
			if !strings.Contains(said, "skipped: "+file+" "+why) {
				t.Errorf("%s: nothing says that %s %s: %s", name, file, why, said)
			}
		}
		if n := strings.Count(said, "skipped: "); n > len(bad) {
			t.Errorf("%s: %d skipped, %d bad: %s", name, n, len(bad), said)
		}
		if args[len(args)-1] != "conllu" && strings.ContainsAny(out.String()+said, "\x1b\x07\x00") {
			t.Errorf("%s gives orders to a terminal", name)
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(dir), "up.txt")); err == nil {
			t.Errorf("%s wrote a file above the folder", name)
		}
	}
	var out, errs bytes.Buffer
	if code := Main([]string{"verify", "--db", db}, strings.NewReader(""), &out, &errs); code != exitDone || !strings.Contains(out.String(), " 0 broken") {
		t.Errorf("verify: exit code %d: %s%s", code, out.String(), errs.String())
	}
}

// TestHostileLines: the same of lines of JSON.
func TestHostileLines(t *testing.T) {
	lines := strings.Join([]string{
		`{"id":"1","text":"President Ada Holm of Norland said on Monday that she was ready."}`, `[]`, `null`, `7`, `{"id":"2","text":["x"]}`, `{"id":"3"}`, `{"id":"4","text":"cut`, `{"id":"5","text":"x","published":7}`, "\x00", strings.Repeat(`{"a":`, 20_000),
		``, `{"id":"1","text":"President Ada Holm of Norland said on Tuesday that she was ready."}`, `{"id":"\u001b[31m","text":"Holm said \u001b]0;x\u0007 no."}`, "{\"id\":\"6\",\"text\":\"caf\xe9\"}", `{"id":"7","text":"\u0000 \ud800"}`, `{"text":"Holm said no.","published":"99999-01-01"}`,
	}, "\n")
	for _, args := range [][]string{{"annotate", "--to", "ndjson"}, {"extract", "--to", "ndjson"}, {"stories", "--to", "ndjson"}, {"add", "--db", filepath.Join(t.TempDir(), "a.db")}} {
		var out, errs bytes.Buffer
		code := Main(append(slices.Clone(args), "--from", "ndjson", "-"), strings.NewReader(lines), &out, &errs)
		if n := strings.Count(errs.String(), "skipped: line "); code != exitSkipped || n != 9 {
			t.Errorf("%v: exit code %d, %d skipped: %.3000s", args, code, n, errs.String())
		}
		if n := strings.Count(out.String(), "\n"); args[0] != "add" && n != 6 {
			t.Errorf("%v: %d lines: %s", args, n, out.String())
		}
		if strings.ContainsAny(out.String()+errs.String(), "\x1b\x07\x00") || strings.Contains(errs.String(), "struct") {
			t.Errorf("%v gives orders to a terminal, or talks of itself: %s", args, errs.String())
		}
	}
}
