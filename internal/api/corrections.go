package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/keep"
	"readout/store"
)

// Correction is an entry of the log of corrections.
type Correction struct {
	ID      int64      `json:"id"`
	At      time.Time  `json:"at"`
	Author  string     `json:"author"`
	Reason  string     `json:"reason"`
	Kind    string     `json:"kind" enum:"dismiss,relabel,merge-stories,split-story,merge-actors,split-actor,undo"`
	About   string     `json:"about" doc:"what it does, in a line"`
	Stands  bool       `json:"stands" doc:"it was not taken back"`
	Undoes  *int64     `json:"undoes" doc:"the correction that it takes back"`
	Of      *string    `json:"of" doc:"what is dismissed: claim, disagreement or statement"`
	Issue   *string    `json:"issue"`
	Stance  *string    `json:"stance"`
	Reports []string   `json:"reports" nullable:"false" doc:"ids of the reports of a story that was merged or split: of a merge, one of each story"`
	Words   []Evidence `json:"evidence" nullable:"false" doc:"the words that it holds on to"`
}

type correctionIn struct {
	OnceIn
	Body struct {
		Kind    string   `json:"kind" enum:"dismiss,relabel,merge,split" doc:"dismiss: take something out of briefs; relabel: give a position another stance; merge: make one story of two; split: make a story of some reports of one."`
		Story   string   `json:"story" pattern:"^[tx][1-9][0-9]{0,17}$" doc:"The story that it is made in; of a merge, the one that goes into the other."`
		What    string   `json:"what,omitempty" maxLength:"40" doc:"Of dismiss: claim:c3, disagreement:d2, takeaway:1 or the cite of a statement, such as a4. Of relabel: the cite of the words. All as a brief of the whole story has them."`
		Issue   string   `json:"issue,omitempty" maxLength:"60" doc:"Of relabel, where the words take a position on several issues."`
		Stance  string   `json:"stance,omitempty" maxLength:"40" doc:"Of relabel."`
		Into    string   `json:"into,omitempty" doc:"Of merge: the story that remains."`
		Reports []string `json:"reports,omitempty" maxItems:"1000" doc:"Of split: the reports that become a story of their own."`
		Reason  string   `json:"reason" minLength:"1" maxLength:"2000" doc:"Why; it is kept with the correction."`
	}
}

type undoIn struct {
	OnceIn
	ID   int64 `path:"id" minimum:"1"`
	Body struct {
		Reason string `json:"reason,omitempty" maxLength:"2000"`
	}
}

type oneCorrection struct {
	Location string `header:"Location"`
	Body     Correction
}

func (d *Door) correctionRoutes() {
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/corrections", "list-corrections", "The log of corrections, the oldest first", 422), d.listCorrections)
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/corrections/{id}", "get-correction", "One correction", 404, 422),
		func(ctx context.Context, in *struct {
			ID int64 `path:"id" minimum:"1"`
		},
		) (*struct{ Body Correction }, error) {
			out, err := d.correction(ctx, in.ID)
			return &struct{ Body Correction }{out}, d.problem(ctx, err)
		})
	op := d.operation(Correct, http.MethodPost, "/api/v1/corrections", "correct", "Correct the record", 400, 404, 409, 413, 422)
	op.Description = "Its author is whoever asks. A correction wins over what the program reads, outlives new reports, and can be taken back."
	op.DefaultStatus = http.StatusCreated
	huma.Register(d.api, op, d.correct)
	op = d.operation(Correct, http.MethodPost, "/api/v1/corrections/{id}/undo", "undo-correction", "Take a correction back", 400, 404, 409, 413, 422)
	op.Description = "An undo is a correction too, and can be taken back."
	op.DefaultStatus = http.StatusCreated
	huma.Register(d.api, op, func(ctx context.Context, in *undoIn) (*oneCorrection, error) {
		id, err := d.Keeper.Undo(ctx, in.ID, keep.By{Author: whoAsks(ctx).Name, Reason: in.Body.Reason, At: d.Now()})
		return d.made(ctx, id, err)
	})
}

// made answers with the correction that was made.
func (d *Door) made(ctx context.Context, id int64, err error) (*oneCorrection, error) {
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	c, err := d.correction(ctx, id)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	return &oneCorrection{fmt.Sprintf("/api/v1/corrections/%d", id), c}, nil
}

func (d *Door) correct(ctx context.Context, in *correctionIn) (*oneCorrection, error) {
	b := &in.Body
	by := keep.By{Author: whoAsks(ctx).Name, Reason: b.Reason, At: d.Now()}
	s, err := d.story(ctx, b.Story, keep.View{})
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	var id int64
	switch b.Kind {
	case "dismiss":
		id, err = d.Keeper.Dismiss(ctx, s, b.What, by)
	case "relabel":
		id, err = d.Keeper.Relabel(ctx, s, b.What, b.Issue, b.Stance, by)
	case "merge":
		var into *keep.Story
		if into, err = d.story(ctx, b.Into, keep.View{}); err == nil {
			id, err = d.Keeper.Merge(ctx, s, into, by)
		}
	case "split":
		var seqs []int64
		if seqs, err = sequence(b.Reports); err == nil {
			id, err = d.Keeper.Split(ctx, s, seqs, by)
		}
	}
	return d.made(ctx, id, err)
}

// sequence are the numbers of reports by their ids.
func sequence(ids []string) ([]int64, error) {
	out := make([]int64, 0, len(ids))
	for i, id := range ids {
		var n int64
		if _, err := fmt.Sscanf(id, "r%d", &n); err != nil || id != reportID(n) {
			return nil, misput(fmt.Sprintf("body.reports[%d]", i), id, "this is no id of a report: it takes r and a number")
		}
		out = append(out, n)
	}
	if len(out) == 0 {
		return nil, misput("body.reports", ids, "say which reports become a story of their own")
	}
	return out, nil
}

type correctionsIn struct{ Paged }

func (d *Door) listCorrections(ctx context.Context, in *correctionsIn) (*struct{ Body list[Correction] }, error) {
	c, err := in.from()
	if err != nil {
		return nil, err
	}
	all, stands, err := d.Keeper.Log(ctx)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	out := list[Correction]{Items: []Correction{}}
	for i := range all {
		if all[i].ID <= c.At {
			continue
		}
		if len(out.Items) == in.Limit {
			out.Next = cursor{At: out.Items[in.Limit-1].ID}.next()
			break
		}
		shape, err := d.shapeCorrection(ctx, &all[i], stands[i])
		if err != nil {
			return nil, d.problem(ctx, err)
		}
		out.Items = append(out.Items, shape)
	}
	return &struct{ Body list[Correction] }{out}, nil
}

func (d *Door) correction(ctx context.Context, id int64) (Correction, error) {
	all, stands, err := d.Keeper.Log(ctx)
	if err != nil {
		return Correction{}, err
	}
	i := slices.IndexFunc(all, func(c keep.Correction) bool { return c.ID == id })
	if i < 0 {
		return Correction{}, fmt.Errorf("correction %d: %w", id, store.ErrNotFound)
	}
	return d.shapeCorrection(ctx, &all[i], stands[i])
}

// shapeCorrection names the reports of a correction by their ids, where it has
// their hashes.
func (d *Door) shapeCorrection(ctx context.Context, c *keep.Correction, stands bool) (Correction, error) {
	out := Correction{
		ID: c.ID, At: c.At, Author: c.Author, Reason: c.Reason, Kind: c.What, About: c.About(), Stands: stands,
		Of: text(c.Of), Issue: text(c.Issue), Stance: text(c.Stance), Reports: []string{}, Words: []Evidence{},
	}
	if c.Undoes > 0 {
		out.Undoes = &c.Undoes
	}
	id := func(hash string) (string, error) {
		h, ok := store.ParseHash(hash)
		if !ok {
			return "", fmt.Errorf("correction %d: %w: %q is no hash", c.ID, store.ErrDamaged, hash)
		}
		seq, err := d.Keeper.Store.Lookup(ctx, h)
		return reportID(seq), err
	}
	for _, hash := range append([]string{c.From, c.Into}, c.Reports...) {
		if hash == "" {
			continue
		}
		r, err := id(hash)
		if err != nil {
			return out, err
		}
		out.Reports = append(out.Reports, r)
	}
	for _, a := range c.Anchors {
		r, err := id(a.Report)
		if err != nil {
			return out, err
		}
		out.Words = append(out.Words, Evidence{r, a.Start, a.End, a.Text})
	}
	return out, nil
}
