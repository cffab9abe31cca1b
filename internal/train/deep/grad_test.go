package deep

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func toy(rng *rand.Rand, c Config, n int) []Sentence {
	var out []Sentence
	for range n {
		var s Sentence
		words := 1 + rng.IntN(7)
		for i := range words {
			w := Word{ID: int32(rng.IntN(c.Words)), Parts: []int32{int32(rng.IntN(c.Hashed)), int32(rng.IntN(c.Hashed))}}
			if rng.IntN(3) > 0 {
				w.Vector = random(rng, c.Vector)
			}
			s.Words = append(s.Words, w)
			s.Tags = append(s.Tags, uint8(rng.IntN(c.Tags)))
			s.Rels = append(s.Rels, uint8(rng.IntN(c.Rels)))
			s.Heads = append(s.Heads, int32(i)-1)
		}
		out = append(out, s)
	}
	return out
}

var small = Config{Input: 8, State: 5, Layers: 2, Arc: 6, Rel: 7, Hashed: 20, Words: 10, Vector: 4, Tags: 4, Rels: 5}

// Every gradient is the slope of the loss, measured by moving a weight.
func TestGradients(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	tr := New(Settings{Config: small, Seed: 5})
	for _, p := range tr.n.list {
		for i := range p.w {
			p.w[i] += (rng.Float32() - 0.5) * 0.6
		}
	}
	for i := range tr.n.words.w {
		tr.n.words.w[i] = rng.Float32() - 0.5
	}
	sents := toy(rng, small, 5)
	var b []*Sentence
	for i := range sents {
		b = append(b, &sents[i])
	}
	w := &tr.workers[0]
	loss := func() float64 {
		w.train(b)
		return w.loss.sum
	}
	loss()
	want := make([][]float32, len(w.gr))
	for i := range w.gr {
		want[i] = append([]float32(nil), w.gr[i]...)
	}
	// Where a step crosses the corner of a rectifier the slope is of neither side,
	// so a few may differ.
	checked, off := 0, 0
	for id, p := range tr.n.list {
		for range 12 {
			i := rng.IntN(len(p.w))
			const step = 1e-2
			old := p.w[i]
			p.w[i] = old + step
			up := loss()
			p.w[i] = old - step
			down := loss()
			p.w[i] = old
			slope := (up - down) / (2 * step)
			if math.Abs(slope-float64(want[id][i])) > 0.02+0.05*math.Abs(slope) {
				t.Logf("parameter %d of matrix %d (%d×%d): gradient %v, slope %v", i, id, p.rows, p.cols, want[id][i], slope)
				off++
			}
			checked++
		}
	}
	if off*50 > checked {
		t.Errorf("%d of %d gradients are not the slope of the loss", off, checked)
	}
}

// A few sentences are learned by heart, and twice alike.
func TestTrainingLearnsAndRepeats(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	sents := toy(rng, small, 12)
	run := func() (*Trainer, string) {
		tr := New(Settings{Config: small, Passes: 150, Batch: 20, Rate: 0.02, Clip: 5, Seed: 7})
		tr.Run(sents, func(int, string) {})
		return tr, accuracy(tr, sents)
	}
	a, got := run()
	b, again := run()
	if got != again {
		t.Errorf("two runs: %s and %s", got, again)
	}
	for id, p := range a.n.list {
		for i := range p.w {
			if p.w[i] != b.n.list[id].w[i] {
				t.Fatalf("matrix %d differs between two runs", id)
			}
		}
	}
	if want := "tags 100.00 UAS 100.00 LAS 100.00"; got != want {
		t.Errorf("a dozen sentences learned by heart: %s, want %s", got, want)
	}
}

// accuracy predicts the sentences and counts the words whose tag, head, and head
// with relation are right.
func accuracy(t *Trainer, sents []Sentence) string {
	w := &t.workers[0]
	var tag, uas, las, words int
	for from := 0; from < len(sents); from += 16 {
		w.sents = w.sents[:0]
		for i := from; i < min(from+16, len(sents)); i++ {
			w.sents = append(w.sents, &sents[i])
		}
		w.forward(false)
		w.tagScores()
		rows := w.s.rows
		w.views(matrix(w.h[t.n.Layers-1], rows, 2*t.n.State), nil, nil)
		for k, s := range w.sents {
			n := w.arcScores(k)
			heads := make([]int32, n)
			for i := range heads {
				heads[i] = int32(argmax(w.tmp.s[i*(n+1):][:n+1])) - 1
			}
			w.relScores(k, heads)
			for i := range heads {
				words++
				tag += one(argmax(w.tags[w.rowOf[k][i]*t.n.Tags:][:t.n.Tags]) == int(s.Tags[i]))
				uas += one(heads[i] == s.Heads[i])
				las += one(heads[i] == s.Heads[i] && argmax(w.tmp.o[i*t.n.Rels:][:t.n.Rels]) == int(s.Rels[i]))
			}
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(words) }
	return fmt.Sprintf("tags %.2f UAS %.2f LAS %.2f", share(tag), share(uas), share(las))
}
