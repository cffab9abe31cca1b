package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"readout"
	"readout/claim"
	"readout/intake"
	"readout/internal/brief"
)

func briefCommand(t terminal) *cobra.Command {
	var asJSON, explain bool
	var asOf, title, issues string
	c := &cobra.Command{
		Use:   "brief [PATH|-]…",
		Short: "Lay reports side by side: who stands where, what is contested, what is due",
		Long: `Brief reads reports of one story and prints what they agree on, what they
contradict, where each actor stands, and what was promised by when. Every line
ends in cites such as [a3 c7]: the letter names a report, the number a place in
it; the words themselves follow below.

Given no path it reads standard input. A directory is read with all its folders.
ZIP files, web archives (WARC), feeds and stored e-mails give each of their
reports. An address (https://…) is fetched, as its robots.txt allows.

Text says nothing about when it was published and a file's own time is not
believed: give dates with --date, or in front matter ("published: 2026-03-14").`,
		Example: `  readout brief reports/*.txt
  readout brief --date 2026-03-14 --date late.txt=2026-03-16 reports/
  readout brief --format html reports/ > brief.html`,
	}
	format := choiceFlag(c, "format", "text", "how to print it", "text", "md", "html", "json")
	f := c.Flags()
	f.BoolVar(&asJSON, "json", false, "the same as --format json")
	f.StringVar(&asOf, "as-of", "", "judge deadlines as of this `DATE` (default: that of the latest report)")
	taken := intakeFlags(c)
	f.StringVar(&title, "story", "", "call the story `TITLE` (default: its actors and issue)")
	f.BoolVar(&explain, "explain", false, "also print how each line came about")
	f.StringVar(&issues, "issues", "", "a TOML `FILE` with more issues, or more words for known ones")
	c.RunE = func(c *cobra.Command, args []string) error {
		if asJSON {
			format.value = "json"
		}
		paths, err := t.paths(args)
		if err != nil {
			return err
		}
		in := &inputs{terminal: t}
		if in.opts, err = taken(); err != nil {
			return err
		}
		in.opts.Stdin = t.in
		o, err := reconcileOptions(asOf, issues)
		if err != nil {
			return err
		}
		o.Explain = explain
		return failed(in.brief(c.Context(), paths, o, title, format.value))
	}
	return c
}

// reconcileOptions are what the flags --as-of and --issues say.
func reconcileOptions(asOf, issues string) (o readout.Options, err error) {
	if asOf != "" {
		if o.AsOf, err = intake.ParseDate(asOf); err != nil {
			return o, usage("reading --as-of: %w", err)
		}
	}
	if issues != "" {
		if o.Issues, err = catalogue(issues); err != nil {
			return o, failed(err)
		}
	}
	return o, nil
}

// catalogue is the built-in issues with those of a TOML file added.
func catalogue(path string) (*claim.Catalogue, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the issues of --issues: %w", err)
	}
	c, err := claim.BuiltinCatalogue()
	if err != nil {
		return nil, err
	}
	if c, err = c.Extend(string(text)); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// brief reads every report that paths name, lays them side by side and prints
// the record.
func (in *inputs) brief(ctx context.Context, paths []string, o readout.Options, title, format string) error {
	in.bar = in.progress("reading")
	defer in.bar.close()
	rec, err := in.record(ctx, paths, o)
	if err != nil || rec == nil {
		return err
	}
	if title != "" {
		rec.Story = title
	}
	if err := in.render(rec, format); err != nil {
		return fmt.Errorf("writing the brief: %w", err)
	}
	return in.verdict()
}

// record reads every report that paths name and lays them side by side. Where
// none could be read there is no record, and the error says so.
func (in *inputs) record(ctx context.Context, paths []string, o readout.Options) (*readout.Record, error) {
	reader, err := readout.NewReader()
	if err != nil {
		return nil, fmt.Errorf("loading the English model: %w", err)
	}
	readings, err := in.readAll(ctx, reader, paths)
	if err != nil {
		return nil, err
	}
	if len(readings) == 0 {
		return nil, in.verdict()
	}
	in.bar.now("laying side by side")
	rec, err := readout.Reconcile(readings, o)
	in.bar.close()
	return rec, err
}

// readAll reads every report that paths name, on all cores.
func (in *inputs) readAll(ctx context.Context, reader *readout.Reader, paths []string) ([]*readout.Reading, error) {
	var readings []*readout.Reading
	type result struct {
		job
		reading *readout.Reading
	}
	err := inOrder(ctx, in.reports(ctx, paths),
		func(ctx context.Context, j job) (result, error) {
			if j.rep == nil {
				return result{job: j}, nil
			}
			r, err := reader.Read(ctx, j.rep)
			return result{j, r}, err
		},
		func(r result) error {
			in.settle(r.job)
			if r.reading != nil {
				readings = append(readings, r.reading)
			}
			return nil
		})
	return readings, err
}

// render prints a record in the format asked for.
func (t terminal) render(rec *readout.Record, format string) error {
	switch format {
	case "json":
		return brief.JSON(t.out, rec)
	case "md":
		return brief.Markdown(t.out, rec)
	case "html":
		return brief.HTML(t.out, rec)
	}
	return brief.Text(t.out, rec, brief.Style{Colours: t.colours()})
}

// colours reports whether a person at a terminal wants them (no-color.org).
func (t terminal) colours() bool {
	return isTerminal(t.out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
