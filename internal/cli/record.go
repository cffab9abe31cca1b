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

	"readout"
	"readout/internal/keep"
	"readout/store/sqlite"
)

// recordFlag adds --db.
func recordFlag(c *cobra.Command) *string {
	return c.Flags().String("db", "", "the record is in `FILE` (default: $READOUT_DB, or else readout/record.db in $XDG_DATA_HOME)")
}

// recordPath is where the record is: as the flag says, or the environment, or where
// the desktop keeps such things.
func recordPath(flag string) (string, error) {
	path := flag
	if path == "" {
		path = os.Getenv("READOUT_DB")
	}
	if scheme, _, ok := strings.Cut(path, "://"); ok {
		if scheme == "postgres" || scheme == "postgresql" {
			return "", usage("--db %s: this version of Readout keeps records in SQLite files only; give a file", path)
		}
		return "", usage("--db %s: it takes a file", path)
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

// kept is an open record and what works on it.
type kept struct {
	*keep.Keeper
	db *sqlite.DB
}

// record opens the record that --db names.
func openRecord(ctx context.Context, flag string, o sqlite.Options) (*kept, error) {
	path, err := recordPath(flag)
	if err != nil {
		return nil, err
	}
	db, err := sqlite.Open(ctx, path, o)
	if err != nil {
		return nil, err
	}
	return &kept{&keep.Keeper{Store: db, Reader: sync.OnceValues(readout.NewReader), Pipeline: pipeline()}, db}, nil
}

// withRecord opens a record, works on it, and closes it.
func withRecord(ctx context.Context, flag string, o sqlite.Options, work func(*kept) error) error {
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
