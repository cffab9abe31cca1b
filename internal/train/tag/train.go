package tag

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"

	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// Sentence is a sentence of a treebank.
type Sentence struct {
	Words []shape.Word
	Gold  []lang.Token // of which the tags are read
}

// Settings of the training.
type Settings struct {
	Passes  int     // over the data
	MinSeen int     // a feature seen less often gets no weight
	Scale   float64 // integer weight of one update
	Cut     float64 // averaged weights below this many updates are dropped
	Seed    uint64  // of the order of sentences
}

// minLabel is how often a joint label must be seen: rarer ones are mistakes.
const minLabel = 4

// minKnown is how often a word must be seen for its ambiguity class to be
// trusted; in training a rare word must look unknown, as it will in new text.
const minKnown = 4

// Train learns the labels from gold sentences.
func Train(sents []Sentence, set Settings) *Tagger {
	t := &Tagger{}
	byLabel := t.collectLabels(sents)
	t.collectSeenAs(sents, byLabel)
	trainer := linear.NewTrainer(len(t.labels), set.MinSeen)
	s := t.NewScratch()
	order := shuffled(len(sents), set.Seed)
	for pass := range set.Passes {
		for _, n := range order(pass) {
			t.learn(trainer, &sents[n], byLabel, s)
		}
		trainer.StopCounting()
	}
	t.model = trainer.Freeze(set.Scale, set.Cut)
	return t
}

// shuffled gives an order of n items for each pass, the same in every run.
func shuffled(n int, seed uint64) func(pass int) []int {
	return func(pass int) []int {
		return rand.New(rand.NewPCG(seed, uint64(pass))).Perm(n)
	}
}

func (t *Tagger) collectLabels(sents []Sentence) map[Label]uint8 {
	counts := map[Label]int{}
	for i := range sents {
		for _, g := range sents[i].Gold {
			counts[Label{g.UPOS, g.XPOS}]++
		}
	}
	for l, n := range counts {
		if n >= minLabel && l.UPOS != lang.NoUPOS && l.XPOS != lang.NoXPOS {
			t.labels = append(t.labels, l)
		}
	}
	slices.SortFunc(t.labels, func(a, b Label) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.UPOS, b.UPOS), cmp.Compare(a.XPOS, b.XPOS))
	})
	byLabel := map[Label]uint8{}
	for i, l := range t.labels {
		byLabel[l] = uint8(i)
	}
	return byLabel
}

// collectSeenAs numbers the ambiguity classes: the sets of labels that make up a
// fair share of what a word was seen as, in the order of frequency.
func (t *Tagger) collectSeenAs(sents []Sentence, byLabel map[Label]uint8) {
	counts := map[uint32]map[uint8]int{}
	for i := range sents {
		for j, g := range sents[i].Gold {
			l, ok := byLabel[Label{g.UPOS, g.XPOS}]
			if !ok {
				continue
			}
			k := sents[i].Words[j].Norm
			if counts[k] == nil {
				counts[k] = map[uint8]int{}
			}
			counts[k][l]++
		}
	}
	classes := map[string]uint16{}
	t.seenAs = map[uint32]uint16{}
	for _, k := range sortedKeys(counts) {
		total := 0
		for _, n := range counts[k] {
			total += n
		}
		if total < minKnown {
			continue
		}
		labels := slices.SortedFunc(maps.Keys(counts[k]), func(a, b uint8) int {
			return cmp.Or(cmp.Compare(counts[k][b], counts[k][a]), cmp.Compare(a, b))
		})
		var class []byte
		for _, l := range labels {
			if counts[k][l]*20 >= total && len(class) < 4 {
				class = append(class, l)
			}
		}
		id, ok := classes[string(class)]
		if !ok {
			id = uint16(len(classes) + 1)
			classes[string(class)] = id
		}
		t.seenAs[k] = id
	}
}

func (t *Tagger) learn(trainer *linear.Trainer, sent *Sentence, byLabel map[Label]uint8, s *Scratch) {
	s.set(sent.Words, t.seenAs)
	var p1, p2 uint32 = uint32(len(t.labels)), uint32(len(t.labels))
	for i, g := range sent.Gold {
		s.features = features(s.features[:0], s.words, i+pad, p1, p2)
		scores := s.scores[:len(t.labels)]
		trainer.See(s.features)
		trainer.Score(s.features, scores)
		best := argmax(scores)
		if right, ok := byLabel[Label{g.UPOS, g.XPOS}]; ok && best != int(right) {
			trainer.Update(s.features, int(right), best, 1)
		}
		p1, p2 = uint32(best), p1
	}
}

func sortedKeys[V any](m map[uint32]V) []uint32 { return slices.Sorted(maps.Keys(m)) }
