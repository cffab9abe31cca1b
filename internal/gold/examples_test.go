package gold

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/cli"
)

// TestExamplesReadAsWellAsBefore holds the program against the golds of the
// examples. The figures are a golden file, so that a change of quality, to the
// better or the worse, shows in the diff of the change that made it.
func TestExamplesReadAsWellAsBefore(t *testing.T) {
	const path = "testdata/examples.golden"
	var have strings.Builder
	for _, story := range stories {
		var out, errs bytes.Buffer
		if code := cli.Main([]string{"brief", "--format", "json", folder(story)}, strings.NewReader(""), &out, &errs); code != 0 {
			t.Fatalf("%s: exit %d: %s", story, code, errs.String())
		}
		g := load(t, story)
		s, err := g.Score(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&have, "%s\n%s\n", story, s)
		for _, m := range s.Misses {
			if strings.HasPrefix(m, "spans") || strings.HasPrefix(m, "boilerplate") {
				t.Errorf("%s: %s", story, m)
			}
			if testing.Verbose() {
				t.Logf("%s: missed: %s", story, m)
			}
		}
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(have.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if have.String() != string(want) {
		t.Errorf("the figures of the examples are now\n%s\nand were\n%s\nIf that is as it should be: go test ./internal/gold -update; -v lists what is missed", have.String(), want)
	}
}
