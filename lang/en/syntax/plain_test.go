package syntax

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"readout/lang"
	"readout/lang/en/shape"
)

// plain is the network the slow way: one sentence after the other, one word
// after the other, every product by itself, nothing remembered. Analyse must
// give the same to the last bit.
type plain struct{ *Network }

func (n plain) analyse(words []shape.Word) (labels []uint8, heads []int32, rels []lang.Rel) {
	var rows [][]int16
	for i := range words {
		x := make([]int16, n.embed.cols)
		n.input(&words[i], x)
		rows = append(rows, x)
	}
	for l := range n.layers {
		rows = n.layer(l, rows)
		if l == n.tagLayer {
			for _, x := range rows {
				labels = append(labels, uint8(argmax(n.times(&n.tag.matrix, x, n.tag.bias))))
			}
		}
	}
	view := func(x []int16, l *layer, shift int, least int16) []int16 {
		var out []int16
		for _, v := range n.times(&l.matrix, x, l.bias) {
			out = append(out, max(round(v, l.bits+shift), least))
		}
		return out
	}
	const shift, any = stateBits - viewBits, -1 << 15
	var deps, hs, rdeps, rheads [][]int16
	for _, x := range rows {
		deps = append(deps, view(view(x, &n.dep, shift, 0), &n.arc, 0, any))
		hs = append(hs, view(x, &n.head, shift, 0))
		rdeps, rheads = append(rdeps, view(x, &n.relDep, shift, any)), append(rheads, view(x, &n.relHead, shift, any))
	}
	top := int32(-1)
	for from := 0; from < len(words); from += longest {
		end := min(from+longest, len(words))
		var scores []int32
		for i := from; i < end; i++ {
			scores = append(scores, dot(deps[i], n.headRoot))
			for j := from; j < end; j++ {
				scores = append(scores, dot(deps[i], hs[j]))
			}
		}
		part := make([]int32, end-from)
		new(chains).tree(scores, end-from+1, part)
		for i, h := range part {
			switch {
			case h >= 0:
				heads = append(heads, int32(from)+h)
			case from > 0:
				heads = append(heads, top)
			default:
				top = int32(i)
				heads = append(heads, -1)
			}
		}
	}
	for i, h := range heads {
		if h < 0 {
			rels = append(rels, lang.Root)
			continue
		}
		z := make([]int16, len(n.relRoot))
		for j := range z {
			z[j] = int16(min(max(int32(rdeps[i][j])+int32(rheads[h][j]), 0), 1<<15-1))
		}
		sums := n.times(&n.rel.matrix, z, n.rel.bias)
		sums[slices.Index(n.rels, lang.Root)] = -1 << 31
		rels = append(rels, n.rels[argmax(sums)])
	}
	return labels, heads, rels
}

// input computes the input of one word.
func (n plain) input(w *shape.Word, x []int16) {
	sum := make([]int32, len(x))
	casing := UnknownCasing
	if at := n.vectors.find(w.Norm); at >= 0 {
		casing = Casing(n.casing[at])
		var vector []int16
		for _, b := range n.vector.row(at) {
			vector = append(vector, int16(b))
		}
		for j, v := range n.times(&n.project, vector, sum) {
			sum[j] = int32(round(v, n.project.bits+n.vector.bits-inputBits))
		}
	}
	add := func(row []int8, shift int) {
		for j, b := range row {
			sum[j] += int32(b) << shift
		}
	}
	known := n.words.find(w.Norm)
	add(n.embed.row(known+1), inputBits-n.embed.bits)
	for _, p := range Parts(w, casing, known >= 0, len(n.parts.b)/n.parts.cols, nil) {
		add(n.parts.row(p), inputBits-n.parts.bits)
	}
	for j, v := range sum {
		x[j] = int16(min(max(v, -32768), 32767))
	}
}

func dot(a, b []int16) (sum int32) {
	for i := range a {
		sum += int32(a[i]) * int32(b[i])
	}
	return sum
}

// times is bias + x·m.
func (n plain) times(m *matrix, x []int16, bias []int32) []int32 {
	out := slices.Clone(bias[:m.cols])
	for j := range out {
		for i := range m.rows {
			out[j] += int32(x[i]) * int32(m.w[m.index(i, j)])
		}
	}
	return out
}

func (n plain) layer(l int, rows [][]int16) [][]int16 {
	state := n.layers[l][0].back.rows
	out := make([][]int16, len(rows))
	for t := range out {
		out[t] = make([]int16, 2*state)
	}
	for dir := range 2 {
		m := &n.layers[l][dir]
		last, cell := make([]int16, state), make([]int32, state)
		for k := range rows {
			t := k
			if dir == 1 {
				t = len(rows) - 1 - k
			}
			g := n.times(&m.back, last, n.times(&m.in.matrix, rows[t], m.in.bias))
			last = out[t][dir*state:][:state]
			n.functions.step(abilities{}, g, cell, last, m.back.bits+stateBits)
		}
	}
	return out
}

// Sentences that are read abreast are read as each alone, in whatever company,
// the first time as later.
func TestAnalyseIsThePlainNetwork(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 3))
	vocabulary := append(described(text), described(strings.ToUpper(text))...)
	for seed := range uint64(6) {
		n, err := Build(randomWeights(seed))
		if err != nil {
			t.Fatal(err)
		}
		var wait sync.WaitGroup
		for range 3 { // that share what the network remembers
			var words []shape.Word
			var sents []lang.Sent
			for range rng.IntN(40) {
				first := len(words)
				size := rng.IntN(30)
				if rng.IntN(50) == 0 {
					size += longest
				}
				for range size {
					words = append(words, vocabulary[rng.IntN(len(vocabulary))])
				}
				sents = append(sents, lang.Sent{First: int32(first), End: int32(len(words))})
			}
			wait.Go(func() {
				var s Scratch
				labels, heads, rels := make([]uint8, len(words)), make([]int32, len(words)), make([]lang.Rel, len(words))
				n.Analyse(words, sents, labels, heads, rels, &s)
				for _, sent := range sents {
					a, b := sent.First, sent.End
					l, h, r := plain{n}.analyse(words[a:b])
					for i := range h {
						if h[i] >= 0 {
							h[i] += a
						}
					}
					if got, want := fmt.Sprint(labels[a:b], heads[a:b], rels[a:b]), fmt.Sprint(l, h, r); got != want {
						t.Errorf("seed %d, a sentence of %d words: abreast\n%v\nalone\n%v", seed, b-a, got, want)
					}
				}
			})
		}
		wait.Wait()
	}
}

// alone is words as one sentence.
func alone(words []shape.Word) []lang.Sent { return []lang.Sent{{First: 0, End: int32(len(words))}} }
