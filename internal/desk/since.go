package desk

import (
	"encoding/json"
	"errors"
	"time"

	"readout/store"
)

// A visit ends when nothing was looked at for a while; what came since the end of
// the one before is new to the visitor.
const (
	visitEnds   = 30 * time.Minute
	noteVisits  = time.Minute // how seldom a look is noted
	visitorSlip = "visit"
)

// lastVisit is what is kept of a visitor.
type lastVisit struct {
	Before time.Time `json:"before"` // end of the visit before this one, zero for none
	Last   time.Time `json:"last"`   // the latest look
}

// since is when the visitor was here before, the zero time when never.
func (v *visit) since() (time.Time, error) {
	s := v.desk.Keeper.Store
	now := v.desk.Now()
	slip, err := s.Slip(v.ctx(), visitorSlip, v.Visitor.Name)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return time.Time{}, err
	}
	var seen lastVisit
	if err == nil && json.Unmarshal(slip.Body, &seen) != nil {
		seen = lastVisit{} // of a later version, or spoilt: it is only a convenience
	}
	if !seen.Last.IsZero() && now.Sub(seen.Last) < noteVisits {
		return seen.Before, nil
	}
	if now.Sub(seen.Last) > visitEnds {
		seen.Before = seen.Last
	}
	seen.Last = now
	body, err := json.Marshal(seen)
	if err != nil {
		return seen.Before, err
	}
	_, err = s.PutSlip(v.ctx(), store.Slip{Kind: visitorSlip, Key: v.Visitor.Name, Body: body, At: now, Rev: slip.Rev})
	for _, harmless := range []error{store.ErrBehind, store.ErrReadOnly, store.ErrLocked, store.ErrFull} {
		if errors.Is(err, harmless) {
			err = nil
		}
	}
	return seen.Before, err
}
