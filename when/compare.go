package when

import (
	"math"
	"time"
)

// Relation is how two times stand to each other.
type Relation uint8

// The relations.
const (
	Incomparable Relation = iota // nothing can be said: different kinds, or not known well enough
	Same                         // the same days, or the same length
	Compatible                   // one may be a looser wording of the other
	Different                    // both cannot be right of one thing
)

func (r Relation) String() string {
	return [...]string{"incomparable", "same", "compatible", "different"}[r]
}

// Compare says how two times stand to each other, given that they are said of
// one thing. It is symmetric.
//
// Two lengths are compared as lengths, so that "the year-long war" can be held
// against "the war that began more than three years ago"; otherwise the days
// are. A relation is judged by what the words leave room for: "three years" may
// be anything that rounds to three, "over three years" hardly reaches past four
// and a half. Where the words strictly allow it but nobody would say so, as of
// "over three years" and "thirty years", the answer is Incomparable: neither a
// sign that the two agree nor that they contradict each other.
//
// Two days without a year, or without a date of the report, are compared by
// month, day and weekday: a Monday is never a Tuesday. Unresolved times that
// count from two different reports are not compared at all, except for their
// lengths.
func Compare(a, b Time) Relation {
	if lengthy(a) && lengthy(b) && (a.Kind == Duration || b.Kind == Duration || !a.Resolved() || !b.Resolved()) {
		return compareLengths(a, b)
	}
	if a.Kind == Duration || b.Kind == Duration {
		return Incomparable
	}
	if a.Resolved() && b.Resolved() {
		return compareDays(a, b)
	}
	return compareNames(a, b)
}

func lengthy(t Time) bool { return t.Low != 0 || t.High != 0 }

// room is what the words of a length leave room for, in days: strictly, and
// plausibly.
func room(t Time) (low, high, farLow, farHigh float64) {
	low, high = t.Low, t.High
	if low == high {
		// A round figure stands for what rounds to it: just under half a unit on
		// either side, but no more than a quarter of the whole.
		slack := min(.49*t.Unit, low/4)
		low, high = low-slack, high+slack
	}
	farLow, farHigh = low, high
	if math.IsInf(high, 1) {
		farHigh = low + max(t.Unit, low/2)
	}
	if low == 0 {
		farLow = high / 2
	}
	return low, high, farLow, farHigh
}

func compareLengths(a, b Time) Relation {
	if a.Low == b.Low && a.High == b.High {
		return Same
	}
	al, ah, afl, afh := room(a)
	bl, bh, bfl, bfh := room(b)
	switch {
	case al >= bh || bl >= ah:
		return Different
	case afl >= bfh || bfl >= afh:
		return Incomparable
	}
	return Compatible
}

// compareDays compares two times that lie on the calendar.
func compareDays(a, b Time) Relation {
	switch {
	case a.From.Equal(b.From) && a.To.Equal(b.To):
		return Same
	case a.From.Before(b.To) && b.From.Before(a.To):
		return Compatible
	case lengthy(a) && lengthy(b):
		return compareLengths(a, b) // "within 10 days" of reports a day apart
	}
	return Different
}

// compareNames compares two times of which at least one is not resolved, by the
// month, the day and the weekday they name.
func compareNames(a, b Time) Relation {
	am, ad, aw := named(a)
	bm, bd, bw := named(b)
	switch {
	case am > 0 && bm > 0 && am != bm, ad > 0 && bd > 0 && am > 0 && bm > 0 && ad != bd:
		return Different
	case am > 0 && bm > 0 && ad == bd && a.Unit == b.Unit:
		return Same
	case am > 0 && bm > 0:
		return Compatible
	case aw > 0 && bw > 0 && aw != bw:
		return Different
	case aw > 0 && bw > 0:
		return Compatible // the same weekday, if it is the same week
	}
	return Incomparable
}

// named is the month, the day and the weekday that a time names or, if it is
// resolved, has; zero for what it does not tell.
func named(t Time) (month time.Month, day, weekday int) {
	if !t.Resolved() {
		return t.Month, t.Day, t.Weekday
	}
	days := int(t.To.Sub(t.From).Hours() / 24)
	last := t.To.AddDate(0, 0, -1)
	if days == 1 {
		return t.From.Month(), t.From.Day(), isoWeekday(t.From)
	}
	if t.From.Month() == last.Month() && t.From.Year() == last.Year() {
		return t.From.Month(), 0, 0
	}
	return 0, 0, 0
}
