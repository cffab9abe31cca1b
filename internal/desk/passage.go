package desk

import "readout/internal/brief"

// passage is a paragraph of a report with some of its words lit.
type passage struct {
	Kind     string
	Lit      bool // it has lit words
	Segments []stretchOf
}

// stretchOf is a stretch of a passage.
type stretchOf struct {
	Text  string
	Lit   bool
	First bool   // the first that is lit
	Href  string // where its annotation is, "" for none
	Cites []string
}

// litParagraphs is the text of a sheet with the segments lit that a function picks.
func litParagraphs(s *brief.Sheet, lit func(brief.Segment) bool) []passage {
	out := make([]passage, 0, len(s.Paragraphs))
	any := false
	for _, p := range s.Paragraphs {
		q := passage{Kind: p.Kind}
		for _, g := range p.Segments {
			one := stretchOf{Text: g.Text, Lit: lit(g), Cites: g.Cites}
			if one.Lit {
				one.First, any, q.Lit = !any, true, true
			}
			q.Segments = append(q.Segments, one)
		}
		out = append(out, q)
	}
	return out
}
