// Package gold holds a record against what a careful reader found.
//
//	g, err := gold.Load("examples/summit/gold.json")
//	sheet, err := g.Score(record) // the JSON that `readout brief --format json` prints
//	fmt.Print(sheet)
//
// It judges by the places of words, never by wording, and reads the record as a
// stranger would, from its JSON alone. A gold is a floor: a statement beyond it
// may well be right.
package gold

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Span is words of one report, in code points, the end excluded.
type Span struct {
	Report string `json:"report,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
}

// Statement is one attribution a reader found.
type Statement struct {
	Report  string   `json:"report"`
	Type    string   `json:"type"`
	Speaker *string  `json:"speaker"` // nil: unnamed, judged by Mention
	Content []Span   `json:"content"`
	Cue     Span     `json:"cue"`
	Mention Span     `json:"mention"`
	Via     []string `json:"via,omitempty"` // who passed it on
	Negated bool     `json:"negated,omitempty"`
}

// Side is one answer to the question of a disagreement, with places any of
// which will do.
type Side struct {
	Value string `json:"value"`
	Any   []Span `json:"any"`
}

// Finding is something to be found across reports. Kind says which of the
// fields are filled.
type Finding struct {
	ID         string     `json:"id"`
	Kind       string     `json:"kind"`
	What       string     `json:"what"`
	Type       string     `json:"type,omitempty"`  // of a disagreement, where only one will do
	Sides      []Side     `json:"sides,omitempty"` // disagreement, amounts
	MinReports int        `json:"min_reports,omitempty"`
	Any        []Span     `json:"any,omitempty"`
	Value      string     `json:"value,omitempty"` // venue
	Actor      []string   `json:"actor,omitempty"` // position
	Issue      Words      `json:"issue,omitempty"`
	Surname    string     `json:"surname,omitempty"` // alias: one actor behind every source of that name,
	Also       []string   `json:"also,omitempty"`    // spelt so, too
	Spans      []Span     `json:"spans,omitempty"`   // boilerplate
	Groups     [][]string `json:"groups,omitempty"`  // origins
}

// Gold is what a careful reader found in the reports of one story.
type Gold struct {
	Offsets    string      `json:"offsets"`
	Statements []Statement `json:"statements"`
	Findings   []Finding   `json:"findings"`
}

// Words is a string, or several any of which will do.
type Words []string

// UnmarshalJSON takes a string or a list of them.
func (w *Words) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		*w = make(Words, 1)
		return json.Unmarshal(b, &(*w)[0])
	}
	return json.Unmarshal(b, (*[]string)(w))
}

// Load reads a gold file.
func Load(path string) (*Gold, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading a gold: %w", err)
	}
	g := new(Gold)
	if err := json.Unmarshal(data, g); err != nil {
		return nil, fmt.Errorf("reading the gold %s: %w", path, err)
	}
	return g, nil
}

// Spans calls f with every span of the gold and the report it lies in.
func (g *Gold) Spans(f func(report string, s *Span)) {
	for i := range g.Statements {
		s := &g.Statements[i]
		for k := range s.Content {
			f(s.Report, &s.Content[k])
		}
		f(s.Report, &s.Cue)
		f(s.Report, &s.Mention)
	}
	each := func(spans []Span) {
		for i := range spans {
			f(spans[i].Report, &spans[i])
		}
	}
	for i := range g.Findings {
		each(g.Findings[i].Any)
		each(g.Findings[i].Spans)
		for k := range g.Findings[i].Sides {
			each(g.Findings[i].Sides[k].Any)
		}
	}
}

// fold makes spellings of a name alike: letters and digits in lower case,
// without diacritics, a final yy as y.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	s := strings.TrimSpace(b.String())
	if strings.HasSuffix(s, "yy") {
		s = s[:len(s)-1]
	}
	return s
}

// overlap is how many code points a and b share: over those in either, and over
// those of the shorter.
func overlap(a, b []Span) (ofBoth, ofShorter float64) {
	marks := func(spans []Span) map[int]bool {
		m := make(map[int]bool)
		for _, s := range spans {
			for i := s.Start; i < s.End; i++ {
				m[i] = true
			}
		}
		return m
	}
	x, y := marks(a), marks(b)
	shared := 0
	for i := range x {
		if y[i] {
			shared++
		}
	}
	return float64(shared) / float64(max(1, len(x)+len(y)-shared)), float64(shared) / float64(max(1, min(len(x), len(y))))
}
