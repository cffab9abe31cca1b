package syntax

import (
	"cmp"
	"slices"

	"readout/lang"
)

// bundle is sentences that are read abreast, so that weights fetched once serve
// them all. The longest comes first. A word has a row; rows stand step by step:
// the first words of all sentences, then the second words of those that have
// one, and so on.
type bundle struct {
	sents []lang.Sent
	steps []int32 // the first row of each step, and the end
	words []int32 // of each row
}

// How many sentences, and words, a bundle should have at most. What belongs to it
// should stay in the processor's cache.
const (
	mostAbreast = 8
	mostWords   = 1024
)

// row is the row of the word at step t of sentence k.
func (b *bundle) row(k, t int) int { return int(b.steps[t]) + k }

// fill takes sentences off the front of sents, which stand by falling length,
// and returns the others.
func (b *bundle) fill(sents []lang.Sent) []lang.Sent {
	n, words := 0, 0
	for n < len(sents) && n < mostAbreast {
		words += length(sents[n])
		if n > 0 && words > mostWords {
			break
		}
		n++
	}
	b.sents, b.steps, b.words = sents[:n], b.steps[:0], b.words[:0]
	abreast := n
	for t := range length(sents[0]) {
		for length(sents[abreast-1]) <= t {
			abreast--
		}
		b.steps = append(b.steps, int32(len(b.words)))
		for _, s := range sents[:abreast] {
			b.words = append(b.words, s.First+int32(t))
		}
	}
	b.steps = append(b.steps, int32(len(b.words)))
	return sents[n:]
}

func length(s lang.Sent) int { return int(s.End - s.First) }

// byLength puts the longest first.
func byLength(sents []lang.Sent) {
	slices.SortFunc(sents, func(a, b lang.Sent) int {
		return cmp.Or(cmp.Compare(length(b), length(a)), cmp.Compare(a.First, b.First))
	})
}
