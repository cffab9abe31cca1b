package claim

import (
	"strings"

	"readout/lang"
)

// This file tells where what somebody wants of a thing is that it not be: who asks for
// relief from sanctions is against them.

// undone reports whether what is asked for at head is that the thing touched not be, or
// be no longer: "appealed to them to hold off on sanctions". With done, head says itself
// what is to be done: "the sanctions must be lifted".
func undone(d *lang.Doc, of Touch, head int, done bool) bool {
	i := of.First
	for i >= of.First && i < of.End && i != head {
		i = int(d.Tokens[i].Head)
	}
	if !dominatedBy(d, i, head) {
		return false
	}
	undo := liftedAt(d, of) || endedBeside(d, of) || done && i == head && ends(d, of, head)
	for hops := 0; i >= 0 && i != head && hops <= farthest; hops++ {
		if t := &d.Tokens[i]; t.UPOS == lang.VERB || t.UPOS == lang.NOUN {
			if t.UPOS == lang.VERB && marked(d, i, "to") && particle(d, i, "not") {
				undo = !undo // "asked them not to sign the bill"
			}
			if ends(d, of, i) {
				undo = true
			}
		}
		again := d.Tokens[i].Rel == lang.Conj // "stop the strikes and resume talks"
		i = int(d.Tokens[i].Head)
		for again && i >= 0 && i != head {
			again = d.Tokens[i].Rel == lang.Conj
			i = int(d.Tokens[i].Head)
		}
		if done && i == head && ends(d, of, i) {
			undo = true
		}
	}
	return undo
}

// endedBeside reports whether the words beside the thing touched say that it is to end,
// wherever the tree hangs them: "seeks relief from the sanctions", "sanctions relief",
// "called for the summit to be cancelled".
func endedBeside(d *lang.Doc, of Touch) bool {
	i := of.End - 1
	if r := d.Tokens[i].Rel; (r == lang.Compound || r == lang.Amod) && int(d.Tokens[i].Head) > i {
		i = int(d.Tokens[i].Head)
	}
	in := func(j int) bool { return j >= 0 && j < len(d.Tokens) && d.Tokens[j].Sent == d.Tokens[i].Sent }
	if c := d.Kid(i, lang.Case); c >= 0 && in(c-1) && d.Tokens[c-1].UPOS == lang.NOUN && ends(d, of, c-1) {
		return true
	}
	j := i + 1
	if in(j) && d.Tokens[j].UPOS == lang.NOUN {
		return ends(d, of, j)
	}
	for n := 0; in(j) && n < 3; n++ {
		switch strings.ToLower(d.Form(j)) {
		case "to", "must", "should", "be":
			j++
			continue
		}
		break
	}
	return j > i+1 && in(j) && d.Tokens[j].XPOS == lang.TagVBN && ends(d, of, j)
}

// goesWithout reports whether what one is ready for at head is to do without the thing
// touched: "willing to leave the summit".
func goesWithout(d *lang.Doc, of Touch, head int) bool {
	for i, hops := of.First, 0; i >= 0 && i != head && hops <= farthest; hops++ {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "leave", "quit", "exit", "forgo", "forego", "skip", "miss":
			return true
		}
		i = int(d.Tokens[i].Head)
	}
	return false
}

// ends reports whether the word at i, on the way to a thing, says that it is to be no
// more, or to be less.
func ends(d *lang.Doc, of Touch, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "lift", "lifting", "repeal", "scrap", "scrapping", "refrain", "avoid", "block", "halt", "cancel", "postpone", "suspend", "abandon", "drop",
		"ban", "prohibit", "outlaw", "abolish", "end", "stop", "stopping", "prevent", "moratorium", "relief", "removal", "remove", "reversal", "abolition", "suspension", "cancellation", "elimination", "eliminate",
		"ease", "easing", "dismantle", "dismantling", "ditch", "unravel", "unwind", "undo", "renounce", "revoke", "rescind":
		return true
	case "hold":
		return particle(d, i, "off")
	case "give":
		return particle(d, i, "up")
	case "leave", "quit", "exit", "withdrawal", "withdraw":
		return pactAt(d, of)
	case "limit", "curb", "restrict", "reduce", "cut":
		switch of.Issue { // less of these is what is asked for: emissions, troops, arms, spending
		case "trade", "energy", "sanctions", "borders", "migration":
			return true
		}
	}
	return false
}

// pactAt reports whether the thing touched is something that one can leave: a deal, a
// convention.
func pactAt(d *lang.Doc, of Touch) bool {
	i := of.End - 1
	if r := d.Tokens[i].Rel; (r == lang.Compound || r == lang.Amod) && d.Tokens[i].Head >= 0 {
		i = int(d.Tokens[i].Head)
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "deal", "agreement", "accord", "pact", "treaty", "convention", "partnership", "union", "bloc", "change":
		return true
	}
	return false
}

// liftedAt reports whether the thing touched has its end for a modifier, as trees have
// it at times: "suggested lifting sanctions".
func liftedAt(d *lang.Doc, of Touch) bool {
	if of.First == 0 || d.Tokens[of.First-1].Sent != d.Tokens[of.First].Sent {
		return false
	}
	switch strings.ToLower(d.Form(of.First - 1)) {
	case "lifting", "ending", "scrapping", "halting", "removing", "suspending", "banning":
		r := d.Tokens[of.First-1].Rel
		return r == lang.Amod || r == lang.Compound
	}
	return false
}
