package keep_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"readout/internal/keep"
	"readout/report"
	"readout/store/sqlite"
)

// Of two reports that have little in common, and a third that shows they are of one thing.
const (
	flooded = "The river Velm broke its dykes at Oster on Sunday and drowned the cattle of forty farms. Boats of the Velm brigade took children from the roofs of Oster. Sacks of sand lay on the bridges, and the mill of Oster stood under water to its second floor. The mayor of Oster, Ines Torv, asked the army for pumps."
	trial   = "Prosecutors charged the builder Karl Brandt in Sarn with fraud over gravel that was paid for and never delivered. Brandt had sold the province four thousand lorry loads. His lawyer said the invoices were a clerk's mistake. A court in Sarn set his trial for the spring, and froze his accounts."
)

// TestMovedStory asks for a story that is part of another by now: because the grouper
// found so, as any process can tell, or because people merged it.
func TestMovedStory(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "record.db")
	db, err := sqlite.Open(ctx, file, sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	k := &keep.Keeper{Store: db, Reader: theReader, Pipeline: "test"}
	rep := func(name, title, text string) *report.Report {
		return &report.Report{Name: name, Title: title, Text: text, Language: "en"}
	}
	add(t, k, someday, rep("a.txt", "Velm breaks its dykes", flooded))
	add(t, k, someday, rep("b.txt", "Builder charged in Sarn", trial))
	if s, err := k.Story(ctx, "t2", keep.View{}); err != nil || len(s.Reports) != 1 {
		t.Fatalf("the second report is no story of its own: %+v, %v", s, err)
	}
	add(t, k, someday, rep("c.txt", "Why the dykes of Velm broke", flooded+"\n\n"+trial))
	later := &keep.Keeper{Store: db, Reader: theReader, Pipeline: "test"}
	led := func(from, want string) {
		t.Helper()
		_, err := later.Story(ctx, from, keep.View{})
		var moved *keep.MovedError
		if !errors.As(err, &moved) || !errors.Is(err, keep.ErrNoSuchStory) || moved.ID != from || moved.Now != want {
			t.Errorf("%s: %v; it should lead to %s", from, err, want)
		}
	}
	led("t2", "t1")

	one, err := later.Story(ctx, "t1", keep.View{})
	if err != nil {
		t.Fatal(err)
	}
	id, err := later.Split(ctx, one, []int64{2}, ada)
	if err != nil {
		t.Fatal(err)
	}
	led("t2", "x1") // its report is there now
	if _, err := later.Undo(ctx, id, ada); err != nil {
		t.Fatal(err)
	}
	led("x1", "t1")
	led("t2", "t1")
	for _, never := range []string{"t7", "x9", "x2", "harbour"} {
		_, err := later.Story(ctx, never, keep.View{})
		if moved, ok := errors.AsType[*keep.MovedError](err); ok || !errors.Is(err, keep.ErrNoSuchStory) {
			t.Errorf("%s: %v, %v", never, err, moved)
		}
	}
}
