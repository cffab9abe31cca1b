package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"

	"readout/store"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migrations are what made the file what it is.
var migrations = store.Migrations{FS: embedded}

// schema is the newest version of the file that this program knows.
func schema() int { return migrations.Latest() }

// querier is a connection or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// version tells which version a file has, 0 for an empty one, and refuses files of
// other programs and of later versions of this one.
func version(ctx context.Context, q querier) (int, error) {
	var app, user, tables int
	err := q.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&app, &user, &tables)
	switch {
	case err != nil:
		return 0, err
	case app == 0 && user == 0 && tables == 0:
		return 0, nil
	case app != application:
		return 0, fmt.Errorf("%w: it is an SQLite file of another program", store.ErrNotRecord)
	case user > schema():
		return 0, fmt.Errorf("%w: its schema is %d and this program knows %d (take the newer program, nothing was changed)", store.ErrNewer, user, schema())
	}
	return user, nil
}

// checkVersion is for files that cannot be brought up to date.
func checkVersion(ctx context.Context, db *sql.DB) error {
	v, err := version(ctx, db)
	if err != nil {
		return err
	}
	if v < schema() {
		return fmt.Errorf("%w: its schema is %d and must be brought to %d first (copy it to where it can be written)", store.ErrReadOnly, v, schema())
	}
	return nil
}

// migrate brings a file to the newest version, each step in a transaction.
func migrate(ctx context.Context, db *sql.DB) error {
	v, err := version(ctx, db)
	if err != nil {
		return err
	}
	if v == schema() {
		return nil
	}
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return errors.New("its file system cannot share memory, which the journal needs (put the record on a local disk)")
	}
	for v < schema() {
		if v, err = step(ctx, db); err != nil {
			return fmt.Errorf("bringing it from schema %d to %d: %w", v, schema(), err)
		}
	}
	return nil
}

// step does one migration, unless another process did it just now.
func step(ctx context.Context, db *sql.DB) (int, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	v, err := version(ctx, tx)
	if err != nil || v == schema() {
		return v, err
	}
	for _, q := range []string{
		migrations.SQL(v + 1),
		fmt.Sprintf("PRAGMA application_id = %d", application),
		fmt.Sprintf("PRAGMA user_version = %d", v+1),
	} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return v, err
		}
	}
	return v + 1, tx.Commit()
}
