// Package report holds the leaf value that everything else points into: the
// text of one report, and the spans of its words.
//
// Inside the program a Span counts bytes of Report.Text (UTF-8). Code points
// appear only at the edge, in JSON, and are made by Runes.
//
// Invariants: 0 <= Start <= End <= len(Text); both ends fall on rune
// boundaries; the words of a span are Text[Start:End], never a copy that was
// altered.
package report

import (
	"sort"
	"time"
)

// Span is a half-open range of bytes in one report's text. The zero Span means
// "none".
type Span struct{ Start, End int }

// Len is the number of bytes the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In returns the words of the span in text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Kind says what a region of the text is. The zero kind is prose.
type Kind string

// The kinds of region. Only the ones for which Furniture is true are barred
// from use as evidence.
const (
	Title      Kind = "title"    // the headline, when it stands in the text
	Heading    Kind = "heading"  // a heading inside the report
	Dateline   Kind = "dateline" // "WASHINGTON, April 30 (Reuters) -"
	Related    Kind = "related"  // "Read more: …", lists of other articles
	Comments   Kind = "comments" // "Leave a Reply", comment forms
	Author     Kind = "author"   // "About the author", notes on who wrote it
	Newsletter Kind = "newsletter"
	Cookies    Kind = "cookies"
	Caption    Kind = "caption" // the caption of a picture
	Credit     Kind = "credit"  // "Reporting by …; editing by …", picture credits
	Share      Kind = "share"   // "Share on …", tags, navigation
	Legal      Kind = "legal"   // copyright notices

	FrontMatter   Kind = "front matter"  // "title: …" lines before the report
	Byline        Kind = "byline"        // "By Ada Holm", "Updated 3:10 p.m."
	Notice        Kind = "notice"        // corrections and notes of the editors
	Advertisement Kind = "advertisement" // "Advertisement", "Story continues below"
	Markup        Kind = "markup"        // Markdown signs and link addresses, within prose
	Break         Kind = "break"         // a line break that an export wrote out as the two signs \n
)

// Furniture reports whether words of this kind must never be used as evidence.
func (k Kind) Furniture() bool {
	switch k {
	case "", Title, Heading, Dateline, Markup, Break:
		return false
	}
	return true
}

// Region is a stretch of the text that is not plain prose.
type Region struct {
	Span
	Kind Kind
}

// Dated is a date as a page or text writes it, and where it stands: "json-ld",
// "meta", "time", "url", "words".
type Dated struct{ Value, From string }

// Report is one published text of one outlet. It is not changed after intake.
type Report struct {
	ID       string // "r1", unique within a run
	Replaces string // in a record: the ID of the version of it that came before, "" for none
	Name     string // the path or URL it came from
	Outlet   string // "" when unknown
	Title    string // "" when unknown
	Byline   string
	URL      string
	Language string // ISO 639-1, "" when it could not be told
	Paid     bool   // its page says that it is not free to read

	// Published is when the outlet published the text, and the zero time when
	// that is not known; a file's own time is never used. PublishedFrom names
	// where the date was found ("flag", "front matter", …).
	Published     time.Time
	PublishedFrom string
	Dates         []Dated // every date of publication that a page states, the surest first

	Text    string   // valid UTF-8, exactly as published
	Regions []Region // sorted by Start, not overlapping
}

// Words is the text with its markup overwritten by spaces and its written breaks by
// breaks, byte for byte: what is to be split into words. Spans of it are spans of Text.
func (r *Report) Words() string {
	var b []byte
	for _, g := range r.Regions {
		blank := byte(' ')
		switch g.Kind {
		case Markup:
		case Break:
			blank = '\n'
		default:
			continue
		}
		if b == nil {
			b = []byte(r.Text)
		}
		for i := g.Start; i < g.End; i++ {
			b[i] = blank
		}
	}
	if b == nil {
		return r.Text
	}
	return string(b)
}

// RegionAt returns the kind of the region that holds the byte at, or "".
func (r *Report) RegionAt(at int) Kind {
	i := sort.Search(len(r.Regions), func(i int) bool { return r.Regions[i].End > at })
	if i < len(r.Regions) && r.Regions[i].Start <= at {
		return r.Regions[i].Kind
	}
	return ""
}

// Furniture reports whether any byte of s lies in furniture.
func (r *Report) Furniture(s Span) bool {
	i := sort.Search(len(r.Regions), func(i int) bool { return r.Regions[i].End > s.Start })
	for ; i < len(r.Regions) && r.Regions[i].Start < s.End; i++ {
		if r.Regions[i].Kind.Furniture() {
			return true
		}
	}
	return false
}
