package claim

import (
	_ "embed"
	"encoding/binary"
	"sort"
)

//go:embed rarity.bin
var rarityBin string

// rareLevel is where a word counts as rare: 16 × ln(reports / reports with the
// word). A word that is not in the table counts as rare.
const rareLevel = 112 // about one report in a thousand

// rarity is how much it says that two clauses share the word, from 0 (every
// report uses it) to 1 (one report in a thousand, or fewer). It reads the
// embedded table in place.
func rarity(word string) float64 {
	n := int(binary.LittleEndian.Uint32([]byte(rarityBin[:4])))
	h := RarityHash(word)
	at := func(i int) uint32 {
		b := rarityBin[4+4*i:]
		return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	i := sort.Search(n, func(i int) bool { return at(i) >= h })
	if i == n || at(i) != h {
		return 1
	}
	return min(1, float64(rarityBin[4+4*n+i])/rareLevel)
}

// RarityHash is the hash that the rarity table is keyed by: FNV-1a over the
// bytes of a lower-case word.
func RarityHash(word string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}
