package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.used || q.first >= q.end {
			continue
		}
		if q.continues && i > 0 && r.quotes[i-1].by > 0 {
			r.extend(r.quotes[i-1].by-1, i)
			continue
		}
		j := i // the last part of a quotation of several paragraphs carries the attribution
		for j+1 < len(r.quotes) && r.quotes[j+1].continues {
			j++
		}
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
	case ",", ":", ".", "?", "!", "—", "–", "--", "-", "…", ";":
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
	if !running && !r.ends(i) {
		return finding{}, false
	}
	v, src := r.attribution(e, running)
	if v < 0 || src.None() {
		return finding{}, false
	}
	if !running {
		// the quotation may have ended its sentence, and this is another
		stopped := strings.HasSuffix(inner, ".") || strings.HasSuffix(inner, "…")
		if isUpper(d.Form(e)) && d.Tokens[e].UPOS != lang.PROPN && v != e && d.Tokens[e].XPOS != lang.TagNN {
			return finding{}, false
		}
		if stopped && !r.bare(v, src.Head) || !stopped && v != e && r.thatFollows(v) {
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
		f.content = r.sentenceStart(q.first)
		f.kind = ruleFronted
		if r.cuedBefore(f.content, q.first) {
			return finding{}, false
		}
	}
	if f.content < 0 && !speech && !running {
		return finding{}, false
	}
	return f, true
}

// unlistedSaying stands for a verb that follows a quotation and is not in the
// lexicon: “…,” she deadpanned.
var unlistedSaying = entry{pos: lang.VERB, class: say, frames: takesQuote}

// lemma is the lemma of the cue at token v.
func (r *Reader) lemma(v int, e *entry) string {
	if e.lemma != "" {
		return e.lemma
	}
	return r.d.Tokens[v].Lemma
}

// attribution reads the clause that starts at token e behind a quotation: a noun
// phrase and a verb of saying, or the verb first.
func (r *Reader) attribution(e int, running bool) (v int, src Mention) {
	d := r.d
	stop := r.clauseStop(e)
	if e >= stop {
		return -1, noMention
	}
	switch d.Tokens[e].XPOS {
	case lang.TagCC, lang.TagWP, lang.TagWDT, lang.TagIN, lang.TagTO:
		return -1, noMention
	}
	if r.quoteCue(e) != nil && d.Tokens[e].XPOS != lang.TagVBG { // said Holm
		if m := r.plainPhrase(e+1, stop); !m.None() && r.canSay(m.Head) {
			return e, m
		}
		if d.Tokens[e].UPOS == lang.VERB {
			return -1, noMention
		}
	}
	if (d.Tokens[e].UPOS == lang.VERB || d.Tokens[e].UPOS == lang.AUX) && r.finite(e) {
		return -1, noMention
	}
	v = -1
	for t := e + 1; t < stop; t++ {
		if r.quoteCue(t) != nil && !r.relative(t-1) {
			v = t
			break
		}
		if d.Tokens[t].UPOS == lang.VERB && !r.skippable(t, e) {
			if running && r.finite(t) && (t+1 >= stop || d.Tokens[t+1].UPOS == lang.PUNCT || d.Tokens[t+1].UPOS == lang.ADP || d.Tokens[t+1].UPOS == lang.CCONJ || d.Tokens[t+1].UPOS == lang.ADV) && d.Tokens[t].XPOS == lang.TagVBD {
				v = t
			}
			break
		}
	}
	if v < 0 {
		return -1, noMention
	}
	if l := d.Tokens[v].Lemma; l == "quote" && d.Tokens[v].XPOS != lang.TagVBN { // the agency quoted Laszlo as saying
		return v, r.plainPhrase(v+1, stop)
	}
	first := r.plainPhrase(e, v)
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		switch d.Tokens[k].Rel {
		case lang.Nsubj, lang.NsubjPass, lang.NsubjOuter:
			if k < e || k > v || !r.canSay(k) {
				continue
			}
			if !first.None() && r.canSay(first.Head) && r.commaBetween(first.Head, k) {
				return v, first // the parse took the apposition for the subject
			}
			return v, r.mentionFrom(k, e)
		}
	}
	if !first.None() && r.canSay(first.Head) {
		return v, first
	}
	return -1, noMention
}

// clauseStop is the token at which the clause that starts at token e ends: a
// full stop that belongs to no abbreviation, a colon, a quotation, a line's end.
func (r *Reader) clauseStop(e int) int {
	d := r.d
	stop := min(len(d.Tokens), e+farthest)
	for t := e; t < stop; t++ {
		if t > e && d.Tokens[t].Flags&lang.ParStart != 0 {
			return t
		}
		if r.quoteOf[t] != 0 || d.Tokens[t].XPOS == lang.TagOpenQuote {
			q := r.quoteAt(t)
			if q < 0 || r.quotes[q].end-r.quotes[q].first > 4 || r.ends(q) {
				return t
			}
			t = max(t, r.quotes[q].end-1) // a nickname
			continue
		}
		switch d.Form(t) {
		case "?", "!", ":", ";":
			return t
		case ".":
			if !r.abbreviated(t) {
				return t
			}
		}
	}
	return stop
}

// titles are the abbreviated titles that come before a name. Splitters take
// their full stop for the end of a sentence.
var titles = map[string]bool{"rep": true, "sen": true, "gov": true, "mr": true, "mrs": true, "ms": true, "dr": true, "gen": true,
	"col": true, "lt": true, "sgt": true, "maj": true, "adm": true, "prof": true, "rev": true, "hon": true, "st": true, "capt": true, "cmdr": true,
	"brig": true, "del": true, "jr": true, "sr": true, "reps": true, "sens": true, "messrs": true, "atty": true, "pres": true, "supt": true}

// abbreviated reports whether the full stop at token t ends an abbreviation in
// a name: a title, an initial, a state in brackets.
func (r *Reader) abbreviated(t int) bool {
	d := r.d
	if t == 0 || t+1 >= len(d.Tokens) || d.Tokens[t-1].End != d.Tokens[t].Start {
		return false
	}
	before := d.Form(t - 1)
	if titles[lower(before)] && isUpper(before) {
		return true
	}
	if len(before) <= 3 && isUpper(before) && (len(before) == 1 || strings.Contains(before, ".")) {
		return true
	}
	return d.Form(t+1) == ")" || d.Form(t+1) == ","
}

// plainPhrase reads a noun phrase from the surface: it starts at token first, or
// behind an adverb there, and ends before a comma, a bracket, a preposition or
// a verb.
func (r *Reader) plainPhrase(first, stop int) Mention {
	d := r.d
	for first < stop && (d.Tokens[first].UPOS == lang.ADV || timeNoun[lower(d.Form(first))]) {
		first++
	}
	end := first
loop:
	for end < stop {
		t := &d.Tokens[end]
		switch t.UPOS {
		case lang.PROPN, lang.NOUN, lang.DET, lang.ADJ, lang.NUM, lang.PRON, lang.PART, lang.X, lang.SYM:
			if t.UPOS == lang.PART && t.XPOS != lang.TagPOS || t.UPOS == lang.PRON && t.XPOS != lang.TagPRP && t.XPOS != lang.TagPRPS && end > first {
				break loop
			}
			if end > first && timeNoun[lower(d.Form(end))] {
				break loop
			}
		case lang.PUNCT:
			if t.XPOS != lang.TagHYPH && !(d.Form(end) == "." && r.abbreviated(end)) {
				break loop
			}
		case lang.CCONJ:
			if end == first || lower(d.Form(end)) != "and" {
				break loop
			}
		case lang.VERB, lang.ADV, lang.AUX, lang.INTJ, lang.ADP:
			if !isUpper(d.Form(end)) {
				break loop
			}
		default:
			break loop
		}
		end++
	}
	head := -1
	for t := end - 1; t >= first; t-- {
		if r.nominal(t) || isUpper(d.Form(t)) && d.Tokens[t].UPOS != lang.DET || d.Tokens[t].UPOS == lang.NUM {
			head = t
			break
		}
	}
	if head < 0 {
		for t := first; t < end; t++ { // "some", "the 27"
			if r.speaks(t) != noSpeaker {
				return Mention{Span: d.Span(first, end), Head: t}
			}
		}
		return noMention
	}
	span := d.Span(first, head+1)
	for range 8 { // the head by the parse, if it lies in the phrase
		h := int(d.Tokens[head].Head)
		if h < first || h >= end || !r.nominal(h) {
			break
		}
		head = h
	}
	return Mention{Span: span, Head: head}
}

// mentionFrom is the mention headed by token k, cut so that it starts no
// earlier than token first.
func (r *Reader) mentionFrom(k, first int) Mention {
	f, end := r.phrase(k)
	return Mention{Span: r.d.Span(max(f, first), max(end, k+1)), Head: k}
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

// quoteCue is the entry of token t if it can bring a quotation: by its tag, or
// by its form alone where the tagger took it for something else.
func (r *Reader) quoteCue(t int) *entry {
	d := r.d
	if e := r.cue[t]; e != nil && d.Tokens[t].UPOS == lang.VERB {
		if !e.has(takesQuote) || d.Tokens[t].XPOS == lang.TagVB && !r.doSupport(t) {
			return nil
		}
		return e
	}
	switch d.Tokens[t].UPOS {
	case lang.VERB, lang.NOUN, lang.ADJ, lang.PROPN, lang.ADV, lang.ADP, lang.X:
	default:
		return nil
	}
	f := r.lex.forms[d.Form(t)]
	if f.entry == nil || f.tense == base {
		return nil
	}
	for _, p := range f.entry.particles {
		if t+1 < len(d.Tokens) && d.Form(t+1) == p.word {
			f.entry = p.entry
			break
		}
	}
	if !f.entry.has(takesQuote) {
		return nil
	}
	if f.tense == participle && !(t > 0 && breaks(d.Form(t-1))) {
		return nil
	}
	if t+1 < len(d.Tokens) {
		switch n := &d.Tokens[t+1]; n.UPOS {
		case lang.NOUN, lang.ADJ, lang.VERB:
			return nil
		}
	}
	if t > 0 {
		switch d.Tokens[t-1].UPOS {
		case lang.DET, lang.ADJ, lang.ADP, lang.NUM:
			return nil
		case lang.PART:
			if d.Tokens[t-1].XPOS == lang.TagPOS {
				return nil
			}
		}
	}
	return f.entry
}

// skippable: a verb before the cue that belongs to its subject ("Holm, who leads
// the party, said") or only helps it ("Holm went on to say").
func (r *Reader) skippable(t, from int) bool {
	switch r.d.Tokens[t].Rel {
	case lang.AclRelcl, lang.Acl, lang.Amod, lang.Compound, lang.Aux, lang.Advcl, lang.Conj, lang.Xcomp, lang.Nmod, lang.Appos:
		return t > from
	}
	return false
}

func (r *Reader) nominal(t int) bool {
	switch r.d.Tokens[t].UPOS {
	case lang.PROPN, lang.PRON, lang.NOUN:
		return true
	}
	return false
}

// canSay is the looser test for the source of a quotation.
func (r *Reader) canSay(k int) bool {
	if timeNoun[lower(r.d.Tokens[k].Lemma)] {
		return false
	}
	if r.speaks(k) != noSpeaker {
		return true
	}
	t := &r.d.Tokens[k]
	if t.UPOS == lang.NOUN {
		return !timeNoun[lower(t.Lemma)] && !spokenAt[lower(t.Lemma)]
	}
	return t.UPOS == lang.PROPN || isUpper(r.d.Form(k)) && t.UPOS != lang.PRON && t.UPOS != lang.DET
}

// thatFollows reports whether the verb has a clause of its own behind it.
func (r *Reader) thatFollows(v int) bool {
	d := r.d
	if v+1 < len(d.Tokens) && lower(d.Form(v+1)) == "that" {
		return true
	}
	for _, k := range d.Kids(v) {
		if int(k) > v && d.Tokens[k].Rel == lang.Ccomp && r.quoteOf[k] == 0 && r.finite(int(k)) {
			f, _ := d.Subtree(int(k))
			return f <= v+2
		}
	}
	return false
}

// bare reports whether the clause of cue v holds only the attribution.
func (r *Reader) bare(v, src int) bool {
	d := r.d
	stop := r.clauseStop(v)
	if stop < len(d.Tokens) && (r.quoteOf[stop] != 0 || d.Form(stop) == ":" || d.Tokens[stop].XPOS == lang.TagOpenQuote) {
		return false
	}
	for t := v + 1; t < stop; t++ {
		if d.Tokens[t].UPOS == lang.VERB || d.Tokens[t].UPOS == lang.AUX || d.Tokens[t].UPOS == lang.SCONJ {
			return false
		}
	}
	return true
}

// sentenceStart is the first token of the sentence that token t lies in, or of
// what follows the quotation before it in that sentence.
func (r *Reader) sentenceStart(t int) int {
	d := r.d
	s := int(d.Sents[d.Tokens[t].Sent].First)
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
	if p < 0 || !speech && !r.ends(i) && !startsUpper(q.inner.In(d.Text)) {
		return finding{}, false
	}
	mark := d.Form(p)
	colon := strings.HasSuffix(mark, ":")
	comma := mark == "," || mark == "—" || mark == "–" || mark == "--" || mark == "―"
	if newline(d.Text[d.Tokens[p].End:q.span.Start]) && !colon {
		return finding{}, false
	}
	from := p - 1
	if !colon && !comma {
		if d.Tokens[p].UPOS == lang.PUNCT || !startsUpper(q.inner.In(d.Text)) || !speech && !r.ends(i) {
			return finding{}, false
		}
		from = p
	}
	upper := startsUpper(q.inner.In(d.Text))
	v := r.cueLeft(from, colon, comma)
	if v < 0 {
		if colon && speech && !newline(d.Text[d.Tokens[p].End:q.span.Start]) {
			return r.colon(i, p)
		}
		if last := len(r.found) - 1; comma && !upper && last >= 0 && r.found[last].whole && r.found[last].CueTok >= 0 && r.found[last].CueTok < p && r.clauseStop(r.found[last].CueTok) >= q.first {
			r.extend(last, i) // “…,” she wrote in a letter that explained her choice, “but …”
		}
		return finding{}, false
	}
	if r.takenBy[v] != 0 { // “…,” he said, “…”: the same cue
		if comma || colon {
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
	if !r.ends(i) {
		f.tail = r.goesOn(v, q.end)
	}
	return f, true
}

// leadIn is what stands before the attribution of v and a comma in the same
// sentence, when it can be the first part of what was said.
func (r *Reader) leadIn(v int, src Mention) tokens {
	d := r.d
	s := r.sentenceStart(v)
	c := min(d.TokenAt(src.Span.Start), v) - 1
	for c > s && d.Tokens[c].UPOS == lang.ADV {
		c--
	}
	if c <= s || d.Form(c) != "," {
		return tokens{}
	}
	return tokens{s, c}
}

// signed reads a quotation with its speaker behind a dash, alone to the end of
// the line: “We will stay.” — Ada Holm.
func (r *Reader) signed(i int) (finding, bool) {
	d := r.d
	e := r.quotes[i].end
	if e+1 >= len(d.Tokens) || !r.leads(i) || !r.ends(i) {
		return finding{}, false
	}
	switch d.Form(e) {
	case "—", "–", "―", "--", "-":
	default:
		return finding{}, false
	}
	first := e + 1
	end := first
	for end < len(d.Tokens) && d.Tokens[end].Flags&lang.ParStart == 0 && d.Form(end) != "," && d.Form(end) != "." {
		if !isUpper(d.Form(end)) && d.Form(end)[0] < 0x80 || end-first > 5 {
			return finding{}, false
		}
		end++
	}
	if end == first || end < len(d.Tokens) && d.Form(end) == "." && end+1 < len(d.Tokens) && d.Tokens[end+1].Flags&lang.ParStart == 0 {
		return finding{}, false
	}
	f := finding{content: -1, kind: ruleSigned}
	f.CueTok, f.Lemma, f.Cue = e, d.Form(e), d.Span(e, e+1)
	f.Source = Mention{Span: d.Span(first, end), Head: r.topBefore(end-1, first)}
	return f, true
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

// willed reports whether the infinitive t is only wanted or refused.
func (r *Reader) willed(t int) bool {
	h := int(r.d.Tokens[t].Head)
	if h < 0 {
		return true
	}
	switch r.d.Tokens[h].Lemma {
	case "want", "wish", "hope", "plan", "refuse", "decline", "need", "like", "expect", "fail", "intend":
		return true
	}
	return false
}

func startsUpper(s string) bool {
	s = strings.TrimLeft(s, " …[.'‘“\"")
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c) || unicode.IsDigit(c)
}

// speakerBefore is the source of the cue v that leads up to a quotation: by the
// parse, else the noun phrase before it.
func (r *Reader) speakerBefore(v int) Mention {
	d := r.d
	if s := r.asideSubject(v); s >= 0 && r.quoteOf[s] == 0 {
		return r.mention(s)
	}
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		switch d.Tokens[k].Rel {
		case lang.AuxPass:
			if a := r.agent(v); a >= 0 {
				return r.mention(a)
			}
			if d.Tokens[v].Lemma != "quote" {
				return noMention
			}
		case lang.Nsubj, lang.NsubjOuter:
			if k < v && r.canSay(k) && r.quoteOf[k] == 0 {
				return r.mention(k)
			}
		}
	}
	t := &d.Tokens[v]
	if t.XPOS == lang.TagVBG || t.Rel == lang.Conj || t.Rel == lang.Xcomp || t.XPOS == lang.TagVB {
		if s := r.subject(v); s >= 0 && r.canSay(s) && r.quoteOf[s] == 0 {
			return r.mention(s)
		}
		if t.XPOS == lang.TagVBG {
			return noMention
		}
	}
	s := int(d.Sents[t.Sent].First)
	k := v - 1
	for k >= s && (d.Tokens[k].UPOS == lang.AUX || d.Tokens[k].UPOS == lang.ADV || d.Tokens[k].UPOS == lang.PART && d.Tokens[k].XPOS != lang.TagPOS) {
		k--
	}
	if k > s && d.Tokens[k].UPOS == lang.PUNCT { // behind an apposition
		for c := k - 1; c > s; c-- {
			if d.Tokens[c].UPOS == lang.VERB && r.finite(c) && d.Tokens[c].Rel != lang.AclRelcl {
				return noMention
			}
			if d.Form(c) == "," || d.Form(c) == "(" {
				k = c - 1
				break
			}
		}
	}
	if k >= s && (r.nominal(k) || isUpper(d.Form(k))) && r.quoteOf[k] == 0 && r.canSay(k) {
		head := r.topBefore(k, s)
		first, end := r.phrase(head)
		return Mention{Span: d.Span(max(first, s), max(head+1, min(end, v))), Head: head}
	}
	if v == s {
		return r.plainPhrase(v+1, r.clauseStop(v+1)) // "Said Holm: “…”"
	}
	return noMention
}

// topBefore climbs from token k, which ends a noun phrase, to its head, no
// further left than token s: "mother of three", "protesters in the streets".
func (r *Reader) topBefore(k, s int) int {
	d := r.d
	head := k
	for at := k; ; {
		h := int(d.Tokens[at].Head)
		if h < s || h >= at {
			return head
		}
		switch {
		case d.Tokens[at].Rel == lang.Appos && r.commaBetween(h, at):
			return head
		case r.nounLink(d.Tokens[at].Rel) && r.nominal(h):
			head = h
		case d.Tokens[h].UPOS == lang.VERB && (d.Tokens[h].Rel == lang.Acl || d.Tokens[h].Rel == lang.AclRelcl):
		case d.Tokens[at].UPOS == lang.VERB && r.nominal(h):
			head = h
		default:
			return head
		}
		at = h
	}
}

// nounLink are the relations that hold a noun phrase together.
func (r *Reader) nounLink(rel lang.Rel) bool {
	switch rel {
	case lang.Flat, lang.Compound, lang.Nmod, lang.NmodPoss, lang.NmodDesc, lang.NmodUnmarked, lang.Appos, lang.Conj, lang.Nummod:
		return true
	}
	return false
}

// colon reads "Her answer was short: “…”": a quotation behind a colon belongs
// to the subject of the sentence, when that can speak.
func (r *Reader) colon(i, p int) (finding, bool) {
	d := r.d
	s := d.Sents[d.Tokens[p].Sent]
	for t := p - 1; t >= int(s.First); t-- {
		if r.quoteOf[t] != 0 {
			break
		}
		if r.lex.sayings[d.Tokens[t].Lemma] && d.Tokens[t].UPOS == lang.NOUN && (t == p-1 || d.Tokens[t].Rel == lang.Nsubj) { // "Holm's answer was short:"
			for _, k := range d.Kids(t) {
				if d.Tokens[k].Rel == lang.NmodPoss && r.speaks(int(k)) != noSpeaker {
					f := finding{content: -1, kind: ruleColon}
					f.CueTok, f.Lemma, f.Cue = t, d.Tokens[t].Lemma, d.Span(t, t+1)
					f.Source = r.mention(int(k))
					return f, true
				}
			}
		}
		if !(d.Tokens[t].UPOS == lang.VERB || d.Tokens[t].UPOS == lang.AUX && d.Tokens[t].Lemma == "be") || !r.finite(t) && d.Tokens[t].Rel != lang.Cop || d.Tokens[t].Rel == lang.AclRelcl {
			continue
		}
		if d.Tokens[t].Rel == lang.Cop {
			t = int(d.Tokens[t].Head)
		}
		src := r.subject(t)
		if src < 0 || r.quoteOf[src] != 0 || r.passive(t) {
			break
		}
		if k := r.speaks(src); k == person || k == body {
			f := finding{content: -1, kind: ruleColon}
			f.CueTok, f.Lemma, f.Cue = t, d.Tokens[t].Lemma, d.Span(t, t+1)
			f.Source = r.mention(src)
			return f, true
		}
		break
	}
	return finding{}, false
}

// brokenOff reports whether quotation i goes on with the finding n: it stands in
// the same line, with only the attribution of n in between.
func (r *Reader) brokenOff(n, i int) bool {
	d := r.d
	f := &r.found[n]
	if f.CueTok < 0 || len(f.words) == 0 {
		return false
	}
	q := &r.quotes[i]
	from := f.words[len(f.words)-1].end
	if f.CueTok > q.first || from > q.first || !r.starts(i) || !r.standsAlone(i) || q.open && !q.continues {
		return false
	}
	if newline(d.Text[d.Tokens[from-1].End:q.span.Start]) {
		return false
	}
	// at most the rest of the clause of the cue lies between
	for t := r.clauseStop(max(f.CueTok, from)); t < q.first; t++ {
		if d.Tokens[t].UPOS != lang.PUNCT {
			return false
		}
	}
	return true
}
