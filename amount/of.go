package amount

import (
	"readout/lang"
	"readout/report"
)

// measured fills in what the figure measures: Of, and Head where the noun or
// the verb that the figure sizes stands apart. The words next to the figure
// decide first, since they are the surer sign; the tree tells how far a phrase
// goes, and which verb stands above.
func (r *Reader) measured(a *Amount, f figure) {
	d := r.doc
	ta, tb := d.TokenAt(a.Span.Start), d.TokenAt(a.Span.End-1)+1
	if tb > len(d.Tokens) || !d.Parsed() {
		if f.kind == count && !f.noun.Empty() {
			a.Of = f.noun
		}
		return
	}
	if f.kind == count {
		r.countedPhrase(a, f, tb)
		return
	}
	s := r.sentence(ta)
	if h := r.partitive(f.kind == money, tb, int(s.End)); h >= 0 {
		a.Of = r.phrase(h, tb)
		if n := r.nounBefore(ta, int(s.First)); n >= 0 {
			a.Head = r.tokenSpan(n)
		}
		return
	}
	if h := r.prenominal(ta, tb, int(s.End)); h >= 0 {
		a.Of = r.phrase(h, tb)
		return
	}
	on := r.preposed(tb, int(s.End))
	if n := r.nounBefore(ta, int(s.First)); n >= 0 {
		if on >= 0 {
			a.Of, a.Head = r.phrase(on, tb), r.tokenSpan(n)
		} else if p := len(r.out) - 1; p >= 0 && r.out[p].Span.Contains(r.tokenSpan(n)) {
			a.Of, a.Head = r.out[p].Of, r.out[p].Head // "9,000 tons, worth 40 million euros"
		} else {
			a.Of = r.before(n, int(s.First))
		}
		return
	}
	if on >= 0 && len(r.out) > 0 {
		if p := r.out[len(r.out)-1]; p.Unit == a.Unit && r.coordinated(p.Span.End, ta) {
			// "duties of 20 percent on grain and 5 percent on salt"
			a.Of, a.Head = r.phrase(on, tb), p.Head
			if p.Head.Empty() {
				a.Head = r.headOf(p.Of)
			}
			return
		}
	}
	if n := r.saidOf(ta, int(s.First)); n >= 0 {
		a.Of = r.before(n, int(s.First))
		return
	}
	r.byVerb(a, ta, tb, on, s)
	if n := len(r.out); a.Of.Empty() && n > 0 && r.out[n-1].Unit == a.Unit && r.coordinated(r.out[n-1].Span.End, ta) {
		a.Of, a.Head = r.out[n-1].Of, r.out[n-1].Head // "1.8 percent this year and 2.1 percent next year"
	}
}

// saidOf finds the noun in "incomes above $250,000" and, where the words alone
// show it, in "the package totals $5 billion" and "damage was put at $5 million":
// the token of the noun, or -1.
func (r *Reader) saidOf(ta, first int) int {
	d := r.doc
	noun := func(k int) int {
		if k >= first && (d.Tokens[k].UPOS == lang.NOUN || d.Tokens[k].UPOS == lang.PROPN) {
			return k
		}
		return -1
	}
	switch d.Form(ta) {
	case "above", "over", "below", "under", "exceeding":
		return noun(ta - 1)
	}
	k := ta
	if d.Form(k) != "estimated" {
		k--
	}
	if k > first && (d.Form(k) == "at" || d.Form(k) == "to") {
		k--
	}
	if k <= first {
		return -1
	}
	switch d.Form(k) {
	case "totals", "totaled", "totalled", "costs", "exceeds", "exceeded", "amounts", "amounted":
	case "put", "estimated", "valued", "forecast", "projected", "priced", "fixed", "capped":
		if d.Form(k+1) != "at" && d.Form(k) != "estimated" || d.Tokens[k-1].UPOS != lang.AUX {
			return -1
		}
	default:
		return -1
	}
	for k--; k > first && (d.Tokens[k].UPOS == lang.AUX || d.Tokens[k].UPOS == lang.ADV); {
		k--
	}
	return noun(k)
}

// puts reports whether a verb says of its object how much it is, with "at".
func puts(form string) bool {
	switch form {
	case "put", "puts", "putting", "estimated", "estimates", "valued", "values", "set", "fixed", "capped", "forecast":
		return true
	}
	return false
}

// countedPhrase is the noun phrase that a count counts.
func (r *Reader) countedPhrase(a *Amount, f figure, tb int) {
	d := r.doc
	if f.noun.Empty() {
		// "27-nation bloc"
		if f.num.End < f.end && r.text.Hyphen(f.num.End) && tb < len(d.Tokens) {
			if h := r.prenominal(d.TokenAt(a.Span.Start), tb, int(r.sentence(tb).End)); h >= 0 {
				a.Of = r.phrase(h, tb)
			}
		}
		return
	}
	h := d.TokenAt(f.noun.End - 1)
	last := r.right(h, 3)
	if last-h >= longest {
		last = h
	}
	a.Of = report.Span{Start: f.noun.Start, End: int(d.Tokens[last].End)}
}

func (r *Reader) sentence(k int) lang.Sent {
	d := r.doc
	if len(d.Sents) == 0 {
		return lang.Sent{First: 0, End: int32(len(d.Tokens))}
	}
	return d.Sents[d.Tokens[k].Sent]
}

// partitive finds the head of X in "$90 billion worth of X", "25 percent of X",
// "$5 million in X".
func (r *Reader) partitive(money bool, tb, end int) int {
	d := r.doc
	k := r.pastAside(tb, end)
	if k < end && d.Form(k) == "worth" {
		k++
	}
	if k >= end {
		return -1
	}
	switch d.Form(k) {
	case "of":
	case "in":
		// "$5 million in aid", but "25 percent in March", "$5 million in Norland"
		if !money || k+1 >= end || d.Tokens[k+1].UPOS == lang.PROPN || d.Tokens[k+1].UPOS == lang.NUM || d.Tokens[k+1].UPOS == lang.DET || d.Tokens[k+1].UPOS == lang.PRON {
			return -1
		}
	default:
		return -1
	}
	return r.nounAfter(k+1, end)
}

// pastAside is the token after an aside in brackets that says the figure again,
// or the bracket that closes around it: "6 billion crowns ($7 billion) of".
func (r *Reader) pastAside(k, end int) int {
	d := r.doc
	if k < end && d.Form(k) == ")" {
		return k + 1
	}
	if k < end && d.Form(k) == "(" {
		for j := k + 1; j < end && j < k+8; j++ {
			if d.Form(j) == ")" {
				return j + 1
			}
		}
	}
	return k
}

// preposed finds the head of X in "25 percent on X", "$5 million for X".
func (r *Reader) preposed(tb, end int) int {
	if tb >= end {
		return -1
	}
	switch r.doc.Form(tb) {
	case "on", "for", "against":
		if h := r.nounAfter(tb+1, end); h >= 0 && !timely(r.doc.Form(h)) {
			return h
		}
	}
	return -1
}

// nounAfter is the head of the noun phrase that begins at token k, or -1.
func (r *Reader) nounAfter(k, end int) int {
	d := r.doc
	head := -1
	for n := 0; k < end && n < 10; k, n = k+1, n+1 {
		switch d.Tokens[k].UPOS {
		case lang.NOUN, lang.PROPN:
			head = k
		case lang.ADJ, lang.DET, lang.NUM, lang.ADV, lang.SYM:
			if head >= 0 {
				return head
			}
		case lang.VERB:
			if x := d.Tokens[k].XPOS; x != lang.TagVBN && x != lang.TagVBG || head >= 0 && (k+1 >= end || d.Tokens[k+1].UPOS != lang.NOUN) {
				return head
			}
		case lang.PART:
			if head < 0 || d.Tokens[k].XPOS != lang.TagPOS {
				return head
			}
			if h := r.nounAfter(k+1, end); h >= 0 {
				return h // "the state's housing"
			}
			return head
		case lang.PRON:
			if head >= 0 || d.Tokens[k].XPOS != lang.TagPRPS {
				return head
			}
		case lang.CCONJ:
			// "arms and security package": one noun with two modifiers.
			if head >= 0 && !r.shared(head, k, end) {
				return head
			}
		case lang.PUNCT:
			if d.Form(k) != "-" {
				return head
			}
		default:
			return head
		}
	}
	return head
}

// shared reports whether the conjunction at k joins two modifiers of one noun:
// by the tree, or because two nouns follow it where one stood before.
func (r *Reader) shared(head, k, end int) bool {
	d := r.doc
	if g := int(d.Tokens[head].Head); g > k && g < end && g <= k+4 {
		return true
	}
	noun := func(k int) bool { return k < end && d.Tokens[k].UPOS == lang.NOUN }
	return noun(head) && noun(k+1) && noun(k+2) && !noun(k+3)
}

// prenominal finds the noun before which the figure stands like an adjective:
// "a $100 billion arms package", "25 percent tariffs", "a 27-nation bloc".
func (r *Reader) prenominal(ta, tb, end int) int {
	d := r.doc
	if tb >= end {
		return -1
	}
	switch d.Tokens[tb].UPOS {
	case lang.NOUN, lang.PROPN, lang.ADJ, lang.VERB, lang.PUNCT:
	default:
		return -1
	}
	h := r.nounAfter(tb, end)
	for k := tb; k < h; k++ {
		if d.Tokens[k].UPOS == lang.DET {
			return -1 // another noun phrase
		}
	}
	if h < 0 || timely(d.Form(h)) {
		return -1
	}
	// The tree must put the figure under a noun to its right, or a determiner
	// must open a noun phrase before it.
	for k := ta; k < tb; k++ {
		if g := int(d.Tokens[k].Head); g >= tb && g <= h {
			return h
		}
	}
	if ta > 0 {
		switch d.Tokens[ta-1].UPOS {
		case lang.DET:
			return h
		case lang.PRON, lang.PART:
			if x := d.Tokens[ta-1].XPOS; x == lang.TagPRPS || x == lang.TagPOS {
				return h
			}
		case lang.ADJ:
			if ta > 1 && d.Tokens[ta-2].UPOS == lang.DET {
				return h
			}
		}
	}
	return -1
}

// nounBefore finds the noun in "tariffs of 25 percent", "a deal worth $5
// billion", "losses totalling $5 million": the token of the noun, or -1.
func (r *Reader) nounBefore(ta, first int) int {
	d := r.doc
	k := ta - 1
	if k <= first {
		return -1
	}
	switch d.Form(k) {
	case "of", "worth", "totaling", "totalling", "exceeding", "costing":
	case "at":
		if d.Form(k-1) != "valued" && d.Form(k-1) != "estimated" {
			return -1
		}
		k--
	default:
		return -1
	}
	k--
	for k > first && (d.Tokens[k].UPOS == lang.PUNCT || d.Tokens[k].UPOS == lang.ADV) {
		k--
	}
	if u := d.Tokens[k].UPOS; u == lang.NOUN || u == lang.PROPN {
		return k
	}
	return -1
}

// coordinated reports whether only "and" or a comma stands between byte p, where
// one figure's phrase goes on, and token ta, within a dozen tokens.
func (r *Reader) coordinated(p, ta int) bool {
	d := r.doc
	if ta == 0 || d.TokenAt(p) < ta-12 || d.Tokens[d.TokenAt(p)].Sent != d.Tokens[ta].Sent {
		return false
	}
	switch d.Form(ta - 1) {
	case "and", ",", "or", "a":
		return true
	}
	return false
}

// byVerb reads what a figure measures from the verb above it: what was cut by
// it, what fell or rose, what is or costs so much, what it is spent on.
func (r *Reader) byVerb(a *Amount, ta, tb, on int, s lang.Sent) {
	d := r.doc
	top := r.top(ta, tb)
	if top < 0 {
		return
	}
	v := top
	if r.kid(top, lang.Cop) < 0 {
		v = int(d.Tokens[top].Head)
		for n := 0; v >= 0 && n < 3 && d.Tokens[v].UPOS != lang.VERB; n++ {
			v = int(d.Tokens[v].Head)
		}
	}
	if v < 0 || v < int(s.First) || v >= int(s.End) {
		return
	}
	if v == top { // "the tariff is 25 percent"
		if n := r.subject(v); n >= 0 && (n < ta || n >= tb) {
			a.Of = r.phrase(n, int(s.First))
		}
		return
	}
	changes := change(d.Tokens[v].Lemma)
	obj := r.kid(v, lang.Obj)
	inside := func(k int) bool { return k >= ta && k < tb }
	switch {
	case (changes || puts(d.Form(v))) && obj >= 0 && !inside(obj) && r.named(obj) >= 0 && r.kid(obj, lang.Nummod) < 0:
		a.Of, a.Head = r.phrase(obj, int(s.First)), r.tokenSpan(v)
	case changes || amounts(d.Tokens[v].Lemma) || puts(d.Form(v)) && r.kid(v, lang.NsubjPass) >= 0:
		if n := r.subject(v); n >= 0 && !inside(n) {
			a.Of = r.phrase(n, int(s.First))
		}
		if changes {
			a.Head = r.tokenSpan(v)
		}
	case on >= 0:
		a.Of = r.phrase(on, tb)
	}
}

// top is the token of the figure whose head lies outside of it, or -1.
func (r *Reader) top(ta, tb int) int {
	for k := ta; k < tb; k++ {
		h := int(r.doc.Tokens[k].Head)
		if (h < ta || h >= tb) && r.doc.Tokens[k].Rel != lang.Punct && r.doc.Tokens[k].UPOS != lang.ADP && r.doc.Tokens[k].UPOS != lang.ADV {
			return k
		}
	}
	return -1
}

func (r *Reader) kid(k int, rel lang.Rel) int { return r.doc.Kid(k, rel) }

// subject is the subject of verb v or of the verb it is joined to, or -1.
func (r *Reader) subject(v int) int {
	d := r.doc
	for n := 0; v >= 0 && n < 3; n++ {
		if s := r.kid(v, lang.Nsubj); s >= 0 {
			return r.named(s)
		}
		if s := r.kid(v, lang.NsubjPass); s >= 0 {
			return r.named(s)
		}
		if rel := d.Tokens[v].Rel; rel != lang.Conj && rel != lang.Xcomp && rel != lang.Advcl {
			return -1
		}
		v = int(d.Tokens[v].Head)
	}
	return -1
}

// named drops pronouns, which name nothing.
func (r *Reader) named(k int) int {
	if u := r.doc.Tokens[k].UPOS; u == lang.NOUN || u == lang.PROPN {
		return k
	}
	return -1
}

// change reports whether a verb says that something grew or shrank.
func change(lemma string) bool {
	switch lemma {
	case "fall", "rise", "drop", "cut", "increase", "reduce", "raise", "grow", "shrink", "climb", "decline", "jump", "surge", "plunge", "slash", "gain", "slip", "tumble", "soar", "sink", "contract", "expand", "lower", "boost", "decrease", "slump", "leap", "swell", "edge", "trim", "hike", "lift", "limit", "cap", "curb", "double", "triple", "halve", "plummet", "advance", "ease", "widen", "narrow", "lose", "shed", "slow", "accelerate", "weaken", "strengthen", "recover", "rebound", "dip", "inch", "creep", "spike", "dwindle", "cool", "quicken":
		return true
	}
	return false
}

// amounts reports whether a verb says how much its subject is.
func amounts(lemma string) bool {
	switch lemma {
	case "total", "cost", "reach", "exceed", "stand", "hit", "amount", "come", "top", "weigh", "measure", "stretch", "run", "average", "equal", "comprise", "number", "remain", "be", "account", "make", "represent", "cover", "span", "trade", "sell":
		return true
	}
	return false
}
