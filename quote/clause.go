package quote

import (
	"readout/lang"
	"readout/report"
)

// verb reads the verb v as a cue: it settles whose words they are, whether they
// were said at all, and which of the verb's frames brings the content.
func (r *Reader) verb(v int) {
	if r.takenBy[v] != 0 || r.quoteOf[v] != 0 && !r.nestedSpeech(v) {
		return
	}
	e := r.lookup(v)
	if e == nil {
		e = r.unlisted(v)
		if e == nil {
			return
		}
	}
	if r.passive(v) {
		r.passiveCue(v, e)
		return
	}
	if e.lemma == "cite" && r.citing(v) || r.declines(v, e) {
		return
	}
	src := r.subject(v)
	if src < 0 {
		return
	}
	real, negated := r.asserted(v, e)
	if !real {
		return
	}
	if e.has(takesNot) && r.neither(src) {
		negated = true
	} else if !r.mayBeSource(src, v, e) {
		return
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
		f.Negated = e.class == say && e.has(takesNot) || e.lemma == "deny"
	}
	if r.asX(v, src, e, &f) {
		return
	}
	if r.asideSubject(v) == src && e.has(takesClause) && r.fronted(v, src, e, &f) || r.frames(v, src, e, &f) {
		if r.d.Tokens[v].Rel == lang.Advcl && r.d.Tokens[v].XPOS == lang.TagVBG && f.kind == ruleClause {
			f.kind = ruleParticiple
		}
		r.add(f)
	}
}

// asX reads "as Holm pointed out, …": the clause around it is what was said.
func (r *Reader) asX(v, src int, e *entry, f *finding) bool {
	d := r.d
	if e.class != say || d.Tokens[v].Rel != lang.Advcl && d.Tokens[v].Rel != lang.Parataxis {
		return false
	}
	first, _ := r.phrase(src)
	if first == 0 || src > v || lower(d.Form(first-1)) != "as" || !r.setOff(first-1) {
		return false
	}
	_, end := d.Subtree(v)
	for t := v + 1; t < end; t++ {
		if d.Form(t) == "," {
			end = t
		}
	}
	n := len(r.found)
	r.around(first-1, end, src, f.Cue, ruleAsX, e.lemma, v)
	if len(r.found) > n {
		r.found[n].entry = e
		return true
	}
	return false
}

// frames tries the frames of e around v in the order of how telling they are,
// and fills the content and rule of f.
func (r *Reader) frames(v, src int, e *entry, f *finding) bool {
	if e.has(takesClause) && r.clause(v, src, e, f) {
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
	if e.has(takesClause|takesQuote) && (e.class == say || e.class == ask || e.class == think && r.plainMind(e)) && r.fronted(v, src, e, f) {
		return true
	}
	return false
}

// plainMind: "the vote, she thinks, was lost" attributes; "he planned" does not.
func (r *Reader) plainMind(e *entry) bool {
	return e.has(takesQuote) || e.lemma == "feel" || e.lemma == "suspect" || e.lemma == "expect" || e.lemma == "learn" || e.lemma == "understand"
}

// passive reports whether v is a passive verb.
func (r *Reader) passive(v int) bool {
	d := r.d
	for _, k := range d.Kids(v) {
		switch d.Tokens[k].Rel {
		case lang.NsubjPass, lang.AuxPass, lang.CsubjPass, lang.OblAgent:
			return true
		case lang.Nsubj:
			return false
		}
	}
	t := d.Tokens[v]
	return t.XPOS == lang.TagVBN && (t.Rel == lang.Acl || t.Rel == lang.Advcl) && !r.has(v) && !r.mistaken(v)
}

// has reports whether v has an auxiliary have: "has said" is no passive.
func (r *Reader) has(v int) bool {
	for _, k := range r.d.Kids(v) {
		if r.d.Tokens[k].Rel == lang.Aux && r.d.Tokens[k].Lemma == "have" {
			return true
		}
	}
	return false
}

// mayBeSource reports whether the phrase headed by src can be the source of v.
// Verbs that a thing can govern as well ("the deal offers …") need a subject
// that is known to speak.
func (r *Reader) mayBeSource(src, v int, e *entry) bool {
	d := r.d
	if !r.sameSide(src, v) && r.inSpeech(src) {
		return false
	}
	switch lower(d.Form(src)) {
	case "nobody", "none", "nothing", "no-one", "there", "neither", "this", "that", "these", "those", "it":
		if f := lower(d.Form(src)); f != "it" && f != "those" && f != "that" && f != "these" {
			return false
		}
	}
	if d.Tokens[src].Lemma == "one" && r.negatedNoun(src) || r.negatedNoun(src) {
		return false
	}
	k := r.speaks(src)
	if d.Tokens[src].UPOS == lang.PRON && lower(d.Form(src)) == "it" {
		// "it" speaks only with verbs that nothing else governs
		return k != noSpeaker && e.class != show && (e.class != think || e.lemma == "plan" || e.lemma == "want" || e.lemma == "hope" || e.lemma == "believe" || e.lemma == "expect" || e.lemma == "intend") && (!e.has(ambiguous) || e.class == think || r.d.Tokens[v].XPOS != lang.TagVBZ)
	}
	switch {
	case e.class == think:
		return k == person || k == body
	case e.class == show:
		return k == paper || e.has(document) && (k == person || k == body)
	case e.has(ambiguous) && e.class == say:
		return k != noSpeaker
	case e.has(ambiguous):
		return k == person || k == body
	case e.class == act && k == paper:
		return r.lex.sayings[d.Tokens[src].Lemma]
	}
	return k != noSpeaker || d.Tokens[src].UPOS == lang.NOUN && e.class != act && r.sayish(e)
}

// sayish are the verbs whose subject must speak, whatever noun it is.
func (r *Reader) sayish(e *entry) bool { return e.has(takesQuote) && !e.has(ambiguous) }

// neither reports whether the noun i is "neither side", which kept silent.
func (r *Reader) neither(i int) bool {
	for _, k := range r.d.Kids(i) {
		if lower(r.d.Form(int(k))) == "neither" {
			return r.speaks(i) != noSpeaker
		}
	}
	return false
}

// negatedNoun reports whether "no" or "neither" determines the noun i.
func (r *Reader) negatedNoun(i int) bool {
	for _, k := range r.d.Kids(i) {
		if r.d.Tokens[k].Rel == lang.Det && (r.d.Tokens[k].Lemma == "no" || r.d.Tokens[k].Lemma == "neither") {
			return true
		}
	}
	return false
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

// asserted tells whether the words of v were really said (or meant), as far as
// the grammar shows: not in a question, not under "if", not under "could" or
// "wants to". negated: it was said not to have been.
func (r *Reader) asserted(v int, e *entry) (real, negated bool) {
	d := r.d
	t := d.Tokens[v]
	modal := ""
	conditional := false
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		kt := &d.Tokens[k]
		switch kt.Rel {
		case lang.Aux:
			if kt.XPOS == lang.TagMD {
				modal = kt.Lemma
			}
		case lang.Advmod:
			switch kt.Lemma {
			case "not", "n't", "never", "neither", "nor":
				negated = true
			}
		case lang.Cc, lang.CcPreconj:
			switch lower(d.Form(k)) {
			case "neither", "nor":
				negated = true
			}
		case lang.Mark:
			switch lower(d.Form(k)) {
			case "if", "unless", "whether", "until", "without":
				conditional = true
			}
		}
	}
	if conditional || r.question(v) {
		return false, negated
	}
	switch modal {
	case "":
	case "will", "would":
		if !negated && !(modal == "would" && (e.class == think || e.stance != "" && e.class == act)) {
			return false, negated
		}
	case "can", "could":
		if !negated {
			return false, negated
		}
	default:
		return false, negated
	}
	if r.infinitive(v) {
		ok, neg := r.carriedOut(v)
		return ok, negated != neg
	}
	switch t.Rel {
	case lang.Csubj, lang.CsubjPass, lang.Compound:
		return false, negated
	case lang.Amod:
		return r.finite(v) || r.mistaken(v), negated
	}
	if t.XPOS == lang.TagVB && modal == "" && !r.doSupport(v) && t.Rel != lang.Conj && t.Rel != lang.Root && t.Rel != lang.Ccomp {
		return false, negated
	}
	return true, negated
}

// mistaken reports whether v, tagged as a participle before a noun ("the leader,
// speaking there, urged restraint"), is the verb of its clause: it stands behind
// a name or a comma instead of an article.
func (r *Reader) mistaken(v int) bool {
	d := r.d
	t := &d.Tokens[v]
	if t.Rel == lang.Acl && t.XPOS == lang.TagVBN && int(t.Head) == v-1 { // "Holm called on Sudria to …"
		h := &d.Tokens[v-1]
		return (h.UPOS == lang.PROPN || h.XPOS == lang.TagNN && isUpper(d.Form(v-1)) && r.barePhrase(v-1)) &&
			r.lookup(v) != nil && v+1 < len(d.Tokens) && d.Form(v+1) != "by" && d.Tokens[v+1].UPOS != lang.PROPN
	}
	if t.Rel != lang.Amod || t.XPOS != lang.TagVBN && t.XPOS != lang.TagVBD || v == 0 || int(t.Head) < v {
		return false
	}
	switch p := &d.Tokens[v-1]; {
	case p.UPOS == lang.PROPN, p.XPOS == lang.TagPRP:
		return true
	case d.Form(v-1) == ",":
		return v > 1 && r.nominal(v-2)
	}
	return false
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

// doSupport reports whether v has an auxiliary.
func (r *Reader) doSupport(v int) bool {
	for _, k := range r.d.Kids(v) {
		if r.d.Tokens[k].Rel == lang.Aux {
			return true
		}
	}
	return false
}

// question reports whether v heads a question.
func (r *Reader) question(v int) bool {
	d := r.d
	if d.Tokens[v].Rel != lang.Root {
		return false
	}
	s := d.Sents[d.Tokens[v].Sent]
	for i := int(s.End) - 1; i > v && i >= int(s.End)-3; i-- {
		if d.Form(i) == "?" {
			return r.sameSide(i, v)
		}
	}
	return false
}

// carriedOut says whether the infinitive v was done: "went on to say" and "used
// the visit to demand" were, "wants to say" was not; "refused to" and
// "declined to" were not, on purpose.
func (r *Reader) carriedOut(v int) (ok, negated bool) {
	d := r.d
	h := int(d.Tokens[v].Head)
	if h < 0 {
		return false, false
	}
	switch d.Tokens[v].Rel {
	case lang.Xcomp:
		switch d.Tokens[h].Lemma {
		case "go", "continue", "begin", "start", "proceed", "appear", "seem", "rush", "move", "come", "hasten", "quick", "try":
			return true, false
		case "refuse", "decline", "fail":
			return true, true
		}
	case lang.Advcl:
		switch d.Tokens[h].Lemma {
		case "use", "take", "turn", "write", "speak", "gather", "rally", "go", "appear", "return", "step", "release", "issue", "hold", "call", "join", "post":
			return h < v && d.Tokens[h].XPOS != lang.TagVB, false
		}
	case lang.Conj:
		return r.infinitive(h) && d.Tokens[h].Rel == lang.Xcomp && d.Tokens[h].Head >= 0 && d.Tokens[d.Tokens[h].Head].Lemma == "go", false
	}
	return false, false
}

// clause takes a clause after the verb as content.
func (r *Reader) clause(v, src int, e *entry, f *finding) bool {
	d := r.d
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
			if m := d.Kid(k, lang.Mark); m > v && lower(d.Form(m)) == "that" && r.beside(v, m, e) {
				best = k
			}
		}
		if best >= 0 {
			break
		}
	}
	if best < 0 {
		return r.thatClause(v, e, f) || r.bareClause(v, e, f)
	}
	if r.infinitive(best) && d.Kid(best, lang.Nsubj) < 0 {
		return false // "agreed to …" is another frame
	}
	if e.has(factive) && d.Kid(best, lang.Mark) < 0 {
		return false
	}
	first, end := d.Subtree(best)
	first = max(first, v+1)
	if m := d.Kid(best, lang.Mark); m > v && lower(d.Form(m)) == "that" {
		if e == &unlistedVerb && !r.beside(v, m, e) {
			return false // "bristled at the hint that …"
		}
	} else if start := r.contentStart(v, e); start < first { // its subject hung on the verb
		first = start
	}
	end = r.goesOn(v, end)
	if !r.clausal(first, end) {
		return false // "said little about it"
	}
	f.words = append(f.words, tokens{first, end})
	f.content, f.kind = best, ruleClause
	return true
}

// clausal reports whether the tokens hold a clause or a quotation.
func (r *Reader) clausal(first, end int) bool {
	d := r.d
	for t := first; t < end; t++ {
		if r.quoteOf[t] != 0 || d.Tokens[t].XPOS == lang.TagVB || r.finiteIn(t, t+1) || r.relative(t) || d.Tokens[t].XPOS == lang.TagWRB {
			return true
		}
		switch lower(d.Form(t)) {
		case "that", "whether", "if", "yes", "no":
			return true
		}
	}
	return false
}

// contentStart is the first token behind the verb v that is not about when,
// where or to whom it was said.
func (r *Reader) contentStart(v int, e *entry) int {
	d := r.d
	stop := r.stop(v)
	t := v + 1
	for t < stop {
		tok := &d.Tokens[t]
		if tok.UPOS == lang.PUNCT && d.Form(t) == "," {
			t++
			continue
		}
		top := r.startsAt(t, stop)
		if top == v || int(d.Tokens[top].Head) != v {
			return t
		}
		switch d.Tokens[top].Rel {
		case lang.Advmod, lang.CompoundPrt, lang.OblUnmarked:
		case lang.Obl:
			if !r.adjunct(top) && !(lower(d.Form(t)) == "to" || lower(d.Form(t)) == "via" || lower(d.Form(t)) == "with") {
				return t
			}
		case lang.Obj, lang.Iobj:
			if !e.has(takesAddr | takesAddrInf) {
				return t
			}
		default:
			return t
		}
		_, t = d.Subtree(top)
	}
	return stop
}

// goesOn moves the end of a content over words that follow it and do not tell
// when, where or to whom it was said: the rest of a clause that the parse broke
// up, often at a quotation mark.
func (r *Reader) goesOn(v, end int) int {
	d := r.d
	stop := r.stop(v)
	for end < stop {
		t := end
		for t < stop && r.quotationMark(t) {
			t++
		}
		if t >= stop {
			break
		}
		tok := &d.Tokens[t]
		if d.Form(t) == "." && t+1 < stop && r.abbreviated(t) {
			end = t + 1
			continue
		}
		if tok.UPOS == lang.PUNCT || tok.UPOS == lang.CCONJ {
			n := t
			for n < stop && (d.Form(n) == "," || d.Tokens[n].UPOS == lang.CCONJ) {
				n++
			}
			if n == t || n >= stop {
				break
			}
			quoted := r.quotationMark(n) && r.quoteAt(n) >= 0 && r.quotes[r.quoteAt(n)].first == n
			if !quoted && (lower(d.Form(n)) != "that" || d.Tokens[n].UPOS != lang.SCONJ) {
				break
			}
			if quoted {
				if q := &r.quotes[r.quoteAt(n)]; q.used || !r.quietAfter(q.end) {
					break
				} else {
					end = q.end
					continue
				}
			}
			top := r.startsAt(n, stop)
			_, e := d.Subtree(top)
			end = max(n+1, e)
			continue
		}
		top := t
		for n := 0; n < 12; n++ {
			h := int(d.Tokens[top].Head)
			if h < 0 || h == v || h < t {
				break
			}
			top = h
		}
		if h := int(d.Tokens[top].Head); h == v && (r.adjunct(top) || r.afterwards(top) || d.Tokens[top].Rel == lang.Conj || d.Tokens[top].Rel == lang.Parataxis) {
			break
		}
		_, e := d.Subtree(top)
		end = max(t+1, e)
	}
	return min(end, stop)
}

// stop is the end of the sentence of token v, past a full stop that only ends an
// abbreviation ("Sen.", "J.") and was taken for the end.
func (r *Reader) stop(v int) int {
	d := r.d
	s := int(d.Tokens[v].Sent)
	end := int(d.Sents[s].End)
	for n := 0; n < 3 && s+1 < len(d.Sents) && end > 0 && d.Form(end-1) == "." && r.abbreviated(end-1) && d.Tokens[end].Flags&lang.ParStart == 0; n++ {
		s++
		end = int(d.Sents[s].End)
	}
	return end
}

// quietAfter reports whether no verb of saying follows at token t, which would
// make what stands before it its own.
func (r *Reader) quietAfter(t int) bool {
	for n := t; n < len(r.d.Tokens) && n < t+5; n++ {
		if r.quoteCue(n) != nil {
			return false
		}
	}
	return true
}

// quotationMark reports whether token t is a quotation mark.
func (r *Reader) quotationMark(t int) bool {
	switch r.d.Tokens[t].XPOS {
	case lang.TagOpenQuote, lang.TagCloseQuote:
		return true
	}
	switch r.d.Form(t) {
	case "\"", "“", "”", "''", "``":
		return true
	}
	return false
}

// afterwards reports whether clause k tells what happened around the saying:
// "said so when asked", "said so as he left".
func (r *Reader) afterwards(k int) bool {
	if r.d.Tokens[k].Rel != lang.Advcl {
		return false
	}
	m := r.d.Kid(k, lang.Mark)
	if m < 0 {
		m = r.d.Kid(k, lang.Advmod)
	}
	if m < 0 {
		return true
	}
	switch lower(r.d.Form(m)) {
	case "because", "if", "unless", "since", "until", "while", "to", "so", "that", "for", "with", "in", "by", "than", "whether":
		return false
	}
	return true
}

// beside reports whether nothing but adverbs, times, addressees and marks stand
// between the verb v and token m.
func (r *Reader) beside(v, m int, e *entry) bool {
	d := r.d
	for i := v + 1; i < m; i++ {
		if d.Tokens[i].Head == int32(v) {
			switch d.Tokens[i].Rel {
			case lang.Obj, lang.Iobj:
				if !e.has(takesAddr) {
					return false
				}
			case lang.Obl, lang.OblUnmarked, lang.Advmod, lang.Punct, lang.CompoundPrt:
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

// thatClause takes the words after "that" up to the end of its clause, where
// the parse shows no clause but "that" stands beside the verb.
func (r *Reader) thatClause(v int, e *entry, f *finding) bool {
	d := r.d
	stop := r.stop(v)
	for m := v + 1; m < stop && m <= v+14; m++ {
		t := &d.Tokens[m]
		if lower(d.Form(m)) == "that" && (t.UPOS == lang.SCONJ || r.thatStarts(m)) {
			end := m + 1
			if h := int(t.Head); h > m && t.UPOS == lang.SCONJ {
				_, end = d.Subtree(h)
			}
			f.words = append(f.words, tokens{m, r.goesOn(v, max(end, m+1))})
			f.content, f.kind = int(t.Head), ruleClause
			return true
		}
		if t.UPOS == lang.VERB && t.XPOS != lang.TagVBG || t.UPOS == lang.PUNCT && t.XPOS != lang.TagHYPH || t.UPOS == lang.AUX || t.UPOS == lang.SCONJ || t.UPOS == lang.CCONJ || r.relative(m) {
			return false
		}
		if m > v+3 && t.Head == int32(v) && (t.Rel == lang.Obj && !e.has(takesAddr)) {
			return false
		}
	}
	return false
}

// thatStarts reports whether "that" at token m opens a quotation or a clause
// rather than pointing at something: "tweeted that, “…”", "said that peace must
// last".
func (r *Reader) thatStarts(m int) bool {
	d := r.d
	for t := m + 1; t < len(d.Tokens) && t < m+7 && d.Tokens[t].Sent == d.Tokens[m].Sent; t++ {
		switch d.Tokens[t].XPOS {
		case lang.TagMD, lang.TagVBZ, lang.TagVBD, lang.TagVBP:
			return t > m+1
		}
		switch d.Tokens[t].UPOS {
		case lang.DET, lang.ADJ, lang.NOUN, lang.PROPN, lang.NUM, lang.PRON, lang.ADP:
			continue
		}
		break
	}
	return m+2 < len(r.d.Tokens) && (r.quotationMark(m+1) || r.d.Form(m+1) == "," && r.quotationMark(m+2))
}

// bareClause reads "said Monday he was ready" and "thinks a meeting would help"
// where the parse shows no clause: a noun phrase beside the verb and a finite
// verb behind that.
func (r *Reader) bareClause(v int, e *entry, f *finding) bool {
	d := r.d
	if e.has(factive) || e.class == act && !e.has(takesQuote) {
		return false
	}
	stop := r.stop(v)
	first := v + 1
	for first < stop && (timeNoun[lower(d.Form(first))] || first+1 < stop && timeNoun[lower(d.Form(first+1))] && (d.Tokens[first].UPOS == lang.ADP || d.Tokens[first].UPOS == lang.ADJ)) {
		first++
	}
	if e.has(takesAddr) {
		o := d.Kid(v, lang.Obj)
		if o < 0 {
			o = d.Kid(v, lang.Iobj)
		}
		if o != first {
			return false
		}
		first = o + 1
	}
	if first >= stop {
		return false
	}
	pronoun := d.Tokens[first].XPOS == lang.TagPRP && !accusative[lower(d.Form(first))] || d.Tokens[first].XPOS == lang.TagEX
	if !pronoun && (e.frames&(takesNP|takesAbs) != 0 || e.has(takesAddr)) {
		return false
	}
	for t := first + 1; t < stop && t <= first+12; t++ {
		switch tok := &d.Tokens[t]; {
		case tok.UPOS == lang.PUNCT && tok.XPOS != lang.TagHYPH, r.quoteOf[t] != r.quoteOf[v]:
			return false
		case tok.UPOS == lang.CCONJ && t+1 < stop && (d.Tokens[t+1].UPOS == lang.VERB || d.Tokens[t+1].UPOS == lang.AUX):
			return false
		case tok.XPOS == lang.TagVBZ, tok.XPOS == lang.TagVBD, tok.XPOS == lang.TagVBP, tok.XPOS == lang.TagMD:
			if o := d.Kid(v, lang.Obj); o > v && !e.has(takesAddr) {
				if _, oe := d.Subtree(o); oe != t {
					return false
				}
			}
			end := t + 1
			top := t
			if h := int(tok.Head); (tok.UPOS == lang.AUX) && h > t {
				top = h
			}
			_, end = d.Subtree(top)
			f.words = append(f.words, tokens{first, r.goesOn(v, max(end, t+1))})
			f.content, f.kind = top, ruleClause
			return true
		case pronoun && t > first+2:
			return false
		case tok.XPOS == lang.TagWDT, tok.XPOS == lang.TagWP, tok.UPOS == lang.SCONJ:
			return false
		}
	}
	return false
}

// accusative are the pronouns that can be no subject.
var accusative = map[string]bool{"him": true, "her": true, "them": true, "us": true, "me": true, "itself": true, "himself": true, "herself": true, "themselves": true}

// unlisted is an entry for a verb that the lexicon does not hold, when it has a
// clause with "that" for content and somebody for a subject: most such verbs
// attribute.
func (r *Reader) unlisted(v int) *entry {
	d := r.d
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k > v && d.Tokens[k].Rel == lang.Ccomp {
			if m := d.Kid(k, lang.Mark); m > v && lower(d.Form(m)) == "that" && !noCue[d.Tokens[v].Lemma] {
				return &unlistedVerb
			}
		}
	}
	return nil
}

// unlistedVerb stands for verbs with a that-clause that are not in the lexicon.
var unlistedVerb = entry{pos: lang.VERB, class: think, frames: takesClause | factive | ambiguous}

// noCue are verbs with that-clauses whose subject asserts nothing.
var noCue = map[string]bool{"ensure": true, "mean": true, "make": true, "cause": true, "entail": true, "require": true,
	"happen": true, "see": true, "help": true, "turn": true, "matter": true, "seem": true, "appear": true, "pretend": true,
	"forget": true, "ignore": true, "hide": true, "have": true, "be": true, "get": true, "take": true, "put": true, "set": true, "give": true,
	"hear": true, "check": true, "let": true, "trust": true, "bet": true, "arrange": true, "hold": true, "mandate": true, "mind": true}
