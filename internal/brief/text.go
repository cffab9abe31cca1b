package brief

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"readout"
)

// Style says how text is laid out.
type Style struct {
	Width   int // columns, 80 when zero
	Colours bool
}

// screen is how many rows the first screen has. What matters most fits there,
// the rest follows below.
const screen = 40

// Text writes the brief for a terminal: first what fits on a screen, then the
// details.
func Text(w io.Writer, rec *readout.Record, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	t := &textPage{Style: s, View: NewView(rec)}
	t.firstScreen()
	t.details()
	out := bufio.NewWriter(w)
	for _, r := range t.rows {
		out.WriteString(strings.TrimRight(r, " "))
		out.WriteByte('\n')
	}
	return out.Flush()
}

type textPage struct {
	Style
	*View
	rows []string
}

func (t *textPage) row(s string)            { t.rows = append(t.rows, s) }
func (t *textPage) c(s, code string) string { return colour(s, code, t.Colours) }

// between puts left and right at the ends of a row, or on two rows where they
// don't fit on one. Widths are of the bare words.
func (t *textPage) between(left, right, leftColour, rightColour string) {
	gap := t.Width - cells(left) - cells(right)
	if gap < 2 {
		t.row(t.c(clip(left, t.Width), leftColour))
		if right == "" {
			return
		}
		left, gap = "", t.Width-cells(right)
	}
	t.row(t.c(left, leftColour) + strings.Repeat(" ", max(0, gap)) + t.c(right, rightColour))
}

// heading opens a section.
func (t *textPage) heading(name, note string) {
	t.row("")
	t.between(name, note, blueBold, dim)
}

// block lays a line out behind a lead such as " 1 = ", with tail at the right
// end of its last row. The lead is given with its colours and its width.
func (t *textPage) block(lead string, leadWidth int, l Line, tail string) []string {
	rows := l.wrap(t.Width - leadWidth)
	out := make([]string, 0, len(rows)+1)
	for i, r := range rows {
		head := lead
		if i > 0 {
			head = strings.Repeat(" ", leadWidth)
		}
		row := head + paint(r, t.Colours)
		if i == len(rows)-1 && tail != "" {
			gap := t.Width - leadWidth - rowWidth(r) - cells(tail)
			if gap < 2 {
				out = append(out, row)
				row, gap = "", max(leadWidth, t.Width-cells(tail))
			}
			row += strings.Repeat(" ", gap) + t.c(tail, dim)
		}
		out = append(out, row)
	}
	return out
}

// fit is block with the line shortened until it takes no more than max rows:
// first its quotations, then what it can do without.
func (t *textPage) fit(lead string, leadWidth int, p Point, tail string, max int) []string {
	rows := t.block(lead, leadWidth, p.Line, tail)
	for _, l := range []Line{p.Line, p.Less} {
		for n := max * t.Width; n >= 16 && l != nil && len(rows) > max; n -= 4 {
			rows = t.block(lead, leadWidth, l.shorten(n), tail)
		}
	}
	return rows
}

// tail is what stands at the right end of a line: how many say it, and where.
func tail(count string, list []Cite, most int) string {
	c := inBrackets(list, most)
	if count == "" || c == "" {
		return count + c
	}
	return count + " " + c
}

// inBrackets writes cites as [a1 b3], with the number of those left out.
func inBrackets(list []Cite, most int) string {
	if len(list) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteByte('[')
	for i, c := range list {
		if i == most && len(list) > most+1 {
			fmt.Fprintf(&b, " +%d", len(list)-most)
			break
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(c.Label)
	}
	b.WriteByte(']')
	return b.String()
}

func (t *textPage) firstScreen() {
	asOf := ""
	if t.AsOf != "undated" {
		asOf = "as of " + t.AsOf
	}
	t.between(t.Reports+" · "+t.View.Origins, asOf, plainly, dim)
	t.between(t.Title, t.Dates+" · "+t.Statements, bold, dim)
	t.takeaways()
	if len(t.Takeaways)+len(t.Claims)+len(t.Positions.Rows)+len(t.Deadlines) == 0 {
		t.row("")
		t.row("Nothing was found that could be laid side by side.")
	}

	// What comes after the disagreements is laid out before them, with less and
	// less in it, until a few of them have room.
	above := t.rows
	var below []string
	for _, n := range [...]struct{ actors, deadlines, rows int }{{7, 4, 2}, {6, 4, 2}, {5, 4, 1}, {5, 3, 1}, {4, 3, 1}, {4, 2, 1}, {3, 2, 1}} {
		t.rows = nil
		t.positions(n.actors)
		t.deadlines(n.deadlines, n.rows)
		t.notSaid()
		below, t.rows = t.rows, above
		t.contested(min(len(t.Disputes)+2, 8))
		if len(t.rows)+len(below) <= screen {
			break
		}
	}
	t.rows = above
	t.contested(max(5, screen-len(above)-len(below)))
	t.rows = append(t.rows, below...)
}

func (t *textPage) takeaways() {
	if len(t.Takeaways) == 0 {
		return
	}
	t.heading("KEY TAKEAWAYS", "= corroborated  ! contested  ? not confirmed  – single origin")
	for i, p := range t.Takeaways {
		lead := fmt.Sprintf("%2d %s ", i+1, t.c(p.Mark.Sign, signColour[p.Mark.Sign]))
		t.rows = append(t.rows, t.fit(lead, 5, p, tail(p.Count, p.Cites, 5), 3)...)
	}
}

// contested lists the disagreements that do not lead already, in at most room
// rows, heading included.
func (t *textPage) contested(room int) {
	var led []string
	var list []*Dispute
	for i := range t.Disputes {
		d := &t.Disputes[i]
		if d.Leads > 0 {
			led = append(led, fmt.Sprint(d.Leads))
		} else {
			list = append(list, d)
		}
	}
	if len(list) == 0 && len(led) == 0 {
		return
	}
	note := t.Kinds()
	if len(led) > 0 {
		slices.Sort(led)
		where := "besides "
		if len(list) == 0 {
			where = "lines "
			if len(led) == 1 {
				where = "line "
			}
		}
		note = where + strings.Join(led, ", ") + " above · " + note
	}
	t.heading("CONTESTED", note)
	room -= 2
	for i, d := range list {
		p := d.point()
		rows := t.fit("   "+t.c("!", red)+" ", 5, p, tail(p.Count, p.Cites, 4), 2)
		if len(rows) > room || len(rows) == room && i < len(list)-1 {
			t.row(fmt.Sprintf("     … %d more below", len(list)-i))
			return
		}
		t.rows = append(t.rows, rows...)
		room -= len(rows)
	}
}

// Kinds counts the disagreements by type, hardest first.
func (v *View) Kinds() string {
	var parts []string
	for _, d := range v.Disputes {
		n := 0
		for _, o := range v.Disputes {
			if o.Type == d.Type {
				n++
			}
		}
		if s := fmt.Sprintf("%d %s", n, d.Type); !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

var arrows = map[string]string{"hardened": "↓", "softened": "↑", "reversed": "↔", "newly conditional": "↘"}

// positions shows where the first actors stand, at most that many.
func (t *textPage) positions(most int) {
	m := t.Positions
	if len(m.Rows) == 0 {
		return
	}
	t.heading("POSITIONS", "latest stance · ↑ softened ↓ hardened · — nothing said")
	first := cells("actor")
	rows := m.Rows[:min(most, len(m.Rows))]
	if n := slices.IndexFunc(rows, func(r Row) bool { return r.Reports < 2 }); n >= 2 {
		rows = rows[:n] // whom one report alone lets speak is told of below
	}
	for _, r := range rows {
		first = max(first, cells(r.Actor))
	}
	first = min(first, 20)
	// As many issues as fit, each as wide as its widest word.
	used := 3 + first
	var widths []int
	for k, issue := range m.Issues {
		w := 1
		for _, part := range strings.Fields(issue) {
			w = max(w, cells(part))
		}
		for _, r := range rows {
			w = max(w, cells(stance(r.Cells[k])))
		}
		if used+2+w > t.Width {
			break
		}
		used += 2 + w
		widths = append(widths, w)
	}
	if len(widths) == len(m.Issues) { // room to spare goes to the names
		for _, r := range rows {
			first = max(first, min(cells(r.Actor), first+t.Width-used))
		}
	}
	for _, head := range t.issueRows(m.Issues[:len(widths)], widths) {
		t.row("   " + strings.Repeat(" ", first) + t.c(head, dim))
	}
	for _, r := range rows {
		var b strings.Builder
		b.WriteString("   " + t.c(pad(clip(r.Actor, first), first), bold))
		for k, w := range widths {
			s := stance(r.Cells[k])
			b.WriteString("  " + t.c(s, stanceColour(r.Cells[k])) + strings.Repeat(" ", w-cells(s)))
		}
		t.row(b.String())
	}
	if more := len(m.Rows) - len(rows); more > 0 || len(widths) < len(m.Issues) {
		var left []string
		if more > 0 {
			left = append(left, count(more, "actor"))
		}
		if n := len(m.Issues) - len(widths); n > 0 {
			left = append(left, count(n, "issue"))
		}
		t.row(t.c("   … "+strings.Join(left, " and ")+" more below", dim))
	}
}

// issueRows writes the issues above their columns, one word to a row.
func (t *textPage) issueRows(issues []string, widths []int) []string {
	deepest := 1
	for _, s := range issues {
		deepest = max(deepest, len(strings.Fields(s)))
	}
	out := make([]string, deepest)
	for i := range out {
		var b strings.Builder
		for k, s := range issues {
			parts := strings.Fields(s)
			part := ""
			if at := i - (deepest - len(parts)); at >= 0 {
				part = parts[at]
			}
			b.WriteString("  " + pad(part, widths[k]))
		}
		out[i] = strings.TrimRight(b.String(), " ")
	}
	return out
}

func stance(c *Cell) string {
	if c == nil {
		return "—"
	}
	if a := arrows[c.Trend]; a != "" {
		return a + " " + c.Stance
	}
	return c.Stance
}

func stanceColour(c *Cell) string {
	if c == nil {
		return dim
	}
	switch c.Stance {
	case "opposes", "rejects", "denies":
		return red
	case "supports", "ready", "agreed", "open":
		return green
	case "not confirmed", "noncommittal":
		return magenta
	case "wary", "conditional":
		return yellow
	}
	return plainly
}

// deadlines lists what falls due first, at most that many, each on so many rows.
// deadlines shows the weightiest, at most that many, in order of their days.
func (t *textPage) deadlines(most, rows int) {
	if len(t.Deadlines) == 0 {
		return
	}
	note := ""
	if more := len(t.Deadlines) - most; more > 0 {
		note = fmt.Sprintf("%d more below", more)
	}
	t.heading("DEADLINES", note)
	shown := make([]int, len(t.Deadlines))
	for i := range shown {
		shown[i] = i
	}
	slices.SortStableFunc(shown, func(a, b int) int { return cmp.Compare(t.Deadlines[b].Weight, t.Deadlines[a].Weight) })
	shown = shown[:min(most, len(shown))]
	slices.Sort(shown)
	for _, i := range shown {
		d := t.Deadlines[i]
		l := d.line()
		t.rows = append(t.rows, t.fit("   ", 3, Point{Line: l, Less: l[:len(l)-len(d.Beside)]}, inBrackets(d.Cites, 2), rows)...)
	}
}

func (t *textPage) notSaid() {
	if len(t.NotSaid) > 0 {
		t.row("")
		lead := t.c("NOT SAID", blueBold) + "    "
		t.rows = append(t.rows, t.block(lead, 12, Line{{Kind: ours, Text: strings.Join(t.NotSaid, " · ")}}, "")...)
	}
	if len(t.Unresolved) > 0 {
		n := 0
		for _, u := range t.Unresolved {
			n += len(u.Points)
		}
		if len(t.NotSaid) == 0 {
			t.row("")
		}
		lead := t.c("UNRESOLVED", blueBold) + "  "
		t.row(lead + count(n, "statement") + " whose speaker could not be settled, listed below")
	}
}
