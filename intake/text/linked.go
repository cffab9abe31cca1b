package text

import (
	"strings"

	"readout/report"
)

// farthestLinks is how many bytes a list of links within a paragraph may have.
const farthestLinks = 900

// markLinked marks the list of links that some pages put behind a name, and that an
// export glues to it: "Speaker Ada Holm Ada Maria HolmHouse agrees to sit | Berg backs
// the bill MORE (D-Ost.) said". It goes from the name said again to "MORE".
func (m *marker) markLinked(l *line) {
	words := m.s[l.Start:l.End]
	from := 0
	for {
		i := strings.Index(words[from:], " MORE")
		if i < 0 {
			return
		}
		end := from + i + len(" MORE")
		if end == len(words) || strings.IndexByte(" ,.;:)'", words[end]) >= 0 || words[end] >= 0x80 {
			if start := saidAgain(words, max(from, end-farthestLinks), end); start >= 0 {
				m.inline = append(m.inline, report.Region{Span: report.Span{Start: l.Start + start, End: l.Start + end}, Kind: report.Related})
			}
		}
		m.steps += end - from
		from = end
	}
}

// saidAgain is where the name starts that a headline is glued to, between first and
// end: behind the name that ends in the same word. It is -1 for none.
func saidAgain(s string, first, end int) int {
	for g := first + 1; g < end; g++ {
		if !(isLower(s[g-1]) && 'A' <= s[g] && s[g] <= 'Z') {
			continue
		}
		w := strings.LastIndexByte(s[first:g], ' ') + first + 1
		if g-w < 3 || w <= first || !('A' <= s[w] && s[w] <= 'Z') {
			continue
		}
		name := s[w:g]
		back := max(first, w-len(name)-50)
		if i := strings.LastIndex(s[back:w], " "+name+" "); i >= 0 {
			return back + i + len(name) + 2
		}
	}
	return -1
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
