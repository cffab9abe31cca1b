package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"readout/store"
)

// Filed says how far the cards of an index have come.
func (db *DB) Filed(ctx context.Context, index string) (turn int64, upto string, err error) {
	err = db.read.QueryRowContext(ctx, "SELECT turn, upto FROM filed WHERE name = ?", index).Scan(&turn, &upto)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	if err != nil {
		return 0, "", db.failed("looking how far the index "+index+" has come", err)
	}
	return turn, upto, nil
}

// Cards are those of a drawer that a filter lets through.
func (db *DB) Cards(ctx context.Context, f store.CardFilter) ([]store.Card, error) {
	doing := "looking for cards of drawer " + f.Drawer
	where, args := []string{"drawer = ?"}, []any{f.Drawer}
	rank := "rank"
	if f.Keys != nil {
		rank = "+rank" // a few keys are looked up; SQLite would go through the drawer by rank
		list, err := json.Marshal(f.Keys)
		if err != nil {
			return nil, db.failed(doing, err)
		}
		where, args = append(where, "key IN (SELECT value FROM json_each(?))"), append(args, string(list))
	}
	if f.Group != "" {
		where, args = append(where, "of = ?"), append(args, f.Group)
	}
	for _, w := range f.Words {
		where, args = append(where, "instr(words, ?) > 0"), append(args, w)
	}
	if f.After != nil {
		where, args = append(where, "rank <= ? AND (rank < ? OR key > ?)"), append(args, f.After.Rank, f.After.Rank, f.After.Key)
	}
	limit := -1
	if f.Limit > 0 {
		limit = f.Limit
	}
	rows, err := db.read.QueryContext(ctx, "SELECT key, of, rank, words, body FROM card WHERE "+strings.Join(where, " AND ")+" ORDER BY "+rank+" DESC, key LIMIT ?", append(args, limit)...)
	if err != nil {
		return nil, db.failed(doing, err)
	}
	defer rows.Close()
	var out []store.Card
	for rows.Next() {
		c := store.Card{Drawer: f.Drawer}
		if err := rows.Scan(&c.Key, &c.Group, &c.Rank, &c.Words, &c.Body); err != nil {
			return nil, db.failed(doing, err)
		}
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, db.failed(doing, err)
	}
	return out, nil
}

// File changes the cards of an index.
func (db *DB) File(ctx context.Context, f store.Filing) error {
	return db.inTx(ctx, "filing cards of "+f.Index, func(tx *sql.Tx) error {
		var turn int64
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(turn), 0) FROM filed WHERE name = ?", f.Index).Scan(&turn); err != nil {
			return err
		}
		if turn != f.Turn {
			return fmt.Errorf("it is at turn %d, not %d: %w", turn, f.Turn, store.ErrBehind)
		}
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO filed VALUES (?, ?, ?)", f.Index, turn+1, f.Upto); err != nil {
			return err
		}
		drop, err := tx.PrepareContext(ctx, "DELETE FROM card WHERE drawer = ? AND key = ?")
		if err != nil {
			return err
		}
		defer drop.Close()
		put, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO card (drawer, key, of, rank, words, body) VALUES (?, ?, ?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer put.Close()
		watched := ctx
		ctx := context.WithoutCancel(ctx) // as in writer
		for _, c := range f.Drop {
			if _, err := drop.ExecContext(ctx, c.Drawer, c.Key); err != nil {
				return err
			}
		}
		for _, c := range f.Put {
			if err := watched.Err(); err != nil {
				return err
			}
			if _, err := put.ExecContext(ctx, c.Drawer, c.Key, c.Group, c.Rank, c.Words, append([]byte{}, c.Body...)); err != nil {
				return err
			}
		}
		return nil
	})
}
