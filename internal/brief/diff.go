package brief

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"readout"
	"readout/claim"
)

// Changed is what changed between two records of one story, as a person sees it.
// Cites are those of a brief of the later one.
type Changed struct {
	Title string
	Note  string // how many reports there are, and were
	Parts []ChangedPart

	Disagreements, Shifts int // how many are new
}

// ChangedPart is the changes of one kind.
type ChangedPart struct {
	Name, Note string
	Points     []Point
	More       int // how many were left out
}

// NewChanged lays out what readout.Compare found.
func NewChanged(before, after *readout.Record, c readout.Changes) *Changed {
	d := &difference{viewer: viewer{after, newCites(after)}, was: viewer{before, newCites(before)}}
	d.out.Title = title(after)
	d.out.Note = fmt.Sprintf("%s, %d before", count(len(after.Readings), "report"), len(before.Readings))
	d.out.Disagreements, d.out.Shifts = len(c.Disagreements), len(c.Shifted)
	d.news(c)
	d.shifted(c.Shifted)
	d.resolved(c.Resolved)
	d.overdue(c.Overdue)
	d.echoes(c.Echoes)
	d.silent(c.Silent)
	return &d.out
}

// Diff prints what changed between two records of one story, as readout.Compare
// found it.
func Diff(w io.Writer, before, after *readout.Record, c readout.Changes, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	t := &textPage{Style: s}
	t.changed(NewChanged(before, after, c))
	out := bufio.NewWriter(w)
	for _, r := range t.rows {
		out.WriteString(strings.TrimRight(r, " "))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// changed prints what changed.
func (t *textPage) changed(c *Changed) {
	t.between(c.Title, c.Note, bold, dim)
	for _, part := range c.Parts {
		t.heading(part.Name, part.Note)
		for _, p := range part.Points {
			lead := " " + t.c(p.Mark.Sign, signColour[p.Mark.Sign]) + " "
			if p.Mark.Sign == "" {
				lead = "   "
			}
			most := 4
			if p.Count != "" {
				most = 5
			}
			t.rows = append(t.rows, t.fit(lead, 3, p, tail(p.Count, p.Cites, most), 3)...)
		}
		if part.More > 0 {
			t.row(t.c(fmt.Sprintf("   … %d more with --format json", part.More), dim))
		}
	}
	if len(c.Parts) == 0 {
		t.row("")
		t.row("Nothing changed.")
	}
}

// difference lays out what changed.
type difference struct {
	viewer
	was viewer // of the earlier record
	out Changed
}

// part begins another part.
func (d *difference) part(name, note string) {
	d.out.Parts = append(d.out.Parts, ChangedPart{Name: name, Note: note})
}

// point adds to the part that was begun last.
func (d *difference) point(p Point) {
	part := &d.out.Parts[len(d.out.Parts)-1]
	part.Points = append(part.Points, p)
}

func (d *difference) news(c readout.Changes) {
	if len(c.Claims)+len(c.Disagreements) == 0 {
		return
	}
	d.part("NEW", "")
	for _, i := range c.Disagreements {
		x := d.dispute(i)
		d.point(x.point())
	}
	for _, i := range c.Claims[:min(claimsShown, len(c.Claims))] {
		d.point(d.claim(&d.rec.Claims[i]))
	}
	d.out.Parts[len(d.out.Parts)-1].More = max(0, len(c.Claims)-claimsShown)
}

func (d *difference) shifted(list []readout.Shifted) {
	if len(list) == 0 {
		return
	}
	d.part("SHIFTED", "")
	for _, s := range list {
		p := &d.rec.Positions[s.Position]
		l := Line{
			{Kind: named, Text: d.actor(p.Actor)},
			{Kind: ours, Text: " on "},
			{Kind: named, Text: p.Issue},
			{Kind: ours, Text: ": "},
			{Kind: status, Text: plain(s.From)},
			{Kind: ours, Text: " → "},
			{Kind: status, Text: plain(p.Stance)},
			{Kind: ours, Text: "  "},
		}
		d.point(Point{Line: append(l, d.say(p.Evidence[0])...), Cites: d.citeAll(p.Evidence)})
	}
}

func (d *difference) resolved(list []readout.Resolved) {
	if len(list) == 0 {
		return
	}
	d.part("RESOLVED", "contested or not confirmed before")
	for _, r := range list {
		if r.Claim >= 0 {
			p := d.claim(&d.rec.Claims[r.Claim])
			p.Line = append(Line{{Kind: status, Text: plain(string(r.Was))}, {Kind: ours, Text: " → "}, {Kind: status, Text: plain(string(d.rec.Claims[r.Claim].Status))}, {Kind: ours, Text: "  "}}, p.Line...)
			d.point(p)
			continue
		}
		x := &d.was.rec.Disagreements[r.Disagreement]
		l := Line{{Kind: ours, Text: x.Question}}
		for i, s := range x.Sides {
			between := " / "
			if i == 0 {
				between = "  "
			}
			value := Piece{Kind: status, Text: plain(s.Value)}
			if s.Verbatim {
				value = Piece{Kind: quoted, Text: strip(tidy(s.Value))}
			}
			l = append(l, Piece{Kind: soft, Text: between}, value)
		}
		d.point(Point{Line: l, Cites: d.now(x)})
	}
}

// now is how a brief of the later record cites the statements on which an earlier
// disagreement rested.
func (d *difference) now(x *claim.Disagreement) []Cite {
	var list []claim.Evidence
	for _, s := range x.Sides {
		for _, e := range s.Evidence {
			id := d.was.rec.Readings[e.Report].Report.ID
			i := slices.IndexFunc(d.rec.Readings, func(r *readout.Reading) bool { return r.Report.ID == id })
			if i >= 0 && e.Statement >= 0 {
				list = append(list, claim.Evidence{Report: i, Span: e.Span, Statement: e.Statement})
			}
		}
	}
	return d.citeAll(list)
}

func (d *difference) overdue(list []int) {
	if len(list) == 0 {
		return
	}
	d.part("OVERDUE", "")
	for _, i := range list {
		x := d.due(d.rec.Deadlines[i])
		d.point(Point{Line: x.line(), Cites: x.Cites})
	}
}

func (d *difference) echoes(list []int) {
	if len(list) == 0 {
		return
	}
	d.part("ECHO", "reports that add nothing")
	for _, i := range list {
		r := d.rec.Readings[i].Report
		l := Line{{Kind: named, Text: letter(i)}, {Kind: ours, Text: "  "}, {Kind: named, Text: d.outlet(i)}}
		if r.Title != "" {
			l = append(l, Piece{Kind: ours, Text: " "}, Piece{Kind: quoted, Text: tidy(r.Title)})
		}
		d.point(Point{Line: l})
	}
}

func (d *difference) silent(list []readout.Silent) {
	if len(list) == 0 {
		return
	}
	d.part("GONE SILENT", "nothing new but echoes has a word of them")
	for _, s := range list {
		p := &d.was.rec.Positions[s.Position]
		l := Line{{Kind: named, Text: d.actor(s.Actor)}, {Kind: ours, Text: ", last on "}, {Kind: named, Text: p.Issue}, {Kind: ours, Text: ": "}, {Kind: status, Text: plain(p.Stance)}, {Kind: ours, Text: " "}}
		d.point(Point{Line: append(l, d.was.say(p.Evidence[0])...)})
	}
}

// Difference is the shape of `readout diff --format json`.
type Difference struct {
	Readout  string          `json:"readout"`
	Title    string          `json:"title"`
	AsOf     *string         `json:"as_of" format:"date-time"`
	New      newShape        `json:"new"`
	Shifted  []shiftedShape  `json:"shifted"`
	Resolved []resolvedShape `json:"resolved"`
	Overdue  []deadlineShape `json:"overdue"`
	Echo     []string        `json:"echo" doc:"ids of new reports that add nothing"`
	Silent   []silentShape   `json:"gone_silent"`
	Reports  []reportShape   `json:"reports" doc:"of the later record"`
	Actors   []actorShape    `json:"actors"`
}

type newShape struct {
	Claims        []claimShape        `json:"claims"`
	Disagreements []disagreementShape `json:"disagreements"`
}

type shiftedShape struct {
	positionShape
	Was string `json:"was"`
}

type resolvedShape struct {
	Claim        *claimShape        `json:"claim"`
	Was          *string            `json:"was"`
	Disagreement *disagreementShape `json:"disagreement" doc:"as it stood in the earlier record"`
}

type silentShape struct {
	Actor string        `json:"actor"`
	Last  positionShape `json:"last" doc:"in the earlier record"`
}

// DiffJSON writes what changed between two records as JSON.
func DiffJSON(w io.Writer, before, after *readout.Record, c readout.Changes) error {
	was, now := shapeRecord(before), shapeRecord(after)
	out := Difference{
		Readout: now.Readout, Title: now.Title, AsOf: now.AsOf,
		New:     newShape{[]claimShape{}, []disagreementShape{}},
		Shifted: []shiftedShape{}, Resolved: []resolvedShape{}, Overdue: []deadlineShape{}, Echo: []string{}, Silent: []silentShape{},
		Reports: now.Reports, Actors: now.Actors,
	}
	for _, i := range c.Claims {
		out.New.Claims = append(out.New.Claims, now.Claims[i])
	}
	for _, i := range c.Disagreements {
		out.New.Disagreements = append(out.New.Disagreements, now.Disagreements[i])
	}
	for _, s := range c.Shifted {
		out.Shifted = append(out.Shifted, shiftedShape{now.Positions[s.Position], s.From})
	}
	for _, r := range c.Resolved {
		if r.Claim >= 0 {
			out.Resolved = append(out.Resolved, resolvedShape{Claim: &now.Claims[r.Claim], Was: opt(string(r.Was))})
		} else {
			out.Resolved = append(out.Resolved, resolvedShape{Disagreement: &was.Disagreements[r.Disagreement]})
		}
	}
	for _, i := range c.Overdue {
		out.Overdue = append(out.Overdue, now.Deadlines[i])
	}
	for _, i := range c.Echoes {
		out.Echo = append(out.Echo, now.Reports[i].ID)
	}
	for _, s := range c.Silent {
		out.Silent = append(out.Silent, silentShape{*localActor(s.Actor), was.Positions[s.Position]})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}
