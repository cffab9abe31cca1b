package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Check asks SQLite whether the file is whole, and returns what it finds: nothing
// when all is well.
func (db *DB) Check(ctx context.Context) ([]string, error) {
	var found []string
	for _, pragma := range []string{"SELECT integrity_check FROM pragma_integrity_check", "SELECT 'a row of ' || \"table\" || ' points at nothing in ' || parent FROM pragma_foreign_key_check"} {
		rows, err := db.read.QueryContext(ctx, pragma)
		if err != nil {
			return nil, db.failed("checking the file", err)
		}
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				rows.Close()
				return nil, db.failed("checking the file", err)
			}
			if line != "ok" {
				found = append(found, line)
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, db.failed("checking the file", err)
		}
	}
	return found, nil
}

// Backup writes the record as it is at this moment into a new file. Others may go
// on reading and adding meanwhile.
func (db *DB) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			err = fs.ErrExist
		}
		return fmt.Errorf("backing up the record to %s: %w", path, err)
	}
	// Only a whole copy gets the name.
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("backing up the record to %s: %w", path, err)
	}
	// SQLite writes into an empty file too, which keeps the rights it was made with.
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("backing up the record to %s: %w", path, err)
	}
	f.Close()
	from := db.read
	if db.write != nil { // the other one may not even write elsewhere
		from = db.write
	}
	if _, err = from.ExecContext(ctx, "VACUUM INTO ?", part); err == nil {
		err = settle(part)
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		os.Remove(part)
		return fmt.Errorf("backing up the record %s to %s: %w", db.path, path, plain(err))
	}
	return nil
}

// settle makes sure that a file is on the disk.
func settle(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
