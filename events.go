package readout

import (
	"slices"
	"time"

	"readout/lang"
	"readout/plover"

	"readout/when"
)

// longAgo is how far an event lies behind its report to be history.
const longAgo = 365 * 24 * time.Hour

// date gives each event the time that its clause names, where it names one that
// lies on the calendar, and marks what lies long before the report as history.
func date(r *Reading) {
	for i := range r.Events {
		e := &r.Events[i]
		head := int(r.Doc.Tokens[e.Head].Start)
		best := -1
		for k := range r.Times {
			t := &r.Times[k]
			if t.Kind == when.Duration || !t.Resolved() || !e.Clause.Contains(t.Span) {
				continue
			}
			if best < 0 || distance(head, t) < distance(head, &r.Times[best]) {
				best = k
			}
		}
		if best < 0 {
			continue
		}
		e.From, e.To = r.Times[best].From, r.Times[best].To
		if !r.Report.Published.IsZero() && e.To.Before(r.Report.Published.Add(-longAgo)) {
			e.Historical = true
		}
	}
}

// distance is how many bytes lie between the place at and a time.
func distance(at int, t *when.Time) int {
	if t.Span.Start > at {
		return t.Span.Start - at
	}
	return at - t.Span.Start
}

// settle takes out of the events the pronouns that could not be settled, and the
// events that have no actor left: who did it is never guessed.
func settle(r *Reading) {
	open := func(p plover.Participant) bool {
		if r.Doc.Tokens[p.Head].UPOS != lang.PRON {
			return false
		}
		m, ok := r.Cast.At(p.Head)
		return !ok || m.Actor < 0 && len(m.Also) == 0
	}
	r.Events = slices.DeleteFunc(r.Events, func(e plover.Event) bool {
		return len(e.Actors) > 0 && !slices.ContainsFunc(e.Actors, func(p plover.Participant) bool { return !open(p) })
	})
	for i := range r.Events {
		e := &r.Events[i]
		e.Actors = slices.DeleteFunc(e.Actors, open)
		e.Recipients = slices.DeleteFunc(e.Recipients, open)
	}
}
