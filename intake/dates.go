package intake

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"readout/report"
)

// Dates says when reports were published, where a person said so. The zero value
// knows nothing.
type Dates struct {
	All time.Time            // for every report that states no date itself
	Of  map[string]time.Time // by the name given, a path, or a base name: wins over what the report states
}

// ParseDates reads the values of a --date flag, each "DATE" or "FILE=DATE".
func ParseDates(values []string) (Dates, error) {
	var d Dates
	for _, v := range values {
		i := strings.LastIndexByte(v, '=')
		t, err := ParseDate(v[i+1:])
		if err != nil {
			return Dates{}, fmt.Errorf("reading --date %s: %w", v, err)
		}
		if i < 0 {
			d.All = t
			continue
		}
		if i == 0 {
			return Dates{}, fmt.Errorf("reading --date %s: it names no file", v)
		}
		if d.Of == nil {
			d.Of = map[string]time.Time{}
		}
		d.Of[printable(v[:i])] = t
	}
	return d, nil
}

// key is the entry of Of that speaks of the file, or "".
func (d Dates) key(name string) string {
	if _, ok := d.Of[name]; ok {
		return name
	}
	clean, base := filepath.Clean(name), filepath.Base(name)
	found := ""
	for _, k := range d.keys() {
		switch filepath.Clean(k) {
		case clean:
			return k
		case base:
			found = k
		}
	}
	return found
}

func (d Dates) keys() []string {
	keys := make([]string, 0, len(d.Of))
	for k := range d.Of {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// stated is the date of publication among those that a page states: the surest
// that can be read. A moment in universal time may fall on another day than the
// outlet's own, which its address then tells. What lies a day or more after the
// page was fetched is no date of publication.
func stated(dates []report.Dated, fetched time.Time) (at time.Time, from string) {
	for _, d := range dates {
		t, err := ParseDate(d.Value)
		if err != nil {
			t, err = ParseDate(leadingDay.FindString(d.Value))
		}
		switch {
		case err != nil, !fetched.IsZero() && t.Sub(fetched) >= 24*time.Hour:
		case at.IsZero():
			at, from = t, d.From
		case d.From == "url" && universal(at) && !day(at).Equal(at) && day(at).Sub(t).Abs() == 24*time.Hour:
			return t, d.From
		}
	}
	return at, from
}

// leadingDay is the day at the beginning of a date that has more to it.
var leadingDay = regexp.MustCompile(`^(?:\d{4}-\d{1,2}-\d{1,2}|\pL+ \d{1,2}, \d{4}\b|\d{1,2} \pL+ \d{4}\b)`)

// universal reports whether a moment is given in universal time: "Z" or "+00:00".
func universal(t time.Time) bool {
	_, offset := t.Zone()
	return offset == 0
}

func day(t time.Time) time.Time { return t.Truncate(24 * time.Hour) }

// lastYear is the last year that a report may say it is of. What was fetched cannot have
// come out after that, see stated; a file does not say when it came, and no clock is asked,
// so that the same file gives the same brief on any day.
const lastYear = 2199

// ParseDate reads a date as people and feeds write it: 2026-03-14, RFC 3339,
// "14 March 2026", "March 14, 2026", RFC 1123. A date alone is midnight UTC, a
// time without a zone is UTC. Forms that could be read two ways (03/04/2026) are
// refused.
func ParseDate(s string) (time.Time, error) {
	s = strings.Join(strings.Fields(s), " ")
	for _, layout := range [...]string{
		time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02T15:04",
		"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04",
		"2006-01-02T15:04-0700", "2006/01/02 15:04:05", "20060102T15:04:05Z07:00", "Mon Jan 2 15:04:05 MST 2006", "Mon Jan 2 15:04:05 2006",
		"2006-01-02", "2006-1-2", "2006/01/02", "20060102", "2.1.2006",
		"2 January 2006", "2 Jan 2006", "2 January 2006 15:04", "2 Jan 2006 15:04",
		"January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006",
		"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Monday, 02-Jan-06 15:04:05 MST",
		"Monday, 2 January 2006", "Monday, January 2, 2006", "Mon, 2 Jan 2006",
	} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1600 {
			if t.Year() > lastYear {
				return time.Time{}, fmt.Errorf("%q lies too far ahead to be when a report came out", s)
			}
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no date that Readout knows; write 2026-03-14, 2026-03-14T09:30:00Z or \"14 March 2026\"", s)
}
