package desk

import (
	"context"
	"fmt"
	"time"

	"readout/internal/brief"
	"readout/internal/keep"
)

// changesPage is what a story says that it did not say at a moment.
type changesPage struct {
	ID, StoryTitle string
	Changed        *brief.Changed
	Since          string // as a field for a day takes it
	From           time.Time
	By             string
	Last           bool // the moment is the end of the visitor's last visit
}

func (d *Desk) changes(v *visit) error {
	s, err := v.named()
	if err != nil {
		return err
	}
	q := v.r.URL.Query()
	p := changesPage{ID: s.ID, By: q.Get("by")}
	if p.From, err = moment(q.Get("since")); err != nil {
		return err
	}
	if p.From.IsZero() {
		if p.From, err = v.since(); err != nil {
			return err
		}
		p.Last = !p.From.IsZero()
	}
	now := v.now()
	if p.From.IsZero() {
		p.From = now.Add(-24 * time.Hour)
	}
	p.Since = p.From.UTC().Format("2006-01-02")
	p.Changed, err = patiently(v, func(ctx context.Context) (*brief.Changed, error) {
		return d.Keeper.WhatChanged(ctx, s, keep.View{At: p.From, Published: p.By == "published"}, now)
	})
	if err != nil {
		return err
	}
	v.Title, v.Section = fmt.Sprintf("What changed: %s", p.Changed.Title), "stories"
	// The links of cites lead into the story.
	v.Lens.Path = v.storyPath(s.ID)
	return v.show(200, "changes", p)
}

// now is the moment that is looked at.
func (v *visit) now() time.Time {
	if at := v.Lens.View.At; !at.IsZero() {
		return at
	}
	return v.desk.Now()
}
