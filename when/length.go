package when

import (
	"math"

	"readout/lang/numeral"
)

// length is a stretch of time as the words say it, before its hedge and its
// preposition: atoms first (inclusive) to end (exclusive).
type length struct {
	first, end int
	unit       float64 // days
	low, high  float64 // in units
	fine       float64 // the part of a unit that was said: .5 for "three and a half"
	hedge      numeral.Op
	joined     bool // written with hyphens before a noun: "three-year", "year-long"
	one        bool // an article or "one": often no length ("$5 a year", "one day")
	bare       bool // no number at all: "weeks", "the past year"
	vague      bool
}

// length reads a stretch of time that begins at atom i: "three years",
// "three-and-a-half-year", "a week or two", "half an hour", "year-long",
// "weeks".
func (r *Reader) length(i int) (length, bool) {
	t := &r.text
	if !t.IsDigits(i) && !t.IsWord(i) && t.Atoms[i].Rune < 128 {
		return length{}, false
	}
	if n, ok := t.Figure(i, t.Is(i-1, "between")); ok {
		return r.counted(n)
	}
	l := length{first: i, end: i + 1, low: 1, high: 1, fine: 1}
	if t.Is(i, "a") || t.Is(i, "an") {
		j := i + 1
		if r.stretched(j) {
			j++
		}
		l.one = true
		u, plural := t.TimeUnit(j)
		if u == 0 || plural {
			return length{}, false
		}
		l.unit, l.end = u, j+1
		return r.finish(l)
	}
	if u := longWord(t.Low(i)); u > 0 {
		l.unit, l.joined = u, true
		return l, true
	}
	u, plural := t.TimeUnit(i)
	if u == 0 || t.Is(i, "second") {
		return length{}, false
	}
	l.unit, l.bare = u, true
	if plural {
		l.low, l.high, l.vague = 2, several(u), true
	}
	if t.Hyphen(i+1) && t.Is(i+2, "long") {
		l.end, l.joined = i+3, true
	}
	return l, true
}

// several is how many units a bare plural ("weeks") may be: fewer than make
// the next larger unit.
func several(unit float64) float64 {
	switch {
	case unit < numeral.Hour:
		return 60
	case unit < numeral.Day:
		return 24
	case unit < numeral.Week:
		return 10
	case unit < numeral.Month:
		return 8
	case unit < numeral.Year:
		return 12
	}
	return 10
}

func longWord(w []byte) float64 {
	switch string(w) {
	case "hourlong":
		return numeral.Hour
	case "daylong", "nightlong":
		return numeral.Day
	case "weeklong":
		return numeral.Week
	case "monthlong":
		return numeral.Month
	case "yearlong":
		return numeral.Year
	case "decadelong":
		return numeral.Decade
	}
	return 0
}

// stretched reports whether the word at i may stand between a number and its
// unit: "two more weeks", "three straight days".
func (r *Reader) stretched(i int) bool {
	switch string(r.text.Low(i)) {
	case "more", "additional", "further", "extra", "other", "straight", "consecutive", "successive", "full", "whole", "entire", "solid", "long", "short", "working", "business", "calendar", "trading", "tense", "turbulent", "bloody", "brutal", "light":
		return true
	}
	return false
}

// counted reads the unit after a number.
func (r *Reader) counted(n numeral.Number) (length, bool) {
	t := &r.text
	l := length{first: n.First, end: n.End, low: n.Low, high: n.High, fine: 1, vague: n.Vague}
	if n.Unit < 1 {
		l.fine = n.Unit
	}
	j := n.End
	if h := t.HedgeAfter(j); h.End > j && !t.Is(j, "or") {
		l.hedge, j = h.Op, h.End // "10+ years", "30-odd years"
		if t.Hyphen(j) {
			j++
		}
	} else if t.Is(j, "or") && h.Op != numeral.Exact {
		l.hedge, j = h.Op, h.End // "10 or more years"
	}
	switch {
	case t.Hyphen(j):
		l.joined = true
		j++
	case n.Vague && t.Is(j, "of"):
		j++
	case n.Fraction:
		l.fine = n.Value
		if t.Is(j, "of") {
			j++
		}
		if !t.Is(j, "a") && !t.Is(j, "an") {
			if u, _ := t.TimeUnit(j); u == 0 || t.Is(j-1, "of") {
				return length{}, false
			}
		} else {
			j++
		}
	}
	for k := 0; k < 2 && r.stretched(j); k++ {
		if t.Is(j, "light") {
			return length{}, false
		}
		j++
	}
	u, _ := t.TimeUnit(j)
	if u == 0 || n.Low <= 0 {
		return length{}, false
	}
	l.unit, l.end = u, j+1
	l.one = n.High == 1 && n.Spelt && !l.joined && !n.Fraction
	return r.finish(l)
}

// finish reads what can follow the unit: "and a half", "or two", "and three
// months", "-long". It refuses ages.
func (r *Reader) finish(l length) (length, bool) {
	t := &r.text
	j := l.end
	switch {
	case t.Are(j, "and", "a", "half"):
		l.low, l.high, l.fine = l.low+.5, l.high+.5, .5
		l.end, l.one = j+3, false
	case t.Is(j, "or"):
		if n, ok := t.Number(j + 1); ok && !n.Fraction && !n.Vague && n.Value > l.high && n.Value <= 2*l.high {
			if u, _ := t.TimeUnit(n.End); u == 0 { // "a week or two"
				l.high, l.end, l.one = n.Value, n.End, false
			}
		}
	case t.Is(j, "and"):
		if n, ok := t.Number(j + 1); ok && !n.Vague && !n.Fraction {
			if u, _ := t.TimeUnit(n.End); u > 0 && u < l.unit && n.Value*u < l.unit {
				l.low, l.high = l.low+n.Value*u/l.unit, l.high+n.Value*u/l.unit
				l.fine, l.end, l.one = u/l.unit, n.End+1, false
			}
		}
	}
	j = l.end
	if t.Hyphen(j) && t.Is(j+1, "long") {
		l.end, l.joined, l.one = j+2, true, false
		j = l.end
	}
	if l.joined && l.low == 1 && l.high == 1 {
		l.one = false
	}
	if (t.Is(j, "a") || t.Is(j, "per") || t.Is(j, "each")) && !l.joined {
		if u, plural := t.TimeUnit(j + 1); u > 0 && !plural {
			l.end, l.unit = j+2, 0 // "seven days a week"
			return l, true
		}
	}
	// "45-year-old", "45 years old", "45 years of age"
	k := j
	if t.Hyphen(k) {
		k++
	}
	if t.Is(k, "old") || t.Is(k, "olds") {
		if l.unit < numeral.Day || !ages(t.Low(k+1)) {
			l.end = k + 1
			l.unit = 0
			return l, true
		}
		l.end = k + 1 // "the three-year-old war"
	}
	if t.Are(j, "of", "age") {
		l.unit = 0
	}
	return l, true
}

// ages reports whether a thing of that name has an age that tells how long it
// has lasted.
func ages(w []byte) bool {
	switch string(w) {
	case "war", "conflict", "truce", "ceasefire", "dispute", "crisis", "deal", "agreement", "accord", "alliance", "government", "insurgency", "rebellion", "invasion", "offensive", "occupation", "law", "treaty", "pact", "blockade", "embargo", "siege", "feud", "standoff", "stalemate", "fight", "fighting", "program", "programme", "policy", "regime", "campaign", "ban", "freeze", "strike", "boycott":
		return true
	}
	return false
}

// days is the bounds of l in days with its hedge applied, in whole days from a
// day on.
func (l length) days() (low, high float64) {
	low, high = l.low, l.high
	switch l.hedge {
	case numeral.Nearly:
		// "nearly four years" is more than three and a half; "nearly a year" more
		// than nine months; "nearly ten years" more than nine.
		low = min(.9*low, max(.75*low, low-.5))
	case numeral.AtMost, numeral.Under:
		low = 0
	default:
		low, high = l.hedge.Bounds(low, high)
	}
	low, high = low*l.unit, high*l.unit
	if l.unit >= numeral.Day {
		low = math.Round(low)
		if !math.IsInf(high, 1) {
			high = math.Round(high)
		}
	}
	return low, high
}
