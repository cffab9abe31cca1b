package train

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"readout/lang/rarity"
)

// minRarityDocs is how many reports must use a word before its count is kept:
// rarer words are all "rare" and need no entry.
const minRarityDocs = 12

// Rarity counts in how many news reports each word occurs and makes the table of
// package rarity: how much it says that two texts share the word. The news are JSON
// Lines with a "text" field. Only counts leave this function.
func Rarity(news io.Reader) ([]byte, error) {
	docs, df := 0, map[string]int{}
	in := bufio.NewScanner(news)
	in.Buffer(make([]byte, 1<<20), 64<<20)
	seen := map[string]bool{}
	for in.Scan() {
		var row struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("counting words in line %d of the news: %w", docs+1, err)
		}
		clear(seen)
		for _, word := range strings.FieldsFunc(strings.ToLower(row.Text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if !seen[word] && len(word) < 24 {
				seen[word] = true
				df[word]++
			}
		}
		docs++
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("counting words in the news: %w", err)
	}
	level := map[uint32]uint8{}
	for word, n := range df {
		if n < minRarityDocs {
			continue
		}
		l := uint8(math.Round(16 * math.Log(float64(docs)/float64(n))))
		h := rarity.Hash(word)
		if old, ok := level[h]; !ok || l < old {
			level[h] = l
		}
	}
	keys := slices.Sorted(maps.Keys(level))
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(keys)))
	for _, h := range keys {
		out = binary.LittleEndian.AppendUint32(out, h)
	}
	for _, h := range keys {
		out = append(out, level[h])
	}
	return out, nil
}
