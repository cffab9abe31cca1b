package claim

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"readout/actor"
	"readout/lang"
)

// joinFrom is the least likeness at which two clauses may assert the same.
// Chosen on the two acceptance stories and our own: below it pairs share a
// topic, not an assertion.
const joinFrom = 0.50

// maxPosting bounds how many clauses are looked up by one term, and maxGroup how
// many make one claim: both far above what a story holds, so that the cost of a
// very long text stays linear.
const (
	maxPosting = 500
	maxGroup   = 80
)

// deedFrom is the least likeness at which two clauses that tell one deed are taken
// to assert the same.
const deedFrom = 0.2

// pair is two propositions and how alike they are, 0 to 1.
type pair struct {
	a, b int // indices in desk.props, a < b
	like float64
}

// alikePairs returns the pairs of propositions with a likeness of at least from,
// the most alike first. It looks only at pairs that share a term that is not
// everywhere in the story.
func (k *desk) alikePairs(from float64) []pair {
	type entry struct {
		prop   int32
		weight float64 // of the term in it
	}
	posting := make([][]entry, len(k.names))
	dot := make([]float64, len(k.props))
	var out []pair
	var touched []int32
	k.deedsOf = make([][]deed, len(k.props))
	for i := range k.props {
		p := &k.props[i]
		if !p.told() {
			continue
		}
		k.deedsOf[i] = k.deeds(p)
		touched = touched[:0]
		for _, t := range p.terms {
			for _, e := range posting[t.key] {
				if dot[e.prop] == 0 {
					touched = append(touched, e.prop)
				}
				dot[e.prop] += min(t.weight, e.weight)
			}
			if len(posting[t.key]) < maxPosting {
				posting[t.key] = append(posting[t.key], entry{int32(i), t.weight})
			}
		}
		for _, j := range touched {
			q := &k.props[j]
			like := likeness(dot[j], p.mass, q.mass)
			dot[j] = 0
			if like < deedFrom {
				continue
			}
			judged := 0.0
			if like >= from*0.7 && p.comparable() && q.comparable() { // what ties them may still lift it
				judged = k.judge(p, q, like)
			}
			if judged < from && k.sameDeed(p, q, like) {
				judged = from
			}
			if judged >= from {
				out = append(out, pair{int(j), i, judged})
			}
		}
	}
	slices.SortFunc(out, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.like, x.like), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return out
}

// comparable reports whether a clause says enough to be laid beside another.
func (p *prop) comparable() bool { return len(p.terms) >= 3 && p.mass >= 0.6 && p.told() }

// told reports whether a clause says something by itself, so that its deed may be
// compared though its words are few.
func (p *prop) told() bool {
	return len(p.terms) >= 2 && p.mass >= 0.35 && !p.part && !p.bare && !p.guess && !p.noSubject
}

// likeness weighs what two clauses share against what they say: mostly against
// the one that says less, since one report is often shorter than the other.
func likeness(shared, a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return shared / (0.6*min(a, b) + 0.4*max(a, b))
}

// judge corrects a likeness for what terms alone cannot see, and returns 0 when
// the two cannot assert the same.
func (k *desk) judge(p, q *prop, like float64) float64 {
	if p.in == q.in && p.sent == q.sent {
		return 0
	}
	if p.effectiveNeg() != q.effectiveNeg() || p.keepsFrom != q.keepsFrom {
		return 0
	}
	if k.timesClash(p, q) {
		return 0
	}
	if k.verbatim(p, q) {
		return 1
	}
	if p.party >= 0 && q.party >= 0 && p.party != q.party && !k.sameSide(p, q) && !k.nameless(p.party) && !k.nameless(q.party) {
		return 0
	}
	if p.frame != nil && q.frame != nil && opposed(p.frame, q.frame) && !p.assentsAs(q) {
		return 0
	}
	shared, words, figures := k.shared(p, q)
	if words == 0 || shared < 2 {
		return 0
	}
	if figures < 2 && (k.otherOccasions(p, q) || p.mood.modal != q.mood.modal && !(p.occasion.toCome && q.occasion.toCome)) {
		return 0
	}
	if figures == 1 && !k.predicateShared(p, q) && k.sharesOnly(p, q) {
		figures = 0 // a share of many things is the same
	}
	if k.figuresClash(p, q) {
		return 0
	}
	if figures > 0 && words >= 1 && shared >= 3 {
		like = max(like, min(1, like+0.15*float64(figures)))
	}
	if p.frame != nil && p.frame == q.frame {
		like += 0.08
	} else if p.assentsAs(q) {
		like += 0.15
	}
	if figures == 0 && !p.assentsAs(q) && (!k.predicateShared(p, q) || k.onlyDescribes(p, q) || k.onlyDescribes(q, p)) {
		like -= 0.12
	}
	if figures == 0 && (k.saysElse(p, q) || k.saysElse(q, p)) || k.doneToOthers(p, q) {
		return 0
	}
	if k.twoPeople(p, q) || k.twoVoices(p, q) {
		like -= 0.25
	} else if p.party >= 0 && p.party == q.party {
		like += 0.05
	} else if figures == 0 && !p.assentsAs(q) && k.otherSubjects(p, q) {
		like -= 0.25
	}
	if p.source >= 0 && q.source >= 0 && k.party(p.source) == k.party(q.source) && p.agent < 0 && q.agent < 0 {
		like += 0.08
	}
	if p.mood.obliged && q.mood.obliged {
		like += 0.05
	} else if p.mood.obliged != q.mood.obliged && figures == 0 {
		like -= 0.1 // "gives up", "must give up"
	}
	if words == 1 && figures == 0 { // one word and names: a topic, seldom an assertion
		if !k.predicateShared(p, q) {
			return 0
		}
		like -= 0.18
	}
	if p.mood.hypothetical != q.mood.hypothetical {
		like -= 0.35
	}
	if p.occasion.toCome != q.occasion.toCome && !p.assentsAs(q) {
		like -= 0.05
	}

	return max(0, min(1, like))
}

// keepsFrom reports whether the clause at i tells that somebody is kept from doing
// something: "kept principals from hiring".
func keepsFrom(d *lang.Doc, i int) bool {
	i = carrier(d, i)
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "keep", "prevent", "stop", "block", "bar", "prohibit", "deter", "discourage", "forbid", "ban", "restrain", "dissuade":
		for _, c := range d.Kids(i) {
			if r := d.Tokens[c].Rel; (r == lang.Advcl || r == lang.Xcomp || r == lang.Ccomp || r == lang.Obl) && d.Tokens[c].UPOS == lang.VERB && heldBy(d, int(c), "from") {
				return true
			}
		}
	}
	return false
}

// twoPeople reports whether the clauses are each done by somebody with a name, and
// not by the same.
func (k *desk) twoPeople(p, q *prop) bool {
	return p.agent >= 0 && q.agent >= 0 && p.agent != q.agent &&
		k.roster.Actors[p.agent].Kind == actor.Person && k.roster.Actors[q.agent].Kind == actor.Person
}

// nameless reports whether a party is a group without a name, which another report may
// call by the name of its body: "leaders of both parties", "the Assembly".
func (k *desk) nameless(g int) bool {
	kind := k.roster.Actors[g].Kind
	return kind == actor.Group || kind == actor.Unnamed
}

// doneToOthers reports whether two clauses tell one thing done to two parties: "accused
// Norland", "accused Vessia".
func (k *desk) doneToOthers(p, q *prop) bool {
	if key := k.headKey(p); key < 0 || key != k.headKey(q) {
		return false
	}
	a, b := k.deedTerm(p.in, object(k.in[p.in].Doc, p.head)), k.deedTerm(q.in, object(k.in[q.in].Doc, q.head))
	return a < -1 && b < -1 && a != b && !k.oneSide(int(-2-a), int(-2-b))
}

// twoVoices reports whether each clause is what somebody says of himself, and not
// the same: "we fail to see why", "I fail to see it".
func (k *desk) twoVoices(p, q *prop) bool {
	if p.source < 0 || q.source < 0 || k.party(p.source) == k.party(q.source) {
		return false
	}
	a, b := k.in[p.in].Doc, k.in[q.in].Doc
	return firstPerson(a, subject(a, p.head)) && firstPerson(b, subject(b, q.head))
}

// before reports whether token i stands in a circumstance before the clause at head:
// "with its missile tests, Norland shows progress".
func before(d *lang.Doc, head, i int) bool {
	for hops := 0; i >= 0 && i != head && hops < 12; hops++ {
		if h := int(d.Tokens[i].Head); h == head {
			return d.Tokens[i].Rel == lang.Obl && i < head
		}
		i = int(d.Tokens[i].Head)
	}
	return false
}

// saysElse reports whether all that p has in common with q stands in p's subject or
// a circumstance before it, and what p says of it is not in q: "the dairy farmers of
// Karsk are worried".
func (k *desk) saysElse(p, q *prop) bool {
	if p.assentsAs(q) {
		return false
	}
	key := k.headKey(p)
	if key < 0 || k.base[key] < 0.15 || k.has(q, key) {
		return false
	}
	d := k.in[p.in].Doc
	s := subject(d, p.head)
	if s < 0 {
		return false
	}
	first, end := d.Subtree(s)
	for _, i := range p.tokens {
		if i >= first && i < end || before(d, p.head, i) {
			continue
		}
		if t := k.termOf(p.in, i); t >= 0 && k.base[t] >= 0.15 && slices.ContainsFunc(q.terms, func(x term) bool { return x.key == t }) {
			return false
		}
	}
	return true
}

// otherSubjects reports whether the clauses are said of different things, neither
// of which the other does something to: "police flooded the streets", "people
// flooded the streets".
func (k *desk) otherSubjects(p, q *prop) bool {
	a, b := k.argumentTerm(p, subject), k.argumentTerm(q, subject)
	return a >= 0 && b >= 0 && a != b && a != k.argumentTerm(q, object) && b != k.argumentTerm(p, object) &&
		a != k.headKey(q) && b != k.headKey(p) // "the ports will be closed", "the closing of the ports"
}

// argumentTerm is the term that the subject or the object of a clause makes, -1
// for a pronoun that stands for nobody with a name, or nothing.
func (k *desk) argumentTerm(p *prop, argument func(*lang.Doc, int) int) int32 {
	key := k.argumentKey(p, argument)
	if key == "" {
		d := k.in[p.in].Doc
		if at := argument(d, p.head); firstPerson(d, at) {
			return -1 // for many
		} else if g := k.actorAt(p.in, at); g >= 0 && k.roster.Actors[g].Kind == actor.Person {
			key = fmt.Sprint("@", k.party(g))
		}
	}
	switch {
	case key == "":
		return -1
	case key[0] == '@':
		key = "a" + key[1:]
	case key[0] == '/':
		key = "f" + key[1:]
	case body(key):
		return -1
	default:
		if n, ok := k.keys["p"+key]; ok {
			return n
		}
		key = "w" + key
	}
	if n, ok := k.keys[key]; ok {
		return n
	}
	return -1
}

// body reports whether a stem is of a noun that stands for a party the reader of
// actors may not have settled, or for people told of by many words.
func body(stem string) bool {
	switch stem {
	case "administr", "govern", "ministr", "minist", "offici", "authorit", "offic", "bloc", "countr", "nation", "leader", "spokesman", "spokeswoman", "spokesperson", "state", "compan", "firm", "group",
		"man", "person", "survivor", "victim":
		return true
	}
	return false
}

// predicateShared reports whether the predicate of each clause is among the
// terms of the other.
func (k *desk) predicateShared(p, q *prop) bool {
	return p.assentsAs(q) || k.has(q, k.headKey(p)) && k.has(p, k.headKey(q))
}

// headKey is the term of a clause's predicate, -1 when it is none.
func (k *desk) headKey(p *prop) int32 {
	return k.termOf(p.in, carrier(k.in[p.in].Doc, p.head))
}

// onlyDescribes reports whether what q says stands in p only as a description of
// something: "freed 21 of the 200 they kidnapped" against "kidnapped 200".
func (k *desk) onlyDescribes(p, q *prop) bool {
	d := k.in[p.in].Doc
	key := k.headKey(q)
	if key < 0 {
		return false
	}
	for _, i := range p.tokens {
		if k.termOf(p.in, i) != key {
			continue
		}
		switch d.Tokens[i].Rel {
		case lang.Amod, lang.Acl, lang.AclRelcl, lang.Nmod, lang.Compound:
		default:
			return false
		}
	}
	return true
}

// termOf is the term that token i of an input makes as a word or a frame, -1 for
// none. All terms must have been read. Every pair of clauses asks, so it is
// remembered.
func (k *desk) termOf(in, i int) int32 {
	const known = 2 // is added to what is remembered, as 0 is nothing
	if k.termAt == nil {
		k.termAt = make([][]int32, len(k.in))
	}
	d := k.in[in].Doc
	if k.termAt[in] == nil {
		k.termAt[in] = make([]int32, len(d.Tokens))
	}
	at := &k.termAt[in][i]
	if *at == 0 {
		key := "w" + stem(strings.ToLower(d.Tokens[i].Lemma))
		if f := k.frames.Of(d, i); f != nil {
			key = "f" + f.Name
		}
		*at = -1 + known
		if n, ok := k.keys[key]; ok {
			*at = n + known
		}
	}
	return *at - known
}

func (k *desk) has(p *prop, key int32) bool {
	return key < 0 || slices.ContainsFunc(p.terms, func(t term) bool { return t.key == key })
}

// verbatim reports whether two clauses are one passage printed twice: a run of at
// least six words, and most of the shorter, stands in both.
func (k *desk) verbatim(p, q *prop) bool {
	a, b := p.tokens, q.tokens
	if len(a) > len(b) {
		p, q, a, b = q, p, b, a
	}
	if len(a) < 6 || len(a) > 80 || len(b) > 160 {
		return false
	}
	x, y := k.in[p.in].Doc, k.in[q.in].Doc
	same := func(i, j int) bool { return strings.EqualFold(x.Form(a[i]), y.Form(b[j])) }
	most, middle := (len(a)*7+9)/10, len(a)/2 // a run of most of a has its middle in it
	for j := range b {
		if !same(middle, j) {
			continue
		}
		before, after := 0, 1
		for before < min(middle, j) && same(middle-before-1, j-before-1) {
			before++
		}
		for middle+after < len(a) && j+after < len(b) && same(middle+after, j+after) {
			after++
		}
		if before+after >= max(6, most) {
			return true
		}
	}
	return false
}

// effectiveNeg is whether the clause denies, counting verbs that deny by
// themselves.
func (p *prop) effectiveNeg() bool {
	if p.frame != nil {
		switch p.frame.Name {
		case "reject", "deny", "oppose":
			return !p.neg
		}
	}
	return p.neg != p.fails
}

// opposed reports whether two frames cannot say the same of one thing.
func opposed(a, b *Frame) bool {
	return a.Tone*b.Tone < 0 || a.Name == "limit" && b.Name == "raise" || a.Name == "raise" && b.Name == "limit" ||
		a.Name == "delay" && b.Name == "impose" || a.Name == "impose" && b.Name == "delay"
}

// sameSide lets a clause told of a person meet one told of the country or body
// behind that person, and a mediator's clause meet one of those it speaks of.
func (k *desk) sameSide(p, q *prop) bool {
	return p.source >= 0 && q.source >= 0 && k.party(p.source) == k.party(q.source) && p.source == q.source
}

// shared counts the terms two clauses have in common: all of them, the ones that
// are words or frames, and the ones that are figures.
func (k *desk) shared(p, q *prop) (all, words, figures int) {
	for i, j := 0, 0; i < len(p.terms) && j < len(q.terms); {
		switch a, b := p.terms[i].key, q.terms[j].key; {
		case a < b:
			i++
		case a > b:
			j++
		default:
			all++
			switch k.kind[a] {
			case 'w', 'f':
				if k.base[a] >= 0.15 {
					words++
				}
			case 'n':
				if k.base[a] >= 1 {
					figures++
				} else if n, err := strconv.Atoi(firstField(k.names[a])); err == nil && n > 4 {
					words++ // "eleven sailors" is as telling as a word
				}
			}
			i++
			j++
		}
	}
	return all, words, figures
}

// sharesOnly reports whether the figures that two clauses have in common are all
// shares: "20 percent" is of many things.
func (k *desk) sharesOnly(p, q *prop) bool {
	for _, t := range p.terms {
		if k.kind[t.key] == 'n' && k.base[t.key] >= 1 && k.has(q, t.key) && !strings.HasSuffix(k.names[t.key], " %") {
			return false
		}
	}
	return true
}

func firstField(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// figuresClash reports whether both clauses give figures in one unit and share
// none of them: then they may disagree, but do not say the same.
func (k *desk) figuresClash(p, q *prop) bool {
	clash := false
	for _, a := range p.amounts {
		for _, b := range q.amounts {
			x, y := &k.in[p.in].Amounts[a], &k.in[q.in].Amounts[b]
			if x.Unit != y.Unit {
				continue
			}
			if math.Abs(x.Value-y.Value) <= 0.002*max(math.Abs(x.Value), math.Abs(y.Value)) || x.Low <= y.Value && y.Value <= x.High || y.Low <= x.Value && x.Value <= y.High {
				return false
			}
			clash = true
		}
	}
	return clash
}

// groups joins alike propositions. Pairs are taken from the most alike down; two
// groups join only when their members are alike on average, so that a chain of
// near pairs does not tie unlike ones together. Groups come in the order of
// their first proposition, their members sorted; single propositions are left out.
func groups(n int, pairs []pair) [][]int {
	like := make(map[[2]int]float64, len(pairs))
	for _, p := range pairs {
		like[[2]int{p.a, p.b}] = p.like
	}
	group := make([]int, n) // prop -> its group
	members := make([][]int, n)
	for i := range group {
		group[i], members[i] = i, []int{i}
	}
	for _, p := range pairs {
		a, b := group[p.a], group[p.b]
		if a == b || len(members[a])+len(members[b]) > maxGroup {
			continue
		}
		sum := 0.0
		for _, x := range members[a] {
			for _, y := range members[b] {
				sum += like[[2]int{min(x, y), max(x, y)}]
			}
		}
		if sum/float64(len(members[a])*len(members[b])) < joinFrom*0.6 {
			continue
		}
		if len(members[a]) < len(members[b]) {
			a, b = b, a
		}
		for _, x := range members[b] {
			group[x] = a
		}
		members[a] = append(members[a], members[b]...)
		members[b] = nil
	}
	var out [][]int
	for _, m := range members {
		if len(m) > 1 {
			slices.Sort(m)
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}
