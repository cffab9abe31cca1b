package quote

import (
	"readout/lang"
	"readout/report"
)

// nest finds for every statement the innermost one whose content holds its cue,
// and drops what a quotation says about its own speaker.
func (r *Reader) nest() {
	for _, i := range r.order {
		f := &r.found[i]
		at := f.Cue
		if at.Empty() {
			continue
		}
		best, size := -1, 0
		for _, j := range r.order {
			g := &r.found[j]
			if i == j || f.Outer == int(j) {
				continue
			}
			for _, c := range g.Content {
				if c.Contains(at) && (best < 0 || c.Len() < size) && !g.Cue.Overlaps(at) {
					best, size = int(j), c.Len()
				}
			}
		}
		if best >= 0 && f.Outer < 0 {
			f.Outer = best
		}
	}
	// no circles: an outer statement's own chain must not lead back
	for _, i := range r.order {
		for n, o := 0, r.found[i].Outer; o >= 0; n, o = n+1, r.found[o].Outer {
			if o == int(i) || n > len(r.order) {
				r.found[i].Outer = -1
				break
			}
		}
	}
}

// nestedSpeech reports whether the verb v, inside a quotation, tells what
// somebody else said: a name or a noun for its subject, not "I" or "you".
func (r *Reader) nestedSpeech(v int) bool {
	e := r.lookup(v)
	if e == nil || e.class != say || !e.has(takesClause) || e.has(ambiguous) || r.passive(v) {
		return false
	}
	s := r.clauseSubject(v)
	if s < 0 {
		return false
	}
	t := &r.d.Tokens[s]
	return t.UPOS == lang.PROPN || t.UPOS == lang.NOUN && r.speaks(s) == person
}

// siblings cuts the content of a statement where another one of the same
// speaker starts: "Holm said the talks went well, adding that …".
func (r *Reader) siblings() {
	d := r.d
	for i := range r.found {
		f := &r.found[i]
		if f.gone || f.Source.None() || f.CueTok < 0 {
			continue
		}
		for w := range f.words {
			for j := range r.found {
				g := &r.found[j]
				if i == j || g.gone || g.CueTok < 0 || !f.words[w].holds(g.CueTok) || g.CueTok < f.CueTok && !f.whole {
					continue
				}
				cut := -1
				if g.Source.Head == f.Source.Head && d.Tokens[g.CueTok].Rel != lang.Conj {
					cut = r.commaBefore(g.CueTok, f.words[w].first)
				} else if g.CueTok > f.CueTok && d.Tokens[g.CueTok].UPOS == lang.VERB && !g.Source.None() && g.Source.Head < g.CueTok && r.but(g.Source.Head, f.words[w].first) {
					cut = r.commaBefore(g.Source.Head, f.words[w].first)
				}
				if cut > f.words[w].first && !f.whole {
					f.words[w].end = min(f.words[w].end, cut)
				}
			}
		}
	}
}

func (t tokens) holds(i int) bool { return t.first <= i && i < t.end }

// commaBefore is the comma that sets off the clause of token i, or -1.
func (r *Reader) commaBefore(i, first int) int {
	d := r.d
	for t := i - 1; t > first && t > i-6; t-- {
		if breaks(d.Form(t)) {
			return t
		}
		if d.Tokens[t].UPOS == lang.VERB {
			return -1
		}
	}
	return -1
}

// but reports whether the subject at token s is a pronoun behind ", but", ",
// though" or the like: a new clause of the report, not of the content.
func (r *Reader) but(s, first int) bool {
	d := r.d
	if d.Tokens[s].UPOS != lang.PRON || d.Tokens[s].XPOS != lang.TagPRP || s-2 <= first {
		return false
	}
	switch lower(d.Form(s - 1)) {
	case "but", "though", "although", "yet", "and", "while":
		return breaks(d.Form(s - 2))
	}
	return false
}

// overlaps drops findings that repeat a surer one: the same content from the
// same source.
func (r *Reader) overlaps() {
	for i := range r.found {
		f := &r.found[i]
		if f.gone {
			continue
		}
		for j := range r.found {
			g := &r.found[j]
			if i == j || g.gone || f.gone {
				continue
			}
			if sameSpans(f.Content, g.Content) && f.Source.Head == g.Source.Head && j > i {
				g.gone = true
			}
		}
	}
}

func sameSpans(a, b []report.Span) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
