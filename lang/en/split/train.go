package split

import (
	"maps"
	"math/rand/v2"
	"slices"

	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// Settings of the training.
type Settings struct {
	Passes  int     // over the data
	MinSeen int     // a feature seen less often gets no weight
	Scale   float64 // integer weight of one update
	Cut     float64 // averaged weights below this many updates are dropped
	Seed    uint64
}

// Text is a gold document with descriptions of its words.
type Text struct {
	Doc   *lang.Doc
	Words []shape.Word
}

// Train learns from gold documents.
func Train(texts []Text, set Settings) *Splitter {
	s := &Splitter{}
	s.collectLetters(texts)
	w := s.NewScratch()
	words := linear.NewTrainer(nJoints, set.MinSeen)
	sents := linear.NewTrainer(2, set.MinSeen)
	for pass := range set.Passes {
		rng := rand.New(rand.NewPCG(set.Seed, uint64(pass)))
		for _, n := range rng.Perm(len(texts)) {
			learnWords(words, texts[n].Doc, w)
			learnSentences(sents, &texts[n], w)
		}
		words.StopCounting()
		sents.StopCounting()
	}
	s.words = words.Freeze(set.Scale, set.Cut)
	s.sents = sents.Freeze(set.Scale, set.Cut)
	return s
}

// joints is the class of every byte of the text at which a gold word begins.
func joints(d *lang.Doc) map[int32]int {
	at := map[int32]int{}
	for i := range d.Tokens {
		at[d.Tokens[i].Start] = apart
		if d.Tokens[i].Flags&lang.WordCont != 0 {
			at[d.Tokens[i].Start] = clitic
		}
	}
	return at
}

func learnWords(trainer *linear.Trainer, d *lang.Doc, w *Scratch) {
	gold := joints(d)
	eachChunk(d.Text, w, func(c []char, end int, spaced bool) {
		if plainWord(c) {
			return
		}
		start := 0
		for i := 1; i < len(c); i++ {
			if !joint(c, i) {
				continue
			}
			right := gold[c[i].at]
			if _, sure := certain(c, start, i); sure {
				if right != joined {
					start = i
				}
				continue
			}
			w.features = wordFeatures(w.features[:0], d.Text, c, start, i)
			learn(trainer, w.features, w.scores[:nJoints], right)
			if right != joined {
				start = i
			}
		}
	})
}

func learn(trainer *linear.Trainer, features []uint32, scores []int32, right int) {
	trainer.See(features)
	trainer.Score(features, scores)
	if best := argmax(scores); best != right {
		trainer.Update(features, right, best, 1)
	}
}

func learnSentences(trainer *linear.Trainer, t *Text, w *Scratch) {
	d := t.Doc
	for _, sent := range d.Sents {
		var q quotes
		for i := sent.First; i < sent.End; i++ {
			q.see(t.Words[i].Norm)
			if int(i)+1 == len(d.Tokens) || d.Tokens[i+1].Flags&lang.ParStart != 0 || !candidate(d, t.Words, int(i)) {
				continue
			}
			right := 0
			if i+1 == sent.End {
				right = 1
			}
			w.features = sentFeatures(w.features[:0], d, t.Words, int(sent.First), int(i), q)
			learn(trainer, w.features, w.scores[:2], right)
		}
	}
}

// collectLetters finds the words of letters alone that the treebanks part more
// often than not.
func (s *Splitter) collectLetters(texts []Text) {
	type count struct {
		parted, whole int
		at            []uint8
	}
	counts := map[uint32]*count{}
	w := s.NewScratch()
	for _, t := range texts {
		gold := joints(t.Doc)
		eachChunk(t.Doc.Text, w, func(c []char, end int, spaced bool) {
			if !plainWord(c) || len(c) > longestLetters {
				return
			}
			k := lettersKey(c)
			n := counts[k]
			if n == nil {
				n = &count{}
				counts[k] = n
			}
			var at []uint8
			for i := 1; i < len(c); i++ {
				if gold[c[i].at] != joined {
					at = append(at, uint8(i))
				}
			}
			if at != nil {
				n.parted++
				n.at = at
			} else {
				n.whole++
			}
		})
	}
	s.letters = map[uint32][]uint8{}
	for k, n := range counts {
		if n.parted >= 2 && n.parted > n.whole {
			s.letters[k] = n.at
		}
	}
}

func sortedKeys[V any](m map[uint32]V) []uint32 { return slices.Sorted(maps.Keys(m)) }
