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
			c := Resolve(&report.Report{Text: g.text}, &d, g.sources(), w)
			casts = append(casts, c)
			at := match(g.mentions, c.Mentions)
			pairs = append(pairs, at)
			var want []string
			var got []int
			for j, k := range at {
				if g.mentions[j].several() {
					continue
				}
				want = append(want, g.mentions[j].who)
				if k < 0 {
					got = append(got, -1)
				} else {
					single.found++
					got = append(got, c.Mentions[k].Actor)
				}
			}
			single.add(want, got)
			if testing.Verbose() {
				explain(filepath.Base(f), i, g, c, at)
			}
		}
		r := Merge(casts)
		var want []string
		var got []int
		for i := range story {
			for j, k := range pairs[i] {
				if story[i].mentions[j].several() {
					continue
				}
				want = append(want, story[i].mentions[j].who)
				if k < 0 {
					got = append(got, -1)
				} else {
					merged.found++
					got = append(got, r.Of(i, casts[i].Mentions[k].Actor))
				}
			}
		}
		merged.add(want, got)
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

// explain prints what was missed or went to the wrong actor, for a person.
func explain(file string, n int, g *goldReport, c *Cast, at []int) {
	// The actor of a gold cluster is the one that most of its mentions got.
	votes := map[string]map[int]int{}
	for j, k := range at {
		if k >= 0 && c.Mentions[k].Actor >= 0 && !g.mentions[j].several() {
			who := g.mentions[j].who
			if votes[who] == nil {
				votes[who] = map[int]int{}
			}
			votes[who][c.Mentions[k].Actor]++
		}
	}
	owner := map[int]string{}
	best := map[string]int{}
	for who, v := range votes {
		best[who] = -1
		for a, n := range v {
			if best[who] < 0 || n > v[best[who]] || n == v[best[who]] && a < best[who] {
				best[who] = a
			}
		}
	}
	for who, a := range best {
		if o, ok := owner[a]; !ok || votes[who][a] > votes[o][a] {
			owner[a] = who
		}
	}
	for j, k := range at {
		m := g.mentions[j]
		if m.several() {
			ok := k >= 0 && c.Mentions[k].Actor >= 0
			parts := strings.Split(m.who, "+")
			for _, p := range parts {
				a, has := best[p]
				ok = ok && has && (c.Mentions[k].Actor == a || slices.Contains(c.Mentions[k].Also, a))
			}
			if ok && len(c.Mentions[k].Also)+1 == len(parts) {
				continue
			}
			fmt.Printf("%s %d: group %q (%s) wrong\n", file, n+1, m.span.In(g.text), m.who)
			continue
		}
		words := m.span.In(g.text)
		switch {
		case k < 0:
			fmt.Printf("%s %d: missed %q (%s)\n", file, n+1, words, m.who)
		case c.Mentions[k].Actor < 0:
			fmt.Printf("%s %d: open %q (%s): %s\n", file, n+1, words, m.who, c.Mentions[k].Why)
		case best[m.who] != c.Mentions[k].Actor || owner[best[m.who]] != m.who:
			fmt.Printf("%s %d: %q (%s) went to %s: %s\n", file, n+1, words, m.who, c.Actors[c.Mentions[k].Actor].Name, c.Mentions[k].Why)
		}
	}
}
