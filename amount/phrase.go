package amount

import (
	"readout/lang"
	"readout/report"
)

// This file says how far the noun phrase goes that a figure measures.

// phrase is the noun phrase of head h, from its modifiers on the left (none
// before token floor, no article) to those on the right.
func (r *Reader) phrase(h, floor int) report.Span {
	first, last := r.left(h, floor), r.right(h, 3)
	if last-first >= longest {
		last = h // the tree has gone astray, or it is more than a name of a thing
	}
	return r.doc.Span(first, last+1)
}

// longest is how many tokens a phrase may have.
const longest = 14

// left is the first token of the noun phrase of h, none before floor.
func (r *Reader) left(h, floor int) int {
	d := r.doc
	first := h
	for first > floor && first > 0 {
		switch tok := &d.Tokens[first-1]; tok.UPOS {
		case lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM, lang.SYM:
			first--
			continue
		case lang.VERB:
			if tok.XPOS == lang.TagVBN || tok.XPOS == lang.TagVBG {
				first--
				continue
			}
		case lang.PUNCT:
			if d.Form(first-1) == "-" && first-2 >= floor {
				first--
				continue
			}
		case lang.PART:
			if tok.XPOS == lang.TagPOS && first-2 >= floor {
				first -= 2
				continue
			}
		case lang.CCONJ:
			// "arms and security package": the tree joins the modifiers.
			if first-2 >= floor && r.shared(first-2, first-1, h+1) {
				first -= 2
				continue
			}
		}
		break
	}
	return first
}

// right is the last token of the noun phrase of h: through "of the north",
// "on steel", "and copper", but not into a clause, an aside or another figure.
func (r *Reader) right(h, depth int) int {
	d := r.doc
	last := h
	if depth == 0 {
		return last
	}
	for _, kid := range d.Kids(h) {
		k := int(kid)
		if k < h {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Nmod, lang.Conj:
			if first, _ := d.Subtree(k); first <= last || r.figured(last+1, k) || d.Tokens[k].UPOS != lang.NOUN && d.Tokens[k].UPOS != lang.PROPN {
				return last
			}
			if d.Tokens[k].Rel == lang.Conj && r.kid(k, lang.Det) >= 0 {
				return last // "members and a budget"
			}
			if d.Tokens[k].Rel == lang.Nmod && (d.Form(last+1) == "," || timely(d.Form(k))) {
				return last
			}
			last = r.right(k, depth-1)
		case lang.Flat, lang.Compound, lang.Fixed, lang.Case:
			if k != last+1 {
				return last
			}
			last = k
		default:
			return last
		}
	}
	return last
}

// timely reports whether a noun dates what it is attached to, and so is no part
// of its name: "imports in March".
func timely(w string) bool {
	switch w {
	case "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
		"day", "days", "week", "weeks", "month", "months", "quarter", "year", "years", "decade", "today", "yesterday", "tomorrow":
		return true
	}
	return false
}

// figured reports whether a number or a clause stands among tokens first to
// last.
func (r *Reader) figured(first, last int) bool {
	for k := first; k <= last; k++ {
		switch tok := &r.doc.Tokens[k]; tok.UPOS {
		case lang.NUM, lang.SYM, lang.AUX:
			return true
		case lang.PRON:
			if tok.XPOS != lang.TagPRPS {
				return true
			}
		}
	}
	return false
}

func (r *Reader) tokenSpan(k int) report.Span { return r.doc.Span(k, k+1) }

// before is the noun phrase that ends with token n, without its article.
func (r *Reader) before(n, first int) report.Span { return r.doc.Span(r.left(n, first), n+1) }

// headOf is the noun that heads the phrase of a span made by phrase.
func (r *Reader) headOf(s report.Span) report.Span {
	if s.Empty() {
		return s
	}
	d := r.doc
	first := d.TokenAt(s.Start)
	if h := r.nounAfter(first, d.TokenAt(s.End-1)+1); h >= 0 {
		return r.tokenSpan(h)
	}
	return report.Span{}
}
