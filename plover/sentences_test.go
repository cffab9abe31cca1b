package plover

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"readout/actor/world"
	"readout/lang"
	"readout/lang/en"
	"readout/quote"
	"readout/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// english is the model that parses the tests' sentences.
var english = sync.OnceValues(en.Load)

var facts = sync.OnceValues(world.Load)

// parse reads text with a parser of its own.
func parse(t testing.TB, text string) *lang.Doc {
	t.Helper()
	m, err := english()
	if err != nil {
		t.Fatalf("loading the English model: %v", err)
	}
	d := &lang.Doc{}
	d.Reset(text)
	m.NewReader().Read(d)
	return d
}

func reader(t testing.TB) *Reader {
	t.Helper()
	w, err := facts()
	if err != nil {
		t.Fatalf("loading the facts of the world: %v", err)
	}
	return NewReader(w)
}

// code reads a text without regions.
func events(t testing.TB, text string) []Event {
	t.Helper()
	rep := &report.Report{Text: text}
	d := parse(t, text)
	return reader(t).Read(rep, d, quote.NewReader().Read(rep, d))
}

// line writes an event in the notation of testdata/sentences.golden.
func line(text string, e Event) string {
	var b strings.Builder
	b.WriteString(string(e.Type))
	if e.Mode != "" {
		b.WriteString("/" + e.Mode)
	}
	fmt.Fprintf(&b, " %s {%s} -> {%s} %s", e.CAMEO, names(text, e.Actors), names(text, e.Recipients), e.Tense)
	if e.Negated {
		b.WriteString(" negated")
	}
	b.WriteString(" " + e.Certainty)
	if !e.Place.Span.Empty() {
		b.WriteString(" in " + e.Place.Span.In(text))
	}
	if e.Statement >= 0 {
		fmt.Fprintf(&b, " told by s%d", e.Statement+1)
	}
	return b.String() + " (" + e.Rule + ")"
}

func names(text string, list []Participant) string {
	var out []string
	for _, p := range list {
		s := p.Span.In(text)
		if p.Sector != "" {
			s += ":" + p.Sector
		}
		out = append(out, s)
	}
	return strings.Join(out, " + ")
}

// TestSentences holds the coding of every sentence of testdata/sentences.golden
// against what stands under it. -update writes what is coded now.
func TestSentences(t *testing.T) {
	t.Parallel()
	const golden = "testdata/sentences.golden"
	data, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	var now strings.Builder
	for text := range strings.Lines(string(data)) {
		if strings.HasPrefix(text, "    ") {
			continue
		}
		now.WriteString(text)
		if text = strings.TrimSpace(text); text == "" || text[0] == '#' {
			continue
		}
		for _, e := range events(t, text) {
			now.WriteString("    " + line(text, e) + "\n")
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(now.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	was := strings.Split(string(data), "\n")
	is := strings.Split(now.String(), "\n")
	for i := range max(len(was), len(is)) {
		if i >= len(was) || i >= len(is) || was[i] != is[i] {
			t.Fatalf("%s differs from line %d on; run go test ./plover -update and look at the difference.\nnow:\n%s", golden, i+1, now.String())
		}
	}
}
