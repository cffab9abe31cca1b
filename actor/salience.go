package actor

import "readout/lang"

// This file weighs who was spoken of last: by distance, grammatical role and
// who speaks.

// prominence is how easily a mention is taken up again: its grammatical role,
// in percent.
func (r *reader) prominence(i int) int {
	t := &r.d.Tokens[i]
	switch t.Rel {
	case lang.Nsubj, lang.NsubjPass, lang.NsubjOuter:
		if t.Head >= 0 {
			switch r.d.Tokens[t.Head].Rel {
			case lang.Root, lang.Conj, lang.Parataxis:
				return 100
			}
		}
		return 80
	case lang.OblAgent:
		return 70
	case lang.Obj, lang.Iobj:
		return 60
	case lang.Conj:
		if t.Head >= 0 && int(t.Head) < i {
			return r.prominence(int(t.Head)) * 9 / 10
		}
	case lang.NmodPoss:
		return 45
	case lang.Root, lang.Appos:
		return 70
	case lang.Compound, lang.NmodDesc:
		return 25
	}
	return 50
}

// reach is how many sentences back a pronoun or a description looks, and what a
// mention that far away still weighs.
var reach = [...]int{100, 62, 30, 14}

// window is the most mentions back that any rule looks.
const window = 400

// candidate is an actor in the running, with its weight.
type candidate struct{ ent, weight int }

// weigh lists the actors mentioned before token at that ok accepts, by weight.
func (r *reader) weigh(at int, ok func(int) bool) []candidate {
	r.cands = r.cands[:0]
	sent := r.d.Tokens[at].Sent
	spoke, boost := r.lastSpeaker(at), 14
	if s := r.speaker(at); s >= 0 && !r.quoted[at] {
		if a := r.sourceActor(s); a >= 0 {
			spoke = a
		}
	} else if r.quoted[at] {
		boost = 6 // who spoke before is likely to speak again, of someone else
	}
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		back := int(sent - r.d.Tokens[m.Head].Sent)
		if back >= len(reach) {
			break
		}
		if m.dead || m.Actor < 0 || m.First >= at || m.First <= at && at < m.End || !ok(m.Actor) || r.bound(at, m) {
			continue
		}
		w := reach[back] * r.prominence(m.Head) / 100
		if r.quoted[m.Head] && !r.quoted[at] {
			w /= 2
		}
		if m.place {
			w /= 2
		}
		if m.Actor == spoke {
			w = w * boost / 10
		}
		r.vote(m.Actor, w)
	}
	return r.cands
}

func (r *reader) vote(ent, w int) {
	for i := range r.cands {
		if r.cands[i].ent == ent {
			// The strongest sighting counts whole, the others a quarter.
			if w > r.cands[i].weight {
				w, r.cands[i].weight = r.cands[i].weight, w
			}
			r.cands[i].weight += w / 4
			return
		}
	}
	r.cands = append(r.cands, candidate{ent, w})
}

// bound reports whether grammar forbids the pronoun at token at to refer to m:
// both depend on one verb ("Holm met him").
func (r *reader) bound(at int, m *mention) bool {
	t, h := &r.d.Tokens[at], &r.d.Tokens[m.Head]
	if t.XPOS == lang.TagPRPS {
		return false
	}
	return t.Head >= 0 && t.Head == h.Head && argument(t.Rel) && argument(h.Rel)
}

func argument(rel lang.Rel) bool {
	switch rel {
	case lang.Nsubj, lang.NsubjPass, lang.Obj, lang.Iobj, lang.Obl, lang.OblAgent:
		return true
	}
	return false
}

// lastSpeaker is the actor of the last source before token at, in its sentence
// or the one before.
func (r *reader) lastSpeaker(at int) int {
	sent := r.d.Tokens[at].Sent
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		if sent-r.d.Tokens[m.Head].Sent > 1 {
			break
		}
		if m.source >= 0 && m.Actor >= 0 && m.First < at {
			return m.Actor
		}
	}
	return -1
}

// adjoining is who made the statement right before the one that the pronoun of
// mention k is the source of: whoever "he added" is, it is most often who spoke
// last, however long the quotation in between. It is -1 where nobody did.
func (r *reader) adjoining(k int) int {
	m := &r.mentions[k]
	if m.source < 0 || r.quoted[m.Head] {
		return -1
	}
	start, _ := r.reachOf(m.source)
	best, last := -1, -1
	for s := m.source - 1; s >= max(0, m.source-nearSources); s-- {
		_, end := r.reachOf(s)
		h := int(r.bySource[s])
		if end > start || start-end > nearTokens || end <= last || h < 0 || r.mentions[h].dead || r.speaker(r.mentions[h].Head) >= 0 {
			continue
		}
		if a := r.sourceActor(s); a >= 0 {
			best, last = a, end
		}
	}
	return best
}

// turned reports whether the report has turned to somebody else since actor a
// spoke: the sentence before the one of token at is about another who fits, by
// name or office, and says nothing.
func (r *reader) turned(at, a int, ok func(int) bool) bool {
	sent := r.d.Tokens[at].Sent
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		if back := sent - r.d.Tokens[m.Head].Sent; back > 1 {
			break
		} else if back == 0 || m.dead || m.Actor < 0 || r.speaker(m.Head) >= 0 {
			continue
		}
		if m.Actor == a {
			return false
		}
		if (m.Form == Named || r.byOffice(m)) && m.source < 0 && r.prominence(m.Head) == 100 && ok(m.Actor) {
			return true
		}
	}
	return false
}

// byOffice reports whether mention m names one person by an office: "the foreign
// minister".
func (r *reader) byOffice(m *mention) bool {
	if m.Form != Nominal || m.phrase.det != definite {
		return false
	}
	c := r.nouns[m.phrase.head].class
	return (c == office || c == leading) && !r.plural(m.phrase.head)
}

// How far back, in sources and in tokens, the statement before another is looked
// for.
const (
	nearSources = 6
	nearTokens  = 16
)

// reachOf is the tokens from the first to the last of what source s says and who
// it is.
func (r *reader) reachOf(s int) (first, end int) {
	first, end = r.tokens(r.sources[s].Span.Start, r.sources[s].Span.End)
	for _, c := range r.sources[s].Content {
		f, e := r.tokens(c.Start, c.End)
		first, end = min(first, f), max(end, e)
	}
	return first, end
}

// prominent is the actor that outweighs the next by the factor, -1 if none.
func (r *reader) prominent(at int, ok func(int) bool, factor float64) int {
	best, second := top(r.weigh(at, ok))
	if best.ent < 0 || float64(best.weight) < factor*float64(second.weight) {
		return -1
	}
	return best.ent
}

func top(list []candidate) (best, second candidate) {
	best.ent, second.ent = -1, -1
	for _, c := range list {
		switch {
		case best.ent < 0 || c.weight > best.weight:
			best, second = c, best
		case second.ent < 0 || c.weight > second.weight:
			second = c
		}
	}
	return best, second
}

// withConjuncts is the actor of mention k and of those coordinated with it. The
// next call overwrites the list.
func (r *reader) withConjuncts(k int) []int {
	m := &r.mentions[k]
	if m.Actor < 0 {
		return nil
	}
	out := append(append(r.row[:0], m.Actor), m.Also...)
	defer func() { r.row = out }()
	for _, c := range r.d.Kids(m.Head) {
		if r.d.Tokens[c].Rel != lang.Conj {
			continue
		}
		if j := r.core[c]; j >= 0 && !r.mentions[j].dead && r.mentions[j].Actor >= 0 && int(j) != k && !containsInt(out, r.mentions[j].Actor) {
			out = append(out, r.mentions[j].Actor)
		}
	}
	// Where the parse missed it: names in a row that end with "and", and that
	// all hang on one verb.
	row := out
	for end := m.End; ; {
		x, and := end, false
		if x < len(r.d.Tokens) && r.d.Form(x) == "," {
			x++
		}
		if r.is(x, "and") {
			x, and = x+1, true
		}
		if x == end {
			return out
		}
		if x < len(r.d.Tokens) && r.d.Tokens[x].UPOS == lang.DET && r.starts[x] < 0 {
			x++
		}
		if x >= len(r.d.Tokens) || r.starts[x] < 0 {
			return out
		}
		next := &r.mentions[r.starts[x]]
		if next.dead || next.Form != Named || next.Actor < 0 || next.First >= len(r.d.Tokens) || !r.besides(m.Head, next.Head) {
			return out
		}
		if !containsInt(row, next.Actor) {
			row = append(row, next.Actor)
		}
		end = next.End
		if and {
			return row
		}
	}
}

// besides reports whether two nouns are subjects of one verb, or the second is
// joined to the first.
func (r *reader) besides(a, b int) bool {
	x, y := &r.d.Tokens[a], &r.d.Tokens[b]
	return x.Head >= 0 && x.Head == y.Head && x.Rel == y.Rel && (x.Rel == lang.Nsubj || x.Rel == lang.NsubjPass) || int(y.Head) == a && (y.Rel == lang.Conj || y.Rel == lang.Appos)
}

// subjectOver is the actor of the subject of the clause that token i stands in.
func (r *reader) subjectOver(i int) int {
	t := i
	for steps := 0; steps < 8 && t >= 0; steps++ {
		for _, rel := range [...]lang.Rel{lang.Nsubj, lang.NsubjPass} {
			if s := r.d.Kid(t, rel); s >= 0 && s != i {
				if k := r.core[s]; k >= 0 && r.mentions[k].Actor >= 0 {
					return r.mentions[k].Actor
				}
			}
		}
		t = int(r.d.Tokens[t].Head)
	}
	return -1
}
