package train

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// bisect gives every word a code of depth bits after a leading 1, by splitting
// the words in two, each half in two, and so on (bisecting k-means on the
// direction of the vectors; a word weighs the logarithm of its count, because
// the vector of a rare word is mostly chance).
//
// A split leaves each side at least a quarter of the weight: a tree of fixed
// depth would otherwise spend its leaves on outliers.
func bisect(vectors []vector, counts []int, depth int, seed uint64) []uint16 {
	unit := make([]vector, len(vectors))
	weight := make([]float32, len(vectors))
	all := make([]int32, len(vectors))
	for i := range vectors {
		unit[i] = normalised(vectors[i])
		weight[i] = float32(math.Round(64*math.Log2(float64(1+counts[i])))) / 64
		all[i] = int32(i)
	}
	b := &bisector{unit, weight, make([]uint16, len(vectors)), rand.New(rand.NewPCG(seed, 0xb15ec7))}
	b.split(all, 1, depth)
	return b.codes
}

type bisector struct {
	unit   []vector
	weight []float32
	codes  []uint16
	rng    *rand.Rand
}

func (b *bisector) split(words []int32, code uint16, depth int) {
	if depth == 0 || len(words) <= 1 {
		for _, w := range words {
			b.codes[w] = code << depth
		}
		return
	}
	lo, hi := b.halves(words)
	b.split(lo, code<<1, depth-1)
	b.split(hi, code<<1|1, depth-1)
}

// halves reorders words and returns its two parts.
func (b *bisector) halves(words []int32) (lo, hi []int32) {
	const rounds, least = 12, 0.25
	// Start from a random word and the word least like it.
	c0 := b.unit[words[b.rng.IntN(len(words))]]
	c1, worst := c0, float32(2)
	for _, w := range words {
		if s := dot(&c0, &b.unit[w]); s < worst {
			worst, c1 = s, b.unit[w]
		}
	}
	for range rounds {
		var m0, m1 vector
		for _, w := range words {
			u := &b.unit[w]
			m := &m0
			if dot(&c1, u) > dot(&c0, u) {
				m = &m1
			}
			for d := range dims {
				m[d] += float32(b.weight[w] * u[d])
			}
		}
		n0, n1 := normalised(m0), normalised(m1)
		if n0 == c0 && n1 == c1 {
			break
		}
		c0, c1 = n0, n1
	}
	type placed struct {
		margin float32
		word   int32
	}
	order := make([]placed, len(words))
	var total float32
	for i, w := range words {
		order[i] = placed{dot(&c1, &b.unit[w]) - dot(&c0, &b.unit[w]), w}
		total += b.weight[w]
	}
	slices.SortFunc(order, func(x, y placed) int {
		return cmp.Or(cmp.Compare(x.margin, y.margin), cmp.Compare(x.word, y.word))
	})
	var before float32
	cut := len(order) - 1
	for i, p := range order {
		if i > 0 && (before >= (1-least)*total || p.margin > 0 && before >= least*total) {
			cut = i
			break
		}
		before += b.weight[p.word]
	}
	for i, p := range order {
		words[i] = p.word
	}
	return words[:cut], words[cut:]
}

func normalised(v vector) vector {
	n := dot(&v, &v)
	if n == 0 {
		return v
	}
	n = float32(1 / math.Sqrt(float64(n)))
	for d := range v {
		v[d] *= n
	}
	return v
}
