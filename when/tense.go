package when

import "readout/lang"

// look is which way a clause looks from the day of the report.
type look uint8

const (
	lookUnknown look = iota
	lookBack         // "met on Monday"
	lookAhead        // "will meet on Monday", "plans to meet"
	lookNow          // "meets on Monday": ahead mostly, but "stems from March"
)

// clause is what the verb over a time tells.
type clause struct {
	look
	verb string // the verb as written, in any case; "" when not known
	// pending is set for a past verb that leaves its end open: "has postponed it
	// until June", "promised it by Friday".
	pending bool
}

// token is the token that holds atom i, or -1.
func (r *Reader) token(i int) int {
	if i < 0 || i >= len(r.text.Atoms) {
		return -1
	}
	k := r.doc.TokenAt(int(r.text.Atoms[i].Start))
	if k >= len(r.doc.Tokens) || r.doc.Tokens[k].Start > r.text.Atoms[i].Start {
		return -1
	}
	return k
}

// tense tells which way the clause around atom i looks: by the verb that the
// tree puts above it, or by the nearest verb where there is no tree.
func (r *Reader) tense(i int) clause {
	if k := r.token(i); k >= 0 && r.doc.Parsed() {
		if c := r.above(k); c.look != lookUnknown {
			return c
		}
	}
	return r.nearby(i)
}

// above climbs from token k to the first verb that tells a tense. A present
// tense reached over a noun tells nothing: "this stems from a visit in March".
func (r *Reader) above(k int) clause {
	d := r.doc
	noun, wish := false, false
	for step := 0; k >= 0 && step < 12; step++ {
		if l, perfect := r.verb(k); l == lookNow && noun {
			return clause{}
		} else if l != lookUnknown {
			verb := d.Form(k)
			if r.pluperfect(k) {
				verb = "had"
			}
			return clause{look: l, verb: verb, pending: perfect || wish || pending(verb)}
		}
		if step > 0 && d.Tokens[k].UPOS == lang.NOUN && !calendric(d.Form(k)) {
			noun, wish = true, wish || wishes(d.Form(k))
		}
		k = int(d.Tokens[k].Head)
	}
	return clause{}
}

// verb tells which way the clause that token k heads looks, and whether its
// tense is perfect.
func (r *Reader) verb(k int) (l look, perfect bool) {
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
				return lookAhead, false
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
	switch {
	case !clause:
		return lookUnknown, false
	case be && due(d.Form(k)):
		return lookAhead, false
	case has:
		return lookBack, !past
	case to:
		return r.infinitive(k), false
	case past:
		return r.backOr(k), false
	}
	switch d.Tokens[k].XPOS {
	case lang.TagVBD:
		return r.backOr(k), false
	case lang.TagVBN:
		switch {
		case be:
			return lookNow, false // "is planned"
		case d.Tokens[k].Rel == lang.Xcomp || d.Tokens[k].Rel == lang.Amod:
			return lookUnknown, false // "stay closed until Monday"
		}
		return lookBack, false // "announced on Monday"
	case lang.TagVBP, lang.TagVBZ:
		return lookNow, false // "takes effect on Tuesday"
	case lang.TagVBG:
		if be {
			return lookNow, false
		}
		return lookUnknown, false // follows the verb above it
	}
	if be {
		return lookNow, false
	}
	return lookUnknown, false
}

// backOr looks back, as a past does, unless the clause is the condition of what is
// only to come: "would leave if it was not open by May 22".
func (r *Reader) backOr(k int) look {
	d := r.doc
	if d.Tokens[k].Rel != lang.Advcl {
		return lookBack
	}
	condition := false
	for _, kid := range d.Kids(k) {
		if d.Tokens[kid].Rel == lang.Mark {
			w := d.Form(int(kid))
			condition = condition || w == "if" || w == "If" || w == "unless" || w == "Unless"
		}
	}
	h := int(d.Tokens[k].Head)
	if !condition || h < 0 {
		return lookBack
	}
	for _, kid := range d.Kids(h) {
		if c := &d.Tokens[kid]; c.Rel == lang.Aux && c.XPOS == lang.TagMD || c.Rel == lang.Mark && c.XPOS == lang.TagTO {
			return lookAhead
		}
	}
	if wishes(d.Form(h)) || pending(d.Form(h)) && d.Form(h) != "had" {
		return lookAhead
	}
	return lookBack
}

// infinitive looks ahead ("plans to meet on Friday"), unless the verb above says
// that it is done with.
func (r *Reader) infinitive(k int) look {
	h := int(r.doc.Tokens[k].Head)
	if h < 0 {
		return lookAhead
	}
	if r.pluperfect(h) {
		return lookUnknown // "had promised to leave by June": it may be over
	}
	switch r.doc.Form(h) {
	case "had", "managed", "failed", "forced", "used", "went", "came", "helped", "continued", "began", "started", "tried":
		if r.doc.Tokens[h].XPOS == lang.TagVBD || r.doc.Tokens[h].XPOS == lang.TagVBN {
			return lookBack
		}
	}
	return lookAhead
}

// pluperfect reports whether the verb at token k stands with "had".
func (r *Reader) pluperfect(k int) bool {
	for _, kid := range r.doc.Kids(k) {
		if r.doc.Tokens[kid].Rel == lang.Aux && r.doc.Tokens[kid].XPOS == lang.TagVBD {
			switch r.doc.Form(int(kid)) {
			case "had", "'d", "’d":
				return true
			}
		}
	}
	return false
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

// pending are past verbs whose end is still to come when they are reported:
// "had until Friday to decide", "postponed the vote until June".
func pending(w string) bool {
	switch w {
	case "had", "given", "gave", "set", "put", "pushed", "moved", "delayed", "postponed", "deferred", "extended", "suspended", "paused", "frozen", "froze", "granted", "prolonged", "renewed",
		"agreed", "promised", "pledged", "vowed", "offered", "proposed", "demanded", "ordered", "asked", "urged", "called", "threatened", "predicted", "forecast", "expected", "planned", "hoped", "wanted", "warned", "insisted", "scheduled", "told", "allowed", "instructed", "requested", "required", "sought", "aimed", "signed":
		return true
	}
	return false
}

// calendric are the nouns that a time itself is made of.
func calendric(w string) bool {
	switch w {
	case "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "quarter", "half", "year", "years", "decade", "decades", "century", "end", "start", "beginning", "middle", "morning", "afternoon", "evening", "night", "noon", "midnight", "weekend", "spring", "summer", "autumn", "fall", "winter", "time":
		return true
	}
	return false
}

// wishes are nouns that look ahead whatever the verb above them does: "she
// repeated her demand that they leave by Friday".
func wishes(w string) bool {
	switch w {
	case "demand", "demands", "call", "calls", "order", "orders", "plan", "plans", "proposal", "request", "ultimatum", "deadline", "promise", "pledge", "offer", "hope", "hopes", "vow", "agreement", "deal", "decision", "goal", "aim":
		return true
	}
	return false
}

// nearby reads the tense from the words alone: the nearest word to the left in
// the sentence that tells one, or else to the right.
func (r *Reader) nearby(i int) clause {
	t := &r.text
	stop := func(j int) bool {
		return t.IsMark(j, '.') || t.IsMark(j, ';') || t.IsMark(j, '?') || t.IsMark(j, '!')
	}
	for j := i - 1; j >= 0 && j > i-20 && !stop(j); j-- {
		if c := r.wordTense(j); c.look != lookUnknown {
			return c
		}
	}
	for j := i + 1; j < len(t.Atoms) && j < i+20 && !stop(j); j++ {
		if c := r.wordTense(j); c.look != lookUnknown {
			return clause{look: c.look}
		}
	}
	return clause{}
}

func (r *Reader) wordTense(j int) clause {
	t := &r.text
	if !t.IsWord(j) {
		return clause{}
	}
	w := t.Low(j)
	perfect := false
	switch string(t.Low(j - 1)) {
	case "be", "is", "are", "being", "not", "to", "the", "a":
		if !due(string(w)) {
			return clause{} // "will be held": the verb is further left
		}
	case "has", "have", "ve":
		perfect = true
	}
	switch string(w) {
	case "will", "ll", "would", "shall", "should", "could", "may", "might", "must", "can", "won", "due", "expected", "scheduled", "slated", "supposed", "planned", "planning", "plans", "poised", "expects", "hopes", "expires", "ends", "begins", "starts", "takes":
		if t.Upper(j) && j > 0 {
			return clause{} // a name: "May", "Will"
		}
		return clause{look: lookAhead}
	case "said", "was", "were", "had", "did", "told", "met", "took", "began", "came", "went", "held", "made", "gave", "saw", "left", "fell", "rose":
		return clause{look: lookBack, pending: perfect || pending(string(w))}
	case "to":
		if k := r.token(j); k >= 0 && r.doc.Tokens[k].XPOS != lang.NoXPOS {
			if k+1 < len(r.doc.Tokens) && r.doc.Tokens[k+1].XPOS == lang.TagVB {
				return clause{look: lookAhead}
			}
		} else if t.IsWord(j+1) && !t.Upper(j+1) && !r.definite(j+1) && !t.Is(j+1, "a") {
			return clause{look: lookAhead}
		}
		return clause{}
	}
	if n := len(w); n > 4 && w[n-1] == 'd' && w[n-2] == 'e' && !t.Upper(j) {
		switch string(w) {
		case "need", "exceed", "proceed", "indeed", "speed", "seed", "freed", "united":
			return clause{}
		}
		return clause{look: lookBack, pending: perfect || pending(string(w))}
	}
	return clause{}
}
