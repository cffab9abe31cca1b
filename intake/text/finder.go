package text

import (
	"math/bits"
	"strings"
)

// finder tells which of up to 128 phrases, of four bytes and more, stand in a line,
// in one pass over it.
type finder struct {
	phrases []string
	anchors []int             // where in each phrase the four bytes stand that it is looked for by
	first   [1 << 12]uint8    // by the hash of four bytes, 1 + the first phrase that is looked for by such
	next    [maxPhrases]uint8 // 1 + the next such phrase
}

const maxPhrases = 128

// found is which phrases of a finder stand in a line, a bit for each.
type found [maxPhrases / 64]uint64

func newFinder(phrases []string) *finder {
	f := &finder{phrases: phrases}
	for k, p := range phrases {
		a := anchor(p)
		f.anchors = append(f.anchors, a)
		h := hash4(uint32(p[a]) | uint32(p[a+1])<<8 | uint32(p[a+2])<<16 | uint32(p[a+3])<<24)
		f.next[k], f.first[h] = f.first[h], uint8(k+1)
	}
	return f
}

func hash4(v uint32) uint32 { return v * 2654435769 >> 20 }

// anchor is where the four letters stand that are the rarest together.
func anchor(phrase string) int {
	const common = "xzqjkvbpygfwmucldrhsniotae " // the rarest first
	best, least := 0, 1<<30
	for i := range len(phrase) - 3 {
		n := 0
		for _, c := range []byte(phrase[i : i+4]) {
			n += 1 + strings.IndexByte(common, c)
		}
		if n < least {
			best, least = i, n
		}
	}
	return best
}

// in finds the phrases in a line.
func (f *finder) in(line string) (all found) {
	v := uint32(0)
	for i := range len(line) {
		v = v>>8 | uint32(line[i])<<24
		for p := f.first[hash4(v)]; p != 0; p = f.next[p-1] {
			k := int(p) - 1
			if from := i - 3 - f.anchors[k]; from >= 0 && strings.HasPrefix(line[from:], f.phrases[k]) {
				all[k/64] |= 1 << (k % 64)
			}
		}
	}
	return all
}

func (f *found) has(k int) bool { return f[k/64]>>(k%64)&1 != 0 }

// after is the first phrase from k on that was found, maxPhrases when there is none.
func (f *found) after(k int) int {
	for ; k < maxPhrases; k = (k/64 + 1) * 64 {
		if left := f[k/64] >> (k % 64); left != 0 {
			return k + bits.TrailingZeros64(left)
		}
	}
	return maxPhrases
}
