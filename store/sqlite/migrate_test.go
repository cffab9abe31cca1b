package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"readout/report"
	"readout/store"
)

// asOfSchema1 keeps a report as the first version did.
const asOfSchema1 = `
	INSERT INTO report VALUES (1, ?, '', NULL, 0, '', '', '', '', '', '', '', '', '[]', '[]', 'Norland keeps its trawlers in port.');
	INSERT INTO reading VALUES (1, 1, 'p');
	INSERT INTO line VALUES (1, 1, 'statement', 0, 'trawlers stay in port', '{}');
	INSERT INTO place (report, story, origin, reading) VALUES (1, 0, 0, 1)`

// TestMigrates makes a record of every version before this one, with a report in
// it, and opens it. What was kept must be there, and be found.
func TestMigrates(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	now, err := Open(ctx, filepath.Join(t.TempDir(), "record.db"), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer now.Close()
	kept := &report.Report{Text: "Norland keeps its trawlers in port."}
	hash := store.HashOf(kept)
	err = now.Add(ctx, store.Batch{At: time.Unix(0, 0), Reports: []store.New{{
		Report:  kept,
		Reading: store.Reading{Pipeline: "p", Lines: []store.Line{{Kind: store.Statement, Words: "trawlers stay in port", Body: []byte("{}")}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	before, err := store.Sum(ctx, now)
	if err != nil {
		t.Fatal(err)
	}
	for from := 1; from < schema(); from++ {
		path := filepath.Join(t.TempDir(), "record.db")
		old, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{
			"PRAGMA journal_mode = WAL", upTo(from), fmt.Sprintf("PRAGMA application_id = %d", application), fmt.Sprintf("PRAGMA user_version = %d", from),
		} {
			if _, err := old.Exec(q); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := old.Exec(asOfSchema1, hash[:]); err != nil {
			t.Fatal(err)
		}
		old.Close()

		db, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatalf("opening a record of schema %d: %v", from, err)
		}
		defer db.Close()
		if s, err := db.State(ctx); err != nil || s.Schema != schema() || s.Reports != 1 || s.Revision != 1 {
			t.Errorf("from schema %d: %+v, %v", from, s, err)
		}
		if after, err := store.Sum(ctx, db); err != nil || after != before {
			t.Errorf("from schema %d: the record holds something else (%v)", from, err)
		}
		if _, err := db.Index(ctx, 100); err != nil {
			t.Fatal(err)
		}
		if hits, err := db.Search(ctx, store.Query{Terms: store.ParseQuery("trawler port")}); err != nil || len(hits) != 2 {
			t.Errorf("from schema %d: %d hits, %v; want the report and the statement", from, len(hits), err)
		}
	}
}

// upTo is the SQL of the first migrations.
func upTo(n int) string {
	all := ""
	for i := 1; i <= n; i++ {
		all += migrations.SQL(i) + ";"
	}
	return all
}
