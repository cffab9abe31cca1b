package amount

import (
	"strings"

	"readout/lang"
	"readout/report"
)

// nounReach is how many tokens after a figure the noun it counts may stand:
// "5,000 heavily armed Norland border guards".
const nounReach = 7

// counted reads the noun that the figure counts.
func (r *Reader) counted(f *figure) bool {
	t := &r.text
	n := &f.num
	if n.Fraction {
		return false
	}
	j := n.End
	if h := t.HedgeAfter(j); h.End > j {
		j = h.End // "100 or more people", "20-odd ships"
	}
	if t.Hyphen(j) {
		return r.membered(f, j)
	}
	if t.Is(j, "of") {
		if !n.Vague && !(n.Scaled && !t.Is(j+1, "the")) {
			return false // "two of the ships"
		}
		j++
		switch string(t.Low(j)) {
		case "the", "these", "those", "its", "their", "his", "her", "our":
			j++
		}
	}
	if r.small(*f) {
		return false
	}
	first := r.tokenAt(j)
	if first < 0 {
		return false
	}
	head := r.countNoun(first, r.tokenAt(n.First))
	if head < 0 {
		return false
	}
	if n.Value == 1 && !n.Vague && !r.one(head) {
		return false
	}
	tok := &r.doc.Tokens[head]
	if n.Vague && !n.Scaled && !t.Counted(r.atomAt(int(tok.Start))) {
		return false // "several challenges"
	}
	f.kind = count
	f.unit = lower(r.doc.Form(head))
	f.noun = report.Span{Start: int(r.doc.Tokens[first].Start), End: int(tok.End)}
	f.end = r.atomAfter(int(tok.End), j)
	if e := f.end; t.Is(e, "a") || t.Is(e, "per") || t.Is(e, "each") || t.Is(e, "every") { // "40 lorries a day"
		switch string(t.Low(e + 1)) {
		case "hour", "day", "week", "month", "year":
			if !t.Hyphen(e + 2) {
				f.per, f.end = string(t.Low(e+1)), e+2
			}
		}
	}
	switch f.unit {
	case "person", "persons", "others", "lives":
		f.unit = "people"
	case "deaths", "fatalities":
		f.unit, f.state = "people", "killed"
	case "injuries":
		f.unit, f.state = "people", "wounded"
	}
	if f.state == "" {
		f.state = r.state(*f)
	}
	if f.state == "" && (r.text.Is(f.end-1, "lives") || r.text.Is(f.end, "their") && r.text.Is(f.end+1, "lives")) && taking(t.Low(t.HedgeBefore(f.first).First-1)) {
		f.state = "killed"
	}
	return true
}

// taking reports whether a word is a verb that lives are the object of where somebody
// dies: "cost 40 lives", "cost 40 soldiers their lives".
func taking(w []byte) bool {
	switch string(w) {
	case "cost", "costs", "costing", "claim", "claims", "claimed", "claiming", "took", "taken", "taking":
		return true
	}
	return false
}

// small reports whether the figure only points at things already named ("the
// three leaders", "all four", "the first two") and so counts nothing anew.
func (r *Reader) small(f figure) bool {
	t := &r.text
	if f.num.Vague {
		return !f.num.Scaled && t.Is(f.num.End-1, "few") && !t.Is(f.first, "a") // "the few people left"
	}
	if f.num.Range || f.num.Value > 9 {
		return false
	}
	switch string(t.Low(f.first - 1)) {
	case "the", "these", "those", "both", "all", "his", "her", "its", "their", "our", "my", "your", "other", "s", "first", "last", "next", "past", "top", "latest", "final", "remaining", "any", "which", "what", "every", "each", "no", "not", "this", "that", "big":
		return true
	}
	return false
}

// one reports whether "one" counts the noun: "one soldier was killed", but
// "one official said" only means an official.
func (r *Reader) one(head int) bool {
	switch lower(r.doc.Form(head)) {
	case "person", "soldier", "civilian", "child", "policeman", "officer", "woman", "man":
	default:
		return false
	}
	d := r.doc
	for k := head + 1; k < len(d.Tokens) && k <= head+4; k++ {
		if stateWord(d.Form(k)) != "" {
			return true
		}
	}
	return false
}

// membered reads "27-nation", "12-member", "5,000-strong": the hyphen is at j.
func (r *Reader) membered(f *figure, j int) bool {
	t := &r.text
	switch string(t.Low(j + 1)) {
	case "nation":
		f.unit = "nations"
	case "member":
		f.unit = "members"
	case "country":
		f.unit = "countries"
	case "state":
		f.unit = "states"
	case "party":
		f.unit = "parties"
	case "seat":
		f.unit = "seats"
	case "person":
		f.unit = "people"
	case "man":
		f.unit = "men"
	case "strong":
		f.unit = "people"
	default:
		return false
	}
	f.kind, f.end = count, j+2
	return true
}

// countNoun finds the plural noun that a number counts, from token first on:
// the tree's when it names one close by, or the last noun of the run of
// adjectives and nouns. It returns -1 when there is none.
func (r *Reader) countNoun(first, number int) int {
	d := r.doc
	if number >= 0 && d.Parsed() {
		if h := int(d.Tokens[number].Head); d.Tokens[number].Rel == lang.Nummod && h >= first && h < first+nounReach && r.plural(h) && r.nominalTo(first, h) &&
			(h+1 == len(d.Tokens) || d.Tokens[h+1].UPOS != lang.NOUN || d.Tokens[h+1].Head < int32(h)) {
			return h
		}
	}
	head := -1
	for k := first; k < len(d.Tokens) && k < first+nounReach; k++ {
		tok := &d.Tokens[k]
		switch tok.UPOS {
		case lang.NOUN, lang.PROPN:
			if r.plural(k) {
				head = k
			}
		case lang.ADJ, lang.ADV, lang.VERB, lang.PUNCT, lang.CCONJ, lang.NUM:
			if head >= 0 || k == first && tok.UPOS == lang.CCONJ || tok.UPOS == lang.VERB && tok.XPOS != lang.TagVBN && tok.XPOS != lang.TagVBG || tok.UPOS == lang.PUNCT && d.Form(k) != "-" || tok.UPOS == lang.NUM {
				return r.keep(head)
			}
		case lang.NoUPOS:
			if r.text.Counted(r.atomAt(int(tok.Start))) {
				return k
			}
			return -1
		default:
			return r.keep(head)
		}
		if head >= 0 && k+1 < len(d.Tokens) && d.Tokens[k+1].UPOS != lang.NOUN {
			return r.keep(head)
		}
	}
	return r.keep(head)
}

// nominalTo reports whether nothing but a noun phrase stands between tokens
// first and head.
func (r *Reader) nominalTo(first, head int) bool {
	for k := first; k < head; k++ {
		switch r.doc.Tokens[k].UPOS {
		case lang.ADP, lang.AUX, lang.PRON, lang.SCONJ, lang.PART:
			return false
		case lang.PUNCT:
			if r.doc.Form(k) != "-" {
				return false
			}
		}
	}
	return r.keep(head) >= 0
}

// keep drops nouns whose number tells nothing that reports could differ on.
func (r *Reader) keep(head int) int {
	if head < 0 {
		return -1
	}
	switch lower(r.doc.Form(head)) {
	case "things", "ways", "sides", "kinds", "types", "sorts", "words", "hands", "times", "halves", "reasons", "options", "ones", "lines", "parts", "steps", "questions", "eyes", "legs", "feet", "thirds", "quarters", "degrees", "o'clock", "s", "points", "dozens", "hundreds", "thousands", "millions", "billions", "scores", "percent", "percents":
		return -1
	}
	return head
}

// plural reports whether token k is a noun in the plural, or one that news
// counts without an ending.
func (r *Reader) plural(k int) bool {
	tok := &r.doc.Tokens[k]
	form := r.doc.Form(k)
	switch form {
	case "people", "men", "women", "children", "personnel", "police", "staff", "aircraft", "spacecraft", "cattle", "sheep", "fish", "livestock", "teeth", "mice", "criteria", "phenomena", "alumni",
		"person", "soldier", "civilian", "child", "woman", "man", "policeman", "officer":
		return tok.UPOS == lang.NOUN || tok.UPOS == lang.NoUPOS
	}
	if n := len(form); n < 3 || form[n-1] != 's' && !strings.HasSuffix(form, "men") && !strings.HasSuffix(form, "ese") {
		return false
	}
	switch tok.XPOS {
	case lang.TagNNS, lang.TagNNPS:
		return true
	}
	return tok.UPOS == lang.PROPN && (strings.HasSuffix(form, "ans") || strings.HasSuffix(form, "ers") || strings.HasSuffix(form, "ese"))
}

// befallen reads a figure with no noun that counts people by what befell them:
// "12 dead", "killing at least 12", "the toll rose to 12".
func (r *Reader) befallen(f *figure) bool {
	t := &r.text
	n := &f.num
	if n.Fraction || r.small(*f) || n.Value == 1 && n.Spelt && !stateAtom(t.Low(n.End)) {
		return false
	}
	f.unit, f.kind = "people", count
	switch {
	case t.Is(n.End, "others") || t.Is(n.End, "more"):
		f.end = n.End + 1
	case t.Is(n.End, "of") && (t.Is(n.End+1, "them") || t.Is(n.End+1, "whom")): // "killing 17 of them"
		f.end = n.End + 2
		if f.state = doing(t.Low(t.HedgeBefore(f.first).First - 1)); f.state != "" {
			return true
		}
	}
	if s := r.stateAfter(f.end); s != "" {
		f.state = s
		if stateAtom(t.Low(f.end)) {
			f.end++
		}
		return true
	}
	if f.end > n.End || !t.IsWord(n.End) || r.goesOn(n.End) {
		k := t.HedgeBefore(f.first).First - 1
		switch s := doing(t.Low(k)); s {
		case "killed", "wounded", "displaced", "detained":
			f.state = s
			return true
		}
		for j := k; j > k-16 && j >= 0 && !t.IsMark(j, '.'); j-- {
			if s := r.tallied(j); s != "" {
				f.state = s
				return true
			}
		}
	}
	f.unit, f.kind, f.end = "", bare, n.End
	return false
}

// tallied is what befell people whose number atom j names: "toll", or the noun
// of "the number of dead", "the number of victims", "the number of people killed".
func (r *Reader) tallied(j int) string {
	t := &r.text
	if t.Is(j, "toll") {
		return "killed"
	}
	if t.Is(j-1, "number") { // "put the number rescued at 80"
		return stateWord(string(t.Low(j)))
	}
	of := j - 1
	switch {
	case t.Is(of, "the"):
		of--
	case t.Is(of-1, "of") && stateAtom(t.Low(j)): // "the number of people killed"
		of--
	}
	if !t.Is(of, "of") || !t.Is(of-1, "number") {
		return ""
	}
	switch w := string(t.Low(j)); w {
	case "deaths", "fatalities", "victims":
		return "killed"
	case "injuries":
		return "wounded"
	default:
		return stateWord(w)
	}
}

// goesOn reports whether the word after a bare figure may follow its noun, so
// that the figure itself stood for the people counted.
func (r *Reader) goesOn(j int) bool {
	switch string(r.text.Low(j)) {
	case "and", "in", "on", "at", "after", "when", "as", "but", "by", "during", "near", "while", "with", "since", "over", "so", "before":
		return true
	}
	return false
}

// state reads what befell those counted, from the words after the figure ("12
// people were killed") or the verb before it ("killing 12 people").
func (r *Reader) state(f figure) string {
	if s := r.stateAfter(f.end); s != "" {
		return s
	}
	k := r.text.HedgeBefore(f.first).First - 1
	if r.text.Is(k, "dead") && (r.text.Is(k-1, "shot") || r.text.Is(k-1, "shooting") || r.text.Is(k-1, "left") || r.text.Is(k-1, "leaving")) {
		return "killed"
	}
	return doing(r.text.Low(k))
}

// stateAfter reads what befell those counted from the words that begin at atom
// j.
func (r *Reader) stateAfter(j int) string {
	t := &r.text
	for k := j; k < j+5; k++ {
		if s := stateWord(string(t.Low(k))); s != "" {
			return s
		}
		switch string(t.Low(k)) {
		case "was", "were", "is", "are", "have", "has", "had", "been", "being", "also", "reported", "reportedly", "confirmed", "feared", "believed", "left", "shot", "more", "others", "people", "still", "either", "now", "be", "to", "listed":
			continue
		}
		break
	}
	return ""
}

func stateAtom(w []byte) bool { return stateWord(string(w)) != "" }

// stateWord is what a participle or adjective says befell people.
func stateWord(w string) string {
	switch w {
	case "killed", "dead", "died", "slain", "perished", "drowned":
		return "killed"
	case "wounded", "injured", "hurt", "maimed":
		return "wounded"
	case "missing", "unaccounted":
		return "missing"
	case "arrested", "detained", "jailed", "imprisoned":
		return "detained"
	case "captured", "kidnapped", "abducted":
		return "captured"
	case "displaced", "uprooted":
		return "displaced"
	case "evacuated":
		return "evacuated"
	case "rescued", "freed", "released":
		return "freed"
	}
	return ""
}

// doing is what a verb before a figure says befalls those it counts.
func doing(w []byte) string {
	switch string(w) {
	case "killing", "killed", "kills", "kill":
		return "killed"
	case "wounding", "wounded", "wounds", "injuring", "injured", "injures":
		return "wounded"
	case "detaining", "detained", "arresting", "arrested", "arrests":
		return "detained"
	case "capturing", "captured", "kidnapping", "kidnapped", "abducted":
		return "captured"
	case "displacing", "displaced", "displaces", "uprooting", "uprooted":
		return "displaced"
	case "evacuating", "evacuated":
		return "evacuated"
	case "freeing", "freed", "releasing", "released", "rescued", "rescuing":
		return "freed"
	}
	return ""
}

// tokenAt is the token that begins with or holds atom j, or -1.
func (r *Reader) tokenAt(j int) int {
	if j < 0 || j >= len(r.text.Atoms) {
		return -1
	}
	k := r.doc.TokenAt(int(r.text.Atoms[j].Start))
	if k >= len(r.doc.Tokens) || r.doc.Tokens[k].Start > r.text.Atoms[j].Start {
		return -1
	}
	return k
}

// atomAt is the first atom of the passage that ends after byte b.
func (r *Reader) atomAt(b int) int {
	lo, hi := 0, len(r.text.Atoms)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(r.text.Atoms[mid].End) > b {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// atomAfter is the first atom that begins at or after byte b, never before
// floor.
func (r *Reader) atomAfter(b, floor int) int {
	j := r.atomAt(b - 1)
	for j < len(r.text.Atoms) && int(r.text.Atoms[j].Start) < b {
		j++
	}
	return max(j, floor)
}

// lower is strings.ToLower, without work for the words that are in lower case.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return strings.ToLower(s)
		}
	}
	return s
}
