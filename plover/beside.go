package plover

import "readout/lang"

// This file finds what stands beside a head: with a preposition, as its complement, as its
// owner, or near it. All functions answer with a token, -1 for none.

// withCase is the dependent of i with the preposition: somebody, if one of
// several is.
func (r *Reader) withCase(i int, prep string) int {
	best := -1
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch r.rel(k) {
		case lang.Obl, lang.Nmod, lang.OblAgent, lang.NmodDesc, lang.Advcl, lang.Acl, lang.Conj:
		default:
			continue
		}
		if !r.noun(k) || !r.cased(k, prep) || r.when(k) {
			continue
		}
		if best < 0 || !r.acts(best) && r.acts(k) {
			best = k
		}
	}
	return best
}

// when reports whether noun k is a day, a month, a year or another bare figure.
func (r *Reader) when(k int) bool {
	return r.calendar(k) || r.upos(k) == lang.NUM && r.d.Tokens[k].XPOS == lang.TagCD && r.d.Form(k)[0] <= '9'
}

// cased reports whether noun k stands with the preposition.
func (r *Reader) cased(k int, prep string) bool {
	for _, c := range r.d.Kids(k) {
		if r.rel(int(c)) == lang.Case || r.rel(int(c)) == lang.Mark {
			return r.is(int(c), prep)
		}
	}
	return false
}

// prep is the noun with the preposition that belongs to v: a dependent of v, or
// of its object, or of a noun with a preposition of its own, for the parse is
// often wrong about which it is. of is asked of the object alone.
func (r *Reader) prep(v int, prep string) int {
	if p := r.withCase(v, prep); p >= 0 {
		return r.relative(p)
	}
	if r.rel(v) == lang.Acl && r.upos(v) == lang.VERB {
		if h := r.head(v); h >= 0 && r.noun(h) && prep == "" {
			return h
		}
	}
	o := -1
	if r.upos(v) == lang.VERB {
		o = r.kid(v, lang.Obj, lang.NsubjPass)
	}
	if o >= 0 {
		if p := r.deep(o, prep, 2); p >= 0 {
			return p
		}
	}
	if prep == "of" {
		return -1
	}
	for _, k := range r.d.Kids(v) {
		k := int(k)
		switch r.rel(k) {
		case lang.Obl, lang.Nmod, lang.Xcomp:
			if p := r.deep(k, prep, 1); p >= 0 {
				return p
			}
		}
	}
	if prep == "to" || prep == "from" || prep == "against" || prep == "with" {
		return r.later(v, prep)
	}
	return -1
}

// later is the first somebody with the preposition after verb v in its clause,
// whatever the parse has hung it on.
func (r *Reader) later(v int, prep string) int {
	if r.upos(v) != lang.VERB {
		return -1
	}
	_, end := r.d.Subtree(v)
	for k := v + 1; k < end; k++ {
		switch r.rel(k) {
		case lang.Ccomp, lang.Xcomp, lang.Advcl, lang.Parataxis:
			return -1
		case lang.Conj:
			if r.upos(k) == lang.VERB {
				return -1
			}
		case lang.Nmod, lang.Obl:
			if r.noun(k) && r.cased(k, prep) && r.acts(k) && !r.when(k) {
				return k
			}
		}
	}
	return -1
}

// deep looks for the preposition down from noun i.
func (r *Reader) deep(i int, prep string, depth int) int {
	if p := r.withCase(i, prep); p >= 0 {
		return p
	}
	if depth == 0 {
		return -1
	}
	for _, k := range r.d.Kids(i) {
		if r.rel(int(k)) == lang.Nmod || r.rel(int(k)) == lang.Conj && r.noun(int(k)) {
			if p := r.deep(int(k), prep, depth-1); p >= 0 {
				return p
			}
		}
	}
	return -1
}

// complement is the head of the clause that v takes: an infinitive, a clause
// with or without "that", a gerund.
func (r *Reader) complement(v int) int {
	c := r.kid(v, lang.Xcomp, lang.Ccomp)
	if c < 0 {
		for _, k := range r.d.Kids(v) {
			k := int(k)
			switch r.rel(k) {
			case lang.Advcl, lang.Acl:
				if m := r.kid(k, lang.Mark); k > v && m >= 0 && r.is(m, "to") {
					return k
				}
				if r.d.Tokens[k].XPOS == lang.TagVBG && v < k && k <= v+2 { // "ruled out sending"
					return k
				}
			}
		}
		// "promised the rebels a plan to …" and "called on Sudria to …", where the
		// infinitive was hung on the noun.
		for _, k := range r.d.Kids(v) {
			k := int(k)
			if rel := r.rel(k); rel != lang.Obj && rel != lang.Obl {
				continue
			}
			if a := r.kid(k, lang.Acl); a > v && r.upos(v) == lang.VERB && r.upos(k) != lang.NOUN {
				if m := r.kid(a, lang.Mark); m >= 0 && r.is(m, "to") {
					return a
				}
			}
		}
		return -1
	}
	if c < v && r.upos(v) == lang.VERB {
		return -1 // "…, Norland said": what is said stands before
	}
	return c
}

// owner is the possessor of noun i.
func (r *Reader) owner(i int) int { return r.kid(i, lang.NmodPoss) }

// named is the name or the nationality that stands before noun i: "Sudrian
// troops", "U.S. sanctions".
func (r *Reader) named(i int) int {
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch r.rel(k) {
		case lang.Compound, lang.NmodDesc, lang.Amod, lang.Nmod:
			if k < i && (r.upos(k) == lang.PROPN || r.nationality(k)) && !r.calendar(k) {
				return k
			}
		}
	}
	return -1
}

// calendar reports whether token i names a day or a month, which the tagger
// takes for names.
func (r *Reader) calendar(i int) bool { return r.book.sets["CALENDAR"][r.lemma(i)] }

// near is the first name or other word for somebody after the head, in its
// clause or in the complement's, who is not in one of the lists yet.
func (r *Reader) near(i int, taken ...[]Participant) int {
	_, end := r.d.Subtree(i)
	for k := i + 1; k < end; k++ {
		switch r.rel(k) {
		case lang.AclRelcl, lang.Parataxis, lang.Appos, lang.Ccomp, lang.Punct:
			if r.rel(k) == lang.Ccomp || r.rel(k) == lang.Parataxis || r.rel(k) == lang.AclRelcl {
				return -1
			}
			continue
		case lang.Conj:
			if r.upos(k) == lang.VERB {
				return -1
			}
		case lang.Nsubj, lang.NsubjPass, lang.Mark, lang.Flat:
			continue
		}
		if !r.noun(k) || r.upos(k) == lang.PRON || r.upos(k) == lang.DET || r.upos(k) == lang.NUM || !r.acts(k) {
			continue
		}
		if r.rel(k) == lang.Compound && r.upos(k) == lang.NOUN {
			continue
		}
		if r.rel(k) == lang.Compound || r.rel(k) == lang.NmodDesc {
			if h := r.head(k); h > k && r.acts(h) {
				continue
			}
		}
		if r.ownPossession(k) {
			continue
		}
		used := false
		for _, list := range taken {
			for _, p := range list {
				used = used || p.Head == k || int(r.d.Tokens[k].Start) >= p.Span.Start && int(r.d.Tokens[k].End) <= p.Span.End
			}
		}
		if !used {
			return k
		}
	}
	return -1
}

// ownPossession reports whether noun k belongs to somebody already spoken of:
// "its troops".
func (r *Reader) ownPossession(k int) bool {
	o := r.owner(k)
	return o >= 0 && r.upos(o) == lang.PRON
}
