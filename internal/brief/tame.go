package brief

import (
	"strings"
	"unicode"
)

// Tame replaces the characters that a terminal obeys instead of showing them, and
// those that turn the direction of writing: words of others may hold any. Lines stay
// lines.
func Tame(s string) string {
	if strings.IndexFunc(s, wild) < 0 {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	return strings.Map(func(r rune) rune {
		if wild(r) {
			return '\ufffd'
		}
		return r
	}, s)
}

func wild(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069')
}
