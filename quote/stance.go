package quote

import "readout/lang"

// judge fills stance and certainty from the cue and the content.
func (r *Reader) judge(f *finding) {
	f.Certainty = r.certainty(f)
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

// certainty is how sure the source is of the content, on the scale of FactBank
// (Saurí and Pustejovsky 2009): certain, probable, possible, each positive or
// negative; UU when the source commits to nothing.
func (r *Reader) certainty(f *finding) string {
	d := r.d
	if f.Negated || f.entry != nil && f.entry.class == ask {
		return "UU"
	}
	level, positive := byte('C'), true
	switch f.kind.Name {
	case ruleObjectInfinitive.Name, ruleAddressee.Name:
		return "UU" // asked for, not asserted
	}
	if f.Stance == "demands" && f.kind.Name != ruleClause.Name && f.kind.Name != ruleFronted.Name {
		return "UU"
	}
	if f.entry != nil {
		switch f.entry.lemma {
		case "think", "believe", "expect", "anticipate", "predict", "hope", "suspect", "assume", "estimate", "forecast", "reckon", "presume", "suggest", "imply", "hint", "feel", "guess", "fear", "worry":
			level = 'P'
		case "speculate", "wonder", "consider", "weigh", "mull", "contemplate", "doubt", "float":
			level = 'S'
		}
		switch f.Stance {
		case "denies", "rejects":
			positive = false
		}
	}
	if h := f.content; h >= 0 {
		for _, k32 := range d.Kids(h) {
			k := int(k32)
			switch d.Tokens[k].Lemma {
			case "not", "n't", "never":
				if d.Tokens[k].Rel == lang.Advmod {
					positive = !positive
				}
			case "may", "might", "could", "perhaps", "possibly", "maybe", "can":
				level = 'S'
			case "would":
				// after "said" it is the future of what was said
				if level == 'C' && (f.CueTok < 0 || r.tense(f.CueTok).tag != lang.TagVBD) {
					level = 'P'
				}
			case "should", "likely", "probably", "apparently", "presumably":
				if level == 'C' {
					level = 'P'
				}
			case "if", "whether", "unless":
				if d.Tokens[k].Rel == lang.Mark {
					return "UU"
				}
			}
		}
		switch d.Tokens[h].Lemma {
		case "possible", "unclear", "conceivable":
			level = 'S'
		case "likely", "probable":
			level = 'P'
		case "unlikely", "improbable":
			level, positive = 'P', !positive
		case "impossible":
			positive = !positive
		}
	}
	switch {
	case level == 'C' && positive:
		return "CT+"
	case level == 'C':
		return "CT-"
	case level == 'P' && positive:
		return "PR+"
	case level == 'P':
		return "PR-"
	case positive:
		return "PS+"
	}
	return "PS-"
}
