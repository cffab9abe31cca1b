package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"readout/actor"
	"readout/internal/keep"
)

// Actor is one actor of the record, over all its stories.
type Actor struct {
	ID         string   `json:"id" doc:"stays when reports come and when they are read anew"`
	Name       string   `json:"name" doc:"as most stories call it"`
	Kind       string   `json:"kind" enum:"person,organization,country,group,unnamed"`
	Country    *string  `json:"country" doc:"ISO 3166-1 alpha-3"`
	Sector     *string  `json:"sector" doc:"PLOVER sector"`
	Aliases    []string `json:"aliases" nullable:"false" doc:"the other ways it was written"`
	Stories    int      `json:"stories"`
	Reports    int      `json:"reports" doc:"that name it, in their latest versions"`
	Statements int      `json:"statements" doc:"its own"`
	Positions  int      `json:"positions"`
	First      string   `json:"first" doc:"id of the first report that names it"`
	Last       string   `json:"last"`
}

// Profile is what the record has on an actor.
type Profile struct {
	Actor
	Was   []string    `json:"was" nullable:"false" doc:"ids that people said are this one"`
	Roles []RoleHeld  `json:"roles" nullable:"false"`
	Said  []SaidThere `json:"said" nullable:"false" doc:"its statements, the latest first"`
	Stood []StoodAt   `json:"stood" nullable:"false" doc:"where it stood on each issue by each report, the latest first"`
	In    []ActorTale `json:"in" nullable:"false" doc:"its stories"`
	Next  *string     `json:"next" doc:"the cursor of earlier statements and positions; null when there are no more"`
}

// RoleHeld is what reports call an actor, from the first that does to the last.
type RoleHeld struct {
	Text   string   `json:"text"`
	Former bool     `json:"former" doc:"that it is over"`
	First  Evidence `json:"first"`
	Last   Evidence `json:"last"`
}

// SaidThere is a statement of an actor.
type SaidThere struct {
	Report    string     `json:"report"`
	Story     string     `json:"story"`
	Place     int        `json:"place" doc:"its place among the statements of the report, from 0"`
	Published *time.Time `json:"published"`
	Evidence  []Evidence `json:"evidence" nullable:"false"`
	Also      []string   `json:"also" nullable:"false" doc:"reports of the same origin that have the same words"`
}

// StoodAt is where an actor stood on an issue, by one report.
type StoodAt struct {
	Report    string     `json:"report"`
	Story     string     `json:"story"`
	Published *time.Time `json:"published"`
	Issue     string     `json:"issue"`
	Stance    string     `json:"stance"`
	Corrected bool       `json:"corrected" doc:"a person gave it this stance"`
	For       *string    `json:"for" doc:"whose stand it is, where these are words of one who speaks for another"`
	Evidence  []Evidence `json:"evidence" nullable:"false"`
}

// ActorTale is a story that has an actor.
type ActorTale struct {
	ID         string  `json:"id"`
	Title      *string `json:"title"`
	Reports    int     `json:"reports"`
	Statements int     `json:"statements"`
}

func shapeActor(a *keep.Actor) Actor {
	return Actor{
		ID: a.ID, Name: a.Name, Kind: string(a.Kind), Country: text(a.Country), Sector: text(a.Sector), Aliases: append([]string{}, a.Aliases...),
		Stories: a.Stories, Reports: a.Reports, Statements: a.Statements, Positions: a.Positions, First: reportID(a.First), Last: reportID(a.Last),
	}
}

// quoted are words as evidence.
func quoted(list ...keep.Words) []Evidence {
	out := make([]Evidence, 0, len(list))
	for _, w := range list {
		out = append(out, Evidence{reportID(w.Report.Seq), w.Start, w.End, w.Text})
	}
	return out
}

func shapeProfile(p *keep.Profile) Profile {
	out := Profile{Actor: shapeActor(&p.Actor), Was: append([]string{}, p.Was...), Roles: []RoleHeld{}, Said: []SaidThere{}, Stood: []StoodAt{}, In: []ActorTale{}}
	for _, r := range p.Roles {
		out.Roles = append(out.Roles, RoleHeld{r.Text, r.Former, quoted(r.First)[0], quoted(r.Last)[0]})
	}
	for _, s := range p.Said {
		one := SaidThere{Report: reportID(s.Report.Seq), Story: s.Story, Place: s.N, Published: known(s.Report.Published), Evidence: quoted(s.Content...), Also: []string{}}
		for _, seq := range s.Also {
			one.Also = append(one.Also, reportID(seq))
		}
		out.Said = append(out.Said, one)
	}
	for _, s := range p.Stood {
		out.Stood = append(out.Stood, StoodAt{reportID(s.Report.Seq), s.Story, known(s.Report.Published), s.Issue, s.Stance, s.Corrected, text(s.For), quoted(s.Evidence...)})
	}
	for _, t := range p.In {
		out.In = append(out.In, ActorTale{t.ID, text(t.Title), t.Reports, t.Statements})
	}
	if p.Before > 0 {
		out.Next = cursor{At: p.Before}.next()
	}
	return out
}

type actorsIn struct {
	View
	Paged
	Words   string `query:"words" maxLength:"200" doc:"Only those whose names have each of these words."`
	Kind    string `query:"kind" enum:"person,organization,country,group" doc:"Only those."`
	Country string `query:"country" maxLength:"60" doc:"Only those of this country: its code or its name."`
}

// ActorPath is the parameter that names an actor.
type ActorPath struct {
	Actor string `path:"actor" maxLength:"200" doc:"id of the actor, as GET /api/v1/actors gives it"`
}

type actorIn struct {
	ActorPath
	View
	Paged
}

func (d *Door) actorRoutes() {
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/actors", "list-actors", "Who there is in the record, those in most reports first", 422), d.listActors)
	op := d.operation(Read, http.MethodGet, "/api/v1/actors/{actor}", "get-actor", "What the record has on an actor: roles, statements, positions over time, stories", 404, 422)
	op.Description = "limit is about how many statements; cursor goes on to earlier ones."
	huma.Register(d.api, op, func(ctx context.Context, in *actorIn) (*struct{ Body Profile }, error) {
		v, err := in.View.view()
		if err != nil {
			return nil, err
		}
		c, err := in.from()
		if err != nil {
			return nil, err
		}
		p, err := d.Keeper.Actor(ctx, in.Actor, v, keep.ProfileAsked{Before: c.At, Limit: in.Limit})
		if err != nil {
			return nil, d.problem(ctx, err)
		}
		return &struct{ Body Profile }{shapeProfile(p)}, nil
	})
}

func (d *Door) listActors(ctx context.Context, in *actorsIn) (*struct{ Body list[Actor] }, error) {
	v, err := in.View.view()
	if err != nil {
		return nil, err
	}
	c, err := in.from()
	if err != nil {
		return nil, err
	}
	if rank, key, _ := strings.Cut(c.Of, " "); c.Of != "" {
		if _, err := strconv.ParseInt(rank, 10, 64); err != nil || key == "" {
			return nil, misput("query.cursor", in.Cursor, notGiven)
		}
	}
	found, err := d.Keeper.Actors(ctx, v, keep.ActorsAsked{Words: in.Words, Kind: actor.Kind(in.Kind), Country: in.Country, After: c.Of, Limit: in.Limit})
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	out := list[Actor]{Items: []Actor{}}
	for i := range found.Actors {
		out.Items = append(out.Items, shapeActor(&found.Actors[i]))
	}
	if found.Next != "" {
		out.Next = cursor{Of: found.Next}.next()
	}
	return &struct{ Body list[Actor] }{out}, nil
}
