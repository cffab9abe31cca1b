package name

import (
	"math"
	"math/rand/v2"
	"slices"

	"readout/lang/en/linear"
)

// field is the conditional random field while it learns: by AdaGrad (Duchi et
// al. 2011) on the likelihood of the allowed label sequences.
type field struct {
	set   Settings
	index map[uint32]int32   // shared rows, by key
	own   []map[uint32]int32 // rows of each set
	keys  []uint32
	w     []float32 // Labels a row
	g2    []float32 // one a row

	pair  [Labels][Labels]float32
	pair2 [Labels]float32

	unary, grad []float32
	alpha, beta []float64
}

func (f *field) newRow(key uint32) int32 {
	f.keys = append(f.keys, key)
	return int32(len(f.keys) - 1)
}

func (f *field) start() {
	f.w = make([]float32, len(f.keys)*Labels)
	f.g2 = make([]float32, len(f.keys))
}

// step learns from one sentence and returns its loss before.
func (f *field) step(e *example, second bool, rng *rand.Rand) float64 {
	n := len(e.gold)
	f.unary, f.grad = sized(f.unary, n*Labels), sized(f.grad, n*Labels)
	clear(f.unary)
	clear(f.grad)
	// Leaving features out by chance keeps the model from leaning on a few.
	dropped := rng.Uint64()
	drop := uint32(f.set.Drop * (1 << 16))
	keep := func(row int32) bool {
		h := (uint64(row)*0x9E3779B97F4A7C15 ^ dropped) * 0xBF58476D1CE4E5B9
		return uint32(h>>48) >= drop
	}
	grow := 1 / (1 - f.set.Drop)
	each := func(i int, use func(row int32)) {
		first := int32(0)
		if i > 0 {
			first = e.ends[i-1]
		}
		for _, r := range e.rows[first:e.ends[i]] {
			if drop == 0 || keep(r) {
				use(r)
			}
		}
		if second && len(e.late) > 0 {
			first = 0
			if i > 0 {
				first = e.lateTo[i-1]
			}
			for _, r := range e.late[first:e.lateTo[i]] {
				use(r)
			}
		}
	}
	for i := range n {
		u := f.unary[i*Labels:][:Labels]
		each(i, func(row int32) {
			w := f.w[int(row)*Labels:][:Labels]
			for l := range u {
				u[l] += w[l]
			}
		})
		for l := range u {
			u[l] *= grow
		}
	}
	var pairs [Labels][Labels]float32
	some, ok := f.expect(n, e.gold, +1, &pairs)
	if !ok {
		return 0
	}
	full, _ := f.expect(n, nil, -1, &pairs)
	for i := range n {
		g := f.grad[i*Labels:][:Labels]
		top := float32(0)
		for _, x := range g {
			top = max(top, x, -x)
		}
		if top < 1e-3 {
			continue
		}
		each(i, func(row int32) {
			f.update(f.w[int(row)*Labels:][:Labels], &f.g2[row], g)
		})
	}
	for a := range pairs {
		f.update(f.pair[a][:], &f.pair2[a], pairs[a][:])
	}
	return full - some
}

// update moves a row of weights along its gradient. The labels of a row share
// their learning rate: rates of their own would let frequent labels fall behind.
func (f *field) update(w []float32, g2 *float32, g []float32) {
	sum := float32(0)
	for _, x := range g {
		sum += float32(x * x)
	}
	*g2 += sum
	rate := f.set.Rate / float32(math.Sqrt(float64(*g2+f.set.Ease)))
	for l, x := range g {
		w[l] += float32(rate * (x - float32(f.set.Decay*w[l])))
	}
}

// expect adds sign times the expected labels, and pairs of labels, of the
// sequences that allowed lets pass (nil: all), and returns the logarithm of
// their sum; not ok means that there is none. It is the forward-backward
// algorithm in scaled numbers.
func (f *field) expect(n int, allowed []Allowed, sign float32, pairs *[Labels][Labels]float32) (logSum float64, ok bool) {
	f.alpha, f.beta = sized(f.alpha, n*Labels), sized(f.beta, n*Labels)
	var trans [Labels][Labels]float64
	for a := range trans {
		for b := range trans[a] {
			if mayFollow(a, b) {
				trans[a][b] = math.Exp(float64(f.pair[a][b]))
			}
		}
	}
	pot := make([]float64, n*Labels)
	scale := make([]float64, n)
	logZ := 0.0
	for i := range n {
		u := f.unary[i*Labels:][:Labels]
		top := u[0]
		for _, x := range u {
			top = max(top, x)
		}
		logZ += float64(top)
		for l, x := range u {
			if allowed == nil || allowed[i]>>l&1 != 0 {
				pot[i*Labels+l] = math.Exp(float64(x - top))
			}
		}
	}
	for i := range n {
		a := f.alpha[i*Labels:][:Labels]
		sum := 0.0
		for l := range a {
			s := 0.0
			if i == 0 {
				if mayBegin(l) {
					s = trans[outside][l]
				}
			} else {
				for p, x := range f.alpha[(i-1)*Labels:][:Labels] {
					s += float64(x * trans[p][l])
				}
			}
			if i == n-1 && !mayEnd(l) {
				s = 0
			}
			a[l] = s * pot[i*Labels+l]
			sum += a[l]
		}
		if sum <= 0 {
			return 0, false
		}
		for l := range a {
			a[l] /= sum
		}
		scale[i] = sum
		logZ += math.Log(sum)
	}
	for i := n - 1; i >= 0; i-- {
		b := f.beta[i*Labels:][:Labels]
		for l := range b {
			if i == n-1 {
				b[l] = 0
				if mayEnd(l) {
					b[l] = 1
				}
				continue
			}
			s := 0.0
			for q, y := range f.beta[(i+1)*Labels:][:Labels] {
				s += float64(trans[l][q] * pot[(i+1)*Labels+q] * y)
			}
			b[l] = s / scale[i+1]
		}
		g := f.grad[i*Labels:][:Labels]
		for l := range b {
			g[l] += sign * float32(f.alpha[i*Labels+l]*b[l])
		}
		if i < n-1 {
			for p, x := range f.alpha[i*Labels:][:Labels] {
				if x == 0 {
					continue
				}
				for q, y := range f.beta[(i+1)*Labels:][:Labels] {
					pairs[p][q] += sign * float32(x*trans[p][q]*pot[(i+1)*Labels+q]*y/scale[i+1])
				}
			}
		}
	}
	for l, x := range f.alpha[:Labels] {
		pairs[outside][l] += sign * float32(x*f.beta[l])
	}
	return logZ, true
}

// freeze rounds the weights into m: the shared ones plus those of the main set.
func (f *field) freeze(m *Model) {
	round := func(w float32) int16 {
		if math.Abs(float64(w)) < f.set.Cut {
			return 0
		}
		return int16(min(max(math.Round(float64(w)*f.set.Scale), math.MinInt16), math.MaxInt16))
	}
	rows := map[uint32][Labels]float32{}
	add := func(index map[uint32]int32) {
		for k, r := range index {
			sum := rows[k]
			for l := range sum {
				sum[l] += f.w[int(r)*Labels+l]
			}
			rows[k] = sum
		}
	}
	add(f.index)
	add(f.own[f.set.Main])
	out := make([]linear.Row, 0, len(rows))
	for k, sum := range rows {
		// What all labels share makes no difference: without it more are 0.
		middle := sum
		slices.Sort(middle[:])
		for l := range sum {
			sum[l] -= middle[Labels/2]
		}
		r := linear.Row{Key: k, Weights: make([]int16, Labels)}
		for l, w := range sum {
			r.Weights[l] = round(w)
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b linear.Row) int {
		if a.Key < b.Key {
			return -1
		}
		return 1
	})
	m.weights = linear.Build(Labels, out)
	for a := range f.pair {
		for b, w := range f.pair[a] {
			m.chain.score[a][b] = int32(math.Round(float64(w) * f.set.Scale))
		}
	}
}
