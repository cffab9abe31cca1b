package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/report"
)

// dateline is what stands before the first words of a report.
type dateline struct {
	len    int    // bytes, up to the first word of the report
	credit string // "Reuters" of "TORVEL, March 9 (Reuters) -", or ""
	date   string // "9 March 2026" when day, month and year are all there, or ""
}

// maxDateline is the longest dateline, in bytes.
const maxDateline = 110

// parseDateline reads a dateline at the start of a paragraph: a place in
// capitals, or a place with a date or a credit, then a dash; a credit and a colon;
// or a credit alone.
func parseDateline(s string) (dateline, bool) {
	head := s[:min(len(s), maxDateline)]
	if strings.HasPrefix(head, "(") {
		end := strings.IndexByte(head, ')')
		if end < 0 || !isCredit(head[1:end]) {
			return dateline{}, false
		}
		d := dateline{len: end + 1, credit: head[1:end]}
		d.len += skipDash(s[d.len:])
		return d, startsUpper(s[d.len:])
	}
	if d, ok := slashDateline(s, head); ok {
		return d, true
	}
	sep, after := findSeparator(head)
	if sep <= 0 {
		return dateline{}, false
	}
	d := dateline{len: after + skipSpace(s[after:])}
	place := strings.TrimSpace(head[:sep])
	if i := strings.LastIndexByte(place, '('); i > 0 && strings.HasSuffix(place, ")") {
		if d.credit = place[i+1 : len(place)-1]; !isCredit(d.credit) {
			return dateline{}, false
		}
		place = strings.TrimSpace(place[:i])
	}
	if s[sep] == ':' && d.credit == "" {
		return dateline{}, false
	}
	if d.len < len(s) && !startsUpper(s[d.len:]) {
		return dateline{}, false
	}
	capitals, dated, ok := isPlace(place)
	if !ok || d.credit == "" && !capitals && !dated {
		return dateline{}, false
	}
	d.date = wholeDate(place)
	return d, true
}

// slashDateline reads "TORVEL, March 9. /TNW/. Holm left", as some agencies write it.
func slashDateline(s, head string) (dateline, bool) {
	before, rest, _ := strings.Cut(head, "/")
	credit, _, ok := strings.Cut(rest, "/")
	if !ok || !isCredit(credit) {
		return dateline{}, false
	}
	place := strings.TrimRight(before, " .,-–—―")
	capitals, dated, ok := isPlace(place)
	if !ok || !capitals && !dated {
		return dateline{}, false
	}
	d := dateline{len: len(before) + len(credit) + 2, credit: credit, date: wholeDate(place)}
	d.len = len(s) - len(strings.TrimLeft(s[d.len:], " .:-–—―\u00a0"))
	return d, d.len == len(s) || startsUpper(s[d.len:])
}

// findSeparator is where the dash or colon that ends a dateline stands in head,
// and where what follows it does; -1 for none.
func findSeparator(head string) (at, after int) {
	for i := 1; i < len(head); i++ {
		switch rest := head[i:]; {
		case strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "―"):
			return i, i + len("—")
		case strings.HasPrefix(rest, "--"):
			return i, i + 2
		case strings.HasPrefix(rest, "- ") && (head[i-1] == ' ' || head[i-1] == ')'):
			return i, i + 2
		case strings.HasPrefix(rest, ": ") && head[i-1] == ')':
			return i, i + 2
		case strings.HasPrefix(rest, ". ") && i > 5 || rest[0] == '"' || rest[0] == '?' || rest[0] == ';':
			if !shortStop(head[:i]) {
				return -1, 0
			}
		}
	}
	return -1, 0
}

// shortStop reports whether s ends in a word as short as an abbreviation ("Colo").
func shortStop(s string) bool {
	i := strings.LastIndexByte(s, ' ')
	return len(s)-i-1 <= 5
}

func skipDash(s string) int {
	n := skipSpace(s)
	for _, dash := range []string{"—", "–", "―", "--", "-", ":"} {
		if strings.HasPrefix(s[n:], dash) {
			n += len(dash)
			break
		}
	}
	return n + skipSpace(s[n:])
}

func skipSpace(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\u00a0")) }

// isCredit reports whether s may name an agency or outlet: one to four words that
// begin with capitals.
func isCredit(s string) bool {
	n := 0
	for f := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(f)
		if !unicode.IsUpper(r) && f != "of" && f != "the" && f != "and" && f != "de" {
			return false
		}
		n++
	}
	return n >= 1 && n <= 4 && len(s) >= 2 && len(s) <= 40
}

// isPlace reports whether s is a place with at most a date, whether the place is
// written in capitals and whether there is a date.
func isPlace(s string) (capitals, dated, ok bool) {
	words := 0
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == ',' || r == '/' || r == '\u00a0' }) {
		low := strings.ToLower(strings.TrimRight(f, "."))
		r, _ := utf8.DecodeRuneInString(f)
		switch {
		case isMonth(low) && words > 0, isWeekday(low) && words > 0, day(f) != "", len(f) == 4 && allDigits(f):
			dated = dated || isMonth(low)
		case unicode.IsUpper(r):
			if words == 0 {
				capitals = len(f) >= 3 && f == strings.ToUpper(f) && !isLabel(f)
			}
			words++
		case slices.Contains([]string{"de", "of", "la", "le", "el", "and", "al", "on", "the", "del"}, f) && words > 0:
		default:
			return false, false, false
		}
	}
	return capitals, dated, words > 0 && words <= 6
}

// isLabel reports whether a word in capitals announces something other than a place.
func isLabel(w string) bool {
	switch strings.TrimRight(w, ":.") {
	case "BREAKING", "UPDATE", "UPDATED", "EXCLUSIVE", "ANALYSIS", "OPINION", "WATCH", "LIVE", "VIDEO", "NEWS", "READ", "PHOTOS", "ALERT", "NOTE", "EDITORIAL", "COMMENTARY", "CORRECTION":
		return true
	}
	return false
}

// isDatelineOnly reports whether a line is a dateline that stands alone.
func isDatelineOnly(s string) bool {
	d, ok := parseDateline(s)
	return ok && d.len == len(s)
}

// markDateline marks the dateline of the first paragraphs, and returns it.
func (m *marker) markDateline() dateline {
	seen := 0
	for i := range m.lines {
		l := m.lines[i]
		if l.kind != "" {
			continue
		}
		if d, ok := parseDateline(m.s[l.Start:l.End]); ok {
			m.inline = append(m.inline, report.Region{Span: trim(m.s, l.Start, l.Start+d.len), Kind: report.Dateline})
			return d
		}
		if seen++; seen == 4 {
			break
		}
	}
	return dateline{}
}
