package claim

import (
	"fmt"
	"slices"
	"strings"

	"readout/lang"
)

// placeConflicts asks where a meeting is to be, where two reports give one day and two
// places for it. A report may give the country and another the town, so that places
// which any report of the story names side by side are no contradiction.
func (k *desk) placeConflicts() []Disagreement {
	type venue struct {
		dated
		place string
		words Evidence
	}
	var all []venue
	for i := range k.props {
		for _, x := range k.datesOf(&k.props[i]) {
			if x.event != "meet" || !x.ahead || len(all) >= maxAlike {
				continue
			}
			if place, at := k.placeIn(x.p); place != "" {
				all = append(all, venue{x, place, Evidence{x.in, k.in[x.in].Doc.Span(at, at+1), k.statementAt(x.in, k.in[x.in].Doc.Span(at, at+1))}})
			}
		}
	}
	named := map[string][]bool{} // by place, which reports name it
	for i := range all {
		if _, ok := named[all[i].place]; !ok {
			named[all[i].place] = k.naming(all[i].place)
		}
	}
	toldTogether := func(a, b string) bool {
		for in := range k.in {
			if named[a][in] && named[b][in] {
				return true
			}
		}
		return false
	}
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			a, b := &all[i], &all[j]
			if a.in == b.in || a.place == b.place || otherDay(a.time, b.time) || !k.sameHappening(&a.dated, &b.dated) || toldTogether(a.place, b.place) {
				continue
			}
			return []Disagreement{{
				Issue: "venue", Type: Hard, Question: fmt.Sprintf("Where? (“%s”)", a.word), Why: "places of one meeting",
				Sides: []Side{
					{Value: k.text(a.words), Verbatim: true, Evidence: []Evidence{a.words}},
					{Value: k.text(b.words), Verbatim: true, Evidence: []Evidence{b.words}},
				},
			}}
		}
	}
	return nil
}

// placeIn is the one place that a clause names with "in" or "at", in lower case, and its
// token; "" for none or several.
func (k *desk) placeIn(p *prop) (place string, at int) {
	d := k.in[p.in].Doc
	for _, i := range p.tokens {
		if d.Tokens[i].UPOS != lang.PROPN || calendar(d.Form(i)) || !heldBy(d, i, "in", "at") || k.actorAt(p.in, i) >= 0 {
			continue
		}
		if place != "" {
			return "", -1
		}
		place, at = strings.ToLower(d.Form(i)), i
	}
	return place, at
}

// naming tells which reports name a place, given in lower case.
func (k *desk) naming(place string) []bool {
	out := make([]bool, len(k.in))
	for in := range k.in {
		d := k.in[in].Doc
		out[in] = slices.ContainsFunc(d.Tokens, func(t lang.Token) bool {
			return strings.EqualFold(d.Text[t.Start:t.End], place)
		})
	}
	return out
}
