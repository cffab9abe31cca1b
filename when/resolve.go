package when

import (
	"math"
	"time"

	"readout/lang/numeral"
)

// known reports whether the report is dated.
func (r *Reader) known() bool { return !r.day.IsZero() }

// add moves n units from the day of the report, by the calendar for months and
// years when n is whole: a month after 31 January is the last of February.
func (r *Reader) add(unit, n float64) time.Time {
	months := n * unit / numeral.Month
	if unit >= numeral.Month && math.Abs(months-math.Round(months)) < .02 {
		return addMonths(r.day, int(math.Round(months)))
	}
	d := n * unit
	if d < 0 {
		return r.day.AddDate(0, 0, -int(math.Ceil(-d-1e-9)))
	}
	return r.day.AddDate(0, 0, int(math.Ceil(d-1e-9)))
}

func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(t.Day(), daysIn(first.Year(), first.Month()))-1)
}

// ahead is the days on which something falls due that comes low to high days
// after the report.
func (r *Reader) ahead(low, high float64, l length) (from, to time.Time) {
	if !r.known() {
		return
	}
	high = bounded(low, high, l)
	if l.unit < numeral.Day {
		return r.day.AddDate(0, 0, int(low)), r.day.AddDate(0, 0, int(math.Ceil(high))+1)
	}
	return r.add(l.unit, low/l.unit), r.add(l.unit, high/l.unit).AddDate(0, 0, 1)
}

// ago is the days that lie low to high days before the report, give or take
// half a unit where the unit is longer than a day: "three years ago" is a year
// long.
func (r *Reader) ago(low, high float64, l length) (from, to time.Time) {
	if !r.known() {
		return
	}
	half := 0
	if l.hedge == numeral.Exact && l.unit > numeral.Day {
		half = int(l.unit * l.fine / 2)
	}
	if math.IsInf(high, 1) {
		high = low + l.unit
	}
	from = r.add(l.unit, -high/l.unit).AddDate(0, 0, -half)
	to = r.add(l.unit, -low/l.unit).AddDate(0, 0, half+1)
	return from, to
}

// resolve puts a date on the calendar, or returns zero times.
func (r *Reader) resolve(p point, look look) (from, to time.Time) {
	if p.loose || p.year == 0 && !r.known() {
		return
	}
	switch {
	case p.grain == day && p.month != 0:
		from, to = r.days(p, look)
	case p.grain == day && p.weekday != 0:
		from, to = r.weekdays(p, look)
	case p.grain == day:
		from = r.day.AddDate(0, 0, p.offset)
		to = from.AddDate(0, 0, 1)
	case p.grain == month && p.month != 0:
		from, to = r.months(p, look)
	default:
		from, to = r.stretch(p, look)
	}
	if p.part != whole && to.After(from) {
		from, to = narrow(from, to, p.part)
	}
	return from, to
}

// narrow keeps a part of a stretch: early, middle and late are thirds of it,
// start and end its first and last quarter, in whole days.
func narrow(from, to time.Time, p part) (time.Time, time.Time) {
	n := int(to.Sub(from).Hours()/24 + .5)
	third, fourth := max(1, n/3), max(1, n/4)
	switch p {
	case early:
		return from, from.AddDate(0, 0, third)
	case middle:
		return from.AddDate(0, 0, third), from.AddDate(0, 0, max(n-third, third+1))
	case late:
		return to.AddDate(0, 0, -third), to
	case start:
		return from, from.AddDate(0, 0, fourth)
	case end:
		return to.AddDate(0, 0, -fourth), to
	}
	return from, to
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// choose picks one of three candidates, a year or a cycle apart: the last one
// begun, the next one not over, or the nearest.
func (r *Reader) choose(look look, at func(k int) (from, to time.Time)) (from, to time.Time) {
	best := time.Duration(math.MaxInt64)
	for k := -1; k <= 1; k++ {
		f, t := at(k)
		switch look {
		case lookBack:
			if f.After(r.day) {
				continue
			}
			from, to = f, t // the latest one begun
		case lookAhead:
			if t.After(r.day) {
				return f, t
			}
		default:
			gap := f.Add(t.Sub(f) / 2).Sub(r.day)
			if gap < 0 {
				gap = -gap
			}
			if gap < best {
				best, from, to = gap, f, t
			}
		}
	}
	return from, to
}

func (r *Reader) days(p point, look look) (from, to time.Time) {
	d2 := max(p.day, p.day2)
	at := func(y int) (time.Time, time.Time) {
		last := daysIn(y, p.month)
		return date(y, p.month, min(p.day, last)), date(y, p.month, min(d2, last)+1)
	}
	if p.year > 0 {
		return at(p.year)
	}
	y := r.day.Year()
	if p.inYear != open {
		return at(y + p.inYear.years())
	}
	if p.weekday > 0 { // the year in which that day is that weekday
		for _, k := range [...]int{0, -1, 1} {
			if from, to = at(y + k); isoWeekday(from) == p.weekday {
				return from, to
			}
		}
	}
	switch p.turn {
	case last:
		look = lookBack
	case next:
		look = lookAhead
	case this:
		return at(y)
	}
	from, to = r.choose(look, func(k int) (time.Time, time.Time) { return at(y + k) })
	if p.turn == open && look == lookBack {
		// A day most of a year ago is told with its year: when it is close ahead,
		// the clause was misread or only begins in the past ("invited them to
		// come on November 22").
		f, t := r.choose(lookUnknown, func(k int) (time.Time, time.Time) { return at(y + k) })
		if gap(f, r.day) < 90 && gap(from, r.day) > 270 {
			return f, t
		}
	}
	return from, to
}

// gap is how many days lie between two days.
func gap(a, b time.Time) int {
	n := int(a.Sub(b).Hours() / 24)
	return max(n, -n)
}

func (r *Reader) months(p point, look look) (from, to time.Time) {
	at := func(y int) (time.Time, time.Time) { return date(y, p.month, 1), date(y, p.month+1, 1) }
	if p.year > 0 {
		return at(p.year)
	}
	y := r.day.Year()
	if p.inYear != open {
		return at(y + p.inYear.years())
	}
	switch p.turn {
	case last: // not the month that runs
		if r.day.Month() <= p.month {
			y--
		}
		return at(y)
	case next:
		if r.day.Month() >= p.month {
			y++
		}
		return at(y)
	case this:
		return at(y)
	}
	return r.choose(look, func(k int) (time.Time, time.Time) { return at(y + k) })
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

func (r *Reader) weekdays(p point, look look) (from, to time.Time) {
	today := isoWeekday(r.day)
	monday := r.day.AddDate(0, 0, 1-today)
	back := r.day.AddDate(0, 0, -((today - p.weekday + 7) % 7))
	ahead := r.day.AddDate(0, 0, (p.weekday-today+7)%7)
	switch {
	case p.inWeek == this:
		from = monday.AddDate(0, 0, p.weekday-1)
	case p.inWeek == last:
		from = monday.AddDate(0, 0, p.weekday-8)
	case p.inWeek == next:
		from = monday.AddDate(0, 0, p.weekday+6)
	case p.turn == last:
		if from = back; from.Equal(r.day) {
			from = from.AddDate(0, 0, -7)
		}
	case p.turn == next:
		if from = ahead; from.Equal(r.day) {
			from = from.AddDate(0, 0, 7)
		}
	case p.late && look == lookAhead:
		// "would announce later Monday": news speaks so of a day close by, on
		// either side.
		if from = back; ahead.Sub(r.day) < r.day.Sub(back) {
			from = ahead
		}
	case look == lookAhead || look == lookNow:
		from = ahead
	default: // news looks back
		from = back
	}
	to = from.AddDate(0, 0, 1)
	if p.weekday2 > 0 {
		to = from.AddDate(0, 0, (p.weekday2-p.weekday+7)%7+1)
	}
	return from, to
}

// stretch resolves weeks, quarters, years and the like.
func (r *Reader) stretch(p point, look look) (from, to time.Time) {
	n := 0 // how many units from the one that runs
	switch p.turn {
	case last:
		n = -1
	case next:
		n = 1
	}
	y := r.day.Year()
	switch p.grain {
	case week, weekend:
		monday := r.day.AddDate(0, 0, 1-isoWeekday(r.day))
		if p.grain == week {
			from = monday.AddDate(0, 0, 7*n)
			return from, from.AddDate(0, 0, 7)
		}
		saturday := monday.AddDate(0, 0, 5)
		if p.turn == last || p.turn == open && look != lookAhead {
			if n = 0; saturday.After(r.day) || p.turn == last && isoWeekday(r.day) >= 6 {
				n = -1
			}
		}
		from = saturday.AddDate(0, 0, 7*n)
		return from, from.AddDate(0, 0, 2)
	case month:
		from = date(y, r.day.Month()+time.Month(n), 1)
		return from, from.AddDate(0, 1, 0)
	case quarter, halfYear, season:
		return r.part(p, look, n)
	case year:
		if p.year > 0 {
			return date(p.year, 1, 1), date(max(p.year, p.year2)+1, 1, 1)
		}
		return date(y+n, 1, 1), date(y+n+1, 1, 1)
	case decade:
		if p.year == 0 {
			p.year = y/10*10 + 10*n
		}
		return date(p.year, 1, 1), date(p.year+10, 1, 1)
	case century:
		y = (y/100 + n) * 100
		return date(y, 1, 1), date(y+100, 1, 1)
	}
	return
}

// part resolves quarters, halves and seasons of a year. Seasons are those of
// the northern hemisphere, by whole months; the winter of a year begins in its
// December.
func (r *Reader) part(p point, look look, n int) (from, to time.Time) {
	size := 3
	if p.grain == halfYear {
		size = 6
	}
	at := func(y int) (time.Time, time.Time) {
		m := (p.nth-1)*size + 1
		if p.grain == season {
			m += 2
		}
		return date(y, time.Month(m), 1), date(y, time.Month(m+size), 1)
	}
	y := r.day.Year()
	switch {
	case p.year > 0:
		return at(p.year)
	case p.nth == 0: // "this quarter", "last quarter"
		m := (int(r.day.Month())-1)/size*size + 1 + n*size
		from = date(y, time.Month(m), 1)
		return from, from.AddDate(0, size, 0)
	case p.grain == season && p.turn == last:
		from, to = r.choose(lookBack, func(k int) (time.Time, time.Time) { return at(y + k) })
		if to.After(r.day) {
			from, to = from.AddDate(-1, 0, 0), to.AddDate(-1, 0, 0)
		}
		return from, to
	case p.grain == season && p.turn == next:
		from, to = r.choose(lookAhead, func(k int) (time.Time, time.Time) { return at(y + k) })
		if !from.After(r.day) {
			from, to = from.AddDate(1, 0, 0), to.AddDate(1, 0, 0)
		}
		return from, to
	case p.turn != open:
		return at(y + n)
	}
	return r.choose(look, func(k int) (time.Time, time.Time) { return at(y + k) })
}
