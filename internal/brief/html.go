package brief

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strings"

	"readout"
	"readout/claim"
	"readout/report"
)

var (
	//go:embed page/page.html
	pageTemplate string
	//go:embed page/page.css
	pageStyle string
	//go:embed page/page.js
	pageScript string
)

// HTML writes the brief as one page that needs nothing else: style and script
// are in it, and its policy allows no others. Each cite is a plain link to a
// mark in the text of a report; the script only makes that more pleasant. All
// words of reports pass html/template's escaping.
func HTML(w io.Writer, rec *readout.Record) error {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return err
	}
	v := NewView(rec)
	p := page{View: v, Style: template.CSS(pageStyle), Script: template.JS(pageScript), Version: readout.Version}
	p.Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + digest(pageStyle) + "'; script-src 'sha256-" + digest(pageScript) + "'"
	p.Texts = texts(rec, v.Sources)
	return t.Execute(tamed{w}, p)
}

// Stylesheet is the style of the page, for other pages that show the same lines.
func Stylesheet() string { return pageStyle }

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// page is what the template draws.
type page struct {
	*View
	Style   template.CSS
	Script  template.JS
	Policy  string
	Version string
	Texts   []ReportText
}

// OwnClaims are the claims that do not lead.
func (p page) OwnClaims() []Assertion {
	return slices.DeleteFunc(slices.Clone(p.Claims), func(c Assertion) bool { return c.Leads > 0 })
}

// What follows is asked of pieces by the template.

func (p Piece) Quoted() bool    { return p.Kind == quoted }
func (p Piece) Strong() bool    { return p.Kind == named || p.Kind == status }
func (p Piece) Soft() bool      { return p.Kind == soft }
func (p Piece) CutBefore() bool { return p.Cut && p.Tail }
func (p Piece) CutAfter() bool  { return p.Cut && !p.Tail }

// Short shortens the quotations of a line.
func (l Line) Short(max int) Line { return l.shorten(max) }

// Class is the name of a mark in the style sheet.
func (m Mark) Class() string {
	switch m.Sign {
	case "!":
		return "contested"
	case "=":
		return "agreed"
	case "?":
		return "silent"
	}
	return "single"
}

// Arrow is the sign of how a position moved.
func (c *Cell) Arrow() string { return arrows[c.Trend] }

// Words are the words of a deadline.
func (d Due) Words() Line {
	l := Line{d.What}
	if len(d.Beside) > 0 {
		l = append(append(l, Piece{Kind: soft, Text: " · "}), d.Beside...)
	}
	return l.shorten(200)
}

// Overdue reports whether the time has passed.
func (d Due) Overdue() bool { return d.Status == "overdue" }

// ReportText is a report as the page shows it, in paragraphs.
type ReportText struct {
	ReportLine
	Paragraphs []Paragraph
}

type Paragraph struct {
	Kind     string // class of the region: "title", "furniture", ""
	Segments []Segment
}

// Segment is a stretch of text that the same cites cover.
type Segment struct {
	Text  string
	IDs   []string // anchors that begin here
	Cites []string // cites that cover it
	Shown bool     // the brief rests on it
	Start int      // code points of the report before it
}

// texts cuts every report where a cite or a paragraph begins or ends.
func texts(rec *readout.Record, lines []ReportLine) []ReportText {
	marked := marksOf(rec)
	var out []ReportText
	for i, r := range rec.Readings {
		t := ReportText{ReportLine: lines[i]}
		c := cutter{text: r.Report.Text, runes: report.NewRunes(r.Report.Text), coming: marked[i], anchored: map[string]bool{}}
		for _, span := range paragraphs(r.Report.Text) {
			if r.Report.RegionAt(span.Start) == report.FrontMatter {
				continue // the head of the article says it
			}
			p := Paragraph{Segments: c.paragraph(span)}
			switch k := r.Report.RegionAt(span.Start); {
			case k == report.Title || k == report.Heading:
				p.Kind = "heading"
			case k.Furniture():
				p.Kind = "furniture"
			}
			if len(t.Paragraphs) == 0 && tidy(span.In(r.Report.Text)) == tidy(t.Title) {
				t.Title = "" // the text begins with it
			}
			t.Paragraphs = append(t.Paragraphs, p)
		}
		out = append(out, t)
	}
	return out
}

// marking is a stretch of a report that a cite leads to.
type marking struct {
	report.Span
	Label string
	Shown bool // the brief rests on it
}

// marksOf lists, for each report, the words its cites lead to: the content and
// the cue of statements, and every piece of evidence.
func marksOf(rec *readout.Record) [][]marking {
	c := newCites(rec)
	out := make([][]marking, len(rec.Readings))
	for i, r := range rec.Readings {
		for k, s := range r.Statements {
			for _, span := range append(slices.Clone(s.Content), s.Cue) {
				if !span.Empty() {
					out[i] = append(out[i], marking{span, c.statement(i, k), false})
				}
			}
		}
	}
	eachEvidence(rec, func(e claim.Evidence) {
		if !e.Span.Empty() {
			out[e.Report] = append(out[e.Report], marking{e.Span, c.of(e), true})
		}
	})
	for i := range out {
		slices.SortStableFunc(out[i], func(a, b marking) int { return bySpan(a.Span, b.Span) })
		out[i] = slices.Compact(out[i])
	}
	return out
}

// paragraphs are the stretches between line breaks, blank ones left out.
func paragraphs(text string) []report.Span {
	var out []report.Span
	start := 0
	for start < len(text) {
		end := start + strings.IndexByte(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, report.Span{Start: start, End: end})
		}
		start = end + 1
	}
	return out
}

// cutter goes through a text once and cuts it at the ends of its markings.
type cutter struct {
	text     string
	runes    report.Runes
	coming   []marking // sorted by start
	active   []marking
	anchored map[string]bool // labels that have their anchor
}

// paragraph cuts the next paragraph into segments.
func (c *cutter) paragraph(in report.Span) []Segment {
	var out []Segment
	for at := in.Start; at < in.End; {
		for len(c.coming) > 0 && c.coming[0].Start <= at {
			c.active = append(c.active, c.coming[0])
			c.coming = c.coming[1:]
		}
		c.active = slices.DeleteFunc(c.active, func(m marking) bool { return m.End <= at })
		end := in.End
		if len(c.coming) > 0 {
			end = min(end, c.coming[0].Start)
		}
		s := Segment{Start: c.runes.Offset(at)}
		for _, m := range c.active {
			end = min(end, m.End)
			s.Shown = s.Shown || m.Shown
			if slices.Contains(s.Cites, m.Label) {
				continue
			}
			s.Cites = append(s.Cites, m.Label)
			if !c.anchored[m.Label] {
				c.anchored[m.Label] = true
				s.IDs = append(s.IDs, m.Label)
			}
		}
		s.Text = c.text[at:end]
		out = append(out, s)
		at = end
	}
	return out
}
