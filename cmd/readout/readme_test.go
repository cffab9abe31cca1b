package main

import (
	"bytes"
	"flag"
	"os"
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
