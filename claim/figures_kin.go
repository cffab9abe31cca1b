package claim

import (
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"readout/actor"
	"readout/amount"
	"readout/lang"
	"readout/when"
)

// This file lets counts meet that reports tell in quite other words: "140,000 civilians
// are trapped in Karsk", "fewer than 60,000 residents are still held in the city". No rule
// sees both; what speaks for and against their being of one thing is added up in points:
// what is counted, what is said of it, the words and the names round about, whether either
// report counts such things only once.

//go:embed kins.tsv
var kinsTSV string

//go:embed doings.tsv
var doingsTSV string

// oneQuestion is how many points two figures need to be of one thing. It was chosen on
// heaps of news that were read pair by pair, see docs/reconcile.md.
const oneQuestion = 4.5

// kinRatio is how many times as large one of two figures of one thing may be.
const kinRatio = 4

// least is the least count that is compared: fewer are told of everything.
const least = 5

// kin is what a figure counts.
type kin struct {
	class string // only figures of one class meet: "people", "home"; "money" of a rate
	name  string // the class of nouns within it: "resident"
}

// mention is a figure with the evidence by which it meets others.
type mention struct {
	*figure
	kin
	does  map[string]bool   // the classes of what is said of it
	words map[int32]float64 // terms of its sentence, with what they weigh
	near  map[int32]float64 // those of the sentence before
	alone bool              // its report gives no other figure of the kin
}

// kinOf tells what an amount counts, as far as the table knows that, or what a rate of
// money is per. The class is "" for other figures.
func (k *desk) kinOf(in int, a *amount.Amount) kin {
	switch {
	case money(a.Unit):
		switch a.Per {
		case "", "share", "person", "barrel", "ounce", "gallon": // prices of a market move by the hour
			return kin{}
		}
		return kin{"money", a.Per}
	case a.Unit == "":
		return k.elliptic(in, a)
	case !counts(a):
		return kin{}
	}
	d := k.in[in].Doc
	for i := d.TokenAt(a.Span.End - 1); i >= 0 && int(d.Tokens[i].End) > a.Span.Start; i-- {
		if d.Tokens[i].UPOS == lang.NOUN {
			if n := k.kinAt(d, i); n.class != "" {
				return n
			}
		}
	}
	return k.kinNamed(strings.ToLower(a.Unit))
}

func (k *desk) kinAt(d *lang.Doc, i int) kin { return k.kinNamed(strings.ToLower(d.Tokens[i].Lemma)) }

func (k *desk) kinNamed(lemma string) kin {
	switch f := k.kins.get(lemma, "", "", "n"); {
	case f == nil:
		return kin{}
	case f.Stance == "":
		return kin{f.Name, f.Name}
	default:
		return kin{f.Stance, f.Name}
	}
}

// askedBefore is how many sentences before a bare figure may ask what it counts.
const askedBefore = 2

// elliptic is what a bare figure counts: what a question before it asks the number of
// ("How many civilians are left? The council says 140,000"), else what the last figure
// of its size counts.
func (k *desk) elliptic(in int, a *amount.Amount) kin {
	d := k.in[in].Doc
	tok := d.TokenAt(a.Span.Start)
	sent := int(d.Tokens[tok].Sent)
	if tok > 1 && strings.EqualFold(d.Form(tok-1), "of") && strings.EqualFold(d.Form(tok-2), "record") {
		return kin{}
	}
	for i := tok - 1; i > 0 && int(d.Tokens[i].Sent) >= sent-askedBefore; i-- {
		if !strings.EqualFold(d.Form(i), "many") || !strings.EqualFold(d.Form(i-1), "how") {
			continue
		}
		for j := i + 1; j < i+4 && j < tok; j++ {
			if d.Tokens[j].UPOS == lang.NOUN {
				return k.kinAt(d, j)
			}
		}
	}
	all := k.in[in].Amounts
	i, _ := slices.BinarySearchFunc(all, a.Span.Start, func(x amount.Amount, at int) int { return x.Span.Start - at })
	for i--; i >= 0 && int(d.Tokens[d.TokenAt(all[i].Span.Start)].Sent) >= sent-1; i-- {
		if x := &all[i]; x.Unit != "" {
			if x.Value > kinRatio*a.Value || a.Value > kinRatio*x.Value || !counts(x) {
				return kin{}
			}
			return k.kinOf(in, x)
		}
	}
	return kin{}
}

// mentions lists the figures that count what the table knows, with their evidence. Of
// what has befallen people tollConflicts asks.
func (k *desk) mentions() []mention {
	type place struct{ in, sent int }
	terms := map[place]map[int32]float64{}
	var out []mention
	figs := slices.Concat(k.figures(), k.loose)
	for i := range figs {
		f := &figs[i]
		n := k.kinOf(f.in, f.a)
		if n.class == "" || f.a.Vague || n.class != "money" && (f.a.Value < least || f.a.Value < 10 && n.name == "people" || k.befallen(f.in, f.token(k), f.a) != "") {
			continue
		}
		if n.class == "aircraft" && k.modelled(f) || f.moving() || k.bygone(f) || k.partOfToll(f.in, f.token(k), f.a) {
			continue
		}
		out = append(out, mention{figure: f, kin: n, does: k.doingsOf(f)})
		terms[place{f.in, f.p.sent}], terms[place{f.in, f.p.sent - 1}] = map[int32]float64{}, map[int32]float64{}
	}
	for i := range k.props {
		p := &k.props[i]
		if m := terms[place{p.in, p.sent}]; m != nil {
			for _, t := range p.terms {
				if k.kind[t.key] != 'n' {
					m[t.key] = max(m[t.key], t.weight)
				}
			}
		}
	}
	type counted struct {
		in int
		kin
	}
	values := map[counted]map[float64]bool{}
	for i := range out {
		m := &out[i]
		m.words, m.near = terms[place{m.in, m.p.sent}], terms[place{m.in, m.p.sent - 1}]
		c := counted{m.in, m.kin}
		if values[c] == nil {
			values[c] = map[float64]bool{}
		}
		values[c][m.a.Value] = true
	}
	for i := range out {
		out[i].alone = len(values[counted{out[i].in, out[i].kin}]) == 1
	}
	return out
}

// modelled reports whether a figure is the name of a model: "the 440 Swift planes".
func (k *desk) modelled(f *figure) bool {
	d := k.in[f.in].Doc
	for i := f.token(k); i < len(d.Tokens) && int(d.Tokens[i].Start) < f.a.Span.End; i++ {
		if d.Tokens[i].UPOS == lang.PROPN {
			return true
		}
	}
	return false
}

// bygone reports whether the clause of a figure speaks of a time well before its report.
func (k *desk) bygone(f *figure) bool {
	q := k.propAt(f.in, f.token(k))
	if q == nil {
		q = f.p
	}
	at := k.in[f.in].Report.Published
	for _, x := range q.times {
		t := &k.in[f.in].Times[x]
		switch {
		case t.Kind != when.Date:
		case t.Resolved() && !at.IsZero():
			if t.To.Before(at.AddDate(0, 0, -14)) {
				return true
			}
		case t.Unit > 300:
			return true
		}
	}
	return false
}

// doingReach is how many words before and behind a figure may tell what is said of what
// it counts.
const doingReach = 12

// doingsOf are the classes of what is said of a figure: of the words about it, up to the
// next figure.
func (k *desk) doingsOf(f *figure) map[string]bool {
	d := k.in[f.in].Doc
	out := map[string]bool{}
	s := d.Sents[f.p.sent]
	first := f.token(k)
	last := d.TokenAt(f.a.Span.End - 1)
	add := func(i int) (more bool) {
		if d.Tokens[i].UPOS == lang.NUM {
			return false
		}
		if g := k.doings.Of(d, i); g != nil {
			out[g.Name] = true
		}
		return true
	}
	for i := first; i <= last; i++ { // "1,200 captured fighters"
		if g := k.doings.Of(d, i); g != nil {
			out[g.Name] = true
		}
	}
	for i := last + 1; i < min(int(s.End), last+1+doingReach) && add(i); i++ {
	}
	from := max(int(s.First), first-doingReach)
	if f.a.Unit == "" { // what it counts was told before, and what is said of that
		from = max(0, int(d.Sents[max(0, f.p.sent-1)].First), first-2*doingReach)
	}
	for i := first - 1; i >= from && (d.Form(i) != "," || f.a.Unit == "") && add(i); i-- { // what stands before a comma is of something else
	}
	return out
}

// mayMeet reports whether two figures of one class can answer one question, and do so
// otherwise.
func (k *desk) mayMeet(a, b *mention) bool {
	x, y := *a.a, *b.a
	if a.in == b.in || k.sameText(a.figure, b.figure) || x.Per != y.Per || a.class == "money" && (x.Unit != y.Unit || a.name != b.name) {
		return false
	}
	if big, small := max(x.Value, y.Value), min(x.Value, y.Value); big > kinRatio*small {
		return false
	}
	x.Unit, y.Unit = "", ""
	if amount.Compare(x, y) != amount.Different || k.otherTimes(a.figure, b.figure) || k.farApart(a.in, b.in) || otherOrdinals(a.p, b.p) {
		return false
	}
	if a.carry != "" && a.carry == b.carry && k.otherDoers(a.p, b.p) || k.otherMonths(a.p, b.p) {
		return false
	}
	if a.class == "money" && timely(x.Per) && !meet(a.does, b.does) {
		return false
	}
	if v, w := k.placesOf(a.p, true), k.placesOf(b.p, true); len(v) > 0 && len(w) > 0 && !meet(v, w) {
		return false
	}
	return true
}

// otherMonths reports whether two clauses name months, and none in common.
func (k *desk) otherMonths(p, q *prop) bool {
	months := func(p *prop) map[string]bool {
		out := map[string]bool{}
		d := k.in[p.in].Doc
		for _, i := range p.tokens {
			if w := d.Form(i); d.Tokens[i].UPOS == lang.PROPN && calendar(w) && !strings.HasSuffix(w, "day") {
				out[w[:3]] = true
			}
		}
		return out
	}
	a, b := months(p), months(q)
	return len(a) > 0 && len(b) > 0 && !meet(a, b)
}

// alike adds up the points for two figures of one class, and says what they are for.
func (k *desk) alike(a, b *mention) (points float64, why string) {
	add := func(x float64, what string) {
		if x != 0 {
			points += x
			why += fmt.Sprintf(" %s %+.1f", what, x)
		}
	}
	switch {
	case a.name == b.name && a.name == "people":
		add(1, "people")
	case a.name == b.name:
		add(2, "kin")
	case a.name == a.class || b.name == b.class:
		add(0.5, "class")
	default:
		return 0, ""
	}
	if meet(a.does, b.does) {
		add(2.5, "doing")
	} else if len(a.does) > 0 && len(b.does) > 0 {
		add(-1.5, "doing")
	}
	add(min(2, k.inCommon(a.words, b.words, "wf")), "words")
	if x := k.inCommon(a.words, b.words, "ap"); x > 0 {
		add(min(1.5, 2*x), "names")
	} else {
		add(min(0.75, max(k.inCommon(a.words, b.near, "ap"), k.inCommon(a.near, b.words, "ap"))), "names near")
	}
	if a.alone && b.alone {
		add(1, "alone")
	}
	switch {
	case a.class == "money" && !timely(a.a.Per):
		add(2.5, "rate")
	case a.a.Per != "":
		add(1.5, "rate")
	}
	if v, w := k.whereabouts(a.figure), k.whereabouts(b.figure); a.class != "money" && len(v) > 0 && len(w) > 0 && !meet(v, w) {
		add(-1.5, "elsewhere")
	}
	if k.source(a.in, k.statementAt(a.in, a.a.Span)) != k.source(b.in, k.statementAt(b.in, b.a.Span)) {
		add(0.5, "sources")
	}
	if max(a.a.Value, b.a.Value) > 2*min(a.a.Value, b.a.Value) {
		add(-0.5, "size")
	}
	for _, p := range []*prop{a.p, b.p} {
		if p.mood.hypothetical {
			add(-0.5, "if")
		}
	}
	return points, why
}

// whereabouts are the names about a figure that a preposition leads to or a verb has for
// its object, other than those of people: "entered Vessia", "trapped in Karsk".
func (k *desk) whereabouts(f *figure) map[string]bool {
	out := map[string]bool{}
	d := k.in[f.in].Doc
	s := d.Sents[f.p.sent]
	first, end := f.token(k)-doingReach, d.TokenAt(f.a.Span.End-1)+doingReach
	for i := max(int(s.First), first); i < min(int(s.End), end); i++ {
		if d.Tokens[i].UPOS != lang.PROPN || calendar(d.Form(i)) {
			continue
		}
		if g := k.actorAt(f.in, i); g >= 0 && k.roster.Actors[g].Kind == actor.Person {
			continue
		}
		if d.Tokens[i].Rel == lang.Obj || heldBy(d, i, "in", "at", "near", "into", "to", "from", "across", "through", "off") {
			out[stem(strings.ToLower(d.Form(i)))] = true
		}
	}
	return out
}

// timely reports whether a rate is over a time: then it is of anything, else of a thing
// that is sold by that measure.
func timely(per string) bool {
	switch per {
	case "hour", "day", "week", "month", "year":
		return true
	}
	return false
}

// inCommon is what the terms of some kinds weigh that two sentences share.
func (k *desk) inCommon(a, b map[int32]float64, kinds string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	sum := 0.0
	for _, x := range slices.Sorted(maps.Keys(a)) { // in order, for the sum of floats
		if w, ok := b[x]; ok && strings.IndexByte(kinds, k.kind[x]) >= 0 {
			sum += min(a[x], w)
		}
	}
	return sum
}

// kinConflicts finds counts of one thing, told in other words, that differ.
func (k *desk) kinConflicts(known []Disagreement) []Disagreement {
	all := k.mentions()
	by := map[string][]int{}
	var classes []string
	for i := range all {
		c := all[i].class
		if by[c] == nil {
			classes = append(classes, c)
		}
		if len(by[c]) < maxAlike {
			by[c] = append(by[c], i)
		}
	}
	var out []Disagreement
	for _, c := range classes {
		var pairs []kinPair
		for x, i := range by[c] {
			for _, j := range by[c][x+1:] {
				a, b := &all[i], &all[j]
				if !k.mayMeet(a, b) {
					continue
				}
				if n, _ := k.alike(a, b); n >= oneQuestion && !k.tellsToo(a.in, b.a) && !k.tellsToo(b.in, a.a) {
					pairs = append(pairs, kinPair{i, j, n})
				}
			}
		}
		for _, members := range ofOneQuestion(all, pairs) {
			d := k.kinQuestion(all, by[c], members)
			if len(d.Sides) > 1 && !slices.ContainsFunc(append(slices.Clone(known), out...), func(q Disagreement) bool { return askedIn(&q, &d) }) {
				out = append(out, d)
			}
		}
	}
	return out
}

// kinPair is two figures of one question with the points for that.
type kinPair struct {
	a, b   int
	points float64
}

// ofOneQuestion gathers figures of which each is of one question with every other that
// has another value, the surest pair first.
func ofOneQuestion(all []mention, pairs []kinPair) [][]int {
	slices.SortStableFunc(pairs, func(x, y kinPair) int { return cmp.Compare(y.points, x.points) })
	linked := map[[2]int]bool{}
	for _, p := range pairs {
		linked[[2]int{p.a, p.b}], linked[[2]int{p.b, p.a}] = true, true
	}
	used := map[int]bool{}
	var out [][]int
	for _, p := range pairs {
		if used[p.a] || used[p.b] {
			continue
		}
		members := []int{p.a, p.b}
		for _, q := range pairs {
			for _, x := range [2]int{q.a, q.b} {
				if used[x] || slices.Contains(members, x) || len(members) == maxMembers {
					continue
				}
				if !slices.ContainsFunc(members, func(m int) bool { return all[m].a.Value != all[x].a.Value && !linked[[2]int{m, x}] }) {
					members = append(members, x)
				}
			}
		}
		for _, m := range members {
			used[m] = true
		}
		out = append(out, members)
	}
	return out
}

// maxMembers bounds how many figures one question gathers.
const maxMembers = 12

// askedIn reports whether a question has evidence of two sides of d already.
func askedIn(q, d *Disagreement) bool {
	n := 0
	for _, side := range d.Sides {
		if slices.ContainsFunc(q.Sides, func(s Side) bool { return crossing(side.Evidence, s.Evidence) }) {
			n++
		}
	}
	return n >= 2
}

// kinQuestion lays the figures of one question out by value, with those of other reports
// that say the same.
func (k *desk) kinQuestion(all []mention, class, members []int) (d Disagreement) {
	first := &all[members[0]]
	for _, j := range class {
		b := &all[j]
		if slices.Contains(members, j) || b.name != first.name {
			continue
		}
		for _, m := range members {
			a := &all[m]
			if amountKey(a.a) == amountKey(b.a) || a.a.Value == b.a.Value {
				members = append(members, j)
				break
			}
		}
	}
	slices.Sort(members)
	type side struct {
		of    *mention
		words []Evidence
	}
	var sides []side
	typ := Estimate
	for _, m := range members {
		f := &all[m]
		at := slices.IndexFunc(sides, func(s side) bool { return s.of.a.Value == f.a.Value })
		if at < 0 {
			at = len(sides)
			sides = append(sides, side{of: f})
		}
		sides[at].words = append(sides[at].words, k.figureWords(f.figure))
	}
	if len(sides) < 2 || len(sides) > 3 {
		return d
	}
	for i := 1; i < len(sides); i++ {
		switch a, b := sides[i-1].of, sides[i].of; {
		case k.widerArea(a.figure, b.figure):
			typ = Scope
		case (a.does["march"] || b.does["march"]) && a.class == "people" && a.a.Hedge+b.a.Hedge != "": // nobody counts a crowd
		case typ == Estimate && !roughly(a.a, b.a):
			typ = Hard
		}
	}
	d = Disagreement{Issue: firstIssue(sides[0].of.p, sides[1].of.p), Type: typ, Question: k.kinName(sides[0].of, sides[1].of), Why: "counts of one thing told in other words"}
	for _, s := range sides {
		words := tidy(s.words)
		d.Sides = append(d.Sides, Side{Value: k.text(words[0]), Verbatim: true, Evidence: words})
	}
	return d
}

// kinName asks for what two figures count.
func (k *desk) kinName(a, b *mention) string {
	if a.class == "money" {
		for _, m := range []*mention{a, b} {
			if m.verb != "" && timely(a.a.Per) {
				return fmt.Sprintf("“%s”: how much per %s?", m.verb, a.a.Per)
			}
		}
		return fmt.Sprintf("How much per %s?", a.a.Per)
	}
	unit := a.a.Unit
	if unit == "" || unit == "people" && b.a.Unit != "" {
		unit = b.a.Unit
	}
	if unit == "" {
		unit = "people"
	}
	if a.a.Per != "" {
		return fmt.Sprintf("How many %s a %s?", unit, a.a.Per)
	}
	for _, m := range []*mention{a, b} {
		if m.verb != "" {
			return fmt.Sprintf("How many %s? (“%s”)", unit, m.verb)
		}
	}
	return fmt.Sprintf("How many %s?", unit)
}

// widerArea reports whether one of two figures is of a town and the other of the region
// about it.
func (k *desk) widerArea(a, b *figure) bool {
	x, y := k.areaOf(a), k.areaOf(b)
	return x*y < 0 && (x > 0) == (a.a.Value > b.a.Value)
}

// areaOf is 1 where the sentence of a figure speaks of a region, -1 where of a town, 0
// where of neither or of both.
func (k *desk) areaOf(f *figure) int {
	d := k.in[f.in].Doc
	town, region := 0, 0
	s := d.Sents[f.p.sent]
	for i := int(s.First); i < int(s.End); i++ {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "town", "city", "village", "suburb", "neighbourhood", "neighborhood", "capital":
			town = 1
		case "region", "province", "county", "country", "nation", "valley", "area", "coast", "nationwide", "total", "altogether", "overall":
			region = 1
		}
	}
	return region - town
}
