package quote

import "readout/lang"

// Where the content of a cue starts and how far it goes, where the parse stops
// short of it.

// clausal reports whether the tokens hold a clause or a quotation.
func (r *Reader) clausal(first, end int) bool {
	d := r.d
	for t := first; t < end; t++ {
		if r.quoteOf[t] != 0 || d.Tokens[t].UPOS == lang.VERB && d.Tokens[t].XPOS != lang.TagVBG && d.Tokens[t].Rel != lang.Amod || r.finiteIn(t, t+1) || r.relative(t) || d.Tokens[t].XPOS == lang.TagWRB {
			return true
		}
		switch lower(d.Form(t)) {
		case "that", "whether", "if", "yes", "no":
			return true
		}
	}
	return false
}

// contentStart is the first token behind the verb v that is not about when,
// where or to whom it was said.
func (r *Reader) contentStart(v int, e *entry) int {
	d := r.d
	stop := r.stop(v)
	t := v + 1
	told := false
	for t < stop {
		tok := &d.Tokens[t]
		if tok.UPOS == lang.PUNCT && d.Form(t) == "," {
			t++
			continue
		}
		top := r.startsAt(t, stop)
		if top == v || int(d.Tokens[top].Head) != v {
			return t
		}
		switch d.Tokens[top].Rel {
		case lang.Advmod, lang.CompoundPrt, lang.OblUnmarked, lang.OblAgent:
		case lang.Obl:
			if !r.adjunct(top) && !(lower(d.Form(t)) == "to" || lower(d.Form(t)) == "via" || lower(d.Form(t)) == "with") {
				return t
			}
		case lang.Obj, lang.Iobj:
			if !e.has(takesAddr|takesAddrInf) || told {
				return t // "assured her Norland would sign"
			}
			told = true
		default:
			return t
		}
		_, t = d.Subtree(top)
	}
	return stop
}

// goesOn moves the end of a content over words that follow it and do not tell
// when, where or to whom it was said: the rest of a clause that the parse broke
// up, often at a quotation mark.
func (r *Reader) goesOn(v, end int) int {
	d := r.d
	stop := r.stop(v)
	for end < stop {
		next := end
		if next < stop && r.quotationMark(next) && r.opening(next) < 0 {
			next++
		}
		if q := r.openingAt(next); q >= 0 && !r.quotes[q].used && r.quotationMark(next-1) && r.quoteAt(next-1) >= 0 && r.quietAfter(r.quotes[q].end) {
			end = r.quotes[q].end // “dam people” “do their work. They are many”
			stop = max(stop, end)
			continue
		}
		t := end
		for t < stop && r.quotationMark(t) {
			t++
		}
		if t >= stop {
			break
		}
		tok := &d.Tokens[t]
		if r.takenBy[t] != 0 && tok.UPOS == lang.VERB && int(tok.Head) < end && r.finite(t) {
			break // the cue of a quotation
		}
		if d.Form(t) == "." && t+1 < stop && r.abbreviated(t) {
			end = t + 1
			continue
		}
		if tok.UPOS == lang.PUNCT || tok.UPOS == lang.CCONJ {
			n := t
			for n < stop && (d.Form(n) == "," || d.Tokens[n].UPOS == lang.CCONJ || n > t && r.quotationMark(n) && r.opening(n) < 0) {
				n++ // found it “flawed,” but that …
			}
			if n == t || n >= stop {
				break
			}
			if n+1 < stop && lower(d.Form(n)) == "then" && r.quotationMark(n+1) {
				n++ // “stay here” and then “go home”
			}
			quoted := r.quotationMark(n) && r.quoteAt(n) >= 0 && r.quotes[r.quoteAt(n)].first == n
			if !quoted && (lower(d.Form(n)) != "that" || d.Tokens[n].UPOS != lang.SCONJ) {
				break
			}
			if quoted {
				if q := &r.quotes[r.quoteAt(n)]; q.used || !r.quietAfter(q.end) {
					break
				} else {
					end = q.end
					continue
				}
			}
			top := r.startsAt(n, stop)
			_, e := d.Subtree(top)
			end = max(n+1, e)
			continue
		}
		top := t
		for n := 0; n < 12; n++ {
			h := int(d.Tokens[top].Head)
			if h < 0 || h == v || h < t {
				break
			}
			top = h
		}
		if h := int(d.Tokens[top].Head); h == v && (r.adjunct(top) || r.afterwards(top) || d.Tokens[top].Rel == lang.Conj || d.Tokens[top].Rel == lang.Parataxis) {
			break
		}
		_, e := d.Subtree(top)
		end = max(t+1, e)
	}
	return min(end, stop)
}

// pastAside moves the end of a content that breaks off within an aside between
// dashes to the end of the sentence: "said the plant -- closed since May, though
// it had passed the test -- would open".
func (r *Reader) pastAside(v, first, end int) int {
	d := r.d
	dashes := 0
	for t := first; t < end; t++ {
		if isLongDash(d.Form(t)) {
			dashes++
		}
	}
	stop := r.stop(v)
	if dashes%2 == 0 {
		return end
	}
	for t := end; t < stop; t++ {
		if r.takenBy[t] != 0 || r.quoteOf[t] != r.quoteOf[v] {
			return end
		}
		if isLongDash(d.Form(t)) && r.finiteIn(t+1, stop) {
			return stop
		}
	}
	return end
}

func isLongDash(form string) bool { return form == "--" || form == "—" || form == "–" }

// openingAt is opening for a token that may lie behind the last one.
func (r *Reader) openingAt(t int) int {
	if t >= len(r.d.Tokens) {
		return -1
	}
	return r.opening(t)
}

// stop is the end of the sentence of token v, past a full stop that only ends an
// abbreviation ("Sen.", "J.") and was taken for the end, and at most
// longestSentence away.
func (r *Reader) stop(v int) int {
	d := r.d
	s := int(d.Tokens[v].Sent)
	end := int(d.Sents[s].End)
	if end > v+longestSentence {
		return v + longestSentence
	}
	for n := 0; n < 3 && s+1 < len(d.Sents) && end > 0 && d.Form(end-1) == "." && r.abbreviated(end-1) && d.Tokens[end].Flags&lang.ParStart == 0; n++ {
		s++
		end = int(d.Sents[s].End)
	}
	return end
}

// quietAfter reports whether no verb of saying follows at token t, which would
// make what stands before it its own.
func (r *Reader) quietAfter(t int) bool {
	for n := t; n < len(r.d.Tokens) && n < t+5; n++ {
		if r.quoteCue(n) != nil {
			return false
		}
	}
	return true
}

// quotationMark reports whether token t is a quotation mark.
func (r *Reader) quotationMark(t int) bool {
	switch r.d.Tokens[t].XPOS {
	case lang.TagOpenQuote, lang.TagCloseQuote:
		return true
	}
	switch r.d.Form(t) {
	case "\"", "“", "”", "''", "``":
		return true
	}
	return false
}

// afterwards reports whether clause k tells what happened around the saying:
// "said so when asked", "said so as he left".
func (r *Reader) afterwards(k int) bool {
	if r.d.Tokens[k].Rel != lang.Advcl {
		return false
	}
	m := r.d.Kid(k, lang.Mark)
	if m < 0 {
		m = r.d.Kid(k, lang.Advmod)
	}
	if m < 0 {
		return true
	}
	switch lower(r.d.Form(m)) {
	case "because", "if", "unless", "since", "until", "while", "to", "so", "that", "for", "with", "in", "by", "than", "whether", "at", "of", "about":
		return false
	}
	return true
}
