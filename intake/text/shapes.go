package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/report"
)

// This file tells lines by their shape: captions, picture credits, times,
// bylines, notes on the author.

// pictureAgencies end a credit, as in "Ada Holm/Example Agency".
var pictureAgencies = []string{"getty images", "/ap", "/reuters", "/afp", "/epa", "via ap", "via reuters", "/shutterstock", "shutterstock", "ap photo", "reuters photo", "file photo", "handout", "/pool", "/upi", "/xinhua", "/tass", "/anadolu", "/bloomberg", "/redux", "/zuma", "/ap images", "/istock", "istockphoto"}

// isCaption reports whether a line, given in lower case, is the caption of a picture.
func isCaption(low string, words int) bool {
	switch {
	case words > 90:
		return false
	case startsAny(low, []string{"file photo:", "file photo -", "file photo –", "file photo —", "file - ", "file – ", "file — ", "image caption", "media caption", "photo caption", "caption:"}):
		return true
	case strings.HasPrefix(low, "in this ") && containsAny(low[:min(len(low), 110)], []string{" file photo", " photo, ", " photo provided", " image from", " image provided", " frame from", " photo released", " photo taken"}):
		return true
	case containsAny(low, []string{" image caption ", " media caption "}):
		return true
	}
	if i := strings.LastIndex(low, " photo: "); i > 0 && len(low)-i < 50 && words <= 60 {
		return true // "… on Wednesday. Photo: Ada Holm"
	}
	// "… at the talks on Monday. (Ada Holm/Example Agency)"
	end := strings.TrimRight(low, " .")
	if i := strings.LastIndexAny(end, "(["); i > 0 && words <= 60 && len(end)-i < 90 && words > 3 {
		in := strings.Trim(end[i:], "()[] ")
		return endsAny(in, pictureAgencies) || startsAny(in, []string{"ap photo", "reuters photo", "photo:", "photo by", "afp photo", "image:"})
	}
	return false
}

// isPictureCredit reports whether a line is no more than whose picture it was.
func isPictureCredit(low string, words int) bool {
	if words > 12 || words == 0 {
		return false
	}
	in := strings.Trim(low, "()[]. ")
	if in == "ap" || in == "afp" || in == "reuters" {
		return false // a dateline's credit, perhaps
	}
	return endsAny(in, pictureAgencies) && (strings.ContainsAny(in, "/|") || words <= 6) ||
		startsAny(in, []string{"ap photo/", "ap photo ", "reuters photo", "afp photo", "getty images/"})
}

func endsAny(s string, suffixes []string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

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
// "14 March 2026", "2026-03-14") and writes it as "14 March 2026" or as it is.
func wholeDate(s string) string {
	var prev [2]string
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" \t\u00a0,|()[]:•·–—", r) }) {
		f = strings.TrimRight(f, ".")
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
// writer and the date they name.
func (m *marker) markHead() (byline, published string) {
	for i := 0; i < len(m.lines) && i < headLines; i++ {
		l := &m.lines[i]
		words := m.s[l.Start:l.End]
		switch {
		case l.kind == report.Byline:
			if published == "" {
				published = wholeDate(words)
			}
		case l.kind != "":
		case isByline(words, l.words):
			l.kind = report.Byline
			if byline == "" {
				byline = strings.TrimSpace(words[2:])
			}
			if published == "" {
				published = wholeDate(words)
			}
		case l.words <= 8 && isDateOnly(words):
			l.kind = report.Byline
			if published == "" {
				published = wholeDate(words)
			}
		case l.stop && l.words > 25:
			return byline, published
		}
	}
	return byline, published
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
