package mend

import "readout/lang"

// rule mends one kind of impossible tree; mend looks at word i.
type rule struct {
	name string
	mend func(m *Mender, i int)
}

// rules run in this order over the whole sentence.
var rules = [...]rule{
	{"a noun after its compounds taken for a verb", nounAsVerb},
	{"a clause hung on its own subject", ownSubject},
	{"a clause hung on the end of its own subject", endOfSubject},
	{"a past tense that describes a noun is a participle", reducedRelative},
	{"'it' before a verb of speaking, taken for no subject", itSpeaks},
	{"an adjective between a subject and its verb", adjectiveAfterSubject},
	{"an adjective behind a subject that stands after its verb", adjectiveAfterLateSubject},
	{"a participle behind its noun", participleAfterNoun},
	{"the subject after 'and' taken for a noun in a list", subjectAfterAnd},
	{"a participle after a comma joined as if by 'and'", looseParticiple},
	{"a clause with 'since' is no content", adverbialMark},
	{"'that' hung beyond its clause", farMark},
	{"two predicates of one verb, the first of them its object", calledTwice},
	{"two objects of one verb", twoObjects},
	{"a title and a name, each the subject", twoSubjects},
	{"what something is used for", usedTo},
	{"what one is accused of or kept from", accusedOf},
	{"words quoted with their predicate, hung before the quotation", quotedWords},
	{"who somebody is, taken for what is said", whoDescribes},
}

// ownSubject: the noun is the root and the tensed verb after it, without a
// subject, describes it: "The minister, 56, [called] it a day" with "minister" as
// root. The verb is the root and the noun its subject.
func ownSubject(m *Mender, i int) {
	v := m.token(i)
	root := int(v.Head)
	if v.Rel != lang.Acl || root < 0 || root > i || m.token(root).Head >= 0 || !m.nominal(root) ||
		m.has(root, helpers|subjects|marks|rels(lang.Case)) || m.has(i, marks|subjects) {
		return
	}
	switch {
	case m.tensed(i):
	case v.XPOS == lang.TagVBN && !m.has(i, helpers) &&
		(root == i-1 && m.has(i, rels(lang.Obj)) || m.afterApposition(root, i) && m.xpos(m.end-1) == lang.TagStop):
		// "Witnesses [described] scenes", "Its leader, Ada Holm, [called] for
		// calm.": a participle that describes has no object, and stands no second
		// comma off.
		v.XPOS = lang.TagVBD
	default:
		return
	}
	m.crown(i, root)
}

// afterApposition reports whether i stands behind the comma that closes an
// apposition of the noun.
func (m *Mender) afterApposition(noun, i int) bool {
	a := m.kid(noun, rels(lang.Appos))
	return a > noun+1 && a < i-1 && m.xpos(i-1) == lang.TagComma && m.comma(noun, a)
}

// nounAsVerb: "said security [guarantees] would last" with "guarantees" tagged as
// a verb, though it is the subject of another and has a compound.
func nounAsVerb(m *Mender, i int) {
	t := m.token(i)
	if t.UPOS != lang.VERB || t.XPOS != lang.TagVBZ || m.has(i, helpers|subjects|marks|rels(lang.Obj, lang.Xcomp, lang.Ccomp)) {
		return
	}
	switch t.Rel {
	case lang.Nsubj, lang.NsubjPass, lang.Obj, lang.Iobj, lang.Obl, lang.Nmod:
	default:
		return
	}
	if k := m.kid(i, rels(lang.Compound, lang.Det, lang.Amod, lang.NmodPoss, lang.Nummod, lang.Case)); k >= 0 && k < i {
		t.UPOS, t.XPOS = lang.NOUN, lang.TagNNS
	}
}

// endOfSubject: "The refusal to go [angered] Norland" with "refusal" as root and
// "angered" as what "go" is completed by.
func endOfSubject(m *Mender, i int) {
	v := m.token(i)
	if v.Rel != lang.Xcomp || v.XPOS != lang.TagVBN && v.XPOS != lang.TagVBD || m.has(i, helpers|subjects|marks) {
		return
	}
	inner := int(v.Head)
	if inner < m.first || inner > i || m.token(inner).Rel != lang.Acl {
		return
	}
	root := int(m.token(inner).Head)
	if m.token(root).Head >= 0 || root > inner || !m.nominal(root) || m.has(root, helpers|subjects|marks|rels(lang.Case)) {
		return
	}
	object := -1
	for k := i + 1; k < m.end && object < 0; k++ {
		if t := m.token(k); int(t.Head) == i && (t.Rel == lang.Obj || t.Rel == lang.Xcomp && m.nominal(k)) {
			object = k
		}
	}
	if object < 0 {
		return
	}
	v.XPOS = lang.TagVBD
	m.crown(i, root)
	m.rename(object, lang.Obj)
	m.count(inner)
}

// crown makes verb i the root and the noun that was it the verb's subject. What
// hung on the noun from behind the verb now hangs on the verb.
func (m *Mender) crown(i, noun int) {
	v, t := m.token(i), m.token(noun)
	v.Head, v.Rel = -1, lang.Root
	t.Head, t.Rel = int32(i), lang.Nsubj
	if m.has(i, rels(lang.AuxPass)) {
		t.Rel = lang.NsubjPass
	}
	for k := i + 1; k < m.end; k++ {
		if int(m.token(k).Head) == noun {
			m.token(k).Head = int32(i)
		}
	}
	m.count(noun)
	m.count(i)
}

// reducedRelative: "a poll [released] on Monday" with "released" in the past tense.
func reducedRelative(m *Mender, i int) {
	v := m.token(i)
	if v.XPOS == lang.TagVBD && v.UPOS == lang.VERB && v.Rel == lang.Acl && int(v.Head) < i && !m.has(i, helpers|subjects|marks) {
		v.XPOS = lang.TagVBN
	}
}

// itSpeaks: "[It] added that no shots were fired" with "it" as the mere herald of
// the clause, as in "it seems that". Whoever adds or says speaks.
func itSpeaks(m *Mender, i int) {
	t := m.token(i)
	if t.Rel != lang.Expl || !m.is(i, "it") || int(t.Head) <= i {
		return
	}
	v := int(t.Head)
	if m.upos(v) == lang.VERB && !m.has(v, rels(lang.AuxPass, lang.Nsubj, lang.Csubj)) && m.is(v,
		"said", "says", "say", "added", "adds", "told", "tells", "announced", "announces", "stated", "states", "claimed", "claims", "warned", "warns", "insisted", "insists",
		"argued", "argues", "denied", "denies", "noted", "notes", "declared", "declares", "acknowledged", "acknowledges", "reiterated", "pledged", "pledges", "vowed", "vows", "promised", "promises") {
		m.rename(i, lang.Nsubj)
	}
}

// adjectiveAfterSubject: "A person [close] to the talks said" with "close" hung
// on "said". Without a comma it belongs to the person.
func adjectiveAfterSubject(m *Mender, i int) {
	t := m.token(i)
	h := int(t.Head)
	if h <= i+1 || m.upos(h) != lang.VERB || i == m.first || t.UPOS != lang.ADJ && t.UPOS != lang.ADV {
		return
	}
	switch t.Rel {
	case lang.Advcl, lang.Ccomp, lang.Xcomp, lang.Amod, lang.Obl, lang.Parataxis, lang.Nsubj:
	default:
		return
	}
	subject := m.token(i - 1)
	if int(subject.Head) != h || subject.Rel != lang.Nsubj && subject.Rel != lang.NsubjPass || !m.nominal(i-1) {
		return
	}
	m.describes(i, i-1)
}

// adjectiveAfterLateSubject: "said a person [close] to the talks" with "close"
// hung on "said".
func adjectiveAfterLateSubject(m *Mender, i int) {
	t := m.token(i)
	h := int(t.Head)
	if h < m.first || h >= i-1 || m.upos(h) != lang.VERB || t.UPOS != lang.ADJ && t.UPOS != lang.ADV ||
		!m.has(i, rels(lang.Obl)) || m.has(i, helpers|subjects|marks) {
		return
	}
	switch t.Rel {
	case lang.Advcl, lang.Ccomp, lang.Xcomp, lang.Amod, lang.Obl, lang.Parataxis:
	default:
		return
	}
	if s := m.token(i - 1); int(s.Head) == h && s.Rel == lang.Nsubj && m.nominal(i-1) {
		m.describes(i, i-1)
	}
}

// describes hangs the adjective i on a noun.
func (m *Mender) describes(i, noun int) {
	m.attach(i, noun, lang.Amod)
	if t := m.token(i); t.UPOS == lang.ADV {
		t.UPOS, t.XPOS = lang.ADJ, lang.TagJJ
	}
}

// participleAfterNoun: "according to a person [briefed] on it" with "briefed" hung
// on what "person" hangs on. Some participles are as good as prepositions.
func participleAfterNoun(m *Mender, i int) {
	t := m.token(i)
	h := int(t.Head)
	if t.XPOS != lang.TagVBN || t.Rel != lang.Advcl || h < m.first || h >= i-1 || m.upos(i-1) != lang.NOUN && m.upos(i-1) != lang.PROPN ||
		m.has(i, helpers|subjects|marks) || m.is(i, "based", "given", "compared", "provided") {
		return
	}
	switch n := m.token(i - 1); n.Rel {
	case lang.Nsubj, lang.NsubjPass, lang.Obj, lang.Obl, lang.OblAgent:
		if int(n.Head) == h {
			m.attach(i, i-1, lang.Acl)
		}
	}
}

// subjectAfterAnd: "he has ties to Norland and [Sudria] has said so" with
// "Sudria" joined to "Norland", though "and" joins the verbs.
func subjectAfterAnd(m *Mender, i int) {
	t := m.token(i)
	if t.Rel != lang.Conj || int(t.Head) > i || !m.nominal(i) || m.has(i, rels(lang.Cc)) {
		return
	}
	// The words before i that belong to it end at the conjunction.
	c := i - 1
	for c >= m.first && int(m.token(c).Head) == i {
		c--
	}
	if m.upos(c) != lang.CCONJ {
		return
	}
	v := int(m.token(c).Head)
	if v <= i || m.comma(i, v) || m.has(v, subjects) || m.token(v).Rel != lang.Conj || !m.tensed(v) {
		return
	}
	subject := lang.Nsubj
	if m.has(v, rels(lang.AuxPass)) {
		subject = lang.NsubjPass
	}
	m.attach(i, v, subject)
}

// looseParticiple: "said that peace must last, [warning] of more war" with
// "warning" joined to what is said. It says how the whole is meant, and hangs on
// the verb of the clause that contains it.
func looseParticiple(m *Mender, i int) {
	t := m.token(i)
	h := int(t.Head)
	if t.XPOS != lang.TagVBG || t.UPOS != lang.VERB || i-1 <= m.first || h < m.first || h > i ||
		m.xpos(i-1) != lang.TagComma || m.has(i, helpers|subjects|marks|rels(lang.Cc, lang.Case)) {
		return
	}
	switch {
	case t.Rel == lang.Ccomp && m.upos(h) == lang.VERB:
	case t.Rel == lang.Conj && m.tensed(h) && m.has(h, subjects):
		for k := h + 1; k < m.end; k++ { // a list of participles
			if o := m.token(k); int(o.Head) == h && o.Rel == lang.Conj && k != i {
				return
			}
		}
	default:
		return
	}
	for m.token(h).Rel == lang.Ccomp && int(m.token(h).Head) < h {
		h = int(m.token(h).Head)
	}
	m.attach(i, h, lang.Advcl)
}

// adverbialMark: a clause that begins with "since", "because" and their like
// cannot be what is said: "say it failed because the money [ran] out" with "ran"
// hung on "say" as "failed" is. It goes to the clause beside it.
func adverbialMark(m *Mender, i int) {
	t := m.token(i)
	v := int(t.Head)
	if t.Rel != lang.Mark || v < i || m.token(v).Rel != lang.Ccomp ||
		!m.is(i, "since", "because", "although", "though", "while", "unless", "until", "after", "before") {
		return
	}
	h := int(m.token(v).Head)
	if v < h {
		m.rename(v, lang.Advcl)
		return
	}
	best := -1
	for k := h + 1; k < m.end; k++ {
		o := m.token(k)
		if int(o.Head) == h && k != v && (o.Rel == lang.Ccomp || o.Rel == lang.Parataxis) && m.tensed(k) && (k < v || best < 0) {
			best = k
		}
	}
	if best >= 0 {
		m.attach(v, best, lang.Advcl)
	}
}

// farMark: "the warning [that] prices would rise was ignored" with "that" hung on
// "ignored", and "rise" as a relative clause.
func farMark(m *Mender, i int) {
	t := m.token(i)
	h := int(t.Head)
	if t.Rel != lang.Mark || !m.is(i, "that") || i == m.first || !m.nominal(i-1) {
		return
	}
	for v := i + 1; v < h; v++ {
		c := m.token(v)
		if int(c.Head) == i-1 && (c.Rel == lang.AclRelcl || c.Rel == lang.Acl) && m.has(v, subjects) && m.allBelow(i+1, v) {
			m.attach(i, v, lang.Mark)
			m.rename(v, lang.Acl)
			return
		}
	}
}

// calledTwice: "She called [him] a liar" with both as predicates.
func calledTwice(m *Mender, i int) {
	t := m.token(i)
	h := int(t.Head)
	if t.Rel != lang.Xcomp || !m.nominal(i) || h > i || h < m.first || m.has(h, rels(lang.Obj)) || m.has(i, helpers|rels(lang.Case)) {
		return
	}
	for k := i + 1; k < m.end; k++ {
		if o := m.token(k); int(o.Head) == h && o.Rel == lang.Xcomp && (m.nominal(k) || o.UPOS == lang.ADJ) {
			m.rename(i, lang.Obj)
			return
		}
	}
}

// twoObjects: "promised [Norland] a guarantee" with two objects. The first,
// a name, is to whom.
func twoObjects(m *Mender, i int) {
	t := m.token(i)
	h := int(t.Head)
	if t.Rel != lang.Obj || h > i || t.UPOS != lang.PROPN && t.UPOS != lang.PRON || m.has(h, rels(lang.Iobj)) {
		return
	}
	for k := i + 1; k < m.end && m.xpos(k) != lang.TagComma && m.upos(k) != lang.CCONJ; k++ {
		if o := m.token(k); int(o.Head) == h && o.Rel == lang.Obj {
			m.rename(i, lang.Iobj)
			return
		}
	}
}

// twoSubjects: "[Commodore] Ada Holm said" with both as subjects. The title
// belongs to the name.
func twoSubjects(m *Mender, i int) {
	t, next := m.token(i), i+1
	if t.Rel != lang.Nsubj || m.upos(i) != lang.PROPN || m.upos(next) != lang.PROPN {
		return
	}
	if o := m.token(next); o.Rel == lang.Nsubj && o.Head == t.Head && int(t.Head) > next {
		m.attach(i, next, lang.NmodDesc)
	}
}

// usedTo: "used the speech to [call] for calm" with "call" hung on the speech.
func usedTo(m *Mender, i int) {
	t := m.token(i)
	if t.Rel != lang.Acl || t.XPOS != lang.TagVB || int(t.Head) > i || !m.has(i, marks) {
		return
	}
	o := m.token(int(t.Head))
	if o.Rel == lang.Obj && m.is(int(o.Head), "use", "uses", "used", "using") {
		m.attach(i, int(o.Head), lang.Advcl)
	}
}

// accusedOf: "accused them of [lying]" with "lying" hung on "them".
func accusedOf(m *Mender, i int) {
	t := m.token(i)
	if t.Rel != lang.Acl || t.XPOS != lang.TagVBG || int(t.Head) > i || !m.has(i, marks) {
		return
	}
	o := m.token(int(t.Head))
	if o.Rel != lang.Obj {
		return
	}
	p := m.kid(i, marks)
	if m.is(p, "from") || m.is(p, "of") && m.is(int(o.Head), "accuse", "accuses", "accused", "accusing", "suspect", "suspected") {
		m.attach(i, int(o.Head), lang.Advcl)
	}
}

// quotedWords: "she added: “In a [year] we will know.”" with "year" hung on
// "added". Words that a quotation opens with belong to its predicate.
func quotedWords(m *Mender, i int) {
	t := m.token(i)
	h := int(t.Head)
	switch t.Rel {
	case lang.Obl, lang.OblUnmarked, lang.Advmod, lang.Nmod:
	default:
		return
	}
	if h < m.first || h > i {
		return
	}
	// The words before i that belong to it begin the quotation.
	q := i - 1
	for q > h && m.xpos(q) != lang.TagOpenQuote {
		if a := int(m.token(q).Head); a < q || a > i {
			return
		}
		q--
	}
	if q <= h || q == i-1 && t.Rel == lang.Nmod {
		return
	}
	if x := m.xpos(q - 1); x != lang.TagComma && x != lang.TagColon {
		return
	}
	for v := i + 1; v < m.end; v++ {
		switch {
		case m.xpos(v) == lang.TagCloseQuote || m.xpos(v) == lang.TagOpenQuote:
			return
		case int(m.token(v).Head) < q && m.tensed(v) && m.has(v, subjects):
			m.attach(i, v, t.Rel)
			return
		}
	}
}

// whoDescribes: "Ada Holm, who [called] it a gift, says" with "called" as what
// is said. A clause with "who" behind a noun and a comma describes the noun.
func whoDescribes(m *Mender, i int) {
	if r := m.token(i).Rel; r != lang.Ccomp && r != lang.AdvclRelcl {
		return
	}
	who := m.kid(i, subjects)
	if who < m.first+2 || who > i || !m.is(who, "who") || m.xpos(who-1) != lang.TagComma {
		return
	}
	noun := who - 2
	for m.token(noun).Rel == lang.Flat && int(m.token(noun).Head) < noun {
		noun = int(m.token(noun).Head)
	}
	if u := m.upos(noun); u == lang.NOUN || u == lang.PROPN {
		m.attach(i, noun, lang.AclRelcl)
	}
}
