package quote

import (
	"strings"
	"unicode"

	"readout/lang"
)

// Quotations that are speech get their cue and source from the words beside
// them, in this order: the attribution that follows in the same sentence, the
// one that leads up to them, the one that broke the quotation off, and last
// (running.go) the speaker of the sentence before. The marks are surer than the
// parse here, so the search goes by the surface and asks the parse only who the
// subject is.

// farthest is how many tokens an attribution may lie from its quotation.
const farthest = 30

// quotations attributes what stands in quotation marks.
func (r *Reader) quotations() {
	last := -1 // finding of the last attributed quotation
	end := -1  // the last part of the last quotation: where none names a source, each part is asked
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.used || q.first >= q.end {
			continue
		}
		if q.continues && i > 0 && r.quotes[i-1].by > 0 {
			r.extend(r.quotes[i-1].by-1, i)
			continue
		}
		j := max(i, end) // the last part of a quotation of several paragraphs carries the attribution
		for j+1 < len(r.quotes) && r.quotes[j+1].continues {
			j++
		}
		end = j
		speech := r.sentenceLike(i) || j > i
		f, ok := r.after(j, speech)
		if !ok && j > i {
			f, ok = r.after(i, speech)
		}
		if !ok {
			f, ok = r.before(i, speech)
		}
		if !ok && speech {
			f, ok = r.signed(j)
		}
		if !ok {
			if last >= 0 && speech && r.brokenOff(last, i) {
				r.extend(last, i)
			}
			continue
		}
		f.whole = true
		start := r.quotes[i].first
		if f.content >= 0 && f.content < start { // words before the marks belong to it
			start = f.content
			f.whole = false
		}
		f.words = f.words[:0]
		for k := i; k <= j; k++ {
			first := r.quotes[k].first
			if k == i {
				first = start
			}
			f.words = append(f.words, tokens{first, max(r.quotes[k].end, f.tail)})
			r.quotes[k].used = true
		}
		if f.tail > 0 {
			f.whole = false
		}
		if f.lead.first < f.lead.end {
			f.words = append(f.words, f.lead)
			f.whole = false
		}
		f.content = -1
		if n := r.add(f); n >= 0 {
			last = n
			for k := i; k <= j; k++ {
				r.quotes[k].by = n + 1
			}
			r.quotedBy(n)
		}
	}
}

// extend adds quotation i to finding n.
func (r *Reader) extend(n, i int) {
	q := &r.quotes[i]
	q.used, q.by = true, n+1
	r.found[n].words = append(r.found[n].words, tokens{q.first, q.end})
}

// sentenceLike reports whether quotation i could be somebody's words rather
// than a title or a word held at arm's length: it begins a sentence and holds a
// few words, or ends like one.
func (r *Reader) sentenceLike(i int) bool {
	q := &r.quotes[i]
	words := 0
	for t := q.first; t < q.end; t++ {
		if r.d.Tokens[t].UPOS != lang.PUNCT {
			words++
		}
	}
	inner := strings.TrimSpace(q.inner.In(r.d.Text))
	if inner == "" || words == 0 {
		return false
	}
	return r.ends(i) || words >= 5
}

// ends reports whether the quotation's last character ends a clause.
func (r *Reader) ends(i int) bool {
	inner := strings.TrimRightFunc(r.quotes[i].inner.In(r.d.Text), func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune(`'"’”`, c)
	})
	return inner != "" && (strings.IndexByte(",.?!-", inner[len(inner)-1]) >= 0 || strings.HasSuffix(inner, "…") || strings.HasSuffix(inner, "—") || strings.HasSuffix(inner, "–"))
}

// leads reports whether quotation i stands at the start of a sentence, a line,
// or behind a comma or colon.
func (r *Reader) leads(i int) bool {
	q := &r.quotes[i]
	p := q.first - 1
	if p < 0 || r.d.Tokens[q.first].Flags&lang.ParStart != 0 || r.d.Tokens[p].Sent != r.d.Tokens[q.first].Sent {
		return true
	}
	switch r.d.Form(p) {
	case ",", ":", ".", "?", "!", "—", "–", "--", "-", "…", ";", "(", "[":
		return true
	}
	return r.d.Text[r.d.Tokens[p].End-1] == '.' || newline(r.d.Text[r.d.Tokens[p].End:q.span.Start])
}

// starts reports whether quotation i stands at the start of a sentence or line.
func (r *Reader) starts(i int) bool {
	q := &r.quotes[i]
	p := q.first - 1
	if p < 0 || r.d.Tokens[q.first].Flags&lang.ParStart != 0 || newline(r.d.Text[r.d.Tokens[p].End:q.span.Start]) {
		return true
	}
	switch f := r.d.Form(p); f {
	case ".", "?", "!", "…", "\"", "”", "''", ")":
		return true
	default:
		return r.d.Tokens[p].Sent != r.d.Tokens[q.first].Sent && !breaks(f) && f != ":"
	}
}

func newline(s string) bool { return strings.IndexByte(s, '\n') >= 0 }

// after looks for the attribution behind quotation i: "…," Holm said; "…," said
// Holm. A finding's content is set to the first token when words before the
// quotation belong to what was said ("The plan is “dead,” Holm said").
func (r *Reader) after(i int, speech bool) (finding, bool) {
	d := r.d
	q := &r.quotes[i]
	e := q.end
	if e >= len(d.Tokens) {
		return finding{}, false
	}
	inner := strings.TrimRight(q.inner.In(d.Text), " \u00a0'’\"”")
	running := strings.HasSuffix(inner, ",") // the sentence goes on for certain
	if gap := d.Text[q.span.End:d.Tokens[e].Start]; newline(gap) && !running && (strings.Count(gap, "\n") > 1 || !strings.HasSuffix(inner, "?")) {
		return finding{}, false
	}
	if breaks(d.Form(e)) || d.Form(e) == "―" {
		running = true
		e++
	}
	if !running && !r.ends(i) && !r.unpointed(i) {
		return finding{}, false
	}
	v, src := r.attribution(e, running)
	if v < 0 || src.None() {
		return finding{}, false
	}
	if !running {
		// the quotation may have ended its sentence, and this is another
		stopped := (strings.HasSuffix(inner, ".") || strings.HasSuffix(inner, "…")) && isUpper(d.Form(e))
		asked := d.Tokens[e].XPOS == lang.TagPRP && v == e+1 && r.bare(v) && (strings.HasSuffix(inner, "?") || strings.HasSuffix(inner, "!"))
		if isUpper(d.Form(e)) && d.Tokens[e].UPOS != lang.PROPN && v != e && d.Tokens[e].XPOS != lang.TagNN && !asked {
			return finding{}, false
		}
		if stopped && !r.bare(v) || !stopped && v != e && r.thatFollows(v) {
			return finding{}, false
		}
	}
	f := finding{entry: r.quoteCue(v), content: -1, kind: ruleQuoteThenCue}
	if f.entry == nil {
		f.entry = &unlistedSaying
	}
	if f.entry.has(ambiguous) && r.speaks(src.Head) == noSpeaker {
		return finding{}, false
	}
	f.CueTok, f.Lemma, f.Cue = v, r.lemma(v, f.entry), r.cueSpan(v, f.entry)
	f.Source = src
	if !r.leads(i) { // the sentence began outside of the marks
		if !running {
			return finding{}, false
		}
		f.content = r.pastSaid(r.sentenceStart(q.first), q.first)
		f.kind = ruleFronted
		if r.cuedBefore(f.content, q.first) {
			if !strings.HasSuffix(inner, ",") || !r.bare(v) {
				return finding{}, false
			}
			f.content, f.kind = -1, ruleQuoteThenCue // "Holm said it was late because “nobody came,” she said"
		} else if f.entry == &unlistedSaying && r.complemented(v, src.Head, f.entry) {
			return finding{}, false // "a “gift” — two of them — that turned out to be good"
		} else if !r.finiteIn(f.content, q.end) || r.titled(i) && !r.bare(v) || r.governs(v) || r.answers(v) {
			return finding{}, false // "In the programme “Late News,” Holm said she would stay"
		}
	}
	if f.content < 0 && (!speech && !running || r.titled(i) && !r.bare(v)) {
		return finding{}, false
	}
	if f.content < 0 && running {
		if s := r.leadUp(i); s < q.first {
			f.content, f.kind = s, ruleFronted
		} else if t := r.attributionEnd(v, src.Head, max(v, src.Head)+1); t+1 < r.stop(v) && d.Form(t) == "," && d.Form(t+1) == "that" && d.Tokens[t+1].UPOS == lang.SCONJ {
			f.lead = tokens{t + 1, r.stop(v)} // “…,” he said, that they would stay
		}
	}
	if c := min(d.TokenAt(src.Span.Start), v) - 1; f.content >= 0 && c > e && d.Form(c) == "," && !r.finiteIn(e, c) && r.quietTail(e, c) {
		f.tail = c // "The talks are “dead,” leaving nothing to sign, Holm said"
	}
	return f, true
}

// leadUp is where a sentence starts that leads up to quotation i with a phrase
// and a comma: "After a day of talks, “nobody is sure,” Holm said". It is the
// quotation's own start where there is none.
func (r *Reader) leadUp(i int) int {
	d := r.d
	q := &r.quotes[i]
	if q.first < 2 || d.Form(q.first-1) != "," || startsUpper(q.inner.In(d.Text)) || r.leads(i) && r.starts(i) {
		return q.first
	}
	s := r.sentenceStart(q.first)
	if s >= q.first || d.Tokens[s].UPOS != lang.ADP && d.Tokens[s].UPOS != lang.SCONJ || r.finiteIn(s, q.first) || !r.quietTail(s, q.first) {
		return q.first
	}
	return s
}

// unpointed reports whether quotation i, without a mark at its end, is followed by
// nothing but a pronoun or name and a verb of saying: “It was late, too” Holm said.
func (r *Reader) unpointed(i int) bool {
	q := &r.quotes[i]
	if !r.starts(i) || !r.sentenceLike(i) || !startsUpper(q.inner.In(r.d.Text)) || r.titled(i) || !r.finiteIn(q.first, q.end) {
		return false
	}
	for t := q.end; t < len(r.d.Tokens) && t < q.end+4; t++ {
		if k := &r.d.Tokens[t]; k.UPOS != lang.PROPN && k.XPOS != lang.TagPRP {
			return t > q.end && r.quoteCue(t) != nil && r.bare(t) && !r.governs(t)
		}
	}
	return false
}

// governs reports whether the verb behind a quotation has an object of its own
// that is nobody told: "the club, a part of “Green Days,” charged a fee".
func (r *Reader) governs(v int) bool {
	o := r.d.Kid(v, lang.Obj)
	if o < v || r.quoteOf[o] != 0 {
		return false
	}
	e := r.quoteCue(v)
	return (e == nil || !e.has(takesAddr)) && r.speaks(o) != person
}

// answers reports whether all that verb v says is the yes or no behind it: "when he
// spoke of “our people,” Holm said yes".
func (r *Reader) answers(v int) bool {
	d := r.d
	if v+2 >= len(d.Tokens) || d.Tokens[v+2].UPOS != lang.PUNCT {
		return false
	}
	a := lower(d.Form(v + 1))
	return a == "yes" || a == "no"
}

// titled reports whether quotation i looks like the title of a work: all its
// words in capitals but for the small ones.
func (r *Reader) titled(i int) bool {
	q := &r.quotes[i]
	n := 0
	for t := q.first; t < q.end; t++ {
		switch form := r.d.Form(t); {
		case isUpper(form):
			n++
		case len(form) > 3 && form != "with" && form != "from" && r.d.Tokens[t].UPOS != lang.PUNCT:
			return false
		}
	}
	return n >= 2
}

// cuesIn reports whether a verb of saying stands among the tokens.
func (r *Reader) cuesIn(first, end int) bool {
	for t := first; t < end; t++ {
		if e := r.lookup(t); e != nil && e.class == say && e.has(takesClause) {
			return true
		}
	}
	return false
}

// cuedBefore reports whether a verb of saying stands among the tokens, whose
// content the quotation then is.
func (r *Reader) cuedBefore(first, end int) bool {
	for t := first; t < end; t++ {
		if r.quoteOf[t] == 0 && r.takenBy[t] == 0 {
			if e := r.lookup(t); e != nil && e.class == say && e.has(takesClause) && r.finite(t) && r.ownSubject(t) {
				return true
			}
		}
	}
	return false
}

// pastSaid moves token start behind the attribution of the last quotation up to token
// end, whose statement ends there: “Coming?” she said, but the door closed.
func (r *Reader) pastSaid(start, end int) int {
	for t := end - 1; t >= start; t-- {
		if n := int(r.takenBy[t]) - 1; n >= 0 && r.found[n].CueTok == t && r.found[n].whole && r.quoteOf[t] == 0 {
			for start = t + 1; start < end && r.d.Tokens[start].UPOS != lang.PUNCT; {
				start++
			}
			return start
		}
	}
	return start
}

// sentenceStart is the first token of the sentence that token t lies in, or of
// the line where the splitter went over its end. In a sentence longer than
// longestSentence it is t itself.
func (r *Reader) sentenceStart(t int) int {
	d := r.d
	s := int(d.Sents[d.Tokens[t].Sent].First)
	if t-s > longestSentence {
		return t
	}
	for s < t && (d.Tokens[s].UPOS == lang.PUNCT && d.Tokens[s].XPOS != lang.TagOpenQuote && d.Tokens[s].XPOS != lang.TagDollar) {
		s++
	}
	for s < t && r.dateline[s] {
		s++
	}
	for i := t - 1; i > s; i-- {
		if d.Tokens[i].Flags&lang.ParStart != 0 {
			return i
		}
	}
	return s
}

// before looks for the attribution that leads up to quotation i: Holm said:
// "…"; "In a post, Holm revealed, “…”".
func (r *Reader) before(i int, speech bool) (finding, bool) {
	d := r.d
	q := &r.quotes[i]
	p := q.first - 1
	if p < 0 || !speech && !r.ends(i) && !startsUpper(q.inner.In(d.Text)) && !r.voices(p) {
		return finding{}, false
	}
	mark := d.Form(p)
	colon := strings.HasSuffix(mark, ":")
	comma := mark == "," || mark == "—" || mark == "–" || mark == "--" || mark == "―"
	if newline(d.Text[d.Tokens[p].End:q.span.Start]) && !colon {
		return finding{}, false
	}
	from := p - 1
	stopped := mark == "." && speech && r.stopped(p) >= 0
	if !colon && !comma && !stopped {
		if d.Tokens[p].UPOS == lang.PUNCT || (!startsUpper(q.inner.In(d.Text)) || !speech && !r.ends(i)) && !r.voices(p) {
			return finding{}, false
		}
		from = p
	}
	upper := startsUpper(q.inner.In(d.Text))
	v := -1
	if stopped {
		v = r.stopped(p)
	} else {
		v = r.cueLeft(from, colon, comma)
	}
	if v < 0 && colon && speech {
		if f, ok := r.named(p); ok {
			return f, true
		}
	}
	if v < 0 {
		if colon && speech && (!newline(d.Text[d.Tokens[p].End:q.span.Start]) || r.announces(p)) {
			return r.colon(i, p)
		}
		if last := len(r.found) - 1; comma && !upper && last >= 0 && r.found[last].whole && r.found[last].CueTok >= 0 && r.found[last].CueTok < p && !r.cuesIn(r.found[last].CueTok+1, p) && r.clauseStop(r.found[last].CueTok) >= q.first {
			r.extend(last, i) // “…,” she wrote in a letter that explained her choice, “but …”
		}
		return finding{}, false
	}
	if r.takenBy[v] != 0 { // “…,” he said, “…”: the same cue
		if comma || colon || v == p && upper && r.sentenceLike(i) && !r.titled(i) { // a mark forgotten behind "said"
			r.extend(int(r.takenBy[v])-1, i)
		}
		return finding{}, false
	}
	src := r.speakerBefore(v)
	if src.None() {
		return finding{}, false
	}
	f := finding{entry: r.quoteCue(v), content: -1, kind: ruleCueThenQuote}
	if f.entry == nil {
		f.entry = r.cue[v]
	}
	if f.entry.has(ambiguous) && r.speaks(src.Head) == noSpeaker {
		return finding{}, false
	}
	f.CueTok, f.Lemma, f.Cue = v, f.entry.lemma, r.cueSpan(v, f.entry)
	f.Source = src
	switch {
	case (colon || comma) && r.thatFollows(v): // "said she had one wish: “…”"
		f.content = v + 1
		f.kind = ruleClause
	case comma && !upper: // "In the south, Holm said, “it rains” all day"
		f.lead = r.leadIn(v, src)
		if f.lead.first < f.lead.end {
			f.kind = ruleSplit
		}
	}
	if !r.ends(i) && !r.voices(v) {
		f.tail = r.goesOn(v, q.end)
	}
	return f, true
}

// voices reports whether token p is a verb that takes nothing but somebody's
// words, such as "chanting": what stands in marks behind it is speech, however
// short it is.
func (r *Reader) voices(p int) bool {
	e := r.quoteCue(p)
	return e != nil && e.class == say && !e.has(takesClause|ambiguous) && e.frames&^(takesQuote|takesNot) == 0 && len(e.preps) == 0
}

// cueLeft finds the verb of saying that leads up to a quotation, looking left
// from token from. Without a mark in between it must stand right there, but for
// who is told.
func (r *Reader) cueLeft(from int, colon, comma bool) int {
	d := r.d
	for t := from; t >= 0 && t > from-farthest; t-- {
		if r.quoteOf[t] != 0 {
			if !colon {
				return -1
			}
			continue
		}
		if e := r.quoteCue(t); e != nil {
			return t
		}
		tok := &d.Tokens[t]
		if e := r.cue[t]; e != nil && tok.UPOS == lang.VERB && e.has(takesQuote) && tok.XPOS == lang.TagVB && (r.carriedOutHere(t) || (comma || colon) && r.infinitive(t) && !r.willed(t)) {
			return t
		}
		if tok.UPOS == lang.SCONJ && !colon && lower(d.Form(t)) == "that" {
			return -1
		}
		if comma && t == from && tok.XPOS == lang.TagVBG && r.lex.forms[d.Form(t)].entry == nil || colon && tok.UPOS == lang.VERB && r.finite(t) && tok.Rel != lang.AclRelcl {
			return -1
		}
		if tok.UPOS == lang.VERB && !colon && tok.Rel != lang.AclRelcl && tok.Rel != lang.Acl {
			return -1
		}
		if !colon && !comma && (tok.UPOS == lang.VERB || tok.UPOS == lang.AUX || tok.UPOS == lang.SCONJ || tok.UPOS == lang.ADP && from-t > 4 || tok.UPOS == lang.PUNCT) {
			return -1
		}
		if tok.Flags&lang.ParStart != 0 || d.Form(t) == ";" {
			return -1
		}
		if t > 0 && d.Tokens[t-1].Sent != tok.Sent && !(d.Form(t-1) == "." && r.abbreviated(t-1)) {
			return -1
		}
	}
	return -1
}

func (r *Reader) carriedOutHere(t int) bool {
	if !r.infinitive(t) {
		return r.doSupport(t)
	}
	ok, negated := r.carriedOut(t)
	return ok && !negated
}
