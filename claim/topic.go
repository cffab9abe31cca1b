package claim

import (
	"cmp"
	"slices"
	"strings"

	"readout/actor"
)

// This file says what a story is about: the issue and the two parties by which
// it can be called. Both are counted in the reports' own words, not in what was
// found, so that a report more or less does not rename the story.

// opening is how many sentences of a report tell what it is about; what stands
// there counts openingWeight times.
const (
	opening       = 3
	openingWeight = 4
)

// mostOf is the most that one report adds to the weight of an actor or an issue,
// so that a long report does not outvote the others.
const mostOf = 20

// leastTopic is twice what a report weighs an issue on average that it is about; below
// that it is told of by the way.
const leastTopic = 5

// issueWeights tells how much the reports speak of each issue: how often they touch it, the
// opening of a report counting more, and in how many they do.
func (k *desk) issueWeights() (weight, reports map[string]int) {
	weight, reports = map[string]int{}, map[string]int{}
	for in := range k.in {
		own := map[string]int{}
		body := 0
		for s, sent := range k.in[in].Doc.Sents {
			d := k.in[in].Doc
			if k.in[in].Report.Furniture(d.Span(int(sent.First), int(sent.End))) {
				continue
			}
			w := 1
			if body < opening {
				w = openingWeight
			}
			body++
			for _, t := range k.touched(in, int(d.Sents[s].First), int(d.Sents[s].End)) {
				own[t.Issue] += w
			}
		}
		for issue, n := range own {
			weight[issue] += min(n, mostOf)
			reports[issue]++
		}
	}
	return weight, reports
}

// topic is the issue that the reports touch most, "" for none. To meet is how most
// issues are dealt with, so a meeting names a story only when nothing else comes
// near it.
func (k *desk) topic() string {
	weight, reports := k.issueWeights()
	best := ""
	for _, i := range k.issues.Issues {
		if i.Of != "" {
			weight[i.Of] += weight[i.Key]
			reports[i.Of] = max(reports[i.Of], reports[i.Key])
			delete(weight, i.Key)
		}
	}
	for key, n := range weight {
		if 2*n < leastTopic*len(k.in) || 2*reports[key] < len(k.in) {
			delete(weight, key)
		}
	}
	for _, i := range k.issues.Issues { // in order, so that a tie is settled the same way each time
		if n := weight[i.Key]; i.Key != "meeting" && n > 0 && (best == "" || n > weight[best]) {
			best = i.Key
		}
	}
	if n := weight["meeting"]; n > 0 && (best == "" || n > 2*weight[best]) {
		return "meeting"
	}
	return best
}

// parties are the one or two countries, bodies or persons that the reports name
// most, a speaker counting for whom it speaks for, in the order of the alphabet.
func (k *desk) parties() []int {
	weight, reports := map[int]int{}, map[int]int{}
	for in := range k.in {
		own := map[int]int{}
		inp := &k.in[in]
		lead := 0 // where the opening ends
		for s, n := 0, 0; s < len(inp.Doc.Sents) && n < opening; s++ {
			if lead = int(inp.Doc.Sents[s].End); !inp.Report.Furniture(inp.Doc.Span(int(inp.Doc.Sents[s].First), lead)) {
				n++
			}
		}
		for i := range inp.Cast.Mentions {
			m := &inp.Cast.Mentions[i]
			if m.Actor < 0 || inp.Report.Furniture(inp.Doc.Span(m.First, m.End)) {
				continue
			}
			g := k.actorAt(in, m.Head)
			if g < 0 || !k.holds(k.party(g)) || k.outlet(g) || shouted(k.roster.Actors[g].Name) {
				continue
			}
			w := 1
			if m.First < lead {
				w = openingWeight
			}
			own[k.party(g)] += w
		}
		for g, n := range own {
			weight[g] += min(n, mostOf)
			reports[g]++
		}
	}
	var order []int
	for g := range weight {
		if a := &k.roster.Actors[g]; a.Kind != actor.Unnamed && a.Kind != actor.Group {
			order = append(order, g)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b)) })
	// whom one report alone names is no party of what several tell
	shared := slices.DeleteFunc(slices.Clone(order), func(g int) bool { return reports[g] == 1 })
	if len(shared) > 0 && (shared[0] == order[0] || len(k.in) > 2) {
		order = shared
	}
	for len(order) > 1 {
		if home := k.home(order[0], order[1]); home >= 0 {
			order = slices.DeleteFunc(order, func(g int) bool { return g == home })
			continue
		}
		break
	}
	if len(order) > 1 && weight[order[1]]*3 >= weight[order[0]] {
		order = order[:2]
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(k.name(a), k.name(b)) })
		return order
	}
	return order[:min(1, len(order))]
}

// outlet reports whether an actor is one of the outlets the reports come from.
func (k *desk) outlet(g int) bool {
	return slices.ContainsFunc(k.in, func(in Input) bool {
		return in.Report.Outlet != "" && strings.EqualFold(in.Report.Outlet, k.roster.Actors[g].Name)
	})
}

// home is which of two is the country of the other, -1 for none: what goes on within a
// country is not between it and one of its people.
func (k *desk) home(a, b int) int {
	x, y := &k.roster.Actors[a], &k.roster.Actors[b]
	switch {
	case x.Country == "" || x.Country != y.Country || (x.Kind == actor.Country) == (y.Kind == actor.Country):
		return -1
	case x.Kind == actor.Country:
		return a
	}
	return b
}

// shouted reports whether a name is words of a headline in capitals.
func shouted(name string) bool {
	return strings.Count(name, " ") > 1 && strings.ToUpper(name) == name
}
