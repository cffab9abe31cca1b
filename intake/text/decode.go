package text

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// What Decode can refuse. The errors it returns wrap one of these.
var (
	ErrEmpty   = errors.New("empty")
	ErrBinary  = errors.New("not text")
	ErrNotUTF8 = errors.New("not UTF-8")
)

// Encoding is how the bytes of a report were written.
type Encoding string

// The encodings that Decode reads.
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16LE"
	UTF16BE     Encoding = "UTF-16BE"
	Windows1252 Encoding = "Windows-1252"
	UTF8Broken  Encoding = "UTF-8 with broken bytes"
)

// sniffLen is how much of a file is looked at to tell what it is.
const sniffLen = 64 << 10

// Decode turns the bytes of a file into text. Bytes that are valid UTF-8 come
// back unaltered: line ends, control characters and spaces stay as they are. A
// byte order mark is a sign of the encoding and not part of the text, so it is
// dropped, and offsets count from the first character after it.
//
// UTF-16 is recognised by its byte order mark or, without one, by zero bytes in
// every second place; Windows-1252 (which covers Latin-1) when bytes that are not
// UTF-8 read plainly as western letters and punctuation. A page or feed that is not
// UTF-8 is written as it says. Where only a few bytes are not UTF-8, they alone
// become replacement characters.
func Decode(b []byte) (string, Encoding, error) {
	if bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff")) {
		return "", "", fmt.Errorf("%w but UTF-32", ErrNotUTF8)
	}
	if enc := utf16Order(b); enc != "" {
		s, err := fromUTF16(b, enc)
		return s, enc, err
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if blank(b) {
		return "", UTF8, ErrEmpty
	}
	if what := binaryKind(b); what != "" {
		return "", "", fmt.Errorf("%w: %s", ErrBinary, what)
	}
	if utf8.Valid(b) {
		return string(b), UTF8, nil
	}
	if s, enc, ok := asDeclared(b); ok {
		return s, enc, nil
	}
	if nearlyUTF8(b) {
		return strings.ToValidUTF8(string(b), "\ufffd"), UTF8Broken, nil
	}
	if !plainly1252(b) {
		return "", "", ErrNotUTF8
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return "", "", fmt.Errorf("%w: %v", ErrNotUTF8, err)
	}
	return string(s), Windows1252, nil
}

// blank reports whether b is white space only, no-break spaces included.
func blank(b []byte) bool {
	for len(b) > 0 {
		switch {
		case b[0] == ' ' || '\t' <= b[0] && b[0] <= '\r':
			b = b[1:]
		case len(b) > 1 && b[0] == 0xc2 && b[1] == 0xa0:
			b = b[2:]
		default:
			return false
		}
	}
	return true
}

// utf16Order is UTF16LE, UTF16BE, or "" when b is not UTF-16.
func utf16Order(b []byte) Encoding {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return UTF16LE
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return UTF16BE
	}
	head := b[:min(len(b), sniffLen)]
	if len(b)%2 != 0 || len(head) < 16 {
		return ""
	}
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i%2]++
		}
	}
	// English in UTF-16 has a zero in nearly every second byte and none in the
	// others; a file of 16-bit numbers has some in both.
	most := len(head) / 2 * 8 / 10
	switch {
	case zero[1] >= most && zero[0] == 0:
		return UTF16LE
	case zero[0] >= most && zero[1] == 0:
		return UTF16BE
	}
	return ""
}

func fromUTF16(b []byte, enc Encoding) (string, error) {
	order := unicode.LittleEndian
	if enc == UTF16BE {
		order = unicode.BigEndian
	}
	out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(b)
	if err != nil {
		return "", fmt.Errorf("%w: broken %s: %v", ErrNotUTF8, enc, err)
	}
	if blank(out) {
		return "", ErrEmpty
	}
	// Two stray bytes look like a mark; what follows then is not text.
	head := out[:min(len(out), sniffLen)]
	if bytes.Count(head, []byte("\uFFFD"))*20 > utf8.RuneCount(head) || bytes.IndexByte(out, 0) >= 0 {
		return "", fmt.Errorf("%w: broken %s", ErrBinary, enc)
	}
	return string(out), nil
}

// binaryKind says what b is when it is not text, and "" when it may be.
func binaryKind(b []byte) string {
	signatures := [...]struct{ prefix, name string }{ // what people hand over by mistake
		{"%PDF-", "a PDF"},
		{"PK\x03\x04", "a zip archive or an office document"},
		{"\x1f\x8b", "gzip data"},
		{"\x89PNG", "a PNG picture"},
		{"\xff\xd8\xff", "a JPEG picture"},
		{"GIF8", "a GIF picture"},
		{"\xd0\xcf\x11\xe0", "an old office document"},
		{"{\\rtf", "a rich-text (RTF) document"},
		{"SQLite format 3\x00", "an SQLite database"},
		{"\x7fELF", "a program"},
		{"WARC/", "a web archive"},
	}
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s.prefix)) {
			return s.name
		}
	}
	if bytes.IndexByte(b, 0) >= 0 {
		return "it holds zero bytes"
	}
	head := b[:min(len(b), sniffLen)]
	odd := 0
	for _, c := range head {
		if c < '\t' || '\r' < c && c < ' ' && c != 0x1b || c == 0x7f {
			odd++
		}
	}
	if odd*20 > len(head) {
		return "one byte in twenty or more is a control character"
	}
	return ""
}

// charset is how pages and feeds say in which encoding they are written.
var charset = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?([a-z0-9_:.-]+)`)

// asDeclared decodes a page or feed in the encoding that it names in its first lines.
func asDeclared(b []byte) (string, Encoding, bool) {
	head := bytes.TrimLeft(b[:min(len(b), 2048)], " \t\r\n")
	m := charset.FindSubmatch(head)
	if m == nil || head[0] != '<' {
		return "", "", false
	}
	enc, err := htmlindex.Get(string(m[1]))
	if err != nil {
		return "", "", false
	}
	name, err := htmlindex.Name(enc)
	if err != nil || strings.HasPrefix(name, "utf-") || name == "replacement" {
		return "", "", false
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil || bytes.Count(out, []byte("\ufffd"))*100 > len(out) || bytes.IndexByte(out, 0) >= 0 {
		return "", "", false
	}
	if name == "windows-1252" {
		return string(out), Windows1252, true
	}
	return string(out), Encoding(name), true
}

// nearlyUTF8 reports whether what is not UTF-8 in b is little beside the characters
// of several bytes that are.
func nearlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= 4*bad
}

// plainly1252 reports whether bytes that are not UTF-8 read well as
// Windows-1252: high bytes are few, none is unassigned, and nearly all are
// letters within words or the typographic marks that word processors write.
func plainly1252(b []byte) bool {
	high, good := 0, 0
	for i, c := range b {
		switch {
		case c < 0x80:
			continue
		case c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d: // unassigned
			return false
		case c >= 0xc0 && c != 0xd7 && c != 0xf7: // letters
			if i > 0 && letter(b[i-1]) || i+1 < len(b) && letter(b[i+1]) {
				good++
			}
		case c <= 0x9f || bytes.IndexByte([]byte("\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbd"), c) >= 0: // curly quotes, dashes, £, §
			good++
		}
		high++
	}
	return high*10 <= len(b)*3 && good*10 >= high*9
}

func letter(c byte) bool { return c >= 0xc0 || 'a' <= c|0x20 && c|0x20 <= 'z' }
