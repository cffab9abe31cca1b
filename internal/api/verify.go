package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"readout/store"
)

// Verified says how a record was found.
type Verified struct {
	Reports     int      `json:"reports"`
	Lines       int      `json:"lines" doc:"actors, statements and events"`
	Corrections int      `json:"corrections"`
	Anchors     int      `json:"anchors" doc:"words that were looked up where they are said to stand"`
	Cards       int      `json:"cards" doc:"of who is who, that were compared with what the reports give; 0 where they have not caught up with these"`
	Broken      int      `json:"broken" doc:"anchors whose words do not stand there, and cards that say otherwise"`
	Complaints  []string `json:"complaints" nullable:"false" doc:"what is broken, at most a hundred"`
	Sum         string   `json:"sum" doc:"a hash over reports, stories, lines and corrections: two records with one sum hold the same"`
}

// verifyTime is how long a check of a whole record may take.
const verifyTime = time.Hour

func (d *Door) verifyRoutes() {
	op := d.operation(Read, http.MethodPost, "/api/v1/verify", "verify", "Check every anchor of every line against the words of its report", 409, 422, 429)
	op.Description = "This reads the whole record, so one runs at a time."
	op.Middlewares = append(op.Middlewares, func(ctx huma.Context, next func(huma.Context)) {
		_, w := humago.Unwrap(ctx)
		// A server that cannot move its deadline answers as far as it comes.
		_ = http.NewResponseController(w).SetWriteDeadline(d.Now().Add(verifyTime))
		next(ctx)
	})
	huma.Register(d.api, op, func(ctx context.Context, _ *OnceIn) (*struct{ Body Verified }, error) {
		select {
		case d.verifying <- struct{}{}:
			defer func() { <-d.verifying }()
		default:
			return nil, huma.ErrorWithHeaders(huma.Error429TooManyRequests("the record is being checked for somebody else; ask again when that is done"), http.Header{"Retry-After": {"30"}})
		}
		out := Verified{Complaints: []string{}}
		v, err := d.Keeper.Verify(ctx, func(what string) {
			if len(out.Complaints) < 100 {
				out.Complaints = append(out.Complaints, what)
			}
		}, func() {})
		if err != nil {
			return nil, d.problem(ctx, err)
		}
		sum, err := store.Sum(ctx, d.Keeper.Store)
		if err != nil {
			return nil, d.problem(ctx, err)
		}
		out.Reports, out.Lines, out.Corrections, out.Anchors, out.Cards, out.Broken, out.Sum = v.Reports, v.Lines, v.Corrections, v.Anchors, v.Cards, v.Broken, sum
		return &struct{ Body Verified }{out}, nil
	})
}
