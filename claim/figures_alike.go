package claim

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"readout/amount"
	"readout/lang"
)

// Two reports seldom build a sentence alike, and yet each gives "200 unarmed observers"
// or "310 million crowns". A figure that is particular is told by both where what is
// counted is described alike, or befell it at one place, whatever the clauses say of it.

// leastCounted is the least count by which something may be known: there are two, five
// and twelve of everything.
const leastCounted = 13

// particular reports whether a figure may be known by itself, together with what it is
// of: a count of a dozen and more, or money told to two digits.
func particular(a *amount.Amount) bool {
	switch {
	case a.Unit == "" || a.Unit == "%" || a.Vague || a.Per != "" && counts(a):
		return false
	case money(a.Unit):
		return digits(a.Value) >= 2
	}
	return a.Value >= leastCounted && a.Value == math.Trunc(a.Value)
}

// digits counts the digits of a figure without the zeros behind.
func digits(x float64) int {
	s := strconv.FormatFloat(math.Abs(x), 'e', -1, 64)
	s, _, _ = strings.Cut(s, "e")
	return len(strings.ReplaceAll(s, ".", ""))
}

// countedAlike reports whether two equal figures are of one thing as far as their own
// words go.
func (k *desk) countedAlike(a, b *figure) bool {
	if !particular(a.a) || !particular(b.a) || a.a.Value != b.a.Value || k.fate(a) != k.fate(b) {
		return false
	}
	if k.farApart(a.in, b.in) || k.daysApart(a.in, b.in) > maxDaysApart || otherOrdinals(a.p, b.p) || a.p.mood.hypothetical || b.p.mood.hypothetical {
		return false
	}
	if deniedFlatly(k.in[a.in].Doc, a.p) != deniedFlatly(k.in[b.in].Doc, b.p) {
		return false
	}
	switch {
	case k.fate(a) != "":
		return k.befellAlike(a, b)
	case money(a.a.Unit):
		return a.a.Value >= 1e6 && a.p.effectiveNeg() == b.p.effectiveNeg() && k.missing(a, b)*k.missing(b, a) == 0
	}
	near := 0.0
	for w, x := range a.near {
		if y, ok := b.near[w]; ok && w[0] != '@' {
			near += min(x, y)
		}
	}
	return near >= 0.35 || digits(a.a.Value) >= 2 && k.placedAlike(a, b)
}

// fate is what befell those that a figure counts, told in a relative clause too:
// "nineteen people who died".
func (k *desk) fate(f *figure) string {
	d := k.in[f.in].Doc
	tok := d.TokenAt(f.a.Span.Start)
	if s := k.befallen(f.in, tok, f.a); s != "" || !counts(f.a) {
		return s
	}
	if noun := d.TokenAt(f.a.Span.End - 1); d.Tokens[noun].UPOS == lang.NOUN {
		if c := d.Kid(noun, lang.AclRelcl); c >= 0 {
			return stateOf(d, c)
		}
	}
	return ""
}

// deniedFlatly reports whether a clause is denied as a whole, not only one of its
// arguments: "did not come", and not "had no heating".
func deniedFlatly(d *lang.Doc, p *prop) bool {
	for _, c := range d.Kids(p.head) {
		if d.Tokens[c].Rel == lang.Advmod {
			switch strings.ToLower(d.Tokens[c].Lemma) {
			case "not", "n't", "never":
				return true
			}
		}
	}
	return false
}

// placedAlike reports whether the sentences of two figures name one place, or whoever it
// is, in common that is not named all over the story.
func (k *desk) placedAlike(a, b *figure) bool {
	x, y := map[int32]bool{}, map[int32]bool{}
	k.sentenceNames(a.p, x)
	k.sentenceNames(b.p, y)
	for t := range x {
		if y[t] && 8*k.uses[t] <= len(k.props) {
			return true
		}
	}
	return false
}

// sentenceNames adds the names of all clauses of p's sentence.
func (k *desk) sentenceNames(p *prop, names map[int32]bool) {
	for i := p.index; i >= 0 && k.props[i].in == p.in && k.props[i].sent == p.sent; i-- {
		k.addNames(&k.props[i], names)
	}
	for i := p.index + 1; i < len(k.props) && k.props[i].in == p.in && k.props[i].sent == p.sent; i++ {
		k.addNames(&k.props[i], names)
	}
}

// befellAlike reports whether the sentences of two tolls name a place or a day in common.
func (k *desk) befellAlike(a, b *figure) bool {
	words, days := k.scene(a.p)
	other, times := k.scene(b.p)
	for w := range words {
		if other[w] {
			return true
		}
	}
	for day := range days {
		if times[day] {
			return true
		}
	}
	return false
}

// scene is where and when the sentence of a clause is set, as far as it names it.
func (k *desk) scene(p *prop) (places, days map[string]bool) {
	d := k.in[p.in].Doc
	places, days = map[string]bool{}, map[string]bool{}
	sent := d.Sents[p.sent]
	for i := int(sent.First); i < int(sent.End); i++ {
		if d.Tokens[i].UPOS == lang.PROPN && !calendar(d.Form(i)) && k.actorAt(p.in, i) < 0 {
			places[strings.ToLower(d.Form(i))] = true
		}
	}
	whole := d.Span(int(sent.First), int(sent.End))
	all := k.in[p.in].Times // by place
	for x := sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= whole.Start }); x < len(all) && all[x].Span.End <= whole.End; x++ {
		if day := dayKey(&all[x]); day != "" {
			days[day] = true
		}
	}
	return places, days
}
