package story

import (
	"cmp"
	"slices"
)

const (
	// maxRegion is how many reports are grouped anew, at most, when one comes.
	maxRegion = 64
	// regionEnough is the score from which the story of a neighbour belongs to the
	// region of a new report, and beyondEnough that from which the story of a
	// neighbour's neighbour does.
	regionEnough, beyondEnough = -2.5, -0.9
)

// region is the reports that are grouped anew when one comes: it, the stories that
// it touches and those which touch them.
//
// They are grouped from scratch, the two groups of the highest mean score first,
// until no two groups are above the threshold (average linkage), and equals by what
// they say. So it does not matter in which order they came, nor how they were
// grouped before.
type region struct {
	seqs    []int64
	stories []int
	fresh   [maxRegion]bool // it was weighed anew

	group   [maxRegion]int // the group of each report; a group is called by one of its members
	size    [maxRegion]float32
	key     [maxRegion]uint64 // of each group, made from what its reports say
	sums    [maxRegion][maxRegion]float32
	nearest [maxRegion]pairing // of each group
}

// pairing is two groups and the mean of the scores between them.
type pairing struct {
	a, b int
	mean float32
}

// gather finds the region of e, which may be placed already, and reports whether it
// is small enough.
func (g *Grouper) gather(e *entry) bool {
	r := &g.region
	r.stories, r.seqs = r.stories[:0], r.seqs[:0]
	if e.story < 0 {
		r.seqs = append(r.seqs, e.seq)
	} else if !g.take(e.story) {
		return false
	}
	for _, n := range e.near {
		if n.seq >= g.oldest() && g.score(e, n) > regionEnough && !g.take(g.at(n.seq).story) {
			return false
		}
	}
	for _, seq := range r.seqs[:len(r.seqs):len(r.seqs)] {
		if seq == e.seq {
			continue
		}
		o := g.at(seq)
		for _, n := range o.near {
			if n.seq >= g.oldest() && g.score(o, n) > beyondEnough {
				g.take(g.at(n.seq).story)
			}
		}
	}
	return true
}

// take puts a story into the region, where there is room.
func (g *Grouper) take(story int) bool {
	r := &g.region
	switch {
	case story < 0 || slices.Contains(r.stories, story):
		return true
	case len(r.seqs)+len(g.stories[story]) > maxRegion:
		return false
	}
	r.stories = append(r.stories, story)
	r.seqs = append(r.seqs, g.stories[story]...)
	return true
}

// settle groups the region anew.
func (g *Grouper) settle() {
	r := &g.region
	for i, seq := range r.seqs {
		g.marks[seq%int64(g.window)] = int32(i + 1)
	}
	g.renew()
	g.fill()
	for _, seq := range r.seqs {
		g.marks[seq%int64(g.window)] = 0
	}
	r.link()
	g.rename()
}

// inRegion is the place of a report in the region, -1 for one that is not there.
func (g *Grouper) inRegion(seq int64) int {
	if seq < g.oldest() {
		return -1
	}
	return int(g.marks[seq%int64(g.window)]) - 1
}

// renew weighs the reports of the region by what has become of their terms, and
// measures those pairs again of which one was. Else the first report of a story
// would keep the weights of a time when nobody had told of it.
func (g *Grouper) renew() {
	r := &g.region
	for i, seq := range r.seqs {
		r.fresh[i] = g.reweigh(g.at(seq))
	}
	for i, seq := range r.seqs {
		e := g.at(seq)
		for k := range e.near {
			n := &e.near[k]
			j := g.inRegion(n.seq)
			if j < 0 || !r.fresh[i] && !r.fresh[j] {
				continue
			}
			o := g.at(n.seq)
			back := o.edgeTo(e.seq)
			if back != nil && j < i {
				continue // done from there
			}
			measure(e, o, n, back)
		}
	}
	for _, seq := range r.seqs {
		g.at(seq).rank()
	}
}

// fill makes every report of the region a group and writes down the scores.
func (g *Grouper) fill() {
	r := &g.region
	n := len(r.seqs)
	for i, seq := range r.seqs {
		r.size[i], r.group[i], r.key[i] = 1, i, g.at(seq).whole
		for j := range n {
			r.sums[i][j] = unlike
			if versions(g.at(seq), g.at(r.seqs[j])) {
				r.sums[i][j] = -unlike
			}
		}
	}
	for i, seq := range r.seqs {
		o := g.at(seq)
		for _, m := range o.near {
			if j := g.inRegion(m.seq); j >= 0 {
				z := float32(g.score(o, m))
				r.sums[i][j], r.sums[j][i] = z, z
			}
		}
	}
}

// link joins groups.
func (r *region) link() {
	n := len(r.seqs)
	for i := range n {
		r.nearest[i] = r.nearestOf(i)
	}
	for {
		best := pairing{-1, -1, threshold}
		for i := range n {
			if p := r.nearest[i]; r.group[i] == i && r.before(p, best) {
				best = p
			}
		}
		if best.a < 0 {
			return
		}
		a, b := max(best.a, best.b), min(best.a, best.b)
		for k := range n {
			r.sums[b][k] += r.sums[a][k]
			r.sums[k][b] = r.sums[b][k]
			if r.group[k] == a {
				r.group[k] = b
			}
		}
		r.size[b] += r.size[a]
		r.key[b] = min(r.key[a], r.key[b])
		for k := range n {
			if r.group[k] != k {
				continue
			}
			if p := r.nearest[k]; k == b || p.b == a || p.b == b {
				r.nearest[k] = r.nearestOf(k)
			} else if p := (pairing{k, b, r.mean(k, b)}); r.before(p, r.nearest[k]) {
				r.nearest[k] = p
			}
		}
	}
}

func (r *region) mean(i, j int) float32 { return r.sums[i][j] / (r.size[i] * r.size[j]) }

// nearestOf pairs a group with the one that it has most in common with.
func (r *region) nearestOf(i int) pairing {
	best := pairing{i, -1, unlike - 1}
	for j := range r.seqs {
		if r.group[j] != j || j == i {
			continue
		}
		if p := (pairing{i, j, r.mean(i, j)}); r.before(p, best) {
			best = p
		}
	}
	return best
}

// before reports whether p is to be joined rather than q.
func (r *region) before(p, q pairing) bool {
	if p.mean != q.mean || p.b < 0 || q.b < 0 {
		return p.mean > q.mean
	}
	return cmp.Or(
		cmp.Compare(min(r.key[p.a], r.key[p.b]), min(r.key[q.a], r.key[q.b])),
		cmp.Compare(max(r.key[p.a], r.key[p.b]), max(r.key[q.a], r.key[q.b])),
	) < 0
}

// rename gives the groups of the region their ids. The id of a story goes where its
// oldest report goes; of several that come together the oldest stays.
func (g *Grouper) rename() {
	r := &g.region
	var id [maxRegion]int
	for i := range id {
		id[i] = -1
	}
	for _, s := range r.stories {
		k := r.group[slices.Index(r.seqs, slices.Min(g.stories[s]))]
		if id[k] < 0 || s < id[k] {
			id[k] = s
		}
	}
	for i := range r.seqs { // for the groups are needed in the order of the reports
		r.nearest[i] = pairing{a: i}
	}
	order := r.nearest[:len(r.seqs)]
	slices.SortFunc(order, func(p, q pairing) int { return cmp.Compare(r.seqs[p.a], r.seqs[q.a]) })
	for _, p := range order {
		e, k := g.at(r.seqs[p.a]), r.group[p.a]
		if e.story >= 0 && e.story == id[k] {
			continue
		}
		if e.story >= 0 {
			g.leave(e)
		}
		g.join(e, id[k])
		id[k] = e.story
	}
}
