package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"readout"
)

// Shape is how rows are written: one and the same rows, in three files.
type Shape string

// The shapes.
const (
	NDJSON  Shape = "ndjson"
	CSV     Shape = "csv"
	Columns Shape = "parquet"
)

// Rows writes rows of one kind. T is a struct of strings, numbers, booleans, times
// and lists of strings; its json tags name the columns.
type Rows[T any] struct {
	put   func(T) error
	close func() error
}

// Put writes a row.
func (r *Rows[T]) Put(row T) error { return r.put(row) }

// Close writes what is still held back. It does not close the output.
func (r *Rows[T]) Close() error { return r.close() }

// NewRows makes a writer of rows.
func NewRows[T any](out io.Writer, s Shape) (*Rows[T], error) {
	switch s {
	case NDJSON:
		b := bufio.NewWriter(out)
		enc := json.NewEncoder(b)
		enc.SetEscapeHTML(false)
		return &Rows[T]{func(row T) error { return enc.Encode(row) }, b.Flush}, nil
	case CSV:
		c := csv.NewWriter(out)
		if err := c.Write(columnsOf(reflect.TypeFor[T]())); err != nil {
			return nil, fmt.Errorf("writing the names of the columns: %w", err)
		}
		put := func(row T) error { return c.Write(cells(reflect.ValueOf(row))) }
		return &Rows[T]{put, func() error { c.Flush(); return c.Error() }}, nil
	case Columns:
		w := parquet.NewGenericWriter[T](out, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("readout", readout.Version, ""))
		put := func(row T) error {
			_, err := w.Write([]T{row})
			return err
		}
		return &Rows[T]{put, w.Close}, nil
	}
	return nil, fmt.Errorf("rows cannot be written as %q: it takes %s, %s or %s", s, NDJSON, CSV, Columns)
}

func columnsOf(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out = append(out, name)
	}
	return out
}

// cells are the fields of a row as CSV has them: a list with "; " between what is in
// it, nothing for what is not known.
func cells(v reflect.Value) []string {
	out := make([]string, 0, v.NumField())
	for i := range v.NumField() {
		cell := ""
		switch x := v.Field(i).Interface().(type) {
		case string:
			cell = x
		case bool:
			cell = strconv.FormatBool(x)
		case int64:
			cell = strconv.FormatInt(x, 10)
		case *time.Time:
			if x != nil {
				cell = x.Format(time.RFC3339Nano)
			}
		case []string:
			cell = strings.Join(x, "; ")
		}
		out = append(out, cell)
	}
	return out
}

// The rows. Places are code points of the report's text, ends exclusive; ids are
// those of the record and, of a claim or a disagreement, those of its story's brief.

// ReportRow is a report.
type ReportRow struct {
	ID        string     `json:"id" parquet:"id"`
	Hash      string     `json:"hash" parquet:"hash"`
	Story     string     `json:"story" parquet:"story,dict"`
	Origin    string     `json:"origin" parquet:"origin,dict"`
	Replaces  string     `json:"replaces" parquet:"replaces"`
	Added     *time.Time `json:"added" parquet:"added,optional,timestamp(microsecond)"`
	Name      string     `json:"name" parquet:"name"`
	URL       string     `json:"url" parquet:"url"`
	Outlet    string     `json:"outlet" parquet:"outlet,dict"`
	Title     string     `json:"title" parquet:"title"`
	Byline    string     `json:"byline" parquet:"byline"`
	Published *time.Time `json:"published" parquet:"published,optional,timestamp(microsecond)"`
	Language  string     `json:"language" parquet:"language,dict"`
	Text      string     `json:"text" parquet:"text"`
}

// StatementRow is a statement. Start and End are those of the first and the last of
// its words, where it is broken; Words are all of them.
type StatementRow struct {
	ID         string     `json:"id" parquet:"id"`
	Report     string     `json:"report" parquet:"report"`
	Story      string     `json:"story" parquet:"story,dict"`
	Outlet     string     `json:"outlet" parquet:"outlet,dict"`
	URL        string     `json:"url" parquet:"url"`
	Published  *time.Time `json:"published" parquet:"published,optional,timestamp(microsecond)"`
	Source     string     `json:"source" parquet:"source"`
	SourceKind string     `json:"source_kind" parquet:"source_kind,dict"`
	Called     string     `json:"called" parquet:"called"`
	Cue        string     `json:"cue" parquet:"cue"`
	Type       string     `json:"type" parquet:"type,dict"`
	Words      string     `json:"words" parquet:"words"`
	Start      int64      `json:"start" parquet:"start"`
	End        int64      `json:"end" parquet:"end"`
	Stance     string     `json:"stance" parquet:"stance,dict"`
	Certainty  string     `json:"certainty" parquet:"certainty,dict"`
	Negated    bool       `json:"negated" parquet:"negated"`
	Chain      []string   `json:"chain" parquet:"chain,list"`
	Addressee  string     `json:"addressee" parquet:"addressee"`
	Score      int64      `json:"score" parquet:"score"`
}

// ClaimRow is a claim, with its clearest wording.
type ClaimRow struct {
	ID        string   `json:"id" parquet:"id"`
	Story     string   `json:"story" parquet:"story,dict"`
	Issue     string   `json:"issue" parquet:"issue,dict"`
	Status    string   `json:"status" parquet:"status,dict"`
	Speaker   string   `json:"speaker" parquet:"speaker"`
	Witnesses int64    `json:"witnesses" parquet:"witnesses"`
	Origins   int64    `json:"origins" parquet:"origins"`
	Report    string   `json:"report" parquet:"report"`
	Start     int64    `json:"start" parquet:"start"`
	End       int64    `json:"end" parquet:"end"`
	Words     string   `json:"words" parquet:"words"`
	Evidence  []string `json:"evidence" parquet:"evidence,list"` // r7:120-160
}

// PositionRow is a position, with its latest words.
type PositionRow struct {
	Story    string     `json:"story" parquet:"story,dict"`
	Actor    string     `json:"actor" parquet:"actor"`
	Kind     string     `json:"kind" parquet:"kind,dict"`
	Country  string     `json:"country" parquet:"country,dict"`
	Issue    string     `json:"issue" parquet:"issue,dict"`
	Stance   string     `json:"stance" parquet:"stance,dict"`
	Trend    string     `json:"trend" parquet:"trend,dict"`
	Date     *time.Time `json:"date" parquet:"date,optional,timestamp(microsecond)"`
	Report   string     `json:"report" parquet:"report"`
	Start    int64      `json:"start" parquet:"start"`
	End      int64      `json:"end" parquet:"end"`
	Words    string     `json:"words" parquet:"words"`
	Evidence []string   `json:"evidence" parquet:"evidence,list"`
}

// SideRow is one side of a disagreement, with its first words.
type SideRow struct {
	ID        string   `json:"id" parquet:"id"`
	Story     string   `json:"story" parquet:"story,dict"`
	Type      string   `json:"type" parquet:"type,dict"`
	Issue     string   `json:"issue" parquet:"issue,dict"`
	Question  string   `json:"question" parquet:"question"`
	Side      int64    `json:"side" parquet:"side"`
	Value     string   `json:"value" parquet:"value"`
	Verbatim  bool     `json:"verbatim" parquet:"verbatim"`
	Witnesses int64    `json:"witnesses" parquet:"witnesses"`
	Origins   int64    `json:"origins" parquet:"origins"`
	Report    string   `json:"report" parquet:"report"`
	Start     int64    `json:"start" parquet:"start"`
	End       int64    `json:"end" parquet:"end"`
	Words     string   `json:"words" parquet:"words"`
	Evidence  []string `json:"evidence" parquet:"evidence,list"`
}
