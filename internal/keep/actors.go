package keep

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/actor"
	"readout/store"
)

// ErrNoSuchActor means that a record has no actor of that name.
var ErrNoSuchActor = errors.New("no such actor")

// Actor is one actor of a record, over all its stories, at a glance.
type Actor struct {
	ID         string // "person-ada-holm~norland": stays when reports come and are read anew
	Name       string // as most stories call it
	Kind       actor.Kind
	Country    string   // ISO 3166-1 alpha-3, "" when not known or of no such country
	Home       string   // of a person or a body: its country, the code or the name in small letters
	Sector     string   // PLOVER sector
	Aliases    []string // the other ways it was written, sorted
	Stories    int
	Reports    int // the latest versions
	Statements int // its own, of those that are sure enough to be shown; copies count
	Positions  int
	First      int64 // the numbers of the first and the last report that have it
	Last       int64
}

// ActorsAsked says which actors are listed.
type ActorsAsked struct {
	Words   string     // only those whose names have each of these words
	Kind    actor.Kind // "": all
	Country string     // the code or the name; "": all
	After   string     // the Next of a list before
	Limit   int        // 0: 50
}

// ActorList is some of the actors of a record, those in most reports first.
type ActorList struct {
	Actors []Actor
	Next   string // where the list goes on, "" at its end
	Unread bool   // some reports were kept by a version of the program that did not file actors; Reread does
}

// Actors lists who there is in a record: people, bodies and countries with a name
// that says who they are beyond one story. A person of whom only a family name is
// known, and whom nothing ties to a country, is not among them.
func (k *Keeper) Actors(ctx context.Context, v View, ask ActorsAsked) (*ActorList, error) {
	if err := k.fileActors(ctx); err != nil {
		return nil, err
	}
	f := store.CardFilter{Drawer: actorDrawer, Group: string(ask.Kind), Limit: cmp.Or(ask.Limit, 50) + 1}
	for _, w := range strings.Fields(ask.Words) {
		f.Words = append(f.Words, actor.Fold(w))
	}
	if ask.Country != "" {
		f.Words = append(f.Words, "\ncountry="+strings.ReplaceAll(actor.Fold(ask.Country), " ", "-")+"\n")
	}
	if ask.After != "" {
		rank, key, _ := strings.Cut(ask.After, " ")
		n, err := strconv.ParseInt(rank, 10, 64)
		if err != nil || key == "" {
			return nil, fmt.Errorf("%q is no place in a list of actors", ask.After)
		}
		f.After = &store.CardMark{Rank: n, Key: key}
	}
	out := &ActorList{}
	for {
		cards, err := k.Store.Cards(ctx, f)
		if err != nil {
			return nil, err
		}
		for i, c := range cards {
			if i == f.Limit-1 {
				break // it only shows that there are more
			}
			f.After = &store.CardMark{Rank: c.Rank, Key: c.Key}
			a, ok, err := k.actorAsOf(ctx, v, &c)
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			if out.Actors = append(out.Actors, *a); len(out.Actors) == f.Limit-1 {
				if i < len(cards)-1 {
					out.Next = strconv.FormatInt(c.Rank, 10) + " " + c.Key
				}
				return out, k.unread(ctx, out)
			}
		}
		if len(cards) < f.Limit {
			return out, k.unread(ctx, out)
		}
	}
}

// fileActors brings the cards up to date. A record that cannot be written to is read
// as far as they go.
func (k *Keeper) fileActors(ctx context.Context) error {
	err := k.IndexActors(ctx)
	if errors.Is(err, store.ErrReadOnly) || errors.Is(err, store.ErrLocked) || errors.Is(err, store.ErrFull) {
		return nil
	}
	return err
}

// unread looks whether there are reports without a cast.
func (k *Keeper) unread(ctx context.Context, l *ActorList) error {
	most, err := k.Store.Cards(ctx, store.CardFilter{Drawer: storyDrawer, Limit: 1})
	l.Unread = len(most) > 0 && most[0].Rank > 0
	return err
}

// actorAsOf reads a card, with the counts of what the view sees.
func (k *Keeper) actorAsOf(ctx context.Context, v View, c *store.Card) (*Actor, bool, error) {
	card, err := readCard(c)
	if err != nil {
		return nil, false, err
	}
	a := card.actor(c.Key)
	if v.At.IsZero() {
		return a, a.Reports > 0, nil
	}
	d, err := k.seen(ctx, v, card)
	if err != nil {
		return nil, false, err
	}
	d.count(a)
	return a, a.Reports > 0, nil
}

func readCard(c *store.Card) (*actorCard, error) {
	var card actorCard
	if err := json.Unmarshal(c.Body, &card); err != nil {
		return nil, fmt.Errorf("the card of %s: %w: %w", c.Key, store.ErrDamaged, err)
	}
	return &card, nil
}

func (c *actorCard) actor(id string) *Actor {
	return &Actor{
		ID: id, Name: c.Name, Kind: actor.Kind(c.Kind), Country: c.Country, Home: c.Home, Sector: c.Sector, Aliases: c.Aliases,
		Stories: c.Stories, Reports: c.Reports, Statements: c.Said, Positions: c.Stood, First: c.First, Last: c.Last,
	}
}

// find resolves what somebody calls an actor: an id, one that it had before it was
// merged or its country was known, or a name that only one bears.
func (k *Keeper) find(ctx context.Context, name string) (id string, card *actorCard, was []string, err error) {
	if err := k.fileActors(ctx); err != nil {
		return "", nil, nil, err
	}
	is, err := k.aliases(ctx)
	if err != nil {
		return "", nil, nil, err
	}
	if id, err = k.calls(ctx, name, is); err != nil {
		return "", nil, nil, err
	}
	cards, err := k.Store.Cards(ctx, store.CardFilter{Drawer: actorDrawer, Keys: []string{id}})
	if err != nil {
		return "", nil, nil, err
	}
	if len(cards) == 0 {
		return "", nil, nil, fmt.Errorf("%q: %w (`readout actors` lists them)", name, ErrNoSuchActor)
	}
	for from := range is {
		if is.of(from) == id {
			was = append(was, from)
		}
	}
	slices.Sort(was)
	card, err = readCard(&cards[0])
	return id, card, was, err
}

// aliases says which actors were merged into which.
func (k *Keeper) aliases(ctx context.Context) (aliases, error) {
	log, err := k.log(ctx)
	if err != nil {
		return nil, err
	}
	list, err := rulingsOf(log)
	if err != nil {
		return nil, err
	}
	names := map[string][]*variant{}
	for _, r := range list {
		for _, x := range []actor.Identity{r.one, r.other} {
			if !r.apart {
				if names[x.Bucket()], err = k.variants(ctx, x.Bucket()); err != nil {
					return nil, err
				}
			}
		}
	}
	return canon(list, names), nil
}

// variants are those of a name.
func (k *Keeper) variants(ctx context.Context, bucket string) ([]*variant, error) {
	names, err := k.named(ctx, []string{bucket})
	return names[bucket], err
}

// named are the variants of some names.
func (k *Keeper) named(ctx context.Context, buckets []string) (map[string][]*variant, error) {
	names := map[string][]*variant{}
	for some := range slices.Chunk(buckets, cardsAtOnce) {
		cards, err := k.Store.Cards(ctx, store.CardFilter{Drawer: nameDrawer, Keys: some})
		if err != nil {
			return nil, err
		}
		for i := range cards {
			list, err := readName(&cards[i])
			if err != nil {
				return nil, err
			}
			names[cards[i].Key] = list
		}
	}
	return names, nil
}

func readName(c *store.Card) ([]*variant, error) {
	var list []*variant
	if err := json.Unmarshal(c.Body, &list); err != nil {
		return nil, fmt.Errorf("the card of name %q: %w: %w", c.Key, store.ErrDamaged, err)
	}
	return list, nil
}

// calls is the id of whom a name calls.
func (k *Keeper) calls(ctx context.Context, name string, is aliases) (string, error) {
	cards, err := k.Store.Cards(ctx, store.CardFilter{Drawer: actorDrawer, Keys: []string{is.of(name)}})
	if err != nil {
		return "", err
	}
	if len(cards) > 0 {
		return cards[0].Key, nil
	}
	if x, ok := identityOf(name); ok {
		list, err := k.variants(ctx, x.Bucket())
		if err != nil {
			return "", err
		}
		var fit []string
		for _, v := range list {
			if id := is.of(v.ID); x.Same(v.Identity) && !slices.Contains(fit, id) {
				fit = append(fit, id)
			}
		}
		if len(fit) > 0 {
			return oneOf(name, fit)
		}
	}
	f := store.CardFilter{Drawer: actorDrawer, Limit: 200}
	for _, w := range strings.Fields(name) {
		f.Words = append(f.Words, actor.Fold(w))
	}
	if len(f.Words) == 0 {
		return "", fmt.Errorf("%w: it takes a name or an id (`readout actors` lists them)", ErrNoSuchActor)
	}
	if cards, err = k.Store.Cards(ctx, f); err != nil {
		return "", err
	}
	var all, named []string
	for _, c := range cards {
		all = append(all, c.Key)
		if strings.Contains(c.Words, "\n"+strings.Join(f.Words, " ")+"\n") {
			named = append(named, c.Key)
		}
	}
	if len(named) > 0 {
		return oneOf(name, named)
	}
	if len(all) == 0 {
		return "", fmt.Errorf("%q: %w (`readout actors` lists them)", name, ErrNoSuchActor)
	}
	return oneOf(name, all)
}

func oneOf(name string, ids []string) (string, error) {
	if len(ids) == 1 {
		return ids[0], nil
	}
	return "", fmt.Errorf("%q: %w of which only one is meant: it may be %s", name, ErrNoSuchActor, strings.Join(ids[:min(len(ids), 8)], ", "))
}

// MergeActors makes one actor of two over the whole record: from counts as into.
func (k *Keeper) MergeActors(ctx context.Context, from, into string, by By) (int64, error) {
	a, one, _, err := k.find(ctx, from)
	if err != nil {
		return 0, err
	}
	b, other, _, err := k.find(ctx, into)
	if err != nil {
		return 0, err
	}
	if a == b {
		return 0, fmt.Errorf("%w: %s is one actor already", ErrCorrection, a)
	}
	c := Correction{What: mergeActors, Actor: a, As: b, One: one.identity(), Other: other.identity()}
	for _, card := range []*actorCard{one, other} {
		d, err := k.seen(ctx, View{}, card)
		if err != nil {
			return 0, err
		}
		at, err := k.namedIn(ctx, d.reports[0])
		if err != nil {
			return 0, err
		}
		c.Anchors = append(c.Anchors, at...)
	}
	return k.correct(ctx, c, by)
}

// SplitActor says that in some reports an actor is somebody else of that name.
func (k *Keeper) SplitActor(ctx context.Context, name string, seqs []int64, by By) (int64, error) {
	id, card, _, err := k.find(ctx, name)
	if err != nil {
		return 0, err
	}
	if card.Kind == string(actor.Country) {
		return 0, fmt.Errorf("%w: %s is a country, of which there is one", ErrCorrection, id)
	}
	d, err := k.seen(ctx, View{}, card)
	if err != nil {
		return 0, err
	}
	c := Correction{What: splitActor, Actor: id, One: card.identity()}
	for _, r := range d.reports {
		if !slices.Contains(seqs, r.Seq) {
			continue
		}
		c.Reports = append(c.Reports, d.heads[r.Seq].Hash.String())
		at, err := k.namedIn(ctx, r)
		if err != nil {
			return 0, err
		}
		c.Anchors = append(c.Anchors, at...)
	}
	switch {
	case len(c.Reports) < len(seqs) || len(seqs) == 0:
		return 0, fmt.Errorf("%w: %s is not in all of these reports (`readout actor %s --json` tells where it is)", ErrCorrection, id, id)
	case len(c.Reports) == len(d.reports):
		return 0, fmt.Errorf("%w: these are all reports that have %s", ErrCorrection, id)
	}
	return k.correct(ctx, c, by)
}

// identity is what an actor is known by, with its country where any report tells it.
func (c *actorCard) identity() *actor.Identity {
	x := c.Identity
	if x.Home == "" {
		x.Home = c.Home
	}
	return &x
}

// namedIn is where a report names an actor first, nothing when it only describes it.
func (k *Keeper) namedIn(ctx context.Context, in inReport) ([]Anchor, error) {
	kept, err := k.Store.Lines(ctx, in.Seq, "", store.Cast)
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	heads, err := k.Store.Heads(ctx, store.Filter{Seqs: []int64{in.Seq}})
	if err != nil || len(heads) == 0 {
		return nil, err
	}
	var line struct {
		Cast struct {
			Actors []struct{ At *Anchor }
		}
	}
	if err := json.Unmarshal(kept[0].Body, &line); err != nil {
		return nil, fmt.Errorf("the actors of report %d: %w: %w", in.Seq, store.ErrDamaged, err)
	}
	for _, local := range in.Locals {
		if local < len(line.Cast.Actors) && line.Cast.Actors[local].At != nil {
			at := *line.Cast.Actors[local].At
			at.Report = heads[0].Hash.String()
			return []Anchor{at}, nil
		}
	}
	return nil, nil
}
