package deep

import (
	"math"
	"math/rand/v2"
)

// param is a matrix that is learned, with the moments of Adam.
type param struct {
	rows, cols int
	w, m, v    []float32
	id         int // index of its gradient in a worker's grads
}

func (p *param) view() view { return matrix(p.w, p.rows, p.cols) }

// table is a param of embeddings, of which a batch touches few rows.
type table struct {
	rows, cols int
	w, m, v    []float32
}

// params makes the parameters of a network.
type params struct {
	rng  *rand.Rand
	list []*param
}

// dense makes a matrix with the uniform start of Glorot and Bengio (2010).
func (p *params) dense(rows, cols int) *param {
	q := p.zero(rows, cols)
	limit := float32(math.Sqrt(6 / float64(rows+cols)))
	for i := range q.w {
		q.w[i] = (2*p.rng.Float32() - 1) * limit
	}
	return q
}

func (p *params) zero(rows, cols int) *param {
	n := rows * cols
	q := &param{rows: rows, cols: cols, w: make([]float32, n), m: make([]float32, n), v: make([]float32, n), id: len(p.list)}
	p.list = append(p.list, q)
	return q
}

func (p *params) table(rows, cols int, scale float32) *table {
	n := rows * cols
	t := &table{rows: rows, cols: cols, w: make([]float32, n), m: make([]float32, n), v: make([]float32, n)}
	for i := range t.w {
		t.w[i] = (2*p.rng.Float32() - 1) * scale
	}
	return t
}

// grads are the gradients of all dense parameters, summed by one worker.
type grads [][]float32

func (p *params) grads() grads {
	g := make(grads, len(p.list))
	for i, q := range p.list {
		g[i] = make([]float32, len(q.w))
	}
	return g
}

func (g grads) of(p *param) view { return matrix(g[p.id], p.rows, p.cols) }

func (g grads) clear() {
	for _, s := range g {
		clear(s)
	}
}

// adam is one step of Kingma and Ba (2015).
type adam struct {
	rate, beta1, beta2 float32
	fix1, fix2         float32 // bias corrections of this step
}

const epsilon = 1e-8

func newAdam(rate float32, step int) adam {
	a := adam{rate: rate, beta1: 0.9, beta2: 0.98}
	a.fix1 = float32(1 / (1 - math.Pow(float64(a.beta1), float64(step))))
	a.fix2 = float32(1 / (1 - math.Pow(float64(a.beta2), float64(step))))
	return a
}

func (a *adam) update(w, m, v, g []float32, scale float32) {
	for i, x := range g {
		x *= scale
		m[i] = float32(a.beta1*m[i]) + float32((1-a.beta1)*x)
		v[i] = float32(a.beta2*v[i]) + float32((1-a.beta2)*float32(x*x))
		w[i] -= float32(a.rate*float32(m[i]*a.fix1)) / (float32(math.Sqrt(float64(v[i]*a.fix2))) + epsilon)
	}
}
