package readout

import (
	"cmp"
	"iter"
	"slices"

	"readout/report"
	"readout/story"
)

// Story is some reports of a heap that tell of the same happening.
type Story struct {
	Reports []int // indices of the reports, ascending
	Heart   int   // the index of the report that has most in common with the others
	Origins int   // how many of them go back to no other
}

// Stories groups the reports of a heap, the largest story first, those of one size
// in the order in which they begin.
func Stories(reports []*report.Report) []Story {
	return Group(len(reports), func(yield func(*story.Digest) bool) {
		for _, r := range reports {
			if !yield(story.Read(r)) {
				return
			}
		}
	})
}

// Group is Stories for who has the digests of so many reports, but not all texts at a time.
func Group(reports int, digests iter.Seq[*story.Digest]) []Story {
	g := story.New(story.Options{Window: max(1, reports)})
	of, origin := make([]int, 0, reports), make([]int, 0, reports)
	for d := range digests {
		p := g.Add(d)
		of, origin = append(of, p.Story), append(origin, p.Origin)
		for _, c := range p.Changes {
			of[c.Seq], origin[c.Seq] = c.Story, c.Origin
		}
	}
	at := map[int]int{}
	var stories []Story
	seen := map[[2]int]bool{} // story, origin
	for i := range of {
		k, ok := at[of[i]]
		if !ok {
			k = len(stories)
			at[of[i]] = k
			stories = append(stories, Story{Heart: int(g.Heart(of[i]))})
		}
		s := &stories[k]
		s.Reports = append(s.Reports, i)
		if o := [2]int{k, origin[i]}; !seen[o] {
			seen[o] = true
			s.Origins++
		}
	}
	slices.SortStableFunc(stories, func(a, b Story) int { return cmp.Compare(len(b.Reports), len(a.Reports)) })
	return stories
}

// few is how many reports a heap must have before its being scattered says
// something.
const few = 6

// Mixed reports whether a heap should be taken apart before it is laid side by
// side. A few reports that fit nowhere do not make it so: whoever handed them over
// together had a reason.
func Mixed(stories []Story) bool {
	all := 0
	for _, s := range stories {
		all += len(s.Reports)
	}
	return len(stories) > 1 && (len(stories[1].Reports) > 1 || all >= few && 2*len(stories[0].Reports) < all)
}
