package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"readout"
	"readout/intake"
	"readout/store"
)

// summit lays the reports of the example side by side, as a record would.
func summit(t testing.TB) *Laid {
	t.Helper()
	r, err := readout.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	var readings []*readout.Reading
	var hashes []string
	var added []time.Time
	for item := range intake.Open(context.Background(), []string{filepath.Join("..", "..", "examples", "summit")}, intake.Options{}) {
		if item.Report == nil {
			continue
		}
		item.Report.ID = fmt.Sprintf("r%d", len(readings)+1)
		item.Report.Name = filepath.Base(item.Report.Name)
		x, err := r.Read(context.Background(), item.Report)
		if err != nil {
			t.Fatal(err)
		}
		readings, hashes = append(readings, x), append(hashes, store.HashOf(item.Report).String())
		added = append(added, time.Date(2031, 1, 2, 3, 4, 5, 6789000, time.UTC))
	}
	rec, err := readout.Reconcile(readings, readout.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Lay("t1", rec, hashes, added)
}

// fits holds JSON against a schema of what the standard requires.
func fits(t *testing.T, name string, text []byte) {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("testdata", "schema", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// TestSTIX writes a bundle twice and holds it against the standard: every reference
// must lead to an object of the bundle, and no id may stand twice.
func TestSTIX(t *testing.T) {
	s := summit(t)
	write := func() []byte {
		var b bytes.Buffer
		w := NewSTIX(&b, "summit")
		if err := w.Put(s); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	text := write()
	fits(t, "stix", text)
	if again := write(); !bytes.Equal(text, again) {
		t.Error("the same story gives other bytes")
	}
	var bundle struct{ Objects []stixObject }
	if err := json.Unmarshal(text, &bundle); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	kinds := map[string]int{}
	for _, o := range bundle.Objects {
		if ids[o.ID] {
			t.Errorf("%s stands twice", o.ID)
		}
		ids[o.ID] = true
		kinds[o.Type]++
	}
	for _, o := range bundle.Objects {
		for _, r := range append(o.Objects, o.CreatedBy) {
			if r != "" && !ids[r] {
				t.Errorf("%s refers to %s, which is not there", o.ID, r)
			}
		}
		said := func(r *readout.Reading) bool {
			return strings.Contains(r.Report.Text, o.Content[:min(len(o.Content), 12)])
		}
		if o.Type == "note" && !slices.ContainsFunc(s.Record.Readings, said) {
			t.Errorf("note %q is in no report", o.Content)
		}
	}
	dated := 0
	for _, r := range s.Record.Readings {
		if !r.Report.Published.IsZero() {
			dated++
		}
	}
	if kinds["report"] != dated || dated == len(s.Record.Readings) || kinds["note"] < 20 {
		t.Errorf("%v, and %d of %d reports are dated", kinds, dated, len(s.Record.Readings))
	}
}

// TestSchemaOrg holds the graph against the vocabulary.
func TestSchemaOrg(t *testing.T) {
	s := summit(t)
	var b bytes.Buffer
	w := NewSchemaOrg(&b)
	if err := w.Put(s); err != nil {
		t.Fatal(err)
	}
	if err := w.Put(s); err != nil { // what is there already is not written again
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	fits(t, "schema-org", b.Bytes())
	var graph struct {
		Graph []thing `json:"@graph"`
	}
	if err := json.Unmarshal(b.Bytes(), &graph); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, x := range graph.Graph {
		if ids[x.ID] != "" {
			t.Errorf("%s stands twice", x.ID)
		}
		ids[x.ID] = x.Type
	}
	claims := 0
	for _, x := range graph.Graph {
		if x.PartOf != nil && ids[x.PartOf.ID] != "NewsArticle" || x.Creator != nil && !strings.HasSuffix(ids[x.Creator.ID], "n") {
			t.Errorf("%+v refers to what is no article or nobody", x)
		}
		if x.Type == "Claim" {
			claims++
		}
	}
	if claims != len(s.Record.Claims) {
		t.Errorf("%d claims of %d", claims, len(s.Record.Claims))
	}
}

// TestAnnotations holds annotations against the model, and their words against the
// text, by place and by quotation.
func TestAnnotations(t *testing.T) {
	const text = "Ää — “We sail,” Holm said. “At dawn.”"
	runes := []rune(text)
	row := &StatementRow{ID: "r1/s1", Source: "Ada Holm", Stance: "ready", Start: 5, End: 37}
	var b bytes.Buffer
	w := NewAnnotations(&b)
	for _, url := range []string{"https://pier.example/1", ""} {
		row.URL = url
		if err := w.Put(row, "abc", runes, []Piece{{5, 15}, {27, 37}}); err != nil {
			t.Fatal(err)
		}
	}
	var seen []annotation
	for line := range bytes.Lines(b.Bytes()) {
		fits(t, "web-annotation", line)
		var a struct {
			annotation
			Target []struct {
				Source   annoSource
				Selector []struct {
					Start, End            int
					Exact, Prefix, Suffix string
				}
			} `json:"target"`
		}
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		if len(a.Target) != 2 {
			t.Fatalf("%d targets, want one for each piece", len(a.Target))
		}
		for _, x := range a.Target {
			place, quotation := x.Selector[0], x.Selector[1]
			if string(runes[place.Start:place.End]) != quotation.Exact {
				t.Errorf("%q does not stand at %d to %d", quotation.Exact, place.Start, place.End)
			}
			if !strings.Contains(text, quotation.Prefix+quotation.Exact+quotation.Suffix) {
				t.Errorf("%q is not around %q", quotation.Prefix+"…"+quotation.Suffix, quotation.Exact)
			}
		}
		seen = append(seen, a.annotation)
	}
	if len(seen) != 2 || seen[0].ID != seen[1].ID {
		t.Errorf("the id of a statement hangs on its address: %s, %s", seen[0].ID, seen[1].ID)
	}
}

// TestRows writes the findings of the example in each shape and reads them back.
func TestRows(t *testing.T) {
	s := summit(t)
	back(t, s, "claims", s.Claims())
	back(t, s, "positions", s.Positions())
	back(t, s, "disagreements", s.Sides())
	at := time.Date(2031, 5, 4, 9, 30, 0, 123456000, time.UTC)
	back(t, nil, "reports", []ReportRow{{ID: "r1", Title: "Talks, and \"arrests\"", Text: "Two\nlines", Published: &at}, {ID: "r2", Replaces: "r1"}})
	back(t, nil, "statements", []StatementRow{{ID: "r1/s1", Words: "we sail", Chain: []string{"Tarn News", "Ada Holm"}, Negated: true, Score: 91}, {ID: "r1/s2", Chain: []string{}}})
	if _, err := NewRows[ClaimRow](&bytes.Buffer{}, "xls"); err == nil {
		t.Error("rows were written as xls")
	}
}

func back[T any](t *testing.T, s *Laid, name string, rows []T) {
	t.Helper()
	if len(rows) < 2 {
		t.Fatalf("%s: only %d rows", name, len(rows))
	}
	files := map[Shape][]byte{}
	for _, shape := range []Shape{NDJSON, CSV, Columns} {
		var b bytes.Buffer
		w, err := NewRows[T](&b, shape)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if err := w.Put(r); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		files[shape] = b.Bytes()
	}
	var lines []T
	for line := range bytes.Lines(files[NDJSON]) {
		var r T
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, r)
	}
	if d := cmp.Diff(rows, lines, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s as lines (-want +got):\n%s", name, d)
	}
	columns, err := parquet.Read[T](bytes.NewReader(files[Columns]), int64(len(files[Columns])))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(rows, columns, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s as columns (-want +got):\n%s", name, d)
	}
	table, err := csv.NewReader(bytes.NewReader(files[CSV])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(table) != len(rows)+1 || len(table[0]) != reflect.TypeFor[T]().NumField() || slices.Contains(table[0], "") {
		t.Errorf("%s as a table: %d rows of %d columns %s", name, len(table)-1, len(table[0]), table[0])
	}
	if s == nil { // rows of the test's own, which nothing else can change
		golden(t, name+".csv.golden", files[CSV])
	}
}

// golden holds bytes against a file that -update rewrites.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs (-update rewrites it)", name)
	}
}
