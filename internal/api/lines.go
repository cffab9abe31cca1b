package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"readout/store"
)

// Line is one thing that was read in a report, as an annotation of that report
// has it: the ids in it are the report's own.
type Line struct {
	Report string          `json:"report" doc:"id of the report, which places count in"`
	Story  string          `json:"story"`
	Place  int             `json:"place" doc:"its place among those of its kind in the report, from 0"`
	Source *string         `json:"source,omitempty" doc:"of a statement: the name of the actor it is attributed to; left out when that could not be settled"`
	Line   json.RawMessage `json:"line" doc:"the statement or event as an annotation has it"`
}

type linesIn struct {
	Paged
	Conditional
	Story string `query:"story" pattern:"^[tx][1-9][0-9]{0,17}$" doc:"Only those in the latest versions of the reports of this story."`
}

func (d *Door) lineRoutes() {
	for _, k := range []struct {
		kind        store.Kind
		name, about string
	}{
		{store.Statement, "statements", "Every statement of every report, in the order of arrival"},
		{store.Event, "events", "Every event of every report, in the order of arrival"},
	} {
		op := d.operation(Read, http.MethodGet, "/api/v1/"+k.name, "list-"+k.name, k.about, 304, 404, 422)
		op.Responses = jsonAnswer(d.lineSchema(k.name))
		huma.Register(d.api, op, func(ctx context.Context, in *linesIn) (*raw, error) { return d.lines(ctx, in, k.kind) })
	}
}

// lineSchema is that of a page of lines, whose items an annotation describes.
func (d *Door) lineSchema(name string) *huma.Schema {
	line := *d.shapes.registry.Schema(reflect.TypeFor[Line](), false, "")
	properties := map[string]*huma.Schema{}
	for k, p := range line.Properties {
		properties[k] = p
	}
	properties["line"] = d.shapes.lines[name]
	line.Properties = properties
	page := d.shapes.registry.Schema(reflect.TypeFor[list[Line]](), false, "")
	p := *page
	p.Properties = map[string]*huma.Schema{"items": {Type: "array", Items: &line}, "next": page.Properties["next"]}
	for _, whole := range []string{"Line", "ListLine"} { // they say less than what they were copied into
		delete(d.shapes.registry.Map(), whole)
	}
	return d.shapes.put("PageOfKept"+strings.ToUpper(name[:1])+name[1:], &p)
}

// lines goes through the reports in the order in which they came, so a page goes on
// where the one before ended whatever has come since.
func (d *Door) lines(ctx context.Context, in *linesIn, kind store.Kind) (*raw, error) {
	c, err := in.from()
	if err != nil {
		return nil, err
	}
	state, err := d.Keeper.Store.State(ctx)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	out := list[Line]{Items: []Line{}}
	from := cursor{At: max(c.At-1, 0)} // the report that the last page ended in is looked at again
	for more := true; more && out.Next == nil; {
		var seqs []int64
		const atOnce = 100
		if in.Story == "" {
			seqs, more = numbers(from, state.Reports, atOnce, false)
		} else if seqs, more, err = d.numbersOf(ctx, in.Story, from, state.Reports, atOnce, false); err != nil {
			return nil, d.problem(ctx, err)
		}
		if out.Next, err = d.linesIn(ctx, &out.Items, kind, seqs, c, in.Limit); err != nil {
			return nil, d.problem(ctx, err)
		}
		if more {
			from.At = seqs[len(seqs)-1]
		}
	}
	body, err := encode(out)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	etag := tag(store.KeyOf("lines", string(body)))
	if err := in.fresh(etag); err != nil {
		return nil, err
	}
	return &raw{"application/json", Tagged{etag, private}, body}, nil
}

// linesIn adds the lines of reports to a page, and returns the cursor of the next
// page when it is full.
func (d *Door) linesIn(ctx context.Context, page *[]Line, kind store.Kind, seqs []int64, c cursor, limit int) (*string, error) {
	heads, stories, err := d.Keeper.Heads(ctx, seqs)
	if err != nil {
		return nil, err
	}
	for i, h := range heads {
		all, err := d.Keeper.Store.Lines(ctx, h.Seq, "")
		if err != nil {
			return nil, err
		}
		n := 0
		names := map[string]string{}
		for _, l := range all {
			if l.Kind == store.Actor { // they come before the others
				var a struct{ ID, Name string }
				if err := json.Unmarshal(l.Body, &a); err != nil {
					return nil, fmt.Errorf("an actor of r%d: %w", h.Seq, err)
				}
				names[a.ID] = a.Name
			}
			if l.Kind != kind {
				continue
			}
			n++
			if h.Seq == c.At && n <= c.N {
				continue
			}
			if len(*page) == limit {
				last := (*page)[limit-1]
				return cursor{At: ReportPath{last.Report}.seq(), N: last.Place + 1}.next(), nil
			}
			shape := Line{Report: reportID(h.Seq), Story: stories[i], Place: n - 1, Line: l.Body}
			if kind == store.Statement {
				var s struct{ Source struct{ Actor string } }
				if err := json.Unmarshal(l.Body, &s); err != nil {
					return nil, fmt.Errorf("a statement of r%d: %w", h.Seq, err)
				}
				shape.Source = text(names[s.Source.Actor])
			}
			*page = append(*page, shape)
		}
	}
	return nil, nil
}
