package intake

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printable is the name of a file or an entry as it can be shown: what would move
// a cursor, break a line or turn the direction of writing is written as an escape,
// and so is a byte that is no character. Names that differ still do.
func printable(name string) string {
	bad := func(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) || turns(r) }
	if strings.IndexFunc(name, bad) < 0 {
		return name
	}
	var b strings.Builder
	for i, r := range name {
		_, size := utf8.DecodeRuneInString(name[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, name[i])
		case r == '\n':
			b.WriteString(`\n`)
		case r == utf8.RuneError || !bad(r):
			b.WriteRune(r)
		case r < 0x80:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// turns reports whether a character turns the direction of what follows it, or
// breaks a line.
func turns(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u2028' || r == '\u2029'
}
