package story

import "slices"

// again settles the reports anew whose time it is: each has a turn when the number of
// reports has doubled since it came, or since its last turn, for it was weighed by
// what was known then. That is one turn for each report that comes, on the mean, and
// none in a stream that is twice as long as the window: what is known of terms stays
// as it is then.
func (g *Grouper) again() {
	for n := g.next; n > 1 && n%2 == 0; {
		n /= 2
		if n-1 < g.oldest() {
			return
		}
		g.settleAgain(g.at(n - 1))
	}
}

// settleAgain weighs a report anew, measures it against its neighbours, and groups
// what is near it.
func (g *Grouper) settleAgain(e *entry) {
	g.weighAnew(e)
	for i := range e.near {
		n := &e.near[i]
		if n.seq < g.oldest() {
			continue
		}
		o := g.at(n.seq)
		back := o.edgeTo(e.seq)
		if measure(e, o, n, back); back != nil {
			o.rank()
		}
	}
	e.rank()
	if e.kin < g.oldest() && g.gather(e) {
		g.settle()
	}
}

// measure holds e against o once more, for the edge n from e to o and the one back,
// where there is one.
func measure(e, o *entry, n, back *edge) {
	x := compare(e, o)
	n.cos, n.fixed = float32(x[fCos]), float32(fixed(&x))
	if back != nil {
		back.cos, back.fixed = n.cos, n.fixed
	}
}

// edgeTo is the edge to a report, nil where e does not count it a neighbour.
func (e *entry) edgeTo(seq int64) *edge {
	if i := slices.IndexFunc(e.near, func(n edge) bool { return n.seq == seq }); i >= 0 {
		return &e.near[i]
	}
	return nil
}
