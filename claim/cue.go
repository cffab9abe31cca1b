package claim

import (
	"cmp"
	"slices"
	"strings"

	"readout/lang"
	"readout/quote"
)

// This file turns the cue of a statement into what its source thereby holds.

// cueStance is what the source of a statement holds of the matter by the cue that
// introduces it. A cue that tells a feeling, blames somebody, gives an order or
// weighs a thought answers no for or against.
func (k *desk) cueStance(in int, st *quote.Statement) string {
	d := k.in[in].Doc
	lemma := strings.ToLower(st.Lemma)
	if st.Negated || st.Stance == "noncommittal" || st.Stance == "not-confirmed" {
		switch {
		case st.CueTok >= 0 && (lemma == "decline" || lemma == "refuse") && d.Kid(st.CueTok, lang.Xcomp) >= 0 && !keepsSilent(d, st.CueTok):
			return "rejects" // "declined to schedule a vote"
		case silence(lemma):
			return cmp.Or(st.Stance, "not-confirmed")
		case st.CueTok >= 0: // "will not accept", "has not ruled out"
			if f := k.frames.Of(d, st.CueTok); f != nil && f.Stance != "" {
				return negatedStance(f.Stance, moodOf(d, st.CueTok))
			}
		}
		return ""
	}
	switch {
	case st.Stance == "" || feeling(lemma):
		return ""
	case st.CueTok < 0:
		return st.Stance
	}
	i := st.CueTok
	if d.Tokens[i].UPOS == lang.NOUN && d.Tokens[i].Rel != lang.Root && d.Kid(i, lang.NmodPoss) < 0 && !carried(d, i) {
		return "" // "was referring to an agreement between the two"
	}
	if otherwise(d, i) {
		return ""
	}
	if toneOf(st.Stance) > 0 && d.Tokens[i].UPOS == lang.VERB && lemma != "approve" && prepositional(d, i, "against") >= 0 {
		return "opposes" // "argued against closing the border"
	}
	if st.Stance == "demands" && d.Tokens[i].UPOS == lang.VERB && denied(d, i) {
		return "" // "did not ask them to leave"
	}
	if st.Stance == "agreed" && proposes(lemma) {
		return "supports" // "proposed approving the bill"
	}
	switch lemma {
	case "consider":
		// "considered sending troops"; not "considered it a missile test"
		if x := d.Kid(i, lang.Xcomp); x >= 0 && d.Tokens[x].XPOS != lang.TagVBG {
			return ""
		}
		if o := d.Kid(i, lang.Obj); o >= 0 && d.Tokens[o].UPOS == lang.PRON {
			return ""
		}
		if d.Tokens[i].XPOS == lang.TagVBG && d.Kid(i, lang.Aux) < 0 {
			return "" // "considering the price": a preposition
		}
	case "want", "desire":
		if st.Stance == "demands" && ownWish(d, i) {
			return "supports"
		}
	case "agree", "concur":
		if !agreesTo(d, i) {
			return ""
		}
	case "doubt", "question":
		if d.Kid(i, lang.Ccomp) >= 0 {
			return "" // "doubts that they will back the bill"
		}
	case "insist", "insistence":
		return insistence(d, i)
	case "say", "tell", "add", "vow", "pledge", "promise", "state", "announce", "declare", "maintain", "write", "note", "post", "suggest",
		"cite", "estimate", "calculate", "predict", "recall", "mention", "observe", "believe", "think", "conclude":
		// the stance is that of the words said: they must take one
		if t := contentTop(d, st); t >= 0 {
			if f := k.frames.Of(d, carrier(d, t)); f == nil || f.Stance == "" && f.Tone == 0 || feeling(strings.ToLower(d.Tokens[t].Lemma)) {
				return ""
			}
		}
	}
	return st.Stance
}

// carried reports whether the noun at i is what a verb that says how one stands
// carries: "voiced support".
func carried(d *lang.Doc, i int) bool {
	h := int(d.Tokens[i].Head)
	return h >= 0 && (d.Tokens[i].Rel == lang.Obj || d.Tokens[i].Rel == lang.NsubjPass) && carriesStance(d.Tokens[h].Lemma)
}

// insistence is the stance of "insist" at i: a demand that something be done, a
// refusal ("insists it will not negotiate"), or "" for a mere assertion.
func insistence(d *lang.Doc, i int) string {
	c := d.Kid(i, lang.Ccomp)
	if c < 0 && d.Tokens[i].UPOS == lang.NOUN {
		c = d.Kid(i, lang.Acl)
	}
	switch {
	case c < 0 && prepositional(d, i, "on") < 0 && prepositional(d, i, "upon") < 0:
		return "" // "he will come, she insisted"
	case c < 0 || d.Tokens[c].XPOS == lang.TagVB && d.Kid(c, lang.Aux) < 0:
		return "demands" // "insisted that talks take place", "insists on a truce"
	}
	switch m := moodOf(d, c); {
	case m.obliged:
		return "demands"
	case m.future && denied(d, c):
		return "rejects"
	}
	return ""
}

// silence lists what one does not do when one gives nothing away.
func silence(lemma string) bool {
	switch lemma {
	case "say", "tell", "comment", "confirm", "confirmation", "decline", "refuse", "answer", "respond", "reply", "specify", "disclose", "reveal", "elaborate",
		"announce", "acknowledge", "verify", "indicate", "explain", "clarify", "unclear", "unsure", "noncommittal",
		"state", "corroborate":
		return true
	}
	return false
}

// contentTop is the token that heads what a statement says, or -1.
func contentTop(d *lang.Doc, st *quote.Statement) int {
	if len(st.Content) == 0 {
		return -1
	}
	for i := d.TokenAt(st.Content[0].Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < st.Content[0].End; i++ {
		if h := int(d.Tokens[i].Head); d.Tokens[i].UPOS != lang.PUNCT && (h < 0 || !within(st.Content, d, h)) {
			return i
		}
	}
	return -1
}

// feeling lists cues that tell a feeling or a worry, blame or thank somebody,
// give an order, or weigh a thought.
func feeling(lemma string) bool {
	switch lemma {
	case "warn", "warning", "caution", "fear", "worry", "afraid", "fearful", "worried", "alarm", "concern", "suspicion",
		"accuse", "blame", "charge", "challenge", "complain", "complaint", "anger", "angry", "frustration", "furious", "outrage", "dismay",
		"disappointed", "disappointment", "mock", "bash", "rip", "brand", "insult", "malign", "vilify", "scold", "chide", "berate", "belittle",
		"fire back", "hit back", "hit out", "lash out", "take aim", "call out", "ridicule", "rebuke", "reprimand", "chastise", "castigate",
		"thank", "congratulate", "compliment", "credit", "appreciate", "appreciation", "gratitude", "sympathy", "solidarity", "pay tribute",
		"glad", "happy", "tout", "hope", "hopeful", "optimism", "optimistic", "confidence", "confident", "pessimistic", "salute", "concerned",
		"order", "command", "instruct", "direct", "hint", "weigh", "mull", "contemplate", "shoot down", "need", "disagree":
		return true
	}
	return false
}

// agreesTo reports whether what is agreed to at i is something to be done. To
// agree that the talks had been useful agrees to nothing.
func agreesTo(d *lang.Doc, i int) bool {
	if d.Kid(i, lang.Xcomp) >= 0 || d.Kid(i, lang.Obj) >= 0 || passive(d, i) {
		return true
	}
	for _, p := range [...]string{"to", "on", "upon"} {
		if prepositional(d, i, p) >= 0 {
			return true
		}
	}
	c := d.Kid(i, lang.Ccomp)
	if c < 0 {
		return false
	}
	if m := moodOf(d, c); m.future {
		s := subject(d, c)
		return s >= 0 && (d.Tokens[s].UPOS == lang.PROPN || d.Tokens[s].UPOS == lang.PRON)
	} else if m.obliged {
		return true
	}
	return !finite(d, c)
}

// ownWish reports whether what is wanted at i is to do something oneself: "wants
// to meet", "seeks to join". Only who wants something of others demands.
func ownWish(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "want", "seek", "desire", "wish":
		return d.Kid(i, lang.Xcomp) >= 0 && d.Kid(i, lang.Obj) < 0 && d.Kid(i, lang.Iobj) < 0
	}
	return false
}

// heldBy reports whether the clause at i hangs on one of the prepositions.
func heldBy(d *lang.Doc, i int, preps ...string) bool {
	for _, c := range d.Kids(i) {
		if r := d.Tokens[c].Rel; (r == lang.Mark || r == lang.Case) && slices.Contains(preps, strings.ToLower(d.Form(int(c)))) {
			return true
		}
	}
	return false
}

// inverted reports whether the clause at i begins with its auxiliary: "should
// talks be held".
func inverted(d *lang.Doc, i int) bool {
	s := subject(d, i)
	a := d.Kid(i, lang.Aux)
	return s >= 0 && a >= 0 && a < s && s < i
}
