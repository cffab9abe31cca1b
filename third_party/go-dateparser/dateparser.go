// Package dateparser stands in for github.com/markusmobius/go-dateparser, which
// go-htmldate imports for dates in some 200 languages.
//
// The original builds its tables when a program starts: 190 ms and 78 MB
// before main, measured on two cores, whether or not a page is ever read.
// Readout reads English reports, so this package has the few names that
// go-htmldate 1.10.1 uses and reads the absolute dates of English pages. The
// module's go.mod points here with a replace line; taking that line out brings
// the original back, and nothing else has to change.
package dateparser

import (
	"errors"
	"regexp"
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

// dayMonthYear finds "14 March 2026", "March 14th, 2026", "14. Mar 2026".
var dayMonthYear = regexp.MustCompile(`(?i)\b(?:(\d{1,2})(?:st|nd|rd|th)?\.?,?\s+(?:of\s+)?([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})\b`)

// Parse reads the first whole date in s. A date is midnight UTC.
func (p *Parser) Parse(_ *Configuration, s string, _ ...string) (date.Date, error) {
	for _, m := range dayMonthYear.FindAllStringSubmatch(s, 4) {
		day, month := m[1], m[2]
		if day == "" {
			day, month = m[4], m[3]
		}
		name := strings.ToLower(month)
		for _, layout := range []string{"2 January 2006", "2 Jan 2006"} {
			if name == "sept" {
				name = "sep"
			}
			if t, err := time.Parse(layout, day+" "+name+" "+m[5]); err == nil {
				return date.Date{Time: t}, nil
			}
		}
	}
	return date.Date{}, errNoDate
}
