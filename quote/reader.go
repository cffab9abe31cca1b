package quote

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"readout/lang"
	"readout/report"
)

// Reader reads reports. It keeps scratch space, so one Reader serves one
// goroutine at a time.
type Reader struct {
	lex *lexicon

	// the report at hand
	rep *report.Report
	d   *lang.Doc

	marks    []mark
	quotes   []quotation
	quoteOf  []int32  // per token: 1 + the quotation that holds it, 0 for none
	dateline []bool   // per token: stands in a dateline ("VIENNA, May 3 (NPA) —")
	cue      []*entry // per token: its entry as a cue, nil for none
	takenBy  []int32  // per token: 1 + the finding it is the cue of
	found    []finding
	order    []int32
	bySent   []int32 // per sentence: 1 + the last finding whose cue is in it
	next     []int32 // per finding: 1 + the one before it in the same sentence

	trace *[]loss // what was weighed and lost, where somebody asked
}

// finding is a statement in the making.
type finding struct {
	Statement
	entry *entry
	kind  Rule
	words []tokens // the content, as tokens; marks and edges are settled at the end
	whole bool     // the content is whole quotations; its edges are the marks
	gone  bool     // dropped

	cited bool // Outer is settled: the source that another statement cites

	lead tokens // what stands before a quotation and its attribution and belongs to it
	tail int    // where the content ends that began with a quotation, 0 for its mark

	content   int // token that heads the content, -1 when it is not known
	outerSize int // how many tokens the content around it has
}

// tokens is a half-open range of tokens.
type tokens struct{ first, end int }

// NewReader returns a reader with the embedded lexicon.
func NewReader() *Reader { return &Reader{lex: words()} }

// Read returns the statements of rep, in the order of their first content. d is
// the parsed text of rep. Words in furniture are never part of a statement.
//
// It works in five steps: pair the quotation marks; give each quotation that is
// speech its cue and source; read every other cue by its frames; read what needs
// no cue word ("according to", a speaker named one sentence earlier); and settle
// edges, overlaps and nesting.
func (r *Reader) Read(rep *report.Report, d *lang.Doc) []Statement {
	r.rep, r.d = rep, d
	r.found = r.found[:0]
	if len(d.Tokens) == 0 || !d.Parsed() {
		return nil
	}
	r.quotes, r.marks = pairMarks(d.Text, r.quotes[:0], r.marks[:0])
	locate(d, r.quotes)
	r.index()
	r.transcript()
	r.quotations()
	for s := range d.Sents {
		r.sentence(s)
	}
	r.headlines()
	r.running()
	return r.settle()
}

// index fills the tables that are looked up by token.
func (r *Reader) index() {
	n := len(r.d.Tokens)
	r.quoteOf = grow(r.quoteOf, n)
	r.takenBy = grow(r.takenBy, n)
	r.cue = grow(r.cue, n)
	for i := range r.quotes {
		q := &r.quotes[i]
		for t := q.first; t < q.end; t++ {
			if r.d.Tokens[t].Start >= int32(q.inner.Start) && r.d.Tokens[t].End <= int32(q.inner.End) {
				r.quoteOf[t] = int32(i + 1)
			}
		}
	}
	r.dateline = grow(r.dateline, n)
	for i := range r.d.Tokens {
		r.cue[i] = r.entryAt(i)
		if i == 0 || r.d.Tokens[i].Flags&lang.ParStart != 0 {
			r.runIn(i)
		}
		if r.rep.RegionAt(int(r.d.Tokens[i].Start)) == report.Dateline {
			r.dateline[i] = true
		}
	}
}

// runIn marks the heading in capitals that a paragraph starting at token i may run in
// with, as a dateline: "EVEN THE PILOT DOUBTS IT — The ferry …".
func (r *Reader) runIn(i int) {
	d := r.d
	for t := i; t < len(d.Tokens) && (t == i || d.Tokens[t].Flags&lang.ParStart == 0); t++ {
		form := d.Form(t)
		dash := strings.Trim(form, "—–―-") == "" && t > i && d.Tokens[t-1].Flags&lang.SpaceAfter != 0
		if dash && t > i+1 {
			for k := i; k <= t; k++ {
				r.dateline[k] = true
			}
		}
		if dash || strings.ContainsFunc(form, unicode.IsLower) {
			return
		}
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// entryAt finds the entry of token i, with its particle if it has one.
func (r *Reader) entryAt(i int) *entry {
	d := r.d
	t := &d.Tokens[i]
	var e *entry
	switch t.UPOS {
	case lang.VERB:
		e = r.lex.verbs[t.Lemma]
		if f := r.lex.forms[lower(d.Form(i))].entry; e == nil || e.lemma == "wonder" && f == nil {
			e = f // a lemma that people misspell: "wandering"
		}
	case lang.NOUN:
		return r.lex.nouns[t.Lemma]
	case lang.ADJ:
		return r.lex.adjectives[t.Lemma]
	}
	if e == nil || len(e.particles) == 0 {
		return e
	}
	for _, p := range e.particles {
		for _, k32 := range d.Kids(i) {
			k := int(k32)
			if k > i && k <= i+4 && (d.Tokens[k].Lemma == p.word || d.Form(k) == p.word) {
				switch d.Tokens[k].Rel {
				case lang.CompoundPrt, lang.Advmod, lang.Obj, lang.Obl, lang.Xcomp:
					return p.entry
				}
			}
		}
		if i+1 < len(d.Tokens) && d.Form(i+1) == p.word && d.Tokens[i+1].UPOS != lang.NOUN && d.Tokens[i+1].Rel != lang.Case {
			return p.entry
		}
	}
	if e.frames == 0 && len(e.preps) == 0 {
		return nil
	}
	return e
}

// lookup is the entry of verb i, or nil.
func (r *Reader) lookup(i int) *entry {
	if r.d.Tokens[i].UPOS != lang.VERB {
		return nil
	}
	return r.cue[i]
}

// add keeps a finding, unless its cue has one already or it lies in furniture.
// It returns the finding's index, or -1. The town of a dateline says nothing.
func (r *Reader) add(f finding) int {
	if f.CueTok >= 0 && r.takenBy[f.CueTok] != 0 {
		if r.trace != nil && len(f.words) > 0 {
			r.lost("content", f.CueTok, f.words[0].first, f.words[0].end, "rule "+f.kind.Name+" came after rule "+r.found[r.takenBy[f.CueTok]-1].kind.Name)
		}
		return -1
	}
	if len(f.words) == 0 || !f.Source.None() && r.dateline[f.Source.Head] {
		return -1
	}
	if c := f.Cue.Start; !f.Source.None() && f.Source.Span.Start < c && c < f.Source.Span.End {
		f.Source.Span.End = int(r.d.Tokens[max(r.d.TokenAt(c)-1, 0)].End) // "supporters saying"
	}
	if !f.cited {
		f.Outer = -1
	}
	if f.CueTok >= 0 && r.quoteOf[f.CueTok] != 0 { // what somebody tells of another ends with the quotation
		end := r.quotes[r.quoteOf[f.CueTok]-1].end
		for i := range f.words {
			f.words[i].end = max(f.words[i].first, min(f.words[i].end, end))
		}
	}
	r.found = append(r.found, f)
	i := len(r.found) - 1
	if f.CueTok >= 0 {
		r.takenBy[f.CueTok] = int32(i + 1)
	}
	return i
}

// longestSentence is how many tokens a sentence may have to be read by its
// parse. Longer ones are tables and lists whose end was not found, and following
// their trees would cost the square of their length.
const longestSentence = 400

// sentence reads the cues of sentence s.
func (r *Reader) sentence(s int) {
	d := r.d
	if d.Sents[s].End-d.Sents[s].First > longestSentence {
		return
	}
	for i := int(d.Sents[s].First); i < int(d.Sents[s].End); i++ {
		switch d.Tokens[i].UPOS {
		case lang.VERB:
			r.verb(i)
		case lang.NOUN:
			switch e := r.cue[i]; {
			case e != nil && e.has(takesClause) && r.claimIs(i):
			case e != nil:
				r.noun(i, e)
			case r.lex.sayings[d.Tokens[i].Lemma]:
				r.claimIs(i)
			}
		case lang.ADJ:
			if e := r.cue[i]; e != nil {
				r.adjective(i, e)
			}
		}
		r.accordingTo(i)
	}
}

// settle turns findings into statements.
func (r *Reader) settle() []Statement {
	for i := range r.found {
		r.edges(&r.found[i])
	}
	r.siblings()
	for i := range r.found {
		r.spans(&r.found[i])
	}
	r.order = r.order[:0]
	for i := range r.found {
		if !r.found[i].gone {
			r.order = append(r.order, int32(i))
		}
	}
	sort.SliceStable(r.order, func(a, b int) bool {
		x, y := &r.found[r.order[a]], &r.found[r.order[b]]
		if x.Content[0].Start != y.Content[0].Start {
			return x.Content[0].Start < y.Content[0].Start
		}
		if len(x.Content) > 0 && x.Content[0].End != y.Content[0].End {
			return x.Content[0].End > y.Content[0].End // the outer one first
		}
		return x.Cue.Start < y.Cue.Start
	})
	r.repeats()
	r.nest()
	out := make([]Statement, 0, len(r.order))
	place := make([]int, len(r.found)) // finding -> its statement, -1 for one that was dropped
	for i := range place {
		place[i] = -1
	}
	for n, i := range r.order {
		place[i] = n
	}
	for _, i := range r.order {
		f := &r.found[i]
		f.Type = r.typeOf(f.Content)
		r.circumstance(&f.Statement, f.CueTok)
		for _, m := range [...]*Mention{&f.Channel, &f.Addressee} {
			if !m.None() && r.rep.Furniture(m.Span) {
				*m = noMention
			}
		}
		r.judge(f)
		f.Score = r.score(f)
		f.Rule = f.kind.Name
		s := f.Statement
		if s.Outer >= 0 {
			s.Outer = place[s.Outer]
		}
		out = append(out, s)
	}
	return out
}

// spans makes the byte spans of a finding and drops it when nothing is left, or
// when any part of it lies in furniture.
func (r *Reader) spans(f *finding) {
	f.Content = f.Content[:0:0]
	for _, w := range f.words {
		if w.first < w.end {
			if c := r.cover(f, r.unstray(w)); !c.Empty() {
				f.Content = append(f.Content, c)
			}
		}
	}
	slices.SortFunc(f.Content, func(a, b report.Span) int { return a.Start - b.Start })
	f.gone = f.gone || len(f.Content) == 0
	for _, c := range f.Content {
		f.gone = f.gone || c.Empty() || r.rep.Furniture(c)
	}
	if !f.Source.None() && r.rep.Furniture(f.Source.Span) || !f.Cue.Empty() && r.rep.Furniture(f.Cue) {
		f.gone = true
	}
}

// typeOf tells how much of the content stands in quotation marks, by letters
// and digits.
func (r *Reader) typeOf(content []report.Span) Type {
	all, quoted := 0, 0
	for _, c := range content {
		q := sort.Search(len(r.quotes), func(i int) bool { return r.quotes[i].span.End > c.Start })
		for i := c.Start; i < c.End; i++ {
			b := r.d.Text[i]
			if !(b >= 0x80 || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9') {
				continue
			}
			for q < len(r.quotes) && r.quotes[q].span.End <= i {
				q++
			}
			all++
			if q < len(r.quotes) && r.quotes[q].span.Start <= i {
				quoted++
			}
		}
	}
	switch {
	case all == 0 || quoted*33 < all:
		return Indirect
	case quoted*100 >= all*97:
		return Direct
	}
	return Mixed
}
