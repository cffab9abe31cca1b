package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout/actor"
	"readout/claim"
	"readout/report"
)

// The lines of a brief. Each is a template over names, status words and
// verbatim words; a new template goes here, where the test that looks for
// banned words finds it.

func (v *viewer) claim(c *claim.Claim) Point {
	p := Point{Mark: marks[c.Status], Cites: v.citeAll(c.Evidence)}
	who := v.asserter(c)
	if who.Text == strings.ToLower(who.Text) {
		who.Text = capital(who.Text) // "Two officials: …"
	}
	p.Line = v.say(c.Text)
	if !namesFirst(p.Line[0].Text, who.Text) {
		p.Line = append(Line{who, {Kind: ours, Text: ": "}}, p.Line...)
	}
	switch {
	case c.Origins == 1 && c.Witnesses > 1:
		p.Count = count(c.Witnesses, "outlet") + ", 1 origin" // many carry it, one says it
	case c.Origins != c.Witnesses:
		p.Count = count(c.Witnesses, "witness") + " · " + count(c.Origins, "origin")
	default:
		p.Count = count(c.Witnesses, "witness")
	}
	return p
}

// namesFirst reports whether words begin with a name, titles before it not counted,
// so that it need not be said before them.
func namesFirst(words, name string) bool {
	lower := strings.TrimPrefix(strings.ToLower(words), "the ")
	if strings.HasPrefix(lower, strings.ToLower(name)+" ") {
		return true
	}
	last := name[strings.LastIndexByte(name, ' ')+1:]
	if last == strings.ToLower(last) {
		return false // "Norland officials"
	}
	for i, w := range strings.Fields(words) {
		if strings.EqualFold(strings.TrimSuffix(w, ","), last) {
			return true
		}
		if i == 6 || w[0] < 'A' || w[0] > 'Z' || strings.HasSuffix(w, ",") {
			return false
		}
	}
	return false
}

// asserter names who asserts a claim. Whom a report speaks of has said nothing:
// its own voice is the outlet's.
func (v *viewer) asserter(c *claim.Claim) Piece {
	e := c.Text
	if e.Statement < 0 || v.told(e) {
		if c.Witnesses > 1 {
			return Piece{Kind: ours, Text: "Reports"}
		}
		return Piece{Kind: named, Text: v.outlet(e.Report)}
	}
	source := v.source(e.Report, e.Statement)
	if source == c.Speaker {
		return Piece{Kind: named, Text: v.who(e)}
	}
	if source < 0 && c.Speaker >= 0 {
		return Piece{Kind: named, Text: v.actor(c.Speaker)}
	}
	for i, steps := source, 0; i >= 0 && steps < 4; i, steps = v.rec.Roster.Actors[i].For, steps+1 {
		if i == c.Speaker {
			return Piece{Kind: named, Text: v.actor(i)}
		}
	}
	return Piece{Kind: named, Text: v.who(e)}
}

// told reports whether evidence is the report telling of somebody, by name, that he said or
// refused something: its own words, none of his.
func (v *viewer) told(e claim.Evidence) bool {
	s := &v.rec.Readings[e.Report].Statements[e.Statement]
	if s.Cue.Empty() || !e.Span.Contains(s.Cue) || s.Source.None() || !e.Span.Contains(s.Source.Span) {
		return false
	}
	m, ok := v.rec.Readings[e.Report].Cast.At(s.Source.Head)
	return !ok || m.Form != actor.Pronoun
}

func (v *viewer) dispute(i int) Dispute {
	d := &v.rec.Disagreements[i]
	out := Dispute{ID: disagreementID(i), Type: d.Type, Kind: typeMarks[d.Type], Issue: d.Issue, Question: d.Question}
	var counts []string
	for _, s := range d.Sides {
		one := Side{Value: Piece{Kind: status, Text: plain(s.Value)}, Points: v.points(s.Evidence), Cites: v.citeAll(s.Evidence)}
		if s.Verbatim {
			one.Value = Piece{Kind: quoted, Text: strip(tidy(s.Value))}
		}
		for _, e := range s.Evidence {
			if who := v.who(e); !slices.Contains(one.Who, who) {
				one.Who = append(one.Who, who)
			}
		}
		counts = append(counts, strconv.Itoa(s.Origins))
		out.Sides = append(out.Sides, one)
	}
	out.Count = strings.Join(counts, " v ")
	return out
}

// points is the evidence piece by piece: the words and whose they are. Evidence
// in the same words is one point.
func (v *viewer) points(list []claim.Evidence) []Point {
	var out []Point
	at := map[string]int{} // words -> index in out
	for _, e := range list {
		l := v.say(e)
		var words strings.Builder
		for _, p := range l {
			words.WriteString(strings.ToLower(p.Text))
		}
		voice := v.voice(e)
		i, seen := at[words.String()]
		if !seen {
			at[words.String()] = len(out)
			l = append(l, Piece{Kind: soft, Text: " — "})
			out = append(out, Point{Line: append(l, voice...), Cites: []Cite{v.cite(e)}, voices: []Line{voice}})
			continue
		}
		p := &out[i]
		if c := v.cite(e); !slices.Contains(p.Cites, c) {
			p.Cites = append(p.Cites, c)
		}
		if !slices.ContainsFunc(p.voices, func(o Line) bool { return slices.EqualFunc(o, voice, samePiece) }) {
			p.voices = append(p.voices, voice)
			p.Line = append(append(p.Line, Piece{Kind: soft, Text: "; "}), voice...)
		}
	}
	return out
}

func samePiece(a, b Piece) bool { return a.Kind == b.Kind && a.Text == b.Text }

// who is the source of a piece of evidence, or the outlet in its own voice.
func (v *viewer) who(e claim.Evidence) string {
	if e.Statement >= 0 {
		if who := v.speaker(e.Report, e.Statement); who != "" {
			return who
		}
	}
	return v.outlet(e.Report)
}

// plain writes a key of the vocabulary for people: not-confirmed as "not
// confirmed".
func plain(key string) string { return strings.ReplaceAll(key, "-", " ") }

// point is the dispute on one line: each side with who takes it.
func (d *Dispute) point() Point {
	p := Point{Mark: Mark{"!", "contested"}, Count: d.Count}
	if d.Type != claim.Hard {
		p.Mark.Word = d.Kind
	}
	p.Line = Line{{Kind: ours, Text: d.Question}}
	p.Less = Line{{Kind: ours, Text: d.Question}}
	for i, s := range d.Sides {
		gap := " / "
		if i == 0 {
			gap = "  "
		}
		at := Piece{Kind: citing, Cites: s.Cites}
		p.Less = append(p.Less, Piece{Kind: soft, Text: gap}, s.Value, Piece{Kind: ours, Text: " "}, at)
		p.Line = append(p.Line, Piece{Kind: soft, Text: gap}, s.Value)
		for k, who := range s.Who[:min(3, len(s.Who))] {
			between := ", "
			if k == 0 {
				between = " — "
			}
			p.Line = append(p.Line, Piece{Kind: soft, Text: between}, Piece{Kind: ours, Text: who})
		}
		if more := len(s.Who) - 3; more > 0 {
			p.Line = append(p.Line, Piece{Kind: soft, Text: fmt.Sprintf(" +%d", more)})
		}
		p.Line = append(p.Line, Piece{Kind: ours, Text: " "}, at)
	}
	return p
}

// positions lays the positions out by actor and issue: the actors and issues
// with the most of them first.
func (v *viewer) positions() Matrix {
	perActor, perIssue := map[int]int{}, map[string]int{}
	at := map[int]map[string]*Cell{}
	for i := range v.rec.Positions {
		p := &v.rec.Positions[i]
		if at[p.Actor] == nil {
			at[p.Actor] = map[string]*Cell{}
		}
		if at[p.Actor][p.Issue] != nil || v.doubtful(p.Evidence) {
			continue // the latest comes first
		}
		c := &Cell{Stance: plain(p.Stance), Trend: p.Trend, Cites: v.citeAll(p.Evidence)}
		if len(p.Evidence) > 0 {
			c.Line = v.say(v.shortest(p.Evidence))
		}
		if !p.Date.IsZero() {
			c.Date = day(p.Date, false)
		}
		at[p.Actor][p.Issue] = c
		perActor[p.Actor]++
		perIssue[p.Issue]++
	}
	var m Matrix
	m.Issues = sortedKeys(perIssue)
	slices.SortStableFunc(m.Issues, func(a, b string) int { return cmp.Compare(perIssue[b], perIssue[a]) })
	if i := slices.Index(m.Issues, v.rec.Topic); i > 0 { // what the story is about comes first
		m.Issues = slices.Insert(slices.Delete(m.Issues, i, i+1), 0, v.rec.Topic)
	}
	for _, a := range v.rec.Parties {
		if perActor[a] > 0 {
			perActor[a] += len(m.Issues) // and whom
		}
	}
	actors := make([]int, 0, len(perActor))
	heard := v.heard()
	for a := range perActor {
		actors = append(actors, a)
	}
	slices.SortFunc(actors, func(a, b int) int {
		return cmp.Or(cmp.Compare(min(heard[b], 2), min(heard[a], 2)), cmp.Compare(perActor[b], perActor[a]), cmp.Compare(a, b))
	})
	for _, a := range actors {
		r := Row{Actor: cmp.Or(v.actor(a), "nobody named"), Reports: heard[a]}
		for _, issue := range m.Issues {
			r.Cells = append(r.Cells, at[a][issue])
		}
		m.Rows = append(m.Rows, r)
	}
	return m
}

// heard counts for each actor the reports in which it, or who speaks for it, says
// something or takes a stand.
func (v *viewer) heard() map[int]int {
	in, out := map[[2]int]bool{}, map[int]int{}
	hear := func(a, report int) {
		if at := [2]int{a, report}; !in[at] {
			in[at] = true
			out[a]++
		}
	}
	for i := range v.rec.Positions {
		for _, e := range v.rec.Positions[i].Evidence {
			hear(v.rec.Positions[i].Actor, e.Report)
		}
	}
	for r := range v.rec.Readings {
		for s := range v.rec.Readings[r].Statements {
			for g, steps := v.source(r, s), 0; g >= 0 && steps < 4; g, steps = v.rec.Roster.Actors[g].For, steps+1 {
				hear(g, r)
			}
		}
	}
	return out
}

// shortest is the evidence that says most plainly where an actor stands: the
// shortest of the day of the first, which is the latest.
func (v *viewer) shortest(list []claim.Evidence) claim.Evidence {
	best := list[0]
	at := v.rec.Readings[best.Report].Report.Published
	for _, e := range list[1:] {
		if n := e.Span.Len(); n >= 16 && n < best.Span.Len() && v.rec.Readings[e.Report].Report.Published.Equal(at) {
			best = e
		}
	}
	return best
}

// issuesAbreast is how many issues a table on a page has beside each other.
const issuesAbreast = 6

// Parts cuts the matrix into tables that fit on a page, each with the actors who
// say something in it.
func (m Matrix) Parts() []Matrix {
	var out []Matrix
	for at := 0; at < len(m.Issues); at += issuesAbreast {
		end := min(at+issuesAbreast, len(m.Issues))
		part := Matrix{Issues: m.Issues[at:end]}
		for _, r := range m.Rows {
			cells := r.Cells[at:end]
			if slices.ContainsFunc(cells, func(c *Cell) bool { return c != nil }) {
				part.Rows = append(part.Rows, Row{r.Actor, r.Reports, cells})
			}
		}
		out = append(out, part)
	}
	return out
}

// rest fills in what stands after the positions.
func (v *viewer) rest(out *View) {
	for _, s := range v.rec.Shifts {
		out.Shifts = append(out.Shifts, v.shift(s))
	}
	for _, d := range v.rec.Deadlines {
		out.Deadlines = append(out.Deadlines, v.due(d))
	}
	for _, o := range v.rec.Options {
		i := slices.IndexFunc(out.Options, func(g OptionGroup) bool { return g.Issue == o.Issue })
		if i < 0 {
			i = len(out.Options)
			out.Options = append(out.Options, OptionGroup{Issue: o.Issue})
		}
		p := Point{Line: Line{{Kind: quoted, Text: strip(tidy(o.Value))}}, Cites: v.citeAll(o.Evidence)}
		if who := v.actor(o.By); who != "" {
			p.Line = append(p.Line, Piece{Kind: soft, Text: " from "}, Piece{Kind: named, Text: who})
		}
		if o.Refused {
			p.Line = append(p.Line, Piece{Kind: soft, Text: " · refused"})
			if who := v.actor(o.RefusedBy); who != "" {
				p.Line = append(p.Line, Piece{Kind: soft, Text: " by "}, Piece{Kind: named, Text: who})
			}
		}
		out.Options[i].Points = append(out.Options[i].Points, p)
	}
	for _, u := range v.rec.Unresolved {
		i := slices.IndexFunc(out.Unresolved, func(g UnresolvedGroup) bool { return g.Why == u.Why })
		if i < 0 {
			i = len(out.Unresolved)
			out.Unresolved = append(out.Unresolved, UnresolvedGroup{Why: u.Why})
		}
		p := Point{Line: Line{verbatim(v.rec.Readings[u.Report].Report, u.Span), {Kind: soft, Text: " " + v.outlet(u.Report)}}}
		out.Unresolved[i].Points = append(out.Unresolved[i].Points, p)
	}
}

func (v *viewer) shift(s claim.Shift) Point {
	p := Point{Line: Line{{Kind: named, Text: cmp.Or(v.actor(s.Actor), "nobody named")}}, Cites: v.citeAll(s.Evidence)}
	if s.Issue != "" {
		p.Line = append(p.Line, Piece{Kind: ours, Text: " on "}, Piece{Kind: named, Text: s.Issue})
	}
	p.Line = append(p.Line, Piece{Kind: ours, Text: ": "})
	// What stands in the evidence anyway is said once.
	from, to := v.end(s.From, s.Evidence), v.end(s.To, s.Evidence)
	if s.From != "" && s.To != "" || from.Kind == status || to.Kind == status {
		p.Line = append(p.Line, from, Piece{Kind: ours, Text: " → "}, to, Piece{Kind: ours, Text: "  "})
	}
	for i, e := range s.Evidence {
		if i > 0 {
			p.Line = append(p.Line, Piece{Kind: soft, Text: ", then "})
		}
		p.Line = append(p.Line, v.say(e)...)
		if s.Stated {
			break
		}
	}
	p.Count = "seen between two reports"
	if s.Stated {
		p.Count = "stated by a report"
	}
	return p
}

// end is what an actor shifted from or to: a stance, or words of the evidence.
func (v *viewer) end(value string, list []claim.Evidence) Piece {
	if value == "" {
		return Piece{Kind: soft, Text: "not said"}
	}
	for _, e := range list {
		if strings.Contains(e.Span.In(v.rec.Readings[e.Report].Report.Text), value) {
			return Piece{Kind: quoted, Text: tidy(value)}
		}
	}
	return Piece{Kind: status, Text: plain(value)}
}

// wholeDue is how long the words of a deadline may be, in bytes, to be shown whole;
// of longer ones the side of the time expression that says more.
const wholeDue = 150

func (v *viewer) due(d claim.Deadline) Due {
	rep := v.rec.Readings[d.Words.Report].Report
	words, what := d.Words.Span, d.What.Span
	out := Due{Actor: v.actor(d.Actor), What: verbatim(rep, words), Status: d.Status, Weight: d.Weight, Due: "due date open", To: d.To, Cites: v.citeAll(d.Evidence)}
	switch {
	case what.Empty():
	case d.What.Report != d.Words.Report || !what.Contains(words):
		out.Beside = Line{verbatim(v.rec.Readings[d.What.Report].Report, what)}
	case what.Len() <= wholeDue:
		out.What = verbatim(rep, what)
		out.What.Tail = words.Start-what.Start > what.End-words.End
	case words.Start-what.Start > what.End-words.End:
		out.What = verbatim(rep, report.Span{Start: what.Start, End: words.End})
		out.What.Tail = true
	default:
		out.What = verbatim(rep, report.Span{Start: words.Start, End: what.End})
	}
	if s := d.Subject; out.What.Tail && !s.Empty() && what.Contains(s) && s.Len() <= 60 {
		if lead := tidy(s.In(rep.Text)); strings.HasPrefix(out.What.Text, lead+" ") {
			out.What.Lead = lead
		}
	}
	if !d.To.IsZero() {
		last := d.To.Add(-time.Nanosecond).UTC()
		out.Due = day(last.Truncate(24*time.Hour), false)
		if last.Year() == v.rec.AsOf.UTC().Year() {
			out.Due = last.Format("2 Jan")
		}
		if d.To.Sub(d.From) > 24*time.Hour {
			out.Due = "by " + out.Due
		}
	}
	return out
}

// line is a deadline on one line: who, the words, when it falls due.
func (d *Due) line() Line {
	var l Line
	if d.Actor != "" && !namesFirst(d.What.Text, d.Actor) {
		l = append(l, Piece{Kind: named, Text: d.Actor}, Piece{Kind: ours, Text: ": "})
	}
	l = append(l, d.What, Piece{Kind: ours, Text: " → "}, Piece{Kind: status, Text: d.Due})
	if d.Status == "overdue" {
		l = append(l, Piece{Kind: ours, Text: " "}, Piece{Kind: status, Text: "overdue"})
	}
	if len(d.Beside) > 0 {
		l = append(append(l, Piece{Kind: soft, Text: " · "}), d.Beside...)
	}
	return l
}
