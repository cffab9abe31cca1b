package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"readout/story"
)

func storiesCommand(t terminal) *cobra.Command {
	var window int
	c := &cobra.Command{
		Use:   "stories [PATH|-]…",
		Short: "Group reports into stories, and tell copies from reports of their own",
		Long: `Stories reads reports in the order given, once, and says of each which story it
belongs to and which origin it goes back to: copies and rewrites of one text have
one origin.

As ndjson every report is a line {"id","story","origin"} as soon as it was read.
A later report can show that two stories are one, or one is two. Then the earlier
reports that belong elsewhere now are printed again, with what was said before:
{"id","story","origin","was":{"story":"t7"}}. The last line of an id counts.

A report is compared with the latest ones only (--window), so that memory and the
time a report takes stay the same however long the input is.

Given no path it reads standard input. A directory is read with all its folders.
With --db it lists the stories of a record, the one with the latest report first.`,
		Example: `  readout stories reports/
  readout stories --db fishing.db
  readout stories --from ndjson --to ndjson reports.ndjson > stories.ndjson`,
	}
	from := choiceFlag(c, "from", "", "what the input is (default: told from each file)", "text", "html", "ndjson")
	to := choiceFlag(c, "to", "text", "what to print", "text", "ndjson")
	c.Flags().IntVar(&window, "window", story.DefaultWindow, "compare a report with the latest `N`")
	taken := intakeFlags(c, t)
	record := newViewFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if window < 1 || window > story.MaxWindow {
			return usage("--window %d: it takes a number of reports from 1 to %d", window, story.MaxWindow)
		}
		inRecord, err := record.used(c, args)
		if err != nil {
			return err
		}
		if inRecord {
			return t.storiesInRecord(c.Context(), record, to.value)
		}
		in, err := taken.from(args)
		if err != nil {
			return err
		}
		return failed(in.stories(c.Context(), from.value, to.value, window))
	}
	return c
}

// stories groups every report of the inputs.
func (in *inputs) stories(ctx context.Context, from, to string, window int) error {
	in.bar = in.progress("grouping")
	defer in.bar.close()
	groups := story.New(story.Options{Window: window})
	var out placements = &placementLines{out: in.out, ids: make([]string, window)}
	if to == "text" {
		out = &storyList{out: in.out}
	}
	err := eachReport(ctx, in, in.jobs(ctx, from),
		func(_ context.Context, j job) (*story.Digest, error) { return story.Read(j.rep), nil },
		func(j job, d *story.Digest) error { return out.put(j, groups.Add(d)) })
	return in.end(err, out.close)
}

// placements takes down where reports belong.
type placements interface {
	put(j job, p story.Placement) error
	close() error
}

// placementLines prints a line of NDJSON for each report, and one for each that
// belongs elsewhere after a later report came.
type placementLines struct {
	out  io.Writer
	ids  []string // of the latest reports, a ring
	line bytes.Buffer
}

type placementJSON struct {
	ID     string         `json:"id"`
	Story  string         `json:"story"`
	Origin string         `json:"origin"`
	Was    *placementElse `json:"was,omitempty"`
}

type placementElse struct {
	Story  string `json:"story,omitempty"`
	Origin string `json:"origin,omitempty"`
}

func (l *placementLines) put(j job, p story.Placement) error {
	window := int64(len(l.ids))
	l.ids[p.Seq%window] = j.rep.ID
	l.line.Reset()
	enc := json.NewEncoder(&l.line)
	enc.SetEscapeHTML(false)
	err := enc.Encode(placementJSON{j.rep.ID, storyID(p.Story), originID(p.Origin), nil})
	for _, c := range p.Changes {
		was := &placementElse{}
		if c.WasStory != c.Story {
			was.Story = storyID(c.WasStory)
		}
		if c.WasOrigin != c.Origin {
			was.Origin = originID(c.WasOrigin)
		}
		err = cmp.Or(err, enc.Encode(placementJSON{l.ids[c.Seq%window], storyID(c.Story), originID(c.Origin), was}))
	}
	if err == nil {
		_, err = l.out.Write(l.line.Bytes())
	}
	if err != nil {
		return fmt.Errorf("writing the stories: %w", err)
	}
	return nil
}

func (l *placementLines) close() error { return nil }

func storyID(n int) string  { return "t" + strconv.Itoa(n+1) }
func originID(n int) string { return "o" + strconv.Itoa(n+1) }

// storyList prints the stories for a person once all reports were read, the
// largest first. It remembers what each report is called.
type storyList struct {
	out io.Writer
	all []listed
}

type listed struct {
	name          string
	story, origin int
}

func (l *storyList) put(j job, p story.Placement) error {
	name := cmp.Or(j.rep.Title, j.rep.Name, j.rep.ID)
	l.all = append(l.all, listed{name, p.Story, p.Origin})
	for _, c := range p.Changes {
		l.all[c.Seq].story, l.all[c.Seq].origin = c.Story, c.Origin
	}
	return nil
}

func (l *storyList) close() error {
	var order []int
	stories := map[int][]listed{}
	for _, r := range l.all {
		if stories[r.story] == nil {
			order = append(order, r.story)
		}
		stories[r.story] = append(stories[r.story], r)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(stories[b]), len(stories[a])) })
	var b bytes.Buffer
	for i, s := range order {
		rs := stories[s]
		origins := map[int]int{}
		for _, r := range rs {
			origins[r.origin]++
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s  %s, %s\n", storyID(s), counted(len(rs), "report"), counted(len(origins), "origin"))
		for _, r := range rs {
			fmt.Fprintf(&b, "  %-5s %s\n", originID(r.origin), oneLine(r.name))
		}
	}
	if _, err := l.out.Write(b.Bytes()); err != nil {
		return fmt.Errorf("writing the stories: %w", err)
	}
	return nil
}

func counted(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

// oneLine is s fit for one line of a terminal: no control characters, not long.
func oneLine(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
	if rs := []rune(s); len(rs) > 70 {
		s = string(rs[:69]) + "…"
	}
	return s
}
