package when

import (
	"time"

	"readout/lang"
)

// date reads a date that begins at atom i.
func (r *Reader) date(i int) (point, bool) {
	t := &r.text
	var p point
	ok := false
	switch {
	case t.IsDigits(i):
		p, ok = r.digitDate(i)
	case t.IsWord(i):
		p, ok = r.wordDate(i)
	}
	if !ok {
		return p, false
	}
	return r.andClock(p), true
}

func (r *Reader) digitDate(i int) (point, bool) {
	if p, ok := r.numeric(i); ok {
		return p, true
	}
	if p, ok := r.dayMonth(i, i); ok {
		return p, true
	}
	if p, ok := r.clock(i); ok {
		return p, true
	}
	if p, ok := r.quarterOf(i, i); ok {
		return p, true
	}
	return r.bareYear(i)
}

func (r *Reader) wordDate(i int) (point, bool) {
	t := &r.text
	w := t.Low(i)
	switch string(w) {
	case "today", "tonight":
		return r.today(i, 0), true
	case "tomorrow":
		return r.today(i, 1), true
	case "yesterday":
		return r.today(i, -1), true
	case "this", "last", "next", "current":
		return r.turned(i)
	case "that":
		if g, ok := r.unitWord(i + 1); ok && !r.dayPart(i+2) {
			return point{first: i, end: i + 2, grain: g, loose: true}, true
		}
		return point{}, false
	case "early", "mid", "late", "later", "earlier":
		return r.within(i)
	case "the":
		return r.afterThe(i)
	case "end", "start", "beginning", "middle", "close":
		return r.edge(i, i)
	case "year", "month", "week":
		return r.unitEnd(i)
	case "noon", "midnight":
		return r.clock(i)
	case "first", "second", "third", "fourth":
		return r.quarterOf(i, i)
	case "q":
		return r.q(i)
	case "fiscal":
		return r.fiscal(i)
	case "spring", "summer", "autumn", "fall", "winter":
		return r.seasonOf(i)
	case "christmas":
		return r.christmas(i)
	}
	if r.weekday(i) > 0 {
		return r.fromWeekday(i, i, open)
	}
	if m, _ := t.MonthWord(i); m > 0 {
		return r.fromMonth(i, i)
	}
	return point{}, false
}

// today reads "today", "tomorrow morning", "tonight".
func (r *Reader) today(i, offset int) point {
	p := point{first: i, end: i + 1, grain: day, turn: this, offset: offset}
	if r.dayPart(p.end) {
		p.end++
	}
	return p
}

// numeric reads 2026-06-01, 2026/06/01, and 13/6/2026 where only one reading is
// possible.
func (r *Reader) numeric(i int) (point, bool) {
	t := &r.text
	if t.Glued(i) && !t.IsMark(i-1, '(') && !t.IsMark(i-1, '"') {
		return point{}, false
	}
	sep := func(j int) bool { return t.Glued(j) && (t.IsMark(j, '-') || t.IsMark(j, '/')) && t.Glued(j+1) }
	if !sep(i+1) || !sep(i+3) || t.Atoms[i+1].Rune != t.Atoms[i+3].Rune || sep(i+5) && t.IsDigits(i+6) {
		return point{}, false
	}
	a, na, ok1 := t.Whole(i)
	b, nb, ok2 := t.Whole(i + 2)
	c, nc, ok3 := t.Whole(i + 4)
	if !ok1 || !ok2 || !ok3 {
		return point{}, false
	}
	var y, m, d int
	switch {
	case na == 4 && nb <= 2 && nc <= 2:
		y, m, d = a, b, c
	case nc == 4 && na <= 2 && nb <= 2 && a > 12:
		y, m, d = c, b, a
	case nc == 4 && na <= 2 && nb <= 2 && (b > 12 || a == b):
		y, m, d = c, a, b
	default:
		return point{}, false
	}
	if y < 1500 || y > 2099 || m < 1 || m > 12 || d < 1 || d > daysIn(y, time.Month(m)) {
		return point{}, false
	}
	return point{first: i, end: i + 5, grain: day, year: y, month: time.Month(m), day: d}, true
}

// dayMonth reads "1 June", "1st of June 2026", "1-5 June".
func (r *Reader) dayMonth(first, i int) (point, bool) {
	t := &r.text
	if t.Glued(i) && t.IsWord(i-1) {
		return point{}, false
	}
	d, j, ok := r.dayAt(i)
	if !ok {
		return point{}, false
	}
	d2 := 0
	if t.Hyphen(j) || t.Is(j, "to") || t.Is(j, "and") || t.Is(j, "or") {
		if v, e, ok := r.dayAt(j + 1); ok && v > d {
			d2, j = v, e
		}
	}
	if t.Is(j, "of") {
		j++
	}
	m, short := t.MonthWord(j)
	if m == 0 {
		return point{}, false
	}
	j++
	if short && t.IsMark(j, '.') {
		j++
	}
	p := point{first: first, end: j, grain: day, month: time.Month(m), day: d, day2: d2}
	return r.withYear(p)
}

// withYear takes the year after a month or a day, and checks the day.
func (r *Reader) withYear(p point) (point, bool) {
	t := &r.text
	j := p.end
	if p.day > 0 && t.IsMark(j, ',') || p.day == 0 && (t.Is(j, "of") || t.IsMark(j, ',')) {
		j++
	}
	if y, ok := r.yearAt(j); ok && y >= 1900 && !t.Counted(j+1) {
		p.year, p.end = y, j+1
	} else if tn := r.turnWord(j); tn != open && t.Is(j+1, "year") {
		p.inYear, p.end = tn, j+2
	}
	last := max(p.day, p.day2)
	if last > 0 {
		y := p.year
		if y == 0 {
			y = 2000 // a leap year: 29 February is possible
		}
		if last > daysIn(y, p.month) {
			return point{}, false
		}
	}
	return p, true
}

func daysIn(y int, m time.Month) int { return time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// fromMonth reads "June 1", "June 1-5, 2026", "June 2026", "June".
func (r *Reader) fromMonth(first, i int) (point, bool) {
	t := &r.text
	m, short := t.MonthWord(i)
	p := point{first: first, end: i + 1, grain: month, month: time.Month(m)}
	j := i + 1
	if short && t.IsMark(j, '.') {
		j++
	}
	if d, e, ok := r.dayAt(j); ok && !t.Counted(e) && !t.IsMark(e, '%') && !(t.Glued(e) && (t.IsMark(e, ':') || t.IsMark(e, '/')) && t.Glued(e+1) && t.IsDigits(e+1)) {
		p.day, p.end, p.grain = d, e, day
		if t.Hyphen(e) || t.Is(e, "to") || t.Is(e, "and") || t.Is(e, "or") || t.Is(e, "through") {
			if d2, e2, ok := r.dayAt(e + 1); ok && d2 > d && !t.Counted(e2) && !t.IsMark(e2, '%') {
				if u, _ := t.TimeUnit(e2); u == 0 {
					p.day2, p.end = d2, e2
				}
			}
		}
		return r.withYear(p)
	}
	q := p
	q.end = j
	if q, ok := r.withYear(q); ok && (q.year > 0 || q.inYear != open) {
		return q, true
	}
	if short || !r.monthAlone(i, m) {
		return point{}, false
	}
	return p, true
}

// monthAlone reports whether a month's name with no day or year beside it is a
// month and not a person ("April"), a verb or an event ("the March for …").
func (r *Reader) monthAlone(i, m int) bool {
	t := &r.text
	switch m {
	case 3, 4, 5, 6, 8:
	default:
		return !r.personAt(i)
	}
	switch string(t.Low(i - 1)) {
	case "in", "until", "till", "since", "early", "late", "mid", "last", "next", "this", "throughout", "during":
		return true
	case "of", "by", "from", "through", "before", "after", "between", "to", "for", "each", "every", "around":
		return !t.Upper(i+1) && !r.personAt(i)
	case "and", "or", "s", "the", "a", "-":
		switch string(t.Low(i + 1)) {
		case "on", "for", "against", "of", "to":
			return false
		}
		return !t.Upper(i+1) && !r.personAt(i)
	}
	if m == 3 || m == 5 {
		return false
	}
	return !t.Upper(i-1) && !t.Upper(i+1) && !r.personAt(i)
}

// personAt reports whether the atom lies in the name of a person.
func (r *Reader) personAt(i int) bool {
	at := int(r.text.Atoms[i].Start)
	names := r.doc.Names
	lo, hi := 0, len(names)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(r.doc.Tokens[names[mid].End-1].End) > at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo < len(names) && int(r.doc.Tokens[names[lo].First].Start) <= at && names[lo].Kind == lang.Person
}

// fromWeekday reads "Monday", "Monday, June 1", "Thursday and Friday this
// week", "Tuesday evening".
func (r *Reader) fromWeekday(first, i int, tn turn) (point, bool) {
	t := &r.text
	if t.Upper(i-1) && first == i {
		switch string(t.Low(i - 1)) {
		case "black", "bloody", "good", "super", "palm", "ash", "cyber", "fat", "easter", "giving":
			return point{}, false
		}
	}
	switch string(t.Low(first - 1)) {
	case "every", "each":
		return point{}, false
	}
	if t.Upper(i + 1) {
		switch string(t.Low(i + 1)) {
		case "times", "mirror", "telegraph", "herald", "mail", "express", "post", "review", "magazine", "world":
			return point{}, false
		}
	}
	p := point{first: first, end: i + 1, grain: day, weekday: r.weekday(i), turn: tn}
	switch string(t.Low(first - 1)) {
	case "following", "previous", "preceding", "same", "that":
		p.loose = true // counted from another day than the report's
	}
	j := p.end
	if t.IsMark(j, '.') && j-i == 1 && len(t.Low(i)) <= 5 {
		j++
	}
	if t.IsMark(j, ',') {
		j++
	}
	if m, _ := t.MonthWord(j); m > 0 {
		if q, ok := r.fromMonth(first, j); ok && q.day > 0 {
			q.weekday = p.weekday
			return q, true
		}
	} else if t.IsDigits(j) {
		if q, ok := r.dayMonth(first, j); ok {
			q.weekday = p.weekday
			return q, true
		}
	}
	if len(t.Low(i)) <= 5 {
		return point{}, false // "Mon" with no date after all
	}
	if r.dayPart(p.end) {
		p.end++
	}
	if j := p.end; t.Is(j, "and") || t.Is(j, "or") || t.Is(j, "to") || t.Is(j, "through") || t.Hyphen(j) {
		if w := r.weekday(j + 1); w > 0 && len(t.Low(j+1)) > 5 {
			p.weekday2, p.end = w, j+2
		}
	}
	if j := p.end; t.Is(j, "of") && t.Is(j+2, "week") {
		if tn := r.turnWord(j + 1); tn != open {
			p.inWeek, p.end = tn, j+3
		}
	} else if t.Is(j+1, "week") {
		if tn := r.turnWord(j); tn != open {
			p.inWeek, p.end = tn, j+2
		}
	}
	return p, true
}

// turned reads "this week", "last Monday", "next March", "last night", "this
// past weekend", "last fiscal year".
func (r *Reader) turned(i int) (point, bool) {
	t := &r.text
	tn, j := r.turnWord(i), i+1
	if tn == this {
		switch string(t.Low(j)) {
		case "past", "coming", "upcoming", "next":
			tn = r.turnWord(j)
			j++
		}
	}
	if r.weekday(j) > 0 {
		return r.fromWeekday(i, j, tn)
	}
	if m, short := t.MonthWord(j); m > 0 && !short {
		p, ok := r.fromMonth(i, j)
		p.turn = tn
		return p, ok
	}
	if n := r.seasonWord(j); n > 0 {
		return point{first: i, end: j + 1, grain: season, nth: n, turn: tn}, true
	}
	if tn == last && t.Is(j, "night") {
		return point{first: i, end: j + 1, grain: day, turn: this, offset: -1}, true
	}
	if tn == this && r.dayPart(j) && !t.Is(j, "noon") && !t.Is(j, "midnight") {
		return point{first: i, end: j + 1, grain: day, turn: this}, true
	}
	switch string(t.Low(j)) {
	case "fiscal", "financial", "calendar":
		j++
	}
	g, ok := r.unitWord(j)
	if !ok || g == day {
		return point{}, false
	}
	if t.Hyphen(j + 1) {
		return point{}, false // "this year-long war"
	}
	// "the last year" is the twelve months before the report, a length.
	if (tn == last || tn == next) && g != weekend && r.definite(i-1) {
		return point{}, false
	}
	return point{first: i, end: j + 1, grain: g, turn: tn}, true
}

// definite reports whether the word at i makes what follows definite.
func (r *Reader) definite(i int) bool {
	switch string(r.text.Low(i)) {
	case "the", "his", "her", "its", "their", "our", "my", "your", "s", "these", "those":
		return true
	}
	return false
}
