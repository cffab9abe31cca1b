// Package inflect gives tagged words their features ("Number=Sing") and lemmas.
//
// A Model is decoded once from its file and shared; each goroutine has a
// Scratch. Call Feats for a sentence and Lemma for a word.
package inflect

import (
	"fmt"

	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/pack"
)

// Model holds what was learned. It is never changed.
type Model struct {
	labels []label
	number [lang.NumUPOS][lang.NumXPOS]uint8 // of each label
	feats  feats
	lemmas lemmas
	known  Vocabulary
}

// label is a pair of tags.
type label struct {
	u lang.UPOS
	x lang.XPOS
}

// label is the number of a pair of tags. A pair never seen takes the number of
// the most frequent one with the same universal tag.
func (m *Model) label(u lang.UPOS, x lang.XPOS) uint8 { return m.number[u][x] }

func (m *Model) setLabels(labels []label) {
	m.labels = labels
	for i := len(labels) - 1; i >= 0; i-- { // so that the most frequent is set last
		for x := range m.number[labels[i].u] {
			m.number[labels[i].u][x] = uint8(i)
		}
	}
	for i, l := range labels {
		m.number[l.u][l.x] = uint8(i)
	}
}

// Scratch is the working storage of one goroutine.
type Scratch struct {
	labels   []uint8
	features []uint32
	scores   []int32
	lemma    []byte
	tried    []byte // a lemma that may be
	form     []byte // the word in lower case
	interned map[string]string
}

// NewScratch makes storage for m.
func (m *Model) NewScratch() *Scratch {
	return &Scratch{scores: make([]int32, linear.MaxClasses), interned: map[string]string{}}
}

// Decode reads a model that AppendTo wrote. It keeps no hold of b. The vocabulary
// must be the one the model was trained with.
func Decode(b []byte, known Vocabulary) (*Model, error) {
	r := pack.NewReader(b)
	m := &Model{known: known}
	var labels []label
	for range r.Count() {
		l := label{lang.UPOS(r.Uint()), lang.XPOS(r.Uint())}
		if int(l.u) >= lang.NumUPOS || int(l.x) >= lang.NumXPOS {
			r.Fail()
			break
		}
		labels = append(labels, l)
	}
	if len(labels) == 0 || len(labels) > 255 {
		r.Fail()
	}
	if r.Err() == nil {
		m.setLabels(labels)
		m.feats.decode(r, len(labels))
		m.lemmas.decode(r)
	}
	if r.Err() != nil {
		return nil, fmt.Errorf("decoding features and lemmas: %w", r.Err())
	}
	return m, nil
}

// AppendTo writes the model after b.
func (m *Model) AppendTo(b []byte) []byte {
	b = pack.Uint(b, uint64(len(m.labels)))
	for _, l := range m.labels {
		b = pack.Uint(pack.Uint(b, uint64(l.u)), uint64(l.x))
	}
	b = m.feats.appendTo(b)
	return m.lemmas.appendTo(b)
}
