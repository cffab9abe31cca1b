package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
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

// index is a table of words: where in it a query looks, what its columns weigh, and
// which of them is the headline, if any.
type index struct{ table, scope, weights, head string }

var (
	reportWords = index{table: "report_words", scope: "{title text} : ", weights: "4, 1", head: "title : "}
	lineWords   = index{table: "line_words", scope: "words : ", weights: "0, 1"}
)

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
		found, err := db.find(ctx, reportWords, q.Terms, words, limit, db.reportsFound)
		if err != nil {
			return nil, db.failed(fmt.Sprintf("searching reports for %s", words), err)
		}
		hits = found
	}
	if kind := cmp.Or(q.Kind, store.Statement); kind != store.AnyReport {
		found, err := db.find(ctx, lineWords, q.Terms, fmt.Sprintf(`kind : "%s" AND words : (%s)`, kind, words), limit, db.linesFound)
		if err != nil {
			return nil, db.failed(fmt.Sprintf("searching lines for %s", words), err)
		}
		hits = append(hits, found...)
	}
	slices.SortFunc(hits, store.ByRank)
	return hits[:min(limit, len(hits))], nil
}

const (
	// latest is how many of the latest matches are ranked. A word that is in more
	// reports tells little of any of them.
	latest = 5000
	// common is in how many rows of an index a term may be that ranks them. FTS5 goes
	// through all rows with a term before it ranks the first.
	common = 20_000
	// least is what bm25 gives about for a word of every row.
	least = 1e-6
)

// placed is a row of an index and its rank.
type placed struct {
	row  int64
	rank float64
}

// find ranks by the index alone, and then looks at the best whether they are of use,
// the latest version of a report and its latest reading: to look first would mean to
// look at everything with a common word.
func (db *DB) find(ctx context.Context, in index, terms []store.Term, words string, limit int, fetch func(context.Context, []placed) ([]store.Hit, error)) ([]store.Hit, error) {
	best, err := db.ranked(ctx, in, terms, words)
	if err != nil {
		return nil, err
	}
	var hits []store.Hit
	for most := 2*limit + 50; len(best) > 0 && len(hits) < limit; most *= 8 {
		n := min(most, len(best))
		found, err := fetch(ctx, best[:n])
		if err != nil {
			return nil, err
		}
		hits, best = append(hits, found...), best[n:]
	}
	slices.SortFunc(hits, store.ByRank)
	return hits[:min(limit, len(hits))], nil
}

// ranked lists the latest rows that match, the best first. What is common ranks
// nothing; where all words are, rows with them in the headline come first, and the
// later before the earlier.
func (db *DB) ranked(ctx context.Context, in index, terms []store.Term, words string) ([]placed, error) {
	from := " FROM " + in.table + " WHERE " + in.table + " MATCH ?"
	rows, err := db.placed(ctx, "SELECT rowid, 0"+from+" ORDER BY rowid DESC LIMIT ?", words, latest)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var telling []store.Term
	for _, t := range terms {
		if t.Not {
			continue
		}
		var n int
		if err := db.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1"+from+" LIMIT ?)", in.scope+match([]store.Term{t}), common+1).Scan(&n); err != nil {
			return nil, err
		}
		if n <= common {
			telling = append(telling, t)
		}
	}
	ranks := make(map[int64]float64, len(rows))
	for i, p := range rows {
		ranks[p.row] = -least * float64(len(rows)-i) / float64(len(rows))
	}
	first := rows[len(rows)-1].row
	switch {
	case len(telling) > 0:
		best, err := db.placed(ctx, "SELECT rowid, bm25("+in.table+", "+in.weights+")"+from+" AND rowid >= ?", in.scope+"("+match(telling)+")", first)
		if err != nil {
			return nil, err
		}
		for _, p := range best {
			ranks[p.row] = p.rank
		}
	case in.head != "":
		best, err := db.placed(ctx, "SELECT rowid, 0"+from+" AND rowid >= ?", in.head+"("+words+")", first)
		if err != nil {
			return nil, err
		}
		for _, p := range best {
			ranks[p.row] -= least
		}
	}
	for i := range rows {
		rows[i].rank = ranks[rows[i].row]
	}
	slices.SortFunc(rows, func(a, b placed) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.row, b.row)) })
	return rows, nil
}

func (db *DB) placed(ctx context.Context, query string, args ...any) ([]placed, error) {
	rows, err := db.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []placed
	for rows.Next() {
		var p placed
		if err := rows.Scan(&p.row, &p.rank); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// among is a list of rows for json_each, and their ranks.
func among(best []placed) (list string, ranks map[int64]float64, err error) {
	ids := make([]int64, len(best))
	ranks = make(map[int64]float64, len(best))
	for i, p := range best {
		ids[i], ranks[p.row] = p.row, p.rank
	}
	text, err := json.Marshal(ids)
	return string(text), ranks, err
}

// reportsFound leaves out versions that were replaced.
func (db *DB) reportsFound(ctx context.Context, best []placed) ([]store.Hit, error) {
	list, ranks, err := among(best)
	if err != nil {
		return nil, err
	}
	rows, err := db.read.QueryContext(ctx, `SELECT value FROM json_each(?)
		WHERE NOT EXISTS (SELECT 1 FROM report WHERE replaces = value)`, list)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Hit
	for rows.Next() {
		var h store.Hit
		if err := rows.Scan(&h.Seq); err != nil {
			return nil, err
		}
		h.Rank = ranks[h.Seq]
		out = append(out, h)
	}
	return out, rows.Err()
}

// linesFound leaves out lines of earlier readings and of versions that were replaced.
func (db *DB) linesFound(ctx context.Context, best []placed) ([]store.Hit, error) {
	list, ranks, err := among(best)
	if err != nil {
		return nil, err
	}
	rows, err := db.read.QueryContext(ctx, `SELECT line.id, place.report, kind, n, words, body FROM json_each(?)
		JOIN line ON line.id = value JOIN reading ON reading.id = line.reading JOIN place ON place.report = reading.report AND place.reading = reading.id
		WHERE NOT EXISTS (SELECT 1 FROM report WHERE replaces = place.report)`, list)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Hit
	for rows.Next() {
		h := store.Hit{Line: &store.Line{}}
		var id int64
		if err := rows.Scan(&id, &h.Seq, &h.Line.Kind, &h.N, &h.Line.Words, &h.Line.Body); err != nil {
			return nil, err
		}
		h.Rank = ranks[id]
		out = append(out, h)
	}
	return out, rows.Err()
}
