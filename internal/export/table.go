package export

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
	"time"
)

// newTable writes a table: a row of names if wanted, and what rows makes of each
// event.
func newTable(out io.Writer, o Options, names bool, columns []string, rows func(*Event) [][]string) (*Writer, error) {
	var put func([]string) error
	var flush func() error
	if o.Tabs {
		b := bufio.NewWriter(out)
		put = func(row []string) error {
			for i, cell := range row {
				if i > 0 {
					b.WriteByte('\t')
				}
				b.WriteString(oneLine(cell))
			}
			return b.WriteByte('\n')
		}
		flush = b.Flush
	} else {
		c := csv.NewWriter(out)
		put = func(row []string) error {
			for i := range row {
				row[i] = oneLine(row[i])
			}
			return c.Write(row)
		}
		flush = func() error { c.Flush(); return c.Error() }
	}
	if names {
		if err := put(append([]string(nil), columns...)); err != nil {
			return nil, err
		}
	}
	write := func(e *Event) error {
		for _, row := range rows(e) {
			if err := put(row); err != nil {
				return err
			}
		}
		return nil
	}
	return &Writer{write, flush}, nil
}

// cellsOf makes the cells of row n, from 1: a pair of an actor and a recipient of an
// event, either of which may be nil.
type cellsOf func(n int, e *Event, sides [2]*Party) map[string]string

// byPair makes the rows of a table that has one for each pair of actor and recipient, and
// cannot say "might" or "not".
func byPair(columns []string, cells cellsOf) func(*Event) [][]string {
	last := 0
	return func(e *Event) [][]string {
		if !e.real() {
			return nil
		}
		var out [][]string
		for _, p := range e.pairs() {
			last++
			out = append(out, row(columns, cells(last, e, p)))
		}
		return out
	}
}

// oneLine is a cell without tabs and line ends, which the programs that read such
// tables do not expect in one.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\t\r\n") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// row fills the columns of a table by name, the rest staying empty.
func row(columns []string, cells map[string]string) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = cells[c]
	}
	return out
}

// on writes a time in a layout, "" when it is not known.
func on(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(layout)
}
