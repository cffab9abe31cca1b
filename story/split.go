package story

import "slices"

const maxSplit = 32

// split parts the story of e in two when the coming of e shows that it holds two
// groups that have less to do with each other than two stories may have.
//
// It starts with e on one side and all others on the other and takes over,
// one at a time, whoever is nearer to the side of e (Kernighan and Lin, 1970, with
// one side growing).
func (g *Grouper) split(e *entry) bool {
	all := g.stories[e.story]
	if len(all) < 3 {
		return false
	}
	seqs := all[max(0, len(all)-maxSplit):]
	n := len(seqs)
	var m [maxSplit][maxSplit]float32
	for i := range n {
		for j := range n {
			m[i][j] = unlike
		}
	}
	for i, s := range seqs {
		o := g.at(s)
		for _, x := range o.near {
			if j := slices.Index(seqs, x.seq); j >= 0 {
				z := float32(g.score(o, x))
				m[i][j], m[j][i] = z, z
			}
		}
	}
	start := slices.Index(seqs, e.seq)
	if start < 0 {
		return false
	}
	var side [maxSplit]bool
	var to [maxSplit]float32 // sum of scores with the side of e
	var rest [maxSplit]float32
	for i := range n {
		for j := range n {
			if i != j {
				rest[i] += m[i][j]
			}
		}
	}
	a := 0
	cross := float32(0)
	best, bestCross := 0, float32(threshold)
	var order []int
	next := start
	for a < n-1 {
		side[next] = true
		order = append(order, next)
		a++
		cross += rest[next] - to[next]
		for i := range n {
			if i != next {
				to[i] += m[i][next]
				rest[i] -= m[i][next]
			}
		}
		if c := cross / float32(a*(n-a)); c < bestCross {
			best, bestCross = a, c
		}
		next = -1
		gain := float32(-1e9)
		for i := range n {
			if side[i] {
				continue
			}
			d := to[i] / float32(a)
			if n-a > 1 {
				d -= rest[i] / float32(n-a-1)
			}
			if d > gain {
				next, gain = i, d
			}
		}
	}
	if best == 0 {
		return false
	}
	out := make([]int64, 0, n)
	for _, i := range order[:best] {
		out = append(out, seqs[i])
	}
	slices.Sort(out)
	if out[0] == all[0] { // the oldest stays where it is
		var other []int64
		for _, s := range all {
			if !slices.Contains(out, s) {
				other = append(other, s)
			}
		}
		out = other
	}
	now := -1
	for _, s := range out {
		o := g.at(s)
		g.leave(o)
		g.join(o, now)
		now = o.story
	}
	return true
}
