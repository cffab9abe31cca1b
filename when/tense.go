package when

import "readout/lang"

// look is which way a clause looks from the day of the report.
type look uint8

const (
	lookUnknown look = iota
	lookBack
	lookAhead
)

// token is the token that holds atom i, or -1.
func (r *Reader) token(i int) int {
	if i < 0 || i >= len(r.text.Atoms) {
		return -1
	}
	k := r.doc.TokenAt(int(r.text.Atoms[i].Start))
	if k >= len(r.doc.Tokens) || int(r.doc.Tokens[k].Start) > int(r.text.Atoms[i].Start) {
		return -1
	}
	return k
}

// tense tells which way the clause around atom i looks: by the verb that the
// tree puts above it, or by the nearest verb where there is no tree.
func (r *Reader) tense(i int) look {
	k := r.token(i)
	if k >= 0 && r.doc.Parsed() {
		if l := r.above(k); l != lookUnknown {
			return l
		}
	}
	return r.nearby(i)
}

// above climbs from token k to the first verb that tells a tense.
func (r *Reader) above(k int) look {
	d := r.doc
	for step := 0; k >= 0 && step < 12; step++ {
		if l := r.verb(k); l != lookUnknown {
			return l
		}
		k = int(d.Tokens[k].Head)
	}
	return lookUnknown
}

// verb tells which way the clause that token k heads looks.
func (r *Reader) verb(k int) look {
	d := r.doc
	to, has, be, past := false, false, false, false
	clause := d.Tokens[k].UPOS == lang.VERB
	for _, kid := range d.Kids(k) {
		c := &d.Tokens[kid]
		switch c.Rel {
		case lang.Aux, lang.AuxPass, lang.Cop:
			clause = true
			switch c.XPOS {
			case lang.TagMD:
				// "would" and "could" too: what they speak of has not happened.
				return lookAhead
			case lang.TagVBD:
				past = true
			}
			switch d.Form(int(kid)) {
			case "have", "has", "had", "'ve", "’ve":
				has = true
			case "is", "are", "was", "were", "am", "be", "been", "being", "'re", "’re", "'m", "’m":
				be = true
			}
		case lang.Mark:
			to = to || c.XPOS == lang.TagTO
		}
	}
	if !clause {
		return lookUnknown
	}
	if due(d.Form(k)) && be {
		return lookAhead
	}
	switch {
	case has, past && !to:
		return lookBack
	case to:
		return r.infinitive(k)
	}
	switch d.Tokens[k].XPOS {
	case lang.TagVBD:
		return lookBack
	case lang.TagVBN:
		if be {
			return lookAhead // "is expected", "are planned"
		}
		return lookBack // "announced on Monday"
	case lang.TagVBP, lang.TagVBZ:
		return lookAhead // "takes effect on Tuesday"
	case lang.TagVBG:
		if be {
			return lookAhead
		}
		return lookUnknown // follows the verb above it
	}
	if be && !past {
		return lookAhead
	}
	return lookUnknown
}

// infinitive looks ahead ("plans to meet on Friday"), unless the verb above says
// that it is done with.
func (r *Reader) infinitive(k int) look {
	h := int(r.doc.Tokens[k].Head)
	if h < 0 {
		return lookAhead
	}
	switch r.doc.Form(h) {
	case "had", "managed", "failed", "forced", "used", "went", "came", "helped", "continued", "began", "started", "tried":
		if r.doc.Tokens[h].XPOS == lang.TagVBD || r.doc.Tokens[h].XPOS == lang.TagVBN {
			return lookBack
		}
	}
	return lookAhead
}

// due are the words that look ahead though their verb is past: "was due",
// "were set".
func due(w string) bool {
	switch w {
	case "due", "set", "expected", "scheduled", "slated", "supposed", "planned", "poised", "bound", "required", "likely", "obliged":
		return true
	}
	return false
}

// nearby reads the tense from the words alone: the nearest word to the left in
// the sentence that tells one, or else to the right.
func (r *Reader) nearby(i int) look {
	t := &r.text
	for j := i - 1; j >= 0 && j > i-20; j-- {
		if t.IsMark(j, '.') || t.IsMark(j, ';') || t.IsMark(j, '?') || t.IsMark(j, '!') {
			break
		}
		if l := r.wordTense(j); l != lookUnknown {
			return l
		}
	}
	for j := i + 1; j < len(t.Atoms) && j < i+20; j++ {
		if t.IsMark(j, '.') || t.IsMark(j, ';') || t.IsMark(j, '?') || t.IsMark(j, '!') {
			break
		}
		if l := r.wordTense(j); l != lookUnknown {
			return l
		}
	}
	return lookUnknown
}

func (r *Reader) wordTense(j int) look {
	t := &r.text
	if !t.IsWord(j) {
		return lookUnknown
	}
	w := t.Low(j)
	switch string(t.Low(j - 1)) {
	case "be", "is", "are", "being", "not", "to", "the", "a":
		if !due(string(w)) {
			return lookUnknown // "will be held": the verb is further left
		}
	}
	switch string(w) {
	case "will", "ll", "would", "shall", "should", "could", "may", "might", "must", "can", "won", "due", "expected", "scheduled", "slated", "supposed", "planned", "planning", "plans", "poised", "expects", "hopes", "expires", "ends", "begins", "starts", "takes":
		if t.Upper(j) && j > 0 {
			return lookUnknown // a name: "May", "Will"
		}
		return lookAhead
	case "said", "was", "were", "had", "did", "told", "met", "took", "began", "came", "went", "held", "made", "gave", "saw", "left", "fell", "rose":
		return lookBack
	case "to":
		if k := r.token(j); k >= 0 && r.doc.Tokens[k].XPOS != lang.NoXPOS {
			if k+1 < len(r.doc.Tokens) && r.doc.Tokens[k+1].XPOS == lang.TagVB {
				return lookAhead
			}
		} else if t.IsWord(j+1) && !t.Upper(j+1) && !r.definite(j+1) && !t.Is(j+1, "a") {
			return lookAhead
		}
		return lookUnknown
	}
	if n := len(w); n > 4 && w[n-1] == 'd' && w[n-2] == 'e' && !t.Upper(j) {
		switch string(w) {
		case "need", "exceed", "proceed", "indeed", "speed", "seed", "freed", "united", "hundred":
			return lookUnknown
		}
		return lookBack
	}
	return lookUnknown
}
