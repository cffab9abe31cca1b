package postgres

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"
	"golang.org/x/text/unicode/norm"

	"readout/store"
)

// The parser of PostgreSQL takes addresses, hyphenated words and numbers with signs
// apart in ways of its own. So that words are the same words here as in every other
// store, it is only ever given what plainWords made: letters and digits, one space
// between them.

// indexedWords is how many words of a report are indexed, headline included, and
// longest how many bytes of one: a tsvector knows no later place than 16,383, and
// holds a megabyte.
const (
	indexedWords = 15000
	longest      = 50
)

// plainWords are the first words of a text, without accents.
func plainWords(s string, most int) []string {
	fields := strings.FieldsFunc(norm.NFKD.String(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r)
	})
	out := make([]string, 0, min(len(fields), most))
	for _, f := range fields[:min(len(fields), most)] {
		f = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return unicode.ToLower(r)
		}, f)
		if len(f) > longest {
			f = strings.ToValidUTF8(f[:longest], "")
		}
		if f != "" {
			out = append(out, f)
		}
	}
	return out
}

// Index brings the index of words forward. It is apart from Add so that whoever
// adds need not wait for it.
func (db *DB) Index(ctx context.Context, most int) (more bool, err error) {
	err = db.inTurn(ctx, "indexing words", func(tx pgx.Tx) error {
		reports, err := indexReports(ctx, tx, most)
		if err != nil {
			return err
		}
		lines, err := indexLines(ctx, tx, 50*most) // about so many lines has a report
		more = reports || lines
		return err
	})
	return more, err
}

func indexReports(ctx context.Context, tx pgx.Tx, most int) (more bool, err error) {
	var from, last int64
	if err := tx.QueryRow(ctx, "SELECT upto, (SELECT coalesce(max(seq), 0) FROM report) FROM indexed WHERE what = 'report'").Scan(&from, &last); err != nil {
		return false, err
	}
	upto := min(last, from+int64(most))
	if upto <= from {
		return false, nil
	}
	rows, err := tx.Query(ctx, "SELECT seq, title, text FROM report WHERE seq > $1 AND seq <= $2 ORDER BY seq", from, upto)
	if err != nil {
		return false, err
	}
	var todo pgx.Batch
	var seq int64
	var title, text string
	_, err = pgx.ForEachRow(rows, []any{&seq, &title, &text}, func() error {
		head := plainWords(unescape(title), indexedWords)
		body := plainWords(unescape(text), indexedWords-len(head))
		todo.Queue("INSERT INTO report_words (report, words) VALUES ($1, setweight(to_tsvector('words', $2), 'A') || to_tsvector('words', $3))",
			seq, strings.Join(head, " "), strings.Join(body, " "))
		return nil
	})
	if err != nil {
		return false, err
	}
	todo.Queue("UPDATE indexed SET upto = $1 WHERE what = 'report'", upto)
	return upto < last, tx.SendBatch(ctx, &todo).Close()
}

func indexLines(ctx context.Context, tx pgx.Tx, most int) (more bool, err error) {
	var from, last int64
	if err := tx.QueryRow(ctx, "SELECT upto, (SELECT coalesce(max(id), 0) FROM line) FROM indexed WHERE what = 'line'").Scan(&from, &last); err != nil {
		return false, err
	}
	upto := min(last, from+int64(most))
	if upto <= from {
		return false, nil
	}
	rows, err := tx.Query(ctx, "SELECT id, kind, words FROM line WHERE id > $1 AND id <= $2 AND words <> '' ORDER BY id", from, upto)
	if err != nil {
		return false, err
	}
	var todo pgx.Batch
	var id int64
	var kind, words string
	_, err = pgx.ForEachRow(rows, []any{&id, &kind, &words}, func() error {
		todo.Queue("INSERT INTO line_words (line, words) VALUES ($1, array_to_tsvector(ARRAY[$2]) || to_tsvector('words', $3))",
			id, kindWord(store.Kind(unescape(kind))), strings.Join(plainWords(unescape(words), indexedWords), " "))
		return nil
	})
	if err != nil {
		return false, err
	}
	todo.Queue("UPDATE indexed SET upto = $1 WHERE what = 'line'", upto)
	return upto < last, tx.SendBatch(ctx, &todo).Close()
}

// kindWord stands for a kind of line in the index of words. The stroke keeps it
// from being a word.
func kindWord(k store.Kind) string { return "kind/" + string(k) }

// match is a query in the language of to_tsquery, "" when nothing is wanted.
func match(terms []store.Term) string {
	var all []string
	wanted := false
	for _, t := range terms {
		var row []string
		for _, w := range plainWords(strings.Join(t.Words, " "), indexedWords) {
			row = append(row, "'"+w+"'")
		}
		if len(row) == 0 {
			continue
		}
		phrase := strings.Join(row, " <-> ")
		if t.Prefix {
			phrase += ":*"
		}
		if t.Not {
			phrase = "!(" + phrase + ")"
		} else {
			wanted = true
			phrase = "(" + phrase + ")"
		}
		all = append(all, phrase)
	}
	if !wanted {
		return ""
	}
	return strings.Join(all, " & ")
}

// latest is how many of the latest matches are ranked. A word that is in more
// reports tells little of any of them, and ranking them all would take seconds in
// a large record.
const latest = 5000

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
		found, err := list(ctx, db, "searching reports for "+words, func(row pgx.CollectableRow) (h store.Hit, err error) {
			return h, row.Scan(&h.Seq, &h.Rank)
		}, `SELECT seq, r FROM (
			SELECT report_words.report AS seq, -ts_rank(words, asked) AS r
			FROM report_words, to_tsquery('words', $1) AS asked
			WHERE words @@ asked AND NOT EXISTS (SELECT 1 FROM report WHERE replaces = report_words.report)
			ORDER BY report_words.report DESC LIMIT $3) AS found
			ORDER BY r, seq LIMIT $2`, words, limit, latest)
		if err != nil {
			return nil, err
		}
		hits = found
	}
	if kind := cmp.Or(q.Kind, store.Statement); kind != store.AnyReport {
		found, err := list(ctx, db, "searching lines for "+words, func(row pgx.CollectableRow) (store.Hit, error) {
			h := store.Hit{Line: &store.Line{}}
			return h, scanLine(row, h.Line, &h.Seq, &h.N, &h.Rank)
		}, `SELECT seq, n, r, kind, words, body FROM (
			SELECT place.report AS seq, n, -ts_rank(line_words.words, asked) AS r, kind, line.words, body
			FROM to_tsquery('words', $1) AS asked, line_words
			JOIN line ON line.id = line_words.line JOIN place ON place.reading = line.reading
			WHERE line_words.words @@ (asked && quote_literal($2)::tsquery) AND NOT EXISTS (SELECT 1 FROM report WHERE replaces = place.report)
			ORDER BY line_words.line DESC LIMIT $4) AS found
			ORDER BY r, seq, n LIMIT $3`, words, kindWord(kind), limit, latest)
		if err != nil {
			return nil, err
		}
		hits = append(hits, found...)
	}
	slices.SortFunc(hits, store.ByRank)
	return hits[:min(limit, len(hits))], nil
}
