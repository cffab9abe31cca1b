package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// run starts the program as one of its own, and returns what waits for its end.
func start(t *testing.T, stdin io.Reader, args ...string) (p *exec.Cmd, out *bytes.Buffer, end func(code int, says string)) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("nobody is interrupted there")
	}
	p, out = exec.Command("readout", args...), new(bytes.Buffer)
	p.Env = append(os.Environ(), "XDG_DATA_HOME="+t.TempDir())
	p.Stdin, p.Stdout, p.Stderr = stdin, out, out
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(30*time.Second, func() { _ = p.Process.Kill() })
	return p, out, func(code int, says string) {
		t.Helper()
		err := p.Wait()
		late.Stop()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) || p.ProcessState.ExitCode() != code || !strings.Contains(out.String(), says) {
			t.Errorf("%v: exit code %d (%v), want %d: %s", args, p.ProcessState.ExitCode(), err, code, out)
		}
	}
}

// TestInterrupted: whoever waits for standard input, or for a pipe, can be told to
// end, and ends.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("no pipes here: ", err)
	}
	for _, args := range [][]string{
		{"brief", "-"},
		{"brief", pipe},
		{"extract", "-"},
		{"annotate", "--from", "ndjson", "--to", "ndjson", "-"},
		{"annotate", "--from", "ndjson", pipe},
		{"annotate", "--from", "conllu", "-"},
		{"stories", "-"},
		{"add", "--db", filepath.Join(dir, "a.db"), "-"},
		{"import", "--db", filepath.Join(dir, "a.db"), "-"},
		{"import", "--db", filepath.Join(dir, "a.db"), pipe},
		{"watch", "--db", filepath.Join(dir, "a.db"), pipe},
		{"show", "a1", pipe},
		{"export", "-"},
		{"mcp", "--db", filepath.Join(dir, "a.db")},
	} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		p, _, end := start(t, r, args...)
		var held io.Closer = w
		if args[len(args)-1] == pipe {
			f, err := os.OpenFile(pipe, os.O_WRONLY, 0) // waits for the reader
			if err != nil {
				t.Fatal(err)
			}
			held = f
		} else {
			// More than a pipe holds: when it is written, the program reads.
			if _, err := io.WriteString(w, strings.Repeat(" ", 256<<10)); err != nil {
				t.Fatal(err)
			}
		}
		if err := p.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		end(exitFailed, "interrupted")
		held.Close()
		w.Close()
		r.Close()
	}
}

// TestInterruptedWatch: to be interrupted is how a watch ends, and what came in is
// kept.
func TestInterruptedWatch(t *testing.T) {
	asked := make(chan struct{}, 10)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Wire</title><item><title>Ice</title><link>http://%[1]s/ice</link></item><item><title>Late</title><link>http://%[1]s/late</link></item></channel></rss>`, r.Host)
		case "/ice":
			fmt.Fprintf(w, "<!DOCTYPE html><html><head><title>Ice</title></head><body><article><p>%s</p></article></body></html>", strings.Repeat("President Ada Holm of Norland said on Monday that the harbour was frozen. ", 6))
		case "/late":
			asked <- struct{}{}
			<-r.Context().Done()
		default:
			http.NotFound(w, r)
		}
	}))
	defer s.Close()
	db := filepath.Join(t.TempDir(), "a.db")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"watch", "--db", db, "--allow-net", "127.0.0.1/32", s.URL + "/feed"}, exitDone, "1 report kept before the end"},
		{[]string{"watch", "--once", "--db", db, "--allow-net", "127.0.0.1/32", s.URL + "/feed"}, exitFailed, "interrupted"},
	} {
		p, out, end := start(t, nil, c.args...)
		select {
		case <-asked:
		case <-time.After(20 * time.Second):
			t.Errorf("nothing was asked: %s", out)
		}
		if err := p.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		end(c.code, c.says)
	}
	_, _, end := start(t, nil, "search", "--db", db, "frozen")
	end(exitDone, "r1")
}

// TestLostResults: no command ends well whose results could not be written.
func TestLostResults(t *testing.T) {
	db := filepath.Join(t.TempDir(), "a.db")
	for _, args := range [][]string{
		{"add", "--db", db, "-"},
		{"verify", "--db", db},
		{"stories", "--db", db},
		{"brief", "--db", db},
		{"search", "--db", db, "mayor"},
		{"actors", "--db", db},
		{"doctor", "--db", db},
		{"brief", "-"},
		{"annotate", "-"},
		{"stories", "-"},
		{"extract", "-"},
		{"show", "a1", "-"},
		{"reread", "--db", db},
	} {
		var errs strings.Builder
		if code := Main(args, strings.NewReader("The mayor of Brekke said on Monday that the harbour will open.\n"), failing{}, &errs); code != exitFailed || !strings.Contains(errs.String(), "disk full") {
			t.Errorf("%v: exit code %d, stderr %q", args, code, errs.String())
		}
	}
}

// TestMisuse: however a command is called, what is wrong and what to do is said.
func TestMisuse(t *testing.T) {
	for args, want := range map[string]string{
		"watch":                                 "readout: watch: it takes FEED…\nTry: readout watch --help\n",
		"correct merge":                         "readout: correct merge: it takes ",
		"correct merge t1":                      ", and was given 1\nTry: readout correct merge --help\n",
		"mcp x":                                 "readout: mcp: it takes no argument, and \"x\" is one\nTry: readout mcp --help\n",
		"schema":                                "readout: schema: it takes one of annotation, record, difference\n",
		"schema x":                              "readout: schema: it takes one of annotation, record, difference\n",
		"account x":                             "unknown command \"x\"",
		"stories --window x":                    "readout: --window x: it takes a whole number\nTry: readout stories --help\n",
		"stories --window 9999999999999":        "readout: --window 9999999999999: it takes a number of reports from 1 to ",
		"stories --window 99999999999999999999": "readout: --window 99999999999999999999: it takes a whole number\n",
		"stories --window -1":                   "readout: --window -1: it takes a number of reports from 1 to ",
		"brief --max-size x":                    "readout: --max-size x: it takes a number\n",
		"brief --nosuch":                        "readout: unknown flag: --nosuch\nTry: readout brief --help\n",
		"brief --date =2031-03-14 x":            "readout: reading --date =2031-03-14: it names no file\n",
		"diff":                                  "say since when",
		"nosuch":                                "readout: unknown command \"nosuch\" for \"readout\"\nTry: readout --help\n",
	} {
		var out, errs bytes.Buffer
		if code := Main(strings.Fields(args), strings.NewReader(""), &out, &errs); code != exitUsage || !strings.Contains(errs.String(), want) || out.Len() > 0 {
			t.Errorf("readout %s: exit code %d, stderr %q, want %q", args, code, errs.String(), want)
		}
	}
}

// TestEveryCommandCalledWithNothing: no command crashes or hangs when it is given
// nothing, or rubbish.
func TestEveryCommandCalledWithNothing(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	for _, c := range newRoot(terminal{strings.NewReader(""), io.Discard, io.Discard}).Commands() {
		if c.Name() == "serve" || c.Name() == "man" || c.Name() == "help" || c.Name() == "completion" { // they have something to do
			continue
		}
		for _, args := range [][]string{{c.Name()}, {c.Name(), ""}, {c.Name(), "\x00\x1b\xff"}, {c.Name(), "--nosuch"}, {c.Name(), "--db"}, {c.Name(), "-", "-", "-"}} {
			var out, errs bytes.Buffer
			code := Main(args, strings.NewReader("\x00\xff\xfe{\x1b[31m"), &out, &errs)
			if code < 0 || code > 3 || code != 0 && errs.Len() == 0 || strings.Contains(errs.String(), "goroutine") || strings.ContainsAny(errs.String(), "\x00\x1b\x07") {
				t.Errorf("%q: exit code %d, stderr %q", args, code, errs.String())
			}
		}
	}
}
