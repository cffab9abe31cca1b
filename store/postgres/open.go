// Package postgres keeps a record in a PostgreSQL database, where several machines
// may add to it and look at it at the same time.
//
// Open a database by its address (postgres://user@host/name), use it as a
// store.Store, Close it. The tables are in the first schema of the search path, so
// one database may hold several records, each in a schema of its own
// (…/name?search_path=fishing).
//
// Writers take turns: one batch is kept at a time. Readers never wait. A call that
// returned without an error has its data on the server's disk, as far as the
// server is set to promise that (synchronous_commit).
package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"readout/store"
)

// DB is a record in a database. It is a store.Store.
type DB struct {
	pool *pgxpool.Pool
	name string // the address without its password
	look bool   // it cannot be written to
}

var _ store.Store = (*DB)(nil)

// Options of Open. The zero value opens a record that exists, to read and write.
type Options struct {
	Create   bool          // make the tables if there are none
	ReadOnly bool          // a user who may only read, or a standby server, will do
	Wait     time.Duration // how long to wait for another writer; 0: five seconds
}

// Open opens the record in the database at an address. An older one is brought up
// to date first. It returns fs.ErrNotExist when there is none, one of the errors
// of package store, or what the server said.
func Open(ctx context.Context, address string, o Options) (*DB, error) {
	db, err := open(ctx, address, o)
	if err != nil {
		return nil, fmt.Errorf("opening the record %s: %w", Name(address), plain(err))
	}
	return db, nil
}

func open(ctx context.Context, address string, o Options) (*DB, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		// The error of the driver holds the address, password and all.
		return nil, errors.New("the address cannot be read: it should look like postgres://user:password@host:5432/database")
	}
	if o.Wait <= 0 {
		o.Wait = 5 * time.Second
	}
	set := config.ConnConfig.RuntimeParams
	set["application_name"] = "readout"
	set["lock_timeout"] = fmt.Sprint(o.Wait.Milliseconds())
	set["timezone"] = "UTC"
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = 10 * time.Second
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	db := &DB{pool: pool, name: Name(address)}
	if err := db.ready(ctx, o); err != nil {
		pool.Close()
		return nil, err
	}
	return db, nil
}

// ready brings the tables to the version that this program knows, or says why not.
func (db *DB) ready(ctx context.Context, o Options) error {
	v, err := version(ctx, db.pool)
	switch {
	case err != nil:
		return err
	case v == 0 && !o.Create:
		return fmt.Errorf("%w: there is no record in that database (`readout add` makes one)", fs.ErrNotExist)
	case v < schema():
		// Who may not change the tables is told so by the server.
		if err := migrate(ctx, db.pool); err != nil {
			return fmt.Errorf("its schema is %d and must be brought to %d: %w", v, schema(), err)
		}
	}
	err = db.pool.QueryRow(ctx, "SELECT current_setting('transaction_read_only')::bool OR NOT has_table_privilege('report', 'INSERT')").Scan(&db.look)
	if err == nil && db.look && !o.ReadOnly {
		err = fmt.Errorf("%w: the user may only read it, or the server is a standby", store.ErrReadOnly)
	}
	return err
}

// Is reports whether an address is one of a PostgreSQL database.
func Is(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// Name is an address without its password, to be shown.
func Name(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "postgres://…"
	}
	q := u.Query()
	if q.Has("password") {
		q.Set("password", "xxxxx")
		u.RawQuery = q.Encode()
	}
	return u.Redacted()
}

// Path is the address of the record, without its password.
func (db *DB) Path() string { return db.name }

// Writable reports whether the record can be written to.
func (db *DB) Writable() bool { return !db.look }

// Server is what the server says it is.
func (db *DB) Server(ctx context.Context) (string, error) {
	var v string
	if err := db.pool.QueryRow(ctx, "SHOW server_version").Scan(&v); err != nil {
		return "", db.failed("asking the server", err)
	}
	return "PostgreSQL " + v, nil
}

// Close ends the connections. What was written stays.
func (db *DB) Close() error {
	db.pool.Close()
	return nil
}

// failed says what was being done when an error came.
func (db *DB) failed(doing string, err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrNotFound
	}
	return fmt.Errorf("%s: the record %s: %w", doing, db.name, plain(err))
}
