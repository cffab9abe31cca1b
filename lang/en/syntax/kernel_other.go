//go:build !amd64

package syntax

func rows4(pairs int, x []int16, xLen int, w []int16, y []int32, yLen int) {
	for i := range 4 {
		rowGo(pairs, 1, x[i*xLen:], w, y[i*yLen:])
	}
}

func row(pairs, panels int, x, w []int16, y []int32) { rowGo(pairs, panels, x, w, y) }
