package quote

import (
	"readout/lang"
	"readout/report"
)

// accordingTo reads attributions without a verb that start at token i:
// "according to Holm", "per the ministry", "in Holm's words", "citing …".
func (r *Reader) accordingTo(i int) {
	d := r.d
	if r.quoteOf[i] != 0 {
		return
	}
	switch {
	case d.Tokens[i].Lemma == "according" || d.Form(i) == "according" || d.Form(i) == "According":
		if i+2 < len(d.Tokens) && d.Form(i+1) == "to" {
			r.adverbial(i, i+2, i+2, ruleAccordingTo, "according to")
		}
	case d.Form(i) == "Per" || d.Form(i) == "per":
		if i+2 < len(d.Tokens) && d.Tokens[i].UPOS == lang.ADP && r.setOff(i) && (d.Tokens[i+1].UPOS == lang.PROPN || d.Tokens[i+1].UPOS == lang.DET) {
			r.adverbial(i, i+1, i+1, rulePer, "per")
		}
	case d.Form(i) == "In" || d.Form(i) == "in":
		r.inWords(i)
	}
}

// setOff reports whether token i starts a sentence or stands behind a comma.
func (r *Reader) setOff(i int) bool {
	d := r.d
	for i > int(d.Sents[d.Tokens[i].Sent].First) && d.Tokens[i].Flags&lang.ParStart == 0 && r.quotationMark(i-1) {
		i--
	}
	return i == int(d.Sents[d.Tokens[i].Sent].First) || d.Form(i-1) == "," || d.Tokens[i].Flags&lang.ParStart != 0
}

// inWords reads "in the words of Holm" and "in Holm's words".
func (r *Reader) inWords(i int) {
	d := r.d
	s := d.Sents[d.Tokens[i].Sent]
	if !r.setOff(i) {
		return
	}
	for t := i + 1; t < int(s.End) && t <= i+8; t++ {
		switch d.Tokens[t].Lemma {
		case "word", "view", "opinion", "telling":
		default:
			if d.Tokens[t].UPOS == lang.VERB {
				return
			}
			continue
		}
		for _, k := range d.Kids(t) {
			if d.Tokens[k].Rel == lang.NmodPoss && int(k) > i {
				if r.speaks(int(k)) == noSpeaker {
					return
				}
				r.around(i, t+1, int(k), d.Span(t, t+1), ruleInWords, "in the words of", t)
				return
			}
		}
		if t+2 < int(s.End) && d.Form(t+1) == "of" && d.Tokens[t].Lemma != "telling" {
			r.adverbial(i, t+2, t+2, ruleInWords, "in the words of")
		}
		return
	}
}

// adverbial reads an attributing phrase whose words start at token i and whose
// source starts at token src; the cue is tokens i to cueEnd.
func (r *Reader) adverbial(i, cueEnd, src int, rule Rule, lemma string) {
	d := r.d
	head := r.headFrom(src)
	if head < 0 {
		if head = r.plainPhrase(src, r.clauseStop(src)).Head; head < 0 {
			if head = r.plainPhrase(src+1, r.clauseStop(src)).Head; head < 0 { // a noun taken for a verb: "show insiders"
				return
			}
		}
	}
	switch lower(d.Tokens[head].Lemma) {
	case "plan", "schedule", "tradition", "need", "ability", "wish", "size", "preference", "law", "rule":
		if d.Kid(head, lang.NmodPoss) < 0 && r.speaks(head) != paper {
			return
		}
	}
	_, end := r.phrase(head)
	r.around(i, r.listed(src, end), head, d.Span(i, cueEnd), rule, lemma, i)
}

// listed moves the end of the source that starts at token src to where it must be:
// back to its first comma where what follows has no other subject than the list
// behind that ("according to officials, Vienna and Karsk are ready"), and on to
// the next comma over the rest of a name ("according to the daily Glas, …").
func (r *Reader) listed(src, end int) int {
	d := r.d
	if end < len(d.Tokens) && r.finiteIn(end, end+1) {
		for t := src + 1; t < end; t++ {
			if d.Form(t) == "," {
				return t
			}
		}
	}
	for t := end; t < len(d.Tokens) && t < end+3 && d.Tokens[t-1].UPOS != lang.PUNCT; t++ {
		if d.Form(t) == "," {
			return t
		}
		if d.Tokens[t].UPOS != lang.PROPN && !isUpper(d.Form(t)) {
			break
		}
	}
	return end
}

// headFrom is the head of the noun phrase that starts at token i.
func (r *Reader) headFrom(i int) int {
	d := r.d
	s := d.Sents[d.Tokens[i].Sent]
	h := i
	for range 12 {
		n := int(d.Tokens[h].Head)
		if n < i || n >= int(s.End) {
			break
		}
		switch d.Tokens[h].Rel {
		case lang.Det, lang.Amod, lang.Compound, lang.NmodPoss, lang.Nummod, lang.Flat, lang.Case, lang.NmodDesc, lang.Punct, lang.Advmod, lang.DetPredet, lang.Fixed, lang.NmodUnmarked:
			h = n
			continue
		}
		break
	}
	if d.Tokens[h].UPOS == lang.PUNCT || d.Tokens[h].UPOS == lang.VERB && d.Tokens[h].XPOS != lang.TagVBG {
		return -1
	}
	return h
}

// around makes a statement of the sentence around an attributing phrase of the
// tokens first to end: what follows it at the start of a sentence, what comes
// before it at the end, both in the middle.
func (r *Reader) around(first, end, src int, cue report.Span, rule Rule, lemma string, cueTok int) {
	d := r.d
	s := d.Sents[d.Tokens[first].Sent]
	start, stop := int(s.First), int(s.End)
	for start < first && r.dateline[start] {
		start++
	}
	for t := first; t > start; t-- { // a line break the splitter went over
		if d.Tokens[t].Flags&lang.ParStart != 0 {
			start = t
		}
	}
	// the phrase may run on to the next comma ("according to a person briefed on it")
	for end < stop && d.Tokens[end].UPOS != lang.PUNCT {
		if !r.under(end, src) {
			break
		}
		end++
	}
	f := finding{content: -1, kind: rule}
	f.CueTok, f.Lemma, f.Cue = cueTok, lemma, cue
	f.Source = r.mention(src)
	if n := d.TokenAt(cue.End - 1); rule == ruleAccordingTo && f.Source.Span.Start < cue.End && n+1 < len(d.Tokens) && int(d.Tokens[n+1].Start) < f.Source.Span.End {
		f.Source.Span.Start = int(d.Tokens[n+1].Start)
	}
	if last := int(d.Tokens[end-1].End); rule == ruleAccordingTo && f.Source.Span.Start < last && (last < f.Source.Span.End || isUpper(d.Form(end-1))) {
		f.Source.Span.End = last
	}
	lead := first
	for lead > start && d.Tokens[lead-1].UPOS == lang.PUNCT {
		lead--
	}
	atStart := lead <= start+1 && (lead == start || d.Tokens[start].UPOS == lang.CCONJ || d.Tokens[start].UPOS == lang.ADV)
	after := end
	for after < stop && d.Form(after) == "," {
		after++
	}
	cited := after > end && after+1 < stop && lower(d.Form(after)) == "citing"
	if atStart && after > end && after < stop && (cited || r.relative(after) || d.Tokens[after].XPOS == lang.TagVBN && d.Tokens[after].Rel != lang.Amod) { // "according to the Post, which first reported it, …"
		for after < stop && d.Form(after) != "," {
			after++
		}
		after++
	}
	switch c := r.conjunctionBefore(lead); {
	case c > start && after > end && after < stop && r.finiteIn(start, c) && r.finiteIn(after, stop):
		f.words = append(f.words, tokens{after, stop}) // "She denied it, but according to the police, …"
	case atStart && after < stop:
		if after == end && d.Tokens[end].UPOS != lang.PUNCT && !r.finiteIn(after, stop) {
			return
		}
		f.words = append(f.words, tokens{after, stop})
	case atStart:
		return
	case after > end && after < stop && !r.ownClause(after, stop) && r.finiteIn(after, stop):
		f.words = append(f.words, tokens{start, lead}, tokens{after, stop})
	default:
		if !r.finiteIn(start, lead) {
			return
		}
		f.words = append(f.words, tokens{start, lead})
		if q := r.openingAt(after); after < stop && q >= 0 && !r.quotes[q].used { // "would, in Holm's words, “gut the press”"
			f.words = append(f.words, tokens{after, r.quotes[q].end})
		}
	}
	r.add(f)
}

// conjunctionBefore is the conjunction that stands, but for adverbs and commas,
// right before token i, or -1.
func (r *Reader) conjunctionBefore(i int) int {
	d := r.d
	for t := i - 1; t > 0 && t > i-4; t-- {
		switch d.Tokens[t].UPOS {
		case lang.CCONJ:
			return t
		case lang.ADV, lang.PUNCT:
		default:
			return -1
		}
	}
	return -1
}

// under reports whether token t hangs below token h.
func (r *Reader) under(t, h int) bool {
	for n := 0; t >= 0 && n < 20; n++ {
		if t == h {
			return true
		}
		t = int(r.d.Tokens[t].Head)
	}
	return false
}
