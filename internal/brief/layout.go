package brief

import (
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// Laying pieces out in cells of a terminal.

// frag is a stretch of a word in one colour.
type frag struct{ text, colour string }

// word is what may not be broken over lines.
type word []frag

func (w word) width() int {
	n := 0
	for _, f := range w {
		n += cells(f.text)
	}
	return n
}

// cells is how many columns a terminal gives the string.
func cells(s string) int { return displaywidth.String(s) }

// SGR codes. Nothing rests on colour alone: each line has its sign.
const (
	plainly  = ""
	bold     = "1"
	dim      = "2"
	red      = "31"
	green    = "32"
	yellow   = "33"
	magenta  = "35"
	blueBold = "1;34"
)

var kindColour = [...]string{ours: plainly, named: bold, status: bold, quoted: plainly, soft: dim, citing: dim}

var signColour = map[string]string{"!": red, "=": green, "?": magenta, "–": dim, "~": dim}

// words breaks a line at its spaces. Quotation marks hold on to the words they
// stand around.
func (l Line) words() []word {
	var out []word
	open := false // the last word goes on
	for _, p := range l {
		text := p.Text
		switch p.Kind {
		case quoted:
			text = p.inMarks()
		case citing:
			text = inBrackets(p.Cites, 4)
		}
		for i, part := range strings.Split(Tame(text), " ") {
			if i > 0 {
				open = false
			}
			if part == "" {
				continue
			}
			f := frag{part, kindColour[p.Kind]}
			if open {
				out[len(out)-1] = append(out[len(out)-1], f)
			} else {
				out = append(out, word{f})
			}
			open = true
		}
	}
	return out
}

// inMarks puts quotation marks around verbatim words; the ellipsis of a cut
// stands outside them, because the report does not have it.
func (p Piece) inMarks() string {
	open, end := `"`, `"`
	if strings.Contains(p.Text, `"`) {
		open, end = "“", "”"
	}
	if p.Cut && p.Tail && p.Led {
		open = open + p.Lead + end + " … " + open
	} else if p.Cut && p.Tail {
		open = "… " + open
	} else if p.Cut {
		end += " …"
	}
	return open + p.Text + end
}

// shorten cuts every quotation of the line to at most max cells, at a space.
func (l Line) shorten(max int) Line {
	out := make(Line, len(l))
	for i, p := range l {
		if p.Kind == quoted {
			p = p.shorten(max)
		}
		out[i] = p
	}
	return out
}

func (p Piece) shorten(max int) Piece {
	if cells(p.Text) <= max {
		return p
	}
	if left := max - cells(p.Lead) - len(`"" … `); p.Tail && p.Lead != "" && left >= leastBehind && !p.Led {
		q := p
		q.Text, q.Led = strings.TrimSpace(strings.TrimPrefix(p.Text, p.Lead)), true
		if q = q.shorten(left); !q.Cut { // all that is left out is a space
			return p
		}
		return q
	}
	parts := strings.Split(p.Text, " ")
	if p.Tail {
		slices.Reverse(parts)
	}
	n, keep := 0, 0
	for keep < len(parts) {
		n += cells(parts[keep])
		if keep > 0 {
			n++
		}
		if n > max && keep > 0 {
			break
		}
		keep++
	}
	if !p.Tail {
		// A cut right after "the" or "to" reads as a slip.
		for keep > 2 && len(parts[keep-1]) <= 3 {
			keep--
		}
	}
	// Nor is a number parted from what it counts.
	number, counts := keep-1, keep
	if p.Tail {
		number, counts = keep, keep-1
	}
	if keep > 2 && keep < len(parts) && strings.ContainsAny(parts[number], "0123456789") && scales(parts[counts]) {
		keep--
	}
	for p.Tail && keep > 3 && keep < len(parts) && oneName(parts[keep], parts[keep-1]) {
		keep-- // nor is a name cut
	}
	if keep < len(parts) {
		parts, p.Cut = parts[:keep], true
		if p.Tail {
			slices.Reverse(parts)
		}
		p.Text = strings.Join(parts, " ")
		if !p.Tail {
			p.Text = closed(p.Text)
		}
	}
	return p
}

// leastBehind is how many cells must be left for the end of words whose beginning stands
// before the cut.
const leastBehind = 24

// oneName reports whether two words that follow each other may be of one name: "John
// Kerry", "Secretary of".
func oneName(before, word string) bool {
	upper := func(s string) bool { return s != "" && 'A' <= s[0] && s[0] <= 'Z' }
	if strings.HasSuffix(before, ",") {
		return false
	}
	return upper(before) && (upper(word) || word == "of") || before == "of" && upper(word)
}

// scales reports whether a word is the second half of a figure: "billion".
func scales(word string) bool {
	switch strings.ToLower(strings.Trim(word, ".,;:")) {
	case "thousand", "million", "billion", "trillion", "bn", "m", "percent", "per", "%":
		return true
	}
	return false
}

// leansOn are words that lean on what comes after them, beside those of three letters or fewer.
var leansOn = map[string]bool{
	"about": true, "after": true, "against": true, "among": true, "around": true, "before": true, "between": true, "from": true, "into": true, "over": true, "that": true,
	"their": true, "through": true, "under": true, "until": true, "upon": true, "which": true, "whose": true, "with": true, "within": true, "without": true,
}

// closed ends a cut quotation well: not on a comma or a dash, and not within a
// quotation of its own that has only just begun.
func closed(s string) string {
	for _, m := range [...][2]string{{"“", "”"}, {`"`, `"`}} {
		i := strings.LastIndex(s, m[0])
		open := i >= 0 && !strings.Contains(s[i+len(m[0]):], m[1])
		if m[0] == m[1] {
			open = strings.Count(s, m[0])%2 == 1
		}
		if open && i > len(s)/2 {
			s = strings.TrimRight(s[:i], " ")
			for at := strings.LastIndexByte(s, ' '); at > len(s)/2 && (len(s)-at <= 4 || leansOn[s[at+1:]]); at = strings.LastIndexByte(s, ' ') {
				s = s[:at] // nor on the "who" before it
			}
		}
	}
	if t := strings.TrimRight(s, " ,;:—–-"); t != "" {
		return t
	}
	return s
}

// wrap breaks a line into rows of at most width cells. A word that is wider
// than a row is broken where the row ends.
func (l Line) wrap(width int) [][]word {
	var rows [][]word
	var row []word
	used := 0
	for _, w := range l.words() {
		for n := w.width(); ; n = w.width() {
			if len(row) > 0 && used+1+n > width {
				rows, row, used = append(rows, row), nil, 0
			}
			if n <= width {
				break
			}
			head, tail := w.split(width)
			rows, w = append(rows, []word{head}), tail
		}
		if len(row) > 0 {
			used++
		}
		used += w.width()
		row = append(row, w)
	}
	if row != nil {
		rows = append(rows, row)
	}
	return rows
}

// split takes as much of a word as fits into width cells, at least one
// character.
func (w word) split(width int) (head, tail word) {
	left := width
	for i, f := range w {
		if n := cells(f.text); n <= left {
			left -= n
			head = append(head, f)
			continue
		}
		at := 0
		g := displaywidth.StringGraphemes(f.text)
		for g.Next() {
			if g.Width() > left && (at > 0 || len(head) > 0) {
				break
			}
			left -= g.Width()
			at += len(g.Value())
		}
		if at > 0 {
			head = append(head, frag{f.text[:at], f.colour})
		}
		if at < len(f.text) {
			tail = append(tail, frag{f.text[at:], f.colour})
		}
		return head, append(tail, w[i+1:]...)
	}
	return head, nil
}

// paint writes a row, with colours if wanted.
func paint(row []word, colours bool) string {
	var b strings.Builder
	for i, w := range row {
		if i > 0 {
			b.WriteByte(' ')
		}
		for _, f := range w {
			b.WriteString(colour(f.text, f.colour, colours))
		}
	}
	return b.String()
}

func colour(s, code string, colours bool) string {
	s = Tame(s)
	if !colours || code == "" || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// rowWidth is the cells of a row.
func rowWidth(row []word) int {
	n := max(0, len(row)-1)
	for _, w := range row {
		n += w.width()
	}
	return n
}

// clip cuts our own words (never a quotation) to max cells.
func clip(s string, max int) string {
	if cells(s) <= max {
		return s
	}
	return displaywidth.TruncateString(s, max, "…")
}

// pad fills s with spaces up to n cells.
func pad(s string, n int) string { return s + strings.Repeat(" ", n-min(n, cells(s))) }
