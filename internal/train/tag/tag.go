// Package tag is a tagger that trains in a minute. Stages that read the tags of
// the network are trained on the tags of this one: to tag the treebanks with
// taggers that have not seen them takes several, and the network is too slow to
// train for that.
//
// Tags are chosen from left to right, one joint label of universal and Penn tag
// a word, by an averaged perceptron (Collins 2002). What the word was seen as in
// the treebanks, its ambiguity class, is a feature of the word and of those
// after it.
package tag

import (
	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// Label is a joint tag.
type Label struct {
	UPOS lang.UPOS
	XPOS lang.XPOS
}

// Tagger holds the model. It is never changed.
type Tagger struct {
	labels []Label
	model  *linear.Model
	seenAs map[uint32]uint16 // ambiguity class of a frequent word, by its Norm
}

// Labels are the joint tags; the labels Tag gives are indices into it.
func (t *Tagger) Labels() []Label { return t.labels }

// Scratch is the working storage of one goroutine.
type Scratch struct {
	words    []word
	features []uint32
	scores   []int32
}

// NewScratch makes storage for t.
func (t *Tagger) NewScratch() *Scratch {
	return &Scratch{scores: make([]int32, linear.MaxClasses)}
}

// word is a word as the features see it.
type word struct {
	*shape.Word
	seenAs uint32
}

// pad is the number of words that stand before and after a sentence.
const pad = 2

var (
	before = shape.Word{Form: 1, Norm: 1, Shape: 1}
	after  = shape.Word{Form: 2, Norm: 2, Shape: 2}
)

// Tag fills labels, one for each word of a sentence.
func (t *Tagger) Tag(words []shape.Word, labels []uint8, s *Scratch) {
	s.set(words, t.seenAs)
	var p1, p2 uint32 = uint32(len(t.labels)), uint32(len(t.labels))
	for i := range words {
		s.features = features(s.features[:0], s.words, i+pad, p1, p2)
		scores := s.scores[:len(t.labels)]
		t.model.Score(s.features, scores)
		best := argmax(scores)
		labels[i] = uint8(best)
		p1, p2 = uint32(best), p1
	}
}

func argmax(scores []int32) int {
	best := 0
	for c := 1; c < len(scores); c++ {
		if scores[c] > scores[best] {
			best = c
		}
	}
	return best
}

func (s *Scratch) set(words []shape.Word, seenAs map[uint32]uint16) {
	s.words = s.words[:0]
	for range pad {
		s.words = append(s.words, word{Word: &before})
	}
	for i := range words {
		s.words = append(s.words, word{Word: &words[i], seenAs: uint32(seenAs[words[i].Norm])})
	}
	for range pad {
		s.words = append(s.words, word{Word: &after})
	}
}

// features of word i of w; p1 and p2 are the labels before it, the nearer first.
func features(f []uint32, w []word, i int, p1, p2 uint32) []uint32 {
	w0, l1, l2, r1, r2 := &w[i], &w[i-1], &w[i-2], &w[i+1], &w[i+2]
	t := 0
	add := func(a, b, c uint32) {
		t++
		f = append(f, linear.Key(t, a, b, c))
	}
	flags := uint32(0)
	if w0.Upper {
		flags |= 1
	}
	if w0.Caps {
		flags |= 2
	}
	if w0.Digit {
		flags |= 4
	}
	if i == pad {
		flags |= 8
	}
	c0, cl, cr := uint32(w0.Cluster), uint32(l1.Cluster), uint32(r1.Cluster)
	add(0, 0, 0)
	add(w0.Form, 0, 0)
	add(w0.Norm, 0, 0)
	for k := range w0.Suffix {
		add(w0.Suffix[k], flags&3, 0)
	}
	for k := range w0.Prefix {
		add(w0.Prefix[k], 0, 0)
	}
	add(w0.Shape, flags, 0)
	add(w0.Suffix[2], w0.Shape, 0)
	add(flags, p1, 0)
	add(p1, 0, 0)
	add(p1, p2, 0)
	add(p1, w0.Norm, 0)
	add(p2, w0.Norm, 0)
	add(p1, w0.Suffix[2], 0)
	add(p1, p2, w0.seenAs)
	add(w0.seenAs, r1.seenAs, 0)
	add(p1, w0.seenAs, r1.seenAs)
	add(w0.seenAs, r1.seenAs, r2.seenAs)
	add(w0.seenAs, w0.Suffix[2], 0)
	add(w0.Norm, r1.seenAs, 0)
	add(w0.Norm, r1.seenAs, p1)
	add(r1.seenAs, r2.seenAs, 0)
	add(l1.Norm, 0, 0)
	add(l2.Norm, 0, 0)
	add(r1.Norm, 0, 0)
	add(r2.Norm, 0, 0)
	add(l1.Norm, w0.Norm, 0)
	add(w0.Norm, r1.Norm, 0)
	add(l1.Norm, r1.Norm, 0)
	add(l1.Norm, w0.seenAs, 0)
	add(r1.Norm, w0.seenAs, 0)
	add(l1.Suffix[2], 0, 0)
	add(r1.Suffix[2], 0, 0)
	add(r1.Suffix[1], w0.seenAs, p1)
	add(r1.Shape, flags, 0)
	add(l1.Shape, flags, 0)
	if c0 != 0 {
		add(c0, 0, 0)
		add(c0>>2, 0, 0)
		add(c0>>4, flags, 0)
		add(c0>>6, flags, 0)
		add(p1, c0, 0)
	} else {
		t += 5
	}
	add(cl, 0, 0)
	add(cr, 0, 0)
	add(cl>>4, w0.seenAs, cr>>4)
	add(cr, w0.seenAs, 0)
	return f
}
