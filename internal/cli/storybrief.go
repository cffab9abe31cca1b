package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"readout"
	"readout/internal/keep"
)

// viewFlags are those that choose a story of a record, and a moment.
type viewFlags struct {
	db, known *string
	by        *choice
}

func newViewFlags(c *cobra.Command) *viewFlags {
	v := &viewFlags{db: recordFlag(c)}
	v.known = c.Flags().String("known", "", "with --db: only what was known at `DATE`")
	v.by = choiceFlag(c, "by", "added", "with --known: known since it was added, or since it was published", "added", "published")
	return v
}

// used reports whether a record was asked for and not files.
func (v *viewFlags) used(c *cobra.Command, paths []string) (bool, error) {
	if *v.db == "" && (len(paths) > 0 || os.Getenv("READOUT_DB") == "") {
		for _, f := range []string{"known", "by"} {
			if c.Flags().Changed(f) {
				return false, usage("--%s goes with --db", f)
			}
		}
		return false, nil
	}
	if len(paths) > 0 {
		return false, usage("give files or --db, not both: `readout add` puts files into a record")
	}
	for _, f := range []string{"date", "max-size"} {
		if c.Flags().Changed(f) {
			return false, usage("--%s is for files; what is in a record has its date (`readout add --%s …`)", f, f)
		}
	}
	return true, nil
}

func (v *viewFlags) view() (keep.View, error) {
	if *v.known == "" {
		return keep.View{}, nil
	}
	at, err := moment(*v.known, "--known")
	return keep.View{At: at, Published: v.by.value == "published"}, err
}

// onStory opens the record and finds the story that was asked for.
func (v *viewFlags) onStory(ctx context.Context, name string, work func(*kept, *keep.Story) error) error {
	view, err := v.view()
	if err != nil {
		return err
	}
	return withRecord(ctx, *v.db, toLook, func(k *kept) error {
		s, err := k.Story(ctx, name, view)
		if err != nil {
			return err
		}
		return work(k, s)
	})
}

// asked is what flags say of how a story is laid side by side.
func asked(o readout.Options, issues string) (keep.Asked, error) {
	a := keep.Asked{AsOf: o.AsOf, Issues: o.Issues, Explain: o.Explain}
	if issues != "" {
		text, err := os.ReadFile(issues)
		if err != nil {
			return a, fmt.Errorf("reading the issues of --issues: %w", err)
		}
		a.IssuesText = string(text)
	}
	return a, nil
}

// briefStory prints the brief of a story of a record.
func (t terminal) briefStory(ctx context.Context, v *viewFlags, name, title string, o readout.Options, issues, format string) error {
	ask, err := asked(o, issues)
	if err != nil {
		return failed(err)
	}
	ask.Title = title
	return v.onStory(ctx, name, func(k *kept, s *keep.Story) error {
		if format == "text" && isTerminal(t.out) {
			rec, err := k.Brief(ctx, s, ask)
			if err != nil {
				return err
			}
			return t.render(rec, format)
		}
		return k.Page(ctx, t.out, s, ask, keep.Format(format))
	})
}
