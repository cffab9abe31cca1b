package syntax

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"readout/lang"
	"readout/lang/en/shape"
)

const text = "The envoys of Norland and Sudria met in Vessia on Monday , but nothing was agreed , said Ada Holm"

func described(s string) []shape.Word {
	var words []shape.Word
	for _, f := range strings.Fields(s) {
		words = append(words, shape.Of(f))
	}
	return words
}

// randomWeights makes a network that knows half of the words.
func randomWeights(seed uint64) *Weights {
	rng := rand.New(rand.NewPCG(seed, 1))
	w := &Weights{Input: 16, State: 8, Arc: 10, Rel: 6, Parts: 50, Vector: 4}
	for i := range 12 {
		w.Labels = append(w.Labels, Label{lang.UPOS(i + 1), lang.XPOS(i + 1)})
	}
	w.Rels = []lang.Rel{lang.Amod, lang.Case, lang.Det, lang.Nsubj, lang.Obj, lang.Root}
	for i, x := range described(text) {
		if i%2 == 0 && !slices.Contains(w.Words, x.Norm) {
			w.Words = append(w.Words, x.Norm)
		}
		if i%3 > 0 && !slices.Contains(w.Vectors, x.Norm) {
			w.Vectors = append(w.Vectors, x.Norm)
			w.Casings = append(w.Casings, Casing(i%7))
		}
	}
	slices.Sort(w.Words)
	slices.Sort(w.Vectors)
	values := func(n int, scale float64) []float32 {
		out := make([]float32, n)
		for i := range out {
			out[i] = float32((2*rng.Float64() - 1) * scale)
		}
		return out
	}
	dense := func(rows, cols int) Dense { return Dense{values(rows*cols, 1), values(cols, 1)} }
	w.Embed = values((len(w.Words)+1)*w.Input, 0.5)
	w.PartEmbed = values(w.Parts*w.Input, 0.3)
	w.VectorData = values(len(w.Vectors)*w.Vector, 1)
	w.Project = values(w.Vector*w.Input, 0.5)
	in := w.Input
	for range 2 {
		var l [2]LSTM
		for dir := range l {
			l[dir] = LSTM{dense(in, 4*w.State), values(w.State*4*w.State, 0.5)}
		}
		w.Layers = append(w.Layers, l)
		in = 2 * w.State
	}
	w.Tag, w.Dep, w.Head = dense(in, len(w.Labels)), dense(in, w.Arc), dense(in, w.Arc)
	w.ArcForm = dense(w.Arc, w.Arc)
	w.RelDep, w.RelHead, w.RelOut = dense(in, w.Rel), Dense{W: values(in*w.Rel, 1)}, dense(w.Rel, len(w.Rels))
	w.HeadRoot, w.RelRoot = values(w.Arc, 1), values(w.Rel, 1)
	return w
}

// reference computes the scores of tags and of heads in floating point, the slow
// and plain way.
func reference(w *Weights, words []shape.Word) (tags, arcs [][]float64) {
	apply := func(x []float64, m []float32, cols int, out []float64) {
		for j := range cols {
			for i := range x {
				out[j] += x[i] * float64(m[i*cols+j])
			}
		}
	}
	dense := func(x []float64, d Dense, cols int, relu bool) []float64 {
		out := make([]float64, cols)
		for j := range d.B {
			out[j] = float64(d.B[j])
		}
		apply(x, d.W, cols, out)
		for j := range out {
			if relu {
				out[j] = max(out[j], 0)
			}
		}
		return out
	}
	var rows [][]float64
	for i := range words {
		x := make([]float64, w.Input)
		k, _ := slices.BinarySearch(w.Words, words[i].Norm)
		known := k < len(w.Words) && w.Words[k] == words[i].Norm
		if known {
			k++
		} else {
			k = 0
		}
		for j := range x {
			x[j] = float64(w.Embed[k*w.Input+j])
		}
		casing := UnknownCasing
		at, vector := slices.BinarySearch(w.Vectors, words[i].Norm)
		if vector {
			casing = w.Casings[at]
		}
		for _, p := range Parts(&words[i], casing, known, w.Parts, nil) {
			for j := range x {
				x[j] += float64(w.PartEmbed[int(p)*w.Input+j])
			}
		}
		if vector {
			vec := make([]float64, w.Vector)
			for j := range vec {
				vec[j] = float64(w.VectorData[at*w.Vector+j])
			}
			apply(vec, w.Project, w.Input, x)
		}
		rows = append(rows, x)
	}
	logistic := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	for l := range w.Layers {
		out := make([][]float64, len(rows))
		for i := range out {
			out[i] = make([]float64, 2*w.State)
		}
		for dir := range 2 {
			m := w.Layers[l][dir]
			h, c := make([]float64, w.State), make([]float64, w.State)
			for k := range rows {
				t := k
				if dir == 1 {
					t = len(rows) - 1 - k
				}
				g := dense(rows[t], m.In, 4*w.State, false)
				apply(h, m.Back, 4*w.State, g)
				n := w.State
				for j := range n {
					c[j] = logistic(g[n+j])*c[j] + logistic(g[j])*math.Tanh(g[3*n+j])
					h[j] = logistic(g[2*n+j]) * math.Tanh(c[j])
				}
				copy(out[t][dir*n:], h)
			}
		}
		rows = out
		if l == 0 {
			for i := range rows {
				tags = append(tags, dense(rows[i], w.Tag, len(w.Labels), false))
			}
		}
	}
	heads := [][]float64{nil}
	for _, v := range w.HeadRoot {
		heads[0] = append(heads[0], float64(v))
	}
	for i := range rows {
		heads = append(heads, dense(rows[i], w.Head, w.Arc, true))
	}
	for i := range rows {
		q := dense(dense(rows[i], w.Dep, w.Arc, true), w.ArcForm, w.Arc, false)
		s := make([]float64, len(heads))
		for h := range heads {
			for j := range q {
				s[h] += q[j] * heads[h][j]
			}
		}
		arcs = append(arcs, s)
	}
	return tags, arcs
}

// The integers give the scores that floating point gives, up to rounding.
func TestScoresAreThoseOfTheReference(t *testing.T) {
	words := described(text)
	for seed := range uint64(10) {
		w := randomWeights(seed)
		n, err := Build(w)
		if err != nil {
			t.Fatal(err)
		}
		tags, arcs := reference(w, words)
		var s Scratch
		labels, heads, rels := make([]uint8, len(words)), make([]int32, len(words)), make([]lang.Rel, len(words))
		n.Analyse(words, alone(words), labels, heads, rels, &s)
		for i, l := range labels {
			most := slices.Max(tags[i])
			if got := tags[i][l]; most-got > 0.05 {
				t.Errorf("seed %d, word %d: tag %d scores %.3f, the best %.3f", seed, i, l, got, most)
			}
		}
		scale := float64(int(1) << (2 * viewBits))
		for i := range words {
			for h := range len(words) + 1 {
				got := float64(s.scores[i*s.panel.width()+h]) / scale
				if want := arcs[i][h]; math.Abs(got-want) > 0.1+0.02*math.Abs(want) {
					t.Errorf("seed %d: head %d of word %d scores %.3f, want %.3f", seed, h, i, got, want)
				}
			}
		}
		if !isTree(heads) {
			t.Errorf("seed %d: %v is no tree", seed, heads)
		}
	}
}

func TestFileKeepsTheNetwork(t *testing.T) {
	n, err := Build(randomWeights(3))
	if err != nil {
		t.Fatal(err)
	}
	b := n.AppendTo(nil)
	again, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if string(again.AppendTo(nil)) != string(b) {
		t.Error("what was decoded is written in another way")
	}
	for i := 0; i < len(b); i += 1 + i/16 {
		if _, err := Decode(b[:i]); err == nil {
			t.Fatalf("%d bytes of %d decode", i, len(b))
		}
	}
}

// A sentence longer than what is parsed in one stretch still makes one tree.
func TestLongSentence(t *testing.T) {
	n, err := Build(randomWeights(4))
	if err != nil {
		t.Fatal(err)
	}
	words := described(strings.Repeat(text+" ", 40))
	labels, heads, rels := make([]uint8, len(words)), make([]int32, len(words)), make([]lang.Rel, len(words))
	var s Scratch
	n.Analyse(words, alone(words), labels, heads, rels, &s)
	if len(words) <= 3*longest || !isTree(heads) {
		t.Errorf("%d words: no tree", len(words))
	}
	for i, h := range heads {
		if (h < 0) != (rels[i] == lang.Root) {
			t.Errorf("word %d: head %d, %v", i, h, rels[i])
		}
	}
}

func TestBuildRefusesWrongShapes(t *testing.T) {
	w := randomWeights(1)
	w.Dep.W = w.Dep.W[1:]
	if _, err := Build(w); err == nil {
		t.Error("a matrix that lacks a number was taken")
	}
}

func TestAnalyseAllocatesNothing(t *testing.T) {
	n, err := Build(randomWeights(1))
	if err != nil {
		t.Fatal(err)
	}
	words := described(text)
	labels, heads, rels := make([]uint8, len(words)), make([]int32, len(words)), make([]lang.Rel, len(words))
	var s Scratch
	if got := testing.AllocsPerRun(20, func() { n.Analyse(words, alone(words), labels, heads, rels, &s) }); got > 0 {
		t.Errorf("%v allocations", got)
	}
}
