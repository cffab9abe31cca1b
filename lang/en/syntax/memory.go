package syntax

import (
	"sync/atomic"

	"readout/lang/en/shape"
)

// memory keeps what the first layer makes of words, for that depends on nothing
// but the word, and a few thousand words are most of any text. All goroutines
// share it. A place once ready stays as it is, so what is found may be read
// without a lock; the words that come first are mostly the frequent ones.
type memory struct {
	width  int // values of a word
	states []atomic.Uint32
	words  []shape.Word
	sums   []int32
}

const (
	placeBits = 12
	ways      = 4 // places that a word may have
)

// The states of a place.
const (
	empty = iota
	beingFilled
	ready
)

func newMemory(width int) *memory {
	const places = 1 << placeBits
	return &memory{width, make([]atomic.Uint32, places), make([]shape.Word, places), make([]int32, places*width)}
}

// first is the first place of those that a word may have.
func (m *memory) first(w *shape.Word) int {
	return int(w.Form * 0x9E3779B1 >> (32 - placeBits) &^ (ways - 1))
}

// find gives the values of a word, nil if it is not remembered.
func (m *memory) find(w *shape.Word) []int32 {
	for at, end := m.first(w), m.first(w)+ways; at < end && m.states[at].Load() == ready; at++ {
		if m.words[at] == *w {
			return m.sums[at*m.width:][:m.width]
		}
	}
	return nil
}

// keep remembers the values of a word, if there is room.
func (m *memory) keep(w *shape.Word, sums []int32) {
	for at, end := m.first(w), m.first(w)+ways; at < end; at++ {
		if m.states[at].CompareAndSwap(empty, beingFilled) {
			m.words[at] = *w
			copy(m.sums[at*m.width:][:m.width], sums)
			m.states[at].Store(ready)
			return
		}
	}
}
