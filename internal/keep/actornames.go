package keep

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"readout/actor"
	"readout/store"
)

// This file decides which variants of a name are one actor.

// variant is what many stories tell of an actor that looks the same in all of them.
type variant struct {
	Key       string         `json:"key"`
	Identity  actor.Identity `json:"identity"`
	ID        string         `json:"id"` // of the actor that it was decided to be, before rulings
	First     int64          `json:"first"`
	Last      int64          `json:"last"`
	Stories   int            `json:"stories"`
	Reports   int            `json:"reports"` // the latest versions only
	Said      int            `json:"said"`
	Stood     int            `json:"stood"`
	Names     map[string]int `json:"names"`
	Aliases   map[string]int `json:"aliases,omitempty"`
	Countries map[string]int `json:"countries,omitempty"`
	Sectors   map[string]int `json:"sectors,omitempty"`
	Offices   map[string]int `json:"offices,omitempty"`
}

// actorCard is what is known of an actor of the record at a glance.
type actorCard struct {
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Country  string   `json:"country,omitempty"`
	Home     string   `json:"home,omitempty"`
	Sector   string   `json:"sector,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	First    int64    `json:"first"`
	Last     int64    `json:"last"`
	Stories  int      `json:"stories"`
	Reports  int      `json:"reports"`
	Said     int      `json:"said"`
	Stood    int      `json:"stood"`
	Variants []string `json:"variants"`

	Identity actor.Identity `json:"identity"` // of the variant seen first
}

// apply adds a part to a variant, or takes it away, all but First and Last.
func (v *variant) apply(m move) {
	v.Stories += m.by
	for _, r := range m.part.Reports {
		if !r.Old {
			v.Reports += m.by
			v.Said += m.by * r.Said
			v.Stood += m.by * r.Stood
		}
	}
	count(&v.Names, m.part.Name, m.by)
	for _, a := range m.part.Aliases {
		count(&v.Aliases, a, m.by)
	}
	count(&v.Countries, m.part.Country, m.by)
	count(&v.Sectors, m.part.Sector, m.by)
	for _, o := range m.part.Offices {
		count(&v.Offices, o, m.by)
	}
}

func count(in *map[string]int, key string, by int) {
	if key == "" {
		return
	}
	if *in == nil {
		*in = map[string]int{}
	}
	if (*in)[key] += by; (*in)[key] == 0 {
		delete(*in, key)
	}
}

// rename applies what came and went to the name cards, decides anew who is one, and
// makes the cards of the actors that this concerns.
func (x *actorFiling) rename(ctx context.Context, moves map[string][]move) (drop, put []store.Card, err error) {
	x.together(moves)
	buckets := slices.Sorted(maps.Keys(moves))
	if len(buckets) == 0 {
		return nil, nil, nil
	}
	names, err := x.k.named(ctx, buckets)
	if err != nil {
		return nil, nil, err
	}
	ids := map[string]bool{} // of actors whose cards are made anew
	for _, list := range names {
		for _, v := range list {
			ids[v.ID] = true
		}
	}
	for _, b := range buckets {
		list, err := x.applied(ctx, names[b], moves[b])
		if err != nil {
			return nil, nil, err
		}
		names[b] = list
		decide(list)
		for _, v := range list {
			ids[v.ID] = true
		}
		if len(list) == 0 {
			drop = append(drop, store.Card{Drawer: nameDrawer, Key: b})
			continue
		}
		body, err := json.Marshal(list)
		if err != nil {
			return nil, nil, err
		}
		put = append(put, store.Card{Drawer: nameDrawer, Key: b, Body: body})
	}
	is := canon(x.rulings, names)
	members := map[string][]*variant{}
	for _, b := range buckets {
		for _, v := range names[b] {
			id := is.of(v.ID)
			ids[id] = true
			members[id] = append(members[id], v)
		}
	}
	others, err := x.calledAlike(ctx, ids, names)
	if err != nil {
		return nil, nil, err
	}
	for _, v := range others {
		if id := is.of(v.ID); ids[id] {
			members[id] = append(members[id], v)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		if len(members[id]) == 0 {
			drop = append(drop, store.Card{Drawer: actorDrawer, Key: id})
			continue
		}
		c, err := cardOf(id, members[id])
		if err != nil {
			return nil, nil, err
		}
		put = append(put, c)
	}
	return drop, put, nil
}

// calledAlike is the variants of other names that share the cards of actors which are
// made anew: "Alec Holm", who is compared as Alexander, and an Alec Holm whom another
// story compares as he is called have one address.
func (x *actorFiling) calledAlike(ctx context.Context, ids map[string]bool, names map[string][]*variant) ([]*variant, error) {
	var others []string
	for some := range slices.Chunk(slices.Sorted(maps.Keys(ids)), cardsAtOnce) {
		cards, err := x.k.Store.Cards(ctx, store.CardFilter{Drawer: actorDrawer, Keys: some})
		if err != nil {
			return nil, err
		}
		for _, c := range cards {
			is, err := readCard(&c)
			if err != nil {
				return nil, err
			}
			for _, key := range is.Variants {
				b, _, _ := strings.Cut(key, "|")
				if _, ok := names[b]; !ok && !slices.Contains(others, b) {
					others = append(others, b)
				}
			}
		}
	}
	named, err := x.k.named(ctx, others)
	if err != nil {
		return nil, err
	}
	var out []*variant
	for _, b := range slices.Sorted(maps.Keys(named)) {
		out = append(out, named[b]...)
	}
	return out, nil
}

// together adds the names that rulings tie to those that changed.
func (x *actorFiling) together(moves map[string][]move) {
	for grown := true; grown; {
		grown = false
		for _, r := range x.rulings {
			if r.apart {
				continue
			}
			a, b := r.one.Bucket(), r.other.Bucket()
			_, ok := moves[a]
			_, ok2 := moves[b]
			if ok != ok2 {
				moves[a], moves[b] = append(moves[a], []move{}...), append(moves[b], []move{}...)
				grown = true
			}
		}
	}
}

// applied is the variants after what came and went, by key.
func (x *actorFiling) applied(ctx context.Context, list []*variant, moves []move) ([]*variant, error) {
	by := map[string]*variant{}
	for _, v := range list {
		by[v.Key] = v
	}
	gone := map[string]bool{}
	came := map[string][]*part{}
	for _, m := range moves {
		key := m.part.variant()
		v := by[key]
		if v == nil {
			v = &variant{Key: key, Identity: m.part.Identity, First: m.part.first()}
			by[key] = v
		}
		v.apply(m)
		if m.by < 0 {
			gone[m.part.key()] = true
		} else {
			came[key] = append(came[key], m.part)
		}
	}
	for key := range touched(moves) {
		v := by[key]
		if v.Stories == 0 {
			delete(by, key)
			continue
		}
		if err := x.bounds(ctx, v, moves, gone, came[key]); err != nil {
			return nil, err
		}
	}
	out := slices.Collect(maps.Values(by))
	slices.SortFunc(out, func(a, b *variant) int { return cmp.Compare(a.Key, b.Key) })
	return out, nil
}

func touched(moves []move) map[string]bool {
	out := map[string]bool{}
	for _, m := range moves {
		out[m.part.variant()] = true
	}
	return out
}

// bounds finds the first and the last report of a variant, and how the first names
// it. The cards need be asked only when the part that began or ended it went.
func (x *actorFiling) bounds(ctx context.Context, v *variant, moves []move, gone map[string]bool, came []*part) error {
	lost := false
	for _, m := range moves {
		if m.by < 0 && m.part.variant() == v.Key {
			lost = lost || m.part.first() == v.First || m.part.last() == v.Last
		}
	}
	if lost {
		cards, err := x.k.Store.Cards(ctx, store.CardFilter{Drawer: partDrawer, Group: v.Key})
		if err != nil {
			return err
		}
		v.First, v.Last = 0, 0
		for _, c := range cards {
			var p part
			if gone[c.Key] {
				continue
			}
			if err := json.Unmarshal(c.Body, &p); err != nil {
				return fmt.Errorf("card %s: %w: %w", c.Key, store.ErrDamaged, err)
			}
			v.bound(&p)
		}
	}
	for _, p := range came {
		v.bound(p)
	}
	return nil
}

func (v *variant) bound(p *part) {
	if v.First == 0 || p.first() <= v.First {
		v.First, v.Identity.Name = p.first(), p.Identity.Name
	}
	v.Last = max(v.Last, p.last())
}

// joins reports whether a variant may be the same as all of a group. Somebody of
// whom stories tell an office and no country is nobody they give other offices to:
// a name alone, which needs no introduction, says more.
func (v *variant) joins(g []*variant) bool {
	shares, offices := false, 0
	for _, o := range g {
		if !o.Identity.Same(v.Identity) {
			return false
		}
		offices += len(o.Offices)
		for x := range o.Offices {
			shares = shares || v.Offices[x] > 0
		}
	}
	return v.Identity.Home != "" || len(v.Offices) == 0 || shares || offices == 0 && g[0].Identity.Home == ""
}

// decide gives each variant the id of the actor that it is. Variants are one when
// nothing keeps them apart; one that could be either of two, whom something keeps
// apart, is a third. Those whose country is known come first.
func decide(list []*variant) {
	order := slices.Clone(list)
	slices.SortFunc(order, func(a, b *variant) int {
		return cmp.Or(cmp.Compare(b2i(a.Identity.Home == ""), b2i(b.Identity.Home == "")), cmp.Compare(a.First, b.First), cmp.Compare(a.Key, b.Key))
	})
	var groups [][]*variant
	for _, v := range order {
		at := -1
		for i, g := range groups {
			if !v.joins(g) {
				continue
			}
			if at >= 0 {
				at = -1
				break
			}
			at = i
		}
		if at < 0 {
			groups = append(groups, []*variant{v})
		} else {
			groups[at] = append(groups[at], v)
		}
	}
	for _, g := range groups {
		slices.SortFunc(g, func(a, b *variant) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Key, b.Key)) })
	}
	slices.SortFunc(groups, func(a, b []*variant) int {
		return cmp.Or(cmp.Compare(a[0].First, b[0].First), cmp.Compare(a[0].Key, b[0].Key))
	})
	taken := map[string]int{}
	for _, g := range groups {
		id := idOf(g)
		if taken[id]++; taken[id] > 1 {
			id += "~" + strconv.Itoa(taken[id])
		}
		for _, v := range g {
			v.ID = id
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// idOf is what an actor is called in addresses: kind and name, then, where it is
// known, the country, so that a namesake who turns up later takes nobody's id.
func idOf(g []*variant) string {
	x := g[0].Identity
	id := string(x.Kind) + "-" + x.Name
	for _, v := range g {
		if v.Identity.Home != "" {
			id += "~" + v.Identity.Home
			break
		}
	}
	if x.Apart > 0 {
		id += "~x" + strconv.FormatInt(x.Apart, 10)
	}
	return id
}

// identityOf reads an id: who it may be, whether or not there is such an actor.
func identityOf(id string) (actor.Identity, bool) {
	kind, rest, ok := strings.Cut(id, "-")
	switch actor.Kind(kind) {
	case actor.Person, actor.Organization, actor.Country, actor.Group:
	default:
		ok = false
	}
	parts := strings.Split(rest, "~")
	if !ok || parts[0] == "" {
		return actor.Identity{}, false
	}
	home, apart := "", int64(0)
	for _, p := range parts[1:] {
		if _, err := strconv.Atoi(p); err == nil {
			continue
		}
		if n, err := strconv.ParseInt(strings.TrimPrefix(p, "x"), 10, 64); err == nil && strings.HasPrefix(p, "x") {
			apart = n
		} else {
			home = p
		}
	}
	return actor.Known(actor.Kind(kind), parts[0], home, apart), true
}

// cardOf makes the card of an actor.
func cardOf(id string, list []*variant) (store.Card, error) {
	list = slices.SortedFunc(slices.Values(list), func(a, b *variant) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Key, b.Key)) })
	first := slices.MinFunc(list, func(a, b *variant) int {
		return cmp.Or(cmp.Compare(b2i(a.ID != id), b2i(b.ID != id)), cmp.Compare(a.First, b.First))
	})
	a := actorCard{Kind: string(first.Identity.Kind), First: first.First, Identity: first.Identity}
	names, own, countries, sectors := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, v := range list {
		a.First, a.Last = min(a.First, v.First), max(a.Last, v.Last)
		a.Stories += v.Stories
		a.Reports += v.Reports
		a.Said += v.Said
		a.Stood += v.Stood
		a.Variants = append(a.Variants, v.Key)
		if a.Home == "" {
			a.Home = v.Identity.Home
		}
		add(names, v.Names)
		add(names, v.Aliases)
		add(countries, v.Countries)
		add(sectors, v.Sectors)
		if v.ID == id {
			add(own, v.Names)
		}
	}
	slices.Sort(a.Variants)
	if len(own) == 0 {
		own = names
	}
	a.Name, a.Country, a.Sector = mostly(own), mostly(countries), mostly(sectors)
	if a.Kind == string(actor.Country) {
		a.Home = ""
	}
	delete(names, a.Name)
	a.Aliases = slices.Sorted(maps.Keys(names))
	words := []string{"", actor.Fold(a.Name)}
	for _, n := range a.Aliases {
		words = append(words, actor.Fold(n))
	}
	body, err := json.Marshal(a)
	return store.Card{Drawer: actorDrawer, Key: id, Group: a.Kind, Rank: int64(a.Reports), Words: strings.Join(append(words, "country="+cmp.Or(strings.ToLower(a.Country), a.Home), ""), "\n"), Body: body}, err
}

func add(to, from map[string]int) {
	for k, n := range from {
		to[k] += n
	}
}

// mostly is what was counted most often, the longest among equals, "" for nothing.
func mostly(counts map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[k] > counts[best] || counts[k] == counts[best] && len(k) > len(best) {
			best = k
		}
	}
	return best
}
