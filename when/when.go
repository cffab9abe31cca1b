// Package when finds times: dates, durations and deadlines, resolved against
// the date of the report when that is known.
package when

import (
	"time"

	"readout/report"
)

// Kind is what a time expression is.
type Kind uint8

// The kinds of time expression.
const (
	Date     Kind = iota // a point or a stretch of the calendar: "Monday", "in March"
	Duration             // a length: "three years", "nearly four-year"
	Deadline             // an end set for something: "within 10 days", "by Friday", "until June 1"
)

func (k Kind) String() string { return [...]string{"date", "duration", "deadline"}[k] }

// Time is one time expression in a report.
type Time struct {
	Span report.Span
	Kind Kind
	// From and To bound the time, To exclusive; both are zero when the words
	// cannot be resolved, as when the report is undated.
	From, To time.Time
	// Length bounds a duration, in days; zero for the other kinds. "nearly four
	// years" has a High of 1461, "over three years" a Low of 1096 and no High
	// (+Inf).
	Low, High float64
	// Relative is set when the words count from the report ("within 10 days",
	// "Monday"), so that an undated report leaves them open.
	Relative bool
	// Months and Day carry what a yearless date says ("June 1"), so that two
	// undated reports can be compared; zero when not said.
	Month time.Month
	Day   int
}
