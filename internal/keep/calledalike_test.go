package keep

import (
	"context"
	"encoding/json"
	"path/filepath"
	"testing"

	"readout/actor"
	"readout/store"
	"readout/store/sqlite"
)

// TestCalledAlike: two names that are compared apart may have one address. Its card is of
// both, whichever was filed last.
func TestCalledAlike(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	x := &actorFiling{k: &Keeper{Store: s}}
	named := func(story int, words ...string) *part {
		return &part{
			Story: story, Name: "Alec Holm", Identity: actor.Identity{Kind: actor.Person, Name: "alec-holm", Words: words},
			Reports: []inReport{{Seq: int64(story)}},
		}
	}
	change := func(p *part, by int) {
		t.Helper()
		drop, put, err := x.rename(ctx, map[string][]move{p.Identity.Bucket(): {{p, by}}})
		if err == nil {
			err = x.file(ctx, filedUpto{}, drop, put)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	stories := func(want int) {
		t.Helper()
		cards, err := s.Cards(ctx, store.CardFilter{Drawer: actorDrawer, Keys: []string{"person-alec-holm"}})
		var is actorCard
		if err == nil && len(cards) == 1 {
			err = json.Unmarshal(cards[0].Body, &is)
		}
		if err != nil || is.Stories != want || len(is.Variants) != want {
			t.Errorf("%d cards, %d stories, variants %q, want %d: %v", len(cards), is.Stories, is.Variants, want, err)
		}
	}
	inFull, called := named(1, "aleksander", "holm"), named(2, "alek", "holm")
	change(inFull, 1)
	stories(1)
	change(called, 1)
	stories(2)
	change(inFull, -1)
	stories(1)
}
