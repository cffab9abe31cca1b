package when

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"readout/lang"
	"readout/lang/en"
)

var update = flag.Bool("update", false, "rewrite testdata/gold.figures")

// goldSentence is a sentence of testdata/gold.txt; a time is its words, kind,
// days and length, as show writes them.
type goldSentence struct {
	text  string
	times [][4]string
}

// TestGold reads the invented sentences of testdata/gold.txt with the shipped
// model and counts what is right. It fails when a count falls below the one in
// testdata/gold.figures; run it with -update after a change for the better.
func TestGold(t *testing.T) {
	m, err := en.Load()
	if err != nil {
		t.Fatal(err)
	}
	reader := m.NewReader()
	names := []string{"found", "kind", "days", "length"}
	var counts [4]int
	all, extra := 0, 0
	for _, g := range readGold(t) {
		var d lang.Doc
		d.Reset(g.text)
		reader.Read(&d)
		got := Find(dated(g.text), &d)
		used := make([]bool, len(got))
		for _, want := range g.times {
			all++
			at := -1
			for i, x := range got {
				if !used[i] && x.Span.In(g.text) == want[0] {
					at = i
				}
			}
			if at < 0 {
				t.Logf("missed: %q in %s", want[0], g.text)
				continue
			}
			used[at] = true
			x := got[at]
			length := strings.ReplaceAll(showLength(x), "∞", "inf")
			have := [4]string{want[0], x.Kind.String(), showDays(x), length}
			for i := range have {
				if have[i] == want[i] || i == 3 && sameLength(have[i], want[i]) {
					counts[i]++
				} else {
					t.Logf("%s: %q is %q, not %q, in %s", names[i], want[0], have[i], want[i], g.text)
				}
			}
		}
		for i, x := range got {
			if !used[i] {
				extra++
				t.Logf("extra: %s in %s", show(g.text, x), g.text)
			}
		}
	}
	compareFigures(t, names, counts[:], all, extra)
}

// sameLength compares lengths as printed, to a thousandth.
func sameLength(a, b string) bool {
	al, ah, _ := strings.Cut(a, "..")
	bl, bh, _ := strings.Cut(b, "..")
	near := func(a, b string) bool {
		x, err1 := strconv.ParseFloat(a, 64)
		y, err2 := strconv.ParseFloat(b, 64)
		return a == b || err1 == nil && err2 == nil && x-y < 1e-3 && y-x < 1e-3
	}
	return near(al, bl) && near(ah, bh)
}

// compareFigures holds the counts against testdata/gold.figures.
func compareFigures(t *testing.T, names []string, counts []int, all, extra int) {
	t.Helper()
	path := filepath.Join("testdata", "gold.figures")
	var b strings.Builder
	for i, name := range names {
		fmt.Fprintf(&b, "%s: %d/%d\n", name, counts[i], all)
	}
	fmt.Fprintf(&b, "extra: %d\n", extra)
	t.Log("\n" + b.String())
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(golden)), "\n") {
		name, figure, _ := strings.Cut(line, ": ")
		figure, _, _ = strings.Cut(figure, "/")
		was, err := strconv.Atoi(figure)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if name == "extra" {
			if extra > was {
				t.Errorf("%d times that are none, %d before", extra, was)
			}
			continue
		}
		for i := range names {
			if names[i] == name && counts[i] < was {
				t.Errorf("%s: %d, %d before", name, counts[i], was)
			}
		}
	}
}

func readGold(t *testing.T) []goldSentence {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "gold.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldSentence
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '\t':
			out = append(out, goldSentence{text: line})
		default:
			p := strings.Split(strings.TrimSpace(line)+" ", "|")
			if len(p) != 4 || len(out) == 0 {
				t.Fatalf("gold.txt: %q is no time of a sentence", line)
			}
			var x [4]string
			for i := range p {
				x[i] = strings.TrimSpace(p[i])
			}
			s := &out[len(out)-1]
			if !strings.Contains(s.text, x[0]) {
				t.Fatalf("gold.txt: %q is not in %q", x[0], s.text)
			}
			s.times = append(s.times, x)
		}
	}
	return out
}
