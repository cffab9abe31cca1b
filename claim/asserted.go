package claim

import (
	"strings"

	"readout/amount"
	"readout/lang"
)

// This file tells whether a clause asserts anything that another may repeat: a question
// and what is only asked do not, nor does what only compares, points back or is a part.

// questioned reports whether the clause at i, whose tokens are given, only asks or
// completes a word of asking and telling: "how the money was spent", "which ports close",
// or stands in a sentence with a question mark.
func questioned(d *lang.Doc, i int, tokens []int) bool {
	for n, t := range tokens {
		if n == 3 || t >= i && d.Tokens[i].UPOS == lang.VERB {
			break
		}
		switch strings.ToLower(d.Form(t)) {
		case "how", "why", "what", "whether":
			return true
		case "which", "whose":
			return d.Tokens[t].Rel == lang.Det || n > 0 // "in which women vote" only describes
		}
		if u := d.Tokens[t].UPOS; u != lang.ADP && u != lang.SCONJ && u != lang.ADV && u != lang.PUNCT {
			break
		}
	}
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel == lang.Ccomp && heldBy(d, int(c), "whether") {
			return true // "considers whether to run"
		}
	}
	sent := d.Sents[d.Tokens[i].Sent]
	for t := int(sent.End) - 1; t > i; t-- {
		switch d.Form(t) {
		case "?":
			return true
		case `"`, "”", "’", "'", ")":
			continue
		}
		break
	}
	return false
}

// comparesOthers reports whether two clauses compare things of one measure, and not the
// same things: "the flu is deadlier", "it is deadlier than the flu".
func (k *desk) comparesOthers(p, q *prop) bool {
	a, b := k.in[p.in].Doc, k.in[q.in].Doc
	if a.Tokens[p.head].XPOS != lang.TagJJR && b.Tokens[q.head].XPOS != lang.TagJJR {
		return false
	}
	return k.compare(p, subject(a, p.head), q, subject(b, q.head)) != same
}

// pointsAway reports whether noun i is named only by what was told before: "that fear",
// "such a probe".
func pointsAway(d *lang.Doc, i int) bool {
	if i < 0 || d.Tokens[i].UPOS != lang.NOUN {
		return false
	}
	for _, c := range d.Kids(i) {
		switch strings.ToLower(d.Form(int(c))) {
		case "that", "those":
			return int(c) < i
		case "such": // "such talks" are of a kind
			return d.Tokens[c].Rel != lang.Amod
		}
	}
	return false
}

// figuresPart reports whether two clauses that share a figure each give another of its
// unit that cannot be the other's: "from 35 to 15 percent", "from 35 to 20 percent".
func (k *desk) figuresPart(p, q *prop) bool {
	return k.ownFigure(p, q) && k.ownFigure(q, p)
}

// ownFigure reports whether p gives a figure that none of q's of one unit can be.
func (k *desk) ownFigure(p, q *prop) bool {
	for _, a := range p.amounts {
		x, met, alike := &k.in[p.in].Amounts[a], false, false
		for _, b := range q.amounts {
			switch amount.Compare(*x, k.in[q.in].Amounts[b]) {
			case amount.Same, amount.Compatible:
				alike = true
			case amount.Different:
				met = true
			}
		}
		if met && !alike {
			return true
		}
	}
	return false
}
