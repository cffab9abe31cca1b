package story

import "slices"

const (
	// threshold is the mean score with the members of a story from which a report
	// belongs to it.
	threshold = -0.9
	// margin is by how much better another story must fit before a report that was
	// placed is moved.
	margin = 0.5
	// agree is how many members of a story a report is held against: those that
	// agree with it best. One that agrees with a single member does not chain on.
	agree = 12
	// revised is how many reports are looked at again when one comes.
	revised = 12
	// nearEnough is the fixed part of the score from which a neighbour is looked at
	// again.
	nearEnough = -2
)

// place gives e a story and sees to the others that its coming changes. Where few
// reports are near they are grouped anew (settle.go). A copy goes with what it
// copies. Where many are, in a large story, e goes where it fits best, and then
// single reports move, the story parts, or it joins another.
func (g *Grouper) place(e *entry) {
	if e.kin < g.oldest() && g.gather(e) {
		g.settle()
		return
	}
	s, _, _ := g.best(e)
	g.join(e, s)

	queue := g.queue[:0]
	ask := func(e *entry) {
		for _, n := range e.near {
			if n.seq >= g.oldest() && n.fixed > nearEnough && len(queue) < revised && !slices.Contains(queue, n.seq) {
				queue = append(queue, n.seq)
			}
		}
	}
	ask(e)
	for i := 0; i < len(queue); i++ {
		o := g.at(queue[i])
		s, fit, own := g.best(o)
		if s == o.story || s >= 0 && fit <= own+margin || s < 0 && len(g.stories[o.story]) == 1 {
			continue
		}
		g.leave(o)
		g.join(o, s)
		ask(o)
	}
	g.queue = queue
	g.split(e)
	g.merge(e)
}

// sum gathers the scores of a report with the members of a story.
type sum struct {
	story int
	n     int
	best  [agree]float64 // the highest scores, descending
}

func (s *sum) add(z float64) {
	at := min(s.n, agree-1)
	if s.n < agree || z > s.best[at] {
		s.best[at] = z
		for ; at > 0 && s.best[at] > s.best[at-1]; at-- {
			s.best[at], s.best[at-1] = s.best[at-1], s.best[at]
		}
	}
	s.n++
}

// mean is the mean score with the members that agree best, of size.
func (s *sum) mean(size int) float64 {
	n := min(size, agree)
	total := 0.0
	for i := range n {
		if i < s.n {
			total += s.best[i]
		} else {
			total += unlike
		}
	}
	return total / float64(n)
}

// best is the story that fits e best, -1 for one of its own; how well it fits, and
// how well the story that e is in does.
func (g *Grouper) best(e *entry) (story int, fit, own float64) {
	if e.kin >= g.oldest() { // a copy goes with what it copies
		story = g.at(e.kin).story
		if own = unlike; e.story == story {
			own = -unlike
		}
		return story, -unlike, own
	}
	if e.story >= 0 { // also when that has left the window
		family := g.families[e.origin]
		for _, seq := range family[:min(len(family), versionsAsked)] {
			if o := g.at(seq); o != e && o.story == e.story && versions(e, o) {
				return e.story, -unlike, -unlike
			}
		}
	}
	sums := g.sums[:0]
	for _, n := range e.near {
		if n.seq < g.oldest() {
			continue
		}
		s := g.at(n.seq).story
		if s < 0 {
			continue // e itself is not placed yet
		}
		k := slices.IndexFunc(sums, func(t sum) bool { return t.story == s })
		if k < 0 {
			k = len(sums)
			sums = append(sums, sum{story: s})
		}
		sums[k].add(g.score(e, n))
	}
	g.sums = sums

	story, fit, own = -1, threshold, threshold
	if e.story >= 0 && len(g.stories[e.story]) > 1 {
		own = unlike
	}
	for _, s := range sums {
		size := len(g.stories[s.story])
		if s.story == e.story {
			size--
		}
		m := s.mean(size)
		if s.story == e.story {
			own = m
		}
		if m > fit || m == fit && s.story < story {
			story, fit = s.story, m
		}
	}
	return story, fit, own
}

// join makes e a member of a story, -1 for a new one.
func (g *Grouper) join(e *entry, story int) {
	if story < 0 {
		story = g.nextStory
		g.nextStory++
	}
	e.story = story
	g.stories[story] = append(g.stories[story], e.seq)
}

// leave takes e out of its story.
func (g *Grouper) leave(e *entry) {
	g.touch(e)
	m := g.stories[e.story]
	i := slices.Index(m, e.seq)
	if m = slices.Delete(m, i, i+1); len(m) == 0 {
		delete(g.stories, e.story)
	} else {
		g.stories[e.story] = m
	}
	e.story = -1
}

// merge joins the story of e with the neighbouring story that it fits best. The
// older id stays.
func (g *Grouper) merge(e *entry) {
	own := g.stories[e.story]
	if len(own) > 2*agree {
		return
	}
	total, pairs := map[int]float64{}, map[int]int{}
	for _, seq := range own {
		o := g.at(seq)
		for _, n := range o.near {
			if n.seq < g.oldest() {
				continue
			}
			if s := g.at(n.seq).story; s != e.story {
				total[s] += g.score(o, n)
				pairs[s]++
			}
		}
	}
	with, fit := -1, float64(threshold)
	for s, z := range total {
		all := len(own) * len(g.stories[s])
		m := (z + unlike*float64(all-pairs[s])) / float64(all)
		if m > fit || m == fit && s < with {
			with, fit = s, m
		}
	}
	if with < 0 {
		return
	}
	from, to := max(e.story, with), min(e.story, with)
	for _, seq := range slices.Clone(g.stories[from]) {
		o := g.at(seq)
		g.leave(o)
		g.join(o, to)
	}
}

// Heart is the report of a story that has most in common with its others, the
// earliest of equals; -1 when no report of the window is in that story.
func (g *Grouper) Heart(story int) int64 {
	heart, most := int64(-1), float32(-1)
	for _, seq := range g.stories[story] {
		total := float32(0)
		for _, n := range g.at(seq).near {
			if n.seq >= g.oldest() && g.at(n.seq).story == story {
				total += n.cos
			}
		}
		if total > most || total == most && seq < heart {
			heart, most = seq, total
		}
	}
	return heart
}
