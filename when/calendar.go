package when

import (
	"time"

	"readout/lang"
)

// within reads a part of a stretch and the stretch: "early March", "mid-April",
// "late Friday", "early on Tuesday", "later this year", "the early 1990s".
func (r *Reader) within(i int) (point, bool) {
	t := &r.text
	pt, j := r.partWord(i), i+1
	switch {
	case t.Hyphen(j):
		if pt == whole {
			return point{}, false
		}
		j++
	case t.Is(j, "on") || t.Is(j, "in") && (pt == early || pt == late):
		j++
		if t.Is(j, "the") {
			j++
		}
	}
	var p point
	ok := false
	switch {
	case t.IsDigits(j):
		if y, is := r.yearAt(j); is && y >= 1900 && !t.Counted(j+1) {
			p, ok = point{end: j + 1, grain: year, year: y}, true
			if t.Hyphen(p.end) && t.IsDigits(p.end+1) {
				return point{}, false
			}
		} else {
			p, ok = r.decade(j)
		}
	case t.Is(j, "today"), t.Is(j, "tomorrow"):
		p, ok = r.wordDate(j)
	case t.Is(j, "that"), t.Is(j, "this"), t.Is(j, "last"), t.Is(j, "next"):
		p, ok = r.wordDate(j)
		if p.grain == day && pt == whole && p.weekday == 0 && !p.loose && p.offset == 0 && string(t.Low(p.end-1)) != "today" {
			ok = ok && r.dayPart(p.end-1) // "earlier this morning"
		}
	case r.weekday(j) > 0:
		p, ok = r.fromWeekday(i, j, open)
	case pt != whole:
		if m, short := t.MonthWord(j); m > 0 && !short {
			p, ok = r.fromMonth(i, j)
			ok = ok && p.day == 0
		} else if n := r.seasonWord(j); n > 0 && !t.Is(j, "fall") {
			p, ok = r.seasonOf(j)
			if !ok {
				p, ok = point{end: j + 1, grain: season, nth: n}, true
			}
		}
	}
	if !ok {
		return point{}, false
	}
	p.first = i
	p.late = p.weekday > 0
	if p.grain > day && pt != whole {
		p.part = pt
	}
	return p, true
}

// afterThe reads dates that begin with the article.
func (r *Reader) afterThe(i int) (point, bool) {
	t := &r.text
	j := i + 1
	if r.edgeWord(j) != whole {
		return r.edge(i, j)
	}
	switch string(t.Low(j)) {
	case "weekend":
		return point{first: i, end: j + 1, grain: weekend}, true
	case "day":
		if t.Are(j+1, "after", "tomorrow") {
			return point{first: i, end: j + 3, grain: day, turn: this, offset: 2}, true
		}
		if t.Are(j+1, "before", "yesterday") {
			return point{first: i, end: j + 3, grain: day, turn: this, offset: -2}, true
		}
		return point{}, false
	case "following", "previous", "next", "same", "preceding":
		if g, ok := r.unitWord(j + 1); ok && (g == day || !t.Is(j, "next")) {
			return point{first: i, end: j + 2, grain: g, loose: true}, true
		}
		return point{}, false
	case "early", "mid", "late":
		p, ok := r.within(j)
		p.first = i
		return p, ok && p.grain == decade
	}
	if p, ok := r.quarterOf(i, j); ok {
		return p, true
	}
	if t.IsDigits(j) {
		if r.ordinalEnding(j+1) && t.Is(j+2, "of") {
			return r.dayMonth(i, j)
		}
		p, ok := r.decade(j)
		p.first = i
		return p, ok
	}
	return point{}, false
}

// edge reads "end of May", "the beginning of next year", "the end of the week",
// "end-May"; i is the edge word.
func (r *Reader) edge(first, i int) (point, bool) {
	t := &r.text
	pt, j := r.edgeWord(i), i+1
	hyphen := t.Hyphen(j)
	if !hyphen && !t.Is(j, "of") {
		return point{}, false
	}
	j++
	if r.edgeWord(j) != whole || t.Is(j, "the") && r.edgeWord(j+1) != whole {
		return point{}, false // "the beginning of the end"
	}
	var p point
	ok := false
	if t.Is(j, "the") || t.Is(j, "this") || t.Is(j, "current") {
		k := j + 1
		tn := this
		switch string(t.Low(k)) {
		case "current", "fiscal", "calendar", "financial":
			k++
		case "coming", "next":
			tn, k = next, k+1
		}
		if g, is := r.unitWord(k); is {
			p, ok = point{end: k + 1, grain: g, turn: tn}, true
			if g == day && !r.endsSomething(first-1) {
				return point{}, false // "at the end of the day" mostly means nothing
			}
		}
	}
	if !ok {
		switch {
		case t.IsDigits(j):
			if y, is := r.yearAt(j); is {
				p, ok = point{end: j + 1, grain: year, year: y}, true
			} else {
				p, ok = r.decade(j)
			}
		case t.Is(j, "year") || t.Is(j, "month") || t.Is(j, "week"):
			g, _ := r.unitWord(j)
			p, ok = point{end: j + 1, grain: g, turn: this}, !hyphen
		default:
			p, ok = r.wordDate(j)
		}
	}
	if !ok || p.part != whole || p.grain == clock {
		return point{}, false
	}
	p.first, p.part = first, pt
	if p.grain == day {
		p.part = whole
	}
	return p, true
}

// endsSomething reports whether the word at i sets an end.
func (r *Reader) endsSomething(i int) bool {
	switch string(r.text.Low(i)) {
	case "by", "before", "until", "till":
		return true
	}
	return false
}

// unitEnd reads "year's end", "year-end", "month's end".
func (r *Reader) unitEnd(i int) (point, bool) {
	t := &r.text
	g, _ := r.unitWord(i)
	j := i + 1
	switch {
	case t.Apostrophe(j) && t.Is(j+1, "s") && t.Is(j+2, "end"):
		j += 3
	case t.Hyphen(j) && t.Is(j+1, "end"):
		j += 2
	default:
		return point{}, false
	}
	return point{first: i, end: j, grain: g, turn: this, part: end}, true
}

// decade reads "1990s".
func (r *Reader) decade(i int) (point, bool) {
	t := &r.text
	v, digits, ok := t.Whole(i)
	if !ok || digits != 4 || v%10 != 0 || v < 1500 || v > 2090 {
		return point{}, false
	}
	j := i + 1
	if t.Apostrophe(j) && t.Glued(j) {
		j++
	}
	if !t.Glued(j) || !t.Is(j, "s") || t.Apostrophe(j-1) && t.IsWord(j+1) {
		return point{}, false // "the 2020's first …"
	}
	return point{first: i, end: j + 1, grain: decade, year: v}, true
}

// quarterOf reads "third quarter", "second half of 2020", "first half of the
// year", with the ordinal at i.
func (r *Reader) quarterOf(first, i int) (point, bool) {
	t := &r.text
	n, j := r.ordinal(i)
	if n == 0 {
		return point{}, false
	}
	if t.Hyphen(j) {
		j++
	}
	p := point{first: first, nth: n}
	switch string(t.Low(j)) {
	case "quarter":
		p.grain = quarter
	case "half":
		if n > 2 {
			return point{}, false
		}
		p.grain = halfYear
	default:
		return point{}, false
	}
	j++
	p.end = j
	if t.Is(j, "of") {
		j++
	}
	if y, ok := r.yearAt(j); ok && y >= 1900 {
		p.year, p.end = y, j+1
		return p, true
	}
	if t.Is(j, "fiscal") {
		if y, ok := r.yearAt(j + 1); ok {
			p.year, p.end = y, j+2
			return p, true
		}
	}
	switch {
	case t.Are(j, "the", "year"), t.Are(j, "this", "year"):
		p.turn, p.end = this, j+2
	case t.Are(j, "last", "year"):
		p.turn, p.end = last, j+2
	case t.Are(j, "next", "year"):
		p.turn, p.end = next, j+2
	case p.grain == halfYear:
		return point{}, false // of a match
	}
	return p, true
}

// q reads "Q3 2020".
func (r *Reader) q(i int) (point, bool) {
	t := &r.text
	n, digits, ok := t.Whole(i + 1)
	if !ok || digits != 1 || n < 1 || n > 4 || !t.Glued(i+1) || !t.Upper(i) || t.Glued(i) {
		return point{}, false
	}
	p := point{first: i, end: i + 2, grain: quarter, nth: n}
	j := p.end
	if t.Is(j, "of") {
		j++
	}
	if y, ok := r.yearAt(j); ok {
		p.year, p.end = y, j+1
	}
	return p, true
}

// fiscal reads "fiscal 2019" and "fiscal year 2019", as if it were a year of
// the calendar.
func (r *Reader) fiscal(i int) (point, bool) {
	j := i + 1
	if r.text.Is(j, "year") {
		j++
	}
	y, ok := r.yearAt(j)
	return point{first: i, end: j + 1, grain: year, year: y}, ok
}

// seasonOf reads "summer 2019", "spring of 2019", "the summer".
func (r *Reader) seasonOf(i int) (point, bool) {
	t := &r.text
	p := point{first: i, end: i + 1, grain: season, nth: r.seasonWord(i)}
	j := p.end
	if t.Is(j, "of") {
		j++
	}
	if y, ok := r.yearAt(j); ok && y >= 1900 {
		p.year, p.end = y, j+1
		return p, true
	}
	switch string(t.Low(i - 1)) {
	case "in", "by", "until", "since", "during", "before":
		return p, !t.Is(i, "fall")
	case "the":
		switch string(t.Low(i - 2)) {
		case "in", "by", "until", "since", "during", "before", "over":
			return p, true
		}
	}
	return point{}, false
}

// christmas reads the one holiday that news dates by and whose day is fixed.
func (r *Reader) christmas(i int) (point, bool) {
	t := &r.text
	p := point{first: i, end: i + 1, grain: day, month: time.December, day: 25}
	switch string(t.Low(i + 1)) {
	case "day":
		p.end++
		return p, true
	case "eve":
		p.day, p.end = 24, p.end+1
		return p, true
	}
	switch string(t.Low(i - 1)) {
	case "by", "before", "until", "at", "on", "after", "since":
		return p, !r.nounAfter(i+1) && t.Upper(i)
	}
	return point{}, false
}

// nounAfter reports whether the word at i goes on with a noun phrase.
func (r *Reader) nounAfter(i int) bool {
	k := r.token(i)
	return k >= 0 && (r.doc.Tokens[k].UPOS == lang.NOUN || r.doc.Tokens[k].UPOS == lang.PROPN)
}

// bareYear reads a year that stands alone: "in 2014", "the 2014 accord",
// "2016-18". A figure of four digits that counts something is none.
func (r *Reader) bareYear(i int) (point, bool) {
	t := &r.text
	if p, ok := r.decade(i); ok {
		return p, true
	}
	y, ok := r.yearAt(i)
	if !ok {
		return point{}, false
	}
	if t.Glued(i) {
		switch {
		case t.IsMark(i-1, '(') || t.IsMark(i-1, '"') || t.IsMark(i-1, '\u201c') || t.IsMark(i-1, '\u2018'):
		case t.Dash(i-1) && t.IsWord(i-2):
			switch string(t.Low(i - 2)) {
			case "pre", "post", "mid", "early", "late":
			default:
				return point{}, false
			}
		default:
			return point{}, false
		}
	}
	p := point{first: i, end: i + 1, grain: year, year: y}
	if !r.yearBefore(i-1, y) || !r.yearAfter(i+1) {
		return point{}, false
	}
	if t.Hyphen(i + 1) {
		if v, digits, ok := t.Whole(i + 2); ok {
			switch {
			case digits == 2 && y/100*100+v > y:
				p.year2, p.end = y/100*100+v, i+3
			case digits == 4 && v > y && v <= 2099:
				p.year2, p.end = v, i+3
			default:
				return point{}, false
			}
		}
	}
	return p, true
}

// yearBefore judges a year by the atom before it.
func (r *Reader) yearBefore(i, y int) bool {
	t := &r.text
	switch string(t.Low(i)) {
	case "in", "since", "of", "by", "until", "till", "before", "after", "from", "during", "early", "late", "mid", "through", "between", "circa", "back", "the", "a", "an", "for", "to", "and", "or", "than", "around", "about":
		if h := t.HedgeBefore(i + 1); h.Op != 0 && !t.Is(i, "around") && !t.Is(i, "about") {
			return false
		}
		return y >= 1900 || !t.Is(i, "the") && !t.Is(i, "a") && !t.Is(i, "to") && !t.Is(i, "and") && !t.Is(i, "for")
	case "no", "number", "page", "room", "flight", "over", "nearly", "almost", "least", "some", "up", "top", "under", "model", "section", "article", "resolution", "chapter", "highway", "route", "gate", "form", "rule", "agenda", "suite", "box", "bill", "#", "$", "€", "£", "¥", "~", "/", ":", ".":
		return false
	}
	return y >= 1900 && !t.Upper(i)
}

// yearAfter judges a year by the atom after it.
func (r *Reader) yearAfter(i int) bool {
	t := &r.text
	if t.Counted(i) {
		return false
	}
	if u, plural := t.TimeUnit(i); u > 0 && plural {
		return false
	}
	switch string(t.Low(i)) {
	case "%", "percent", "per", "pct", "hundred", "million", "billion", "bn", "trillion", "thousand", "hours", "gmt", "utc", "other", "more", "sq", "square", "cubic":
		return false
	case ":", "/", "+", "°":
		return !t.Glued(i)
	}
	return true
}
