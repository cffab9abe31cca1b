package keep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"readout/actor"
	"readout/store"
)

// The kinds of correction.
const (
	mergeStories = "merge-stories"
	splitStory   = "split-story"
	undo         = "undo"
)

// ErrCorrection means that a correction cannot be made.
var ErrCorrection = errors.New("no such correction")

// Anchor is words of a report that a correction holds on to. It outlives every
// reading, for it names no id: the report by its hash, the words by their place.
type Anchor struct {
	Report string `json:"report"` // hash
	Start  int    `json:"start"`  // code points
	End    int    `json:"end"`
	Text   string `json:"text"`
}

// Correction is what a person said of the record. Which fields count depends on
// What.
type Correction struct {
	store.Correction `json:"-"`
	What             string   `json:"-"`
	From             string   `json:"from,omitempty"`    // merge-stories: the hash of a report of the one story
	Into             string   `json:"into,omitempty"`    // and of one of the story that it is merged into
	Reports          []string `json:"reports,omitempty"` // split-story, split-actor: hashes
	Of               string   `json:"of,omitempty"`      // dismiss: claim, disagreement or statement
	Issue            string   `json:"issue,omitempty"`
	Stance           string   `json:"stance,omitempty"` // relabel
	Anchors          []Anchor `json:"at,omitempty"`

	Actor string          `json:"actor,omitempty"` // merge-actors, split-actor: its id when the correction was made
	As    string          `json:"as,omitempty"`    // merge-actors: whom it is the same as
	One   *actor.Identity `json:"one,omitempty"`   // what Actor is known by
	Other *actor.Identity `json:"other,omitempty"` // and As
}

// Log is every correction, oldest first, and whether each stands. What this
// program does not know is refused, not passed over: a record that looks as if it
// had not been corrected would mislead.
func (k *Keeper) Log(ctx context.Context) (all []Correction, stands []bool, err error) {
	kept, err := k.Store.Corrections(ctx)
	if err != nil {
		return nil, nil, err
	}
	place := map[int64]int{}
	for i, c := range kept {
		out := Correction{Correction: c, What: c.Kind}
		switch c.Kind {
		case mergeStories, splitStory, undo, dismiss, relabel, mergeActors, splitActor:
		default:
			return nil, nil, fmt.Errorf("correction %d is a %q: %w to this version of Readout (take a newer one)", c.ID, c.Kind, ErrCorrection)
		}
		if err := json.Unmarshal(c.Body, &out); err != nil {
			return nil, nil, fmt.Errorf("correction %d: %w: %w", c.ID, store.ErrDamaged, err)
		}
		place[c.ID] = i
		all = append(all, out)
	}
	stands = make([]bool, len(all))
	for i := range stands {
		stands[i] = true
	}
	// What takes back comes after what it takes back, so the last word is found
	// from the end.
	for i := len(all) - 1; i >= 0; i-- {
		if j, ok := place[all[i].Undoes]; ok && all[i].What == undo && stands[i] {
			stands[j] = false
		}
	}
	return all, stands, nil
}

// log is the corrections that stand.
func (k *Keeper) log(ctx context.Context) ([]Correction, error) {
	all, stands, err := k.Log(ctx)
	if err != nil {
		return nil, err
	}
	var out []Correction
	for i, c := range all {
		if stands[i] && c.What != undo {
			out = append(out, c)
		}
	}
	return out, nil
}
