// Package amount finds figures: money, counts, percentages and measures, with
// their bounds and what they measure.
package amount

import "readout/report"

// Amount is one figure in a report.
type Amount struct {
	Span  report.Span
	Value float64 // in units of Unit: "$90 billion" is 9e10
	// Low and High bound the value: equal to it when the words are exact,
	// wider for "about", -Inf or +Inf on the open side of "over" and "up to".
	Low, High float64
	Unit      string      // ISO 4217 for money, "%" , "people", "troops", …: the unit or the noun counted
	Of        report.Span // what it measures, zero when the sentence does not say
	Hedge     string      // "about", "up to", "over", "nearly", …; "" when exact
}
