package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"readout/report"
	"readout/store"
)

// failed says what was being done when an error came.
func (db *DB) failed(doing string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		err = store.ErrNotFound
	}
	return fmt.Errorf("%s: the record %s: %w", doing, db.path, plain(err))
}

// State says how much there is.
func (db *DB) State(ctx context.Context) (s store.State, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT
		(SELECT coalesce(max(seq), 0) FROM report),
		(SELECT coalesce(max(revision), 0) FROM place),
		(SELECT coalesce(max(id), 0) FROM correction),
		(SELECT upto FROM indexed WHERE what = 'report') < (SELECT coalesce(max(seq), 0) FROM report)
			OR (SELECT upto FROM indexed WHERE what = 'line') < (SELECT coalesce(max(id), 0) FROM line),
		(SELECT user_version FROM pragma_user_version)`).
		Scan(&s.Reports, &s.Revision, &s.Corrections, &s.Behind, &s.Schema)
	if err != nil {
		return s, db.failed("counting what is kept", err)
	}
	return s, nil
}

// Lookup returns the number of the report with a hash.
func (db *DB) Lookup(ctx context.Context, h store.Hash) (seq int64, err error) {
	ask, err := db.often(ctx, "SELECT seq FROM report WHERE hash = ?")
	if err == nil {
		err = ask.QueryRowContext(ctx, h[:]).Scan(&seq)
	}
	if err != nil {
		return 0, db.failed("looking for report "+h.String(), err)
	}
	return seq, nil
}

const headColumns = `report.seq, hash, address, coalesce(report.replaces, 0),
	coalesce((SELECT later.seq FROM report AS later WHERE later.replaces = report.seq), 0),
	added, story, origin, pipeline, revision, name, outlet, title, published`

const headTables = ` FROM report JOIN place ON place.report = report.seq JOIN reading ON reading.id = place.reading `

// scanHead reads the columns of headColumns, and more that follow them.
func scanHead(scan func(...any) error, h *store.Head, more ...any) error {
	var hash []byte
	var added int64
	var published string
	err := scan(append([]any{
		&h.Seq, &hash, &h.Address, &h.Replaces, &h.Replaced, &added, &h.Story, &h.Origin, &h.Pipeline, &h.Revision,
		&h.Name, &h.Outlet, &h.Title, &published,
	}, more...)...)
	if err != nil {
		return err
	}
	copy(h.Hash[:], hash)
	h.Added = time.UnixMicro(added).UTC()
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
	row := db.read.QueryRowContext(ctx, "SELECT "+headColumns+", url, byline, language, published_from, dates, regions, text, paid"+headTables+"WHERE seq = ?", seq)
	err := scanHead(row.Scan, &out.Head, &r.URL, &r.Byline, &r.Language, &r.PublishedFrom, &dates, &regions, &r.Text, &r.Paid)
	if err == nil {
		err = store.ParseMarks(r, dates, regions)
	}
	if err != nil {
		return nil, db.failed(fmt.Sprintf("fetching report %d", seq), err)
	}
	r.Name, r.Outlet, r.Title, r.Published = out.Name, out.Outlet, out.Title, out.Published
	return out, nil
}

// Heads lists reports without their texts.
func (db *DB) Heads(ctx context.Context, f store.Filter) ([]store.Head, error) {
	where := []string{"seq > ?"}
	args := []any{f.After}
	if f.Stories != nil {
		list, err := json.Marshal(f.Stories)
		if err != nil {
			return nil, err
		}
		where, args = append(where, "story IN (SELECT value FROM json_each(?))"), append(args, string(list))
	}
	if f.Seqs != nil {
		list, err := json.Marshal(f.Seqs)
		if err != nil {
			return nil, err
		}
		where, args = append(where, "seq IN (SELECT value FROM json_each(?))"), append(args, string(list))
	}
	if f.Address != "" {
		where, args = append(where, "address = ?"), append(args, f.Address)
	}
	if f.Since > 0 {
		where, args = append(where, "revision >= ?"), append(args, f.Since)
	}
	ask, err := db.often(ctx, "SELECT "+headColumns+headTables+"WHERE "+strings.Join(where, " AND ")+" ORDER BY seq")
	if err != nil {
		return nil, db.failed("listing reports", err)
	}
	rows, err := ask.QueryContext(ctx, args...)
	if err != nil {
		return nil, db.failed("listing reports", err)
	}
	defer rows.Close()
	var out []store.Head
	for rows.Next() {
		var h store.Head
		if err := scanHead(rows.Scan, &h); err != nil {
			return nil, db.failed("listing reports", err)
		}
		out = append(out, h)
	}
	if err := rows.Err(); err != nil {
		return nil, db.failed("listing reports", err)
	}
	return out, nil
}

// Lines are what a pipeline read in a report.
func (db *DB) Lines(ctx context.Context, seq int64, pipeline string, kinds ...store.Kind) ([]store.Line, error) {
	doing := fmt.Sprintf("fetching what was read in report %d", seq)
	only, err := json.Marshal(kinds)
	if err != nil {
		return nil, db.failed(doing, err)
	}
	ask, err := db.often(ctx, `SELECT kind, words, body FROM line WHERE reading =
		CASE WHEN ?2 = '' THEN (SELECT reading FROM place WHERE report = ?1)
		ELSE (SELECT id FROM reading WHERE report = ?1 AND pipeline = ?2) END
		AND (?3 = 'null' OR kind IN (SELECT value FROM json_each(?3)))
		ORDER BY kind, n`)
	if err != nil {
		return nil, db.failed(doing, err)
	}
	rows, err := ask.QueryContext(ctx, seq, pipeline, string(only))
	if err != nil {
		return nil, db.failed(doing, err)
	}
	defer rows.Close()
	var out []store.Line
	for rows.Next() {
		var l store.Line
		if err := rows.Scan(&l.Kind, &l.Words, &l.Body); err != nil {
			return nil, db.failed(doing, err)
		}
		out = append(out, l)
	}
	if err := rows.Err(); err != nil {
		return nil, db.failed(doing, err)
	}
	return out, nil
}

// Corrections are all corrections, oldest first.
func (db *DB) Corrections(ctx context.Context) ([]store.Correction, error) {
	rows, err := db.read.QueryContext(ctx, "SELECT id, at, author, reason, kind, body, coalesce(undoes, 0) FROM correction ORDER BY id")
	if err != nil {
		return nil, db.failed("fetching corrections", err)
	}
	defer rows.Close()
	var out []store.Correction
	for rows.Next() {
		var c store.Correction
		var at int64
		if err := rows.Scan(&c.ID, &at, &c.Author, &c.Reason, &c.Kind, &c.Body, &c.Undoes); err != nil {
			return nil, db.failed("fetching corrections", err)
		}
		c.At = time.UnixMicro(at).UTC()
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, db.failed("fetching corrections", err)
	}
	return out, nil
}

// Cached returns a page.
func (db *DB) Cached(ctx context.Context, key store.Key) (page []byte, err error) {
	if err = db.read.QueryRowContext(ctx, "SELECT body FROM page WHERE key = ?", key[:]).Scan(&page); err != nil {
		return nil, db.failed("looking for a page", err)
	}
	return page, nil
}
