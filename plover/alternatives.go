package plover

import (
	"slices"

	"readout/lang"
	"readout/quote"
	"readout/report"
)

// Alternative is another coding of words near an event, and by what it lost.
type Alternative struct {
	Span report.Span // the word
	Type Type
	Rule string
	Why  string
}

// lost notes that the frame did not code head i, when somebody traces.
func (r *Reader) lost(i int, f *frame, why string) {
	if r.trace != nil {
		*r.trace = append(*r.trace, Alternative{r.d.Span(i, i+1), f.typ, f.name, why})
	}
}

// lacks is what the frame asks for that does not stand beside head i.
func (r *Reader) lacks(f *frame, i int) string {
	for k := range f.needs {
		if n := &f.needs[k]; r.has(n, i) == n.not {
			return "it asks for " + f.asks[k]
		}
	}
	return "it asks for somebody who does it"
}

// mostAlternatives is how many alternatives of one event are told.
const mostAlternatives = 10

// Alternatives reads the report again and tells what else the words of the
// sentence of e could have been coded as.
func (r *Reader) Alternatives(rep *report.Report, d *lang.Doc, statements []quote.Statement, e *Event) []Alternative {
	var all []Alternative
	r.trace = &all
	r.Read(rep, d, statements)
	r.trace = nil
	if e.Head < 0 || e.Head >= len(d.Tokens) {
		return nil
	}
	s := d.Sents[d.Tokens[e.Head].Sent]
	sentence, head := d.Span(int(s.First), int(s.End)), d.Span(e.Head, e.Head+1)
	var out []Alternative
	for _, a := range all {
		if sentence.Overlaps(a.Span) && !(a.Span == head && a.Rule == e.Rule) && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b Alternative) int { return a.Span.Start - b.Span.Start })
	return out[:min(len(out), mostAlternatives)]
}
