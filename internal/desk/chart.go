package desk

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"readout/internal/brief"
)

// chart is the timeline of a story, drawn: a lane each for reports, what they have
// said, events and deadlines, over the same days. Everything in it is in its table
// too.
type chart struct {
	Width, Height int
	Label         string // what it shows, for who cannot see it
	Span          string
	Ticks         []tick
	Lanes         []tick
	Bars          []bar
	Dots          []dot
	Diamonds      []diamond
	Now           *tick
	Rows          []chartRow
}

type tick struct {
	X, Y       int
	Name, Text string
	Anchor     string
}

type bar struct {
	X, Y, W, H int
	Text       string
}

type dot struct {
	X, Y, R     int
	Class, Text string
}

type diamond struct{ D, Class, Text string }

type chartRow struct {
	When, Kind     string
	Line           brief.Line
	Cites          []brief.Cite
	Report, Letter string
}

const (
	chartWidth = 760
	laneLeft   = 92 // where the lanes begin, behind their names
	laneHeight = 34
	chartTop   = 24
)

// newChart draws the timeline of a view; nil when nothing has a date.
func newChart(v *brief.View, now time.Time) *chart {
	from, to, ok := extent(v.Timeline)
	if !ok {
		return nil
	}
	c := &chart{Width: chartWidth, Height: chartTop + 4*laneHeight + 8, Span: stretch(from, to)}
	// A day of room on either side, so that nothing stands on the edge.
	room := max(12*time.Hour, to.Sub(from)/40)
	start, span := from.Add(-room), to.Sub(from)+2*room
	at := func(t time.Time) int {
		return laneLeft + int(float64(chartWidth-laneLeft-8)*float64(t.Sub(start))/float64(span))
	}
	for i, name := range []string{"Reports", "Statements", "Events", "Deadlines"} {
		c.Lanes = append(c.Lanes, tick{Y: chartTop + i*laneHeight + laneHeight/2 + 4, Name: name})
	}
	c.ticks(from, to, at)
	counts := map[string]int{}
	perDay := map[string]int{} // how many stand at a place already
	said := map[time.Time]int{}
	for i := range v.Timeline {
		m := &v.Timeline[i]
		row := chartRow{When: when(m), Kind: m.Kind, Line: m.Line, Cites: m.Cites}
		if m.Report < len(v.Sources) {
			row.Report, row.Letter = strings.TrimPrefix(v.Sources[m.Report].ID, "r"), v.Sources[m.Report].Letter
		}
		if m.Status != "" && m.Kind == "deadline" {
			row.Kind += ", " + m.Status
		}
		c.Rows = append(c.Rows, row)
		counts[m.Kind]++
		if m.From.Before(start) || m.From.After(start.Add(span)) {
			continue // it is in the table
		}
		x := at(m.From)
		key := fmt.Sprint(m.Kind, x/5)
		up := min(perDay[key], 4)
		perDay[key]++
		text := row.When + ": " + words(m.Line)
		switch m.Kind {
		case "report":
			said[m.From.UTC().Truncate(24*time.Hour)] += m.Count
			c.Dots = append(c.Dots, dot{x, lane(0) + 4 - 5*up, 4, "dot report", text})
		case "event":
			c.Dots = append(c.Dots, dot{x, lane(2) + 4 - 5*up, 3, "dot event", text})
		case "deadline":
			x = at(minTime(m.To, start.Add(span)))
			class := "due"
			if m.Status == "overdue" || !now.IsZero() && !now.Before(m.To) {
				class = "due late"
			}
			y := lane(3) + 4 - 6*up
			c.Diamonds = append(c.Diamonds, diamond{fmt.Sprintf("M%d %dl5 5-5 5-5-5z", x, y-5), class, text})
		}
	}
	c.said(said, at)
	if !now.IsZero() && now.After(start) && now.Before(start.Add(span)) {
		c.Now = &tick{X: at(now)}
	}
	c.Label = fmt.Sprintf("Timeline from %s to %s: %s, %s, %s. The table below says the same.", day(from), day(to),
		count(counts["report"], "report"), count(counts["event"], "event"), count(counts["deadline"], "deadline"))
	return c
}

// lane is the middle of a lane.
func lane(i int) int { return chartTop + i*laneHeight + laneHeight/2 }

// extent is the days that a chart spans: those of the reports and a while around
// them, as far as anything happens then.
func extent(list []brief.Moment) (from, to time.Time, ok bool) {
	for _, m := range list {
		if m.Kind != "report" {
			continue
		}
		if !ok || m.From.Before(from) {
			from = m.From
		}
		if !ok || m.From.After(to) {
			to = m.From
		}
		ok = true
	}
	if !ok {
		for _, m := range list { // undated reports may speak of days
			if !ok || m.From.Before(from) {
				from = m.From
			}
			if !ok || m.To.After(to) {
				to = m.To
			}
			ok = true
		}
		return from, to, ok
	}
	around := max(14*24*time.Hour, to.Sub(from)/2)
	earliest, latest := from.Add(-around), to.Add(4*around)
	for _, m := range list {
		if m.From.Before(from) && m.From.After(earliest) {
			from = m.From
		}
		if m.To.After(to) && m.To.Before(latest) {
			to = m.To
		}
	}
	return from, to, true
}

// ticks marks days: about eight, at their beginnings.
func (c *chart) ticks(from, to time.Time, at func(time.Time) int) {
	days := int(math.Ceil(to.Sub(from).Hours()/24)) + 1
	step := max(1, (days+7)/8)
	first := from.UTC().Truncate(24 * time.Hour)
	for t := first; !t.After(to); t = t.AddDate(0, 0, step) {
		x := at(t)
		if x < laneLeft {
			continue
		}
		form := "2 Jan"
		if step > 300 {
			form = "Jan 2006"
		}
		anchor := "middle"
		if x > chartWidth-30 {
			anchor = "end"
		}
		c.Ticks = append(c.Ticks, tick{X: x, Text: t.Format(form), Anchor: anchor})
	}
}

// said draws how much was said on each day.
func (c *chart) said(perDay map[time.Time]int, at func(time.Time) int) {
	most := 0
	for _, n := range perDay {
		most = max(most, n)
	}
	if most == 0 {
		return
	}
	for _, d := range days(perDay) {
		n := perDay[d]
		x := at(d)
		w := max(4, at(d.Add(24*time.Hour))-x-2)
		h := max(2, (laneHeight-10)*n/most)
		c.Bars = append(c.Bars, bar{max(x, laneLeft), lane(1) + laneHeight/2 - 4 - h, min(w, 40), h, day(d) + ": " + count(n, "statement")})
	}
}

// when writes the time of a moment.
func when(m *brief.Moment) string {
	if m.Kind == "report" || m.To.IsZero() || m.To.Sub(m.From) <= 24*time.Hour {
		return day(m.From)
	}
	if m.Kind == "deadline" {
		return "by " + day(m.To.Add(-time.Nanosecond))
	}
	return stretch(m.From, m.To.Add(-time.Nanosecond))
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func days(m map[time.Time]int) []time.Time {
	return slices.SortedFunc(maps.Keys(m), time.Time.Compare)
}
