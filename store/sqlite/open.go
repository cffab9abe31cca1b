// Package sqlite keeps a record in one SQLite file.
//
// Open a file, use it as a store.Store, Close it. The file is in WAL mode with
// full synchronisation: a call that returned without an error has its data on the
// disk. While it is open, and after a crash, two files whose names end in -wal and
// -shm lie beside it; they belong to it.
//
// How the file is made up, and what is promised of it, is in docs/record.md.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"readout/store"
)

// DB is a record in a file. It is a store.Store.
type DB struct {
	path    string
	write   *sql.DB // one connection; nil when the file may only be read
	read    *sql.DB
	scratch bool // the file lies where it cannot be written to

	statements statements // of read
}

var _ store.Store = (*DB)(nil)

// Options of Open. The zero value opens a record that exists, to read and write.
type Options struct {
	Create   bool          // make the file, and the folders above it, if there is none
	ReadOnly bool          // a file that cannot be written to will do
	Wait     time.Duration // how long to wait for another process; 0: five seconds
}

// application marks a file as a record of Readout: "RDOT", where `file` finds it.
const application = 0x52444f54

// header is how every SQLite file begins.
const header = "SQLite format 3\x00"

// Open opens the record at path. An older one is brought up to date first, unless
// it may only be read. It returns fs.ErrNotExist when there is none, or one of the
// errors of package store.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	db, err := open(ctx, path, o)
	if err != nil {
		return nil, fmt.Errorf("opening the record %s: %w", path, plain(err))
	}
	return db, nil
}

func open(ctx context.Context, path string, o Options) (*DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if o.Wait <= 0 {
		o.Wait = 5 * time.Second
	}
	if o.Create {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, err
		}
	}
	db := &DB{path: path}
	if db.scratch, err = probe(path, o); err != nil {
		return nil, err
	}
	if !db.scratch {
		db.write, err = connect(path, o, url.Values{"_txlock": {"immediate"}}, 1, writerCache)
		if err == nil {
			err = migrate(ctx, db.write)
		}
	}
	if err == nil {
		query := url.Values{"_pragma": {"query_only(1)"}}
		if db.scratch {
			query = url.Values{"mode": {"ro"}}
			if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
				query.Set("immutable", "1") // nobody can write, so nothing need be locked
			}
		}
		db.read, err = connect(path, o, query, max(4, runtime.GOMAXPROCS(0)), readerCache)
	}
	if err == nil && db.scratch {
		err = checkVersion(ctx, db.read)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// probe looks at the file before SQLite does, which says less clearly what is
// wrong, and reports whether it can only be read.
func probe(path string, o Options) (readOnly bool, err error) {
	flags := os.O_RDWR
	if o.Create {
		flags |= os.O_CREATE
	}
	f, err := os.OpenFile(path, flags, 0o600)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, fmt.Errorf("%w: there is no such file (`readout add` makes one)", fs.ErrNotExist)
	case err != nil && o.ReadOnly:
		if f, err = os.Open(path); err != nil {
			return false, err
		}
		readOnly = true
	case err != nil:
		return false, fmt.Errorf("%w: %w", store.ErrReadOnly, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return false, fmt.Errorf("%w: it is not a file", store.ErrNotRecord)
	}
	head := make([]byte, len(header))
	switch n, err := io.ReadFull(f, head); {
	case err != nil && n > 0 && !errors.Is(err, io.ErrUnexpectedEOF):
		return false, err
	case n == 0 && !o.Create:
		return false, fmt.Errorf("%w: it is empty", store.ErrNotRecord)
	case n > 0 && string(head[:n]) != header:
		return false, fmt.Errorf("%w: it is no SQLite file (was another file meant?)", store.ErrNotRecord)
	}
	if !readOnly && !folderTakesFiles(path) {
		if !o.ReadOnly {
			return false, fmt.Errorf("%w: no file can be made in its folder, and SQLite needs two beside it", store.ErrReadOnly)
		}
		readOnly = true
	}
	return readOnly, nil
}

// folderTakesFiles reports whether the files that SQLite keeps beside a record can
// be made, or are there.
func folderTakesFiles(path string) bool {
	f, err := os.OpenFile(path+"-shm", os.O_RDWR, 0)
	if err == nil {
		f.Close()
		return true
	}
	if f, err = os.CreateTemp(filepath.Dir(path), ".readout-*"); err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}

// The room for pages of the file, in KB: that of each reader is small, for there may
// be several, and what they miss is mostly with the operating system.
const (
	writerCache = 8000
	readerCache = 2000
)

// connect opens the file with as many connections as may be wanted at a time.
func connect(path string, o Options, query url.Values, most, cache int) (*sql.DB, error) {
	query["_pragma"] = append([]string{
		"busy_timeout(" + strconv.FormatInt(o.Wait.Milliseconds(), 10) + ")",
		"synchronous(FULL)", "foreign_keys(1)", "cache_size(-" + strconv.Itoa(cache) + ")",
	}, query["_pragma"]...)
	// A path may hold any sign, of which % ? # mean something in an address.
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(path))
	db, err := sql.Open("sqlite", "file://"+escaped+"?"+query.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}

// Path is the file that the record is in.
func (db *DB) Path() string { return db.path }

// Writable reports whether the record can be written to.
func (db *DB) Writable() bool { return db.write != nil }

// Close closes the file. What was written stays.
func (db *DB) Close() error {
	var errs []error
	for _, c := range []*sql.DB{db.read, db.write} { // the writer last: it tidies up
		if c != nil {
			errs = append(errs, c.Close())
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("closing the record %s: %w", db.path, err)
	}
	return nil
}
