package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"readout"
	"readout/claim"
	"readout/intake"
	"readout/internal/brief"
)

func briefCommand(t terminal) *cobra.Command {
	var asJSON, explain bool
	var asOf, story, title, issues string
	c := &cobra.Command{
		Use:   "brief [PATH|-]…",
		Short: "Lay reports side by side: who stands where, what is contested, what is due",
		Long: `Brief reads reports of one story and prints what they agree on, what they
contradict, where each actor stands, and what was promised by when. Every line
ends in cites such as [a3 c7]: the letter names a report, the number a place in
it; the words themselves follow below.

On a terminal lines are as wide as it is, from 60 to 110 columns; elsewhere 80.

Reports that tell of several things are listed by story instead, the largest
first: pick one with --story, by its number or by words that stand in its reports.

Given no path it reads standard input. A directory is read with all its folders.
ZIP files, web archives (WARC), feeds and stored e-mails give each of their
reports. An address (https://…) is fetched, as its robots.txt allows.

With --db it is a story of a record that is laid side by side, with what people
corrected; --story takes its id or words of its headlines.

Text says nothing about when it was published and a file's own time is not
believed: give dates with --date, or in front matter ("published: 2026-03-14").`,
		Example: `  readout brief reports/*.txt
  readout brief --date 2026-03-14 --date late.txt=2026-03-16 reports/
  readout brief --story 2 heap/
  readout brief --format html reports/ > brief.html
  readout brief --db fishing.db --story "trawlers port"`,
	}
	format := choiceFlag(c, "format", "text", "how to print it", "text", "md", "html", "json")
	from := choiceFlag(c, "from", "", "what the input is (default: told from each file)", "text", "html", "ndjson")
	f := c.Flags()
	f.BoolVar(&asJSON, "json", false, "the same as --format json")
	f.StringVar(&asOf, "as-of", "", "judge deadlines as of this `DATE` (default: that of the latest report)")
	taken := intakeFlags(c, t)
	record := newViewFlags(c)
	f.StringVar(&story, "story", "", aboutStory)
	f.StringVar(&title, "title", "", "call the story `TITLE` (default: its actors and issue)")
	f.BoolVar(&explain, "explain", false, "also print how each line came about")
	f.StringVar(&issues, "issues", "", "a TOML `FILE` with more issues, or more words for known ones")
	c.RunE = func(c *cobra.Command, args []string) error {
		if asJSON {
			format.value = "json"
		}
		inRecord, err := record.used(c, args)
		if err != nil {
			return err
		}
		if inRecord {
			o, err := reconcileOptions(asOf, issues)
			if err != nil {
				return err
			}
			o.Explain = explain
			return t.briefStory(c.Context(), record, story, title, o, issues, format.value)
		}
		in, err := taken.from(args)
		if err != nil {
			return err
		}
		o, err := reconcileOptions(asOf, issues)
		if err != nil {
			return err
		}
		o.Explain = explain
		return failed(in.brief(c.Context(), from.value, o, story, title, format.value))
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

// brief lays the reports of the inputs side by side, those of the story asked for, and
// prints the record. When none was asked for and there are several, it
// lists the stories.
func (in *inputs) brief(ctx context.Context, from string, o readout.Options, story, title, format string) error {
	in.bar = in.progress("reading")
	defer in.bar.close()
	h, err := in.gather(ctx, from)
	if err != nil {
		return err
	}
	if story == "" {
		stories, err := h.stories(ctx)
		if err != nil {
			return err
		}
		if readout.Mixed(stories) {
			in.bar.close()
			return cmp.Or(in.list(h, stories, format), in.verdict())
		}
	}
	rec, err := in.record(ctx, h, story, o)
	if err != nil {
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

// record reads the reports of the story asked for, all when none was, and lays them
// side by side.
func (in *inputs) record(ctx context.Context, h *heap, story string, o readout.Options) (*readout.Record, error) {
	reader, err := readout.NewReader()
	if err != nil {
		return nil, fmt.Errorf("loading the English model: %w", err)
	}
	chosen := h.numbers()
	if story != "" && story != "all" {
		if chosen, err = h.pick(ctx, story); err != nil {
			return nil, err
		}
	}
	in.bar.expect(len(chosen))
	readings := make([]*readout.Reading, 0, len(chosen))
	err = inOrder(ctx, slices.Values(chosen),
		func(ctx context.Context, i int) (*readout.Reading, error) { return reader.Read(ctx, h.whole(i)) },
		func(r *readout.Reading) error {
			in.bar.add()
			readings = append(readings, r)
			return nil
		})
	if err != nil {
		return nil, err
	}
	in.bar.now("laying side by side")
	rec, err := readout.Reconcile(readings, o)
	in.bar.close()
	return rec, err
}

// gather takes in every report of the inputs, see jobs for what from says. Where none
// could be read the error says so.
func (in *inputs) gather(ctx context.Context, from string) (*heap, error) {
	h := &heap{}
	for j := range in.jobs(ctx, from) {
		if j.line != nil {
			in.decode(&j)
		}
		in.settle(j)
		if j.rep != nil {
			if from == "ndjson" { // ids of several files may be alike; they are the reports' names
				j.rep.ID = "r" + strconv.Itoa(len(h.reports)+1)
			}
			h.add(j.rep)
		}
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if len(h.reports) == 0 {
		return nil, in.verdict()
	}
	in.bar.now("reading")
	return h, nil
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
	return brief.Text(t.out, rec, t.style())
}

// narrowest and widest are the columns between which text is laid out as wide as the
// terminal is; lines wider than that are hard to read.
const narrowest, widest = 60, 110

// style lays text out for who reads it: as wide as the terminal, always alike elsewhere.
func (t terminal) style() brief.Style {
	s := brief.Style{Colours: t.colours()}
	if isTerminal(t.out) {
		if columns, _, err := term.GetSize(int(fileOf(t.out).Fd())); err == nil && columns > 0 {
			s.Width = min(max(columns, narrowest), widest)
		}
	}
	return s
}

// colours reports whether a person at a terminal wants them (no-color.org).
func (t terminal) colours() bool {
	return isTerminal(t.out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
