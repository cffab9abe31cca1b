package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"readout"
	"readout/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const first = `Norland and Sudria held talks in Karsk on Monday.

"We will withdraw our troops from the island," President Ada Holm told reporters, and Sudrian police arrested two activists outside the palace. ` +
	`Sudria did not release the sailors. Rebels may attack the port.`

const second = "Ostmark has given 40 million euros in aid to Vessia,\twhich was hit by a flood in 2019.\nThe rebels were attacked by Norland's army and a militia."

// collect reads the test's two reports, the second undated.
func collect(t testing.TB) []Event {
	t.Helper()
	r, err := readout.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	var out []Event
	for _, rep := range []*report.Report{
		{
			ID: "r1", Name: "first.txt", Outlet: "The Pier", Title: "Talks, and \"arrests\"", URL: "https://pier.example/1", Language: "en",
			Published: time.Date(2026, 3, 3, 18, 30, 0, 0, time.UTC), Text: first,
		},
		{ID: "r2", Name: "second.txt", Language: "en", Text: second},
	} {
		reading, err := r.Read(context.Background(), rep)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Collect(reading)...)
	}
	if len(out) < 4 {
		t.Fatalf("only %d events in the test's reports", len(out))
	}
	return out
}

func written(t testing.TB, f Format, o Options, events []Event) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(f, &b, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(events); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestGolden: each form, as it stands, and the same when written again.
func TestGolden(t *testing.T) {
	t.Parallel()
	events := collect(t)
	for _, f := range []Format{PLOVER, ICEWS, POLECAT, GDELT, Mentions} {
		for _, tabs := range []bool{false, true} {
			if tabs && f == PLOVER {
				continue
			}
			name := filepath.Join("testdata", string(f)+map[bool]string{false: ".csv", true: ".tsv"}[tabs]+".golden")
			got := written(t, f, Options{Tabs: tabs}, events)
			if again := written(t, f, Options{Tabs: tabs}, events); !bytes.Equal(got, again) {
				t.Errorf("%s is not the same when written again", f)
			}
			if *update {
				if err := os.WriteFile(name, got, 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s differs (-was +now); run go test ./internal/export -update and look at it:\n%s", name, diff)
			}
		}
	}
}

// TestTablesAreWhole: every row has a cell for every column, and none of them
// holds a tab or a line end.
func TestTablesAreWhole(t *testing.T) {
	t.Parallel()
	events := collect(t)
	for f, columns := range map[Format][]string{ICEWS: icewsColumns, POLECAT: polecatColumns, GDELT: gdeltColumns, Mentions: mentionColumns} {
		rows, err := csv.NewReader(bytes.NewReader(written(t, f, Options{}, events))).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if !slices.Equal(rows[0], columns) || len(rows) < 4 {
			t.Errorf("%s: %d rows, the first is %q", f, len(rows), rows[0])
		}
		lines := strings.Split(strings.TrimSuffix(string(written(t, f, Options{Tabs: true}, events)), "\n"), "\n")
		names := 1
		if f == GDELT || f == Mentions {
			names = 0
		}
		if len(lines) != len(rows)-1+names {
			t.Errorf("%s: %d lines with tabs for %d rows", f, len(lines), len(rows)-1)
		}
		for _, l := range lines {
			if n := strings.Count(l, "\t") + 1; n != len(columns) {
				t.Errorf("%s: %d cells, want %d: %q", f, n, len(columns), l)
			}
		}
	}
}

// TestColumns holds the names against the list kept beside the project.
func TestColumns(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../../shared/data/events/export_columns.tsv")
	if err != nil {
		t.Skip("there is no ../shared here, so there is nothing to compare with")
	}
	want := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		f, c, _ := strings.Cut(strings.TrimSpace(line), "\t")
		want[strings.Fields(f)[0]] = append(want[strings.Fields(f)[0]], c)
	}
	for name, have := range map[string][]string{
		"ICEWS": icewsColumns, "POLECAT": polecatColumns, "GDELT2_events": gdeltColumns, "GDELT2_mentions": mentionColumns,
	} {
		if diff := cmp.Diff(want[name], have); diff != "" {
			t.Errorf("%s (-want +have):\n%s", name, diff)
		}
	}
}

// TestParquet: what is read back is what was collected, and the bytes are the
// same each time.
func TestParquet(t *testing.T) {
	t.Parallel()
	events := collect(t)
	file := written(t, Parquet, Options{}, events)
	if again := written(t, Parquet, Options{}, events); !bytes.Equal(file, again) {
		t.Error("the file is not the same when written again")
	}
	rows, err := parquet.Read[columnar](bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(events) {
		t.Fatalf("%d rows for %d events", len(rows), len(events))
	}
	for i, r := range rows {
		e := &events[i]
		if r.ID != e.ID || r.Type != string(e.Type) || len(r.ActorName) != len(e.Actors) || len(r.RecipientText) != len(e.Recipients) {
			t.Errorf("row %d is %+v, the event %+v", i, r, e)
		}
		if (r.Date == nil) != e.Date.IsZero() {
			t.Errorf("row %d: date %v for %v", i, r.Date, e.Date)
		}
		if r.Date != nil && time.Unix(int64(*r.Date)*86400, 0).UTC().Format(time.DateOnly) != e.Date.Format(time.DateOnly) {
			t.Errorf("row %d: day %d for %v", i, *r.Date, e.Date)
		}
	}
}

// TestNoEvents: no event makes an empty table with its names, and an
// empty Parquet file that can be read.
func TestNoEvents(t *testing.T) {
	t.Parallel()
	if got := written(t, PLOVER, Options{}, nil); len(got) != 0 {
		t.Errorf("no events make %q", got)
	}
	if got := string(written(t, ICEWS, Options{}, nil)); strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "Event ID,") {
		t.Errorf("no events make %q", got)
	}
	file := written(t, Parquet, Options{}, nil)
	if rows, err := parquet.Read[columnar](bytes.NewReader(file), int64(len(file))); err != nil || len(rows) != 0 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	if _, err := New("xml", &bytes.Buffer{}, Options{}); err == nil || !strings.Contains(err.Error(), "icews") {
		t.Errorf("an unknown format: %v", err)
	}
}

func TestPairs(t *testing.T) {
	t.Parallel()
	a, b, c := Party{Name: "a"}, Party{Name: "b"}, Party{Name: "c"}
	for _, x := range []struct {
		actors, recipients []Party
		want               string
	}{
		{[]Party{a}, []Party{b}, "ab"},
		{[]Party{a, b}, []Party{c}, "ac bc"},
		{[]Party{a, b}, nil, "ab ba"},
		{[]Party{a}, nil, "a-"},
		{nil, []Party{a, b}, "-a -b"},
	} {
		e := Event{Actors: x.actors, Recipients: x.recipients}
		var got []string
		for _, p := range e.pairs() {
			s := ""
			for _, q := range p {
				if q == nil {
					s += "-"
				} else {
					s += q.Name
				}
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("pairs %q, want %q", got, x.want)
		}
	}
}

func TestFraction(t *testing.T) {
	t.Parallel()
	if got := fraction(time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC)); got != "2026.1726" {
		t.Errorf("3 March 2026 is %s", got)
	}
	if got := fraction(time.Time{}); got != "" {
		t.Errorf("an unknown date is %q", got)
	}
}
