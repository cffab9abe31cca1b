// Package amount finds figures: money, counts, percentages and measures, with
// their bounds and what they measure.
//
// Find reads one report; a Reader does the same and keeps its storage for the
// next. Compare says whether two amounts can be the same.
//
// Figures and units are read from the text (see numeral.Text), whatever the
// tokens are; the document's tags and trees are asked for the noun that is
// counted and for what a figure measures. A date, an age, a length of time, an
// ordinal, a label ("Article 5", "Group of 7") is no amount: times belong to
// package when.
//
// A span covers hedge, currency, figure, magnitude and unit: "around $90
// billion", "25 percent", "at least 5,000 troops", "$40 a barrel".
package amount

import (
	"readout/lang"
	"readout/lang/numeral"
	"readout/report"
)

// Amount is one figure in a report.
type Amount struct {
	Span  report.Span
	Value float64 // in units of Unit: "$90 billion" is 9e10; of a range the middle
	// Low and High bound the value: equal to it when the words are exact,
	// wider for "about", -Inf or +Inf on the open side of "over" and "up to".
	Low, High float64
	// Unit is ISO 4217 for money; "%" for percentages and parts of a whole ("a
	// fifth" is 20 %); "points" for percentage points and "basis points"; the
	// unit of a measure ("tons", "km", "barrels", "MW"); or the noun counted, in
	// lower case ("people", "troops"). "" when a large bare figure has none, and
	// the plain plural for money whose currency has no code here ("crowns").
	Unit  string
	Of    report.Span // what it measures, zero when the sentence does not say
	Hedge string      // "about", "up to", "over", "nearly", …, as written; "" when exact

	// Head is the noun or the verb that the figure sizes where that stands apart
	// from Of: "tariffs" in "tariffs of 25 percent on steel" (Of is "steel"), "cut"
	// in "cut shipments by 30 percent". Zero otherwise.
	Head report.Span
	// Per is what the figure is per: "year" for "$2 billion a year", "barrel". Two
	// figures per different things cannot be compared. "" mostly.
	Per string
	// State is what has befallen those counted: "killed", "wounded", "missing",
	// "detained", "displaced". "" when nothing is said.
	State string
	// Vague is set when the words give an order of size only ("hundreds", "several
	// dozen"): Value is then Low, a lower bound.
	Vague bool
}

// Find returns the amounts of a report in the order of the text; they do not
// overlap. Furniture is passed over. A rep of nil has no furniture.
func Find(rep *report.Report, d *lang.Doc) []Amount {
	var r Reader
	return r.Find(rep, d)
}

// Reader finds amounts and keeps its storage from report to report. The zero
// value is ready. It serves one goroutine at a time.
type Reader struct {
	text numeral.Text
	doc  *lang.Doc
	rep  *report.Report
	done int // atoms before this one belong to an amount already found
	out  []Amount
}

// Find returns the amounts of a report, as the function Find does. The slice is
// the caller's.
func (r *Reader) Find(rep *report.Report, d *lang.Doc) []Amount {
	if rep == nil {
		rep = &report.Report{}
	}
	r.doc, r.rep, r.out = d, rep, nil
	for at := 0; at < len(d.Text); {
		at = r.text.Next(d.Text, at)
		r.passage()
	}
	r.doc, r.rep = nil, nil
	return r.out
}

// passage finds the amounts of one passage, from left to right.
func (r *Reader) passage() {
	r.done = 0
	for i := 0; i < len(r.text.Atoms); i++ {
		f, ok := r.figure(i)
		if !ok {
			if f.end > i {
				i = f.end - 1 // a date, a label: not to be read again in parts
			}
			continue
		}
		f = r.joined(f)
		r.emit(f)
		r.done = f.end
		i = f.end - 1
	}
}

// figure is an amount as found: atoms first (inclusive) to end (exclusive), the
// hedge aside.
type figure struct {
	first, end int
	num        numeral.Number
	unit       string
	per        string
	state      string
	noun       report.Span // the noun counted with what stands before it
	kind       kind
}

type kind uint8

const (
	bare    kind = iota // a large figure with no unit: "1.3 million"
	money               // "$90 billion"
	percent             // "25 percent", "a fifth of"
	measure             // "30 million tons"
	count               // "5,000 troops"
)

// emit adds the figure to the amounts, with its hedge, its bounds and what it
// measures.
func (r *Reader) emit(f figure) {
	t := &r.text
	h := t.HedgeBefore(f.first)
	if h.Op != numeral.Exact && (h.First < r.done || r.preposition(h, f)) {
		h = numeral.Hedge{First: f.first, End: f.first}
	}
	first, end := h.First, f.end
	if h.Op == numeral.Exact {
		if h = t.HedgeAfter(f.end); h.Op != numeral.Exact {
			end = h.End
		} else if h = t.HedgeAfter(f.num.End); h.Op != numeral.Exact && f.num.End < f.end && h.End <= f.end {
			// "100+ people": the span holds it already
		}
		first = f.first
		if f.num.Range && t.Is(first-1, "between") && first-1 >= r.done {
			first--
		}
	}
	a := Amount{
		Span:  r.span(first, end),
		Value: f.num.Value, Unit: f.unit, Per: f.per, State: f.state, Vague: f.num.Vague,
	}
	a.Low, a.High = h.Op.Bounds(f.num.Low, f.num.High)
	if h.Op != numeral.Exact {
		a.Hedge = r.span(h.First, h.End).In(r.doc.Text)
	}
	if r.rep.Furniture(a.Span) {
		return
	}
	r.measured(&a, f)
	r.out = append(r.out, a)
}

// span is the bytes of atoms first (inclusive) to end (exclusive).
func (r *Reader) span(first, end int) report.Span {
	if first >= end {
		return report.Span{}
	}
	return report.Span{Start: int(r.text.Atoms[first].Start), End: int(r.text.Atoms[end-1].End)}
}

// preposition reports whether a word that may be a hedge is rather a
// preposition before f: "a dispute over two islands", "talks about three
// prisoners".
func (r *Reader) preposition(h numeral.Hedge, f figure) bool {
	if h.End-h.First == 1 && r.text.Is(h.First, "over") && overs(r.text.Low(h.First-1)) {
		return true
	}
	if f.kind != count || h.End-h.First != 1 || !f.num.Spelt || f.num.Value >= 10 {
		return false
	}
	switch string(r.text.Low(h.First)) {
	case "over", "about", "around", "under", "above", "below", "beyond":
		return true
	}
	return false
}

// overs reports whether a word is a verb that "over" only completes: "handed over
// 40 men".
func overs(w []byte) bool {
	switch string(w) {
	case "hand", "hands", "handed", "handing", "turned", "turning", "given", "gave", "giving", "signed", "signing":
		return true
	}
	return false
}

// joined reads on after f when a second figure of the same unit makes a range:
// "$5 million to $10 million", "5 percent-10 percent".
func (r *Reader) joined(f figure) figure {
	t := &r.text
	if f.num.Range || f.num.Vague || f.kind == count || f.kind == bare || t.Is(f.first-1, "from") {
		return f
	}
	switch {
	case t.Hyphen(f.end), t.Is(f.end, "to"), t.Is(f.end, "and") && t.Is(f.first-1, "between"):
	default:
		return f
	}
	g, ok := r.figure(f.end + 1)
	if !ok || g.unit != f.unit || g.num.Value <= f.num.Value || g.num.Vague || g.per != f.per && f.per != "" {
		return f
	}
	low := f.num.Value
	if g.num.Unit > 1 && f.num.Unit <= 1 && low < g.num.Value/g.num.Unit {
		low *= g.num.Unit // "$90-$100 billion"
	}
	if low >= g.num.High {
		return f
	}
	f.end, f.per = g.end, g.per
	f.num.Low, f.num.High, f.num.Value, f.num.Range = low, g.num.High, (low+g.num.High)/2, true
	return f
}
