package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/lang"
)

// What leads up to a quotation or signs it.

// leadIn is what stands before the attribution of v and a comma in the same
// sentence, when it can be the first part of what was said.
func (r *Reader) leadIn(v int, src Mention) tokens {
	d := r.d
	s := r.sentenceStart(v)
	c := min(d.TokenAt(src.Span.Start), v) - 1
	for c > s && d.Tokens[c].UPOS == lang.ADV {
		if d.Tokens[c].XPOS == lang.TagWRB {
			return tokens{} // "He was louder on Sunday, when he said “that is mad”"
		}
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

// colon reads "Her answer was short: “…”": a quotation behind a colon belongs
// to the subject of the sentence, when that can speak.
func (r *Reader) colon(i, p int) (finding, bool) {
	d := r.d
	s := max(int(d.Sents[d.Tokens[p].Sent].First), p-longestSentence)
	last := p - 1
	if last > s && d.Tokens[last].Lemma == "be" && r.lex.sayings[d.Tokens[last-1].Lemma] {
		last-- // "Holm's answer was:"
	}
	for t := last; t >= s; t-- {
		if r.quoteOf[t] != 0 {
			break
		}
		if r.lex.sayings[d.Tokens[t].Lemma] && d.Tokens[t].UPOS == lang.NOUN && (t == last || d.Tokens[t].Rel == lang.Nsubj) { // "Holm's answer was short:"
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
		v := t
		if d.Tokens[t].Rel == lang.Cop {
			v = int(d.Tokens[t].Head)
			t = min(t, v) // the way goes back only: to the right of it this would never end
		}
		if r.indirect(v, s) {
			continue
		}
		src := r.subject(v)
		if src < 0 || r.quoteOf[src] != 0 || r.passive(v) || r.relative(src) {
			break
		}
		if k := r.speaks(src); k == person || k == body {
			f := finding{content: -1, kind: ruleColon}
			f.CueTok, f.Lemma, f.Cue = v, d.Tokens[v].Lemma, d.Span(v, v+1)
			f.Source = r.mention(src)
			return f, true
		}
		break
	}
	return finding{}, false
}

// indirect reports whether the clause of verb t only says what somebody was asked
// or told about: "Holm on whether she wants it", "the report that Holm knew".
func (r *Reader) indirect(t, s int) bool {
	d := r.d
	for a, n := t, 0; a >= s && n < 4; a, n = int(d.Tokens[a].Head), n+1 {
		for _, m := range d.Kids(a) {
			if int(m) < a && d.Tokens[m].Rel == lang.Mark && lower(d.Form(int(m))) == "whether" {
				return true
			}
		}
		if d.Tokens[a].Rel == lang.Acl && d.Tokens[a].UPOS == lang.VERB {
			return true
		}
	}
	return false
}

// stopped is the verb of saying of the sentence that ends with the full stop p and
// holds nothing else: "Ada Holm said in a statement. “…”". It is -1 for none.
func (r *Reader) stopped(p int) int {
	d := r.d
	for v := r.opens(p); v < p; v++ {
		if d.Tokens[v].Rel != lang.Root {
			continue
		}
		e := r.quoteCue(v)
		if e == nil || e.class != say || !e.has(takesClause) || e.has(ambiguous) || r.takenBy[v] != 0 || p-v > 12 {
			return -1
		}
		spoken := false
		for _, k32 := range d.Kids(v) {
			switch k := int(k32); d.Tokens[k].Rel {
			case lang.Nsubj:
				first, _ := r.phrase(k)
				spoken = k < v && (first == r.opens(p) || d.Form(first-1) == ",")
			case lang.Obl, lang.OblUnmarked:
				if k > v && !r.adjunct(k) && lower(d.Form(v+1)) != "in" && lower(d.Form(v+1)) != "on" {
					return -1
				}
			case lang.Punct, lang.Aux, lang.Advmod:
			case lang.Obj, lang.Iobj:
				if !e.has(takesAddr) {
					return -1
				}
			default:
				return -1
			}
		}
		if spoken && d.Tokens[v+1].UPOS == lang.ADP {
			return v
		}
		return -1
	}
	return -1
}

// announces reports whether the line before the colon at token p ends with what
// holds somebody's words: "issued this statement:", "wrote the following:".
func (r *Reader) announces(p int) bool {
	return p > 0 && (r.lex.sayings[r.d.Tokens[p-1].Lemma] || lower(r.d.Form(p-1)) == "following")
}

// named reads a line that holds a name before the colon at token p and nothing
// else: Holm: “We will stay.”
func (r *Reader) named(p int) (finding, bool) {
	d := r.d
	first := p
	for first > 0 && first > p-longestSpeaker && d.Tokens[first].Flags&lang.ParStart == 0 && d.Tokens[first-1].Sent == d.Tokens[p].Sent {
		first--
	}
	if first == p || first > 0 && d.Tokens[first].Flags&lang.ParStart == 0 && d.Tokens[first-1].Sent == d.Tokens[p].Sent {
		return finding{}, false
	}
	m := r.plainPhrase(first, p)
	if m.None() && p == first+1 && d.Tokens[first].UPOS == lang.INTJ { // a name nobody has heard
		m = Mention{Span: d.Span(first, p), Head: first}
	}
	if m.None() || m.Span.End != int(d.Tokens[p-1].End) || !isUpper(d.Form(m.Head)) || notSpeakers[strings.ToUpper(d.Form(m.Head))] || p-first > 1 && d.Tokens[m.Head].UPOS != lang.PROPN && r.speaks(m.Head) != person {
		return finding{}, false
	}
	f := finding{content: -1, kind: ruleColon}
	f.CueTok, f.Lemma, f.Cue = p, ":", d.Span(p, p+1)
	f.Source = m
	return f, true
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
