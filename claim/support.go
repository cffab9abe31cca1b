package claim

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"readout/actor"
	"readout/amount"
	"readout/lang"
	"readout/report"
)

// support counts who stands behind a claim. It is the only place that counts.
//
// Witnesses are outlets that say so independently: reports of one origin or of one
// outlet count once, and who has it from another outlet counts as that one (via.go).
// Origins are independent starting points of what is asserted: all evidence that
// rests on one source's words is one origin, however many outlets carry them, and so
// are passages in the same words; what an actor refuses, agrees to or demands starts
// from that actor, whoever tells it. What an outlet says in its own voice, or another
// says that it said, is an origin of its own, unless it also attributes it. In doubt
// the count is the smaller one.
func (k *desk) support(evidence []Evidence) (witnesses, origins int) {
	outlets := k.outletsOf(evidence)
	attributed, known := map[int]bool{}, false // known: some source is
	starts := make([]int, len(evidence))       // evidence -> the first with the same start
	key := make([][2]int, len(evidence))
	for i, e := range evidence {
		who, acts := k.actOf(e)
		switch {
		case e.Statement >= 0 && k.anOutlet(k.source(e.Report, e.Statement)):
			key[i] = [2]int{0, outlets[i]}
			continue
		case e.Statement >= 0:
			key[i] = [2]int{1, k.rootAmong(e, evidence)} // an unnamed source may be the same one in every report
		case acts && who >= 0:
			key[i] = [2]int{1, who}
		case acts:
			key[i] = [2]int{2, -1}
		default:
			key[i] = [2]int{0, outlets[i]}
			continue
		}
		attributed[outlets[i]] = true
		known = known || key[i][0] == 1
	}
	counted := map[int]bool{}
	seen := map[int]bool{}
	for i, e := range evidence {
		starts[i] = i
		for j := range i {
			if key[i] == key[j] || sameWords(k.text(e), k.text(evidence[j])) {
				starts[i] = starts[j]
				break
			}
		}
		seen[outlets[i]] = true
		if key[i][0] == 1 || key[i][0] == 2 && !known || key[i][0] == 0 && !attributed[outlets[i]] {
			counted[starts[i]] = true
		}
	}
	return len(seen), max(1, min(len(counted), len(seen)))
}

// actOf reports whether evidence in a report's own voice tells of an act of words
// ("Norland rejected the offer"), and whose it is, -1 when that is not settled.
func (k *desk) actOf(e Evidence) (who int, acts bool) {
	if e.Statement >= 0 || len(k.tight) == 0 {
		return -1, false
	}
	d := k.in[e.Report].Doc
	for t := d.TokenAt(e.Span.Start); t < len(d.Tokens) && int(d.Tokens[t].Start) < e.Span.End; t++ {
		p := k.propAt(e.Report, t)
		if p != nil && p.head == t && p.frame != nil && stanceFrame(p.frame.Name) && d.Tokens[t].UPOS == lang.VERB {
			return p.party, true
		}
	}
	return -1, false
}

// sameWords reports whether two passages are one, printed twice: a run of six words
// or more that is most of the shorter stands in both.
func sameWords(a, b string) bool {
	x, y := bareWords(a), bareWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 6 || len(x) > 80 || len(y) > 160 {
		return len(x) >= 3 && slices.Equal(x, y)
	}
	best := 0
	for i := 0; i+best < len(x); i++ {
		for j := 0; j+best < len(y); j++ {
			n := 0
			for i+n < len(x) && j+n < len(y) && x[i+n] == y[j+n] {
				n++
			}
			best = max(best, n)
		}
	}
	return best >= 6 && best*10 >= len(x)*7
}

// bareWords are the words of a passage without marks and hyphens, in lower case.
func bareWords(s string) []string {
	return strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSpace(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s))
}

// root is the party whose words evidence rests on, -1 for a source that is not
// named: an official, a spokesman and the government they speak for are one
// starting point.
func (k *desk) root(e Evidence) int {
	g := k.source(e.Report, e.Statement)
	if g < 0 || k.roster.Actors[g].Kind == actor.Unnamed {
		return -1
	}
	return k.party(g)
}

// rootAmong is root, but a source without a name who is said to be of a party
// ("Norland officials") is that party where somebody named of it is among others.
func (k *desk) rootAmong(e Evidence, others []Evidence) int {
	g := k.source(e.Report, e.Statement)
	if g < 0 || k.roster.Actors[g].Kind != actor.Unnamed {
		return k.root(e)
	}
	if p := k.party(g); p != g && slices.ContainsFunc(others, func(o Evidence) bool { return k.root(o) == p }) {
		return p
	}
	return -1
}

// evidence turns a proposition into evidence.
func (p *prop) evidence() Evidence {
	s := p.stmt
	if s < 0 {
		s = p.cueOf
	}
	return Evidence{Report: p.in, Span: p.span, Statement: s}
}

// afterDateline cuts the dateline off the front of a span: where a report was
// filed is no part of what it says.
func afterDateline(r *report.Report, s report.Span) report.Span {
	at := s.Start
	for at < s.End && r.RegionAt(at) == report.Dateline {
		at++
	}
	if at == s.Start {
		return s
	}
	rest := r.Text[at:s.End]
	at += len(rest) - len(strings.TrimLeft(rest, " -–—:\n"))
	if at >= s.End {
		return s
	}
	return report.Span{Start: at, End: s.End}
}

// wholeFigures widens a span that begins or ends within a figure, so that no
// "billion" is parted from its number. The figures are in the order of the text.
func wholeFigures(amounts []amount.Amount, s report.Span) report.Span {
	for _, at := range [...]int{s.Start, s.End} {
		i := sort.Search(len(amounts), func(i int) bool { return amounts[i].Span.End > at })
		if i < len(amounts) && amounts[i].Span.Start < at && amounts[i].Span.Len() < 40 {
			s.Start, s.End = min(s.Start, amounts[i].Span.Start), max(s.End, amounts[i].Span.End)
		}
	}
	return s
}

// distinctReports counts the reports that evidence comes from.
func distinctReports(evidence []Evidence) int {
	var seen []int
	for _, e := range evidence {
		if !slices.Contains(seen, e.Report) {
			seen = append(seen, e.Report)
		}
	}
	return len(seen)
}

// tidy sorts evidence by report and place and drops spans that lie inside
// another.
func tidy(evidence []Evidence) []Evidence {
	slices.SortFunc(evidence, func(a, b Evidence) int {
		if a.Report != b.Report {
			return a.Report - b.Report
		}
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	out := evidence[:0]
	for _, e := range evidence {
		if n := len(out); n > 0 && out[n-1].Report == e.Report && out[n-1].Span.Contains(e.Span) {
			continue
		}
		out = append(out, e)
	}
	return out
}
