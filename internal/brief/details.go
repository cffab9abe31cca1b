package brief

import (
	"fmt"
	"strings"
)

// What follows the first screen: every line with the words it rests on.

// pointsShown is how many lines a list has at most.
const pointsShown = 20

// claimsShown is how many claims that lead nowhere the text lists; the JSON has
// them all.
const claimsShown = 20

func (t *textPage) details() {
	t.row("")
	t.row(t.c(strings.Repeat("─", t.Width), dim))
	t.leading()
	t.disputes()
	t.others()
	t.inTheirWords()
	t.list("SHIFTS", "", t.Shifts)
	t.dueInDetail()
	for _, o := range t.Options {
		t.list("OPTIONS: "+strings.ToUpper(o.Issue), "", o.Points)
	}
	for _, u := range t.Unresolved {
		t.list("UNRESOLVED", u.Why, u.Points)
	}
	t.reports()
	if len(t.Explain) > 0 {
		t.heading("HOW IT CAME ABOUT", "")
		for _, row := range t.Explain {
			t.row(Tame(row))
		}
	}
}

// leading shows who says what the takeaways say.
func (t *textPage) leading() {
	open := false
	for n := range t.Takeaways {
		for _, c := range t.Claims {
			if c.Leads != n+1 {
				continue
			}
			if !open {
				t.heading("WHO SAYS SO", "the evidence for the takeaways")
				open = true
			}
			t.evidence(fmt.Sprintf("%2d ", c.Leads), c.Point, c.Points)
		}
	}
}

// evidence shows a line and under it every piece of evidence.
func (t *textPage) evidence(number string, p Point, list []Point) {
	lead := number + t.c(p.Mark.Sign, signColour[p.Mark.Sign]) + " "
	count := p.Count
	if p.Mark.Word != "" {
		count = p.Mark.Word + " · " + count
	}
	t.rows = append(t.rows, t.fit(lead, cells(number)+2, p, count, 2)...)
	for _, e := range list {
		t.rows = append(t.rows, t.fit("       ", 7, e, inBrackets(e.Cites, 4), 3)...)
	}
}

func (t *textPage) disputes() {
	if len(t.Disputes) == 0 {
		return
	}
	t.heading("CONTESTED, SIDE BY SIDE", t.Kinds())
	for i, d := range t.Disputes {
		if i > 0 {
			t.row("")
		}
		tail := d.Kind
		if d.Leads > 0 {
			tail += fmt.Sprintf(", line %d above", d.Leads)
		}
		t.rows = append(t.rows, t.block(" "+t.c("!", red)+" ", 3, Line{{Kind: named, Text: d.Question}}, tail)...)
		for _, s := range d.Sides {
			if !s.Repeats() {
				t.rows = append(t.rows, t.fit("   ", 3, Point{Line: Line{s.Value}}, "", 2)...)
			}
			for _, e := range s.Points {
				t.rows = append(t.rows, t.fit("       ", 7, e, inBrackets(e.Cites, 4), 3)...)
			}
		}
	}
}

// others lists the claims that do not lead.
func (t *textPage) others() {
	var list []Assertion
	for _, c := range t.Claims {
		if c.Leads == 0 {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return
	}
	t.heading("ALSO SAID", "")
	for _, c := range list[:min(claimsShown, len(list))] {
		lead := " " + t.c(c.Mark.Sign, signColour[c.Mark.Sign]) + " "
		t.rows = append(t.rows, t.fit(lead, 3, c.Point, tail(c.Count, c.Cites, 5), 2)...)
	}
	if more := len(list) - claimsShown; more > 0 {
		t.row(t.c(fmt.Sprintf("   … %d more with --format json", more), dim))
	}
}

// inTheirWords shows the words behind the matrix of positions.
func (t *textPage) inTheirWords() {
	if len(t.Positions.Rows) == 0 {
		return
	}
	t.heading("POSITIONS, IN THEIR WORDS", "")
	for _, r := range t.Positions.Rows {
		t.row(" " + t.c(r.Actor, bold))
		for k, c := range r.Cells {
			if c == nil {
				continue
			}
			l := Line{{Kind: ours, Text: t.Positions.Issues[k] + ": "}, {Kind: status, Text: stance(c)}}
			if c.Trend != "" {
				l = append(l, Piece{Kind: soft, Text: " (" + c.Trend + ")"})
			}
			l = append(append(l, Piece{Kind: ours, Text: " "}), c.Line...)
			if c.Date != "" {
				l = append(l, Piece{Kind: soft, Text: " " + c.Date})
			}
			t.rows = append(t.rows, t.fit("   ", 3, Point{Line: l}, inBrackets(c.Cites, 4), 3)...)
		}
	}
}

// list shows points under a heading.
func (t *textPage) list(name, note string, points []Point) {
	if len(points) == 0 {
		return
	}
	t.heading(name, note)
	for i, p := range points {
		if i == pointsShown && len(points) > i+1 {
			t.row(t.c(fmt.Sprintf("   … %d more with --format json", len(points)-i), dim))
			return
		}
		t.rows = append(t.rows, t.fit("   ", 3, p, tail(p.Count, p.Cites, 4), 3)...)
	}
}

func (t *textPage) dueInDetail() {
	if len(t.Deadlines) <= 2 { // all on the first screen
		return
	}
	t.heading("ALL DEADLINES", "")
	for _, d := range t.Deadlines {
		t.rows = append(t.rows, t.fit("   ", 3, Point{Line: d.line()}, inBrackets(d.Cites, 4), 3)...)
	}
}

func (t *textPage) reports() {
	t.heading("REPORTS", "the letters of the cites")
	for _, r := range t.Sources {
		l := Line{{Kind: named, Text: r.Called()}}
		if r.Title != "" {
			l = append(l, Piece{Kind: ours, Text: " "}, Piece{Kind: quoted, Text: r.Title})
		}
		l = append(l, Piece{Kind: soft, Text: " " + r.Published + " · " + r.Name})
		if r.Origin != "" {
			l = append(l, Piece{Kind: soft, Text: " · one origin with " + r.Origin})
		}
		if r.Replaces != "" {
			l = append(l, Piece{Kind: soft, Text: " · new version of " + r.Replaces})
		}
		t.rows = append(t.rows, t.block(" "+t.c(pad(r.Letter, 2), bold)+" ", 4, l, "")...)
	}
}

// Called is the outlet, or what the report is called without one.
func (r ReportLine) Called() string {
	if r.Outlet != "" {
		return r.Outlet
	}
	return "Report " + r.Letter
}
