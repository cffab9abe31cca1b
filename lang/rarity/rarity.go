// Package rarity tells how common words are in news, from a table that counts in
// how many of fourteen thousand reports each occurs (package train makes it). It
// weighs how much it says that two texts share a word.
package rarity

import (
	_ "embed"
	"encoding/binary"
	"math"
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
	return math.Exp(-float64(l) / 16)
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

// level reads the table in place: the number of words, their hashes in ascending
// order, then a level for each.
func level(h uint32) (uint8, bool) {
	n := int(binary.LittleEndian.Uint32([]byte(table[:4])))
	at := func(i int) uint32 {
		b := table[4+4*i : 8+4*i]
		return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	// Hashes lie evenly, so the search begins where the hash should be.
	i := int(uint64(h) * uint64(n) >> 32)
	for i > 0 && at(i) > h {
		i--
	}
	for i < n-1 && at(i) < h {
		i++
	}
	if at(i) != h {
		return 0, false
	}
	return table[4+4*n+i], true
}
