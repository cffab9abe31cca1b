package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/keep"
	"readout/store"
)

// Evidence is words of a report.
type Evidence struct {
	Report string `json:"report" doc:"id of the report"`
	Start  int    `json:"start" doc:"code points of the report's text before the words"`
	End    int    `json:"end" doc:"code points before their end"`
	Text   string `json:"text" doc:"the very words"`
}

// Found is something that a search found.
type Found struct {
	Kind     string     `json:"kind" enum:"report,statement,event,actor"`
	Report   Report     `json:"report"`
	Source   *string    `json:"source" doc:"of a statement: who it is attributed to, as the report writes it"`
	Name     *string    `json:"name" doc:"of an actor: its name and its other spellings"`
	Evidence []Evidence `json:"evidence" nullable:"false" doc:"the words that were found; none for an actor, who is in many places"`
}

type searchIn struct {
	Words string `query:"words" required:"true" minLength:"1" maxLength:"500" doc:"All must be there, in any form; \"in a row\" between quotation marks; -word must not be there; word* is how a word begins, by three letters at least." example:"ceasefire -winter"`
	In    string `query:"in" enum:"report,statement,event,actor" doc:"Look only through these; reports and statements when it is not given."`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"20" doc:"At most so many, the best first."`
}

func (d *Door) searchRoutes() {
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/search", "search", "Reports, statements, events or actors by their words, the best first", 422),
		func(ctx context.Context, in *searchIn) (*struct {
			Body struct {
				Items []Found `json:"items" nullable:"false"`
			}
		}, error,
		) {
			found, err := d.Keeper.Search(ctx, in.Words, store.Kind(in.In), in.Limit)
			if err != nil {
				return nil, d.problem(ctx, err)
			}
			out := &struct {
				Body struct {
					Items []Found `json:"items" nullable:"false"`
				}
			}{}
			out.Body.Items = []Found{}
			for i := range found {
				out.Body.Items = append(out.Body.Items, shapeFound(&found[i]))
			}
			return out, nil
		})
}

func shapeFound(f *keep.Found) Found {
	out := Found{Kind: string(store.AnyReport), Report: shapeReport(&f.Report, f.Story), Source: text(f.Source), Evidence: []Evidence{}}
	if f.Line != nil {
		out.Kind = string(f.Line.Kind)
	}
	if out.Kind == string(store.Actor) {
		out.Name = text(f.Words)
	}
	for _, w := range f.At {
		out.Evidence = append(out.Evidence, Evidence{out.Report.ID, w.Start, w.End, w.Text})
	}
	return out
}
