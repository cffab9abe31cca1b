package quote

import "readout/lang"

// Whose subject a cue without one of its own shares: that of the verb it is joined
// to or depends on.

// sayerAbove is the verb of saying in whose content the verb a stands, or -1.
func (r *Reader) sayerAbove(a int) int {
	d := r.d
	for n := 0; n < 6 && d.Tokens[a].Head >= 0; n++ {
		rel := d.Tokens[a].Rel
		a = int(d.Tokens[a].Head)
		if e := r.lookup(a); rel == lang.Ccomp && e != nil {
			if e.class == say && r.ownSubject(a) && !r.inSpeech(a) {
				return a
			}
			return -1
		}
	}
	return -1
}

// twin is the participle that the participle v goes with in "urging her to wait
// and promising an answer", "saying that he was ill but adding …": the nearest one
// before it that says something and stands behind a comma. It is -1 for none.
func (r *Reader) twin(v int) int {
	d := r.d
	if d.Tokens[v].XPOS != lang.TagVBG || v == 0 || d.Tokens[v-1].UPOS != lang.CCONJ || r.lookup(v) == nil {
		return -1
	}
	for t := v - 2; t > r.opens(v) && t > v-farthest; t-- {
		if r.quoteOf[t] == r.quoteOf[v] && d.Tokens[t].XPOS == lang.TagVBG && r.lookup(t) != nil && r.behindComma(t) {
			return t
		}
	}
	return -1
}

// joinedTo is the verb whose subject the verb v, coordinated with h, shares. In
// "she says it was late and insists …" the parse joins "insists" to "was"; the
// tense tells that it goes with "says". In "Holm called for a truce, while Laszlo
// doubted it but agreed" it is the nearer clause.
func (r *Reader) joinedTo(v, h int) int {
	d := r.d
	want := r.tense(v)
	if want == (tense{}) && v > 1 && d.Tokens[v].XPOS == lang.TagVBN && d.Form(v-2) == "," && d.Tokens[v-1].UPOS == lang.CCONJ && d.Kid(v, lang.Ccomp) > v && !r.doSupport(v) {
		want.tag = lang.TagVBD // "said it would be signed, and disclosed that …"
	}
	if want == (tense{}) {
		return h
	}
	for _, k32 := range d.Kids(h) {
		k := int(k32)
		if k > h && k < v && d.Tokens[k].Rel == lang.Advcl && r.clauseSubject(k) >= 0 && r.tense(k) == want && !breaks(d.Form(v-2)) {
			return k
		}
	}
	if r.tense(h) == want || r.tense(h) == (tense{}) && d.Tokens[h].UPOS == lang.VERB {
		return h
	}
	for a, n := int(d.Tokens[h].Head), 0; a >= 0 && n < 5; a, n = int(d.Tokens[a].Head), n+1 {
		if a < v && r.lookup(a) != nil && r.tense(a) == want && r.ownSubject(a) {
			return a
		}
	}
	return h
}

// controller climbs from the participle v, attached to h, to the verb whose
// subject it shares: the nearest cue above it, so that in "Holm said the army
// had left, adding that …" it is Holm who adds, else h itself.
func (r *Reader) controller(v, h int) int {
	d := r.d
	e := r.lookup(v)
	if e == nil || e.has(eventive) && r.quoteOf[h] == r.quoteOf[v] {
		return h // "…, signaling a shift" tells what happened
	}
	if r.quoteOf[h] != r.quoteOf[v] { // “…,” she said, noting …
		s := int(d.Sents[d.Tokens[v].Sent].First)
		for t := v - 1; t >= s && t > v-farthest; t-- {
			if r.quoteOf[t] == r.quoteOf[v] && r.lookup(t) != nil && r.finite(t) && r.ownSubject(t) {
				return t
			}
		}
	}
	best := -1
	for a, n := h, 0; a >= 0 && n < 6; a, n = int(d.Tokens[a].Head), n+1 {
		if a < v && d.Tokens[a].UPOS == lang.VERB && r.lookup(a) != nil && !r.inSpeech(a) && r.ownSubject(a) {
			if d.Tokens[a].Lemma == "say" && d.Tokens[v].Lemma == "say" && d.Tokens[a].Rel == lang.AclRelcl {
				continue // "met an envoy who said he was ill, saying": nobody says and says
			}
			if s := r.subject(a); s >= 0 && d.Tokens[s].XPOS == lang.TagPRP && best < 0 {
				best = a // "Holm said he was sure, adding …": he is Holm
				continue
			}
			if o := r.sayerAbove(a); r.lookup(v).class == say && r.lookup(a).class != say && o >= 0 {
				return o // "Holm notes that Laszlo praised her, adding …"
			}
			return a
		}
	}
	if best >= 0 {
		return best
	}
	return h
}

// objectControls reports whether the object of e, not its subject, does what an
// infinitive after it says.
func (e *entry) objectControls() bool {
	return e != nil && e.frames&(takesObjInf|takesAddrInf) != 0
}
