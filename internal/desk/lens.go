package desk

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"readout/internal/brief"
	"readout/internal/keep"
)

// lens is how a visitor looks at the record: the address of the page, and the
// moment that is looked back from, if any. It makes the links of a page.
//
//	known=DATE  only what was known then: added, or with by=published published, by that day
//	as-of=DATE  deadlines are judged then
type lens struct {
	Path  string
	At    string // the cite that was asked for
	Shown string // the cite that the source pane shows, asked for or not
	Known string
	By    string
	Judge string // as-of, as it was given

	View keep.View
	AsOf time.Time
}

var errMoment = errors.New("no such day")

// moments are the forms in which a day or a moment may be given.
var moments = []string{time.RFC3339, "2006-01-02T15:04", "2006-01-02"}

func newLens(u *url.URL) (lens, error) {
	q := u.Query()
	l := lens{Path: u.Path, At: q.Get("at"), Shown: q.Get("at"), Known: q.Get("known"), By: q.Get("by"), Judge: q.Get("as-of")}
	if l.By != "published" {
		l.By = ""
	}
	var err error
	if l.View.At, err = moment(l.Known); err != nil {
		l.Known, l.Judge = "", ""
		return l, err
	}
	l.View.Published = l.By == "published"
	if l.AsOf, err = moment(l.Judge); err != nil {
		l.Judge = ""
		return l, err
	}
	return l, nil
}

// moment reads a day, whose end is meant, or a moment. "" is the zero time.
func moment(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if len(s) <= len("2006-01-02T15:04:05.999999999+00:00") {
		for _, form := range moments {
			at, err := time.Parse(form, s)
			if err != nil || at.Year() < 1 {
				continue
			}
			if form == "2006-01-02" {
				at = at.Add(24*time.Hour - time.Second)
			}
			return at, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q: %w: it takes a day such as 2026-08-18, or a moment such as 2026-08-18T21:40", clip(s, 40), errMoment)
}

// clip cuts words that a visitor sent.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Back reports whether an earlier moment is looked at.
func (l lens) Back() bool { return l.Known != "" || l.Judge != "" }

// query is what links carry on.
func (l lens) query() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"known": l.Known, "by": l.By, "as-of": l.Judge} {
		if value != "" && (name != "by" || l.Known != "") {
			q.Set(name, value)
		}
	}
	return q
}

// To is the address of a page of the desk, seen through the same lens. pairs are
// names and values that it is to have besides.
func (l lens) To(path string, pairs ...string) string {
	q := l.query()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// Cite is the address of the words of a cite, beside the page.
func (l lens) Cite(label string) string { return l.To(l.Path, "at", label) + "#source" }

// Plain is the address of the page without a cite.
func (l lens) Plain() string { return l.To(l.Path) }

// Now is the address of the page as it is now.
func (l lens) Now() string { return l.Path }

// Has reports whether the cite that is shown is one of a list.
func (l lens) Has(list []brief.Cite) bool {
	for _, c := range list {
		if c.Label == l.Shown {
			return true
		}
	}
	return false
}

// When says in words what is looked at.
func (l lens) When() string {
	var out []string
	if l.Known != "" {
		by := "added"
		if l.By != "" {
			by = l.By
		}
		out = append(out, by+" by "+day(l.View.At))
	}
	if l.Judge != "" {
		out = append(out, "deadlines judged on "+day(l.AsOf))
	}
	return strings.Join(out, ", ")
}

func day(t time.Time) string {
	if t.IsZero() {
		return "undated"
	}
	return t.UTC().Format("2 Jan 2006")
}
