package keep

import (
	"context"
	"errors"
	"sync"
	"time"

	"readout/report"
	"readout/store"
)

// Tray takes reports from several hands at a time, as a server does. What Add
// returned from without an error is in the record. It remembers how the record is
// grouped, so a process should have one.
type Tray struct {
	keeper *Keeper
	mu     sync.Mutex
	adder  *Adder
}

// NewTray makes a tray.
func (k *Keeper) NewTray() *Tray { return &Tray{keeper: k, adder: k.NewAdder(time.Time{})} }

// Incoming is a report to be added, and what versions of its publication share (see
// Prepare).
type Incoming struct {
	Report  *report.Report
	Address string
}

// Arrived says what became of an incoming report.
type Arrived struct {
	Seq     int64 // its number in the record
	Outcome Outcome
}

// Add reads reports and keeps them. at is when they count as added. When it fails,
// some of a large load may have been kept: what is given again is not doubled.
func (t *Tray) Add(ctx context.Context, at time.Time, list []Incoming) ([]Arrived, error) {
	ready := make([]*Prepared, len(list))
	reader := t.keeper.NewAdder(at) // the one below is another hand's meanwhile
	for i, in := range list {
		var err error
		if ready[i], err = reader.Prepare(ctx, in.Report, in.Address); err != nil {
			return nil, err
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	out, err := t.put(ctx, at, ready)
	if err != nil {
		// What was not kept is not there, whatever the adder thinks.
		t.adder = t.keeper.NewAdder(at)
	}
	return out, err
}

func (t *Tray) put(ctx context.Context, at time.Time, ready []*Prepared) ([]Arrived, error) {
	t.adder.Date(at)
	t.adder.Batch = len(ready) + 1
	out := make([]Arrived, len(ready))
	for i, p := range ready {
		if _, err := t.keeper.Store.Lookup(ctx, p.hash); err == nil {
			p.outcome = There // another hand was faster
		} else if !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		var err error
		if out[i].Outcome, err = t.adder.Put(ctx, p); err != nil {
			return nil, err
		}
	}
	if err := t.adder.Flush(ctx); err != nil {
		return nil, err
	}
	for i, p := range ready {
		var err error
		if out[i].Seq, err = t.keeper.Store.Lookup(ctx, p.hash); err != nil {
			return nil, err
		}
	}
	return out, nil
}
