package story

import "slices"

// maxSplit is how many members of a story, those that joined last, are looked at
// for whether it parts.
const maxSplit = 32

// scores are those between the members of a story, unlike where two are no
// neighbours.
type scores [maxSplit][maxSplit]float32

// split parts the story of e in two when the coming of e shows that it holds two
// groups that have less to do with each other than two stories may have.
func (g *Grouper) split(e *entry) {
	all := g.stories[e.story]
	if len(all) < 3 {
		return
	}
	seqs := all[max(0, len(all)-maxSplit):]
	start := slices.Index(seqs, e.seq)
	if start < 0 {
		return
	}
	var m scores
	for i := range seqs {
		for j := range seqs {
			m[i][j] = unlike
			if versions(g.at(seqs[i]), g.at(seqs[j])) {
				m[i][j] = -unlike
			}
		}
	}
	for i, seq := range seqs {
		o := g.at(seq)
		for _, n := range o.near {
			if j := slices.Index(seqs, n.seq); j >= 0 {
				z := float32(g.score(o, n))
				m[i][j], m[j][i] = z, z
			}
		}
	}
	apart := m.cut(len(seqs), start)
	if len(apart) == 0 || !g.farApart(seqs, apart, &m) {
		return
	}
	side := map[int64]bool{}
	for _, i := range apart {
		side[seqs[i]] = true
	}
	// The side of the oldest report keeps the id.
	stays := side[slices.Min(all)]
	story := -1
	for _, seq := range slices.Clone(all) {
		if side[seq] != stays {
			o := g.at(seq)
			g.leave(o)
			g.join(o, story)
			story = o.story
		}
	}
}

// farApart reports whether the members apart have little to do with the others also
// where those are compared that no list of neighbours holds: in a story of hundreds
// most members are no neighbours, because each has nearer ones.
func (g *Grouper) farApart(seqs []int64, apart []int, m *scores) bool {
	total, pairs := 0.0, 0
	for _, i := range apart {
		for j := range seqs {
			if slices.Contains(apart, j) {
				continue
			}
			z := float64(m[i][j])
			if z == unlike {
				a, b := g.at(seqs[i]), g.at(seqs[j])
				x := compare(a, b)
				z = g.score(a, edge{b.seq, float32(x[fCos]), float32(fixed(&x))})
			}
			total += z
			pairs++
		}
	}
	return total/float64(pairs) < threshold
}

// cut finds the side of member start when the n members are parted where they have
// the least to do with each other; none when no parting leaves a mean score across
// it below the threshold. The side grows from start, one at a time by whoever is
// nearer to it than to the rest (as in Kernighan and Lin, 1970, with one side
// growing), and the best of these partings counts.
func (m *scores) cut(n, start int) []int {
	var taken [maxSplit]bool
	var to, rest [maxSplit]float32 // sums of scores with the side and with the rest
	for i := range n {
		for j := range n {
			if i != j {
				rest[i] += m[i][j]
			}
		}
	}
	var side []int
	best, least := 0, float32(threshold)
	across := float32(0)
	for next := start; len(side) < n-1; {
		taken[next] = true
		side = append(side, next)
		across += rest[next] - to[next]
		for i := range n {
			if i != next {
				to[i] += m[i][next]
				rest[i] -= m[i][next]
			}
		}
		k := len(side)
		if mean := across / float32(k*(n-k)); mean < least {
			best, least = k, mean
		}
		nearest := float32(0)
		next = -1
		for i := range n {
			if taken[i] {
				continue
			}
			nearer := to[i] / float32(k)
			if n-k > 1 {
				nearer -= rest[i] / float32(n-k-1)
			}
			if next < 0 || nearer > nearest {
				next, nearest = i, nearer
			}
		}
	}
	return side[:best]
}
