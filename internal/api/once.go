package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"readout/store"
)

// answerSlip is the kind of slip that holds an answer that was given.
const answerSlip = "answer"

// How answers are remembered.
const (
	answerKept  = 24 * time.Hour   // a key may be used again after that
	answerLost  = 2 * verifyTime   // whoever was to answer did not live to do so
	answerWait  = 10 * time.Second // for a request with the same key that is being answered
	answerAgain = 50 * time.Millisecond
	keyLength   = 200
)

// given is an answer that was given, or is being made.
type given struct {
	To     string      `json:"to"`               // a hash of the request
	Status int         `json:"status"`           // 0: it is being made
	Header http.Header `json:"header,omitempty"` // those that belong to the answer and not to the connection
	Body   []byte      `json:"body,omitempty"`
}

// once answers a POST with an Idempotency-Key that was answered before as it was
// answered then, whichever process did so, and does nothing more.
func (d *Door) once(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("Idempotency-Key")
		who := d.Who(r)
		if r.Method != http.MethodPost || key == "" || who.Name == "" {
			next.ServeHTTP(w, r)
			return
		}
		if len(key) > keyLength {
			writeProblem(w, http.StatusUnprocessableEntity, fmt.Sprintf("an Idempotency-Key has at most %d characters: take a UUID", keyLength))
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, d.MaxBytes))
		if err != nil {
			status := http.StatusBadRequest
			if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
				status = http.StatusRequestEntityTooLarge
			}
			writeProblem(w, status, "reading the body: "+err.Error())
			return
		}
		slip := store.Slip{Kind: answerSlip, Key: hex(append([]string{who.Name, key}, who.Scopes...)...), At: d.Now()}
		request := hex(r.URL.RequestURI(), r.Header.Get("Content-Type"), string(body))
		old, err := d.take(r.Context(), &slip, request)
		switch {
		case err != nil:
			d.Complain(fmt.Errorf("looking for the answer to an Idempotency-Key: %w", err))
			writeProblem(w, http.StatusServiceUnavailable, "the record cannot be asked whether this was done already; send it again with the same Idempotency-Key")
		case old == nil:
			r.Body = io.NopCloser(bytes.NewReader(body))
			d.answer(w, r, next, slip, request)
		case old.To != request:
			writeProblem(w, http.StatusUnprocessableEntity, "this Idempotency-Key was used for another request: take a new one for each thing that is to be done")
		case old.Status == 0:
			w.Header().Set("Retry-After", "2")
			writeProblem(w, http.StatusConflict, "a request with this Idempotency-Key is being answered; send it again in a moment")
		default:
			for name, values := range old.Header {
				w.Header()[name] = values
			}
			w.Header().Set("Idempotency-Replayed", "true")
			w.WriteHeader(old.Status)
			_, _ = w.Write(old.Body) // nobody is there to be told
		}
	})
}

func hex(parts ...string) string { return fmt.Sprintf("%x", store.KeyOf(parts...)) }

// OnceIn is the parameter of every POST, which `once` has seen to already.
type OnceIn struct {
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"Of your own making, such as a UUID. The same request with the same key is done once and answered alike, for a day; another request with it is a 422."`
}

// take puts a slip down that says that a request is being answered, or returns what
// was answered to one with the same key. It waits a while for one that is being
// answered.
func (d *Door) take(ctx context.Context, slip *store.Slip, request string) (*given, error) {
	body, err := json.Marshal(given{To: request})
	if err != nil {
		return nil, err
	}
	slip.Body = body
	if err := d.Keeper.Store.DropSlips(ctx, answerSlip, d.Now().Add(-answerKept)); err != nil {
		return nil, err
	}
	for waited := time.Duration(0); ; waited += answerAgain {
		slip.Rev, err = d.Keeper.Store.PutSlip(ctx, *slip)
		if !errors.Is(err, store.ErrBehind) {
			return nil, err
		}
		there, err := d.Keeper.Store.Slip(ctx, slip.Kind, slip.Key)
		if errors.Is(err, store.ErrNotFound) {
			slip.Rev = 0 // it was dropped just now
			continue
		}
		if err != nil {
			return nil, err
		}
		var old given
		if err := json.Unmarshal(there.Body, &old); err != nil {
			return nil, fmt.Errorf("%w: %w", store.ErrDamaged, err)
		}
		slip.Rev = 0
		switch {
		case old.To != request || old.Status != 0 || waited >= answerWait:
			return &old, nil
		case d.Now().Sub(there.At) > answerLost:
			slip.Rev = there.Rev
			continue
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(answerAgain):
		}
	}
}

// answer lets a request be answered and keeps the answer.
func (d *Door) answer(w http.ResponseWriter, r *http.Request, next http.Handler, slip store.Slip, request string) {
	rec := &recorder{ResponseWriter: w, status: http.StatusOK}
	// Whoever asks may leave before it is done; what was done must be known all
	// the same.
	ctx := context.WithoutCancel(r.Context())
	done := false
	defer func() {
		if !done { // it went wrong in a way that another try may not
			d.complain("forgetting an Idempotency-Key", d.Keeper.Store.DropSlip(ctx, slip.Kind, slip.Key))
		}
	}()
	next.ServeHTTP(rec, r)
	switch s := rec.status; {
	case s >= 500, s == http.StatusUnauthorized, s == http.StatusForbidden, s == http.StatusConflict, s == http.StatusTooManyRequests:
		return
	}
	if rec.Header().Get("Cache-Control") == unkept { // what it says is not for a record to keep
		rec.status, rec.header = http.StatusConflict, http.Header{"Content-Type": {"application/problem+json"}}
		rec.body = *bytes.NewBuffer(problemText(http.StatusConflict, "this was done, and what was answered is not kept: look at what there is now"))
	}
	var err error
	if slip.Body, err = json.Marshal(given{request, rec.status, rec.header, rec.body.Bytes()}); err == nil {
		_, err = d.Keeper.Store.PutSlip(ctx, slip)
	}
	d.complain("keeping an answer", err)
	done = true
}

func (d *Door) complain(doing string, err error) {
	if err != nil {
		d.Complain(fmt.Errorf("%s: %w", doing, err))
	}
}

// recorder passes an answer on and remembers it.
type recorder struct {
	http.ResponseWriter
	status int
	header http.Header
	body   bytes.Buffer
}

// WriteHeader passes the status on.
func (r *recorder) WriteHeader(status int) {
	if r.header == nil {
		r.status = status
		r.keepHeader()
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) keepHeader() {
	r.header = http.Header{}
	for _, name := range [...]string{"Content-Type", "Location"} {
		if v := r.Header().Get(name); v != "" {
			r.header.Set(name, v)
		}
	}
}

// Write passes a piece of the body on.
func (r *recorder) Write(b []byte) (int, error) {
	if r.header == nil {
		r.keepHeader()
	}
	r.body.Write(b)
	return r.ResponseWriter.Write(b)
}

// Unwrap gives http.ResponseController what it looks for.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
