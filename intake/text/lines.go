package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/report"
)

// line is one line of a text, or a paragraph where the text is wrapped, without
// the white space around it. Blank lines are not kept.
type line struct {
	report.Span
	words int
	gap   bool        // a blank line, or the start of the text, stands before it
	stop  bool        // it ends as a sentence does
	kind  report.Kind // "" until something is said of it
}

// maxWrapped is the longest line that may be one of a wrapped paragraph.
const maxWrapped = 100

// splitLines finds the lines of s from byte `from` on. Where lines are broken at
// a fixed width inside paragraphs, a paragraph is one line. A break that an export
// wrote out as two signs ends a paragraph.
func splitLines(s string, from int) []line {
	var lines []line
	gap := true
	for at := from; at < len(s); {
		end, broken := at, false
		for end < len(s) && s[end] != '\n' && s[end] != '\r' && !broken {
			if broken = s[end] == '\\' && isWrittenBreak(s, end); !broken {
				end++
			}
		}
		if span := trim(s, at, end); span.Empty() {
			gap = true
		} else {
			lines = append(lines, line{Span: span, words: countWords(s[span.Start:span.End]), gap: gap, stop: endsSentence(s[span.Start:span.End])})
			gap = false
		}
		if broken {
			gap = true
			at = end + 2
			continue
		}
		if end+1 < len(s) && s[end] == '\r' && s[end+1] == '\n' {
			end++
		}
		at = end + 1
	}
	if wrapped(lines) {
		lines = unwrap(s, lines)
	}
	return lines
}

// isWrittenBreak reports whether the two signs \n stand at byte i of s, where a
// line may end and another begin: not in C:\notes.
func isWrittenBreak(s string, i int) bool {
	if s[i] != '\\' || i+1 == len(s) || s[i+1] != 'n' {
		return false
	}
	before := i == 0 || strings.IndexByte(" \t\n.?!\"')]", s[i-1]) >= 0 || strings.HasSuffix(s[:i], "”") || strings.HasSuffix(s[:i], `\n`)
	after := i+2 == len(s) || strings.IndexByte(" \t\r\n\"'([\\", s[i+2]) >= 0 || 'A' <= s[i+2] && s[i+2] <= 'Z' || strings.HasPrefix(s[i+2:], "“")
	return before && after
}

// writtenBreaks is where line breaks are written out as two signs in s.
func writtenBreaks(s string, from int) []report.Region {
	var out []report.Region
	for at := from; ; {
		i := strings.Index(s[at:], `\n`)
		if i < 0 {
			return out
		}
		if at += i; isWrittenBreak(s, at) {
			out = append(out, report.Region{Span: report.Span{Start: at, End: at + 2}, Kind: report.Break})
		}
		at += 2
	}
}

// wrapped reports whether most lines that another follows directly break off in
// mid-sentence, none being longer than a screen is wide.
func wrapped(lines []line) bool {
	inside, broken := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i].Len() > maxWrapped*2 {
			return false
		}
		if !lines[i+1].gap {
			inside++
			if !lines[i].stop && lines[i].Len() > maxWrapped/3 {
				broken++
			}
		}
	}
	return inside >= 5 && broken*2 > inside
}

func unwrap(s string, lines []line) []line {
	out := lines[:0]
	for _, l := range lines {
		if l.gap || len(out) == 0 {
			out = append(out, l)
			continue
		}
		last := &out[len(out)-1]
		last.End, last.words, last.stop = l.End, last.words+l.words, l.stop
	}
	return out
}

// trim is the span from start to end without white space at either side.
func trim(s string, start, end int) report.Span {
	for start < end {
		r, n := utf8.DecodeRuneInString(s[start:end])
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(s[start:end])
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			break
		}
		end -= n
	}
	return report.Span{Start: start, End: end}
}

// countWords counts the runs of bytes between white space.
func countWords(s string) int {
	n, in := 0, false
	for i := 0; i < len(s); i++ {
		space := s[i] <= ' ' && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r')
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

// endsSentence reports whether s ends with a full stop, question or exclamation
// mark, colon, semicolon or ellipsis, closing quotes and brackets aside.
func endsSentence(s string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '"', '\'', '”', '’', ')', ']', '*', '_':
			s = s[:len(s)-n]
			continue
		case '.', '?', '!', ':', ';', '…', ',':
			return true
		}
		return false
	}
	return false
}

// sentenceAround is the sentence of s[within] that holds the bytes of hit.
func sentenceAround(s string, within, hit report.Span) report.Span {
	start := within.Start
	for i := hit.Start - 1; i > within.Start; i-- {
		if (s[i] == ' ' || s[i] == '\n') && sentenceEnd(s, within.Start, i) {
			start = i + 1
			break
		}
	}
	end := within.End
	for i := hit.End; i < within.End; i++ {
		if (s[i] == ' ' || s[i] == '\n') && sentenceEnd(s, within.Start, i) {
			end = i
			break
		}
	}
	return trim(s, start, end)
}

// sentenceEnd reports whether the words before the space at byte i end a
// sentence and what follows may begin one.
func sentenceEnd(s string, from, i int) bool {
	if i+1 < len(s) && 'a' <= s[i+1] && s[i+1] <= 'z' {
		return false
	}
	j := i
	for j > from {
		r, n := utf8.DecodeLastRuneInString(s[from:j])
		if r != '"' && r != '\'' && r != '”' && r != '’' && r != ')' && r != ']' && r != '*' {
			break
		}
		j -= n
	}
	if j == from {
		return false
	}
	switch s[j-1] {
	case '!', '?':
		return true
	case '.':
		w := j - 1
		for w > from && s[w-1] != ' ' && s[w-1] != '.' {
			w--
		}
		return !abbreviation(s[w : j-1])
	}
	return false
}

// abbreviation reports whether a full stop after w more likely belongs to w than
// ends a sentence.
func abbreviation(w string) bool {
	if len(w) == 1 && 'A' <= w[0] && w[0] <= 'Z' {
		return true
	}
	switch w {
	case "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Sgt", "Capt", "St", "No", "vs", "Prof", "Rev", "Jr", "Sr", "Amb", "Adm", "Mt":
		return true
	}
	return false
}
