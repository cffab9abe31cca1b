package deep

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
)

// Settings of the training.
type Settings struct {
	Config
	Dropout Dropout
	Passes  int     // over the data
	Batch   int     // words in a batch
	Rate    float32 // at the start; it falls to nothing along a line
	Clip    float64 // longest gradient
	Seed    uint64
}

// Trainer holds a network and its two workers.
type Trainer struct {
	set     Settings
	n       *network
	workers [2]worker
	step    int
	touched struct {
		words, parts sparse
	}
}

// sparse sums the gradients of a table's rows.
type sparse struct {
	g    []float32
	rows []int32
	seen []bool
}

func (s *sparse) add(t *table, row int32, d []float32) {
	if s.g == nil {
		s.g, s.seen = make([]float32, len(t.w)), make([]bool, t.rows)
	}
	if !s.seen[row] {
		s.seen[row] = true
		s.rows = append(s.rows, row)
	}
	add(s.g[int(row)*t.cols:int(row+1)*t.cols], d)
}

// New makes a trainer.
func New(set Settings) *Trainer {
	t := &Trainer{set: set, n: newNetwork(set.Config, set.Seed)}
	for i := range t.workers {
		t.workers[i].init(t.n, set.Dropout, set.Seed+uint64(i)+1)
	}
	return t
}

// Run trains on the sentences and calls after at the end of every pass.
func (t *Trainer) Run(sents []Sentence, after func(pass int, report string)) {
	total := t.set.Passes * len(t.batches(sents, 0))
	for pass := range t.set.Passes {
		var sum losses
		for _, b := range t.batches(sents, pass) {
			rate := t.set.Rate * max(0, 1-float32(t.step)/float32(total))
			t.batch(b, rate)
			for i := range t.workers {
				sum.add(t.workers[i].loss)
			}
		}
		after(pass, sum.String())
	}
}

func (l *losses) add(m losses) {
	l.words += m.words
	l.tag += m.tag
	l.arc += m.arc
	l.rel += m.rel
	l.sum += m.sum
}

func (l losses) String() string {
	n := float64(max(1, l.words))
	return fmt.Sprintf("loss %.3f, tags %.2f, arcs %.2f, relations %.2f", l.sum/n, 100*float64(l.tag)/n, 100*float64(l.arc)/n, 100*float64(l.rel)/n)
}

// batches puts the sentences into batches of alike length, in an order that is
// another for each pass.
func (t *Trainer) batches(sents []Sentence, pass int) [][]*Sentence {
	rng := rand.New(rand.NewPCG(t.set.Seed, uint64(pass)+100))
	byLength := make([][]*Sentence, 0, 64)
	for _, i := range rng.Perm(len(sents)) {
		s := &sents[i]
		bucket := int(math.Sqrt(float64(len(s.Words))) * 2)
		for len(byLength) <= bucket {
			byLength = append(byLength, nil)
		}
		byLength[bucket] = append(byLength[bucket], s)
	}
	var out [][]*Sentence
	for _, bucket := range byLength {
		var b []*Sentence
		words := 0
		for _, s := range bucket {
			b = append(b, s)
			if words += len(s.Words); words >= t.set.Batch {
				out = append(out, b)
				b, words = nil, 0
			}
		}
		if len(b) > 0 {
			out = append(out, b)
		}
	}
	rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func (t *Trainer) batch(b []*Sentence, rate float32) {
	var parts [2][]*Sentence
	words := 0
	for i, s := range b {
		parts[i%2] = append(parts[i%2], s)
		words += len(s.Words)
	}
	t.both(func(i int) { t.workers[i].train(parts[i]) })
	t.step++
	t.update(rate, 1/float32(words))
}

func (t *Trainer) both(f func(i int)) {
	var wait sync.WaitGroup
	for i := range t.workers {
		wait.Go(func() { f(i) })
	}
	wait.Wait()
}

func (t *Trainer) update(rate, scale float32) {
	n := t.n
	// Sum the workers' gradients, each core a half.
	t.both(func(i int) {
		for id := range n.list {
			a, b := t.workers[0].gr[id], t.workers[1].gr[id]
			from, to := half(len(a), i)
			add(a[from:to], b[from:])
		}
	})
	norm := 0.0
	for _, g := range t.workers[0].gr {
		for _, v := range g {
			norm += float64(v*scale) * float64(v*scale)
		}
	}
	if norm = math.Sqrt(norm); norm > t.set.Clip {
		scale *= float32(t.set.Clip / norm)
	}
	a := newAdam(rate, t.step)
	t.both(func(i int) {
		for id, p := range n.list {
			from, to := half(len(p.w), i)
			a.update(p.w[from:to], p.m[from:to], p.v[from:to], t.workers[0].gr[id][from:to], scale)
		}
		// Each core takes one of the tables.
		if i == 0 {
			t.updateTable(&a, n.words, &t.touched.words, scale, func(w *worker, word *Word, row int, add func(int32)) {
				if w.use[row] {
					add(word.ID)
				}
			})
		} else {
			t.updateTable(&a, n.parts, &t.touched.parts, scale, func(w *worker, word *Word, row int, add func(int32)) {
				for i, p := range word.Parts {
					if w.parts[row]>>i&1 != 0 {
						add(p)
					}
				}
			})
		}
	})
}

func half(n, i int) (from, to int) {
	if i == 0 {
		return 0, n / 2
	}
	return n / 2, n
}

// updateTable updates the rows a batch touched; the moments of the others rest.
func (t *Trainer) updateTable(a *adam, tab *table, s *sparse, scale float32, rows func(w *worker, word *Word, row int, add func(int32))) {
	for i := range t.workers {
		w := &t.workers[i]
		if w.loss.words == 0 {
			continue
		}
		for k, sent := range w.sents {
			for j := range sent.Words {
				r := w.rowOf[k][j]
				d := w.dx[r*tab.cols : (r+1)*tab.cols]
				rows(w, &sent.Words[j], r, func(row int32) { s.add(tab, row, d) })
			}
		}
	}
	for _, row := range s.rows {
		from, to := int(row)*tab.cols, int(row+1)*tab.cols
		a.update(tab.w[from:to], tab.m[from:to], tab.v[from:to], s.g[from:to], scale)
		clear(s.g[from:to])
		s.seen[row] = false
	}
	s.rows = s.rows[:0]
}
