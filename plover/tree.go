package plover

import (
	"strings"

	"readout/lang"
)

// This file finds the subject and the object of the head of an event in the tree,
// whatever the construction: active, passive, participle, relative clause,
// coordination. All functions answer with a token, -1 for none.

// maxClimb bounds how far up a tree the subject of a clause is looked for.
const maxClimb = 6

func (r *Reader) rel(i int) lang.Rel   { return r.d.Tokens[i].Rel }
func (r *Reader) upos(i int) lang.UPOS { return r.d.Tokens[i].UPOS }
func (r *Reader) head(i int) int       { return int(r.d.Tokens[i].Head) }

// is compares a token with a word in lower case.
func (r *Reader) is(i int, word string) bool { return i >= 0 && strings.EqualFold(r.d.Form(i), word) }

// lemma is the lemma of a noun in lower case: names keep their capitals.
func (r *Reader) lemma(i int) string { return strings.ToLower(r.d.Tokens[i].Lemma) }

// noun reports whether token i can stand for somebody or something.
func (r *Reader) noun(i int) bool {
	switch r.upos(i) {
	case lang.NOUN, lang.PROPN, lang.PRON, lang.NUM, lang.SYM, lang.X, lang.DET:
		return true
	}
	return false
}

// kid is the first dependent of i with one of the relations.
func (r *Reader) kid(i int, rels ...lang.Rel) int {
	for _, k := range r.d.Kids(i) {
		for _, rel := range rels {
			if r.rel(int(k)) == rel {
				return int(k)
			}
		}
	}
	return -1
}

// nearest is the last dependent before v with one of the relations or, where
// none stands before it, the first after: a dateline is often hung as a subject.
func (r *Reader) nearest(v int, rels ...lang.Rel) int {
	best := -1
	for _, k := range r.d.Kids(v) {
		k := int(k)
		if best >= 0 && k > v {
			break
		}
		for _, rel := range rels {
			if r.rel(k) == rel {
				best = k
			}
		}
	}
	return best
}

// pastDateline is the subject after a dateline that was taken for it: "KARSK -
// Police arrested …".
func (r *Reader) pastDateline(s, v int) int {
	if s > v || s-int(r.d.Sents[r.d.Tokens[s].Sent].First) > 3 || r.upos(s) != lang.PROPN {
		return s
	}
	for dash := s + 1; dash < v-1 && dash < s+6; dash++ {
		switch r.d.Form(dash) {
		case "-", "--", "–", "—":
		default:
			if u := r.upos(dash); u != lang.PROPN && u != lang.PUNCT && u != lang.NUM {
				return s
			}
			continue
		}
		if r.d.Tokens[dash-1].End == r.d.Tokens[dash].Start {
			continue // a hyphen
		}
		for k := dash + 1; k < v; k++ {
			if h := r.head(k); r.noun(k) && (h <= dash || h >= v) {
				return k
			}
		}
		return s
	}
	return s
}

// passive reports whether verb v is in the passive.
func (r *Reader) passive(v int) bool {
	t := &r.d.Tokens[v]
	if t.XPOS != lang.TagVBN && t.XPOS != lang.TagVBD {
		return false
	}
	aux := false
	for _, k := range r.d.Kids(v) {
		switch r.rel(int(k)) {
		case lang.AuxPass, lang.NsubjPass, lang.CsubjPass, lang.OblAgent:
			return true
		case lang.Aux, lang.Cop:
			aux = true
		}
	}
	if t.XPOS != lang.TagVBN {
		return false
	}
	switch t.Rel {
	case lang.Acl, lang.Amod:
		return !aux
	case lang.Advcl:
		return !aux && r.kid(v, lang.Nsubj) < 0 && r.kid(v, lang.Obj) < 0
	case lang.Conj:
		h := r.head(v)
		return !aux && r.kid(v, lang.Nsubj, lang.Obj) < 0 && h >= 0 && r.upos(h) == lang.VERB && r.passive(h)
	}
	return false
}

// relative is what a relative pronoun stands for, or the token itself.
func (r *Reader) relative(i int) int {
	if i < 0 {
		return i
	}
	switch r.d.Tokens[i].XPOS {
	case lang.TagWP, lang.TagWDT:
	default:
		if r.upos(i) != lang.PRON && r.upos(i) != lang.DET || !r.is(i, "that") && !r.is(i, "who") && !r.is(i, "which") {
			return i
		}
	}
	for c, n := r.head(i), 0; c >= 0 && n < maxClimb; c, n = r.head(c), n+1 {
		switch r.rel(c) {
		case lang.AclRelcl, lang.Acl:
			return r.head(c)
		case lang.Conj, lang.Xcomp, lang.Ccomp:
			continue
		}
		break
	}
	return -1
}

// subject is who does what verb v says, whatever its voice.
func (r *Reader) subject(v int) int { return r.relative(r.subjectOf(v, 0)) }

func (r *Reader) subjectOf(v, depth int) int {
	if depth > maxClimb {
		return -1
	}
	if r.passive(v) {
		if a := r.kid(v, lang.OblAgent); a >= 0 {
			return a
		}
		return r.withCase(v, "by")
	}
	if s := r.nearest(v, lang.Nsubj, lang.NsubjOuter); s >= 0 {
		return r.pastDateline(s, v)
	}
	return r.governed(v, depth)
}

// governed is the subject that a verb without one takes from what it hangs on.
func (r *Reader) governed(v, depth int) int {
	h := r.head(v)
	if h < 0 {
		return -1
	}
	switch r.rel(v) {
	case lang.Conj:
		if r.upos(h) == lang.VERB && r.passive(h) {
			return r.topic(h, depth+1)
		}
		if r.upos(h) == lang.VERB || r.upos(h) == lang.ADJ || r.upos(h) == lang.AUX {
			return r.subjectOf(h, depth+1)
		}
		if r.kid(h, lang.Cop) >= 0 {
			return r.kid(h, lang.Nsubj)
		}
	case lang.Xcomp:
		if r.upos(h) == lang.VERB {
			if r.passive(h) {
				return r.topic(h, depth+1)
			}
			if o := r.kid(h, lang.Obj, lang.Iobj); o >= 0 && o < v {
				return o
			}
		}
		return r.subjectOf(h, depth+1)
	case lang.Ccomp, lang.Parataxis:
		return -1
	case lang.Advcl:
		if r.blamed(v) {
			return r.object(h)
		}
		if m := r.kid(v, lang.Mark); m >= 0 && (r.is(m, "for") || r.is(m, "of")) && r.upos(h) != lang.VERB {
			return -1
		}
		// "came after the army attacked", read as "came after the army".
		if x := r.d.Tokens[v].XPOS; (x == lang.TagVBD || x == lang.TagVBZ || x == lang.TagVBP) && v > 0 && r.noun(v-1) && r.rel(v-1) == lang.Obl && r.head(v-1) == h && r.kid(v, lang.Mark) < 0 {
			return v - 1
		}
		if r.upos(h) == lang.VERB && r.passive(h) {
			return r.topic(h, depth+1)
		}
		if r.upos(h) == lang.VERB || r.upos(h) == lang.ADJ {
			return r.subjectOf(h, depth+1)
		}
	case lang.Acl, lang.AclRelcl:
		if r.d.Tokens[v].XPOS == lang.TagVBG && r.kid(v, lang.Mark) < 0 && r.noun(h) {
			// "signed a decree granting …": a thing does what its maker does
			if g := r.head(h); r.rel(h) == lang.Obj && g >= 0 && !r.acts(h) {
				if s := r.subjectOf(g, depth+1); s >= 0 && r.acts(s) {
					return s
				}
			}
			return h
		}
	}
	return -1
}

// blamed reports whether verb v is what somebody is blamed or praised for:
// "accused Norland of attacking the port". Then the one blamed does it.
func (r *Reader) blamed(v int) bool {
	if r.rel(v) != lang.Advcl || r.head(v) < 0 {
		return false
	}
	m := r.kid(v, lang.Mark)
	return m >= 0 && (r.is(m, "for") || r.is(m, "of")) && r.book.sets["V.BLAMES"][r.lemma(r.head(v))]
}

// topic is the grammatical subject of a passive.
func (r *Reader) topic(v, depth int) int {
	if s := r.nearest(v, lang.NsubjPass, lang.Nsubj); s >= 0 {
		return r.pastDateline(s, v)
	}
	if depth > maxClimb || r.head(v) < 0 {
		return -1
	}
	h := r.head(v)
	switch r.rel(v) {
	case lang.Acl, lang.Amod, lang.AclRelcl:
		return h
	case lang.Conj:
		if r.upos(h) == lang.VERB {
			if r.passive(h) {
				return r.topic(h, depth+1)
			}
			return r.subjectOf(h, depth+1)
		}
	case lang.Advcl, lang.Xcomp:
		if r.upos(h) == lang.VERB {
			if r.passive(h) {
				return r.topic(h, depth+1)
			}
			return r.subjectOf(h, depth+1)
		}
	}
	return -1
}

// object is whom or what verb v is done to, whatever its voice.
func (r *Reader) object(v int) int {
	if r.passive(v) {
		return r.relative(r.topic(v, 0))
	}
	for _, k := range r.d.Kids(v) {
		if r.rel(int(k)) == lang.Obj && !r.calendar(int(k)) { // "summoned Monday the envoy"
			return r.relative(int(k))
		}
	}
	if o := r.kid(v, lang.Iobj); o >= 0 { // "urged the rebels to …"
		return r.relative(o)
	}
	switch r.rel(v) {
	case lang.AclRelcl: // "the men whom police arrested", with or without "whom"
		if s := r.kid(v, lang.Nsubj); s >= 0 && r.relative(s) == s {
			return r.head(v)
		}
	case lang.Conj: // "arrested and deported three men"
		if h := r.head(v); h >= 0 && r.upos(h) == lang.VERB && r.kid(v, lang.Obl, lang.Xcomp, lang.Ccomp) < 0 && h+4 > v && !r.passive(h) {
			return r.kid(h, lang.Obj)
		}
	}
	// "freed at least 19 men", read as a place
	for _, k := range r.d.Kids(v) {
		k := int(k)
		if r.rel(k) != lang.Obl || k < v {
			continue
		}
		for c := v + 1; c <= v+3 && c < k; c++ {
			if (r.is(c, "least") || r.is(c, "most")) && r.is(c-1, "at") && c-1 == v+1 {
				return k
			}
		}
	}
	// "police arrested, and later released, three men": the object hangs on the last.
	for _, k := range r.d.Kids(v) {
		if r.rel(int(k)) == lang.Conj && r.upos(int(k)) == lang.VERB && r.kid(int(k), lang.Nsubj) < 0 && int(k) < v+4 {
			return r.kid(int(k), lang.Obj)
		}
	}
	return -1
}
