package mcp

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"readout/internal/keep"
	"readout/store"
)

// listing adds the tools that find a way into the record.
func (s *Server) listing() {
	tool(s, "stories", "Stories", "The stories of the record, that of the latest report first: what each is called, how many reports and independent origins it has, and when they were published.",
		object(map[string]any{
			"stories": list(object(map[string]any{
				"id": text("goes into the other tools"), "title": maybe("the headline of its first report"), "reports": number(""),
				"origins": number("independent starting points, after copies are folded"),
				"from":    maybe("when the earliest report was published"), "to": maybe("when the latest was"),
				"headlines": list(reportSchema()),
			}, "id", "title", "reports", "origins", "from", "to", "headlines")),
			"more": map[string]any{"type": "boolean", "description": "there are more: ask for words of a headline, or a higher limit"},
		}, "stories", "more"), s.stories)
	tool(s, "search", "Search", `Reports, statements, events or actors by their words, the best first. All words must be there, in any form; "in a row" between quotation marks; -word must not be there; word* is how a word begins.`,
		object(map[string]any{
			"found": list(object(map[string]any{
				"kind": text("report, statement, event or actor"), "story": text("id of the story"), "report": reportSchema(),
				"source": maybe("of a statement: who it is attributed to, as the report writes it"),
				"name":   maybe("of an actor: its name and other spellings"),
				"evidence": list(object(map[string]any{
					"report": text("id of the report"), "start": number("code points before the words"), "end": number("code points before their end"), "text": text("the very words"),
				}, "report", "start", "end", "text")),
			}, "kind", "story", "report", "source", "name", "evidence")),
		}, "found"), s.search)
}

// report is what there is to say of a report in a line.
type report struct {
	ID        string  `json:"id"`
	Outlet    *string `json:"outlet"`
	Title     *string `json:"title"`
	Published *string `json:"published"`
}

func reportSchema() map[string]any {
	return object(map[string]any{"id": text(""), "outlet": maybe(""), "title": maybe("its headline"), "published": maybe("")}, "id", "outlet", "title", "published")
}

func reportOf(h *store.Head) report {
	return report{fmt.Sprintf("r%d", h.Seq), opt(h.Outlet), opt(h.Title), moment(h.Published)}
}

func opt(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func moment(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return opt(t.UTC().Format(time.RFC3339))
}

type storiesIn struct {
	Words string `json:"words,omitempty" jsonschema:"only stories with all these words in a headline"`
	Limit int    `json:"limit,omitempty" jsonschema:"at most so many; 20 when it is not given"`
}

type storyOut struct {
	ID        string   `json:"id"`
	Title     *string  `json:"title"`
	Reports   int      `json:"reports"`
	Origins   int      `json:"origins"`
	From      *string  `json:"from"`
	To        *string  `json:"to"`
	Headlines []report `json:"headlines"`
}

// headlines is how many reports of a story are listed: enough to know it by.
const headlines = 3

func (s *Server) stories(ctx context.Context, in storiesIn) (any, string, error) {
	all, err := s.keeper.Stories(ctx, keep.View{})
	if err != nil {
		return nil, "", err
	}
	words := strings.Fields(strings.ToLower(in.Words))
	out := struct {
		Stories []storyOut `json:"stories"`
		More    bool       `json:"more"`
	}{Stories: []storyOut{}}
	for i := range all {
		t := &all[i]
		if !t.Holds(words, func(h *store.Head) string { return h.Title }) {
			continue
		}
		if len(out.Stories) == bounded(in.Limit, 20, 200) {
			out.More = true
			break
		}
		one := storyOut{t.ID, opt(t.Title), len(t.Reports), t.Origins, moment(t.From), moment(t.To), []report{}}
		for j := range t.Reports[:min(headlines, len(t.Reports))] {
			one.Headlines = append(one.Headlines, reportOf(&t.Reports[j]))
		}
		out.Stories = append(out.Stories, one)
	}
	return out, "", nil
}

// bounded is a limit that was asked for, within reason.
func bounded(n, usual, most int) int {
	if n <= 0 {
		return usual
	}
	return min(n, most)
}

type searchIn struct {
	Words string `json:"words" jsonschema:"what to look for"`
	In    string `json:"in,omitempty" jsonschema:"report, statement, event or actor: only those; reports and statements when it is not given"`
	Limit int    `json:"limit,omitempty" jsonschema:"at most so many; 20 when it is not given"`
}

type evidence struct {
	Report string `json:"report"`
	keep.Stretch
}

type found struct {
	Kind     string     `json:"kind"`
	Story    string     `json:"story"`
	Report   report     `json:"report"`
	Source   *string    `json:"source"`
	Name     *string    `json:"name"`
	Evidence []evidence `json:"evidence"`
}

func (s *Server) search(ctx context.Context, in searchIn) (any, string, error) {
	if kind := store.Kind(in.In); kind != "" && !slices.Contains([]store.Kind{store.AnyReport, store.Statement, store.Event, store.Actor}, kind) {
		return nil, "", fmt.Errorf("%q: a search is in report, statement, event or actor", in.In)
	}
	hits, err := s.keeper.Search(ctx, in.Words, store.Kind(in.In), bounded(in.Limit, 20, 200))
	if err != nil {
		return nil, "", err
	}
	out := struct {
		Found []found `json:"found"`
	}{Found: []found{}}
	for i := range hits {
		out.Found = append(out.Found, foundOf(&hits[i]))
	}
	return out, "", nil
}

func foundOf(h *keep.Found) found {
	out := found{Kind: string(store.AnyReport), Story: h.Story, Report: reportOf(&h.Report), Source: opt(h.Source), Evidence: []evidence{}}
	if h.Line != nil {
		out.Kind = string(h.Line.Kind)
	}
	if out.Kind == string(store.Actor) {
		out.Name = opt(h.Words)
	}
	for _, w := range h.At {
		out.Evidence = append(out.Evidence, evidence{out.Report.ID, w})
	}
	return out
}
