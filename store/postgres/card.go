package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"readout/store"
)

// Filed says how far the cards of an index have come.
func (db *DB) Filed(ctx context.Context, index string) (turn int64, upto string, err error) {
	err = db.pool.QueryRow(ctx, "SELECT turn, upto FROM filed WHERE name = $1", escape(index)).Scan(&turn, &upto)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, "", nil
	}
	if err != nil {
		return 0, "", db.failed("looking how far the index "+index+" has come", err)
	}
	return turn, unescape(upto), nil
}

// Cards are those of a drawer that a filter lets through.
func (db *DB) Cards(ctx context.Context, f store.CardFilter) ([]store.Card, error) {
	where, args := []string{"drawer = $1"}, []any{escape(f.Drawer)}
	add := func(condition string, values ...any) {
		numbers := make([]any, len(values))
		for i, v := range values {
			args = append(args, v)
			numbers[i] = len(args)
		}
		where = append(where, fmt.Sprintf(condition, numbers...))
	}
	if f.Keys != nil {
		keys := make([]string, len(f.Keys))
		for i, k := range f.Keys {
			keys[i] = escape(k)
		}
		add("key = ANY($%d)", keys)
	}
	if f.Group != "" {
		add("of = $%d", escape(f.Group))
	}
	for _, w := range f.Words {
		add("position($%d in words) > 0", escape(w))
	}
	if f.After != nil {
		add("rank <= $%[1]d AND (rank < $%[1]d OR key > $%[2]d)", f.After.Rank, escape(f.After.Key))
	}
	var limit *int
	if f.Limit > 0 {
		limit = &f.Limit
	}
	args = append(args, limit)
	return list(ctx, db, "looking for cards of drawer "+f.Drawer, func(row pgx.CollectableRow) (store.Card, error) {
		c := store.Card{Drawer: f.Drawer}
		err := row.Scan(&c.Key, &c.Group, &c.Rank, &c.Words, &c.Body)
		c.Key, c.Group, c.Words = unescape(c.Key), unescape(c.Group), unescape(c.Words)
		return c, err
	}, fmt.Sprintf("SELECT key, of, rank, words, body FROM card WHERE %s ORDER BY rank DESC, key LIMIT $%d", strings.Join(where, " AND "), len(args)), args...)
}

// File changes the cards of an index.
func (db *DB) File(ctx context.Context, f store.Filing) error {
	return db.inTurn(ctx, "filing cards of "+f.Index, func(tx pgx.Tx) error {
		var turn int64
		if err := tx.QueryRow(ctx, "SELECT coalesce(max(turn), 0) FROM filed WHERE name = $1", escape(f.Index)).Scan(&turn); err != nil {
			return err
		}
		if turn != f.Turn {
			return fmt.Errorf("it is at turn %d, not %d: %w", turn, f.Turn, store.ErrBehind)
		}
		var todo pgx.Batch
		todo.Queue("INSERT INTO filed VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET turn = excluded.turn, upto = excluded.upto", escape(f.Index), turn+1, escape(f.Upto))
		for _, c := range f.Drop {
			todo.Queue("DELETE FROM card WHERE drawer = $1 AND key = $2", escape(c.Drawer), escape(c.Key))
		}
		for _, c := range f.Put {
			todo.Queue(`INSERT INTO card (drawer, key, of, rank, words, body) VALUES ($1, $2, $3, $4, $5, $6)
				ON CONFLICT (drawer, key) DO UPDATE SET of = excluded.of, rank = excluded.rank, words = excluded.words, body = excluded.body`,
				escape(c.Drawer), escape(c.Key), escape(c.Group), c.Rank, escape(c.Words), append([]byte{}, c.Body...))
		}
		return tx.SendBatch(ctx, &todo).Close()
	})
}
