package keep_test

import (
	"context"
	"strings"
	"testing"

	"readout/internal/keep"
	"readout/store"
)

// TestVerifyCards spoils one card of each drawer in each way, which verify must see.
func TestVerifyCards(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	verify := func(k *keep.Keeper) (keep.Verified, string) {
		t.Helper()
		var said []string
		v, err := k.Verify(ctx, func(what string) { said = append(said, what) }, func() {})
		if err != nil {
			t.Fatal(err)
		}
		return v, strings.Join(said, "\n")
	}
	k := chronicled(t)
	if v, said := verify(k); !v.CardsBehind || v.Cards > 0 || v.Broken > 0 {
		t.Errorf("cards that nobody filed: %+v %s", v, said)
	}
	all := len(cardsOf(t, k))
	if v, said := verify(k); v.CardsBehind || v.Cards != all || v.Broken > 0 {
		t.Fatalf("of %d cards: %+v\n%s", all, v, said)
	}
	if _, err := k.MergeActors(ctx, "Mira Oster", "person-mira-sand", ada); err != nil {
		t.Fatal(err)
	}
	all = len(cardsOf(t, k))
	if v, said := verify(k); v.CardsBehind || v.Cards != all || v.Broken > 0 {
		t.Fatalf("of %d cards after a correction: %+v\n%s", all, v, said)
	}

	file := func(drop, put []store.Card) {
		t.Helper()
		turn, upto, err := k.Store.Filed(ctx, "actors")
		if err == nil {
			err = k.Store.File(ctx, store.Filing{Index: "actors", Turn: turn, Upto: upto, Drop: drop, Put: put})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, drawer := range []string{"actor", "actor name", "actor part", "actor story", "actor report"} {
		cards, err := k.Store.Cards(ctx, store.CardFilter{Drawer: drawer})
		if err != nil {
			t.Fatal(err)
		}
		was := cards[len(cards)/2]
		broken := func(how string) {
			t.Helper()
			if v, said := verify(k); v.Broken == 0 || !strings.Contains(said, drawer) {
				t.Errorf("a card of drawer %q that %s: %d broken\n%s", drawer, how, v.Broken, said)
			}
		}
		file([]store.Card{was}, nil)
		broken("is lost")
		changed := was
		changed.Body = []byte(strings.NewReplacer(`"reports":`, `"repotrs":`, `"parts":[`, `"parts":["1/x",`, `"kind":"`, `"kind":"x`).Replace(string(was.Body)))
		changed.Group += "0"
		file(nil, []store.Card{changed})
		broken("was changed")
		file(nil, []store.Card{was})
	}
	stray := store.Card{Drawer: "actor", Key: "person-nobody", Body: []byte("{}")}
	file(nil, []store.Card{stray})
	if v, said := verify(k); v.Broken != 1 || !strings.Contains(said, "person-nobody") {
		t.Errorf("a card of nobody: %d broken\n%s", v.Broken, said)
	}
	file([]store.Card{stray}, nil)
	if v, said := verify(k); v.Broken > 0 {
		t.Errorf("all put back: %d broken\n%s", v.Broken, said)
	}
}
