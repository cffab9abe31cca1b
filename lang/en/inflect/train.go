package inflect

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// Sentence is a sentence of a treebank.
type Sentence struct {
	Forms []string
	Words []shape.Word // descriptions of Forms
	Gold  []lang.Token // lemmas, tags and features
}

// Settings of the training.
type Settings struct {
	Passes  int     // over the data
	MinSeen int     // a feature seen less often gets no weight
	Scale   float64 // integer weight of one update
	Cut     float64 // averaged weights below this many updates are dropped
	Seed    uint64  // of the order of sentences
}

// minLabel is how often a pair of tags must be seen: rarer ones are mistakes.
const minLabel = 4

// Train learns from gold sentences. A lemma that the vocabulary does not know is
// given up for one that it knows.
func Train(sents []Sentence, known Vocabulary, set Settings) *Model {
	m := &Model{known: known}
	m.collectLabels(sents)
	m.trainFeats(sents, set)
	m.trainLemmas(sents)
	return m
}

// shuffled gives an order of n items for each pass, the same in every run.
func shuffled(n int, seed uint64) func(pass int) []int {
	return func(pass int) []int {
		return rand.New(rand.NewPCG(seed, uint64(pass))).Perm(n)
	}
}

func (m *Model) collectLabels(sents []Sentence) {
	counts := map[label]int{}
	for i := range sents {
		for _, g := range sents[i].Gold {
			counts[label{g.UPOS, g.XPOS}]++
		}
	}
	var labels []label
	for l, n := range counts {
		if n >= minLabel && l.u != lang.NoUPOS {
			labels = append(labels, l)
		}
	}
	slices.SortFunc(labels, func(a, b label) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.u, b.u), cmp.Compare(a.x, b.x))
	})
	m.setLabels(labels)
}

func (m *Model) trainFeats(sents []Sentence, set Settings) {
	f := &m.feats
	ids := f.collect(sents, m)
	trainer := linear.NewTrainer(len(f.names), set.MinSeen)
	s := m.NewScratch()
	order := shuffled(len(sents), set.Seed)
	for pass := range set.Passes {
		for _, n := range order(pass) {
			sent := &sents[n]
			s.labels = s.labels[:0]
			for _, g := range sent.Gold {
				s.labels = append(s.labels, m.label(g.UPOS, g.XPOS))
			}
			for i, g := range sent.Gold {
				choice := f.byLabel[s.labels[i]]
				right, ok := ids[g.Feats]
				_, known := f.known[wordLabel(&sent.Words[i], s.labels[i])]
				if known || len(choice) < 2 || !ok || !slices.Contains(choice, right) {
					continue
				}
				s.features = featsFeatures(s.features[:0], sent.Words, s.labels, i)
				trainer.See(s.features)
				scores := s.scores[:len(f.names)]
				trainer.Score(s.features, scores)
				if best := f.best(scores, choice); best != right {
					trainer.Update(s.features, int(right), int(best), 1)
				}
			}
		}
		trainer.StopCounting()
	}
	f.model = trainer.Freeze(set.Scale, set.Cut)
}

// collect finds what each label, and each word with its label, was seen with.
func (f *feats) collect(sents []Sentence, m *Model) map[string]uint8 {
	total := map[string]int{}
	per := make([]map[string]int, len(m.labels))
	words := map[uint32]map[string]int{}
	for i := range per {
		per[i] = map[string]int{}
	}
	for i := range sents {
		for j, g := range sents[i].Gold {
			l := m.label(g.UPOS, g.XPOS)
			total[g.Feats]++
			per[l][g.Feats]++
			k := wordLabel(&sents[i].Words[j], l)
			if words[k] == nil {
				words[k] = map[string]int{}
			}
			words[k][g.Feats]++
		}
	}
	byCount := func(counts map[string]int) []string {
		return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
			return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
		})
	}
	ids := map[string]uint8{}
	for _, s := range byCount(total) {
		if len(f.names) < linear.MaxClasses && total[s] >= minLabel {
			ids[s] = uint8(len(f.names))
			f.names = append(f.names, s)
		}
	}
	for _, counts := range per {
		var choice []uint8
		for n, s := range byCount(counts) {
			if id, ok := ids[s]; ok && (n == 0 || counts[s] >= minLabel) {
				choice = append(choice, id)
			}
		}
		f.byLabel = append(f.byLabel, choice)
	}
	f.known = map[uint32]uint8{}
	for k, counts := range words {
		best := byCount(counts)[0]
		n := 0
		for _, c := range counts {
			n += c
		}
		// Words seen a few times in one way only may have other ways.
		if id, ok := ids[best]; ok && n >= 8 && counts[best]*200 >= n*199 {
			f.known[k] = id
		}
	}
	return ids
}

// trainLemmas learns the rules of endings.
func (m *Model) trainLemmas(sents []Sentence) {
	type kind struct {
		word  string
		label uint8
	}
	counts := map[kind]map[rule]int{}
	for i := range sents {
		for j, g := range sents[i].Gold {
			if g.Lemma == "" {
				continue
			}
			word := sents[i].Forms[j]
			if g.UPOS != lang.PROPN && g.XPOS != lang.TagNNP && g.XPOS != lang.TagNNPS && !(g.UPOS == lang.ADJ && demonym(word)) {
				word = string(appendLower(nil, word))
			}
			k := kind{word, m.label(g.UPOS, g.XPOS)}
			if counts[k] == nil {
				counts[k] = map[rule]int{}
			}
			counts[k][ruleOf(word, g.Lemma)]++
		}
	}
	kinds := slices.SortedFunc(maps.Keys(counts), func(a, b kind) int {
		return cmp.Or(strings.Compare(a.word, b.word), cmp.Compare(a.label, b.label))
	})
	ids := map[rule]uint16{}
	l := &m.lemmas
	l.rule = map[uint32]uint16{}
	put := func(key uint32, r rule) {
		id, ok := ids[r]
		if !ok {
			id = uint16(len(l.rules))
			ids[r] = id
			l.rules = append(l.rules, r)
		}
		l.rule[key] = id
	}
	// From short endings to long: an ending gets a rule of its own only where
	// the shorter ones would be wrong. Words count once, so that a frequent
	// irregular one does not speak for its ending.
	for n := 0; n <= longestEnding; n++ {
		votes := map[uint32]map[rule]int{}
		example := map[uint32]kind{}
		for _, k := range kinds {
			if len(k.word) < n {
				continue
			}
			key := lemmaKey(k.label, endingHash(k.word, n), n, false)
			if votes[key] == nil {
				votes[key] = map[rule]int{}
				example[key] = k
			}
			votes[key][commonest(counts[k])]++
		}
		for _, key := range sortedKeys(votes) {
			best := commonest(votes[key])
			if votes[key][best] < 2 && n > 0 {
				continue
			}
			if got, _, ok := l.find([]byte(example[key].word[len(example[key].word)-n:]), example[key].label); !ok || got != best {
				put(key, best)
			}
		}
	}
	// A word whose lemma would come out wrong has its own rule.
	s := m.NewScratch()
	for _, k := range kinds {
		best := commonest(counts[k])
		u, x := m.labels[k.label].u, m.labels[k.label].x
		if want := string(best.apply([]byte(k.word))); m.Lemma(k.word, u, x, s) != want {
			put(lemmaKey(k.label, endingHash(k.word, len(k.word)), 0, true), best)
		}
	}
}

func endingHash(word string, n int) uint32 {
	h := uint32(7)
	for i := len(word) - 1; i >= len(word)-n && i >= len(word)-64; i-- {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}

func ruleOf(word, lemma string) rule {
	n := 0
	for n < len(word) && n < len(lemma) && word[n] == lemma[n] {
		n++
	}
	return rule{len(word) - n, lemma[n:]}
}

func commonest(counts map[rule]int) rule {
	var best rule
	most := 0
	for r, n := range counts {
		if n > most || n == most && (r.cut < best.cut || r.cut == best.cut && r.add < best.add) {
			best, most = r, n
		}
	}
	return best
}

func sortedKeys[V any](m map[uint32]V) []uint32 { return slices.Sorted(maps.Keys(m)) }
