package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// This file compares spellings. Names reach English through several
// transliterations, so two spellings are held to be one when they agree after
// the rules below; no list of names takes part.

// fold is the word in lower case, without diacritics, apostrophes, hyphens and
// full stops: "Sárkány-Holm" and "sarkanyholm" fold alike, as do "U.N." and
// "UN".
func fold(word string) string {
	plain := true
	for i := 0; i < len(word); i++ {
		if c := word[i]; c < 'a' || c > 'z' {
			plain = false
			break
		}
	}
	if plain {
		return word
	}
	var b strings.Builder
	b.Grow(len(word))
	appendFold(&b, word)
	return b.String()
}

func appendFold(b *strings.Builder, word string) {
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			word = norm.NFKD.String(word)
			break
		}
	}
	for _, r := range word {
		switch r = unicode.ToLower(r); r {
		case 'ł':
			b.WriteByte('l')
		case 'ø':
			b.WriteByte('o')
		case 'đ', 'ð':
			b.WriteByte('d')
		case 'ı':
			b.WriteByte('i')
		case 'ß':
			b.WriteString("ss")
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case 'þ':
			b.WriteString("th")
		default:
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(r)
			}
		}
	}
}

// respell lists, longest first within a letter, what the transliterations of
// one sound have in common. Each pair is (written, sound).
var respell = [...][2]string{
	{"tsch", "c"},
	{"tch", "c"},
	{"sch", "s"},
	{"ch", "c"},
	{"cz", "c"},
	{"ck", "k"},
	{"sh", "s"},
	{"sz", "s"},
	{"zh", "z"},
	{"kh", "h"},
	{"gh", "g"},
	{"dh", "d"},
	{"ph", "f"},
	{"dj", "j"},
	{"tz", "c"},
	{"ts", "c"},
	{"ou", "u"},
	{"oo", "u"},
	{"oe", "o"},
	{"ue", "u"},
	{"ae", "a"},
	{"ee", "i"},
	{"ei", "i"},
	{"ey", "i"},
	{"ej", "i"},
	{"ie", "i"},
	{"iy", "i"},
	{"yi", "i"},
	{"ij", "i"},
	{"x", "ks"},
	{"q", "k"},
	{"w", "v"},
	{"y", "i"},
	{"j", "i"},
}

// skeleton is what is left of a word when the freedoms of transliteration are
// taken away: diacritics, doubled letters, y/i/j and their pairs, kh/h, ou/u,
// ph/f, w/v, sh/s, ch/c, a final h after a vowel and a final -off for -ov. Two
// spellings of one name have equal skeletons; the skeleton itself is no word.
func skeleton(word string) string {
	w := fold(word)
	out := make([]byte, 0, len(w)+2)
	put := func(s string) {
		for i := 0; i < len(s); i++ {
			if n := len(out); n == 0 || out[n-1] != s[i] {
				out = append(out, s[i])
			}
		}
	}
	// "Yelena", "Jelena", "Elena"
	if len(w) > 3 && (w[0] == 'y' || w[0] == 'j' || w[0] == 'i') && w[1] == 'e' {
		w = w[1:]
	}
next:
	for i := 0; i < len(w); {
		for _, r := range respell {
			if strings.HasPrefix(w[i:], r[0]) {
				put(r[1])
				i += len(r[0])
				continue next
			}
		}
		switch c := w[i]; {
		case c == 'c' && !(i+1 < len(w) && (w[i+1] == 'e' || w[i+1] == 'i')):
			// A bare c is k before a back vowel and at the end, but diacritics
			// fold č and ć to c too, so a final c stays.
			if i+1 < len(w) {
				put("k")
			} else {
				put("c")
			}
		case c == 'h' && i+1 == len(w) && len(out) > 2 && isVowel(out[len(out)-1]):
			// silent
		default:
			put(w[i : i+1])
		}
		i++
	}
	if n := len(out); n > 3 && out[n-1] == 'f' && (out[n-2] == 'o' || out[n-2] == 'e') {
		out[n-1] = 'v'
	}
	return string(out)
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
}

// vowelApart reports whether two skeletons, the longer of four letters at least,
// differ by one vowel within, or a long one by one at its end: Karsen and Karson,
// Orban and Oraban, Kilborn and Kilborne.
func vowelApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) < 4 || len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if i == len(a) && i == len(b)-1 && i > 5 && isVowel(b[i]) {
		return true // Kilborn and Kilborne
	}
	if i == 0 || i >= len(b)-1 || !isVowel(b[i]) {
		return false
	}
	if len(a) == len(b) {
		return isVowel(a[i]) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// consonants is the skeleton without its vowels: what two languages' forms of
// one given name ("Oleksandr", "Alexander") tend to share.
func consonants(skeleton string) string {
	out := make([]byte, 0, len(skeleton))
	for i := 0; i < len(skeleton); i++ {
		c := skeleton[i]
		if isVowel(c) || (len(out) > 0 && out[len(out)-1] == c) {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// demonymEndings are what English adds to a country's name, or to its stem, for
// its people and its adjective; longest first.
var demonymEndings = [...]string{"nian", "ian", "ean", "ese", "ish", "ic", "an", "er", "ch", "i", "n"}

// nameEndings are what a country's name may lose before such an ending.
var nameEndings = [...]string{"land", "lands", "stan", "mark", "ia", "ya", "a", "o", "e", "y", "s"}

// demonymOf reports whether the folded word could be the adjective or the
// people of the folded country: Norland gives Norlandic and Norlander, Sudria
// Sudrian, Tavland Tavish. Plurals are taken too. The stem must keep four
// letters, or three before -land, -stan and -mark.
func demonymOf(word, country string) bool {
	if len(word) < 4 || word == country {
		return false
	}
	for _, s := range nameStems(country) {
		if slices.Contains(demonymStems(word), s) {
			return true
		}
	}
	return false
}

// nameStems lists what a country's name leaves for an ending to stand on.
func nameStems(country string) []string {
	if len(country) < 4 {
		return nil
	}
	out := []string{country}
	for _, end := range nameEndings {
		stem, ok := strings.CutSuffix(country, end)
		long := end == "land" || end == "lands" || end == "stan" || end == "mark"
		if ok && (len(stem) >= 4 || long && len(stem) == 3) {
			out = append(out, stem)
		}
	}
	return out
}

// demonymStems lists what is left of a word when an ending of a people or an
// adjective is taken off, with and without the s of a plural.
func demonymStems(word string) []string {
	out := make([]string, 0, 6)
	one, plural := strings.CutSuffix(word, "s")
	for _, end := range demonymEndings {
		if stem, ok := strings.CutSuffix(word, end); ok && len(stem) >= 3 {
			out = append(out, stem)
		}
		if stem, ok := strings.CutSuffix(one, end); plural && ok && len(stem) >= 3 {
			out = append(out, stem)
		}
	}
	return out
}

// looksDemonym reports whether a capitalised word has the shape of a country's
// adjective, for a country the report need not name.
func looksDemonym(word string) bool {
	w := fold(word)
	if len(w) < 5 {
		return false
	}
	switch w {
	case "republican", "christian", "anglican", "lutheran", "presbyterian", "metropolitan", "libertarian", "humanitarian", "human", "urban", "suburban",
		"civilian", "veteran", "european", "jewish", "english", "spanish", "irish", "british", "african", "asian", "latin", "victorian", "orwellian":
		return false // parties, faiths, kinds of people; and names that the world knows
	}
	for _, end := range [...]string{"ian", "ean", "ese", "ish", "andic", "lander", "an"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// firm is a folded name of several words without the words that say what kind of
// company bears it: "northern steel" of "northern steel group inc".
func firm(key string) string {
	for {
		i := strings.LastIndexByte(key, ' ')
		if i < 0 {
			return key
		}
		switch key[i+1:] {
		case "inc", "corp", "corporation", "ltd", "limited", "llc", "plc", "ag", "co", "company", "group", "holding", "holdings", "incorporated":
			key = key[:i]
		default:
			return key
		}
	}
}

// initials is the first letters of the words of a name, with and without its
// small words: of "Bank of Norland" bon and bn. Words are taken as they fold.
func initials(words []string) []string {
	var all, main []byte
	for _, w := range words {
		f := fold(w)
		if f == "" {
			continue
		}
		all = append(all, f[0])
		switch f {
		case "of", "the", "and", "for", "in", "on", "to":
		default:
			main = append(main, f[0])
		}
	}
	switch {
	case len(main) < 2:
		return nil
	case len(main) == len(all):
		return []string{string(all)}
	}
	return []string{string(all), string(main)}
}
