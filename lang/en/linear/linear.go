// Package linear is a multi-class linear classifier over hashed sparse
// features. A feature is a 32-bit key (see Key); it has a weight for some of the
// classes; the score of a class is the sum over the features that are present.
//
// A Trainer learns with averaged updates (Collins 2002) and Freeze turns it into
// a Model: immutable, quantised, quick to read from its file and to score.
package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// MaxClasses bounds the classes of a model: a row's length must fit a byte.
const MaxClasses = 255

// Key hashes one feature: the number of its template and up to three values.
// Different templates never share a key other than by chance: among a million
// features about a hundred do.
func Key(template int, a, b, c uint32) uint32 {
	h := uint64(a)*0x9E3779B97F4A7C15 + uint64(template)
	h = (h ^ h>>29 ^ uint64(b)) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>32 ^ uint64(c)) * 0x94D049BB133111EB
	return uint32(h >> 32)
}

// Model scores. It is never changed, and shared between goroutines.
type Model struct {
	classes int
	shift   uint
	slots   []slot   // open addressing by the high bits of the key, at most half full
	cells   []uint32 // class<<16 | weight, rows one after the other
	present filter
}

// slot holds the key of a feature and its row: offset<<8 | length, 0 for an
// empty slot.
type slot struct{ key, row uint32 }

// Classes is the number of classes.
func (m *Model) Classes() int { return m.classes }

// Features is the number of features that have a weight, Weights the number of
// those weights.
func (m *Model) Features() int {
	n := 0
	for _, s := range m.slots {
		if s.row != 0 {
			n++
		}
	}
	return n
}

// Weights is the number of weights of all features.
func (m *Model) Weights() int { return len(m.cells) }

// Score adds up the weights of features into scores, which has one element for
// every class and is cleared first.
func (m *Model) Score(features []uint32, scores []int32) {
	clear(scores)
	for len(features) > 0 {
		n := min(len(features), stretch)
		m.add(features[:n], scores)
		features = features[n:]
	}
}

// stretch is how many features are looked up at a time.
const stretch = 32

// add is Score for a stretch of features. Most features have no weight, and which
// have one no processor can guess. So it goes in steps, each of which fetches from
// memory without waiting for what it decides: sort out most of those without
// weights, fetch the slots, fetch the first cell of each row, add up.
func (m *Model) add(features []uint32, scores []int32) {
	var keys, rows, heads [stretch]uint32
	var slots [stretch]slot
	n := 0
	for _, key := range features {
		keys[n&(stretch-1)] = key
		n += m.present.has(key)
	}
	mask := uint32(len(m.slots) - 1)
	for i, key := range keys[:n] {
		slots[i] = m.slots[key>>m.shift&mask]
	}
	found := 0
	for i, key := range keys[:n] {
		s := slots[i]
		for at := key>>m.shift + 1; s.key != key && s.row != 0; at++ {
			s = m.slots[at&mask]
		}
		if s.row != 0 {
			rows[found&(stretch-1)] = s.row
			found++
		}
	}
	for i, row := range rows[:found] {
		heads[i] = m.cells[row>>8]
	}
	for i, c := range heads[:found] {
		scores[c>>16] += int32(int16(c))
		first, size := rows[i]>>8, rows[i]&0xFF
		for _, c := range m.cells[first+1 : first+size] {
			scores[c>>16] += int32(int16(c))
		}
	}
}

// filter tells of most keys that are not in a model that they are not. It is
// small enough to stay in the processor's cache.
type filter struct {
	shift uint
	bits  []uint64
}

func newFilter(log int) filter { return filter{uint(32 - log), make([]uint64, 1<<(log-6))} }

func (f *filter) add(key uint32) {
	at := key >> f.shift
	f.bits[at>>6] |= 1 << (at & 63)
}

// has is 1 for every key that was added, and for a few others; else 0.
func (f *filter) has(key uint32) int {
	at := key >> f.shift
	return int(f.bits[at>>6] >> (at & 63) & 1)
}

func newModel(classes, features, weights int) *Model {
	size := max(2, features*2)
	log := bits.Len(uint(size - 1))
	return &Model{
		classes: classes, shift: uint(32 - log), slots: make([]slot, 1<<log), cells: make([]uint32, 0, weights),
		present: newFilter(min(max(log+3, 6), 32)), // a word of bits at least
	}
}

func (m *Model) insert(key uint32, first int) {
	mask := uint32(len(m.slots) - 1)
	at := key >> m.shift
	for m.slots[at&mask].row != 0 {
		at++
	}
	m.present.add(key)
	m.slots[at&mask] = slot{key, uint32(first)<<8 | uint32(len(m.cells)-first)}
}

// The file: classes, features, weights as varints; then the features by rising
// key, each with the distance to the key before, the number of weights, and for
// each the class (a byte) and the weight (zigzag varint).

var errShort = errors.New("linear model: the file ends early or is damaged")

// Decode reads a model that AppendTo wrote, and returns what follows it.
func Decode(b []byte) (*Model, []byte, error) {
	var head [3]uint64
	for i := range head {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			return nil, nil, errShort
		}
		head[i], b = v, b[n:]
	}
	classes, features, weights := head[0], head[1], head[2]
	if classes > MaxClasses || weights >= 1<<24 || features > weights+1 || weights > uint64(len(b)) {
		return nil, nil, fmt.Errorf("linear model: %d classes, %d features, %d weights: not a model", classes, features, weights)
	}
	m := newModel(int(classes), int(features), int(weights))
	key := uint32(0)
	for range features {
		gap, n := binary.Uvarint(b)
		if n <= 0 || len(b) <= n {
			return nil, nil, errShort
		}
		key += uint32(gap)
		count := int(b[n])
		b = b[n+1:]
		first := len(m.cells)
		for range count {
			if len(b) < 2 {
				return nil, nil, errShort
			}
			class := b[0]
			z, n := uint64(b[1]), 1
			if z >= 0x80 {
				if z, n = binary.Uvarint(b[1:]); n <= 0 {
					return nil, nil, errShort
				}
			}
			b = b[1+n:]
			if uint64(class) >= classes {
				return nil, nil, errShort
			}
			weight := int16(z>>1) ^ -int16(z&1)
			m.cells = append(m.cells, uint32(class)<<16|uint32(uint16(weight)))
		}
		m.insert(key, first)
	}
	if uint64(len(m.cells)) != weights {
		return nil, nil, errShort
	}
	return m, b, nil
}
