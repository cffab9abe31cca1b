package brief

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"readout"
)

// Markdown writes the brief for a page or a message (CommonMark with tables).
func Markdown(w io.Writer, rec *readout.Record) error {
	m := &markdown{View: NewView(rec), out: bufio.NewWriter(w)}
	m.printf("# %s\n\n%s · %s · %s · %s by %s\n", escape(m.Title), m.Reports, m.Origins, m.Dates, m.Statements, m.Speakers)
	if m.AsOf != "undated" {
		m.printf("As of %s.\n", m.AsOf)
	}
	m.takeaways()
	m.contested()
	m.positions()
	m.points("Shifts", m.Shifts)
	m.deadlines()
	for _, o := range m.Options {
		m.points("Options: "+o.Issue, o.Points)
	}
	if len(m.NotSaid) > 0 {
		m.printf("\n## Not said\n\n%s\n", strings.Join(m.NotSaid, " · "))
	}
	m.alsoSaid()
	for _, u := range m.Unresolved {
		m.points("Unresolved: "+u.Why, u.Points)
	}
	m.reports()
	if len(m.Explain) > 0 {
		m.printf("\n## How it came about\n\n")
		for _, row := range m.Explain {
			m.printf("    %s\n", Tame(row))
		}
	}
	return m.out.Flush()
}

type markdown struct {
	*View
	out *bufio.Writer // keeps its first error for Flush
}

func (m *markdown) printf(format string, args ...any) { fmt.Fprintf(m.out, format, args...) }

var escapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`)

// escape keeps words from being taken for markup, and for orders to a terminal.
func escape(s string) string { return escapes.Replace(Tame(s)) }

// markdown writes the pieces of a line.
func (l Line) markdown() string {
	var b strings.Builder
	for _, p := range l {
		switch p.Kind {
		case quoted:
			p.Text = escape(p.Text)
			b.WriteString(p.inMarks())
		case citing:
			b.WriteString(inBrackets(p.Cites, 12))
		case named, status:
			b.WriteString("**" + escape(p.Text) + "**")
		default:
			b.WriteString(escape(p.Text))
		}
	}
	return b.String()
}

// after is what stands at the end of a line.
func after(count string, cites []Cite) string {
	s := tail(count, cites, 12)
	if s == "" {
		return ""
	}
	return " — " + s
}

func (m *markdown) takeaways() {
	if len(m.Takeaways) == 0 {
		return
	}
	m.printf("\n## Key takeaways\n\n")
	for i, p := range m.Takeaways {
		m.printf("%d. %s %s: %s%s\n", i+1, p.Mark.Sign, p.Mark.Word, p.Line.shorten(200).markdown(), after(p.Count, p.Cites))
	}
}

func (m *markdown) contested() {
	if len(m.Disputes) == 0 {
		return
	}
	m.printf("\n## Contested\n\n%s\n", m.Kinds())
	for _, d := range m.Disputes {
		m.printf("\n### %s (%s)\n\n", escape(d.Question), d.Kind)
		for _, s := range d.Sides {
			m.printf("- %s\n", Line{s.Value}.shorten(120).markdown())
			for _, p := range s.Points {
				m.printf("  - %s%s\n", p.Line.shorten(200).markdown(), after("", p.Cites))
			}
		}
	}
}

func (m *markdown) positions() {
	if len(m.Positions.Rows) == 0 {
		return
	}
	m.printf("\n## Positions\n\nThe latest stance; ↑ softened, ↓ hardened, — nothing said.\n")
	for _, part := range m.Positions.Parts() {
		m.printf("\n| |")
		for _, issue := range part.Issues {
			m.printf(" %s |", escape(issue))
		}
		m.printf("\n|---|%s\n", strings.Repeat("---|", len(part.Issues)))
		for _, r := range part.Rows {
			m.printf("| **%s** |", escape(r.Actor))
			for _, c := range r.Cells {
				if c == nil {
					m.printf(" — |")
					continue
				}
				m.printf(" %s %s %s |", stance(c), c.Line.shorten(60).markdown(), inBrackets(c.Cites, 4))
			}
			m.printf("\n")
		}
	}
}

func (m *markdown) points(heading string, list []Point) {
	if len(list) == 0 {
		return
	}
	m.printf("\n## %s\n\n", escape(heading))
	for _, p := range list {
		m.printf("- %s%s\n", p.Line.shorten(300).markdown(), after(p.Count, p.Cites))
	}
}

func (m *markdown) deadlines() {
	if len(m.Deadlines) == 0 {
		return
	}
	m.printf("\n## Deadlines\n\n")
	for _, d := range m.Deadlines {
		m.printf("- %s%s\n", d.line().shorten(160).markdown(), after("", d.Cites))
	}
}

func (m *markdown) alsoSaid() {
	var list []Point
	for _, c := range m.Claims {
		if c.Leads == 0 {
			p := c.Point
			p.Line = append(Line{{Kind: ours, Text: c.Mark.Sign + " "}}, p.Line...)
			list = append(list, p)
		}
	}
	m.points("Also said", list)
}

func (m *markdown) reports() {
	m.printf("\n## Reports\n\n")
	for _, r := range m.Sources {
		l := Line{{Kind: ours, Text: r.Letter + ": "}, {Kind: named, Text: r.Called()}, {Kind: ours, Text: " "}}
		if r.Title != "" {
			l = append(l, Piece{Kind: quoted, Text: r.Title}, Piece{Kind: ours, Text: " "})
		}
		l = append(l, Piece{Kind: ours, Text: r.Published + " · " + r.Name})
		if r.Origin != "" {
			l = append(l, Piece{Kind: ours, Text: " · one origin with " + r.Origin})
		}
		if r.Replaces != "" {
			l = append(l, Piece{Kind: ours, Text: " · new version of " + r.Replaces})
		}
		m.printf("- %s\n", l.markdown())
	}
}
