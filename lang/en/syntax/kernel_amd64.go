package syntax

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2

// kernel4 adds to four rows of y, yLen apart, the products of four rows of x,
// xLen apart, with a panel.
func kernel4(pairs int, x []int16, xLen int, w []int16, y []int32, yLen int) {
	if hasAVX2 {
		_, _, _ = x[3*xLen+2*pairs-1], w[2*lanes*pairs-1], y[3*yLen+lanes-1]
		kernel4AVX2(pairs, &x[0], xLen, &w[0], &y[0], yLen)
		return
	}
	for i := range 4 {
		kernel1Go(pairs, x[i*xLen:], w, y[i*yLen:])
	}
}

// kernel1 is kernel1Go.
func kernel1(pairs int, x, w []int16, y []int32) {
	if hasAVX2 {
		_, _, _ = x[2*pairs-1], w[2*lanes*pairs-1], y[lanes-1]
		kernel1AVX2(pairs, &x[0], &w[0], &y[0])
		return
	}
	kernel1Go(pairs, x, w, y)
}

//go:noescape
func kernel4AVX2(pairs int, x *int16, xLen int, w *int16, y *int32, yLen int)

//go:noescape
func kernel1AVX2(pairs int, x, w *int16, y *int32)
