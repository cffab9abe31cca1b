// Package syntax tags and parses a sentence with a small neural network.
//
// A Network is decoded once from its file and shared; each goroutine has a
// Scratch. Analyse gives every word of a sentence its tag, its head and its
// relation, in time linear in the sentence.
//
// A word goes in as the sum of embeddings: of the word, of its ends and
// beginnings, and of a vector learned from news. Bidirectional LSTM layers read
// the sentence; tags are read off one layer, and off the last the arcs, by the
// deep biaffine attention of Dozat and Manning (2017). All arithmetic is on
// integers, see fixed.go. Package internal/train/deep trains it.
package syntax

import (
	"readout/lang"
	"readout/lang/en/shape"
)

// Label is a joint tag.
type Label struct {
	UPOS lang.UPOS
	XPOS lang.XPOS
}

// Network holds the model. It is never changed.
type Network struct {
	labels []Label
	rels   []lang.Rel

	words   index // known words
	vectors index // words with a vector
	embed   table // of known words; row 0 is for the others
	parts   table
	vector  table  // of the words with a vector
	casing  []byte // alongside vector
	project matrix // of the vectors, to the input

	memory *memory // of the sums of the first layer, both directions

	functions squash
	layers    [][2]lstm

	tag             layer
	tagLayer        int // the layer it reads
	dep, head       layer
	arc             layer
	headRoot        []int16 // the root as head
	relDep, relHead layer
	relRoot         []int16
	rel             layer
}

// layer is a matrix with its bias, which is scaled as the sums are.
type layer struct {
	matrix
	bias []int32
}

// table is rows of bytes, scaled by 2^-bits.
type table struct {
	cols, bits int
	b          []int8
}

func (t *table) row(i int32) []int8 { return t.b[int(i)*t.cols : (int(i)+1)*t.cols] }

// lstm is one direction of a layer; its gates are side by side: input, forget,
// output, candidate.
type lstm struct {
	in   layer
	back matrix // from the state before; its sums have the scale of those of in
}

// Labels are the joint tags; the labels Analyse gives are indices into it.
func (n *Network) Labels() []Label { return n.labels }

// Scratch is the working storage of one goroutine. It serves one Network.
type Scratch struct {
	sents  []lang.Sent
	bundle bundle

	h, h2   []int16   // input of a layer, and output
	first   [][]int32 // what the first layer makes of the word of each row
	unseen  []int32   // words that the network does not remember
	at      []int32   // the vector of each, -1 for none
	vectors []int16   // those, side by side
	sum     []int32   // of the input of one
	fresh   []int32   // what the first layer makes of them
	gates   []int32
	cells   []int32 // of the sentences of the bundle
	parts   []int32

	sums, zero  []int32
	dep, head   []int16 // words as dependents and as heads: for arcs
	rdep, rhead []int16 // and for relations
	query, hid  []int16
	queries     []int16 // of a sentence
	panel       matrix  // the heads of a sentence, as a matrix
	scores      []int32
	chain       chains
}

// Analyse tags and parses sentences of words. It fills labels, heads (an index
// into words, -1 for the root) and rels, each as long as words. Each sentence
// has exactly one root.
func (n *Network) Analyse(words []shape.Word, sents []lang.Sent, labels []uint8, heads []int32, rels []lang.Rel, s *Scratch) {
	s.sents = s.sents[:0]
	for _, sent := range sents {
		if length(sent) > 0 {
			s.sents = append(s.sents, sent)
		}
	}
	byLength(s.sents)
	for left := s.sents; len(left) > 0; {
		left = s.bundle.fill(left)
		n.read(words, s)
		width := n.embed.cols
		for l := range n.layers {
			width = n.run(l, width, s)
			if l == n.tagLayer {
				n.chooseTags(labels, width, s)
			}
			s.h, s.h2 = s.h2, s.h
		}
		n.parse(width, heads, rels, s)
	}
}

// read finds or computes, for the word of each row, the sums of both directions
// of the first layer.
func (n *Network) read(words []shape.Word, s *Scratch) {
	b := &s.bundle
	d, width := n.embed.cols, n.memory.width
	s.first, s.unseen = sized(s.first, len(b.words)), s.unseen[:0]
	for r, at := range b.words {
		if s.first[r] = n.memory.find(&words[at]); s.first[r] == nil {
			s.unseen = append(s.unseen, at)
		}
	}
	fresh := len(s.unseen)
	if fresh == 0 {
		return
	}
	n.inputs(words, s)
	s.fresh = sized(s.fresh, fresh*width)
	for dir := range n.layers[0] {
		in := &n.layers[0][dir].in
		in.mul(s.fresh[dir*in.width():], width, s.h, d, fresh, in.bias, 0)
	}
	fresh = 0
	for r, at := range b.words {
		if s.first[r] == nil {
			s.first[r] = s.fresh[fresh*width:][:width]
			n.memory.keep(&words[at], s.first[r])
			fresh++
		}
	}
}

// inputs computes the inputs of the unseen words, row by row, into s.h.
func (n *Network) inputs(words []shape.Word, s *Scratch) {
	d, cols, width := n.embed.cols, n.vector.cols, n.project.width()
	s.vectors, s.at = s.vectors[:0], s.at[:0]
	for _, w := range s.unseen {
		at := n.vectors.find(words[w].Norm)
		if s.at = append(s.at, at); at >= 0 {
			for _, b := range n.vector.row(at) {
				s.vectors = append(s.vectors, int16(b))
			}
		}
	}
	having := len(s.vectors) / cols
	s.sums = sized(s.sums, having*width)
	s.zero = sized(s.zero, width)
	clear(s.zero)
	n.project.mul(s.sums, width, s.vectors, cols, having, s.zero, 0)
	projected := s.sums

	s.h, s.sum = sized(s.h, len(s.unseen)*d), sized(s.sum, d)
	for i, at := range s.at {
		w, x := &words[s.unseen[i]], s.h[i*d:(i+1)*d]
		casing := UnknownCasing
		clear(s.sum)
		if at >= 0 {
			casing = Casing(n.casing[at])
			for j, v := range projected[:d] {
				s.sum[j] = int32(round(v, n.project.bits+n.vector.bits-inputBits))
			}
			projected = projected[width:]
		}
		known := n.words.find(w.Norm)
		addRow(processor, s.sum, n.embed.row(known+1), inputBits-n.embed.bits)
		s.parts = Parts(w, casing, known >= 0, len(n.parts.b)/n.parts.cols, s.parts[:0])
		for _, p := range s.parts {
			addRow(processor, s.sum, n.parts.row(p), inputBits-n.parts.bits)
		}
		roundRow(processor, x, s.sum, 0, -1<<15)
	}
}

// run computes layer l of all rows of the bundle, into s.h2, and gives the width
// of its rows. The input is s.h, rows of the given width.
func (n *Network) run(l, width int, s *Scratch) int {
	b := &s.bundle
	rows := len(b.words)
	state := n.layers[l][0].back.rows
	out := 2 * state
	s.h2 = sized(s.h2, rows*out)
	s.cells = sized(s.cells, len(b.sents)*state)
	for dir := range n.layers[l] {
		m := &n.layers[l][dir]
		sums := m.in.width()
		s.gates = sized(s.gates, rows*sums)
		if l == 0 {
			for r, first := range s.first {
				copy(s.gates[r*sums:][:sums], first[dir*sums:])
			}
		} else {
			m.in.mul(s.gates, sums, s.h, width, rows, m.in.bias, 0)
		}
		clear(s.cells)
		steps := len(b.steps) - 1
		before, abreast := 0, 0 // of the step before: its first row, how many there were
		for k := range steps {
			t := k
			if dir == 1 {
				t = steps - 1 - k
			}
			from, end := int(b.steps[t]), int(b.steps[t+1])
			if both := min(abreast, end-from); both > 0 {
				g := s.gates[from*sums:]
				m.back.mul(g, sums, s.h2[before*out+dir*state:], out, both, g, sums)
			}
			for r := from; r < end; r++ {
				n.functions.step(processor, s.gates[r*sums:][:sums], s.cells[(r-from)*state:][:state], s.h2[r*out+dir*state:][:state], m.back.bits+stateBits)
			}
			before, abreast = from, end-from
		}
	}
	return out
}

// step turns the sums of the gates, scaled by 2^bits, into the next cell and
// output.
func (f *squash) step(can abilities, g, cell []int32, h []int16, bits int) {
	n, shift := len(cell), uint(bits-tableBits)&31
	if can.step(f, g, cell, h, shift) {
		return
	}
	in, forget, outg, cand := g[:n], g[n:][:n], g[2*n:][:n], g[3*n:][:n]
	h = h[:n]
	for j := range cell {
		a, b, c, d := in[j]>>shift+tableLen/2, forget[j]>>shift+tableLen/2, outg[j]>>shift+tableLen/2, cand[j]>>shift+tableLen/2
		if uint32(a|b|c|d) >= tableLen { // seldom, so one question serves all four
			a, b, c, d = within(a), within(b), within(c), within(d)
		}
		i, keep, o := int32(f.sigmoid[a&last]), int64(f.sigmoid[b&last]), int32(f.sigmoid[c&last])
		x := int32((keep*int64(cell[j]) + int64(i*int32(f.tanh[d&last]))<<(cellBits-gateBits)) >> gateBits)
		cell[j] = x
		y := int32(f.tanh[within(x>>(cellBits-tableBits)+tableLen/2)&last])
		h[j] = int16((o * y) >> (2*gateBits - stateBits))
	}
}

func (n *Network) chooseTags(labels []uint8, width int, s *Scratch) {
	m, words := &n.tag, s.bundle.words
	s.sums = sized(s.sums, len(words)*m.width())
	m.mul(s.sums, m.width(), s.h2, width, len(words), m.bias, 0)
	for r, at := range words {
		labels[at] = uint8(argmax(s.sums[r*m.width():][:m.cols]))
	}
}

func argmax(s []int32) int {
	best := 0
	for i, v := range s {
		if v > s[best] {
			best = i
		}
	}
	return best
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
