package quote

import (
	"testing"

	"readout/lang"
	"readout/lang/en"
	"readout/report"
)

// TestColonEnds: a quotation behind a colon ends the search for its speaker, however
// the clauses before it are nested.
func TestColonEnds(t *testing.T) {
	m, err := en.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		"The ministry on whether it is ready to sail: “Nobody knows that yet.”",
		"Ada Holm, asked whether she was ready for the talks: “Nobody knows that yet.”",
		"Asked what was wrong with the port, the report that Holm was ill: “Nobody knows.”",
		"Holm on why the port is so important for Norland: “It is the only one that we have.”",
		"The question of how it was possible: “Nobody knows that yet.”",
	} {
		d := &lang.Doc{Text: s}
		m.NewReader().Read(d)
		NewReader().Read(&report.Report{Text: s}, d)
	}
}
