package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"readout"
	"readout/store"
	"readout/store/postgres"
	"readout/store/sqlite"
)

func backupCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy a record, as it is now, into a new file",
		Long: `Backup writes the record as it is at this moment into a new file, while others may
go on reading and adding. The copy is checked, and is a record itself.`,
		Args: cobra.ExactArgs(1),
	}
	db := recordFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return withRecord(c.Context(), *db, toLook, func(k *kept) error {
			file, ok := k.db.(*sqlite.DB)
			if !ok {
				return usage("backing up %s: the server's own tools do that (pg_dump, pg_basebackup)", k.db.Path())
			}
			if err := file.Backup(c.Context(), args[0]); err != nil {
				return err
			}
			state, err := sound(c.Context(), args[0])
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "%s and %s in %s\n", counted(int(state.Reports), "report"), counted(int(state.Corrections), "correction"), args[0])
			return nil
		})
	}
	return c
}

// sound opens a record to look whether it is whole.
func sound(ctx context.Context, path string) (s store.State, err error) {
	db, err := sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return s, err
	}
	defer db.Close()
	found, err := db.Check(ctx)
	if err == nil && len(found) > 0 {
		err = fmt.Errorf("%s: %w: %s", path, store.ErrDamaged, found[0])
	}
	if err != nil {
		return s, err
	}
	return db.State(ctx)
}

func restoreCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "restore BACKUP",
		Short: "Make a record of a backup",
		Long: `Restore checks a backup and copies it to where the record belongs. A record that is
there already is not overwritten: move it away first.`,
		Args: cobra.ExactArgs(1),
	}
	db := recordFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		path, err := recordPath(*db)
		if err != nil {
			return err
		}
		if postgres.Is(path) {
			return usage("restoring to %s: the server's own tools do that (pg_restore)", postgres.Name(path))
		}
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			if err == nil {
				err = fs.ErrExist
			}
			return failed(fmt.Errorf("restoring to %s: %w (move it away first)", path, err))
		}
		if _, err := sound(c.Context(), args[0]); err != nil {
			return failed(err)
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return failed(fmt.Errorf("restoring to %s: %w", path, err))
		}
		from, err := sqlite.Open(c.Context(), args[0], sqlite.Options{ReadOnly: true})
		if err != nil {
			return failed(err)
		}
		err = errors.Join(from.Backup(c.Context(), path), from.Close())
		if err != nil {
			return failed(err)
		}
		state, err := sound(c.Context(), path)
		if err != nil {
			return failed(err)
		}
		fmt.Fprintf(t.out, "%s and %s in %s\n", counted(int(state.Reports), "report"), counted(int(state.Corrections), "correction"), path)
		return nil
	}
	return c
}

func doctorCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Say what is wrong with this installation and its record",
		Long: `Doctor looks at the program and at the record: whether the English model loads,
whether the file is there, can be written to, is whole and of a version that this
program knows, and whether its disk has room. The exit code is 1 if something is
wrong.`,
		Args: cobra.NoArgs,
	}
	db := recordFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		path, err := recordPath(*db)
		if err != nil {
			return err
		}
		d := &doctor{out: t.out}
		d.program()
		d.record(c.Context(), path)
		if d.wrong > 0 {
			return failed(errors.New(counted(d.wrong, "thing") + " wrong"))
		}
		return nil
	}
	return c
}

// doctor prints a line for each thing that it looked at.
type doctor struct {
	out   io.Writer
	wrong int
}

func (d *doctor) well(what, how string) { fmt.Fprintf(d.out, "ok     %-12s %s\n", what, how) }

func (d *doctor) note(what, how string) { fmt.Fprintf(d.out, "note   %-12s %s\n", what, how) }

func (d *doctor) ill(what string, err error) {
	d.wrong++
	fmt.Fprintf(d.out, "WRONG  %-12s %v\n", what, err)
}

func (d *doctor) program() {
	d.well("program", "readout "+readout.Version+", pipeline "+pipeline())
	if _, err := readout.NewReader(); err != nil {
		d.ill("model", err)
		return
	}
	d.well("model", "English loads")
}

func (d *doctor) record(ctx context.Context, path string) {
	inFile := !postgres.Is(path)
	if inFile {
		d.room(path)
	}
	db, err := toLook.open(ctx, path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if !inFile {
			path = postgres.Name(path)
		}
		d.note("record", "there is none at "+path+" yet; `readout add` makes one")
		return
	case err != nil:
		d.ill("record", err)
		return
	}
	defer db.Close()
	switch db := db.(type) {
	case *sqlite.DB:
		d.file(path)
	case *postgres.DB:
		version, err := db.Server(ctx)
		if err != nil {
			d.ill("record", err)
			return
		}
		d.well("record", db.Path()+", "+version)
	}
	if !db.Writable() {
		d.note("rights", "it cannot be written to: looking works, adding does not")
	}
	state, err := db.State(ctx)
	if err != nil {
		d.ill("content", err)
		return
	}
	d.well("content", fmt.Sprintf("schema %d, %s, %s", state.Schema, counted(int(state.Reports), "report"), counted(int(state.Corrections), "correction")))
	if state.Behind {
		d.note("index", "not all words are indexed yet; the next search does that first")
	} else {
		d.well("index", "up to date")
	}
	if file, ok := db.(*sqlite.DB); ok {
		d.whole(ctx, file)
	}
}

// file looks at the file of a record.
func (d *doctor) file(path string) {
	info, err := os.Stat(path)
	if err != nil {
		d.ill("record", err)
		return
	}
	d.well("record", fmt.Sprintf("%s, %.1f MB", path, float64(info.Size())/(1<<20)))
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		d.note("rights", fmt.Sprintf("%v: others on this machine can open it (chmod 600)", mode))
	}
}

// whole asks SQLite whether the file is whole. A server looks after that itself.
func (d *doctor) whole(ctx context.Context, db *sqlite.DB) {
	found, err := db.Check(ctx)
	for _, f := range found {
		d.ill("file", errors.New(f))
	}
	if err != nil {
		d.ill("file", err)
	} else if len(found) == 0 {
		d.well("file", "whole (`readout verify` checks every anchor too)")
	}
}

// little is how much room should be left on a disk: for the journal of a long add.
const little = 1 << 30

// room looks at the disk that the record is on, or will be.
func (d *doctor) room(path string) {
	dir := filepath.Dir(path)
	for {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	free, ok := freeBytes(dir)
	switch {
	case !ok:
		d.note("disk", "how much room is left in "+dir+" could not be told")
	case free < little:
		d.note("disk", fmt.Sprintf("only %d MB are left in %s", free>>20, dir))
	default:
		d.well("disk", fmt.Sprintf("%d GB are free in %s", free>>30, dir))
	}
}
