package postgres

import (
	"strings"
	"unicode/utf8"
)

// PostgreSQL keeps text as UTF-8 without the byte zero, and a report's words must
// come back to the byte. A byte that it would refuse is kept as the sign mark and
// two hexadecimal digits; so are the bytes of a mark that stood there already. The
// mark is from the private use area, where no report has business.
const mark = '\uf8ff'

const hexadecimal = "0123456789abcdef"

// escape makes of any string one that PostgreSQL takes. Nearly all stay as they are.
func escape(s string) string {
	if utf8.ValidString(s) && !strings.ContainsRune(s, 0) && !strings.ContainsRune(s, mark) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == 0 || r == mark || r == utf8.RuneError && n == 1 {
			for _, c := range []byte(s[i : i+n]) {
				b.WriteRune(mark)
				b.WriteByte(hexadecimal[c>>4])
				b.WriteByte(hexadecimal[c&15])
			}
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// unescape takes back what escape did.
func unescape(s string) string {
	before, rest, found := strings.Cut(s, string(mark))
	if !found {
		return s
	}
	var b strings.Builder
	for found {
		b.WriteString(before)
		if len(rest) < 2 {
			break // nothing that escape wrote
		}
		b.WriteByte(byte(strings.IndexByte(hexadecimal, rest[0])<<4 | strings.IndexByte(hexadecimal, rest[1])))
		before, rest, found = strings.Cut(rest[2:], string(mark))
	}
	b.WriteString(before)
	return b.String()
}
