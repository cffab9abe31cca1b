package when

// clock reads a time of day, with the day it belongs to when that follows:
// "12:01 a.m. on Tuesday", "3 p.m. today", "0900 GMT", "midnight Monday". Alone
// it says no day and stays unresolved.
func (r *Reader) clock(i int) (point, bool) {
	j, ok := r.clockEnd(i)
	if !ok {
		return point{}, false
	}
	t := &r.text
	k := j
	if t.IsMark(k, ',') {
		k++
	}
	if t.Is(k, "on") {
		k++
	}
	if !t.IsDigits(k) || k > j {
		var p point
		ok := false
		if t.IsDigits(k) {
			p, ok = r.dayMonth(k, k)
		} else if t.IsWord(k) && !t.Is(k, "noon") && !t.Is(k, "midnight") {
			p, ok = r.wordDate(k)
		}
		if ok && p.grain == day {
			p.first = i
			return p, true
		}
	}
	return point{first: i, end: j, grain: clock, loose: true}, true
}

// andClock takes in a time of day that follows a date: "Tuesday at 3 p.m."
func (r *Reader) andClock(p point) point {
	t := &r.text
	if p.grain != day {
		return p
	}
	j := p.end
	if t.IsMark(j, ',') {
		j++
	}
	switch string(t.Low(j)) {
	case "at", "around", "by":
		j++
	}
	if j == p.end {
		return p
	}
	if e, ok := r.clockEnd(j); ok {
		p.end = e
	}
	return p
}

// clockEnd reads a time of day at i and returns where it ends.
func (r *Reader) clockEnd(i int) (int, bool) {
	t := &r.text
	if t.IsWord(i) {
		if !t.Is(i, "noon") && !t.Is(i, "midnight") {
			return 0, false
		}
		j := r.zone(i + 1)
		switch string(t.Low(i - 1)) {
		case "at", "by", "until", "before", "after", "around", "past":
			return j, true
		}
		k := j
		if t.Is(k, "on") {
			k++
		}
		return j, j > i+1 || r.weekday(k) > 0
	}
	v, digits, ok := t.Whole(i)
	if !ok || t.Glued(i) && !t.IsMark(i-1, '(') {
		return 0, false
	}
	j := i + 1
	minutes := false
	if (t.IsMark(j, ':') || t.IsMark(j, '.')) && t.Glued(j) && t.Glued(j+1) {
		if m, n, ok := t.Whole(j + 1); ok && n == 2 && m < 60 && v < 24 {
			minutes = true
			j += 2
			if t.IsMark(j, ':') && t.Glued(j) && t.IsDigits(j+1) {
				j += 2
			}
		}
	}
	switch string(t.Low(j)) {
	case "am", "pm":
		return r.zone(j + 1), v <= 12
	case "a", "p":
		if t.IsMark(j+1, '.') && t.Is(j+2, "m") && t.Glued(j+2) && v <= 12 {
			j += 3
			if t.IsMark(j, '.') && t.Glued(j) {
				j++
			}
			return r.zone(j), true
		}
		return 0, false
	case "o":
		if t.Apostrophe(j+1) && t.Is(j+2, "clock") {
			return r.zone(j + 3), true
		}
		return 0, false
	}
	if !minutes && !(digits == 4 && v < 2400 && v%100 < 60) {
		return 0, false
	}
	if e := r.zone(j); e > j {
		return e, true
	}
	if minutes {
		switch string(t.Low(i - 1)) {
		case "at", "by", "until", "around", "before", "from":
			return j, true
		}
	}
	return 0, false
}

// zone takes in the name of a time zone at i and returns where it ends.
func (r *Reader) zone(i int) int {
	t := &r.text
	switch string(t.Low(i)) {
	case "gmt", "utc", "et", "est", "edt", "pt", "pst", "pdt", "cet", "cest", "bst", "msk", "eet", "hours":
		return i + 1
	case "local", "eastern", "pacific", "central":
		if t.Is(i+1, "time") {
			return i + 2
		}
	}
	return i
}
