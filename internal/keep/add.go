package keep

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"readout/report"
	"readout/store"
	"readout/story"
)

// Outcome says what became of a report that was to be added.
type Outcome int

// The outcomes.
const (
	There   Outcome = iota // it was there already
	Added                  // it is new
	Version                // it is a new version of one that was there
)

// batchReports is how many reports are kept at once unless someone says otherwise: enough for the disk to be
// waited for seldom, few enough to lose little work when the machine stops.
const batchReports = 100

// batchBytes is how much text is kept at once at most.
const batchBytes = 2 << 20

// Adder adds reports to a record. Prepare may be called by several goroutines, the
// other methods by one. A batch is kept while the next one is gathered; once an error
// came, an adder is of no more use.
type Adder struct {
	keeper *Keeper
	at     time.Time

	// Batch is how many reports are kept at once. Fewer are safe sooner, more cost
	// less.
	Batch int

	groups *grouping // nil until the first report that is new
	last   int64     // the last report that groups knows of and the store has

	pending []*Prepared
	bytes   int
	batch   store.Batch
	hashes  map[store.Hash]bool
	pages   map[string]bool // addresses in the batch
	kept    int64

	flying *flight      // the batch that is being kept just now
	landed atomic.Int64 // how many batches are no longer in the air
}

// flight is a batch on its way into the record.
type flight struct {
	reports []*Prepared
	hashes  map[store.Hash]bool
	pages   map[string]bool
	done    chan struct{} // closed once the others say how it went
	kept    bool
	err     error
}

// NewAdder makes an adder. at is when what it adds counts as added.
func (k *Keeper) NewAdder(at time.Time) *Adder {
	a := &Adder{keeper: k, at: at, Batch: batchReports}
	a.clear()
	return a
}

// Date says when what is put from now on counts as added.
func (a *Adder) Date(at time.Time) {
	a.at = at
	if len(a.pending) == 0 {
		a.batch.At = at
	}
}

func (a *Adder) clear() {
	a.pending, a.bytes = nil, 0
	a.batch = store.Batch{After: a.last, At: a.at}
	if a.flying != nil {
		a.batch.After += int64(len(a.flying.reports))
	}
	a.hashes, a.pages = map[store.Hash]bool{}, map[string]bool{}
}

// Prepared is a report ready to be put into a record.
type Prepared struct {
	outcome Outcome
	hash    store.Hash
	new     store.New
	digest  *story.Digest
	late    bool  // it is older than a version that is there; only an Importer can tell
	landed  int64 // how many batches had landed when it was looked for
}

// Prepare reads a report, unless it is in the record already. address is what
// versions of one publication share: its URL, else the path of its file; "" when
// nothing does.
func (a *Adder) Prepare(ctx context.Context, r *report.Report, address string) (*Prepared, error) {
	p := &Prepared{hash: store.HashOf(r), new: store.New{Report: r, Address: address}}
	if err := a.look(ctx, p); err != nil || p.outcome == There {
		return p, err
	}
	p.new.Reading.Pipeline = a.keeper.Pipeline
	var err error
	if p.new.Reading.Lines, err = a.keeper.readLines(ctx, r); err != nil {
		return nil, err
	}
	p.digest = story.Read(r)
	return p, nil
}

// look looks whether a report is in the record, or an earlier version of it.
func (a *Adder) look(ctx context.Context, p *Prepared) error {
	p.landed = a.landed.Load()
	s := a.keeper.Store
	_, err := s.Lookup(ctx, p.hash)
	if err == nil {
		p.outcome = There
		return nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	p.outcome = Added
	if p.new.Address == "" {
		return nil
	}
	before, err := s.Heads(ctx, store.Filter{Address: p.new.Address})
	if len(before) > 0 {
		p.outcome = Version
	}
	return err
}

// Put adds a prepared report. It is safe in the record once Kept counts it.
func (a *Adder) Put(ctx context.Context, p *Prepared) (Outcome, error) {
	if p.outcome != There && p.landed < a.landed.Load() { // a batch that may hold it was in the air
		if err := a.look(ctx, p); err != nil {
			return There, err
		}
	}
	f := a.flying
	if p.outcome == There || a.hashes[p.hash] || f != nil && f.hashes[p.hash] {
		return There, nil
	}
	if a.groups == nil {
		if err := a.catchUp(ctx); err != nil {
			return There, err
		}
	}
	if page := p.new.Address; page != "" && (a.pages[page] || f != nil && f.pages[page]) {
		p.outcome = Version
	}
	a.place(p)
	if len(a.pending) >= a.Batch || a.bytes >= batchBytes {
		if err := a.land(ctx); err != nil {
			return p.outcome, err
		}
		a.launch(ctx)
	}
	return p.outcome, nil
}

// place puts a report into the batch.
func (a *Adder) place(p *Prepared) {
	place, moved := a.groups.add(p.digest)
	p.new.Place = place
	a.pending = append(a.pending, p)
	a.bytes += len(p.new.Report.Text)
	a.hashes[p.hash], a.pages[p.new.Address] = true, true
	a.batch.Reports = append(a.batch.Reports, p.new)
	for _, m := range moved {
		// One of the batch has no place yet that could be changed later.
		if i := m.Seq - a.batch.After - 1; i >= 0 {
			a.batch.Reports[i].Place = m
		} else {
			a.batch.Moved = append(a.batch.Moved, m)
		}
	}
}

// catchUp groups what is in the record.
func (a *Adder) catchUp(ctx context.Context) error {
	state, err := a.keeper.Store.State(ctx)
	if err != nil {
		return err
	}
	if a.groups, err = regroup(ctx, a.keeper.Store, state.Reports); err != nil {
		return fmt.Errorf("grouping what is in the record: %w", err)
	}
	a.last = state.Reports
	a.batch.After = a.last
	return nil
}

// Flush keeps what was put, and returns once that is safe.
func (a *Adder) Flush(ctx context.Context) error {
	for {
		if err := a.land(ctx); err != nil || len(a.pending) == 0 {
			return err
		}
		a.launch(ctx)
	}
}

// launch begins to keep what is pending. Nothing else may be in the air.
func (a *Adder) launch(ctx context.Context) {
	f := &flight{reports: a.pending, hashes: a.hashes, pages: a.pages, done: make(chan struct{})}
	k, at, batch, gone := a.keeper, a.at, a.batch, a.groups.gone()
	go func() {
		defer close(f.done)
		if f.err = k.Store.Add(ctx, batch); f.err == nil {
			f.kept = true
			f.err = k.rememberMoved(ctx, at, gone)
		}
	}()
	a.flying = f
	a.clear()
}

// land waits for the batch that is in the air. When another process has added to the
// record meanwhile, it looks at what came, and what was not kept is pending again.
func (a *Adder) land(ctx context.Context) error {
	if a.flying == nil {
		return nil
	}
	f := a.flying
	<-f.done
	a.flying = nil
	a.landed.Add(1)
	if f.kept {
		a.last += int64(len(f.reports))
		a.kept += int64(len(f.reports))
	}
	if !errors.Is(f.err, store.ErrBehind) {
		return f.err
	}
	again := append(f.reports, a.pending...)
	a.clear()
	if err := a.catchUp(ctx); err != nil {
		return err
	}
	for _, p := range again {
		switch _, err := a.keeper.Store.Lookup(ctx, p.hash); {
		case errors.Is(err, store.ErrNotFound):
			a.place(p)
		case err != nil:
			return err
		}
	}
	return nil
}

// Kept is how many reports were added and are safe. It waits for the batch that is in
// the air.
func (a *Adder) Kept() int64 {
	if f := a.flying; f != nil {
		if <-f.done; f.kept {
			return a.kept + int64(len(f.reports))
		}
	}
	return a.kept
}

// Index brings the index of words up to date, and at the same time who is who.
func (k *Keeper) Index(ctx context.Context) error {
	all, ctx := errgroup.WithContext(ctx)
	all.Go(func() error { return k.IndexWords(ctx) })
	all.Go(func() error { return k.IndexActors(ctx) })
	return all.Wait()
}

// IndexWords brings the index of words up to date.
func (k *Keeper) IndexWords(ctx context.Context) error {
	for {
		more, err := k.Store.Index(ctx, 500)
		if err != nil || !more {
			return err
		}
	}
}
