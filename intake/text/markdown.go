package text

import (
	"strings"
	"unicode/utf8"

	"readout/report"
)

// markMarkdown marks the signs of Markdown (CommonMark 0.31: headings, emphasis,
// links, images, quotations, list bullets) and returns the headline when the text
// opens with a heading of the first level.
func (m *marker) markMarkdown() string {
	title := ""
	for i := range m.lines {
		l := &m.lines[i]
		s := m.s[l.Start:l.End]
		at := 0
		switch {
		case strings.Trim(s, "=-*_ ") == "" && len(s) >= 3: // a rule, or the line under a heading
			l.kind = report.Markup
			if i > 0 && s[0] == '=' && !l.gap && m.lines[i-1].kind == "" {
				m.lines[i-1].kind = report.Heading
			}
			continue
		case s[0] == '#':
			n := len(s) - len(strings.TrimLeft(s, "#"))
			if n > 6 || n == len(s) || s[n] != ' ' {
				break
			}
			at = n + skipSpace(s[n:])
			m.sign(l.Start, l.Start+at)
			if l.kind == "" {
				l.kind = report.Heading
			}
			if n == 1 && title == "" && i < headLines {
				title, l.kind = clean(s), report.Title
			}
		case s[0] == '>' || bulleted(s):
			_, n := utf8.DecodeRuneInString(s)
			at = n + skipSpace(s[n:])
			m.sign(l.Start, l.Start+at)
		}
		m.markSpans(l.Start+at, l.End)
	}
	return title
}

func (m *marker) sign(start, end int) {
	m.inline = append(m.inline, report.Region{Span: report.Span{Start: start, End: end}, Kind: report.Markup})
}

// maxLink is the longest address of a link, in bytes.
const maxLink = 2000

// markSpans marks emphasis and links between two bytes of the text. A link keeps
// its words; an image is all signs.
func (m *marker) markSpans(start, end int) {
	m.steps += end - start
	open := -1 // the last "[" that may open a link
	for i := start; i < end; i++ {
		switch c := m.s[i]; c {
		case '\\':
			i++
		case '[':
			open = i
		case ']':
			if open < 0 || i+1 >= end || m.s[i+1] != '(' {
				continue
			}
			close := strings.IndexByte(m.s[i:min(end, i+maxLink)], ')')
			if close < 0 {
				m.steps += maxLink
				continue
			}
			if open > start && m.s[open-1] == '!' {
				m.sign(open-1, i+close+1)
			} else {
				m.sign(open, open+1)
				m.sign(i, i+close+1)
			}
			i, open = i+close, -1
		case '*', '_', '`', '~':
			n := 1
			for i+n < end && m.s[i+n] == c {
				n++
			}
			// Inside a word "_" and a lone "~" are letters like any other.
			inWord := i > start && i+n < end && wordByte(m.s[i-1]) && wordByte(m.s[i+n])
			spaced := (i == start || m.s[i-1] == ' ') && (i+n == end || m.s[i+n] == ' ')
			if !spaced && !(inWord && c == '_') && (c != '~' || n == 2) {
				m.sign(i, i+n)
			}
			i += n - 1
		}
	}
}

func wordByte(c byte) bool {
	return c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
