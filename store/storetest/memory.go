package storetest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"readout/store"
)

// Memory is a record in memory: the plainest thing that keeps the promises of
// package store. Run holds every other store against it. It forgets all when the
// process ends.
type Memory struct {
	mu          sync.Mutex
	reports     []*kept // report n is at n-1
	corrections []store.Correction
	pages       map[store.Key][]byte
	slips       map[[2]string]store.Slip // by kind and key
	cards       map[[2]string]store.Card // by drawer and key
	filed       map[string]store.Filing  // the last of each index
	revision    int64
	indexed     int // so many reports, and the readings they have
}

type kept struct {
	store.Report
	readings map[string][]store.Line // by pipeline
}

var _ store.Store = (*Memory)(nil)

// NewMemory makes a record that holds nothing.
func NewMemory() *Memory {
	return &Memory{pages: map[store.Key][]byte{}, slips: map[[2]string]store.Slip{}, cards: map[[2]string]store.Card{}, filed: map[string]store.Filing{}}
}

// Close does nothing.
func (m *Memory) Close() error { return nil }

// State says how much there is.
func (m *Memory) State(context.Context) (store.State, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return store.State{
		Reports: int64(len(m.reports)), Revision: m.revision, Corrections: int64(len(m.corrections)),
		Behind: m.indexed < len(m.reports), Schema: 1,
	}, nil
}

func (m *Memory) at(seq int64) (*kept, error) {
	if seq < 1 || seq > int64(len(m.reports)) {
		return nil, fmt.Errorf("report %d: %w", seq, store.ErrNotFound)
	}
	return m.reports[seq-1], nil
}

// Lookup returns the number of the report with a hash.
func (m *Memory) Lookup(_ context.Context, h store.Hash) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.lookup(h)
}

func (m *Memory) lookup(h store.Hash) (int64, error) {
	for _, r := range m.reports {
		if r.Hash == h {
			return r.Seq, nil
		}
	}
	return 0, fmt.Errorf("report %s: %w", h, store.ErrNotFound)
}

// Report returns a report with its text.
func (m *Memory) Report(_ context.Context, seq int64) (*store.Report, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.at(seq)
	if err != nil {
		return nil, err
	}
	out, r := k.Report, *k.Report.Report
	out.Report = &r
	return &out, nil
}

// Heads lists reports without their texts.
func (m *Memory) Heads(_ context.Context, f store.Filter) ([]store.Head, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []store.Head
	for _, r := range m.reports {
		if r.Seq > f.After && (f.Stories == nil || slices.Contains(f.Stories, r.Story)) && (f.Seqs == nil || slices.Contains(f.Seqs, r.Seq)) && (f.Address == "" || f.Address == r.Address) && r.Revision >= f.Since {
			out = append(out, r.Head)
		}
	}
	return out, nil
}

// Lines are what a pipeline read in a report.
func (m *Memory) Lines(_ context.Context, seq int64, pipeline string, kinds ...store.Kind) ([]store.Line, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.at(seq)
	if err != nil {
		return nil, nil
	}
	if pipeline == "" {
		pipeline = k.Pipeline
	}
	other := func(l store.Line) bool { return len(kinds) > 0 && !slices.Contains(kinds, l.Kind) }
	return slices.DeleteFunc(slices.Clone(k.readings[pipeline]), other), nil
}

// Corrections are all corrections, oldest first.
func (m *Memory) Corrections(context.Context) ([]store.Correction, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.corrections), nil
}

// Cached returns a page.
func (m *Memory) Cached(_ context.Context, key store.Key) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	page, ok := m.pages[key]
	if !ok {
		return nil, fmt.Errorf("page: %w", store.ErrNotFound)
	}
	return page, nil
}

// Add keeps a batch of reports.
func (m *Memory) Add(_ context.Context, b store.Batch) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if b.After != int64(len(m.reports)) {
		return store.ErrBehind
	}
	// Everything is looked at before anything is kept.
	seen := map[store.Hash]bool{}
	for i := range b.Reports {
		h := store.HashOf(b.Reports[i].Report)
		if _, err := m.lookup(h); err == nil || seen[h] {
			return fmt.Errorf("report %s is kept already", h)
		}
		seen[h] = true
	}
	if len(b.Reports)+len(b.Moved) > 0 {
		m.revision++
	}
	for i := range b.Reports {
		n := &b.Reports[i]
		seq := b.After + 1 + int64(i)
		r := *n.Report
		r.ID = "r" + strconv.FormatInt(seq, 10)
		k := &kept{readings: map[string][]store.Line{n.Reading.Pipeline: ordered(n.Reading.Lines)}}
		k.Report.Report = &r
		k.Head = store.Head{
			Place: store.Place{Seq: seq, Story: n.Place.Story, Origin: n.Place.Origin},
			Hash:  store.HashOf(&r), Address: n.Address, Added: b.AddedAt(n).UTC().Truncate(time.Microsecond), Pipeline: n.Reading.Pipeline, Revision: m.revision,
			Name: r.Name, Outlet: r.Outlet, Title: r.Title, Published: r.Published,
		}
		for _, before := range m.reports {
			if n.Address != "" && before.Address == n.Address {
				k.Replaces = before.Seq
			}
		}
		if k.Replaces > 0 {
			m.reports[k.Replaces-1].Replaced = seq
		}
		m.reports = append(m.reports, k)
	}
	for _, p := range b.Moved {
		if k, err := m.at(p.Seq); err == nil {
			k.Place, k.Revision = p, m.revision
		}
	}
	return nil
}

// ordered are lines as a store gives them back: by kind, and each kind as given.
func ordered(lines []store.Line) []store.Line {
	out := slices.Clone(lines)
	slices.SortStableFunc(out, func(a, b store.Line) int { return strings.Compare(string(a.Kind), string(b.Kind)) })
	return out
}

// Reread keeps readings of reports that are there already.
func (m *Memory) Reread(_ context.Context, rs []store.Reading) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range rs {
		if _, err := m.at(r.Seq); err != nil {
			return err
		}
	}
	if len(rs) > 0 {
		m.revision++
	}
	for _, r := range rs {
		k := m.reports[r.Seq-1]
		k.Pipeline, k.Revision = r.Pipeline, m.revision
		k.readings[r.Pipeline] = ordered(r.Lines)
	}
	return nil
}

// Correct adds a correction to the log.
func (m *Memory) Correct(_ context.Context, c store.Correction) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if c.Undoes < 0 || c.Undoes > int64(len(m.corrections)) {
		return 0, fmt.Errorf("correction %d: %w", c.Undoes, store.ErrNotFound)
	}
	c.ID = int64(len(m.corrections)) + 1
	c.At = c.At.UTC().Truncate(time.Microsecond)
	m.corrections = append(m.corrections, c)
	return c.ID, nil
}

// Cache keeps a page.
func (m *Memory) Cache(_ context.Context, key store.Key, _ string, page []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pages[key] = slices.Clone(page)
	return nil
}

// Index brings the index forward.
func (m *Memory) Index(_ context.Context, most int) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.indexed = min(m.indexed+most, len(m.reports))
	return m.indexed < len(m.reports), nil
}

// Search looks through everything. It ranks nothing and knows no stems.
func (m *Memory) Search(_ context.Context, q store.Query) ([]store.Hit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []store.Hit
	for _, k := range m.reports[:m.indexed] {
		if k.Replaced > 0 || len(q.Terms) == 0 {
			continue
		}
		if q.Kind == "" || q.Kind == store.AnyReport {
			if fits(q.Terms, wordsOf(k.Title), wordsOf(k.Report.Report.Text)) {
				out = append(out, store.Hit{Seq: k.Seq})
			}
		}
		n := map[store.Kind]int{}
		for _, l := range k.readings[k.Pipeline] {
			if cmp.Or(q.Kind, store.Statement) == l.Kind && fits(q.Terms, wordsOf(l.Words)) {
				out = append(out, store.Hit{Seq: k.Seq, Line: &l, N: n[l.Kind]})
			}
			n[l.Kind]++
		}
	}
	slices.SortFunc(out, store.ByRank)
	limit := q.Limit
	if limit <= 0 {
		limit = store.DefaultLimit
	}
	return out[:min(limit, len(out))], nil
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// fits reports whether every term is in one of the fields, and none that must not
// be.
func fits(terms []store.Term, fields ...[]string) bool {
	for _, t := range terms {
		if t.Not == slices.ContainsFunc(fields, func(f []string) bool { return holds(f, t) }) {
			return false
		}
	}
	return true
}

func holds(field []string, t store.Term) bool {
	for i := range field {
		if i+len(t.Words) > len(field) {
			break
		}
		ok := true
		for j, w := range t.Words {
			w = strings.ToLower(w)
			last := j == len(t.Words)-1
			ok = ok && (field[i+j] == w || last && t.Prefix && strings.HasPrefix(field[i+j], w))
		}
		if ok {
			return true
		}
	}
	return false
}
