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
	h, h2      []int16 // input of a layer, and output
	gates      []int32
	cell       []int32
	sums, zero []int32
	dep, head  []int16 // words as dependents and as heads: for arcs
	rdep       []int16 // and for relations
	rhead      []int16
	query, hid []int16
	panel      matrix // the heads of a sentence, as a matrix
	scores     []int32
	chain      chains

	vector []int16
	parts  []int32
	known  []shape.Word // whose inputs are remembered
	inputs []int16
}

// longest is the longest stretch of words that may be heads of one another. A
// longer sentence is parsed in stretches, so that the work stays linear.
const longest = 192

// Analyse fills labels, heads (an index into words, -1 for the root) and rels,
// each as long as words. There is exactly one root.
func (n *Network) Analyse(words []shape.Word, labels []uint8, heads []int32, rels []lang.Rel, s *Scratch) {
	if len(words) == 0 {
		return
	}
	width := n.read(words, s)
	for l := range n.layers {
		out := n.run(l, len(words), width, s)
		if l == n.tagLayer {
			n.chooseTags(labels, out, s)
		}
		s.h, s.h2 = s.h2, s.h
		width = out
	}
	n.parse(len(words), width, heads, rels, s)
}

// read fills s.h with the inputs of all words and gives their length. The input
// of a word depends on nothing else, so that of frequent words is remembered.
func (n *Network) read(words []shape.Word, s *Scratch) int {
	d := n.embed.cols
	s.h = sized(s.h, len(words)*d)
	if s.known == nil {
		s.known, s.inputs = make([]shape.Word, remembered), make([]int16, remembered*d)
	}
	for i := range words {
		w := &words[i]
		slot := int(w.Form*0x9E3779B1) >> (32 - rememberedBits) & (remembered - 1)
		x := s.inputs[slot*d : (slot+1)*d]
		if s.known[slot] != *w {
			n.input(w, x, s)
			s.known[slot] = *w
		}
		copy(s.h[i*d:], x)
	}
	return d
}

const (
	rememberedBits = 11
	remembered     = 1 << rememberedBits
)

// input computes the input of one word.
func (n *Network) input(w *shape.Word, x []int16, s *Scratch) {
	s.sums = sized(s.sums, n.project.width())
	clear(s.sums)
	casing := UnknownCasing
	if at := n.vectors.find(w.Norm); at >= 0 {
		casing = Casing(n.casing[at])
		s.vector = s.vector[:0]
		for _, b := range n.vector.row(at) {
			s.vector = append(s.vector, int16(b))
		}
		s.zero = sized(s.zero, n.project.width())
		clear(s.zero)
		n.project.mul(s.sums, s.vector, n.vector.cols, 1, s.zero)
	}
	sum := s.sums[:len(x)]
	for j := range sum {
		sum[j] = int32(round(sum[j], n.project.bits+n.vector.bits-inputBits))
	}
	known := n.words.find(w.Norm)
	addRow(sum, n.embed.row(known+1), inputBits-n.embed.bits)
	s.parts = Parts(w, casing, known >= 0, len(n.parts.b)/n.parts.cols, s.parts[:0])
	for _, p := range s.parts {
		addRow(sum, n.parts.row(p), inputBits-n.parts.bits)
	}
	for j, v := range sum {
		x[j] = int16(min(max(v, -32768), 32767))
	}
}

func addRow(sum []int32, row []int8, shift int) {
	row = row[:len(sum)]
	for j, b := range row {
		sum[j] += int32(b) << shift
	}
}

// run computes layer l from s.h, rows of the given width, into s.h2, and gives
// the width of its rows.
func (n *Network) run(l, words, width int, s *Scratch) int {
	state := n.layers[l][0].back.rows
	out := 2 * state
	s.h2 = sized(s.h2, words*out)
	gateWidth := n.layers[l][0].in.width()
	s.gates = sized(s.gates, words*gateWidth)
	s.cell = sized(s.cell, state)
	for dir := range 2 {
		m := &n.layers[l][dir]
		m.in.mul(s.gates, s.h, width, words, m.in.bias)
		clear(s.cell)
		for k := range words {
			t, before := k, k-1
			if dir == 1 {
				t = words - 1 - k
				before = t + 1
			}
			g := s.gates[t*gateWidth:][:gateWidth]
			if k > 0 {
				prev := s.h2[before*out+dir*state:][:state]
				row(m.back.pairs(), m.back.panels(), prev, m.back.w, g)
			}
			n.functions.step(g, s.cell, s.h2[t*out+dir*state:][:state], m.back.bits+stateBits)
		}
	}
	return out
}

// step turns the sums of the gates, scaled by 2^bits, into the next cell and
// output.
func (f *squash) step(g, cell []int32, h []int16, bits int) {
	n := len(cell)
	in, forget, outg, cand := g[:n], g[n:][:n], g[2*n:][:n], g[3*n:][:n]
	h = h[:n]
	shift := uint(bits-tableBits) & 31
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
	m := &n.tag
	s.sums = sized(s.sums, len(labels)*m.width())
	m.mul(s.sums, s.h2, width, len(labels), m.bias)
	for i := range labels {
		labels[i] = uint8(argmax(s.sums[i*m.width():][:m.cols]))
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

// view computes a hidden layer of the parser from s.h.
func (n *Network) view(out []int16, l *layer, words, width int, relu bool, s *Scratch) []int16 {
	s.sums = sized(s.sums, words*l.width())
	l.mul(s.sums, s.h, width, words, l.bias)
	out = sized(out, words*l.cols)
	shift := l.bits + stateBits - viewBits
	for i := range words {
		row := out[i*l.cols : (i+1)*l.cols]
		for j, v := range s.sums[i*l.width():][:l.cols] {
			if relu {
				v = max(v, 0)
			}
			row[j] = round(v, shift)
		}
	}
	return out
}

// parse finds heads and relations from the output of the last layer, s.h.
func (n *Network) parse(words, width int, heads []int32, rels []lang.Rel, s *Scratch) {
	s.dep = n.view(s.dep, &n.dep, words, width, true, s)
	s.head = n.view(s.head, &n.head, words, width, true, s)
	s.rdep = n.view(s.rdep, &n.relDep, words, width, false, s)
	s.rhead = n.view(s.rhead, &n.relHead, words, width, false, s)
	top := int32(-1)
	for from := 0; from < words; from += longest {
		end := min(from+longest, words)
		n.arcs(from, end, heads[from:end], s)
		for i := from; i < end; i++ {
			if heads[i] >= 0 {
				heads[i] += int32(from)
			} else if from > 0 {
				heads[i] = top
			} else {
				top = int32(i)
			}
		}
	}
	n.relations(heads[:words], rels, s)
}

// arcs finds the heads of the words from, up to end, among themselves.
func (n *Network) arcs(from, end int, heads []int32, s *Scratch) {
	words, a := end-from, n.arc.cols
	m := &n.arc
	s.sums = sized(s.sums, words*m.width())
	m.mul(s.sums, s.dep[from*a:end*a], a, words, m.bias)
	s.query = sized(s.query, words*a)
	for i := range words {
		q := s.query[i*a : (i+1)*a]
		for j, v := range s.sums[i*m.width():][:a] {
			q[j] = round(v, m.bits)
		}
	}
	// The heads are the columns of a matrix, the root the first.
	p := &s.panel
	p.rows, p.cols = a, words+1
	p.w = sized(p.w, p.pairs()*p.width()*2)
	clear(p.w)
	for j := range words + 1 {
		h := n.headRoot
		if j > 0 {
			h = s.head[(from+j-1)*a:][:a]
		}
		panel := p.w[(j/lanes)*p.pairs()*2*lanes+(j%lanes)*2:]
		for k := 0; k+1 < a; k += 2 {
			panel[k*lanes], panel[k*lanes+1] = h[k], h[k+1]
		}
	}
	s.scores = sized(s.scores, words*p.width())
	s.zero = sized(s.zero, p.width())
	clear(s.zero)
	p.mul(s.scores, s.query, a, words, s.zero)
	s.chain.tree(s.scores, p.width(), heads)
}

// relations names the arcs.
func (n *Network) relations(heads []int32, rels []lang.Rel, s *Scratch) {
	c, m := n.rel.rows, &n.rel
	s.hid = sized(s.hid, len(heads)*c)
	for i, h := range heads {
		other := n.relRoot
		if h >= 0 {
			other = s.rhead[int(h)*c:][:c]
		}
		z, d := s.hid[i*c:(i+1)*c], s.rdep[i*c:(i+1)*c]
		for j := range z {
			z[j] = int16(min(max(int32(d[j])+int32(other[j]), 0), 32767))
		}
	}
	s.sums = sized(s.sums, len(heads)*m.width())
	m.mul(s.sums, s.hid, c, len(heads), m.bias)
	for i, h := range heads {
		rels[i] = lang.Root
		if h < 0 {
			continue
		}
		best := -1
		sum := s.sums[i*m.width():][:m.cols]
		for r, v := range sum {
			if n.rels[r] != lang.Root && (best < 0 || v > sum[best]) {
				best = r
			}
		}
		rels[i] = n.rels[best]
	}
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
