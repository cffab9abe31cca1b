package deep

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(rng *rand.Rand, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = rng.Float32() - 0.5
	}
	return s
}

// The packed product is the plain one, in every shape and transposed or not.
func TestMulIsThePlainProduct(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var g gemm
	for range 300 {
		m, n, k := 1+rng.IntN(40), 1+rng.IntN(40), 1+rng.IntN(40)
		a, b := matrix(random(rng, m*k), m, k), matrix(random(rng, k*n), k, n)
		if rng.IntN(2) == 0 {
			a = matrix(a.data, k, m).t()
		}
		if rng.IntN(2) == 0 {
			b = matrix(b.data, n, k).t()
		}
		c := matrix(random(rng, m*n), m, n)
		want := make([]float64, m*n)
		for i := range m {
			for j := range n {
				want[i*n+j] = float64(c.data[i*n+j])
				for x := range k {
					want[i*n+j] += float64(a.data[i*a.row+x*a.col]) * float64(b.data[x*b.row+j*b.col])
				}
			}
		}
		g.mul(c, a, b)
		for i := range want {
			if math.Abs(want[i]-float64(c.data[i])) > 1e-4 {
				t.Fatalf("%d×%d×%d: element %d is %v, want %v", m, k, n, i, c.data[i], want[i])
			}
		}
	}
}

func BenchmarkMul(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	var g gemm
	const m, n, k = 400, 384, 192
	x, y, z := matrix(random(rng, m*k), m, k), matrix(random(rng, k*n), k, n), matrix(make([]float32, m*n), m, n)
	for b.Loop() {
		g.mul(z, x, y)
	}
	b.ReportMetric(float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
