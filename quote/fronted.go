package quote

import "readout/lang"

// fronted reads content that stands before its cue, or around it:
//
//	Talks would go on, Holm said.
//	Talks, said Holm, would go on.
//
// The parse hangs such content on the cue or the cue on the content; both are
// accepted, and the comma between them is what decides.
func (r *Reader) fronted(v, src int, e *entry, f *finding) bool {
	d := r.d
	s := d.Sents[d.Tokens[v].Sent]
	if src >= 0 && r.relative(src) || r.complemented(v, src, e) {
		return false
	}
	// the attributing clause: its subject, auxiliaries and adjuncts
	first, end := v, v+1
	if src < first && src >= int(s.First) {
		first, _ = r.phrase(src)
	}
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v && k >= first-3 && (d.Tokens[k].Rel == lang.Aux || d.Tokens[k].Rel == lang.Advmod) && !r.commaBetween(k, v) {
			if d.Tokens[k].XPOS == lang.TagWRB {
				return false // "…, when we disagree"
			}
			first = min(first, k)
		}
	}
	for _, k32 := range d.Kids(v) { // "NPR's Ada Holm reports", hung on the verb as on a noun
		switch k := int(k32); d.Tokens[k].Rel {
		case lang.Compound, lang.NmodPoss, lang.Det, lang.NmodDesc:
			if f, _ := d.Subtree(k); f < first && k < v && !r.commaBetween(f, v) {
				first = f
			}
		}
	}
	// what comes before must end in a comma (or a dash)
	c := first - 1
	for c >= int(s.First) && lower(d.Form(c)) == "as" {
		c--
	}
	if c <= int(s.First) || !breaks(d.Form(c)) || d.Form(c) == ";" {
		return false
	}
	if !e.has(takesClause) && e.class == say && e.frames&takesQuote != 0 && !r.pausedBehind(v) && r.quietTail(int(s.First), c) {
		return false // "In the hall, Holm laughed with her rival"
	}
	head := d.Tokens[v].Head
	fronted := -1
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < first && (d.Tokens[k].Rel == lang.Ccomp || d.Tokens[k].Rel == lang.Parataxis || d.Tokens[k].Rel == lang.Xcomp || d.Tokens[k].Rel == lang.Dislocated || d.Tokens[k].Rel == lang.Obj || d.Tokens[k].Rel == lang.Advcl && d.Kid(k, lang.Mark) < 0 && !r.subordinate(int(s.First))) {
			fronted = k
		}
	}
	inverted := src > v && breaks(d.Form(v-1)) && !r.finiteIn(int(s.First), c) // "Talks, said Holm, would go on"
	between := src >= 0 && r.asideSubject(v) == src || inverted                // "Talks, Holm said, would go on"
	aside := between || d.Tokens[v].Rel == lang.Parataxis || d.Tokens[v].Rel == lang.Ccomp || d.Tokens[v].Rel == lang.Conj || d.Tokens[v].Rel == lang.Dep || d.Tokens[v].Rel == lang.Advcl || d.Tokens[v].Rel == lang.AclRelcl
	if fronted < 0 && !between && !(aside && head >= 0 && (r.finite(int(head)) || int(head) < first)) {
		if head >= 0 || !r.finiteIn(int(s.First), c) || r.subordinate(int(s.First)) || !(e.has(takesQuote) || e.has(takesClause) && r.pausedBehind(v)) || e.class != say {
			return false
		}
	}
	if !(e.has(takesClause) && (e.has(takesQuote) || d.Tokens[v].Rel == lang.Parataxis && r.pausedBehind(v))) && e.class == say && fronted < 0 && !between {
		return false
	}
	start := int(s.First)
	for start < c && r.dateline[start] {
		start++
	}
	if fronted >= 0 {
		f.content = fronted
	} else {
		f.content = int(head)
	}
	// a statement read before this one ends where it ends
	start = r.pastSaid(start, c)
	for t := c - 1; t > start && !r.finiteIn(t, t+1); t-- {
		if lower(d.Form(t)) == "according" {
			return false // "…, but according to Holm, engineers had warned her"
		}
	}
	for t := c - 1; t > start; t-- {
		if r.quoteOf[t] == 0 && (d.Form(t) == ":" || d.Form(t) == ";") {
			start = t + 1 // "She has offered herself: if they meet, she says, she will come"
		}
	}
	if !r.clauseIn(start, c, v) && !(head >= 0 && int(head) > v) && !between {
		return false
	}
	if q := r.quoteAt(start); q >= 0 && !r.quotes[q].used && r.quotes[q].first < start && d.Tokens[r.quotes[q].first].Sent != d.Tokens[start].Sent {
		start = r.sentenceStart(r.quotes[q].first) // The two “were stiff. They were dull” by comparison, Holm said
	}
	f.words = append(f.words, tokens{start, c})
	f.kind = ruleFronted
	// the content may go on behind the attribution
	end = r.attributionEnd(v, src, max(end, src+1))
	if inverted && r.verbless(start, c, v, src, end) {
		return true
	}
	if inverted {
		end = r.pastApposition(end, int(s.End))
	}
	if end < int(s.End)-1 && d.Form(end) == "," {
		next := end + 1
		if stop := r.stop(v); r.goesOnWith(start, c, next, stop) || r.sharesSubject(v, src, next, stop) {
			f.words = append(f.words, tokens{next, stop})
			f.kind = ruleSplit
			return true
		}
		if !r.ownClause(next, int(s.End)) && (!r.finiteIn(start, c) || d.Tokens[c-1].UPOS == lang.AUX || d.Tokens[c-1].Lemma == "have" || r.subordinate(start) && r.finiteIn(next, int(s.End)) || r.resumes(next) || r.finiteIn(next, next+1)) {
			stop := r.stop(v)
			f.words = append(f.words, tokens{next, stop})
			f.kind = ruleSplit
			return true
		}
	}
	return r.clauseIn(start, c, v)
}

// verbless reports whether the tokens start to c are the whole of what was said in
// "Vienna, says Holm.": short, and the sentence, which they start, ends with the
// speaker of the cue v at token end. Nothing else can be what it says then.
func (r *Reader) verbless(start, c, v, src, end int) bool {
	d := r.d
	if e := r.lookup(v); e.class != say || !e.has(takesClause) || start != r.opens(v) || c-start > 10 || r.commaBetween(start, c) {
		return false
	}
	if _, pe := r.phrase(src); pe < end || src > v+6 {
		return false
	}
	for t := v + 1; t < end; t++ {
		if d.Tokens[t].UPOS == lang.VERB || d.Tokens[t].UPOS == lang.AUX {
			return false // "Holm, a doctor, said the talks planned for May"
		}
	}
	if end >= len(d.Tokens) {
		return false // the text breaks off
	}
	switch d.Form(end) {
	case ".", "?", "!", ":", ";":
	default:
		return false
	}
	for t := start; t < c; t++ {
		if r.quoteOf[t] != 0 || r.takenBy[t] != 0 || r.relative(t) {
			return false
		}
		switch d.Tokens[t].UPOS {
		case lang.NOUN, lang.PROPN, lang.NUM, lang.ADJ:
			return true
		}
	}
	return false
}

// goesOnWith reports whether the clause at token next, behind the attribution of the
// content start to c, goes on with it although it starts like a clause of the
// report: it is a condition ("…, the ministry said, as long as …"), or it shares the
// modal verb of the content, as what the report adds hardly does ("It would be fine,
// she said, although that would not").
func (r *Reader) goesOnWith(start, c, next, stop int) bool {
	d := r.d
	for t := next; t < stop; t++ {
		if r.quoteCue(t) != nil || r.quoteOf[t] != 0 {
			return false
		}
	}
	form := func(i int) string {
		if i < stop {
			return lower(d.Form(i))
		}
		return ""
	}
	switch form(next) {
	case "as":
		return (form(next+1) == "long" || form(next+1) == "soon") && form(next+2) == "as"
	case "even", "only":
		return form(next+1) == "if"
	case "provided", "providing":
		return form(next+1) == "that"
	case "until", "or":
		return r.finiteIn(next, stop)
	case "although", "though", "but", "and", "while":
		modal := r.modalIn(start, c)
		return modal != "" && modal == r.modalIn(next, stop)
	}
	return false
}

// sharesSubject reports whether the words at token next go on with what was said, by
// a verb without a subject that is not in the tense of the cue v: "She is well paid,
// he insisted, and has given the money up".
func (r *Reader) sharesSubject(v, src, next, stop int) bool {
	d := r.d
	if src < 0 || src > v || next+1 >= stop || d.Tokens[next].UPOS != lang.CCONJ || d.Tokens[v].XPOS != lang.TagVBD {
		return false
	}
	t := next + 1
	for t < stop && d.Tokens[t].UPOS == lang.ADV {
		t++
	}
	if t >= stop {
		return false
	}
	switch d.Tokens[t].XPOS {
	case lang.TagVBZ, lang.TagVBP, lang.TagMD:
		return !r.takenIn(next, stop)
	}
	return false
}

// modalIn is the lemma of the modal verb by which the first finite verb among the
// tokens is one, "" for none.
func (r *Reader) modalIn(first, end int) string {
	for t := first; t < end; t++ {
		if r.finiteIn(t, t+1) {
			if r.d.Tokens[t].XPOS == lang.TagMD {
				return r.d.Tokens[t].Lemma
			}
			break
		}
	}
	return ""
}

// pausedBehind reports whether a mark stands right behind the verb v and its
// particle: "The owners, she went on, would pay".
func (r *Reader) pausedBehind(v int) bool {
	for t := v + 1; t < len(r.d.Tokens) && t < v+3; t++ {
		if r.d.Tokens[t].UPOS == lang.PUNCT {
			return true
		}
	}
	return false
}

// complemented reports whether the words right behind the verb v are its own complement,
// so that what stands before it is no content: "Even after the vote, Holm continued
// to wait", "Where there are polls, they show Holm ahead".
func (r *Reader) complemented(v, src int, e *entry) bool {
	d := r.d
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v || k == src {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Xcomp, lang.Ccomp, lang.Obj, lang.Iobj:
		default:
			continue
		}
		if (d.Tokens[k].Rel == lang.Obj || d.Tokens[k].Rel == lang.Iobj) && (e.has(takesAddr) || timeNoun[lower(d.Tokens[k].Lemma)] || weekday[d.Form(k)]) {
			continue
		}
		first, _ := d.Subtree(k)
		for t := v + 1; t <= first; t++ {
			if t == first && d.Tokens[t].UPOS == lang.PUNCT {
				break
			}
			if t == first {
				return src < v
			}
			if d.Tokens[t].UPOS != lang.ADP && d.Tokens[t].UPOS != lang.ADV {
				break
			}
		}
	}
	return false
}

// pastApposition moves end, a comma behind the speaker, to the next comma where
// what stands between describes the speaker and a finite verb follows: "Talks,
// said Holm, the mayor, would go on".
func (r *Reader) pastApposition(end, stop int) int {
	d := r.d
	if end >= stop || d.Form(end) != "," || r.finiteIn(end+1, min(end+2, stop)) {
		return end
	}
	for t := end + 1; t < stop; t++ {
		if r.finiteIn(t, t+1) {
			return end
		}
		if d.Form(t) == "," {
			if t+1 < stop && r.finiteIn(t+1, t+2) {
				return t
			}
			return end
		}
	}
	return end
}

// clauseIn reports whether the tokens hold a finite clause, or a participle that
// must be one: "The tower collapsed, Holm said" with the tower hung on "said".
func (r *Reader) clauseIn(first, end, v int) bool {
	d := r.d
	for t := first; t < end; t++ {
		if h := int(d.Tokens[t].Head); d.Tokens[t].XPOS == lang.TagVBN && d.Tokens[t].Rel == lang.Acl && h >= 0 && int(d.Tokens[h].Head) == v && d.Tokens[h].Rel == lang.Nsubj {
			return true
		}
	}
	return r.finiteIn(first, end)
}

// subordinate reports whether a subordinate clause or a phrase with a preposition
// starts at token i.
func (r *Reader) subordinate(i int) bool {
	d := r.d
	for i < len(d.Tokens) && (d.Tokens[i].UPOS == lang.CCONJ || d.Tokens[i].UPOS == lang.ADV && d.Tokens[i].XPOS != lang.TagWRB || d.Tokens[i].UPOS == lang.PUNCT) {
		i++
	}
	if i >= len(d.Tokens) {
		return false
	}
	t := &d.Tokens[i]
	return t.UPOS == lang.SCONJ || t.UPOS == lang.ADP || t.XPOS == lang.TagWRB || t.XPOS == lang.TagVBG
}

// resumes reports whether the words at token i go on with a clause that was
// complete: "…, he said, since …".
func (r *Reader) resumes(i int) bool {
	switch lower(r.d.Form(i)) {
	case "that", "to", "since", "because", "so", "unless", "if", "rather", "not":
		return true
	}
	return false
}

// breaks reports whether a mark sets an attribution off.
func breaks(form string) bool {
	switch form {
	case ",", "—", "–", "―", "--", "-", ";":
		return true
	}
	return false
}

// finite reports whether token i heads a finite clause.
func (r *Reader) finite(i int) bool {
	d := r.d
	switch d.Tokens[i].XPOS {
	case lang.TagVBD, lang.TagVBZ, lang.TagVBP, lang.TagMD:
		return true
	case lang.TagVBN:
		if d.Tokens[i].Rel == lang.Root && d.Kid(i, lang.AuxPass) < 0 {
			return true // no participle stands alone
		}
	}
	for _, k := range d.Kids(i) {
		switch d.Tokens[k].XPOS {
		case lang.TagVBD, lang.TagVBZ, lang.TagVBP, lang.TagMD:
			if d.Tokens[k].Rel == lang.Aux || d.Tokens[k].Rel == lang.AuxPass || d.Tokens[k].Rel == lang.Cop {
				return true
			}
		}
	}
	return false
}

// finiteIn reports whether a finite verb stands among the tokens.
func (r *Reader) finiteIn(first, end int) bool {
	for i := first; i < end; i++ {
		switch r.d.Tokens[i].XPOS {
		case lang.TagVBD, lang.TagVBZ, lang.TagVBP, lang.TagMD:
			return true
		case lang.TagVBN:
			if r.d.Tokens[i].Rel == lang.Root {
				return true
			}
		}
	}
	return false
}

// attributionEnd is where the attributing clause of v ends: its adjuncts up to
// the next comma.
func (r *Reader) attributionEnd(v, src, from int) int {
	d := r.d
	s := d.Sents[d.Tokens[v].Sent]
	end := from
	if src > v {
		_, end = r.phrase(src)
	}
	for end < int(s.End) {
		t := &d.Tokens[end]
		if t.UPOS == lang.PUNCT && t.XPOS != lang.TagHYPH {
			return end
		}
		end++
	}
	return end
}

// ownClause reports whether what starts at token i after an attribution is a
// clause of its own ("…, Holm said, adding that", "…, she said, but left") and
// not the rest of the content.
func (r *Reader) ownClause(i, end int) bool {
	d := r.d
	if i >= end {
		return true
	}
	switch d.Tokens[i].XPOS {
	case lang.TagVBG:
		return true
	case lang.TagWP, lang.TagWDT, lang.TagWPS:
		return true
	}
	switch lower(d.Form(i)) {
	case "after", "before", "while", "as", "when", "during", "following", "who", "amid", "citing", "even", "according", "hours", "days", "weeks", "though", "although", "despite", "just", "but", "and":
		return true
	}
	if r.quoteOf[i] != 0 || d.Tokens[i].XPOS == lang.TagOpenQuote {
		return true
	}
	return false
}
