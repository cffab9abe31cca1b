package keep

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"readout/actor"
	"readout/store"
)

// This file keeps who is who over a whole record, on cards, at the cost of what
// changed. Within a story the actors are those that Merge finds, as in its brief;
// what a story tells of one of them is a part. Parts whose actors look the same (name,
// country, gender) are one variant, and variants that may be one actor share a name
// card, on which it is decided which are. What comes out is a function of the reports
// and the corrections, whatever the order in which the cards were made.

const actorIndex = "actors"

// actorForm changes whenever cards made before mean something else.
const actorForm = 1

// The drawers.
const (
	actorDrawer  = "actor"        // by id; the group is the kind, the rank how many reports there are
	nameDrawer   = "actor name"   // by actor.Identity.Bucket: the variants
	partDrawer   = "actor part"   // by story and variant; the group is the variant, the rank its first report below zero
	storyDrawer  = "actor story"  // by number: what parts there are; the rank is how many of its reports have no cast
	reportDrawer = "actor report" // by number; the group is the story that it was filed under
)

// filedAtOnce is about how many reports are looked at for one filing.
const filedAtOnce = 1000

// filedUpto says how far the index has come.
type filedUpto struct {
	Form     int     `json:"form"`
	Revision int64   `json:"revision"`
	Rulings  []int64 `json:"rulings"` // the corrections that stand
}

// part is what one story tells of one actor.
type part struct {
	Story    int            `json:"story"`
	Identity actor.Identity `json:"identity"`
	Name     string         `json:"name"`
	Aliases  []string       `json:"aliases,omitempty"`
	Country  string         `json:"country,omitempty"`
	Sector   string         `json:"sector,omitempty"`
	Offices  []string       `json:"offices,omitempty"`
	Ruled    bool           `json:"ruled,omitempty"` // it is the part of two whom a person joined
	Reports  []inReport     `json:"reports"`
	Roles    []heldRole     `json:"roles,omitempty"`
}

// inReport is an actor in a report.
type inReport struct {
	Seq    int64 `json:"seq"`
	Locals []int `json:"actors"`          // what the report by itself takes for it
	Said   int   `json:"said,omitempty"`  // how many statements are its own
	Stood  int   `json:"stood,omitempty"` // how many positions
	Old    bool  `json:"old,omitempty"`   // there is a later version
}

// heldRole is what a report calls an actor.
type heldRole struct {
	Seq    int64  `json:"seq"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
	Former bool   `json:"former,omitempty"`
}

func (p *part) variant() string {
	x := &p.Identity
	return fmt.Sprintf("%s|%s|%s|%d|%t|%d|%s", x.Bucket(), strings.Join(x.Words, " "), x.Home, x.Gender, x.Junior, x.Apart, strings.Join(x.Offices, ","))
}

func (p *part) key() string { return strconv.Itoa(p.Story) + "/" + p.variant() }

func (p *part) first() int64 { return p.Reports[0].Seq }

func (p *part) last() int64 { return p.Reports[len(p.Reports)-1].Seq }

// storyCard says what was filed of a story.
type storyCard struct {
	Parts   []string `json:"parts"`
	Reports []int64  `json:"reports"`
}

// IndexActors brings the cards of actors up to date.
func (k *Keeper) IndexActors(ctx context.Context) error {
	for {
		done, err := k.indexActors(ctx)
		if err != nil && !errors.Is(err, store.ErrBehind) {
			return fmt.Errorf("filing who is who: %w", err)
		}
		if err == nil && done {
			return nil
		}
	}
}

// startFiling looks how far the cards have come, and how far there is to go.
func (k *Keeper) startFiling(ctx context.Context) (x *actorFiling, was, now filedUpto, err error) {
	was, now = filedUpto{Form: actorForm}, filedUpto{Form: actorForm}
	x = &actorFiling{k: k}
	state, err := k.Store.State(ctx)
	if err != nil {
		return x, was, now, err
	}
	now.Revision = state.Revision
	var upto string
	if x.turn, upto, err = k.Store.Filed(ctx, actorIndex); err != nil {
		return x, was, now, err
	}
	if upto != "" {
		if err := json.Unmarshal([]byte(upto), &was); err != nil {
			return x, was, now, fmt.Errorf("how far it has come: %w: %w", store.ErrDamaged, err)
		}
	}
	log, err := k.log(ctx)
	if err != nil {
		return x, was, now, err
	}
	if x.rulings, err = rulingsOf(log); err != nil {
		return x, was, now, err
	}
	for _, r := range x.rulings {
		now.Rulings = append(now.Rulings, r.id)
	}
	return x, was, now, nil
}

// same reports whether nothing has happened between two looks.
func (u filedUpto) same(v filedUpto) bool {
	return u.Form == v.Form && u.Revision == v.Revision && slices.Equal(u.Rulings, v.Rulings)
}

// indexActors goes through what changed once, and reports whether nothing had.
func (k *Keeper) indexActors(ctx context.Context) (done bool, err error) {
	x, was, now, err := k.startFiling(ctx)
	if err != nil {
		return false, err
	}
	if was.Form != actorForm {
		return false, x.clear(ctx)
	}
	if was.same(now) {
		return true, nil
	}
	stories, err := x.changed(ctx, &was)
	if err != nil {
		return false, err
	}
	for (len(stories) > 0 || len(x.names) > 0) && err == nil {
		n := 0
		if n, err = x.stories(ctx, stories, was); n >= len(stories) {
			break
		}
		stories = stories[n:]
	}
	if err != nil {
		return false, err
	}
	return false, x.file(ctx, now, nil, nil)
}

// actorFiling is one go through what changed.
type actorFiling struct {
	k       *Keeper
	turn    int64
	rulings []ruling
	names   map[string]bool // buckets to look at again whatever the stories say
}

func (x *actorFiling) file(ctx context.Context, upto filedUpto, drop, put []store.Card) error {
	b, err := json.Marshal(upto)
	if err != nil {
		return err
	}
	err = x.k.Store.File(ctx, store.Filing{Index: actorIndex, Turn: x.turn, Upto: string(b), Drop: drop, Put: put})
	x.turn++
	return err
}

// clear drops all cards, for they are of another form.
func (x *actorFiling) clear(ctx context.Context) error {
	var all []store.Card
	for _, d := range []string{actorDrawer, nameDrawer, partDrawer, storyDrawer, reportDrawer} {
		cards, err := x.k.Store.Cards(ctx, store.CardFilter{Drawer: d})
		if err != nil {
			return err
		}
		all = append(all, cards...)
	}
	return x.file(ctx, filedUpto{Form: actorForm}, all, nil)
}

// changed lists the stories in which something changed, in order.
func (x *actorFiling) changed(ctx context.Context, was *filedUpto) ([]int, error) {
	s := x.k.Store
	heads, err := s.Heads(ctx, store.Filter{Since: was.Revision + 1})
	if err != nil {
		return nil, err
	}
	stories := map[int]bool{}
	keys, replaced := []string{}, []int64{}
	for _, h := range heads {
		stories[h.Story] = true
		keys = append(keys, strconv.FormatInt(h.Seq, 10))
		if h.Replaces > 0 {
			replaced = append(replaced, h.Replaces)
		}
	}
	before, err := s.Cards(ctx, store.CardFilter{Drawer: reportDrawer, Keys: keys})
	if err != nil {
		return nil, err
	}
	for _, c := range before {
		n, err := strconv.Atoi(c.Group)
		if err != nil {
			return nil, fmt.Errorf("the card of report %s: %w: %w", c.Key, store.ErrDamaged, err)
		}
		stories[n] = true
	}
	old, err := s.Heads(ctx, store.Filter{Seqs: replaced})
	if err != nil {
		return nil, err
	}
	for _, h := range old {
		stories[h.Story] = true
	}
	if err := x.ruledStories(ctx, was.Rulings, stories); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(stories)), nil
}

// stories files the first of these stories anew, as many as go into one filing, and
// returns how many those were.
func (x *actorFiling) stories(ctx context.Context, list []int, upto filedUpto) (int, error) {
	var drop, put []store.Card
	moves := map[string][]move{}
	n, reports := 0, 0
	for n < len(list) && reports < filedAtOnce {
		changes, err := x.look(ctx, list[n:min(n+storiesAtOnce, len(list))])
		if err != nil {
			return n, err
		}
		for _, c := range changes {
			if reports >= filedAtOnce {
				break
			}
			n++
			reports += c.reports
			drop, put = append(drop, c.drop...), append(put, c.put...)
			for _, m := range c.moves {
				moves[m.part.Identity.Bucket()] = append(moves[m.part.Identity.Bucket()], m)
			}
		}
	}
	for b := range x.names {
		moves[b] = append(moves[b], []move{}...)
	}
	x.names = nil
	d, p, err := x.rename(ctx, moves)
	if err != nil {
		return n, err
	}
	return n, x.file(ctx, upto, append(drop, d...), append(put, p...))
}

// storiesAtOnce is how many stories are looked at on all cores before what changed is
// put together.
const storiesAtOnce = 16

// look looks at stories anew, several at a time.
func (x *actorFiling) look(ctx context.Context, stories []int) ([]storyChange, error) {
	out := make([]storyChange, len(stories))
	all, ctx := errgroup.WithContext(ctx)
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i, n := range stories {
		all.Go(func() (err error) {
			out[i], err = x.story(ctx, n)
			return err
		})
	}
	return out, all.Wait()
}

// move is a part that came or went.
type move struct {
	part *part
	by   int // 1 or -1
}

// storyChange is what changes on the cards of a story.
type storyChange struct {
	drop, put []store.Card
	moves     []move
	reports   int
}

// story looks at a story anew.
func (x *actorFiling) story(ctx context.Context, n int) (c storyChange, err error) {
	key := strconv.Itoa(n)
	parts, seqs, unread, err := x.parts(ctx, n)
	if err != nil {
		return c, err
	}
	c.reports = len(seqs)
	was, before, err := x.filed(ctx, key)
	if err != nil {
		return c, err
	}
	now := storyCard{Reports: seqs}
	for i := range parts {
		p := &parts[i]
		body, err := json.Marshal(p)
		if err != nil {
			return c, err
		}
		now.Parts = append(now.Parts, p.key())
		old, ok := before[p.key()]
		if ok && string(old.Body) == string(body) {
			delete(before, p.key())
			continue
		}
		c.put = append(c.put, store.Card{Drawer: partDrawer, Key: p.key(), Group: p.variant(), Rank: -p.first(), Body: body})
		c.moves = append(c.moves, move{p, 1})
	}
	for _, key := range slices.Sorted(maps.Keys(before)) {
		var p part
		if err := json.Unmarshal(before[key].Body, &p); err != nil {
			return c, fmt.Errorf("card %s: %w: %w", key, store.ErrDamaged, err)
		}
		c.moves = append(c.moves, move{&p, -1})
		c.drop = append(c.drop, store.Card{Drawer: partDrawer, Key: key})
	}
	// What changed its variant's facts goes before it comes.
	slices.SortStableFunc(c.moves, func(a, b move) int { return cmp.Compare(a.by, b.by) })
	for _, seq := range seqs {
		if _, ok := slices.BinarySearch(was.Reports, seq); !ok {
			c.put = append(c.put, store.Card{Drawer: reportDrawer, Key: strconv.FormatInt(seq, 10), Group: key})
		}
	}
	if len(seqs) == 0 {
		c.drop = append(c.drop, store.Card{Drawer: storyDrawer, Key: key})
		return c, nil
	}
	body, err := json.Marshal(now)
	c.put = append(c.put, store.Card{Drawer: storyDrawer, Key: key, Rank: unread, Body: body})
	return c, err
}

// filed is what the cards say of a story.
func (x *actorFiling) filed(ctx context.Context, story string) (was storyCard, parts map[string]store.Card, err error) {
	parts = map[string]store.Card{}
	cards, err := x.k.Store.Cards(ctx, store.CardFilter{Drawer: storyDrawer, Keys: []string{story}})
	if err != nil || len(cards) == 0 {
		return was, parts, err
	}
	if err := json.Unmarshal(cards[0].Body, &was); err != nil {
		return was, parts, fmt.Errorf("the card of story %s: %w: %w", story, store.ErrDamaged, err)
	}
	if len(was.Parts) == 0 {
		return was, parts, nil
	}
	cards, err = x.k.Store.Cards(ctx, store.CardFilter{Drawer: partDrawer, Keys: was.Parts})
	for _, c := range cards {
		parts[c.Key] = c
	}
	return was, parts, err
}

// parts are the actors of a story, by key, and the reports they are from.
func (x *actorFiling) parts(ctx context.Context, n int) (out []part, seqs []int64, unread int64, err error) {
	heads, err := x.k.Store.Heads(ctx, store.Filter{Stories: []int{n}})
	if err != nil {
		return nil, nil, 0, err
	}
	lines := make([]castLine, len(heads))
	casts := make([]*actor.Cast, len(heads))
	for i, h := range heads {
		seqs = append(seqs, h.Seq)
		casts[i] = &actor.Cast{}
		kept, err := x.k.Store.Lines(ctx, h.Seq, "", store.Cast)
		if err != nil {
			return nil, nil, 0, err
		}
		if len(kept) == 0 {
			unread++
			continue
		}
		if err = json.Unmarshal(kept[0].Body, &lines[i]); err == nil {
			casts[i], err = actor.Unpack(lines[i].Cast)
		}
		if err != nil {
			return nil, nil, 0, fmt.Errorf("the actors of report %d: %w", h.Seq, err)
		}
	}
	roster := actor.Merge(casts, merging(x.rulings, heads)...)
	by := map[string]*part{}
	for g := range roster.Actors {
		id, ok := roster.Identity(g)
		if !ok {
			continue
		}
		a := &roster.Actors[g]
		p := part{Story: n, Identity: id, Name: a.Name, Aliases: a.Aliases, Country: a.Country, Sector: a.Sector, Offices: roster.Offices(g), Ruled: roster.Ruled(g)}
		for _, r := range a.Roles {
			p.Roles = append(p.Roles, heldRole{heads[r.Report].Seq, r.Span.Start, r.Span.End, r.Text, r.Former})
		}
		p.Roles = firstAndLast(p.Roles)
		for i, c := range casts {
			in := inReport{Seq: heads[i].Seq, Old: heads[i].Replaced > 0}
			for local := range c.Actors {
				if roster.Of(i, local) == g {
					in.Locals = append(in.Locals, local)
					in.Said += lines[i].Said[local]
					in.Stood += lines[i].Stood[local]
				}
			}
			if in.Locals != nil {
				p.Reports = append(p.Reports, in)
			}
		}
		if twin := by[p.key()]; twin != nil { // two of one name whom Merge kept apart
			twin.take(&p)
			continue
		}
		by[p.key()] = &p
	}
	for _, key := range slices.Sorted(maps.Keys(by)) {
		out = append(out, *by[key])
	}
	return out, seqs, unread, nil
}

// take adds what is told of a namesake that nothing tells from p.
func (p *part) take(q *part) {
	for _, in := range q.Reports {
		if i := slices.IndexFunc(p.Reports, func(r inReport) bool { return r.Seq == in.Seq }); i >= 0 {
			p.Reports[i].Locals = append(p.Reports[i].Locals, in.Locals...)
			p.Reports[i].Said += in.Said
			p.Reports[i].Stood += in.Stood
		} else {
			p.Reports = append(p.Reports, in)
		}
	}
	slices.SortFunc(p.Reports, func(a, b inReport) int { return cmp.Compare(a.Seq, b.Seq) })
	p.Aliases = append(slices.Clone(p.Aliases), q.Aliases...)
	slices.Sort(p.Aliases)
	p.Aliases = slices.Compact(p.Aliases)
	p.Offices = append(slices.Clone(p.Offices), q.Offices...)
	slices.Sort(p.Offices)
	p.Offices = slices.Compact(p.Offices)
	p.Roles = firstAndLast(append(p.Roles, q.Roles...))
	p.Ruled = p.Ruled || q.Ruled
}

// firstAndLast leaves of each role the first report that tells it and the last.
func firstAndLast(roles []heldRole) []heldRole {
	slices.SortStableFunc(roles, func(a, b heldRole) int { return cmp.Compare(a.Seq, b.Seq) })
	type role struct {
		text   string
		former bool
	}
	at := map[role][]int{}
	var out []heldRole
	for _, r := range roles {
		r.Text = strings.Clone(r.Text)
		k := role{strings.ToLower(r.Text), r.Former}
		switch i := at[k]; {
		case len(i) < 2 && (len(i) == 0 || out[i[0]].Seq != r.Seq):
			at[k] = append(i, len(out))
			out = append(out, r)
		case len(i) == 2:
			out[i[1]] = r
		}
	}
	slices.SortStableFunc(out, func(a, b heldRole) int { return cmp.Compare(a.Seq, b.Seq) })
	return out
}
