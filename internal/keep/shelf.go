package keep

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"readout/store"
)

// shelf is what a Keeper remembers of where every report belongs, so that a list of
// stories does not ask for a hundred thousand reports each time. It follows the
// record by what changed.
type shelf struct {
	mu       sync.Mutex
	revision int64
	heads    []store.Head  // by number; never changed, only replaced
	log      []Correction  // that stories was made with
	stories  []Story       // of all of it; never changed, only replaced
	of       map[int64]int // report -> its story, an index into stories
}

// heads lists all reports. Whoever gets the list may not change it.
func (k *Keeper) heads(ctx context.Context) ([]store.Head, error) {
	k.memory.shelf.mu.Lock()
	defer k.memory.shelf.mu.Unlock()
	return k.memory.shelf.catchUp(ctx, k.Store)
}

// catchUp brings the heads up to date. The lock is held.
func (f *shelf) catchUp(ctx context.Context, s store.Store) ([]store.Head, error) {
	state, err := s.State(ctx)
	if err != nil || state.Revision == f.revision {
		return f.heads, err
	}
	changed, err := s.Heads(ctx, store.Filter{Since: f.revision + 1})
	if err != nil {
		return nil, fmt.Errorf("looking what changed in the record: %w", err)
	}
	heads := append(make([]store.Head, 0, len(f.heads)+len(changed)), f.heads...)
	for _, h := range changed {
		i, known := slices.BinarySearchFunc(heads, h.Seq, func(h store.Head, seq int64) int { return int(h.Seq - seq) })
		if known {
			heads[i] = h
		} else {
			heads = slices.Insert(heads, i, h)
		}
		f.revision = max(f.revision, h.Revision)
	}
	for _, h := range changed { // the version before need not have changed itself
		i, known := slices.BinarySearchFunc(heads, h.Replaces, func(h store.Head, seq int64) int { return int(h.Seq - seq) })
		if known {
			heads[i].Replaced = h.Seq
		}
	}
	f.heads, f.stories = heads, nil
	return heads, nil
}

// Warm lists the stories before anybody asks for them: the first time in a process that
// takes a second for a hundred thousand reports, and then about nothing.
func (k *Keeper) Warm(ctx context.Context) error {
	if _, _, err := k.all(ctx); err != nil {
		return fmt.Errorf("listing the stories: %w", err)
	}
	return nil
}

// all lists the stories of all reports, and where each report is among them.
func (k *Keeper) all(ctx context.Context) ([]Story, map[int64]int, error) {
	f := &k.memory.shelf
	f.mu.Lock()
	defer f.mu.Unlock()
	heads, err := f.catchUp(ctx, k.Store)
	if err != nil {
		return nil, nil, err
	}
	log, err := k.log(ctx)
	if err != nil {
		return nil, nil, err
	}
	if f.stories != nil && sameGrouping(log, f.log) {
		return f.stories, f.of, nil
	}
	f.log, f.stories, f.of = log, stories(heads, log, View{}), make(map[int64]int, len(heads))
	for i := range f.stories {
		for _, h := range f.stories[i].Reports {
			f.of[h.Seq] = i
		}
	}
	return f.stories, f.of, nil
}

// sameGrouping reports whether two logs group reports alike.
func sameGrouping(a, b []Correction) bool {
	grouping := func(log []Correction) []int64 {
		var out []int64
		for _, c := range log {
			if c.What == mergeStories || c.What == splitStory {
				out = append(out, c.ID)
			}
		}
		return out
	}
	return slices.Equal(grouping(a), grouping(b))
}

// StoryOf is the story of a report, or of its latest version.
func (k *Keeper) StoryOf(ctx context.Context, seq int64) (*Story, error) {
	all, of, err := k.all(ctx)
	if err != nil {
		return nil, err
	}
	heads, err := k.heads(ctx)
	if err != nil {
		return nil, err
	}
	for steps := 0; steps <= len(heads); steps++ {
		if i, ok := of[seq]; ok {
			s := all[i]
			return &s, nil
		}
		i, known := slices.BinarySearchFunc(heads, seq, func(h store.Head, seq int64) int { return int(h.Seq - seq) })
		if !known || heads[i].Replaced == 0 {
			break
		}
		seq = heads[i].Replaced
	}
	return nil, fmt.Errorf("report %d: %w", seq, store.ErrNotFound)
}

// Versions lists the versions of the publication that a report is one of, oldest
// first.
func (k *Keeper) Versions(ctx context.Context, seq int64) ([]store.Head, error) {
	heads, err := k.heads(ctx)
	if err != nil {
		return nil, err
	}
	at := func(seq int64) (store.Head, bool) {
		i, known := slices.BinarySearchFunc(heads, seq, func(h store.Head, seq int64) int { return int(h.Seq - seq) })
		if !known {
			return store.Head{}, false
		}
		return heads[i], true
	}
	h, ok := at(seq)
	if !ok {
		return nil, fmt.Errorf("report %d: %w", seq, store.ErrNotFound)
	}
	out := []store.Head{h}
	for b, ok := at(h.Replaces); ok; b, ok = at(b.Replaces) {
		out = append(out, b)
	}
	slices.Reverse(out)
	for a, ok := at(h.Replaced); ok; a, ok = at(a.Replaced) {
		out = append(out, a)
	}
	return out, nil
}

// Reports lists all reports that are seen, by number. Whoever gets the list may not
// change it.
func (k *Keeper) Reports(ctx context.Context, v View) ([]store.Head, error) {
	heads, err := k.heads(ctx)
	if err != nil || v == (View{}) {
		return heads, err
	}
	return slices.DeleteFunc(slices.Clone(heads), func(h store.Head) bool { return !v.Sees(&h) }), nil
}
