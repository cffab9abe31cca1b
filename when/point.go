package when

import "time"

// point is a date as the words say it, before anything is resolved: atoms first
// (inclusive) to end (exclusive).
type point struct {
	first, end int
	grain      grain
	year       int
	month      time.Month
	day, day2  int // day2: "June 1-5"
	weekday    int // 1 Monday … 7 Sunday
	weekday2   int // "Thursday and Friday"
	nth        int // which quarter, half or season
	turn       turn
	offset     int // days from the report: 0 for today, -1 for yesterday
	part       part
	loose      bool // "that month", "at noon": the words do not say which
	year2      int  // "2016-18"
	inWeek     turn // "Thursday this week"
	inYear     turn // "January of this year"
	late       bool // "late Friday", "later Monday"
}

// grain is the unit of the calendar that a point is.
type grain uint8

const (
	clock grain = iota // a time of day on an unknown day
	day
	week
	weekend
	month
	quarter
	season
	halfYear
	year
	decade
	century
)

// days is how long one is, on average.
func (g grain) days() float64 {
	return [...]float64{1. / 24, 1, 7, 2, 365.2425 / 12, 365.2425 / 4, 365.2425 / 4, 365.2425 / 2, 365.2425, 3652.425, 36524.25}[g]
}

// turn says which one of its kind is meant, counted from the report.
type turn uint8

const (
	open turn = iota // the clause tells: Monday, June 1
	this
	last
	next
)

// years is how many years after the report's the turn is.
func (t turn) years() int {
	switch t {
	case last:
		return -1
	case next:
		return 1
	}
	return 0
}

// part is the part of a stretch that is meant.
type part uint8

const (
	whole part = iota
	early
	middle
	late
	start
	end
)
