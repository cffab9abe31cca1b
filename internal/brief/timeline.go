package brief

import (
	"cmp"
	"slices"
	"time"

	"readout/plover"
)

// Moment is something on the timeline of a story.
type Moment struct {
	Kind     string // "report", "event" or "deadline"
	From, To time.Time
	Line     Line
	Report   int
	Cites    []Cite
	Count    int    // of a report: its statements
	Status   string // of a deadline
}

// eventsShown is how many events a timeline has at most.
const eventsShown = 200

// timeline lists what has a date: the reports, what they say has happened, and
// what is due.
func (v *viewer) timeline() []Moment {
	var out []Moment
	first := map[int]bool{} // origins of which a report was seen
	events := 0
	for i, r := range v.rec.Readings {
		if at := r.Report.Published; !at.IsZero() {
			m := Moment{Kind: "report", From: at, To: at, Report: i, Count: len(r.Statements), Line: Line{{Kind: named, Text: v.outlet(i)}}}
			if title := tidy(r.Report.Title); title != "" {
				m.Line = append(m.Line, Piece{Kind: ours, Text: " "}, Piece{Kind: quoted, Text: title})
			}
			out = append(out, m)
		}
		if first[v.rec.Origins[i]] {
			continue // a copy tells of the same events
		}
		first[v.rec.Origins[i]] = true
		for k := range r.Events {
			ev := &r.Events[k]
			if ev.From.IsZero() || ev.Negated || ev.Historical || ev.Tense == plover.Hypothetical || ev.Certainty == "UU" || events == eventsShown {
				continue
			}
			events++
			m := Moment{Kind: "event", From: ev.From, To: ev.To, Report: i, Line: Line{{Kind: status, Text: string(ev.Type)}, {Kind: ours, Text: " "}, verbatim(r.Report, ev.Evidence)}}
			if ev.Statement >= 0 {
				m.Cites = []Cite{{v.cites.statement(i, ev.Statement), i}}
			}
			out = append(out, m)
		}
	}
	for _, d := range v.rec.Deadlines {
		if d.To.IsZero() {
			continue
		}
		one := v.due(d)
		out = append(out, Moment{Kind: "deadline", From: d.From, To: d.To, Report: d.Words.Report, Line: one.line(), Cites: one.Cites, Status: d.Status})
	}
	slices.SortStableFunc(out, func(a, b Moment) int { return a.From.Compare(b.From) })
	return out
}

// families groups the reports by origin: of each the one published first leads,
// and the largest come first.
func (v *viewer) families() [][]int {
	at := map[int]int{}
	var out [][]int
	for i, o := range v.rec.Origins {
		k, ok := at[o]
		if !ok {
			k = len(out)
			at[o] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	for _, f := range out {
		slices.SortStableFunc(f, func(a, b int) int {
			x, y := v.rec.Readings[a].Report.Published, v.rec.Readings[b].Report.Published
			if x.IsZero() != y.IsZero() { // undated ones last
				return cmp.Compare(btoi(x.IsZero()), btoi(y.IsZero()))
			}
			return x.Compare(y)
		})
	}
	slices.SortStableFunc(out, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
