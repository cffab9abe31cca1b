package api

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/brief"
	"readout/internal/keep"
	"readout/store"
)

// Story is a story without what was found in it.
type Story struct {
	ID      string     `json:"id" doc:"t and a number, or x and the number of the correction that split it off"`
	Title   *string    `json:"title" doc:"the headline of its first report that has one"`
	Reports int        `json:"reports" doc:"how many, in their latest versions"`
	Origins int        `json:"origins" doc:"independent starting points, after copies are folded"`
	From    *time.Time `json:"from" doc:"when the earliest of its reports was published; null when none is dated"`
	To      *time.Time `json:"to"`
	Latest  string     `json:"latest" doc:"id of the report that came last"`
	Added   time.Time  `json:"added" doc:"when that report was added"`
}

func shapeStory(s *keep.Story) Story {
	last := &s.Reports[len(s.Reports)-1]
	return Story{s.ID, text(s.Title), len(s.Reports), s.Origins, known(s.From), known(s.To), reportID(last.Seq), last.Added}
}

// text is nil for what is not known.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// known is nil for a time that is not known.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func reportID(seq int64) string { return "r" + strconv.FormatInt(seq, 10) }

// StoryPath is the parameter that names a story.
type StoryPath struct {
	Story string `path:"story" pattern:"^[tx][1-9][0-9]{0,17}$" doc:"id of the story" example:"t1"`
}

// story finds the story that a path names.
func (d *Door) story(ctx context.Context, id string, v keep.View) (*keep.Story, error) {
	s, err := d.Keeper.Story(ctx, id, v)
	if err == nil && s.ID != id { // found by words of a headline, which a path does not mean
		err = keep.ErrNoSuchStory
	}
	return s, err
}

type storiesIn struct {
	View
	Paged
	Conditional
	Words string `query:"words" doc:"Only stories with a headline that holds all of these words."`
	Since string `query:"since" doc:"Only stories to which reports came after this moment."`
}

type answer[T any] struct {
	Tagged
	Body T
}

func (d *Door) storyRoutes() {
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/stories", "list-stories", "The stories, that of the latest report first", 304, 422), d.listStories)
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/stories/{story}", "get-story", "One story", 404, 422),
		func(ctx context.Context, in *struct {
			StoryPath
			View
		},
		) (*struct{ Body Story }, error) {
			v, err := in.View.view()
			if err != nil {
				return nil, err
			}
			s, err := d.story(ctx, in.Story, v)
			if err != nil {
				return nil, d.problem(ctx, err)
			}
			return &struct{ Body Story }{shapeStory(s)}, nil
		})
	op := d.operation(Read, http.MethodGet, "/api/v1/stories/{story}/brief", "get-brief", "The brief of a story: its reports laid side by side", 404, 422)
	op.Description = "The very bytes that `readout brief --format json` prints."
	op.Responses = jsonAnswer(d.shapes.record)
	huma.Register(d.api, op, d.brief)
	op = d.operation(Read, http.MethodGet, "/api/v1/stories/{story}/diff", "get-diff", "What changed in a story since a moment", 404, 422)
	op.Description = "The very bytes that `readout diff --format json` prints."
	op.Responses = jsonAnswer(d.shapes.changes)
	huma.Register(d.api, op, d.diff)
}

func (d *Door) listStories(ctx context.Context, in *storiesIn) (*answer[list[Story]], error) {
	v, err := in.View.view()
	if err != nil {
		return nil, err
	}
	since, err := moment("since", in.Since)
	if err != nil {
		return nil, err
	}
	c, err := in.from()
	if err != nil {
		return nil, err
	}
	state, err := d.Keeper.Store.State(ctx)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	etag := tag(store.KeyOf("stories", strconv.FormatInt(state.Revision, 10), strconv.FormatInt(state.Corrections, 10), in.Known, in.By, in.Cursor, strconv.Itoa(in.Limit), in.Words, in.Since))
	if err := in.fresh(etag); err != nil {
		return nil, err
	}
	v, upto := pinned(v, c, state)
	all, err := d.Keeper.Stories(ctx, v)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	out := &answer[list[Story]]{Tagged: Tagged{etag, private}}
	out.Body.Items = []Story{}
	shown := int64(0) // the latest report of the last story shown
	words := strings.Fields(strings.ToLower(in.Words))
	for i := range all {
		s := &all[i]
		last := s.Reports[len(s.Reports)-1].Seq
		if c.At > 0 && last >= c.At || !s.Holds(words, func(h *store.Head) string { return h.Title }) || !since.IsZero() && !grew(s, keep.View{At: since, Published: v.Published}) {
			continue
		}
		if len(out.Body.Items) == in.Limit {
			out.Body.Next = cursor{Upto: upto, At: shown}.next()
			break
		}
		out.Body.Items = append(out.Body.Items, shapeStory(s))
		shown, upto = last, max(upto, last) // it may have come just now
	}
	return out, nil
}

// grew reports whether a report of the story was not yet there at a moment.
func grew(s *keep.Story, v keep.View) bool {
	return slices.ContainsFunc(s.Reports, func(h store.Head) bool { return !v.Sees(&h) })
}

// Asked are the parameters of how a story is laid side by side.
type Asked struct {
	AsOf string `query:"as_of" doc:"Deadlines are judged at this moment; the date of the latest report when it is not given."`
}

func (a Asked) asked() (keep.Asked, error) {
	at, err := moment("as_of", a.AsOf)
	return keep.Asked{AsOf: at}, err
}

type BriefIn struct {
	StoryPath
	View
	Asked
	Conditional
}

// raw is an answer that is JSON already.
type raw struct {
	Type string `header:"Content-Type"`
	Tagged
	Body []byte
}

func (d *Door) brief(ctx context.Context, in *BriefIn) (*raw, error) {
	l, err := d.lay(ctx, in, cursor{})
	if err != nil {
		return nil, err
	}
	if err := in.fresh(tag(l.key)); err != nil {
		return nil, err
	}
	text, err := l.text(ctx)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	return &raw{"application/json", Tagged{tag(l.key), private}, text}, nil
}

type diffIn struct {
	StoryPath
	Conditional
	Since string `query:"since" required:"true" doc:"The moment that the story is compared with." example:"2031-05-06"`
	Until string `query:"until" doc:"Compare with what was known at this moment; now when it is not given."`
	By    string `query:"by" enum:"added,published" default:"added" doc:"Known since it was added, or since it was published."`
}

func (d *Door) diff(ctx context.Context, in *diffIn) (*raw, error) {
	since, err := moment("since", in.Since)
	if err != nil {
		return nil, err
	}
	until, err := moment("until", in.Until)
	if err != nil {
		return nil, err
	}
	if until.IsZero() {
		until = d.Now()
	}
	if !since.Before(until) {
		return nil, misput("query.since", in.Since, "since is not before the moment that it is compared with")
	}
	view := keep.View{At: since, Published: in.By == "published"}
	if _, err := d.story(ctx, in.Story, keep.View{At: until, Published: view.Published}); err != nil {
		return nil, d.problem(ctx, err)
	}
	before, after, changes, err := d.Keeper.Diff(ctx, in.Story, view, until)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	var b bytes.Buffer
	if err := brief.DiffJSON(&b, before, after, changes); err != nil {
		return nil, d.problem(ctx, err)
	}
	etag := tag(store.KeyOf("diff", b.String()))
	if err := in.fresh(etag); err != nil {
		return nil, err
	}
	return &raw{"application/json", Tagged{etag, private}, b.Bytes()}, nil
}
