package postgres

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"readout/report"
	"readout/store"
)

// State says how much there is.
func (db *DB) State(ctx context.Context) (s store.State, err error) {
	err = db.pool.QueryRow(ctx, `SELECT
		(SELECT coalesce(max(seq), 0) FROM report),
		(SELECT coalesce(max(revision), 0) FROM place),
		(SELECT coalesce(max(id), 0) FROM correction),
		(SELECT upto FROM indexed WHERE what = 'report') < (SELECT coalesce(max(seq), 0) FROM report)
			OR (SELECT upto FROM indexed WHERE what = 'line') < (SELECT coalesce(max(id), 0) FROM line),
		(SELECT version FROM readout)`).
		Scan(&s.Reports, &s.Revision, &s.Corrections, &s.Behind, &s.Schema)
	if err != nil {
		return s, db.failed("counting what is kept", err)
	}
	return s, nil
}

// Lookup returns the number of the report with a hash.
func (db *DB) Lookup(ctx context.Context, h store.Hash) (seq int64, err error) {
	if err = db.pool.QueryRow(ctx, "SELECT seq FROM report WHERE hash = $1", h[:]).Scan(&seq); err != nil {
		return 0, db.failed("looking for report "+h.String(), err)
	}
	return seq, nil
}

const headColumns = `report.seq, report.hash, report.address, coalesce(report.replaces, 0), coalesce(later.seq, 0),
	report.added, story, origin, pipeline, revision, report.name, report.outlet, report.title, report.published`

const headTables = ` FROM report JOIN place ON place.report = report.seq JOIN reading ON reading.id = place.reading
	LEFT JOIN report AS later ON later.replaces = report.seq `

// scanHead reads the columns of headColumns, and more that follow them.
func scanHead(row pgx.Row, h *store.Head, more ...any) error {
	var hash []byte
	var published string
	err := row.Scan(append([]any{
		&h.Seq, &hash, &h.Address, &h.Replaces, &h.Replaced, &h.Added, &h.Story, &h.Origin, &h.Pipeline, &h.Revision,
		&h.Name, &h.Outlet, &h.Title, &published,
	}, more...)...)
	if err != nil {
		return err
	}
	copy(h.Hash[:], hash)
	h.Added = h.Added.UTC()
	for _, s := range []*string{&h.Address, &h.Pipeline, &h.Name, &h.Outlet, &h.Title} {
		*s = unescape(*s)
	}
	if h.Published, err = store.ParseMoment(published); err != nil {
		return fmt.Errorf("report %d: %w", h.Seq, err)
	}
	return nil
}

// Report returns a report with its text.
func (db *DB) Report(ctx context.Context, seq int64) (*store.Report, error) {
	out := &store.Report{Report: &report.Report{ID: "r" + strconv.FormatInt(seq, 10)}}
	r := out.Report
	var dates, regions string
	row := db.pool.QueryRow(ctx, "SELECT "+headColumns+", report.url, report.byline, report.language, report.published_from, report.dates::text, report.regions::text, report.text, report.paid"+
		headTables+"WHERE report.seq = $1", seq)
	err := scanHead(row, &out.Head, &r.URL, &r.Byline, &r.Language, &r.PublishedFrom, &dates, &regions, &r.Text, &r.Paid)
	if err == nil {
		err = store.ParseMarks(r, dates, regions)
	}
	if err != nil {
		return nil, db.failed(fmt.Sprintf("fetching report %d", seq), err)
	}
	for _, s := range []*string{&r.URL, &r.Byline, &r.Language, &r.PublishedFrom, &r.Text} {
		*s = unescape(*s)
	}
	r.Name, r.Outlet, r.Title, r.Published = out.Name, out.Outlet, out.Title, out.Published
	return out, nil
}

// Heads lists reports without their texts.
func (db *DB) Heads(ctx context.Context, f store.Filter) ([]store.Head, error) {
	where := []string{"report.seq > $1"}
	args := []any{f.After}
	add := func(condition string, arg any) {
		args = append(args, arg)
		where = append(where, fmt.Sprintf(condition, len(args)))
	}
	if f.Stories != nil {
		add("story = ANY($%d::bigint[])", f.Stories)
	}
	if f.Seqs != nil {
		add("report.seq = ANY($%d::bigint[])", f.Seqs)
	}
	if f.Address != "" {
		add("md5(report.address) = md5($%[1]d) AND report.address = $%[1]d", escape(f.Address))
	}
	if f.Since > 0 {
		add("revision >= $%d", f.Since)
	}
	return list(ctx, db, "listing reports", func(row pgx.CollectableRow) (h store.Head, err error) {
		return h, scanHead(row, &h)
	}, "SELECT "+headColumns+headTables+"WHERE "+strings.Join(where, " AND ")+" ORDER BY report.seq", args...)
}

// list asks for rows and makes a thing of each.
func list[T any](ctx context.Context, db *DB, doing string, scan pgx.RowToFunc[T], query string, args ...any) ([]T, error) {
	rows, err := db.pool.Query(ctx, query, args...)
	if err != nil {
		return nil, db.failed(doing, err)
	}
	out, err := pgx.AppendRows([]T(nil), rows, scan)
	if err != nil {
		return nil, db.failed(doing, err)
	}
	return out, nil
}

// Lines are what a pipeline read in a report.
func (db *DB) Lines(ctx context.Context, seq int64, pipeline string, kinds ...store.Kind) ([]store.Line, error) {
	var only []string // nil is NULL: all
	for _, k := range kinds {
		only = append(only, escape(string(k)))
	}
	return list(ctx, db, fmt.Sprintf("fetching what was read in report %d", seq), func(row pgx.CollectableRow) (l store.Line, err error) {
		return l, scanLine(row, &l)
	}, `SELECT kind, words, body FROM line WHERE reading =
		CASE WHEN $2 = '' THEN (SELECT reading FROM place WHERE report = $1)
		ELSE (SELECT id FROM reading WHERE report = $1 AND pipeline = $2) END
		AND ($3::text[] IS NULL OR kind = ANY($3))
		ORDER BY kind COLLATE "C", n`, seq, escape(pipeline), only)
}

// scanLine reads the columns kind, words and body, and more that come before them.
func scanLine(row pgx.Row, l *store.Line, before ...any) error {
	var kind, body string
	err := row.Scan(append(before, &kind, &l.Words, &body)...)
	l.Kind, l.Words, l.Body = store.Kind(unescape(kind)), unescape(l.Words), []byte(unescape(body))
	return err
}

// Corrections are all corrections, oldest first.
func (db *DB) Corrections(ctx context.Context) ([]store.Correction, error) {
	return list(ctx, db, "fetching corrections", func(row pgx.CollectableRow) (c store.Correction, err error) {
		var body string
		err = row.Scan(&c.ID, &c.At, &c.Author, &c.Reason, &c.Kind, &body, &c.Undoes)
		c.At = c.At.UTC()
		c.Author, c.Reason, c.Kind, c.Body = unescape(c.Author), unescape(c.Reason), unescape(c.Kind), []byte(unescape(body))
		return c, err
	}, "SELECT id, at, author, reason, kind, body, coalesce(undoes, 0) FROM correction ORDER BY id")
}

// Cached returns a page.
func (db *DB) Cached(ctx context.Context, key store.Key) (page []byte, err error) {
	if err = db.pool.QueryRow(ctx, "SELECT body FROM page WHERE key = $1", key[:]).Scan(&page); err != nil {
		return nil, db.failed("looking for a page", err)
	}
	return page, nil
}
