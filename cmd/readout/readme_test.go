package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"readout/internal/cli"
)

var update = flag.Bool("update", false, "write what the program prints into README.md")

// A block of README.md that begins with this line shows what a command prints.
const (
	fence   = "```console"
	command = "$ go run ./cmd/readout "
)

// TestReadmeShowsWhatTheProgramPrints runs the commands whose output README.md
// shows. A block that ends in "…" shows as much of the beginning as fits.
func TestReadmeShowsWhatTheProgramPrints(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	shown := 0
	lines := strings.Split(string(readme), "\n")
	for i := 0; i < len(lines); i++ {
		out = append(out, lines[i])
		if lines[i] != fence || !strings.HasPrefix(lines[i+1], command) {
			continue
		}
		shown++
		end := i + 2 + slices.Index(lines[i+2:], "```")
		want := lines[i+2 : end]
		got := run(t, strings.Fields(strings.TrimPrefix(lines[i+1], command)))
		if n := len(want); n > 0 && want[n-1] == "…" {
			got = append(got[:min(n-1, len(got))], "…")
		}
		if !*update && !slices.Equal(got, want) {
			t.Errorf("README.md shows of %q\n%s\nbut it prints\n%s\nIf that is as it should be: go test ./cmd/readout -update",
				lines[i+1], strings.Join(want, "\n"), strings.Join(got, "\n"))
		}
		out = append(append(out, lines[i+1]), got...)
		i = end - 1
	}
	if shown == 0 {
		t.Errorf("README.md has no block that begins with %s and %s", fence, command)
	}
	if *update && !t.Failed() {
		if err := os.WriteFile("README.md", []byte(strings.Join(out, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// run is the lines that a command prints. Readers of README.md see 80 columns.
func run(t *testing.T, args []string) []string {
	t.Helper()
	t.Setenv("NO_COLOR", "1")
	t.Setenv("COLUMNS", "80")
	var out, errs bytes.Buffer
	if code := cli.Main(args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("readout %v: exit %d\n%s", args, code, errs.String())
	}
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return lines
}

// TestReadmeLinksLeadSomewhere: a link to a file of the repository must lead to
// one.
func TestReadmeLinksLeadSomewhere(t *testing.T) {
	t.Chdir("../..")
	for _, page := range []string{"README.md", "docs/architecture.md", "examples/README.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(string(text), "](")[1:] {
			target, _, ok := strings.Cut(part, ")")
			if !ok || strings.Contains(target, "://") {
				continue
			}
			at := target
			if dir := page[:strings.LastIndexByte(page, '/')+1]; dir != "" {
				at = dir + target
			}
			if _, err := os.Stat(at); err != nil {
				t.Errorf("%s links to %s: %v", page, target, err)
			}
		}
	}
}

// TestRecordScriptRuns does what examples/record.sh shows, with this very program.
func TestRecordScriptRuns(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "readout")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	script := exec.Command("sh", "../../examples/record.sh")
	script.Env = append(os.Environ(), "READOUT="+program, "TMPDIR="+t.TempDir(), "NO_COLOR=1", "COLUMNS=80")
	out, err := script.CombinedOutput()
	if err != nil {
		t.Fatalf("examples/record.sh: %v\n%s", err, out)
	}
	for _, want := range []string{
		"2 reports new, 0 new versions", "3 reports new, 0 new versions", "\nKEY TAKEAWAYS", "\nNEW\n", "\nECHO ", "\nROLES\n", "\nSTATEMENT\n",
		"correction 2 is kept", "5 reports, ", ", 2 corrections\n", " 0 broken\n", "readout serve --db ",
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("examples/record.sh does not print %q:\n%s", want, out)
		}
	}
}
