package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"readout/internal/brief"
	"readout/internal/keep"
)

// reading adds the tools that read one story.
func (s *Server) reading() {
	shapes := theSchemas()
	tool(s, "brief", "Brief", "What the reports of a story say, laid side by side: the most important claims with how many independent origins assert them, the disagreements, the shifts, the deadlines, what no report says. The text is for reading, the structure has every piece of evidence.",
		shapes.of("title", "as_of", "claims", "disagreements", "shifts", "deadlines", "not_said", "actors", "reports"), s.brief)
	tool(s, "positions", "Positions", "Where each actor of a story stands on each issue, with the words it rests on, the latest first.",
		shapes.excerpt("positions"), s.positions)
	tool(s, "disagreements", "Disagreements", "What the reports of a story contradict each other on: the question, its sides, and the words of each side. Hard ones come first.",
		shapes.excerpt("disagreements"), s.disagreements)
	statement := shapes.excerpt("statements")
	statement["properties"].(map[string]any)["about"] = text("what stands behind it: its words, who is who in them, the rule that read them, what rests on it")
	tool(s, "statement", "Statement", "One statement of a story by its cite, such as a4: who said it, through whom, how surely, in which words, and what rests on it.",
		statement, s.statement)
}

// TheStory is the parameter that all tools of a story take.
type TheStory struct {
	Story string `json:"story,omitempty" jsonschema:"id of the story (t1), or words of a headline that only one has; may be left out when the record has one story"`
}

// lists finds a story and the lists of its brief.
func (s *Server) lists(ctx context.Context, t TheStory) (*keep.Story, *brief.Lists, error) {
	story, err := s.keeper.Story(ctx, t.Story, keep.View{})
	if err != nil {
		return nil, nil, err
	}
	lists, err := s.keeper.Lists(ctx, story, keep.Asked{})
	return story, lists, err
}

// usual is how many items of a list are given at once.
const usual = 12

// extract is some of a brief.
type extract struct {
	Title         string            `json:"title"`
	AsOf          *string           `json:"as_of"`
	Claims        []json.RawMessage `json:"claims"`
	Disagreements []json.RawMessage `json:"disagreements"`
	Shifts        []json.RawMessage `json:"shifts"`
	Deadlines     []json.RawMessage `json:"deadlines"`
	NotSaid       []string          `json:"not_said"`
	Actors        []json.RawMessage `json:"actors"`
	Reports       []json.RawMessage `json:"reports"`
}

func (s *Server) brief(ctx context.Context, in TheStory) (any, string, error) {
	story, lists, err := s.lists(ctx, in)
	if err != nil {
		return nil, "", err
	}
	var page, read bytes.Buffer
	for f, into := range map[keep.Format]*bytes.Buffer{keep.JSON: &page, keep.Text: &read} {
		if err := s.keeper.Page(ctx, into, story, keep.Asked{}, f); err != nil {
			return nil, "", err
		}
	}
	var out extract
	if err := json.Unmarshal(page.Bytes(), &out); err != nil {
		return nil, "", fmt.Errorf("reading a brief: %w", err)
	}
	out.Actors, out.Reports = []json.RawMessage{}, []json.RawMessage{}
	for _, l := range []struct {
		name string
		into *[]json.RawMessage
	}{{"claims", &out.Claims}, {"disagreements", &out.Disagreements}, {"shifts", &out.Shifts}, {"deadlines", &out.Deadlines}} {
		e, err := lists.Cut(l.name, nil, 0, usual)
		if err != nil {
			return nil, "", err
		}
		*l.into = e.Items
		out.Actors, out.Reports = join(out.Actors, e.Actors), join(out.Reports, e.Reports)
	}
	return out, read.String(), nil
}

// join adds what is not there yet.
func join(to, from []json.RawMessage) []json.RawMessage {
	for _, x := range from {
		if !slices.ContainsFunc(to, func(y json.RawMessage) bool { return bytes.Equal(x, y) }) {
			to = append(to, x)
		}
	}
	return to
}

type positionsIn struct {
	TheStory
	Actor string `json:"actor,omitempty" jsonschema:"only those of this actor: its id in the story, or its name"`
	Issue string `json:"issue,omitempty" jsonschema:"only those on this issue, such as meeting, ceasefire, sanctions"`
	From  int    `json:"from,omitempty" jsonschema:"the next of the answer before, to go on"`
	Limit int    `json:"limit,omitempty" jsonschema:"at most so many; 12 when it is not given"`
}

func (s *Server) positions(ctx context.Context, in positionsIn) (any, string, error) {
	_, lists, err := s.lists(ctx, in.TheStory)
	if err != nil {
		return nil, "", err
	}
	where := given(map[string]string{"issue": in.Issue})
	if in.Actor != "" {
		if where["actor"], err = actorCalled(lists, in.Actor); err != nil {
			return nil, "", err
		}
	}
	e, err := lists.Cut("positions", where, max(0, in.From), bounded(in.Limit, usual, 100))
	return e, "", err
}

// given leaves out what was not asked for.
func given(where map[string]string) map[string]string {
	for k, v := range where {
		if v == "" {
			delete(where, k)
		}
	}
	return where
}

// actorCalled finds the id of an actor of a brief.
func actorCalled(lists *brief.Lists, name string) (string, error) {
	var exact, part []string
	for _, x := range lists.All("actors") {
		var a struct {
			ID, Name string
			Aliases  []string
		}
		if err := json.Unmarshal(x, &a); err != nil {
			return "", fmt.Errorf("reading the actors of a brief: %w", err)
		}
		for _, n := range append([]string{a.ID, a.Name}, a.Aliases...) {
			if strings.EqualFold(n, name) {
				exact = append(exact, a.ID)
				break
			}
			if strings.Contains(strings.ToLower(n), strings.ToLower(name)) && n != a.ID {
				part = append(part, a.ID+" "+a.Name)
				break
			}
		}
	}
	switch {
	case len(exact) == 1:
		return exact[0], nil
	case len(exact) == 0 && len(part) == 1:
		id, _, _ := strings.Cut(part[0], " ")
		return id, nil
	case len(exact)+len(part) == 0:
		return "", fmt.Errorf("nobody in the story is called %q", name)
	}
	return "", fmt.Errorf("%q could be several actors of the story; give the id of one: %s", name, strings.Join(append(exact, part...), ", "))
}

type disagreementsIn struct {
	TheStory
	Type  string `json:"type,omitempty" jsonschema:"only these: hard, date, scope, estimate, descriptor, superseded, shift"`
	Issue string `json:"issue,omitempty" jsonschema:"only those on this issue"`
	From  int    `json:"from,omitempty" jsonschema:"the next of the answer before, to go on"`
	Limit int    `json:"limit,omitempty" jsonschema:"at most so many; 12 when it is not given"`
}

func (s *Server) disagreements(ctx context.Context, in disagreementsIn) (any, string, error) {
	_, lists, err := s.lists(ctx, in.TheStory)
	if err != nil {
		return nil, "", err
	}
	e, err := lists.Cut("disagreements", given(map[string]string{"type": in.Type, "issue": in.Issue}), max(0, in.From), bounded(in.Limit, usual, 100))
	return e, "", err
}

type statementIn struct {
	TheStory
	Cite string `json:"cite" jsonschema:"the cite of the statement, such as a4"`
}

func (s *Server) statement(ctx context.Context, in statementIn) (any, string, error) {
	story, lists, err := s.lists(ctx, in.TheStory)
	if err != nil {
		return nil, "", err
	}
	e, err := lists.Cut("statements", map[string]string{"cite": in.Cite}, 0, 1)
	if err != nil {
		return nil, "", err
	}
	if len(e.Items) == 0 {
		return nil, "", fmt.Errorf("%q: %w", in.Cite, brief.ErrNoSuchCite)
	}
	rec, err := s.keeper.Brief(ctx, story, keep.Asked{})
	if err != nil {
		return nil, "", err
	}
	var about bytes.Buffer
	if err := brief.Show(&about, rec, in.Cite, brief.Style{}); err != nil && !errors.Is(err, brief.ErrNoSuchCite) {
		return nil, "", err
	}
	return struct {
		brief.Excerpt
		About string `json:"about"`
	}{e, about.String()}, "", nil
}
