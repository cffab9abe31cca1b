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
		if q.continues && i > 0 && r.quotes[i-1].used && last >= 0 {
			r.extend(last, i)
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
			f.words = append(f.words, tokens{first, r.quotes[k].end})
			r.quotes[k].used = true
		}
		f.content = -1
		if n := r.add(f); n >= 0 {
			last = n
		}
	}
}

// extend adds quotation i to finding n.
func (r *Reader) extend(n, i int) {
	q := &r.quotes[i]
	q.used = true
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

func newline(s string) bool { return strings.IndexByte(s, '\n') >= 0 }

// after looks for the attribution behind quotation i: "…," Holm said; "…," said
// Holm. A finding's content is set to the first token when words before the
// quotation belong to what was said ("The plan is “dead,” Holm said").
func (r *Reader) after(i int, speech bool) (finding, bool) {
	d := r.d
	q := &r.quotes[i]
	e := q.end
	none := finding{}
	if e >= len(d.Tokens) || newline(d.Text[q.span.End:d.Tokens[e].Start]) && !strings.HasSuffix(strings.TrimSpace(q.inner.In(d.Text)), "?") && !strings.HasSuffix(q.inner.In(d.Text), ",") {
		return none, false
	}
	ended := r.ends(i)
	comma := false
	if f := d.Form(e); f == "," || f == "--" || f == "—" || f == "–" || f == "-" {
		comma = true
		e++
	}
	if !ended && !comma {
		return none, false
	}
	inner := strings.TrimSpace(q.inner.In(d.Text))
	stopped := !comma && (strings.HasSuffix(inner, ".") || strings.HasSuffix(inner, "…"))
	v := -1
	stop := min(len(d.Tokens), e+farthest)
	t := e
	for ; t < stop; t++ {
		if r.quoteOf[t] != 0 || d.Tokens[t].XPOS == lang.TagOpenQuote {
			break
		}
		if t > e && d.Tokens[t].Flags&lang.ParStart != 0 {
			break
		}
		form := d.Form(t)
		if form == "." || form == "?" || form == "!" || form == ":" || form == ";" {
			break
		}
		if d.Tokens[t].UPOS == lang.VERB || d.Tokens[t].UPOS == lang.AUX && r.lex.verbs[d.Tokens[t].Lemma] != nil {
			en := r.quoteCue(t)
			if en != nil {
				v = t
				break
			}
			if !r.skippable(t, e) {
				return none, false
			}
		}
		switch d.Tokens[t].XPOS {
		case lang.TagCC:
			if t == e {
				return none, false
			}
		case lang.TagWP, lang.TagWDT, lang.TagIN:
			if t == e {
				return none, false
			}
		}
	}
	if v < 0 {
		return none, false
	}
	src := r.speakerBeside(v, e)
	if src < 0 {
		return none, false
	}
	en := r.quoteCue(v)
	if stopped {
		// "…." Holm said. — only when nothing else was said there
		if !r.bare(v, src) {
			return none, false
		}
	}
	if !stopped && !comma && !strings.HasSuffix(inner, ",") && r.hasContent(v) {
		return none, false
	}
	f := finding{entry: en, content: -1, kind: ruleQuoteThenCue}
	f.CueTok, f.Lemma, f.Cue = v, en.lemma, r.cueSpan(v, en)
	f.Source = r.mention(src)
	f.Stance = ""
	if !r.leads(i) {
		// the sentence began outside of the marks
		if !(strings.HasSuffix(inner, ",") || comma) {
			return none, false
		}
		f.content = r.sentenceStart(q.first)
		f.kind = ruleFronted
		if r.cuedBefore(f.content, q.first) {
			return none, false
		}
	}
	if f.content < 0 && !speech && !comma && !strings.HasSuffix(inner, ",") {
		return none, false
	}
	return f, true
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

// quoteCue is the entry of verb t if it can bring a quotation.
func (r *Reader) quoteCue(t int) *entry {
	e := r.cue[t]
	if e == nil && r.d.Tokens[t].UPOS == lang.AUX {
		return nil
	}
	if e == nil || !e.has(takesQuote) {
		return nil
	}
	switch r.d.Tokens[t].XPOS {
	case lang.TagVB:
		return nil
	}
	return e
}

// skippable: a verb before the cue that belongs to its subject ("Holm, who leads
// the party, said") or only helps it ("Holm went on to say").
func (r *Reader) skippable(t, from int) bool {
	d := r.d
	switch d.Tokens[t].Rel {
	case lang.AclRelcl, lang.Acl, lang.Amod, lang.Compound, lang.Aux, lang.Advcl, lang.Conj, lang.Xcomp, lang.Nmod, lang.Appos:
		return t > from
	}
	return false
}

// speakerBeside finds the subject of the cue v near a quotation whose
// attribution starts at token from: by the parse, and where that fails the noun
// phrase between them or behind the cue.
func (r *Reader) speakerBeside(v, from int) int {
	d := r.d
	sent := d.Sents[d.Tokens[v].Sent]
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		switch d.Tokens[k].Rel {
		case lang.Nsubj, lang.NsubjPass, lang.NsubjOuter:
			if k >= from && r.quoteOf[k] == 0 && r.canSay(k) {
				return k
			}
		case lang.Obj, lang.Dep, lang.Parataxis, lang.Obl, lang.Ccomp, lang.Xcomp, lang.Iobj, lang.Appos:
			// inverted, and taken for an object: "said Holm"
			if v == from && k > v && k <= v+8 && d.Kid(k, lang.Case) < 0 && r.quoteOf[k] == 0 && r.canSay(k) &&
				(d.Tokens[k].UPOS == lang.PROPN || d.Tokens[k].UPOS == lang.NOUN || d.Tokens[k].UPOS == lang.PRON) {
				return k
			}
		}
	}
	if d.Tokens[v].XPOS == lang.TagVBG || d.Tokens[v].XPOS == lang.TagVBN {
		if s := r.subject(v); s >= 0 && r.quoteOf[s] == 0 && r.canSay(s) {
			return s
		}
	}
	// by the surface: the last name, pronoun or person between from and the cue
	for t := v - 1; t >= from && t >= int(sent.First)-1 && t > v-12; t-- {
		if d.Tokens[t].UPOS == lang.PUNCT {
			continue
		}
		if r.nominal(t) && r.canSay(t) {
			return r.topOf(t, from, v)
		}
	}
	for t := v + 1; t < len(d.Tokens) && t <= v+6 && v == from; t++ {
		if d.Tokens[t].UPOS == lang.PUNCT || d.Tokens[t].UPOS == lang.ADP {
			break
		}
		if r.nominal(t) && r.canSay(t) && d.Tokens[t].Rel != lang.Compound && d.Tokens[t].Rel != lang.NmodPoss {
			return t
		}
	}
	return -1
}

// topOf climbs from t to the head of its noun phrase inside the tokens.
func (r *Reader) topOf(t, first, end int) int {
	d := r.d
	for range 8 {
		h := int(d.Tokens[t].Head)
		if h < first || h >= end || !r.nominal(h) || !r.canSay(h) {
			break
		}
		t = h
	}
	return t
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
	if r.speaks(k) != noSpeaker {
		return true
	}
	t := &r.d.Tokens[k]
	return t.UPOS == lang.NOUN && !timeNoun[lower(t.Lemma)] && !spokenAt[lower(t.Lemma)] || t.UPOS == lang.PROPN
}

// hasContent reports whether the verb has a clause of its own behind it.
func (r *Reader) hasContent(v int) bool {
	d := r.d
	for _, k := range d.Kids(v) {
		if int(k) > v && (d.Tokens[k].Rel == lang.Ccomp || d.Tokens[k].Rel == lang.Xcomp) && r.quoteOf[k] == 0 && r.finite(int(k)) {
			return true
		}
	}
	return false
}

// bare reports whether the sentence of cue v holds only the attribution.
func (r *Reader) bare(v, src int) bool {
	d := r.d
	if r.hasContent(v) || src > v {
		return !r.hasContent(v)
	}
	s := d.Sents[d.Tokens[v].Sent]
	for t := v + 1; t < int(s.End); t++ {
		if r.quoteOf[t] != 0 || d.Tokens[t].UPOS == lang.VERB || d.Form(t) == ":" {
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
	none := finding{}
	p := q.first - 1
	if p < 0 || !speech && !r.ends(i) {
		return none, false
	}
	broken := newline(d.Text[d.Tokens[p].End:q.span.Start])
	mark := d.Form(p)
	colon := mark == ":" || strings.HasSuffix(mark, ":")
	comma := mark == "," || mark == "—" || mark == "–" || mark == "--"
	if broken && !colon {
		return none, false
	}
	upper := startsUpper(q.inner.In(d.Text))
	v := -1
	from := p
	if !colon && !comma {
		if !upper || !speech {
			return none, false
		}
	} else {
		from = p - 1
	}
	lo := max(0, p-farthest)
	for t := from; t >= lo; t-- {
		if t < from && (d.Tokens[t+1].Flags&lang.ParStart != 0 || d.Tokens[t+1].Sent != d.Tokens[t].Sent) {
			break
		}
		if r.quoteOf[t] != 0 && !colon {
			return none, false
		}
		if r.quoteOf[t] == 0 && d.Tokens[t].UPOS == lang.VERB {
			if en := r.cue[t]; en != nil && (en.has(takesQuote) && (d.Tokens[t].XPOS != lang.TagVB || r.carriedOutHere(t))) {
				v = t
				break
			}
			if !colon && d.Tokens[t].Rel != lang.AclRelcl && d.Tokens[t].Rel != lang.Acl {
				return none, false
			}
		}
	}
	if v < 0 {
		if colon && speech {
			return r.colon(i, p)
		}
		return none, false
	}
	if r.takenBy[v] != 0 {
		// “…,” he said, “…”: the same cue
		n := int(r.takenBy[v]) - 1
		if r.found[n].whole || comma {
			r.extend(n, i)
		}
		return none, false
	}
	if !colon && !comma {
		// nothing but an addressee may stand between
		for t := v + 1; t <= p; t++ {
			if d.Tokens[t].UPOS == lang.VERB || d.Tokens[t].UPOS == lang.AUX || d.Tokens[t].UPOS == lang.SCONJ || d.Tokens[t].UPOS == lang.ADP {
				return none, false
			}
		}
		if !r.cue[v].has(takesClause) && r.cue[v].class != say {
			return none, false
		}
	}
	src := r.speakerBefore(v)
	if src < 0 {
		return none, false
	}
	en := r.cue[v]
	f := finding{entry: en, content: -1, kind: ruleCueThenQuote}
	f.CueTok, f.Lemma, f.Cue = v, en.lemma, r.cueSpan(v, en)
	f.Source = r.mention(src)
	return f, true
}

func (r *Reader) carriedOutHere(t int) bool {
	if !r.infinitive(t) {
		return r.doSupport(t)
	}
	ok, negated := r.carriedOut(t)
	return ok && !negated
}

func startsUpper(s string) bool {
	s = strings.TrimLeft(s, " …[.")
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c) || unicode.IsDigit(c)
}

// speakerBefore is the source of the cue v that leads up to a quotation.
func (r *Reader) speakerBefore(v int) int {
	d := r.d
	if r.passive(v) && d.Tokens[v].XPOS != lang.TagVBG {
		if a := r.agent(v); a >= 0 {
			return a
		}
		if d.Tokens[v].Lemma != "quote" {
			return -1
		}
	}
	if s := r.subject(v); s >= 0 && r.canSay(s) && r.quoteOf[s] == 0 {
		return s
	}
	s := d.Sents[d.Tokens[v].Sent]
	for t := v - 1; t >= int(s.First) && t > v-8; t-- {
		switch d.Tokens[t].UPOS {
		case lang.AUX, lang.ADV, lang.PART:
			continue
		}
		if r.nominal(t) && r.canSay(t) && r.quoteOf[t] == 0 {
			return r.topOf(t, int(s.First), v)
		}
		break
	}
	for t := v + 1; t < int(s.End) && t <= v+4; t++ { // "Said Holm: “…”"
		if d.Tokens[t].UPOS == lang.PROPN || d.Tokens[t].UPOS == lang.PRON && d.Tokens[t].XPOS == lang.TagPRP {
			if v == int(s.First) {
				return r.topOf(t, v+1, int(s.End))
			}
		}
	}
	return -1
}

// colon reads "Her answer was short: “…”": a quotation behind a colon belongs
// to the subject of the sentence, when that can speak.
func (r *Reader) colon(i, p int) (finding, bool) {
	d := r.d
	s := d.Sents[d.Tokens[p].Sent]
	for t := int(s.First); t < p; t++ {
		if d.Tokens[t].Rel != lang.Root {
			continue
		}
		src := r.clauseSubject(t)
		if src < 0 || r.quoteOf[src] != 0 {
			break
		}
		if r.lex.sayings[d.Tokens[src].Lemma] { // "Holm's answer was short:"
			for _, k := range d.Kids(src) {
				if d.Tokens[k].Rel == lang.NmodPoss {
					f := finding{content: -1, kind: ruleColon}
					f.CueTok, f.Lemma, f.Cue = src, d.Tokens[src].Lemma, d.Span(src, src+1)
					f.Source = r.mention(int(k))
					return f, true
				}
			}
		}
		if k := r.speaks(src); (k == person || k == body) && d.Tokens[t].UPOS == lang.VERB {
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
	if f.CueTok > q.first || from > q.first || !r.leads(i) {
		return false
	}
	if newline(d.Text[d.Tokens[from-1].End:q.span.Start]) {
		return false
	}
	// at most the rest of the sentence of the cue lies between
	a := d.Tokens[max(f.CueTok, from-1)].Sent
	for t := max(f.CueTok, from-1) + 1; t < q.first; t++ {
		if d.Tokens[t].Sent != a && d.Tokens[t].UPOS != lang.PUNCT {
			return false
		}
		if r.quoteOf[t] != 0 {
			return false
		}
	}
	return true
}
