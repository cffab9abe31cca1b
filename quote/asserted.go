package quote

import (
	"strings"

	"readout/lang"
)

// A verb of saying attributes only when it says that something was said: not in
// a question, not under "if" or "could", and only of somebody who can speak.

// passive reports whether v is a passive verb.
func (r *Reader) passive(v int) bool {
	d := r.d
	for _, k := range d.Kids(v) {
		switch d.Tokens[k].Rel {
		case lang.NsubjPass, lang.CsubjPass:
			if d.Tokens[v].Rel == lang.Root && d.Kid(v, lang.AuxPass) < 0 {
				return false // a participle that stands alone is a past tense
			}
			return d.Tokens[v].XPOS != lang.TagVBD || d.Kid(v, lang.AuxPass) >= 0
		case lang.AuxPass, lang.OblAgent:
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
	if f := lower(d.Form(src)); f == "you" && r.quoteOf[src] == 0 {
		return false // the reader, not a source
	}
	if first, _ := r.phrase(src); strings.EqualFold(d.Form(first), "how") {
		return false // "this is how many of us see it"
	}
	k := r.speaks(src)
	if d.Tokens[src].UPOS == lang.PRON && lower(d.Form(src)) == "it" {
		// "it" speaks only with verbs that nothing else governs
		return k != noSpeaker && e.class != show && (e.class != think || e.lemma == "plan" || e.lemma == "want" || e.lemma == "hope" || e.lemma == "believe" || e.lemma == "expect" || e.lemma == "intend") && (!e.has(ambiguous) || e.class == think || r.d.Tokens[v].XPOS != lang.TagVBZ)
	}
	switch {
	case e.class == think:
		return (k == person || k == body) && !everybody(lower(d.Form(src)))
	case e.class == show:
		return k == paper || e.has(document) && (k == person || k == body) && (e.lemma == "find" || !e.has(ambiguous) || v+1 < len(d.Tokens) && lower(d.Form(v+1)) == "that")
	case e.has(ambiguous) && e.class == say:
		return k != noSpeaker
	case e.has(ambiguous):
		return k == person || k == body
	case e.class == act && k == paper:
		return r.lex.sayings[d.Tokens[src].Lemma]
	}
	return k != noSpeaker || d.Tokens[src].UPOS == lang.NOUN && e.class != act && r.sayish(e)
}

// everybody reports whether a pronoun stands for people at large, whose thoughts
// are nobody's statement.
func everybody(f string) bool {
	switch f {
	case "everybody", "everyone", "anybody", "anyone", "somebody", "someone":
		return true
	}
	return false
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

// asserted tells whether the words of v were really said (or meant), as far as
// the grammar shows: not in a question, not under "if", not under "could" or
// "wants to". negated: it was said not to have been.
func (r *Reader) asserted(v int, e *entry) (real, negated bool) {
	d := r.d
	t := d.Tokens[v]
	if v > 0 && d.Tokens[v-1].XPOS == lang.TagHYPH {
		return false, false // "the Holm-supporting party"
	}
	modal := ""
	conditional, only := false, false
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		kt := &d.Tokens[k]
		switch kt.Rel {
		case lang.Aux:
			if kt.XPOS == lang.TagMD && t.XPOS != lang.TagVBD && t.XPOS != lang.TagVBZ { // they take none: it is another verb's
				modal = kt.Lemma
			}
		case lang.Advmod:
			switch kt.Lemma {
			case "not", "n't", "never", "neither", "nor":
				negated = true
			case "only":
				only = k < v || k == v+1
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
	if conditional || r.question(v) || r.supposed(v, e) {
		return false, negated
	}
	switch modal {
	case "":
	case "will", "would":
		if !negated && !(modal == "would" && (only && e.class == say || e.class == think && wishes[e.lemma] || e.stance != "" && e.class == act && r.subjectNamed(v))) {
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
	if t.XPOS == lang.TagVB && modal == "" && !r.doSupport(v) && t.Rel != lang.Conj && t.Rel != lang.Root && t.Rel != lang.Ccomp && r.ownSubjectOf(v) < 0 {
		return false, negated
	}
	return true, negated
}

// subjectNamed reports whether the subject of v is somebody by name or noun: what a
// measure "would order" is no demand yet.
func (r *Reader) subjectNamed(v int) bool {
	s := r.ownSubjectOf(v)
	if s < 0 || r.d.Tokens[s].UPOS == lang.NUM || lower(r.d.Form(s)) == "one" {
		return false
	}
	k := r.speaks(s)
	return k == person || k == body
}

// wishes are verbs of the mind that "would" makes polite and not unreal: "would
// prefer to wait", unlike "would know".
var wishes = map[string]bool{"want": true, "prefer": true, "like": true, "hope": true, "wish": true, "love": true, "expect": true, "think": true, "consider": true, "welcome": true, "appreciate": true}

// supposed reports whether the participle v is only supposed to be said, or is still
// to come: "assuming that …", "will vote on a resolution condemning …".
func (r *Reader) supposed(v int, e *entry) bool {
	t := &r.d.Tokens[v]
	if r.compared(v) {
		return true
	}
	if t.XPOS != lang.TagVBG || v == 0 {
		return false
	}
	switch t.Rel {
	case lang.Advcl, lang.Parataxis:
		if e.lemma == "assume" || e.lemma == "suppose" || e.lemma == "consider" {
			return true
		}
		return !r.behindComma(v) && r.nominal(v-1) && !r.doneAbove(v)
	case lang.Acl:
		return !r.doneAbove(v)
	}
	return false
}

// compared reports whether what v says is only compared or avoided: "more than he
// thinks", "amounts to saying …", "kept them from saying …"; or tells whom it is
// about: "those asking for …".
func (r *Reader) compared(v int) bool {
	d := r.d
	if v > 0 && d.Tokens[v].XPOS == lang.TagVBG {
		switch lower(d.Form(v - 1)) {
		case "to", "than", "from", "like", "those", "anyone":
			return true
		case "of":
			return v > 1 && lower(d.Form(v-2)) == "instead"
		}
	}
	for _, k32 := range d.Kids(v) {
		if k := int(k32); k < v && (d.Tokens[k].Rel == lang.Mark || d.Tokens[k].Rel == lang.Case) && lower(d.Form(k)) == "than" {
			return true
		}
	}
	return false
}

// doneAbove reports whether what the participle v hangs on was done: a vote "on a
// resolution condemning …" that is only to come condemns nothing.
func (r *Reader) doneAbove(v int) bool {
	d := r.d
	for a, n := int(d.Tokens[v].Head), 0; a >= 0 && n < 5; a, n = int(d.Tokens[a].Head), n+1 {
		if d.Tokens[a].UPOS != lang.VERB {
			continue
		}
		if r.infinitive(a) {
			ok, negated := r.carriedOut(a)
			return ok && !negated
		}
		if r.tense(a).tag == lang.TagMD || r.denies(a) {
			return false
		}
		if r.finite(a) {
			return true
		}
	}
	return true
}

// denies reports whether "not" or "never" negates verb a.
func (r *Reader) denies(a int) bool {
	for _, k := range r.d.Kids(a) {
		if r.d.Tokens[k].Rel == lang.Advmod {
			switch r.d.Tokens[k].Lemma {
			case "not", "n't", "never":
				return true
			}
		}
	}
	return false
}

// mistaken reports whether v, tagged as a participle before a noun ("the leader,
// speaking there, urged restraint"), is the verb of its clause: it stands behind
// a name or a comma instead of an article.
func (r *Reader) mistaken(v int) bool {
	d := r.d
	t := &d.Tokens[v]
	if t.Rel == lang.Acl && t.XPOS == lang.TagVBN && int(t.Head) == v-1 { // "Holm called on Sudria to …"
		h := &d.Tokens[v-1]
		if h.Rel == lang.Root && r.lookup(v) != nil && r.speaks(v-1) != noSpeaker && !r.finiteIn(int(d.Sents[t.Sent].First), int(d.Sents[t.Sent].End)) {
			return true // no other verb in the sentence
		}
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
	if brings[d.Tokens[h].Lemma] && d.Kid(h, lang.Obj) > h {
		return r.finite(h), false
	}
	if r.broughtTo(v, h) {
		return true, false
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

// broughtTo reports whether the infinitive v, which says a clause, was said for sure
// because of what governs it: "had to admit that …", "was at pains to stress that …".
func (r *Reader) broughtTo(v, h int) bool {
	d := r.d
	if e := r.lookup(v); e == nil || e.class != say || d.Kid(v, lang.Ccomp) < v {
		return false
	}
	switch d.Tokens[h].Lemma {
	case "careful", "keen", "eager", "anxious", "swift", "force", "compel", "oblige", "manage", "pain":
	case "have":
		switch d.Tokens[v].Lemma {
		case "admit", "concede", "acknowledge", "confess":
		default:
			return false
		}
		if d.Tokens[h].XPOS != lang.TagVBD {
			return false
		}
	default:
		return false
	}
	if t := &d.Tokens[h]; t.Rel == lang.Obj && t.Head >= 0 { // "took pains to"
		h = int(t.Head)
	}
	for _, k := range d.Kids(h) {
		if t := &d.Tokens[k]; t.XPOS == lang.TagMD || t.Rel == lang.Advmod && (t.Lemma == "not" || t.Lemma == "never") {
			return false
		}
	}
	return r.finite(h)
}
