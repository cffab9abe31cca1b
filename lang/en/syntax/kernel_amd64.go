package syntax

import "golang.org/x/sys/cpu"

// abilities are what the processor can do beyond Go. Tests hold processors that
// can more or less against one another: all give the same bits.
type abilities struct {
	avx2, vnni bool
	// gathers is that it looks up eight values of a table faster than one by one.
	// Intel's do since they need no mitigation of Downfall; AVX-512 BF16 tells
	// them, and AMD's, nearly.
	gathers bool
}

var processor = abilities{
	avx2:    cpu.X86.HasAVX2,
	vnni:    cpu.X86.HasAVX512VNNI,
	gathers: cpu.X86.HasAVX2 && cpu.X86.HasAVX512BF16,
}

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

// step is squash.step where the processor does it faster; else it does nothing
// and says so.
func (can abilities) step(f *squash, g, cell []int32, h []int16, shift uint) bool {
	n := len(cell)
	if !can.gathers || n == 0 || n%8 != 0 {
		return false
	}
	_, _ = g[4*n-1], h[n-1]
	stepAVX2(f, &g[0], &cell[0], &h[0], n, int(shift))
	return true
}

//go:noescape
func stepAVX2(f *squash, gates, cell *int32, h *int16, cells, shift int)

//go:noescape
func rows8VNNI(pairs int, x *int16, xLen int, w *int16, b *int32, bLen int, y *int32, yLen int)

//go:noescape
func rows4AVX2(pairs int, x *int16, xLen int, w *int16, b *int32, bLen int, y *int32, yLen int)

//go:noescape
func rowAVX2(pairs int, x, w *int16, b, y *int32)
