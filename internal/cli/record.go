package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"readout"
	"readout/internal/keep"
	"readout/store"
	"readout/store/postgres"
	"readout/store/sqlite"
)

// recordFlag adds --db.
func recordFlag(c *cobra.Command) *string { return recordFlagIn(c.Flags()) }

// recordFlagIn adds --db to a command or, as a persistent flag, to those below it.
func recordFlagIn(f *pflag.FlagSet) *string {
	return f.String("db", "", "the record is in `FILE`, or in a PostgreSQL database: postgres://user@host/name (default: $READOUT_DB, or else readout/record.db in $XDG_DATA_HOME)")
}

// recordPath is where the record is: as the flag says, or the environment, or where
// the desktop keeps such things.
func recordPath(flag string) (string, error) {
	path := flag
	if path == "" {
		path = os.Getenv("READOUT_DB")
	}
	if scheme, _, ok := strings.Cut(path, "://"); ok && !postgres.Is(path) {
		return "", usage("--db %s://…: it takes a file, or the address of a PostgreSQL database (postgres://user@host/name)", scheme)
	}
	if path != "" {
		return path, nil
	}
	data := os.Getenv("XDG_DATA_HOME")
	if data == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", usage("there is no home directory to keep a record in: give a file with --db")
		}
		data = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(data, "readout", "record.db"), nil
}

// opening is what a record is opened for.
type opening int

const (
	toLook  opening = iota // it is there, and need not be one that can be written to
	toWrite                // it is there
	toAdd                  // it is made where there is none
	toServe                // it is made where there is none, and need not be one that can be written to
)

// record is a store that can be pointed at.
type record interface {
	store.Store
	Path() string   // its file, or its address without the password
	Writable() bool // whether it can be written to
}

// open opens the record at a path that recordPath gave.
func (o opening) open(ctx context.Context, path string) (record, error) {
	create, look := o == toAdd || o == toServe, o == toLook || o == toServe
	if postgres.Is(path) {
		return postgres.Open(ctx, path, postgres.Options{Create: create, ReadOnly: look})
	}
	return sqlite.Open(ctx, path, sqlite.Options{Create: create, ReadOnly: look})
}

// kept is an open record and what works on it.
type kept struct {
	*keep.Keeper
	db record
}

// openRecord opens the record that --db names.
func openRecord(ctx context.Context, flag string, o opening) (*kept, error) {
	path, err := recordPath(flag)
	if err != nil {
		return nil, err
	}
	db, err := o.open(ctx, path)
	if err != nil {
		return nil, err
	}
	return &kept{&keep.Keeper{Store: db, Reader: sync.OnceValues(readout.NewReader), Pipeline: pipeline()}, db}, nil
}

// withRecord opens a record, works on it, and closes it.
func withRecord(ctx context.Context, flag string, o opening, work func(*kept) error) error {
	k, err := openRecord(ctx, flag, o)
	if err != nil {
		return failed(err)
	}
	return failed(errors.Join(work(k), k.db.Close()))
}

// pipeline names this very program. A page that another one made is not used, and
// readings of different programs are told apart.
func pipeline() string {
	revision, clean := "", false
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				revision = s.Value
			case "vcs.modified":
				clean = s.Value == "false"
			}
		}
	}
	if revision == "" || !clean {
		revision = fingerprint()
	}
	return readout.Version + "-" + revision[:min(12, len(revision))]
}

// fingerprint is a hash of the program's own file.
func fingerprint() string {
	path, err := os.Executable()
	if err != nil {
		return "unknown"
	}
	f, err := os.Open(path)
	if err != nil {
		return "unknown"
	}
	defer f.Close()
	d := sha256.New()
	if _, err := io.Copy(d, f); err != nil {
		return "unknown"
	}
	return hex.EncodeToString(d.Sum(nil))
}
