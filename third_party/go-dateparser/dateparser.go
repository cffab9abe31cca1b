// Package dateparser stands in for github.com/markusmobius/go-dateparser, which
// go-htmldate imports for dates in some 200 languages.
//
// The original builds its tables when a program starts: 190 ms and 78 MB
// before main, measured on two cores, whether or not a page is ever read. This
// package has the few names that go-htmldate 1.10.1 uses and reads absolute dates
// whose month is a word, in the languages of months.tsv, which is read when the
// first date is. The module's go.mod points here with a replace line; taking that
// line out brings the original back, and nothing else has to change.
//
// A date is read where day, month and year stand side by side and can be read in one
// way only. Half a date, a range of days, a word that is two months in two languages,
// a day that the month does not have are none.
package dateparser

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/markusmobius/go-dateparser/date"
)

// ParserType names a kind of parser. There is only one here.
type ParserType uint8

// The kinds that go-htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says how a date that lacks a part is completed. Dates
// that lack a part are not read here.
type PreferredDateSource uint8

// Past prefers dates before now.
const Past PreferredDateSource = 1

// Configuration is accepted and not used.
type Configuration struct {
	CurrentTime         time.Time
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser reads dates.
type Parser struct{ ParserTypes []ParserType }

var errNoDate = errors.New("no date found")

// Parse reads the first whole date in s. A date is midnight UTC.
func (p *Parser) Parse(_ *Configuration, s string, _ ...string) (date.Date, error) {
	parts := split(s)
	for i := range parts {
		form := forms().of[fold(parts[i].text)]
		if form.month == 0 {
			continue
		}
		day, year := dayFirst(parts, i)
		if day == 0 {
			day, year = monthFirst(parts, i)
		}
		if day == 0 && form.afterYear {
			day, year = yearFirst(parts, i)
		}
		if t := time.Date(year, form.month, day, 0, 0, 0, 0, time.UTC); day > 0 && t.Day() == day {
			return date.Date{Time: t}, nil
		}
	}
	return date.Date{}, errNoDate
}

// dayFirst reads "14 March 2026", "14. März 2026", "el 14 de marzo de 2026", "1er mars
// 2026", "14-Mar-2026" around the month at i.
func dayFirst(parts []part, i int) (day, year int) {
	d := i - 1
	for d > 0 && between[fold(parts[d].text)] && parts[d+1].joins() {
		d--
	}
	if d < 0 || !parts[d+1].joins() || !alone(parts, d) {
		return 0, 0
	}
	return dayAndYear(parts, d, i+1)
}

// monthFirst reads "March 14, 2026", "marzo 14, 2026".
func monthFirst(parts []part, i int) (day, year int) {
	if i+1 == len(parts) || !parts[i+1].joins() {
		return 0, 0
	}
	return dayAndYear(parts, i+1, i+2)
}

// yearFirst reads "2026. március 14." and "2026 m. kovo 14 d."; without the marks it
// may be the end of one sentence and the beginning of another.
func yearFirst(parts []part, i int) (day, year int) {
	y, d := i-1, i+1
	if y > 0 && parts[y].text == "m" {
		y--
	}
	if y < 0 || d == len(parts) || strings.TrimSpace(parts[i].before) != "." || !parts[d].joins() ||
		!strings.HasPrefix(parts[d].after, ".") && (d+1 == len(parts) || parts[d+1].text != "d") {
		return 0, 0
	}
	return dayAndYear(parts, d, y)
}

// dayAndYear is the day at d, if it can be one, and the year at y, past the words that
// may stand before it.
func dayAndYear(parts []part, d, y int) (day, year int) {
	for y < len(parts) && between[fold(parts[y].text)] && parts[y].joins() {
		y++
	}
	if y >= len(parts) || y > d && !parts[y].joins() || len(parts[d].text) > 2 || len(parts[y].text) != 4 {
		return 0, 0
	}
	if y+1 < len(parts) && clock[fold(parts[y+1].text)] {
		return 0, 0 // "14 March 2030 GMT" is an hour
	}
	day, err := strconv.Atoi(parts[d].text)
	year, wrong := strconv.Atoi(parts[y].text)
	if err != nil || wrong != nil {
		return 0, 0
	}
	return day, year
}

// alone reports whether the number at d belongs to nothing before it: it is no end of
// a range of days, of a time or of a longer number.
func alone(parts []part, d int) bool {
	if d == 0 {
		return true
	}
	prev, mark := parts[d-1], strings.Trim(parts[d].before, " .\u00a0")
	switch {
	case parts[d].before == "":
		return false
	case !isNumber(prev.text):
		return d == 1 || !ranges[fold(prev.text)] || !isNumber(parts[d-2].text)
	case parts[d].before == "." || parts[d].before == "," || mark == ":":
		return false
	case mark == "-" || mark == "–" || mark == "—" || mark == "/" || mark == "+" || mark == "&":
		time := strings.HasSuffix(prev.before, ":") || prev.before == "" && d > 1
		return time || len(prev.text) > 2
	}
	return true
}
