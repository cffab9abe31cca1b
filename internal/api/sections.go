package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/keep"
	"readout/store"
)

// A section is one list of a brief: the claims, the positions, ….
type section struct {
	name, about string
	by          map[string]string // what it can be narrowed by: parameter -> where an item has it
}

func sections() []section {
	return []section{
		{"claims", "What several statements or sentences assert alike, the most important first", map[string]string{"actor": "speaker", "issue": "issue", "status": "status"}},
		{"disagreements", "Questions with two or more sides, hard ones first", map[string]string{"issue": "issue", "type": "type"}},
		{"positions", "Where each actor stands on each issue", map[string]string{"actor": "actor", "issue": "issue", "stance": "stance"}},
		{"shifts", "How actors changed on an issue", map[string]string{"actor": "actor", "issue": "issue"}},
		{"deadlines", "What was promised or expected by when", map[string]string{"actor": "actor", "status": "status"}},
		{"options", "Values proposed for an issue", map[string]string{"actor": "by", "issue": "issue"}},
		{"statements", "Who said what, report by report", map[string]string{"actor": "source.actor", "report": "report", "type": "type"}},
		{"events", "PLOVER events, report by report", map[string]string{"report": "report", "type": "type"}},
		{"unresolved", "What could not be settled and was not guessed", map[string]string{"report": "report"}},
		{"actors", "Who is who in the story", nil},
	}
}

type sectionIn struct {
	BriefIn
	Paged
	Actor  string `query:"actor" doc:"Only those of the actor with this id."`
	Issue  string `query:"issue" doc:"Only those on this issue."`
	Status string `query:"status" doc:"Only those with this status."`
	Type   string `query:"type" doc:"Only those of this type."`
	Stance string `query:"stance" doc:"Only those with this stance."`
	Report string `query:"report" doc:"Only those in the report with this id."`
}

// where translates the parameters that narrow a list into places of its items.
func (in *sectionIn) where(s section) (map[string]string, error) {
	out := map[string]string{}
	for name, value := range map[string]string{"actor": in.Actor, "issue": in.Issue, "status": in.Status, "type": in.Type, "stance": in.Stance, "report": in.Report} {
		if value == "" {
			continue
		}
		path, ok := s.by[name]
		if !ok {
			return nil, misput("query."+name, value, "the "+s.name+" of a story are not told apart by "+name)
		}
		out[path] = value
	}
	return out, nil
}

func (d *Door) sectionRoutes() {
	for _, s := range sections() {
		op := d.operation(Read, http.MethodGet, "/api/v1/stories/{story}/"+s.name, "list-story-"+s.name, s.about, 404, 410, 422)
		op.Description = "The list of that name in the brief, page by page, with the actors and reports that it refers to."
		op.Responses = jsonAnswer(d.shapes.page(s.name))
		huma.Register(d.api, op, func(ctx context.Context, in *sectionIn) (*raw, error) { return d.section(ctx, in, s) })
	}
}

// page is the schema of a page of a list of a brief.
func (s *shapes) page(name string) *huma.Schema {
	array := func(of *huma.Schema) *huma.Schema { return &huma.Schema{Type: "array", Items: of} }
	return s.put("PageOf"+strings.ToUpper(name[:1])+name[1:], &huma.Schema{
		Type: "object", Required: []string{"items", "actors", "reports", "next"},
		Properties: map[string]*huma.Schema{
			"items":   array(s.sections[name]),
			"actors":  array(s.sections["actors"]),
			"reports": array(s.report),
			"next":    {AnyOf: []*huma.Schema{{Type: "string"}, {Type: "null"}}, Description: "The cursor of the next page; null on the last."},
		},
	})
}

func (d *Door) section(ctx context.Context, in *sectionIn, s section) (*raw, error) {
	where, err := in.where(s)
	if err != nil {
		return nil, err
	}
	c, err := in.from()
	if err != nil {
		return nil, err
	}
	l, err := d.lay(ctx, &in.BriefIn, c)
	if err != nil {
		return nil, err
	}
	of := fmt.Sprintf("%x", l.key[:8])
	if c.Of != "" && c.Of != of {
		return nil, moved()
	}
	filter, err := json.Marshal(where)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	etag := tag(store.KeyOf("section", of, s.name, string(filter), in.Cursor, fmt.Sprint(in.Limit)))
	if err := in.fresh(etag); err != nil {
		return nil, err
	}
	lists, err := d.Keeper.Lists(ctx, l.story, l.ask)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	part, err := lists.Cut(s.name, where, c.N, in.Limit)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	var next *string
	if part.Next > 0 {
		next = cursor{Upto: l.upto, N: part.Next, Of: of}.next()
	}
	body, err := encode(struct {
		Items   []json.RawMessage `json:"items"`
		Actors  []json.RawMessage `json:"actors"`
		Reports []json.RawMessage `json:"reports"`
		Next    *string           `json:"next"`
	}{part.Items, part.Actors, part.Reports, next})
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	return &raw{"application/json", Tagged{etag, private}, body}, nil
}

// encode writes JSON as it reads, without escapes that only pages need.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// laid is a story as it was asked for, not yet laid side by side.
type laid struct {
	door  *Door
	story *keep.Story
	ask   keep.Asked
	key   store.Key
	upto  int64
}

// lay finds a story as it was asked for; c may hold it to the reports that there
// were when a list began.
func (d *Door) lay(ctx context.Context, in *BriefIn, c cursor) (*laid, error) {
	v, err := in.View.view()
	if err != nil {
		return nil, err
	}
	l := &laid{door: d}
	if l.ask, err = in.Asked.asked(); err != nil {
		return nil, err
	}
	state, err := d.Keeper.Store.State(ctx)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	v, l.upto = pinned(v, c, state)
	if l.story, err = d.story(ctx, in.Story, v); err != nil {
		return nil, d.problem(ctx, err)
	}
	l.upto = max(l.upto, l.story.Reports[len(l.story.Reports)-1].Seq) // it may have come just now
	if l.key, err = d.Keeper.Key(ctx, l.story, l.ask, keep.JSON); err != nil {
		return nil, d.problem(ctx, err)
	}
	return l, nil
}

// text is the brief.
func (l *laid) text(ctx context.Context) ([]byte, error) {
	var b bytes.Buffer
	err := l.door.Keeper.Page(ctx, &b, l.story, l.ask, keep.JSON)
	return b.Bytes(), err
}
