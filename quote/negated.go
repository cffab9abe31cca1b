package quote

import "readout/lang"

// Silence is an answer: "has not confirmed a date", "declined to comment",
// "would not say whether" are statements whose Negated is set and whose content
// is what was not said.

// silence reads the negated verb v, whose source is src. It reports whether the
// verb is settled, by a statement or by being none at all.
func (r *Reader) silence(v, src int, e *entry) bool {
	d := r.d
	h := int(d.Tokens[v].Head)
	declined := h >= 0 && d.Tokens[v].Rel == lang.Xcomp && r.infinitive(v)
	if !declined && !(e.has(takesNot) || e.class == say && (e.lemma == "say" || e.lemma == "tell")) {
		return false
	}
	f := finding{entry: e, content: -1, kind: ruleSilence}
	f.CueTok, f.Lemma, f.Cue = v, e.lemma, r.cueSpan(v, e)
	f.Source = r.mention(src)
	f.Negated = true
	f.Stance = silent(e)
	if declined {
		if d.Tokens[h].Lemma == "fail" && e.class != say {
			return true
		}
		if e.class == act || e.class == think { // "refused to accept …": a stance, not silence
			return true
		}
		f.Cue.Start = int(d.Tokens[h].Start)
		f.Lemma = d.Tokens[h].Lemma
		f.kind = ruleDeclined
	}
	if r.clause(v, src, e, &f) || r.object(v, e, &f) || r.anyObject(v, &f) || r.anyPhrase(v, &f) {
		f.kind = ruleSilence
		if declined {
			f.kind = ruleDeclined
		}
		r.add(f)
		return true
	}
	if declined { // "declined to comment": the words themselves
		first := r.toBefore(v, int(d.Tokens[v].Head)+1)
		f.Cue = d.Span(h, h+1)
		f.words = append(f.words, tokens{first, v + 1})
		f.CueTok = h
		r.add(f)
		return true
	}
	return true
}

// declines reports whether v is "declined" or "refused" with a verb of saying
// that is read by itself ("declined to comment").
func (r *Reader) declines(v int, e *entry) bool {
	if e.lemma != "decline" && e.lemma != "refuse" {
		return false
	}
	for _, k := range r.d.Kids(v) {
		if r.d.Tokens[k].Rel == lang.Xcomp && r.d.Tokens[k].UPOS == lang.VERB {
			x := r.lookup(int(k))
			return x != nil && x.class == say && r.subject(v) >= 0 && r.speaks(r.subject(v)) != noSpeaker
		}
	}
	return false
}

// silent is the stance of not saying e.
func silent(e *entry) string {
	switch e.lemma {
	case "confirm", "announce", "acknowledge", "disclose", "reveal", "specify", "detail", "clarify":
		return "not-confirmed"
	}
	return "noncommittal"
}

// anyObject takes the object of v, whatever it is.
func (r *Reader) anyObject(v int, f *finding) bool {
	d := r.d
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if d.Tokens[k].Rel == lang.Obj && k > v && (d.Tokens[k].UPOS != lang.PRON || d.Tokens[k].Lemma == "nothing") {
			first, _ := d.Subtree(k)
			f.words = append(f.words, tokens{max(first, v+1), r.completes(v, k)})
			f.content = k
			return true
		}
	}
	return false
}

// anyPhrase takes a phrase with a preposition: "did not comment on …", "has not
// responded to …".
func (r *Reader) anyPhrase(v int, f *finding) bool {
	d := r.d
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if d.Tokens[k].Rel == lang.Obl && k > v && !timeNoun[lower(d.Tokens[k].Lemma)] {
			switch r.prepOf(k) {
			case "on", "to", "about", "for", "of":
				first, end := d.Subtree(k)
				f.words = append(f.words, tokens{max(first, v+1), end})
				f.content = k
				return true
			}
		}
	}
	return false
}

// opposite is the stance of not doing what a cue says.
func opposite(stance string) string {
	switch stance {
	case "supports", "demands":
		return "opposes"
	case "ready", "open":
		return "rejects"
	case "agreed":
		return "not-confirmed"
	case "rejects", "opposes":
		return "open"
	case "denies":
		return "noncommittal"
	}
	return ""
}
