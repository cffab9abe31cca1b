package name

import (
	"math/rand/v2"
	"slices"

	"readout/actor/world"
	"readout/lang"
)

// Document is a document with gold labels.
type Document struct {
	Set   int // number of the data set it comes from
	Sents []lang.Sent
	Words []Word
	Gold  []Allowed // of every word
}

// Allowed is a set of labels a word may have, as bits: one where the data say
// what it is, more where they leave it open.
type Allowed uint32

// Any allows every label.
const Any Allowed = 1<<Labels - 1

// Only allows the one label of a word at place i (from 0) of a name of n words.
func Only(k lang.NameKind, i, n int) Allowed {
	at := slices.Index(kinds[:], k)
	switch {
	case at < 0:
		return 1 << outside
	case n == 1:
		return 1 << label(at, unit)
	case i == 0:
		return 1 << label(at, begin)
	case i == n-1:
		return 1 << label(at, last)
	}
	return 1 << label(at, inside)
}

// Of allows all labels of a kind, whatever the bounds of the name.
func Of(k lang.NameKind) Allowed {
	at := slices.Index(kinds[:], k)
	return 0xF << label(at, begin)
}

// Outside allows a word to be in no name.
const Outside Allowed = 1 << outside

// Settings of the training.
type Settings struct {
	Sets    int     // number of data sets
	Main    int     // the set whose ways the model follows
	Passes  int     // over the data
	MinSeen int     // a feature seen less often gets no weight
	Rate    float32 // learning rate of AdaGrad
	Ease    float32 // the larger, the smaller the first steps
	Decay   float32 // pull of every weight towards 0
	Drop    float32 // share of features left out at random at each step
	Second  float32 // share of documents that learn with the second pass's features
	Folds   int     // of the jackknife that gives the first pass's labels; 0 to do without
	Scale   float64 // integer weight of 1
	Cut     float64 // weights nearer to 0 are dropped
	Seed    uint64
}

// Train learns from documents. Data sets mark names in different ways, so every
// feature has a weight that all sets share and one for each set (Daumé 2007);
// the model keeps the sum of the shared one and that of the main set.
func Train(docs []Document, w *world.World, set Settings, log func(string, ...any)) *Model {
	var votes [][]uint8
	if set.Folds > 1 {
		votes = make([][]uint8, len(docs))
		for fold := range set.Folds {
			var seen []Document
			for i := range docs {
				if i%set.Folds != fold {
					seen = append(seen, docs[i])
				}
			}
			m := learn(seen, nil, w, set, log)
			var s Scratch
			for i := fold; i < len(docs); i += set.Folds {
				votes[i] = m.firstPass(&docs[i], &s)
			}
			log("first pass, part %d of %d", fold+1, set.Folds)
		}
	}
	return learn(docs, votes, w, set, log)
}

// firstPass gives the labels of a document without those of a second pass.
func (m *Model) firstPass(d *Document, s *Scratch) []uint8 {
	path := make([]uint8, len(d.Words))
	eachBlock(d.Sents, func(sents []lang.Sent) {
		m.label(sents, d.Words, s)
		from := sents[0].First
		for _, sent := range sents {
			a, b := sent.First-from, sent.End-from
			// Second-pass scores are in s.scores; score the words anew.
			s.view.set(d.Words[sent.First:sent.End], s.extras[a:b], s.runs[a:b])
			for i := range int(b - a) {
				s.features = s.view.features(s.features[:0], i)
				m.weights.Score(s.features, s.scores[i*Labels:][:Labels])
			}
			m.chain.best(s.scores[:int(b-a)*Labels], path[sent.First:sent.End], s.back)
		}
	})
	return path
}

func eachBlock(sents []lang.Sent, f func([]lang.Sent)) {
	for len(sents) > 0 {
		n := 1
		for n < len(sents) && sents[n].End-sents[0].First <= blockWords {
			n++
		}
		f(sents[:n])
		sents = sents[n:]
	}
}

// example is a sentence as rows of weights.
type example struct {
	doc    int
	set    int
	rows   []int32 // of all words, one after the other
	ends   []int32 // where the rows of each word end
	late   []int32 // rows of the second pass
	lateTo []int32
	gold   []Allowed
}

func learn(docs []Document, votes [][]uint8, w *world.World, set Settings, log func(string, ...any)) *Model {
	m := &Model{world: w, places: newGazetteer(w)}
	m.chain.prepare()
	f := &field{set: set, index: map[uint32]int32{}}
	examples := f.examples(m, docs, votes)
	rng := rand.New(rand.NewPCG(set.Seed, 0xf1e1d))
	f.start()
	for pass := range set.Passes {
		withSecond := make([]bool, len(docs))
		for i := range withSecond {
			withSecond[i] = rng.Float32() < set.Second
		}
		loss := 0.0
		for _, n := range rng.Perm(len(examples)) {
			e := &examples[n]
			loss += f.step(e, withSecond[e.doc], rng)
		}
		log("pass %d: loss %.0f over %d sentences", pass+1, loss, len(examples))
	}
	f.freeze(m)
	return m
}

// examples turns documents into rows of weights. Features are counted first, so
// that rare ones get none.
func (f *field) examples(m *Model, docs []Document, votes [][]uint8) []example {
	seen := map[uint32]uint8{}
	var own []map[uint32]uint8 = make([]map[uint32]uint8, f.set.Sets)
	for i := range own {
		own[i] = map[uint32]uint8{}
	}
	f.each(m, docs, votes, func(doc int, _ []Allowed, keys []uint32, _ bool, _ int) {
		for _, k := range keys {
			if seen[k] < 255 {
				seen[k]++
			}
			if o := own[docs[doc].Set]; o[k] < 255 {
				o[k]++
			}
		}
	})
	f.own = make([]map[uint32]int32, f.set.Sets)
	for i := range f.own {
		f.own[i] = map[uint32]int32{}
	}
	row := func(rows []int32, set int, k uint32) []int32 {
		if int(seen[k]) >= f.set.MinSeen {
			r, ok := f.index[k]
			if !ok {
				r = f.newRow(k)
				f.index[k] = r
			}
			rows = append(rows, r)
		}
		if int(own[set][k]) >= f.set.MinSeen {
			r, ok := f.own[set][k]
			if !ok {
				r = f.newRow(k)
				f.own[set][k] = r
			}
			rows = append(rows, r)
		}
		return rows
	}
	var out []example
	f.each(m, docs, votes, func(doc int, gold []Allowed, keys []uint32, late bool, i int) {
		set := docs[doc].Set
		if i == 0 && !late {
			out = append(out, example{doc: doc, set: set, gold: gold})
		}
		e := &out[len(out)-1]
		for _, k := range keys {
			if late {
				e.late = row(e.late, set, k)
			} else {
				e.rows = row(e.rows, set, k)
			}
		}
		if late {
			e.lateTo = append(e.lateTo, int32(len(e.late)))
		} else {
			e.ends = append(e.ends, int32(len(e.rows)))
		}
	})
	return out
}

// each calls use for the features of every word, sentence by sentence: first
// those of the first pass for all words, then those of the second.
func (f *field) each(m *Model, docs []Document, votes [][]uint8, use func(doc int, gold []Allowed, keys []uint32, late bool, i int)) {
	var s Scratch
	for n := range docs {
		d := &docs[n]
		eachBlock(d.Sents, func(sents []lang.Sent) {
			from, end := sents[0].First, sents[len(sents)-1].End
			words := d.Words[from:end]
			s.prepare(m, sents, words)
			var path []uint8
			if votes != nil {
				path = votes[n][from:end]
				for _, sent := range sents {
					a, b := sent.First-from, sent.End-from
					s.forms.vote(words[a:b], path[a:b])
				}
			}
			for _, sent := range sents {
				a, b := sent.First-from, sent.End-from
				s.view.set(words[a:b], s.extras[a:b], s.runs[a:b])
				if votes != nil {
					s.forms.elect(words[a:b], path[a:b], s.extras[a:b])
				}
				for i := range int(b - a) {
					s.features = s.view.features(s.features[:0], i)
					use(n, d.Gold[sent.First:sent.End], s.features, false, i)
				}
				for i := range int(b - a) {
					s.features = s.view.second(s.features[:0], i)
					use(n, d.Gold[sent.First:sent.End], s.features, true, i)
				}
			}
		})
	}
}
