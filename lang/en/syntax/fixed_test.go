package syntax

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// filled makes a matrix of random weights, whole or wide enough to overflow a
// sum of products.
func filled(rng *rand.Rand, rows, cols int) *matrix {
	m := newMatrix(rows, cols, 10)
	for i := range rows {
		for j := range cols {
			m.w[m.index(i, j)] = int16(rng.Uint32())
		}
	}
	return m
}

// The kernel gives the plain sum of products to the last bit, overflow included.
func TestMulIsThePlainProduct(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		rows, cols, n := 1+rng.IntN(70), 1+rng.IntN(70), rng.IntN(22)
		m := filled(rng, rows, cols)
		xLen := rows + rows%2 + 2*rng.IntN(2)
		x := make([]int16, n*xLen)
		bias := make([]int32, m.width())
		for i := range x {
			if i%xLen < rows {
				x[i] = int16(rng.Uint32())
			}
		}
		for j := range cols {
			bias[j] = int32(rng.Uint32())
		}
		want := make([]int32, n*m.width())
		for i := range n {
			for j := range cols {
				want[i*m.width()+j] = bias[j]
				for k := range rows {
					want[i*m.width()+j] += int32(x[i*xLen+k]) * int32(m.w[m.index(k, j)])
				}
			}
		}
		for _, can := range append(lesser, processor) {
			got := make([]int32, len(want))
			m.mulWith(can, got, m.width(), x, xLen, n, bias, 0)
			if !slices.Equal(got, want) {
				t.Fatalf("%+v: %d rows of %d by %d: the kernel's product differs from the plain one", can, n, rows, cols)
			}
			// Added to what is there.
			clear(got)
			m.mulWith(can, got, m.width(), x, xLen, n, got, m.width())
			for i := range got {
				got[i] += bias[i%m.width()]
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%+v: %d rows of %d by %d: added, the kernel's product differs from the plain one", can, n, rows, cols)
			}
		}
	}
}

func BenchmarkMul(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name string
		n    int
	}{{"row", 1}, {"sentence", 24}} {
		b.Run(c.name, func(b *testing.B) {
			m := filled(rng, 192, 384)
			x, y, bias := make([]int16, c.n*192), make([]int32, c.n*384), make([]int32, 384)
			for b.Loop() {
				m.mul(y, 384, x, 192, c.n, bias, 0)
			}
			b.ReportMetric(float64(192*384*c.n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}

// A step is the same on every processor, at and beyond the ends of the tables too.
func TestStepIsThePlainStep(t *testing.T) {
	n, err := Build(randomWeights(1))
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(4, 2))
	for range 2000 {
		cells := 1 + rng.IntN(40)
		bits := tableBits + rng.IntN(24)
		gates, cell := make([]int32, 4*cells), make([]int32, cells)
		for i := range gates {
			gates[i] = int32(rng.Uint32()) >> rng.IntN(32)
		}
		for i := range cell {
			cell[i] = int32(rng.Uint32()) >> rng.IntN(32)
		}
		wantCell, want := slices.Clone(cell), make([]int16, cells)
		n.functions.step(abilities{}, gates, wantCell, want, bits)
		for j := range cells {
			sigmoid := func(x int32) int64 { return int64(n.functions.sigmoid[within(x>>(bits-tableBits)+tableLen/2)]) }
			tanh := func(x int32, shift int) int64 { return int64(n.functions.tanh[within(x>>shift+tableLen/2)]) }
			in, forget, out, candidate := gates[j], gates[cells+j], gates[2*cells+j], gates[3*cells+j]
			next := int32((sigmoid(forget)*int64(cell[j]) + sigmoid(in)*tanh(candidate, bits-tableBits)<<(cellBits-gateBits)) >> gateBits)
			if next != wantCell[j] || int16(sigmoid(out)*tanh(next, cellBits-tableBits)>>(2*gateBits-stateBits)) != want[j] {
				t.Fatalf("cell %d: the step is not what it should be", j)
			}
		}
		gotCell, got := slices.Clone(cell), make([]int16, cells)
		n.functions.step(processor, gates, gotCell, got, bits)
		if !slices.Equal(gotCell, wantCell) || !slices.Equal(got, want) {
			t.Fatalf("%d cells: %+v gives another step than Go", cells, processor)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	n, err := Build(randomWeights(1))
	if err != nil {
		b.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	const state = 96
	gates, cell, h := make([]int32, 4*state), make([]int32, state), make([]int16, state)
	for i := range gates {
		gates[i] = int32(rng.NormFloat64() * (2 << 20))
	}
	for b.Loop() {
		n.functions.step(processor, gates, cell, h, 20)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/state, "ns/cell")
}

// What is done to rows between the products is the same on every processor.
func TestRowsAreTheSameEverywhere(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for range 2000 {
		n, shift := rng.IntN(70), rng.IntN(20)
		sums, small, a, b := make([]int32, n), make([]int8, n), make([]int16, n), make([]int16, n)
		for j := range n {
			sums[j] = int32(rng.Uint32()) >> rng.IntN(32)
			small[j], a[j], b[j] = int8(rng.Uint32()), int16(rng.Uint32()), int16(rng.Uint32())
		}
		least := []int16{0, -1 << 15}[rng.IntN(2)]
		wantRound, wantSum, wantJoin := make([]int16, n), slices.Clone(sums), make([]int16, n)
		for j := range n {
			half := int32(0)
			if shift > 0 {
				half = 1 << (shift - 1)
			}
			wantRound[j] = max(least, int16(min(max((sums[j]+half)>>shift, -1<<15), 1<<15-1)))
			wantSum[j] += int32(small[j]) << shift
			wantJoin[j] = int16(min(max(int(a[j])+int(b[j]), 0), 1<<15-1))
		}
		for _, can := range append(lesser, processor) {
			gotRound, gotSum, gotJoin := make([]int16, n), slices.Clone(sums), make([]int16, n)
			roundRow(can, gotRound, sums, shift, least)
			addRow(can, gotSum, small, shift)
			joinRows(can, gotJoin, a, b)
			if !slices.Equal(gotRound, wantRound) || !slices.Equal(gotSum, wantSum) || !slices.Equal(gotJoin, wantJoin) {
				t.Fatalf("%+v: %d values, shift %d: not what they should be", can, n, shift)
			}
		}
	}
}
