package intake

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// line is a report as one object of NDJSON.
type line struct {
	ID        json.RawMessage `json:"id"`
	Text      *string         `json:"text"`
	HTML      string          `json:"html"`
	Title     string          `json:"title"`
	URL       string          `json:"url"`
	Published string          `json:"published"`
	Outlet    string          `json:"outlet"`
	Byline    string          `json:"byline"`
	Language  string          `json:"language"`
}

// lineKeys are the keys of a line, which encoding/json takes in capitals too.
var lineKeys = []string{"id", "text", "html", "title", "url", "published", "outlet", "byline", "language"}

// parseLine reads a line. A page may have megabytes and encoding/json goes over
// them four times, so a line that is plainly what it should be, a flat object of
// strings and numbers in sound UTF-8, is read in one pass; any other is left to
// encoding/json, which also says what is wrong with it.
func parseLine(b []byte) (line, error) {
	if l, ok := flatLine(b); ok {
		return l, nil
	}
	var l line
	err := json.Unmarshal(b, &l)
	return l, err
}

// flatLine reads a line in one pass. Where it says ok, encoding/json says the same.
func flatLine(b []byte) (l line, ok bool) {
	i := space(b, 0)
	if i == len(b) || b[i] != '{' {
		return l, false
	}
	for i = space(b, i+1); ; i = space(b, i+1) {
		if i == len(b) || b[i] != '"' {
			return l, false // an empty object too
		}
		key, after := quoted(b, i)
		if after < 0 {
			return l, false
		}
		if i = space(b, after); i == len(b) || b[i] != ':' {
			return l, false
		}
		i = space(b, i+1)
		if i, ok = l.set(key, b, i); !ok {
			return l, false
		}
		i = space(b, i)
		switch {
		case i == len(b):
			return l, false
		case b[i] == ',':
		case b[i] == '}':
			return l, space(b, i+1) == len(b)
		default:
			return l, false
		}
	}
}

// set reads the value at byte i as that of a key, and gives where it ends.
func (l *line) set(key string, b []byte, i int) (int, bool) {
	if key == "id" && i < len(b) && b[i] != '"' {
		end := digits(b, i)
		l.ID = json.RawMessage(b[i:end])
		return end, end > i
	}
	if i == len(b) || b[i] != '"' {
		return i, false
	}
	value, end := quoted(b, i)
	if end < 0 {
		return i, false
	}
	switch key {
	case "id":
		l.ID = json.RawMessage(b[i:end])
	case "text":
		l.Text = &value
	case "html":
		l.HTML = value
	case "title":
		l.Title = value
	case "url":
		l.URL = value
	case "published":
		l.Published = value
	case "outlet":
		l.Outlet = value
	case "byline":
		l.Byline = value
	case "language":
		l.Language = value
	default:
		return end, !slices.ContainsFunc(lineKeys, func(k string) bool { return strings.EqualFold(k, key) })
	}
	return end, true
}

// space is the first byte from i on that is no white space.
func space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n') {
		i++
	}
	return i
}

// digits is the end of the whole number at byte i, i if there is none.
func digits(b []byte, i int) int {
	end := i
	for end < len(b) && '0' <= b[end] && b[end] <= '9' {
		end++
	}
	if end > i+1 && b[i] == '0' {
		return i
	}
	return end
}

// quoted reads the string that opens at byte i, and gives where it ends: -1 for
// one that does not, that is no sound UTF-8, or that escapes half a character.
func quoted(b []byte, i int) (string, int) {
	start := i + 1
	end, escaped, ascii := start, false, true
	for ; ; end++ {
		if end == len(b) || b[end] < ' ' {
			return "", -1
		}
		if b[end] == '"' {
			break
		}
		if b[end] == '\\' {
			escaped = true
			end++ // whatever it is, it does not end the string
			if end == len(b) {
				return "", -1
			}
		}
		if b[end] >= utf8.RuneSelf {
			ascii = false
		}
	}
	raw := b[start:end]
	if !ascii && !utf8.Valid(raw) {
		return "", -1
	}
	if !escaped {
		return string(raw), end + 1
	}
	s, ok := unescaped(raw)
	if !ok {
		return "", -1
	}
	return s, end + 1
}

// unescaped is the inside of a JSON string with its escapes taken off.
func unescaped(raw []byte) (string, bool) {
	var out strings.Builder
	out.Grow(len(raw))
	for from := 0; ; {
		i := from
		for i < len(raw) && raw[i] != '\\' {
			i++
		}
		out.Write(raw[from:i])
		if i+1 >= len(raw) {
			return out.String(), i == len(raw)
		}
		from = i + 2
		switch c := raw[i+1]; c {
		case '"', '\\', '/':
			out.WriteByte(c)
		case 'b':
			out.WriteByte('\b')
		case 'f':
			out.WriteByte('\f')
		case 'n':
			out.WriteByte('\n')
		case 'r':
			out.WriteByte('\r')
		case 't':
			out.WriteByte('\t')
		case 'u':
			r, ok := hex4(raw, from)
			if !ok || 0xd800 <= r && r < 0xe000 { // half of a character: rare
				return "", false
			}
			out.WriteRune(r)
			from += 4
		default:
			return "", false
		}
	}
}

// hex4 is the number that four hexadecimal digits at byte i write.
func hex4(b []byte, i int) (rune, bool) {
	if i+4 > len(b) {
		return 0, false
	}
	var r rune
	for _, c := range b[i : i+4] {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
