package quote

import "readout/lang"

// Clauses that the parse did not show, and verbs that the lexicon does not hold.

// thatClause takes the words after "that" up to the end of its clause, where
// the parse shows no clause but "that" stands beside the verb.
func (r *Reader) thatClause(v int, e *entry, f *finding) bool {
	d := r.d
	stop := r.stop(v)
	for m := v + 1; m < stop && m <= v+14; m++ {
		if q := r.opening(m); q >= 0 && r.titled(q) && m > v+1 { // said on “Ostmark Today” that …
			m = r.quotes[q].end - 1
			continue
		}
		if d.Form(m) == "," {
			if a := r.pastQuiet(m, stop); a > 0 { // told members, according to the minutes, that …
				m = a
			}
		}
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
		if t.UPOS == lang.VERB && t.XPOS != lang.TagVBG && t.Rel != lang.Amod || t.UPOS == lang.PUNCT && t.XPOS != lang.TagHYPH || t.UPOS == lang.AUX || t.UPOS == lang.SCONJ || t.UPOS == lang.CCONJ && d.Tokens[m-1].UPOS != lang.PROPN || r.relative(m) {
			return false
		}
		if m > v+1 && t.Head == int32(v) && t.Rel == lang.Obj && d.Kid(m, lang.Case) < 0 && (m > v+3 && !e.has(takesAddr) || d.Kid(v, lang.Iobj) >= 0) {
			return false // "asked her a question that was hard"
		}
	}
	return false
}

// pastQuiet is the "that" behind the aside which the comma at token c opens, where no
// verb with a subject stands in it; 0 for none.
func (r *Reader) pastQuiet(c, stop int) int {
	d := r.d
	for t := c + 1; t+1 < stop && t < c+16; t++ {
		if d.Form(t) == "," {
			if lower(d.Form(t+1)) == "that" {
				return t + 1
			}
			return 0
		}
		if r.finiteIn(t, t+1) && r.clauseSubject(t) >= 0 || r.quoteOf[t] != 0 {
			return 0
		}
	}
	return 0
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
		case lang.DET, lang.ADJ, lang.NOUN, lang.PROPN, lang.NUM, lang.PRON, lang.ADP, lang.ADV:
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
	if first >= stop || d.Form(first) == "," && !(first+1 < stop && r.quotationMark(first+1)) { // "one had confessed, the minister said"
		return false
	}
	pronoun := d.Tokens[first].XPOS == lang.TagPRP && !accusative[lower(d.Form(first))] || d.Tokens[first].XPOS == lang.TagEX
	if !pronoun && (e.frames&(takesNP|takesAbs) != 0 || e.has(takesAddr)) {
		return false
	}
	for t := first + 1; t < stop && t <= first+12; t++ {
		switch tok := &d.Tokens[t]; {
		case e.lemma == "say" && r.quotationMark(t): // said “cuts” would come
		case tok.UPOS == lang.PUNCT && tok.XPOS != lang.TagHYPH, r.quoteOf[t] != r.quoteOf[v] && e.lemma != "say":
			return false
		case tok.UPOS == lang.CCONJ && t+1 < stop && (d.Tokens[t+1].UPOS == lang.VERB || d.Tokens[t+1].UPOS == lang.AUX):
			return false
		case tok.XPOS == lang.TagVBZ, tok.XPOS == lang.TagVBD, tok.XPOS == lang.TagVBP, tok.XPOS == lang.TagMD:
			if o := d.Kid(v, lang.Obj); o > v && !e.has(takesAddr) {
				if _, oe := d.Subtree(o); oe < t {
					return false
				}
			}
			top := t
			if h := int(tok.Head); (tok.UPOS == lang.AUX) && h > t {
				top = h
			}
			_, end := d.Subtree(top)
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

// hiddenClause reads the clause whose verb the parse took for a participle:
// "argued the release of the mails violated their rights", "denied his party
// worked with Sudria". No participle behind its noun has an object, and none
// follows "denied".
func (r *Reader) hiddenClause(v int, e *entry, f *finding) bool {
	d := r.d
	obj := d.Kid(v, lang.Obj)
	if e.class != say && e.class != act || e.lemma == "say" || e.has(takesAddr) || obj < v {
		return false
	}
	first, end := d.Subtree(obj)
	if first > v+1 || d.Tokens[obj].UPOS == lang.PRON {
		return false
	}
	for t := obj + 1; t < r.stop(v) && t < obj+8; t++ {
		tok := &d.Tokens[t]
		if tok.UPOS == lang.PUNCT || r.quoteOf[t] != r.quoteOf[v] {
			return false
		}
		if tok.XPOS != lang.TagVBN && tok.XPOS != lang.TagVBD || r.doSupport(t) || d.Kid(t, lang.AuxPass) >= 0 || d.Tokens[t-1].XPOS == lang.TagHYPH {
			continue
		}
		if tok.Rel == lang.Acl && d.Kid(t, lang.Obj) > t && t < end || tok.Rel == lang.Xcomp && int(tok.Head) == v && e.frames&(takesPred|takesAs) == 0 {
			_, stop := d.Subtree(t)
			f.words = append(f.words, tokens{first, r.goesOn(v, max(end, stop))})
			f.content, f.kind = t, ruleClause
			return true
		}
	}
	return false
}

// brokenClause reads the clause after a verb that takes no noun phrase where the
// parse saw only a noun phrase with participles: "said the delay of the vote
// prolonged the crisis".
func (r *Reader) brokenClause(v int, e *entry, f *finding) bool {
	d := r.d
	if e.lemma == "say" {
		return r.saidIt(v, e, f)
	}
	if e.class != say || !e.has(takesQuote) || e.frames&(takesNP|takesAbs|takesAtt|takesAttSay|takesAddr|ambiguous) != 0 || len(e.preps) > 0 {
		return false
	}
	obj := d.Kid(v, lang.Obj)
	if obj < v {
		return false
	}
	first, end := d.Subtree(obj)
	if first > v+2 {
		return false
	}
	for t := obj + 1; t < end; t++ {
		if d.Tokens[t].UPOS == lang.VERB && (d.Tokens[t].XPOS == lang.TagVBN || d.Tokens[t].XPOS == lang.TagVBD) && d.Tokens[t-1].UPOS == lang.NOUN {
			f.words = append(f.words, tokens{first, r.goesOn(v, end)})
			f.content, f.kind = t, ruleClause
			return true
		}
	}
	return false
}

// saidIt takes whatever stands behind "said" for a clause when it is long enough
// to be one: nothing else stands there but "little" and its like.
func (r *Reader) saidIt(v int, e *entry, f *finding) bool {
	d := r.d
	first := r.contentStart(v, e)
	end := first
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		kf, ke := d.Subtree(k)
		if k < first || r.adjunct(k) || r.afterwards(k) || kf > end+1 && end > first {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Obj, lang.Iobj, lang.Ccomp, lang.Xcomp, lang.Obl, lang.Nsubj, lang.Dep, lang.Advcl:
			end = max(end, ke)
		case lang.Conj:
			if r.clauseSubject(k) >= 0 && d.Tokens[k].Rel == lang.Conj && r.quoteCue(k) == nil {
				end = max(end, ke)
			}
		}
	}
	end = r.goesOn(v, end)
	if first >= end || end-first < 4 {
		return false
	}
	switch lower(d.Form(first)) {
	case "so", "little", "nothing", "something", "much", "more", "the", "otherwise", "hello", "goodbye", "it", "this", "that", "as", "what", "which", "anything", "everything":
		if lower(d.Form(first)) != "the" || lower(d.Form(first+1)) == "same" || lower(d.Form(first+1)) == "following" {
			return false
		}
	}
	if v > 0 && breaks(d.Form(v-1)) && !r.finiteIn(first, end) {
		return false // "…, said the chairman of the board"
	}
	if d.Tokens[first].UPOS == lang.ADP || d.Tokens[first].UPOS == lang.PUNCT || r.quoteOf[first] != r.quoteOf[v] {
		return false
	}
	f.words = append(f.words, tokens{first, end})
	f.content, f.kind = -1, ruleClause
	return true
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

// madeKnown is how "let it be known that …" is read.
var madeKnown = entry{lemma: "let be known", pos: lang.VERB, class: say, frames: takesClause}

// letKnown reads "Holm let it be known that she would go" at the verb v. It
// reports whether it did.
func (r *Reader) letKnown(v int) bool {
	d := r.d
	if d.Tokens[v].Lemma != "let" || v+4 >= len(d.Tokens) || d.Form(v+1) != "it" || d.Form(v+2) != "be" || d.Form(v+3) != "known" {
		return false
	}
	s := r.clauseSubject(v)
	real, negated := r.asserted(v, &madeKnown)
	if s < 0 || r.speaks(s) == noSpeaker || !real && d.Tokens[v].XPOS != lang.TagVB || negated {
		return false
	}
	f := finding{entry: &madeKnown, content: -1}
	f.CueTok, f.Lemma, f.Cue = v, madeKnown.lemma, d.Span(v, v+4)
	f.Source = r.mention(s)
	return r.thatClause(v+3, &madeKnown, &f) && r.add(f) >= 0
}

// noCue are verbs with that-clauses whose subject asserts nothing.
var noCue = map[string]bool{
	"ensure": true, "mean": true, "make": true, "cause": true, "entail": true, "require": true,
	"happen": true, "see": true, "help": true, "turn": true, "matter": true, "seem": true, "appear": true, "pretend": true,
	"forget": true, "ignore": true, "hide": true, "have": true, "be": true, "get": true, "take": true, "put": true, "set": true, "give": true,
	"hear": true, "check": true, "let": true, "trust": true, "bet": true, "arrange": true, "hold": true, "mandate": true, "mind": true,
}
