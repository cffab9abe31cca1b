package quote

import (
	"readout/lang"
	"readout/report"
)

// edges settles where the content of a finding starts and ends: without the
// attributing clause, without trailing marks, without what the report adds
// behind a comma.
func (r *Reader) edges(f *finding) {
	d := r.d
	for i := range f.words {
		w := &f.words[i]
		if f.whole {
			continue
		}
		if f.kind.Name == ruleClause.Name || f.kind.Name == ruleParticiple.Name {
			for w.first+1 < w.end && timeNoun[lower(d.Form(w.first))] && !r.finiteIn(w.first+1, w.first+2) {
				w.first++ // "said Monday she would stay"
			}
			if w.first+2 < w.end && d.Form(w.first) == "on" && weekday[d.Form(w.first+1)] {
				w.first += 2 // "said on Monday she would stay"
			}
			if w.first+2 < w.end && d.Tokens[w.first].UPOS == lang.DET && timeNoun[lower(d.Form(w.first+1))] && d.Tokens[w.first+2].XPOS == lang.TagPRP {
				w.first += 2 // "said this week she would stay"
			}
		}
		end := w.end
		r.trimTail(f, w)
		if w.end < end {
			r.lost("content", f.CueTok, w.end, end, "behind the mark the report goes on in its own words")
		}
		for w.end > w.first && r.edgeMark(w.end-1) {
			w.end--
		}
		for w.first < w.end && r.edgeMark(w.first) {
			w.first++
		}
	}
}

// edgeMark reports whether token i is a mark that does not belong at the edge of
// a content. Quotation marks do; a bracket that closes does.
func (r *Reader) edgeMark(i int) bool {
	d := r.d
	t := &d.Tokens[i]
	if t.UPOS != lang.PUNCT {
		return false
	}
	switch t.XPOS {
	case lang.TagOpenQuote, lang.TagCloseQuote, lang.TagLRB, lang.TagRRB:
		return false
	}
	switch d.Form(i) {
	case "\"", "“", "”", "''", "``", "‘", "’", "'", "(", ")", "[", "]":
		return false
	}
	return true
}

// trimTail cuts what follows the content proper.
func (r *Reader) trimTail(f *finding, w *tokens) {
	d := r.d
	// the attributing clause itself
	if f.CueTok >= 0 && w.first < f.CueTok && f.CueTok < w.end {
		w.end = f.CueTok
	}
	if f.CueTok >= 0 && d.Tokens[f.CueTok].XPOS == lang.TagVBG { // "saying she was ready but suggesting …"
		for t := w.first + 2; t+1 < w.end; t++ {
			if d.Tokens[t].UPOS == lang.CCONJ && d.Tokens[t+1].XPOS == lang.TagVBG && r.quoteOf[t] == 0 && r.takenBy[t+1] != 0 {
				w.end = t
			}
		}
	}
	if f.CueTok >= 0 && w.first > f.CueTok && (f.kind.nounLike() || f.kind == ruleObjectInfinitive) && r.tense(f.CueTok) != (tense{}) {
		for t := w.first + 1; t+1 < w.end; t++ {
			if r.quoteOf[t] == 0 && (r.finiteIn(t, t+1) || r.relative(t)) {
				break
			}
			if d.Tokens[t].UPOS == lang.CCONJ && d.Tokens[t+1].UPOS == lang.VERB && r.quoteOf[t+1] == 0 && r.finite(t+1) && r.clauseSubject(t+1) < 0 && r.tense(t+1) == r.tense(f.CueTok) {
				w.end = t // "defended him as “an icon” and deferred to the house"
			}
		}
	}
	for t := w.first + 1; t < w.end; t++ {
		behind := r.quotationMark(t) && r.quoteAt(t) >= 0 && d.Form(t-1) == "," // a comma inside the marks
		if (r.quoteOf[t] != 0 || d.Form(t) != "," && d.Form(t) != "—" && d.Form(t) != "–" && d.Form(t) != "--") && !behind {
			continue
		}
		next := t + 1
		if behind {
			if t++; d.Form(next) != "which" {
				t--
				continue
			}
		}
		if next >= w.end {
			break
		}
		if f.kind.infinite() && d.Tokens[next].UPOS == lang.CCONJ && r.finiteSoon(next+1, w.end) {
			w.end = t // "to stay, but was sent home"
			break
		}
		// ", to which Holm replied …": another statement
		if next+1 < w.end && d.Form(next+1) == "which" && (d.Form(next) == "to" || d.Form(next) == "in") && r.takenIn(next+2, min(w.end, next+8)) {
			w.end = t
			break
		}
		// ", according to …", ", citing …": another attribution
		if form := lower(d.Form(next)); form == "according" && f.kind.Name != ruleAccordingTo.Name || form == "citing" {
			w.end = t
			break
		}
		// ", a charge that …": what the report calls it
		if n := next + 1; f.kind.clausal() && n < w.end && (d.Form(next) == "a" || d.Form(next) == "an") {
			for n < w.end && n < next+4 && d.Tokens[n].UPOS == lang.ADJ {
				n++
			}
			if n < w.end && d.Tokens[n].UPOS == lang.NOUN && (r.cue[n] != nil || glossNoun[d.Tokens[n].Lemma]) && r.quietTail(next, n) {
				w.end = t
				break
			}
		}
		// an apposition or a participle behind a noun phrase, the same
		if f.kind.nounLike() {
			if d.Form(next) == "with" {
				w.end = t
				break
			}
			if top := r.startsAt(next, w.end); top >= 0 {
				switch d.Tokens[top].Rel {
				case lang.Appos, lang.Parataxis, lang.Advcl, lang.Acl:
					if _, e := d.Subtree(top); e >= w.end-1 && (f.kind != ruleCalls || r.quietTail(next, w.end)) { // "called Holm, her rival, a “liar”"
						w.end = t
					}
				}
			}
			if w.end == t {
				break
			}
		}
		// ", giving allies time": what came of it, in the report's words
		if g := next; d.Tokens[g].UPOS == lang.ADV && g+1 < w.end && d.Tokens[g+1].XPOS == lang.TagVBG && f.kind.Name == ruleClause.Name && r.lookup(g+1) == nil && !r.commaBetween(g, w.end) && r.quietTail(g, w.end) {
			w.end = t
			break
		}
		if d.Tokens[next].XPOS == lang.TagVBG && lower(d.Form(next)) != "including" && f.kind.Name == ruleClause.Name && r.lookup(next) == nil && !r.commaBetween(next, w.end) && r.quietTail(next, w.end) {
			w.end = t
			break
		}
		// ", which would …" behind a noun phrase is the report's gloss
		if d.Form(next) == "which" && next+1 < w.end && (f.kind.Name != ruleClause.Name && f.kind.Name != ruleFronted.Name && f.kind.Name != ruleSplit.Name && f.kind.Name != ruleAccordingTo.Name || r.glosses(next+1)) {
			if !r.commaBetween(next, w.end) {
				w.end = t
				break
			}
		}
	}
}

// takenIn reports whether the cue of a statement stands among the tokens.
func (r *Reader) takenIn(first, end int) bool {
	for t := first; t < end; t++ {
		if r.takenBy[t] != 0 {
			return true
		}
	}
	return false
}

// glossNoun are nouns by which a report sums up what somebody just said.
var glossNoun = map[string]bool{"reference": true, "move": true, "sign": true, "term": true, "phrase": true, "position": true, "departure": true, "shift": true, "nod": true, "swipe": true, "jab": true}

// clausal reports whether the content of the rule is a clause.
func (k Rule) clausal() bool {
	switch k.Name {
	case ruleClause.Name, ruleParticiple.Name, ruleFronted.Name, ruleSplit.Name, ruleNounClause.Name:
		return true
	}
	return false
}

// infinite reports whether the content of the rule is an infinitive or gerund.
func (k Rule) infinite() bool {
	switch k.Name {
	case ruleInfinitive.Name, ruleGerund.Name, ruleObjectInfinitive.Name, ruleAddressee.Name, ruleDeclined.Name:
		return true
	}
	return false
}

// finiteSoon reports whether a finite verb stands at token i, but for adverbs.
func (r *Reader) finiteSoon(i, end int) bool {
	for i < end && r.d.Tokens[i].UPOS == lang.ADV {
		i++
	}
	return i < end && r.finiteIn(i, i+1)
}

// quietTail reports whether no quotation stands among the tokens.
func (r *Reader) quietTail(first, end int) bool {
	for t := first; t < end; t++ {
		if r.quoteOf[t] != 0 {
			return false
		}
	}
	return true
}

// startsAt is the top token of what starts at token i and ends before end.
func (r *Reader) startsAt(i, end int) int {
	d := r.d
	top := i
	for range 10 {
		h := int(d.Tokens[top].Head)
		if h < i || h >= end {
			return top
		}
		top = h
	}
	return top
}

// nounLike reports whether the content of the rule is a noun phrase, behind
// which a comma starts something else.
func (k Rule) nounLike() bool {
	switch k.Name {
	case ruleObject.Name, ruleAttitude.Name, rulePreposition.Name, ruleNounPhrase.Name, ruleCalls.Name:
		return true
	}
	return false
}

// glosses: ", which means that …" explains what was said.
func (r *Reader) glosses(i int) bool {
	switch r.d.Tokens[i].Lemma {
	case "mean", "suggest", "imply", "would", "could":
		return true
	}
	return false
}

// commaBetween reports whether a comma stands among the tokens, so that the
// content may go on behind a relative clause.
func (r *Reader) commaBetween(first, end int) bool {
	for t := first; t < end; t++ {
		if r.d.Form(t) == "," && r.quoteOf[t] == 0 {
			return true
		}
	}
	return false
}

// unstray takes quotation marks without a partner from both ends of the tokens.
func (r *Reader) unstray(w tokens) tokens {
	for w.first < w.end && r.quotationMark(w.first) && r.quoteAt(w.first) < 0 {
		w.first++
	}
	for w.end > w.first && r.quotationMark(w.end-1) && r.quoteAt(w.end-1) < 0 {
		w.end--
	}
	return w
}

// cover is the span of the tokens, stretched so that it cuts no quotation that
// starts inside it, nor one it starts inside of.
func (r *Reader) cover(f *finding, w tokens) report.Span {
	d := r.d
	if w.first >= w.end {
		return report.Span{}
	}
	s := d.Span(w.first, w.end)
	for t := w.first; t < w.end; t++ {
		q := r.quoteAt(t)
		if q < 0 {
			continue
		}
		qs := r.quotes[q].span
		if f.CueTok >= 0 && qs.Contains(f.Cue) && !f.Cue.Empty() {
			continue
		}
		if qs.Start < s.Start && r.quotes[q].first < w.first-1 {
			continue // it began well before the content
		}
		if !f.Source.None() && qs.Overlaps(f.Source.Span) {
			continue
		}
		s.Start, s.End = min(s.Start, qs.Start), max(s.End, qs.End)
		t = max(t, r.quotes[q].end-1)
	}
	return s
}

// quoteAt is the quotation that token t lies in, its marks included, or -1.
func (r *Reader) quoteAt(t int) int {
	if q := r.quoteOf[t]; q != 0 {
		return int(q) - 1
	}
	n := len(r.d.Tokens)
	if t+1 < n {
		if q := r.quoteOf[t+1]; q != 0 && r.quotes[q-1].first == t {
			return int(q) - 1
		}
	}
	if t > 0 {
		if q := r.quoteOf[t-1]; q != 0 && r.quotes[q-1].end == t+1 {
			return int(q) - 1
		}
	}
	return -1
}
