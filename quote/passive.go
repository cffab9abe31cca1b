package quote

import "readout/lang"

// passiveCue reads a passive verb: who said it stands after "by" or nowhere.
// What was said is the clause after it ("it was announced that …", "he was told
// that …") or the subject ("the plan was rejected by …").
func (r *Reader) passiveCue(v int, e *entry) {
	d := r.d
	real, negated := r.asserted(v, e)
	if !real {
		return
	}
	f := finding{entry: e, content: -1, kind: rulePassive}
	f.CueTok, f.Lemma, f.Cue = v, e.lemma, r.cueSpan(v, e)
	f.Source = noMention
	f.Stance = e.stance
	f.Negated = negated
	agent := r.agent(v)
	if agent >= 0 {
		if r.speaks(agent) == noSpeaker {
			return
		}
		f.Source = r.mention(agent)
		if first := d.TokenAt(f.Source.Span.Start); first < agent && lower(d.Form(first)) == "by" {
			f.Source.Span.Start = int(d.Tokens[first+1].Start)
		}
	} else if e.lemma == "oppose" {
		r.opposed(v, &f)
		return
	}
	if agent >= 0 && (r.asReported(v, agent, e, &f) || r.askedBy(agent, e, &f)) {
		return
	}
	if e.has(takesClause) && e.class != think && e.class != show {
		g := f
		if r.clause(v, -1, e, &g) && (agent >= 0 || e.class == say && !e.has(ambiguous)) {
			g.kind = rulePassive
			r.add(g)
			return
		}
	}
	if agent < 0 {
		r.unsaid(v, e, &f)
		return
	}
	if r.passiveCalls(v, e, &f) {
		r.add(f)
		return
	}
	if e.has(takesAddrInf|takesAddr|takesObjInf) && r.infinitiveContent(v, &passiveTold, &f) {
		f.kind = rulePassive
		r.add(f)
		return
	}
	s := d.Kid(v, lang.NsubjPass)
	if e.has(takesNP|takesAbs) && s >= 0 && (d.Tokens[s].UPOS == lang.NOUN || d.Tokens[s].UPOS == lang.PROPN) && e.class == act {
		first, end := r.phrase(s)
		f.words = append(f.words, tokens{first, end})
		f.content = s
		for _, h := range [...]int{v, agent} { // "was accused by Ostmark of …"
			for _, k32 := range d.Kids(h) {
				k := int(k32)
				if k < agent || k == agent && h == v || k < v {
					continue
				}
				if _, ok := e.prep(r.prepOf(k), true); ok {
					kf, ke := d.Subtree(k)
					f.words = append(f.words, tokens{kf, ke})
					f.Source.Span.End = min(f.Source.Span.End, int(d.Tokens[max(kf-1, agent)].End))
				}
			}
		}
		r.add(f)
	}
}

// asReported reads "as reported by the Courier, …": the clause around it is what was
// said.
func (r *Reader) asReported(v, agent int, e *entry, f *finding) bool {
	d := r.d
	if e.class != say || !e.has(takesClause) || d.Tokens[v].Rel != lang.Advcl || v == 0 || lower(d.Form(v-1)) != "as" || !r.setOff(v-1) {
		return false
	}
	return r.aroundAs(v-1, agent, v, e, f)
}

// askedBy reads "was asked by a caller why …", where the parse hangs the question on
// the caller.
func (r *Reader) askedBy(agent int, e *entry, f *finding) bool {
	d := r.d
	if e.class != ask {
		return false
	}
	for _, k32 := range d.Kids(agent) {
		k := int(k32)
		first, end := d.Subtree(k)
		if d.Tokens[k].Rel != lang.AclRelcl || first <= agent || d.Tokens[first].XPOS != lang.TagWRB && lower(d.Form(first)) != "what" {
			continue
		}
		g := *f
		g.Source.Span.End = min(g.Source.Span.End, int(d.Tokens[first-1].End))
		g.words, g.content = append(g.words, tokens{first, end}), k
		r.add(g)
		return true
	}
	return false
}

// passiveCalls reads "the plan was called a mistake by Holm" and "an option
// described by Holm as a mistake".
func (r *Reader) passiveCalls(v int, e *entry, f *finding) bool {
	d := r.d
	s := d.Kid(v, lang.NsubjPass)
	if s < 0 && d.Tokens[v].Rel == lang.Acl {
		s = int(d.Tokens[v].Head)
	}
	if s < 0 || s > v || r.relative(s) {
		return false
	}
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Xcomp, lang.Obl, lang.Advcl, lang.Obj:
		default:
			continue
		}
		if e.has(takesAs) && r.as(k) || e.has(takesPred) && d.Tokens[k].Rel != lang.Obl && d.Tokens[k].Rel != lang.Advcl && !r.infinitive(k) && d.Kid(k, lang.Case) < 0 {
			first, end := r.phrase(s)
			if t := r.beforeAux(s, v); t > end {
				end = t // "figures put about by charities were called …"
			}
			kf, ke := d.Subtree(k)
			f.words = append(f.words, tokens{first, min(end, v)}, tokens{kf, ke})
			f.content, f.kind = k, ruleCalls
			return true
		}
	}
	return false
}

// beforeAux is the auxiliary of the passive verb v, where nothing but the subject s
// and what narrows it down stands before it, else 0.
func (r *Reader) beforeAux(s, v int) int {
	a := r.d.Kid(v, lang.AuxPass)
	for t := s + 1; t < a; t++ {
		if breaks(r.d.Form(t)) || r.finiteIn(t, t+1) || r.quoteOf[t] != r.quoteOf[v] {
			return 0
		}
	}
	return a
}

// unsaid reads "no date has been announced" and "the date has not been
// confirmed": nobody is named, and the subject is what was not said.
func (r *Reader) unsaid(v int, e *entry, f *finding) {
	s := r.d.Kid(v, lang.NsubjPass)
	if s < 0 || !e.has(takesNot) || !e.has(takesNP) || !f.Negated && !r.negatedNoun(s) {
		return
	}
	first, end := r.phrase(s)
	f.words = append(f.words, tokens{first, end})
	f.content, f.kind, f.Negated, f.Stance = s, ruleSilence, true, "not-confirmed"
	r.add(*f)
}

// opposed reads "is opposed to …": a passive in form only.
func (r *Reader) opposed(v int, f *finding) {
	d := r.d
	s := r.clauseSubject(v)
	if s < 0 || r.speaks(s) == noSpeaker {
		return
	}
	for _, k32 := range d.Kids(v) {
		if k := int(k32); k > v && d.Tokens[k].Rel == lang.Obl && r.prepOf(k) == "to" {
			f.Source = r.mention(s)
			first, end := d.Subtree(k)
			f.words = append(f.words, tokens{first, end})
			f.content, f.kind = k, ruleAdjective
			r.add(*f)
			return
		}
	}
}

// passiveTold is how "was told to …" takes its infinitive.
var passiveTold = entry{pos: lang.VERB, class: say, frames: takesInf}

// agent is who did what the passive verb v says, or -1.
func (r *Reader) agent(v int) int {
	d := r.d
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		switch d.Tokens[k].Rel {
		case lang.OblAgent:
			return k
		case lang.Obl:
			if c := d.Kid(k, lang.Case); c > v && lower(d.Form(c)) == "by" && !timeNoun[lower(d.Tokens[k].Lemma)] && r.speaks(k) != noSpeaker {
				return k
			}
		}
	}
	return -1
}
