package readout

import (
	"fmt"

	"readout/actor"
	"readout/claim"
)

// Reconcile lays readings side by side. Their order decides the ids and breaks
// ties; the same readings in the same order give the same record. origins says
// which readings derive from one another (see package story): readings of one
// origin share a number; nil takes every reading for an origin of its own.
func Reconcile(readings []*Reading, origins []int, o Options) (*Record, error) {
	if origins == nil {
		origins = make([]int, len(readings))
		for i := range origins {
			origins[i] = i
		}
	}
	if len(origins) != len(readings) {
		return nil, fmt.Errorf("laying %d reports side by side: %d origins were given", len(readings), len(origins))
	}
	if o.AsOf.IsZero() {
		for _, r := range readings {
			if r.Report.Published.After(o.AsOf) {
				o.AsOf = r.Report.Published
			}
		}
	}
	casts := make([]*actor.Cast, len(readings))
	for i, r := range readings {
		casts[i] = r.Cast
	}
	roster := actor.Merge(casts)
	inputs := make([]claim.Input, len(readings))
	for i, r := range readings {
		inputs[i] = claim.Input{Report: r.Report, Doc: r.Doc, Statements: r.Statements, Cast: r.Cast, Amounts: r.Amounts, Times: r.Times, Origin: origins[i]}
	}
	found, err := claim.Reconcile(inputs, roster, o.Issues, o.AsOf, o.Explain)
	if err != nil {
		return nil, fmt.Errorf("laying %d reports side by side: %w", len(readings), err)
	}
	return &Record{AsOf: o.AsOf, Readings: readings, Roster: roster, Origins: origins, Findings: found}, nil
}
