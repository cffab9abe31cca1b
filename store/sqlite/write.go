package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"readout/store"
)

// inTx does work in one transaction that writes.
func (db *DB) inTx(ctx context.Context, doing string, work func(*sql.Tx) error) error {
	if db.write == nil {
		return fmt.Errorf("%s: the record %s: %w", doing, db.path, store.ErrReadOnly)
	}
	err := func() error {
		tx, err := db.write.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if err := work(tx); err != nil {
			return err
		}
		return tx.Commit()
	}()
	if err != nil {
		return fmt.Errorf("%s: the record %s: %w", doing, db.path, plain(err))
	}
	return nil
}

// Add keeps a batch of reports.
func (db *DB) Add(ctx context.Context, b store.Batch) error {
	return db.inTx(ctx, fmt.Sprintf("keeping %d reports", len(b.Reports)), func(tx *sql.Tx) error {
		var last int64
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM report").Scan(&last); err != nil {
			return err
		}
		if last != b.After {
			return store.ErrBehind
		}
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer w.close()
		for i := range b.Reports {
			if err := w.add(b.After+1+int64(i), b.AddedAt(&b.Reports[i]), &b.Reports[i]); err != nil {
				return fmt.Errorf("report %s: %w", b.Reports[i].Report.Name, err)
			}
		}
		for _, p := range b.Moved {
			if _, err := tx.ExecContext(ctx, "UPDATE place SET story = ?, origin = ?, revision = ? WHERE report = ?", p.Story, p.Origin, w.revision, p.Seq); err != nil {
				return err
			}
		}
		return nil
	})
}

// writer holds the statements that a batch uses again and again.
type writer struct {
	asked    context.Context // of whoever wants the batch kept
	ctx      context.Context // the same, but it never ends: the driver would start a goroutine to watch each statement
	made     []*sql.Stmt
	revision int64 // of the record, once this is kept

	before, report, reading, line, place *sql.Stmt
}

func newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{asked: ctx, ctx: context.WithoutCancel(ctx)}
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(revision), 0) + 1 FROM place").Scan(&w.revision); err != nil {
		return nil, err
	}
	for _, s := range []struct {
		at    **sql.Stmt
		query string
	}{
		// The last of the versions, for the chain of them to have no fork.
		{&w.before, "SELECT max(seq) FROM report WHERE address = ? AND address <> ''"},
		{&w.report, "INSERT INTO report VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
		{&w.reading, "INSERT INTO reading (report, pipeline) VALUES (?,?)"},
		{&w.line, "INSERT INTO line (reading, kind, n, words, body) VALUES (?,?,?,?,?)"},
		{&w.place, "INSERT INTO place (report, story, origin, reading, revision) VALUES (?,?,?,?,?)"},
	} {
		stmt, err := tx.PrepareContext(ctx, s.query)
		if err != nil {
			w.close()
			return nil, err
		}
		*s.at = stmt
		w.made = append(w.made, stmt)
	}
	return w, nil
}

func (w *writer) close() {
	for _, s := range w.made {
		s.Close()
	}
}

func (w *writer) add(seq int64, at time.Time, n *store.New) error {
	r := n.Report
	var before sql.NullInt64
	if err := w.before.QueryRowContext(w.ctx, n.Address).Scan(&before); err != nil {
		return err
	}
	dates, regions, err := store.FormatMarks(r)
	if err != nil {
		return err
	}
	hash := store.HashOf(r)
	_, err = w.report.ExecContext(w.ctx, seq, hash[:], n.Address, before, at.UnixMicro(), r.Name, r.URL, r.Outlet, r.Title, r.Byline,
		r.Language, store.FormatMoment(r.Published), r.PublishedFrom, dates, regions, r.Text, r.Paid)
	if err != nil {
		return err
	}
	id, err := w.read(seq, n.Reading)
	if err != nil {
		return err
	}
	_, err = w.place.ExecContext(w.ctx, seq, n.Place.Story, n.Place.Origin, id, w.revision)
	return err
}

// read keeps a reading and returns its id.
func (w *writer) read(seq int64, r store.Reading) (int64, error) {
	if err := w.asked.Err(); err != nil {
		return 0, err
	}
	res, err := w.reading.ExecContext(w.ctx, seq, r.Pipeline)
	if err != nil {
		return 0, err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	count := map[store.Kind]int{}
	for _, l := range r.Lines {
		if _, err := w.line.ExecContext(w.ctx, id, string(l.Kind), count[l.Kind], l.Words, string(l.Body)); err != nil {
			return 0, err
		}
		count[l.Kind]++
	}
	return id, nil
}

// Reread keeps readings of reports that are there already.
func (db *DB) Reread(ctx context.Context, rs []store.Reading) error {
	return db.inTx(ctx, fmt.Sprintf("keeping what was read in %d reports", len(rs)), func(tx *sql.Tx) error {
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer w.close()
		for _, r := range rs {
			var old sql.NullInt64
			err := tx.QueryRowContext(ctx, "SELECT (SELECT id FROM reading WHERE report = seq AND pipeline = ?) FROM report WHERE seq = ?", r.Pipeline, r.Seq).Scan(&old)
			if errors.Is(err, sql.ErrNoRows) {
				return fmt.Errorf("report %d: %w", r.Seq, store.ErrNotFound)
			}
			if err != nil {
				return err
			}
			// The old one steps aside, and goes when nothing points at it any more.
			if _, err := tx.ExecContext(ctx, "UPDATE reading SET pipeline = '' WHERE id = ?", old); err != nil {
				return err
			}
			id, err := w.read(r.Seq, r)
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "UPDATE place SET reading = ?, revision = ? WHERE report = ?", id, w.revision, r.Seq); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "DELETE FROM reading WHERE id = ?", old); err != nil {
				return err
			}
		}
		return nil
	})
}

// Correct adds a correction to the log.
func (db *DB) Correct(ctx context.Context, c store.Correction) (id int64, err error) {
	err = db.inTx(ctx, "keeping a correction", func(tx *sql.Tx) error {
		undoes := sql.NullInt64{Int64: c.Undoes, Valid: c.Undoes != 0}
		if undoes.Valid {
			var there bool
			if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM correction WHERE id = ?)", c.Undoes).Scan(&there); err != nil {
				return err
			}
			if !there {
				return fmt.Errorf("correction %d: %w", c.Undoes, store.ErrNotFound)
			}
		}
		return tx.QueryRowContext(ctx, "INSERT INTO correction SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ?, ?, ? FROM correction RETURNING id",
			c.At.UnixMicro(), c.Author, c.Reason, c.Kind, string(c.Body), undoes).Scan(&id)
	})
	return id, err
}

// pagesKept is how many pages of one subject are kept: a few forms of a few
// moments.
const pagesKept = 8

// Cache keeps a page.
func (db *DB) Cache(ctx context.Context, key store.Key, subject string, page []byte) error {
	return db.inTx(ctx, "keeping a page", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO page SELECT ?, ?, coalesce(max(kept), 0) + 1, ? FROM page WHERE subject = ?", key[:], subject, page, subject)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM page WHERE subject = ? AND kept <= (SELECT max(kept) FROM page WHERE subject = ?) - ?", subject, subject, pagesKept)
		return err
	})
}
