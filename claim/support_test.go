package claim

import (
	"testing"

	"readout/actor"
	"readout/lang"
	"readout/quote"
	"readout/report"
)

// deskOf builds a desk of reports with the given origins. Statement s of every
// report has its source at token s, and sources[r][s] is the actor there.
func deskOf(t *testing.T, origins []int, actors []actor.Actor, sources [][]int) *desk {
	t.Helper()
	k := &desk{}
	var casts []*actor.Cast
	for r, o := range origins {
		var ms []actor.Mention
		in := Input{Report: &report.Report{}, Doc: &lang.Doc{Tokens: make([]lang.Token, len(sources[r]))}, Origin: o}
		for s, a := range sources[r] {
			ms = append(ms, actor.Mention{First: s, End: s + 1, Head: s, Actor: a})
			in.Statements = append(in.Statements, quote.Statement{Source: quote.Mention{Head: s}, Outer: -1})
		}
		in.Cast = actor.NewCast(actors, ms, len(ms))
		casts = append(casts, in.Cast)
		k.in = append(k.in, in)
	}
	k.roster = actor.Merge(casts)
	return k
}

func TestSupport(t *testing.T) {
	actors := []actor.Actor{
		{Name: "Norland", Kind: actor.Country, For: -1},
		{Name: "Ada Holm", Kind: actor.Person, For: 0},
		{Name: "Ruben Ilk", Kind: actor.Person, For: -1},
		{Name: "analysts", Kind: actor.Unnamed, For: -1},
	}
	const own = -1
	for _, c := range []struct {
		name               string
		origins            []int
		says               []int // per report, the actor it attributes to, own for its own voice
		witnesses, origin_ int
	}{
		{"one report", []int{0}, []int{1}, 1, 1},
		{"two outlets carry one woman's words", []int{0, 1}, []int{1, 1}, 2, 1},
		{"her words and her government's are one origin", []int{0, 1}, []int{1, 0}, 2, 1},
		{"two people say it", []int{0, 1}, []int{1, 2}, 2, 2},
		{"a copy adds nothing", []int{0, 0}, []int{own, own}, 1, 1},
		{"two outlets in their own voice", []int{0, 1}, []int{own, own}, 2, 2},
		{"one attributes, one does not", []int{0, 1}, []int{1, own}, 2, 2},
		{"unnamed sources may be the same one", []int{0, 1}, []int{3, 3}, 2, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			sources := make([][]int, len(c.origins))
			var ev []Evidence
			for r, a := range c.says {
				if a == own {
					ev = append(ev, Evidence{Report: r, Statement: -1})
					continue
				}
				sources[r] = []int{a}
				ev = append(ev, Evidence{Report: r, Statement: 0})
			}
			k := deskOf(t, c.origins, actors, sources)
			w, o := k.support(ev)
			if w != c.witnesses || o != c.origin_ {
				t.Errorf("%d witnesses, %d origins; want %d, %d", w, o, c.witnesses, c.origin_)
			}
		})
	}
}

// A chain of near pairs must not tie unlike ends together.
func TestGroupsDoNotChain(t *testing.T) {
	got := groups(4, []pair{{0, 1, 0.9}, {1, 2, 0.55}, {2, 3, 0.9}})
	if len(got) != 2 || len(got[0]) != 2 || len(got[1]) != 2 {
		t.Errorf("groups = %v, want {0 1} and {2 3} apart", got)
	}
}

// A sentence that was copied is one starting point, whatever marks it lost.
func TestSameWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"We need more co-operation from the small harbours of the strait", "we need more cooperation from the small harbours of the strait", true},
		{"“We will help from the sea, the air and the shore,”", "We will help from the sea, the air, and the shore", true},
		{"The ferry sank off Torvel on Sunday night", "A ferry went down near Torvel late on Sunday", false},
		{"nothing is agreed", "Nothing is agreed.", true},
		{"the talks", "the talks", false},
	} {
		if got := sameWords(c.a, c.b); got != c.want {
			t.Errorf("sameWords(%q, %q) = %v", c.a, c.b, got)
		}
	}
}
