package quote

import (
	"strings"

	"readout/lang"
)

// complement goes on with the event that a governing word is for: "is ready to
// sign", "it is possible that the vote fails".
func (r *Reader) complement(f *finding, h int, c *commitment, depth int) {
	d := r.d
	lemma := lower(d.Tokens[h].Lemma)
	for _, k32 := range d.Kids(h) {
		k := int(k32)
		if k < h && d.Tokens[k].Rel != lang.Csubj {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Obl:
			if r.prepOf(k) == "to" && d.Tokens[h].XPOS == lang.TagVBN && (lemma == "expect" || lemma == "set" || lemma == "schedule") {
				r.effect(governors[lemma], h, c) // a verb taken for a noun: "is set to close"
				c.time = Future
				return
			}
		case lang.Xcomp, lang.Advcl:
			effect, ok := governors[lemma]
			if !r.infinitive(k) && d.Tokens[k].XPOS != lang.TagVBG || !ok {
				if d.Tokens[k].Rel == lang.Xcomp && d.Tokens[k].UPOS == lang.ADJ && governors[lower(d.Tokens[k].Lemma)] != "" && !r.takesPredicate(lemma) {
					r.eventCommits(f, k, c, depth+1) // "remains ready to …"
					return
				}
				continue
			}
			if d.Tokens[k].Rel == lang.Advcl && d.Tokens[h].UPOS != lang.ADJ && d.Tokens[h].XPOS != lang.TagVBN {
				continue
			}
			if lemma == "have" && r.dependent(h, lang.Advmod, "yet") { // "have yet to answer"
				c.negative, c.time = !c.negative, Past
				c.because(d.Span(h, h+1))
				r.eventCommits(f, k, c, deepest)
				return
			}
			if (lemma == "have" || lemma == "set" || lemma == "go" || lemma == "mean" || lemma == "like") && d.Kid(h, lang.Obj) >= 0 {
				continue // "has something to say"
			}
			r.effect(effect, h, c)
			if k != h && strings.HasPrefix(effect, "C") && !strings.HasSuffix(effect, "-") {
				r.eventCommits(f, k, c, deepest)
				return
			}
			if evidential[lemma] {
				if c.time = Present; r.has(k) {
					c.time = Past
				}
			} else if !strings.HasPrefix(effect, "C") && (c.time != Past || !attempts[lemma] && !strings.HasSuffix(effect, "-")) {
				c.time = Future
			}
			when := c.time
			r.eventCommits(f, k, c, depth+1)
			if evidential[lemma] {
				c.time = when
			}
			return
		case lang.Ccomp, lang.Csubj:
			if effect, ok := judgements[lemma]; ok && (d.Tokens[h].UPOS == lang.ADJ || d.Tokens[h].UPOS == lang.NOUN) {
				r.effect(effect, h, c)
				r.eventCommits(f, k, c, depth+1)
				return
			}
		}
	}
	if effect, ok := judgements[lemma]; ok && d.Tokens[h].UPOS == lang.ADJ && d.Kid(h, lang.Cop) >= 0 {
		r.effect(effect, h, c) // "a deal is unlikely"
	}
}

// evidential are words that say where one knows from; the event keeps its own
// time.
var evidential = map[string]bool{"seem": true, "appear": true, "believe": true, "think": true, "suppose": true, "tend": true, "happen": true, "prove": true}

// attempts are words whose complement, told in the past, is past as well.
var attempts = map[string]bool{"try": true, "attempt": true, "struggle": true, "seek": true, "need": true, "have": true, "ask": true, "urge": true, "order": true, "tell": true}

// takesPredicate are verbs whose complement adjective is what was done, not a
// state of readiness.
func (r *Reader) takesPredicate(lemma string) bool { return lemma == "make" || lemma == "call" }

// effect applies what governor h makes of its complement.
func (r *Reader) effect(effect string, h int, c *commitment) {
	if effect == "C" {
		return
	}
	c.weaken(effect[0])
	if strings.HasSuffix(effect, "-") {
		c.negative = !c.negative
	}
	if c.modal == "" {
		c.modal = r.d.Tokens[h].Lemma
	}
	c.because(r.d.Span(h, h+1))
}

// modalCommits is what an auxiliary makes of event h.
func (r *Reader) modalCommits(f *finding, h int, modal string, c *commitment) {
	switch modal {
	case "'ll", "ll", "wo":
		modal = "will"
	case "'d", "d":
		modal = "would"
	case "ca":
		modal = "can"
	}
	if c.modal == "" {
		c.modal = modal
	}
	switch modal {
	case "may", "might", "could", "can":
		if c.negative && modal == "can" || r.negatedVerb(h) && (modal == "can" || modal == "could") {
			return // "cannot": it does not happen
		}
		c.weaken('S')
	case "should", "must", "ought", "need":
		c.weaken('U')
		if modal == "must" && r.dependent(h, lang.Aux, "have") {
			c.level = 'P' // "must have known"
		}
	case "would":
		// after "said" it is the future of what was said
		if !r.saidInPast(f) && !f.whole {
			c.weaken('P')
		}
		if f.whole {
			c.weaken('P')
		}
	}
}

// dependent reports whether a dependent of h with the relation has the lemma.
func (r *Reader) dependent(h int, rel lang.Rel, lemma string) bool {
	for _, k := range r.d.Kids(h) {
		if r.d.Tokens[k].Rel == rel && r.d.Tokens[k].Lemma == lemma {
			return true
		}
	}
	return false
}

// saidInPast reports whether the cue of f is in the past tense, so that the verbs
// of its content stand one step back.
func (r *Reader) saidInPast(f *finding) bool {
	if f.CueTok < 0 || f.whole {
		return false
	}
	if h := r.d.Tokens[f.CueTok].Head; h >= 0 && r.d.Tokens[f.CueTok].Rel == lang.Xcomp && r.d.Tokens[h].XPOS == lang.TagVBD {
		return true // "refused to say"
	}
	if x := r.d.Tokens[f.CueTok].XPOS; x == lang.TagVBD || x == lang.TagVBN {
		return r.tense(f.CueTok).tag != lang.TagVBZ && r.tense(f.CueTok).tag != lang.TagVBP || x == lang.TagVBD
	}
	if t := r.tense(f.CueTok); t.tag == lang.TagVBD {
		return true
	}
	if f.kind == ruleParticiple || r.dependent(f.CueTok, lang.Aux, "had") {
		return true
	}
	return false
}

// timeOf is when event h lies, seen from when it was said, "" when its verb does
// not tell.
func (r *Reader) timeOf(f *finding, h int, x lang.XPOS, have bool, modal string) string {
	d := r.d
	verb := d.Tokens[h].UPOS == lang.VERB
	switch modal {
	case "will", "'ll", "wo", "ll", "shall":
		return Future
	case "would", "'d":
		if have {
			return Past
		}
		return Future
	case "may", "might", "could", "can", "must", "should", "ca":
		if have {
			return Past
		}
		if verb {
			return Future
		}
		return Present
	}
	if r.infinitive(h) || x == lang.TagVB {
		if have {
			return Past
		}
		return Future
	}
	if have {
		return Past
	}
	switch x {
	case lang.TagVBD:
		if r.saidInPast(f) && (!verb || r.progressive(h) || stative[d.Tokens[h].Lemma]) {
			return Present // "said the road was closed": closed when it was said
		}
		return Past
	case lang.TagVBZ, lang.TagVBP:
		if r.progressive(h) && d.Tokens[h].Lemma == "go" && d.Kid(h, lang.Xcomp) > h {
			return Future
		}
		return Present
	case lang.TagVBG:
		if r.progressive(h) {
			return Present
		}
	}
	return ""
}

// stative are verbs of states: their past under "said" is the present of what was
// said.
var stative = map[string]bool{
	"be": true, "have": true, "want": true, "need": true, "know": true, "think": true, "believe": true, "own": true, "mean": true, "remain": true, "depend": true, "support": true, "oppose": true, "hope": true, "expect": true, "plan": true, "intend": true, "fear": true, "like": true, "lack": true, "smell": true, "look": true, "sound": true, "seem": true, "appear": true, "stand": true, "lie": true, "live": true, "face": true, "suffer": true, "contradict": true, "employ": true, "contain": true, "cost": true,
}

// progressive reports whether h is "is leaving".
func (r *Reader) progressive(h int) bool {
	return r.d.Tokens[h].XPOS == lang.TagVBG && (r.d.Kid(h, lang.Aux) >= 0 || r.d.Kid(h, lang.Cop) >= 0)
}

// none is the word that empties the noun phrase headed by k: "no deal", "nobody",
// "neither side"; -1 for none.
func (r *Reader) none(k int) int {
	d := r.d
	switch lower(d.Form(k)) {
	case "nobody", "nothing", "none", "neither", "no-one":
		return k
	}
	for _, c := range d.Kids(k) {
		if d.Tokens[c].Rel == lang.Det && d.Tokens[k].Lemma != "doubt" && (d.Tokens[c].Lemma == "no" || d.Tokens[c].Lemma == "neither") {
			return int(c)
		}
	}
	return -1
}

// condition is the word that makes clause k a condition ("if", "unless",
// "provided"), -1 where it is none.
func (r *Reader) condition(k int) int {
	d := r.d
	m := d.Kid(k, lang.Mark)
	if m < 0 {
		m = d.Kid(k, lang.Advmod)
	}
	if m < 0 && d.Tokens[k].UPOS == lang.VERB {
		m = k
	}
	if m < 0 {
		return -1
	}
	switch lower(d.Form(m)) {
	case "if", "unless", "provided", "providing", "until", "once":
		if f := lower(d.Form(m)); f == "until" || f == "once" {
			return -1
		}
		if m > 0 && d.Form(m-1) == "as" || m > 0 && d.Form(m-1) == "even" {
			return -1
		}
		return m
	case "long":
		if m > 0 && lower(d.Form(m-1)) == "as" {
			return m
		}
	case "as":
		if m+1 < len(d.Tokens) && d.Form(m+1) == "long" {
			return m
		}
	}
	return -1
}

// commaAfter reports whether a comma follows token i in its sentence.
func (r *Reader) commaAfter(i, end int) bool {
	for t := i + 1; t < end && r.d.Tokens[t].Sent == r.d.Tokens[i].Sent; t++ {
		if r.d.Form(t) == "," {
			return true
		}
	}
	return false
}

// asksAfter reports whether the "if" behind token i only says what is asked or
// known.
func (r *Reader) asksAfter(i int) bool {
	switch r.d.Tokens[i].Lemma {
	case "ask", "wonder", "know", "see", "say", "decide", "unclear", "doubt", "check", "tell", "unsure", "question":
		return true
	}
	return false
}

// conditionIn is the word that puts event h of finding f under a condition in the
// same sentence: "if", "unless", or the inversion of "had we known". It goes by
// the surface, because parses hang such clauses anywhere. It is -1 for none.
func (r *Reader) conditionIn(f *finding, h int) int {
	d := r.d
	for _, w := range f.words {
		for t := w.first; t < w.end; t++ {
			if d.Tokens[t].Sent != d.Tokens[h].Sent {
				continue
			}
			switch lower(d.Form(t)) {
			case "if":
				if t > 0 && (lower(d.Form(t-1)) == "as" || lower(d.Form(t-1)) == "even") || t > w.first && r.asksAfter(t-1) {
					continue
				}
				if t > w.first+1 || r.commaAfter(t, w.end) { // at the start a comma must part the two clauses
					return t
				}
			case "unless":
				return t
			case "provided", "providing":
				if t+1 < w.end && (d.Form(t+1) == "that" || d.Form(t+1) == "the") && t > w.first && d.Tokens[t-1].UPOS != lang.AUX {
					return t
				}
			case "long":
				if t > w.first && lower(d.Form(t-1)) == "as" && t+1 < w.end && d.Form(t+1) == "as" {
					return t
				}
			case "had", "were":
				if t <= w.first+1 && isUpper(d.Form(t)) && t+1 < w.end && r.nominal(t+1) && d.Tokens[t].Head != int32(h) {
					return t
				}
			}
		}
	}
	return -1
}

// longAgo reports whether the time phrase headed by k lies in history: a bare
// year, "decades ago", "during the war".
func (r *Reader) longAgo(k int) bool {
	d := r.d
	if s := d.Form(k); len(s) == 4 && d.Tokens[k].UPOS == lang.NUM && (strings.HasPrefix(s, "1") || strings.HasPrefix(s, "20")) {
		return true
	}
	if s := d.Form(k); len(s) == 5 && strings.HasSuffix(s, "0s") {
		return true
	}
	switch d.Tokens[k].Lemma {
	case "century", "era", "war", "decade", "revolution", "childhood", "reign":
		return true
	}
	return false
}

// holds reports whether token k lies in the content of f.
func (r *Reader) holds(f *finding, k int) bool {
	for _, w := range f.words {
		if w.first <= k && k < w.end {
			return true
		}
	}
	return false
}

// asked reports whether the content is a question: its sentence ends with one.
func (r *Reader) asked(f *finding, h int) bool {
	d := r.d
	end := int(d.Sents[d.Tokens[h].Sent].End)
	for _, w := range f.words {
		if w.first <= h && h < w.end {
			for t := h; t < min(w.end, end); t++ {
				if d.Form(t) == "?" {
					return true
				}
			}
		}
	}
	return false
}

// knowsWhether reports whether the source is said to know which way the content
// is: "knows whether", "decided whether".
func (r *Reader) knowsWhether(f *finding, h int) bool {
	if f.entry == nil || f.Negated || f.CueTok < 0 || r.negatedVerb(f.CueTok) {
		return false
	}
	switch f.entry.lemma {
	case "know", "learn", "decide", "determine", "understand", "remember", "realize", "realise", "find", "establish", "reveal", "confirm", "announce", "explain":
		m := r.d.Kid(h, lang.Mark)
		return m >= 0 && (lower(r.d.Form(m)) == "whether" || lower(r.d.Form(m)) == "if")
	}
	return false
}
