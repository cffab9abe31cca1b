package claim

import (
	"fmt"
	"slices"
	"strings"

	"readout/amount"
)

// maxParts bounds how many wholes are laid beside their parts, and partReach how many
// figures a part may stand before or behind its whole, so that a very long text stays
// linear.
const (
	maxParts  = 2
	partReach = 30
)

// partQuestions finds figures of which a report says that one is a part of the
// other: "42,000 tonnes, of which 9,000 may be cod". Reports that give the one and
// the other do not contradict each other; they tell of another scope. Asked only of
// a whole that more than one report gives.
func (k *desk) partQuestions(known []Disagreement) []Disagreement {
	figs := k.figures()
	var out []Disagreement
	tries := 0
	for w := range figs {
		for p := max(0, w-partReach); p < min(len(figs), w+partReach); p++ {
			if len(out) == maxParts || tries == maxAlike {
				return out
			}
			if p == w || figs[p].in != figs[w].in || !k.partOf(&figs[p], &figs[w]) {
				continue
			}
			tries++
			whole, part := k.sameFigure(figs, w), k.sameFigure(figs, p)
			if distinctReports(whole) < 2 || crossing(whole, part) {
				continue
			}
			if slices.ContainsFunc(append(slices.Clone(known), out...), func(d Disagreement) bool { return asksBoth(&d, whole, part) }) {
				continue
			}
			name := k.partName(&figs[w])
			if name == "" {
				continue
			}
			out = append(out, Disagreement{
				Issue: firstIssue(figs[w].p, figs[p].p), Type: Scope, Question: fmt.Sprintf("“%s”: the whole, or a part?", name),
				Sides: []Side{{Value: k.text(whole[0]), Verbatim: true, Evidence: whole}, {Value: k.text(part[0]), Verbatim: true, Evidence: part}},
				Why:   "a part told as such",
			})
		}
	}
	return out
}

// asksBoth reports whether a disagreement already lays the two beside each other.
func asksBoth(d *Disagreement, a, b []Evidence) bool {
	on := func(e []Evidence) bool {
		return slices.ContainsFunc(d.Sides, func(s Side) bool { return crossing(s.Evidence, e) })
	}
	return on(a) && on(b)
}

// partOf reports whether a report says that the figure p is a part of w.
func (k *desk) partOf(p, w *figure) bool {
	if p.a.Unit != w.a.Unit || p.a.High >= w.a.Low || p.a.Value*100 < w.a.Value {
		return false
	}
	d := k.in[p.in].Doc
	at, end := d.TokenAt(p.a.Span.Start), d.TokenAt(w.a.Span.End-1)
	if d.Tokens[at].Sent == d.Tokens[end].Sent {
		for i := end + 1; i < at && i > 0; i++ { // "w, of which p", "w, including p"
			f := strings.ToLower(d.Form(i))
			if f == "which" && strings.EqualFold(d.Form(i-1), "of") || f == "including" || f == "whom" && strings.EqualFold(d.Form(i-1), "of") {
				return at-i <= 6 && !k.figureBetween(p, w)
			}
		}
		last, first := d.TokenAt(p.a.Span.End-1), d.TokenAt(w.a.Span.Start)
		if first > last && first-last <= 4 && strings.EqualFold(d.Form(last+1), "of") {
			switch strings.ToLower(d.Form(last + 2)) {
			case "the", "its", "their", "his", "her", "those", "these":
				return true // "12 of the 30 ships"
			}
		}
	}
	// "the batteries were part of a package of w": of what p is a figure of
	first := d.TokenAt(w.a.Span.Start)
	for i := max(1, first-8); i < first; i++ {
		if !strings.EqualFold(d.Form(i), "part") || !strings.EqualFold(d.Form(i+1), "of") || d.Tokens[i].Sent != d.Tokens[first].Sent {
			continue
		}
		s := subject(d, i)
		if s < 0 {
			return false
		}
		_, ok := p.near[stem(strings.ToLower(d.Tokens[s].Lemma))]
		return ok
	}
	return false
}

// figureBetween reports whether another figure of the unit stands between two.
func (k *desk) figureBetween(p, w *figure) bool {
	return slices.ContainsFunc(k.in[p.in].Amounts, func(a amount.Amount) bool {
		return a.Unit == p.a.Unit && a.Span.Start >= w.a.Span.End && a.Span.End <= p.a.Span.Start
	})
}

// sameFigure is the evidence of all reports that give one figure for one thing.
func (k *desk) sameFigure(figs []figure, i int) []Evidence {
	f := &figs[i]
	out := []Evidence{k.figureWords(f)}
	for j := range figs {
		g := &figs[j]
		if j == i || g.a.Unit != f.a.Unit {
			continue
		}
		if amountKey(g.a) != amountKey(f.a) && amount.Compare(*g.a, *f.a) != amount.Same {
			continue
		}
		if sharedWords(f.near, g.near) > 0 || k.likeProps(f.p, g.p) >= 0.2 {
			out = append(out, k.figureWords(g))
		}
	}
	return tidy(out)
}

// partName is what the whole is called: its words, as far as they name a thing.
func (k *desk) partName(f *figure) string {
	d := k.in[f.in].Doc
	if !f.a.Of.Empty() && f.a.Of.Len() < 60 {
		return f.a.Of.In(d.Text)
	}
	if len(f.near) == 0 {
		return ""
	}
	return k.text(k.figureWords(f))
}
