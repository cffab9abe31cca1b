package syntax

import (
	"fmt"

	"readout/lang"
	"readout/lang/en/pack"
)

// index finds words by their hash.
type index struct {
	keys  []uint32 // ascending
	first []int32  // first[b]: the first key whose upper 16 bits are at least b
}

func newIndex(keys []uint32) index {
	x := index{keys, make([]int32, 1<<16+1)}
	b := 0
	for i, k := range keys {
		for ; b <= int(k>>16); b++ {
			x.first[b] = int32(i)
		}
	}
	for ; b < len(x.first); b++ {
		x.first[b] = int32(len(keys))
	}
	return x
}

// find is the number of a key, or -1.
func (x *index) find(key uint32) int32 {
	for i, end := x.first[key>>16], x.first[key>>16+1]; i < end; i++ {
		if x.keys[i] == key {
			return i
		}
	}
	return -1
}

func (x *index) decode(r *pack.Reader) {
	keys := make([]uint32, r.Count())
	key := uint64(0)
	for i := range keys {
		if key += r.Uint(); key > 1<<32-1 {
			r.Fail()
			return
		}
		keys[i] = uint32(key)
	}
	*x = newIndex(keys)
}

func (x *index) appendTo(b []byte) []byte {
	b = pack.Uint(b, uint64(len(x.keys)))
	key := uint32(0)
	for _, k := range x.keys {
		b = pack.Uint(b, uint64(k-key))
		key = k
	}
	return b
}

func (t *table) decode(r *pack.Reader, rows, cols int) {
	t.cols, t.bits = cols, int(r.Uint())
	b := r.Bytes()
	if len(b) != rows*cols || t.bits > inputBits {
		r.Fail()
		return
	}
	t.b = make([]int8, len(b))
	for i, v := range b {
		t.b[i] = int8(v)
	}
}

func (t *table) appendTo(b []byte) []byte {
	raw := make([]byte, len(t.b))
	for i, v := range t.b {
		raw[i] = byte(v)
	}
	return pack.Bytes(pack.Uint(b, uint64(t.bits)), raw)
}

func (l *layer) decode(r *pack.Reader, rows, cols int) {
	l.matrix.decode(r, rows, cols)
	l.bias = make([]int32, l.width())
	for j := range l.cols {
		l.bias[j] = int32(unzigzag(r.Uint()))
	}
}

func (l *layer) appendTo(b []byte) []byte {
	b = l.matrix.appendTo(b)
	for _, v := range l.bias[:l.cols] {
		b = pack.Uint(b, zigzag(int64(v)))
	}
	return b
}

func zigzag(v int64) uint64   { return uint64(v<<1) ^ uint64(v>>63) }
func unzigzag(u uint64) int64 { return int64(u>>1) ^ -int64(u&1) }

func decodeInts(r *pack.Reader, n int) []int16 {
	out := make([]int16, n)
	for i := range out {
		v := unzigzag(r.Uint())
		if v != int64(int16(v)) {
			r.Fail()
		}
		out[i] = int16(v)
	}
	return out
}

func appendInts(b []byte, s []int16) []byte {
	for _, v := range s {
		b = pack.Uint(b, zigzag(int64(v)))
	}
	return b
}

// largest bounds the sizes a file may state.
const largest = 1 << 14

// Decode reads a network that AppendTo wrote. It keeps no hold of b.
func Decode(b []byte) (*Network, error) {
	r := pack.NewReader(b)
	n := &Network{}
	for range r.Count() {
		l := Label{lang.UPOS(r.Uint()), lang.XPOS(r.Uint())}
		if int(l.UPOS) >= lang.NumUPOS || int(l.XPOS) >= lang.NumXPOS {
			r.Fail()
		}
		n.labels = append(n.labels, l)
	}
	for _, v := range r.Bytes() {
		if int(v) >= lang.NumRel {
			r.Fail()
		}
		n.rels = append(n.rels, lang.Rel(v))
	}
	var size [7]int // input, state, layers, arc, rel, parts, vector
	for i := range size {
		v := r.Uint()
		if v == 0 || v > largest || i != 5 && v%2 != 0 && i != 2 {
			r.Fail()
			break
		}
		size[i] = int(v)
	}
	if r.Err() == nil {
		n.decode(r, size[0], size[1], size[2], size[3], size[4], size[5], size[6])
	}
	if r.Err() == nil && (len(n.labels) == 0 || len(n.labels) > 255 || len(n.rels) < 2) {
		r.Fail()
	}
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("decoding the network: %w", err)
	}
	return n, nil
}

func (n *Network) decode(r *pack.Reader, input, state, layers, arc, rel, parts, vector int) {
	n.words.decode(r)
	n.vectors.decode(r)
	n.embed.decode(r, len(n.words.keys)+1, input)
	n.parts.decode(r, parts, input)
	n.vector.decode(r, len(n.vectors.keys), vector)
	n.casing = append([]byte(nil), r.Bytes()...)
	if len(n.casing) != len(n.vectors.keys) {
		r.Fail()
	}
	n.project.decode(r, vector, input)
	copy(n.functions.sigmoid[:], decodeInts(r, tableLen))
	copy(n.functions.tanh[:], decodeInts(r, tableLen))
	in := input
	for range layers {
		if r.Err() != nil {
			return
		}
		var l [2]lstm
		for dir := range l {
			l[dir].in.decode(r, in, 4*state)
			l[dir].back.decode(r, state, 4*state)
		}
		n.layers = append(n.layers, l)
		in = 2 * state
	}
	n.memory = newMemory(2 * n.layers[0][0].in.width())
	if n.tagLayer = int(r.Uint()); n.tagLayer >= layers {
		r.Fail()
	}
	n.tag.decode(r, in, len(n.labels))
	n.dep.decode(r, in, arc)
	n.head.decode(r, in, arc)
	n.arc.decode(r, arc, arc)
	n.headRoot = decodeInts(r, arc)
	n.relDep.decode(r, in, rel)
	n.relHead.decode(r, in, rel)
	n.relRoot = decodeInts(r, rel)
	n.rel.decode(r, rel, len(n.rels))
}

// AppendTo writes the network after b.
func (n *Network) AppendTo(b []byte) []byte {
	b = pack.Uint(b, uint64(len(n.labels)))
	for _, l := range n.labels {
		b = pack.Uint(pack.Uint(b, uint64(l.UPOS)), uint64(l.XPOS))
	}
	rels := make([]byte, len(n.rels))
	for i, v := range n.rels {
		rels[i] = byte(v)
	}
	b = pack.Bytes(b, rels)
	for _, v := range []int{n.embed.cols, n.layers[0][0].back.rows, len(n.layers), n.arc.cols, n.rel.rows, len(n.parts.b) / n.parts.cols, n.vector.cols} {
		b = pack.Uint(b, uint64(v))
	}
	b = n.words.appendTo(b)
	b = n.vectors.appendTo(b)
	b = n.embed.appendTo(b)
	b = n.parts.appendTo(b)
	b = n.vector.appendTo(b)
	b = pack.Bytes(b, n.casing)
	b = n.project.appendTo(b)
	b = appendInts(b, n.functions.sigmoid[:])
	b = appendInts(b, n.functions.tanh[:])
	for i := range n.layers {
		for dir := range 2 {
			b = n.layers[i][dir].in.appendTo(b)
			b = n.layers[i][dir].back.appendTo(b)
		}
	}
	b = pack.Uint(b, uint64(n.tagLayer))
	b = n.tag.appendTo(b)
	b = n.dep.appendTo(b)
	b = n.head.appendTo(b)
	b = n.arc.appendTo(b)
	b = appendInts(b, n.headRoot)
	b = n.relDep.appendTo(b)
	b = n.relHead.appendTo(b)
	b = appendInts(b, n.relRoot)
	return n.rel.appendTo(b)
}
