package claim

import (
	"strings"

	"readout/amount"
	"readout/lang"
)

// This file reads what has befallen those that a figure counts, however it is told:
// "12 dead", "12 officers were killed", "told 300 people to leave their homes".

// befallen is what has befallen those that an amount counts: what the amount
// says, or the adjective before its noun ("four dead men"), or the predicate it is
// the subject of ("three were still missing").
func (k *desk) befallen(in, tok int, a *amount.Amount) string {
	if a.State != "" {
		return a.State
	}
	if !counts(a) && a.Unit != "" {
		return ""
	}
	d := k.in[in].Doc
	noun := -1
	for t := tok; t < len(d.Tokens) && int(d.Tokens[t].Start) < a.Span.End; t++ {
		if u := d.Tokens[t].UPOS; (u == lang.NOUN || u == lang.NUM) && (noun < 0 || u == lang.NOUN) {
			noun = t
		}
	}
	if noun < 0 {
		return ""
	}
	for _, c := range d.Kids(noun) {
		switch d.Tokens[c].Rel {
		case lang.Amod, lang.Acl:
			if s := stateOf(d, int(c)); s != "" {
				return s
			}
		case lang.AclRelcl: // "eight climbers who are still missing"
			if s := stateOf(d, int(c)); s == "missing" {
				return s
			}
		}
	}
	// the predicate, where the count is its whole subject or object
	h := int(d.Tokens[noun].Head)
	if h < 0 {
		return ""
	}
	switch d.Tokens[noun].Rel {
	case lang.Nsubj, lang.NsubjPass:
		if s := stateOf(d, h); s != "" && (s == "missing" || d.Tokens[h].UPOS != lang.VERB || passive(d, h) || d.Tokens[h].Lemma == "die" || d.Tokens[h].Lemma == "perish") {
			return s
		}
		if s := movedOut(d, h); s != "" && passive(d, h) {
			return s
		}
		if up := int(d.Tokens[h].Head); up >= 0 && movedOut(d, up) != "" {
			return movedOut(d, up)
		}
		if home(d, h) && k.captiveNear(in, tok) {
			return "freed"
		}
	case lang.Obl:
		if d.Tokens[h].UPOS == lang.VERB && h+1 < tok && strings.EqualFold(d.Form(h+1), "over") && k.handsBack(in, h, tok) { // "handed over 40 men"
			return "freed"
		}
	case lang.Obj:
		if d.Tokens[h].UPOS == lang.VERB {
			if s := movedOut(d, h); s != "" {
				return s
			}
			if k.handsBack(in, h, tok) {
				return "freed"
			}
			return stateOf(d, h)
		}
	}
	return ""
}

// movedOut is "evacuated" where the verb at i tells that somebody was made to leave
// his home: "were told to leave their homes", "forced 300 families to flee".
func movedOut(d *lang.Doc, i int) string {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "tell", "order", "force", "urge", "ask", "oblige":
	default:
		return ""
	}
	for c := i + 1; c < min(i+8, len(d.Tokens)) && d.Tokens[c].Sent == d.Tokens[i].Sent; c++ {
		if d.Tokens[c].UPOS != lang.VERB || !marked(d, c, "to") {
			continue
		}
		switch strings.ToLower(d.Tokens[c].Lemma) {
		case "leave", "flee", "evacuate", "abandon":
			if o := d.Kid(c, lang.Obj); o < 0 || strings.HasPrefix(strings.ToLower(d.Form(o)), "home") || strings.HasPrefix(strings.ToLower(d.Form(o)), "house") {
				return "evacuated"
			}
		}
	}
	return ""
}

// home reports whether the verb at i tells that somebody came back.
func home(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "come", "return", "go", "arrive", "bring":
	default:
		return false
	}
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel == lang.Advmod && strings.EqualFold(d.Form(int(c)), "home") {
			return true
		}
	}
	return false
}

// handsBack reports whether the verb at i tells that captives were given back, or
// those in peril brought out of it: "handed over 40 men", "pulled 60 sailors from the
// wreck".
func (k *desk) handsBack(in, i, tok int) bool {
	d := k.in[in].Doc
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "rescue", "save", "free", "release", "liberate":
		return true
	case "pull", "pluck", "lift":
		for _, c := range d.Kids(i) {
			if heldBy(d, int(c), "from", "out") {
				return true
			}
		}
	case "hand", "turn", "send", "exchange", "swap", "return":
		return k.captiveNear(in, tok)
	}
	return false
}

// captiveNear reports whether the sentence of a count, or the one before it, speaks of
// captives that are exchanged: then who is handed over is freed.
func (k *desk) captiveNear(in, tok int) bool {
	d := k.in[in].Doc
	sent := int(d.Tokens[tok].Sent)
	held, freed := false, false
	for s := max(0, sent-1); s <= sent; s++ {
		for i := d.Sents[s].First; i < d.Sents[s].End; i++ {
			if f := k.frames.Of(d, int(i)); f != nil {
				held, freed = held || f.Name == "hold" && d.Tokens[i].UPOS == lang.NOUN || f.Name == "troop", freed || f.Name == "free"
			}
		}
	}
	return held && freed
}

// stateOf is what a word says has befallen people, "" for most words.
func stateOf(d *lang.Doc, i int) string {
	if strings.EqualFold(d.Form(i), "missing") {
		return "missing"
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "kill", "die", "dead", "slay", "perish", "killed":
		return "killed"
	case "wound", "injure", "hurt", "wounded", "injured":
		return "wounded"
	case "arrest", "detain":
		return "detained"
	case "kidnap", "abduct", "capture":
		return "captured"
	case "displace", "displaced":
		return "displaced"
	case "evacuate":
		return "evacuated"
	}
	return ""
}
