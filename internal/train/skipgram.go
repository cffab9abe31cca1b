package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
)

// dims is the length of a word vector.
const dims = 64

type vector [dims]float32

// skipGram learns a vector for every word from the words around it: skip-gram
// with negative sampling (Mikolov et al. 2013) in the structured form of Ling
// et al. 2015 ("Two/Too Simple Adaptations of Word2Vec for Syntax Problems"),
// where every position of the window has output vectors of its own, so that
// order counts and the vectors lean towards grammar.
//
// It runs on one core, in the order of the text: the sum of floats depends on
// their order, and the file must come out the same every time.
func skipGram(ctx context.Context, v vocabulary, text []int32, opt ClusterOptions, progress func(string)) ([]vector, error) {
	rng := rand.New(rand.NewPCG(opt.Seed, 0x5eed))
	in := make([]vector, len(v.words))
	for i := range in {
		for d := range in[i] {
			in[i][d] = (rng.Float32() - 0.5) / dims
		}
	}
	// The output vectors of a word, one for each position of the window, lie side
	// by side, and every position is held against the same random words: most of
	// the time goes into fetching vectors.
	places := 2 * opt.Window
	out := make([]vector, places*len(v.words))
	noise := &noise{words: noiseWords(v.counts, rng)}
	keep := keepChance(v.counts)

	total := float32(opt.Epochs) * float32(len(text))
	kept := make([]int32, 0, 4096)
	for epoch := range opt.Epochs {
		for from := 0; from < len(text); {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("learning word vectors: %w", err)
			}
			end := from
			kept = kept[:0]
			for ; end < len(text) && text[end] != gap || end == from; end++ {
				if id := text[end]; id != gap && rng.Float32() < keep[id-1] {
					kept = append(kept, id-1)
				}
			}
			done := (float32(epoch)*float32(len(text)) + float32(from)) / total
			rate := opt.Rate * max(1-done, 0.002)
			for i, word := range kept {
				random := noise.next(opt.Negative)
				for p := range places {
					j := i + p - opt.Window
					if p >= opt.Window {
						j++
					}
					if j >= 0 && j < len(kept) {
						learn(&in[word], out[p:], places, kept[j], random, rate)
					}
				}
			}
			from = end
		}
		progress(fmt.Sprintf("clusters: pass %d of %d", epoch+1, opt.Epochs))
	}
	return in, nil
}

// learn moves word towards the output vector of the true context word, away
// from those of random words, and them likewise. The vector of word w is
// out[w*places].
func learn(word *vector, out []vector, places int, context int32, random []int32, rate float32) {
	var step vector
	for n := -1; n < len(random); n++ {
		target, label := context, float32(1)
		if n >= 0 {
			if target, label = random[n], 0; target == context {
				continue
			}
		}
		o := &out[int(target)*places]
		g := rate * (label - sigmoid(dot(word, o)))
		// The conversions keep every processor from fusing the product into the
		// sum, which would round differently.
		for d := 0; d < dims; d += 2 {
			w, w1 := o[d], o[d+1]
			step[d] += float32(g * w)
			step[d+1] += float32(g * w1)
			o[d] = w + float32(g*word[d])
			o[d+1] = w1 + float32(g*word[d+1])
		}
	}
	for d := range dims {
		word[d] += step[d]
	}
}

func dot(a, b *vector) float32 {
	var s0, s1, s2, s3 float32
	for d := 0; d < dims; d += 4 {
		s0 += float32(a[d] * b[d])
		s1 += float32(a[d+1] * b[d+1])
		s2 += float32(a[d+2] * b[d+2])
		s3 += float32(a[d+3] * b[d+3])
	}
	return (s0 + s1) + (s2 + s3)
}

// sigmoid is 1/(1+e^-x) by a rational tail: exact enough to learn by, and made
// of operations that give the same bits on every machine.
func sigmoid(x float32) float32 {
	// tanh(x/2) by its continued fraction, clamped where it leaves the range.
	if x > 8 {
		return 1
	}
	if x < -8 {
		return 0
	}
	h := x / 2
	q := float32(h * h)
	t := h * (float32(q*(float32(q*(q+378))+17325)) + 135135) / (float32(q*(float32(q*(float32(28*q)+3150))+62370)) + 135135)
	return min(max((1+t)/2, 0), 1)
}

// noise deals random words: a shuffled stock, walked through in order, because
// a random place of a large table is slow to reach.
type noise struct {
	words []int32
	at    int
}

func (n *noise) next(k int) []int32 {
	if n.at+k > len(n.words) {
		n.at = (n.at + k) % 7 // groups differ from one round to the next
	}
	n.at += k
	return n.words[n.at-k : n.at]
}

// noiseWords is a stock in which a word's share is proportional to count^0.75.
func noiseWords(counts []int, rng *rand.Rand) []int32 {
	const size = 1 << 22
	share := func(i int) float64 {
		root := math.Sqrt(float64(counts[i]))
		return root * math.Sqrt(root)
	}
	sum := 0.0
	for i := range counts {
		sum += share(i)
	}
	stock := make([]int32, size)
	w, upTo := 0, share(0)
	for i := range stock {
		for float64(i)/size > upTo/sum && w+1 < len(counts) {
			w++
			upTo += share(w)
		}
		stock[i] = int32(w)
	}
	rng.Shuffle(size, func(i, j int) { stock[i], stock[j] = stock[j], stock[i] })
	return stock
}

// keepChance thins out very frequent words (Mikolov et al. 2013, with the
// threshold 1e-4: function words still stand often enough in the window to say
// what grammar a word has, and learning takes half the time).
func keepChance(counts []int) []float32 {
	const threshold = 1e-4
	sum := 0.0
	for _, c := range counts {
		sum += float64(c)
	}
	keep := make([]float32, len(counts))
	for i, c := range counts {
		f := float64(c) / sum / threshold
		keep[i] = float32((math.Sqrt(f) + 1) / f)
	}
	return keep
}
