//go:build !amd64

package syntax

func kernel4(pairs int, x []int16, xLen int, w []int16, y []int32, yLen int) {
	for i := range 4 {
		kernel1Go(pairs, x[i*xLen:], w, y[i*yLen:])
	}
}

func kernel1(pairs int, x, w []int16, y []int32) { kernel1Go(pairs, x, w, y) }
