package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/report"
)

// The measures of headlines and headings.
const (
	maxTitleWords   = 30
	maxTitleBytes   = 220
	maxHeadingWords = 14
	minProseWords   = 9
)

// markTitle marks the headline, its repeats, the lines of a head between it and
// the prose, and the headings within. It returns the headline when the text has
// one and none was known.
func (m *marker) markTitle(known string) string {
	title := known
	i := m.nextProse(0)
	if title == "" && i < len(m.lines) && m.isTitle(i) {
		title = clean(m.s[m.lines[i].Start:m.lines[i].End])
	}
	wanted := fold(title)
	if wanted != "" {
		for j := range m.lines {
			l := &m.lines[j]
			if l.kind == "" && l.words <= maxTitleWords+5 && l.Len() < 2*maxTitleBytes && fold(m.s[l.Start:l.End]) == wanted {
				l.kind = report.Title
			}
		}
	}
	if title != "" { // the deck: headline-like lines before the first paragraph
		for n := 0; i < len(m.lines) && n < 6; i, n = i+1, n+1 {
			l := &m.lines[i]
			if l.kind == "" && !m.headline(*l) {
				break
			}
			if l.kind == "" && !isDatelineOnly(m.s[l.Start:l.End]) {
				l.kind = report.Heading
			}
		}
	}
	m.markHeadings(i)
	return title
}

// nextProse is the first line from i on of which nothing was said.
func (m *marker) nextProse(i int) int {
	for i < len(m.lines) && m.lines[i].kind != "" {
		i++
	}
	return i
}

// headline reports whether a line reads as a headline: short, no sentence.
func (m *marker) headline(l line) bool {
	if l.words < 2 || l.words > maxTitleWords || l.Len() > maxTitleBytes {
		return false
	}
	s := m.s[l.Start:l.End]
	return (!l.stop || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")) && !bulleted(s)
}

// isTitle reports whether line i, the first of the text, is its headline: it reads
// as one, and prose follows soon. A final stop is forgiven where a dateline
// follows, for wires print one.
func (m *marker) isTitle(i int) bool {
	l := m.lines[i]
	if l.words < 3 || isDatelineOnly(m.s[l.Start:l.End]) {
		return false
	}
	stopped := l.stop && l.words <= 20 && strings.HasSuffix(m.s[l.Start:l.End], ".")
	if !m.headline(l) && !stopped {
		return false
	}
	for j, n := i+1, 0; j < len(m.lines) && n < 5; j++ {
		next := m.lines[j]
		if next.kind.Furniture() {
			continue
		}
		n++
		if stopped {
			_, ok := parseDateline(m.s[next.Start:next.End])
			return ok
		}
		if next.stop && next.words >= minProseWords {
			return true
		}
	}
	return false
}

// markHeadings marks short lines between paragraphs that are no sentences.
func (m *marker) markHeadings(from int) {
	before := -1 // the line of prose or heading above
	for i := from; i < len(m.lines); i++ {
		l := &m.lines[i]
		if l.kind.Furniture() {
			continue
		}
		if l.kind == "" && before >= 0 && m.lines[before].kind == "" && m.lines[before].stop && l.words <= maxHeadingWords && m.headline(*l) || l.kind == "" && l.words == 1 && m.oneWordHeading(*l, before) {
			if next := m.next(i + 1); next < len(m.lines) && m.lines[next].kind == "" && m.lines[next].words >= minProseWords && m.lines[next].stop && startsUpper(m.s[l.Start:l.End]) && !isDatelineOnly(m.s[l.Start:l.End]) {
				l.kind = report.Heading
			}
		}
		before = i
	}
}

func (m *marker) oneWordHeading(l line, before int) bool {
	return before >= 0 && m.lines[before].stop && m.lines[before].kind == "" && !l.stop && hasLetter(m.s[l.Start:l.End])
}

// next is the first line from i on that is not furniture.
func (m *marker) next(i int) int {
	for i < len(m.lines) && m.lines[i].kind.Furniture() {
		m.steps++
		i++
	}
	return i
}

func bulleted(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("•·▪◦‣*-–—", r) && len(s) > n && (s[n] == ' ' || s[n] == '\t')
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘(["))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// clean is a headline without Markdown signs, for a person to read.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.Trim(s, "#*_ \t")), " ")
}

// fold is s in a form in which a repeated headline equals the first: letters and
// digits only, in lower case.
func fold(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b = append(b, byte(r))
		case 'A' <= r && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(b)
}
