package syntax

import (
	"fmt"
	"math"

	"readout/lang"
)

// Weights are the numbers of a trained network, matrices row after row. Build
// turns them into a Network.
type Weights struct {
	Labels []Label
	Rels   []lang.Rel

	Words, Vectors []uint32 // hashes (shape.Word.Norm), ascending
	Casings        []Casing // alongside Vectors

	Input, State, Arc, Rel, Parts, Vector int

	Embed      []float32 // len(Words)+1 × Input, row 0 for unknown words
	PartEmbed  []float32 // Parts × Input
	VectorData []float32 // len(Vectors) × Vector
	Project    []float32 // Vector × Input

	Layers   [][2]LSTM
	TagLayer int // the layer the tagger reads

	Tag, Dep, Head, ArcForm, RelDep, RelHead, RelOut Dense

	HeadRoot, RelRoot []float32
}

// LSTM is one direction of a layer: In is input × 4·State with a bias, Back is
// State × 4·State.
type LSTM struct {
	In   Dense
	Back []float32
}

// Dense is a matrix with its bias; no bias is nil.
type Dense struct{ W, B []float32 }

// Build rounds the weights to the integers a Network runs on.
func Build(w *Weights) (*Network, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	n := &Network{labels: w.Labels, rels: w.Rels}
	n.words, n.vectors = newIndex(w.Words), newIndex(w.Vectors)
	for _, c := range w.Casings {
		n.casing = append(n.casing, byte(c))
	}
	n.embed = roundTable(w.Embed, w.Input, inputBits)
	n.parts = roundTable(w.PartEmbed, w.Input, inputBits)
	n.vector = roundTable(w.VectorData, w.Vector, inputBits)
	n.project = roundMatrix(w.Project, w.Vector, w.Input, 1<<7, finest)
	for i := range tableLen {
		x := (float64(i-tableLen/2) + 0.5) / (1 << tableBits)
		n.functions.sigmoid[i] = unit(1 / (1 + math.Exp(-x)))
		n.functions.tanh[i] = unit(math.Tanh(x))
	}
	in, valueBits := w.Input, inputBits
	for _, l := range w.Layers {
		var out [2]lstm
		for dir := range l {
			// Both sums meet in the gates, so they must have one scale.
			bits := valueBits + roundLayer(l[dir].In, in, 4*w.State, valueBits, finest).bits
			bits = min(bits, stateBits+roundMatrix(l[dir].Back, w.State, 4*w.State, 1<<stateBits, finest).bits)
			out[dir].in = roundLayer(l[dir].In, in, 4*w.State, valueBits, bits-valueBits)
			out[dir].back = roundMatrix(l[dir].Back, w.State, 4*w.State, 1<<stateBits, bits-stateBits)
		}
		n.layers = append(n.layers, out)
		in, valueBits = 2*w.State, stateBits
	}
	n.tagLayer = w.TagLayer
	n.tag = roundLayer(w.Tag, in, len(w.Labels), stateBits, finest)
	n.dep = roundLayer(w.Dep, in, w.Arc, stateBits, finest)
	n.head = roundLayer(w.Head, in, w.Arc, stateBits, finest)
	n.arc = roundLayer(w.ArcForm, w.Arc, w.Arc, viewBits, finest)
	n.relDep = roundLayer(w.RelDep, in, w.Rel, stateBits, finest)
	n.relHead = roundLayer(w.RelHead, in, w.Rel, stateBits, finest)
	n.rel = roundLayer(w.RelOut, w.Rel, len(w.Rels), viewBits, finest)
	n.memory = newMemory(2 * n.layers[0][0].in.width())
	n.headRoot, n.relRoot = roundValues(w.HeadRoot, viewBits), roundValues(w.RelRoot, viewBits)
	return n, nil
}

// check holds every length against the sizes.
func (w *Weights) check() error {
	in, out := 2*w.State, len(w.Rels)
	type shape struct {
		name      string
		got, want int
	}
	shapes := []shape{
		{"Embed", len(w.Embed), (len(w.Words) + 1) * w.Input},
		{"PartEmbed", len(w.PartEmbed), w.Parts * w.Input},
		{"Casings", len(w.Casings), len(w.Vectors)},
		{"VectorData", len(w.VectorData), len(w.Vectors) * w.Vector},
		{"Project", len(w.Project), w.Vector * w.Input},
		{"HeadRoot", len(w.HeadRoot), w.Arc},
		{"RelRoot", len(w.RelRoot), w.Rel},
	}
	dense := func(name string, d Dense, rows, cols int) {
		shapes = append(shapes, shape{name, len(d.W), rows * cols})
		if d.B != nil {
			shapes = append(shapes, shape{name + ", bias", len(d.B), cols})
		}
	}
	rows := w.Input
	for _, l := range w.Layers {
		for dir := range l {
			dense("LSTM", l[dir].In, rows, 4*w.State)
			shapes = append(shapes, shape{"LSTM, back", len(l[dir].Back), w.State * 4 * w.State})
		}
		rows = in
	}
	dense("Tag", w.Tag, in, len(w.Labels))
	dense("Dep", w.Dep, in, w.Arc)
	dense("Head", w.Head, in, w.Arc)
	dense("ArcForm", w.ArcForm, w.Arc, w.Arc)
	dense("RelDep", w.RelDep, in, w.Rel)
	dense("RelHead", w.RelHead, in, w.Rel)
	dense("RelOut", w.RelOut, w.Rel, out)
	for _, s := range shapes {
		if s.got != s.want || s.got == 0 {
			return fmt.Errorf("weights of the network: %s has %d numbers, the sizes ask for %d", s.name, s.got, s.want)
		}
	}
	return nil
}

// unit scales a number within -1 and 1.
func unit(x float64) int16 { return int16(min(math.Round(x*(1<<gateBits)), 1<<gateBits-1)) }

func roundValues(x []float32, bits int) []int16 {
	out := make([]int16, len(x))
	for i, v := range x {
		out[i] = int16(min(max(math.Round(float64(v)*float64(int(1)<<bits)), -32768), 32767))
	}
	return out
}

// roundTable takes the finest scale at which all but one in five hundred values
// fit a byte.
func roundTable(x []float32, cols, most int) table {
	t := table{cols: cols, bits: most, b: make([]int8, len(x))}
	for ; t.bits > 0; t.bits-- {
		over := 0
		for _, v := range x {
			if math.Abs(float64(v))*float64(int(1)<<t.bits) > 127 {
				over++
			}
		}
		if over*500 <= len(x) {
			break
		}
	}
	for i, v := range x {
		t.b[i] = int8(min(max(math.Round(float64(v)*float64(int(1)<<t.bits)), -127), 127))
	}
	return t
}

// finest is the finest scale of weights, in bits.
const finest = 14

// roundMatrix takes the finest scale, up to upTo, at which no weight and no sum
// of products can overflow when the other factors are at most most.
func roundMatrix(x []float32, rows, cols int, most float64, upTo int) matrix {
	highest, sum := 0.0, 0.0
	for j := range cols {
		s := 0.0
		for i := range rows {
			v := math.Abs(float64(x[i*cols+j]))
			highest = max(highest, v)
			s += v
		}
		sum = max(sum, s)
	}
	bits := 0
	for bits < upTo && highest*float64(int(1)<<(bits+1)) < 32767 && sum*float64(int(1)<<(bits+1))*most < 1<<29 {
		bits++
	}
	m := newMatrix(rows, cols, bits)
	for i := range rows {
		for j := range cols {
			m.w[m.index(i, j)] = int16(math.Round(float64(x[i*cols+j]) * float64(int(1)<<bits)))
		}
	}
	return *m
}

// roundLayer rounds a matrix whose input values have the given bits, and its
// bias to the scale of the sums.
func roundLayer(d Dense, rows, cols, valueBits, upTo int) layer {
	most := float64(int(1) << valueBits)
	if valueBits != stateBits {
		most *= 8 // larger values than that are rare
	}
	l := layer{matrix: roundMatrix(d.W, rows, cols, most, upTo)}
	l.bias = make([]int32, l.width())
	for j, v := range d.B {
		l.bias[j] = int32(math.Round(float64(v) * float64(int64(1)<<(l.bits+valueBits))))
	}
	return l
}
