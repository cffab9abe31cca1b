package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"readout/store"
)

// Slip returns a small thing that a door keeps.
func (db *DB) Slip(ctx context.Context, kind, key string) (store.Slip, error) {
	s := store.Slip{Kind: kind, Key: key}
	var at int64
	err := db.read.QueryRowContext(ctx, "SELECT rev, at, body FROM slip WHERE kind = ? AND key = ?", kind, key).Scan(&s.Rev, &at, &s.Body)
	if err != nil {
		return store.Slip{}, db.failed("looking for a slip of kind "+kind, err)
	}
	s.At = time.UnixMicro(at).UTC()
	return s, nil
}

// Slips are all slips of a kind.
func (db *DB) Slips(ctx context.Context, kind string) ([]store.Slip, error) {
	doing := "listing the slips of kind " + kind
	rows, err := db.read.QueryContext(ctx, "SELECT key, rev, at, body FROM slip WHERE kind = ? ORDER BY key", kind)
	if err != nil {
		return nil, db.failed(doing, err)
	}
	defer rows.Close()
	var out []store.Slip
	for rows.Next() {
		s := store.Slip{Kind: kind}
		var at int64
		if err := rows.Scan(&s.Key, &s.Rev, &at, &s.Body); err != nil {
			return nil, db.failed(doing, err)
		}
		s.At = time.UnixMicro(at).UTC()
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		return nil, db.failed(doing, err)
	}
	return out, nil
}

// PutSlip keeps a slip, if nobody kept another meanwhile.
func (db *DB) PutSlip(ctx context.Context, s store.Slip) (rev int64, err error) {
	err = db.inTx(ctx, "keeping a slip of kind "+s.Kind, func(tx *sql.Tx) error {
		body := append([]byte{}, s.Body...) // nil would be NULL
		query, args := "INSERT INTO slip (kind, key, rev, at, body) VALUES (?, ?, 1, ?, ?) ON CONFLICT DO NOTHING RETURNING rev",
			[]any{s.Kind, s.Key, s.At.UnixMicro(), body}
		if s.Rev != 0 {
			query, args = "UPDATE slip SET rev = rev + 1, at = ?, body = ? WHERE kind = ? AND key = ? AND rev = ? RETURNING rev",
				[]any{s.At.UnixMicro(), body, s.Kind, s.Key, s.Rev}
		}
		err := tx.QueryRowContext(ctx, query, args...).Scan(&rev)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("it is not at revision %d: %w", s.Rev, store.ErrBehind)
		}
		return err
	})
	return rev, err
}

// DropSlip forgets a slip.
func (db *DB) DropSlip(ctx context.Context, kind, key string) error {
	return db.inTx(ctx, "dropping a slip of kind "+kind, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM slip WHERE kind = ? AND key = ?", kind, key)
		return err
	})
}

// DropSlips forgets the slips of a kind from before a time.
func (db *DB) DropSlips(ctx context.Context, kind string, before time.Time) error {
	return db.inTx(ctx, "dropping slips of kind "+kind, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM slip WHERE kind = ? AND at < ?", kind, before.UnixMicro())
		return err
	})
}
