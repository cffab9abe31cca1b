package readout_test

import (
	"reflect"
	"testing"

	"readout"
	"readout/report"
)

func TestStoriesOfAHeap(t *testing.T) {
	t.Parallel()
	var reports []*report.Report
	for _, s := range []string{
		"The ferry Solveig ran aground off Hvalsund on Tuesday with 212 people aboard. Captain Ruth Amdal blamed a broken rudder.",
		"Vessia's parliament passed the water act by 61 votes to 58 on Tuesday. Speaker Ivo Tesar broke the tie in committee.",
		"Captain Ruth Amdal said a broken rudder drove the ferry Solveig aground off Hvalsund. All 212 people aboard were brought ashore.",
		"The ferry Solveig ran aground off Hvalsund on Tuesday with 212 people aboard. Captain Ruth Amdal blamed a broken rudder.",
		"By 61 votes to 58 the parliament of Vessia adopted the water act. In committee speaker Ivo Tesar had broken a tie.",
	} {
		reports = append(reports, &report.Report{Text: s})
	}
	got := readout.Stories(reports)
	if len(got) != 2 || !reflect.DeepEqual(got[0].Reports, []int{0, 2, 3}) || !reflect.DeepEqual(got[1].Reports, []int{1, 4}) {
		t.Fatalf("stories %+v", got)
	}
	if got[0].Origins != 2 || got[1].Origins != 2 {
		t.Errorf("origins %d and %d, want 2 and 2: a copy is no origin", got[0].Origins, got[1].Origins)
	}
	if h := got[0].Heart; h != 0 && h != 3 {
		t.Errorf("the heart of the ferry is report %d, want one of the two that are the same", h)
	}
	if len(readout.Stories(nil)) != 0 {
		t.Error("no reports should be no stories")
	}
}

func TestMixed(t *testing.T) {
	t.Parallel()
	sized := func(sizes ...int) (stories []readout.Story) {
		for _, n := range sizes {
			stories = append(stories, readout.Story{Reports: make([]int, n)})
		}
		return stories
	}
	for _, c := range []struct {
		sizes []int
		want  bool
	}{
		{nil, false},
		{[]int{1}, false},
		{[]int{5}, false},
		{[]int{1, 1}, false}, // nobody can say
		{[]int{4, 1}, false},
		{[]int{3, 1, 1}, false},
		{[]int{1, 1, 1}, false},
		{[]int{2, 1, 1, 1, 1}, true},
		{[]int{3, 2}, true},
		{[]int{2, 1, 1, 1}, false},
	} {
		if got := readout.Mixed(sized(c.sizes...)); got != c.want {
			t.Errorf("stories of sizes %v: mixed %v", c.sizes, got)
		}
	}
}
