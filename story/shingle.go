package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
func shingles(r *report.Report) (set []uint64, whole uint64, words int) {
	var ring [shingleWords]uint64
	whole = fnvOffset
	regions := r.Regions
	run := 0 // words in a row outside quotation marks
	quoted, said := false, 0
	for i := 0; i < len(r.Text); {
		for len(regions) > 0 && regions[0].End <= i {
			regions = regions[1:]
		}
		if len(regions) > 0 && regions[0].Start <= i && leftOut(regions[0].Kind) {
			i = regions[0].End
			continue
		}
		c, n := utf8.DecodeRuneInString(r.Text[i:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			switch {
			case c == '“', c == '"' && opens(r.Text, i):
				quoted, run, said = true, 0, 0
			case c == '”', c == '"', c == '\n': // a quotation that is not closed ends with its line
				quoted = false
			}
			i += n
			continue
		}
		h := uint64(fnvOffset)
		for i < len(r.Text) {
			c, n = utf8.DecodeRuneInString(r.Text[i:])
			if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				break
			}
			h = (h ^ uint64(unicode.ToLower(c))) * fnvPrime
			i += n
		}
		h = mix(h)
		whole = mix(whole ^ h)
		ring[words%shingleWords] = h
		words++
		if run++; quoted {
			run = 0
			if said++; said > maxQuoted {
				quoted = false
			}
		}
		if run >= shingleWords {
			s := uint64(0)
			for k := range shingleWords {
				s = mix(s ^ ring[(words+k)%shingleWords])
			}
			set = append(set, s)
		}
	}
	slices.Sort(set)
	return slices.Compact(set), whole, words
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
	return k.Furniture() || k == report.Title || k == report.Dateline || k == report.Markup
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
