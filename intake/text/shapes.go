package text

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"readout/report"
)

// This file tells lines by their shape: times, bylines, signatures, rows of links.

// isTimeLine reports whether a line says no more than when a report was
// published, updated, or how long it takes to read.
func isTimeLine(low string, words int) bool {
	if words > 18 || words < 2 {
		return false
	}
	digits, labelled := false, false
	for f := range strings.FieldsFuncSeq(low, func(r rune) bool { return strings.ContainsRune(" \t\u00a0,|()[]:•·/–—-", r) }) {
		f = strings.TrimRight(f, ".")
		switch f {
		case "updated", "published", "posted", "modified", "ago", "read", "edited":
			labelled = true
		case "last", "first", "on", "at", "by", "of", "this", "story", "post", "article", "report", "was", "has", "been", "am", "pm", "a.m", "p.m", "m", "a", "p", "et", "est", "edt", "gmt", "utc", "bst", "cet", "pt", "pst", "pdt", "ct", "ist", "local", "time",
			"hour", "hours", "hr", "hrs", "minute", "minutes", "min", "mins", "day", "days", "week", "weeks", "month", "months", "year", "years":
		default:
			if f == "" || isMonth(f) || isWeekday(f) {
				continue
			}
			if f[0] < '0' || f[0] > '9' {
				return false
			}
			digits = true
		}
	}
	return digits && labelled
}

// isClock reports whether a line is the time of an entry of a live blog: "12:45 GMT",
// "3h ago".
func isClock(low string, words int) bool {
	if words > 3 {
		return false
	}
	clock := false
	for f := range strings.FieldsSeq(strings.Trim(low, "()[] ")) {
		digits := strings.TrimRight(f, "amp.")
		hours, minutes, _ := strings.Cut(strings.Replace(digits, ".", ":", 1), ":")
		switch {
		case allDigits(hours) && allDigits(minutes) && len(hours) <= 2 && len(minutes) == 2, (strings.HasSuffix(f, "h") || strings.HasSuffix(f, "m")) && allDigits(f[:len(f)-1]):
			clock = true
		case !slices.Contains([]string{"am", "pm", "a.m.", "p.m.", "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "ist", "msk", "ago", "local"}, f):
			return false
		}
	}
	return clock
}

// isSignature reports whether a line says no more than which agency wrote: "(NNA/TNW)",
// "— TNW", "With Post wires", "Source: agencies".
func isSignature(s, low string, words int) bool {
	switch {
	case words == 0 || words > 6 || strings.HasSuffix(low, ".") && words > 1:
		return false
	case strings.HasPrefix(low, "with ") && (strings.HasSuffix(low, " wires") || strings.HasSuffix(low, " agencies") || strings.HasSuffix(low, " wire services") || strings.HasSuffix(low, " wire reports")):
		return true
	}
	if names, ok := strings.CutPrefix(s, "Source: "); ok && words <= 4 {
		return isCredit(strings.Trim(names, " .")) || strings.EqualFold(names, "agencies")
	}
	in := strings.Trim(s, " ()-–—.")
	if !startsAny(s, []string{"(", "-", "–", "—"}) || in == "" || strings.ContainsRune(in, ' ') {
		return false // "TNW" alone may be a heading
	}
	for part := range strings.SplitSeq(in, "/") {
		if len(part) < 2 || len(part) > 8 || strings.IndexFunc(part, func(r rune) bool { return r < 'A' || r > 'Z' }) >= 0 {
			return false
		}
	}
	return true
}

// isEditorsRemark reports whether a line is what a wire changed in its own report:
// "(Corrects the name of the port in paragraph 4)".
func isEditorsRemark(low string, words int) bool {
	return words <= 40 && strings.HasSuffix(low, ")") && startsAny(low, []string{"(adds ", "(clarifies ", "(corrects ", "(fixes ", "(recasts ", "(refiles ", "(removes ", "(updates ", "(writes through"})
}

// isTagRow reports whether a line is a row of tags: "#harbour #navy".
func isTagRow(low string) bool {
	for f := range strings.FieldsSeq(low) {
		if len(f) < 2 || f[0] != '#' {
			return false
		}
	}
	return low != ""
}

// isCopyright reports whether a line is a copyright notice that opens with the sign.
func isCopyright(low string, words int) bool {
	return words <= 25 && startsAny(low, []string{"\u00a9", "(c) 19", "(c) 20", "(c)19", "(c)20"})
}

// isNavigation reports whether a line is a row of links, or an address alone.
func isNavigation(low string, words int) bool {
	if words == 1 && startsAny(low, []string{"http://", "https://", "www."}) {
		return true
	}
	if words > 24 || strings.Count(low, " | ") < 2 || strings.HasPrefix(low, "by ") || wholeDate(low) != "" {
		return false
	}
	for part := range strings.SplitSeq(low, " | ") {
		if countWords(part) > 5 {
			return false
		}
	}
	return true
}

func isMonth(low string) bool {
	switch low {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

func isWeekday(low string) bool {
	switch low {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun":
		return true
	}
	return false
}

// wholeDate finds a date with day, month and year in s ("March 14, 2026",
// "14 March 2026", "2026-03-14", "14.03.2026") and writes it as "14 March 2026" or as it is.
func wholeDate(s string) string {
	var prev [2]string
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" \t\u00a0,|()[]:•·–—", r) }) {
		f = strings.TrimRight(f, ".")
		if d := dotted(f); d != "" {
			return d
		}
		if len(f) >= 10 && f[4] == '-' && f[7] == '-' && allDigits(f[:4]) && allDigits(f[5:7]) && allDigits(f[8:10]) {
			return f[:10]
		}
		if len(f) == 4 && allDigits(f) && (f[:2] == "19" || f[:2] == "20") {
			a, b := prev[0], prev[1]
			if isMonth(strings.ToLower(a)) && day(b) != "" {
				a, b = b, a
			}
			if day(a) != "" && isMonth(strings.ToLower(b)) {
				month := strings.ToUpper(b[:1]) + strings.ToLower(b[1:])
				if month == "Sept" {
					month = "Sep"
				}
				return day(a) + " " + month + " " + f
			}
		}
		prev[0], prev[1] = prev[1], f
	}
	return ""
}

// dotted is a date written day.month.year, "" for anything else.
func dotted(s string) string {
	d, rest, _ := strings.Cut(s, ".")
	m, y, ok := strings.Cut(rest, ".")
	if !ok || len(y) != 4 || !allDigits(y) || y[:2] != "19" && y[:2] != "20" || !upTo(d, 31) || !upTo(m, 12) {
		return ""
	}
	return s
}

// upTo reports whether s is a number of one or two digits from 1 to most.
func upTo(s string, most int) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) <= 2 && allDigits(s) && 1 <= n && n <= most
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// day is the number of "14", "14th"; "" for anything else.
func day(s string) string {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	switch suffix := strings.ToLower(s[n:]); {
	case n == 0 || n > 2:
		return ""
	case suffix == "" || suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th":
		return s[:n]
	}
	return ""
}

// headLines is how many lines at the top may be bylines and dates.
const headLines = 10

// markHead marks bylines and dates above the first line of prose, and returns the
// writer, the date and the outlet they name.
func (m *marker) markHead() (byline, published, outlet string) {
	for i := 0; i < len(m.lines) && i < headLines; i++ {
		l := &m.lines[i]
		words := m.s[l.Start:l.End]
		switch {
		case l.kind == report.Byline:
			if published == "" {
				published = agreedDate(words)
			}
		case l.kind != "":
		case isByline(words, l.words):
			l.kind = report.Byline
			if byline == "" {
				byline = strings.TrimSpace(words[2:])
			}
			if published == "" {
				published = agreedDate(words)
			}
		case l.words <= 8 && isDateOnly(words):
			l.kind = report.Byline
			if published == "" {
				published = agreedDate(words)
			}
		case i < mastheadLines && isMasthead(words, l.words):
			l.kind = report.Byline
			if name := strings.TrimSpace(words[:strings.IndexAny(words, "|•·–—")]); outlet == "" && wholeDate(name) == "" {
				outlet = name
			}
			if published == "" {
				published = agreedDate(words)
			}
		case l.stop && l.words > 25:
			return byline, published, outlet
		}
	}
	return byline, published, outlet
}

// mastheadLines is how many lines at the top may be the masthead of the outlet.
const mastheadLines = 3

// isMasthead reports whether a line is the head of a paper: its name, the whole date and
// perhaps the edition, with signs between: "THE TORVEL POST | Friday, 14 March 2031 | Late
// edition". The date is a part of its own, so that it is no day of what is told.
func isMasthead(s string, words int) bool {
	if words > 16 || wholeDate(s) == "" {
		return false
	}
	dated, named := 0, 0
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("|•·–—", r) }) {
		switch part = strings.TrimSpace(part); {
		case part == "":
		case isDateOnly(part):
			dated++
		case countWords(part) <= 6 && startsUpper(part) && !strings.ContainsAny(part, ".?!:;"):
			named++
		default:
			return false
		}
	}
	return dated == 1 && named >= 1 && named <= 3
}

// agreedDate is wholeDate, "" where a weekday beside it is not that of the day.
func agreedDate(s string) string {
	date := wholeDate(s)
	if date == "" {
		return ""
	}
	var at time.Time
	for _, layout := range [...]string{"2 January 2006", "2 Jan 2006", "2006-01-02", "2.1.2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			at = t
		}
	}
	for f := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" \t\u00a0,|()[]:•·–—.", r) }) {
		if isWeekday(f) && !at.IsZero() && !strings.HasPrefix(f, strings.ToLower(at.Weekday().String()[:3])) {
			return ""
		}
	}
	return date
}

// isByline reports whether a line is "By Ada Holm", with what may follow: a desk,
// an agency, a date.
func isByline(s string, words int) bool {
	if words < 2 || words > 14 || len(s) < 4 || !strings.EqualFold(s[:3], "by ") || strings.HasSuffix(s, ".") {
		return false
	}
	named := 0
	for f := range strings.FieldsSeq(s[3:]) {
		r, _ := utf8.DecodeRuneInString(f)
		switch {
		case f == "and" || f == "in" || f == "for" || f == "of" || f == "de" || f == "von" || f == "van" || f == "at" || f == "the":
		case unicode.IsUpper(r):
			named++
		case unicode.IsLetter(r):
			return false
		}
	}
	return named >= 2 || named == 1 && words == 2
}

// isDateOnly reports whether a line is a date with day, month and year, and
// nothing but a weekday and a time beside it.
func isDateOnly(s string) bool {
	if wholeDate(s) == "" {
		return false
	}
	return isTimeLine(strings.ToLower("updated "+s), 3)
}
