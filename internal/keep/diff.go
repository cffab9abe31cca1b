package keep

import (
	"context"
	"errors"
	"fmt"
	"time"

	"readout"
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
