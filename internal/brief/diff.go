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

// Diff prints what changed between two records of one story, as readout.Compare
// found it. Cites are those of a brief of the later one.
func Diff(w io.Writer, before, after *readout.Record, c readout.Changes, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	d := &difference{textPage: textPage{Style: s}, viewer: viewer{after, newCites(after)}, was: viewer{before, newCites(before)}}
	d.head()
	d.news(c)
	d.shifted(c.Shifted)
	d.resolved(c.Resolved)
	d.overdue(c.Overdue)
	d.echoes(c.Echoes)
	d.silent(c.Silent)
	if c.Empty() {
		d.row("")
		d.row("Nothing changed.")
	}
	out := bufio.NewWriter(w)
	for _, r := range d.rows {
		out.WriteString(strings.TrimRight(r, " "))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// difference lays out what changed.
type difference struct {
	textPage
	viewer
	was viewer // of the earlier record
}

func (d *difference) head() {
	d.between(title(d.rec), fmt.Sprintf("%s, %d before", count(len(d.rec.Readings), "report"), len(d.was.rec.Readings)), bold, dim)
}

// point prints a line with its sign.
func (d *difference) point(p Point, tail string) {
	lead := " " + d.c(p.Mark.Sign, signColour[p.Mark.Sign]) + " "
	if p.Mark.Sign == "" {
		lead = "   "
	}
	d.rows = append(d.rows, d.fit(lead, 3, p, tail, 3)...)
}

// more says how many lines were left out.
func (d *difference) more(n int) {
	if n > 0 {
		d.row(d.c(fmt.Sprintf("   … %d more with --format json", n), dim))
	}
}

func (d *difference) news(c readout.Changes) {
	if len(c.Claims)+len(c.Disagreements) == 0 {
		return
	}
	d.heading("NEW", "")
	for _, i := range c.Disagreements {
		x := d.dispute(i)
		d.point(x.point(), x.Count)
	}
	for _, i := range c.Claims[:min(claimsShown, len(c.Claims))] {
		p := d.claim(&d.rec.Claims[i])
		d.point(p, tail(p.Count, p.Cites, 5))
	}
	d.more(len(c.Claims) - claimsShown)
}

func (d *difference) shifted(list []readout.Shifted) {
	if len(list) == 0 {
		return
	}
	d.heading("SHIFTED", "")
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
		d.point(Point{Line: append(l, d.say(p.Evidence[0])...)}, inBrackets(d.citeAll(p.Evidence), 4))
	}
}

func (d *difference) resolved(list []readout.Resolved) {
	if len(list) == 0 {
		return
	}
	d.heading("RESOLVED", "contested or not confirmed before")
	for _, r := range list {
		if r.Claim >= 0 {
			p := d.claim(&d.rec.Claims[r.Claim])
			p.Line = append(Line{{Kind: status, Text: plain(string(r.Was))}, {Kind: ours, Text: " → "}, {Kind: status, Text: plain(string(d.rec.Claims[r.Claim].Status))}, {Kind: ours, Text: "  "}}, p.Line...)
			d.point(p, tail(p.Count, p.Cites, 5))
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
		d.point(Point{Line: l}, inBrackets(d.now(x), 4))
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
	d.heading("OVERDUE", "")
	for _, i := range list {
		x := d.due(d.rec.Deadlines[i])
		d.point(Point{Line: x.line()}, inBrackets(x.Cites, 4))
	}
}

func (d *difference) echoes(list []int) {
	if len(list) == 0 {
		return
	}
	d.heading("ECHO", "reports that add nothing")
	for _, i := range list {
		r := d.rec.Readings[i].Report
		l := Line{{Kind: named, Text: letter(i)}, {Kind: ours, Text: "  "}, {Kind: named, Text: d.outlet(i)}}
		if r.Title != "" {
			l = append(l, Piece{Kind: ours, Text: " "}, Piece{Kind: quoted, Text: tidy(r.Title)})
		}
		d.point(Point{Line: l}, "")
	}
}

func (d *difference) silent(list []readout.Silent) {
	if len(list) == 0 {
		return
	}
	d.heading("GONE SILENT", "no new report has a word of them")
	for _, s := range list {
		p := &d.was.rec.Positions[s.Position]
		l := Line{{Kind: named, Text: d.actor(s.Actor)}, {Kind: ours, Text: ", last on "}, {Kind: named, Text: p.Issue}, {Kind: ours, Text: ": "}, {Kind: status, Text: plain(p.Stance)}, {Kind: ours, Text: " "}}
		d.point(Point{Line: append(l, d.was.say(p.Evidence[0])...)}, "")
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
