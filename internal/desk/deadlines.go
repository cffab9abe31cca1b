package desk

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"readout/internal/brief"
	"readout/internal/keep"
)

// The deadlines page lays out stories, the latest first. It takes only so many and
// only so long at once: whoever wants more follows a link.
const (
	deadlineStories = 40
	deadlineTime    = 3 * time.Second
)

type deadlineList struct {
	Items   []deadlineItem
	All     int
	Stories int // that were looked into
	Left    int
	More    string
}

type deadlineItem struct {
	Due          brief.Due
	Late         bool
	Story, Title string
}

func (d *Desk) deadlines(v *visit) error {
	all, err := d.Keeper.Stories(v.ctx(), v.Lens.View)
	if err != nil {
		return err
	}
	most, _ := strconv.Atoi(v.r.URL.Query().Get("stories")) // what is no number is the least
	most = min(max(most, deadlineStories), 10*deadlineStories)
	p := deadlineList{}
	ctx, cancel := context.WithTimeout(v.ctx(), deadlineTime)
	defer cancel()
	now := d.Now()
	for i := range all[:min(most, len(all))] {
		s := &all[i]
		dossier, err := d.Keeper.Dossier(ctx, s, keep.Asked{AsOf: v.Lens.AsOf})
		if errors.Is(err, context.DeadlineExceeded) && v.ctx().Err() == nil {
			break
		}
		if err != nil {
			return err
		}
		p.Stories++
		page := storyPage{now: now}
		for _, due := range dossier.View.Deadlines {
			p.Items = append(p.Items, deadlineItem{due, page.Late(due), s.ID, dossier.View.Title})
		}
	}
	// What is due next comes first, then what is past, then what has no date.
	slices.SortStableFunc(p.Items, func(a, b deadlineItem) int {
		if ka, kb := a.rank(now), b.rank(now); ka != kb {
			return ka - kb
		}
		if a.rank(now) == 1 {
			return b.Due.To.Compare(a.Due.To)
		}
		return a.Due.To.Compare(b.Due.To)
	})
	p.All, p.Left = len(p.Items), len(all)-p.Stories
	if p.Left > 0 {
		p.More = v.Lens.To("/deadlines", "stories", strconv.Itoa(min(p.Stories+deadlineStories, 10*deadlineStories)))
	}
	v.Title, v.Section = "Deadlines", "deadlines"
	return v.show(200, "deadlines", p)
}

func (i *deadlineItem) rank(now time.Time) int {
	switch {
	case i.Due.To.IsZero():
		return 2
	case now.Before(i.Due.To):
		return 0
	}
	return 1
}

func (d *Desk) keys(v *visit) error {
	v.Title = "Keys"
	return v.show(200, "keys", nil)
}
