// Package name finds names: of people, organisations, places and other things.
//
// A Model is decoded once from its file and shared; each goroutine has a
// Scratch. Call Find for a document whose words are tagged.
//
// The labels of a sentence are the best sequence under a linear chain: weights
// of each word's features, and of each pair of neighbouring labels (conditional
// random field, Lafferty et al. 2001). A document is read twice: the second time
// each word also knows what the first reading took the same word for elsewhere
// (Krishnan & Manning 2006), so that "Holm" can learn from "Ada Holm".
package name

import (
	"readout/actor/world"
	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/pack"
)

// Model holds the weights. It is never changed.
type Model struct {
	weights *linear.Model
	chain   chain
	places  gazetteer
	world   *world.World
}

// Scratch is the working storage of one goroutine.
type Scratch struct {
	view     view
	forms    forms
	extras   []extras
	runs     []run
	features []uint32
	scores   []int32
	more     []int32
	path     []uint8
	back     []uint8
}

// blockWords bounds what counts as one document, and with it the storage: a
// longer text is read in stretches.
const blockWords = 4096

// Find appends the names of a document to names. sents are its sentences, words
// all its words.
func (m *Model) Find(sents []lang.Sent, words []Word, names []lang.Name, s *Scratch) []lang.Name {
	for len(sents) > 0 {
		n := 1
		for n < len(sents) && sents[n].End-sents[0].First <= blockWords {
			n++
		}
		path := m.label(sents[:n], words, s)
		from := sents[0].First
		for _, sent := range sents[:n] {
			names = collect(names, path[sent.First-from:sent.End-from], sent.First)
		}
		sents = sents[n:]
	}
	return names
}

// collect appends the names that labels spell out, the first label being that of
// word at.
func collect(names []lang.Name, labels []uint8, at int32) []lang.Name {
	first := int32(0)
	for i, l := range labels {
		if l == outside {
			continue
		}
		p := part(int(l))
		if p == begin || p == unit {
			first = int32(i)
		}
		if p == last || p == unit {
			names = append(names, lang.Name{First: at + first, End: at + int32(i) + 1, Kind: kinds[kind(int(l))]})
		}
	}
	return names
}

// label gives the labels of all words of a block of sentences.
func (m *Model) label(sents []lang.Sent, words []Word, s *Scratch) []uint8 {
	from, end := sents[0].First, sents[len(sents)-1].End
	words = words[from:end]
	s.prepare(m, sents, words)
	for _, sent := range sents {
		a, b := sent.First-from, sent.End-from
		s.view.set(words[a:b], s.extras[a:b], s.runs[a:b])
		for i := range words[a:b] {
			s.features = s.view.features(s.features[:0], i)
			m.weights.Score(s.features, s.scores[(int(a)+i)*Labels:][:Labels])
		}
		m.chain.best(s.scores[int(a)*Labels:int(b)*Labels], s.path[a:b], s.back)
	}
	for _, sent := range sents {
		a, b := sent.First-from, sent.End-from
		s.forms.vote(words[a:b], s.path[a:b])
	}
	for _, sent := range sents {
		a, b := sent.First-from, sent.End-from
		ex := s.extras[a:b]
		if !s.forms.elect(words[a:b], s.path[a:b], ex) {
			continue
		}
		s.view.words, s.view.extras, s.view.casing = words[a:b], ex, casingOf(words[a:b])
		for i := range ex {
			s.features = s.view.second(s.features[:0], i)
			if len(s.features) == 0 {
				continue
			}
			m.weights.Score(s.features, s.more)
			for l, w := range s.more {
				s.scores[(int(a)+i)*Labels+l] += w
			}
		}
	}
	// The labels are changed only now, when all words have heard the first pass.
	for _, sent := range sents {
		a, b := sent.First-from, sent.End-from
		m.chain.best(s.scores[int(a)*Labels:int(b)*Labels], s.path[a:b], s.back)
	}
	return s.path
}

// prepare sizes the storage for a block and fills in what the world's tables and
// the block itself say of the words.
func (s *Scratch) prepare(m *Model, sents []lang.Sent, words []Word) {
	n := len(words)
	s.extras, s.runs = sized(s.extras, n), sized(s.runs, n)
	s.scores, s.path, s.back = sized(s.scores, n*Labels), sized(s.path, n), sized(s.back, n*Labels)
	s.more = sized(s.more, Labels)
	clear(s.extras)
	s.forms.reset(n)
	from := sents[0].First
	for _, sent := range sents {
		a, b := sent.First-from, sent.End-from
		m.places.match(words[a:b], s.extras[a:b])
		s.forms.note(words[a:b])
	}
	for _, sent := range sents {
		a, b := sent.First-from, sent.End-from
		s.forms.recall(words[a:b], s.extras[a:b])
	}
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Decode reads a model that AppendTo wrote. The world must be the one it was
// trained with.
func Decode(b []byte, w *world.World) (*Model, error) {
	r := pack.NewReader(b)
	m := &Model{world: w, places: newGazetteer(w)}
	for i := range m.chain.score {
		for j := range m.chain.score[i] {
			m.chain.score[i][j] = int32(int16(r.Uint()))
		}
	}
	body := r.Bytes()
	if r.Err() != nil {
		return nil, r.Err()
	}
	var err error
	if m.weights, _, err = linear.Decode(body); err != nil {
		return nil, err
	}
	if m.weights.Classes() != Labels {
		return nil, pack.ErrDamaged
	}
	m.chain.prepare()
	return m, nil
}

// AppendTo writes the model after b, in the form Decode reads.
func (m *Model) AppendTo(b []byte) []byte {
	for _, row := range m.chain.score {
		for _, s := range row {
			b = pack.Uint(b, uint64(uint16(s)))
		}
	}
	return pack.Bytes(b, m.weights.AppendTo(nil))
}
