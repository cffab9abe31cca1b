package syntax

import "readout/lang/en/pack"

// The network runs on integers: values are int16, products are summed in int32.
// A number x is kept as x·2^q, rounded; q is fixed for each kind of value, and
// for each matrix it is chosen so that no sum can overflow. So the result is the
// same on every processor, with or without the kernel in assembly.
const (
	inputBits = 10 // a word's input
	stateBits = 12 // output of an LSTM, within -1 and 1
	cellBits  = 16 // state of its cells
	gateBits  = 15 // gates and tanh
	viewBits  = 9  // hidden layers of the parser
	tableBits = 7  // steps in 1 of the tables of functions
)

// lanes is how many outputs the kernel makes side by side.
const lanes = 16

// matrix is the weights of a layer, laid out for the kernel: panels of lanes
// columns; in a panel, for each pair of rows, the two weights of each column.
type matrix struct {
	rows, cols int
	bits       int // weights are x·2^bits
	w          []int16
}

func (m *matrix) pairs() int  { return (m.rows + 1) / 2 }
func (m *matrix) panels() int { return (m.cols + lanes - 1) / lanes }

// width is the length of a row of the result: cols, filled up to whole panels.
func (m *matrix) width() int { return m.panels() * lanes }

func newMatrix(rows, cols, bits int) *matrix {
	m := &matrix{rows: rows, cols: cols, bits: bits}
	m.w = make([]int16, m.pairs()*m.width()*2)
	return m
}

// index is the place of one weight.
func (m *matrix) index(row, col int) int {
	return ((col/lanes)*m.pairs()+row/2)*2*lanes + (col%lanes)*2 + row%2
}

// mul computes y = b + x·m for n rows, which are yLen, xLen and bLen values apart:
// bLen is 0 for a bias that all share. Rows of x have an even length, filled up
// with a zero. b may be y itself.
func (m *matrix) mul(y []int32, yLen int, x []int16, xLen, n int, b []int32, bLen int) {
	m.mulWith(processor, y, yLen, x, xLen, n, b, bLen)
}

func (m *matrix) mulWith(can abilities, y []int32, yLen int, x []int16, xLen, n int, b []int32, bLen int) {
	pairs := m.pairs()
	for p := range m.panels() {
		w := m.w[p*pairs*2*lanes : (p+1)*pairs*2*lanes]
		for i := 0; i < n; {
			i += can.rows(n-i, pairs, x[i*xLen:], xLen, w, b[i*bLen+p*lanes:], bLen, y[i*yLen+p*lanes:], yLen)
		}
	}
}

// rowGo computes y = b + x·w for one row of x and one panel of weights.
func rowGo(pairs int, x, w []int16, b, y []int32) {
	var sums [lanes]int32
	copy(sums[:], b)
	for k := range pairs {
		a, b := int32(x[2*k]), int32(x[2*k+1])
		row := w[k*2*lanes : (k+1)*2*lanes]
		for j := range sums {
			sums[j] += a*int32(row[2*j]) + b*int32(row[2*j+1])
		}
	}
	copy(y, sums[:])
}

// squash are the tables of the logistic function and of the hyperbolic tangent
// from -8 to 8, in steps of 2^-tableBits, scaled by 2^gateBits.
type squash struct{ sigmoid, tanh curve }

type curve [tableLen]int16

const tableLen = 16 << tableBits

// last is the last place of the tables.
const last = tableLen - 1

// within is the place of a table nearest to i.
func within(i int32) int32 { return min(max(i, 0), last) }

// round is x·2^-shift to the nearest, within int16.
func round(x int32, shift int) int16 {
	if shift > 0 {
		x = (x + 1<<(shift-1)) >> shift
	} else {
		x <<= -shift
	}
	return int16(min(max(x, -32768), 32767))
}

func (m *matrix) decode(r *pack.Reader, rows, cols int) {
	bits := int(r.Uint())
	b := r.Bytes()
	if len(b) != rows*cols*2 || bits > 30 {
		r.Fail()
		return
	}
	*m = *newMatrix(rows, cols, bits)
	for i := range rows {
		for j := range cols {
			at := (i*cols + j) * 2
			m.w[m.index(i, j)] = int16(uint16(b[at]) | uint16(b[at+1])<<8)
		}
	}
}

func (m *matrix) appendTo(b []byte) []byte {
	raw := make([]byte, 0, m.rows*m.cols*2)
	for i := range m.rows {
		for j := range m.cols {
			v := uint16(m.w[m.index(i, j)])
			raw = append(raw, byte(v), byte(v>>8))
		}
	}
	return pack.Bytes(pack.Uint(b, uint64(m.bits)), raw)
}
