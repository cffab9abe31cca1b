package claim

import (
	"fmt"
	"math"
	"strings"

	"readout/amount"
	"readout/lang"
	"readout/when"
)

// durationConflicts finds things of which reports give lengths that do not fit
// together: a "year-long" and a "nearly four-year" war.
func (k *desk) durationConflicts() []Disagreement {
	type length struct {
		low, high float64
		words     Evidence
	}
	by := map[string][]length{}
	var order []string
	for in := range k.in {
		inp := &k.in[in]
		for _, t := range inp.Times {
			if t.High == 0 && t.Low == 0 || t.Kind == when.Deadline || inp.Report.Furniture(t.Span) {
				continue
			}
			tok := inp.Doc.TokenAt(t.Span.Start)
			if tok >= len(inp.Doc.Tokens) {
				continue
			}
			slot, span := k.lasting(in, tok, t)
			if slot == "" {
				continue
			}
			if by[slot] == nil {
				order = append(order, slot)
			}
			by[slot] = append(by[slot], length{t.Low, t.High, Evidence{in, span.Span, k.statementAt(in, span.Span)}})
		}
	}
	var out []Disagreement
	for _, slot := range order {
		// Lengths that overlap, give or take a fifth for rounding, are one answer.
		var sides []Side
		var low, high []float64
		for _, x := range by[slot] {
			at := -1
			for i := range sides {
				if x.low*0.8 <= high[i] && low[i]*0.8 <= x.high {
					at = i
					break
				}
			}
			if at < 0 {
				sides = append(sides, Side{Verbatim: true})
				low, high = append(low, x.low), append(high, x.high)
				at = len(sides) - 1
			}
			sides[at].Evidence = append(sides[at].Evidence, x.words)
		}
		if len(sides) < 2 {
			continue
		}
		for i := range sides {
			sides[i].Evidence = tidy(sides[i].Evidence)
			sides[i].Value = k.text(sides[i].Evidence[0])
		}
		out = append(out, Disagreement{Type: Hard, Question: fmt.Sprintf("How long has the %s lasted?", slot), Sides: sides, Why: "lengths of one thing that do not overlap"})
	}
	return out
}

// lasting names the thing whose length a time gives, "" when that is not plain:
// the noun it modifies ("year-long conflict"), the subject that has gone on for
// it, or the act so long ago. Only what has a span of its own counts: a war, talks, a siege.
func (k *desk) lasting(in, tok int, t when.Time) (slot string, words when.Time) {
	d := k.in[in].Doc
	words = t
	p := k.propAt(in, tok)
	if p != nil && (p.mood.future || p.mood.modal || p.mood.hypothetical) {
		return "", words
	}
	i := tok
	for hops := 0; i >= 0 && hops < 6; hops++ {
		if f := k.frames.Of(d, i); f != nil && f.Name == "war" {
			slot = f.Name
			if d.Tokens[i].UPOS == lang.NOUN && i >= tok && hops <= 3 {
				words.Span = t.Span
				words.Span.End = max(words.Span.End, int(d.Tokens[i].End))
			}
			return slot, words
		}
		if d.Tokens[i].UPOS == lang.VERB {
			for _, a := range []int{subject(d, i), object(d, i)} {
				if a < 0 {
					continue
				}
				if f := k.frames.Of(d, a); f != nil && f.Name == "war" {
					return f.Name, words
				}
			}
			if t.Kind == when.Duration { // do not wander into the clause above
				return "", words
			}
		}
		if pos := d.Kid(i, lang.NmodPoss); pos >= 0 {
			if f := k.frames.Of(d, pos); f != nil && f.Name == "war" {
				return f.Name, words // "the war's three-year history"
			}
		}
		i = int(d.Tokens[i].Head)
	}
	return "", words
}

// maxFigures bounds how far apart, counted in figures, two figures may stand to
// be compared, and maxAlike how many of one value are. A story has far fewer;
// the bounds keep the cost of a very long text linear.
const (
	maxFigures = 1500
	maxAlike   = 200
)

// figure is one amount with what it is about.
type figure struct {
	in, index int
	a         *amount.Amount
	p         *prop
	near      map[string]float64 // content words of what is measured alone
}

// amountConflicts finds figures of one thing that differ. Figures that one report
// sets side by side are different quantities, so unless others keep only one of
// them nothing is said; what is left is typed by what differs besides the value.
func (k *desk) amountConflicts() []Disagreement {
	figs := k.figures()
	var out []Disagreement
	done := map[[2]string]bool{}
	for x := range figs {
		for y := x + 1; y < min(len(figs), x+maxFigures); y++ {
			a, b := &figs[x], &figs[y]
			key := [2]string{amountKey(a.a), amountKey(b.a)}
			if key[0] > key[1] {
				key[0], key[1] = key[1], key[0]
			}
			if key[0] == key[1] || done[key] {
				continue
			}
			typ, ok := k.figuresDiffer(a, b)
			if !ok {
				continue
			}
			va, vb := k.figuresLike(figs, a, b), k.figuresLike(figs, b, a)
			if sameReports(va, vb) {
				continue // every report gives both: they are two quantities
			}
			done[key] = true
			out = append(out, Disagreement{
				Issue: firstIssue(a.p, b.p), Type: typ,
				Question: fmt.Sprintf("%s: how much?", k.topicName(a, b)),
				Sides:    []Side{{Value: k.text(va[0]), Verbatim: true, Evidence: va}, {Value: k.text(vb[0]), Verbatim: true, Evidence: vb}},
				Why:      "figures of one topic",
			})
		}
	}
	return out
}

// figureClaims joins clauses of several reports that give one figure for one
// thing. Small counts are everywhere and identify
// nothing, so only money, shares and large counts serve.
func (k *desk) figureClaims() []Claim {
	figs := k.figures()
	byKey := map[string][]int{}
	for i := range figs {
		if key := amountKey(figs[i].a); len(byKey[key]) < maxAlike {
			byKey[key] = append(byKey[key], i)
		}
	}
	var out []Claim
	used := make([]bool, len(figs))
	for i := range figs {
		a := &figs[i]
		if used[i] || !telling(a.a) {
			continue
		}
		c := Claim{Issue: firstIssue(a.p), Speaker: a.p.source, Why: "one figure of one thing", Evidence: []Evidence{a.p.evidence()}}
		for _, j := range byKey[amountKey(a.a)] {
			b := &figs[j]
			if j <= i || used[j] || b.in == a.in || a.a.Unit != b.a.Unit {
				continue
			}
			if sharedWords(a.near, b.near) == 0 && k.likeProps(a.p, b.p) < 0.3 {
				continue
			}
			used[j] = true
			c.Evidence = append(c.Evidence, b.p.evidence())
			if c.Speaker != b.p.source {
				c.Speaker = -1
			}
		}
		if distinctReports(c.Evidence) < 2 {
			continue
		}
		c.Evidence = tidy(c.Evidence)
		c.Text = k.clearest(c.Evidence)
		out = append(out, k.counted(c))
	}
	return out
}

// telling reports whether a figure is particular enough to know a thing by.
func telling(a *amount.Amount) bool {
	return a.Unit == "%" || len(a.Unit) == 3 && strings.ToUpper(a.Unit) == a.Unit || a.Value >= 1000
}

// figures lists the amounts of all reports with the clause each stands in.
func (k *desk) figures() []figure {
	var figs []figure
	for in := range k.in {
		for i := range k.in[in].Amounts {
			a := &k.in[in].Amounts[i]
			if k.in[in].Report.Furniture(a.Span) || a.Value == 0 || math.IsInf(a.Value, 0) || vague(a) {
				continue
			}
			p := k.wholeAt(in, k.in[in].Doc.TokenAt(a.Span.Start))
			if p == nil {
				continue
			}
			figs = append(figs, figure{in: in, index: i, a: a, p: p, near: k.topicWords(in, a)})
		}
	}
	return figs
}

// vague reports whether the words bound a figure so loosely that it identifies
// nothing: "hundreds".
func vague(a *amount.Amount) bool {
	return a.Low > 0 && !math.IsInf(a.High, 0) && a.High/a.Low > 3
}

// topicWords are the content words of what an amount measures with what they
// weigh; when the sentence does not say, those of its clause's object.
func (k *desk) topicWords(in int, a *amount.Amount) map[string]float64 {
	d := k.in[in].Doc
	out := map[string]float64{}
	s := a.Of
	if s.Empty() {
		s = a.Span
		tok := d.TokenAt(a.Span.Start)
		for hops := 0; tok >= 0 && tok < len(d.Tokens) && hops < 4; hops++ {
			if h := d.Tokens[tok].Head; h >= 0 && d.Tokens[h].UPOS == lang.NOUN {
				first, end := d.Subtree(int(h))
				s = d.Span(first, end)
			}
			tok = int(d.Tokens[tok].Head)
		}
	}
	for i := d.TokenAt(s.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < s.End; i++ {
		t := &d.Tokens[i]
		switch t.UPOS {
		case lang.NOUN, lang.ADJ, lang.VERB, lang.PROPN:
		default:
			continue
		}
		l := strings.ToLower(t.Lemma)
		if emptyWord(l) || l == strings.ToLower(a.Unit) || l == "dollar" || l == "euro" || l == "percent" {
			continue
		}
		if f := k.frames.Of(d, i); f != nil {
			out["/"+f.Name] = max(0.5, rarity(l))
		} else if g := k.actorAt(in, i); g >= 0 {
			out["@"+fmt.Sprint(k.party(g))] = 0.3
		} else {
			out[stem(l)] = rarity(l)
		}
	}
	return out
}

// figuresDiffer decides whether two amounts answer one question with different
// figures, and how they differ.
func (k *desk) figuresDiffer(a, b *figure) (Type, bool) {
	money := func(u string) bool { return len(u) == 3 && strings.ToUpper(u) == u }
	otherUnit := a.a.Unit != b.a.Unit
	if otherUnit && !(money(a.a.Unit) && money(b.a.Unit)) {
		return "", false
	}
	if a.p == b.p && a.in == b.in {
		return "", false
	}
	if !otherUnit && a.a.Low <= b.a.High && b.a.Low <= a.a.High {
		return "", false // the bounds of one hold the other
	}
	ratio := a.a.Value / b.a.Value
	if ratio < 1 {
		ratio = 1 / ratio
	}
	if ratio > 4 {
		return "", false // another order of size is another thing
	}
	shared, words := 0.0, 0
	for w, x := range a.near {
		if y, ok := b.near[w]; ok {
			shared += min(x, y)
			if w[0] != '@' {
				words++
			}
		}
	}
	clause := k.likeProps(a.p, b.p)
	if otherUnit && a.p.party >= 0 && a.p.party == b.p.party && ratio < 1.6 && a.a.Value >= 1e6 {
		if _, shared, _ := k.shared(a.p, b.p); shared > 0 {
			return Scope, true // one actor, one matter, two currencies
		}
	}
	if words == 0 && clause < 0.42 || words > 0 && shared < 0.4 && clause < 0.3 {
		return "", false
	}
	extraA, extraB := missing(a.near, b.near), missing(b.near, a.near)
	switch {
	case otherUnit:
		if !(clause >= 0.3 || shared >= 0.6) {
			return "", false
		}
		return Scope, true
	case extraA+extraB >= 1:
		if !money(a.a.Unit) || a.a.Value < 1e6 {
			return "", false // counts of different things are everywhere
		}
		return Scope, true
	case a.a.Hedge != "" && b.a.Hedge != "" && ratio < 1.3:
		return Estimate, true
	case a.in == b.in:
		return "", false
	default:
		return Hard, true
	}
}

// missing counts the words of a that b lacks.
func missing(a, b map[string]float64) int {
	n := 0
	for w := range a {
		if _, ok := b[w]; !ok && w[0] != '@' {
			n++
		}
	}
	return n
}

// likeProps is the likeness of two propositions by terms alone.
func (k *desk) likeProps(p, q *prop) float64 {
	dot := 0.0
	for i, j := 0, 0; i < len(p.terms) && j < len(q.terms); {
		switch a, b := p.terms[i].key, q.terms[j].key; {
		case a < b:
			i++
		case a > b:
			j++
		default:
			dot += min(p.terms[i].weight, q.terms[j].weight)
			i++
			j++
		}
	}
	return likeness(dot, p.mass, q.mass)
}

// figuresLike is the evidence for the figure of a: the amounts of that value
// that are about the same as a or as its rival b.
func (k *desk) figuresLike(figs []figure, a, b *figure) []Evidence {
	var out []Evidence
	for i := range figs {
		f := &figs[i]
		if amountKey(f.a) != amountKey(a.a) {
			continue
		}
		if f != a && sharedWords(f.near, a.near) == 0 && sharedWords(f.near, b.near) == 0 && k.likeProps(f.p, a.p) < 0.3 {
			continue
		}
		s := f.a.Span
		if !f.a.Of.Empty() && f.a.Of.Start < s.End+12 && f.a.Of.End > s.End && f.a.Of.End-s.Start < 90 {
			s.End = f.a.Of.End
		}
		out = append(out, Evidence{f.in, s, k.statementAt(f.in, s)})
	}
	return tidy(out)
}

func sharedWords(a, b map[string]float64) int {
	n := 0
	for w := range a {
		if _, ok := b[w]; ok && w[0] != '@' {
			n++
		}
	}
	return n
}

func sameReports(a, b []Evidence) bool {
	set := func(e []Evidence) map[int]bool {
		out := map[int]bool{}
		for _, x := range e {
			out[x.Report] = true
		}
		return out
	}
	x, y := set(a), set(b)
	if len(x) != len(y) {
		return false
	}
	for r := range x {
		if !y[r] {
			return false
		}
	}
	return true
}

func firstIssue(ps ...*prop) string {
	for _, p := range ps {
		for _, t := range p.issues {
			if t.Issue != "meeting" {
				return t.Issue
			}
		}
	}
	for _, p := range ps {
		if len(p.issues) > 0 {
			return p.issues[0].Issue
		}
	}
	return ""
}

// topicName is the words for what two figures measure: those of the first that
// names it.
func (k *desk) topicName(a, b *figure) string {
	for _, f := range []*figure{a, b} {
		if s := f.a.Of; !s.Empty() && s.Len() < 60 {
			return "“" + s.In(k.in[f.in].Doc.Text) + "”"
		}
	}
	return "the figure"
}
