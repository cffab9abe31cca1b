package cli

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"readout"
	"readout/internal/export"
)

func exportCommand(t terminal) *cobra.Command {
	var o export.Options
	c := &cobra.Command{
		Use:   "export [PATH|-]…",
		Short: "Write the coded events of reports for other programs: PLOVER, ICEWS, POLECAT, GDELT, Parquet",
		Long: `Export reads reports and writes the events coded in them, in the order of the
input.

plover is PLOVER's JSON Lines, one event a line. icews, polecat, gdelt and
gdelt-mentions are tables with the columns of those data sets, by name and in
order; what Readout does not know stays empty. icews and gdelt have a row for each
pair of actor and recipient. These tables cannot say "might" or "not", so what is
only possible or denied is left out of them. parquet has all that is known of
each event.

Given no path it reads standard input. A directory is read with all its folders.

With --db it exports a record, or one --story of it: its events, or as rows its
reports, statements, claims, positions or disagreements (--as ndjson, csv or
parquet), or its statements as web-annotation (W3C), its findings as schema-org or
stix (2.1). record is all that a record keeps, for "readout import". What each form
can say and cannot is in docs/export.md.`,
		Example: `  readout export --db fishing.db --format statements > statements.ndjson
  readout export --format icews --date 2026-03-14 reports/ > events.csv
  readout export --db fishing.db --story t4 --format positions --as csv > positions.csv
  readout export --format gdelt --tabs --from ndjson reports.ndjson > events.tsv
  readout export --format parquet reports/ > events.parquet`,
	}
	format := choiceFlag(c, "format", "plover", "what to write; those after parquet go with --db", append(export.Formats(), recordForms()...)...)
	as := choiceFlag(c, "as", "ndjson", "with --db: the file that rows are written in", "ndjson", "csv", "parquet")
	story := c.Flags().String("story", "", "with --db: only the story with this `ID`, or with these words in a headline")
	from := choiceFlag(c, "from", "", "what the input is (default: told from each file)", "text", "html", "ndjson", "conllu")
	c.Flags().BoolVar(&o.Tabs, "tabs", false, "write tables as their models do: parted by tabs, gdelt without a row of names")
	taken := intakeFlags(c, t)
	record := newViewFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		inRecord, err := record.used(c, args)
		if err != nil {
			return err
		}
		if (format.value == string(export.Parquet) || as.value == "parquet") && isTerminal(t.out) {
			return usage("a Parquet file is not for the screen: send it to a file with > events.parquet")
		}
		if inRecord {
			if c.Flags().Changed("as") && !isRows(format.value) {
				return usage("--as goes with reports, statements, claims, positions and disagreements; %s is a form of its own", format.value)
			}
			if format.value == exportRecordWhole && *story != "" {
				return usage("--format record is the whole record: leave --story out (or take --format reports)")
			}
			return t.exportRecord(c.Context(), record, *story, format.value, export.Shape(as.value), o)
		}
		for _, f := range []string{"as", "story"} {
			if c.Flags().Changed(f) {
				return usage("--%s goes with --db", f)
			}
		}
		if slices.Contains(recordForms(), format.value) {
			return usage("--format %s goes with --db (for files take `readout extract` or `readout annotate`)", format.value)
		}
		in, err := taken.from(args)
		if err != nil {
			return err
		}
		return failed(in.export(c.Context(), in.jobs(c.Context(), from.value), export.Format(format.value), o))
	}
	return c
}

// exportRecord writes what a record holds.
func (t terminal) exportRecord(ctx context.Context, v *viewFlags, story, format string, shape export.Shape, o export.Options) error {
	view, err := v.view()
	if err != nil {
		return err
	}
	return withRecord(ctx, *v.db, toLook, func(k *kept) error {
		switch {
		case shape == export.NDJSON && (format == exportReports || format == exportStatements):
			return t.exportLines(ctx, k, view, story, format)
		case slices.Contains(recordForms(), format):
			return t.exportFindings(ctx, &exporting{k, view, story, shape}, format)
		}
		in := &inputs{terminal: t}
		var fetching error
		err := in.export(ctx, k.jobs(ctx, view, story, &fetching), export.Format(format), o)
		return cmp.Or(fetching, err)
	})
}

// export reads reports and writes their events.
func (in *inputs) export(ctx context.Context, jobs iter.Seq[job], format export.Format, o export.Options) error {
	reader, err := readout.NewReader()
	if err != nil {
		return fmt.Errorf("loading the English model: %w", err)
	}
	in.bar = in.progress("reading")
	defer in.bar.close()
	out := bufio.NewWriter(in.out)
	w, err := export.New(format, out, o)
	if err != nil {
		return err
	}
	err = eachReport(ctx, in, jobs,
		func(ctx context.Context, j job) ([]export.Event, error) {
			var r *readout.Reading
			var err error
			if j.given != nil {
				r, err = reader.ReadWords(ctx, j.rep, j.given.Doc)
			} else {
				r, err = reader.Read(ctx, j.rep)
			}
			if err != nil {
				return nil, err
			}
			return export.Collect(r), nil
		},
		func(_ job, events []export.Event) error { return w.Write(events) })
	return in.end(err, func() error {
		if err := w.Close(); err != nil {
			return err
		}
		return out.Flush()
	})
}
