package plover

import (
	"slices"
	"sort"

	"readout/actor/world"
	"readout/lang"
	"readout/quote"
	"readout/report"
)

// Reader codes events and keeps its storage from report to report. It serves one
// goroutine at a time.
type Reader struct {
	book  *book
	world *world.World
	d     *lang.Doc
	rep   *report.Report
	said  []quote.Statement
	hits  []hit
	out   []Event

	trace *[]Alternative // what was weighed and lost, where somebody asked
}

// hit is a head whose frame fits.
type hit struct {
	tok   int
	frame *frame
	taken bool // another event says it already
}

// NewReader makes a reader that knows the facts of w.
func NewReader(w *world.World) *Reader { return &Reader{book: codebook(), world: w} }

// Read codes the events of a parsed report. The statements are those that were
// found in it.
func (r *Reader) Read(rep *report.Report, d *lang.Doc, statements []quote.Statement) []Event {
	if !d.Parsed() {
		return nil
	}
	r.d, r.rep, r.said, r.out = d, rep, statements, nil
	for _, s := range d.Sents {
		r.sentence(int(s.First), int(s.End))
	}
	out := r.out
	r.d, r.rep, r.said, r.out = nil, nil, nil, nil
	return out
}

func (r *Reader) sentence(first, end int) {
	r.hits = r.hits[:0]
	for i := first; i < end; i++ {
		if f := r.match(i); f != nil {
			r.hits = append(r.hits, hit{tok: i, frame: f})
		}
	}
	if len(r.hits) == 0 || r.rep.Furniture(r.d.Span(first, end)) {
		return
	}
	r.settle()
	from := len(r.out)
	for _, h := range r.hits {
		if h.taken {
			continue
		}
		e, ok := r.event(h, first, end)
		switch {
		case !ok:
		case r.double(r.out[from:], &e):
			r.lost(h.tok, h.frame, "the same act of the same parties is coded already")
		default:
			r.out = append(r.out, e)
		}
	}
}

// settle takes out the heads that another frame took in: the clause that "agreed
// to" governs, the object that names the act of a light verb.
func (r *Reader) settle() {
	for k := range r.hits {
		h := &r.hits[k]
		if h.taken {
			continue
		}
		if h.frame.governs {
			if c := r.complement(h.tok); c >= 0 {
				first, end := r.d.Subtree(c)
				r.take(first, end, h.tok)
			}
		}
		if h.frame.light {
			if o := r.thing(h.tok); o >= 0 {
				first, end := r.extent(o)
				r.take(first, end, h.tok)
			}
		}
	}
}

func (r *Reader) take(first, end, but int) {
	for k := range r.hits {
		if t := r.hits[k].tok; first <= t && t < end && t != but {
			r.hits[k].taken = true
			r.lost(t, r.hits[k].frame, "part of what another word says")
		}
	}
}

// event codes what head h says; false where it says nothing that happened, is
// wanted or is feared by somebody.
func (r *Reader) event(h hit, first, end int) (Event, bool) {
	f := h.frame
	m := r.moodOf(h.tok)
	if m.unreal || m.obliged {
		r.lost(h.tok, f, "it did not happen, and nobody says that it will")
		return Event{}, false
	}
	e := Event{
		Type: f.typ, Mode: f.mode, CAMEO: f.cameo, Head: h.tok, Tense: m.tense, Negated: m.negated,
		Certainty: m.certainty(), Rule: f.name, Statement: -1,
	}
	r.shift(&e)
	if e.Negated && f.refusable && e.Tense != Hypothetical {
		e.Type, e.Mode, e.CAMEO, e.Negated, e.Certainty = "REJECT", "", "120", false, "CT+"
	}
	if f.governs && e.Type == "AGREE" && !e.Negated {
		if c := r.complement(h.tok); c >= 0 && r.kid(c, lang.Advmod) >= 0 && r.moodOf(c).negated {
			e.Type, e.Mode, e.CAMEO = "REJECT", "", "120" // "vowed not to"
		}
	}
	r.borrow(&e, h)
	e.Actors = r.fill(nil, f.actors, h.tok, nil, true)
	e.Recipients = r.fill(nil, f.recipients, h.tok, e.Actors, false)
	if len(e.Actors) == 0 && (len(e.Recipients) == 0 || r.aside(h.tok)) {
		r.lost(h.tok, f, "nobody is named who did it")
		return Event{}, false
	}
	if len(e.Actors) == 0 && usesSubject(f) && !r.noun(h.tok) && r.subject(h.tok) >= 0 {
		r.lost(h.tok, f, "nobody is named who did it")
		return Event{}, false // somebody does it, but the words do not say who
	}
	if m.negated && m.tense == Hypothetical {
		r.lost(h.tok, f, "only that it might not be is said")
		return Event{}, false
	}
	e.Evidence = r.evidence(&e, f)
	e.Clause = r.clause(h.tok, first, end)
	if r.rep.Furniture(e.Evidence) {
		return Event{}, false
	}
	e.Place = r.place(&e)
	e.Context = r.contexts(f, &e, first, end)
	e.Statement = r.statement(int(r.d.Tokens[h.tok].Start))
	return e, true
}

// aside reports whether token i heads a participle or a relative clause: what is
// only mentioned there needs an actor to be an event.
func (r *Reader) aside(i int) bool {
	switch r.rel(i) {
	case lang.Acl, lang.AclRelcl, lang.Advcl:
		return true
	case lang.Conj, lang.Xcomp:
		return r.head(i) >= 0 && r.aside(r.head(i))
	}
	return false
}

// shift makes of an act that lies ahead what the codebook makes of it: future
// cooperation is AGREE, future conflict THREATEN, cooperation that somebody says
// will not be is REJECT.
func (r *Reader) shift(e *Event) {
	k := r.book.types[e.Type]
	if e.Tense != Future {
		return
	}
	if e.Negated {
		if !k.conflict() {
			e.Type, e.Mode, e.CAMEO, e.Negated, e.Certainty = "REJECT", "", "120", false, "CT+"
		}
		return
	}
	if k.future == e.Type {
		return
	}
	e.Type, e.Mode = k.future, ""
	if c := r.book.cameo[e.CAMEO].future; c != "" {
		e.CAMEO = c
	} else {
		e.CAMEO = r.book.types[e.Type].cameo
	}
}

// borrow takes the CAMEO code of what is agreed or threatened from the act of the
// complement: "agreed to release the men" is a promise of release.
func (r *Reader) borrow(e *Event, h hit) {
	if !h.frame.governs {
		return
	}
	c := r.complement(h.tok)
	if c < 0 {
		return
	}
	f := r.match(c)
	if f == nil {
		return
	}
	if x := r.book.cameo[f.cameo].future; x != "" && r.book.types[f.typ].future == e.Type {
		e.CAMEO = x
	}
}

// evidence is the words from the first to the last that the coding rests on.
func (r *Reader) evidence(e *Event, f *frame) report.Span {
	s := r.d.Span(e.Head, e.Head+1)
	also := -1 // what names the act besides the head
	switch {
	case f.governs:
		also = r.complement(e.Head)
	case f.light:
		also = r.thing(e.Head)
	}
	if also >= 0 {
		x := r.d.Span(also, also+1)
		s.Start, s.End = min(s.Start, x.Start), max(s.End, x.End)
	}
	for _, list := range [...][]Participant{e.Actors, e.Recipients} {
		for _, p := range list {
			s.Start, s.End = min(s.Start, p.Span.Start), max(s.End, p.Span.End)
		}
	}
	return s
}

// clause is the words of the clause that token i heads, without those of the
// clauses around it, first and end being those of the sentence.
func (r *Reader) clause(i, first, end int) report.Span {
	for n := 0; n < maxClimb && r.noun(i) && r.head(i) >= 0; n++ {
		i = r.head(i)
	}
	f, e := r.d.Subtree(i)
	return r.d.Span(max(f, first), min(e, end))
}

// statement is the innermost statement whose content holds the byte, -1 for none.
func (r *Reader) statement(at int) int {
	best, length := -1, 0
	for i := range r.said {
		for _, c := range r.said[i].Content {
			if c.Start <= at && at < c.End && (best < 0 || c.Len() < length) {
				best, length = i, c.Len()
			}
		}
	}
	return best
}

// double reports whether list has the event already: the same type and mode
// between the same participants.
func (r *Reader) double(list []Event, e *Event) bool {
	same := func(a, b []Participant) bool {
		return slices.EqualFunc(a, b, func(x, y Participant) bool { return x.Head == y.Head })
	}
	for i := range list {
		x := &list[i]
		if x.Type == e.Type && x.Mode == e.Mode && same(x.Actors, e.Actors) && same(x.Recipients, e.Recipients) {
			return true
		}
	}
	return false
}

// contexts are those of the frame and of its CAMEO code, and what the words of
// the sentence speak of.
func (r *Reader) contexts(f *frame, e *Event, first, end int) []string {
	var out []string
	add := func(c string) {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for _, c := range f.context {
		add(c)
	}
	for _, c := range r.book.cameo[e.CAMEO].context {
		add(c)
	}
	for i := first; i < end; i++ {
		if u := r.upos(i); u != lang.NOUN && u != lang.ADJ && u != lang.PROPN && u != lang.VERB {
			continue
		}
		if c := r.book.contexts[r.d.Tokens[i].Lemma]; c != "" {
			add(c)
		}
	}
	sort.Strings(out)
	return out
}

// placeName reports whether token i is the name of a place.
func (r *Reader) placeName(i int) bool {
	if i < 0 {
		return false
	}
	n, ok := r.nameAt(i)
	if !ok {
		return false
	}
	if n.Kind == lang.Location || n.Kind == lang.Country {
		return true
	}
	s := r.d.Span(int(n.First), int(n.End)).In(r.d.Text)
	if _, how := r.world.CountryOf(s); how == world.Name || how == world.Capital {
		return true
	}
	_, ok = r.world.Place(s)
	return ok
}

// place is where the words say that the event happened: the name of a place with
// a preposition of place, beside the head or its object.
func (r *Reader) place(e *Event) Place {
	for _, p := range [...]string{"in", "at", "near", "outside", "inside", "across", "around", "over", "into", "off", "from"} {
		t := r.prep(e.Head, p)
		if t < 0 {
			continue
		}
		if !r.placeName(t) {
			if t = r.withCase(t, "of"); !r.placeName(t) {
				continue
			}
		}
		n, _ := r.nameAt(t)
		s := r.d.Span(int(n.First), int(n.End))
		words := s.In(r.d.Text)
		code, _ := r.world.CountryOf(words)
		if code == "" {
			code, _ = r.world.Place(words)
		}
		return Place{s, code}
	}
	return Place{}
}
