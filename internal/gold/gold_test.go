package gold

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/intake"
)

var update = flag.Bool("update", false, "write the places of the words anew into the golds")

var stories = []string{"summit", "trawler"}

func folder(story string) string { return filepath.Join("../../examples", story) }

// TestGoldsPointAtWords holds every span of the golds to the report's words.
// After a report has been edited, -update looks for each span's words again,
// nearest to where they stood.
func TestGoldsPointAtWords(t *testing.T) {
	for _, story := range stories {
		path := filepath.Join(folder(story), "gold.json")
		g, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		texts := make(map[string][]rune)
		for item := range intake.Open(t.Context(), []string{folder(story)}, intake.Options{}) {
			if item.Report == nil {
				t.Fatalf("%s: not read: %+v", story, item)
			}
			texts[filepath.Base(item.Name)] = []rune(item.Report.Text)
		}
		if len(texts) != 5 {
			t.Errorf("%s has %d reports, not five", story, len(texts))
		}
		moved, first := 0, ""
		g.Spans(func(report string, s *Span) {
			text, want := texts[report], []rune(s.Text)
			if text == nil {
				t.Errorf("%s: there is no report %q", path, report)
				return
			}
			if 0 <= s.Start && s.End <= len(text) && s.End-s.Start == len(want) && string(text[s.Start:s.End]) == s.Text {
				return
			}
			at := nearest(text, want, s.Start)
			if at < 0 {
				t.Errorf("%s: %s does not say %q", path, report, s.Text)
			} else if moved++; moved == 1 {
				first = fmt.Sprintf("%s says %q at %d, not at %d", report, s.Text, at, s.Start)
			}
			s.Start, s.End = at, at+len(want)
		})
		if !*update && moved > 0 {
			t.Errorf("%s: the words of %d spans have moved (%s); run go test ./internal/gold -update", path, moved, first)
		}
		if *update && !t.Failed() {
			if err := os.WriteFile(path, layOut(t, g), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// nearest is where words stand in text, as near to at as can be, or -1.
func nearest(text, words []rune, at int) int {
	best := -1
	for i := 0; i+len(words) <= len(text); i++ {
		if (best < 0 || abs(i-at) < abs(best-at)) && string(text[i:i+len(words)]) == string(words) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// layOut writes a gold with one statement or finding a line, so that a change
// of one shows as one line.
func layOut(t *testing.T, g *Gold) []byte {
	t.Helper()
	var b strings.Builder
	line := func(v any, last bool) {
		var s strings.Builder
		e := json.NewEncoder(&s)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
		b.WriteString(strings.TrimSuffix(s.String(), "\n"))
		if !last {
			b.WriteString(",")
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "{\n\"offsets\": %q,\n\"statements\": [\n", g.Offsets)
	for i, s := range g.Statements {
		line(s, i == len(g.Statements)-1)
	}
	b.WriteString("],\n\"findings\": [\n")
	for i, f := range g.Findings {
		line(f, i == len(g.Findings)-1)
	}
	b.WriteString("]\n}\n")
	return []byte(b.String())
}
