package brief

import (
	"io"
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

// tamed writes a page without what no page may hold; the pieces that a template
// writes end with whole characters. Line ends of all kinds stay.
type tamed struct{ w io.Writer }

func (t tamed) Write(b []byte) (int, error) {
	lines := strings.Split(string(b), "\r")
	for i := range lines {
		lines[i] = Tame(lines[i])
	}
	if _, err := io.WriteString(t.w, strings.Join(lines, "\r")); err != nil {
		return 0, err
	}
	return len(b), nil
}
