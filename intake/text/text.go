// Package text reads plain text and Markdown: bytes to characters, what a text
// says about itself, and which stretches of it are not prose.
//
// Decode gives the text of a file, Read what it says about itself and its
// regions, Identify its language. Nothing is ever cut or altered: offsets refer
// to the text as it came.
package text

import (
	"slices"
	"strings"

	"readout/report"
)

// Text is what Read found in a text.
type Text struct {
	Meta     Meta
	DateFrom string          // where Meta.Published stood: "front matter", "byline", "dateline"; "" if known before
	Credit   string          // the agency or outlet of the dateline: "TDI" of "Vienna (TDI):"
	Regions  []report.Region // sorted, not overlapping, on rune boundaries
}

// Read looks through a text. What is known of it wins over what it says.
// The time is linear in the text.
func Read(s string, known Meta, markdown bool) Text {
	t, _ := read(s, known, markdown)
	return t
}

// read is Read, and counts its steps.
func read(s string, known Meta, markdown bool) (Text, int) {
	said, front := FrontMatter(s)
	t := Text{Meta: known.or(said)}
	if known.Published == "" && said.Published != "" {
		t.DateFrom = "front matter"
	}
	m := marker{s: s, lines: splitLines(s, front.End)}
	m.markLines()
	if len(m.lines) == 1 && m.lines[0].kind == report.Caption {
		m.lines[0].kind = "" // all that there is to read is no caption of anything
	}
	if markdown {
		if title := m.markMarkdown(); t.Meta.Title == "" {
			t.Meta.Title = title
		}
	}
	byline, date, outlet := m.markHead()
	m.markSections()
	m.markTail()
	t.Meta.Title = m.markTitle(t.Meta.Title)
	d := m.markDateline()
	t.Credit = d.credit
	t.Meta = t.Meta.or(Meta{Byline: byline, Outlet: outlet})
	for _, found := range []struct{ date, from string }{{date, "byline"}, {d.date, "dateline"}} {
		if t.Meta.Published == "" && found.date != "" {
			t.Meta.Published, t.DateFrom = found.date, found.from
		}
	}
	t.Regions = m.regions(front)
	if breaks := writtenBreaks(s, front.End); breaks != nil {
		t.Regions = disjoint(append(t.Regions, breaks...))
	}
	return t, m.steps
}

// or is m with what it lacks taken from n.
func (m Meta) or(n Meta) Meta {
	pick := func(a, b string) string {
		if a != "" {
			return a
		}
		return b
	}
	return Meta{pick(m.Title, n.Title), pick(m.Outlet, n.Outlet), pick(m.Byline, n.Byline), pick(m.URL, n.URL), pick(m.Published, n.Published), pick(m.Language, n.Language)}
}

func sortRegions(regions []report.Region) {
	slices.SortFunc(regions, func(a, b report.Region) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
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
