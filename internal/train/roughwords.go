package train

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs yields the lines of text that hold more than white space.
func paragraphs(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" && !yield(line) {
				return
			}
		}
	}
}

// roughWords yields the words of a paragraph in lower case, digits as 0. It
// splits nearly as the treebanks do (hyphens, clitics and punctuation are
// words of their own, "U.S." and "Mr." are one) but knows no exceptions: counts
// over millions of words forgive it, and the clusters then don't depend on the
// tokenizer, which could use them.
func roughWords(par string) iter.Seq[string] {
	return func(yield func(string) bool) {
		par = strings.ReplaceAll(strings.ToLower(par), "’", "'")
		for i := 0; i < len(par); {
			r, n := utf8.DecodeRuneInString(par[i:])
			switch {
			case unicode.IsSpace(r):
				i += n
				continue
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				n = wordLen(par[i:])
				stem, clitic := splitClitic(par[i : i+n])
				if stem != "" && !yield(zeroDigits(stem)) {
					return
				}
				if clitic != "" && !yield(clitic) {
					return
				}
			default: // a run of the same sign: "..." and "--" are one word
				for m := n; strings.HasPrefix(par[i+m:], par[i:i+n]); {
					m += n
					if !strings.HasPrefix(par[i+m:], par[i:i+n]) {
						n = m
						break
					}
				}
				if !yield(par[i : i+n]) {
					return
				}
			}
			i += n
		}
	}
}

// wordLen is the length of the word that s starts with: letters and digits, and
// single signs between them that don't part words. A full stop stays with
// initials ("u.s.") and with titles ("mr.").
func wordLen(s string) int {
	end := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			i += n
			end = i
			continue
		}
		if !strings.ContainsRune(".'&,", r) || i+n >= len(s) || i != end {
			break
		}
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if r == ',' && !(unicode.IsDigit(before) && unicode.IsDigit(next)) || !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			break
		}
		i += n
	}
	if strings.HasPrefix(s[end:], ".") && (dottedTitle[s[:end]] || initials(s[:end])) {
		end++
	}
	return end
}

// initials reports whether w is single letters parted by full stops, more than
// one of them: "u.s".
func initials(w string) bool {
	if len(w) < 3 {
		return false
	}
	for i := range len(w) {
		if letter := 'a' <= w[i] && w[i] <= 'z'; letter != (i%2 == 0) || !letter && w[i] != '.' {
			return false
		}
	}
	return true
}

var dottedTitle = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "rev": true, "st": true, "jr": true, "sr": true,
	"gen": true, "lt": true, "col": true, "maj": true, "capt": true, "sgt": true, "adm": true, "cmdr": true,
	"sen": true, "rep": true, "gov": true, "pres": true, "jan": true, "feb": true, "aug": true, "sept": true,
	"oct": true, "nov": true, "dec": true, "inc": true, "corp": true, "co": true, "ltd": true, "vs": true,
}

// splitClitic parts "don't" into "do" and "n't", "ada's" into "ada" and "'s".
func splitClitic(w string) (stem, clitic string) {
	i := strings.LastIndexByte(w, '\'')
	if i <= 0 {
		return w, ""
	}
	switch w[i:] {
	case "'t":
		if w[i-1] == 'n' {
			return w[:i-1], w[i-1:]
		}
	case "'s", "'re", "'ve", "'ll", "'d", "'m":
		return w[:i], w[i:]
	}
	return w, ""
}

func zeroDigits(w string) string {
	if strings.IndexFunc(w, unicode.IsDigit) < 0 {
		return w
	}
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, w)
}
