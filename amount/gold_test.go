package amount

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"readout/lang"
	"readout/lang/en"
)

var update = flag.Bool("update", false, "rewrite testdata/gold.figures")

// goldAmount is one amount of testdata/gold.txt.
type goldAmount struct {
	words, unit, of, head string
	value                 float64
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
	var all, found, valued, of, head, extra int
	for _, g := range readGold(t) {
		var d lang.Doc
		d.Reset(g.text)
		reader.Read(&d)
		got := Find(nil, &d)
		used := make([]bool, len(got))
		for _, want := range g.amounts {
			all++
			at := -1
			for i, a := range got {
				if !used[i] && a.Span.In(g.text) == want.words {
					at = i
				}
			}
			if at < 0 {
				t.Logf("missed: %q in %s", want.words, g.text)
				continue
			}
			a := got[at]
			used[at] = true
			found++
			if a.Unit == want.unit && math.Abs(a.Value-want.value) < 1e-4*want.value {
				valued++
			} else {
				t.Logf("value: %q is %v %s in %s", want.words, a.Value, a.Unit, g.text)
			}
			if a.Of.In(g.text) == want.of {
				of++
			} else {
				t.Logf("of: %q measures %q, not %q, in %s", want.words, want.of, a.Of.In(g.text), g.text)
			}
			if a.Head.In(g.text) == want.head {
				head++
			} else {
				t.Logf("head: %q sizes %q, not %q, in %s", want.words, want.head, a.Head.In(g.text), g.text)
			}
		}
		for i, a := range got {
			if !used[i] {
				extra++
				t.Logf("extra: %s in %s", show(g.text, a), g.text)
			}
		}
	}
	compareFigures(t, []string{"found", "value and unit", "of", "head"}, []int{found, valued, of, head}, all, extra)
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
				t.Errorf("%d amounts that are none, %d before", extra, was)
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

type goldSentence struct {
	text    string
	amounts []goldAmount
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
			p := strings.Split(strings.TrimSpace(line), " | ")
			if len(p) != 5 || len(out) == 0 {
				t.Fatalf("gold.txt: %q is no amount of a sentence", line)
			}
			v, err := strconv.ParseFloat(p[1], 64)
			if err != nil {
				t.Fatalf("gold.txt: %q: %v", line, err)
			}
			for i := range p {
				if p[i] == "-" {
					p[i] = ""
				}
			}
			s := &out[len(out)-1]
			if !strings.Contains(s.text, p[0]) {
				t.Fatalf("gold.txt: %q is not in %q", p[0], s.text)
			}
			s.amounts = append(s.amounts, goldAmount{words: p[0], value: v, unit: p[2], of: p[3], head: p[4]})
		}
	}
	return out
}
