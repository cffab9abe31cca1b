package syntax

import "readout/lang"

// longest is the longest stretch of words that may be heads of one another. A
// longer sentence is parsed in stretches, so that the work stays linear.
const longest = 192

// parse finds heads and relations of the bundle's words from the output of the
// last layer, s.h, rows of the given width.
func (n *Network) parse(width int, heads []int32, rels []lang.Rel, s *Scratch) {
	const any = -1 << 15
	shift := stateBits - viewBits
	s.dep = s.rounded(s.dep, &n.dep, s.h, width, n.dep.bits+shift, 0)
	s.head = s.rounded(s.head, &n.head, s.h, width, n.head.bits+shift, 0)
	s.rdep = s.rounded(s.rdep, &n.relDep, s.h, width, n.relDep.bits+shift, any)
	s.rhead = s.rounded(s.rhead, &n.relHead, s.h, width, n.relHead.bits+shift, any)
	s.query = s.rounded(s.query, &n.arc, s.dep, n.arc.cols, n.arc.bits, any)
	for k, sent := range s.bundle.sents {
		own := heads[sent.First:sent.End]
		top := int32(-1)
		for from := 0; from < len(own); from += longest {
			end := min(from+longest, len(own))
			n.arcs(k, from, own[from:end], s)
			for i := from; i < end; i++ {
				if own[i] >= 0 {
					own[i] += sent.First + int32(from)
				} else if from > 0 {
					own[i] = top
				} else {
					top = sent.First + int32(i)
				}
			}
		}
	}
	n.relations(heads, rels, s)
}

// rounded applies a layer to the bundle's rows in x, xLen values apart. What comes
// out is scaled by 2^-shift and at least least.
func (s *Scratch) rounded(out []int16, l *layer, x []int16, xLen, shift int, least int16) []int16 {
	rows, width := len(s.bundle.words), l.width()
	s.sums = sized(s.sums, rows*width)
	l.mul(s.sums, width, x, xLen, rows, l.bias, 0)
	out = sized(out, rows*l.cols)
	for i := range rows {
		roundRow(processor, out[i*l.cols:(i+1)*l.cols], s.sums[i*width:], shift, least)
	}
	return out
}

// arcs finds the heads of words of sentence k, from step from on, among
// themselves.
func (n *Network) arcs(k, from int, heads []int32, s *Scratch) {
	b := &s.bundle
	words, a := len(heads), n.arc.cols
	s.queries = sized(s.queries, words*a)
	for i := range words {
		copy(s.queries[i*a:][:a], s.query[b.row(k, from+i)*a:])
	}
	// The heads are the columns of a matrix, the root the first.
	p := &s.panel
	p.rows, p.cols = a, words+1
	p.w = sized(p.w, p.pairs()*p.width()*2)
	clear(p.w)
	for j := range words + 1 {
		h := n.headRoot
		if j > 0 {
			h = s.head[b.row(k, from+j-1)*a:][:a]
		}
		panel := p.w[(j/lanes)*p.pairs()*2*lanes+(j%lanes)*2:]
		for k := 0; k+1 < a; k += 2 {
			panel[k*lanes], panel[k*lanes+1] = h[k], h[k+1]
		}
	}
	s.scores = sized(s.scores, words*p.width())
	s.zero = sized(s.zero, lanes*p.panels())
	clear(s.zero)
	p.mul(s.scores, p.width(), s.queries, a, words, s.zero, 0)
	s.chain.tree(s.scores, p.width(), heads)
}

// relations names the arcs of the bundle.
func (n *Network) relations(heads []int32, rels []lang.Rel, s *Scratch) {
	b := &s.bundle
	c, m := n.rel.rows, &n.rel
	s.hid = sized(s.hid, len(b.words)*c)
	for k, sent := range b.sents {
		for t, h := range heads[sent.First:sent.End] {
			other := n.relRoot
			if h >= 0 {
				other = s.rhead[b.row(k, int(h-sent.First))*c:][:c]
			}
			at := b.row(k, t)
			joinRows(processor, s.hid[at*c:(at+1)*c], s.rdep[at*c:(at+1)*c], other)
		}
	}
	s.sums = sized(s.sums, len(b.words)*m.width())
	m.mul(s.sums, m.width(), s.hid, c, len(b.words), m.bias, 0)
	for r, at := range b.words {
		rels[at] = lang.Root
		if heads[at] < 0 {
			continue
		}
		best := -1
		sum := s.sums[r*m.width():][:m.cols]
		for i, v := range sum {
			if n.rels[i] != lang.Root && (best < 0 || v > sum[best]) {
				best = i
			}
		}
		rels[at] = n.rels[best]
	}
}
