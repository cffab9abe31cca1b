package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"readout/actor"
	"readout/internal/keep"
)

func actorsCommand(t terminal) *cobra.Command {
	var ask keep.ActorsAsked
	var kind *choice
	var asJSON bool
	c := &cobra.Command{
		Use:   "actors [WORDS…]",
		Short: "List who there is in a record, over all its stories",
		Long: `Actors lists the people, bodies and countries of a record, those in most reports
first. Each is one actor over all stories, spellings and roles; namesakes are kept
apart by country and by what else tells them from one another. With WORDS, only
those whose names have them.

A person of whom only a family name is known, and whom nothing ties to a country,
may be anybody and is not listed.`,
		Example: `  readout actors --kind person
  readout actors holm --json`,
	}
	v := newViewFlags(c)
	kind = choiceFlag(c, "kind", "", "only of this kind (default: all)", "person", "organization", "country", "group")
	c.Flags().StringVar(&ask.Country, "country", "", "only of this `COUNTRY`: its ISO 3166-1 code, or its name where it has none")
	c.Flags().IntVar(&ask.Limit, "limit", 50, "print at most `N`")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, an actor a line")
	c.RunE = func(c *cobra.Command, args []string) error {
		if ask.Limit < 1 {
			return usage("--limit %d: it takes a number from 1", ask.Limit)
		}
		ask.Words, ask.Kind = strings.Join(args, " "), actor.Kind(kind.value)
		view, err := v.view()
		if err != nil {
			return err
		}
		return withRecord(c.Context(), *v.db, toLook, func(k *kept) error {
			list, err := k.Actors(c.Context(), view, ask)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			for i := range list.Actors {
				a := &list.Actors[i]
				if asJSON {
					err = lineOf(&b, shapeActor(a))
				} else {
					fmt.Fprintf(&b, "%-40s %-13s %-11s %-14s %s\n", oneLine(actorTitle(a)), a.Kind, counted(a.Reports, "report"), counted(a.Statements, "statement"), a.ID)
				}
				if err != nil {
					return err
				}
			}
			if _, err := t.out.Write(b.Bytes()); err != nil {
				return fmt.Errorf("writing the actors: %w", err)
			}
			switch {
			case list.Next != "":
				t.complain("there are more: --limit shows them")
			case len(list.Actors) == 0 && ask.Words == "" && ask.Kind == "":
				t.complain("the record has nobody yet (`readout add` adds reports)")
			case len(list.Actors) == 0:
				t.complain("no such actor in the record")
			}
			t.tellUnread(list.Unread)
			return nil
		})
	}
	return c
}

func (t terminal) tellUnread(unread bool) {
	if unread {
		t.complain("actors of some reports are not known: an older version of the program read them (`readout reread` reads them again)")
	}
}

func actorCommand(t terminal) *cobra.Command {
	var asJSON bool
	var ask keep.ProfileAsked
	c := &cobra.Command{
		Use:   "actor NAME",
		Short: "Show what a record has on one actor",
		Long: `Actor prints what the reports of a record call an actor and since when, where it
stood on each issue over time, what it said, and in which stories. NAME is a name
that only one actor bears, or an id from ` + "`readout actors`" + `.

Words are those of the reports. Copies of a statement in reports of one origin are
counted, not repeated.`,
		Example: `  readout actor "Ada Holm"
  readout actor country-nor --limit 100 --json`,
		Args: cobra.MinimumNArgs(1),
	}
	v := newViewFlags(c)
	c.Flags().IntVar(&ask.Limit, "limit", 20, "print about `N` statements, 0 for all")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		if ask.Limit < 0 {
			return usage("--limit %d: it takes a number from 0", ask.Limit)
		}
		view, err := v.view()
		if err != nil {
			return err
		}
		return withRecord(c.Context(), *v.db, toLook, func(k *kept) error {
			d, err := k.Actor(c.Context(), strings.Join(args, " "), view, ask)
			if err != nil {
				return err // a name that the record does not know is no wrong call
			}
			var b bytes.Buffer
			if asJSON {
				err = lineOf(&b, shapeProfile(d))
			} else {
				profileText(&b, d)
			}
			if err != nil {
				return err
			}
			if _, err := t.out.Write(b.Bytes()); err != nil {
				return fmt.Errorf("writing the profile: %w", err)
			}
			return nil
		})
	}
	return c
}

// lineOf writes a shape as a line of JSON.
func lineOf(b *bytes.Buffer, shape any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	return enc.Encode(shape)
}

// actorTitle is a name with the country that tells it from namesakes.
func actorTitle(a *keep.Actor) string {
	switch {
	case a.Kind == actor.Country:
		return a.Name
	case a.Country != "":
		return a.Name + " (" + a.Country + ")"
	case a.Home != "":
		return a.Name + " (" + a.Home + ")"
	}
	return a.Name
}

// profileText writes a profile for a person.
func profileText(b *bytes.Buffer, d *keep.Profile) {
	fmt.Fprintf(b, "%s · %s · %s\n", oneLine(actorTitle(&d.Actor)), d.Kind, d.ID)
	fmt.Fprintf(b, "%s · %s · %s\n", counted(d.Reports, "report"), counted(d.Statements, "statement"), storiesCounted(d.In))
	if len(d.Aliases) > 0 {
		fmt.Fprintf(b, "also: %s\n", oneLine(strings.Join(d.Aliases, " · ")))
	}
	section := func(title string, n int) {
		if n > 0 {
			fmt.Fprintf(b, "\n%s\n", title)
		}
	}
	section("ROLES", len(d.Roles))
	for _, r := range d.Roles {
		former := ""
		if r.Former {
			former = "  (over)"
		}
		fmt.Fprintf(b, "  “%s”%s  %s  r%d\n", oneLine(r.Text), former, days(r.First.Report.Published, r.Last.Report.Published), r.First.Report.Seq)
	}
	section("POSITIONS", len(d.Stood))
	for _, p := range d.Stood {
		whose := ""
		if p.For != "" {
			whose = "  for " + oneLine(p.For)
		}
		fmt.Fprintf(b, "  %-10s  %-20s %-13s “%s”  r%d%s\n", days(p.Report.Published, p.Report.Published), p.Issue, p.Stance, oneLine(p.Evidence[0].Text), p.Report.Seq, whose)
	}
	section("STATEMENTS", len(d.Said))
	for _, s := range d.Said {
		also := ""
		if len(s.Also) > 0 {
			also = fmt.Sprintf("  (and %s)", counted(len(s.Also), "copy"))
			also = strings.Replace(also, "copys", "copies", 1)
		}
		fmt.Fprintf(b, "  %-10s  “%s”  r%d%s\n", days(s.Report.Published, s.Report.Published), oneLine(s.Line.Words), s.Report.Seq, also)
	}
	if d.Before > 0 {
		fmt.Fprintf(b, "  … older ones with --limit 0\n")
	}
	section("STORIES", len(d.In))
	for _, s := range d.In {
		fmt.Fprintf(b, "  %-5s %-11s %-21s %s\n", s.ID, counted(s.Reports, "report"), days(s.From, s.To), oneLine(s.Title))
	}
}

func storiesCounted(list []keep.ActorTale) string {
	return strings.Replace(counted(len(list), "story"), "storys", "stories", 1)
}

type actorShape struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Kind       string   `json:"kind"`
	Country    *string  `json:"country"`
	Home       *string  `json:"home"`
	Sector     *string  `json:"sector"`
	Aliases    []string `json:"aliases"`
	Reports    int      `json:"reports"`
	Statements int      `json:"statements"`
	Positions  int      `json:"positions"`
	Stories    int      `json:"stories"`
	First      string   `json:"first"`
	Last       string   `json:"last"`
}

func shapeActor(a *keep.Actor) actorShape {
	maybe := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	return actorShape{
		a.ID, a.Name, string(a.Kind), maybe(a.Country), maybe(a.Home), maybe(a.Sector), append([]string{}, a.Aliases...),
		a.Reports, a.Statements, a.Positions, a.Stories, reportName(a.First), reportName(a.Last),
	}
}

func reportName(seq int64) string { return fmt.Sprintf("r%d", seq) }

type evidenceShape struct {
	Report string  `json:"report"`
	Date   *string `json:"date"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Text   string  `json:"text"`
}

func shapeWords(w keep.Words) evidenceShape {
	return evidenceShape{reportName(w.Report.Seq), day(w.Report.Published), w.Start, w.End, w.Text}
}

func shapeAll(list []keep.Words) []evidenceShape {
	out := make([]evidenceShape, 0, len(list))
	for _, w := range list {
		out = append(out, shapeWords(w))
	}
	return out
}

type roleShape struct {
	Text   string        `json:"text"`
	Former bool          `json:"former"`
	First  evidenceShape `json:"first"`
	Last   evidenceShape `json:"last"`
}

type stoodShape struct {
	Issue     string          `json:"issue"`
	Stance    string          `json:"stance"`
	Story     string          `json:"story"`
	For       string          `json:"for"`
	Corrected bool            `json:"corrected"`
	Evidence  []evidenceShape `json:"evidence"`
}

type saidShape struct {
	Story   string          `json:"story"`
	Content []evidenceShape `json:"content"`
	Also    []string        `json:"also"`
	Body    json.RawMessage `json:"body"`
}

type taleShape struct {
	ID         string  `json:"id"`
	Title      string  `json:"title"`
	Reports    int     `json:"reports"`
	Statements int     `json:"statements"`
	From       *string `json:"from"`
	To         *string `json:"to"`
}

type profileShape struct {
	actorShape
	Was       []string     `json:"was"`
	Roles     []roleShape  `json:"roles"`
	Positions []stoodShape `json:"positions_taken"`
	Said      []saidShape  `json:"said"`
	Tales     []taleShape  `json:"in_stories"`
	More      bool         `json:"more"`
}

func shapeProfile(d *keep.Profile) profileShape {
	out := profileShape{
		actorShape: shapeActor(&d.Actor), Was: append([]string{}, d.Was...),
		Roles: []roleShape{}, Positions: []stoodShape{}, Said: []saidShape{}, Tales: []taleShape{}, More: d.Before > 0,
	}
	for _, r := range d.Roles {
		out.Roles = append(out.Roles, roleShape{r.Text, r.Former, shapeWords(r.First), shapeWords(r.Last)})
	}
	for _, p := range d.Stood {
		out.Positions = append(out.Positions, stoodShape{p.Issue, p.Stance, p.Story, p.For, p.Corrected, shapeAll(p.Evidence)})
	}
	for _, s := range d.Said {
		also := []string{}
		for _, seq := range s.Also {
			also = append(also, reportName(seq))
		}
		out.Said = append(out.Said, saidShape{s.Story, shapeAll(s.Content), also, s.Line.Body})
	}
	for _, s := range d.In {
		out.Tales = append(out.Tales, taleShape{s.ID, s.Title, s.Reports, s.Statements, day(s.From), day(s.To)})
	}
	return out
}
