package claim

import (
	"fmt"
	"strings"

	"readout/lang"
)

// A report that says "it was Lund, not Brekke, where the dyke gave way" knows that others
// say Brekke. This file looks for who does.

// contrast is a passage that sets one name or thing against another.
type contrast struct {
	p        *prop
	yes, not int // tokens
}

// maxContrasts bounds how many are looked up, far above what a story has.
const maxContrasts = 50

// contrastConflicts sets what a report says to be so, and not another thing, against the
// reports that tell the other. They must share a rare word with the passage or with the
// sentence before, and not name both in one sentence.
func (k *desk) contrastConflicts() []Disagreement {
	var out []Disagreement
	for _, c := range k.contrasts() {
		d := k.in[c.p.in].Doc
		other := strings.ToLower(d.Form(c.not))
		about := k.wordsAround(c.p)
		var told []Evidence
		for i := range k.props {
			q := &k.props[i]
			if q.in == c.p.in || k.in[q.in].Origin == k.in[c.p.in].Origin || k.farApart(q.in, c.p.in) || q.neg || q.part || q.bare {
				continue
			}
			at := k.placedAt(q, other)
			if at < 0 || k.besideIt(q, d.Form(c.yes)) || !k.touches(q, about) {
				continue
			}
			e := q.evidence()
			if e.Span.Len() > 140 {
				e.Span = k.in[q.in].Doc.Span(at, at+1)
				e.Statement = k.statementAt(q.in, e.Span)
			}
			told = append(told, e)
		}
		if len(told) == 0 {
			continue
		}
		words := c.p.evidence()
		out = append(out, Disagreement{
			Issue: firstIssue(c.p), Type: Hard, Question: fmt.Sprintf("%s, or %s?", d.Form(c.yes), d.Form(c.not)), Why: "what one report says it was not",
			Sides: []Side{{Value: d.Form(c.yes), Verbatim: true, Evidence: []Evidence{words}}, {Value: d.Form(c.not), Verbatim: true, Evidence: tidy(told)}},
		})
	}
	return out[:min(len(out), maxDisputes)]
}

// contrasts are the passages of all reports that set one place against another.
func (k *desk) contrasts() []contrast {
	var out []contrast
	for in := range k.in {
		d := k.in[in].Doc
		for t := 1; t < len(d.Tokens) && len(out) < maxContrasts; t++ {
			if d.Tokens[t].Rel != lang.Advmod || !strings.EqualFold(d.Form(t), "not") || d.Form(t-1) != "," {
				continue
			}
			y := int(d.Tokens[t].Head)
			if y <= t || y > t+3 || d.Tokens[y].UPOS != lang.PROPN {
				continue
			}
			x := int(d.Tokens[y].Head)
			if r := d.Tokens[y].Rel; x < 0 || x >= t || r != lang.Appos && r != lang.Conj || d.Tokens[x].UPOS != lang.PROPN || calendar(d.Form(x)) || !heldBy(d, x, "in", "at", "near", "from") {
				continue
			}
			if p := k.wholeAt(in, x); p != nil && !p.mood.hypothetical && !p.mood.ahead() {
				out = append(out, contrast{p, x, y})
			}
		}
	}
	return out
}

// wordsAround are the rare words of a clause's sentence and of the one before it.
func (k *desk) wordsAround(p *prop) map[int32]bool {
	out := map[int32]bool{}
	add := func(q *prop) {
		for _, t := range q.terms {
			if (k.kind[t.key] == 'w' || k.kind[t.key] == 'f' && !stanceFrame(k.names[t.key])) && k.base[t.key] >= 0.3 {
				out[t.key] = true
			}
		}
	}
	for i := p.index; i >= 0 && k.props[i].in == p.in && k.props[i].sent >= p.sent-1; i-- {
		add(&k.props[i])
	}
	for i := p.index + 1; i < len(k.props) && k.props[i].in == p.in && k.props[i].sent == p.sent; i++ {
		add(&k.props[i])
	}
	return out
}

// touches reports whether a clause has one of the words.
func (k *desk) touches(p *prop, words map[int32]bool) bool {
	for _, t := range p.terms {
		if words[t.key] {
			return true
		}
	}
	return false
}

// placedAt is the token by which a clause says that something is in or at a place, whose
// name is given in lower case, or -1.
func (k *desk) placedAt(p *prop, place string) int {
	d := k.in[p.in].Doc
	for _, i := range p.tokens {
		if d.Tokens[i].UPOS == lang.PROPN && strings.EqualFold(d.Form(i), place) && heldBy(d, i, "in", "at", "near", "from") {
			return i
		}
	}
	return -1
}

// besideIt reports whether a clause's sentence has a word.
func (k *desk) besideIt(p *prop, word string) bool {
	d := k.in[p.in].Doc
	sent := d.Sents[p.sent]
	return strings.Contains(d.Span(int(sent.First), int(sent.End)).In(d.Text), word)
}
