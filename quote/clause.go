package quote

import (
	"readout/lang"
	"readout/report"
)

// verb reads the verb v as a cue: it settles whose words they are, whether they
// were said at all, and which of the verb's frames brings the content.
func (r *Reader) verb(v int) {
	if r.takenBy[v] != 0 {
		return
	}
	if r.quoteOf[v] != 0 && !r.nestedSpeech(v) {
		if r.trace != nil && r.lookup(v) != nil {
			r.lost("cue", v, v, v+1, "it stands in a quotation, whose words are one speaker's")
		}
		return
	}
	e := r.lookup(v)
	if e != nil && e.lemma == "tell" && v > 0 && lower(r.d.Form(v-1)) == "all" && v+1 < len(r.d.Tokens) && r.d.Form(v+1) == "," {
		return // "All told, …"
	}
	if e == nil {
		if r.race(v) || r.letKnown(v) || r.putsAt(v) {
			return
		}
		e = r.unlisted(v)
		if e == nil {
			return
		}
	}
	if r.passive(v) {
		r.passiveCue(v, e)
		return
	}
	if v == r.opens(v) && r.d.Tokens[v].XPOS == lang.TagVBN && r.ownSubjectOf(v) < 0 {
		return // "Asked about the vote, Holm replied …": who is asked asks nothing
	}
	if e.lemma == "oppose" && r.d.Kid(v, lang.Cop) >= 0 {
		f := finding{entry: e, content: -1, Statement: Statement{Stance: e.stance}}
		f.CueTok, f.Lemma, f.Cue = v, e.lemma, r.cueSpan(v, e)
		r.opposed(v, &f)
		return
	}
	if e.lemma == "cite" && r.citing(v) || r.declines(v, e) {
		return
	}
	src := r.subject(v)
	if src >= 0 && r.d.Tokens[v].XPOS == lang.TagVBG && r.behindComma(v) && r.speaks(src) == noSpeaker {
		src = r.sentenceSpeaker(v) // hung on the nearest noun
	}
	if src < 0 {
		r.lost("cue", v, v, v+1, "nobody is its subject")
		return
	}
	real, negated := r.asserted(v, e)
	if !real {
		r.lost("cue", v, v, v+1, "asked, supposed, wished or possible: not said to have been said")
		return
	}
	if e.has(takesNot) && r.neither(src) {
		negated = true
	} else if !r.mayBeSource(src, v, e) {
		r.lost("source", v, src, src+1, "no source of such a cue")
		return
	}
	if src > v && negated && r.saidBy(v) == src {
		negated = false // "Nor is it late, said Holm"
	}
	if o := r.d.Kid(v, lang.Obj); o > v && r.d.Tokens[o].Lemma == "nothing" && e.has(takesNot) && e.class != act {
		negated = true // "has confirmed nothing"
	}
	if negated && r.silence(v, src, e) {
		return
	}
	f := finding{entry: e, content: -1}
	f.CueTok, f.Lemma, f.Cue = v, e.lemma, r.cueSpan(v, e)
	f.Source = r.mention(src)
	f.Stance = e.stance
	if negated {
		f.Stance = opposite(e.stance)
		f.Negated = e.class == say && e.stance == "" || e.has(takesNot) || e.lemma == "deny"
	}
	if r.asX(v, src, e, &f) {
		return
	}
	if r.denied(v, e, &f) {
		r.add(f)
		return
	}
	if (r.asideSubject(v) == src || src > v) && e.has(takesClause) && r.fronted(v, src, e, &f) || r.frames(v, src, e, &f) {
		if r.d.Tokens[v].Rel == lang.Advcl && r.d.Tokens[v].XPOS == lang.TagVBG && f.kind == ruleClause {
			f.kind = ruleParticiple
		}
		r.quotedBy(r.add(f))
		return
	}
	r.lost("cue", v, v, v+1, "nothing beside it is what it could say")
}

// asX reads "as Holm pointed out, …": the clause around it is what was said.
func (r *Reader) asX(v, src int, e *entry, f *finding) bool {
	d := r.d
	if e.class != say || !e.has(takesClause) && e.lemma != "put it" || d.Tokens[v].Rel != lang.Advcl && d.Tokens[v].Rel != lang.Parataxis {
		return false
	}
	for _, k := range d.Kids(v) {
		switch d.Tokens[k].Rel {
		case lang.Obj, lang.Ccomp, lang.Xcomp:
			if int(k) > v && e.lemma != "put it" && !e.has(takesAddr) {
				return false // "as he explained how it was done": while he did
			}
		}
	}
	first, _ := r.phrase(src)
	if first == 0 || src > v || lower(d.Form(first-1)) != "as" || !r.setOff(first-1) {
		return false
	}
	return r.aroundAs(first-1, src, v, e, f)
}

// aroundAs takes for said by src what stands around the clause of the verb v, which
// begins with the "as" at token as and ends at its first comma.
func (r *Reader) aroundAs(as, src, v int, e *entry, f *finding) bool {
	d := r.d
	_, end := d.Subtree(v)
	for t := max(src, v) + 1; t < end; t++ {
		if d.Form(t) == "," {
			end = t
		}
	}
	n := len(r.found)
	r.around(as, end, src, f.Cue, ruleAsX, e.lemma, v)
	if len(r.found) > n {
		r.found[n].entry = e
		return true
	}
	return false
}

// frames tries the frames of e around v in the order of how telling they are,
// and fills the content and rule of f.
func (r *Reader) frames(v, src int, e *entry, f *finding) bool {
	if (e.has(takesClause) || e.class == say && e.has(takesQuote) && r.unlisted(v) != nil) && r.clause(v, src, e, f) {
		if r.noClause(v, f.words[0].first) {
			return false
		}
		r.headless(v, src, f)
		return true
	}
	if r.pleads(v, e, f) || r.saysFigure(v, e, f) {
		return true
	}
	if e.class == show && r.polled(src) && r.result(v, e, f) {
		return true
	}
	if e.has(takesInf|takesObjInf|takesAddrInf|takesGer) && r.infinitiveContent(v, e, f) {
		return true
	}
	if e.has(takesAs|takesPred) && r.calls(v, e, f) {
		return true
	}
	if r.object(v, e, f) {
		return true
	}
	if r.prepositional(v, e, f) {
		return true
	}
	if e.has(takesClause|takesQuote) && (e.class == say || e.class == ask || e.class == show || e.class == think && r.plainMind(e)) && r.fronted(v, src, e, f) {
		return true
	}
	return false
}

// noClause reports whether what begins at token i behind the cue v is no clause,
// whatever the parse says: "wrote about the feast", "those who feel that way".
func (r *Reader) noClause(v, i int) bool {
	d := r.d
	if i != v+1 || i+1 >= len(d.Tokens) {
		return false
	}
	if c := d.Form(i)[0]; d.Tokens[v].Lemma == "add" && '0' <= c && c <= '9' {
		return true // "added 9,000 jobs"
	}
	switch lower(d.Form(i)) {
	case "or":
		return true // "asked how far they agreed or disagreed"
	case "about", "of":
		return d.Tokens[i+1].UPOS != lang.NUM && d.Tokens[i+1].UPOS != lang.ADV
	case "that":
		return lower(d.Form(i+1)) == "way"
	}
	return false
}

// headless adds the subject of the content in "This I think is a mistake" and "The
// point, Holm believed, was to win": it stands in front of the speaker.
func (r *Reader) headless(v, src int, f *finding) {
	d := r.d
	first := f.words[0].first
	for first < f.words[0].end && d.Form(first) == "," {
		first++
	}
	if src < 0 || src > v || first > v+2 || !r.finiteIn(first, first+1) || len(f.words) != 1 {
		return
	}
	p, _ := r.phrase(src)
	s := r.opens(v)
	aside := p-1 > s && d.Form(p-1) == ","
	if aside {
		p--
	}
	if p <= s || aside != (first == v+2 && d.Form(v+1) == ",") || r.finiteIn(s, p) || !r.nominal(p-1) || r.takenIn(s, p) || r.relative(p-1) {
		return
	}
	if q := r.quoteAt(p - 1); q >= 0 {
		return
	}
	if m := r.plainPhrase(s, p); m.None() || m.Span.Start != int(d.Tokens[s].Start) || m.Span.End != int(d.Tokens[p-1].End) {
		return
	}
	f.words = append(f.words, tokens{s, p})
	f.kind = ruleSplit
}

// plainMind: "the vote, she thinks, was lost" attributes; "he planned" does not.
func (r *Reader) plainMind(e *entry) bool {
	return e.has(takesQuote) || e.lemma == "feel" || e.lemma == "suspect" || e.lemma == "expect" || e.lemma == "learn" || e.lemma == "understand"
}

// cueSpan is the verb with its particle, and with a preposition that belongs to
// it.
func (r *Reader) cueSpan(v int, e *entry) report.Span {
	d := r.d
	end := v + 1
	if i := len(e.lemma); i > 0 {
		for _, k32 := range d.Kids(v) {
			k := int(k32)
			if k > v && k <= v+2 && d.Tokens[k].Rel == lang.CompoundPrt {
				end = k + 1
			}
		}
	}
	return d.Span(v, end)
}

// objectOf is the object of v; for a verb the parse mistook for a participle,
// the noun it hangs on. It is -1 when there is none behind v.
func (r *Reader) objectOf(v int) int {
	d := r.d
	for _, k := range d.Kids(v) {
		if d.Tokens[k].Rel == lang.Obj && int(k) > v {
			return int(k)
		}
	}
	if d.Tokens[v].Rel == lang.Amod && int(d.Tokens[v].Head) > v {
		return int(d.Tokens[v].Head)
	}
	return -1
}

// clause takes a clause after the verb as content.
func (r *Reader) clause(v, src int, e *entry, f *finding) bool {
	d := r.d
	if v+2 < len(d.Tokens) && d.Form(v+1) == "by" && d.Tokens[v+2].XPOS == lang.TagVBG && r.lookup(v+2) != nil {
		return false // "responded by saying that …": what is said has a cue of its own
	}
	best := -1
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Ccomp:
			best = k
		case lang.Parataxis, lang.Advcl, lang.Obj, lang.Csubj, lang.AclRelcl, lang.Acl, lang.Dep:
			// a parse that went astray, but the "that" stands beside the cue
			if m := d.Kid(k, lang.Mark); m > v && (lower(d.Form(m)) == "that" || e.class == ask && (d.Form(m) == "whether" || d.Form(m) == "if")) && r.beside(v, m, e) {
				best = k
			}
		}
		if best >= 0 {
			break
		}
	}
	if best < 0 {
		if !(r.thatClause(v, e, f) || r.bareClause(v, e, f) || r.hiddenClause(v, e, f) || r.brokenClause(v, e, f)) {
			return false
		}
		if w := f.words[0]; src > v && w.first <= src && src < w.end { // "…, said Ada Holm, who runs the watch"
			f.words = f.words[:0]
			return false
		}
		return true
	}
	if r.infinitive(best) && d.Kid(best, lang.Nsubj) < 0 && d.Kid(best, lang.NsubjOuter) < 0 {
		return false // "agreed to …" is another frame
	}
	if e.has(factive) && d.Kid(best, lang.Mark) < 0 {
		return false
	}
	first, end := d.Subtree(best)
	first = max(first, v+1)
	if m := r.firstThat(v, first); m >= 0 {
		first = m // of two clauses joined by "and that" the first went astray
	}
	for _, k32 := range d.Kids(v) { // one clause that the parse made several of
		if k := int(k32); k > best && (d.Tokens[k].Rel == lang.Ccomp && !r.second(k) || d.Tokens[k].Rel == lang.Conj && r.goesWith(k, v)) {
			_, e := d.Subtree(k)
			end = max(end, e)
		}
	}
	if m := d.Kid(best, lang.Mark); m > v && lower(d.Form(m)) == "that" {
		if e == &unlistedVerb && !r.beside(v, m, e) {
			return false // "bristled at the hint that …"
		}
	} else if start := r.contentStart(v, e); start < first { // its subject hung on the verb
		first = start
	}
	end = r.pastAside(v, first, r.goesOn(v, end))
	said := first
	for said < end-1 && d.Tokens[said].UPOS == lang.PUNCT && r.opening(said) < 0 {
		said++
	}
	if q := r.opening(said); q >= 0 && r.quotes[q].by > 0 && r.found[r.quotes[q].by-1].CueTok > v {
		return false // "ends with Holm saying, “We will stay,”"
	}
	if !r.clausal(first, end) {
		return r.brokenClause(v, e, f) // "said little about it" is none
	}
	if src > v && first <= src && src < end {
		return false // ", said Holm, would go on": the speaker is not what was said
	}
	f.words = append(f.words, tokens{first, end})
	f.content, f.kind = best, ruleClause
	return true
}

// firstThat is the "that" right behind who was told by v, where the clause that the
// parse shows starts only with "and that" at token i; -1 where it does not.
func (r *Reader) firstThat(v, i int) int {
	d := r.d
	for i < len(d.Tokens)-1 && (d.Form(i) == "," || d.Tokens[i].UPOS == lang.CCONJ) {
		i++
		if lower(d.Form(i)) != "that" || d.Tokens[i-1].UPOS != lang.CCONJ {
			continue
		}
		for m := v + 1; m < i && m < v+8; m++ {
			if lower(d.Form(m)) == "that" && (d.Tokens[m].UPOS == lang.SCONJ || r.thatStarts(m)) {
				return m
			}
		}
	}
	return -1
}

// second reports whether the verb k, which the parse took for something said, is the
// second of three: "said she was tired, admitted that it was late, and left".
func (r *Reader) second(k int) bool {
	d := r.d
	h := int(d.Tokens[k].Head)
	e := r.lookup(k)
	return e != nil && e.class == say && d.Tokens[k].Rel == lang.Ccomp && h >= 0 && h < k && d.Form(k-1) == "," && r.lookup(h) != nil &&
		r.tense(k) == r.tense(h) && r.finite(k) && r.clauseSubject(k) < 0 && d.Kid(k, lang.Ccomp) > k
}

// goesWith reports whether the clause k, which the parse joined to the cue v, goes
// with what v says and is not what the speaker did next. Its subject says
// nothing, and its "would" is the "will" of what was said: "said he won and it
// would be right to stop". Or it has no subject and tells a state.
func (r *Reader) goesWith(k, v int) bool {
	d := r.d
	s := r.clauseSubject(k)
	if s < 0 {
		s = d.Kid(k, lang.Expl)
	}
	if s >= 0 && d.Tokens[s].XPOS == lang.TagPRP && r.speaksAsContent(k, v) {
		return true
	}
	if r.quoteCue(k) != nil || s >= 0 && r.speaks(s) == person {
		return false
	}
	for _, c := range d.Kids(k) {
		if d.Tokens[c].XPOS == lang.TagMD && d.Tokens[c].Rel == lang.Aux && int(c) > v {
			return true
		}
		if s < 0 && d.Tokens[c].Rel == lang.Cop {
			return true // "said she was tired and was glad to go"
		}
	}
	e := r.lookup(k)
	return s < 0 && e != nil && e.class == think // "said she was tired and wanted to go"
}

// speaksAsContent reports whether clause k stands in the tense of what the cue v
// says and not in that of v itself: "said the count is slow and he feels sure".
func (r *Reader) speaksAsContent(k, v int) bool {
	c := r.d.Kid(v, lang.Ccomp)
	own, said, joined := r.tense(v), r.tense(max(c, 0)), r.tense(k)
	return c > v && own.tag == lang.TagVBD && joined == said && joined.tag != own.tag && joined != tense{}
}

// beside reports whether nothing but adverbs, times, addressees and marks stand
// between the verb v and token m.
func (r *Reader) beside(v, m int, e *entry) bool {
	d := r.d
	told := 0
	for i := v + 1; i < m; i++ {
		if d.Tokens[i].Head == int32(v) {
			switch d.Tokens[i].Rel {
			case lang.Obj, lang.Iobj:
				if told++; !e.has(takesAddr) || told > 1 { // "asked her a question that was hard"
					return false
				}
			case lang.Obl, lang.OblAgent, lang.OblUnmarked, lang.Advmod, lang.Punct, lang.CompoundPrt:
			default:
				return false
			}
		}
		if m-v > 12 {
			return false
		}
	}
	return true
}
