package sqlite

import (
	"errors"
	"fmt"
	"syscall"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"readout/store"
)

// plain says what an error of SQLite means, and what to do about it.
func plain(err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return fmt.Errorf("%w: %w", store.ErrFull, err)
	}
	var e *driver.Error
	if !errors.As(err, &e) {
		return err
	}
	// The low byte is the kind of error, what is above it tells more.
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return fmt.Errorf("%w: it was waited for in vain (is another readout adding to it?): %w", store.ErrLocked, err)
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_CANTOPEN:
		return fmt.Errorf("%w: look at the rights of the file and its folder: %w", store.ErrReadOnly, err)
	case lib.SQLITE_FULL:
		return fmt.Errorf("%w: what was kept before is safe; make room and do it again: %w", store.ErrFull, err)
	case lib.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", store.ErrNotRecord, err)
	case lib.SQLITE_CORRUPT:
		return fmt.Errorf("%w: restore a backup, or see what `readout doctor` finds: %w", store.ErrDamaged, err)
	}
	return err
}
