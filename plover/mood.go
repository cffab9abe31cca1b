package plover

import "readout/lang"

// This file tells whether an act happened: its tense, negation and how sure the
// text is of it, through auxiliaries, control verbs ("plans to") and clauses
// ("if …").

// modal is what a governing word does to the act of its complement.
type modal uint8

const (
	unknown  modal = iota
	neutral        // "began to", "managed to": it happens
	future         // "plans to", "is expected to"
	possible       // "could be asked to", "considers": it may
	denied         // "failed to", "stopped short of"
)

// mood is how an act stands in the text.
type mood struct {
	tense     Tense
	negated   bool
	obliged   bool // "must", "should": it is asked for, not done
	must      bool // "must" itself
	condition bool // in an if-clause
	doubt     bool // "reportedly", "allegedly"
	unreal    bool // an infinitive of purpose and the like: nothing says that it happened
	pluperf   bool
}

// moodOf is the mood of the act that token i heads.
func (r *Reader) moodOf(i int) mood {
	m := mood{}
	r.climb(i, &m, 0)
	return m
}

func (r *Reader) climb(i int, m *mood, depth int) {
	if depth > maxClimb {
		return
	}
	if r.upos(i) != lang.VERB && r.upos(i) != lang.AUX && !(r.upos(i) == lang.ADJ && r.kid(i, lang.Cop) >= 0) {
		r.nominalMood(i, m, depth)
		return
	}
	own := r.auxiliaries(i, m)
	h := r.head(i)
	if h < 0 {
		return
	}
	toMark := false
	mark := r.kid(i, lang.Mark)
	if mark >= 0 {
		toMark = r.is(mark, "to")
		if r.book.sets["IF"][r.lemma(mark)] {
			m.condition, m.tense = true, Hypothetical
		}
	}
	switch r.rel(i) {
	case lang.Conj:
		if !own && r.kid(i, lang.Nsubj, lang.NsubjPass) < 0 {
			r.climb(h, m, depth+1)
		}
	case lang.Xcomp, lang.Ccomp, lang.Csubj, lang.CsubjPass:
		finite := r.rel(i) == lang.Ccomp && !toMark
		r.govern(i, h, finite, m, depth)
	case lang.Advcl, lang.Acl:
		switch {
		case toMark:
			if r.effect(h) == unknown {
				m.unreal = true
				return
			}
			r.govern(i, h, false, m, depth)
		case mark >= 0 && r.is(mark, "without"):
			m.negated = true
		case r.blamed(i):
			m.doubt = true
		case mark >= 0 && (r.is(mark, "for") || r.is(mark, "of") || r.is(mark, "from")) && r.effect(h) != unknown:
			r.govern(i, h, false, m, depth)
		}
	}
}

// govern applies what governor h does to its complement i, and goes on with it.
func (r *Reader) govern(i, h int, finite bool, m *mood, depth int) {
	effect := r.effect(h)
	switch {
	case effect == future:
		r.atLeast(m, Future)
	case effect == possible && finite && (r.d.Tokens[i].XPOS != lang.TagVB || r.kid(i, lang.Aux) >= 0):
		return // "told them that …", not "asked that they be …"
	case effect == possible:
		m.tense = Hypothetical
	case effect == denied:
		m.negated = !m.negated
	case effect == unknown && finite:
		return // "said that …": what the clause says of itself
	case effect == unknown:
		if r.upos(i) == lang.VERB && r.d.Tokens[i].XPOS == lang.TagVB && r.kid(i, lang.Mark) >= 0 {
			m.unreal = true
		}
	}
	if !finite {
		r.climb(h, m, depth+1)
	}
}

func (r *Reader) effect(h int) modal {
	return r.book.modals[r.lemma(h)]
}

func (r *Reader) atLeast(m *mood, t Tense) {
	if m.tense < t {
		m.tense = t
	}
}

// auxiliaries reads what stands beside verb i; own says whether it is finite by
// itself.
func (r *Reader) auxiliaries(i int, m *mood) (own bool) {
	have := false
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch r.rel(k) {
		case lang.Aux, lang.AuxPass, lang.Cop:
			own = true
			switch r.lemma(k) {
			case "will", "shall", "'ll", "wo", "ll":
				r.atLeast(m, Future)
			case "would":
				if r.conditional(i) {
					m.tense = Hypothetical
				} else { // "would meet": told of the future from the past
					r.atLeast(m, Future)
				}
			case "may", "might", "could", "can":
				m.tense = Hypothetical
			case "must":
				m.must, m.obliged = true, true
			case "should", "ought":
				m.obliged = true
			case "have":
				have = true
				m.pluperf = m.pluperf || r.is(k, "had")
			default:
				if x := r.d.Tokens[k].XPOS; !have && (x == lang.TagVBZ || x == lang.TagVBP) {
					r.atLeast(m, Present)
				}
			}
		case lang.Advmod:
			switch r.lemma(k) {
			case "not", "never", "n't", "no":
				m.negated = !m.negated
			case "reportedly", "allegedly", "apparently", "supposedly", "purportedly":
				m.doubt = true
			}
		case lang.Obj, lang.Nsubj, lang.NsubjPass:
			if d := r.kid(k, lang.Det); d >= 0 && r.is(d, "no") || r.is(k, "nobody") || r.is(k, "none") {
				m.negated = !m.negated
			}
		case lang.Advcl:
			if c := r.kid(k, lang.Mark); c >= 0 && r.book.sets["IF"][r.lemma(c)] && m.tense == Future {
				m.condition = true
			}
		}
	}
	switch r.d.Tokens[i].XPOS {
	case lang.TagVBZ, lang.TagVBP:
		if !own {
			own = true
			r.atLeast(m, Present)
		}
	case lang.TagVBD:
		own = true
	}
	return own
}

// conditional reports whether a condition hangs on verb i, or it stands with a
// perfect: "would attack if …", "would have attacked".
func (r *Reader) conditional(i int) bool {
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch r.rel(k) {
		case lang.Advcl:
			if m := r.kid(k, lang.Mark); m >= 0 && r.book.sets["IF"][r.lemma(m)] {
				return true
			}
		case lang.Aux:
			if r.lemma(k) == "have" {
				return true
			}
		}
	}
	return false
}

// nominalMood is the mood of an act that a noun or an adjective names: that of
// what it stands under.
func (r *Reader) nominalMood(i int, m *mood, depth int) {
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch {
		case r.is(k, "no") && r.rel(k) == lang.Det:
			m.negated = true
		case r.rel(k) == lang.Cop || r.rel(k) == lang.Aux:
			r.auxiliaries(i, m)
		case r.rel(k) == lang.Amod && r.book.sets["PLANNED"][r.lemma(k)]:
			r.atLeast(m, Future)
		}
	}
	h := r.head(i)
	if h < 0 {
		return
	}
	if !r.noun(h) {
		r.climb(h, m, depth+1)
		return
	}
	if r.effect(h) == future {
		r.atLeast(m, Future)
	}
	r.nominalMood(h, m, depth+1)
}

// certainty is the FactBank value of an event told in this mood.
func (m mood) certainty() string {
	switch {
	case m.condition:
		return "UU"
	case m.negated && m.tense == Hypothetical:
		return "UU"
	case m.negated:
		return "CT-"
	case m.tense == Hypothetical:
		return "PS+"
	case m.tense == Future || m.doubt:
		return "PR+"
	}
	return "CT+"
}
