package quote

import (
	"strings"

	"readout/lang"
)

// What stands beside a quotation is read by its surface: who the subject of a
// verb of saying is, and where the attributing clause ends.

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
			if d.Kid(t, lang.AuxPass) >= 0 && d.Tokens[t].Lemma != "quote" && r.agent(t) < 0 {
				return -1, noMention // “…” Both men have been charged.
			}
			v = t
			break
		}
		if d.Tokens[t].UPOS == lang.VERB && !r.skippable(t, e) {
			if perceived[d.Tokens[t].Lemma] && d.Kid(t, lang.AuxPass) >= 0 && t+1 < stop && d.Tokens[t+1].XPOS == lang.TagVBG && r.quoteCue(t+1) != nil {
				v = t + 1 // “…?” a reporter can be heard asking
				break
			}
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
	if r.quoteCue(v) == nil && (first.None() || r.speaks(first.Head) == noSpeaker) {
		return -1, noMention // “We will win!” — the balloons came down
	}
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

// perceived are the verbs of "was heard asking".
var perceived = map[string]bool{"hear": true, "see": true, "film": true, "record": true, "overhear": true}

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
var titles = map[string]bool{
	"rep": true, "sen": true, "gov": true, "mr": true, "mrs": true, "ms": true, "dr": true, "gen": true,
	"col": true, "lt": true, "sgt": true, "maj": true, "adm": true, "prof": true, "rev": true, "hon": true, "st": true, "capt": true, "cmdr": true,
	"brig": true, "del": true, "jr": true, "sr": true, "reps": true, "sens": true, "messrs": true, "atty": true, "pres": true, "supt": true,
}

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
			if end > first && timeNoun[lower(d.Form(end))] && d.Tokens[end-1].XPOS != lang.TagHYPH && d.Form(end-1) != "-" { // but "18-year-old Ada Holm"
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
			if !isUpper(d.Form(end)) && !(end == first && t.Rel == lang.Amod && int(t.Head) > end) { // "retired surgeon Dahl"
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
	if head >= 0 && head+2 < end && d.Tokens[head+1].XPOS == lang.TagPOS {
		head = end - 1 // "the company's chief executive", taken for adjectives
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

// quoteCue is the entry of token t if it can bring a quotation: by its tag, or
// by its form alone where the tagger took it for something else.
func (r *Reader) quoteCue(t int) *entry {
	d := r.d
	if e := r.cue[t]; e != nil && d.Tokens[t].UPOS == lang.VERB {
		if !e.has(takesQuote) || d.Tokens[t].XPOS == lang.TagVB && !r.doSupport(t) && r.lex.forms[d.Form(t)].shape != past {
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
	if f.entry == nil || f.shape == base {
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
	if f.shape == participle && !(t > 0 && breaks(d.Form(t-1))) {
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
	if timeNoun[lower(r.d.Tokens[k].Lemma)] && r.d.Form(k) != "Times" { // a newspaper
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
func (r *Reader) bare(v int) bool {
	d := r.d
	stop := r.clauseStop(v)
	if stop < len(d.Tokens) && (r.quoteOf[stop] != 0 || d.Form(stop) == ":" || d.Tokens[stop].XPOS == lang.TagOpenQuote) {
		return false
	}
	around := false // in a clause that tells when it was said
	for t := v + 1; t < stop; t++ {
		switch lower(d.Form(t)) {
		case "when", "after", "before", "while", "as":
			e := r.quoteCue(v)
			around = around || t > v+1 || e == nil || e.class != ask
		case "that":
			if d.Tokens[t].UPOS == lang.SCONJ {
				return false
			}
		}
		if around {
			continue
		}
		if d.Tokens[t].UPOS == lang.VERB || d.Tokens[t].UPOS == lang.AUX || d.Tokens[t].UPOS == lang.SCONJ {
			return false
		}
	}
	return true
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
		case lang.AuxPass, lang.Cop:
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
		if s := r.subject(v); s >= 0 && r.canSay(s) && r.quoteOf[s] == 0 && !r.compared(v) {
			return r.mention(s)
		}
		if t.XPOS == lang.TagVBG {
			return noMention
		}
	}
	s := r.opens(v)
	k := v - 1
	for k >= s && (d.Tokens[k].UPOS == lang.AUX || d.Tokens[k].UPOS == lang.ADV || d.Tokens[k].UPOS == lang.PART && d.Tokens[k].XPOS != lang.TagPOS) {
		k--
	}
	if k > s && d.Tokens[k].UPOS == lang.PUNCT { // behind an apposition
		for c := k - 1; c > max(s, k-farthest); c-- {
			if d.Tokens[c].UPOS == lang.VERB && r.finite(c) && d.Tokens[c].Rel != lang.AclRelcl && d.Form(c-1) != "," { // "Holm, asked about it, said"
				return noMention
			}
			if d.Form(c) == "," || d.Form(c) == "(" {
				k = c - 1
				break
			}
		}
		for o := k; o > s; o-- {
			if d.Form(o) == "(" {
				s = o + 1 // "(Holm, who was there, said: …": no further left than the bracket
				break
			}
		}
	}
	if k >= s && (r.nominal(k) || isUpper(d.Form(k)) || d.Tokens[k].UPOS == lang.NUM) && r.quoteOf[k] == 0 && r.canSay(k) {
		head := r.topBefore(k, s)
		first, end := r.phrase(head)
		return Mention{Span: d.Span(max(first, s), max(head+1, min(end, v))), Head: head}
	}
	if stop := r.clauseStop(v + 1); v == s || breaks(d.Form(v-1)) && stop < len(d.Tokens) && d.Form(stop) == ":" {
		return r.plainPhrase(v+1, stop) // "Said Holm: “…”", "Or, asked Holm: “…”"
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
		case d.Tokens[h].UPOS == lang.VERB && (d.Tokens[h].Rel == lang.Acl && !r.ownClauseHead(h) || d.Tokens[h].Rel == lang.AclRelcl):
		case d.Tokens[at].UPOS == lang.VERB && r.nominal(h):
			head = h
		default:
			return head
		}
		at = h
	}
}

// ownClauseHead reports whether the verb h has a subject of its own that is no
// relative pronoun: in "told the Post that Holm had left" nothing narrows down the Post.
func (r *Reader) ownClauseHead(h int) bool {
	s := r.clauseSubject(h)
	return s >= 0 && r.finite(h) && !r.relative(s)
}

// nounLink are the relations that hold a noun phrase together.
func (r *Reader) nounLink(rel lang.Rel) bool {
	switch rel {
	case lang.Flat, lang.Compound, lang.Nmod, lang.NmodPoss, lang.NmodDesc, lang.NmodUnmarked, lang.Appos, lang.Conj, lang.Nummod:
		return true
	}
	return false
}
