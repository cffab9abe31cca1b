package quote

import (
	"readout/lang"
	"readout/report"
)

// nest finds for every statement the innermost one whose content holds its cue,
// and drops what a quotation says about its own speaker.
func (r *Reader) nest() {
	for _, j := range r.order {
		g := &r.found[j]
		for _, w := range g.words {
			for t := w.first; t < w.end; t++ {
				i := int(r.takenBy[t]) - 1
				if i < 0 || i == int(j) || r.found[i].gone || r.found[i].CueTok != t || g.Outer == i {
					continue
				}
				f := &r.found[i]
				if f.cited || g.Cue.Overlaps(f.Cue) {
					continue
				}
				if f.Outer < 0 || w.end-w.first < f.outerSize {
					f.Outer, f.outerSize = int(j), w.end-w.first
				}
			}
		}
	}
	// no circles: an outer statement's own chain must not lead back
	for _, i := range r.order {
		for n, o := 0, r.found[i].Outer; o >= 0; n, o = n+1, r.found[o].Outer {
			if o == int(i) || n > maxChain {
				r.found[i].Outer = -1
				break
			}
		}
	}
}

// maxChain is how deep a chain of sources may go; real ones end at three.
const maxChain = 8

// citing reads ", citing two diplomats" behind a statement: the cited source says
// the same, inside what the first one says. It reports whether it did.
func (r *Reader) citing(v int) bool {
	d := r.d
	if d.Tokens[v].XPOS != lang.TagVBG {
		return false
	}
	obj := d.Kid(v, lang.Obj)
	if obj < v || r.speaks(obj) == noSpeaker {
		return false
	}
	for n := len(r.found) - 1; n >= 0 && n >= len(r.found)-6; n-- {
		f := &r.found[n]
		if f.CueTok < 0 || d.Tokens[f.CueTok].Sent != d.Tokens[v].Sent || f.CueTok > v || f.Negated || f.cited ||
			f.entry == nil && f.kind != ruleAccordingTo || f.entry != nil && f.entry.class != say || len(f.words) == 0 {
			continue
		}
		g := finding{entry: r.cue[v], content: f.content, kind: ruleCiting, whole: f.whole, cited: true}
		g.CueTok, g.Lemma, g.Cue = v, "cite", d.Span(v, v+1)
		g.Source = r.mention(obj)
		for _, w := range f.words {
			switch {
			case w.first < v:
				g.words = append(g.words, tokens{w.first, min(w.end, v)})
			case f.words[0].first > v: // "As the Post writes, citing two diplomats, …"
				g.words = append(g.words, w)
			}
		}
		g.Outer = n
		return r.add(g) >= 0
	}
	return false
}

// nestedSpeech reports whether the verb v, inside a quotation, tells what
// somebody else said: a name or a noun for its subject, not "I" or "you".
func (r *Reader) nestedSpeech(v int) bool {
	e := r.lookup(v)
	if e == nil || e.class != say || !e.has(takesClause) || r.passive(v) {
		return false
	}
	s := r.clauseSubject(v)
	if s < 0 || e.has(ambiguous) && r.quoteOf[s] != 0 {
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
		if f.whole {
			continue
		}
		r.untilQuoted(i)
		for w := range f.words {
			for t := f.words[w].first; t < f.words[w].end; t++ {
				j := int(r.takenBy[t]) - 1
				if j < 0 || i == j || r.found[j].gone || r.found[j].CueTok != t || t < f.CueTok {
					continue
				}
				g := &r.found[j]
				cut := -1
				if g.Source.Head == f.Source.Head && g.entry != nil && g.entry.class == think && d.Tokens[t].Rel == lang.Conj {
					continue // "said she was tired and wanted to go"
				}
				if g.Source.Head == f.Source.Head {
					cut = r.commaBefore(t, f.words[w].first)
					if c := t - 1; cut < 0 && d.Tokens[t].Rel == lang.Conj && d.Tokens[c].UPOS == lang.CCONJ {
						cut = c
					}
				} else if q := g.words[0].first; g.whole && !g.Source.None() && g.words[len(g.words)-1].end <= t && q > f.CueTok && q > f.words[w].first {
					cut = q - 1 // "hopes it holds, “that nobody moves,” Berg said"
					if cut > f.words[w].first && r.quoteOf[cut] == 0 && r.quotationMark(cut) {
						cut--
					}
				} else if s := d.TokenAt(g.Source.Span.Start); !g.Source.None() && s > f.words[w].first && r.endsHour(s-1) && isUpper(d.Form(s)) && g.Source.Head < t {
					cut = s // "shortly after 2 a.m. / Holm said …": two sentences that were not split
				} else if (g.kind.Name == ruleFronted.Name || g.kind.Name == ruleSplit.Name) && !g.Source.None() && g.Source.Head < t {
					cut = r.commaBefore(d.TokenAt(g.Source.Span.Start), f.words[w].first)
				} else if s := d.TokenAt(g.Source.Span.Start); g.whole && g.Source.Head < t && r.mainClause(f.CueTok, s, t) {
					cut = s - 1
				} else if g.whole && d.Tokens[t].XPOS == lang.TagVBG && d.Form(t-1) == "," && !g.Source.None() && g.Source.Head < f.CueTok && d.Tokens[f.CueTok].Rel == lang.AclRelcl {
					cut = t - 1 // "sued a builder who said he was cheated, saying, “…”"
				} else if d.Tokens[t].UPOS == lang.VERB && !g.Source.None() && g.Source.Head < t && r.tense(t) == r.tense(f.CueTok) && r.meanwhile(g, f.words[w].first) {
					cut = r.commaBefore(d.TokenAt(g.Source.Span.Start), f.words[w].first)
				} else if d.Tokens[t].UPOS == lang.VERB && !g.Source.None() && g.Source.Head < t && (r.but(g.Source.Head, f.words[w].first) || r.tense(t) == r.tense(f.CueTok) && r.and(g.Source.Head, f.words[w].first)) {
					if cut = r.commaBefore(g.Source.Head, f.words[w].first); cut < 0 {
						cut = g.Source.Head - 1
					}
				}
				if cut > f.words[w].first {
					if cut < f.words[w].end {
						r.lost("content", f.CueTok, cut, f.words[w].end, "another statement starts there")
					}
					f.words[w].end = min(f.words[w].end, cut)
				}
			}
		}
	}
}

// mainClause reports whether the clause with subject s and cue v, which stands right
// before a quotation, is the main clause of a sentence that begins with the clause
// of cue f: "When Berg noted that it was late, Holm snapped, “Go home.”" With "that"
// before it, or with more behind the quotation, it could be what f says.
func (r *Reader) mainClause(f, s, v int) bool {
	d := r.d
	first := int(d.Sents[d.Tokens[f].Sent].First)
	if s-1 <= f || !breaks(d.Form(s-1)) || f == first || v-s > 8 {
		return false
	}
	switch lower(d.Form(first)) {
	case "when", "while", "although", "though", "as", "after":
	default:
		return false
	}
	for t := first + 1; t < f; t++ { // nothing but the clause of f in front
		if breaks(d.Form(t)) || r.finiteIn(t, t+1) && int(d.Tokens[t].Head) != f {
			return false
		}
	}
	for t := v + 1; t < len(d.Tokens) && t < v+farthest; t++ {
		if q := r.opening(t); q >= 0 {
			end := r.quotes[q].end
			return end >= len(d.Tokens) || d.Tokens[end].Sent != d.Tokens[end-1].Sent || d.Tokens[end].Flags&lang.ParStart != 0
		}
	}
	return false
}

// untilQuoted ends the content of finding i before a quotation that a colon leads
// up to and that somebody is named for behind it.
func (r *Reader) untilQuoted(i int) {
	f := &r.found[i]
	for w := range f.words {
		for t := max(f.words[w].first, f.CueTok) + 1; t < f.words[w].end; t++ {
			q := r.opening(t)
			if q < 0 || r.d.Form(t-1) != ":" || r.quotes[q].by == 0 || r.quotes[q].by == i+1 {
				continue
			}
			if g := &r.found[r.quotes[q].by-1]; g.whole && g.CueTok >= r.quotes[q].end {
				f.words[w].end = t - 1
			}
		}
	}
}

// endsHour reports whether token t is the "a.m." that may end a sentence.
func (r *Reader) endsHour(t int) bool {
	switch lower(r.d.Form(t)) {
	case "a.m.", "p.m.":
		return true
	}
	return false
}

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

// meanwhile reports whether the clause of g stands behind ", while" or ", but"
// with a subject of its own: what somebody else said is no part of the content.
func (r *Reader) meanwhile(g *finding, first int) bool {
	d := r.d
	s := d.TokenAt(g.Source.Span.Start)
	if s-2 <= first || !breaks(d.Form(s-2)) && !r.quotationMark(s-2) {
		return false
	}
	switch lower(d.Form(s - 1)) {
	case "while", "but", "though", "although", "whereas", "and":
		return true
	}
	return false
}

// and reports whether the pronoun at token s stands behind "and" or "but" alone:
// "… and she accused".
func (r *Reader) and(s, first int) bool {
	t := &r.d.Tokens[s]
	return t.UPOS == lang.PRON && t.XPOS == lang.TagPRP && s-1 > first && r.d.Tokens[s-1].UPOS == lang.CCONJ
}

// repeats drops findings that say the same of the same source as the one before
// them in r.order.
func (r *Reader) repeats() {
	kept := r.order[:0]
	for _, i := range r.order {
		f := &r.found[i]
		if n := len(kept); n > 0 {
			g := &r.found[kept[n-1]]
			if sameSpans(f.Content, g.Content) && f.Source.Head == g.Source.Head {
				f.gone = true
				r.lost("cue", f.CueTok, max(f.CueTok, 0), max(f.CueTok, 0)+1, "the same source said the same words by another cue")
				continue
			}
		}
		kept = append(kept, i)
	}
	r.order = kept
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
