package actor

import (
	"slices"

	"readout/lang"
)

// This file reads the offices that a sentence says somebody has, gets or loses.

// predicate is a way to say that somebody has an office.
type predicate struct {
	of      lang.Rel // what the somebody is to the verb
	example string
	over    bool // the office is over
	verbs   []string
}

// predicates are the verbs that say it, with the office as their complement or
// after "as".
var predicates = [...]predicate{
	{lang.Nsubj, "Holm became president; Holm serves as president", false, []string{"become", "serve", "act", "work", "continue", "stay", "return", "take", "govern", "rule"}},
	{lang.NsubjPass, "Holm was sworn in as president", false, []string{"elect", "re-elect", "reelect", "appoint", "name", "swear", "install", "confirm", "crown", "choose", "pick", "promote", "inaugurate", "reappoint"}},
	{lang.Obj, "They elected Holm president", false, []string{"elect", "re-elect", "reelect", "appoint", "name", "install", "choose", "pick", "reappoint"}},
	{lang.Nsubj, "Holm resigned as president", true, []string{"resign", "retire", "step", "quit"}},
	{lang.NsubjPass, "Holm was dismissed as president", true, []string{"dismiss", "sack", "fire", "remove", "oust", "depose", "replace"}},
	{lang.Obj, "They dismissed Holm as president", true, []string{"dismiss", "sack", "fire", "remove", "oust", "depose", "replace"}},
}

// isOffice reads "Ada Holm is the president of Norland" and the predicates.
func (r *reader) isOffice(n *name) {
	d := r.d
	head := r.mentions[n.mention].Head
	t := &d.Tokens[head]
	if t.Head < 0 {
		return
	}
	h, over := int(t.Head), false
	if d.Kid(h, lang.Cop) < 0 || t.Rel != lang.Nsubj && t.Rel != lang.NsubjOuter {
		if h, over = r.complement(h, t.Rel); h < 0 {
			return
		}
	}
	c := r.nouns[h].class
	if (c != office && c != leading && c != kin) || r.core[h] >= 0 || h < n.end || r.plural(h) || r.denied(h) || r.denied(int(t.Head)) {
		return
	}
	p := r.readPhrase(h)
	p.past = p.past || over
	from, to := n.from, n.to
	r.takeTitle(n, p)
	n.from, n.to = from, to
	// The predicate is a description of its own, not part of the mention.
	for i := p.first; i < p.end; i++ {
		if r.core[i] == int32(n.mention) {
			r.core[i] = -1
		}
	}
}

// complement is the noun of the office that the predicate of verb v gives to
// what stands in relation rel to it, -1 if it gives none.
func (r *reader) complement(v int, rel lang.Rel) (noun int, over bool) {
	d := r.d
	for i := range predicates {
		p := &predicates[i]
		if p.of != rel || !slices.Contains(p.verbs, d.Tokens[v].Lemma) {
			continue
		}
		for _, k := range d.Kids(v) {
			x := int(k)
			switch d.Tokens[x].Rel {
			case lang.Xcomp, lang.Obl, lang.Advcl:
			default:
				continue
			}
			c := d.Kid(x, lang.Case)
			if c < 0 {
				c = d.Kid(x, lang.Mark)
			}
			if as := c >= 0 && r.is(c, "as"); as || c < 0 && d.Tokens[x].Rel == lang.Xcomp && p.of != lang.Nsubj || c < 0 && d.Tokens[v].Lemma == "become" {
				return x, p.over
			}
		}
	}
	return -1, false
}

// denied reports whether a predicate is negated or only possible.
func (r *reader) denied(h int) bool {
	for _, k := range r.d.Kids(h) {
		if l := r.d.Tokens[k].Lemma; l == "not" || l == "never" || l == "n't" || r.d.Tokens[k].XPOS == lang.TagMD {
			return true
		}
	}
	return false
}
