// Package text reads plain text and Markdown: bytes to characters, what a text
// says about itself, and which stretches of it are not prose.
//
// Decode gives the text of a file, Read what it says about itself and its
// regions, Identify its language. Nothing is ever cut or altered: offsets refer
// to the text as it came.
package text

import (
	"strings"

	"readout/report"
)

// Text is a text that was read.
type Text struct {
	Meta    Meta
	Credit  string          // the agency or outlet that a dateline names: "TDI" of "Vienna (TDI):"
	Regions []report.Region // sorted, not overlapping
}

// Read looks through a text. What is known of it already wins over what it says.
func Read(s string, known Meta, markdown bool) Text {
	said, front := FrontMatter(s)
	t := Text{Meta: known.or(said)}
	if !front.Empty() {
		t.Regions = append(t.Regions, report.Region{Span: front, Kind: report.FrontMatter})
	}
	return t
}

func (m Meta) or(n Meta) Meta {
	pick := func(a, b string) string {
		if a != "" {
			return a
		}
		return b
	}
	return Meta{pick(m.Title, n.Title), pick(m.Outlet, n.Outlet), pick(m.Byline, n.Byline), pick(m.URL, n.URL), pick(m.Published, n.Published), pick(m.Language, n.Language)}
}

// Prose is the text without its furniture.
func Prose(s string, regions []report.Region) string {
	var b strings.Builder
	at := 0
	for _, r := range regions {
		if r.Kind.Furniture() {
			b.WriteString(s[at:r.Start])
			b.WriteByte('\n')
			at = r.End
		}
	}
	if at == 0 {
		return s
	}
	b.WriteString(s[at:])
	return b.String()
}
