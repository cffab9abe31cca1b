package train

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"readout/internal/train/deep"
	"readout/lang"
	"readout/lang/en/shape"
	"readout/lang/en/syntax"
)

// WordVectors are vectors of words, by shape.Word.Norm.
type WordVectors map[uint32][]float32

// newWordVectors scales vectors so that their numbers have a standard deviation
// of a half, which the network's other inputs have too, and rounds them to what
// the file can hold.
func newWordVectors(words []string, vectors []vector) WordVectors {
	sum, n := 0.0, 0
	for i := range vectors {
		for _, x := range vectors[i] {
			sum += float64(x) * float64(x)
			n++
		}
	}
	scale := float32(0.5 / math.Sqrt(sum/float64(max(1, n))))
	out := WordVectors{}
	for i, w := range words {
		v := make([]float32, dims)
		for d, x := range vectors[i] {
			v[d] = float32(x * scale)
		}
		if k := shape.Of(w).Norm; out[k] == nil {
			out[k] = v
		}
	}
	return out
}

const (
	minWord  = 3 // a word seen less often in the treebanks has no embedding of its own
	minLabel = 4 // a pair of tags seen less often is a mistake
)

// Syntax trains the network that tags and parses. after is told how each pass
// went.
func Syntax(docs []*lang.Doc, vectors WordVectors, cased map[uint32]casing, set deep.Settings, after func(pass int, report string)) (*syntax.Network, error) {
	w := syntax.Weights{}
	counts := map[uint32]int{}
	labels := map[syntax.Label]int{}
	rels := map[lang.Rel]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			counts[shape.Of(d.Form(i)).Norm]++
			labels[syntax.Label{UPOS: t.UPOS, XPOS: t.XPOS}]++
			rels[t.Rel]++
		}
	}
	for k, n := range counts {
		if n >= minWord {
			w.Words = append(w.Words, k)
		}
	}
	slices.Sort(w.Words)
	for l, n := range labels {
		if n >= minLabel && l.UPOS != lang.NoUPOS && l.XPOS != lang.NoXPOS {
			w.Labels = append(w.Labels, l)
		}
	}
	slices.SortFunc(w.Labels, func(a, b syntax.Label) int {
		return cmp.Or(cmp.Compare(labels[b], labels[a]), cmp.Compare(a.UPOS, b.UPOS), cmp.Compare(a.XPOS, b.XPOS))
	})
	w.Rels = slices.Sorted(maps.Keys(rels))
	w.Vectors = slices.Sorted(maps.Keys(vectors))
	for _, k := range w.Vectors {
		w.VectorData = append(w.VectorData, vectors[k]...)
		w.Casings = append(w.Casings, cased[k].class())
	}

	set.Words, set.Vector = len(w.Words)+1, dims
	set.Tags, set.Rels = len(w.Labels), len(w.Rels)
	t := deep.New(set)
	t.Run(deepSentences(docs, &w, vectors, set.Hashed), after)
	t.Export(&w)
	n, err := syntax.Build(&w)
	if err != nil {
		return nil, fmt.Errorf("rounding the network: %w", err)
	}
	return n, nil
}

// noTag marks a word whose tags are a mistake of the treebank.
const noTag = 255

func deepSentences(docs []*lang.Doc, w *syntax.Weights, vectors WordVectors, parts int) []deep.Sentence {
	word, label, rel := map[uint32]int32{}, map[syntax.Label]uint8{}, map[lang.Rel]uint8{}
	for i, k := range w.Words {
		word[k] = int32(i) + 1
	}
	for i, l := range w.Labels {
		label[l] = uint8(i)
	}
	for i, r := range w.Rels {
		rel[r] = uint8(i)
	}
	casings := map[uint32]syntax.Casing{}
	for i, k := range w.Vectors {
		casings[k] = w.Casings[i]
	}
	var out []deep.Sentence
	for _, d := range docs {
		for _, s := range d.Sents {
			var sent deep.Sentence
			for i := s.First; i < s.End; i++ {
				t, x := &d.Tokens[i], shape.Of(d.Form(int(i)))
				in := deep.Word{ID: word[x.Norm], Vector: vectors[x.Norm]}
				casing, ok := casings[x.Norm]
				if !ok {
					casing = syntax.UnknownCasing
				}
				in.Parts = syntax.Parts(&x, casing, in.ID > 0, parts, nil)
				sent.Words = append(sent.Words, in)
				l, ok := label[syntax.Label{UPOS: t.UPOS, XPOS: t.XPOS}]
				if !ok {
					l = noTag
				}
				head := t.Head
				if head >= 0 {
					head -= s.First
				}
				sent.Tags = append(sent.Tags, l)
				sent.Heads = append(sent.Heads, head)
				sent.Rels = append(sent.Rels, rel[t.Rel])
			}
			out = append(out, sent)
		}
	}
	return out
}
