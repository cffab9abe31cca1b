package deep

// dense computes out = relu?(h·W + b), with dropout on the result.
func (w *worker) dense(out []float32, h view, weight, bias *param, relu bool, mask []float32) []float32 {
	out = sized(out, h.rows*weight.cols)
	for i := range h.rows {
		if row := out[i*weight.cols : (i+1)*weight.cols]; bias != nil {
			copy(row, bias.w)
		} else {
			clear(row)
		}
	}
	w.g.mul(matrix(out, h.rows, weight.cols), h, weight.view())
	if relu {
		for i, v := range out {
			if v < 0 {
				out[i] = 0
			} else if mask != nil {
				out[i] = v * mask[i]
			}
		}
	}
	return out
}

// denseBack takes the gradient of out; out tells where relu was open.
func (w *worker) denseBack(dout, out []float32, h, dh view, weight, bias *param, relu bool, mask []float32) {
	if relu {
		for i, v := range out {
			if v <= 0 {
				dout[i] = 0
			} else if mask != nil {
				dout[i] *= mask[i]
			}
		}
	}
	d := matrix(dout, h.rows, weight.cols)
	w.g.mul(w.gr.of(weight), h.t(), d)
	if bias != nil {
		db := w.gr[bias.id]
		for i := range h.rows {
			add(db, dout[i*weight.cols:])
		}
	}
	w.g.mul(dh, d, weight.view().t())
}

// tagScores gives the scores of all tags for all rows.
func (w *worker) tagScores() {
	h := matrix(w.h[w.n.TagLayer], w.s.rows, 2*w.n.State)
	w.tags = w.dense(w.tags, h, w.n.tag, w.n.tagB, false, nil)
}

// train computes losses and gradients of a part of a batch.
func (w *worker) train(sents []*Sentence) {
	n := w.n
	w.sents = sents
	w.gr.clear()
	w.loss = losses{}
	if len(sents) == 0 {
		return
	}
	w.forward(true)
	rows, st := w.s.rows, n.State
	w.loss.words = rows
	for l := range n.Layers {
		w.dh[l] = sized(w.dh[l], rows*2*st)
		clear(w.dh[l])
	}
	// Tags.
	w.tagScores()
	for k, s := range sents {
		for t, gold := range s.Tags {
			p := w.tags[w.rowOf[k][t]*n.Tags:][:n.Tags]
			w.loss.tag += one(gold != 255 && argmax(p) == int(gold))
			softmax(p)
			if gold == 255 {
				clear(p)
				continue
			}
			w.loss.sum -= log(p[gold])
			p[gold]--
		}
	}
	h0, dh0 := matrix(w.h[n.TagLayer], rows, 2*st), matrix(w.dh[n.TagLayer], rows, 2*st)
	w.denseBack(w.tags, nil, h0, dh0, n.tag, n.tagB, false, nil)

	// Arcs and relations.
	last := n.Layers - 1
	h, dh := matrix(w.h[last], rows, 2*st), matrix(w.dh[last], rows, 2*st)
	m1 := append([]float32(nil), w.mask(w.tmp.z, rows*n.Arc, w.drop.Head)...)
	m2 := append([]float32(nil), w.mask(w.tmp.z, rows*n.Arc, w.drop.Head)...)
	w.views(h, m1, m2)
	w.ddep, w.dhead = zeros(w.ddep, rows*n.Arc), zeros(w.dhead, rows*n.Arc)
	w.drelDep, w.drelHead = zeros(w.drelDep, rows*n.Rel), zeros(w.drelHead, rows*n.Rel)
	for k, s := range sents {
		w.arcs(k, s)
		w.rels(k, s)
	}
	w.denseBack(w.ddep, w.dep, h, dh, n.dep, n.depB, true, m1)
	w.denseBack(w.dhead, w.head, h, dh, n.head, n.headB, true, m2)
	w.denseBack(w.drelDep, nil, h, dh, n.relDep, n.relB, false, nil)
	w.denseBack(w.drelHead, nil, h, dh, n.relHead, nil, false, nil)
	w.backward()
}

func (w *worker) views(h view, m1, m2 []float32) {
	n := w.n
	w.dep = w.dense(w.dep, h, n.dep, n.depB, true, m1)
	w.head = w.dense(w.head, h, n.head, n.headB, true, m2)
	w.relDep = w.dense(w.relDep, h, n.relDep, n.relB, false, nil)
	w.relHead = w.dense(w.relHead, h, n.relHead, nil, false, nil)
}

func zeros(s []float32, n int) []float32 {
	s = sized(s, n)
	clear(s)
	return s
}

// arcScores fills w.tmp.s with the score of every head (0 the root, i+1 word i)
// for every word of sentence k.
func (w *worker) arcScores(k int) (words int) {
	n := w.n
	words = len(w.rowOf[k])
	a := n.Arc
	t := &w.tmp
	t.d, t.h = sized(t.d, words*a), sized(t.h, (words+1)*a)
	copy(t.h, n.headRoot.w)
	for i, r := range w.rowOf[k] {
		copy(t.d[i*a:(i+1)*a], w.dep[r*a:])
		copy(t.h[(i+1)*a:(i+2)*a], w.head[r*a:])
	}
	t.q = sized(t.q, words*a)
	for i := range words {
		copy(t.q[i*a:], n.arcB.w)
	}
	w.g.mul(matrix(t.q, words, a), matrix(t.d, words, a), n.arc.view())
	t.s = zeros(t.s, words*(words+1))
	w.g.mul(matrix(t.s, words, words+1), matrix(t.q, words, a), matrix(t.h, words+1, a).t())
	for i := range words {
		t.s[i*(words+1)+i+1] = -1e9 // no word heads itself
	}
	return words
}

func (w *worker) arcs(k int, s *Sentence) {
	n := w.n
	words := w.arcScores(k)
	a, t := n.Arc, &w.tmp
	for i, gold := range s.Heads {
		p := t.s[i*(words+1):][:words+1]
		w.loss.arc += one(argmax(p) == int(gold)+1)
		softmax(p)
		w.loss.sum -= log(p[gold+1])
		p[gold+1]--
	}
	sv := matrix(t.s, words, words+1)
	t.dq, t.dh, t.dd = zeros(t.dq, words*a), zeros(t.dh, (words+1)*a), zeros(t.dd, words*a)
	w.g.mul(matrix(t.dq, words, a), sv, matrix(t.h, words+1, a))
	w.g.mul(matrix(t.dh, words+1, a), sv.t(), matrix(t.q, words, a))
	w.g.mul(matrix(t.dd, words, a), matrix(t.dq, words, a), n.arc.view().t())
	w.g.mul(w.gr.of(n.arc), matrix(t.d, words, a).t(), matrix(t.dq, words, a))
	db := w.gr[n.arcB.id]
	for i := range words {
		add(db, t.dq[i*a:])
	}
	add(w.gr[n.headRoot.id], t.dh)
	for i, r := range w.rowOf[k] {
		copy(w.ddep[r*a:(r+1)*a], t.dd[i*a:])
		copy(w.dhead[r*a:(r+1)*a], t.dh[(i+1)*a:])
	}
}

// relScores fills w.tmp.o with the scores of relations of every word of sentence
// k to the given heads.
func (w *worker) relScores(k int, heads []int32) {
	n, t := w.n, &w.tmp
	words, c := len(heads), n.Rel
	t.z = sized(t.z, words*c)
	for i, r := range w.rowOf[k] {
		z := t.z[i*c : (i+1)*c]
		copy(z, w.relDep[r*c:])
		if h := heads[i]; h < 0 {
			add(z, n.relRoot.w)
		} else {
			add(z, w.relHead[w.rowOf[k][h]*c:])
		}
		for j, v := range z {
			z[j] = max(v, 0)
		}
	}
	t.o = sized(t.o, words*n.Rels)
	for i := range words {
		copy(t.o[i*n.Rels:], n.relOutB.w)
	}
	w.g.mul(matrix(t.o, words, n.Rels), matrix(t.z, words, c), n.rel.view())
}

func (w *worker) rels(k int, s *Sentence) {
	n, t := w.n, &w.tmp
	w.relScores(k, s.Heads)
	words, c := len(s.Heads), n.Rel
	for i, gold := range s.Rels {
		p := t.o[i*n.Rels:][:n.Rels]
		w.loss.rel += one(argmax(p) == int(gold))
		softmax(p)
		w.loss.sum -= log(p[gold])
		p[gold]--
	}
	dv := matrix(t.o, words, n.Rels)
	t.dz = zeros(t.dz, words*c)
	w.g.mul(matrix(t.dz, words, c), dv, n.rel.view().t())
	w.g.mul(w.gr.of(n.rel), matrix(t.z, words, c).t(), dv)
	db := w.gr[n.relOutB.id]
	for i := range words {
		add(db, t.o[i*n.Rels:])
	}
	for i, r := range w.rowOf[k] {
		dz := t.dz[i*c : (i+1)*c]
		for j := range dz {
			if t.z[i*c+j] <= 0 {
				dz[j] = 0
			}
		}
		add(w.drelDep[r*c:(r+1)*c], dz)
		if h := s.Heads[i]; h < 0 {
			add(w.gr[n.relRoot.id], dz)
		} else {
			hr := w.rowOf[k][h]
			add(w.drelHead[hr*c:(hr+1)*c], dz)
		}
	}
}

func argmax(s []float32) int {
	best := 0
	for i, v := range s {
		if v > s[best] {
			best = i
		}
	}
	return best
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
