package readout

import (
	"time"

	"readout/actor"
)

// Reconcile lays readings side by side.
func Reconcile(readings []*Reading, o Options) *Record {
	rec := &Record{AsOf: o.AsOf, Readings: readings, Origins: make([]int, len(readings))}
	casts := make([]*actor.Cast, len(readings))
	for i, r := range readings {
		rec.Origins[i] = i
		casts[i] = r.Cast
	}
	rec.Roster = actor.Merge(casts)
	if rec.AsOf.IsZero() {
		rec.AsOf = latest(readings)
	}
	return rec
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
