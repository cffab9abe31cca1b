package keep_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"readout"
	"readout/actor"
	"readout/internal/keep"
	"readout/report"
	"readout/store"
	"readout/store/storetest"
)

// chronicle is reports of four stories, in which two people are called Ada Holm: one
// leads Norland, the other is a judge of whom no country is told. Jonas Reik changes his office, and
// Mira Sand her name.
var chronicle = []struct {
	story                    int
	day, outlet, title, text string
}{
	{0, "2031-03-01", "Northern Wire", "Norland ready for harbour talks", `Norland's President Ada Holm said on Saturday that Norland was ready to meet Sudria over the harbour of Brekke. "We will sit down in any format," Holm said in Brekke.

Sudria's foreign ministry rejected the offer. Norland's Foreign Minister Jonas Reik said the talks could begin within ten days.`},
	{0, "2031-03-02", "Brekke Courier", "Sudria answers on the harbour of Brekke", `Sudria rejected talks over the harbour of Brekke a day after Norland's President Ada Holm said she was ready to meet. "There is nothing to talk about," said Sudria's President Viktor Laszlo.

Holm told reporters in Brekke that the offer stood.`},
	{1, "2031-07-10", "The Ledger", "Judge fines shipyard for poisoned bay", `A court fined the Tarn shipyard two million crowns on Thursday for mercury and paint that killed oysters, mussels and seals in the bay. "The yard knew what it poured into the water," judge Ada Holm said as she read the verdict.

Divers had found barrels of solvent under the slipway. Fishermen who had sued the yard hugged each other in the corridor. Lawyers of the shipyard announced an appeal.`},
	{2, "2031-11-20", "Northern Wire", "Flood relief for Velm", `Forty million crowns will go to the flooded valley of Velm, where the river broke its dykes, drowned cattle and swept away bridges, barns and orchards. "Nobody in Velm will pay for this alone," Norland's President Ada Holm said on a visit to the farmers.

Norland's former foreign minister Jonas Reik said the money would come too late for the sowing.`},
	{3, "2032-02-02", "The Ledger", "Rail strike ends after six weeks", `The rail strike ended on Monday after six weeks in which drivers, guards and signal workers had stayed at home. Norland's Prime Minister Jonas Reik said the trains would run again by Wednesday.

"Both sides gave up something," said Mira Sand of the rail union. Commuters had slept in offices, and freight wagons had rusted in the depots.`},
	{3, "2032-02-03", "Brekke Courier", "Trains roll again as rail strike ends", `Drivers, guards and signal workers returned to the depots on Tuesday after the rail strike of six weeks. "Both sides gave up something, and the trains will run by Wednesday," said Mira Oster of the rail union.

Commuters who had slept in offices cheered the first freight wagons.`},
}

// told is report n of the chronicle.
func told(t testing.TB, n int) *report.Report {
	t.Helper()
	c := chronicle[n]
	at, err := time.Parse(time.DateOnly, c.day)
	if err != nil {
		t.Fatal(err)
	}
	return &report.Report{Name: fmt.Sprintf("tale-%d.txt", n), Outlet: c.outlet, Title: c.title, Text: c.text, Language: "en", Published: at}
}

// grouped is a store that puts the reports of the chronicle into their stories, in
// which the grouper does not believe when there are so few.
type grouped struct{ *storetest.Memory }

func (g grouped) Add(ctx context.Context, b store.Batch) error {
	b.Moved = nil
	for i := range b.Reports {
		for _, c := range chronicle {
			if c.title == b.Reports[i].Report.Title {
				b.Reports[i].Place.Story = c.story
			}
		}
	}
	return g.Memory.Add(ctx, b)
}

func chronicled(t *testing.T) *keep.Keeper {
	t.Helper()
	k := &keep.Keeper{Store: grouped{storetest.NewMemory()}, Reader: theReader, Pipeline: "test"}
	for n := range chronicle {
		add(t, k, someday, told(t, n))
	}
	return k
}

func theActors(t *testing.T, k *keep.Keeper, v keep.View, ask keep.ActorsAsked) []string {
	t.Helper()
	list, err := k.Actors(context.Background(), v, ask)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, a := range list.Actors {
		ids = append(ids, fmt.Sprintf("%s:%d", a.ID, a.Reports))
	}
	return ids
}

// TestActors tells who is who over four stories.
func TestActors(t *testing.T) {
	t.Parallel()
	k := chronicled(t)
	ctx := context.Background()
	got := theActors(t, k, keep.View{}, keep.ActorsAsked{Words: "holm"})
	if d := cmp.Diff([]string{"person-ada-holm~norland:3", "person-ada-holm:1"}, got); d != "" {
		t.Errorf("the Holms (-want +got):\n%s", d)
	}
	if got := theActors(t, k, keep.View{}, keep.ActorsAsked{Country: "Sudria", Kind: actor.Person}); !slices.Equal(got, []string{"person-viktor-laszlo~sudria:1"}) {
		t.Errorf("people of Sudria: %s", got)
	}
	if got := theActors(t, k, keep.View{At: time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC), Published: true}, keep.ActorsAsked{Words: "HOLM"}); !slices.Equal(got, []string{"person-ada-holm~norland:1"}) {
		t.Errorf("the Holms as of the first day: %s", got)
	}
	// The pages of a list are the list.
	all := theActors(t, k, keep.View{}, keep.ActorsAsked{})
	var paged []string
	for ask := (keep.ActorsAsked{Limit: 3}); ; {
		list, err := k.Actors(ctx, keep.View{}, ask)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range list.Actors {
			paged = append(paged, fmt.Sprintf("%s:%d", a.ID, a.Reports))
		}
		if ask.After = list.Next; ask.After == "" {
			break
		}
	}
	if d := cmp.Diff(all, paged); d != "" {
		t.Errorf("page by page (-whole +pages):\n%s", d)
	}

	d, err := k.Actor(ctx, "Jonas Reik", keep.View{}, keep.ProfileAsked{})
	if err != nil {
		t.Fatal(err)
	}
	var roles []string
	for _, r := range d.Roles {
		roles = append(roles, fmt.Sprintf("%s %s %v", r.First.Report.Published.Format(time.DateOnly), r.Text, r.Former))
		at := []rune(chronicle[r.First.Report.Seq-1].text)
		if string(at[r.First.Start:r.First.End]) != r.First.Text {
			t.Errorf("role %q does not stand at %d to %d", r.First.Text, r.First.Start, r.First.End)
		}
	}
	want := []string{"2031-03-01 Norland's Foreign Minister false", "2031-11-20 Norland's former foreign minister true", "2032-02-02 Norland's Prime Minister false"}
	if d := cmp.Diff(want, roles); d != "" {
		t.Errorf("the roles of Reik (-want +got):\n%s", d)
	}
	if len(d.In) != 3 || len(d.Said) != 3 || d.Said[0].Report.Published.Month() != 2 {
		t.Errorf("Reik is in %d stories and said %d things: %+v", len(d.In), len(d.Said), d.Said)
	}
	if _, err := k.Actor(ctx, "Ada Holm", keep.View{}, keep.ProfileAsked{}); !errors.Is(err, keep.ErrNoSuchActor) || !strings.Contains(err.Error(), "~norland, person-ada-holm") {
		t.Errorf("Ada Holm, of whom there are two: %v", err)
	}
	if _, err := k.Actor(ctx, "Nobody", keep.View{}, keep.ProfileAsked{}); !errors.Is(err, keep.ErrNoSuchActor) {
		t.Errorf("nobody: %v", err)
	}
	// As spelled elsewhere, and without the country, an id leads to the same.
	for _, name := range []string{"person-jonas-reik", "person-jonas-rejk~norland", "jonas reik"} {
		if other, err := k.Actor(ctx, name, keep.View{}, keep.ProfileAsked{}); err != nil || other.ID != d.ID {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestProfilePages walks back through what somebody said.
func TestProfilePages(t *testing.T) {
	t.Parallel()
	k := chronicled(t)
	ctx := context.Background()
	whole, err := k.Actor(ctx, "person-ada-holm~norland", keep.View{}, keep.ProfileAsked{})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for ask := (keep.ProfileAsked{Limit: 1}); ; {
		d, err := k.Actor(ctx, "person-ada-holm~norland", keep.View{}, ask)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range d.Said {
			said = append(said, s.Line.Words)
		}
		if ask.Before = d.Before; ask.Before == 0 {
			break
		}
	}
	var want []string
	for _, s := range whole.Said {
		want = append(want, s.Line.Words)
	}
	if d := cmp.Diff(want, said); d != "" || len(want) < 3 {
		t.Errorf("page by page (-whole +pages):\n%s", d)
	}
	stances := map[string]bool{}
	for _, p := range whole.Stood {
		stances[p.Issue+" "+p.Stance] = true
	}
	if !stances["meeting ready"] {
		t.Errorf("Holm stood for %v", stances)
	}
}

// cardsOf lists every card of who is who.
func cardsOf(t *testing.T, k *keep.Keeper) []string {
	t.Helper()
	ctx := context.Background()
	if err := k.IndexActors(ctx); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range []string{"actor", "actor name", "actor part", "actor story", "actor report"} {
		cards, err := k.Store.Cards(ctx, store.CardFilter{Drawer: d})
		if err != nil {
			t.Fatal(err)
		}
		if len(cards) == 0 {
			t.Fatalf("drawer %q is empty", d)
		}
		for _, c := range cards {
			out = append(out, fmt.Sprintf("%s %s %s %d %q %s", c.Drawer, c.Key, c.Group, c.Rank, c.Words, c.Body))
		}
	}
	return out
}

// TestActorsFollow holds the cards that were brought up to date after each report,
// after versions, moves, corrections and another reading, against those made at once.
func TestActorsFollow(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	build := func(follow bool) *keep.Keeper {
		k := &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
		step := func() {
			if follow {
				if err := k.IndexActors(ctx); err != nil {
					t.Fatal(err)
				}
			}
		}
		for n := range chronicle {
			add(t, k, someday, told(t, n))
			step()
		}
		for n := range 12 { // versions among them, and copies that join stories
			r, address := tale(n * 9)
			r.Name = address
			add(t, k, someday, r)
			step()
		}
		again := told(t, 0)
		again.Text = strings.Replace(again.Text, "Foreign Minister Jonas Reik", "Prime Minister Anton Reik", 1)
		add(t, k, someday, again)
		step()
		if _, err := k.MergeActors(ctx, "Mira Oster", "person-mira-sand", ada); err != nil {
			t.Fatal(err)
		}
		step()
		if _, err := k.SplitActor(ctx, "person-ada-holm~norland", []int64{4}, ada); err != nil {
			t.Fatal(err)
		}
		step()
		if _, err := k.Undo(ctx, 1, ada); err != nil {
			t.Fatal(err)
		}
		step()
		k.Pipeline = "better"
		if _, err := k.Reread(ctx, func() {}); err != nil {
			t.Fatal(err)
		}
		return k
	}
	if d := cmp.Diff(cardsOf(t, build(false)), cardsOf(t, build(true))); d != "" {
		t.Errorf("who is who depends on when it was filed (-at once +step by step):\n%s", d)
	}
}

// TestActorsCorrected merges two names and splits one, in the record and in briefs,
// adds a report, reads anew, and takes it back.
func TestActorsCorrected(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k := chronicled(t)
	before := theActors(t, k, keep.View{}, keep.ActorsAsked{Kind: actor.Person})
	if n, err := k.MergeActors(ctx, "Mira Oster", "person-mira-sand", ada); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if n, err := k.SplitActor(ctx, "person-ada-holm~norland", []int64{4}, ada); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	if _, err := k.MergeActors(ctx, "person-mira-oster", "Mira Sand", ada); !errors.Is(err, keep.ErrCorrection) {
		t.Errorf("merging what is one: %v", err)
	}
	if _, err := k.SplitActor(ctx, "person-jonas-reik~norland", []int64{2}, ada); !errors.Is(err, keep.ErrCorrection) {
		t.Errorf("splitting by a report that does not have him: %v", err)
	}
	if _, err := k.SplitActor(ctx, "Norland", []int64{1}, ada); !errors.Is(err, keep.ErrCorrection) {
		t.Errorf("splitting a country: %v", err)
	}
	check := func(when string) {
		t.Helper()
		if got := theActors(t, k, keep.View{}, keep.ActorsAsked{Words: "mira"}); !slices.Equal(got, []string{"person-mira-sand:2"}) {
			t.Errorf("%s: %s, want one Mira", when, got)
		}
		if got := theActors(t, k, keep.View{}, keep.ActorsAsked{Words: "holm", Country: "norland"}); !slices.Contains(got, "person-ada-holm~norland~x2:1") {
			t.Errorf("%s: %s, want another Ada Holm", when, got)
		}
		if d, err := k.Actor(ctx, "person-mira-oster", keep.View{}, keep.ProfileAsked{}); err != nil || d.ID != "person-mira-sand" || !slices.Contains(d.Was, "person-mira-oster") {
			t.Errorf("%s: what she was called leads nowhere: %v", when, err)
		}
		if n := miras(t, k); n != 1 {
			t.Errorf("%s: the brief has %d of Mira", when, n)
		}
	}
	check("at once")
	more := told(t, 4)
	more.Name, more.Outlet, more.Text = "more.txt", "Brekke Courier", "Norland's trains run again. "+strings.Replace(more.Text, "six weeks", "many weeks", 1)
	add(t, k, someday, more)
	k.Pipeline = "better"
	if _, err := k.Reread(ctx, func() {}); err != nil {
		t.Fatal(err)
	}
	if v, err := k.Verify(ctx, func(s string) { t.Error(s) }, func() {}); err != nil || v.Broken > 0 {
		t.Error(v, err)
	}
	if got := theActors(t, k, keep.View{}, keep.ActorsAsked{Words: "mira"}); !slices.Equal(got, []string{"person-mira-sand:3"}) {
		t.Errorf("after another report: %s", got)
	}
	for _, n := range []int64{1, 2} {
		if _, err := k.Undo(ctx, n, ada); err != nil {
			t.Fatal(err)
		}
	}
	after := theActors(t, k, keep.View{}, keep.ActorsAsked{Kind: actor.Person})
	for _, a := range before {
		id, _, _ := strings.Cut(a, ":")
		if !slices.ContainsFunc(after, func(b string) bool { return strings.HasPrefix(b, id+":") }) {
			t.Errorf("%s is gone after all was taken back: %s", id, after)
		}
	}
	if n := miras(t, k); n != 2 {
		t.Errorf("the brief has %d of Mira after the undo", n)
	}
}

// miras counts the Miras in the brief of the strike.
func miras(t *testing.T, k *keep.Keeper) int {
	t.Helper()
	ctx := context.Background()
	s, err := k.Story(ctx, "rail strike", keep.View{})
	if err != nil {
		t.Fatal(err)
	}
	var rec *readout.Record
	if rec, err = k.Brief(ctx, s, keep.Asked{}); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, a := range rec.Roster.Actors {
		if a.Kind == actor.Person && strings.HasPrefix(a.Name, "Mira") {
			n++
		}
	}
	return n
}
