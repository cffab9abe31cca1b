package deep

// lstm is one direction of a layer (Hochreiter and Schmidhuber 1997, with the
// forget gate of Gers et al. 2000).
type lstm struct {
	in, h     int
	wx, wh, b *param // the gates side by side: input, forget, output, candidate
}

func newLSTM(p *params, in, h int) *lstm {
	l := &lstm{in: in, h: h, wx: p.dense(in, 4*h), wh: p.dense(h, 4*h), b: p.zero(1, 4*h)}
	for i := h; i < 2*h; i++ {
		l.b.w[i] = 1
	}
	return l
}

// schedule lays the words of several sentences out by time: first the first word
// of every sentence, the longest sentence first, then all second words, and so
// on. Words of one time are neighbours, so a step is one product of matrices.
type schedule struct {
	at     []int // first row of each time, and the end
	order  []int // sentences, the longest first
	length []int // of the sentences in that order
	rows   int
}

func (s *schedule) active(t int) int { return s.at[t+1] - s.at[t] }

// row is where word t of the sentence that is i-th in the order stands.
func (s *schedule) row(i, t int) int { return s.at[t] + i }

func newSchedule(lengths []int) *schedule {
	s := &schedule{}
	for i, n := range lengths {
		s.order = append(s.order, i)
		s.rows += n
	}
	// Insertion sort: few sentences, and a stable order.
	for i := range s.order {
		for j := i; j > 0 && lengths[s.order[j]] > lengths[s.order[j-1]]; j-- {
			s.order[j], s.order[j-1] = s.order[j-1], s.order[j]
		}
	}
	for _, i := range s.order {
		s.length = append(s.length, lengths[i])
	}
	row := 0
	for t := 0; len(s.length) > 0 && t < s.length[0]; t++ {
		s.at = append(s.at, row)
		for _, n := range s.length {
			if n > t {
				row++
			}
		}
	}
	s.at = append(s.at, row)
	return s
}

// lstmRun is what forward leaves for backward.
type lstmRun struct {
	gates  []float32 // rows × 4h, after their functions
	c, tc  []float32 // cells, and their tanh
	prev   []float32 // the h each step saw, after dropout
	dc     []float32
	dgates []float32
	wh     packed
	whT    packed
}

// forward fills out, the h columns from col of a matrix of all words. mask is
// the dropout of the recurrent state, a row for each sentence of the schedule,
// nil for none.
func (l *lstm) forward(r *lstmRun, g *gemm, s *schedule, x view, out view, reverse bool, mask []float32) {
	h, n := l.h, s.rows
	r.gates = sized(r.gates, n*4*h)
	r.c, r.tc, r.prev = sized(r.c, n*h), sized(r.tc, n*h), sized(r.prev, n*h)
	for i := range n {
		copy(r.gates[i*4*h:], l.b.w)
	}
	gates := matrix(r.gates, n, 4*h)
	g.mul(gates, x, l.wx.view())
	r.wh.pack(l.wh.view())
	steps := len(s.at) - 1
	for k := range steps {
		t, before := k, k-1
		if reverse {
			t = steps - 1 - k
			before = t + 1
		}
		from, count := s.at[t], s.active(t)
		seen := 0 // rows that have a state before
		if before >= 0 && before < steps {
			seen = min(count, s.active(before))
		}
		prev := r.prev[from*h : (from+count)*h]
		clear(prev[seen*h:])
		for i := range seen {
			src := out.data[(s.at[before]+i)*out.row:][:h]
			dst := prev[i*h : (i+1)*h]
			if mask == nil {
				copy(dst, src)
				continue
			}
			m := mask[i*h : (i+1)*h]
			for j := range dst {
				dst[j] = src[j] * m[j]
			}
		}
		if seen > 0 {
			g.mulPacked(gates.part(from, from+seen), matrix(prev, seen, h), &r.wh)
		}
		for i := from; i < from+count; i++ {
			a := r.gates[i*4*h : (i+1)*4*h]
			in, forget, outg, cand := a[:h], a[h:2*h], a[2*h:3*h], a[3*h:]
			c, tc := r.c[i*h:(i+1)*h], r.tc[i*h:(i+1)*h]
			o := out.data[i*out.row:][:h]
			var last []float32
			if i-from < seen {
				b := (s.at[before] + i - from) * h
				last = r.c[b : b+h]
			}
			for j := range h {
				in[j], forget[j], outg[j], cand[j] = sigmoid(in[j]), sigmoid(forget[j]), sigmoid(outg[j]), tanh(cand[j])
				c[j] = float32(in[j] * cand[j])
				if last != nil {
					c[j] += float32(forget[j] * last[j])
				}
				tc[j] = tanh(c[j])
				o[j] = float32(outg[j] * tc[j])
			}
		}
	}
}

// backward takes the gradient of out (which it adds to on the way) and adds to
// dx and to the gradients of the parameters.
func (l *lstm) backward(r *lstmRun, g *gemm, s *schedule, x, dx, dout view, reverse bool, mask []float32, gr grads) {
	h, n := l.h, s.rows
	r.dc = sized(r.dc, n*h)
	clear(r.dc)
	r.dgates = sized(r.dgates, n*4*h)
	r.whT.pack(l.wh.view().t())
	back := make([]float32, s.active(0)*h)
	steps := len(s.at) - 1
	for k := steps - 1; k >= 0; k-- {
		t, before := k, k-1
		if reverse {
			t = steps - 1 - k
			before = t + 1
		}
		from, count := s.at[t], s.active(t)
		seen := 0
		if before >= 0 && before < steps {
			seen = min(count, s.active(before))
		}
		for i := from; i < from+count; i++ {
			a, da := r.gates[i*4*h:(i+1)*4*h], r.dgates[i*4*h:(i+1)*4*h]
			tc, dc := r.tc[i*h:(i+1)*h], r.dc[i*h:(i+1)*h]
			do := dout.data[i*dout.row:][:h]
			var last, dlast []float32
			if i-from < seen {
				b := (s.at[before] + i - from) * h
				last, dlast = r.c[b:b+h], r.dc[b:b+h]
			}
			for j := range h {
				in, forget, outg, cand := a[j], a[h+j], a[2*h+j], a[3*h+j]
				d := dc[j] + float32(float32(do[j]*outg)*(1-float32(tc[j]*tc[j])))
				da[2*h+j] = float32(float32(do[j]*tc[j]) * float32(outg*(1-outg)))
				da[j] = float32(float32(d*cand) * float32(in*(1-in)))
				da[3*h+j] = float32(float32(d*in) * (1 - float32(cand*cand)))
				da[h+j] = 0
				if last != nil {
					da[h+j] = float32(float32(d*last[j]) * float32(forget*(1-forget)))
					dlast[j] += float32(d * forget)
				}
			}
		}
		if seen == 0 {
			continue
		}
		b := matrix(back[:seen*h], seen, h)
		clear(b.data)
		g.mulPacked(b, matrix(r.dgates, n, 4*h).part(from, from+seen), &r.whT)
		for i := range seen {
			d := dout.data[(s.at[before]+i)*dout.row:][:h]
			for j := range d {
				v := b.data[i*h+j]
				if mask != nil {
					v *= mask[i*h+j]
				}
				d[j] += v
			}
		}
	}
	dgates := matrix(r.dgates, n, 4*h)
	g.mul(gr.of(l.wx), x.t(), dgates)
	g.mul(gr.of(l.wh), matrix(r.prev, n, h).t(), dgates)
	db := gr[l.b.id]
	for i := range n {
		for j, v := range r.dgates[i*4*h : (i+1)*4*h] {
			db[j] += v
		}
	}
	g.mul(dx, dgates, l.wx.view().t())
}
