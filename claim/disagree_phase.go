package claim

import (
	"slices"
	"strings"

	"readout/lang"
	"readout/when"
)

// A contract expires on a day, ends on it, or remains in effect until it; a truce begins,
// or is put off until, the day on which the guns fall silent. This file reads which end of
// which thing a day is of, so that days may be compared whatever the verb.

// phase is one end of a thing that has two.
type phase struct {
	noun  int    // token that names the thing, -1 for none
	event string // the thing and which end of it
	moved bool   // a day that takes the place of another
	until bool   // the day stands behind "until"
}

// phaseOf is what the day at token tok is of in clause p, where its verb tells of the
// beginning or the end of something definite; noun is -1 else.
func (k *desk) phaseOf(p *prop, tok int) phase {
	none := phase{noun: -1}
	d := k.in[p.in].Doc
	head := carrier(d, p.head)
	if d.Tokens[head].UPOS != lang.VERB {
		head = p.head
	}
	noun := subject(d, head)
	if noun < 0 || d.Tokens[noun].UPOS != lang.NOUN {
		return none
	}
	x := phase{noun: noun, until: tok > 0 && slices.Contains([]string{"until", "till", "through", "to"}, strings.ToLower(d.Form(tok-1)))}
	if tok < len(d.Tokens) && slices.Contains([]string{"until", "till", "through"}, strings.ToLower(d.Form(tok))) {
		x.until = true
	}
	verb := strings.ToLower(d.Tokens[head].Lemma)
	if c := d.Kid(head, lang.CompoundPrt); c >= 0 {
		verb += " " + strings.ToLower(d.Form(c))
	}
	has := k.frames.words.has
	key := k.wordKey(d, noun)
	if key == "" || indefinite(d, noun) {
		return none
	}
	switch {
	case verb == "fall" && silentGuns(d, head, noun):
		x.event = "ceasefire starts"
	case x.until && has("phase/moved", verb) && passive(d, head):
		x.moved = true
		if x.event = key + " starts"; key == "meet" || key == "vote" || key == "visit" {
			x.event = key
		}
	case x.until && has("phase/stays", verb), !x.until && has("phase/end", verb):
		x.event = key + " ends"
	case !x.until && has("phase/start", verb) && key != "meet" && key != "vote" && key != "visit":
		x.event = key + " starts"
	default:
		return none
	}
	return x
}

// silentGuns reports whether a clause tells a truce in the image that is used of it: "the
// guns fall silent".
func silentGuns(d *lang.Doc, head, noun int) bool {
	switch strings.ToLower(d.Tokens[noun].Lemma) {
	case "gun", "weapon", "artillery", "cannon":
	default:
		return false
	}
	for _, c := range d.Kids(head) {
		if strings.EqualFold(d.Form(int(c)), "silent") {
			return true
		}
	}
	return false
}

// indefinite reports whether the noun at token i is one of many: "a new contract".
func indefinite(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel == lang.Det {
			switch strings.ToLower(d.Form(int(c))) {
			case "a", "an", "any", "each", "every", "some", "no":
				return true
			}
		}
	}
	return false
}

// oneThing reports whether what two days are the end or the beginning of is one thing: it
// is rare enough, or its sentences have more in common.
func (k *desk) oneThing(a, b *dated, words, names int) bool {
	if a.p.neg != b.p.neg || otherOrdinals(a.p, b.p) || k.otherKinds(a.p, b.p) {
		return false
	}
	return words >= 1 && (names >= 1 || words >= 2) || k.rareThing(a) && k.rareThing(b)
}

// rareThing reports whether the thing that a day is of is told of by a word that few
// things are called by.
func (k *desk) rareThing(x *dated) bool {
	thing, _, _ := strings.Cut(x.event, " ")
	if n, ok := k.keys["f"+thing]; ok {
		return k.base[n] >= 0.4
	}
	n, ok := k.keys["w"+thing]
	return ok && k.base[n] >= 0.4
}

// dayUntil is a time that bounds what lasts, as the day it names.
func dayUntil(t when.Time) when.Time {
	t.Kind = when.Date
	return t
}
