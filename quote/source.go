package quote

import (
	"sort"
	"strings"

	"readout/lang"
	"readout/report"
)

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
		finite := r.finite(v) || r.mistaken(v)
		if finite {
			if s := r.invertedSubject(v); s >= 0 {
				return s
			}
			if s := r.nounBefore(v); s >= 0 {
				return s
			}
		}
		if h < 0 || finite && t.Rel != lang.Conj && t.Rel != lang.AclRelcl && t.Rel != lang.Acl {
			return -1
		}
		switch t.Rel {
		case lang.Conj:
			v = r.joinedTo(v, h)
		case lang.Xcomp:
			if o := d.Kid(h, lang.Obj); o >= 0 && o < v && d.Tokens[o].UPOS != lang.VERB && r.lex.verbs[d.Tokens[h].Lemma].objectControls() {
				return o
			}
			v = h
		case lang.Advcl, lang.AdvclRelcl, lang.Parataxis, lang.Ccomp:
			if t.XPOS != lang.TagVBG && t.XPOS != lang.TagVBN && !r.infinitive(v) {
				return -1
			}
			if l := d.Tokens[h].Lemma; t.Rel == lang.Advcl && (l == "quote" || l == "cite") && r.as(v) {
				if o := d.Kid(h, lang.Obj); o > h { // "quoted Laszlo as saying"
					return o
				}
			}
			c := r.controller(v, h)
			if d.Tokens[c].UPOS != lang.VERB && r.ownSubjectOf(c) < 0 && t.XPOS == lang.TagVBG {
				return r.sentenceSpeaker(v)
			}
			v = c
		case lang.Acl:
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

// joinedTo is the verb whose subject the verb v, coordinated with h, shares. In
// "she says it was late and insists …" the parse joins "insists" to "was"; the
// tense tells that it goes with "says".
func (r *Reader) joinedTo(v, h int) int {
	d := r.d
	want := r.tense(v)
	if want == lang.NoXPOS || r.tense(h) == want || r.tense(h) == lang.NoXPOS && d.Tokens[h].UPOS == lang.VERB {
		return h
	}
	for a, n := int(d.Tokens[h].Head), 0; a >= 0 && n < 5; a, n = int(d.Tokens[a].Head), n+1 {
		if a < v && r.lookup(a) != nil && r.tense(a) == want && r.ownSubject(a) {
			return a
		}
	}
	return h
}

// tense is the tag of the finite verb of the clause headed by v, NoXPOS when it
// is not finite or has a modal.
func (r *Reader) tense(v int) lang.XPOS {
	d := r.d
	for _, k := range d.Kids(v) {
		switch d.Tokens[k].Rel {
		case lang.Aux, lang.AuxPass, lang.Cop:
			switch x := d.Tokens[k].XPOS; x {
			case lang.TagVBD, lang.TagVBZ, lang.TagVBP:
				return x
			case lang.TagMD:
				return lang.TagMD
			}
		}
	}
	switch x := d.Tokens[v].XPOS; x {
	case lang.TagVBD, lang.TagVBZ, lang.TagVBP:
		return x
	}
	return lang.NoXPOS
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
	for t := int(d.Sents[d.Tokens[v].Sent].First); t < v; t++ {
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
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		switch d.Tokens[k].Rel {
		case lang.Nsubj, lang.NsubjPass, lang.NsubjOuter:
			if r.dateline[k] {
				return r.nounBefore(v)
			}
			if r.sameSide(k, v) || !r.inSpeech(k) {
				if d.Tokens[k].UPOS == lang.ADJ { // "people familiar with the talks said"
					if n := r.nounBefore(v); n >= 0 {
						return n
					}
				}
				return k
			}
		case lang.Aux:
			if s := d.Kid(k, lang.Nsubj); s >= 0 {
				return s
			}
		}
	}
	return -1
}

// asideSubject finds the subject of a cue set off by commas, "Talks, Holm said,
// would go on", which the parse gives the subject of the whole sentence.
func (r *Reader) asideSubject(v int) int {
	d := r.d
	if d.Tokens[v].UPOS != lang.VERB || r.lookup(v) == nil || r.lookup(v).class != say || !r.commaSoon(v) {
		return -1
	}
	s := int(d.Sents[d.Tokens[v].Sent].First)
	k := v - 1
	for k > s && (d.Tokens[k].UPOS == lang.ADV || d.Tokens[k].UPOS == lang.AUX) {
		k--
	}
	if k <= s || !r.nominal(k) {
		return -1
	}
	head := r.nearBefore(k, s)
	first, _ := r.phrase(head)
	if first <= s || !breaks(d.Form(first-1)) || r.speaks(head) == noSpeaker {
		return -1
	}
	return head
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
		case lang.Obj, lang.Dep, lang.Obl, lang.Parataxis, lang.Appos:
			if first, _ := r.phrase(k); first == v+1 && d.Kid(k, lang.Case) < 0 {
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
	s := int(d.Sents[d.Tokens[v].Sent].First)
	commas := 0
	for k := v - 1; k >= s && k > v-16; k-- {
		t := &d.Tokens[k]
		if r.quoteOf[k] != r.quoteOf[v] {
			return -1
		}
		switch t.UPOS {
		case lang.ADV, lang.AUX:
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
		if r.speaks(head) == noSpeaker {
			return -1
		}
		return head
	}
	return -1
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

// objectControls reports whether the object of e, not its subject, does what an
// infinitive after it says.
func (e *entry) objectControls() bool {
	return e != nil && e.frames&(takesObjInf|takesAddrInf) != 0
}

// controller climbs from the participle v, attached to h, to the verb whose
// subject it shares: the nearest cue above it, so that in "Holm said the army
// had left, adding that …" it is Holm who adds, else h itself.
func (r *Reader) controller(v, h int) int {
	d := r.d
	if e := r.lookup(v); e == nil || e.has(eventive) {
		return h // "…, signaling a shift" tells what happened
	}
	best := -1
	for a, n := h, 0; a >= 0 && n < 6; a, n = int(d.Tokens[a].Head), n+1 {
		if a < v && d.Tokens[a].UPOS == lang.VERB && r.lookup(a) != nil && !r.inSpeech(a) && r.ownSubject(a) {
			if s := r.subject(a); s >= 0 && d.Tokens[s].XPOS == lang.TagPRP && best < 0 {
				best = a // "Holm said he was sure, adding …": he is Holm
				continue
			}
			return a
		}
	}
	if best >= 0 {
		return best
	}
	return h
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

// speaks says what sort of source the noun phrase headed by token i can be.
func (r *Reader) speaks(i int) speakerKind {
	d := r.d
	t := &d.Tokens[i]
	switch t.UPOS {
	case lang.PRON:
		switch {
		case t.XPOS == lang.TagPRP || t.XPOS == lang.TagPRPS:
			if strings.EqualFold(d.Form(i), "it") {
				if t.Rel == lang.Expl {
					return noSpeaker
				}
				return body
			}
			return person
		case t.Lemma == "who":
			return person
		case t.Lemma == "which" || t.Lemma == "that":
			if t.Rel == lang.Nsubj && t.Head >= 0 && d.Tokens[t.Head].Rel == lang.AclRelcl {
				if h := int(d.Tokens[t.Head].Head); h >= 0 && d.Tokens[h].UPOS != lang.PRON {
					return r.speaks(h)
				}
			}
			return noSpeaker
		case t.Lemma == "this" || t.Lemma == "these" || t.Lemma == "what" || t.Lemma == "something" || t.Lemma == "nothing" || t.Lemma == "everything":
			return noSpeaker
		}
		return r.lex.speakers[t.Lemma]
	case lang.PROPN:
		return person
	case lang.NOUN, lang.ADJ, lang.NUM, lang.DET, lang.VERB, lang.ADV:
		if k := r.lex.speakers[lower(t.Lemma)]; k != noSpeaker {
			return k
		}
		if t.XPOS == lang.TagNN && isUpper(d.Form(i)) && r.barePhrase(i) {
			return person // a name the tagger does not know
		}
		if t.UPOS == lang.NOUN && personal(t.Lemma) {
			return person
		}
		if a := d.Kid(i, lang.Appos); a >= 0 && d.Tokens[a].UPOS == lang.PROPN {
			return person
		}
		if t.UPOS == lang.NUM {
			return person // "two of them", "the 27"
		}
	case lang.X, lang.SYM:
		if t.Flags&lang.WordStart == 0 && len(d.Form(i)) > 1 && isUpper(d.Form(i)) {
			return person
		}
	}
	if r.nameAt(i) >= 0 {
		return person
	}
	return noSpeaker
}

// barePhrase reports whether noun i stands without article, adjective or
// compound: one written in capitals is then a name.
func (r *Reader) barePhrase(i int) bool {
	for _, k := range r.d.Kids(i) {
		switch r.d.Tokens[k].Rel {
		case lang.Det, lang.Amod, lang.Compound, lang.NmodPoss, lang.Nummod:
			return false
		}
	}
	return r.lex.nouns[r.d.Tokens[i].Lemma] == nil && r.lex.speakers[lower(r.d.Tokens[i].Lemma)] == noSpeaker
}

// nameAt is the index of the name that token i lies in, or -1.
func (r *Reader) nameAt(i int) int {
	names := r.d.Names
	n := sort.Search(len(names), func(k int) bool { return int(names[k].End) > i })
	if n < len(names) && int(names[n].First) <= i {
		return n
	}
	return -1
}

// personal reports whether a noun that the table does not hold looks like one
// for a person.
func personal(lemma string) bool {
	for _, end := range [...]string{"man", "woman", "person", "ist", "ian", "eer", "crat", "ologist", "people", "folk"} {
		if len(lemma) > len(end)+2 && strings.HasSuffix(lemma, end) {
			return true
		}
	}
	return len(lemma) > 5 && (strings.HasSuffix(lemma, "er") || strings.HasSuffix(lemma, "or")) && !things[lemma]
}

// things are nouns in -er and -or that are nobody.
var things = map[string]bool{"letter": true, "number": true, "matter": true, "paper": true, "weather": true, "computer": true, "border": true,
	"sector": true, "factor": true, "center": true, "chapter": true, "corner": true, "counter": true, "cover": true, "danger": true, "dinner": true,
	"disaster": true, "finger": true, "fiber": true, "filter": true, "hunger": true, "layer": true, "liver": true, "manner": true, "meter": true,
	"monster": true, "murder": true, "newspaper": true, "picture": true, "poster": true, "prayer": true, "printer": true, "quarter": true,
	"register": true, "roller": true, "rubber": true, "semester": true, "shelter": true, "shoulder": true, "shower": true, "silver": true,
	"slaughter": true, "sticker": true, "summer": true, "surrender": true, "sweater": true, "temper": true, "theater": true, "thunder": true,
	"timber": true, "trailer": true, "transfer": true, "trigger": true, "twitter": true, "whisper": true, "winter": true, "wonder": true, "tumor": true,
	"rumor": true, "harbor": true, "color": true, "flavor": true, "favor": true, "humor": true, "horror": true, "terror": true, "mirror": true,
	"anchor": true, "armor": true, "behavior": true, "interior": true, "exterior": true, "corridor": true, "reactor": true, "tractor": true, "motor": true,
	"error": true, "meteor": true, "indicator": true, "decor": true, "endeavor": true, "helicopter": true, "cancer": true, "copper": true, "barrier": true,
	"carrier": false, "frontier": true, "charter": true, "cluster": true, "container": true, "customer": false, "december": true, "october": true,
	"november": true, "september": true, "encounter": true, "gender": true, "server": true, "folder": true, "offer": true, "order": true, "power": true,
	"answer": true, "banner": true, "barter": true, "bomber": true, "booster": true, "buffer": true, "bumper": true, "burner": true, "character": true,
	"cylinder": true, "daughter": false, "drawer": true, "feather": true, "freezer": true, "laser": true, "laughter": true, "lumber": true, "leather": true,
	"cornerstone": true, "master": false, "measure": true, "mortar": true, "parameter": true, "perimeter": true, "pointer": true, "powder": true,
	"reminder": true, "remainder": true, "rudder": true, "screener": true, "shutter": true, "slider": true, "soldier": false, "spider": true, "starter": true,
	"stroller": true, "tanker": true, "tender": true, "thriller": true, "ticker": true, "tiger": true, "tower": true, "trouser": true, "vector": true, "water": true}

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' || s[i] >= 0x80 {
			return strings.ToLower(s)
		}
	}
	return s
}

func isUpper(s string) bool { return s != "" && 'A' <= s[0] && s[0] <= 'Z' }

// mention is the noun phrase headed by token i, as a source names it: with its
// title, without what follows a comma (appositions, relative clauses).
func (r *Reader) mention(i int) Mention {
	first, end := r.phrase(i)
	return Mention{Span: r.d.Span(first, end), Head: i}
}

var noMention = Mention{Head: -1}

// phrase is the extent of the noun phrase headed by i.
func (r *Reader) phrase(i int) (first, end int) {
	d := r.d
	first, end = i, r.phraseEnd(i)
	for _, k := range d.Kids(i) {
		if int(k) >= i {
			break
		}
		switch d.Tokens[k].Rel {
		case lang.Punct, lang.Cc, lang.Mark, lang.Case, lang.Discourse, lang.Parataxis, lang.Cop, lang.Aux, lang.Nsubj, lang.Expl, lang.Advcl, lang.Obl:
			continue
		}
		f, _ := d.Subtree(int(k))
		for f < i && (d.Tokens[f].UPOS == lang.PUNCT || r.dateline[f] || d.Tokens[f].UPOS == lang.SCONJ || d.Tokens[f].UPOS == lang.ADP && f == first-1) {
			f++
		}
		first = min(first, f)
	}
	if end > i+1 && r.d.Tokens[end-1].XPOS == lang.TagPOS {
		end-- // "Holm's call": Holm
	}
	// a name is never cut
	if n := r.nameAt(i); n >= 0 {
		first, end = min(first, int(d.Names[n].First)), max(end, int(d.Names[n].End))
	}
	return first, end
}

func (r *Reader) phraseEnd(i int) int {
	d := r.d
	end := i + 1
	for _, k32 := range d.Kids(i) {
		k := int(k32)
		if k < i {
			continue
		}
		comma := k > end && d.Tokens[end].UPOS == lang.PUNCT && d.Tokens[end].XPOS != lang.TagHYPH
		switch d.Tokens[k].Rel {
		case lang.Punct:
			if d.Tokens[k].XPOS == lang.TagHYPH && k == end {
				end = k + 1
			}
			continue
		case lang.Cc:
			continue
		case lang.Flat, lang.Compound, lang.Fixed, lang.Goeswith, lang.Case, lang.Det, lang.Nummod, lang.NmodDesc, lang.CompoundPrt:
			if _, e := d.Subtree(k); !comma {
				end = max(end, e)
			}
		case lang.Conj:
			if d.Tokens[k].UPOS == lang.VERB || d.Tokens[k].UPOS == lang.AUX {
				return end
			}
			end = max(end, r.phraseEnd(k))
		case lang.Nmod, lang.NmodPoss, lang.NmodUnmarked, lang.Amod, lang.Acl, lang.Obl:
			if d.Tokens[k].Rel == lang.Acl && (r.dated(k) || r.governed(k)) {
				return end
			}
			if comma || timeNoun[lower(d.Tokens[k].Lemma)] {
				return end
			}
			end = max(end, r.phraseEnd(k))
		case lang.Appos:
			// "the adviser, Ada Holm": the name is the point of it
			n := r.phraseEnd(k)
			f, _ := d.Subtree(k)
			if d.Tokens[i].UPOS == lang.NOUN && d.Tokens[k].UPOS == lang.PROPN && n-f <= 4 || !comma && n-f <= 5 {
				end = max(end, n)
				continue
			}
			return end
		default:
			return end
		}
	}
	return end
}

// dated reports whether a time hangs on token k: "published on Sunday".
func (r *Reader) dated(k int) bool {
	for _, c := range r.d.Kids(k) {
		if timeNoun[lower(r.d.Tokens[c].Lemma)] {
			return true
		}
	}
	return false
}

// spokenAt are the nouns of occasions and media of speech: "in a statement",
// "on television".
var spokenAt = map[string]bool{"statement": true, "interview": true, "speech": true, "tweet": true, "post": true, "letter": true,
	"email": true, "e-mail": true, "briefing": true, "conference": true, "rally": true, "address": true, "remark": true, "memo": true,
	"television": true, "tv": true, "twitter": true, "facebook": true, "radio": true, "podcast": true, "message": true, "testimony": true,
	"op-ed": true, "column": true, "blog": true, "video": true, "debate": true, "instagram": true, "telegram": true, "social": true,
	"interviews": true, "release": true, "communiqué": true, "communique": true, "telecast": true, "broadcast": true, "show": true,
	"media": true, "article": true, "essay": true, "hearing": true, "news": true, "report": true, "note": true, "appearance": true, "document": true, "filing": true, "call": true, "telephone": true, "phone": true}

// timeNoun are the nouns that date a cue: "on Monday", "last week".
var timeNoun = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true,
	"sunday": true, "january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "week": true, "month": true, "year": true, "day": true, "morning": true,
	"evening": true, "afternoon": true, "night": true, "weekend": true, "today": true, "yesterday": true, "tomorrow": true, "tonight": true, "time": true, "hour": true, "decade": true, "midnight": true, "noon": true, "summer": true, "winter": true, "spring": true, "autumn": true, "fall": true}

// adjunct says whether the dependent k of a cue tells when, where or to whom it
// was said, and is so no part of the content.
func (r *Reader) adjunct(k int) bool {
	d := r.d
	t := &d.Tokens[k]
	lemma := lower(t.Lemma)
	if t.Rel == lang.OblUnmarked || t.Rel == lang.NmodUnmarked || t.Rel == lang.Advmod {
		return timeNoun[lemma] || t.UPOS == lang.ADV
	}
	c := d.Kid(k, lang.Case)
	if c < 0 {
		return timeNoun[lemma]
	}
	switch lower(d.Form(c)) {
	case "after", "before", "during", "since", "amid", "following", "despite", "via", "through", "alongside", "ahead", "while", "when":
		return true
	case "on", "in", "at", "by", "from", "late", "early", "over", "earlier":
		return timeNoun[lemma] || spokenAt[lemma]
	case "to":
		return lemma == "reporter" || lemma == "journalist"
	}
	return false
}

// circumstance fills the channel and the addressee of a statement from what
// depends on its cue.
func (r *Reader) circumstance(s *Statement, v int) {
	d := r.d
	s.Channel, s.Addressee = noMention, noMention
	if v < 0 {
		return
	}
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		t := &d.Tokens[k]
		switch t.Rel {
		case lang.Obl:
			c := d.Kid(k, lang.Case)
			if c < 0 || r.quoteOf[k] != r.quoteOf[v] || r.covered(s, k) {
				continue
			}
			switch lower(d.Form(c)) {
			case "in", "on", "at", "via", "during":
				if s.Channel.None() && (spokenAt[lower(t.Lemma)] || t.UPOS == lang.PROPN && r.mediaName(k)) {
					f, e := r.phrase(k)
					s.Channel = Mention{Span: d.Span(min(c, f), e), Head: k}
				}
			case "to":
				if e := r.lookup(v); e == nil || e.class != say || !e.has(takesQuote) || len(e.preps) > 0 || r.covered(s, k) {
					continue
				}
				if s.Addressee.None() && (t.UPOS == lang.PROPN || r.speaks(k) == person) {
					s.Addressee = r.mention(k)
				}
			}
		case lang.Obj, lang.Iobj:
			if e := r.lookup(v); e != nil && e.has(takesAddr|takesAddrInf) && s.Addressee.None() && !r.covered(s, k) {
				s.Addressee = r.mention(k)
			}
		}
	}
}

// mediaName reports whether the name headed by k is that of a medium.
func (r *Reader) mediaName(k int) bool {
	f, e := r.phrase(k)
	for i := f; i < e; i++ {
		switch lower(r.d.Form(i)) {
		case "news", "tv", "radio", "television", "twitter", "facebook", "instagram", "telegram", "social", "show", "youtube":
			return true
		}
	}
	return false
}

// covered reports whether token k lies in the content of s.
func (r *Reader) covered(s *Statement, k int) bool {
	span := report.Span{Start: int(r.d.Tokens[k].Start), End: int(r.d.Tokens[k].End)}
	for _, c := range s.Content {
		if c.Overlaps(span) {
			return true
		}
	}
	return false
}
