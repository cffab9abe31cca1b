// Package watch follows feeds: it asks each when it is due, fetches what is new in
// it, and hands the reports over to be kept.
//
// Make a Watcher and call Round as often as Due says. What is remembered of a feed
// (State) lies with whoever keeps the reports; losing it costs one round of
// requests and no report.
package watch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"sync"
	"time"

	"readout/intake"
	"readout/intake/feed"
	"readout/intake/fetch"
	"readout/report"
)

// State is what is remembered of a feed.
type State struct {
	Validators fetch.Validators
	Next       time.Time         // when to ask again; zero: now
	Failures   int               // in a row
	TTL        time.Duration     // how long the feed says it need not be asked again
	Moved      string            // the address it permanently moved to, "" for none
	Items      map[string]uint64 // by address or title: a hash of what the feed said of an item; only those it still lists
	Gone       bool              // its server says that it is gone for good: it is not asked again
	Pages      map[string]Page   // by address: the pages that are asked again, for what changes in them
}

// Outcome counts what a visit or a round brought.
type Outcome struct {
	Asked, Unchanged, Failed int // feeds
	Added, Versions, Skipped int // reports
}

func (o *Outcome) add(p Outcome) {
	o.Asked += p.Asked
	o.Unchanged += p.Unchanged
	o.Failed += p.Failed
	o.Added += p.Added
	o.Versions += p.Versions
	o.Skipped += p.Skipped
}

// Kept says what became of a report that was handed over.
type Kept int

// What can become of it.
const (
	Known Kept = iota // it was there already
	New
	Changed // a new version of one that was there
)

// Watcher follows feeds. All fields but Tell and Parallel must be set; the
// functions may be called from several goroutines at a time.
type Watcher struct {
	Fetch  *fetch.Client
	Intake intake.Options
	Now    func() time.Time

	Load func(ctx context.Context, feed string) (State, error) // the zero State for a feed never seen
	Save func(ctx context.Context, feed string, s State) error
	Keep func(ctx context.Context, r *report.Report, address string) (Kept, error)

	Tell     func(line string) // says what went wrong with a feed or an item; nil: nobody wants to know
	Parallel int               // feeds asked at a time; 0: 16
}

// Round asks every feed that is due, several at a time, and returns what that
// brought and when the next one is due, the zero time when none ever is. A feed or an item that fails is told and
// tried again later; the error is that of ctx or of keeping.
func (w *Watcher) Round(ctx context.Context, feeds []string) (all Outcome, due time.Time, err error) {
	type visit struct {
		out  Outcome
		next time.Time
		err  error
	}
	todo, done := make(chan string), make(chan visit)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	for range max(1, min(cmp.Or(w.Parallel, 16), len(feeds))) {
		wg.Go(func() {
			for f := range todo {
				out, next, err := w.visit(ctx, f)
				done <- visit{out, next, err}
			}
		})
	}
	go func() {
		defer close(todo)
		for _, f := range feeds {
			select {
			case todo <- f:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() { wg.Wait(); close(done) }()
	for v := range done {
		all.add(v.out)
		if v.err != nil && err == nil {
			err = v.err
			cancel()
		}
		if !v.next.IsZero() && (due.IsZero() || v.next.Before(due)) {
			due = v.next
		}
	}
	if err == nil {
		err = context.Cause(ctx)
	}
	return all, due, err
}

func (w *Watcher) tell(format string, args ...any) {
	if w.Tell != nil {
		w.Tell(fmt.Sprintf(format, args...))
	}
}

// failed tells an error of fetching, and what to do about it.
func (w *Watcher) failed(err error) {
	if hint := intake.FetchHint(err); hint != "" {
		w.tell("%v (%s)", err, hint)
		return
	}
	w.tell("%v", err)
}

// visit asks one feed if it is due, and says when it is due again.
func (w *Watcher) visit(ctx context.Context, address string) (out Outcome, next time.Time, err error) {
	s, err := w.Load(ctx, address)
	if err != nil {
		return out, next, fmt.Errorf("remembering %s: %w", address, err)
	}
	if s.Gone || w.Now().Before(s.Next) {
		if due := s.due(); due.IsZero() || w.Now().Before(due) {
			return out, s.due(), nil
		}
		if out, err = w.again(ctx, &s); err == nil {
			err = w.save(ctx, address, s)
		}
		return out, s.due(), err
	}
	out.Asked = 1
	at := cmp.Or(s.Moved, address)
	a, err := w.Fetch.Get(ctx, at, s.Validators)
	if a.Fetched.IsZero() {
		a.Fetched = w.Now()
	}
	switch {
	case ctx.Err() != nil:
		return out, next, ctx.Err()
	case errors.Is(err, fetch.ErrGone):
		out.Failed, s.Gone = 1, true
		w.tell("%v; it is not asked again", err)
		return out, s.due(), w.save(ctx, address, s)
	case err != nil:
		out.Failed = 1
		s.Failures++
		w.failed(err)
	case a.Unchanged:
		out.Unchanged = 1
		s.Failures, s.Validators = 0, a.Validators
	default:
		got, err := w.read(ctx, at, a, &s)
		out.add(got)
		if err != nil {
			return out, next, err
		}
	}
	s.Moved = cmp.Or(a.Moved, s.Moved)
	s.Next = fetch.Next(address, a, s.Failures, s.TTL)
	if s.Failures == 0 {
		more, err := w.again(ctx, &s)
		out.add(more)
		if err != nil {
			return out, next, err
		}
	}
	err = w.save(ctx, address, s)
	return out, s.due(), err
}

func (w *Watcher) save(ctx context.Context, address string, s State) error {
	if err := w.Save(ctx, address, s); err != nil {
		return fmt.Errorf("remembering %s: %w", address, err)
	}
	return nil
}

// read goes through the items of a feed that came. An item whose page could not be
// reached is tried once more at the next visit, for which the whole feed must come
// again; then what the feed says of it has to do.
func (w *Watcher) read(ctx context.Context, at string, a fetch.Answer, s *State) (out Outcome, err error) {
	title, items, ttl, err := w.items(ctx, a)
	s.TTL = ttl
	if errors.Is(err, feed.ErrBroken) {
		w.tell("%s: %v", at, err) // and the rest is worth having
	} else if err != nil && !errors.Is(err, feed.ErrNoItems) {
		out.Failed = 1
		s.Failures++
		w.tell("%s: %v", at, err)
		return out, nil
	}
	s.Failures = 0
	listed := make(map[string]uint64, len(items))
	sums := byAddress(items)
	whole, fetched := true, 0
	for i, it := range items {
		key := cmp.Or(it.URL, it.Title, fmt.Sprintf("#%d", i+1))
		sum := digest(it)
		if it.URL != "" {
			if _, seen := listed[key]; seen {
				continue // the page of several items is asked once
			}
			sum = sums[it.URL]
		}
		if s.Items[key] == sum {
			listed[key] = sum
			continue
		}
		if it.URL != "" {
			if fetched++; fetched > maxFetched {
				whole = false
				continue
			}
		}
		r, address, page, reached := w.report(ctx, at, title, i, it)
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if _, again := s.Items[key]; !reached && !again {
			listed[key], whole = unreached, false
			continue
		}
		if r == nil {
			out.Skipped++
			listed[key] = sum // asking again would give the same
			continue
		}
		kept, err := w.Keep(ctx, r, address)
		if err != nil {
			return out, fmt.Errorf("keeping %s: %w", r.Name, err)
		}
		switch kept {
		case New:
			out.Added++
		case Changed:
			out.Versions++
		}
		listed[key] = sum
		if page != nil {
			s.follow(address, *page)
		}
	}
	if left := fetched - maxFetched; left > 0 {
		w.tell("%s: %d of its items are left for the next visit", at, left)
	}
	s.Items, s.Validators = listed, fetch.Validators{}
	if whole {
		s.Validators = a.Validators
	}
	return out, nil
}

// report is an item as a report: its page where that can be fetched and holds more
// than the feed does, else what the feed itself says of it.
// reached is false when the network failed and not the page.
// page is what is remembered of the page, nil where the feed's own words are taken.
func (w *Watcher) report(ctx context.Context, at, title string, i int, it feed.Item) (r *report.Report, address string, page *Page, reached bool) {
	own := intake.FromFeed(fmt.Sprintf("%s#%d", at, i+1), title, it, w.Now(), w.Intake)
	address, reached = cmp.Or(it.URL, own.Name), true
	if it.URL != "" {
		a, err := w.Fetch.Get(ctx, it.URL, fetch.Validators{})
		if err != nil {
			w.failed(err)
			reached = final(err)
		} else {
			p := Page{Validators: a.Validators, Since: w.Now(), Next: w.Now().Add(soonestAgain), Outlet: title, Title: it.Title, Published: it.Published}
			if p.Published.Sub(w.Now()) >= 24*time.Hour {
				p.Published = time.Time{} // nothing is published after it was fetched
			}
			if r := p.read(it.URL, a, w.Intake); r != nil && (own.Report == nil || len(r.Text) >= len(own.Report.Text)) {
				return r, address, &p, true
			}
		}
	}
	if own.Report == nil && own.Skipped != nil {
		w.tell("skipped: %s", own.Skipped)
	}
	return own.Report, address, nil, reached
}

// maxFetched is how many pages are fetched at one visit of a feed, so that no feed
// sends a flood to a host.
const maxFetched = 200

// byAddress is a hash of all that a feed says of each address.
func byAddress(items []feed.Item) map[string]uint64 {
	sums := make(map[string]uint64, len(items))
	for _, it := range items {
		if it.URL != "" {
			sums[it.URL] = max(sums[it.URL]*1099511628211^digest(it), unreached+1)
		}
	}
	return sums
}

// unreached stands for an item whose page could not be reached yet.
const unreached = 0

// final reports whether asking again would give the same error.
func final(err error) bool {
	for _, e := range []error{fetch.ErrForbidden, fetch.ErrAddress, fetch.ErrTooLarge, fetch.ErrRedirects, fetch.ErrStatus} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// digest is a hash of what a feed says of an item.
func digest(it feed.Item) uint64 {
	h := fnv.New64a()
	said := []string{it.Title, it.URL, it.Byline, it.HTML, it.Published.UTC().Format(time.RFC3339)}
	if !it.Updated.IsZero() {
		said = append(said, it.Updated.UTC().Format(time.RFC3339))
	}
	for _, s := range said {
		_, _ = h.Write([]byte(s))
		_, _ = h.Write([]byte{0})
	}
	return max(h.Sum64(), unreached+1)
}

// Feeds puts addresses in a fixed order, each once.
func Feeds(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
