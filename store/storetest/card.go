package storetest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"readout/store"
)

// Filed says how far the cards of an index have come.
func (m *Memory) Filed(_ context.Context, index string) (int64, string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f := m.filed[index]
	return f.Turn, f.Upto, nil
}

// Cards are those of a drawer that a filter lets through.
func (m *Memory) Cards(_ context.Context, f store.CardFilter) ([]store.Card, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []store.Card
	for _, c := range m.cards {
		lacks := func(w string) bool { return !strings.Contains(c.Words, w) }
		if c.Drawer == f.Drawer && (f.Keys == nil || slices.Contains(f.Keys, c.Key)) && (f.Group == "" || c.Group == f.Group) &&
			!slices.ContainsFunc(f.Words, lacks) && (f.After == nil || inOrder(store.Card{Rank: f.After.Rank, Key: f.After.Key}, c) < 0) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, inOrder)
	if f.Limit > 0 {
		out = out[:min(f.Limit, len(out))]
	}
	return out, nil
}

func inOrder(a, b store.Card) int {
	return cmp.Or(cmp.Compare(b.Rank, a.Rank), cmp.Compare(a.Key, b.Key))
}

// File changes the cards of an index.
func (m *Memory) File(_ context.Context, f store.Filing) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.filed[f.Index].Turn != f.Turn {
		return fmt.Errorf("cards of %s: %w", f.Index, store.ErrBehind)
	}
	m.filed[f.Index] = store.Filing{Turn: f.Turn + 1, Upto: f.Upto}
	for _, c := range f.Drop {
		delete(m.cards, [2]string{c.Drawer, c.Key})
	}
	for _, c := range f.Put {
		c.Body = bytes.Clone(c.Body)
		m.cards[[2]string{c.Drawer, c.Key}] = c
	}
	return nil
}

// cards looks for cards in each of the ways there are.
func cards(t *testing.T, s store.Store) {
	ctx := context.Background()
	if turn, upto, err := s.Filed(ctx, "ships"); turn != 0 || upto != "" || err != nil {
		t.Errorf("an index that there is not: %d, %q, %v", turn, upto, err)
	}
	card := func(key, group string, rank int64, words string) store.Card {
		return store.Card{Drawer: "ship", Key: key, Group: group, Rank: rank, Words: words, Body: []byte(key + "!")}
	}
	must(t, s.File(ctx, store.Filing{Index: "ships", Upto: "one", Put: []store.Card{
		card("brig", "sail", 2, "two masts"), card("cutter", "sail", 1, "one mast"), card("tug", "steam", 2, "no mast"), card("raft", "", -3, ""),
		{Drawer: "port", Key: "brig"},
	}}))
	for _, c := range []struct {
		filter store.CardFilter
		want   string
	}{
		{store.CardFilter{}, "brig tug cutter raft"},
		{store.CardFilter{Limit: 2}, "brig tug"},
		{store.CardFilter{After: &store.CardMark{Rank: 2, Key: "brig"}}, "tug cutter raft"},
		{store.CardFilter{After: &store.CardMark{Rank: 1, Key: "cutter"}, Limit: 5}, "raft"},
		{store.CardFilter{Group: "sail"}, "brig cutter"},
		{store.CardFilter{Words: []string{"mast", "o"}}, "brig tug cutter"},
		{store.CardFilter{Words: []string{"mast", "one"}, Group: "sail"}, "cutter"},
		{store.CardFilter{Words: []string{"%"}}, ""},
		{store.CardFilter{Keys: []string{"tug", "raft", "ark"}}, "tug raft"},
		{store.CardFilter{Keys: []string{}}, ""},
	} {
		c.filter.Drawer = "ship"
		got, err := s.Cards(ctx, c.filter)
		must(t, err)
		var keys []string
		for _, x := range got {
			keys = append(keys, x.Key)
			if string(x.Body) != x.Key+"!" {
				t.Errorf("%s holds %q", x.Key, x.Body)
			}
		}
		if strings.Join(keys, " ") != c.want {
			t.Errorf("%+v: %s, want %s", c.filter, keys, c.want)
		}
	}
	late := store.Filing{Index: "ships", Upto: "late", Drop: []store.Card{card("brig", "", 0, "")}}
	if err := s.File(ctx, late); !errors.Is(err, store.ErrBehind) {
		t.Errorf("filing by one who was too late: %v", err)
	}
	must(t, s.File(ctx, store.Filing{Index: "ships", Turn: 1, Upto: "two", Drop: []store.Card{card("brig", "", 0, "")}, Put: []store.Card{card("tug", "sail", 9, "")}}))
	got, err := s.Cards(ctx, store.CardFilter{Drawer: "ship", Group: "sail"})
	must(t, err)
	if len(got) != 2 || got[0].Key != "tug" || got[1].Key != "cutter" {
		t.Errorf("after the second turn: %+v", got)
	}
	if turn, upto, err := s.Filed(ctx, "ships"); turn != 2 || upto != "two" || err != nil {
		t.Errorf("the index is at turn %d, %q, %v", turn, upto, err)
	}
}

// cardStep is an arbitrary change to the cards of an index.
func cardStep(ctx context.Context, rt *rapid.T) func(store.Store) error {
	f := store.Filing{Index: "x", Turn: rapid.Int64Range(0, 2).Draw(rt, "turn"), Upto: rapid.String().Draw(rt, "upto")}
	for range rapid.IntRange(0, 3).Draw(rt, "cards") {
		c := store.Card{
			Drawer: "d", Key: rapid.StringMatching("[a-cé%]").Draw(rt, "key"), Group: rapid.StringMatching("[gh]?").Draw(rt, "group"),
			Rank: rapid.Int64Range(-2, 2).Draw(rt, "rank"), Words: rapid.StringMatching("[xyé_]{0,3}").Draw(rt, "words"), Body: []byte(rapid.StringN(0, 3, -1).Draw(rt, "body")),
		}
		if rapid.Bool().Draw(rt, "drop") {
			f.Drop = append(f.Drop, c)
		} else {
			f.Put = append(f.Put, c)
		}
	}
	return func(s store.Store) error { return s.File(ctx, f) }
}

// sameCards asks both stores for cards in an arbitrary way.
func sameCards(ctx context.Context, rt *rapid.T, s, m store.Store) {
	f := store.CardFilter{Drawer: "d", Group: rapid.StringMatching("[gh]?").Draw(rt, "of group"), Limit: rapid.IntRange(0, 3).Draw(rt, "most")}
	if rapid.Bool().Draw(rt, "later") {
		f.After = &store.CardMark{Rank: rapid.Int64Range(-2, 2).Draw(rt, "after rank"), Key: "b"}
	}
	if w := rapid.StringMatching("[xé_]?").Draw(rt, "with words"); w != "" {
		f.Words = []string{w}
	}
	a, err := s.Cards(ctx, f)
	must(rt, err)
	b, err := m.Cards(ctx, f)
	must(rt, err)
	if d := gocmp.Diff(b, a, cmpopts.EquateEmpty()); d != "" {
		rt.Fatalf("cards %+v (-plainest +store):\n%s", f, d)
	}
}
