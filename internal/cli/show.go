package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"readout"
	"readout/internal/brief"
	"readout/internal/keep"
)

func showCommand(t terminal) *cobra.Command {
	var asOf, story, issues string
	c := &cobra.Command{
		Use:   "show CITE [PATH|-]…",
		Short: "Explain one line: its words, who is who in them, the rule that read them",
		Long: `Show reads the same reports as a brief and prints what stands behind one of its
cites: the words and their place, the source and why it is who it is, the rule
that read the words with an example of it, and what of the brief rests on them.

CITE is what a brief prints in brackets, such as a4, or event:e12 for an event
of the brief's JSON.`,
		Example: `  readout brief reports/*.txt
  readout show a4 reports/*.txt
  readout show a4 --db fishing.db --story t3`,
		Args: cobra.MinimumNArgs(1),
	}
	from := choiceFlag(c, "from", "", "what the input is (default: told from each file)", "text", "html", "ndjson")
	f := c.Flags()
	f.StringVar(&asOf, "as-of", "", "judge deadlines as of this `DATE` (default: that of the latest report)")
	f.StringVar(&story, "story", "", aboutStory)
	f.StringVar(&issues, "issues", "", "a TOML `FILE` with more issues, or more words for known ones")
	taken := intakeFlags(c, t)
	record := newViewFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		inRecord, err := record.used(c, args[1:])
		if err != nil {
			return err
		}
		if inRecord {
			o, err := reconcileOptions(asOf, issues)
			if err != nil {
				return err
			}
			return t.showInStory(c.Context(), args[0], record, story, o)
		}
		in, err := taken.from(args[1:])
		if err != nil {
			return err
		}
		o, err := reconcileOptions(asOf, issues)
		if err != nil {
			return err
		}
		return failed(in.show(c.Context(), from.value, args[0], story, o))
	}
	return c
}

// show explains one cite of the brief over the inputs.
func (in *inputs) show(ctx context.Context, from, id, story string, o readout.Options) error {
	in.bar = in.progress("reading")
	defer in.bar.close()
	reports, err := in.gather(ctx, from)
	if err != nil {
		return err
	}
	rec, err := in.record(ctx, reports, story, o)
	if err != nil {
		return err
	}
	if err := in.explain(rec, id); err != nil {
		return err
	}
	return in.verdict()
}

// explain prints what stands behind a cite of a record.
func (t terminal) explain(rec *readout.Record, id string) error {
	err := brief.Show(t.out, rec, id, t.style())
	if err != nil && !errors.Is(err, brief.ErrNoSuchCite) {
		return fmt.Errorf("writing what stands behind %s: %w", id, err)
	}
	return err
}

// showInStory explains one cite of the brief of a story of a record.
func (t terminal) showInStory(ctx context.Context, id string, v *viewFlags, name string, o readout.Options) error {
	return v.onStory(ctx, name, func(k *kept, s *keep.Story) error {
		rec, err := k.Brief(ctx, s, keep.Asked{AsOf: o.AsOf, Issues: o.Issues})
		if err != nil {
			return err
		}
		return t.explain(rec, id)
	})
}
