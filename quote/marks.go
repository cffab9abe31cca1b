package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/lang"
	"readout/report"
)

// Quotation marks are paired line by line: a mark that was never closed must
// not swallow the rest of the report. A quotation of several paragraphs, each
// re-opened and only the last one closed, becomes several quotations of which
// each but the first continues the one before it.

// quotation is the stretch between a pair of marks, within one line.
type quotation struct {
	span       report.Span // with the marks
	inner      report.Span // without them
	first, end int         // tokens that lie in span, the marks included
	continues  bool        // goes on with the quotation before it
	open       bool        // its closing mark is missing
	used       bool        // belongs to a statement already
	by         int         // 1 + the finding it belongs to
}

// family is the sort of mark a quotation was opened with; only marks of the
// same family close it, so that a quotation may hold another.
type family uint8

const (
	noMark    family = iota
	curly            // “ ” „
	straight         // "
	backtick         // `` ''
	guillemet        // « »
	single           // ‘ ’ '
)

// mark is one quotation mark as it stands in a line.
type mark struct {
	at, end      int // bytes
	family       family
	opens, shuts bool // what its shape and its neighbours allow
}

// longestOpenLines is how many lines an opened quotation may run on without
// being re-opened before the opening mark counts as a stray.
const longestOpenLines = 3

// pairMarks appends the quotations of text to qs, in order.
func pairMarks(text string, qs []quotation, marks []mark) ([]quotation, []mark) {
	carried := noMark // family of a quotation that the last line left open at its own first mark
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		if line := strings.TrimSpace(text[at:end]); line != "" {
			marks = findMarks(text, at, end, marks[:0])
			qs, carried = pairLine(text, at, end, marks, qs, carried)
		}
		at = end + 1
	}
	return qs, marks
}

// pairLine pairs the marks of the line text[at:end]. It returns the family of
// the quotation that the line leaves open, if any.
func pairLine(text string, at, end int, marks []mark, qs []quotation, carried family) ([]quotation, family) {
	first := at + leadingSpace(text[at:end])
	open, from := noMark, 0
	continues := false
	if carried != noMark && (len(marks) == 0 || marks[0].at != first || !marks[0].opens) {
		// The line does not re-open: it goes on inside the quotation only when
		// the closing mark comes before any opening one.
		if f := firstOf(marks, carried); f >= 0 && marks[f].shuts && !(marks[f].opens && marks[f].at == first) {
			qs = append(qs, quotation{
				span:  report.Span{Start: first, End: marks[f].end},
				inner: report.Span{Start: first, End: marks[f].at}, continues: true,
			})
			marks = marks[f+1:]
			carried = noMark
		} else if f < 0 && runOn(qs) < longestOpenLines && closesSoon(text, end, carried) {
			e := at + len(strings.TrimRightFunc(text[at:end], unicode.IsSpace))
			qs = append(qs, quotation{span: report.Span{Start: first, End: e}, inner: report.Span{Start: first, End: e}, continues: true, open: true})
			return qs, carried
		} else {
			carried = noMark
		}
	}
	openEnd, singleEnd := 0, 0
	inside := noMark // family of a quotation within the open one
	for k, m := range marks {
		if m.at < singleEnd {
			continue
		}
		if open == noMark && m.family == straight && k+1 < len(marks) && marks[k+1].at == m.end && marks[k+1].family == curly && marks[k+1].opens {
			continue // "“Yes: one mark too many
		}
		if open != noMark && m.family != open && m.family != single {
			switch {
			case inside == m.family && m.shuts:
				inside = noMark
				continue
			case inside == noMark && m.shuts && !m.opens && !closedBy(marks[k+1:], open):
				m.family = open // opened with one sort of mark, closed with another
			case m.opens:
				inside = m.family
			}
		} else if m.family == open {
			inside = noMark
		}
		switch {
		case open == noMark && m.family == single:
			if m.opens {
				if c := closeSingle(text, marks[k+1:]); c.end > 0 {
					qs = append(qs, quotation{span: report.Span{Start: m.at, End: c.end}, inner: report.Span{Start: m.end, End: c.at}})
					singleEnd = c.end
				}
			}
		case open == noMark:
			if m.opens && !(m.at == first && carried == noMark && blockMark(text, at, end, marks[k:])) {
				open, from, openEnd = m.family, m.at, m.end
				continues = carried == m.family && m.at == first
			}
		case m.family != open:
			// inside a quotation, or a slip: neither opens nor closes
		case m.shuts && (!m.opens || from != first || m.at > openEnd):
			if m.at > openEnd {
				qs = append(qs, quotation{span: report.Span{Start: from, End: m.end}, inner: report.Span{Start: openEnd, End: m.at}, continues: continues})
			}
			open, continues = noMark, false
		case m.opens:
			// Opened twice: the first was a stray.
			from, openEnd, continues = m.at, m.end, false
		}
	}
	if open == noMark {
		return qs, noMark
	}
	e := at + len(strings.TrimRightFunc(text[at:end], unicode.IsSpace))
	if e > openEnd && (from == first || reopens(text, end, open) || closesSoon(text, end, open)) {
		qs = append(qs, quotation{span: report.Span{Start: from, End: e}, inner: report.Span{Start: openEnd, End: e}, continues: continues, open: true})
		return qs, open
	}
	return qs, noMark
}

// blockMark reports whether the first of the marks, at the start of the line
// text[at:end], only shows that the line is taken over from elsewhere: it is a straight
// one that nothing in the line closes, the line has curly quotations of its own, the
// next line neither begins with a straight one nor closes one, and no colon leads up
// to it.
func blockMark(text string, at, end int, marks []mark) bool {
	if marks[0].family != straight || strings.HasSuffix(strings.TrimRightFunc(text[:at], unicode.IsSpace), ":") {
		return false
	}
	pairs, inside := 0, false
	for _, m := range marks[1:] {
		switch {
		case m.family == straight:
			return false
		case m.family != curly:
		case m.opens == inside:
			return false
		case inside:
			pairs, inside = pairs+1, false
		default:
			inside = true
		}
	}
	return pairs > 0 && !inside && !reopens(text, end, straight) && !closesSoon(text, end, straight)
}

// farthestMark is how many marks ahead are looked at to settle one.
const farthestMark = 32

// closedBy reports whether, of the next marks, one of family f closes before any
// opens.
func closedBy(next []mark, f family) bool {
	for _, m := range next[:min(len(next), farthestMark)] {
		if m.family == f {
			return m.shuts && !m.opens
		}
		if m.opens && !m.shuts && m.family != single {
			return false
		}
	}
	return false
}

// runOn counts the lines at the end of qs that only go on with the one before.
func runOn(qs []quotation) int {
	n := 0
	for n < len(qs) && qs[len(qs)-1-n].open && qs[len(qs)-1-n].continues {
		n++
	}
	return n
}

// firstOf is the index of the first mark of family f, or -1.
func firstOf(marks []mark, f family) int {
	for i, m := range marks {
		if m.family == f {
			return i
		}
	}
	return -1
}

// nextLine is the next line of text after byte at that is not blank, as
// bounds; ok is false at the end of the text.
func nextLine(text string, at int) (start, end int, ok bool) {
	for at < len(text) {
		e := strings.IndexByte(text[at:], '\n')
		if e < 0 {
			e = len(text)
		} else {
			e += at
		}
		if s := at + leadingSpace(text[at:e]); s < e {
			return s, e, true
		}
		at = e + 1
	}
	return 0, 0, false
}

// reopens reports whether the line after byte at begins with an opening mark of
// family f: the convention of a quotation of several paragraphs.
func reopens(text string, at int, f family) bool {
	s, e, ok := nextLine(text, at)
	if !ok {
		return false
	}
	m, ok := markAt(text, s, s, e)
	return ok && m.family == f && m.opens
}

// closesSoon reports whether the first mark of family f in the next line or two
// is a closing one.
func closesSoon(text string, at int, f family) bool {
	for range 2 {
		s, e, ok := nextLine(text, at)
		if !ok {
			return false
		}
		for i := s; i < e; {
			m, ok := markAt(text, i, s, e)
			if ok && m.family == f {
				return m.shuts && !m.opens
			}
			_, w := utf8.DecodeRuneInString(text[i:e])
			i += max(w, 1)
		}
		at = e
	}
	return false
}

func leadingSpace(s string) int {
	return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
}

// closeSingle finds the mark among the next ones that closes a single quotation
// mark, or none. An apostrophe looks the same, so a mark after , . ? ! is
// preferred to the first one that could close.
func closeSingle(text string, next []mark) mark {
	var best mark
	for _, c := range next[:min(len(next), farthestMark)] {
		if c.family != single || c.opens && !c.shuts {
			break
		}
		if !c.shuts {
			continue
		}
		if strings.IndexByte(".,?!", text[c.at-1]) >= 0 {
			return c
		}
		if best.end == 0 {
			best = c
		}
	}
	return best
}

// findMarks appends the quotation marks of the line text[at:end].
func findMarks(text string, at, end int, marks []mark) []mark {
	for i := at; i < end; i++ {
		switch text[i] {
		case '"', '\'', '`', 0xE2, 0xC2:
			if m, ok := markAt(text, i, at, end); ok {
				marks = append(marks, m)
				i = m.end - 1
			}
		}
	}
	return marks
}

// markAt reads the quotation mark that starts at byte i of the line
// text[at:end].
func markAt(text string, i, at, end int) (mark, bool) {
	m := mark{at: i}
	s := text[i:end]
	toward := 0 // what the shape says: 1 opens, -1 closes
	switch {
	case strings.HasPrefix(s, "“"), strings.HasPrefix(s, "„"), strings.HasPrefix(s, "‟"):
		m.family, m.end, toward = curly, i+3, 1
	case strings.HasPrefix(s, "”"):
		m.family, m.end, toward = curly, i+3, -1
	case strings.HasPrefix(s, "«"):
		m.family, m.end, toward = guillemet, i+2, 1
	case strings.HasPrefix(s, "»"):
		m.family, m.end, toward = guillemet, i+2, -1
	case strings.HasPrefix(s, "``"):
		m.family, m.end, toward = backtick, i+2, 1
	case strings.HasPrefix(s, "''"):
		m.family, m.end = backtick, i+2
	case strings.HasPrefix(s, "‘"):
		m.family, m.end, toward = single, i+3, 1
	case strings.HasPrefix(s, "’"):
		m.family, m.end, toward = single, i+3, -1
	case strings.HasPrefix(s, `"`):
		m.family, m.end = straight, i+1
	case strings.HasPrefix(s, "'"):
		m.family, m.end = single, i+1
	default:
		return mark{}, false
	}
	before, _ := utf8.DecodeLastRuneInString(text[at:i])
	after, _ := utf8.DecodeRuneInString(text[m.end:end])
	freeBefore := i == at || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/“‘\"'", before)
	freeAfter := m.end >= end || unicode.IsSpace(after)
	wordBefore := unicode.IsLetter(before) || unicode.IsDigit(before)
	wordAfter := unicode.IsLetter(after) || unicode.IsDigit(after)
	switch {
	case m.family == single:
		m.opens = toward >= 0 && freeBefore && wordAfter
		m.shuts = toward <= 0 && i > at && !unicode.IsSpace(before) && !wordAfter
	case toward > 0:
		m.opens = true
	case toward < 0:
		// A closing mark used to open happens: ”Yes.
		m.opens = freeBefore && !freeAfter && (i == at || unicode.IsSpace(before)) && wordAfter
		m.shuts = !m.opens
	default:
		m.opens = !freeAfter && !wordBefore && (freeBefore || !strings.ContainsRune(".,?!;:)", before)) || freeBefore && i == at
		m.shuts = i > at && (!unicode.IsSpace(before) || freeAfter) && !(freeBefore && wordAfter && !isDash(before))
		if freeBefore && freeAfter && i > at {
			m.opens = true // a mark between blanks: whichever is needed
		}
	}
	return m, true
}

func isDash(r rune) bool { return r == '—' || r == '–' || r == '-' }

// locate finds the tokens of every quotation.
func locate(d *lang.Doc, qs []quotation) {
	for i := range qs {
		q := &qs[i]
		q.first = d.TokenAt(q.span.Start)
		q.end = q.first
		for q.end < len(d.Tokens) && int(d.Tokens[q.end].Start) < q.span.End {
			q.end++
		}
	}
}
