package text

import (
	"strings"

	"readout/report"
)

// marker says of each line of one text what it is, in passes that each look at
// what the passes before have said. Every pass is linear in the text.
type marker struct {
	s      string
	lines  []line
	inline []report.Region // within lines: asides, sentences, datelines, Markdown signs
	steps  int             // bytes and lines looked at: what a test holds to the length of the text
}

// markLines marks the lines that their own wording gives away, and the sentences
// and asides within lines of prose.
func (m *marker) markLines() {
	lower := lowered(m.s)
	for i := range m.lines {
		l := &m.lines[i]
		m.steps += l.Len()
		low, words := lower[l.Start:l.End], m.s[l.Start:l.End]
		switch kind := matchLine(low, l.words); {
		case kind == report.Credit && l.words > 8 && strings.HasPrefix(low, "photo"):
			l.kind = report.Caption // "Photo: the president leaves …"
		case kind != "":
			l.kind = kind
		case isPictureCredit(words, low, l.words), isSignature(words, low, l.words):
			l.kind = report.Credit
		case isCaption(words, low, l.words):
			l.kind = report.Caption
		case isTimeLine(low, l.words), isClock(low, l.words):
			l.kind = report.Byline
		case isEditorsRemark(low, l.words):
			l.kind = report.Notice
		case isCopyright(low, l.words):
			l.kind = report.Legal
		case l.words == 1 && hasEmail(words):
			l.kind = report.Author
		case isNavigation(low, l.words), isTagRow(low):
			l.kind = report.Share
		default:
			m.markPhrases(l, low)
			m.markAsides(l, low)
			m.markLinked(l)
		}
	}
}

// maxSentence bounds the search for the ends of a sentence, in bytes, so that a
// text without full stops costs no more than any other.
const maxSentence = 1200

func (m *marker) markPhrases(l *line, low string) {
	in := phrases().in(low)
	for k := in.after(0); k < len(phraseRules); k = in.after(k + 1) {
		r := &phraseRules[k]
		for at := 0; ; {
			i := strings.Index(low[at:], r.phrase)
			if i < 0 {
				break
			}
			hit := report.Span{Start: l.Start + at + i, End: l.Start + at + i + len(r.phrase)}
			at += i + len(r.phrase)
			window := report.Span{Start: max(l.Start, hit.Start-maxSentence), End: min(l.End, hit.End+maxSentence)}
			sent := sentenceAround(m.s, window, hit)
			m.steps += sent.Len()
			if sent.Start == window.Start && window.Start > l.Start || sent.End == window.End && window.End < l.End {
				at = min(len(low), at+maxSentence) // no sentence ends near here
				continue
			}
			words := low[sent.Start-l.Start : sent.End-l.Start]
			if countWords(words) > r.words || r.with != nil && !containsAny(words, r.with) {
				continue
			}
			lead := strings.TrimLeft(words[:hit.Start-sent.Start], " \t*_([-–—•")
			if r.opens && lead != "" && !strings.HasSuffix(lead, ": ") || strings.ContainsAny(lead, `"“`) { // someone says it
				continue
			}
			m.inline = append(m.inline, report.Region{Span: sent, Kind: r.kind})
			at = max(at, sent.End-l.Start)
		}
	}
}

// markAsides marks "(Related: …)" and "[Photo: …]" within a line of prose.
func (m *marker) markAsides(l *line, low string) {
	for i := 0; i < len(low); i++ {
		if low[i] != '(' && low[i] != '[' {
			continue
		}
		close := byte(')')
		if low[i] == '[' {
			close = ']'
		}
		rest := strings.TrimLeft(low[i+1:min(len(low), i+40)], " ")
		if !startsAny(rest, asideLabels) || !startsUpper(strings.TrimLeft(m.s[l.Start+i+1:l.End], " ")) { // "(read: nobody)" is prose
			continue
		}
		end := strings.IndexByte(low[i:min(len(low), i+300)], close)
		m.steps += 300
		if end < 0 {
			continue
		}
		kind := report.Related
		if startsAny(rest, []string{"photo:", "photo by", "credit:", "picture:", "image:"}) {
			kind = report.Credit
		}
		m.inline = append(m.inline, report.Region{Span: report.Span{Start: l.Start + i, End: l.Start + i + end + 1}, Kind: kind})
		i += end
	}
}

// markSections marks what stands under the labels of lists and forms.
func (m *marker) markSections() {
	for i := 0; i < len(m.lines); i++ {
		l := m.lines[i]
		if !l.kind.Furniture() || l.words > 7 {
			continue
		}
		switch l.kind {
		case report.Related:
			n := m.run(i+1, 25, report.Related)
			announced := strings.HasSuffix(strings.TrimRight(m.s[l.Start:l.End], " *_"), ":")
			if announced && n == 1 || n > 1 && n <= 15 || n > 0 && m.furnished(i+1+n) {
				m.paint(i+1, n, report.Related)
			}
		case report.Comments:
			m.paint(i+1, m.run(i+1, 20, report.Comments), report.Comments)
		case report.Author:
			if !strings.HasPrefix(strings.ToLower(m.s[l.Start:l.End]), "about ") {
				break // "Follow her on …" heads no section
			}
			n := min(3, len(m.lines)-i-1)
			if left := m.unmarked(i + 1); left > 3 {
				n = min(1, n)
			}
			for j := i + 1; j <= i+n && m.lines[j].words <= 120; j++ {
				if m.lines[j].kind == "" {
					m.lines[j].kind = report.Author
				}
			}
		}
	}
}

// maxRun is the longest list under a label, in lines.
const maxRun = 40

// run counts the lines from i on that are of a kind, or unmarked, short and no
// sentences.
func (m *marker) run(i, words int, kind report.Kind) int {
	n := 0
	for ; n < maxRun && i+n < len(m.lines); n++ {
		l := m.lines[i+n]
		m.steps++
		if l.kind != kind && (l.kind.Furniture() || l.words > words || l.stop) {
			break
		}
	}
	return n
}

// furnished reports whether nothing but furniture stands from line i on.
func (m *marker) furnished(i int) bool { return m.unmarked(i) == 0 }

// unmarked counts the lines from i on of which nothing was said, up to 4.
func (m *marker) unmarked(i int) int {
	n := 0
	for end := i + maxRun; i < len(m.lines) && i < end && n < 4; i++ {
		m.steps++
		if m.lines[i].kind == "" {
			n++
		}
	}
	return n
}

func (m *marker) paint(i, n int, kind report.Kind) {
	for j := i; j < i+n; j++ {
		if !m.lines[j].kind.Furniture() {
			m.lines[j].kind = kind
		}
	}
}

// regions joins what was said of lines and within lines: sorted, not overlapping.
// A line of furniture hides what is within it; any other line is split around it.
func (m *marker) regions(front report.Span) []report.Region {
	var out []report.Region
	if !front.Empty() {
		out = append(out, report.Region{Span: front, Kind: report.FrontMatter})
	}
	inline := disjoint(m.inline)
	for _, l := range m.lines {
		for len(inline) > 0 && inline[0].Start < l.Start {
			inline = inline[1:]
		}
		at := l.Start
		for len(inline) > 0 && inline[0].Start < l.End {
			in := inline[0]
			inline = inline[1:]
			if l.kind.Furniture() {
				continue
			}
			if rest := trim(m.s, at, in.Start); l.kind != "" && !rest.Empty() {
				out = append(out, report.Region{Span: rest, Kind: l.kind})
			}
			out = append(out, in)
			at = in.End
		}
		if rest := trim(m.s, at, l.End); l.kind != "" && !rest.Empty() {
			out = append(out, report.Region{Span: rest, Kind: l.kind})
		}
	}
	return out
}

// disjoint sorts regions and drops those that overlap one before them; where two
// begin together the longer stays.
func disjoint(regions []report.Region) []report.Region {
	sortRegions(regions)
	out := regions[:0]
	end := 0
	for _, r := range regions {
		if r.Start >= end && !r.Empty() {
			out = append(out, r)
			end = r.End
		}
	}
	return out
}

// lowered is s with ASCII letters in lower case and nothing else changed, so that
// offsets into either are the same. Curly apostrophes stay curly.
func lowered(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func startsAny(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
