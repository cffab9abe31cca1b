package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"readout/intake"
	"readout/internal/keep"
	"readout/store/postgres"
)

func importCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "import RECORD|FILE|-…",
		Short: "Take what another record keeps into this one: reports, versions, corrections",
		Long: `Import takes reports and corrections from another record, which stays as it is, or
from the JSON Lines that "readout export --format record" or "--format reports" writes.

Each report is taken once, with its versions and when it was added; it is read by this
program and grouped with what is here. Corrections come along, with their authors, times
and reasons. What cannot be taken is named with the reason, and the rest is taken:
a broken line, a version older than the one that is here, a correction of a report that
is not.

Reports are kept in batches, each as a whole or not at all. When the work is
interrupted, give the same command again for the rest.`,
		Example: `  readout import --db desk.db colleague.db
  readout export --db old.db --format record | readout import --db new.db -`,
		Args: cobra.MinimumNArgs(1),
	}
	db := recordFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return withRecord(c.Context(), *db, toAdd, func(k *kept) error {
			for _, a := range args {
				if err := t.importFrom(c.Context(), k, a); err != nil {
					return fmt.Errorf("importing %s: %w", a, err)
				}
			}
			return nil
		})
	}
	return c
}

// importFrom takes what one record or file has.
func (t terminal) importFrom(ctx context.Context, k *kept, name string) error {
	items, done, err := t.items(ctx, k, name)
	if err != nil {
		return err
	}
	bar := t.progress("importing")
	m := k.NewImporter(time.Now(), func(line string) { bar.aside(func() { t.complain("%s", line) }) })
	type prepared struct {
		keep.Item
		*keep.Prepared
	}
	err = inOrder(ctx, items,
		func(ctx context.Context, i keep.Item) (prepared, error) {
			p, err := m.Prepare(ctx, i)
			return prepared{i, p}, err
		},
		func(p prepared) error {
			bar.add()
			return m.Put(ctx, p.Item, p.Prepared)
		})
	if err == nil {
		err = m.Flush(ctx)
	}
	bar.now("indexing")
	if err == nil {
		err = k.Index(ctx)
	}
	bar.close()
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "%s new, %s, %d already there; %s, %d already there; %d skipped\n", counted(m.Reports, "report"), counted(m.Versions, "new version"), m.There,
		counted(m.Corrections, "correction"), m.CorrectionsThere, m.Skipped)
	if m.Skipped > 0 {
		return &failure{code: exitSkipped}
	}
	return nil
}

// items are what a record or a file of lines has. done closes it.
func (t terminal) items(ctx context.Context, into *kept, name string) (items iter.Seq[keep.Item], done func() error, err error) {
	if name == "-" {
		return keep.ReadItems(t.in), func() error { return nil }, nil
	}
	if !postgres.Is(name) {
		f, err := intake.OpenFile(ctx, name)
		if err != nil {
			return nil, nil, cause(err)
		}
		head := make([]byte, 16)
		n, err := io.ReadFull(f, head)
		if !bytes.HasPrefix(head[:n], []byte("SQLite format 3")) {
			if file, ok := f.(io.Seeker); !ok || rewound(file) != nil {
				// A pipe cannot be read again, but what was read of it can be.
				return keep.ReadItems(io.MultiReader(bytes.NewReader(head[:n]), f)), f.Close, nil
			}
			return keep.ReadItems(f), f.Close, nil
		}
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, nil, err
		}
	}
	from, err := toLook.open(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	if from.Path() == into.db.Path() {
		from.Close()
		return nil, nil, usage("it is the record that would take it (--db names another)")
	}
	return keep.Items(ctx, from), from.Close, nil
}

// rewound takes a file back to its beginning.
func rewound(f io.Seeker) error {
	_, err := f.Seek(0, io.SeekStart)
	return err
}
