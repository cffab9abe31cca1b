package claim

import (
	"fmt"
	"strings"

	"readout/actor"
	"readout/lang"
	"readout/when"
)

// durationConflicts finds things of which reports give lengths that do not fit
// together: a "year-long" and a "nearly four-year" war.
func (k *desk) durationConflicts() []Disagreement {
	type length struct {
		time  when.Time
		words Evidence
		p     *prop
	}
	by := map[string][]length{}
	var order []string
	for in := range k.in {
		inp := &k.in[in]
		for _, t := range inp.Times {
			if t.High == 0 && t.Low == 0 || looseLength(inp.Report.Text, t) || t.Kind == when.Deadline || inp.Report.Furniture(t.Span) {
				continue
			}
			tok := inp.Doc.TokenAt(t.Span.Start)
			if tok >= len(inp.Doc.Tokens) {
				continue
			}
			slot, span := k.lasting(in, tok, t)
			if slot == "" {
				continue
			}
			if by[slot] == nil {
				order = append(order, slot)
			}
			by[slot] = append(by[slot], length{t, Evidence{in, span.Span, k.statementAt(in, span.Span)}, k.wholeAt(in, tok)})
		}
	}
	var out []Disagreement
	for _, slot := range order {
		// A length that cannot be told from one on a side, or against one, is left out.
		var sides []Side
		var of [][]when.Time
		for _, x := range by[slot] {
			if k.farApart(x.words.Report, by[slot][0].words.Report) {
				continue // by then it has lasted longer
			}
			if y := &by[slot][0]; slot != "war" && !strings.HasPrefix(slot, "term of ") && y.p != x.p && (x.p == nil || y.p == nil || k.likeProps(x.p, y.p) < 0.3) {
				continue // there is one war in a story, and many truces
			}
			at, open := -1, false
			for i := range sides {
				for _, y := range of[i] {
					switch when.Compare(x.time, y) {
					case when.Same, when.Compatible:
						if at < 0 {
							at = i
						}
					case when.Incomparable:
						open = true
					}
				}
			}
			if at < 0 && open {
				continue
			}
			if at < 0 {
				sides, of = append(sides, Side{Verbatim: true}), append(of, nil)
				at = len(sides) - 1
			}
			of[at] = append(of[at], x.time)
			sides[at].Evidence = append(sides[at].Evidence, x.words)
		}
		if len(sides) < 2 {
			continue
		}
		for i := range sides {
			sides[i].Evidence = tidy(sides[i].Evidence)
			sides[i].Value = k.text(sides[i].Evidence[0])
		}
		out = append(out, Disagreement{Type: Hard, Question: howLong(slot), Sides: sides, Why: "lengths of one thing that do not overlap"})
	}
	return out
}

// looseLength reports whether a length says nothing that another could contradict: "weeks",
// "recent months".
func looseLength(text string, t when.Time) bool {
	words := strings.ToLower(t.Span.In(text))
	return strings.HasPrefix(words, "recent") || strings.HasPrefix(words, "the past few") || words == "days" || words == "weeks" || words == "months" || words == "years"
}

// howLong asks for the length of a thing: of a war, how long it has gone on.
func howLong(slot string) string {
	if slot == "war" {
		return "How long has the war lasted?"
	}
	return fmt.Sprintf("How long is the %s?", slot)
}

// lasting names the thing whose length a time gives, "" when that is not plain:
// the noun it modifies ("year-long conflict"), the subject that has gone on for
// it, or the act so long ago. Only what has a span of its own counts: a war, talks, a siege.
func (k *desk) lasting(in, tok int, t when.Time) (slot string, words when.Time) {
	d := k.in[in].Doc
	words = t
	if noun, s := k.lengthOf(in, tok); s != "" {
		words.Span.End = max(words.Span.End, int(d.Tokens[noun].End))
		return s, words
	}
	p := k.propAt(in, tok)
	if p != nil && t.Kind == when.Duration {
		if s := k.termOfLength(p, tok); s != "" {
			return s, words
		}
	}
	if p != nil && (p.mood.future || p.mood.modal || p.mood.hypothetical) {
		return "", words
	}
	if p != nil && strings.HasSuffix(strings.ToLower(t.Span.In(d.Text)), " ago") {
		if f := k.frames.Of(d, p.head); f != nil && f.Name == "end" {
			return "", words // so long it has been over
		}
	}
	i := tok
	for hops := 0; i >= 0 && hops < 6; hops++ {
		if slot = k.warAt(d, i); slot != "" {
			if d.Tokens[i].UPOS == lang.NOUN && i >= tok && hops <= 3 {
				words.Span = t.Span
				words.Span.End = max(words.Span.End, int(d.Tokens[i].End))
			}
			return slot, words
		}
		if d.Tokens[i].UPOS == lang.VERB {
			for _, a := range []int{subject(d, i), object(d, i)} {
				if a < 0 {
					continue
				}
				if s := k.warAt(d, a); s != "" {
					return s, words
				}
			}
			if t.Kind == when.Duration { // do not wander into the clause above
				return "", words
			}
		}
		if pos := d.Kid(i, lang.NmodPoss); pos >= 0 {
			if s := k.warAt(d, pos); s != "" {
				return s, words // "the war's three-year history"
			}
		}
		i = int(d.Tokens[i].Head)
	}
	return "", words
}

// warAt is "war" where token i names one, another word for what is only a part of
// one ("offensive"), and "" for what is neither.
func (k *desk) warAt(d *lang.Doc, i int) string {
	if f := k.frames.Of(d, i); f == nil || f.Name != "war" {
		return ""
	}
	switch l := strings.ToLower(d.Tokens[i].Lemma); l {
	case "offensive", "crisis", "siege", "assault", "battle", "clash", "campaign", "bombardment", "raid":
		return l
	}
	return "war"
}

// termOfLength names what a clause says the length of: a truce that lasts so long,
// the term of somebody who is sentenced to it. It is "" for other clauses.
func (k *desk) termOfLength(p *prop, tok int) string {
	d := k.in[p.in].Doc
	if p.mood.modal || p.mood.hypothetical || p.neg || outsidePrison(d, tok) {
		return ""
	}
	v := carrier(d, p.head)
	under := false
	for h, hops := tok, 0; h >= 0 && hops < 4; h, hops = int(d.Tokens[h].Head), hops+1 {
		under = under || h == v
	}
	if !under {
		return ""
	}
	switch strings.ToLower(d.Tokens[v].Lemma) {
	case "last", "run", "hold", "continue":
		if s := subject(d, v); s >= 0 {
			if f := k.frames.Of(d, s); f != nil && f.Name == "ceasefire" {
				return f.Name
			}
		}
	case "hand", "send", "give", "get", "receive": // "sent her to prison for six years"
		return k.prisonTerm(p)
	case "sentence", "jail", "imprison":
		if o := object(d, v); o >= 0 {
			first, end := d.Subtree(o)
			for i := first; i < end; i++ { // "the former harbour master, Gus Tarr"
				if g := k.actorAt(p.in, i); g >= 0 && k.roster.Actors[g].Kind == actor.Person && (i == o || d.Tokens[i].Rel == lang.Appos || d.Tokens[i].Rel == lang.Flat) {
					return "term of " + k.name(g)
				}
			}
		}
	}
	return ""
}

// outsidePrison reports whether the length at tok is of what is no term of prison, though
// a court may give it: "five years of probation", "8 months in a halfway house".
func outsidePrison(d *lang.Doc, tok int) bool {
	for i := tok; i < min(tok+7, len(d.Tokens)) && d.Tokens[i].Sent == d.Tokens[tok].Sent; i++ {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "probation", "service", "halfway", "parole", "supervise", "supervised", "supervision", "confinement":
			return true
		}
	}
	return false
}

// prisonTerm names the term of the one person whom a clause about prison names.
func (k *desk) prisonTerm(p *prop) string {
	d := k.in[p.in].Doc
	lengths := 0
	for _, x := range p.times {
		if k.in[p.in].Times[x].Kind == when.Duration {
			lengths++
		}
	}
	if lengths > 1 { // "three years of probation instead of 18 months in prison"
		return ""
	}
	prison, who := false, -1
	for _, i := range p.tokens {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "prison", "jail":
			prison = true
		case "probation", "instead", "parole":
			return ""
		}
		if g := k.actorAt(p.in, i); g >= 0 && k.roster.Actors[g].Kind == actor.Person {
			if who >= 0 && who != g {
				return ""
			}
			who = g
		}
	}
	if !prison || who < 0 {
		return ""
	}
	return "term of " + k.name(who)
}

// lengthOf is the truce or the delay that a length stands right before ("a 30-day
// ceasefire"), with its token; "" for other nouns.
func (k *desk) lengthOf(in, tok int) (noun int, slot string) {
	d := k.in[in].Doc
	h := int(d.Tokens[tok].Head)
	for hops := 0; h > tok && h < tok+6 && hops < 3; hops++ {
		if f := k.frames.Of(d, h); f != nil && d.Tokens[h].UPOS == lang.NOUN {
			switch f.Name {
			case "ceasefire":
				return h, f.Name
			case "delay":
				return h, strings.ToLower(d.Tokens[h].Lemma)
			}
		}
		h = int(d.Tokens[h].Head)
	}
	return -1, ""
}
