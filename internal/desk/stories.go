package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"readout/internal/keep"
	"readout/store"
)

const (
	storiesAbreast = 40 // how many stories a page lists
	// newsShare is the part of a visitor's patience in which what all its stories say
	// anew must be read. A story that was not read by then says no more than how many
	// reports came, until the page is looked at again.
	newsShare = 8
)

// storyList is the first page: the stories, the one that changed last first.
type storyList struct {
	Items   []storyItem
	Filter  string
	Order   string
	Changed int // stories with reports since the last visit
	All     int // stories that fit
	Reports int64
	Since   time.Time
	Pager   pager
}

type storyItem struct {
	ID, Title string
	Reports   int
	Outlets   int
	Origins   int
	Dates     string
	Latest    time.Time // when its latest report was added
	New       int       // reports since the last visit
	Begun     bool      // all of it is new
	Shifts    int       // of actors since the last visit, where that was read
	Disputes  int       // disagreements that are new since then
	By        []string  // outlets of the latest reports
}

func (d *Desk) stories(v *visit) error {
	state, err := d.Keeper.Store.State(v.ctx())
	if err != nil {
		return err
	}
	v.Title, v.Section = "Stories", "stories"
	if state.Reports == 0 {
		return v.show(200, "empty", nil)
	}
	all, err := d.Keeper.Stories(v.ctx(), v.Lens.View)
	if err != nil {
		return err
	}
	q := v.r.URL.Query()
	since, err := v.since()
	if err != nil {
		return err
	}
	list := storyList{Filter: clip(q.Get("q"), 200), Order: q.Get("order"), Reports: state.Reports, Since: since}
	words := strings.Fields(strings.ToLower(list.Filter))
	var fit []*keep.Story
	for i := range all {
		s := &all[i]
		fresh := !since.IsZero() && added(s).After(since)
		if fresh {
			list.Changed++
		}
		if list.Order == "new" && !fresh || !called(s, words) {
			continue
		}
		fit = append(fit, s)
	}
	switch list.Order {
	case "size":
		slices.SortStableFunc(fit, func(a, b *keep.Story) int { return cmp.Compare(len(b.Reports), len(a.Reports)) })
	case "origins":
		slices.SortStableFunc(fit, func(a, b *keep.Story) int { return cmp.Compare(b.Origins, a.Origins) })
	case "date":
		slices.SortStableFunc(fit, func(a, b *keep.Story) int { return b.To.Compare(a.To) })
	case "new":
	default:
		list.Order = ""
	}
	list.All = len(fit)
	list.Pager = v.pages(len(fit), storiesAbreast)
	for _, s := range fit[list.Pager.From:list.Pager.To] {
		list.Items = append(list.Items, item(s, since))
	}
	if err := d.sayWhatChanged(v, list.Items, fit[list.Pager.From:list.Pager.To], since); err != nil {
		return err
	}
	return v.show(200, "stories", list)
}

// sayWhatChanged adds to the items of stories that grew what they say anew.
func (d *Desk) sayWhatChanged(v *visit, items []storyItem, of []*keep.Story, since time.Time) error {
	ctx, cancel := context.WithTimeout(v.ctx(), d.Patience/newsShare)
	defer cancel()
	for i := range items {
		x := &items[i]
		if x.New == 0 || x.Begun {
			continue
		}
		c, err := d.Keeper.WhatChanged(ctx, of[i], keep.View{At: since}, v.now())
		if errors.Is(err, context.DeadlineExceeded) && v.ctx().Err() == nil {
			return nil
		}
		if err != nil {
			return err
		}
		x.Shifts, x.Disputes = c.Shifts, c.Disagreements
	}
	return nil
}

// added is when the latest report of a story was added.
func added(s *keep.Story) time.Time { return s.Reports[len(s.Reports)-1].Added }

// called reports whether one headline of a story, with its outlet, has all the words.
func called(s *keep.Story, words []string) bool {
	return s.Holds(words, func(h *store.Head) string { return h.Title + " " + h.Name + " " + h.Outlet }) || len(words) == 1 && words[0] == s.ID
}

func item(s *keep.Story, since time.Time) storyItem {
	out := storyItem{ID: s.ID, Title: headline(s), Reports: len(s.Reports), Origins: s.Origins, Dates: stretch(s.From, s.To), Latest: added(s)}
	outlets := map[string]bool{}
	for i := len(s.Reports) - 1; i >= 0; i-- {
		h := &s.Reports[i]
		if !since.IsZero() && h.Added.After(since) {
			out.New++
		}
		name := cmp.Or(h.Outlet, h.Name)
		if !outlets[name] && len(out.By) < 4 && h.Outlet != "" {
			out.By = append(out.By, h.Outlet)
		}
		outlets[name] = true
	}
	out.Outlets = len(outlets)
	out.Begun = out.New == out.Reports
	return out
}

// headline is what a story is called in lists: its first headline, else the name of
// its first report.
func headline(s *keep.Story) string { return cmp.Or(s.Title, s.Reports[0].Name, "Story "+s.ID) }

// stretch writes a stretch of days.
func stretch(from, to time.Time) string {
	switch a, b := day(from), day(to); {
	case from.IsZero():
		return "undated"
	case a == b:
		return b
	case from.UTC().Year() == to.UTC().Year():
		return from.UTC().Format("2 Jan") + " – " + b
	default:
		return a + " – " + b
	}
}
