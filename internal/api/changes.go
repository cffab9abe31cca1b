package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"readout/internal/keep"
)

// How changes are sent. Nothing waits in a queue for a slow reader: each stream
// takes from the record what it has not sent yet, and when what it sends is not
// taken for a while it ends. The reader comes back with the last id it has seen.
const (
	changesAtOnce  = 100
	changesPoll    = time.Second
	changesBeat    = 15 * time.Second
	changesPatient = 10 * time.Second
	changesRetry   = 2 * time.Second
	changesStreams = 100
)

type changesIn struct {
	Since string `query:"since" maxLength:"40" doc:"Send first what happened after this id of an event. The header Last-Event-ID, which browsers send by themselves, wins." example:"12-3"`
	Last  string `header:"Last-Event-ID" maxLength:"40"`
}

func (d *Door) changeRoutes() {
	op := d.operation(Read, http.MethodGet, "/api/v1/changes", "follow-changes", "What happens to the record, as it happens", 422)
	op.Description = "Server-sent events; ask with Accept: text/event-stream, or the stream ends after a minute. The first, `record`, says how many reports and corrections there are. Then come " +
		"`report` (a report as GET /api/v1/reports/{report} has it, without its text), `correction` (as GET /api/v1/corrections/{id} has it) and, before them, " +
		"`story` for each story that they change (as GET /api/v1/stories/{story} has it). After a break an event may come again; none is left out. " +
		"A line that begins with a colon says that the stream is alive."
	op.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: "string"}}}}
	huma.Register(d.api, op, d.changes)
}

func (d *Door) changes(ctx context.Context, in *changesIn) (*huma.StreamResponse, error) {
	now, err := d.Keeper.Mark(ctx)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	from := now
	if in.Last == "" {
		in.Last = in.Since
	}
	if in.Last != "" {
		if from, err = keep.ParseMark(in.Last); err == nil {
			_, err = d.Keeper.Changes(ctx, from, 1)
		}
		if errors.Is(err, keep.ErrMark) {
			return nil, misput("header.Last-Event-ID", in.Last, "this is no id of an event of this record: begin again without it")
		}
		if err != nil {
			return nil, d.problem(ctx, err)
		}
	}
	select {
	case d.streams <- struct{}{}:
	default:
		return nil, huma.ErrorWithHeaders(huma.Error503ServiceUnavailable("too many follow the changes already; ask again later"), http.Header{"Retry-After": {"60"}})
	}
	return &huma.StreamResponse{Body: func(hctx huma.Context) {
		d.metrics.following.Inc()
		defer func() { d.metrics.following.Dec(); <-d.streams }()
		_, w := humago.Unwrap(hctx)
		s := &stream{door: d, w: w, control: http.NewResponseController(w), at: from}
		s.follow(hctx.Context())
	}}, nil
}

// stream is somebody who follows the changes.
type stream struct {
	door    *Door
	w       http.ResponseWriter
	control *http.ResponseController
	at      keep.Mark
	out     bytes.Buffer
}

// follow sends what happens until the reader leaves, or is too slow.
func (s *stream) follow(ctx context.Context) {
	h := s.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // a proxy must not wait for more
	fmt.Fprintf(&s.out, "retry: %d\n", changesRetry.Milliseconds())
	err := s.event("record", s.at.String(), struct {
		Reports     int64 `json:"reports"`
		Corrections int64 `json:"corrections"`
	}{s.at.Reports, s.at.Corrections})
	poll, beat := time.NewTicker(s.door.Poll), time.NewTicker(s.door.Beat)
	defer poll.Stop()
	defer beat.Stop()
	for err == nil {
		for more := true; more && err == nil; {
			if more, err = s.news(ctx); err == nil {
				err = s.send()
			}
		}
		if err != nil {
			break
		}
		select {
		case <-ctx.Done():
			return
		case <-poll.C:
		case <-beat.C:
			s.out.WriteString(": alive\n\n")
			err = s.send()
		}
	}
	if ctx.Err() == nil && !errors.Is(err, errReader) {
		s.door.Complain(fmt.Errorf("sending changes: %w", err))
	}
}

// news writes what has happened since, as much as is sent at once.
func (s *stream) news(ctx context.Context) (more bool, err error) {
	now, err := s.door.Keeper.Mark(ctx)
	if err != nil || now == s.at {
		return false, err
	}
	changes, err := s.door.Keeper.Changes(ctx, s.at, changesAtOnce)
	if err != nil {
		return false, err
	}
	var told []string
	for _, c := range changes {
		for _, id := range c.Stories {
			if !slices.Contains(told, id) {
				told = append(told, id)
			}
		}
	}
	for _, id := range told { // before what changed them, so that none is lost where the stream breaks
		switch story, err := s.door.Keeper.Story(ctx, id, keep.View{}); {
		case errors.Is(err, keep.ErrNoSuchStory): // merged meanwhile
		case err != nil:
			return false, err
		default:
			if err := s.event("story", "", shapeStory(story)); err != nil {
				return false, err
			}
		}
	}
	for i := range changes {
		c := &changes[i]
		if c.Report != nil {
			err = s.event("report", c.Mark.String(), shapeReport(c.Report, c.Stories[0]))
		} else {
			var shape Correction
			if shape, err = s.door.shapeCorrection(ctx, c.Correction, c.Stands); err == nil {
				err = s.event("correction", c.Mark.String(), shape)
			}
		}
		if err != nil {
			return false, err
		}
		s.at = c.Mark
	}
	return len(changes) > 0, nil
}

// event writes one event. Without an id a reader that comes back gets it again.
func (s *stream) event(kind, id string, v any) error {
	data, err := encode(v)
	if err != nil {
		return err
	}
	fmt.Fprintf(&s.out, "event: %s\n", kind)
	if id != "" {
		fmt.Fprintf(&s.out, "id: %s\n", id)
	}
	fmt.Fprintf(&s.out, "data: %s\n\n", bytes.TrimSpace(data)) // JSON has no line break of its own
	return nil
}

// errReader means that the reader is gone, or does not take what is sent.
var errReader = errors.New("the reader does not take it")

func (s *stream) send() error {
	if s.out.Len() == 0 {
		return nil
	}
	// Where a deadline cannot be set the server's own holds.
	_ = s.control.SetWriteDeadline(s.door.Now().Add(s.door.Patience))
	_, err := s.w.Write(s.out.Bytes())
	s.out.Reset()
	if err == nil {
		err = s.control.Flush()
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errReader, err)
	}
	return nil
}
