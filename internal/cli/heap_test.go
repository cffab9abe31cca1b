package cli

import (
	"context"
	"errors"
	"strings"
	"testing"

	"readout/report"
)

func TestHeap(t *testing.T) {
	t.Parallel()
	texts := []string{
		"The ferry Anneke lost both engines off Torvel on Monday. Captain Olav Brekke called for tugs at noon.",
		"Kestovia's senate voted 40 to 12 for the seed act on Monday. Senator Mila Dorn had asked for more time.",
		"Captain Olav Brekke called for tugs after the ferry Anneke lost both engines off Torvel at noon on Monday.",
		"",
	}
	h := &heap{}
	for _, s := range texts {
		title, _, _ := strings.Cut(s, ".")
		h.add(&report.Report{Text: s, Title: title, Outlet: "Torvel Post"})
	}
	for i, s := range texts {
		if h.reports[i].Text != "" {
			t.Errorf("report %d is held with its text", i)
		}
		title, _, _ := strings.Cut(s, ".")
		if r := h.whole(i); r.Text != s || r.Title != title || r.Outlet != "Torvel Post" {
			t.Errorf("report %d came back as %+v", i, r)
		}
	}
	if len(h.texts[1]) > 2*len(texts[1]) || cap(h.texts[1]) > 2*len(texts[1]) {
		t.Errorf("a text of %d bytes is held in %d", len(texts[1]), cap(h.texts[1]))
	}
	for asked, want := range map[string][]int{"1": {0, 2}, "seed act": {1}} {
		got, err := h.pick(context.Background(), asked)
		if err != nil || len(got) != len(want) || got[0] != want[0] {
			t.Errorf("--story %q picked %v (%v), want %v", asked, got, err, want)
			continue
		}
		if id := h.whole(got[0]).ID; id != "r1" {
			t.Errorf("the first report picked by %q is called %q, want r1", asked, id)
		}
	}
	if _, err := h.pick(context.Background(), "no such words"); err == nil {
		t.Error("words that stand nowhere picked a story")
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := h.stories(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("grouping after the end gave %v", err)
	}
}
