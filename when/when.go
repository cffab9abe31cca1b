// Package when finds times: dates, durations and deadlines, resolved against
// the date of the report when that is known.
//
// Find reads one report; a Reader does the same and keeps its storage for the
// next. Compare says whether two times can be the same. Dateline reads the date
// at the head of an agency report.
//
// The words are read from the text (see numeral.Text); the document's trees and
// tags are asked only whether a clause looks back or ahead, which settles which
// Monday is meant. Everything is reckoned in UTC and in whole days, whatever the
// zone of the machine; the day of the report is the day it was in UTC.
//
// A span of a Date or a Duration is the time itself with its hedge ("nearly
// four-year", "late Friday"); a Deadline takes in the word that makes it one
// ("within 10 days", "until June 1").
package when

import (
	"time"

	"readout/lang"
	"readout/lang/numeral"
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
	// cannot be resolved, as when the report is undated. Those of a Deadline
	// bound when it falls due: "within 10 days" is the tenth day after the report.
	From, To time.Time
	// Low and High bound a length, in days. "nearly four years" has a High of
	// 1461, "over three years" a Low of 1096 and no High (+Inf). A Date or a
	// Deadline that counts in lengths carries it too: "three years ago", "the
	// past two weeks", "within 10 days". Zero when no length is said.
	Low, High float64
	// Relative is set when the words count from the report ("within 10 days",
	// "Monday"), so that an undated report leaves them open.
	Relative bool
	// Month and Day carry what a date without a year says ("June 1"), so that two
	// undated reports can be compared; zero when not said.
	Month time.Month
	Day   int
	// Weekday is 1 for Monday to 7 for Sunday when the words name one, else 0.
	Weekday int
	// Unit is the length in days of the unit the words speak in: 1 for "Monday"
	// and "10 days", 7 for "two weeks", 365.2425 for "2014" and "three years", half
	// of that for "three and a half years". It says how exact the words are.
	Unit float64
}

// Resolved reports whether the time lies on the calendar.
func (t Time) Resolved() bool { return !t.From.IsZero() }

// Find returns the times of a report in the order of the text; they do not
// overlap. Furniture is passed over. A rep of nil is an undated report without
// furniture.
func Find(rep *report.Report, d *lang.Doc) []Time {
	var r Reader
	return r.Find(rep, d)
}

// Reader finds times and keeps its storage from report to report. The zero
// value is ready. It serves one goroutine at a time.
type Reader struct {
	text numeral.Text
	doc  *lang.Doc
	rep  *report.Report
	day  time.Time // midnight UTC of the day the report was published, or zero
	done int       // atoms before this one belong to a time already found
	out  []Time
}

// Find returns the times of a report, as the function Find does. The slice is
// the caller's.
func (r *Reader) Find(rep *report.Report, d *lang.Doc) []Time {
	if rep == nil {
		rep = &report.Report{}
	}
	r.rep, r.doc, r.out, r.day = rep, d, nil, time.Time{}
	if !rep.Published.IsZero() {
		y, m, day := rep.Published.UTC().Date()
		r.day = time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	}
	for at := 0; at < len(d.Text); {
		at = r.text.Next(d.Text, at)
		r.passage()
	}
	r.doc, r.rep = nil, nil
	return r.out
}

// passage finds the times of one passage, from left to right.
func (r *Reader) passage() {
	r.done = 0
	for i := 0; i < len(r.text.Atoms); i++ {
		p, ok := r.date(i)
		var x phrase
		if ok {
			x = r.dated(p)
		} else if l, ok := r.length(i); ok {
			if x, ok = r.lasting(l); !ok {
				i = l.end - 1 // an age, or a rate
				continue
			}
		} else {
			continue
		}
		r.emit(x)
		r.done = x.end
		i = x.end - 1
	}
}

// phrase is a time expression as found: its atoms and the Time it makes.
type phrase struct {
	first, end int
	Time
}

func (r *Reader) emit(x phrase) {
	a := r.text.Atoms
	x.Span = report.Span{Start: int(a[x.first].Start), End: int(a[x.end-1].End)}
	if !r.rep.Furniture(x.Span) {
		r.out = append(r.out, x.Time)
	}
}
