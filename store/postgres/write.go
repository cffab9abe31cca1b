package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"readout/store"
)

// inTurn does work in a transaction, while no other writer is at it. Whoever reads
// goes on. Taking turns keeps the numbers of what is kept in the order in which it
// becomes visible, by which the index of words finds what is new.
func (db *DB) inTurn(ctx context.Context, doing string, work func(pgx.Tx) error) error {
	if db.look {
		return fmt.Errorf("%s: the record %s: %w", doing, db.name, store.ErrReadOnly)
	}
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "LOCK TABLE indexed IN SHARE ROW EXCLUSIVE MODE"); err != nil {
			return err
		}
		return work(tx)
	})
	if err != nil {
		return db.failed(doing, err)
	}
	return nil
}

// Add keeps a batch of reports.
func (db *DB) Add(ctx context.Context, b store.Batch) error {
	return db.inTurn(ctx, fmt.Sprintf("keeping %d reports", len(b.Reports)), func(tx pgx.Tx) error {
		var last, revision int64
		if err := tx.QueryRow(ctx, "SELECT (SELECT coalesce(max(seq), 0) FROM report), (SELECT coalesce(max(revision), 0) + 1 FROM place)").Scan(&last, &revision); err != nil {
			return err
		}
		if last != b.After {
			return store.ErrBehind
		}
		var todo pgx.Batch
		var readings []store.Reading
		for i := range b.Reports {
			n := &b.Reports[i]
			seq := b.After + 1 + int64(i)
			if err := queueReport(&todo, seq, b.AddedAt(n), n); err != nil {
				return fmt.Errorf("report %s: %w", n.Report.Name, err)
			}
			readings = append(readings, store.Reading{Seq: seq, Pipeline: n.Reading.Pipeline, Lines: n.Reading.Lines})
		}
		if err := tx.SendBatch(ctx, &todo).Close(); err != nil {
			return err
		}
		ids, err := read(ctx, tx, readings)
		if err != nil {
			return err
		}
		var places pgx.Batch
		for i, id := range ids {
			p := b.Reports[i].Place
			places.Queue("INSERT INTO place (report, story, origin, reading, revision) VALUES ($1,$2,$3,$4,$5)", readings[i].Seq, p.Story, p.Origin, id, revision)
		}
		for _, p := range b.Moved {
			places.Queue("UPDATE place SET story = $1, origin = $2, revision = $3 WHERE report = $4", p.Story, p.Origin, revision, p.Seq)
		}
		return tx.SendBatch(ctx, &places).Close()
	})
}

// queueReport prepares to keep a report, after the last version of it.
func queueReport(todo *pgx.Batch, seq int64, at time.Time, n *store.New) error {
	r := n.Report
	dates, regions, err := store.FormatMarks(r)
	if err != nil {
		return err
	}
	hash := store.HashOf(r)
	todo.Queue(`INSERT INTO report (seq, hash, address, replaces, added, name, url, outlet, title, byline, language, published, published_from, dates, regions, text, paid)
		VALUES ($1, $2, $3, (SELECT max(seq) FROM report WHERE md5(address) = md5($3) AND address = $3 AND address <> ''),
			$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		seq, hash[:], escape(n.Address), at.UTC().Truncate(time.Microsecond), escape(r.Name), escape(r.URL), escape(r.Outlet), escape(r.Title), escape(r.Byline),
		escape(r.Language), store.FormatMoment(r.Published), escape(r.PublishedFrom), dates, regions, escape(r.Text), r.Paid)
	return nil
}

// read keeps readings and returns their ids.
func read(ctx context.Context, tx pgx.Tx, rs []store.Reading) ([]int64, error) {
	ids := make([]int64, len(rs))
	var todo pgx.Batch
	for i, r := range rs {
		todo.Queue("INSERT INTO reading (report, pipeline) VALUES ($1,$2) RETURNING id", r.Seq, escape(r.Pipeline)).
			QueryRow(func(row pgx.Row) error { return row.Scan(&ids[i]) })
	}
	if err := tx.SendBatch(ctx, &todo).Close(); err != nil {
		return nil, err
	}
	var lines [][]any
	for i, r := range rs {
		count := map[store.Kind]int32{}
		for _, l := range r.Lines {
			lines = append(lines, []any{ids[i], escape(string(l.Kind)), count[l.Kind], escape(l.Words), escape(string(l.Body))})
			count[l.Kind]++
		}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"line"}, []string{"reading", "kind", "n", "words", "body"}, pgx.CopyFromRows(lines))
	return ids, err
}

// Reread keeps readings of reports that are there already.
func (db *DB) Reread(ctx context.Context, rs []store.Reading) error {
	return db.inTurn(ctx, fmt.Sprintf("keeping what was read in %d reports", len(rs)), func(tx pgx.Tx) error {
		var revision int64
		if err := tx.QueryRow(ctx, "SELECT coalesce(max(revision), 0) + 1 FROM place").Scan(&revision); err != nil {
			return err
		}
		for _, r := range rs {
			var old *int64
			err := tx.QueryRow(ctx, "SELECT (SELECT id FROM reading WHERE report = seq AND pipeline = $1) FROM report WHERE seq = $2", escape(r.Pipeline), r.Seq).Scan(&old)
			if errors.Is(err, pgx.ErrNoRows) {
				return fmt.Errorf("report %d: %w", r.Seq, store.ErrNotFound)
			}
			if err != nil {
				return err
			}
			// The old one steps aside, and goes when nothing points at it any more.
			if _, err := tx.Exec(ctx, "UPDATE reading SET pipeline = '' WHERE id = $1", old); err != nil {
				return err
			}
			ids, err := read(ctx, tx, []store.Reading{r})
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "UPDATE place SET reading = $1, revision = $2 WHERE report = $3", ids[0], revision, r.Seq); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "DELETE FROM reading WHERE id = $1", old); err != nil {
				return err
			}
		}
		return nil
	})
}

// Correct adds a correction to the log.
func (db *DB) Correct(ctx context.Context, c store.Correction) (id int64, err error) {
	err = db.inTurn(ctx, "keeping a correction", func(tx pgx.Tx) error {
		var undoes *int64
		if c.Undoes != 0 {
			undoes = &c.Undoes
			var there bool
			if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM correction WHERE id = $1)", c.Undoes).Scan(&there); err != nil {
				return err
			}
			if !there {
				return fmt.Errorf("correction %d: %w", c.Undoes, store.ErrNotFound)
			}
		}
		return tx.QueryRow(ctx, `INSERT INTO correction (id, at, author, reason, kind, body, undoes)
			SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, $6 FROM correction RETURNING id`,
			c.At.UTC().Truncate(time.Microsecond), escape(c.Author), escape(c.Reason), escape(c.Kind), escape(string(c.Body)), undoes).Scan(&id)
	})
	return id, err
}

// pagesKept is how many pages of one subject are kept: a few forms of a few
// moments.
const pagesKept = 8

// Cache keeps a page. It waits for no writer.
func (db *DB) Cache(ctx context.Context, key store.Key, subject string, page []byte) error {
	if db.look {
		return fmt.Errorf("keeping a page: the record %s: %w", db.name, store.ErrReadOnly)
	}
	if page == nil {
		page = []byte{}
	}
	var todo pgx.Batch
	todo.Queue(`INSERT INTO page (key, subject, kept, body) SELECT $1, $2, coalesce(max(kept), 0) + 1, $3 FROM page WHERE subject = $2
		ON CONFLICT (key) DO UPDATE SET subject = excluded.subject, kept = excluded.kept, body = excluded.body`, key[:], escape(subject), page)
	todo.Queue("DELETE FROM page WHERE subject = $1 AND kept <= (SELECT max(kept) FROM page WHERE subject = $1) - $2::bigint", escape(subject), pagesKept)
	if err := db.pool.SendBatch(ctx, &todo).Close(); err != nil {
		return db.failed("keeping a page", err)
	}
	return nil
}
