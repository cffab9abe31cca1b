package brief

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"readout/report"
)

// However the marks of a report lie over each other and over its paragraphs,
// the page shows the text as it is, each mark covers its words, and each cite
// has one place to lead to.
func TestCutterKeepsTextAndMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab c.\n")), 1, 80, -1).Draw(t, "text")
		var marks []marking
		for range rapid.IntRange(0, 8).Draw(t, "marks") {
			start := rapid.IntRange(0, len(text)-1).Draw(t, "start")
			end := rapid.IntRange(start+1, len(text)).Draw(t, "end")
			marks = append(marks, marking{report.Span{Start: start, End: end}, rapid.SampledFrom([]string{"a1", "a2", "a3"}).Draw(t, "label"), false})
		}
		slices.SortStableFunc(marks, func(a, b marking) int { return bySpan(a.Span, b.Span) })
		c := cutter{text: text, runes: report.NewRunes(text), coming: marks, anchored: map[string]bool{}}
		covered := map[string][]bool{}
		ids := map[string]int{}
		for _, p := range paragraphs(text) {
			var out strings.Builder
			at := p.Start
			for _, s := range c.paragraph(p) {
				out.WriteString(s.Text)
				for _, label := range s.Cites {
					if covered[label] == nil {
						covered[label] = make([]bool, len(text))
					}
					for i := range s.Text {
						covered[label][at+i] = true
					}
				}
				for _, id := range s.IDs {
					ids[id]++
				}
				at += len(s.Text)
			}
			if out.String() != p.In(text) {
				t.Fatalf("the paragraph %q became %q", p.In(text), out.String())
			}
		}
		for _, m := range marks {
			for _, p := range paragraphs(text) {
				for i := max(m.Start, p.Start); i < min(m.End, p.End); i++ {
					if !covered[m.Label][i] {
						t.Fatalf("%s does not cover byte %d", m.Label, i)
					}
				}
			}
		}
		for id, n := range ids {
			if n != 1 {
				t.Fatalf("%d anchors for %s", n, id)
			}
		}
		for label := range covered {
			if ids[label] == 0 {
				t.Fatalf("no anchor for %s", label)
			}
		}
	})
}
