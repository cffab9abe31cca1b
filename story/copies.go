package story

import (
	"cmp"
	"slices"
)

const (
	// maxKept is how many shingles of a report are kept. Of a longer one a fair
	// sample is kept, and the shares below are estimates from it.
	maxKept = 512
	// originKeys is under how many shingles a report can be found.
	originKeys = 64
	// foundKeys is the share of the keys of the shorter from which two reports are
	// compared.
	foundKeys = 0.03
	// originSteps is how far back a shingle is followed; what occurs more often
	// is boilerplate.
	originSteps = maxPosting
	// originCompared is how many earlier reports a new one is compared with.
	originCompared = 32
	// versionsAsked is how many versions of a text speak for all.
	versionsAsked = 8
)

// sketch is what is kept of the wording of a report.
type sketch struct {
	kept   []uint32 // hashes of shingles that are 0 in their last level bits, ascending
	level  uint8
	echo   bool // it adds nothing to an earlier report
	placed bool // it is a page around a part that came from elsewhere
	total  int  // how many shingles there are
	keys   int  // under how many it can be found
	words  int
	whole  uint64
	kin    int64 // the earlier report of which it is a version, -1 for none
	origin int
	wire
}

// derived is what a report has in common with an earlier one.
type derived struct {
	seq    int64
	n      float64 // shingles in both
	part   bool    // the shorter is a part of the longer, which holds more besides
	longer bool    // the earlier is the longer
}

func (s *sketch) take(d *Digest) {
	s.total, s.words, s.whole, s.wire = len(d.set), d.words, d.whole, d.wire
	s.level = 0
	for len(d.set)>>s.level > maxKept {
		s.level++
	}
	mask := uint32(1)<<s.level - 1
	n := 0
	for _, h := range d.set {
		if uint32(h>>32)&mask == 0 {
			n++
		}
	}
	s.kept = slices.Grow(s.kept[:0], n)
	for _, h := range d.set { // ascending, so that their upper halves are
		if k := uint32(h >> 32); k&mask == 0 {
			s.kept = append(s.kept, k)
		}
	}
}

// inBoth estimates how many shingles two reports share.
func inBoth(a, b *sketch) float64 {
	level := max(a.level, b.level)
	mask := uint32(1)<<level - 1
	n := 0
	for x, y := a.kept, b.kept; len(x) > 0 && len(y) > 0; {
		switch {
		case x[0] < y[0]:
			x = x[1:]
		case x[0] > y[0]:
			y = y[1:]
		default:
			if x[0]&mask == 0 {
				n++
			}
			x, y = x[1:], y[1:]
		}
	}
	return float64(n << level)
}

// derive finds the earlier reports that a report goes back to, or that go back to
// what it holds, and files it.
func (g *Grouper) derive(e *entry) []derived {
	s := &e.sketch
	keys := g.keys[:0]
	keys = append(keys, uint32(s.whole))
	if s.total >= minShingles {
		for _, k := range s.kept {
			// The keys are a sample that does not depend on the level.
			if k>>8%sample == 0 && len(keys) < originKeys {
				keys = append(keys, k)
			}
		}
	}
	g.keys = keys
	s.keys = len(keys) - 1

	links := g.links[:0]
	if s.words == 0 {
		return links
	}
	found := g.found[:0]
	for i, k := range keys {
		g.shingles.find(k, g.oldest(), originSteps, func(seq int64) {
			n := float32(1)
			if i == 0 {
				if o := g.at(seq); o.whole != s.whole || o.words != s.words {
					return
				}
				n = exact
			}
			share := &g.shares[seq%int64(g.window)]
			if *share == 0 {
				found = append(found, hit{seq: seq})
			}
			*share += n
		})
	}
	g.found = found
	cand := found[:0]
	for _, f := range found {
		share := &g.shares[f.seq%int64(g.window)]
		f.n, *share = *share, 0
		// Far below the bound, for the keys of a long report are only a few of it: the
		// sketches decide.
		if float64(f.n) >= max(1, foundKeys*float64(min(s.keys, g.at(f.seq).keys))) {
			cand = append(cand, f)
		}
	}
	for _, c := range most(cand, originCompared) {
		o := &g.at(c.seq).sketch
		if c.n >= exact {
			links = append(links, derived{seq: c.seq, n: float64(max(1, s.total))})
			s.echo = s.echo || e.seq-c.seq < int64(g.window)/2
			continue
		}
		if s.total < minShingles || o.total < minShingles {
			continue
		}
		n := inBoth(s, o)
		short, long := s, o
		if short.total > long.total {
			short, long = o, s
		}
		l := derived{c.seq, n, n < minAlike*float64(long.total), o == long}
		if n < minContained*float64(short.total) || n < minOfAll*float64(short.words) {
			foot := float64(shared(s.foot, o.foot))
			if !rewritten(&s.wire, &o.wire, [2]int{e.day, g.at(c.seq).day}, n, foot, short.total) {
				continue
			}
			l.part = false
		}
		links = append(links, l)
		s.echo = s.echo || n >= alreadyThere*float64(long.total) && e.seq-c.seq < int64(g.window)/2
	}
	g.links = links
	if !s.echo {
		g.shingles.add(e.seq, keys)
	}
	return links
}

// exact is more than the keys of any report.
const exact = 1 << 20

// hit is an earlier report that an index found.
type hit struct {
	seq int64
	n   float32 // how much of it was found
}

// most sorts hits, the most found first and of equals the latest, and returns up
// to n.
func most(hits []hit, n int) []hit {
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(b.seq, a.seq)) })
	return hits[:min(len(hits), n)]
}

// trace gives e its origin.
//
// A page that holds several reports must not tie them together. So a report with
// no other version goes with the one family that makes up most of it; and one
// with other versions takes in only parts of which another version holds some too.
func (g *Grouper) trace(e *entry, d *Digest) {
	s := &e.sketch
	s.take(d)
	links := g.derive(e)
	slices.SortFunc(links, func(a, b derived) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.seq, b.seq)) })
	for _, l := range links {
		if !l.part {
			if s.kin < 0 {
				s.kin = l.seq
			}
			g.adopt(e, g.at(l.seq).origin)
		}
	}
	versions := s.origin >= 0
	for _, l := range links {
		if !l.part {
			continue
		}
		o := g.at(l.seq)
		switch {
		case l.longer && g.heldBeside(e, o): // another version of the page has it too
			g.adopt(e, o.origin)
		case l.longer && !o.placed && g.alone(o):
			o.placed = true
			g.adopt(e, o.origin)
		case !l.longer && !versions && s.origin < 0:
			s.placed = true
			g.adopt(e, o.origin)
		case !l.longer && versions && g.heldBeside(o, e):
			g.adopt(e, o.origin)
		}
	}
	if s.origin < 0 {
		g.adopt(e, g.nextOrigin)
		g.nextOrigin++
	}
}

// adopt makes e a member of a family, and unites that with the one it has.
func (g *Grouper) adopt(e *entry, origin int) {
	s := &e.sketch
	switch {
	case s.origin == origin:
		return
	case s.origin < 0:
		s.origin = origin
		g.families[origin] = append(g.families[origin], e.seq)
		return
	}
	from, to := max(s.origin, origin), min(s.origin, origin)
	for _, seq := range g.families[from] {
		o := g.at(seq)
		g.touch(o)
		o.origin = to
	}
	g.families[to] = append(g.families[to], g.families[from]...)
	slices.Sort(g.families[to])
	delete(g.families, from)
}

// alone reports whether there is no other version of e.
func (g *Grouper) alone(e *entry) bool {
	for _, seq := range g.families[e.origin] {
		if o := g.at(seq); o != e && !o.echo {
			return false
		}
	}
	return true
}

// heldBeside reports whether a version of whole other than itself holds some of
// part.
func (g *Grouper) heldBeside(part, whole *entry) bool {
	asked := 0
	for _, seq := range g.families[whole.origin] {
		o := g.at(seq)
		if o == whole || o.echo {
			continue
		}
		if o == part || inBoth(&part.sketch, &o.sketch) >= minBeside*float64(part.sketch.total) {
			return true
		}
		if asked++; asked >= versionsAsked {
			break
		}
	}
	return false
}
