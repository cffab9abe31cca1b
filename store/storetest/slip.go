package storetest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"readout/store"
)

// Slip returns a small thing that a door keeps.
func (m *Memory) Slip(_ context.Context, kind, key string) (store.Slip, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.slips[[2]string{kind, key}]
	if !ok {
		return store.Slip{}, fmt.Errorf("slip: %w", store.ErrNotFound)
	}
	return s, nil
}

// Slips are all slips of a kind.
func (m *Memory) Slips(_ context.Context, kind string) ([]store.Slip, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []store.Slip
	for _, s := range m.slips {
		if s.Kind == kind {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b store.Slip) int { return cmp.Compare(a.Key, b.Key) })
	return out, nil
}

// PutSlip keeps a slip, if nobody kept another meanwhile.
func (m *Memory) PutSlip(_ context.Context, s store.Slip) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := [2]string{s.Kind, s.Key}
	if m.slips[k].Rev != s.Rev {
		return 0, fmt.Errorf("slip: %w", store.ErrBehind)
	}
	s.Rev++
	s.Body = bytes.Clone(s.Body)
	s.At = s.At.UTC().Truncate(time.Microsecond)
	m.slips[k] = s
	return s.Rev, nil
}

// DropSlip forgets a slip.
func (m *Memory) DropSlip(_ context.Context, kind, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.slips, [2]string{kind, key})
	return nil
}

// DropSlips forgets the slips of a kind from before a time.
func (m *Memory) DropSlips(_ context.Context, kind string, before time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.slips, func(_ [2]string, s store.Slip) bool { return s.Kind == kind && s.At.Before(before) })
	return nil
}

func slips(t *testing.T, s store.Store) {
	ctx := context.Background()
	sum, err := store.Sum(ctx, s)
	must(t, err)
	ada := store.Slip{Kind: "account", Key: "ada", Body: []byte("one\x00\xff"), At: day.Add(1500 * time.Nanosecond)}
	rev, err := s.PutSlip(ctx, ada)
	must(t, err)
	if rev != 1 {
		t.Errorf("a new slip has revision %d", rev)
	}
	for _, wrong := range []int64{0, 2, -1} {
		ada.Rev = wrong
		if _, err := s.PutSlip(ctx, ada); !errors.Is(err, store.ErrBehind) {
			t.Errorf("keeping it again as of revision %d: %v, want ErrBehind", wrong, err)
		}
	}
	if _, err := s.PutSlip(ctx, store.Slip{Kind: "account", Key: "nobody", Rev: 1}); !errors.Is(err, store.ErrBehind) {
		t.Errorf("changing what is not there: %v, want ErrBehind", err)
	}
	got, err := s.Slip(ctx, "account", "ada")
	must(t, err)
	want := store.Slip{Kind: "account", Key: "ada", Body: []byte("one\x00\xff"), At: day.Add(time.Microsecond), Rev: 1}
	if d := gocmp.Diff(want, got); d != "" {
		t.Errorf("it came back changed (-want +got):\n%s", d)
	}
	want.Body, want.At = nil, day.Add(time.Hour)
	if want.Rev, err = s.PutSlip(ctx, want); err != nil || want.Rev != 2 {
		t.Errorf("the second time: revision %d, %v", want.Rev, err)
	}
	for i, k := range []store.Slip{{Kind: "account", Key: "Ørn"}, {Kind: "account", Key: "B"}, {Kind: "account", Key: ""}, {Kind: "session", Key: "ada"}} {
		k.At = day.Add(time.Duration(i) * time.Second)
		_, err := s.PutSlip(ctx, k)
		must(t, err)
	}
	keys := func(kind string) (out []string) {
		all, err := s.Slips(ctx, kind)
		must(t, err)
		for _, k := range all {
			out = append(out, k.Key)
		}
		return out
	}
	if got := keys("account"); !slices.Equal(got, []string{"", "B", "ada", "Ørn"}) {
		t.Errorf("the accounts are %q", got)
	}
	if got := keys("token"); len(got) != 0 {
		t.Errorf("the tokens are %q", got)
	}
	all, err := s.Slips(ctx, "account")
	must(t, err)
	if d := gocmp.Diff(want, all[2], cmpopts.EquateEmpty()); d != "" {
		t.Errorf("in the list it is another (-want +got):\n%s", d)
	}
	must(t, s.DropSlips(ctx, "account", day.Add(2*time.Second)))
	if got := keys("account"); !slices.Equal(got, []string{"", "ada"}) {
		t.Errorf("after old ones went the accounts are %q", got)
	}
	must(t, s.DropSlip(ctx, "account", "ada"))
	must(t, s.DropSlip(ctx, "account", "ada"))
	if _, err := s.Slip(ctx, "account", "ada"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a slip that was dropped: %v, want ErrNotFound", err)
	}
	if got := keys("session"); len(got) != 1 {
		t.Errorf("slips of another kind went too: %q", got)
	}
	if after, err := store.Sum(ctx, s); err != nil || after != sum {
		t.Errorf("slips changed the sum of the record (%v)", err)
	}

	// Of many who change a slip at once, one does.
	var wg sync.WaitGroup
	won := make([]error, 8)
	for i := range won {
		wg.Go(func() { _, won[i] = s.PutSlip(ctx, store.Slip{Kind: "race", Key: "k", At: day}) })
	}
	wg.Wait()
	n := 0
	for _, err := range won {
		if err == nil {
			n++
		} else if !errors.Is(err, store.ErrBehind) {
			t.Errorf("a loser was told %v, want ErrBehind", err)
		}
	}
	if n != 1 {
		t.Errorf("%d of %d made the same slip", n, len(won))
	}
}

// slipStep draws something to do with slips.
func slipStep(ctx context.Context, rt *rapid.T) func(store.Store) error {
	kind := rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "kind")
	s := store.Slip{Kind: kind, Key: rapid.SampledFrom([]string{"x", "y", "ä"}).Draw(rt, "key")}
	s.At = day.Add(time.Duration(rapid.IntRange(0, 3).Draw(rt, "at")) * time.Hour)
	switch rapid.SampledFrom([]string{"put", "put", "put", "drop", "drop old"}).Draw(rt, "do") {
	case "put":
		s.Rev = rapid.Int64Range(0, 2).Draw(rt, "rev")
		s.Body = rapid.SliceOfN(rapid.Byte(), 0, 3).Draw(rt, "body")
		return func(on store.Store) error { _, err := on.PutSlip(ctx, s); return err }
	case "drop":
		return func(on store.Store) error { return on.DropSlip(ctx, s.Kind, s.Key) }
	default:
		return func(on store.Store) error { return on.DropSlips(ctx, s.Kind, s.At) }
	}
}

// sameSlips compares the slips of a store with those of the plainest.
func sameSlips(ctx context.Context, rt *rapid.T, s, m store.Store) {
	for _, kind := range []string{"a", "b"} {
		x, err := s.Slips(ctx, kind)
		must(rt, err)
		y, err := m.Slips(ctx, kind)
		must(rt, err)
		if d := gocmp.Diff(y, x, cmpopts.EquateEmpty()); d != "" {
			rt.Fatalf("their slips of kind %s differ (-plainest +store):\n%s", kind, d)
		}
	}
}
