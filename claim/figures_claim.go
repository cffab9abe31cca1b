package claim

import (
	"math"
	"slices"
	"strings"

	"readout/amount"
	"readout/lang"
)

// figureClaims joins clauses of several reports that give one figure for one
// thing. Small counts are everywhere and identify nothing, so only money, shares and
// large counts serve. Where the clauses say different things of it, the figure with
// what it measures is all that they tell alike.
func (k *desk) figureClaims() []Claim {
	figs := k.figures()
	byKey := byValue(figs)
	var out []Claim
	used := make([]bool, len(figs))
	for i := range figs {
		a := &figs[i]
		if used[i] || !telling(a.a) && !particular(a.a) {
			continue
		}
		c := Claim{Issue: firstIssue(a.p), Speaker: a.p.source, Why: "one figure of one thing"}
		one, alike := []*figure{a}, true
		for _, j := range byKey[amountKey(a.a)] {
			b := &figs[j]
			if j <= i || used[j] || b.in == a.in || a.a.Unit != b.a.Unit {
				continue
			}
			if !telling(a.a) || !k.oneFigure(a, b) {
				if !slices.ContainsFunc(one, func(f *figure) bool { return k.countedAlike(f, b) }) {
					continue
				}
				if !k.vouches(a.p, b.p) {
					alike = false
				}
			} else if !k.vouches(a.p, b.p) && !k.oneHolder(a, b) {
				if sharedWords(a.near, b.near) == 0 && !k.countedAlike(a, b) && (math.Abs(a.a.Value) < 1e9 || round(a.a.Value) || k.farApart(a.in, b.in)) {
					continue
				}
				alike = false
			}
			used[j] = true
			one = append(one, b)
			if c.Speaker != b.p.source {
				c.Speaker = -1
			}
		}
		for _, f := range one {
			if alike {
				c.Evidence = append(c.Evidence, f.p.evidence())
			} else {
				c.Evidence = append(c.Evidence, k.figureWords(f))
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

// oneFigure reports whether two equal figures are told of one thing: their clauses
// share what is measured and more than that, or much of what they say. A large sum
// is rarer than a share or a price, and needs less.
func (k *desk) oneFigure(a, b *figure) bool {
	if a.p.effectiveNeg() != b.p.effectiveNeg() || k.otherOccasions(a.p, b.p) {
		return false
	}
	alone, beside := 0.5, 0.4 // how alike their clauses must be, where they share what is measured too
	switch {
	case a.a.Unit == "%":
		// a share is of many things
		if k.elsewhere(a.p, b.p) || k.otherSubjects(a.p, b.p) || k.missing(a, b) > 0 && k.missing(b, a) > 0 || !k.predicateShared(a.p, b.p) && k.likeProps(a.p, b.p) < 0.7 {
			return false
		}
		beside = 0.28
	case math.Abs(a.a.Value) >= 1000:
		alone, beside = 0.33, 0.2
	}
	like := k.likeProps(a.p, b.p)
	return like >= alone || like >= beside && sharedWords(a.near, b.near) > 0
}

// round reports whether a figure has one digit other than zeros: there are many of it.
func round(x float64) bool {
	for x = math.Abs(x); x >= 10; x /= 10 {
	}
	return x == math.Trunc(x)
}

// oneHolder reports whether two clauses say of one party that a figure is its: as an
// argument of their predicates, not by the way, and not that somebody wants it.
func (k *desk) oneHolder(a, b *figure) bool {
	if math.Abs(a.a.Value) < 1000 || !k.argues(a) || !k.argues(b) || wishes(k.in[a.in].Doc, a.p.head) || wishes(k.in[b.in].Doc, b.p.head) {
		return false
	}
	return slices.ContainsFunc(a.p.terms, func(t term) bool { return k.kind[t.key] == 'a' && k.has(b.p, t.key) })
}

// argues reports whether a figure stands in an argument of its clause's predicate.
func (k *desk) argues(f *figure) bool {
	d := k.in[f.in].Doc
	i := d.TokenAt(f.a.Span.Start)
	for hops := 0; hops < 3 && i >= 0; hops++ {
		switch h := int(d.Tokens[i].Head); {
		case h == f.p.head:
			r := d.Tokens[i].Rel
			return r == lang.Obj || r == lang.Nsubj || r == lang.NsubjPass || r == lang.Obl
		case d.Tokens[i].Rel != lang.Nummod && d.Tokens[i].Rel != lang.Compound && d.Tokens[i].Rel != lang.Flat:
			return false
		default:
			i = h
		}
	}
	return false
}

// byValue looks figures up by their value and unit.
func byValue(figs []figure) map[string][]int {
	out := map[string][]int{}
	for i := range figs {
		if key := amountKey(figs[i].a); len(out[key]) < maxAlike {
			out[key] = append(out[key], i)
		}
	}
	return out
}

// telling reports whether a figure is particular enough to know a thing by.
func telling(a *amount.Amount) bool {
	return a.Unit == "%" || len(a.Unit) == 3 && strings.ToUpper(a.Unit) == a.Unit || a.Value >= 1000
}
