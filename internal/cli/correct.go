package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"readout/internal/keep"
)

// correction is what the commands below `correct` share.
type correction struct {
	terminal
	db                    *string
	story, author, reason string
}

func correctCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "correct",
		Short: "Correct a record: merge, split, relabel, dismiss, undo",
		Long: `Correct adds to a log what a person knows better than the program: with author,
time and reason, reversible, and lasting. A correction holds on to the words of
reports and not to the numbers of one brief, so it stands when more reports come
and when the program reads them anew.`,
		Example: `  readout correct dismiss takeaway:3 --story t4 --reason "two different ships"
  readout correct relabel b7 conditional --story t4 --reason "only after a vote"
  readout correct merge t9 t4 --reason "one storm"
  readout correct split r17 r21 --story t4 --reason "last year's talks"
  readout correct merge actor "Ada Holm-Berg" "Ada Holm" --reason "her married name"
  readout correct split actor "Ada Holm" r30 --reason "the singer"
  readout correct log
  readout correct undo 3`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return usage("say what to correct\nTry: readout correct --help")
		},
	}
	x := &correction{terminal: t}
	f := c.PersistentFlags()
	x.db = recordFlagIn(f)
	f.StringVar(&x.author, "author", "", "who corrects (default: you, as this machine calls you)")
	f.StringVar(&x.reason, "reason", "", "`WHY`; it is kept with the correction")
	c.AddCommand(x.dismiss(), x.relabel(), x.merge(), x.split(), x.undo(), x.log())
	return c
}

// run opens the record, makes a correction and says which number it has.
func (x *correction) run(ctx context.Context, make func(*kept, keep.By) (int64, error)) error {
	by := keep.By{Author: x.author, Reason: x.reason, At: time.Now()}
	if by.Author == "" {
		by.Author = me()
	}
	return withRecord(ctx, *x.db, toWrite, func(k *kept) error {
		n, err := make(k, by)
		switch {
		case errors.Is(err, keep.ErrCorrection):
			return usage("%w", err)
		case err != nil:
			return err // what the record does not have is no wrong call
		}
		fmt.Fprintf(x.out, "correction %d is kept; `readout correct undo %d` takes it back\n", n, n)
		return nil
	})
}

func (x *correction) storyFlag(c *cobra.Command) *cobra.Command {
	c.Flags().StringVar(&x.story, "story", "", "of the story with this `ID`, or with these words in a headline")
	return c
}

func (x *correction) dismiss() *cobra.Command {
	return x.storyFlag(&cobra.Command{
		Use:   "dismiss ID",
		Short: "Take a claim, a disagreement or a statement out of briefs",
		Long: `Dismiss takes something out of the briefs of a story. ID is takeaway:N, as the
brief numbers them; claim:cN or disagreement:dN, as its JSON does; or the cite of
a statement (a4), which then counts nowhere.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return x.run(c.Context(), func(k *kept, by keep.By) (int64, error) {
				s, err := k.Story(c.Context(), x.story, keep.View{})
				if err != nil {
					return 0, err
				}
				return k.Dismiss(c.Context(), s, args[0], by)
			})
		},
	})
}

func (x *correction) relabel() *cobra.Command {
	var issue string
	c := x.storyFlag(&cobra.Command{
		Use:   "relabel CITE STANCE",
		Short: "Give a position the stance that its words take",
		Long: `Relabel gives the position that rests on a cite another stance: ` + strings.Join(keep.Stances(), ", ") + `.
Trends, shifts and disagreements follow from it.`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			return x.run(c.Context(), func(k *kept, by keep.By) (int64, error) {
				s, err := k.Story(c.Context(), x.story, keep.View{})
				if err != nil {
					return 0, err
				}
				return k.Relabel(c.Context(), s, args[0], issue, args[1], by)
			})
		},
	})
	c.Flags().StringVar(&issue, "issue", "", "the position on this issue, where the words take several")
	return c
}

func (x *correction) merge() *cobra.Command {
	c := &cobra.Command{
		Use:   "merge STORY INTO",
		Short: "Make one story of two, or one actor",
		Args:  cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			return x.run(c.Context(), func(k *kept, by keep.By) (int64, error) {
				from, err := k.Story(c.Context(), args[0], keep.View{})
				if err != nil {
					return 0, err
				}
				into, err := k.Story(c.Context(), args[1], keep.View{})
				if err != nil {
					return 0, err
				}
				return k.Merge(c.Context(), from, into, by)
			})
		},
	}
	c.AddCommand(&cobra.Command{
		Use:   "actor ACTOR INTO",
		Short: "Make one actor of two over the whole record",
		Long: `Merge actor says that two names are one actor's: in the record, and in the brief of
every story that has both. ACTOR and INTO are ids from ` + "`readout actors`" + `, or names
that only one actor bears; what the one was called leads to the other from then on.`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			return x.run(c.Context(), func(k *kept, by keep.By) (int64, error) {
				return k.MergeActors(c.Context(), args[0], args[1], by)
			})
		},
	})
	return c
}

func (x *correction) split() *cobra.Command {
	c := x.storyFlag(&cobra.Command{
		Use:   "split REPORT…",
		Short: "Make a story of its own of some reports of one, or an actor",
		Long: `Split takes reports out of a story; they become one of their own, called x and the
number of the correction. REPORT is r17 as ` + "`readout stories --to ndjson`" + ` has it.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			seqs, err := reportNumbers(args)
			if err != nil {
				return err
			}
			return x.run(c.Context(), func(k *kept, by keep.By) (int64, error) {
				s, err := k.Story(c.Context(), x.story, keep.View{})
				if err != nil {
					return 0, err
				}
				return k.Split(c.Context(), s, seqs, by)
			})
		},
	})
	c.AddCommand(&cobra.Command{
		Use:   "actor ACTOR REPORT…",
		Short: "Say that in some reports an actor is somebody else of that name",
		Long: `Split actor says that the ACTOR of these reports is another of the same name: in
the record, and in the briefs of their stories. The other is called after the number
of the correction.`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			seqs, err := reportNumbers(args[1:])
			if err != nil {
				return err
			}
			return x.run(c.Context(), func(k *kept, by keep.By) (int64, error) {
				return k.SplitActor(c.Context(), args[0], seqs, by)
			})
		},
	})
	return c
}

// reportNumbers reads what reports are called: r17.
func reportNumbers(args []string) ([]int64, error) {
	var seqs []int64
	for _, a := range args {
		n, err := strconv.ParseInt(strings.TrimPrefix(a, "r"), 10, 64)
		if err != nil {
			return nil, usage("%q is no report: it takes r and a number", a)
		}
		seqs = append(seqs, n)
	}
	return seqs, nil
}

func (x *correction) undo() *cobra.Command {
	return &cobra.Command{
		Use:   "undo NUMBER",
		Short: "Take a correction back",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return usage("%q is no number of a correction (`readout correct log` lists them)", args[0])
			}
			return x.run(c.Context(), func(k *kept, by keep.By) (int64, error) { return k.Undo(c.Context(), id, by) })
		},
	}
}

func (x *correction) log() *cobra.Command {
	c := &cobra.Command{
		Use:   "log",
		Short: "List the corrections, oldest first",
		Args:  cobra.NoArgs,
	}
	to := choiceFlag(c, "to", "text", "what to print", "text", "ndjson")
	c.RunE = func(c *cobra.Command, _ []string) error {
		return withRecord(c.Context(), *x.db, toLook, func(k *kept) error {
			all, stands, err := k.Log(c.Context())
			if err != nil {
				return err
			}
			var b bytes.Buffer
			for i, c := range all {
				if to.value == "ndjson" {
					err = correctionJSON(&b, &c, stands[i])
				} else {
					taken := ""
					if !stands[i] {
						taken = "  (taken back)"
					}
					fmt.Fprintf(&b, "%d  %s  %s  %s%s\n", c.ID, c.At.Format("2006-01-02 15:04"), oneLine(c.Author), oneLine(c.About()), taken)
					if c.Reason != "" {
						fmt.Fprintf(&b, "   %s\n", oneLine(c.Reason))
					}
				}
				if err != nil {
					return err
				}
			}
			_, err = x.out.Write(b.Bytes())
			return err
		})
	}
	return c
}

// correctionJSON writes a correction as a line of JSON.
func correctionJSON(b *bytes.Buffer, c *keep.Correction, stands bool) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		ID     int64           `json:"id"`
		At     time.Time       `json:"at"`
		Author string          `json:"author"`
		Reason string          `json:"reason"`
		Kind   string          `json:"kind"`
		Undoes int64           `json:"undoes,omitempty"`
		Stands bool            `json:"stands"`
		Body   json.RawMessage `json:"body"`
	}{c.ID, c.At, c.Author, c.Reason, c.What, c.Undoes, stands, json.RawMessage(c.Body)})
}
