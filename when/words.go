package when

// weekday is 1 for Monday to 7 for Sunday when the word at i names one, else 0.
// Abbreviations count only where a date follows.
func (r *Reader) weekday(i int) int {
	t := &r.text
	if !t.Upper(i) {
		return 0
	}
	switch string(t.Low(i)) {
	case "monday":
		return 1
	case "tuesday":
		return 2
	case "wednesday":
		return 3
	case "thursday":
		return 4
	case "friday":
		return 5
	case "saturday":
		return 6
	case "sunday":
		return 7
	}
	n := 0
	switch string(t.Low(i)) {
	case "mon":
		n = 1
	case "tue", "tues":
		n = 2
	case "wed":
		n = 3
	case "thu", "thur", "thurs":
		n = 4
	case "fri":
		n = 5
	case "sat":
		n = 6
	case "sun":
		n = 7
	}
	if n > 0 {
		j := i + 1
		if t.IsMark(j, '.') {
			j++
		}
		if t.IsMark(j, ',') {
			j++
		}
		if m, _ := t.MonthWord(j); m == 0 && !t.IsDigits(j) || j == i+1 && t.IsDigits(j) {
			return 0
		}
	}
	return n
}

// unitWord is the unit of the calendar that the word at i names.
func (r *Reader) unitWord(i int) (grain, bool) {
	switch string(r.text.Low(i)) {
	case "day":
		return day, true
	case "week":
		return week, true
	case "weekend":
		return weekend, true
	case "month":
		return month, true
	case "quarter":
		return quarter, true
	case "year":
		return year, true
	case "decade":
		return decade, true
	case "century":
		return century, true
	}
	return 0, false
}

// seasonWord is 1 for spring to 4 for winter. "Fall" is a verb more often than
// a season and counts only with a year or a turn, which the caller checks.
func (r *Reader) seasonWord(i int) int {
	switch string(r.text.Low(i)) {
	case "spring":
		return 1
	case "summer":
		return 2
	case "autumn", "fall":
		return 3
	case "winter":
		return 4
	}
	return 0
}

// ordinal is 1 to 4 for first to fourth.
func (r *Reader) ordinal(i int) (n, end int) {
	t := &r.text
	switch string(t.Low(i)) {
	case "first":
		return 1, i + 1
	case "second":
		return 2, i + 1
	case "third":
		return 3, i + 1
	case "fourth", "final", "last":
		return 4, i + 1
	}
	if v, _, ok := t.Whole(i); ok && v >= 1 && v <= 4 && r.ordinalEnding(i+1) {
		return v, i + 2
	}
	return 0, i
}

// ordinalEnding reports whether atom i is the ending of "1st" or "22nd".
func (r *Reader) ordinalEnding(i int) bool {
	if !r.text.Glued(i) {
		return false
	}
	switch string(r.text.Low(i)) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// partWord is the part of a stretch that the word at i names before it: "early
// May", "mid-April".
func (r *Reader) partWord(i int) part {
	switch string(r.text.Low(i)) {
	case "early":
		return early
	case "mid":
		return middle
	case "late":
		return late
	}
	return whole
}

// edgeWord is the part that "the … of" names: "the end of May".
func (r *Reader) edgeWord(i int) part {
	switch string(r.text.Low(i)) {
	case "start", "beginning", "outset":
		return start
	case "middle":
		return middle
	case "end", "close":
		return end
	}
	return whole
}

// turnWord is the turn that the word at i gives to the unit after it.
func (r *Reader) turnWord(i int) turn {
	switch string(r.text.Low(i)) {
	case "this", "current":
		return this
	case "last", "past":
		return last
	case "next", "coming", "upcoming":
		return next
	}
	return open
}

// dayPart reports whether the word at i is a part of a day.
func (r *Reader) dayPart(i int) bool {
	switch string(r.text.Low(i)) {
	case "morning", "afternoon", "evening", "night", "lunchtime", "midday", "noon", "midnight", "dawn", "dusk":
		return true
	}
	return false
}

// yearAt reads a year of four digits, 1500 to 2099. It asks nothing of the
// words around it.
func (r *Reader) yearAt(i int) (int, bool) {
	v, digits, ok := r.text.Whole(i)
	if !ok || digits != 4 || v < 1500 || v > 2099 {
		return 0, false
	}
	if r.text.Glued(i+1) && r.text.IsWord(i+1) {
		return 0, false
	}
	return v, true
}

// dayAt reads a day of a month, "5" or "5th", and where it ends.
func (r *Reader) dayAt(i int) (d, end int, ok bool) {
	v, digits, ok := r.text.Whole(i)
	if !ok || digits > 2 || v < 1 || v > 31 {
		return 0, i, false
	}
	if r.ordinalEnding(i + 1) {
		return v, i + 2, true
	}
	if r.text.Glued(i+1) && r.text.IsWord(i+1) {
		return 0, i, false
	}
	return v, i + 1, true
}
