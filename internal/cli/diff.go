package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"readout/internal/brief"
	"readout/internal/keep"
)

func diffCommand(t terminal) *cobra.Command {
	var since, until, story string
	c := &cobra.Command{
		Use:   "diff --since DATE|DURATION",
		Short: "Say what changed in a story since a moment: new, shifted, resolved, overdue, echo, silent",
		Long: `Diff lays a story of a record side by side twice, as it was known at a moment and
as it is now, and prints what differs:

  NEW          claims and disagreements that nothing known then rests on
  SHIFTED      actors whose stance on an issue is another
  RESOLVED     disagreements that are over; claims that were contested or not
               confirmed and have two origins now
  OVERDUE      deadlines that have passed since
  ECHO         new reports that add nothing
  GONE SILENT  actors with a position of whom no new report has a word that is
               not an echo

Without --story it goes through every story that has grown.`,
		Example: `  readout diff --since yesterday
  readout diff --since 36h --story t4
  readout diff --since 2031-05-06 --until 2031-05-09 --by published`,
		Args: cobra.NoArgs,
	}
	db := recordFlag(c)
	f := c.Flags()
	f.StringVar(&since, "since", "", "the moment: `DATE|DURATION`, such as 2031-05-06, yesterday, 36h, 7d")
	f.StringVar(&until, "until", "", "compare with what was known at `DATE` (default: now)")
	f.StringVar(&story, "story", "", "only the story with this `ID`, or with these words in a headline")
	by := choiceFlag(c, "by", "added", "known since it was added, or since it was published", "added", "published")
	format := choiceFlag(c, "format", "text", "how to print it", "text", "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if since == "" {
			return usage("say since when: --since yesterday, --since 36h, --since 2031-05-06")
		}
		now, err := moment(until, "--until")
		if err != nil {
			return err
		}
		from, err := ago(since, now)
		if err != nil {
			return err
		}
		if !from.Before(now) {
			return usage("--since %s is not before the moment it is compared with", since)
		}
		view := keep.View{At: from, Published: by.value == "published"}
		return withRecord(c.Context(), *db, toLook, func(k *kept) error {
			return t.diff(c.Context(), k, story, view, now, format.value)
		})
	}
	return c
}

// diff prints what changed in one story, or in each that has grown.
func (t terminal) diff(ctx context.Context, k *kept, story string, since keep.View, now time.Time, format string) error {
	names := []string{story}
	if story == "" {
		changed, err := k.Changed(ctx, since, now)
		if err != nil {
			return err
		}
		names = nil
		for _, s := range changed {
			names = append(names, s.ID)
		}
		if len(names) == 0 {
			t.complain("no story has grown since %s", since.At.UTC().Format("2006-01-02 15:04 MST"))
		}
	}
	for i, name := range names {
		before, after, changes, err := k.Diff(ctx, name, since, now)
		if err != nil {
			return err
		}
		if format == "json" {
			err = brief.DiffJSON(t.out, before, after, changes)
		} else {
			if i > 0 {
				fmt.Fprintln(t.out)
			}
			err = brief.Diff(t.out, before, after, changes, t.style())
		}
		if err != nil {
			return fmt.Errorf("writing what changed in %s: %w", name, err)
		}
	}
	return nil
}

// ago reads a moment as a date, as a word, or as how long before now.
func ago(s string, now time.Time) (time.Time, error) {
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	switch strings.ToLower(s) {
	case "today":
		return midnight, nil
	case "yesterday":
		return midnight.AddDate(0, 0, -1), nil
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(s, "d")); err == nil && strings.HasSuffix(s, "d") && n >= 0 {
		return now.AddDate(0, 0, -n), nil
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(s, "w")); err == nil && strings.HasSuffix(s, "w") && n >= 0 {
		return now.AddDate(0, 0, -7*n), nil
	}
	if d, err := time.ParseDuration(s); err == nil && d >= 0 {
		return now.Add(-d), nil
	}
	at, err := moment(s, "--since")
	if err != nil {
		return at, usage("--since %s: it takes a date such as 2031-05-06, yesterday, or how long ago, such as 36h or 7d", s)
	}
	return at, nil
}
