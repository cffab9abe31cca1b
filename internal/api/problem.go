package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"readout/intake"
	"readout/internal/brief"
	"readout/internal/keep"
	"readout/store"
)

// problem turns an error of the record into one that is answered. What went wrong
// inside is told to whoever runs the program and not to whoever asks.
func (d *Door) problem(ctx context.Context, err error) error {
	if moved, ok := errors.AsType[*keep.MovedError](err); ok {
		return huma.Error404NotFound(fmt.Sprintf("the record has no story %s any more: what was in it is in %s now", moved.ID, moved.Now))
	}
	var known huma.StatusError
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case errors.Is(err, keep.ErrNoSuchStory):
		return huma.Error404NotFound("the record has no such story as of then; GET /api/v1/stories lists those there are")
	case errors.Is(err, keep.ErrNoSuchActor):
		return huma.Error404NotFound("the record has no such actor as of then; GET /api/v1/actors lists those there are")
	case errors.Is(err, store.ErrNotFound):
		return huma.Error404NotFound("the record has no such thing: " + err.Error())
	case errors.Is(err, keep.ErrCorrection), errors.Is(err, brief.ErrNoSuchCite), errors.Is(err, keep.ErrQuery):
		return huma.Error422UnprocessableEntity(err.Error())
	case errors.Is(err, store.ErrLocked), errors.Is(err, store.ErrBehind):
		return huma.ErrorWithHeaders(huma.Error503ServiceUnavailable("another process is writing to the record; ask again in a moment"), http.Header{"Retry-After": {"2"}})
	case errors.Is(err, store.ErrFull):
		return huma.Error503ServiceUnavailable("the disk that the record is on is full; nothing was kept. Whoever runs it must make room")
	case errors.Is(err, store.ErrReadOnly):
		return huma.Error503ServiceUnavailable("the record cannot be written to; whoever runs it can change that")
	case ctx.Err() != nil:
		return huma.Error503ServiceUnavailable("the request ended before the answer was made; ask for less, or allow more time")
	}
	d.Complain(err)
	return huma.Error500InternalServerError("this could not be done, for a reason that is in the log of whoever runs the program")
}

// misput is the problem of a parameter that cannot be used.
func misput(where string, value any, what string) error {
	return huma.Error422UnprocessableEntity(what, &huma.ErrorDetail{Message: what, Location: where, Value: value})
}

// moment reads a parameter that is a date, zero where it was not given.
func moment(name, value string) (time.Time, error) {
	if value == "" {
		return time.Time{}, nil
	}
	at, err := intake.ParseDate(value)
	if err != nil {
		return at, misput("query."+name, value, name+": "+err.Error())
	}
	return at, nil
}

// View are the parameters that say as of when the record is looked at.
type View struct {
	Known string `query:"known" doc:"Only what was there at this moment, such as 2031-05-06 or 2031-05-06T10:00:00Z." example:"2031-05-06"`
	By    string `query:"by" enum:"added,published" default:"added" doc:"With known: there since it was added, or since it was published."`
}

func (v View) view() (keep.View, error) {
	at, err := moment("known", v.Known)
	return keep.View{At: at, Published: v.By == "published"}, err
}

// Conditional is the parameter by which a client says what it has already.
type Conditional struct {
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag of the answer that is at hand: 304 when it is still right."`
}

// fresh is the 304 where what the client has is what it would get, else nil.
func (c Conditional) fresh(etag string) error {
	if !matchesTag(c.IfNoneMatch, etag) {
		return nil
	}
	return huma.ErrorWithHeaders(huma.Status304NotModified(), http.Header{"ETag": {etag}, "Cache-Control": {private}})
}

// unkept is for what must be seen once only.
const unkept = "no-store"

// private lets a client keep an answer and makes it ask whether it is still right.
const private = "private, no-cache"

// Tagged is the header of an answer that can be asked for again.
type Tagged struct {
	ETag  string `header:"ETag"`
	Cache string `header:"Cache-Control"`
}

func tag(k store.Key) string { return fmt.Sprintf(`"%x"`, k[:12]) }

// writeProblem answers outside an operation.
func writeProblem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_, _ = w.Write(problemText(status, detail)) // nobody is there to be told
}

func problemText(status int, detail string) []byte {
	b, err := encode(huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail})
	if err != nil {
		panic(err) // strings and a number
	}
	return b
}
