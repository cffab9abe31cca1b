package syntax

// What the processor does with many values at a time. Each works on as many as it
// can and tells how many those were; Go does the rest.

// round is roundRow.
func (can abilities) round(out []int16, sums []int32, shift int, least int16) int {
	n := len(out) &^ 15
	if !can.avx2 || n == 0 {
		return 0
	}
	_ = sums[n-1]
	roundAVX2(&out[0], &sums[0], n, shift, least)
	return n
}

// addRow is the function addRow.
func (can abilities) addRow(sum []int32, row []int8, shift int) int {
	n := len(sum) &^ 7
	if !can.avx2 || n == 0 {
		return 0
	}
	_ = row[n-1]
	addRowAVX2(&sum[0], &row[0], n, shift)
	return n
}

// join is joinRows.
func (can abilities) join(out, a, b []int16) int {
	n := len(out) &^ 15
	if !can.avx2 || n == 0 {
		return 0
	}
	_, _ = a[n-1], b[n-1]
	joinAVX2(&out[0], &a[0], &b[0], n)
	return n
}

//go:noescape
func roundAVX2(out *int16, sums *int32, n, shift int, least int16)

//go:noescape
func addRowAVX2(sum *int32, row *int8, n, shift int)

//go:noescape
func joinAVX2(out, a, b *int16, n int)
