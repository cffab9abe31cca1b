// Package api is the door for programs: what a record holds and what can be done
// with it, as JSON over HTTP.
//
// Call New for a Door, mount it at /api/v1/, /feeds/, /openapi.json, /metrics, /healthz
// and /readyz, and let its Deliver run, which sends changes to webhooks. Who is asking
// the caller finds out (Config.Who); what they may do, their scopes say. What
// the handler answers is written down in OpenAPI 3.1, made of the Go types that are
// answered with; the shapes of a brief, an annotation and a difference are those of
// internal/brief, to the byte.
//
// Whatever is answered about what a report says carries the report's id, the place
// of the words in code points, and the words. Lists go on where they ended however
// many reports have come meanwhile: a cursor remembers how much there was when the
// first page was made. Errors are problems (RFC 9457) that say what to do.
package api

import (
	"cmp"
	"context"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"readout"
	"readout/intake"
	"readout/internal/keep"
)

// The scopes. Each allows what it says and nothing else.
const (
	Read    = "read"    // look at everything
	Add     = "add"     // add reports
	Correct = "correct" // make and take back corrections
	Admin   = "admin"   // say where changes are sent
)

// Visitor is whoever sent a request. Without a name it is nobody.
type Visitor struct {
	Name   string
	Scopes []string
	TLS    bool // came by TLS, so links lead back by TLS
}

// Config is what the door needs.
type Config struct {
	Keeper *keep.Keeper
	Tray   *keep.Tray // the one of this process; nil: nothing can be added
	Who    func(*http.Request) Visitor
	Now    func() time.Time

	Intake   intake.Options // how what is added is read; Stdin and Fetch are not used
	MaxBytes int64          // of what is sent at once; 0: 16 MB
	Complain func(error)    // is told what went wrong inside; nil: nobody is

	// Send posts a message of a webhook, and returns the status and how long the
	// receiver wants to be left alone; nil: there are no webhooks. Jitter spreads what
	// is tried again, from 0 to 1; nil: at random.
	Send   func(ctx context.Context, address string, header http.Header, body []byte) (status int, after time.Duration, err error)
	Jitter func() float64

	// Of a stream of changes: how often the record is looked at, how often a quiet
	// stream says that it is alive, how long a reader may take. 0: as it serves.
	Poll, Beat, Patience time.Duration
}

const defaultMaxBytes = 16 << 20

// Door answers requests. Make one with New.
type Door struct {
	Config
	handler http.Handler
	metrics *metrics
	api     huma.API
	shapes  *shapes

	verifying chan struct{} // holds one: checking a record takes both time and disk
	streams   chan struct{} // holds those who follow the changes
}

// ServeHTTP answers a request.
func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.handler.ServeHTTP(w, r) }

// New makes a door.
func New(c Config) *Door {
	mux := http.NewServeMux()
	if c.MaxBytes <= 0 {
		c.MaxBytes = defaultMaxBytes
	}
	if c.Complain == nil {
		c.Complain = func(error) {}
	}
	if c.Jitter == nil {
		c.Jitter = rand.Float64
	}
	c.Poll, c.Beat, c.Patience = cmp.Or(c.Poll, changesPoll), cmp.Or(c.Beat, changesBeat), cmp.Or(c.Patience, changesPatient)
	conf := huma.DefaultConfig("Readout", readout.Version)
	conf.Info.Description = "Many reports in, one sourced record out: who said what, what independent origins agree on and contradict, where each actor stands. " +
		"Every line leads to the words of a report: start and end count Unicode code points of its text."
	conf.DocsPath, conf.SchemasPath, conf.CreateHooks = "", "", nil
	conf.RejectUnknownQueryParameters = true
	conf.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "A token of `readout serve`, with the scopes that each operation names."},
	}
	d := &Door{Config: c, metrics: newMetrics(&c), api: humago.New(mux, conf), verifying: make(chan struct{}, 1), streams: make(chan struct{}, changesStreams)}
	d.shapes = borrow(conf.Components.Schemas)
	d.storyRoutes()
	d.sectionRoutes()
	d.reportRoutes()
	d.lineRoutes()
	d.searchRoutes()
	d.correctionRoutes()
	d.addRoutes()
	d.verifyRoutes()
	d.changeRoutes()
	d.feedRoutes()
	d.actorRoutes()
	d.hookRoutes()
	d.watching(mux)
	d.handler = d.once(mux)
	return d
}

// operation is what all operations have in common: a scope, and the problems that
// may be answered with.
func (d *Door) operation(scope, method, path, id, summary string, problems ...int) huma.Operation {
	problems = append(problems, http.StatusUnauthorized, http.StatusForbidden, http.StatusServiceUnavailable)
	slices.Sort(problems)
	responses := map[string]*huma.Response{}
	if i := slices.Index(problems, http.StatusNotModified); i >= 0 {
		problems = slices.Delete(problems, i, i+1)
		responses["304"] = notModified()
	}
	return huma.Operation{
		OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{scope},
		Errors:       slices.Compact(problems),
		Responses:    responses,
		Security:     []map[string][]string{{"token": {scope}}},
		MaxBodyBytes: d.MaxBytes, BodyReadTimeout: -1, // the server has one for all
		Middlewares: huma.Middlewares{d.admit(scope)},
	}
}

func notModified() *huma.Response {
	return &huma.Response{Description: "What the client has is still right"}
}

// visitor is where the context of an operation holds who is asking.
type visitor struct{}

// admit lets those in who have a scope.
func (d *Door) admit(scope string) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		r, _ := humago.Unwrap(ctx)
		who := d.Who(r)
		switch {
		case who.Name == "":
			ctx.SetHeader("WWW-Authenticate", `Bearer realm="readout"`)
			d.refuse(ctx, http.StatusUnauthorized, "nobody knows who is asking: send a token, as in Authorization: Bearer TOKEN")
		case !who.may(scope):
			d.refuse(ctx, http.StatusForbidden, "this takes the scope "+scope+", which "+who.Name+" does not have: ask whoever runs this record for a token with it")
		default:
			next(huma.WithValue(ctx, visitor{}, who))
		}
	}
}

func (d *Door) refuse(ctx huma.Context, status int, detail string) {
	if err := huma.WriteErr(d.api, ctx, status, detail); err != nil {
		d.Complain(err)
	}
}

// may reports whether a visitor has a scope.
func (v Visitor) may(scope string) bool { return v.Name != "" && slices.Contains(v.Scopes, scope) }

// whoAsks is the visitor of an operation.
func whoAsks(ctx context.Context) Visitor {
	who, _ := ctx.Value(visitor{}).(Visitor)
	return who
}
