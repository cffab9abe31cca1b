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
		if !q.used && q.open && !q.continues && q.first < q.end && r.starts(i) {
			r.paragraphs(i)
			continue
		}
		if q.used || q.first >= q.end || q.open || r.joined(i) || !r.sentenceLike(i) || !r.starts(i) {
			continue
		}
		if !r.standsAlone(i) && !r.trails(i) {
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

// paragraphs adds a quotation of several paragraphs, which starts at quotation i and
// is closed in the end, to the quotation in the paragraph before.
func (r *Reader) paragraphs(i int) {
	j := i
	for j+1 < len(r.quotes) && r.quotes[j+1].continues && !r.quotes[j+1].used {
		j++
	}
	if j == i || r.quotes[j].open || !r.standsAlone(j) {
		return
	}
	if n := r.lastBefore(i); n >= 0 && r.found[n].whole {
		for k := i; k <= j; k++ {
			r.extend(n, k)
		}
	}
}

// joined adds quotation i to the statement it goes on with behind a conjunction:
// “We tried,” she said, but “nobody came.” It reports whether it did.
func (r *Reader) joined(i int) bool {
	d := r.d
	q := &r.quotes[i]
	c := q.first - 1
	for c > 0 && d.Tokens[c].UPOS == lang.ADV {
		c--
	}
	if c < 1 || d.Tokens[c].UPOS != lang.CCONJ || d.Tokens[c].Sent != d.Tokens[q.first].Sent {
		return false
	}
	n := int(r.bySent[d.Tokens[c].Sent]) - 1
	for n >= 0 && (r.found[n].CueTok > c || r.found[n].gone) {
		n = int(r.next[n]) - 1
	}
	if n < 0 {
		return false
	}
	f := &r.found[n]
	last := f.words[len(f.words)-1]
	if f.Source.None() || last.end > f.CueTok || c-f.CueTok > 8 || f.entry == nil || f.entry.class != say || !r.quietAfter(q.end) {
		return false
	}
	for t := f.CueTok + 1; t < c; t++ { // nothing but the attribution in between
		if d.Tokens[t].UPOS == lang.VERB || d.Tokens[t].UPOS == lang.SCONJ || r.quoteOf[t] != 0 {
			return false
		}
	}
	q.used, q.by = true, n+1
	f.whole = false
	f.words = append(f.words, tokens{c, q.end})
	return true
}

// trails reports whether quotation i, of several sentences, ends before its last
// sentence does: “It is no reform. It is a cut” for the rich. A quotation of one
// sentence does where an "and" joins the rest to it.
func (r *Reader) trails(i int) bool {
	d := r.d
	q := &r.quotes[i]
	one := d.Tokens[q.first].Sent == d.Tokens[q.end-1].Sent
	if one && (q.end >= len(d.Tokens) || d.Tokens[q.end].UPOS != lang.CCONJ || !r.finiteIn(q.first, q.end)) || !startsUpper(q.inner.In(d.Text)) || q.end >= len(d.Tokens) || d.Tokens[q.end].Sent != d.Tokens[q.end-1].Sent {
		return false
	}
	return r.quietAfter(q.end)
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
	if n := r.mainSpeech(s); n != -1 {
		return max(n, -1)
	}
	// Nobody speaks in the sentence before: the one before that, if it is a
	// quotation in the same paragraph.
	first := int(d.Sents[s].First)
	if first == 0 || d.Tokens[first].Flags&lang.ParStart != 0 || d.Tokens[q.first].Flags&lang.ParStart != 0 {
		return -1
	}
	if n := r.mainSpeech(d.Tokens[first-1].Sent); n >= 0 && r.found[n].whole {
		return n
	}
	return -1
}

// mainSpeech is the finding that sentence s states in its main clause: -1 when
// there is none, -2 when there are several speakers.
func (r *Reader) mainSpeech(s int32) int {
	d := r.d
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
				return -2
			}
			best = n
		}
	}
	return best
}
