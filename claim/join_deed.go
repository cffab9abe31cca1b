package claim

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/actor"
	"readout/lang"
)

// Terms find clauses that speak of the same things. This file finds clauses that
// tell the same deed however they are built: "agreed to limit its exports", "the
// deal requires it to limit exports", "promised limits on exports".

// deed is who does what to what, as far as a clause tells it.
type deed struct {
	who      int   // party, -1 when not told
	what, to int32 // terms; to is -1 when nothing is told, below that an actor
	neg      bool  // not done, or not to be done
	unsure   bool  // only if something else, or asked
	wanted   bool  // somebody urges that it be done
	thought  bool  // it is only thought of, wanted or tried
	below    bool  // it is not what the clause says: "told them of her plan to resign"
	lies     lies
	count    string // how many it is done to, as written
}

// lies is where a deed lies in time, as far as its words tell.
type lies uint8

const (
	somewhen lies = iota
	done
	ahead
)

// liesOf reads it off the clause that the deed at token i stands in.
func liesOf(d *lang.Doc, p *prop, i int) lies {
	t := &d.Tokens[i]
	switch {
	case p.mood.ahead() || p.mood.obliged:
		return ahead
	case i != p.head && awaits(d, int(t.Head)) || t.UPOS == lang.NOUN && t.Head >= 0 && awaited(d.Tokens[t.Head].Lemma):
		return ahead
	case i == p.head && (p.mood.past || perfect(d, i) || d.Kid(i, lang.AuxPass) >= 0), t.Rel == lang.Acl && t.XPOS == lang.TagVBN:
		return done
	}
	return somewhen
}

// awaited reports whether a verb says of the deed that its object names that it is
// still to come: "promised retaliation".
func awaited(verb string) bool {
	switch strings.ToLower(verb) {
	case "promise", "threaten", "plan", "vow", "pledge", "order", "offer", "prepare", "announce", "declare", "approve", "expect":
		return true
	}
	return false
}

// deeds are what the verbs of a clause tell, its infinitives too, and the nouns
// that name a deed its verb only carries ("promised retaliation").
func (k *desk) deeds(p *prop) []deed {
	d := k.in[p.in].Doc
	var out []deed
	for _, i := range p.tokens {
		t := &d.Tokens[i]
		x := deed{who: -1, to: -1, unsure: p.mood.hypothetical || p.mood.modal, lies: liesOf(d, p, i)}
		switch {
		case t.UPOS == lang.VERB && (i == p.head || t.Rel == lang.Xcomp || t.Rel == lang.Acl || t.Rel == lang.Ccomp || t.Rel == lang.Advcl || t.Rel == lang.Conj):
			if i == p.head && p.cueOf >= 0 && k.frames.Of(d, i) == nil {
				continue // "said"
			}
			x.to = k.deedTerm(p.in, undergoer(d, i))
			x.who = k.doer(p, agent(d, i))
			x.neg = denied(d, i) != refusal(d, i)
			x.wanted = i != p.head && urges(d, int(t.Head))
			x.unsure = x.unsure || i != p.head && (moodOf(d, i).hypothetical || free(d, i))
		case t.UPOS == lang.NOUN && t.Rel == lang.Obj && d.Tokens[t.Head].UPOS == lang.VERB && carries(d, int(t.Head)):
			x.to = k.deedTerm(p.in, ofWhat(d, i))
			who := d.Kid(i, lang.NmodPoss)
			if who < 0 {
				who = agent(d, int(t.Head))
			}
			x.who = k.doer(p, who)
			x.neg = denied(d, int(t.Head)) != (refusal(d, i) || d.Kid(i, lang.Det) >= 0 && strings.EqualFold(d.Form(d.Kid(i, lang.Det)), "no"))
		default:
			continue
		}
		x.count = countOf(d, undergoer(d, i))
		x.thought, x.below = !x.neg && thought(d, p, i), belowPredicate(d, p, i)
		if x.what = k.deedTerm(p.in, i); x.what >= 0 && k.telltale(x.what) {
			out = append(out, x)
		}
	}
	return out
}

// deedTerm is the term that token i makes, an actor below -1, -1 for none.
func (k *desk) deedTerm(in, i int) int32 {
	if i < 0 {
		return -1
	}
	d := k.in[in].Doc
	if g := k.actorAt(in, i); g >= 0 && k.roster.Actors[g].Kind != actor.Unnamed && k.roster.Actors[g].Kind != actor.Group {
		return -2 - int32(k.party(g))
	}
	switch d.Tokens[i].UPOS {
	case lang.NOUN, lang.VERB, lang.PROPN:
	default:
		return -1
	}
	key := "w" + stem(strings.ToLower(d.Tokens[i].Lemma))
	if f := k.frames.Of(d, i); f != nil {
		key = "f" + f.Name
	}
	if n, ok := k.keys[key]; ok {
		return n
	}
	return -1
}

// telltale reports whether a term says enough to be a deed: not what everybody
// does in every report, and not how somebody stands to a deed.
func (k *desk) telltale(key int32) bool {
	switch k.kind[key] {
	case 'f':
		switch k.names[key] {
		case "prepare", "promise", "threaten", "agree", "arrange":
			return false
		}
		return true
	case 'w':
		return k.base[key] >= 0.25
	}
	return false
}

// explainDeeds prints the deeds of a clause for --explain.
func (k *desk) explainDeeds(p *prop) string {
	var out strings.Builder
	name := func(key int32) string {
		switch {
		case key == -1:
			return "?"
		case key < -1:
			return "@" + k.name(int(-2-key))
		}
		return k.names[key]
	}
	for _, x := range k.deedsOf[p.index] {
		not := ""
		if x.neg {
			not = "not "
		}
		fmt.Fprintf(&out, " deed: %s %s%s %s", k.name(x.who), not, name(x.what), name(x.to))
	}
	return out.String()
}

// urges reports whether the word at i asks of somebody that its infinitive be done.
// What an accord requires of somebody is as good as agreed.
func urges(d *lang.Doc, i int) bool {
	if i < 0 || d.Kid(i, lang.Obj) < 0 {
		return false
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "urge", "ask", "press", "push", "want", "beg", "invite", "encourage", "persuade", "implore":
		return true
	}
	return false
}

// free reports whether the deed at token i is only one that somebody may do: "a
// right to appeal", "the chance to leave".
func free(d *lang.Doc, i int) bool {
	if d.Tokens[i].Rel != lang.Acl || !marked(d, i, "to") {
		return false
	}
	switch strings.ToLower(d.Tokens[d.Tokens[i].Head].Lemma) {
	case "right", "ability", "chance", "opportunity", "power", "way", "need", "reason", "failure", "capacity", "freedom", "authority", "option", "possibility":
		return true
	}
	return false
}

// stanceTerm reports whether a term is a frame of how somebody stands to a thing.
func (k *desk) stanceTerm(key int32) bool { return k.kind[key] == 'f' && stanceFrame(k.names[key]) }

// leastObject is how telling the object of a deed must be: more so where the deed
// is a mere stance ("wants a bond").
func (k *desk) leastObject(what int32) float64 {
	if k.stanceTerm(what) {
		return 0.35
	}
	return 0.15
}

// doer is the party at token i of a clause, its source for "we".
func (k *desk) doer(p *prop, i int) int {
	if g := k.actorAt(p.in, i); g >= 0 {
		return k.party(g)
	}
	if p.source >= 0 && firstPerson(k.in[p.in].Doc, i) {
		return k.party(p.source)
	}
	return -1
}

// undergoer is the token of what the verb at i is done to: its object, or what
// its preposition governs where there is none ("asked for a bond").
func undergoer(d *lang.Doc, i int) int {
	if o := askedFor(d, i); o >= 0 {
		return o
	}
	if o := object(d, i); o >= 0 || passive(d, i) {
		return o
	}
	if x := d.Kid(i, lang.Xcomp); x >= 0 { // "is waiting to hear"
		return x
	}
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel == lang.Obl {
			if c := d.Kid(int(k), lang.Case); c >= 0 {
				switch strings.ToLower(d.Form(c)) {
				case "for", "on", "to", "from", "against", "at":
					return int(k)
				}
			}
		}
	}
	return -1
}

// countOf is the number before the noun at token i in lower case, "" for none.
func countOf(d *lang.Doc, i int) string {
	if i < 0 {
		return ""
	}
	if n := d.Kid(i, lang.Nummod); n >= 0 {
		return strings.ToLower(d.Form(n))
	}
	return ""
}

// askedFor is the token of what "ask for", "call for", "push for" demand, or -1.
func askedFor(d *lang.Doc, i int) int {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "ask", "call", "push", "press", "plead", "appeal":
		return prepositional(d, i, "for")
	}
	return -1
}

// ofWhat is the token of what the deed named by noun i is done to: "limits on
// exports", "the closing of the ports", or -1.
func ofWhat(d *lang.Doc, i int) int {
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel == lang.Nmod {
			if c := d.Kid(int(k), lang.Case); c >= 0 {
				switch strings.ToLower(d.Form(c)) {
				case "of", "on", "against", "from":
					return int(k)
				}
			}
		}
	}
	return d.Kid(i, lang.Compound)
}

// carries reports whether the verb at i only says that, or how, its object is
// done.
func carries(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "promise", "announce", "threaten", "make", "launch", "order", "begin", "start", "plan", "vow", "pledge", "carry", "impose", "continue", "conduct", "declare", "offer", "prepare", "accept", "agree":
		return true
	}
	return false
}

// refusal reports whether what stands above token i says that it will not be
// done: "refused to", "does not want to".
func refusal(d *lang.Doc, i int) bool {
	neg := false
	for hops := 0; hops < 3; hops++ {
		t := &d.Tokens[i]
		if t.Head < 0 || t.Rel != lang.Xcomp && (t.Rel != lang.Obj || hops > 0) {
			break
		}
		i = int(t.Head)
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "reject", "deny", "oppose", "rule":
			neg = !neg
		case "stop", "cease", "halt", "avoid":
			neg = !neg // "stopped buying"
		case "refuse", "decline", "fail": // denied already sees these above an infinitive
			if t.Rel == lang.Obj {
				neg = !neg
			}
		}
		if t.Rel == lang.Xcomp && denied(d, i) {
			neg = !neg
		}
	}
	return neg
}

// sameDeed reports whether two clauses tell one deed: the same done to the same,
// by the same party as far as both name it. Where one leaves out to what, party
// and a telling word must do.
func (k *desk) sameDeed(p, q *prop, like float64) bool {
	if len(k.deedsOf[p.index]) == 0 || len(k.deedsOf[q.index]) == 0 || p.in == q.in && p.sent == q.sent {
		return false
	}
	if k.elsewhere(p, q) || k.otherOccasions(p, q) || k.twoPeople(p, q) || p.keepsFrom != q.keepsFrom || k.figuresClash(p, q) || k.timesClash(p, q) {
		return false
	}
	for _, a := range k.deedsOf[p.index] {
		for _, b := range k.deedsOf[q.index] {
			if a.what != b.what || a.wanted != b.wanted || a.neg != b.neg || a.unsure != b.unsure || a.lies != b.lies && a.lies != somewhen && b.lies != somewhen {
				continue
			}
			if a.count != b.count && a.count != "" && b.count != "" {
				continue
			}
			who := a.who >= 0 && b.who >= 0
			if who && !k.oneSide(a.who, b.who) {
				continue
			}
			if !who && (like < 0.4 || k.otherSubjects(p, q) && !k.undergone(p) && !k.undergone(q)) {
				continue
			}
			switch {
			case a.to != -1 && b.to != -1:
				if a.to == b.to && (a.to < -1 || k.base[a.to] >= k.leastObject(a.what)) && (like >= surelyAlike || k.tellingDeed(p, a)) {
					return true
				}
			case who && !k.stanceTerm(a.what) && (k.base[a.what] >= 0.4 && (like >= surelyAlike || k.tellingDeed(p, a)) && p.comparable() && q.comparable() || a.neg):
				return true
			}
		}
	}
	return false
}

// surelyAlike is the likeness from which a deed need tell nothing by itself.
const surelyAlike = 0.6

// tellingDeed reports whether a deed of p is rare enough in the story to be known
// by: in a story of launches "launched a missile" is told of many.
func (k *desk) tellingDeed(p *prop, x deed) bool {
	sum := 0.0
	if x.to < -1 { // somebody with a name
		sum = 0.2
	}
	for _, t := range p.terms {
		if t.key == x.what || t.key == x.to {
			sum += t.weight
		}
	}
	return sum >= 0.4
}

// undergone reports whether the subject of a clause does nothing, so that it need
// not be that of another clause.
func (k *desk) undergone(p *prop) bool { return passive(k.in[p.in].Doc, p.head) }

// elsewhere reports whether each of two clauses names an actor, a place or a day
// that the other does not: then they tell two deeds of one kind.
func (k *desk) elsewhere(p, q *prop) bool {
	return k.own(p, q, "ap") && k.own(q, p, "ap") || k.own(p, q, "t") && k.own(q, p, "t")
}

// own reports whether p has a term of one of the kinds that q has not, and that
// is not merely who tells or does it.
func (k *desk) own(p, q *prop, kinds string) bool {
	for _, t := range p.terms {
		if !strings.Contains(kinds, string(k.kind[t.key])) || k.has(q, t.key) {
			continue
		}
		if k.kind[t.key] == 'a' {
			g, err := strconv.Atoi(k.names[t.key])
			if err == nil && (p.source >= 0 && k.party(g) == k.party(p.source) || p.party >= 0 && k.party(g) == p.party) {
				continue
			}
		}
		return true
	}
	return false
}

// oneSide reports whether two actors answer for one party, or one of them is a
// group called after the other: "European nations", "the European Union".
func (k *desk) oneSide(a, b int) bool {
	if a == b {
		return true
	}
	x, y := &k.roster.Actors[a], &k.roster.Actors[b]
	v, _, _ := strings.Cut(strings.TrimPrefix(x.Name, "the "), " ")
	w, _, _ := strings.Cut(strings.TrimPrefix(y.Name, "the "), " ")
	if len(v) > len(w) {
		v, w = w, v
	}
	grouped := slices.Contains([]actor.Kind{actor.Group, actor.Unnamed}, x.Kind) || slices.Contains([]actor.Kind{actor.Group, actor.Unnamed}, y.Kind)
	return len(v) >= 6 && strings.HasPrefix(w, v) && (grouped || len(v) < len(w)) && v[0] >= 'A' && v[0] <= 'Z'
}
