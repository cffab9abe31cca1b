package cli

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// served is a `readout serve` that a script opened.
type served struct {
	cmd  *exec.Cmd
	said *heard
}

// heard keeps what a process writes, and tells when it said where it is.
type heard struct {
	mu    sync.Mutex
	all   bytes.Buffer
	where chan string
}

var deskAt = regexp.MustCompile(`the desk is at (https?://\S+)/ `)

func (h *heard) Write(b []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.all.Write(b)
	if m := deskAt.FindSubmatch(h.all.Bytes()); m != nil && h.where != nil {
		h.where <- string(m[1])
		h.where = nil
	}
	return len(b), nil
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.String()
}

// serving opens a desk at a free port, serving [FLAG…], and puts its address into
// $DESK and its host and port into $AT.
func serving(ts *testscript.TestScript, _ bool, args []string) {
	where := make(chan string, 1)
	d := ts.Value("desk").(*served)
	d.said = &heard{where: where}
	d.cmd = exec.Command(program(ts), append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	d.cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "READOUT_DB", "PATH", "TMPDIR"} {
		d.cmd.Env = append(d.cmd.Env, name+"="+ts.Getenv(name))
	}
	d.cmd.Stderr = d.said
	ts.Check(d.cmd.Start())
	cmd := d.cmd
	ts.Defer(func() { cmd.Process.Kill() })
	select {
	case at := <-where:
		ts.Setenv("DESK", at)
		_, host, _ := strings.Cut(at, "://")
		ts.Setenv("AT", host)
	case <-time.After(time.Minute):
		ts.Fatalf("the desk did not say where it is: %s", d.said)
	}
}

// program is where testscript put the program for scripts to run.
func program(ts *testscript.TestScript) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		at := filepath.Join(dir, "readout")
		if _, err := os.Stat(at); err == nil {
			return at
		}
	}
	ts.Fatalf("there is no readout to run")
	return ""
}

// leave interrupts the desk, demands that it ends well, and prints what it said.
func leave(ts *testscript.TestScript, _ bool, _ []string) {
	d := ts.Value("desk").(*served)
	ts.Check(d.cmd.Process.Signal(os.Interrupt))
	if err := d.cmd.Wait(); err != nil {
		ts.Fatalf("the desk ended badly: %v\n%s", err, d.said)
	}
	fmt.Fprint(ts.Stdout(), d.said)
}

// ask makes a request and prints status, header and body, as curl -i does:
// ask GET URL [Header=value…] [field=value…]; what has no capital at the start is a
// field of a form. Redirects are not followed.
func ask(ts *testscript.TestScript, _ bool, args []string) {
	var header, fields []string
	for _, a := range args[2:] {
		if a[0] >= 'A' && a[0] <= 'Z' {
			header = append(header, a)
		} else {
			fields = append(fields, a)
		}
	}
	req, err := http.NewRequest(args[0], args[1], strings.NewReader(strings.Join(fields, "&")))
	ts.Check(err)
	if len(fields) > 0 {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, h := range header {
		name, value, _ := strings.Cut(h, "=")
		if name == "Host" {
			req.Host = value
		}
		req.Header.Add(name, value)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	ts.Check(err)
	defer resp.Body.Close()
	fmt.Fprintln(ts.Stdout(), resp.Status)
	var lines bytes.Buffer
	ts.Check(resp.Header.Write(&lines))
	fmt.Fprint(ts.Stdout(), strings.ReplaceAll(lines.String(), "\r", ""))
	fmt.Fprintln(ts.Stdout())
	_, err = io.Copy(ts.Stdout(), resp.Body)
	ts.Check(err)
}

// keepMatch keeps what a pattern found in the last output, or in a file: keep NAME
// PATTERN [FILE]. The pattern has one group.
func keepMatch(ts *testscript.TestScript, _ bool, args []string) {
	from := "stdout"
	if len(args) > 2 {
		from = args[2]
	}
	m := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile(from))
	if m == nil {
		ts.Fatalf("%q is not in %s", args[1], from)
	}
	ts.Setenv(args[0], m[1])
}
