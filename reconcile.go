package readout

import (
	"fmt"
	"slices"
	"time"

	"readout/actor"
	"readout/claim"
	"readout/report"
	"readout/story"
)

// Reconcile lays readings side by side: copies are folded into origins, the
// reports learn names from one another, their actors are joined, and what is left
// is compared. The readings given stay as they are; those of the record are
// copies where a report has learned something. The order of
// the readings decides ids and breaks ties; the same readings in the same order
// give the same record. The only error is that of data that ships with the
// program.
func Reconcile(readings []*Reading, o Options) (*Record, error) {
	if o.AsOf.IsZero() {
		o.AsOf = latest(readings)
	}
	reports := make([]*report.Report, len(readings))
	casts := make([]*actor.Cast, len(readings))
	for i, r := range readings {
		reports[i], casts[i] = r.Report, r.Cast
	}
	readings = slices.Clone(readings)
	for i, c := range actor.Share(casts) {
		if c != casts[i] {
			r := *readings[i]
			r.Cast, casts[i], readings[i] = c, c, &r
		}
	}
	rec := &Record{AsOf: o.AsOf, Readings: readings, Origins: story.Origins(reports), Roster: actor.Merge(casts, o.Rulings...)}
	inputs := make([]claim.Input, len(readings))
	for i, r := range readings {
		inputs[i] = input(r, rec.Origins[i])
	}
	var err error
	if rec.Findings, err = claim.Reconcile(inputs, rec.Roster, o.Issues, o.AsOf, o.Explain, o.Corrections...); err != nil {
		return nil, fmt.Errorf("laying %d reports side by side: %w", len(readings), err)
	}
	return rec, nil
}

func input(r *Reading, origin int) claim.Input {
	return claim.Input{Report: r.Report, Doc: r.Doc, Statements: r.Statements, Cast: r.Cast, Amounts: r.Amounts, Times: r.Times, Origin: origin}
}

// Positions is where actors stand by one report alone. The actors of the positions
// are those of the reading's cast.
func (r *Reader) Positions(x *Reading) []claim.Position {
	roster := actor.Merge([]*actor.Cast{x.Cast})
	out := claim.Positions(input(x, 0), roster, r.issues, r.frames)
	local := make(map[int]int, len(roster.Actors)) // the first of those that are one
	for i := len(x.Cast.Actors) - 1; i >= 0; i-- {
		local[roster.Of(0, i)] = i
	}
	for i := range out {
		out[i].Actor = local[out[i].Actor]
	}
	return out
}

// latest is when the newest dated report was published, zero when none is dated.
func latest(readings []*Reading) time.Time {
	var at time.Time
	for _, r := range readings {
		if r.Report.Published.After(at) {
			at = r.Report.Published
		}
	}
	return at
}
