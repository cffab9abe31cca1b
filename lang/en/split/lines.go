package split

import (
	"unicode"
	"unicode/utf8"
)

// lineBreak is a run of white space with a line break in it: where the next line
// begins, and whether a paragraph begins there.
type lineBreak struct {
	next int
	par  bool
}

// Columns of a text that was broken into lines by a program, not by its author.
const (
	wrapMin = 50
	wrapMax = 100
)

// paragraphs finds the line breaks of text. An empty line always begins a
// paragraph. A single line break does too, as most plain text has a paragraph a
// line, unless the line before was filled to a margin and the next goes on in
// lower case, or the whole text is set like that.
func paragraphs(text string, out []lineBreak) []lineBreak {
	out = out[:0]
	full, low, singles := 0, 0, 0
	each(text, func(start, end, next, newlines int) {
		if newlines == 1 && end > start && next < len(text) {
			singles++
			if filled(text[start:end]) {
				full++
				if startsLower(text[next:]) {
					low++
				}
			}
		}
	})
	wrapped := singles >= 4 && full*10 >= singles*6 && low*4 >= singles
	each(text, func(start, end, next, newlines int) {
		par := newlines > 1 || end == start
		if !par {
			goesOn := filled(text[start:end]) && (wrapped || startsLower(text[next:]))
			par = !goesOn
		}
		out = append(out, lineBreak{next, par})
	})
	return out
}

// each calls f for every line that a line break follows: its bytes without
// surrounding white space, where the next line with words begins, and how many
// line breaks lie between.
func each(text string, f func(start, end, next, newlines int)) {
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '\n' && text[i] != '\r' {
			continue
		}
		end, newlines, j := i, 0, i
		for j < len(text) {
			r, size := utf8.DecodeRuneInString(text[j:])
			if !unicode.IsSpace(r) {
				break
			}
			if r == '\n' || r == '\r' && (j+1 >= len(text) || text[j+1] != '\n') || r == '\u2029' {
				newlines++
			}
			j += size
		}
		f(start, end, j, newlines)
		start, i = j, j-1
	}
}

func filled(line string) bool {
	if len(line) > 4*wrapMax {
		return false
	}
	n := utf8.RuneCountInString(line)
	return wrapMin <= n && n <= wrapMax
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
