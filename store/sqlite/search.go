package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"readout/store"
)

// Index brings the index of words forward. It is apart from Add because the index
// of a batch costs many times what keeping the batch does.
func (db *DB) Index(ctx context.Context, most int) (more bool, err error) {
	err = db.inTx(ctx, "indexing words", func(tx *sql.Tx) error {
		for _, x := range []struct{ what, fill, last string }{
			{
				"report",
				"INSERT INTO report_words (rowid, title, text) SELECT seq, title, text FROM report WHERE seq > ? AND seq <= ?",
				"SELECT coalesce(max(seq), 0) FROM report",
			}, {
				"line",
				"INSERT INTO line_words (rowid, kind, words) SELECT id, kind, words FROM line WHERE id > ? AND id <= ? AND words <> ''",
				"SELECT coalesce(max(id), 0) FROM line",
			},
		} {
			var from, last int64
			if err := tx.QueryRowContext(ctx, "SELECT upto, ("+x.last+") FROM indexed WHERE what = ?", x.what).Scan(&from, &last); err != nil {
				return err
			}
			upto := from + int64(most)
			if x.what == "line" {
				upto = from + 50*int64(most) // about so many lines has a report
			}
			if upto < last {
				more = true
			} else {
				upto = last
			}
			if upto <= from {
				continue
			}
			if _, err := tx.ExecContext(ctx, x.fill, from, upto); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "UPDATE indexed SET upto = ? WHERE what = ?", upto, x.what); err != nil {
				return err
			}
		}
		return nil
	})
	return more, err
}

// match is a query in the language of FTS5. Every word is quoted, so that none is
// taken for an operator. The terms that must not be there come last.
func match(terms []store.Term) string {
	var want, not []string
	for _, t := range terms {
		phrase := `"` + strings.ReplaceAll(strings.Join(t.Words, " "), `"`, `""`) + `"`
		if t.Prefix {
			phrase += "*"
		}
		if t.Not {
			not = append(not, phrase)
		} else {
			want = append(want, phrase)
		}
	}
	if len(want) == 0 {
		return ""
	}
	s := strings.Join(want, " AND ")
	for _, n := range not {
		s = "(" + s + ") NOT " + n
	}
	return s
}

// Search finds reports and lines by their words. Only the latest version of a
// report and its latest reading are found.
func (db *DB) Search(ctx context.Context, q store.Query) ([]store.Hit, error) {
	words := match(q.Terms)
	if words == "" {
		return nil, nil
	}
	limit := q.Limit
	if limit <= 0 {
		limit = store.DefaultLimit
	}
	var hits []store.Hit
	if q.Kind == "" || q.Kind == store.AnyReport {
		found, err := db.searchReports(ctx, words, limit)
		if err != nil {
			return nil, db.failed(fmt.Sprintf("searching reports for %s", words), err)
		}
		hits = found
	}
	if kind := cmp.Or(q.Kind, store.Statement); kind != store.AnyReport {
		found, err := db.searchLines(ctx, words, kind, limit)
		if err != nil {
			return nil, db.failed(fmt.Sprintf("searching lines for %s", words), err)
		}
		hits = append(hits, found...)
	}
	slices.SortFunc(hits, store.ByRank)
	return hits[:min(limit, len(hits))], nil
}

// latest is how many of the latest matches are ranked. A word that is in more
// reports tells little of any of them, and ranking them all would take seconds in
// a large record.
const latest = 5000

// searchReports ranks by the index alone, and then looks whether what it found is
// the latest version of a report: to look first would mean to look at every report
// with a common word.
func (db *DB) searchReports(ctx context.Context, words string, limit int) ([]store.Hit, error) {
	return ranked(limit, func(most int) ([]store.Hit, int, error) {
		rows, err := db.read.QueryContext(ctx, `SELECT found.seq, found.r, EXISTS (SELECT 1 FROM report WHERE replaces = found.seq) FROM
			(SELECT * FROM (SELECT rowid AS seq, bm25(report_words, 4, 1) AS r FROM report_words WHERE report_words MATCH ?1 ORDER BY rowid DESC LIMIT ?3) ORDER BY r, seq LIMIT ?2) AS found
			ORDER BY found.r, found.seq`, words, most, latest)
		if err != nil {
			return nil, 0, err
		}
		defer rows.Close()
		var out []store.Hit
		n := 0
		for ; rows.Next(); n++ {
			var h store.Hit
			var replaced bool
			if err := rows.Scan(&h.Seq, &h.Rank, &replaced); err != nil {
				return nil, 0, err
			}
			if !replaced {
				out = append(out, h)
			}
		}
		return out, n, rows.Err()
	})
}

// ranked asks for the best of an index, and for more of them until enough are of
// use or there are no more. ask returns those of use and how many there were.
func ranked(limit int, ask func(most int) ([]store.Hit, int, error)) ([]store.Hit, error) {
	for most := 2*limit + 50; ; most *= 8 {
		hits, n, err := ask(most)
		if err != nil || len(hits) >= limit || n < most {
			return hits[:min(limit, len(hits))], err
		}
	}
}

func (db *DB) searchLines(ctx context.Context, words string, kind store.Kind, limit int) ([]store.Hit, error) {
	words = fmt.Sprintf(`kind : "%s" AND words : (%s)`, kind, words)
	return ranked(limit, func(most int) ([]store.Hit, int, error) {
		rows, err := db.read.QueryContext(ctx, `SELECT place.report, kind, n, words, body, found.r,
			place.reading <> line.reading OR EXISTS (SELECT 1 FROM report WHERE replaces = place.report) FROM
			(SELECT * FROM (SELECT rowid AS id, bm25(line_words, 0, 1) AS r FROM line_words WHERE line_words MATCH ?1 ORDER BY rowid DESC LIMIT ?3) ORDER BY r, id LIMIT ?2) AS found
			JOIN line ON line.id = found.id JOIN reading ON reading.id = line.reading JOIN place ON place.report = reading.report
			ORDER BY found.r, place.report, n`, words, most, latest)
		if err != nil {
			return nil, 0, err
		}
		defer rows.Close()
		var out []store.Hit
		n := 0
		for ; rows.Next(); n++ {
			h := store.Hit{Line: &store.Line{}}
			var stale bool
			if err := rows.Scan(&h.Seq, &h.Line.Kind, &h.N, &h.Line.Words, &h.Line.Body, &h.Rank, &stale); err != nil {
				return nil, 0, err
			}
			if !stale {
				out = append(out, h)
			}
		}
		return out, n, rows.Err()
	})
}
