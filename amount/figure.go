package amount

import (
	"math"

	"readout/lang"
	"readout/lang/numeral"
)

// figure reads an amount that begins at atom i, with its unit and without its
// hedge. When it returns false, f.end is past what must not be read again: the
// rest of a date or a label.
func (r *Reader) figure(i int) (f figure, ok bool) {
	t := &r.text
	if i >= len(t.Atoms) {
		return figure{}, false
	}
	if code, j := r.currencySign(i); code != "" {
		n, ok := t.Figure(j, t.Is(i-1, "between"))
		if !ok || n.Fraction && n.Value < 1 && n.Spelt || t.Glued(i) && (t.IsWord(i-1) || t.IsDigits(i-1)) {
			return figure{}, false
		}
		f := figure{first: i, end: n.End, num: n, unit: code, kind: money}
		r.letter(&f)
		if c, _, end := r.currencyWord(r.pastHyphen(f.end)); c == code {
			f.end = end // "$5 billion dollars"
		}
		r.per(&f)
		return f, true
	}
	if !t.IsDigits(i) && !t.IsWord(i) && t.Atoms[i].Rune < 128 {
		return figure{}, false
	}
	n, ok := t.Figure(i, t.Is(i-1, "between"))
	if !ok {
		return figure{}, false
	}
	if n.Range && t.Is(i-1, "from") {
		n, _ = t.Number(i) // "from 15 to 25 percent" is two figures
	}
	f = figure{first: i, end: n.End, num: n}
	if r.part(&f) || r.withUnit(&f) {
		return f, !r.label(f)
	}
	if u, skip := r.time(f); u {
		return figure{end: skip}, false
	}
	if r.isYear(f) || r.label(f) || r.brokenOff(i) || r.brokenEnd(n.End) {
		return figure{}, false
	}
	if r.counted(&f) || r.befallen(&f) {
		return f, true
	}
	if t.Is(i-1, "from") && (t.Is(n.End, "to") || t.Hyphen(n.End)) {
		if g, ok := r.figure(n.End + 1); ok && g.kind != count && g.kind != bare {
			f.unit, f.kind = g.unit, g.kind // "from 15 to 25 percent"
			return f, true
		}
	}
	if n.Scaled && n.Low >= 1000 && !n.Vague && !t.Upper(i) && !t.Upper(n.End) && !t.Hyphen(n.End) && !t.Is(n.End, "times") {
		return f, true
	}
	return figure{}, false
}

// pastHyphen is the atom after a hyphen at j, or j.
func (r *Reader) pastHyphen(j int) int {
	if r.text.Hyphen(j) {
		return j + 1
	}
	return j
}

// letter multiplies the figure by a magnitude that is one glued letter: "£3m".
func (r *Reader) letter(f *figure) {
	v := r.text.Letter(f.num.End)
	if v == 0 {
		return
	}
	f.num.Low, f.num.High, f.num.Value = round(f.num.Low*v), round(f.num.High*v), round(f.num.Value*v)
	f.num.Unit, f.num.Scaled = v, true
	f.num.End++
	f.end = f.num.End
}

// round takes off the error of multiplying by a power of ten: 1.1e6, not
// 1100000.0000000002.
func round(v float64) float64 {
	if math.Abs(v) >= 1e3 && math.Abs(v) < 1e15 {
		return math.Round(v*1e3) / 1e3
	}
	return v
}

// part reads a part of a whole as a percentage: "one-fifth of", "half the",
// "nine out of 10 voters", "one in five".
func (r *Reader) part(f *figure) bool {
	t := &r.text
	n := &f.num
	switch {
	case n.Fraction:
		j := n.End
		if r.partOfUnit(f) {
			return true
		}
		if u, _ := t.TimeUnit(r.pastHyphen(j)); u > 0 || t.Is(j, "a") || t.Is(j, "an") || t.Are(j, "of", "a") {
			return false // "half an hour"
		}
		if n.Value == .5 && n.End-n.First <= 2 && t.Is(n.End-1, "half") && !r.whole(j) {
			return false
		}
		if t.Hyphen(j) || t.Hyphen(f.first-1) {
			return false
		}
	case !n.Range && n.Value >= 1 && n.Value == math.Trunc(n.Value) && n.Value <= 1000 &&
		(t.Is(n.End, "in") || t.Are(n.End, "out", "of")):
		j := n.End + 1
		if t.Is(n.End, "out") {
			j++
		}
		m, ok := t.Number(j)
		if !ok || m.Vague || m.Fraction || m.Value <= n.Value || m.Value > 1000 || m.Unit != 1 && m.Value != 100 && m.Value != 1000 {
			return false
		}
		if t.Is(n.End, "in") {
			if _, digits, ok := t.Whole(j); ok && digits == 4 || m.Value > 100 && !n.Spelt {
				return false
			}
			if u, _ := t.TimeUnit(m.End); u > 0 {
				return false // "one in 10 years"
			}
		}
		n.Value /= m.Value
		n.Low, n.High, n.End = n.Value, n.Value, m.End
	default:
		return false
	}
	n.Value, n.Low, n.High = n.Value*100, n.Low*100, n.High*100
	f.unit, f.kind, f.end = "%", percent, n.End
	return true
}

// partOfUnit reads a part of a unit of measure: "half a mile", "three-quarters
// of a ton", "one-quarter acre".
func (r *Reader) partOfUnit(f *figure) bool {
	t := &r.text
	j := r.pastHyphen(f.num.End)
	if t.Is(j, "of") {
		j++
	}
	if t.Is(j, "a") || t.Is(j, "an") {
		j++
	} else if t.Is(j-1, "of") {
		return false
	}
	name, end := r.unit(j)
	if name == "" {
		return false
	}
	f.unit, f.kind, f.end = name, measure, end
	return true
}

// whole reports whether the words at j name the whole that "half" is a part of.
func (r *Reader) whole(j int) bool {
	switch string(r.text.Low(j)) {
	case "of", "the", "its", "their", "his", "her", "all", "that", "our", "these", "those":
		return true
	}
	return false
}

// withUnit reads what follows the figure as a percent sign, a currency or a
// unit of measure.
func (r *Reader) withUnit(f *figure) bool {
	t := &r.text
	n := &f.num
	j := n.End
	if h := t.HedgeAfter(j); h.End > j && !t.Is(j, "or") {
		j = h.End // "100+ km"
	}
	if n.Vague && t.Is(j, "of") {
		j++
	}
	j = r.pastHyphen(j)
	if end := r.percentWord(j); end > j {
		f.unit, f.kind, f.end = "%", percent, end
		k := r.pastHyphen(end)
		switch string(t.Low(k)) {
		case "point", "points":
			f.unit, f.end = "points", k+1
		}
		return true
	}
	if t.Is(j, "basis") && t.Is(j+1, "points") {
		f.unit, f.kind, f.end = "basis points", percent, j+2
		return true
	}
	save := *n
	r.letter(f)
	if n.End > save.End {
		j = r.pastHyphen(n.End)
	}
	if code, factor, end := r.currencyWord(j); code != "" && r.isMoney(f, code, j) {
		f.unit, f.kind, f.end = code, money, end
		if factor != 1 {
			n.Value, n.Low, n.High = n.Value*factor, n.Low*factor, n.High*factor
		}
		r.per(f)
		return true
	}
	if n.End > save.End {
		if t.Counted(j) && r.counted(f) {
			return true // "3m people"
		}
		if t.Is(save.End, "m") {
			*n = save
			switch string(t.Low(save.End + 1)) {
			case "high", "tall", "long", "wide", "deep", "away", "across":
				f.unit, f.kind, f.end = "meters", measure, save.End+1
				return true
			}
		}
		*n = save
		f.end = n.End
		return false
	}
	if name, end := r.unit(j); name != "" {
		f.unit, f.kind, f.end = name, measure, end
		switch {
		case t.Is(j, "bcm"):
			n.Value, n.Low, n.High = n.Value*1e9, n.Low*1e9, n.High*1e9
		case t.Is(j, "bpd"):
			f.per = "day"
		default:
			r.per(f)
		}
		return true
	}
	if t.Is(j, "pounds") && !n.Vague {
		f.unit, f.kind, f.end = "lb", measure, j+1
		return true
	}
	return false
}

// percentWord returns where "%", "percent", "per cent" or "pct" at j ends, or j.
func (r *Reader) percentWord(j int) int {
	t := &r.text
	switch string(t.Low(j)) {
	case "%", "percent", "pct", "percentage":
		if t.Is(j, "percentage") && !t.Is(r.pastHyphen(j+1), "point") && !t.Is(r.pastHyphen(j+1), "points") {
			return j
		}
		return j + 1
	case "per":
		if t.Is(j+1, "cent") {
			return j + 2
		}
	}
	return j
}

// isMoney tells pounds of money from pounds of weight, and won from the verb.
func (r *Reader) isMoney(f *figure, code string, j int) bool {
	t := &r.text
	switch {
	case t.Is(j, "won"):
		return f.num.Scaled && f.num.Value >= 1000
	case t.Is(j, "real"), code == "real":
		return false
	case code == "GBP" && (t.Is(j, "pounds") || t.Is(j, "pound")):
		return f.num.Value >= 1e6 || f.num.Value >= 100 && !t.Is(j+1, "of") && !t.Hyphen(j-1) || t.Is(j+1, "sterling")
	case t.Is(j, "euro"), t.Is(j, "dollar"), t.Is(j, "crown"), t.Is(j, "penny"):
		// One of them, or an adjective: "a 100-million-dollar loan".
		return t.Hyphen(j-1) || f.num.Scaled || f.num.Value == 1
	}
	return true
}

// per reads what the figure is per: "a year", "per barrel", "-a-day", "/ton",
// "annually".
func (r *Reader) per(f *figure) {
	t := &r.text
	j := r.pastHyphen(f.end)
	switch string(t.Low(j)) {
	case "annually", "yearly":
		f.per, f.end = "year", j+1
		return
	case "monthly":
		f.per, f.end = "month", j+1
		return
	case "daily":
		f.per, f.end = "day", j+1
		return
	case "a", "an", "per", "/":
	default:
		return
	}
	k := r.pastHyphen(j + 1)
	p := ""
	switch string(t.Low(k)) {
	case "year", "annum":
		p = "year"
	case "month":
		p = "month"
	case "week":
		p = "week"
	case "day":
		p = "day"
	case "hour":
		p = "hour"
	case "barrel":
		p = "barrel"
	case "ton", "tonne":
		p = "ton"
	case "kilo", "kilogram", "kg":
		p = "kg"
	case "gallon":
		p = "gallon"
	case "liter", "litre":
		p = "liter"
	case "ounce":
		p = "ounce"
	case "share":
		p = "share"
	case "head", "person", "capita":
		p = "person"
	case "household", "family":
		p = "household"
	case "metric":
		if t.Is(k+1, "ton") || t.Is(k+1, "tonne") {
			p = "ton"
			k++
		}
	}
	if p == "" && t.Is(j, "per") && t.IsWord(k) && !t.Upper(k) && !t.Is(k, "cent") {
		p = string(t.Low(k)) // "$200 per employee"
		switch p {
		case "thousand", "hundred", "million":
			if name, end := r.unit(k + 1); name != "" { // "4 dollars per thousand cubic metres"
				p, k = p+" "+name, end-1
			}
		}
	}
	if p == "" || t.Hyphen(k+1) {
		return // "$5 a year-long"
	}
	f.per, f.end = p, k+1
}

// time reports whether the figure is a length of time or an age, a day of a
// month or a time of day, and which atoms not to read again.
func (r *Reader) time(f figure) (is bool, end int) {
	t := &r.text
	j := t.HedgeAfter(f.num.End).End // "50 or more years"
	if f.num.Fraction || t.Is(j, "of") && f.num.Vague {
		if t.Is(j, "of") {
			j++
		}
		if t.Is(j, "a") || t.Is(j, "an") {
			j++
		}
	}
	for k := j; k < j+4; k++ {
		if t.Hyphen(k) {
			continue
		}
		if u, _ := t.TimeUnit(k); u > 0 && !(t.Is(k, "second") && k == j) {
			return true, k + 1
		}
		if !t.IsWord(k) || t.Upper(k) || t.Counted(k) || t.Is(k, "of") || t.Is(k, "in") || t.Is(k, "a") || t.Is(k, "for") || t.Is(k, "the") || t.Is(k, "and") || t.Is(k, "or") || t.Is(k, "to") {
			break
		}
		if k > j+1 {
			break
		}
	}
	if m, _ := t.MonthWord(j); m > 0 && f.num.Value <= 31 {
		return true, j + 1
	}
	before := f.first - 1
	if t.IsMark(before, '.') {
		before-- // "Feb. 17"
	}
	if m, _ := t.MonthWord(before); m > 0 && f.num.Value <= 31 && !f.num.Scaled && !f.num.Spelt {
		return true, f.num.End
	}
	if (t.IsMark(j, ':') || t.IsMark(j, '.')) && t.Glued(j) && t.Glued(j+1) && t.IsDigits(j+1) {
		return true, j + 2 // "12:01"
	}
	switch string(t.Low(j)) {
	case "am", "pm", "gmt", "utc", "o":
		return !t.Is(j, "o") || t.Apostrophe(j+1), j + 1
	case "a", "p":
		if t.IsMark(j+1, '.') && t.Is(j+2, "m") {
			return true, j + 3
		}
	}
	return false, 0
}

// isYear reports whether four digits are a year and not a count.
func (r *Reader) isYear(f figure) bool {
	t := &r.text
	v, digits, ok := t.Whole(f.first)
	if !ok || digits != 4 || v < 1500 || v > 2099 {
		return false
	}
	if f.num.Range {
		_, digits, ok := t.Whole(f.num.End - 1)
		return ok && digits == 4 // "2001-2003"
	}
	if f.num.End != f.first+1 {
		return false
	}
	if m, _ := t.MonthWord(f.first - 1); m > 0 || !t.Counted(f.num.End) {
		return true
	}
	switch string(t.Low(f.first - 1)) {
	case "in", "since", "of", "by", "until", "before", "after", "from", "during", "early", "late", "mid", "the", "a", "an", "s", "and":
		return t.HedgeBefore(f.first).Op == numeral.Exact
	}
	return false
}

// label reports whether the figure is part of a name or of a number that
// counts nothing: "Article 5", "the Group of Seven", "Boeing 737", "No. 3".
func (r *Reader) label(f figure) bool {
	t := &r.text
	k := f.first - 1
	if f.kind == money || f.kind == percent {
		return false
	}
	if t.IsMark(k, '.') && (t.Is(k-1, "no") || t.Is(k-1, "nos")) && t.Glued(k) {
		return true
	}
	if t.IsMark(k, '#') || t.IsMark(k, '№') {
		return true
	}
	if !t.IsWord(k) || f.num.Scaled {
		return false
	}
	switch string(t.Low(k)) {
	case "article", "articles", "section", "sections", "chapter", "paragraph", "clause", "rule", "title", "act", "amendment", "proposition", "resolution", "no", "number", "page", "pages", "room", "phase", "stage", "step", "level", "tier", "type", "category", "class", "grade", "route", "highway", "interstate", "road", "line", "flight", "channel", "radio", "gate", "terminal", "platform", "block", "zone", "area", "district", "ward", "precinct", "unit", "volume", "part", "episode", "season", "round", "day", "days", "week", "year", "month", "aged", "age", "ages", "version", "formula", "apollo", "figure", "fortune", "table", "appendix", "annex", "item", "point", "protocol", "lot", "box", "pier", "camp", "reactor", "station", "building", "verse", "psalm", "covid", "agent", "division", "group", "size":
		return !t.Is(k, "area") || t.Upper(k)
	case "of":
		return t.Upper(k-1) && t.Upper(f.first) || t.Upper(k-1) && t.Is(k-1, "group")
	}
	if t.Upper(f.first) && t.Upper(k) {
		return true // "Air Force One", "the Big Three"
	}
	if f.kind == bare && t.Upper(k) && !f.num.Spelt && !t.Counted(f.num.End) {
		return r.name(k) // "Boeing 737", "Windows 10"
	}
	return false
}

// name reports whether the capitalised word at k is a name, and not a word that
// begins a sentence.
func (r *Reader) name(k int) bool {
	if n := r.tokenAt(k); n >= 0 && r.doc.Tokens[n].UPOS != lang.NoUPOS {
		return r.doc.Tokens[n].UPOS == lang.PROPN
	}
	return !opener(r.text.Low(k))
}

// opener reports whether a word is one of the common ones that begin a sentence.
// It serves where there are no tags.
func opener(w []byte) bool {
	switch string(w) {
	case "the", "in", "on", "at", "of", "for", "with", "about", "some", "only", "just", "nearly", "almost", "around", "over", "and", "but", "all", "these", "those", "their", "its", "his", "her", "our", "from", "by", "after", "another", "as", "a", "an", "than", "when", "while", "since", "until", "roughly", "approximately", "more", "killed", "there", "to", "up", "least", "under", "between", "among", "per":
		return true
	}
	return false
}

// brokenOff reports whether the figure at i is the tail of something longer:
// "F-16", "2019/05", "x.5", "@90".
func (r *Reader) brokenOff(i int) bool {
	t := &r.text
	if !t.Glued(i) {
		return false
	}
	switch t.Atoms[i-1].Rune {
	case '(', '[', '"', '\'', '\u201c', '\u2018', '\u2014', '~', '<', '>', '=', '\u2026', '*':
		return t.IsMark(i-1, '=')
	case '-', '\u2013', '\u2011':
		return t.Glued(i - 1)
	}
	return true
}

// brokenEnd reports whether a bare figure that ends at j runs on into something
// else: a score, a web address, a telephone number.
func (r *Reader) brokenEnd(j int) bool {
	t := &r.text
	if !t.Glued(j) {
		return false
	}
	switch t.Atoms[j].Rune {
	case '-', '\u2013', '\u2011':
		return t.Glued(j+1) && t.IsDigits(j+1)
	case '/', ':', '_', '@', '#', '°', '\'', '\u2019':
		return t.Glued(j + 1)
	}
	return t.IsWord(j)
}
