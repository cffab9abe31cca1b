package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"readout/intake"
	"readout/story"
)

// TestOrderOfArrival measures how much the stories of sets that others made depend
// on the order in which the reports come: of the pairs that are together in file
// order or in another, the share that is together in one of them only. With -v it
// prints the shares.
func TestOrderOfArrival(t *testing.T) {
	for _, set := range []struct {
		name    string
		first   int // how many of its reports, 0 for all
		changed float64
	}{
		{"ecbplus.dev", 0, .02},
		{"giveme5w1h", 0, .02},
		{"newswcl50", 0, 0},
		{"neus.train", 1500, .02},
	} {
		t.Run(set.name, func(t *testing.T) {
			t.Parallel()
			digests := digestsOf(t, filepath.Join("../../../shared/data/stories", set.name+".jsonl"), set.first)
			order := make([]int, len(digests))
			for i := range order {
				order[i] = i
			}
			inFile := storiesOf(digests, order)
			var changed, together, all float64
			for seed := range uint64(3) {
				r := rand.New(rand.NewPCG(seed, 11))
				r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
				c, n := pairsChanged(inFile, storiesOf(digests, order))
				changed, together = changed+c, together+n
				all += float64(len(order)) * float64(len(order)-1) / 2
			}
			t.Logf("another order changes %.2f %% of the pairs that are together, %.3f %% of all", 100*changed/together, 100*changed/all)
			if changed > set.changed*together {
				t.Errorf("another order changes %.2f %% of the pairs that are together, more than %.0f %%", 100*changed/together, 100*set.changed)
			}
		})
	}
}

func digestsOf(t *testing.T, path string, first int) (ds []*story.Digest) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the sets that stories are measured on are no part of this repository: ", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, len(b)+1)
	for lines.Scan() && (first == 0 || len(ds) < first) {
		var row struct{ ID, Title, Text, Date string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		line, err := json.Marshal(map[string]string{"id": row.ID, "title": row.Title, "text": row.Text, "published": row.Date})
		if err != nil {
			t.Fatal(err)
		}
		r, err := intake.FromJSON(line, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ds = append(ds, story.Read(r))
	}
	return ds
}

// storiesOf groups reports in an order and gives the story of each in the end.
func storiesOf(digests []*story.Digest, order []int) []int {
	g := story.New(story.Options{})
	stories := make([]int, len(digests))
	for _, at := range order {
		p := g.Add(digests[at])
		stories[at] = p.Story
		for _, c := range p.Changes {
			stories[order[c.Seq]] = c.Story
		}
	}
	return stories
}

// pairsChanged counts the pairs that are together in one grouping only, and those
// that are in either.
func pairsChanged(a, b []int) (changed, together float64) {
	inA, inB, inBoth := map[int]float64{}, map[int]float64{}, map[[2]int]float64{}
	for i := range a {
		inA[a[i]]++
		inB[b[i]]++
		inBoth[[2]int{a[i], b[i]}]++
	}
	pairs := func(n float64) float64 { return n * (n - 1) / 2 }
	var x, y, both float64
	for _, n := range inA {
		x += pairs(n)
	}
	for _, n := range inB {
		y += pairs(n)
	}
	for _, n := range inBoth {
		both += pairs(n)
	}
	return x + y - 2*both, x + y - both
}
