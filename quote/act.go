package quote

import (
	"strings"

	"readout/lang"
)

// Speech acts take noun phrases, infinitives and gerunds instead of clauses:
// "rejected the plan", "vowed to stay", "urged Sudria to sign".

// pleads reads "pleaded guilty to fraud" and "has pleaded not guilty".
func (r *Reader) pleads(v int, e *entry, f *finding) bool {
	d := r.d
	if e.lemma != "plead" {
		return false
	}
	stop := r.stop(v)
	for t := v + 1; t < stop && t < v+3; t++ {
		if d.Tokens[t].Lemma != "guilty" && d.Tokens[t].Lemma != "innocent" {
			continue
		}
		end := t + 1
		if end < stop && d.Form(end) == "to" {
			_, end = d.Subtree(r.startsAt(end, stop))
		}
		f.words = append(f.words, tokens{v + 1, end})
		f.content, f.kind, f.Stance, f.Negated = t, ruleObject, "", false
		return true
	}
	return false
}

// infinitiveContent takes an infinitive or a gerund after the verb.
func (r *Reader) infinitiveContent(v int, e *entry, f *finding) bool {
	d := r.d
	x, obj := -1, -1
	if d.Tokens[v].Rel == lang.Amod {
		obj = r.objectOf(v)
	}
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Xcomp, lang.Ccomp, lang.Advcl:
			if x < 0 && d.Tokens[k].UPOS != lang.PUNCT {
				x = k
			}
		case lang.Obj, lang.Iobj:
			if obj < 0 {
				obj = k
			}
		}
	}
	if x < 0 {
		return r.objectClause(v, obj, e, f)
	}
	inf := r.infinitive(x)
	having := d.Tokens[x].XPOS == lang.TagVBN && x > 0 && lower(d.Form(x-1)) == "having"
	if !inf && d.Tokens[x].XPOS != lang.TagVBG && !having {
		return false
	}
	if !inf {
		if !e.has(takesGer) || d.Tokens[x-1].UPOS == lang.PUNCT || d.Tokens[x].Rel == lang.Advcl && (d.Kid(x, lang.Mark) >= 0 || obj >= 0) {
			return false
		}
		_, end := d.Subtree(x)
		first, _ := d.Subtree(x)
		f.words = append(f.words, tokens{max(first, v+1), end})
		f.content, f.kind = x, ruleGerund
		return true
	}
	first, end := d.Subtree(x)
	first = max(first, v+1)
	if s := r.clauseSubject(x); s > v {
		obj = s // a parse that made the object the subject of the infinitive
	}
	if d.Tokens[x].Rel == lang.Advcl && (obj < 0 || !e.has(takesObjInf|takesAddrInf)) {
		return false
	}
	end = r.alsoTo(v, end)
	switch {
	case obj > v && e.has(takesAddrInf) && !e.has(takesObjInf):
		f.words = append(f.words, tokens{r.toBefore(x, first), end})
		f.content, f.kind = x, ruleAddressee
		return true
	case obj > v && e.has(takesObjInf):
		of, _ := d.Subtree(obj)
		f.words = append(f.words, tokens{max(of, v+1), end})
		f.content, f.kind = x, ruleObjectInfinitive
		if e.class == ask {
			f.Stance = "demands"
		}
		return true
	case obj < 0 && e.has(takesInf):
		f.words = append(f.words, tokens{first, end})
		f.content, f.kind = x, ruleInfinitive
		return true
	}
	return false
}

// objectClause reads "urged Sudria to sign" where the parse hung the infinitive
// on the object.
func (r *Reader) objectClause(v, obj int, e *entry, f *finding) bool {
	d := r.d
	if obj < 0 || !e.has(takesObjInf) {
		return false
	}
	for _, k32 := range d.Kids(obj) {
		k := int(k32)
		if k > obj && d.Tokens[k].Rel == lang.Acl && r.infinitive(k) {
			of, oe := d.Subtree(obj)
			f.words = append(f.words, tokens{max(of, v+1), oe})
			f.content, f.kind = k, ruleObjectInfinitive
			return true
		}
	}
	return false
}

// clauseSubject is the subject that hangs on clause x itself, or -1.
func (r *Reader) clauseSubject(x int) int {
	for _, k := range r.d.Kids(x) {
		switch r.d.Tokens[k].Rel {
		case lang.Nsubj, lang.NsubjPass:
			return int(k)
		}
	}
	return -1
}

// toBefore is the "to" (or "not to") of the infinitive x, from first on.
func (r *Reader) toBefore(x, first int) int {
	d := r.d
	for i := first; i < x; i++ {
		if d.Form(i) == "to" && d.Tokens[i].Head == int32(x) {
			if i > first && d.Tokens[i-1].Lemma == "not" {
				return i - 1
			}
			return i
		}
	}
	return first
}

// calls reads "called it a mistake" and "described it as a mistake".
func (r *Reader) calls(v int, e *entry, f *finding) bool {
	d := r.d
	obj, pred := -1, -1
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		switch d.Tokens[k].Rel {
		case lang.Obj:
			if obj < 0 {
				obj = k
			} else if e.has(takesPred) {
				pred = k
			}
		case lang.Iobj:
			if e.has(takesPred) && d.Kid(v, lang.Obj) >= 0 {
				obj, pred = k, d.Kid(v, lang.Obj)
			}
		case lang.Xcomp, lang.Ccomp:
			if k > v && e.has(takesPred) && !r.infinitive(k) && d.Kid(k, lang.Case) < 0 {
				pred = k
			} else if k > v && e.has(takesAs) && r.as(k) {
				pred = k
			}
		case lang.Obl, lang.Advcl:
			if k > v && e.has(takesAs) && r.as(k) {
				pred = k
			}
		}
	}
	if obj > v && pred < 0 && e.has(takesAs) {
		for _, k32 := range d.Kids(obj) { // "as" hung on the object
			if k := int(k32); k > obj && r.as(k) {
				pred = k
			}
		}
	}
	if pred < 0 && v+1 < len(d.Tokens) && (d.Tokens[v+1].UPOS == lang.ADP || d.Tokens[v+1].UPOS == lang.SCONJ || lower(d.Form(v+1)) == "for") && lower(d.Form(v+1)) != "as" {
		return false // "called for …"
	}
	if pred < 0 {
		return r.whatCalled(v, e, f) || r.callsQuoted(v, e, f) || r.callsPlain(v, obj, e, f)
	}
	if obj < 0 {
		if s := r.clauseSubject(pred); s > v {
			obj = s
		}
	}
	if m := d.Kid(v, lang.Mark); obj < 0 && m >= 0 && m < v && (d.Tokens[v].Rel == lang.Acl || d.Tokens[v].Rel == lang.AclRelcl) && d.Form(m) == "that" {
		obj = m // taken for "the claim that"
	}
	pf, end := d.Subtree(pred)
	first := max(pf, v+1)
	switch {
	case obj > v:
		of, oe := d.Subtree(obj)
		first, end = max(of, v+1), max(end, oe)
		if first == v+2 && d.Tokens[v+1].UPOS == lang.DET {
			first-- // "the suit", taken apart
		}
		if oe == end && pred > obj { // pred inside the object's subtree
			end = oe
		}
	case obj >= 0 && obj < v:
		// "what she called a mistake": the predicate alone, but "a plan that
		// she called a mistake" with the plan
		f.kind = ruleSoCalled
		if h := int(d.Tokens[v].Head); obj > 0 && (d.Tokens[v].Rel == lang.AclRelcl || d.Tokens[v].Rel == lang.Acl) && h >= 0 && h < v && d.Tokens[h].UPOS != lang.PRON && (d.Tokens[obj].Lemma == "that" || d.Tokens[obj].Lemma == "which") && d.Form(obj-1) != "," {
			hf, _ := r.phrase(h)
			f.words = append(f.words, tokens{hf, h + 1})
		}
	}
	if end = r.quoteList(end); end < len(d.Tokens) && d.Tokens[end].UPOS == lang.ADP {
		end = r.goesOn(v, end) // "a master at selling"
	}
	f.words = append(f.words, tokens{first, end})
	f.content = pred
	if f.kind.Name == "" {
		f.kind = ruleCalls
	}
	return true
}

// whatCalled reads "what she called a mistake": the predicate, taken for an
// object.
func (r *Reader) whatCalled(v int, e *entry, f *finding) bool {
	d := r.d
	t := &d.Tokens[v]
	obj := r.objectOf(v)
	if !e.has(takesPred) || t.Rel != lang.AclRelcl || obj < 0 || t.Head < 0 || d.Tokens[t.Head].Lemma != "what" && d.Tokens[t.Head].Lemma != "which" {
		return false
	}
	first, end := d.Subtree(obj)
	first = max(first, v+1)
	if q := r.opening(first); q >= 0 && strings.HasSuffix(r.quotes[q].inner.In(d.Text), ",") {
		end = r.quotes[q].end // what they called “supermarkets,” shops that sell everything
	}
	f.words = append(f.words, tokens{first, r.quoteList(end)})
	f.content, f.kind = obj, ruleSoCalled
	return true
}

// callsPlain reads "called the plan a mistake" where the parse made nothing of
// the second noun phrase.
func (r *Reader) callsPlain(v, obj int, e *entry, f *finding) bool {
	d := r.d
	if !e.has(takesPred) || obj < v {
		return false
	}
	of, end := d.Subtree(obj)
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		first, e := d.Subtree(k)
		if first == end && k > obj && (d.Tokens[k].Rel == lang.OblUnmarked || d.Tokens[k].Rel == lang.Advmod || d.Tokens[k].Rel == lang.Dep) &&
			(d.Tokens[k].UPOS == lang.NOUN || d.Tokens[k].UPOS == lang.ADJ) && !timeNoun[lower(d.Tokens[k].Lemma)] {
			f.words = append(f.words, tokens{max(of, v+1), e})
			f.content, f.kind = k, ruleCalls
			return true
		}
	}
	return false
}

// callsQuoted reads "called the senator a “liar,” a “fraud” and “weak”" by the
// marks: everything between the verb and the last of the quotations.
func (r *Reader) callsQuoted(v int, e *entry, f *finding) bool {
	d := r.d
	obj := r.objectOf(v)
	clause := obj >= 0 && (d.Kid(obj, lang.Acl) > obj || d.Kid(obj, lang.AclRelcl) > obj) || v+1 < len(d.Tokens) && lower(d.Form(v+1)) == "what" // "called the idea that … a “myth”"
	commas := 0                                                                                                                                  // "called Holm, his rival, a “liar”"
	if obj >= 0 && d.Kid(obj, lang.Appos) > obj {
		commas = 2
	}
	plain := true
	stop := min(int(d.Sents[d.Tokens[v].Sent].End), v+14)
	if clause {
		stop = min(int(d.Sents[d.Tokens[v].Sent].End), v+farthest)
	}
	for t := v + 2; t < stop; t++ {
		if q := r.quoteAt(t); q >= 0 {
			if !plain && d.Tokens[t-1].UPOS != lang.DET && lower(d.Form(v+1)) != "what" {
				return false
			}
			if r.quotes[q].first != t || r.quotes[q].used || !e.has(takesPred) && lower(d.Form(t-1)) != "as" && lower(d.Form(t-2)) != "as" {
				return false
			}
			end := r.quoteList(r.quotes[q].end)
			if d.Tokens[end-1].UPOS == lang.PUNCT && end-2 > t && d.Tokens[end-2].UPOS != lang.PUNCT {
				end = r.goesOn(v, end) // hailed it as “a start” for all
			}
			f.words = append(f.words, tokens{v + 1, end})
			f.content, f.kind = t, ruleCalls
			return true
		}
		switch tok := &d.Tokens[t]; {
		case clause && (tok.UPOS == lang.VERB && r.finite(t) || tok.UPOS == lang.AUX || tok.UPOS == lang.SCONJ):
			plain = false
		case commas > 0 && d.Form(t) == ",":
			plain = false
			commas--
		case tok.UPOS == lang.VERB && (r.finite(t) || tok.XPOS == lang.TagVB && !clause), tok.UPOS == lang.AUX, tok.UPOS == lang.SCONJ && lower(d.Form(t)) != "as", tok.UPOS == lang.PUNCT && tok.XPOS != lang.TagHYPH:
			return false
		}
	}
	return false
}

// quoteList moves end, behind a quotation, over further short quotations that a
// comma, an "and" or an article joins to it.
func (r *Reader) quoteList(end int) int {
	d := r.d
	for {
		t := end
		for t < len(d.Tokens) && t < end+4 && (r.quotationMark(t) && r.opening(t) < 0 || d.Form(t) == "," || d.Tokens[t].UPOS == lang.CCONJ || d.Tokens[t].UPOS == lang.DET) {
			t++
		}
		q := -1
		if t < len(d.Tokens) && d.Tokens[t].Sent == d.Tokens[end-1].Sent {
			q = r.opening(t)
		}
		if q < 0 || r.quotes[q].used || r.quoteAt(end-1) < 0 || !r.quietAfter(r.quotes[q].end) {
			return end
		}
		end = r.quotes[q].end
	}
}

// opening is the quotation that token t opens, or -1.
func (r *Reader) opening(t int) int {
	if q := r.quoteAt(t); q >= 0 && r.quotes[q].first == t {
		return q
	}
	return -1
}

// as reports whether dependent k is introduced by "as".
func (r *Reader) as(k int) bool {
	for _, c := range r.d.Kids(k) {
		switch r.d.Tokens[c].Rel {
		case lang.Case, lang.Mark:
			if lower(r.d.Form(int(c))) == "as" {
				return true
			}
		}
	}
	return false
}

// object takes a noun phrase after the verb, with what completes it.
func (r *Reader) object(v int, e *entry, f *finding) bool {
	d := r.d
	if r.objectAnd(v, e, f) {
		return true
	}
	if e.frames&(takesNP|takesAbs|takesAtt|takesAttSay) == 0 {
		return false
	}
	obj := r.objectOf(v)
	if obj < 0 || !r.fits(obj, e) {
		return false
	}
	of, _ := d.Subtree(obj)
	f.words = append(f.words, tokens{max(of, v+1), r.goesOn(v, r.completes(v, obj))})
	f.content, f.kind = obj, ruleObject
	if d.Tokens[obj].XPOS == lang.TagVBG {
		f.kind = ruleGerund
	}
	if r.negatedNoun(obj) && r.withheld(obj) { // "offered no confirmation"
		f.Negated, f.Stance, f.kind = true, "not-confirmed", ruleSilence
		return true
	}
	if e.frames&(takesAtt|takesAttSay) != 0 && r.cue[obj] != nil {
		f.kind = ruleAttitude
		if f.Stance == "" && !f.Negated {
			f.Stance = r.cue[obj].stance
		}
	}
	return true
}

// withheld reports whether noun n is something that a silent source gives none
// of.
func (r *Reader) withheld(n int) bool {
	switch r.d.Tokens[n].Lemma {
	case "confirmation", "comment", "detail", "date", "answer", "explanation", "indication", "assurance", "reason", "timetable", "timeline", "figure", "name", "evidence", "proof", "word":
		return true
	}
	return false
}

// fits reports whether the noun phrase headed by obj can be the content of e.
func (r *Reader) fits(obj int, e *entry) bool {
	d := r.d
	t := &d.Tokens[obj]
	if t.UPOS == lang.PRON || t.UPOS == lang.DET {
		if t.Lemma == "what" && e.has(takesNP|takesAbs) {
			return true
		}
		return false // "rejected it" says nothing by itself
	}
	if timeNoun[lower(t.Lemma)] || t.Lemma == "anonymity" {
		return false
	}
	if e.has(takesNP) {
		return t.UPOS == lang.NOUN || t.UPOS == lang.PROPN || t.UPOS == lang.NUM || t.UPOS == lang.VERB || t.UPOS == lang.ADJ || t.UPOS == lang.SYM
	}
	if t.UPOS != lang.NOUN && t.UPOS != lang.VERB && t.UPOS != lang.ADJ {
		return e.has(takesAbs) && (t.UPOS == lang.NUM || t.UPOS == lang.SYM)
	}
	if e.frames&(takesAtt|takesAttSay) != 0 && r.negatedNoun(obj) && r.withheld(obj) {
		return true
	}
	if n := r.cue[obj]; n != nil && t.UPOS == lang.NOUN {
		if e.has(takesAtt | takesAbs) {
			return true
		}
		return e.has(takesAttSay) && (n.class == say || n.class == act)
	}
	return e.has(takesAbs) && r.lex.speakers[t.Lemma] != person && r.lex.speakers[t.Lemma] != body && !personal(t.Lemma)
}

// objectAnd reads "accused them of …", "credited Ostmark with …".
func (r *Reader) objectAnd(v int, e *entry, f *finding) bool {
	d := r.d
	obj, o := -1, -1
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Obj:
			obj = k
		case lang.Obl, lang.Advcl, lang.Xcomp:
			if obj >= 0 {
				if _, ok := e.prep(r.prepOf(k), true); ok {
					o = k
				}
			}
		}
	}
	if obj < 0 || o < 0 {
		if obj >= 0 && o < 0 {
			for _, k32 := range d.Kids(obj) {
				if k := int(k32); k > obj {
					if _, ok := e.prep(r.prepOf(k), true); ok {
						o = k
					}
				}
			}
		}
		if o < 0 {
			return false
		}
	}
	of, _ := d.Subtree(obj)
	_, end := d.Subtree(o)
	f.words = append(f.words, tokens{max(of, v+1), r.goesOn(v, end)})
	f.content, f.kind = obj, ruleObjectAnd
	return true
}

// prepOf is the preposition or mark that introduces dependent k, "" for none.
func (r *Reader) prepOf(k int) string {
	d := r.d
	for _, c := range d.Kids(k) {
		switch d.Tokens[c].Rel {
		case lang.Case, lang.Mark:
			if int(c) < k && d.Tokens[c].UPOS != lang.PART {
				return lower(d.Form(int(c)))
			}
		}
	}
	return ""
}

// completes is the end of what the object obj of v and the phrases after it say
// together: "suggested a truce as a first step", but not "… on Monday".
func (r *Reader) completes(v, obj int) int {
	d := r.d
	_, end := d.Subtree(obj)
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k <= obj {
			continue
		}
		kf, ke := d.Subtree(k)
		if kf < end {
			end = max(end, ke)
			continue
		}
		if kf > end && !r.quoteMark(end, kf) {
			return end // a comma
		}
		ok := false
		switch d.Tokens[k].Rel {
		case lang.Obl, lang.Nmod:
			ok = !r.adjunct(k)
		case lang.Xcomp:
			ok = true
		case lang.OblUnmarked:
			ok = kf == k-1 && lower(d.Form(kf)) == "next" // "a meeting next week"
		case lang.Advcl:
			ok = r.infinitive(k) || r.as(k) || !r.afterwards(k)
		case lang.Punct:
			continue
		}
		if !ok {
			return end
		}
		end = ke
	}
	return end
}

// quoteMark reports whether tokens first to end are quotation marks only.
func (r *Reader) quoteMark(first, end int) bool {
	for i := first; i < end; i++ {
		switch r.d.Tokens[i].XPOS {
		case lang.TagOpenQuote, lang.TagCloseQuote:
		default:
			return false
		}
	}
	return true
}

// prepositional reads "called for …", "warned of …", "insisted on …".
func (r *Reader) prepositional(v int, e *entry, f *finding) bool {
	d := r.d
	if len(e.preps) == 0 {
		return false
	}
	if r.asksFor(v, e, f) {
		return true
	}
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Obl, lang.Advcl, lang.Xcomp, lang.Ccomp, lang.Nmod, lang.Obj:
		default:
			continue
		}
		c := -1
		for _, m := range d.Kids(k) {
			switch d.Tokens[m].Rel {
			case lang.Case, lang.Mark:
				if int(m) < k && c < 0 {
					c = int(m)
				}
			}
		}
		if c < v+1 || c > v+4 {
			continue
		}
		p, ok := e.prep(lower(d.Form(c)), false)
		if !ok {
			continue
		}
		if p.inf {
			return r.callOn(v, k, c, p, f)
		}
		if t := &d.Tokens[k]; t.UPOS == lang.PRON && t.Lemma != "what" || r.adjunct(k) {
			continue
		}
		_, end := d.Subtree(k)
		end = max(end, r.completes(v, k))
		if end < len(d.Tokens) && d.Tokens[end].XPOS == lang.TagTO {
			end = r.goesOn(v, end) // "called for the tax to be cut"
		}
		first := c
		if p.inCue {
			first = c + 1
			f.Cue.End = int(d.Tokens[c].End)
			f.Lemma = joined(e, p)
		}
		if p.stance != "" && !f.Negated {
			f.Stance = p.stance
		}
		f.words = append(f.words, tokens{first, r.quoteList(end)}) // of “a long night” and “an early dawn”
		f.content, f.kind = k, rulePreposition
		return true
	}
	return false
}

// asksFor reads "asked the court for quick action", with what is asked for hung on
// who is asked.
func (r *Reader) asksFor(v int, e *entry, f *finding) bool {
	d := r.d
	obj := d.Kid(v, lang.Obj)
	if e.class != ask || obj < v || d.Tokens[obj].UPOS == lang.PRON {
		return false
	}
	if k := r.speaks(obj); k != person && k != body {
		return false
	}
	for _, k32 := range d.Kids(obj) {
		k := int(k32)
		if k < obj || d.Tokens[k].Rel != lang.Nmod || d.Tokens[k].UPOS == lang.PRON || r.prepOf(k) != "for" {
			continue
		}
		p, ok := e.prep("for", false)
		if c := d.Kid(k, lang.Case); ok && c == obj+1 {
			_, end := d.Subtree(k)
			f.words = append(f.words, tokens{c, end})
			f.content, f.kind = k, rulePreposition
			if p.stance != "" && !f.Negated {
				f.Stance = p.stance
			}
			return true
		}
	}
	return false
}

// callOn reads "called on Sudria to …".
func (r *Reader) callOn(v, k, c int, p prepFrame, f *finding) bool {
	d := r.d
	x := -1
	for _, y32 := range d.Kids(v) {
		y := int(y32)
		if y > k && (d.Tokens[y].Rel == lang.Xcomp || d.Tokens[y].Rel == lang.Advcl) && r.infinitive(y) {
			x = y
		}
	}
	if x < 0 {
		for _, y32 := range d.Kids(k) {
			y := int(y32)
			if y > k && d.Tokens[y].Rel == lang.Acl && r.infinitive(y) {
				x = y
			}
		}
	}
	if x < 0 {
		return false
	}
	_, end := d.Subtree(x)
	f.Cue.End = int(d.Tokens[c].End)
	f.Lemma = joined(r.cue[v], p)
	f.Stance = p.stance
	f.words = append(f.words, tokens{c + 1, r.alsoTo(v, end)})
	f.content, f.kind = x, ruleObjectInfinitive
	return true
}

// alsoTo moves the end of an infinitive over another that an "and" joins to it
// behind a quotation: "urged her to “stop the cuts” and resign".
func (r *Reader) alsoTo(v, end int) int {
	d := r.d
	t := end
	for t < len(d.Tokens) && r.quotationMark(t) && r.opening(t) < 0 {
		t++
	}
	if t+1 >= r.stop(v) || t == end || d.Tokens[v].XPOS == lang.TagVB || d.Tokens[t].UPOS != lang.CCONJ || d.Tokens[t+1].XPOS != lang.TagVB || d.Tokens[t+1].Rel != lang.Conj {
		return end
	}
	_, end = d.Subtree(t + 1)
	return end
}

// joined is the lemma of a verb with its preposition, from the table so that
// nothing is allocated.
func joined(e *entry, p prepFrame) string {
	if p.lemma != "" {
		return p.lemma
	}
	return e.lemma
}
