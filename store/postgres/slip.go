package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"readout/store"
)

// Slips are kept without waiting for those who add reports: each is one statement.

// Slip returns a small thing that a door keeps.
func (db *DB) Slip(ctx context.Context, kind, key string) (store.Slip, error) {
	s := store.Slip{Kind: kind, Key: key}
	err := db.pool.QueryRow(ctx, "SELECT rev, at, body FROM slip WHERE kind = $1 AND key = $2", kind, key).Scan(&s.Rev, &s.At, &s.Body)
	if err != nil {
		return store.Slip{}, db.failed("looking for a slip of kind "+kind, err)
	}
	s.At = s.At.UTC()
	return s, nil
}

// Slips are all slips of a kind.
func (db *DB) Slips(ctx context.Context, kind string) ([]store.Slip, error) {
	return list(ctx, db, "listing the slips of kind "+kind, func(row pgx.CollectableRow) (store.Slip, error) {
		s := store.Slip{Kind: kind}
		err := row.Scan(&s.Key, &s.Rev, &s.At, &s.Body)
		s.At = s.At.UTC()
		return s, err
	}, "SELECT key, rev, at, body FROM slip WHERE kind = $1 ORDER BY key", kind)
}

// PutSlip keeps a slip, if nobody kept another meanwhile.
func (db *DB) PutSlip(ctx context.Context, s store.Slip) (rev int64, err error) {
	doing := "keeping a slip of kind " + s.Kind
	if db.look {
		return 0, db.failed(doing, store.ErrReadOnly)
	}
	at, body := s.At.UTC().Truncate(time.Microsecond), append([]byte{}, s.Body...) // nil would be NULL
	query, args := "INSERT INTO slip (kind, key, rev, at, body) VALUES ($1, $2, 1, $3, $4) ON CONFLICT DO NOTHING RETURNING rev",
		[]any{s.Kind, s.Key, at, body}
	if s.Rev != 0 {
		query = "UPDATE slip SET rev = rev + 1, at = $3, body = $4 WHERE kind = $1 AND key = $2 AND rev = $5 RETURNING rev"
		args = append(args, s.Rev)
	}
	err = db.pool.QueryRow(ctx, query, args...).Scan(&rev)
	if errors.Is(err, pgx.ErrNoRows) {
		err = fmt.Errorf("it is not at revision %d: %w", s.Rev, store.ErrBehind)
	}
	if err != nil {
		return 0, db.failed(doing, err)
	}
	return rev, nil
}

// DropSlip forgets a slip.
func (db *DB) DropSlip(ctx context.Context, kind, key string) error {
	return db.drop(ctx, "dropping a slip of kind "+kind, "DELETE FROM slip WHERE kind = $1 AND key = $2", kind, key)
}

// DropSlips forgets the slips of a kind from before a time.
func (db *DB) DropSlips(ctx context.Context, kind string, before time.Time) error {
	return db.drop(ctx, "dropping slips of kind "+kind, "DELETE FROM slip WHERE kind = $1 AND at < $2", kind, before)
}

func (db *DB) drop(ctx context.Context, doing, query string, args ...any) error {
	if db.look {
		return db.failed(doing, store.ErrReadOnly)
	}
	if _, err := db.pool.Exec(ctx, query, args...); err != nil {
		return db.failed(doing, err)
	}
	return nil
}
