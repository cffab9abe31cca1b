package postgres

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"

	"readout/store"
)

// plain says what an error of PostgreSQL means, and what to do about it. The codes
// are those of the appendix "PostgreSQL Error Codes".
func plain(err error) error {
	var refused *pgconn.ConnectError
	var e *pgconn.PgError
	switch {
	case errors.As(err, &e): // the server answered
	case errors.As(err, &refused):
		return fmt.Errorf("no server answers there (is it running, and does it listen at that address?): %w", err)
	default:
		return err
	}
	switch e.Code {
	case "55P03", "57014": // lock_not_available, query_canceled
		return fmt.Errorf("%w: it was waited for in vain (is another readout adding to it?): %w", store.ErrLocked, err)
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return fmt.Errorf("%w: look at the rights of the user in the database: %w", store.ErrReadOnly, err)
	case "53100": // disk_full
		return fmt.Errorf("%w: what was kept before is safe; make room and do it again: %w", store.ErrFull, err)
	case "28P01", "28000": // invalid_password, invalid_authorization_specification
		return fmt.Errorf("the server does not let this user in (give the password in the address, in PGPASSWORD or in ~/.pgpass): %w", err)
	case "3D000": // invalid_catalog_name
		return fmt.Errorf("the server has no such database (`createdb` makes one): %w", err)
	case "3F000": // invalid_schema_name
		return fmt.Errorf("the database has no such schema (CREATE SCHEMA makes one): %w", err)
	case "XX001", "XX002": // data_corrupted, index_corrupted
		return fmt.Errorf("%w: restore a backup: %w", store.ErrDamaged, err)
	}
	return err
}
