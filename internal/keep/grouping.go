package keep

import (
	"context"
	"sync"

	"readout/store"
	"readout/story"
)

// window is how many of the latest reports a new one is compared with, and how
// many are looked at again before the first is added.
const window = story.DefaultWindow

// grouping is the grouper of a record. It is made of the latest reports, which are
// grouped once more, so that nothing but their places need be kept. Where the
// window holds the whole record that gives the very same places; where it does
// not, the groups found are matched to those that are kept.
type grouping struct {
	groups *story.Grouper
	first  int64 // the number of the report that the grouper calls 0
	whole  bool  // the grouper has seen all reports

	stories, origins names
	left             map[int]int64 // stories, as the grouper numbers them, that a report was taken out of: its number
}

// names translates numbers of the grouper into kept ones.
type names struct {
	kept map[int]int
	next int
}

func (n *names) of(group int) int {
	k, ok := n.kept[group]
	if !ok {
		k = n.next
		n.set(group, k)
	}
	return k
}

func (n *names) set(group, kept int) {
	n.kept[group] = kept
	n.next = max(n.next, kept+1)
}

// regroup makes the grouping of a record as it is up to report last.
func regroup(ctx context.Context, s store.Store, last int64) (*grouping, error) {
	g := &grouping{
		groups: story.New(story.Options{Window: window}), first: max(0, last-window) + 1,
		stories: names{kept: map[int]int{}}, origins: names{kept: map[int]int{}},
		left: map[int]int64{},
	}
	g.whole = g.first == 1
	now := map[int64]store.Place{} // of the replay
	err := digests(ctx, s, g.first, last, func(d *story.Digest) {
		p := g.groups.Add(d)
		now[p.Seq+g.first] = store.Place{Story: p.Story, Origin: p.Origin}
		for _, c := range p.Changes {
			now[c.Seq+g.first] = store.Place{Story: c.Story, Origin: c.Origin}
		}
	})
	if err != nil || g.whole {
		return g, err
	}
	heads, err := s.Heads(ctx, store.Filter{})
	if err != nil {
		return nil, err
	}
	for _, h := range heads { // the latest report of a group names it
		g.stories.next, g.origins.next = max(g.stories.next, h.Story+1), max(g.origins.next, h.Origin+1)
		if p, ok := now[h.Seq]; ok {
			g.stories.set(p.Story, h.Story)
			g.origins.set(p.Origin, h.Origin)
		}
	}
	return g, nil
}

// digests makes the digests of the reports from first to last, several at a time,
// and hands them over in order.
func digests(ctx context.Context, s store.Store, first, last int64, take func(*story.Digest)) error {
	const atOnce = 64
	for ; first <= last; first += atOnce {
		n := min(atOnce, last-first+1)
		made := make([]*story.Digest, n)
		errs := make([]error, n)
		var wg sync.WaitGroup
		room := make(chan struct{}, 4)
		for i := range n {
			wg.Go(func() {
				room <- struct{}{}
				defer func() { <-room }()
				r, err := s.Report(ctx, first+i)
				if err != nil {
					errs[i] = err
					return
				}
				made[i] = story.Read(r.Report)
			})
		}
		wg.Wait()
		for i := range made {
			if errs[i] != nil {
				return errs[i]
			}
			take(made[i])
		}
	}
	return nil
}

// add places a report and says which earlier ones belong elsewhere now.
func (g *grouping) add(d *story.Digest) (store.Place, []store.Place) {
	p := g.groups.Add(d)
	moved := make([]store.Place, 0, len(p.Changes))
	for _, c := range p.Changes {
		moved = append(moved, g.place(c.Seq, c.Story, c.Origin))
		if c.Story != c.WasStory {
			g.left[c.WasStory] = g.first + c.Seq
		}
	}
	return g.place(p.Seq, p.Story, p.Origin), moved
}

func (g *grouping) place(seq int64, story, origin int) store.Place {
	if !g.whole {
		story, origin = g.stories.of(story), g.origins.of(origin)
	}
	return store.Place{Seq: g.first + seq, Story: story, Origin: origin}
}

// gone takes the stories that have no report any more, as they were kept, each with one
// that it had.
func (g *grouping) gone() map[int]int64 {
	out := map[int]int64{}
	for story, seq := range g.left {
		kept, known := g.stories.kept[story]
		if g.whole {
			kept, known = story, true
		}
		if known && g.groups.Heart(story) < 0 {
			out[kept] = seq
		}
	}
	clear(g.left)
	return out
}
