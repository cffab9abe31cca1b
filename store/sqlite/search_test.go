package sqlite

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"readout/store"
)

// TestRanks compares the ranks of a large index with what bm25 gives when it counts
// all, and looks what comes first where no word tells.
func TestRanks(t *testing.T) {
	ctx := context.Background()
	db, err := Open(ctx, filepath.Join(t.TempDir(), "record.db"), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const rows = common + 1000 // with norland and council in each
	for _, fill := range []string{
		`INSERT INTO report_words (rowid, title, text) SELECT n,
			iif(n % 4000 = 0, 'Council of Norland', 'Report') || iif(n % 900 = 1, ' on trawlers', ''),
			'The council of Norland met.' || iif(n % 11 = 0, substr(' trawler trawler trawler', 1, 8 * (1 + n % 3)), '') || iif(n % 7 = 0, ' A quota fell.', '')`,
		`INSERT INTO line_words (rowid, kind, words) SELECT n, iif(n % 3 = 0, 'event', 'statement'),
			'Norland met' || iif(n % 5 = 0, ' trawlers', '') || iif(n % 2 = 0, ' in the harbour', '') || iif(n % 8 = 0, ' on a quota', '')`,
	} {
		if _, err := db.write.Exec(`WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ?) `+fill+` FROM many`, rows); err != nil {
			t.Fatal(err)
		}
	}
	statements := func(words string) string { return `kind : "statement" AND words : (` + words + `)` }
	for _, c := range []struct {
		query, counted string // counted: the words that rank, "" for all
	}{
		{"trawlers", ""},
		{"quota", ""},
		{"trawlers quota", ""},
		{"trawlers -quota", ""},
		{"trawl* quota", ""},
		{`"a quota"`, ""},
		{"trawlers norland", "trawlers"},
		{"norland quota trawlers", "quota trawlers"},
		{"nobody", ""},
	} {
		terms := store.ParseQuery(c.query)
		words := match(terms)
		counted := words
		if c.counted != "" {
			counted = match(store.ParseQuery(c.counted))
		}
		for _, in := range []struct {
			index
			words, counted string
		}{
			{reportWords, words, counted},
			{lineWords, statements(words), statements(counted)},
		} {
			got, err := db.ranked(ctx, in.index, terms, in.words)
			if err != nil {
				t.Fatal(err)
			}
			want, err := db.placed(ctx, "SELECT * FROM (SELECT rowid, bm25("+in.table+", "+in.weights+") AS r FROM "+in.table+" WHERE "+in.table+" MATCH ? ORDER BY rowid DESC LIMIT ?) ORDER BY r, rowid", in.counted, latest)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want) || len(got) == 0 != (c.query == "nobody") {
				t.Errorf("%s in %s: %d ranked otherwise than the %d of bm25", c.query, in.table, len(got), len(want))
			}
		}
	}
	for _, q := range []string{"norland", "council norland"} {
		terms := store.ParseQuery(q)
		got, err := db.ranked(ctx, reportWords, terms, match(terms))
		if err != nil {
			t.Fatal(err)
		}
		var first []int64
		for _, p := range got[:3] {
			first = append(first, p.row)
		}
		if want := []int64{20_000, rows, rows - 1}; len(got) != latest || !slices.Equal(first, want) {
			t.Errorf("%s: first of %d are %v, want %v", q, len(got), first, want)
		}
	}
}
