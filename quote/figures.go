package quote

import "readout/lang"

// What somebody says is often but a figure: "The Red Circle says 40,000 or so", "the
// army claims under half of that", "Laszlo puts the toll at 14".

// longestFigure is how many words a figure may have with its hedges.
const longestFigure = 8

// saysFigure takes a figure behind the verb of saying v, up to the next mark, where no
// verb follows it.
func (r *Reader) saysFigure(v int, e *entry, f *finding) bool {
	d := r.d
	switch e.lemma {
	case "say", "claim", "insist", "reckon":
	default:
		return false // "added 9,000 jobs"
	}
	stop := min(r.stop(v), v+2+longestFigure)
	end, head := v+1, -1
	for ; end < stop; end++ {
		t := &d.Tokens[end]
		if t.UPOS == lang.PUNCT && t.XPOS != lang.TagHYPH || t.UPOS == lang.SYM && isLongDash(d.Form(end)) {
			break
		}
		if r.quoteOf[end] != r.quoteOf[v] || t.UPOS == lang.VERB || t.UPOS == lang.AUX || t.UPOS == lang.SCONJ || r.relative(end) || t.Flags&lang.ParStart != 0 {
			return false
		}
		if head < 0 && (t.UPOS == lang.NUM || lower(d.Form(end)) == "half") {
			head = end
		}
		if head < 0 && !hedges[lower(d.Form(end))] {
			return false
		}
	}
	if head < 0 || end >= stop && end < r.stop(v) {
		return false
	}
	f.words = append(f.words, tokens{v + 1, end})
	f.content, f.kind = head, ruleFigure
	return true
}

// hedges are the words that stand before a figure.
var hedges = map[string]bool{
	"about": true, "around": true, "some": true, "nearly": true, "almost": true, "roughly": true, "approximately": true, "under": true, "over": true,
	"up": true, "to": true, "at": true, "least": true, "most": true, "only": true, "just": true, "more": true, "fewer": true, "less": true, "than": true,
	"between": true, "perhaps": true, "probably": true, "well": true, "not": true, "$": true, "€": true, "£": true,
}

// putsAt reads "puts the toll at 14" at the verb v, which is in no lexicon: what is
// counted and the figure. It reports whether it did.
func (r *Reader) putsAt(v int) bool {
	d := r.d
	if d.Tokens[v].Lemma != "put" {
		return false
	}
	obj, at := -1, -1
	for _, k32 := range d.Kids(v) {
		switch k := int(k32); d.Tokens[k].Rel {
		case lang.Obj:
			obj = k
		case lang.Obl, lang.Nummod, lang.Nmod:
			if obj > v && r.prepOf(k) == "at" && r.figureIn(k) {
				at = k
			}
		}
	}
	if obj < v || at < 0 || d.Tokens[obj].UPOS != lang.NOUN || r.speaks(obj) == person {
		return false
	}
	s := r.subject(v)
	real, negated := r.asserted(v, &putAt)
	if s < 0 || !real || negated || !r.mayBeSource(s, v, &putAt) {
		return false
	}
	f := finding{entry: &putAt, content: obj, kind: ruleFigure}
	f.CueTok, f.Lemma, f.Cue = v, putAt.lemma, d.Span(v, v+1)
	f.Source = r.mention(s)
	first, _ := d.Subtree(obj)
	_, end := d.Subtree(at)
	f.words = append(f.words, tokens{max(first, v+1), end})
	return r.add(f) >= 0
}

// putAt is how "put … at" is read.
var putAt = entry{lemma: "put at", pos: lang.VERB, class: say}

// figureIn reports whether the phrase headed by k is a count or an amount and no time.
func (r *Reader) figureIn(k int) bool {
	d := r.d
	first, end := d.Subtree(k)
	figure := false
	if timeNoun[lower(d.Tokens[k].Lemma)] {
		return false
	}
	for t := first; t < end; t++ {
		switch lower(d.Form(t)) {
		case "a.m.", "p.m.", "am", "pm", "o'clock":
			return false
		}
		figure = figure || d.Tokens[t].UPOS == lang.NUM
	}
	return figure
}
