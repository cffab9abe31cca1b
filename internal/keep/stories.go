package keep

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout/store"
)

// ErrNoSuchStory means that a record has no story of that name.
var ErrNoSuchStory = errors.New("no such story")

// MovedError means that there was a story of that name, and that its reports belong to
// another by now: two were merged, or a split was taken back. It is an ErrNoSuchStory.
type MovedError struct{ ID, Now string }

func (e *MovedError) Error() string {
	return fmt.Sprintf("%s: %v: what was in it is in %s now", e.ID, ErrNoSuchStory, e.Now)
}

// Unwrap makes it an ErrNoSuchStory.
func (e *MovedError) Unwrap() error { return ErrNoSuchStory }

// View says as of when a record is looked at. The zero value is everything.
type View struct {
	At        time.Time // only what was there at that moment; zero: all
	Published bool      // by the date of publication, where there is one, and not by when it was added
	Upto      int64     // only the first so many reports that came; 0: all
}

// Sees reports whether a report was there.
func (v View) Sees(h *store.Head) bool {
	if v.Upto > 0 && h.Seq > v.Upto {
		return false
	}
	if v.At.IsZero() {
		return true
	}
	if v.Published && !h.Published.IsZero() {
		return !h.Published.After(v.At)
	}
	return !h.Added.After(v.At)
}

// Story is what a record has on one happening.
type Story struct {
	ID      string       // "t3", or "x2" for one that correction 2 split off
	Reports []store.Head // the latest version of each, by number
	Origins int
	Title   string    // the headline of the first report that has one
	From    time.Time // when its reports were published, zero when none is dated
	To      time.Time
}

// Stories lists the stories of a record, the one that the latest report belongs to
// first. Others may have the same list: whoever gets it may not change it.
func (k *Keeper) Stories(ctx context.Context, v View) ([]Story, error) {
	if v == (View{}) {
		list, _, err := k.all(ctx)
		return list, err
	}
	heads, err := k.heads(ctx)
	if err != nil {
		return nil, err
	}
	log, err := k.log(ctx)
	if err != nil {
		return nil, err
	}
	return stories(heads, log, v), nil
}

func stories(heads []store.Head, log []Correction, v View) []Story {
	heads = slices.DeleteFunc(slices.Clone(heads), func(h store.Head) bool { return !v.Sees(&h) })
	there := make(map[int64]bool, len(heads))
	for i := range heads {
		there[heads[i].Seq] = true
	}
	label := labels(heads, log)
	byID := map[string]*Story{}
	var out []*Story
	for i, h := range heads {
		if there[h.Replaced] {
			continue
		}
		s := byID[label[i]]
		if s == nil {
			s = &Story{ID: label[i]}
			byID[s.ID] = s
			out = append(out, s)
		}
		s.Reports = append(s.Reports, h)
	}
	list := make([]Story, len(out))
	for i, s := range out {
		s.describe()
		list[i] = *s
	}
	slices.SortStableFunc(list, func(a, b Story) int {
		return cmp.Compare(b.Reports[len(b.Reports)-1].Seq, a.Reports[len(a.Reports)-1].Seq)
	})
	return list
}

// describe fills in what follows from the reports of a story.
func (s *Story) describe() {
	origins := map[int]bool{}
	for _, h := range s.Reports {
		origins[h.Origin] = true
		if s.Title == "" {
			s.Title = h.Title
		}
		if at := h.Published; !at.IsZero() {
			if s.From.IsZero() || at.Before(s.From) {
				s.From = at
			}
			if at.After(s.To) {
				s.To = at
			}
		}
	}
	s.Origins = len(origins)
}

// labels names the story of each report: as it was computed, and then as people
// corrected it, in the order of their corrections.
func labels(heads []store.Head, log []Correction) []string {
	label := make([]string, len(heads))
	at := make(map[string]int, len(heads))
	for i, h := range heads {
		label[i] = storyID(h.Story)
		at[h.Hash.String()] = i
	}
	for _, c := range log {
		switch c.What {
		case mergeStories:
			// A story is known by its first report, wherever that is grouped by now.
			from, ok := at[c.From]
			into, ok2 := at[c.Into]
			if !ok || !ok2 {
				continue
			}
			old, name := label[from], label[into]
			for i := range label {
				if label[i] == old {
					label[i] = name
				}
			}
		case splitStory:
			for _, hash := range c.Reports {
				if i, ok := at[hash]; ok {
					label[i] = "x" + strconv.FormatInt(c.ID, 10)
				}
			}
		}
	}
	return label
}

// Story finds a story by its id, or by words of its headlines when they fit one
// story only. "" stands for the only story of a record.
func (k *Keeper) Story(ctx context.Context, name string, v View) (*Story, error) {
	if s, err := k.byID(ctx, name, v); s != nil || err != nil {
		return s, err
	}
	all, err := k.Stories(ctx, v)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(s Story) bool { return s.ID == name || s.ID == "t"+name }); i >= 0 {
		return &all[i], nil
	}
	words := strings.Fields(strings.ToLower(name))
	var found []*Story
	for i := range all {
		if all[i].Holds(words, func(h *store.Head) string { return h.Title + " " + h.Name }) {
			found = append(found, &all[i])
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(all) == 0:
		return nil, fmt.Errorf("%w: the record holds no report as of then (`readout add` adds some)", ErrNoSuchStory)
	case name == "":
		return nil, fmt.Errorf("%w: the record has %d; give the id of one, or words of its headlines, with --story (`readout stories --db FILE` lists them)", ErrNoSuchStory, len(all))
	case len(found) == 0:
		if err := k.whereTo(ctx, name); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%q: %w (`readout stories --db FILE` lists them)", name, ErrNoSuchStory)
	}
	ids := make([]string, 0, len(found))
	for _, s := range found[:min(len(found), 8)] {
		ids = append(ids, s.ID)
	}
	return nil, fmt.Errorf("%q: %w of which only one is meant: it fits %d (%s …)", name, ErrNoSuchStory, len(found), strings.Join(ids, ", "))
}

// byID finds a story by its id without a look at all the others, which takes a
// second in a record of a hundred thousand reports. It returns nil where only that
// look can tell: when people regrouped reports, or as of a moment, when another
// version of a report may have been in another story.
func (k *Keeper) byID(ctx context.Context, name string, v View) (*Story, error) {
	n, err := strconv.Atoi(strings.TrimPrefix(name, "t"))
	if err != nil || n < 1 || !v.At.IsZero() || v.Upto > 0 {
		return nil, nil
	}
	log, err := k.log(ctx)
	if err != nil || regrouped(log) {
		return nil, err
	}
	s := &Story{ID: storyID(n - 1)}
	if s.Reports, err = k.Store.Heads(ctx, store.Filter{Stories: []int{n - 1}}); err != nil {
		return nil, err
	}
	s.Reports = slices.DeleteFunc(s.Reports, func(h store.Head) bool { return h.Replaced > 0 })
	if len(s.Reports) == 0 {
		return nil, nil
	}
	s.describe()
	return s, nil
}

// Holds reports whether what is said of one report of the story (its headline, its
// outlet, …) holds all the words, which are in lower case.
func (s *Story) Holds(words []string, of func(*store.Head) string) bool {
	return slices.ContainsFunc(s.Reports, func(h store.Head) bool {
		text := strings.ToLower(of(&h))
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}
