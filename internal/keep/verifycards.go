package keep

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"readout/store"
)

// cardsAtOnce is how many cards are looked at together.
const cardsAtOnce = 500

// verifyCards compares the cards of who is who with those that its reports and
// corrections give. Cards that are behind what was added are not wrong: then, and where
// somebody files meanwhile, nothing is compared.
func (k *Keeper) verifyCards(ctx context.Context, v *Verified, complain func(string)) error {
	x, upto, now, err := k.startFiling(ctx)
	if err != nil {
		return err
	}
	if v.CardsBehind = !upto.same(now); v.CardsBehind {
		return nil
	}
	c := cardCheck{x: x, variants: map[string]bool{}, actors: map[string]bool{}}
	for _, check := range []func(context.Context) error{c.stories, c.names, c.strays} {
		if err := check(ctx); err != nil {
			return fmt.Errorf("checking who is who: %w", err)
		}
	}
	turn, _, err := k.Store.Filed(ctx, actorIndex)
	if v.CardsBehind = turn != x.turn; err != nil || v.CardsBehind {
		return err
	}
	v.Cards = c.checked
	for _, what := range c.wrong {
		v.Broken++
		complain(what)
	}
	return nil
}

// cardCheck is one go through all cards.
type cardCheck struct {
	x        *actorFiling
	checked  int
	wrong    []string
	variants map[string]bool // that parts are of
	actors   map[string]bool // that there are
}

func (c *cardCheck) complain(card store.Card, why string) {
	c.wrong = append(c.wrong, fmt.Sprintf("the card %q of drawer %q %s", card.Key, card.Drawer, why))
}

// compare notes which of the cards that should be are not, and which of those that
// should not be are. All are of one drawer.
func (c *cardCheck) compare(ctx context.Context, drop, put []store.Card) error {
	all := append(slices.Clone(drop), put...)
	if len(all) == 0 {
		return nil
	}
	keys := make([]string, len(all))
	for i := range all {
		keys[i] = all[i].Key
	}
	kept, err := c.x.k.Store.Cards(ctx, store.CardFilter{Drawer: all[0].Drawer, Keys: keys})
	if err != nil {
		return err
	}
	have := map[string]store.Card{}
	for _, card := range kept {
		have[card.Key] = card
	}
	for _, card := range drop {
		if _, ok := have[card.Key]; ok {
			c.checked++
			c.complain(card, "is of nothing that the record has")
		}
	}
	for _, card := range put {
		c.checked++
		switch was, ok := have[card.Key]; {
		case !ok:
			c.complain(card, "is missing")
		case was.Group != card.Group || was.Rank != card.Rank || was.Words != card.Words || !bytes.Equal(was.Body, card.Body):
			c.complain(card, "is not what the reports give")
		}
	}
	return nil
}

// stories compares what was filed of each story: its parts, its card, those of its
// reports.
func (c *cardCheck) stories(ctx context.Context) error {
	s := c.x.k.Store
	heads, err := s.Heads(ctx, store.Filter{})
	if err != nil {
		return err
	}
	list := map[int]bool{}
	for _, h := range heads {
		list[h.Story] = true
	}
	err = c.each(ctx, storyDrawer, func(card store.Card) error {
		n, err := strconv.Atoi(card.Key)
		if err != nil {
			return fmt.Errorf("the card of story %q: %w: %w", card.Key, store.ErrDamaged, err)
		}
		list[n] = true
		return nil
	})
	if err != nil {
		return err
	}
	for _, n := range slices.Sorted(maps.Keys(list)) {
		change, err := c.x.story(ctx, n)
		if err != nil {
			return err
		}
		for _, m := range change.moves { // each is a part that is filed otherwise than it is
			c.complain(store.Card{Drawer: partDrawer, Key: m.part.key()}, "is not what the reports give")
		}
		drop, put := of(storyDrawer, change.drop), of(storyDrawer, change.put)
		if err := c.compare(ctx, drop, put); err != nil {
			return err
		}
		for _, card := range put {
			if err := c.inStory(ctx, card); err != nil {
				return err
			}
		}
	}
	return nil
}

// inStory notes what parts a story has, and compares the cards of its reports.
func (c *cardCheck) inStory(ctx context.Context, card store.Card) error {
	var is storyCard
	if err := json.Unmarshal(card.Body, &is); err != nil {
		return fmt.Errorf("the card of story %s: %w: %w", card.Key, store.ErrDamaged, err)
	}
	c.checked += len(is.Parts)
	for _, key := range is.Parts {
		_, variant, _ := strings.Cut(key, "/")
		c.variants[variant] = true
	}
	reports := make([]store.Card, 0, len(is.Reports))
	for _, seq := range is.Reports {
		reports = append(reports, store.Card{Drawer: reportDrawer, Key: strconv.FormatInt(seq, 10), Group: card.Key})
	}
	return c.compare(ctx, nil, reports)
}

// of is those of some cards that are of a drawer.
func of(drawer string, list []store.Card) []store.Card {
	return slices.DeleteFunc(slices.Clone(list), func(card store.Card) bool { return card.Drawer != drawer })
}

// names compares the variants of each name with their parts, and the actors with the
// variants.
func (c *cardCheck) names(ctx context.Context) error {
	filed := map[string]bool{}
	buckets := []string{}
	err := c.each(ctx, nameDrawer, func(card store.Card) error {
		buckets = append(buckets, card.Key)
		list, err := readName(&card)
		if err != nil {
			return err
		}
		for _, v := range list {
			filed[v.Key] = true
			same, err := c.madeOfParts(ctx, v)
			if err != nil {
				return err
			}
			if !same {
				c.complain(card, "does not say of "+v.Key+" what its stories do")
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(c.variants)) {
		if !filed[key] {
			c.wrong = append(c.wrong, fmt.Sprintf("no card of drawer %q has %s", nameDrawer, key))
		}
	}
	slices.Sort(buckets)
	for some := range slices.Chunk(buckets, cardsAtOnce) {
		moves := map[string][]move{}
		for _, b := range some {
			moves[b] = nil
		}
		drop, put, err := c.x.rename(ctx, moves)
		if err != nil {
			return err
		}
		for _, card := range put {
			if card.Drawer == actorDrawer {
				c.actors[card.Key] = true
			}
		}
		for _, drawer := range []string{nameDrawer, actorDrawer} {
			if err := c.compare(ctx, of(drawer, drop), of(drawer, put)); err != nil {
				return err
			}
		}
	}
	return nil
}

// madeOfParts reports whether a variant, all but its id, is what its parts give.
func (c *cardCheck) madeOfParts(ctx context.Context, was *variant) (bool, error) {
	cards, err := c.x.k.Store.Cards(ctx, store.CardFilter{Drawer: partDrawer, Group: was.Key})
	if err != nil {
		return false, err
	}
	var moves []move
	for _, card := range cards {
		var p part
		if err := json.Unmarshal(card.Body, &p); err != nil {
			return false, fmt.Errorf("card %s: %w: %w", card.Key, store.ErrDamaged, err)
		}
		moves = append(moves, move{&p, 1})
	}
	made, err := c.x.applied(ctx, nil, moves)
	if err != nil || len(made) != 1 {
		return false, err
	}
	made[0].ID = was.ID
	a, err := json.Marshal(made[0])
	if err != nil {
		return false, err
	}
	b, err := json.Marshal(was)
	return bytes.Equal(a, b), err
}

// strays looks for actors of whom no name tells.
func (c *cardCheck) strays(ctx context.Context) error {
	return c.each(ctx, actorDrawer, func(card store.Card) error {
		if !c.actors[card.Key] {
			c.checked++
			c.complain(card, "is of nothing that the record has")
		}
		return nil
	})
}

// each goes through a drawer.
func (c *cardCheck) each(ctx context.Context, drawer string, do func(store.Card) error) error {
	f := store.CardFilter{Drawer: drawer, Limit: cardsAtOnce}
	for {
		cards, err := c.x.k.Store.Cards(ctx, f)
		if err != nil {
			return err
		}
		for _, card := range cards {
			if err := do(card); err != nil {
				return err
			}
		}
		if len(cards) < cardsAtOnce {
			return nil
		}
		last := cards[len(cards)-1]
		f.After = &store.CardMark{Rank: last.Rank, Key: last.Key}
	}
}
