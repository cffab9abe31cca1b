package story

import (
	"slices"
	"strings"
	"unicode"

	"readout/lang/rarity"
	"readout/report"
)

// A rewrite credits whom it rests on ("AP contributed to this report", "with
// agencies"), and that is reason to call it one where it keeps less of the dispatch
// than a copy would. Only a report that credits another in a line of its own, and is
// no dispatch itself, is held to be a rewrite, and only of a dispatch: two dispatches
// of one agency share an agency and nothing else. The ends of both, where a foot may
// stand that nobody knew for one, do not count.

const (
	// minRewritten is the share of the shorter report's shingles that a rewrite and
	// the dispatch that it credits must have in common, and minPassages how many
	// shingles that must be at least: two or three sentences.
	minRewritten = 0.2
	minPassages  = 20
	// footWords is how much of the end of a report may be its foot.
	footWords = 60
	// daysApart is how many days may lie between a dispatch and what rests on it.
	daysApart = 1
	// creditWords is how many words of credits are looked at.
	creditWords = 16
)

// wire is what a report says of whom it has its words from.
type wire struct {
	from     []uint32 // the names it credits, sorted
	any      bool     // it credits agencies without a name
	dispatch bool     // its dateline names an agency
	of       uint32   // which
	foot     []uint64 // of these two, the shingles of the end, sorted
}

func wireOf(r *report.Report, words []word) wire {
	var w wire
	for _, g := range r.Regions {
		text := g.In(r.Text)
		switch g.Kind {
		case report.Dateline:
			if _, in, ok := strings.Cut(text, "("); ok {
				in, _, _ = strings.Cut(in, ")")
				w.of, w.dispatch = nameHash(nameWords(in)), true
			}
		case report.Credit:
			w.credit(nameWords(text))
		}
	}
	slices.Sort(w.from)
	w.from = slices.Compact(w.from)
	if w.dispatch {
		w.from, w.any = nil, false
	}
	if w.dispatch || len(w.from) > 0 {
		w.foot, _ = shingles(words[max(0, len(words)-footWords):])
	}
	return w
}

// credit takes down every run of up to four words that a line of credits holds, and
// what it is called for short.
func (w *wire) credit(words []string) {
	words = words[:min(len(words), creditWords)]
	for i, s := range words {
		w.any = w.any || s == "agencies" || s == "wires"
		short := ""
		for n := range min(4, len(words)-i) {
			w.from = append(w.from, nameHash(words[i:i+n+1]))
			if short += words[i+n][:1]; n > 0 {
				w.from = append(w.from, nameHash([]string{short}))
			}
		}
	}
}

// nameWords are the words of a line without case, marks and articles.
func nameWords(s string) []string {
	ws := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return slices.DeleteFunc(ws, func(w string) bool { return w == "the" })
}

func nameHash(words []string) uint32 { return rarity.Hash(strings.Join(words, " ")) }

// restsOn reports whether w credits the one that v is a dispatch of.
func (w *wire) restsOn(v *wire) bool {
	_, named := slices.BinarySearch(w.from, v.of)
	return v.dispatch && (named || w.any)
}

// rewritten reports whether one of two reports that share n shingles, of which foot
// stand at the end of both, is a rewrite of the other, a dispatch that it credits.
// days are those of publication, 0 for not known; total is the shingles of the shorter.
func rewritten(a, b *wire, days [2]int, n, foot float64, total int) bool {
	if n -= foot; n < minPassages || n < minRewritten*float64(total) {
		return false
	}
	if days[0] != 0 && days[1] != 0 && max(days[0]-days[1], days[1]-days[0]) > daysApart {
		return false
	}
	return a.restsOn(b) || b.restsOn(a)
}
