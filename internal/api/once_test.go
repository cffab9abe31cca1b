package api_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"readout/internal/api"
	"readout/store"
	"readout/store/storetest"
)

const dismissal = `{"kind":"dismiss","story":"t1","what":"claim:c1","reason":"two ships"}`

// TestOnce sends the same request with the same key many times at once: it is done
// once, and all are answered alike.
func TestOnce(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	send := func(key, body string) (int, string, http.Header) {
		resp := d.ask("POST", "/api/v1/corrections", body, "Content-Type: application/json", "Idempotency-Key: "+key)
		return resp.StatusCode, string(read(t, resp)), resp.Header
	}
	const many = 8
	var wg sync.WaitGroup
	answers := make([]string, many)
	for i := range many {
		wg.Go(func() {
			status, body, header := send("one", dismissal)
			answers[i] = fmt.Sprint(status, header.Get("Location"), header.Get("Content-Type"), body)
		})
	}
	wg.Wait()
	for _, a := range answers {
		if a != answers[0] || a[:3] != "201" {
			t.Errorf("one request is answered by %s and by %s", answers[0], a)
		}
	}
	state, err := d.keeper.Store.State(context.Background())
	if err != nil || state.Corrections != 1 {
		t.Errorf("there are %d corrections (%v), want 1", state.Corrections, err)
	}
	if _, _, h := send("one", dismissal); h.Get("Idempotency-Replayed") != "true" {
		t.Error("an answer given again does not say so")
	}
	if status, body, _ := send("one", dismissal[:len(dismissal)-1]+" }"); status != 422 {
		t.Errorf("another request with the key of the first: %d %s", status, body)
	}
	if status, _, _ := send("two", dismissal); status != 422 { // it is dismissed already, so c1 may be another; it must be done anew
		if state, _ := d.keeper.Store.State(context.Background()); state.Corrections != 2 {
			t.Errorf("the same request with another key: %d, %d corrections", status, state.Corrections)
		}
	}
}

// TestOnceAfterFailure: what could not be done may be tried again with its key.
func TestOnceAfterFailure(t *testing.T) {
	t.Parallel()
	var broken atomic.Bool
	d := openOn(t, &flaky{storetest.NewMemory(), &broken}, nil)
	ask := func() int {
		return d.ask("POST", "/api/v1/corrections", dismissal, "Content-Type: application/json", "Idempotency-Key: k").StatusCode
	}
	broken.Store(true)
	if s := ask(); s != http.StatusServiceUnavailable {
		t.Errorf("a full disk: %d, want 503", s)
	}
	broken.Store(false)
	if s := ask(); s != http.StatusCreated {
		t.Errorf("tried again: %d, want 201", s)
	}
	if s := ask(); s != http.StatusCreated {
		t.Errorf("and again: %d, want 201", s)
	}
	if state, _ := d.keeper.Store.State(context.Background()); state.Corrections != 1 {
		t.Errorf("%d corrections, want 1", state.Corrections)
	}
}

// flaky is a store whose disk is full now and then.
type flaky struct {
	store.Store
	full *atomic.Bool
}

func (f *flaky) Correct(ctx context.Context, c store.Correction) (int64, error) {
	if f.full.Load() {
		return 0, fmt.Errorf("correcting: %w", store.ErrFull)
	}
	return f.Store.Correct(ctx, c)
}

// TestOnceIsNoWayRound: who may no longer do a thing is not told what came of it.
func TestOnceIsNoWayRound(t *testing.T) {
	t.Parallel()
	scope := api.Add
	d := open(t, func(c *api.Config) {
		c.Who = func(*http.Request) api.Visitor { return api.Visitor{Name: "ada", Scopes: []string{scope}} }
	})
	for _, c := range []struct {
		scope  string
		status int
	}{{api.Add, 201}, {api.Read, 403}, {api.Add, 201}} {
		scope = c.scope
		if resp := d.ask("POST", "/api/v1/reports", aReport, "Content-Type: text/plain", "Idempotency-Key: 1"); resp.StatusCode != c.status {
			t.Errorf("with the scope %s: %d %s", scope, resp.StatusCode, read(t, resp))
		}
	}
}

// TestKeysAreTheirOwners: two visitors may choose the same key.
func TestKeysAreTheirOwners(t *testing.T) {
	t.Parallel()
	d := open(t, func(c *api.Config) {
		c.Who = func(r *http.Request) api.Visitor {
			return api.Visitor{Name: r.Header.Get("From"), Scopes: []string{api.Add}}
		}
	})
	var bodies [][]byte
	for _, who := range []string{"ada", "bo"} {
		resp := d.ask("POST", "/api/v1/reports", aReport, "Content-Type: text/plain", "Idempotency-Key: 1", "From: "+who)
		bodies = append(bodies, read(t, resp))
	}
	if bytes.Equal(bodies[0], bodies[1]) {
		t.Errorf("bo got what ada was answered: %s", bodies[1])
	}
}
