package story

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

const (
	// maxTerms is how many terms of a report are kept, the weightiest.
	maxTerms = 96
	// indexTerms is under how many terms a report can be found, and queryTerms by
	// how many it looks for others.
	indexTerms, queryTerms = 32, 40
	// chainSteps is how far back a term is followed. What occurs more often than
	// that tells little.
	chainSteps = 200
	// compared is how many of those found are compared as a whole.
	compared = 32
	// maxNear is how many neighbours a report knows.
	maxNear = 32
	// nearest is how many of them tell how dense its surroundings are.
	nearest = 3
	// minCos is the likeness from which a report is a neighbour.
	minCos = 0.025
	// backgroundReports is how many reports news at large counts as against those
	// of the window.
	backgroundReports = 500
	// unlike is the score of two reports that are no neighbours, and the bound of
	// all scores either way.
	unlike = -6
)

// edge leads to a report that is like another.
type edge struct {
	seq   int64
	cos   float32 // how alike their terms are, 0 to 1
	fixed float32 // the part of the score that stays, see fixed
}

// weigh counts the terms of a report and keeps the weightiest: those that are it at
// large, so that what is kept of a report does not depend on what came before it.
//
// A term weighs ln(1+n) × r^1.5 where r is its rarity, ln(reports / reports with
// it), over the window and over news at large. The power makes names and the
// words of one event outweigh those of a whole field of politics.
func (g *Grouper) weigh(e *entry, d *Digest) {
	g.tick()
	ws := g.weights[:0]
	for _, t := range d.terms {
		g.saw(t.id)
		ws = append(ws, weighed{id: t.id, flag: t.flag, n: t.often, share: t.share, w: t.apart})
	}
	g.weights = ws
	e.terms = append(e.terms, weightiest(ws, maxTerms)...)
	for i := range e.terms {
		g.weight(&e.terms[i])
	}
	e.terms = weightiest(e.terms, maxTerms) // the weightiest first, until meetAll
	e.normalise()
}

// weight gives a term its weight by what is known of it now.
func (g *Grouper) weight(t *weighed) {
	r := rarityOf(t.share, *g.cell(t.id), g.lnAll)
	t.rarity, t.w = uint8(min(255, r*16)), weightOf(t.flag, t.n, r)
}

// rarityOf is ln(reports / reports with a term) when n reports have it, and news at large
// a share. lnAll is the logarithm of how many reports there are, see lnReports.
func rarityOf(share uint8, n uint16, lnAll float64) float64 {
	return max(0, lnAll-lnWith(share, n))
}

// lnReports is the logarithm of n reports and those that news at large counts as.
func lnReports(n float64) float64 { return math.Log(backgroundReports + n) }

// fewReports is of how many reports lnWith knows the logarithms by heart: each report is
// weighed again and again, and most of its terms are in few others.
const fewReports = 32

var lnFew = sync.OnceValue(func() *[256][fewReports]float64 {
	var out [256][fewReports]float64
	for share := range out {
		for n := range out[share] {
			out[share][n] = math.Log(shareOf()[share]*backgroundReports + float64(n))
		}
	}
	return &out
})

// lnWith is the logarithm of n reports and the share of news at large.
func lnWith(share uint8, n uint16) float64 {
	if n < fewReports {
		return lnFew()[share][n]
	}
	return math.Log(shareOf()[share]*backgroundReports + float64(n))
}

func weightOf(flag, often uint8, r float64) float32 {
	w := float64(often) / oftenUnit * r * math.Sqrt(r)
	if flag&isPair != 0 {
		w *= 0.5
	}
	if flag&isName != 0 {
		w *= 1.2
	}
	return float32(w)
}

// normalise makes the terms of a report one vector of unit length.
func (e *entry) normalise() {
	e.len = lengths{}
	sum := 0.0
	for _, t := range e.terms {
		sum += float64(t.w) * float64(t.w)
	}
	if sum == 0 {
		return
	}
	k := float32(1 / math.Sqrt(sum))
	for i := range e.terms {
		e.terms[i].w *= k
		e.len.add(e.terms[i])
	}
}

// reweigh weighs a report anew, where it is time for that, and says whether it did:
// each time its surroundings change at first, and less often as they have changed
// often, for each change then tells less.
func (g *Grouper) reweigh(e *entry) bool {
	if e.seen++; e.seen < e.due {
		return false
	}
	e.due = e.seen + 1 + e.seen/10
	g.weighAnew(e)
	return true
}

// weighAnew weighs a report by what is known of its terms now.
func (g *Grouper) weighAnew(e *entry) {
	for i := range e.terms {
		g.weight(&e.terms[i])
	}
	e.normalise()
}

// rank finds the nearest anew.
func (e *entry) rank() {
	e.top = [nearest + 1]edge{}
	for _, n := range e.near {
		e.toTop(n)
	}
}

func (e *entry) toTop(n edge) {
	for i, t := range e.top {
		if n.cos > t.cos {
			copy(e.top[i+1:], e.top[i:])
			e.top[i] = n
			break
		}
	}
}

// weightiest sorts the n terms of most weight to the front and returns them.
func weightiest(ws []weighed, n int) []weighed {
	byWeight := func(a, b weighed) int { return cmp.Or(cmp.Compare(b.w, a.w), cmp.Compare(a.id, b.id)) }
	// A sample tells about where the bound lies, so that few are sorted in full.
	if len(ws) > 2*n {
		var sample [64]float32
		for i := range sample {
			sample[i] = ws[i*len(ws)/len(sample)].w
		}
		slices.Sort(sample[:])
		bound := sample[max(0, len(sample)-len(sample)*3*n/(2*len(ws))-1)]
		k := 0
		for i := range ws {
			if ws[i].w >= bound {
				ws[k], ws[i] = ws[i], ws[k]
				k++
			}
		}
		if k >= n {
			ws = ws[:k]
		}
	}
	slices.SortFunc(ws, byWeight)
	return ws[:min(len(ws), n)]
}

// meetAll finds the reports that e is like, and files it.
func (g *Grouper) meetAll(e *entry) {
	found := g.found[:0]
	for _, t := range e.terms[:min(len(e.terms), queryTerms)] {
		g.terms.find(t.id, g.oldest(), chainSteps, func(seq int64) {
			share := &g.shares[seq%int64(g.window)]
			if *share == 0 {
				found = append(found, hit{seq: seq})
			}
			*share += t.w * t.w
		})
	}
	for i := range found {
		share := &g.shares[found[i].seq%int64(g.window)]
		found[i].n, *share = *share, 0
	}
	g.found = found
	keys := g.keys[:0]
	for _, t := range e.terms[:min(len(e.terms), indexTerms)] {
		keys = append(keys, t.id)
	}
	g.keys = keys
	g.terms.add(e.seq, keys)
	slices.SortFunc(e.terms, func(a, b weighed) int { return cmp.Compare(a.id, b.id) })

	for _, f := range most(found, compared) {
		o := g.at(f.seq)
		x := compare(e, o)
		if x[fCos] < minCos {
			continue
		}
		n := edge{o.seq, float32(x[fCos]), float32(fixed(&x))}
		e.meet(n)
		n.seq = e.seq
		o.meet(n)
	}
}

// meet notes a neighbour, in place of the least alike when there are too many.
func (e *entry) meet(n edge) {
	e.toTop(n)
	if len(e.near) < maxNear {
		e.near = append(e.near, n)
		return
	}
	least := 0
	for i := range e.near {
		if e.near[i].cos < e.near[least].cos {
			least = i
		}
	}
	if n.cos > e.near[least].cos {
		e.near[least] = n
	}
}

// density is how alike the nearest neighbours of e other than seq are.
func (e *entry) density(seq int64) float64 {
	n, sum := 0, 0.0
	for _, t := range e.top {
		if t.seq != seq && n < nearest {
			n++
			sum += float64(t.cos)
		}
	}
	return sum / nearest
}

// score is the log odds that e and its neighbour tell of one thing. It changes as
// more neighbours of either come.
// Versions of one text tell of one thing whatever else is near.
func (g *Grouper) score(e *entry, n edge) float64 {
	o := g.at(n.seq)
	if versions(e, o) {
		return -unlike
	}
	x := among(float64(n.cos), e.density(n.seq), o.density(e.seq))
	z := float64(n.fixed)
	for i := fPlain; i < fAll; i++ {
		z += weights[i] * x[i]
	}
	return max(unlike, min(-unlike, z))
}

// versions reports whether two reports go back to one text. A page around a part
// that it took from elsewhere is none: it may tell of more.
func versions(a, b *entry) bool { return a.origin == b.origin && !a.placed && !b.placed }
