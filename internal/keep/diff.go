package keep

import (
	"context"
	"errors"
	"fmt"
	"time"

	"readout"
	"readout/internal/brief"
	"readout/store"
)

// Diff lays a story side by side as it was known at a moment and as it is now, and
// compares the two. Deadlines are judged at the moment and at now. Where nothing
// was known of the story at the moment, everything is new.
func (k *Keeper) Diff(ctx context.Context, name string, since View, now time.Time) (before, after *readout.Record, c readout.Changes, err error) {
	s, err := k.Story(ctx, name, View{At: now, Published: since.Published})
	if err != nil {
		return nil, nil, c, err
	}
	if after, err = k.Brief(ctx, s, Asked{AsOf: now}); err != nil {
		return nil, nil, c, err
	}
	before = &readout.Record{Roster: after.Roster}
	was, err := k.Story(ctx, s.ID, since)
	switch {
	case errors.Is(err, ErrNoSuchStory): // it had not begun
	case err != nil:
		return nil, nil, c, err
	default:
		if before, err = k.Brief(ctx, was, Asked{AsOf: since.At}); err != nil {
			return nil, nil, c, err
		}
	}
	return before, after, readout.Compare(before, after), nil
}

const changesForm Format = "changes 2"

// WhatChanged is what Diff finds, laid out for a page and kept like one. Deadlines are
// judged by the day.
func (k *Keeper) WhatChanged(ctx context.Context, s *Story, since View, now time.Time) (*brief.Changed, error) {
	was, err := k.Story(ctx, s.ID, since)
	if errors.Is(err, ErrNoSuchStory) { // it had not begun
		was, err = &Story{ID: s.ID}, nil
	}
	if err != nil {
		return nil, err
	}
	then, today := since.At.UTC().Truncate(24*time.Hour), now.UTC().Truncate(24*time.Hour)
	key, err := k.Key(ctx, s, Asked{AsOf: today}, changesForm)
	if err != nil {
		return nil, err
	}
	before, err := k.Key(ctx, was, Asked{AsOf: then}, changesForm)
	if err != nil {
		return nil, err
	}
	key = store.KeyOf(string(key[:]), string(before[:]))
	var out brief.Changed
	if kept, err := k.Store.Cached(ctx, key); err == nil && unpack(kept, &out) == nil {
		return &out, nil
	}
	return once(ctx, &k.memory, key, func(ctx context.Context) (*brief.Changed, error) {
		old, err := &readout.Record{}, error(nil)
		if len(was.Reports) > 0 {
			if old, err = k.brief(ctx, was, Asked{AsOf: then}); err != nil {
				return nil, err
			}
		}
		rec, err := k.brief(ctx, s, Asked{AsOf: today})
		if err != nil {
			return nil, err
		}
		if old.Roster == nil {
			old.Roster = rec.Roster
		}
		made := brief.NewChanged(old, rec, readout.Compare(old, rec))
		page, err := pack(made)
		if err != nil {
			return nil, err
		}
		return made, k.cache(ctx, key, s.ID+" changes", page)
	})
}

// Changed lists the stories to which reports were added, or by their date
// published, after a moment and until now.
func (k *Keeper) Changed(ctx context.Context, since View, now time.Time) ([]Story, error) {
	all, err := k.Stories(ctx, View{At: now, Published: since.Published})
	if err != nil {
		return nil, fmt.Errorf("looking for what changed: %w", err)
	}
	var out []Story
	for _, s := range all {
		for i := range s.Reports {
			if !since.Sees(&s.Reports[i]) {
				out = append(out, s)
				break
			}
		}
	}
	return out, nil
}
