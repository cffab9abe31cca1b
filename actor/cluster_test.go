package actor

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"readout/lang"
	"readout/lang/en"
	"readout/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestClusters reads the invented stories of testdata as the program would and
// holds the actors against those a careful reader marked: mentions of one
// report, and all mentions of a story after Merge. The figures are golden: a fall of
// a hundredth fails.
func TestClusters(t *testing.T) {
	m, err := en.Load()
	if err != nil {
		t.Fatal(err)
	}
	rd := m.NewReader()
	w := testWorld(t)
	files, _ := filepath.Glob("testdata/*.gold")
	var out strings.Builder
	var single, merged score
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		story := readGold(t, string(b))
		var casts []*Cast
		var pairs [][]int
		for i := range story {
			g := &story[i]
			var d lang.Doc
			d.Text = g.text
			rd.Read(&d)
			c := Resolve(&report.Report{Text: g.text, Published: g.date, Regions: g.regions}, &d, g.sources(), w)
			casts = append(casts, c)
			pairs = append(pairs, match(g.mentions, c.Mentions))
		}
		alone := casts
		casts = Share(casts)
		shared := make([][]int, len(casts))
		for i := range story {
			shared[i] = match(story[i].mentions, casts[i].Mentions)
		}
		r := Merge(casts)
		var all []verdict
		for i := range story {
			g := &story[i]
			var here []verdict
			for j, k := range pairs[i] {
				if g.mentions[j].several() {
					continue
				}
				v := verdict{where: fmt.Sprintf("%s %d", filepath.Base(f), i+1), words: g.mentions[j].span.In(g.text), who: g.mentions[j].who, got: -1, why: "missed"}
				over := v
				if k >= 0 {
					m := alone[i].Mentions[k]
					single.found++
					if v.got, v.why = m.Actor, m.Why; m.Actor >= 0 {
						v.name = alone[i].Actors[m.Actor].Name
					}
				}
				if k := shared[i][j]; k >= 0 {
					m := casts[i].Mentions[k]
					merged.found++
					if over.got, over.why = r.Of(i, m.Actor), m.Why; m.Actor >= 0 {
						over.name = r.Actors[over.got].Name
					}
				}
				here, all = append(here, v), append(all, over)
			}
			single.add(here)
			if testing.Verbose() {
				fmt.Println("-- alone")
				explain(here)
				explainGroups(fmt.Sprintf("%s %d", filepath.Base(f), i+1), g, alone[i], pairs[i])
			}
		}
		merged.add(all)
		if testing.Verbose() {
			fmt.Println("-- merged")
			explain(all)
		}
	}
	fmt.Fprintf(&out, "one report\n%s\nmerged\n%s", single.String(), merged.String())
	const golden = "testdata/clusters.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal("no golden figures; write them with -update: ", err)
	}
	old, now := figures(string(b)), figures(out.String())
	for i := range old {
		if i >= len(now) || now[i] < old[i]-0.01 {
			t.Fatalf("the figures fell (if that is right, write them anew with -update):\n%s\nwere\n%s", out.String(), b)
		}
	}
	if string(b) != out.String() {
		t.Logf("the figures moved; write them anew with -update:\n%s", out.String())
	}
}

// figures are the F values of a text of figures, in order.
func figures(s string) []float64 {
	var out []float64
	for _, l := range strings.Split(s, "\n") {
		if _, f, ok := strings.Cut(l, " F "); ok {
			x, _ := strconv.ParseFloat(strings.TrimSpace(f), 64)
			out = append(out, x)
		}
	}
	return out
}

// verdict is what became of one gold mention.
type verdict struct {
	where, words, who string
	got               int // actor, -1 when it was missed or left open
	name, why         string
}

// explain prints, for a person, the mentions of a gold actor that did not go to
// the actor most of its mentions went to.
func explain(list []verdict) {
	votes := map[string]map[int]int{}
	for _, v := range list {
		if v.got >= 0 {
			if votes[v.who] == nil {
				votes[v.who] = map[int]int{}
			}
			votes[v.who][v.got]++
		}
	}
	owner, best := map[int]string{}, map[string]int{}
	for _, v := range list {
		if _, ok := best[v.who]; ok || v.got < 0 {
			continue
		}
		best[v.who] = most(votes[v.who])
	}
	for _, v := range list {
		if a, ok := best[v.who]; ok {
			if o, ok := owner[a]; !ok || votes[v.who][a] > votes[o][a] {
				owner[a] = v.who
			}
		}
	}
	for _, v := range list {
		switch {
		case v.got < 0:
			fmt.Printf("%s: open %q (%s): %s\n", v.where, v.words, v.who, v.why)
		case best[v.who] != v.got || owner[v.got] != v.who:
			fmt.Printf("%s: %q (%s) went to %s: %s\n", v.where, v.words, v.who, v.name, v.why)
		}
	}
}

// explainGroups prints the words for several actors that did not get all.
func explainGroups(where string, g *goldReport, c *Cast, at []int) {
	best := map[string]int{}
	for j, k := range at {
		if k >= 0 && !g.mentions[j].several() && c.Mentions[k].Actor >= 0 {
			if _, ok := best[g.mentions[j].who]; !ok {
				best[g.mentions[j].who] = c.Mentions[k].Actor
			}
		}
	}
	for j, k := range at {
		m := g.mentions[j]
		if !m.several() {
			continue
		}
		ok := k >= 0 && c.Mentions[k].Actor >= 0
		parts := strings.Split(m.who, "+")
		for _, p := range parts {
			a, has := best[p]
			ok = ok && has && (c.Mentions[k].Actor == a || slices.Contains(c.Mentions[k].Also, a))
		}
		if !ok || len(c.Mentions[k].Also)+1 != len(parts) {
			fmt.Printf("%s: group %q (%s) wrong\n", where, m.span.In(g.text), m.who)
		}
	}
}
