//go:build !amd64

package syntax

// abilities would be what the processor can do beyond Go.
type abilities struct{}

var processor abilities

func (abilities) rows(left, pairs int, x []int16, xLen int, w []int16, b []int32, bLen int, y []int32, yLen int) int {
	rowGo(pairs, x, w, b, y)
	return 1
}

func (abilities) step(f *squash, g, cell []int32, h []int16, shift uint) bool { return false }

func (abilities) round(out []int16, sums []int32, shift int, least int16) int { return 0 }
func (abilities) addRow(sum []int32, row []int8, shift int) int               { return 0 }
func (abilities) join(out, a, b []int16) int                                  { return 0 }
