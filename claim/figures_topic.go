package claim

import (
	"fmt"
	"strings"

	"readout/actor"
	"readout/amount"
	"readout/lang"
	"readout/report"
)

// This file tells what a figure is of: the words of what it measures, the verb and
// the subject of its clause, and how to ask for it.

// topicWords are the content words of what an amount measures with what they
// weigh; when the sentence does not say, those of its clause's object.
func (k *desk) topicWords(in int, a *amount.Amount) map[string]float64 {
	d := k.in[in].Doc
	out := map[string]float64{}
	spans := []report.Span{a.Of, a.Head}
	if a.Of.Empty() {
		spans[0] = a.Span
		tok := d.TokenAt(a.Span.Start)
		for hops := 0; tok >= 0 && tok < len(d.Tokens) && hops < 4; hops++ {
			if h := d.Tokens[tok].Head; h >= 0 && d.Tokens[h].UPOS == lang.NOUN {
				first, end := d.Subtree(int(h))
				spans[0] = d.Span(first, end)
			}
			tok = int(d.Tokens[tok].Head)
		}
	}
	if !a.Head.Empty() {
		spans[1] = nounPhrase(d, d.TokenAt(a.Head.Start))
	}
	for _, s := range spans {
		for i := d.TokenAt(s.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < s.End; i++ {
			t := &d.Tokens[i]
			switch t.UPOS {
			case lang.NOUN, lang.ADJ, lang.VERB, lang.PROPN:
			default:
				continue
			}
			l := strings.ToLower(t.Lemma)
			if emptyWord(l) || l == strings.ToLower(a.Unit) || unitWord(l) {
				continue
			}
			if f := k.frames.Of(d, i); f != nil {
				out["/"+f.Name] = max(0.5, rarity(l))
			} else if g := k.actorAt(in, i); g >= 0 {
				out["@"+fmt.Sprint(k.party(g))] = 0.3
			} else {
				out[stem(l)] = rarity(l)
			}
		}
	}
	return out
}

// unitWord lists lemmas that tell in what something is measured, and not what.
func unitWord(l string) bool {
	switch l {
	case "dollar", "euro", "percent", "crown", "ton", "tonne", "kilometer", "kilometre", "mile", "barrel", "year", "month", "week", "day", "hour", "million", "billion":
		return true
	}
	return false
}

// nounPhrase is a noun with the adjectives and nouns right before it.
func nounPhrase(d *lang.Doc, noun int) report.Span {
	first := noun
	for first > 0 && d.Tokens[first-1].Sent == d.Tokens[noun].Sent {
		at := first - 1
		if d.Tokens[at].UPOS == lang.CCONJ { // "aid and arms package"
			at--
		}
		if at < 0 {
			break
		}
		t := &d.Tokens[at]
		if t.UPOS != lang.ADJ && t.UPOS != lang.NOUN && t.UPOS != lang.PROPN || int(t.Head) < at && t.Rel != lang.Conj || int(t.Head) > noun {
			break
		}
		first = at
	}
	return d.Span(first, noun+1)
}

// missing counts the words of what a measures that b's clause does not have, and the
// things it adds to one that both have.
func (k *desk) missing(a, b *figure) int {
	n := 0
	d := k.in[b.in].Doc
	has := map[string]bool{}
	for _, t := range b.p.tokens {
		has[k.topicKey(d, t)] = true
	}
	for w := range a.near {
		if _, ok := b.near[w]; !ok && w[0] != '@' && !has[w] {
			n++
		}
	}
	return n + k.addsTo(a, b)
}

// addsTo counts the things that a's clause adds to one that b's has too, other than
// what a measures: "the port and the railway".
func (k *desk) addsTo(a, b *figure) int {
	n := 0
	d := k.in[b.in].Doc
	has := map[string]bool{}
	for _, t := range b.p.tokens {
		has[k.topicKey(d, t)] = true
	}
	d = k.in[a.in].Doc
	for _, t := range a.p.tokens {
		h := int(d.Tokens[t].Head)
		if d.Tokens[t].Rel == lang.Conj && h >= 0 && d.Tokens[t].UPOS == lang.NOUN && has[k.topicKey(d, h)] && !has[k.topicKey(d, t)] {
			if _, counted := a.near[k.topicKey(d, t)]; !counted {
				n++
			}
		}
	}
	return n
}

// topicKey is how a word is written among the words of a topic.
func (k *desk) topicKey(d *lang.Doc, i int) string {
	if f := k.frames.Of(d, i); f != nil {
		return "/" + f.Name
	}
	return stem(strings.ToLower(d.Tokens[i].Lemma))
}

// topicName asks for what two figures measure, in the words of a report; "" when
// neither names it.
func (k *desk) topicName(a, b *figure) string {
	if a.field != "" && b.field != "" && !counts(a.a) && sharedWords(a.near, b.near) == 0 {
		return k.fieldName(a, b)
	}
	for _, f := range []*figure{a, b} {
		d := k.in[f.in].Doc
		if counts(f.a) {
			if f.verb == "" {
				continue
			}
			return fmt.Sprintf("How many %s? (“%s”)", f.a.Unit, f.verb)
		}
		head, of := f.a.Head, f.a.Of
		if !of.Empty() && unitWord(strings.ToLower(d.Tokens[d.TokenAt(of.Start)].Lemma)) {
			of = report.Span{}
		}
		if !head.Empty() {
			head = nounPhrase(d, d.TokenAt(head.Start))
		}
		switch {
		case head.Empty() && of.Empty():
			continue
		case head.Empty() || of.Len() > head.Len() && of.Len() < 60 && of.Start > head.End && of.Start <= head.End+4:
			if !head.Empty() {
				of.Start = head.Start
			}
			head = of
		}
		if head.Len() < 70 {
			return fmt.Sprintf("“%s”: how much?", head.In(d.Text))
		}
	}
	for _, f := range []*figure{a, b} { // "“the bridge”, cost: how much?"
		d := k.in[f.in].Doc
		s := subject(d, f.p.head)
		if s < 0 || d.Tokens[s].UPOS == lang.PRON || f.verb == "" {
			continue
		}
		if first, end := d.Subtree(s); d.Span(first, end).Len() < 60 {
			return fmt.Sprintf("“%s”, “%s”: how much?", d.Span(first, end).In(d.Text), f.verb)
		}
	}
	return ""
}

// carrying is the verb that a figure at token tok is an argument of, as its frame
// or stem and as written; "" for verbs that say nothing of it.
func (k *desk) carrying(in, tok int) (frame, form string) {
	d := k.in[in].Doc
	for hops := 0; tok >= 0 && hops < 6; hops++ {
		if t := &d.Tokens[tok]; t.UPOS == lang.VERB && t.Rel != lang.Amod && t.Rel != lang.Case {
			tok = carrier(d, tok)
			if l := strings.ToLower(d.Tokens[tok].Lemma); emptyWord(l) || l == "include" || l == "total" {
				return "", ""
			}
			if f := k.frames.Of(d, tok); f != nil {
				return f.Name, d.Form(tok)
			}
			return strings.TrimSuffix(stem(strings.ToLower(d.Tokens[tok].Lemma)), "e"), d.Form(tok)
		}
		tok = int(d.Tokens[tok].Head)
	}
	return "", ""
}

// argumentKey names the subject or the object of a clause: a party, a frame or a
// stem; "" when a pronoun or nothing stands there.
func (k *desk) argumentKey(p *prop, argument func(*lang.Doc, int) int) string {
	d := k.in[p.in].Doc
	s := argument(d, p.head)
	if s < 0 || d.Tokens[s].UPOS == lang.PRON || d.Tokens[s].UPOS == lang.NUM {
		return ""
	}
	if g := k.actorAt(p.in, s); g >= 0 && k.roster.Actors[g].Kind != actor.Unnamed && k.roster.Actors[g].Kind != actor.Group {
		return "@" + fmt.Sprint(k.party(g))
	}
	if f := k.frames.Of(d, s); f != nil {
		return "/" + f.Name
	}
	return stem(strings.ToLower(d.Tokens[s].Lemma))
}

func sharedWords(a, b map[string]float64) int {
	n := 0
	for w := range a {
		if _, ok := b[w]; ok && w[0] != '@' {
			n++
		}
	}
	return n
}

// partiesIn are the countries, bodies and people that a clause names.
func (k *desk) partiesIn(p *prop) map[int]bool {
	out := map[int]bool{}
	for _, t := range p.tokens {
		if g := k.actorAt(p.in, t); g >= 0 {
			switch k.roster.Actors[g].Kind {
			case actor.Unnamed, actor.Group:
			default:
				out[k.party(g)] = true
			}
		}
	}
	return out
}

// money reports whether a unit is a currency: a code, or the plain plural of one
// that has none.
func money(unit string) bool {
	switch unit {
	case "crowns", "francs", "marks", "dinars", "pesos", "rupees", "shillings", "liras", "pounds", "talers", "ducats", "guilders", "florins":
		return true
	}
	return len(unit) == 3 && strings.ToUpper(unit) == unit
}

// counts reports whether an amount counts things, rather than measuring one.
func counts(a *amount.Amount) bool {
	switch a.Unit {
	case "%", "points", "tons", "km", "miles", "barrels", "MW", "meters", "kg", "":
		return false
	}
	return !money(a.Unit)
}

// ordinals are the ordinal words of a clause, as bits.
func ordinals(d *lang.Doc, tokens []int) (bits uint) {
	for _, t := range tokens {
		switch strings.ToLower(d.Form(t)) {
		case "first", "1st":
			bits |= 1
		case "second", "2nd":
			bits |= 2
		case "third", "3rd":
			bits |= 4
		case "fourth", "4th":
			bits |= 8
		case "fifth", "5th":
			bits |= 16
		case "next":
			bits |= 32
		case "last", "previous":
			bits |= 64
		case "sixth", "6th":
			bits |= 128
		case "seventh", "7th":
			bits |= 256
		case "eighth", "8th":
			bits |= 512
		case "ninth", "9th":
			bits |= 1024
		case "tenth", "10th":
			bits |= 2048
		}
	}
	return bits
}

// otherOrdinals reports whether both clauses number what they tell of, and not
// alike: "the first round", "the second round".
func otherOrdinals(p, q *prop) bool {
	a, b := p.occasion.ordinals, q.occasion.ordinals
	return a != 0 && b != 0 && a&b == 0
}
