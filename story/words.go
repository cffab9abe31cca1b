package story

import (
	"unicode"
	"unicode/utf8"

	"readout/lang/rarity"
	"readout/report"
)

// word is one word of a report: letters and digits in a row.
type word struct {
	start, end int32  // bytes of the text it was read from
	hash       uint64 // of its letters without case
	stem       uint32 // of its letters without case and without an ending
	form       uint32 // rarity.Hash of its letters without case
	capital    bool   // it begins with a capital letter
	first      bool   // it begins a sentence, a line or a quotation
	number     bool   // it begins with a digit
	quoted     bool   // it stands within quotation marks
	stop       bool   // it is too common to tell anything
	next       bool   // nothing but a space stands between it and the word before
}

// wordsOf appends the words of a report's prose to buf. Furniture, headlines and
// datelines are left out: those are what a reprint changes.
func wordsOf(buf []word, r *report.Report) []word {
	return split(buf, r.Text, r.Regions)
}

// split appends the words of text outside the regions that are left out.
func split(buf []word, text string, regions []report.Region) []word {
	first, near := true, false
	quoted, said := false, 0
	for i := 0; i < len(text); {
		for len(regions) > 0 && regions[0].End <= i {
			regions = regions[1:]
		}
		if len(regions) > 0 && regions[0].Start <= i && leftOut(regions[0].Kind) {
			i = regions[0].End
			first, near = true, false
			continue
		}
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		if !isWord(c) {
			switch {
			case c == '“', c == '"' && opens(text, i):
				quoted, said, first = true, 0, true
			case c == '”', c == '"', c == '\n': // a quotation that is not closed ends with its line
				quoted = false
				first = first || c == '\n'
			case c == '.', c == '!', c == '?', c == ':':
				first = true
			}
			near = near && c == ' ' || !near && c == ' ' && i > 0 && len(buf) > 0 && int(buf[len(buf)-1].end) == i
			i += n
			continue
		}
		var low [maxStem]byte
		w := word{start: int32(i), capital: unicode.IsUpper(c), number: '0' <= c && c <= '9', first: first, next: near}
		h, f, k := uint64(fnvOffset), uint32(rarity.HashOffset), 0
		for i < len(text) {
			c, n = rune(text[i]), 1
			if c >= utf8.RuneSelf {
				c, n = utf8.DecodeRuneInString(text[i:])
			}
			if !isWord(c) {
				break
			}
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			} else if c >= utf8.RuneSelf {
				c = unicode.ToLower(c)
			}
			h = (h ^ uint64(c)) * fnvPrime
			if c < utf8.RuneSelf {
				f = (f ^ uint32(c)) * rarity.HashPrime
				if k < maxStem {
					low[k] = byte(c)
				}
				k++
			} else {
				var b [utf8.UTFMax]byte
				for _, x := range b[:utf8.EncodeRune(b[:], c)] {
					f = (f ^ uint32(x)) * rarity.HashPrime
					if k < maxStem {
						low[k] = x
					}
					k++
				}
			}
			i += n
		}
		w.end = int32(i)
		w.hash, w.form = mix(h), f
		s := low[:min(k, maxStem)]
		w.stop = isStop(s, f)
		w.stem = rarity.Hash(string(stem(s)))
		if w.quoted = quoted; quoted {
			if said++; said > maxQuoted {
				quoted = false
			}
		}
		buf = append(buf, w)
		first, near = false, true
	}
	return buf
}

func isWord(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}

// maxStem is how many bytes of a word are looked at: what follows tells no two
// words apart.
const maxStem = 24

// stem cuts the endings of number and tense, so that "strikes", "striking" and
// "struck by strikes" meet where they can. It is rough on purpose: a wrong stem
// costs little as long as it is the same each time.
func stem(s []byte) []byte {
	n := len(s)
	if n < 4 {
		return s
	}
	switch s[n-1] {
	case 's':
		switch s[n-2] {
		case 's', 'u', 'i':
			return s
		case 'e':
			switch {
			case s[n-3] == 'i' && n > 4: // parties
				return s[:n-2]
			case n > 5 && (s[n-3] == 'h' || s[n-3] == 'x' || s[n-3] == 'z' || s[n-3] == 's'): // clashes
				return s[:n-2]
			}
		}
		s = s[:n-1]
		n--
	case 'y':
		if n > 5 && s[n-2] == 'l' { // openly
			return s[:n-2]
		}
		s[n-1] = 'i' // party, as parties
		return s
	}
	switch {
	case n > 4 && s[n-1] == 'd' && s[n-2] == 'e':
		if s[n-3] == 'i' { // carried
			return s[:n-2]
		}
		if vowel(s[:n-2]) {
			return bare(s[:n-2])
		}
	case n > 5 && s[n-1] == 'g' && s[n-2] == 'n' && s[n-3] == 'i' && vowel(s[:n-3]):
		return bare(s[:n-3])
	case n > 3 && s[n-1] == 'e':
		return s[:n-1]
	}
	return s
}

// bare undoes a doubled consonant before an ending that was cut.
func bare(s []byte) []byte {
	n := len(s)
	switch {
	case n > 3 && s[n-1] == s[n-2] && s[n-1] != 'l' && s[n-1] != 's' && s[n-1] != 'z':
		return s[:n-1]
	case n > 3 && s[n-1] == 'e':
		return s[:n-1]
	}
	return s
}

func vowel(s []byte) bool {
	for _, c := range s {
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return true
		}
	}
	return false
}
