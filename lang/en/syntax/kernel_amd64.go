package syntax

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2

// rows4 adds to four rows of y, yLen apart, the products of four rows of x, xLen
// apart, with a panel.
func rows4(pairs int, x []int16, xLen int, w []int16, y []int32, yLen int) {
	if hasAVX2 {
		_, _, _ = x[3*xLen+2*pairs-1], w[2*lanes*pairs-1], y[3*yLen+lanes-1]
		rows4AVX2(pairs, &x[0], xLen, &w[0], &y[0], yLen)
		return
	}
	for i := range 4 {
		rowGo(pairs, 1, x[i*xLen:], w, y[i*yLen:])
	}
}

// row is rowGo.
func row(pairs, panels int, x, w []int16, y []int32) {
	if hasAVX2 {
		_, _, _ = x[2*pairs-1], w[2*lanes*pairs*panels-1], y[lanes*panels-1]
		rowAVX2(pairs, panels, &x[0], &w[0], &y[0])
		return
	}
	rowGo(pairs, panels, x, w, y)
}

//go:noescape
func rows4AVX2(pairs int, x *int16, xLen int, w *int16, y *int32, yLen int)

//go:noescape
func rowAVX2(pairs, panels int, x, w *int16, y *int32)
