package claim

import (
	"slices"
	"strings"

	"readout/actor"
	"readout/lang"
)

// Joining finds clauses that speak of one thing. This file asks the stricter
// question that a reader asks of a line called corroborated: does the second
// witness say it? Then doer, deed and what it is done to must be the same as far
// as both tell them, and nothing may be wanted here and done there.

// slot is how what fills one place of two clauses compares.
type slot uint8

const (
	untold slot = iota // one of the two does not tell it
	same
	differs // two words that may still mean one thing: "the jet", "the plane"
	others  // two with names of their own, or a pronoun nobody is known behind
)

// vouches reports whether the clause q says what the clause p says, so that whoever
// tells it is a witness of it.
func (k *desk) vouches(p, q *prop) bool {
	if p.mood.hypothetical || q.mood.hypothetical || p.guess || q.guess ||
		p.effectiveNeg() != q.effectiveNeg() || p.mood.obliged != q.mood.obliged ||
		k.timesClash(p, q) || k.figuresClash(p, q) || k.figuresPart(p, q) || otherOrdinals(p, q) || k.comparesOthers(p, q) ||
		(condition(k.in[p.in].Doc, p.head) >= 0) != (condition(k.in[q.in].Doc, q.head) >= 0) && !k.datedAlike(p, q) {
		return false
	}
	who, what := k.doers(p, q), k.undergoers(p, q)
	if k.verbatim(p, q) {
		return who != others || !k.person(p) || !k.person(q)
	}
	_, words, figures := k.shared(p, q)
	if figures >= 2 && words >= 2 && k.likeProps(p, q) >= 0.5 {
		return true
	}
	if k.otherOccasions(p, q) || p.mood.modal != q.mood.modal {
		return false
	}
	like := k.likeProps(p, q)
	if like < surelyAlike && figures == 0 && k.daysApart(p.in, q.in) > maxDaysBetween {
		return false // of things that go on for months each report tells its own
	}
	if like < surelyAlike && (what != same || figures == 0) && k.elsewhere(p, q) {
		return false
	}
	if k.deedsMeet(p, q) || like >= 0.5 && k.countedAt(p, q) {
		return true
	}
	x, y := k.deedIn(p, q), k.deedIn(q, p)
	if p.assentsAs(q) {
		x = same
	}
	if who == others || what == others || x == others || y == others {
		return false
	}
	if x == same || y == same {
		switch {
		case who == same && what == same:
			return like >= 0.5 || like >= 0.3 && k.rareDeed(p) // in a story of launches one launch is like another
		case who == same && what == untold:
			return words >= 2 || figures >= 1
		case what == same && who == untold:
			return words >= 2 || figures >= 1
		case who == same: // what it is done to differs in words
			return words >= 3 && like >= 0.5 || figures >= 1 && words >= 2
		case what == same && who == differs:
			return words >= 3 && like >= 0.7
		}
		return words >= 3 && like >= surelyAlike || words >= 2 && like >= 0.7
	}
	// other words for the deed, and nearly all else alike
	switch {
	case p.frame != nil && q.frame != nil && opposed(p.frame, q.frame):
		return false
	case who == same && figures >= 1 && words >= 1, what == same && figures >= 1 && like >= 0.5:
		return true
	case who != differs && what != differs:
		return figures >= 1 && words >= 2 && like >= 0.45 || words >= 3 && like >= 0.7
	}
	return words >= 4 && like >= 0.75
}

// rareDeed reports whether what clause p tells is told seldom enough in the story to be
// known by.
func (k *desk) rareDeed(p *prop) bool {
	key := k.termOf(p.in, k.deedToken(p))
	return slices.ContainsFunc(p.terms, func(t term) bool { return t.key == key && t.weight >= 0.2 })
}

// person reports whether it is one person with a name who does what a clause tells.
func (k *desk) person(p *prop) bool {
	g := k.meantBy(p, k.doerToken(p))
	return g >= 0 && k.roster.Actors[g].Kind == actor.Person
}

// deedsMeet reports whether two clauses tell one deed of one party, done alike, to the
// same as far as both tell it: "promised retaliation", "will retaliate".
func (k *desk) deedsMeet(p, q *prop) bool {
	for _, a := range k.deedsOf[p.index] {
		for _, b := range k.deedsOf[q.index] {
			if a.what == b.what && a.neg == b.neg && a.wanted == b.wanted && a.unsure == b.unsure && a.thought == b.thought && !a.below && !b.below && a.who >= 0 && b.who >= 0 && k.oneSide(a.who, b.who) &&
				(a.lies == b.lies || a.lies == somewhen || b.lies == somewhen) && !k.stanceTerm(a.what) &&
				(a.to == b.to && a.to != -1 || (a.to == -1 || b.to == -1) && k.base[a.what] >= 0.3) {
				return true
			}
		}
	}
	return false
}

// countedAt reports whether two clauses say of as many that they are at one place:
// "fourteen survivors were taken to Karsk", "fourteen men are in Karsk".
func (k *desk) countedAt(p, q *prop) bool {
	a, b := k.in[p.in].Doc, k.in[q.in].Doc
	n := countOf(a, subject(a, p.head))
	switch n {
	case "", "one", "two", "three", "1", "2", "3":
		return false
	}
	return n == countOf(b, subject(b, q.head)) && slices.ContainsFunc(p.terms, func(t term) bool { return k.kind[t.key] == 'p' && k.has(q, t.key) })
}

// deedToken is the token of what clause p tells: its predicate, or the noun that its
// predicate only says to happen ("the closing of the ports would go ahead").
func (k *desk) deedToken(p *prop) int {
	d := k.in[p.in].Doc
	i := carrier(d, p.head)
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "go", "take", "happen", "occur", "begin", "start", "proceed", "follow", "continue", "resume", "come":
		if s := d.Kid(i, lang.Nsubj); s >= 0 && d.Tokens[s].UPOS == lang.NOUN && ofWhat(d, s) >= 0 {
			return s
		}
	}
	return i
}

// doers compares who does what two clauses tell.
func (k *desk) doers(p, q *prop) slot {
	return k.compare(p, k.doerToken(p), q, k.doerToken(q))
}

func (k *desk) doerToken(p *prop) int {
	d := k.in[p.in].Doc
	if i := k.deedToken(p); d.Tokens[i].Rel == lang.Nsubj {
		return d.Kid(i, lang.NmodPoss)
	}
	return agent(d, p.head)
}

func (k *desk) undergoerToken(p *prop) int {
	d := k.in[p.in].Doc
	i := k.deedToken(p)
	if d.Tokens[i].Rel == lang.Nsubj {
		return ofWhat(d, i)
	}
	o := undergoer(d, i)
	if o >= 0 && (calendar(d.Form(o)) || slices.ContainsFunc(p.times, func(t int) bool { return k.in[p.in].Times[t].Span.Contains(d.Span(o, o+1)) })) {
		return -1 // "on Monday" is when
	}
	return o
}

// undergoers compares what the deeds of two clauses are done to. What a deed is done
// to may itself be a word for what is done: "delays tariffs", "delays a decision on
// tariffs".
func (k *desk) undergoers(p, q *prop) slot {
	a, b := k.in[p.in].Doc, k.in[q.in].Doc
	i, j := k.undergoerToken(p), k.undergoerToken(q)
	s := k.compare(p, i, q, j)
	if s == others && (a.Tokens[i].UPOS == lang.PRON || b.Tokens[j].UPOS == lang.PRON) {
		return untold
	}
	if s == differs && (k.below(p, k.deedTerm(q.in, j), i) || k.below(q, k.deedTerm(p.in, i), j)) {
		return same
	}
	return s
}

// below reports whether a word or a frame stands below token i of a clause.
func (k *desk) below(p *prop, key int32, i int) bool {
	if key < 0 || k.base[key] < 0.15 {
		return false
	}
	d := k.in[p.in].Doc
	return slices.ContainsFunc(p.tokens, func(t int) bool { return t != i && k.termOf(p.in, t) == key && dominatedBy(d, t, i) })
}

// compare says whether token i of clause p and token j of clause q stand for one thing.
func (k *desk) compare(p *prop, i int, q *prop, j int) slot {
	if i < 0 || j < 0 {
		return untold
	}
	a, b := k.in[p.in].Doc, k.in[q.in].Doc
	g, h := k.meantBy(p, i), k.meantBy(q, j)
	x, y := k.deedTerm(p.in, i), k.deedTerm(q.in, j)
	switch {
	case firstPerson(a, i) && p.source >= 0 && p.source == q.source, firstPerson(b, j) && q.source >= 0 && p.source == q.source:
		return same // "Sudria is ready", "we are ready", said by one
	case g < 0 && h < 0 && p.source >= 0 && p.source == q.source && a.Tokens[i].UPOS == lang.PRON && strings.EqualFold(a.Form(i), b.Form(j)):
		return same // "he would not pay", said of himself or of whom he spoke of
	case g >= 0 && h >= 0:
		if g != h && k.roster.Actors[g].Kind == actor.Person && k.roster.Actors[h].Kind == actor.Person {
			return others
		}
		if k.oneSide(k.party(g), k.party(h)) {
			return same
		}
		if x >= 0 && x == y || k.nameless(g) && k.standsIn(p.in, i) || k.nameless(h) && k.standsIn(q.in, j) {
			return differs
		}
		return others
	case x >= 0 && x == y && pointsAway(a, i) != pointsAway(b, j):
		return differs // "the probe", "such a probe"
	case x >= 0 && x == y:
		return same
	case g < 0 && leftOut(a, i) || h < 0 && leftOut(b, j):
		return untold
	case g < 0 && a.Tokens[i].UPOS == lang.PRON || h < 0 && b.Tokens[j].UPOS == lang.PRON:
		return others
	case a.Tokens[i].UPOS == lang.NUM || b.Tokens[j].UPOS == lang.NUM: // figures are compared as such
		return untold
	case g >= 0 && k.standsIn(q.in, j) || h >= 0 && k.standsIn(p.in, i):
		return untold
	}
	return differs
}

// leftOut reports whether token i only points at a thing told before, which may be
// anything: "it", "that".
func leftOut(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Form(i)) {
	case "it", "that", "which", "this", "itself":
		return d.Tokens[i].UPOS == lang.PRON || d.Tokens[i].UPOS == lang.DET
	}
	return false
}

// meantBy is the actor at token i of a clause, its source for "we" and "I", or -1.
func (k *desk) meantBy(p *prop, i int) int {
	if i < 0 {
		return -1
	}
	if g := k.actorAt(p.in, i); g >= 0 || !firstPerson(k.in[p.in].Doc, i) {
		return g
	}
	return p.source
}

// standsIn reports whether the noun at token i is a word for a party that has a name
// elsewhere: "officials", "the government".
func (k *desk) standsIn(in, i int) bool {
	return body(stem(strings.ToLower(k.in[in].Doc.Tokens[i].Lemma)))
}

// deedIn says whether what p tells is told in q too: by its predicate, by a verb that
// completes it, or by a noun that its verb carries. What only describes something is
// not told, and what is thought of or wanted where p tells it is another thing.
func (k *desk) deedIn(p, q *prop) slot {
	b := k.in[q.in].Doc
	key := k.termOf(p.in, k.deedToken(p))
	if key < 0 { // "make", "take" and such are no terms
		if i, j := k.deedToken(p), k.deedToken(q); strings.EqualFold(k.in[p.in].Doc.Tokens[i].Lemma, b.Tokens[j].Lemma) {
			return same
		}
		return untold
	}
	for _, i := range q.tokens {
		if k.termOf(q.in, i) != key {
			continue
		}
		t := &b.Tokens[i]
		switch {
		case i == k.deedToken(q):
			return same
		case t.UPOS == lang.VERB && (t.Rel == lang.Xcomp || t.Rel == lang.Ccomp || t.Rel == lang.Conj || t.Rel == lang.Advcl),
			t.UPOS == lang.NOUN && (t.Rel == lang.Obj || t.Rel == lang.NsubjPass) && int(t.Head) == carrier(b, q.head):
			if thought(b, q, i) && !p.occasion.toCome {
				return others
			}
			return same
		}
	}
	return untold
}

// thought reports whether the deed at token i of a clause is only thought of, wanted
// or tried, as a word above it says.
func thought(d *lang.Doc, p *prop, i int) bool {
	for hops := 0; i != p.head && i >= 0 && hops < 6; hops++ {
		i = int(d.Tokens[i].Head)
		if i < 0 {
			break
		}
		if wishes(d, i) {
			return true
		}
	}
	return false
}

// wishes reports whether the word at i says of what it governs that somebody thinks of
// it, wants or tries it, and not that it is.
func wishes(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "consider", "contemplate", "weigh", "want", "wish", "desire", "hope", "seek", "try", "attempt", "propose", "suggest", "ask", "urge",
		"call", "push", "press", "demand", "request", "discuss", "debate", "fear", "oppose", "support", "threaten", "plan", "advice", "advise", "idea", "mull", "close", "near", "able":
		return true
	}
	return false
}

// belowPredicate reports whether the deed at token i is not what the clause says, and only
// stands by something in it: "told them of her plan to resign".
func belowPredicate(d *lang.Doc, p *prop, i int) bool {
	for hops := 0; i != p.head; hops++ {
		switch d.Tokens[i].Rel {
		case lang.Xcomp, lang.Ccomp, lang.Obj, lang.Conj:
		default:
			return true
		}
		if i = int(d.Tokens[i].Head); i < 0 || hops == 6 {
			return true
		}
	}
	return false
}

// vouched splits clauses that were joined into what a reader may be told is one
// claim: each with the clause that says it and those of the others that vouch for
// it. Those that vouch for nothing are left out.
func (k *desk) vouched(group []int) [][]int {
	var out [][]int
	for len(group) > 1 {
		var best []int
		most := 1
		for n, i := range group {
			if n == maxCentres {
				break
			}
			star := []int{i}
			for _, j := range group {
				if j != i && k.vouches(&k.props[i], &k.props[j]) {
					star = append(star, j)
				}
			}
			if r := k.reportsOf(star); len(star) > 1 && (best == nil || r > most || r == most && len(star) > len(best)) {
				best, most = star, r
			}
		}
		if best == nil {
			break
		}
		out = append(out, best)
		group = slices.DeleteFunc(slices.Clone(group), func(i int) bool { return slices.Contains(best, i) })
	}
	return out
}

// maxCentres bounds how many clauses of a group are tried as the one that the others
// vouch for.
const maxCentres = 12

// reportsOf counts the reports that propositions stand in.
func (k *desk) reportsOf(props []int) int {
	var seen []int
	for _, i := range props {
		if in := k.props[i].in; !slices.Contains(seen, in) {
			seen = append(seen, in)
		}
	}
	return len(seen)
}
