// Package rarity tells how common words are in news, from a table that counts in
// how many of fourteen thousand reports each occurs (package train makes it). It
// weighs how much it says that two texts share a word.
package rarity

import (
	_ "embed"
	"encoding/binary"
	"math"
	"sync"
)

//go:embed rarity.bin
var table string

const (
	// rareLevel is where a word counts as rare: 16 × ln(reports / reports with the
	// word). A word that is not in the table counts as rare.
	rareLevel = 112 // about one report in a thousand
	// unknownShare is about the share of a word that is not in the table.
	unknownShare = 1.0 / 4000
)

// Of is how much it says that two clauses share the word, given in lower case:
// from 0 (every report uses it) to 1 (one report in a thousand, or fewer).
func Of(word string) float64 {
	l, ok := level(Hash(word))
	if !ok {
		return 1
	}
	return min(1, float64(l)/rareLevel)
}

// Share is the share of reports that use the word of which h is the Hash, above
// 0 and up to 1.
func Share(h uint32) float64 {
	l, ok := level(h)
	if !ok {
		return unknownShare
	}
	return aids().shares[l]
}

// Hash is what the table is keyed by: FNV-1a over the bytes of a lower-case word.
func Hash(word string) uint32 {
	h := uint32(HashOffset)
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * HashPrime
	}
	return h
}

// The numbers of the hash, for who makes it a byte at a time.
const (
	HashOffset = 2166136261
	HashPrime  = 16777619
)

// lookup is worked out of the table once.
type lookup struct {
	starts [1<<startBits + 1]int32 // where the hashes with the same first bits start
	shares [256]float64            // of each level
}

const startBits = 12

var aids = sync.OnceValue(func() *lookup {
	a := new(lookup)
	for l := range a.shares {
		a.shares[l] = math.Exp(-float64(l) / 16)
	}
	n := size()
	for i, next := 0, 0; next < len(a.starts); next++ {
		for i < n && int(hash(i)>>(32-startBits)) < next {
			i++
		}
		a.starts[next] = int32(i)
	}
	return a
})

// level reads the table in place: the number of words, their hashes in ascending
// order, then a level for each.
func level(h uint32) (uint8, bool) {
	starts := &aids().starts
	first := h >> (32 - startBits)
	for i, end := int(starts[first]), int(starts[first+1]); i < end; i++ {
		if at := hash(i); at >= h {
			if at > h {
				break
			}
			return table[4+4*size()+i], true
		}
	}
	return 0, false
}

func size() int { return int(binary.LittleEndian.Uint32([]byte(table[:4]))) }

func hash(i int) uint32 {
	b := table[4+4*i : 8+4*i]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}
