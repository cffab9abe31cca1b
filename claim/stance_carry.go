package claim

import (
	"strings"

	"readout/lang"
)

// carries reports whether a stance on what token i says is one on what hangs on it, see
// words.tsv.
func (k *desk) carries(d *lang.Doc, i int) bool {
	l := strings.ToLower(d.Tokens[i].Lemma)
	switch d.Tokens[i].UPOS {
	case lang.VERB, lang.AUX:
		return k.frames.words.has("carry/v", l) || k.carryingFrame(d, i)
	case lang.NOUN:
		return k.frames.words.has("carry/n", l) || k.frames.words.has("carry/n", strings.TrimSuffix(l, "s")) || k.carryingFrame(d, i)
	case lang.PROPN:
		return k.frames.words.has("carry/n", l) || k.carryingFrame(d, i) // "the Nuclear Deal"
	case lang.ADJ, lang.ADV:
		return k.frames.words.has("carry/a", l)
	}
	return true // pronouns and numbers: "all of the troops"
}

// carryingFrame reports whether the word at i is one that deals with what hangs on it.
func (k *desk) carryingFrame(d *lang.Doc, i int) bool {
	f := k.frames.Of(d, i)
	return f != nil && k.frames.words.has("carry/f", f.Name)
}
