package story

import (
	"slices"
	"strings"

	"readout/report"
)

// shingleWords is how many words in a row make a shingle. Five words survive the
// change of one word in five where a copy was edited, and are rarely shared by two
// reporters by chance outside quotations.
const shingleWords = 5

// shingles are the hashes of every run of shingleWords words of a report's prose,
// sorted, each once; and the hash of the whole prose. Furniture, headlines and
// datelines are left out of both: those are what a reprint changes. Words within
// quotation marks make no shingles: two reporters who heard the same speech share
// them. Words are compared without case and without the marks between them.
func shingles(words []word) (set []uint64, whole uint64) {
	whole = fnvOffset
	set = make([]uint64, 0, len(words))
	run := 0 // words in a row outside quotation marks
	for i, w := range words {
		whole = mix(whole ^ w.hash)
		if run++; w.quoted {
			run = 0
		}
		if run >= shingleWords {
			s := uint64(0)
			for _, v := range words[i+1-shingleWords : i+1] {
				s = mix(s ^ v.hash)
			}
			set = append(set, s)
		}
	}
	return slices.Compact(sorted(set)), whole
}

// sorted is hashes, which lie evenly, in ascending order.
func sorted(hashes []uint64) []uint64 {
	var ends [256]int // of the place of those with the same first byte
	for _, h := range hashes {
		ends[h>>56]++
	}
	for b := 1; b < len(ends); b++ {
		ends[b] += ends[b-1]
	}
	starts, out := ends, make([]uint64, len(hashes))
	for _, h := range hashes {
		b := h >> 56
		starts[b]--
		out[starts[b]] = h
	}
	for b, start := range starts {
		slices.Sort(out[start:ends[b]])
	}
	return out
}

// maxQuoted is the longest quotation, in words: past it a closing mark was lost.
const maxQuoted = 120

// opens reports whether the straight quotation mark at byte i opens a quotation:
// white space or the beginning stands before it, and none after.
func opens(s string, i int) bool {
	before := i == 0 || strings.IndexByte(" \t\n(['", s[i-1]) >= 0
	after := i+1 < len(s) && strings.IndexByte(" \t\n,.", s[i+1]) < 0
	return before && after
}

func leftOut(k report.Kind) bool {
	return k.Furniture() || k == report.Title || k == report.Dateline || k == report.Markup || k == report.Break
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// mix spreads a hash over all its bits (the finaliser of SplitMix64, Steele et al.,
// OOPSLA 2014), so that a share of hashes is a fair sample.
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// shared counts the hashes in both of two sorted sets.
func shared(a, b []uint64) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
