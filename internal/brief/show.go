package brief

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"readout"
)

// ErrNoSuchCite means that a record holds nothing under a cite.
var ErrNoSuchCite = errors.New("no such cite")

// Show prints how one line of a record came about: the words and where they
// stand, who is who in them and why, the rule that read them with an example of
// it, and what of the record rests on them. cite is what a brief prints in
// brackets ("a4"), or "event:" and the number of an event in the record's JSON
// ("event:e12").
func Show(w io.Writer, rec *readout.Record, id string, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	e, ok := (&exhibitor{viewer: viewer{rec, newCites(rec)}}).of(id)
	if !ok && strings.HasPrefix(id, "event:") {
		return fmt.Errorf("%q: %w (events are numbered from e1, as in the JSON of a brief)", id, ErrNoSuchCite)
	}
	if !ok {
		return fmt.Errorf("%q: %w (cites are what a brief of the same reports prints in brackets, such as a4)", id, ErrNoSuchCite)
	}
	t := textPage{Style: s}
	t.exhibit(e)
	out := bufio.NewWriter(w)
	for _, r := range t.rows {
		out.WriteString(strings.TrimRight(r, " "))
		out.WriteByte('\n')
	}
	return out.Flush()
}

const exhibitLead = 13 // the width of the column that says what a row is

// exhibit lays out one line of a record with all that stands behind it.
func (t *textPage) exhibit(e *Exhibit) {
	t.between(e.Label+"  "+e.What, "", bold, "")
	t.rows = append(t.rows, t.block("  ", 2, Line{{Kind: soft, Text: e.Where}}, "")...)
	for _, p := range e.Parts {
		t.heading(p.Name, "")
		for _, f := range p.Fields {
			t.rows = append(t.rows, t.block(pad("  "+f.Name, exhibitLead), exhibitLead, f.Line, "")...)
		}
	}
}
