package quote

import (
	"strings"

	"readout/lang"
)

// running attributes quotations that stand alone: the speaker is the one of the
// statement right before them, when nobody else was heard in between.
func (r *Reader) running() {
	r.bySent = grow(r.bySent, len(r.d.Sents))
	r.next = r.next[:0]
	for n := range r.found {
		r.next = append(r.next, 0)
		if c := r.found[n].CueTok; c >= 0 {
			s := r.d.Tokens[c].Sent
			r.next[n] = r.bySent[s]
			r.bySent[s] = int32(n + 1)
		}
	}
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.used || q.first >= q.end || !r.sentenceLike(i) || !r.starts(i) || q.open {
			continue
		}
		if !r.standsAlone(i) {
			continue
		}
		n := r.lastBefore(i)
		if n < 0 {
			continue
		}
		f := &r.found[n]
		if f.whole {
			r.extend(n, i)
			continue
		}
		g := finding{content: -1, kind: ruleRunning, whole: true, entry: nil}
		g.CueTok = -1
		g.Source = f.Source
		g.words = append(g.words, tokens{q.first, q.end})
		q.used = true
		if n := r.add(g); n >= 0 {
			q.by = n + 1
			r.next = append(r.next, 0)
		}
	}
}

// standsAlone reports whether quotation i makes up a sentence of its own: nothing
// but marks between it and the line's end or the next sentence.
func (r *Reader) standsAlone(i int) bool {
	d := r.d
	q := &r.quotes[i]
	inner := strings.TrimSpace(q.inner.In(d.Text))
	if inner == "" || !startsUpper(inner) || !r.ends(i) && !q.open {
		return false
	}
	if q.end >= len(d.Tokens) || newline(d.Text[q.span.End:d.Tokens[q.end].Start]) {
		return true
	}
	return startsUpper(d.Form(q.end)) || r.quoteOf[q.end] != 0
}

// lastBefore is the finding that the sentence right before quotation i states in
// its main clause, when that sentence is in the same paragraph or the one before
// and has one speaker only; -1 when there is none.
func (r *Reader) lastBefore(i int) int {
	d := r.d
	q := &r.quotes[i]
	p := q.first - 1
	for p >= 0 && d.Tokens[p].UPOS == lang.PUNCT && d.Tokens[p].Sent == d.Tokens[q.first].Sent {
		p--
	}
	if p < 0 {
		return -1
	}
	if strings.Count(d.Text[d.Tokens[p].End:q.span.Start], "\n") > 3 {
		return -1
	}
	s := d.Tokens[p].Sent
	if q := r.quoteAt(p); q >= 0 && r.quotes[q].by > 0 { // a quotation before it: its statement goes on
		return r.quotes[q].by - 1
	}
	best := -1
	for n := int(r.bySent[s]) - 1; n >= 0; n = int(r.next[n]) - 1 {
		f := &r.found[n]
		if f.gone || f.Source.None() || f.Negated {
			continue
		}
		if f.entry == nil || f.entry.class != say || r.quoteOf[f.CueTok] != 0 {
			continue
		}
		if d.Tokens[f.CueTok].Rel == lang.Root || d.Tokens[f.CueTok].Rel == lang.Parataxis {
			if best >= 0 && r.found[best].Source.Head != f.Source.Head {
				return -1
			}
			best = n
		}
	}
	return best
}
