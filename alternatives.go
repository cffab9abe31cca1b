package readout

import (
	"fmt"

	"readout/actor/world"
	"readout/plover"
	"readout/quote"
)

// Alternatives tells what else was weighed where statement k of the reading was
// found, and by what it lost. It reads the report's statements again to find out.
func (g *Reading) Alternatives(k int) []quote.Alternative {
	if g.Doc == nil || !g.Doc.Parsed() {
		return nil // kept without its words, or in another language
	}
	return quote.NewReader().Alternatives(g.Report, g.Doc, &g.Statements[k])
}

// EventAlternatives is Alternatives for event k.
func (g *Reading) EventAlternatives(k int) ([]plover.Alternative, error) {
	if g.Doc == nil || !g.Doc.Parsed() {
		return nil, nil
	}
	w, err := world.Load()
	if err != nil {
		return nil, fmt.Errorf("loading the facts about countries: %w", err)
	}
	return plover.NewReader(w).Alternatives(g.Report, g.Doc, g.Statements, &g.Events[k]), nil
}
