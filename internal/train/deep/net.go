package deep

import "math/rand/v2"

// Config is the shape of a network.
type Config struct {
	Input    int // length of a word's input
	State    int // of each direction of an LSTM
	Layers   int
	TagLayer int // the layer tags are read off
	Arc      int // of the two views of a word between which arcs are scored
	Rel      int // of the hidden layer that names relations
	Hashed   int // rows of the table of word parts

	Words, Vector int // known words, length of the fixed vectors
	Tags, Rels    int
}

// Word is a word as input.
type Word struct {
	ID     int32     // row of the table of known words, 0 for an unknown one
	Parts  []int32   // rows of the table of parts
	Vector []float32 // fixed vector, nil for none
}

// Sentence is a sentence of a treebank.
type Sentence struct {
	Words []Word
	Tags  []uint8 // 255: not known
	Heads []int32 // -1 the root
	Rels  []uint8
}

// network is all that is learned.
type network struct {
	Config
	params
	words, parts *table
	vector       *param // from the fixed vectors to the input
	layers       [][2]*lstm
	tag, tagB    *param
	dep, depB    *param // a word as dependent
	head, headB  *param // a word as head
	headRoot     *param // the root as head
	arc, arcB    *param
	relDep       *param
	relHead      *param
	relRoot      *param
	relB         *param
	rel, relOutB *param
}

func newNetwork(c Config, seed uint64) *network {
	n := &network{Config: c}
	n.rng = rand.New(rand.NewPCG(seed, 0))
	n.words = n.table(c.Words, c.Input, 0)
	n.parts = n.table(c.Hashed, c.Input, 0.1)
	n.vector = n.dense(c.Vector, c.Input)
	in := c.Input
	for range c.Layers {
		n.layers = append(n.layers, [2]*lstm{newLSTM(&n.params, in, c.State), newLSTM(&n.params, in, c.State)})
		in = 2 * c.State
	}
	n.tag, n.tagB = n.dense(2*c.State, c.Tags), n.zero(1, c.Tags)
	n.dep, n.depB = n.dense(2*c.State, c.Arc), n.zero(1, c.Arc)
	n.head, n.headB = n.dense(2*c.State, c.Arc), n.zero(1, c.Arc)
	n.headRoot = n.dense(1, c.Arc)
	n.arc, n.arcB = n.zero(c.Arc, c.Arc), n.zero(1, c.Arc)
	for i := range c.Arc {
		n.arc.w[i*c.Arc+i] = 0.1
	}
	n.relDep, n.relHead = n.dense(2*c.State, c.Rel), n.dense(2*c.State, c.Rel)
	n.relRoot, n.relB = n.dense(1, c.Rel), n.zero(1, c.Rel)
	n.rel, n.relOutB = n.dense(c.Rel, c.Rels), n.zero(1, c.Rels)
	return n
}

// Dropout are the shares of values left out in training.
type Dropout struct {
	Word               float32 // of a word's own embedding, and of its vector
	Part               float32 // of each of its parts
	Input              float32 // of the numbers of the input, and so on
	Layer, State, Head float32
}

// worker computes on a part of a batch with storage of its own.
type worker struct {
	n    *network
	g    gemm
	gr   grads
	drop Dropout
	rng  *rand.Rand

	sents []*Sentence
	s     *schedule
	x     []float32   // input
	dx    []float32   // its gradient
	vec   []float32   // fixed vectors, zero where there is none
	use   []bool      // words whose row of the table of words was used
	parts []uint32    // which parts of a word were used, a bit each
	h     [][]float32 // output of each layer, after dropout
	dh    [][]float32
	runs  [][2]lstmRun
	masks [][2][]float32 // of the recurrent states
	drops [][]float32    // of the layers' outputs, one mask a sentence
	loss  losses

	dep, head, relDep, relHead     []float32
	ddep, dhead, drelDep, drelHead []float32
	tags                           []float32
	rowOf                          [][]int // of each sentence's words

	tmp struct{ d, h, q, s, dd, dh, dq, z, dz, o []float32 }
}

type losses struct {
	words, tag, arc, rel int     // counted, and rightly chosen
	sum                  float64 // of cross entropies
}

func (w *worker) init(n *network, drop Dropout, seed uint64) {
	w.n, w.drop, w.gr = n, drop, n.grads()
	w.rng = rand.New(rand.NewPCG(seed, 1))
	w.runs = make([][2]lstmRun, n.Layers)
	w.masks = make([][2][]float32, n.Layers)
	w.h, w.dh, w.drops = make([][]float32, n.Layers), make([][]float32, n.Layers), make([][]float32, n.Layers)
}

// mask fills a dropout mask: 0 for what is left out, the rest scaled up.
func (w *worker) mask(m []float32, n int, share float32) []float32 {
	m = sized(m, n)
	if share == 0 {
		for i := range m {
			m[i] = 1
		}
		return m
	}
	keep := 1 / (1 - share)
	limit := uint32(share * (1 << 32))
	for i := 0; i < n; i += 2 {
		r := w.rng.Uint64()
		m[i] = keep
		if uint32(r) < limit {
			m[i] = 0
		}
		if i+1 < n {
			m[i+1] = keep
			if uint32(r>>32) < limit {
				m[i+1] = 0
			}
		}
	}
	return m
}

// forward computes the outputs of all layers for w.sents.
func (w *worker) forward(train bool) {
	n := w.n
	lengths := make([]int, len(w.sents))
	for i, s := range w.sents {
		lengths[i] = len(s.Words)
	}
	w.s = newSchedule(lengths)
	rows := w.s.rows
	w.rowOf = w.rowOf[:0]
	for range w.sents {
		w.rowOf = append(w.rowOf, nil)
	}
	for i, k := range w.s.order {
		rowOf := make([]int, lengths[k])
		for t := range rowOf {
			rowOf[t] = w.s.row(i, t)
		}
		w.rowOf[k] = rowOf
	}
	w.input(train)
	in := matrix(w.x, rows, n.Input)
	for l := range n.Layers {
		st := n.State
		w.h[l] = sized(w.h[l], rows*2*st)
		for dir := range 2 {
			var mask []float32
			if train {
				w.masks[l][dir] = w.mask(w.masks[l][dir], len(w.sents)*st, w.drop.State)
				mask = w.masks[l][dir]
			}
			n.layers[l][dir].forward(&w.runs[l][dir], &w.g, w.s, in, w.half(w.h[l], dir), dir == 1, mask)
		}
		if train {
			w.drops[l] = w.mask(w.drops[l], len(w.sents)*2*st, w.drop.Layer)
			w.dropLayer(w.h[l], l)
		}
		in = matrix(w.h[l], rows, 2*st)
	}
}

// half is the view of one direction in the output of a layer.
func (w *worker) half(h []float32, dir int) view {
	st := w.n.State
	return view{data: h[dir*st:], rows: w.s.rows, cols: st, row: 2 * st, col: 1}
}

// dropLayer applies a layer's dropout to its output or to the gradient of it.
func (w *worker) dropLayer(h []float32, l int) {
	width := 2 * w.n.State
	for t := range len(w.s.at) - 1 {
		for i := range w.s.active(t) {
			row := h[(w.s.at[t]+i)*width:][:width]
			m := w.drops[l][i*width:][:width]
			for j := range row {
				row[j] *= m[j]
			}
		}
	}
}

func (w *worker) input(train bool) {
	n := w.n
	d, rows := n.Input, w.s.rows
	w.x, w.vec = sized(w.x, rows*d), sized(w.vec, rows*n.Vector)
	clear(w.x)
	clear(w.vec)
	w.use, w.parts = sized(w.use, rows), sized(w.parts, rows)
	for k, s := range w.sents {
		for t := range s.Words {
			word, r := &s.Words[t], w.rowOf[k][t]
			x := w.x[r*d : (r+1)*d]
			w.use[r] = !train || w.rng.Float32() >= w.drop.Word
			if w.use[r] {
				add(x, n.words.w[int(word.ID)*d:])
			}
			if word.Vector != nil && (!train || w.rng.Float32() >= w.drop.Word) {
				copy(w.vec[r*n.Vector:], word.Vector)
			}
			w.parts[r] = 0
			for i, p := range word.Parts {
				if !train || w.rng.Float32() >= w.drop.Part {
					w.parts[r] |= 1 << i
					add(x, n.parts.w[int(p)*d:])
				}
			}
		}
	}
	w.g.mul(matrix(w.x, rows, d), matrix(w.vec, rows, n.Vector), n.vector.view())
	if train {
		w.tmp.z = w.mask(w.tmp.z, rows*d, w.drop.Input)
		w.drops = append(w.drops[:n.Layers], append([]float32(nil), w.tmp.z[:rows*d]...))
		for i, m := range w.drops[n.Layers] {
			w.x[i] *= m
		}
	}
}

func add(x, y []float32) {
	y = y[:len(x)]
	for i, v := range y {
		x[i] += v
	}
}

// backward takes dh of the last layer, and of the others what the heads added.
func (w *worker) backward() {
	n, rows := w.n, w.s.rows
	w.dx = sized(w.dx, rows*n.Input)
	clear(w.dx)
	for l := n.Layers - 1; l >= 0; l-- {
		w.dropLayer(w.dh[l], l)
		x, dx := matrix(w.x, rows, n.Input), matrix(w.dx, rows, n.Input)
		if l > 0 {
			x, dx = matrix(w.h[l-1], rows, 2*n.State), matrix(w.dh[l-1], rows, 2*n.State)
		}
		for dir := range 2 {
			n.layers[l][dir].backward(&w.runs[l][dir], &w.g, w.s, x, dx, w.half(w.dh[l], dir), dir == 1, w.masks[l][dir], w.gr)
		}
	}
	for i, m := range w.drops[n.Layers] {
		w.dx[i] *= m
	}
	w.g.mul(w.gr.of(n.vector), matrix(w.vec, rows, n.Vector).t(), matrix(w.dx, rows, n.Input))
}
