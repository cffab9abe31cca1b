package quote

import (
	"cmp"
	"slices"

	"readout/lang"
	"readout/report"
)

// Why a statement was read so and not otherwise is not kept while reading: the
// report is read once more with a trace, when somebody asks.

// Alternative is what could have been a source, a cue or a content, and was not.
type Alternative struct {
	Of   string // "source", "cue" or "content"
	Span report.Span
	Why  string // by what it lost
}

// loss is an alternative as it is noted: its tokens, and the cue it was weighed at.
type loss struct {
	of              string
	cue, first, end int
	why             string
}

// lost notes that the tokens first to end lost at the cue, when somebody traces.
func (r *Reader) lost(of string, cue, first, end int, why string) {
	if r.trace != nil {
		*r.trace = append(*r.trace, loss{of, cue, first, end, why})
	}
}

// mostAlternatives is how many alternatives of one statement are told.
const mostAlternatives = 12

// Alternatives reads rep again and tells what else was weighed in the sentence of
// one of its statements, and by what it lost.
func (r *Reader) Alternatives(rep *report.Report, d *lang.Doc, s *Statement) []Alternative {
	var all []loss
	r.trace = &all
	r.Read(rep, d)
	r.trace = nil
	if s.CueTok < 0 || s.CueTok >= len(d.Tokens) || len(s.Content) == 0 {
		return nil
	}
	sent, said := d.Tokens[s.CueTok].Sent, d.Tokens[d.TokenAt(s.Content[0].Start)].Sent
	r.otherSources(s, &all)
	var out []Alternative
	for _, l := range all {
		if l.first < 0 || l.first >= l.end || d.Tokens[l.first].Sent != sent && d.Tokens[l.first].Sent != said {
			continue
		}
		if l.of == "content" && l.cue != s.CueTok {
			continue
		}
		if a := (Alternative{l.of, d.Span(l.first, l.end), l.why}); !slices.Contains(out, a) && !(a.Of == "cue" && a.Span == s.Cue) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b Alternative) int {
		return cmp.Or(-cmp.Compare(a.Of, b.Of), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return out[:min(len(out), mostAlternatives)]
}

// otherSources notes who else in the sentence of the cue could speak.
func (r *Reader) otherSources(s *Statement, all *[]loss) {
	d := r.d
	sent := d.Sents[d.Tokens[s.CueTok].Sent]
	for t := int(sent.First); t < int(sent.End); t++ {
		at := int(d.Tokens[t].Start)
		if !r.nominal(t) || r.speaks(t) == noSpeaker || r.quoteOf[t] != 0 || !s.Source.None() && s.Source.Span.Start <= at && at < s.Source.Span.End {
			continue
		}
		if slices.ContainsFunc(s.Content, func(c report.Span) bool { return c.Start <= at && at < c.End }) {
			continue // whom the words are about
		}
		why := ""
		h := int(d.Tokens[t].Head)
		switch d.Tokens[t].Rel {
		case lang.Nsubj, lang.NsubjPass:
			if h >= 0 && h != s.CueTok {
				why = "the subject of “" + d.Form(h) + "”, not of the cue"
			}
		case lang.Obj, lang.Iobj:
			why = "the object: who is told or spoken of"
		case lang.Obl, lang.Nmod, lang.OblAgent:
			if p := r.prepOf(t); p != "" {
				why = "behind “" + p + "”"
			}
		case lang.Appos:
			why = "it describes another noun"
		}
		if why != "" {
			first, end := r.phrase(t)
			*all = append(*all, loss{"source", s.CueTok, first, end, why})
		}
	}
}
