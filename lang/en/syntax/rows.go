package syntax

// What is done to rows of values between the products, each with what does it to
// many values at a time where the processor can.

// roundRow sets out to sums·2^-shift, rounded, at least least and within int16. shift
// is not below 0.
func roundRow(can abilities, out []int16, sums []int32, shift int, least int16) {
	half, low := int32(1)<<shift>>1, int32(least)
	sums = sums[:len(out)]
	for j := can.round(out, sums, shift, least); j < len(out); j++ {
		out[j] = int16(min(max((sums[j]+half)>>(shift&31), low), 1<<15-1))
	}
}

// addRow adds row·2^shift to sum.
func addRow(can abilities, sum []int32, row []int8, shift int) {
	row = row[:len(sum)]
	for j := can.addRow(sum, row, shift); j < len(sum); j++ {
		sum[j] += int32(row[j]) << shift
	}
}

// joinRows sets out to a+b, or 0 where that is below, within int16.
func joinRows(can abilities, out, a, b []int16) {
	for j := can.join(out, a, b); j < len(out); j++ {
		out[j] = int16(min(max(int32(a[j])+int32(b[j]), 0), 1<<15-1))
	}
}
