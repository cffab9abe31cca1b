package quote

import "readout/lang"

// A source is the subject of its cue, or what controls a cue without a subject:
// in "Holm left, saying that …" the subject of "left" says it.

// subject finds the token that heads the source of verb v when v is active, and
// who undergoes it when it is passive. It is -1 when there is none.
func (r *Reader) subject(v int) int {
	d := r.d
	for range 8 { // a bound on broken trees, far above real chains
		if s := r.ownSubjectOf(v); s >= 0 {
			return s
		}
		t := &d.Tokens[v]
		h := int(t.Head)
		if s := r.shown(v); s >= 0 {
			return s
		}
		if s := r.saidBy(v); s >= 0 {
			return s
		}
		finite := r.finite(v) || r.mistaken(v)
		if finite {
			if s := r.invertedSubject(v); s >= 0 {
				return s
			}
			if s := r.nounBefore(v); s >= 0 {
				return s
			}
		}
		if r.second(v) {
			v = h
			continue
		}
		if h < 0 || finite && t.Rel != lang.Conj && t.Rel != lang.AclRelcl && t.Rel != lang.Acl {
			return -1
		}
		switch t.Rel {
		case lang.Conj:
			if p := r.twin(v); p >= 0 {
				v = p
				continue
			}
			if r.quoteOf[h] != 0 && r.quoteOf[v] == 0 { // "said he was “ill and mad” and charged that …"
				for n := 0; n < 4 && r.quoteOf[h] != 0 && d.Tokens[h].Head >= 0; n++ {
					h = int(d.Tokens[h].Head)
				}
				if d.Tokens[h].UPOS == lang.VERB && r.quoteOf[h] == 0 {
					v = h
					continue
				}
			}
			v = r.joinedTo(v, h)
		case lang.Xcomp:
			if o := d.Kid(h, lang.Obj); o >= 0 && o < v && d.Tokens[o].UPOS != lang.VERB && (r.lex.verbs[d.Tokens[h].Lemma].objectControls() || brings[d.Tokens[h].Lemma] || r.broughtTo(v, h)) {
				return o
			}
			v = h
		case lang.Advcl, lang.AdvclRelcl, lang.Parataxis, lang.Ccomp:
			if t.XPOS != lang.TagVBG && t.XPOS != lang.TagVBN && !r.infinitive(v) {
				return -1
			}
			if t.Rel == lang.Ccomp && h > v && t.XPOS == lang.TagVBN { // "Holm, who is ill, ruled it out, her office said"
				return r.described(v, v)
			}
			if o := d.Kid(h, lang.Obj); o > h && brings[d.Tokens[h].Lemma] && r.infinitive(v) {
				return o
			}
			if l := d.Tokens[h].Lemma; t.Rel == lang.Advcl && (l == "quote" || l == "cite") && r.as(v) {
				if o := d.Kid(h, lang.Obj); o > h { // "quoted Laszlo as saying"
					return o
				}
			}
			c := h
			if m := d.Kid(v, lang.Mark); m < 0 || m > v || lower(d.Form(m)) != "by" { // "misled them by saying": who misled
				c = r.controller(v, h)
			}
			if d.Tokens[c].UPOS != lang.VERB && r.ownSubjectOf(c) < 0 && t.XPOS == lang.TagVBG {
				return r.sentenceSpeaker(v)
			}
			v = c
		case lang.Acl:
			if d.Tokens[h].Lemma == "pain" && r.broughtTo(v, h) { // "is at pains to say"
				v = h
				if d.Tokens[h].Rel == lang.Obj {
					v = int(d.Tokens[h].Head)
				}
				continue
			}
			if t.XPOS == lang.TagVBG && (r.behindComma(v) || r.governed(v) || r.governed(h) && r.lookup(v) != nil && r.lookup(v).class == say && r.speaks(h) != paper) { // "…, saying" is the subject's, whatever noun it hangs on
				if a := r.verbAbove(h); a != h {
					v = r.controller(v, a)
					continue
				}
				return r.sentenceSpeaker(v)
			}
			return h
		case lang.AclRelcl:
			return h
		default:
			return -1
		}
	}
	return -1
}

// brings are verbs whose object did what an infinitive behind it says: "led
// Holm to counter that …".
var brings = map[string]bool{"lead": true, "prompt": true, "cause": true, "spur": true, "provoke": true}

// shown is who speaks in "footage of Ada Holm saying": the name right before the
// participle v and behind an "of", or -1.
func (r *Reader) shown(v int) int {
	d := r.d
	if d.Tokens[v].XPOS != lang.TagVBG || v < 2 || !r.nominal(v-1) {
		return -1
	}
	s := r.nearBefore(v-1, r.opens(v))
	first, _ := r.phrase(s)
	if first == 0 {
		return -1
	}
	before := lower(d.Form(first - 1))
	if d.Tokens[v-1].UPOS == lang.PROPN && (before == "of" || before == "despite") {
		return s
	}
	for a, n := s, 0; before == "of" && n < 3; n++ { // "footage of one of its anchors saying"
		h := int(d.Tokens[a].Head)
		if h < 0 || h > a {
			return -1
		}
		if recordings[d.Tokens[h].Lemma] {
			return s
		}
		a = h
	}
	return -1
}

// recordings are nouns of what shows somebody speaking.
var recordings = map[string]bool{"footage": true, "video": true, "recording": true, "audio": true, "tape": true, "clip": true, "film": true}

// saidBy is who speaks in ", said Ada Holm." and ", said the head of the board, …":
// the noun phrase behind the cue v, where v stands behind a comma and no finite
// verb follows up to the next one. It is -1 for none.
func (r *Reader) saidBy(v int) int {
	d := r.d
	e := r.lookup(v)
	if e == nil || e.class != say || !e.has(takesClause) || !e.has(takesQuote) || e.has(takesAddr) && r.clauseSubject(v) >= 0 || d.Tokens[v].XPOS != lang.TagVBD && d.Tokens[v].XPOS != lang.TagVBZ && d.Tokens[v].XPOS != lang.TagVBP && (d.Tokens[v].XPOS != lang.TagVB || r.doSupport(v)) || v == 0 || !breaks(d.Form(v-1)) {
		return -1
	}
	stop := int(d.Sents[d.Tokens[v].Sent].End)
	m := r.plainPhrase(v+1, stop)
	if m.None() || m.Span.Start > int(d.Tokens[v+1].Start) || weekday[d.Form(m.Head)] {
		return -1
	}
	if k := r.speaks(m.Head); k != person && k != body {
		return -1
	}
	for t := v + 1; t < stop; t++ {
		if d.Form(t) == "," && t > m.Head {
			break
		}
		if r.finiteIn(t, t+1) || d.Tokens[t].UPOS == lang.AUX || d.Tokens[t].UPOS == lang.SCONJ || r.quoteOf[t] != 0 {
			return -1
		}
	}
	return m.Head
}

// tense is how the finite verb of a clause stands; the zero tense is that of a
// clause without one.
type tense struct {
	tag     lang.XPOS
	perfect bool
}

// tense is the tense of the clause headed by v.
func (r *Reader) tense(v int) tense {
	d := r.d
	for _, k := range d.Kids(v) {
		switch d.Tokens[k].Rel {
		case lang.Aux, lang.AuxPass, lang.Cop:
			switch x := d.Tokens[k].XPOS; x {
			case lang.TagVBD, lang.TagVBZ, lang.TagVBP, lang.TagMD:
				return tense{x, d.Tokens[k].Lemma == "have"}
			}
		}
	}
	switch x := d.Tokens[v].XPOS; x {
	case lang.TagVBD, lang.TagVBZ, lang.TagVBP:
		return tense{tag: x}
	}
	return tense{}
}

// governed reports whether a preposition or a mark introduces token v.
func (r *Reader) governed(v int) bool {
	for _, k := range r.d.Kids(v) {
		switch r.d.Tokens[k].Rel {
		case lang.Mark, lang.Case:
			if int(k) < v && r.d.Tokens[k].XPOS != lang.TagTO {
				return true
			}
		}
	}
	return false
}

// sentenceSpeaker is the first noun phrase of the sentence of v that can speak
// and is in no phrase with a preposition: whom a participle belongs to when the
// parse of the main clause went astray.
func (r *Reader) sentenceSpeaker(v int) int {
	d := r.d
	for t := max(int(d.Sents[d.Tokens[v].Sent].First), v-longestSentence); t < v; t++ {
		if d.Tokens[t].UPOS == lang.VERB && r.finite(t) || r.quoteOf[t] != 0 {
			return -1
		}
		if r.dateline[t] || !r.nominal(t) || d.Kid(t, lang.Case) >= 0 || d.Tokens[t].Rel == lang.Compound || d.Tokens[t].Rel == lang.NmodPoss || d.Tokens[t].Rel == lang.NmodDesc {
			continue
		}
		if k := r.speaks(t); k == person || k == body {
			return t
		}
		return -1
	}
	return -1
}

// ownSubjectOf is the subject that hangs on verb v or on its auxiliary.
func (r *Reader) ownSubjectOf(v int) int {
	d := r.d
	if s := r.asideSubject(v); s >= 0 {
		return s
	}
	best := -1
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		switch d.Tokens[k].Rel {
		case lang.Nsubj, lang.NsubjPass, lang.NsubjOuter:
			if weekday[d.Form(k)] || k < v && best >= 0 && timeNoun[lower(d.Tokens[k].Lemma)] {
				continue // "a poll last month showed"
			}
			if (r.sameSide(k, v) || !r.inSpeech(k)) && (best < 0 || k < v || v > 0 && breaks(d.Form(v-1)) && r.startsPhrase(v+1, k)) {
				best = k // of two, the nearer; after "…, said" the one behind it
			}
		case lang.Aux:
			if s := d.Kid(k, lang.Nsubj); s >= 0 {
				best = s
			} else if k == v-1 && d.Tokens[k].UPOS == lang.PROPN { // a name taken for an auxiliary
				best = k
			}
		}
	}
	if best >= 0 && best < v {
		if s := r.saidBy(v); s >= 0 { // "Nor is it late, said Holm."
			return s
		}
		if s := r.described(v, best); s >= 0 {
			return s
		}
		if s := r.apart(v, best); s >= 0 {
			return s
		}
	}
	if best >= 0 && r.quoteOf[best] != 0 && r.quoteOf[v] == 0 { // in “Ten Winters,” Holm said
		if v > 0 && r.quoteOf[v-1] == 0 && r.nominal(v-1) {
			if n := r.nearBefore(v-1, r.opens(v)); r.quoteOf[n] == 0 && r.speaks(n) != noSpeaker {
				return n
			}
			if d.Tokens[v-1].UPOS == lang.PROPN {
				return v - 1
			}
		}
	}
	if best >= 0 && (r.dateline[best] || d.Tokens[best].UPOS == lang.ADJ) { // "people familiar with the talks said"
		if n := r.nounBefore(v); n >= 0 || r.dateline[best] {
			return n
		}
	}
	return best
}

// described is who speaks in "Holm, the oldest member of the house, said" and
// "Holm, who is a doctor at Ostberg, Norland, said", where the parse took best, a
// part of the description, for the subject: the noun phrase that the sentence
// starts with. It is -1 for none.
func (r *Reader) described(v, best int) int {
	d := r.d
	s := r.opens(v)
	for s < v && d.Tokens[s].UPOS == lang.CCONJ {
		s++
	}
	if best <= s || d.Tokens[v].Rel == lang.AclRelcl || !r.behindComma(v) {
		return -1
	}
	switch d.Tokens[s].UPOS {
	case lang.DET, lang.ADJ, lang.NOUN, lang.PROPN, lang.PRON, lang.NUM:
	default:
		return -1 // "In Vienna, the envoy, Ada Holm, said"
	}
	m := r.plainPhrase(s, v)
	if m.None() || m.Span.Start > int(d.Tokens[s].Start) {
		return -1
	}
	c := d.TokenAt(m.Span.End-1) + 1
	if c+1 >= best || d.Form(c) != "," {
		return -1
	}
	if first, _ := r.phrase(best); first != c+1 && !r.relative(c+1) {
		return -1
	}
	if k := r.speaks(m.Head); k != person && k != body {
		return -1
	}
	return m.Head
}

// apart is who speaks in "The shell had fallen short, its spokesman, Colonel Orban,
// said": the noun phrase before the cue v with its apposition, where best, which the
// parse took for the subject, has a verb of its own in front of that. It is -1 for
// none.
func (r *Reader) apart(v, best int) int {
	d := r.d
	e := r.lookup(v)
	if e == nil || e.class != say || !e.has(takesClause) || !r.behindComma(v) {
		return -1
	}
	verb := false
	for t := best + 1; t < v && !breaks(d.Form(t)); t++ {
		if r.relative(t) || r.quoteOf[t] != r.quoteOf[v] {
			return -1
		}
		verb = verb || r.finiteIn(t, t+1)
	}
	if !verb {
		return -1
	}
	if n := r.nounBefore(v); n > best {
		return n
	}
	return -1
}

// startsPhrase reports whether the noun phrase headed by k starts at token i.
func (r *Reader) startsPhrase(i, k int) bool {
	first, _ := r.phrase(k)
	return first == i
}

// asideSubject finds the subject of a cue set off by commas, "Talks, Holm said,
// would go on", which the parse gives the subject of the whole sentence.
func (r *Reader) asideSubject(v int) int {
	d := r.d
	if d.Tokens[v].UPOS != lang.VERB || r.lookup(v) == nil || r.lookup(v).class != say || !r.commaSoon(v) {
		return -1
	}
	s := r.opens(v)
	k := v - 1
	for k > s && (d.Tokens[k].UPOS == lang.ADV || d.Tokens[k].UPOS == lang.AUX) {
		k--
	}
	if k <= s || !r.nominal(k) {
		return -1
	}
	for range 3 {
		head := r.nearBefore(k, s)
		first, _ := r.phrase(head)
		for first > s && r.nominal(first-1) && d.Tokens[first-1].Head >= int32(first) && int(d.Tokens[first-1].Head) <= head {
			first--
		}
		if first <= s {
			return -1
		}
		if d.Tokens[first-1].UPOS == lang.ADP && first-2 > s && r.nominal(first-2) { // "advisers to Holm"
			k = first - 2
			continue
		}
		if !breaks(d.Form(first-1)) || r.speaks(head) == noSpeaker {
			return -1
		}
		return head
	}
	return -1
}

// invertedSubject finds the subject of "…, said a person close to the talks",
// which the parse takes for an object.
func (r *Reader) invertedSubject(v int) int {
	d := r.d
	e := r.lookup(v)
	if e == nil || e.class != say || !e.has(takesQuote) || v == 0 || !breaks(d.Form(v-1)) {
		return -1
	}
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Ccomp, lang.Xcomp:
			return -1
		case lang.Obj, lang.Iobj, lang.Dep, lang.Obl, lang.Parataxis, lang.Appos:
			if first, _ := r.phrase(k); first == v+1 && d.Kid(k, lang.Case) < 0 && !weekday[d.Form(k)] {
				if s := r.speaks(k); s == person || s == body {
					return k
				}
			}
			return -1
		}
	}
	return -1
}

// commaSoon reports whether a comma closes the attribution of v, with only an
// addressee, a time or a place before it.
func (r *Reader) commaSoon(v int) bool {
	d := r.d
	if v+1 < len(d.Tokens) && !r.lookup(v).has(takesAddr) && !timeNoun[lower(d.Form(v+1))] {
		switch d.Tokens[v+1].UPOS {
		case lang.DET, lang.NOUN, lang.PROPN, lang.PRON, lang.ADJ, lang.NUM:
			return false
		}
	}
	for t := v + 1; t < len(d.Tokens) && t < v+10; t++ {
		switch tok := &d.Tokens[t]; {
		case d.Form(t) == ",":
			return true
		case tok.UPOS == lang.VERB, tok.UPOS == lang.AUX, tok.UPOS == lang.SCONJ, tok.UPOS == lang.PUNCT && tok.XPOS != lang.TagHYPH,
			tok.Flags&lang.ParStart != 0, tok.UPOS == lang.PRON && tok.XPOS != lang.TagPRPS && t > v+1:
			return false
		}
	}
	return false
}

// behindComma reports whether token v, but for adverbs, stands behind a comma or
// a dash.
func (r *Reader) behindComma(v int) bool {
	d := r.d
	t := v - 1
	for t > 0 && (d.Tokens[t].UPOS == lang.ADV || d.Tokens[t].XPOS == lang.TagCloseQuote || d.Tokens[t].UPOS == lang.PUNCT && r.quoteAt(t) >= 0 && !breaks(d.Form(t))) {
		t--
	}
	return t >= 0 && breaks(d.Form(t))
}

// verbAbove is the nearest verb at token h or above it, else h.
func (r *Reader) verbAbove(h int) int {
	for a, n := h, 0; a >= 0 && n < 8; a, n = int(r.d.Tokens[a].Head), n+1 {
		if r.d.Tokens[a].UPOS == lang.VERB {
			return a
		}
	}
	return h
}

// nounBefore finds the subject of the finite verb v by the surface, where the
// parse shows none: the noun phrase that ends before it, over adverbs,
// auxiliaries, an apposition between commas and a phrase that narrows it down
// ("people familiar with the talks").
func (r *Reader) nounBefore(v int) int {
	d := r.d
	s := r.opens(v)
	commas := 0
	for k := v - 1; k >= s && k > v-16; k-- {
		t := &d.Tokens[k]
		if r.quoteOf[k] != r.quoteOf[v] {
			return -1
		}
		switch t.UPOS {
		case lang.ADV, lang.AUX:
			if f := lower(d.Form(k)); f == "half" || f == "most" && k == v-1 { // "nearly half said"
				return k
			}
			continue
		case lang.PART:
			if t.XPOS != lang.TagPOS {
				continue
			}
			return -1
		case lang.VERB:
			if t.Rel == lang.Aux {
				continue
			}
			return -1
		case lang.DET:
			if k == v-1 { // "have all said"
				continue
			}
			return -1
		case lang.PUNCT:
			if d.Form(k) == ")" { // "Ada Holm (N-Torvel) said"
				if k = r.bracketBefore(k, s); k < 0 {
					return -1
				}
				continue
			}
			if d.Form(k) != "," || commas > 0 {
				return -1
			}
			commas++
			c := k - 1
			for c > s && c > k-14 && d.Form(c) != "," {
				c--
			}
			if c < s || d.Form(c) != "," || r.finiteIn(c+1, k) && !r.relative(c+1) {
				return -1
			}
			k = c
			continue
		}
		if !r.nominal(k) {
			return -1
		}
		head := r.nearBefore(k, s)
		first, _ := r.phrase(head)
		top := head
		if first-1 < s || d.Form(first-1) != "," { // "A, B and C said", but "…, C said"
			top = r.topBefore(k, s)
		}
		if top != head && d.Tokens[head].Rel == lang.Conj && (r.speaks(top) == noSpeaker || d.Kid(top, lang.Case) >= 0 && d.Kid(top, lang.Case) < top) {
			top = head // "… with Sudria and Norland has said": the parse joined too much
		}
		if head == top && d.Tokens[head].Rel == lang.Conj || first > s && d.Form(first-1) == "," {
			if r.speaks(head) != noSpeaker {
				return head
			}
			return -1
		}
		head = top
		if c := d.Kid(head, lang.Case); c >= 0 && c < head && d.Tokens[c].XPOS != lang.TagPOS {
			// inside a phrase with a preposition: what it narrows down
			k = c
			for k-1 >= s && (d.Tokens[k-1].UPOS == lang.ADJ || d.Tokens[k-1].UPOS == lang.VERB && !r.finite(k-1)) {
				k--
			}
			continue
		}
		if s := r.described(v, head); s >= 0 {
			return s
		}
		if r.speaks(head) == noSpeaker {
			return -1
		}
		return head
	}
	return -1
}

// bracketBefore is the bracket that opens what token k closes, or -1 where it is
// far away.
func (r *Reader) bracketBefore(k, first int) int {
	for o := k - 1; o > first && o > k-8; o-- {
		if r.d.Form(o) == "(" {
			return o
		}
	}
	return -1
}

// opens is the first token of the sentence of token i, behind its dateline.
func (r *Reader) opens(i int) int {
	s := int(r.d.Sents[r.d.Tokens[i].Sent].First)
	for s < i && r.dateline[s] {
		s++
	}
	return s
}

// nearBefore is the head of the noun phrase that ends with token k, without what
// it is joined to or part of.
func (r *Reader) nearBefore(k, s int) int {
	d := r.d
	for range 8 {
		h := int(d.Tokens[k].Head)
		if h < s || h > k || !r.nominal(h) {
			break
		}
		switch d.Tokens[k].Rel {
		case lang.Flat, lang.Compound, lang.NmodDesc, lang.Goeswith:
			k = h
			continue
		}
		break
	}
	return k
}

// relative reports whether a relative clause starts at token i.
func (r *Reader) relative(i int) bool {
	switch r.d.Tokens[i].XPOS {
	case lang.TagWP, lang.TagWDT, lang.TagWPS:
		return true
	}
	return false
}

// ownSubject reports whether verb a, or one it is coordinated with, has a subject
// that can speak.
func (r *Reader) ownSubject(a int) bool {
	d := r.d
	for n := 0; n < 4 && a >= 0; n++ {
		for _, k := range d.Kids(a) {
			switch d.Tokens[k].Rel {
			case lang.Nsubj, lang.NsubjPass:
				return r.speaks(int(k)) != noSpeaker
			}
		}
		if d.Tokens[a].Rel != lang.Conj {
			return false
		}
		a = int(d.Tokens[a].Head)
	}
	return false
}

// infinitive reports whether v is a to-infinitive.
func (r *Reader) infinitive(v int) bool {
	d := r.d
	for _, k := range d.Kids(v) {
		if d.Tokens[k].Rel == lang.Mark && d.Tokens[k].XPOS == lang.TagTO || d.Tokens[k].UPOS == lang.PART && d.Form(int(k)) == "to" {
			return int(k) < v
		}
	}
	return false
}

// sameSide reports whether tokens a and b are both outside of quotations or
// inside the same one.
func (r *Reader) sameSide(a, b int) bool { return r.quoteOf[a] == r.quoteOf[b] }

// inSpeech reports whether token i lies inside a quotation that is speech.
func (r *Reader) inSpeech(i int) bool {
	n := r.quoteOf[i]
	if n == 0 || !r.quotes[n-1].used {
		return false
	}
	by := r.quotes[n-1].by
	return by == 0 || r.found[by-1].whole
}
