package quote

import "readout/lang"

// noun reads a noun as a cue: "Holm's claim that …", "the ministry's call for …",
// "a warning from Ostmark that …". Its owner is the source; with a clause and no
// owner the source stays empty ("the claim that …").
func (r *Reader) noun(n int, e *entry) {
	d := r.d
	if r.takenBy[n] != 0 || r.quoteOf[n] != 0 {
		return
	}
	if f := r.lex.forms[d.Form(n)]; f.shape == participle && f.entry != nil && n > 0 && d.Tokens[n-1].UPOS == lang.PROPN {
		r.taggedNoun(n, f.entry) // "with its spokeswoman, Ada Holm, warning of …"
		return
	}
	src := r.owner(n)
	if src >= 0 {
		if k := r.speaks(src); k == noSpeaker || k == paper && e.class == think {
			return
		}
	}
	f := finding{entry: e, content: -1, Statement: Statement{Stance: e.stance}}
	f.CueTok, f.Lemma, f.Cue = n, e.lemma, d.Span(n, n+1)
	f.Source = noMention
	if src >= 0 {
		f.Source = r.mention(src)
	}
	for _, k32 := range d.Kids(n) {
		k := int(k32)
		if k < n {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Acl, lang.Ccomp, lang.AclRelcl:
			m := d.Kid(k, lang.Mark)
			that := m > n && lower(d.Form(m)) == "that" && d.Tokens[k].Rel != lang.AclRelcl || r.notRelative(n, k)
			if that && e.has(takesClause) && (src >= 0 || e.class == say && r.asserting(n)) {
				first, end := d.Subtree(k)
				f.words = append(f.words, tokens{max(first, n+1), end})
				f.content, f.kind = k, ruleNounClause
				r.add(f)
				return
			}
			if e.has(takesInf) && src >= 0 && r.infinitive(k) {
				first, end := d.Subtree(k)
				f.words = append(f.words, tokens{max(first, n+1), end})
				f.content, f.kind = k, ruleNounPhrase
				r.add(f)
				return
			}
		case lang.Nmod, lang.Obl:
			if src < 0 || k == src {
				continue
			}
			if _, ok := e.prep(r.prepOf(k), false); ok {
				first, end := d.Subtree(k)
				f.words = append(f.words, tokens{max(first, n+1), end})
				f.content, f.kind = k, ruleNounPhrase
				r.add(f)
				return
			}
		}
	}
}

// taggedNoun reads a participle that the tagger took for a noun, behind its
// subject.
func (r *Reader) taggedNoun(n int, e *entry) {
	s := int(r.d.Sents[r.d.Tokens[n].Sent].First)
	src := r.nearBefore(n-1, s)
	f := finding{entry: e, content: -1, Statement: Statement{Stance: e.stance}}
	f.CueTok, f.Lemma, f.Cue = n, e.lemma, r.d.Span(n, n+1)
	f.Source = r.mention(src)
	f.Source.Span.End = int(r.d.Tokens[n-1].End)
	if r.speaks(src) != noSpeaker && (r.thatClause(n, e, &f) || r.prepositional(n, e, &f)) {
		r.add(f)
	}
}

// notRelative reports whether clause k, taken for a relative clause of n, is what
// n says: "the warning that prices would rise", unlike "the claim that he made".
func (r *Reader) notRelative(n, k int) bool {
	d := r.d
	if d.Tokens[k].Rel != lang.AclRelcl || n+1 >= len(d.Tokens) || lower(d.Form(n+1)) != "that" {
		return false
	}
	switch d.Tokens[k].Lemma {
	case "make", "issue", "give", "repeat", "file", "raise", "send", "receive", "deliver", "have", "hear", "level", "contain", "hold":
		return false
	}
	s := r.clauseSubject(k)
	return s > n+1
}

// asserting: a claim or a report stands for somebody's words even without an
// owner, unless it is denied or governed by a cue of its own.
func (r *Reader) asserting(n int) bool {
	switch r.d.Tokens[n].Lemma {
	case "claim", "allegation", "accusation", "report", "rumor", "rumour", "assertion", "suggestion":
	default:
		return false
	}
	h := int(r.d.Tokens[n].Head)
	return h < 0 || r.takenBy[h] == 0
}

// owner is who the noun n belongs to: "Holm's claim", "a claim by Holm", "her
// claim", "a claim from the ministry"; -1 for nobody.
func (r *Reader) owner(n int) int {
	d := r.d
	best := -1
	for _, k32 := range d.Kids(n) {
		k := int(k32)
		switch d.Tokens[k].Rel {
		case lang.NmodPoss:
			return k
		case lang.Nmod, lang.Obl, lang.OblAgent:
			switch p := r.prepOf(k); p {
			case "by", "from":
				if r.speaks(k) != noSpeaker {
					best = k
				}
			}
		}
	}
	return best
}

// adjective reads "Holm is confident that …", "Ostmark is ready to …".
func (r *Reader) adjective(a int, e *entry) {
	d := r.d
	if r.takenBy[a] != 0 || r.quoteOf[a] != 0 {
		return
	}
	src := -1
	if d.Kid(a, lang.Cop) >= 0 {
		src = r.clauseSubject(a)
	}
	if src < 0 && d.Tokens[a].Rel == lang.Xcomp && d.Tokens[a].Head >= 0 {
		switch d.Tokens[d.Tokens[a].Head].Lemma {
		case "remain", "feel", "seem", "appear", "sound", "become", "stay", "look":
			src = r.subject(int(d.Tokens[a].Head))
		}
	}
	if src < 0 && d.Tokens[a].Rel == lang.Conj {
		src = r.subject(a)
	}
	if src < 0 || d.Tokens[src].UPOS == lang.PRON && lower(d.Form(src)) == "it" {
		return
	}
	if k := r.speaks(src); k != person && k != body || !r.mayBeSource(src, a, e) {
		return
	}
	real, negated := r.asserted(a, e)
	if !real {
		return
	}
	f := finding{entry: e, content: -1, kind: ruleAdjective}
	f.CueTok, f.Lemma, f.Cue = a, e.lemma, d.Span(a, a+1)
	f.Source = r.mention(src)
	if f.Stance = e.stance; negated {
		f.Stance = opposite(e.stance)
	}
	kids := d.Kids(a)
	if d.Tokens[a].Rel == lang.Xcomp && len(e.preps) > 0 { // "remains open to …" hung on the verb
		if h := int(d.Tokens[a].Head); a+1 < len(d.Tokens) && d.Tokens[a+1].UPOS == lang.ADP && int(d.Tokens[a+1].Head) > a && d.Tokens[d.Tokens[a+1].Head].Head == int32(h) {
			kids = d.Kids(h)
		}
	}
	for _, k32 := range kids {
		k := int(k32)
		if k <= a {
			continue
		}
		ok := false
		switch d.Tokens[k].Rel {
		case lang.Ccomp, lang.Advcl, lang.Xcomp:
			if r.infinitive(k) {
				ok = e.has(takesInf)
			} else if e.has(takesClause) {
				m := d.Kid(k, lang.Mark)
				ok = d.Tokens[k].Rel == lang.Ccomp || m > a && lower(d.Form(m)) == "that"
			}
		}
		if !ok && (d.Tokens[k].Rel == lang.Obl || d.Tokens[k].Rel == lang.Advcl || d.Tokens[k].Rel == lang.Nmod) {
			_, ok = e.prep(r.prepOf(k), false)
		}
		if ok {
			first, end := d.Subtree(k)
			f.words = append(f.words, tokens{max(first, a+1), end})
			f.content = k
			r.add(f)
			return
		}
	}
}
