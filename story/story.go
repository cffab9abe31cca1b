// Package story groups reports as they come: into origins (copies and rewrites of
// one text) and into stories (reports about the same happening).
//
// Make a Grouper with New. For each report, in the order in which they come, call
// Read, which may be done for several at once, and hand the digest to Add, which
// may not. Add says which story and which origin the report belongs to, and which
// earlier reports belong elsewhere now that this one is known. Ids are never used
// again for something else.
//
// The Grouper looks back over a window of the latest reports. Its memory, and the
// time that Add takes, depend on the window and not on how many reports there were.
//
// For a heap that is there as a whole, Origins gives the origins in a way that
// does not depend on the order of the reports; Links tells why.
//
// How it is done, what was tried and what it gets wrong is in docs/stories.md.
package story

import (
	"math"
	"slices"
)

// Options of New. The zero value serves.
type Options struct {
	// Window is how many of the latest reports a new one is compared with, up to
	// MaxWindow. 0: DefaultWindow.
	Window int
}

// The sizes of windows, in reports.
const (
	DefaultWindow = 20000
	MaxWindow     = 1 << 20
)

// Placement says where a report belongs.
type Placement struct {
	Seq     int64    // the number of the report, from 0 in the order of Add
	Story   int      // the number of its story, from 0
	Origin  int      // the number of its origin, from 0
	Changes []Change // what its coming changes for earlier reports, by Seq
}

// Change is a late correction: where an earlier report belongs from now on, and
// where it did before.
type Change struct {
	Seq                 int64
	Story, Origin       int
	WasStory, WasOrigin int
}

// Grouper groups reports one after another. It serves one goroutine.
type Grouper struct {
	window  int
	entries []entry // a ring, once the window is full: report seq is at seq % window
	next    int64   // the number of the next report

	count   []uint16 // in how many of the latest reports a term occurs, by hash
	counted float64  // how many reports count knows of
	lnAll   float64  // lnReports of them

	terms     *index
	stories   map[int][]int64 // the reports of the window, in the order they joined
	nextStory int

	shingles   *index
	families   map[int][]int64 // by origin, the reports of the window, ascending
	nextOrigin int

	touched []int64 // reports that may belong elsewhere since Add began
	scratch
}

// scratch is storage that is used again for each report.
type scratch struct {
	weights []weighed
	keys    []uint32
	shares  []float32 // by place in the window, all 0 between uses
	found   []hit
	links   []derived
	sums    []sum
	queue   []int64
	marks   []int32 // by place in the window, all 0 between uses
	region
}

// entry is what is kept of a report of the window.
type entry struct {
	seq   int64
	terms []weighed // by id
	len   lengths
	seen  int32 // how often it was in a region
	due   int32 // at which of these times it is weighed anew
	day   int
	near  []edge            // the reports that are like it, in no order
	top   [nearest + 1]edge // those that are most like it, the first the most
	story int
	sketch

	touched             bool // see touch
	wasStory, wasOrigin int
}

// New makes a Grouper that has seen no report.
func New(o Options) *Grouper {
	if o.Window <= 0 {
		o.Window = DefaultWindow
	}
	o.Window = min(o.Window, MaxWindow)
	cells := 1 << 16
	for cells < o.Window*256 && cells < 1<<22 {
		cells *= 2
	}
	return &Grouper{
		window: o.Window, count: make([]uint16, cells),
		terms: newIndex(o.Window, indexTerms), stories: map[int][]int64{},
		shingles: newIndex(o.Window, originKeys), families: map[int][]int64{},
		scratch: scratch{shares: make([]float32, o.Window), marks: make([]int32, o.Window)},
	}
}

// Add places a report.
func (g *Grouper) Add(d *Digest) Placement {
	if len(g.entries) < g.window {
		g.entries = append(g.entries, entry{})
	}
	e := g.at(g.next)
	if g.next >= int64(g.window) {
		g.forget(e)
	}
	*e = entry{
		seq: g.next, day: d.day, story: -1, terms: e.terms[:0], near: e.near[:0],
		sketch:  sketch{kept: e.kept[:0], origin: -1, kin: -1},
		touched: true, // a new report has no change to tell of
	}
	g.next++
	g.trace(e, d)
	g.weigh(e, d)
	g.meetAll(e)
	g.place(e)
	g.again()
	return Placement{e.seq, e.story, e.origin, g.changes()}
}

// oldest is the number of the oldest report of the window.
func (g *Grouper) oldest() int64 { return max(0, g.next-int64(g.window)) }

func (g *Grouper) at(seq int64) *entry { return &g.entries[seq%int64(g.window)] }

// forget takes the oldest report out of the window.
func (g *Grouper) forget(e *entry) {
	e.touched = true // nobody is told
	g.leave(e)
	f := g.families[e.origin]
	f = slices.Delete(f, 0, 1+slices.Index(f, e.seq))
	if g.families[e.origin] = f; len(f) == 0 {
		delete(g.families, e.origin)
	}
}

// touch notes where a report belongs before that may change.
func (g *Grouper) touch(e *entry) {
	if !e.touched {
		e.touched, e.wasStory, e.wasOrigin = true, e.story, e.origin
		g.touched = append(g.touched, e.seq)
	}
}

// changes are those since the last call.
func (g *Grouper) changes() []Change {
	slices.Sort(g.touched)
	var cs []Change
	for _, seq := range g.touched {
		e := g.at(seq)
		e.touched = false
		if c := (Change{seq, e.story, e.origin, e.wasStory, e.wasOrigin}); c.Story != c.WasStory || c.Origin != c.WasOrigin {
			cs = append(cs, c)
		}
	}
	g.touched = g.touched[:0]
	g.at(g.next - 1).touched = false
	return cs
}

// cell is where reports with a term are counted.
func (g *Grouper) cell(id uint32) *uint16 {
	return &g.count[(id*2654435769>>5)&uint32(len(g.count)-1)]
}

// tick counts one more report, and halves what was counted once in a window, so
// that the counts follow the news.
func (g *Grouper) tick() {
	if g.counted++; g.counted >= float64(g.window) {
		g.counted /= 2
		for i := range g.count {
			g.count[i] /= 2
		}
	}
	g.lnAll = lnReports(g.counted)
}

// saw counts one more report with a term and returns how many there are.
func (g *Grouper) saw(id uint32) float64 {
	c := g.cell(id)
	if *c < math.MaxUint16 {
		*c++
	}
	return float64(*c)
}
