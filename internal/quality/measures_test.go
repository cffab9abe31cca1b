package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestTimesAreNoFigures(t *testing.T) {
	t.Parallel()
	const printed = "tokens: UPOS 95.51 LAS 85.00 | 25147 words, 20696 words/s\n" +
		"hit: 3/4 | of all\n" +
		"82 documents, 0.41 MB in 3.59 s: 0.11 MB/s\n"
	const want = "tokens: UPOS 95.51 LAS 85.00\nhit: 3/4 | of all\n"
	if got := withoutTimes(printed); got != want {
		t.Errorf("kept %q, want %q", got, want)
	}
}

// TestGoldenHoldsEveryMeasure: a measure that was added without measuring it
// would look as if it had never changed.
func TestGoldenHoldsEveryMeasure(t *testing.T) {
	t.Parallel()
	figures, err := os.ReadFile(filepath.Join("../..", golden))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range measures {
		if !strings.Contains(string(figures), "\n"+m.name+"\n$ "+m.how+"\n") {
			t.Errorf("%s has no figures for %q: run make quality", golden, m.name)
		}
	}
}

// TestReadmeTellsTheseFigures: README.md names some of the figures, and must not
// go on naming them when they have changed.
func TestReadmeTellsTheseFigures(t *testing.T) {
	t.Parallel()
	figures, err := os.ReadFile(filepath.Join("../..", golden))
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "\n## How good it is\n")
	section, _, _ = strings.Cut(section, "\n## ")
	told := regexp.MustCompile(`\d+/\d+|\d+\.\d+|\d{4,}`).FindAllString(section, -1)
	if len(told) == 0 {
		t.Error("README.md names no figures under How good it is")
	}
	measured := regexp.MustCompile(`[\d./]*\d`).FindAllString(string(figures), -1)
	for _, f := range told {
		if !slices.Contains(measured, f) {
			t.Errorf("README.md names %s, which %s does not hold: take the figures from there", f, golden)
		}
	}
}

// TestSaysWhatIsMissing runs the command in a copy of nothing but go.mod, where
// there is no ../shared.
func TestSaysWhatIsMissing(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	bin := filepath.Join(t.TempDir(), "quality")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	alone := t.TempDir()
	if err := os.WriteFile(filepath.Join(alone, "go.mod"), []byte("module readout\n\ngo 1.26\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(bin)
	c.Dir = alone
	out, err := c.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "../shared/bench") {
		t.Errorf("exit %v, said %q; want a failure that names ../shared/bench", err, out)
	}
}
