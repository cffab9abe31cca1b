package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"readout/store"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migrations are what made the tables what they are.
var migrations = store.Migrations{FS: embedded}

// schema is the newest version of the tables that this program knows.
func schema() int { return migrations.Latest() }

// querier is a connection or a transaction.
type querier interface {
	QueryRow(ctx context.Context, query string, args ...any) pgx.Row
}

// version tells which version the tables have, 0 when there are none, and refuses
// those of other programs and of later versions of this one.
func version(ctx context.Context, q querier) (int, error) {
	var place *string
	var ours, theirs bool
	err := q.QueryRow(ctx, `SELECT current_schema(),
		to_regclass(quote_ident(current_schema()) || '.readout') IS NOT NULL,
		to_regclass(quote_ident(current_schema()) || '.report') IS NOT NULL`).Scan(&place, &ours, &theirs)
	switch {
	case err != nil:
		return 0, err
	case place == nil:
		return 0, &pgconn.PgError{Code: "3F000", Message: "no schema of the search path exists"}
	case !ours && theirs:
		return 0, fmt.Errorf("%w: schema %s has a table called report that another program made (give another schema: ?search_path=NAME)", store.ErrNotRecord, *place)
	case !ours:
		return 0, nil
	}
	var v int
	if err := q.QueryRow(ctx, "SELECT version FROM readout").Scan(&v); err != nil {
		if errors.Is(err, pgx.ErrNoRows) {
			return 0, fmt.Errorf("%w: the table readout is empty", store.ErrDamaged)
		}
		return 0, err
	}
	if v > schema() {
		return 0, fmt.Errorf("%w: its schema is %d and this program knows %d (take the newer program, nothing was changed)", store.ErrNewer, v, schema())
	}
	return v, nil
}

// migrate brings the tables to the newest version, all steps in one transaction.
func migrate(ctx context.Context, pool *pgxpool.Pool) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		// Two programs that start at the same time take turns; the lock goes with
		// the transaction.
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock(hashtext('readout ' || current_schema()))"); err != nil {
			return err
		}
		v, err := version(ctx, tx)
		if err != nil || v == schema() {
			return err
		}
		if v == 0 {
			if _, err := tx.Exec(ctx, "CREATE TABLE readout (version integer NOT NULL); INSERT INTO readout VALUES (0)"); err != nil {
				return err
			}
		}
		for v++; v <= schema(); v++ {
			if _, err := tx.Exec(ctx, migrations.SQL(v)); err != nil {
				return fmt.Errorf("bringing it to schema %d: %w", v, err)
			}
		}
		_, err = tx.Exec(ctx, "UPDATE readout SET version = $1", schema())
		return err
	})
}
