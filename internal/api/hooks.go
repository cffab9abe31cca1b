package api

import (
	"bytes"
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"readout/internal/keep"
	"readout/store"
)

// hookSlip is the kind of slip that holds a webhook.
const hookSlip = "webhook"

// How changes are sent to webhooks.
const (
	hookPoll   = time.Second
	hookTries  = 12              // one that fails so often in a row is switched off
	hookFirst  = 5 * time.Second // how long after the first failure it is tried again; then twice as long each time
	hookLast   = 6 * time.Hour   // but no longer than that
	hookLease  = time.Minute     // how long a process may be at it before another takes over
	hookAtOnce = 20              // changes in one go
	hooksBusy  = 8               // webhooks that are sent to at a time
)

// hook is a webhook: where the changes of a record are sent. Nothing waits in a
// queue: what is to be sent follows from the mark and from the record.
type hook struct {
	ID     string    `json:"id"`
	URL    string    `json:"url"`
	Kinds  []string  `json:"kinds"` // report, correction
	Story  string    `json:"story"` // "": all
	Secret []byte    `json:"secret"`
	Owner  string    `json:"owner"`
	Made   time.Time `json:"made"`

	At     keep.Mark `json:"at"`     // what it was told last, or need not be told
	Failed int       `json:"failed"` // times in a row
	Next   time.Time `json:"next"`   // not before then
	Busy   time.Time `json:"busy"`   // a process is at it until then
	Dead   bool      `json:"dead"`   // switched off
	Last   string    `json:"last"`   // what went wrong last

	rev int64
}

func (d *Door) hooks(ctx context.Context) ([]*hook, error) {
	slips, err := d.Keeper.Store.Slips(ctx, hookSlip)
	if err != nil {
		return nil, err
	}
	var out []*hook
	for _, s := range slips {
		h, err := readHook(s)
		if err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	slices.SortFunc(out, func(a, b *hook) int { return cmp.Or(a.Made.Compare(b.Made), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

func readHook(s store.Slip) (*hook, error) {
	h := &hook{rev: s.Rev}
	if err := json.Unmarshal(s.Body, h); err != nil {
		return nil, fmt.Errorf("webhook %s: %w: %w", s.Key, store.ErrDamaged, err)
	}
	return h, nil
}

// save keeps a webhook, or returns store.ErrBehind when it was changed meanwhile.
func (d *Door) save(ctx context.Context, h *hook) error {
	body, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("webhook %s: %w", h.ID, err)
	}
	h.rev, err = d.Keeper.Store.PutSlip(ctx, store.Slip{Kind: hookSlip, Key: h.ID, Body: body, At: d.Now(), Rev: h.rev})
	return err
}

// Deliver sends changes to webhooks until ctx ends. Several processes may do so for
// one record: each webhook is sent to by one of them at a time.
func (d *Door) Deliver(ctx context.Context) {
	tick := time.NewTicker(d.Poll)
	defer tick.Stop()
	for d.Send != nil {
		if err := d.deliver(ctx); err != nil && ctx.Err() == nil {
			d.Complain(fmt.Errorf("sending changes to webhooks: %w", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// deliver sends to each webhook what it is due.
func (d *Door) deliver(ctx context.Context) error {
	now, err := d.Keeper.Mark(ctx)
	if err != nil {
		return err
	}
	all, err := d.hooks(ctx)
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	busy := make(chan struct{}, hooksBusy)
	errs := make([]error, len(all))
	for i, h := range all {
		at := d.Now()
		if h.Dead || h.At == now || h.Next.After(at) || h.Busy.After(at) {
			continue
		}
		wg.Go(func() {
			busy <- struct{}{}
			defer func() { <-busy }()
			errs[i] = d.tell(ctx, h)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// tell sends a webhook what has happened since it was told last.
func (d *Door) tell(ctx context.Context, h *hook) error {
	h.Busy = d.Now().Add(hookLease)
	switch err := d.save(ctx, h); {
	case errors.Is(err, store.ErrBehind): // another process is at it, or it is no more
		return nil
	case errors.Is(err, store.ErrReadOnly): // what was sent could not be noted, so nothing is
		return nil
	case err != nil:
		return err
	}
	changes, err := d.Keeper.Changes(ctx, h.At, hookAtOnce)
	if err != nil {
		return err
	}
	for i := range changes {
		c := &changes[i]
		if h.wants(c) {
			if err := d.sendChange(ctx, h, c); err != nil {
				if ctx.Err() != nil { // it is we who leave
					break
				}
				d.failed(h, err)
				break
			}
			h.Failed, h.Last, h.Next = 0, "", time.Time{}
		}
		h.At = c.Mark
	}
	h.Busy = time.Time{}
	// What was sent must be noted even when the program is asked to end now.
	err = d.save(context.WithoutCancel(ctx), h)
	if errors.Is(err, store.ErrBehind) { // it was taken away or switched meanwhile; what was sent may be sent again
		return nil
	}
	return err
}

func (h *hook) wants(c *keep.Change) bool {
	kind := "report"
	if c.Correction != nil {
		kind = "correction"
	}
	return slices.Contains(h.Kinds, kind) && (h.Story == "" || slices.Contains(c.Stories, h.Story))
}

// failed notes that a webhook could not be sent to, and when to try again.
func (d *Door) failed(h *hook, err error) {
	h.Failed++
	h.Last = err.Error()
	wait := hookLast
	if h.Failed < 20 {
		wait = min(wait, hookFirst<<(h.Failed-1))
	}
	// Between half and all of it, so that many do not come back at once.
	wait = wait/2 + time.Duration(d.Jitter()*float64(wait/2))
	var a *sendError
	if errors.As(err, &a) {
		wait = max(wait, min(a.after, hookLast))
		if a.status == http.StatusGone {
			h.Dead = true
		}
	}
	h.Next = d.Now().Add(wait)
	if h.Failed >= hookTries {
		h.Dead = true
	}
}

// sendError is an answer of a receiver that is not 2xx.
type sendError struct {
	status int
	after  time.Duration
	err    error
}

func (e *sendError) Error() string { return e.err.Error() }
func (e *sendError) Unwrap() error { return e.err }

// Message is what a webhook is sent.
type Message struct {
	Type       string      `json:"type" enum:"report,correction,test"`
	Timestamp  time.Time   `json:"timestamp" doc:"when the report was added or the correction made"`
	Mark       string      `json:"mark" doc:"the id that the stream of changes has for it"`
	Stories    []string    `json:"stories" nullable:"false" doc:"ids of the stories that it changes"`
	Report     *Report     `json:"report,omitempty"`
	Correction *Correction `json:"correction,omitempty"`
}

func (d *Door) sendChange(ctx context.Context, h *hook, c *keep.Change) error {
	m := Message{Type: "report", Mark: c.Mark.String(), Stories: append([]string{}, c.Stories...)}
	if c.Report != nil {
		r := shapeReport(c.Report, c.Stories[0])
		m.Timestamp, m.Report = c.Report.Added, &r
	} else {
		shape, err := d.shapeCorrection(ctx, c.Correction, c.Stands)
		if err != nil {
			return err
		}
		m.Type, m.Timestamp, m.Correction = "correction", c.Correction.At, &shape
	}
	return d.send(ctx, h, m)
}

// send signs a message and sends it. The id is that of the change, however often it
// is sent. The headers are those of Standard Webhooks.
func (d *Door) send(ctx context.Context, h *hook, m Message) error {
	body, err := encode(m)
	if err != nil {
		return err
	}
	body = bytes.TrimSpace(body)
	id := "msg_" + uuid("webhook", h.ID, m.Type, m.Mark)[len("urn:uuid:"):]
	at := strconv.FormatInt(d.Now().Unix(), 10)
	d.metrics.sent.Inc()
	status, after, err := d.Send(ctx, h.URL, http.Header{
		"Content-Type": {"application/json"}, "Webhook-Id": {id}, "Webhook-Timestamp": {at}, "Webhook-Signature": {sign(h.Secret, id, at, body)},
	}, body)
	if err != nil {
		d.metrics.unsent.Inc()
		return &sendError{status, after, err}
	}
	return nil
}

// sign is the signature of a message: HMAC-SHA256 over its id, its time and its
// body, so that none of them can be changed and nothing old passes for new.
func sign(secret []byte, id, at string, body []byte) string {
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(id + "." + at + "."))
	m.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(m.Sum(nil))
}
