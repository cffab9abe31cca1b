package claim

import (
	"slices"
	"sort"
	"strings"

	"readout/lang"
	"readout/when"
)

// This file tells counts that have gone on for long ("has killed 4,000 since the war
// began") from those of one event: they are asked for by themselves, and two of them
// only where they can have begun at one time.

// inAll marks the state of those counted since something began.
const inAll = " in all"

// sinceReach is how many tokens after "since" its time may stand.
const sinceReach = 6

// goesOnSince reports whether the count at tok is of all since something began: its
// sentence says since when, or it is what a war has cost.
func (k *desk) goesOnSince(in, tok int) (bool, when.Time) {
	inp := &k.in[in]
	d := inp.Doc
	s := d.Sents[d.Tokens[tok].Sent]
	for i := int(s.First); i < int(s.End); i++ {
		if !strings.EqualFold(d.Form(i), "since") {
			continue
		}
		end := d.Tokens[min(i+sinceReach, int(s.End)-1)].End
		from := sort.Search(len(inp.Times), func(j int) bool { return inp.Times[j].Span.Start > int(d.Tokens[i].Start) })
		for _, t := range inp.Times[from:] {
			if t.Span.Start > int(end) {
				break
			}
			if t.Kind == when.Date {
				return true, t
			}
		}
		for j := i + 1; j < min(i+sinceReach, int(s.End)); j++ {
			if k.warAt(d, j) == "war" {
				return true, when.Time{}
			}
		}
	}
	p := k.propAt(in, tok)
	if p == nil || d.Tokens[p.head].UPOS != lang.VERB || !perfect(d, p.head) {
		return false, when.Time{}
	}
	for i := int(s.First); i < p.head; i++ {
		if k.warAt(d, i) == "war" || strings.EqualFold(d.Form(i), "fighting") {
			return true, when.Time{}
		}
	}
	return false, when.Time{}
}

// ofOneStart leaves of the counts that go on those that can have begun when the first
// that says so did.
func ofOneStart(all []toll) []toll {
	i := slices.IndexFunc(all, func(t toll) bool { return t.since.Kind == when.Date && t.since.Resolved() })
	if i < 0 {
		return all
	}
	start := all[i].since
	return slices.DeleteFunc(all, func(t toll) bool {
		return t.since.Resolved() && t.since.Kind == when.Date && when.Compare(t.since, start) == when.Different
	})
}
