package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"readout"
	"readout/actor"
	"readout/claim"
	"readout/quote"
	"readout/report"
)

// Laid is a story of a record laid side by side, for what is written of findings.
type Laid struct {
	ID     string
	Record *readout.Record
	Hashes []string    // of the reports of Record
	Added  []time.Time // when each came into the record

	runes []report.Runes
}

// Lay makes one. hashes and added go with the readings of rec.
func Lay(id string, rec *readout.Record, hashes []string, added []time.Time) *Laid {
	s := &Laid{ID: id, Record: rec, Hashes: hashes, Added: added}
	for _, r := range rec.Readings {
		s.runes = append(s.runes, report.NewRunes(r.Report.Text))
	}
	return s
}

func (s *Laid) report(i int) *report.Report { return s.Record.Readings[i].Report }

// at is where evidence stands, in code points, and its words.
func (s *Laid) at(rep int, span report.Span) (start, end int64, words string) {
	return int64(s.runes[rep].Offset(span.Start)), int64(s.runes[rep].Offset(span.End)), span.In(s.report(rep).Text)
}

// place is where a statement of a report and its source stand.
func (s *Laid) place(rep int, q *quote.Statement) string {
	start, _, _ := s.at(rep, q.Content[0])
	_, end, _ := s.at(rep, q.Content[len(q.Content)-1])
	from, to, _ := s.at(rep, q.Source.Span)
	return span(start, end) + " " + span(from, to)
}

// content is the words of a statement of a report, a space between those that the report
// parts.
func (s *Laid) content(rep int, q *quote.Statement) string {
	pieces := make([]string, len(q.Content))
	for i, c := range q.Content {
		pieces[i] = c.In(s.report(rep).Text)
	}
	return strings.Join(pieces, " ")
}

// places are evidence as "r7:120-160".
func (s *Laid) places(list []claim.Evidence) []string {
	out := make([]string, 0, len(list))
	for _, e := range list {
		start, end, _ := s.at(e.Report, e.Span)
		out = append(out, fmt.Sprintf("%s:%d-%d", s.report(e.Report).ID, start, end))
	}
	return out
}

func (s *Laid) actor(i int) *actor.Actor {
	if i < 0 {
		return &actor.Actor{}
	}
	return &s.Record.Roster.Actors[i]
}

// speaker is the actor that a statement is attributed to, -1 for none.
func (s *Laid) speaker(rep, statement int) int {
	r := s.Record.Readings[rep]
	st := &r.Statements[statement]
	if st.Source.None() {
		return -1
	}
	m, ok := r.Cast.At(st.Source.Head)
	if !ok {
		return -1
	}
	return s.Record.Roster.Of(rep, m.Actor)
}

func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// Claims are the claims of a story, the most important first.
func (s *Laid) Claims() []ClaimRow {
	out := make([]ClaimRow, 0, len(s.Record.Claims))
	for i, c := range s.Record.Claims {
		row := ClaimRow{
			ID: "c" + strconv.Itoa(i+1), Story: s.ID, Issue: c.Issue, Status: string(c.Status), Speaker: s.actor(c.Speaker).Name,
			Witnesses: int64(c.Witnesses), Origins: int64(c.Origins), Report: s.report(c.Text.Report).ID, Evidence: s.places(c.Evidence),
		}
		row.Start, row.End, row.Words = s.at(c.Text.Report, c.Text.Span)
		out = append(out, row)
	}
	return out
}

// Positions are where the actors of a story stand.
func (s *Laid) Positions() []PositionRow {
	out := make([]PositionRow, 0, len(s.Record.Positions))
	for _, p := range s.Record.Positions {
		a := s.actor(p.Actor)
		row := PositionRow{
			Story: s.ID, Actor: a.Name, Kind: string(a.Kind), Country: a.Country, Issue: p.Issue, Stance: p.Stance, Trend: p.Trend,
			Date: known(p.Date), Evidence: s.places(p.Evidence),
		}
		if len(p.Evidence) > 0 {
			e := p.Evidence[0]
			row.Report = s.report(e.Report).ID
			row.Start, row.End, row.Words = s.at(e.Report, e.Span)
		}
		out = append(out, row)
	}
	return out
}

// Sides are the disagreements of a story, a row for each side.
func (s *Laid) Sides() []SideRow {
	var out []SideRow
	for i, d := range s.Record.Disagreements {
		for j, side := range d.Sides {
			row := SideRow{
				ID: "d" + strconv.Itoa(i+1), Story: s.ID, Type: string(d.Type), Issue: d.Issue, Question: d.Question, Side: int64(j + 1),
				Value: side.Value, Verbatim: side.Verbatim, Witnesses: int64(side.Witnesses), Origins: int64(side.Origins), Evidence: s.places(side.Evidence),
			}
			if len(side.Evidence) > 0 {
				e := side.Evidence[0]
				row.Report = s.report(e.Report).ID
				row.Start, row.End, row.Words = s.at(e.Report, e.Span)
			}
			out = append(out, row)
		}
	}
	return out
}
