package syntax

import "golang.org/x/sys/cpu"

// What the processor has: a test takes them away to hold the ways against one
// another.
type abilities struct{ avx2, vnni bool }

var processor = abilities{avx2: cpu.X86.HasAVX2, vnni: cpu.X86.HasAVX512VNNI}

// rows multiplies as many rows, of those left, as are best taken at once, and
// tells how many they were. See rowGo for one.
func (can abilities) rows(left, pairs int, x []int16, xLen int, w []int16, b []int32, bLen int, y []int32, yLen int) int {
	n := 1
	switch {
	case !can.avx2:
		rowGo(pairs, x, w, b, y)
		return n
	case can.vnni && left >= 8:
		n = 8
	case left >= 4:
		n = 4
	}
	// The kernels check nothing.
	_, _ = x[(n-1)*xLen+2*pairs-1], w[2*lanes*pairs-1]
	_, _ = b[(n-1)*bLen+lanes-1], y[(n-1)*yLen+lanes-1]
	switch n {
	case 8:
		rows8VNNI(pairs, &x[0], xLen, &w[0], &b[0], bLen, &y[0], yLen)
	case 4:
		rows4AVX2(pairs, &x[0], xLen, &w[0], &b[0], bLen, &y[0], yLen)
	case 1:
		rowAVX2(pairs, &x[0], &w[0], &b[0], &y[0])
	}
	return n
}

//go:noescape
func rows8VNNI(pairs int, x *int16, xLen int, w *int16, b *int32, bLen int, y *int32, yLen int)

//go:noescape
func rows4AVX2(pairs int, x *int16, xLen int, w *int16, b *int32, bLen int, y *int32, yLen int)

//go:noescape
func rowAVX2(pairs int, x, w *int16, b, y *int32)
