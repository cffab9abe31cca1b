// Package export writes coded events in the forms in which researchers keep
// them: PLOVER JSON Lines, the tables of ICEWS, POLECAT and GDELT 2, and Parquet.
//
// Collect flattens the events of one reading; a Writer made by New writes them
// and is closed at the end:
//
//	w, err := export.New(export.ICEWS, out, export.Options{})
//	for _, r := range readings {
//		err = w.Write(export.Collect(r))
//	}
//	err = w.Close()
//
// The tables have the columns of their models, by name and in order, and nothing
// else. What Readout does not know (the tone of a text, coordinates, identifiers
// of others' catalogues) stays empty; nothing is made up to fill a column. The
// same events give the same bytes.
//
// What was found in a story goes out in other forms. Lay takes a story laid side by
// side; its Claims, Positions and Sides are rows, as are ReportRow and StatementRow, and
// NewRows writes rows as JSON Lines, CSV or Parquet. NewSchemaOrg and NewSTIX write whole
// stories, NewAnnotations single statements. What each form can say is in docs/export.md.
package export

import (
	"fmt"
	"io"
	"slices"

	"readout/actor/world"
)

// Format is a form of the output.
type Format string

// The formats.
const (
	PLOVER   Format = "plover"         // JSON Lines, one event a line
	ICEWS    Format = "icews"          // a row for each pair of actor and recipient
	POLECAT  Format = "polecat"        // a row for each event
	GDELT    Format = "gdelt"          // GDELT 2 events, a row for each pair
	Mentions Format = "gdelt-mentions" // GDELT 2 mentions, a row for each of those
	Parquet  Format = "parquet"        // all that is known of each event, in columns
)

// Formats lists the formats, for a flag.
func Formats() []string {
	return []string{string(PLOVER), string(ICEWS), string(POLECAT), string(GDELT), string(Mentions), string(Parquet)}
}

// Options of New.
type Options struct {
	// Tabs writes the tables as their models do: parted by tabs and, for GDELT,
	// without a row of names. Without it they are CSV (RFC 4180) with names.
	Tabs bool
}

// Writer writes events in one format. Close must be called at the end.
type Writer struct {
	write func(*Event) error
	close func() error
}

// Write writes events in the order given. An error is that of the output.
func (w *Writer) Write(events []Event) error {
	for i := range events {
		if err := w.write(&events[i]); err != nil {
			return fmt.Errorf("writing event %s: %w", events[i].ID, err)
		}
	}
	return nil
}

// Close writes what is still held back. It does not close the output.
func (w *Writer) Close() error { return w.close() }

// New makes a writer. The error names the formats when f is none of them.
func New(f Format, out io.Writer, o Options) (*Writer, error) {
	if f == PLOVER {
		return newPLOVER(out), nil
	}
	if f == Parquet {
		return newParquet(out), nil
	}
	facts, err := world.Load()
	if err != nil {
		return nil, err
	}
	switch f {
	case ICEWS:
		return newTable(out, o, true, icewsColumns, byPair(icewsColumns, icews(facts)))
	case POLECAT:
		t := polecat{facts: facts}
		return newTable(out, o, true, polecatColumns, t.rows)
	case GDELT:
		return newTable(out, o, !o.Tabs, gdeltColumns, byPair(gdeltColumns, gdelt(facts)))
	case Mentions:
		return newTable(out, o, !o.Tabs, mentionColumns, byPair(mentionColumns, mention))
	}
	return nil, fmt.Errorf("no format is called %q; there are %q", f, Formats())
}

// pairs are the actor and the recipient of each row of a table that has one of
// each. Those who do something together (a meeting) make a row for each of them
// with each other; a side that nobody stands on is nil.
func (e *Event) pairs() [][2]*Party {
	var out [][2]*Party
	switch {
	case len(e.Recipients) == 0 && len(e.Actors) > 1:
		for i := range e.Actors {
			for j := range e.Actors {
				if i != j {
					out = append(out, [2]*Party{&e.Actors[i], &e.Actors[j]})
				}
			}
		}
	case len(e.Recipients) == 0:
		out = append(out, [2]*Party{&e.Actors[0], nil})
	case len(e.Actors) == 0:
		for j := range e.Recipients {
			out = append(out, [2]*Party{nil, &e.Recipients[j]})
		}
	default:
		for i := range e.Actors {
			for j := range e.Recipients {
				out = append(out, [2]*Party{&e.Actors[i], &e.Recipients[j]})
			}
		}
	}
	return out
}

// real reports whether the event is told as one that happened, is happening or is
// promised: a table that cannot say "might" or "not" holds no others.
func (e *Event) real() bool { return !e.Negated && !slices.Contains(e.Auxiliary, "hypothetical") }
