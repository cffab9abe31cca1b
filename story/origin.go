package story

import (
	"cmp"
	"slices"

	"readout/report"
)

// The measures of a copy.
const (
	// minContained is the share of the shorter report's shingles that the longer
	// must hold. Reporters who write of one event each for themselves share next to
	// none outside quotations; a rewrite of every other sentence keeps a third.
	minContained = 0.3
	// minOfAll is the least that the shared shingles may be of all words of the
	// shorter report, so that a page of quotations is not judged by its few others.
	minOfAll = 0.15
	// minAlike is the share of the longer report's shingles that must be in the
	// shorter for the two to be versions of one text. Below it the longer one
	// holds the shorter as a part.
	minAlike = 0.4
	// minBeside is the share of a part's shingles that another version of the text
	// that holds it must hold too.
	minBeside = 0.1
	// minShingles is the shortest text that is compared by parts; shorter ones are
	// copies only when their words are the same.
	minShingles = 25
	// alreadyThere is the share of shingles at which a report adds nothing to what
	// is indexed already, so that a text reprinted a thousand times costs no more
	// to look up than once.
	alreadyThere = 0.95
	// sample is one over the share of shingles that is indexed.
	sample = 4
	// maxPosting is the number of reports above which a shingle is boilerplate.
	maxPosting = 400
)

// Link says that two reports go back to one text.
type Link struct {
	A, B   int     // indices of the reports, A < B
	Shared float64 // the share of the shorter one's shingles that is in the longer, 0 to 1
	Part   bool    // the shorter is a part of the longer, which holds more besides
}

// Origins gives every report the number of its origin, from 0 in the order of
// first appearance. Copies, near-copies and reports that are contained in a longer
// one share a number. A page that holds several reports (a round-up) goes with the
// one that makes up most of it and does not tie the others together. The grouping
// does not depend on the order of the reports.
func Origins(reports []*report.Report) []int {
	origins, _ := fold(reports)
	return origins
}

// Links gives the pairs of reports on which Origins rests, sorted.
func Links(reports []*report.Report) []Link {
	_, links := fold(reports)
	return links
}

// wording is what is compared of one report.
type wording struct {
	at    int // its index in the order given
	set   []uint64
	whole uint64
	words int
	day   int
	wire
}

func fold(reports []*report.Report) ([]int, []Link) {
	texts := make([]wording, len(reports))
	for i, r := range reports {
		t := wording{at: i}
		words := wordsOf(nil, r)
		t.words = len(words)
		t.set, t.whole = shingles(words)
		t.wire, t.day = wireOf(r, words), dayOf(r)
		texts[i] = t
	}
	// A fixed order makes the outcome independent of the order given: the longest
	// first, for they hold the others.
	slices.SortFunc(texts, func(a, b wording) int {
		return cmp.Or(cmp.Compare(len(b.set), len(a.set)), cmp.Compare(a.whole, b.whole), cmp.Compare(a.at, b.at))
	})
	f := folder{texts: texts, parent: make([]int, len(texts)), index: map[uint64][]int32{}, indexed: make([]bool, len(texts))}
	for i := range texts {
		f.parent[i] = i
	}
	f.findLinks()
	f.join()

	origins := make([]int, len(reports))
	group := make([]int, len(reports)) // of the report at each place in the order given
	for i, t := range texts {
		group[t.at] = f.root(i)
	}
	number := make(map[int]int, len(reports))
	for i, g := range group {
		n, ok := number[g]
		if !ok {
			n = len(number)
			number[g] = n
		}
		origins[i] = n
	}
	links := make([]Link, 0, len(f.kept))
	for _, l := range f.kept {
		a, b := texts[l.A].at, texts[l.B].at
		links = append(links, Link{min(a, b), max(a, b), l.Shared, l.Part})
	}
	slices.SortFunc(links, func(a, b Link) int { return cmp.Or(a.A-b.A, a.B-b.B) })
	return origins, links
}

// folder joins texts, each known by its place in texts.
type folder struct {
	texts   []wording
	parent  []int
	index   map[uint64][]int32 // a sampled shingle -> the texts that hold it
	indexed []bool             // false for what is much the same as a text that is
	same    []Link             // versions of one text
	parts   []Link             // A holds B and more besides
	kept    []Link             // those by which texts were joined
}

// findLinks compares every text with those before it that share sampled shingles.
func (f *folder) findLinks() {
	first := map[uint64]int{} // whole text -> its first copy
	count := make([]int32, len(f.texts))
	var seen []int32
	for i := range f.texts {
		t := &f.texts[i]
		if t.words == 0 {
			continue
		}
		if j, ok := first[t.whole]; ok && f.texts[j].words == t.words {
			f.same = append(f.same, Link{j, i, 1, false})
			continue
		}
		first[t.whole] = i
		if len(t.set) < minShingles {
			continue
		}
		seen = seen[:0]
		sampled := 0
		for _, s := range t.set {
			if s%sample != 0 {
				continue
			}
			sampled++
			for _, j := range f.index[s] {
				if count[j] == 0 {
					seen = append(seen, j)
				}
				count[j]++
			}
		}
		slices.Sort(seen)
		there := false
		for _, j := range seen {
			// Half the bound, for a sample may be off: the whole sets decide.
			enough := float64(count[j]) >= minRewritten/2*float64(sampled)
			count[j] = 0
			if !enough {
				continue
			}
			long := f.texts[j].set // the order of texts makes it the longer
			n := float64(shared(t.set, long))
			link := Link{A: int(j), B: i, Shared: n / float64(len(t.set)), Part: n < minAlike*float64(len(long))}
			switch {
			case link.Shared < minContained || n < minOfAll*float64(t.words):
				o := &f.texts[j]
				if link.Part = false; rewritten(&t.wire, &o.wire, [2]int{t.day, o.day}, n, float64(shared(t.foot, o.foot)), len(t.set)) {
					f.same = append(f.same, link)
				}
			case link.Part:
				f.parts = append(f.parts, link)
			default:
				f.same = append(f.same, link)
				there = there || n >= alreadyThere*float64(len(long))
			}
		}
		if there {
			continue
		}
		f.indexed[i] = true
		for _, s := range t.set {
			if s%sample == 0 && len(f.index[s]) < maxPosting {
				f.index[s] = append(f.index[s], int32(i))
			}
		}
	}
}

// join unites versions of one text, then places every text that holds others.
//
// A round-up must not tie together the reports that it strings up. So a text with
// no other version goes with the one family that makes up most of it; and a text
// with other versions takes in only parts of which another version holds some too.
func (f *folder) join() {
	for _, l := range f.same {
		f.unite(l)
	}
	family := make([]int, len(f.texts)) // by versions alone
	versions := map[int][]int{}
	for i := range f.texts {
		family[i] = f.root(i)
		if f.indexed[i] {
			versions[family[i]] = append(versions[family[i]], i)
		}
	}
	slices.SortStableFunc(f.parts, func(a, b Link) int { return cmp.Compare(a.A, b.A) })
	for len(f.parts) > 0 {
		a, n := f.parts[0].A, 1
		for n < len(f.parts) && f.parts[n].A == a {
			n++
		}
		if others := versions[family[a]]; len(others) < 2 {
			f.place(f.parts[:n])
		} else {
			for _, l := range f.parts[:n] {
				if f.heldBeside(l, others) {
					f.unite(l)
				}
			}
		}
		f.parts = f.parts[n:]
	}
}

// heldBeside reports whether a version other than l.A holds some of l.B. A few
// versions speak for all.
func (f *folder) heldBeside(l Link, versions []int) bool {
	part := f.texts[l.B].set
	for _, v := range versions[:min(len(versions), 8)] {
		if v == l.B || v != l.A && float64(shared(part, f.texts[v].set)) >= minBeside*float64(len(part)) {
			return true
		}
	}
	return false
}

// place joins a text that holds others, all links of which are given, to the family
// that makes up most of it.
func (f *folder) place(links []Link) {
	var best Link
	most := 0.0
	for _, l := range links {
		if n := l.Shared * float64(len(f.texts[l.B].set)); n > most {
			best, most = l, n
		}
	}
	home := f.root(best.B)
	f.unite(best)
	for _, l := range links {
		if l != best && f.root(l.B) == f.root(home) {
			f.kept = append(f.kept, l)
		}
	}
}

func (f *folder) unite(l Link) {
	f.kept = append(f.kept, l)
	a, b := f.root(l.A), f.root(l.B)
	f.parent[max(a, b)] = min(a, b)
}

func (f *folder) root(i int) int {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}
