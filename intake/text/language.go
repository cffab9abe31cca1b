package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// Language is what a text is written in; the zero Language is "cannot be told".
type Language struct {
	Code string // ISO 639-1, or 639-3 where there is none
	Name string // in English
}

const (
	minWords   = 25      // with fewer words nothing is said of a language
	sampleSize = 8 << 10 // bytes looked at
	trigrams   = 3 << 10 // bytes of them that the trigram model is given
)

// Identify tells the language of a text from its first few thousand bytes. It
// says English when common English words make up the share that they do in any
// English prose, names another language only when they are all but absent and its own
// common words or a trigram model are sure, and is silent otherwise: short texts, lists, tables.
func Identify(s string) Language {
	s = prefix(s, sampleSize)
	words, common, foreign, letters := 0, 0, 0, 0
	for field := range strings.FieldsSeq(s) {
		word := fromLetterToLetter(field)
		if word == "" {
			continue
		}
		words++
		if isCommon(word) {
			common++
		}
		for _, r := range word {
			letters++
			if r < utf8.RuneSelf {
				continue
			}
			if r > 0x24f && unicode.IsLetter(r) && r < 0x1e00 || r > 0x1fff {
				foreign++
			}
		}
	}
	if letters > 40 && foreign*2 > letters { // another script: spaces need not part its words
		return fromTrigrams(s, 0)
	}
	switch {
	case words < minWords:
		return Language{}
	case common*100 >= words*15:
		return Language{"en", "English"}
	case common*100 >= words*6:
		return Language{} // a list, a table, or two languages
	}
	if l := fromFunctionWords(s); l.Code != "" { // the trigram model takes a hundred times as long
		return l
	}
	return fromTrigrams(s, 0.5)
}

// fromLetterToLetter is s without what is no letter at either end.
func fromLetterToLetter(s string) string {
	for s != "" && s[0] < utf8.RuneSelf && !latin(s[0]) {
		s = s[1:]
	}
	for s != "" && s[len(s)-1] < utf8.RuneSelf && !latin(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if s == "" || latin(s[0]) && latin(s[len(s)-1]) {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

func latin(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// prefix is the first n bytes of s, up to the end of a character.
func prefix(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func fromTrigrams(s string, sure float64) Language {
	info := whatlanggo.Detect(prefix(s, trigrams))
	if info.Confidence < sure || info.Confidence == 0 || info.Lang < 0 { // of two that are as near, either may come first
		return Language{}
	}
	code := info.Lang.Iso6391()
	if code == "" {
		code = info.Lang.Iso6393()
	}
	if code == "en" {
		return Language{}
	}
	return Language{code, info.Lang.String()}
}

// isCommon reports whether a word is one of the commonest of English that few
// other languages of Europe share.
func isCommon(w string) bool {
	if len(w) > 5 {
		return false
	}
	switch strings.ToLower(w) {
	case "the", "of", "and", "to", "that", "is", "was", "for", "with", "his", "by", "it", "as", "be", "has", "have", "had",
		"from", "are", "not", "this", "but", "they", "would", "which", "their", "were", "been", "its", "who", "he", "at", "or",
		"said", "says", "will", "more", "after", "about", "her", "she", "we", "our", "you", "than", "over", "could", "when":
		return true
	}
	return false
}
