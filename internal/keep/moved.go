package keep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout/store"
)

// A story that is found to be part of another is there no more, but its address is in
// somebody's notes. So a slip remembers a report that was in it, which leads to wherever
// that is by then.

const movedSlip = "moved story"

// movedStory is what is kept of a story that is there no more, under its id.
type movedStory struct {
	Report int64 `json:"report"` // one that was in it
}

// rememberMoved keeps where the stories went that a batch has left without a report.
func (k *Keeper) rememberMoved(ctx context.Context, at time.Time, gone map[int]int64) error {
	for _, n := range slices.Sorted(maps.Keys(gone)) {
		id := storyID(n)
		before, err := k.Store.Slip(ctx, movedSlip, id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		body, err := json.Marshal(movedStory{gone[n]})
		if err != nil {
			return fmt.Errorf("writing where %s went: %w", id, err)
		}
		_, err = k.Store.PutSlip(ctx, store.Slip{Kind: movedSlip, Key: id, Body: body, At: at, Rev: before.Rev})
		if err != nil && !errors.Is(err, store.ErrBehind) { // else somebody has just said the same
			return err
		}
	}
	return nil
}

// storyID is what a story is called that the grouper numbers so.
func storyID(n int) string { return "t" + strconv.Itoa(n+1) }

// whereTo returns a MovedError if a story was called so whose reports are in another
// now, and nil where there never was one.
func (k *Keeper) whereTo(ctx context.Context, id string) error {
	seq, err := k.wasIn(ctx, id)
	if err != nil || seq == 0 {
		return err
	}
	s, err := k.StoryOf(ctx, seq)
	if errors.Is(err, store.ErrNotFound) || err == nil && s.ID == id {
		return nil
	}
	if err != nil {
		return err
	}
	return &MovedError{id, s.ID}
}

// wasIn is the number of a report that was in a story of this id, 0 where none was.
func (k *Keeper) wasIn(ctx context.Context, id string) (int64, error) {
	if number, ok := strings.CutPrefix(id, "x"); ok {
		return k.splitOff(ctx, number)
	}
	n, err := strconv.Atoi(strings.TrimPrefix(id, "t"))
	if err != nil || n < 1 {
		return 0, nil
	}
	heads, err := k.heads(ctx)
	if err != nil {
		return 0, err
	}
	if i := slices.IndexFunc(heads, func(h store.Head) bool { return h.Story == n-1 }); i >= 0 {
		return heads[i].Seq, nil // people merged it
	}
	slip, err := k.Store.Slip(ctx, movedSlip, storyID(n-1))
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	var was movedStory
	if err == nil {
		err = json.Unmarshal(slip.Body, &was)
	}
	if err != nil {
		return 0, fmt.Errorf("looking where %s went: %w", id, err)
	}
	return was.Report, nil
}

// splitOff is a report that a correction split off, whether or not that stands.
func (k *Keeper) splitOff(ctx context.Context, correction string) (int64, error) {
	all, _, err := k.Log(ctx)
	if err != nil {
		return 0, err
	}
	i := slices.IndexFunc(all, func(c Correction) bool {
		return c.What == splitStory && strconv.FormatInt(c.ID, 10) == correction
	})
	if i < 0 || len(all[i].Reports) == 0 {
		return 0, nil
	}
	hash, _ := store.ParseHash(all[i].Reports[0])
	seq, err := k.Store.Lookup(ctx, hash)
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	return seq, err
}
