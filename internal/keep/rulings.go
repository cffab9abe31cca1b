package keep

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"readout/actor"
	"readout/store"
)

// This file applies what people said of who is who.

// The kinds of correction of actors.
const (
	mergeActors = "merge-actors"
	splitActor  = "split-actor"
)

// ruling is a correction of actors.
type ruling struct {
	id         int64
	apart      bool
	one, other actor.Identity
	from, into string // what they were called then
	reports    []string
}

// rulingsOf are those of a log, in order.
func rulingsOf(log []Correction) ([]ruling, error) {
	var out []ruling
	for _, c := range log {
		switch c.What {
		case mergeActors:
			if c.One == nil || c.Other == nil {
				return nil, fmt.Errorf("correction %d: %w: it does not say who is one", c.ID, store.ErrDamaged)
			}
			out = append(out, ruling{id: c.ID, one: *c.One, other: *c.Other, from: c.Actor, into: c.As})
		case splitActor:
			if c.One == nil {
				return nil, fmt.Errorf("correction %d: %w: it does not say who is two", c.ID, store.ErrDamaged)
			}
			out = append(out, ruling{id: c.ID, apart: true, one: *c.One, from: c.Actor, reports: c.Reports})
		}
	}
	return out, nil
}

// merging are rulings as they concern some reports.
func merging(list []ruling, heads []store.Head) []actor.Ruling {
	var out []actor.Ruling
	for _, r := range list {
		if !r.apart {
			out = append(out, actor.Ruling{One: r.one, Other: r.other})
			continue
		}
		x := actor.Ruling{One: r.one, Apart: r.id}
		for i, h := range heads {
			if slices.Contains(r.reports, h.Hash.String()) {
				x.Reports = append(x.Reports, i)
			}
		}
		if x.Reports != nil {
			out = append(out, x)
		}
	}
	return out
}

// aliases says as whom an id counts.
type aliases map[string]string

func (a aliases) of(id string) string {
	for range len(a) + 1 {
		next, ok := a[id]
		if !ok {
			return id
		}
		id = next
	}
	return id
}

// canon finds, in the order of the rulings, which actor is meant to be which.
func canon(list []ruling, names map[string][]*variant) aliases {
	is := aliases{}
	for _, r := range list {
		if r.apart {
			continue
		}
		one := is.of(meant(names[r.one.Bucket()], r.from, r.one))
		other := is.of(meant(names[r.other.Bucket()], r.into, r.other))
		if one != other {
			is[one] = other
		}
	}
	return is
}

// meant is the id of the actor that was called so, or else of the only one that it
// can be. Where there is none of that name any more, because the stories that had it
// have the other, the id stays what it was.
func meant(list []*variant, id string, x actor.Identity) string {
	found := ""
	for _, v := range list {
		if v.ID == id {
			return id
		}
		if x.Same(v.Identity) && found != v.ID {
			if found != "" {
				return id
			}
			found = v.ID
		}
	}
	return cmp.Or(found, id)
}

// ruledStories adds the stories that look otherwise because a correction of actors
// came, or was taken back.
func (x *actorFiling) ruledStories(ctx context.Context, was []int64, stories map[int]bool) error {
	all, _, err := x.k.Log(ctx)
	if err != nil {
		return err
	}
	list, err := rulingsOf(all)
	if err != nil {
		return err
	}
	stands := func(r ruling) bool {
		return slices.ContainsFunc(x.rulings, func(o ruling) bool { return o.id == r.id })
	}
	x.names = map[string]bool{}
	for _, r := range list {
		if slices.Contains(was, r.id) == stands(r) {
			continue
		}
		x.names[r.one.Bucket()] = true
		if !r.apart {
			x.names[r.other.Bucket()] = true
			if err := x.inBoth(ctx, r, stories); err != nil {
				return err
			}
			continue
		}
		for _, s := range r.reports {
			h, _ := store.ParseHash(s)
			seq, err := x.k.Store.Lookup(ctx, h)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			var heads []store.Head
			if err == nil {
				heads, err = x.k.Store.Heads(ctx, store.Filter{Seqs: []int64{seq}})
			}
			if err != nil {
				return err
			}
			for _, h := range heads {
				stories[h.Story] = true
			}
		}
	}
	return nil
}

// inBoth adds the stories that have both of two actors, or in which a ruling made
// one of them.
func (x *actorFiling) inBoth(ctx context.Context, r ruling, stories map[int]bool) error {
	one, _, err := x.tell(ctx, r.one)
	if err != nil {
		return err
	}
	other, ruled, err := x.tell(ctx, r.other)
	if err != nil {
		return err
	}
	for n := range other {
		if one[n] || ruled[n] {
			stories[n] = true
		}
	}
	return nil
}

// tell lists the stories that have parts of an actor's name, and those where a
// ruling made it.
func (x *actorFiling) tell(ctx context.Context, who actor.Identity) (stories, ruled map[int]bool, err error) {
	stories, ruled = map[int]bool{}, map[int]bool{}
	cards, err := x.k.Store.Cards(ctx, store.CardFilter{Drawer: nameDrawer, Keys: []string{who.Bucket()}})
	if err != nil || len(cards) == 0 {
		return stories, ruled, err
	}
	var list []*variant
	if err := json.Unmarshal(cards[0].Body, &list); err != nil {
		return nil, nil, fmt.Errorf("the card of name %q: %w: %w", who.Bucket(), store.ErrDamaged, err)
	}
	for _, v := range list {
		parts, err := x.k.Store.Cards(ctx, store.CardFilter{Drawer: partDrawer, Group: v.Key})
		if err != nil {
			return nil, nil, err
		}
		for _, c := range parts {
			var p part
			if err := json.Unmarshal(c.Body, &p); err != nil {
				return nil, nil, fmt.Errorf("card %s: %w: %w", c.Key, store.ErrDamaged, err)
			}
			stories[p.Story] = true
			ruled[p.Story] = ruled[p.Story] || p.Ruled
		}
	}
	return stories, ruled, nil
}

// about is how a log names the actors of a correction.
func (c *Correction) aboutActors() string {
	if c.What == mergeActors {
		return c.Actor + " is " + c.As
	}
	return c.Actor + " is somebody else in " + strconv.Itoa(len(c.Reports)) + " reports"
}
