package claim

import (
	_ "embed"
	"fmt"
	"math"
	"strings"

	"readout/actor"
	"readout/amount"
	"readout/lang"
	"readout/report"
	"readout/when"
)

// This file tells what a figure is of where one report has it in a verb and another in
// a noun ("lend 3 million", "a loan of 4 million"), so that the words of what is
// measured need not meet.

//go:embed fields.tsv
var fieldsTSV string

// fieldReach is how many words above a figure may say what it is of.
const fieldReach = 4

// fieldOf is what a figure of money or of a share is of and the token that says it, ""
// when no word near it does: what stands above it in the tree, else what it measures.
func (k *desk) fieldOf(in int, a *amount.Amount) (field string, at int) {
	if !money(a.Unit) && a.Unit != "%" {
		return "", -1
	}
	d := k.in[in].Doc
	of := func(i int) *Frame {
		f := k.fields.Of(d, i)
		if f != nil && f.Name == "duty" && a.Unit != "%" {
			return nil // of "duties on 3 million of goods" the money is what the goods are worth
		}
		return f
	}
	tok := d.TokenAt(a.Span.Start)
	for h := int(d.Tokens[tok].Head); h >= 0 && a.Span.Start <= int(d.Tokens[h].Start) && int(d.Tokens[h].Start) < a.Span.End; h = int(d.Tokens[tok].Head) {
		tok = h
	}
	for hops := 0; tok >= 0 && hops < fieldReach; hops++ {
		t := &d.Tokens[tok]
		if f := of(tok); f != nil && hops > 0 {
			return f.Name, tok
		}
		if t.UPOS == lang.VERB && hops > 0 {
			if s := subject(d, tok); s >= 0 && d.Tokens[s].UPOS == lang.NOUN { // "the loan came to 3 million"
				if f := of(s); f != nil {
					return f.Name, s
				}
			}
			break
		}
		tok = int(t.Head)
	}
	for _, s := range []report.Span{a.Head, a.Of} {
		for i := d.TokenAt(s.Start); !s.Empty() && i < len(d.Tokens) && int(d.Tokens[i].Start) < s.End; i++ {
			if f := of(i); f != nil && d.Tokens[i].UPOS == lang.NOUN {
				return f.Name, i
			}
		}
	}
	return "", -1
}

// fieldName asks for two figures of one field in the word that says what they are of: a
// noun where there is one.
func (k *desk) fieldName(a, b *figure) string {
	for _, f := range []*figure{a, b} {
		if d := k.in[f.in].Doc; d.Tokens[f.fieldAt].UPOS == lang.NOUN {
			s := nounPhrase(d, f.fieldAt)
			if unitWord(strings.ToLower(d.Tokens[d.TokenAt(s.Start)].Lemma)) { // "a 20 percent levy"
				s = d.Span(f.fieldAt, f.fieldAt+1)
			}
			return fmt.Sprintf("“%s”: how much?", s.In(d.Text))
		}
	}
	return fmt.Sprintf("“%s”: how much?", k.in[a.in].Doc.Form(a.fieldAt))
}

// fieldsDiffer decides whether two figures that no word ties are of one field, and how
// they differ.
func (k *desk) fieldsDiffer(a, b *figure) (Type, bool) {
	switch {
	case !k.oneField(a, b):
		return "", false
	case roughly(a.a, b.a):
		return Estimate, true
	case money(a.a.Unit) && k.addsTo(a, b)+k.addsTo(b, a) > 0:
		return Scope, true
	}
	return Hard, true
}

// token is where a figure begins.
func (f *figure) token(k *desk) int { return k.in[f.in].Doc.TokenAt(f.a.Span.Start) }

// oneField reports whether two figures are of one thing though told by other words:
// both are a loan, a fine, a price, of what both reports name, and neither report has
// the figure of the other or several of its own.
func (k *desk) oneField(a, b *figure) bool {
	f, g := a.field, b.field
	if f == "" || g == "" || f != g && (f != "pay" || !payable(g)) && (g != "pay" || !payable(f)) {
		return false
	}
	if a.p.party >= 0 && b.p.party >= 0 && a.carry == b.carry && k.otherDoers(a.p, b.p) || otherOrdinals(a.p, b.p) || a.subject != "" && a.subject == b.subject && k.otherKinds(a.p, b.p) {
		return false
	}
	if a.p.neg != b.p.neg || math.Max(a.a.Value, b.a.Value) > fieldRatio*math.Min(a.a.Value, b.a.Value) {
		return false
	}
	if k.anotherTime(a.in, a.token(k), true) || k.anotherTime(b.in, b.token(k), true) {
		return false
	}
	if k.tellsToo(a.in, b.a) || k.tellsToo(b.in, a.a) || k.severalOf(a, f, b.in) || k.severalOf(b, g, a.in) {
		return false
	}
	if k.namesApart(a, b) && k.namesApart(b, a) {
		return false
	}
	x, y := k.around(a), k.around(b)
	words, names := 0, 0
	for w := range x {
		switch {
		case !y[w]:
		case w[0] == '@':
			names++
		default:
			words++
		}
	}
	if k.sameTime(a, b) {
		words++
	}
	return words >= 2 && names >= 1 || words >= 1 && names >= 2 || words >= 3
}

// sameTime reports whether the sentences of two figures name one time other than
// that of the reports: "by 2036".
func (k *desk) sameTime(a, b *figure) bool {
	for _, x := range k.timesAround(a) {
		for _, y := range k.timesAround(b) {
			if when.Compare(x, y) == when.Same {
				return true
			}
		}
	}
	return false
}

// timesAround are the times in the sentence of a figure that lie a month and more from
// its report.
func (k *desk) timesAround(f *figure) []when.Time {
	inp := &k.in[f.in]
	sent := inp.Doc.Sents[f.p.sent]
	s := inp.Doc.Span(int(sent.First), int(sent.End))
	var out []when.Time
	for _, t := range inp.Times {
		if s.Contains(t.Span) && t.Resolved() && t.From.Sub(inp.Report.Published).Abs().Hours() > 24*30 {
			out = append(out, t)
		}
	}
	return out
}

// fieldRatio is how many times as large one of two figures of one field may be.
const fieldRatio = 2.5

// payable reports whether what is of a field is paid.
func payable(field string) bool {
	switch field {
	case "fine", "price", "ransom", "bribe", "settlement":
		return true
	}
	return false
}

// tellsToo reports whether a report gives a figure of the value of a, of whatever.
func (k *desk) tellsToo(in int, a *amount.Amount) bool {
	for i := range k.in[in].Amounts {
		x := &k.in[in].Amounts[i]
		if (x.Unit == a.Unit || x.Unit == "") && math.Abs(x.Value-a.Value) <= 0.02*a.Value {
			return true
		}
	}
	return false
}

// severalOf reports whether the report of a figure has another of that field, or one
// that is paid, and the other report has not: then it is not plain which of them that
// one means.
func (k *desk) severalOf(f *figure, field string, other int) bool {
	for i := range k.in[f.in].Amounts {
		x := &k.in[f.in].Amounts[i]
		if i == f.index || x.Unit != f.a.Unit || math.Abs(x.Value-f.a.Value) <= 0.02*f.a.Value || k.tellsToo(other, x) {
			continue
		}
		if g, _ := k.fieldOf(f.in, x); g == field || g == "pay" && payable(field) || field == "pay" && payable(g) {
			return true
		}
	}
	return false
}

// around are the words and, after an @, the names of the sentence of a figure, and of the one before where the
// figure is of what that one named ("The purchase, worth 3 million").
func (k *desk) around(f *figure) map[string]bool {
	d := k.in[f.in].Doc
	first := f.p.sent
	if s := d.Sents[f.p.sent]; first > 0 && int(s.First)+1 < int(s.End) {
		switch strings.ToLower(d.Form(int(s.First))) {
		case "the", "this", "that", "it", "they", "he", "she", "its", "their":
			first--
		}
	}
	out := map[string]bool{}
	for i := int(d.Sents[first].First); i < int(d.Sents[f.p.sent].End); i++ {
		t := &d.Tokens[i]
		switch t.UPOS {
		case lang.PROPN:
			if !calendar(d.Form(i)) {
				out["@"+stem(strings.ToLower(d.Form(i)))] = true
			}
		case lang.NOUN, lang.VERB, lang.ADJ:
			l := strings.ToLower(t.Lemma)
			if g := k.fields.Of(d, i); g != nil && g.Name == f.field || emptyWord(l) || unitWord(l) {
				continue
			}
			if g := k.frames.Of(d, i); g != nil && !stanceFrame(g.Name) {
				out["/"+g.Name] = true
			} else if g == nil && rarity(l) >= 0.2 {
				out[stem(l)] = true
			}
		}
	}
	return out
}

// namesApart reports whether the clause of a names a party or a place that the report
// of b nowhere does. People are left out: they may only tell it.
func (k *desk) namesApart(a, b *figure) bool {
	d := k.in[b.in].Doc
	for _, i := range a.p.tokens {
		t := &k.in[a.in].Doc.Tokens[i]
		if t.UPOS != lang.PROPN || calendar(k.in[a.in].Doc.Form(i)) {
			continue
		}
		if g := k.actorAt(a.in, i); g >= 0 && k.roster.Actors[g].Kind == actor.Person {
			continue
		}
		name := stem(strings.ToLower(k.in[a.in].Doc.Form(i)))
		told := false
		for j := range d.Tokens {
			if w := d.Form(j); w[0] >= 'A' && w[0] <= 'Z' && len(w) >= len(name) && strings.EqualFold(w[:len(name)], name) {
				told = true
				break
			}
		}
		if !told {
			return true
		}
	}
	return false
}
