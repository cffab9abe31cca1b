package plover

import "readout/lang"

// This file holds a frame against a head, and finds who takes part.

// match is the first frame of the head at token i that fits, nil for none.
func (r *Reader) match(i int) *frame {
	frames := r.book.heads(r.upos(i))[r.d.Tokens[i].Lemma]
	if len(frames) == 0 && r.upos(i) == lang.VERB {
		frames = r.book.forms[r.d.Form(i)]
	}
	if len(frames) == 0 || r.rel(i) == lang.Amod {
		return nil
	}
	for k, f := range frames {
		if r.fits(f, i) {
			if r.trace != nil {
				for _, g := range frames[k+1:] {
					r.lost(i, g, "the frame "+f.name+" comes first and fits")
				}
			}
			return f
		}
		if r.trace != nil {
			r.lost(i, f, r.lacks(f, i))
		}
	}
	return nil
}

// fits reports whether all that f asks for stands beside head i.
func (r *Reader) fits(f *frame, i int) bool {
	bySubject := false
	for k := range f.needs {
		n := &f.needs[k]
		if r.has(n, i) == n.not {
			return false
		}
		bySubject = bySubject || n.what == needSubj && !n.not
	}
	if u := r.upos(i); !bySubject && (u == lang.VERB || u == lang.ADJ) && usesSubject(f) {
		s := r.subject(i)
		if s < 0 {
			return u == lang.VERB && r.passive(i)
		}
		return r.acts(s)
	}
	return true
}

func usesSubject(f *frame) bool {
	for _, union := range f.actors {
		for _, w := range union {
			if w.what == roleSubj {
				return true
			}
		}
	}
	return false
}

// has reports whether what n asks for stands beside head i.
func (r *Reader) has(n *need, i int) bool {
	switch n.what {
	case needObj:
		return r.suits(n, i, r.thing(i))
	case needSubj:
		return r.suits(n, i, r.subject(i))
	case needPrep:
		return r.suits(n, i, r.prep(i, n.word))
	case needComp:
		return r.suits(n, i, r.complement(i))
	case needInf, needCoop, needConf, needCompSubj, needPred, needWillNot, needMust:
		c := r.complement(i)
		return c >= 0 && r.completes(n.what, i, c)
	case needPlural, needSubjPerson:
		s := r.subject(i)
		return s >= 0 && r.subjectIs(n.what, s)
	case needSaid:
		return r.acts(r.subject(i))
	case needObjActs:
		return r.acts(r.thing(i))
	case needPlaces:
		return r.placeName(r.thing(i))
	case needPrt:
		return r.particle(i, n.word)
	case needMod:
		return r.modified(i, n.words)
	case needVerb:
		switch r.rel(i) {
		case lang.Nsubj, lang.NsubjPass, lang.Obj:
			h := r.head(i)
			return h >= 0 && n.words[r.lemma(h)]
		}
		return false
	case needOccasion:
		return r.occasion(i)
	case needFuture:
		return r.moodOf(i).tense == Future
	case needPassive:
		return r.upos(i) == lang.VERB && r.passive(i)
	}
	return false
}

// suits reports whether the token that n asks for is there, and is of its words.
func (r *Reader) suits(n *need, i, at int) bool {
	if at < 0 || n.acts && !r.acts(at) {
		return false
	}
	if n.words == nil {
		return true
	}
	if n.what == needComp {
		return n.words[r.lemma(at)]
	}
	if r.within(at, n.words) {
		return true
	}
	// "gave 40 million euros in aid": what is measured hangs on the verb.
	if n.what == needObj && r.transparent(at) {
		for _, p := range [...]string{"in", "of"} {
			if k := r.withCase(i, p); k > at && r.within(k, n.words) {
				return true
			}
		}
	}
	return false
}

// completes reports whether c, which completes head i, is as a need asks.
func (r *Reader) completes(what needKind, i, c int) bool {
	switch what {
	case needInf:
		return r.is(r.kid(c, lang.Mark), "to")
	case needCoop, needConf:
		f := r.match(c)
		return f != nil && r.book.types[f.typ].conflict() == (what == needConf)
	case needCompSubj:
		return r.acts(r.nearest(c, lang.Nsubj, lang.NsubjPass))
	case needPred:
		return (r.upos(c) == lang.NOUN || r.upos(c) == lang.ADJ || r.upos(c) == lang.PROPN) && r.kid(c, lang.Mark) < 0
	case needWillNot:
		m := r.moodOf(c)
		s := r.kid(c, lang.Nsubj)
		return m.negated && m.tense == Future && s >= 0 && (r.upos(s) == lang.PRON || r.sameName(s, r.subject(i)))
	case needMust:
		if !r.moodOf(c).must {
			return false
		}
		s := r.nearest(c, lang.Nsubj, lang.NsubjPass)
		return r.acts(s) && r.upos(s) != lang.PRON && !r.sameName(s, r.subject(i))
	}
	return false
}

// subjectIs reports whether subject s is several, or a person, as a need asks.
func (r *Reader) subjectIs(what needKind, s int) bool {
	if what == needPlural {
		return r.d.Has(s, "Number=Plur") || r.kid(s, lang.Conj) >= 0 || r.is(s, "they")
	}
	name, ok := r.nameAt(s)
	return ok && name.Kind == lang.Person || r.upos(s) == lang.PRON && !r.is(s, "they") && !r.is(s, "who")
}

// particle reports whether verb i has the particle: "called off".
func (r *Reader) particle(i int, word string) bool {
	for _, k := range r.d.Kids(i) {
		if rel := r.rel(int(k)); (rel == lang.CompoundPrt || rel == lang.Advmod) && r.is(int(k), word) {
			return true
		}
	}
	return false
}

// modified reports whether one of the words modifies the object of verb i or, of a noun,
// the noun itself.
func (r *Reader) modified(i int, words wordSet) bool {
	if r.upos(i) == lang.VERB {
		if i = r.thing(i); i < 0 {
			return false
		}
	}
	for _, k := range r.d.Kids(i) {
		switch r.rel(int(k)) {
		case lang.Amod, lang.Compound, lang.Nmod, lang.NmodDesc:
			if words[r.lemma(int(k))] || words[r.d.Form(int(k))] { // "scathing" has the lemma of a verb
				return true
			}
		}
	}
	return false
}

// occasion reports whether a day, a purpose or a course is told of verb i.
func (r *Reader) occasion(i int) bool {
	first, end := r.d.Subtree(i)
	for k := max(first, i-6); k < min(end, i+16); k++ {
		if r.calendar(k) {
			return true
		}
		if r.rel(k) == lang.Advcl && r.head(k) == i && k > i {
			return true
		}
	}
	return false
}

// thing is the object of a verb; what an adjective or a noun is about.
func (r *Reader) thing(i int) int {
	if r.upos(i) == lang.VERB || r.upos(i) == lang.AUX {
		return r.object(i)
	}
	return r.withCase(i, "of")
}

// fill adds to out whoever stands in the roles: the first alternative that
// anybody stands in. Those in taken are passed over.
func (r *Reader) fill(out []Participant, roles [][]role, i int, taken []Participant, must bool) []Participant {
	for _, union := range roles {
		for _, w := range union {
			t := -1
			if w.what == roleNear {
				t = r.near(i, out, taken)
			} else {
				t = r.at(w, i)
			}
			if t >= 0 && w.what == rolePrep && !must && !r.acts(t) {
				if o := r.own(t); o >= 0 && r.acts(o) { // "support for Vessia's plan"
					t = o
				}
			}
			if t >= 0 && (w.what != rolePrep || r.acts(t) || !must && (w.word == "of" || r.placeName(t) || r.book.sets["PLACE"][r.lemma(t)])) {
				out = r.add(out, t, taken)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return out
}

// at is the token in the role.
func (r *Reader) at(w role, i int) int {
	switch w.what {
	case roleSubj:
		if r.upos(i) == lang.NOUN {
			if s := r.kid(i, lang.Nsubj); s >= 0 {
				return r.named1(s, i)
			}
			return r.own(i)
		}
		return r.named1(r.subject(i), i)
	case roleObj:
		return r.thing(i)
	case roleIobj:
		return r.kid(i, lang.Iobj)
	case rolePrep:
		return r.prep(i, w.word)
	case roleOwn:
		if r.upos(i) != lang.VERB {
			return r.own(i)
		}
		return r.own(r.thing(i))
	case roleOwnOf:
		return r.own(r.prep(i, w.word))
	case roleSubjOwn:
		return r.own(r.subject(i))
	case roleComp:
		return r.compTarget(r.complement(i))
	case roleCompSubj:
		if c := r.complement(i); c >= 0 {
			return r.kid(c, lang.Nsubj, lang.NsubjPass)
		}
	case roleName:
		if n := r.named(i); n >= 0 {
			return n
		}
		return r.owner(i)
	}
	return -1
}

// named1 prefers, for a pronoun in a reported clause, the one who reports:
// "Norland said it would …".
func (r *Reader) named1(s, v int) int {
	if s < 0 || r.upos(s) != lang.PRON || !r.book.sets["ANAPHOR"][r.lemma(s)] {
		return s
	}
	for n := 0; n < maxClimb && v >= 0; n++ {
		switch r.rel(v) {
		case lang.Conj, lang.Xcomp:
			v = r.head(v)
			continue
		case lang.Ccomp, lang.Advcl, lang.AclRelcl:
			h := r.head(v)
			if h < 0 {
				return s
			}
			if g := r.subject(h); g >= 0 && r.acts(g) && r.upos(g) != lang.PRON {
				return g
			}
			v = h
			continue
		}
		return s
	}
	return s
}

// own is somebody inside the noun phrase of i: its owner, its maker, a name
// before it; i itself where it is somebody.
func (r *Reader) own(i int) int {
	if i < 0 {
		return -1
	}
	if r.acts(i) {
		return i
	}
	if o := r.owner(i); o >= 0 && r.upos(o) != lang.PRON && r.acts(o) {
		return o
	}
	for _, p := range [...]string{"by", "from", "between", "of"} {
		if o := r.withCase(i, p); o >= 0 {
			if r.acts(o) {
				return o
			}
			if p == "of" && r.transparent(i) {
				return r.own(o)
			}
		}
	}
	if a := r.kid(i, lang.Acl); a >= 0 && r.upos(a) == lang.VERB && r.passive(a) {
		if s := r.subject(a); r.acts(s) {
			return s
		}
	}
	return r.named(i)
}

// sameName reports whether two nouns are the same word.
func (r *Reader) sameName(a, b int) bool {
	return a >= 0 && b >= 0 && (a == b || r.lemma(a) == r.lemma(b))
}

// compTarget is whom the act of a complement is directed at.
func (r *Reader) compTarget(c int) int {
	if c < 0 {
		return -1
	}
	if f := r.match(c); f != nil {
		for _, union := range f.recipients {
			for _, w := range union {
				if t := r.at(w, c); t >= 0 && r.acts(t) && !r.ownPossession(t) {
					return t
				}
			}
		}
	}
	if o := r.object(c); o >= 0 {
		if r.acts(o) && !r.ownPossession(o) {
			return o
		}
		if w := r.own(o); w >= 0 {
			return w
		}
	}
	for _, p := range [...]string{"to", "with", "from", "against", "on", "for", "of", "in"} {
		if t := r.prep(c, p); t >= 0 && r.acts(t) {
			return t
		}
	}
	return -1
}

// add appends the participant at token t and those coordinated with it.
func (r *Reader) add(out []Participant, t int, taken []Participant) []Participant {
	if r.upos(t) == lang.PRON && r.book.sets["SPEAKER"][r.lemma(t)] {
		// "I" and "we" are whoever speaks here.
		s := r.statement(int(r.d.Tokens[t].Start))
		if s < 0 || r.said[s].Source.None() {
			return out
		}
		t = r.said[s].Source.Head
	}
	if r.calendar(t) || !r.noun(t) && !r.nationality(t) && r.upos(t) != lang.ADJ {
		return out
	}
	if r.transparent(t) {
		if of := r.withCase(t, "of"); of >= 0 {
			t = of
		}
	}
	for _, list := range [...][]Participant{out, taken} {
		for k := range list {
			if list[k].Head == t {
				return out
			}
		}
	}
	out = append(out, r.participant(t))
	for _, k := range r.d.Kids(t) {
		if int(k) > t && r.rel(int(k)) == lang.Conj && r.noun(int(k)) {
			out = r.add(out, int(k), taken)
		}
	}
	return out
}
