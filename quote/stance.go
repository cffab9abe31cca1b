package quote

import "readout/lang"

// judge fills stance and certainty from the cue and the content.
func (r *Reader) judge(f *finding) {
	r.commit(f)
	if f.Negated {
		return
	}
	if f.Stance == "" || f.entry != nil && f.entry.class == say && f.entry.stance == f.Stance && f.Stance != "denies" && f.Stance != "agreed" {
		if s := r.contentStance(f); s != "" {
			f.Stance = s
		}
	}
}

// contentStance is the stance that the source takes in the content itself, when
// it speaks of itself: "said she is ready to …", "said it would never accept …".
func (r *Reader) contentStance(f *finding) string {
	d := r.d
	h := f.content
	if h < 0 || f.whole {
		return ""
	}
	if d.Tokens[h].UPOS == lang.NOUN {
		if e := r.cue[h]; e != nil && d.Kid(h, lang.Cop) < 0 {
			return e.stance
		}
		return ""
	}
	if s := r.clauseSubject(h); s >= 0 {
		if d.Tokens[s].UPOS != lang.PRON || d.Tokens[s].XPOS != lang.TagPRP {
			return ""
		}
	}
	e := r.cue[h]
	if e == nil || e.class == show || d.Tokens[h].UPOS == lang.NOUN {
		return ""
	}
	if o := r.objectOf(h); e.class == act && o >= 0 && !r.fits(o, e) {
		return "" // "shot down a plane"
	}
	negated, modal, conditional := false, false, false
	for _, k32 := range d.Kids(h) {
		k := int(k32)
		switch d.Tokens[k].Lemma {
		case "not", "n't", "never":
			negated = negated || d.Tokens[k].Rel == lang.Advmod
		case "may", "might", "could":
			modal = modal || d.Tokens[k].Rel == lang.Aux
		}
		if d.Tokens[k].Rel == lang.Advcl {
			if m := d.Kid(k, lang.Mark); m >= 0 {
				switch lower(d.Form(m)) {
				case "if", "unless":
					conditional = true
				}
			}
		}
	}
	s := e.stance
	switch {
	case s == "":
		return ""
	case negated && (s == "agreed" || s == "ready" || s == "supports" || s == "open" || s == "demands"):
		return "rejects"
	case negated:
		return opposite(s)
	case conditional && (s == "agreed" || s == "ready" || s == "supports"):
		return "conditional"
	case modal && (s == "agreed" || s == "ready"):
		return "open"
	}
	return s
}
