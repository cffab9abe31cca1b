package api

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"readout/intake"
	"readout/intake/fetch"
	"readout/internal/keep"
	"readout/report"
)

type addIn struct {
	OnceIn
	Type    string `header:"Content-Type"`
	Date    string `query:"date" doc:"When reports that state no date were published."`
	Address string `query:"address" format:"uri" maxLength:"2000" doc:"Where the text came from. Versions of one publication share it."`
	RawBody []byte
}

// Arrival says what became of one report that was sent.
type Arrival struct {
	ID      *string `json:"id" doc:"id of the report; null when it was skipped"`
	Name    string  `json:"name"`
	Outcome string  `json:"outcome" enum:"added,version,there,skipped" doc:"added: it is new; version: a new version of one that was there; there: it was there already; skipped: it is none that can be read"`
	Why     *string `json:"why" doc:"why it was skipped, and what to do"`
}

type addOut struct {
	Status int
	Body   Arrivals
}

// Arrivals are what became of a body.
type Arrivals struct {
	Items []Arrival `json:"items" nullable:"false" doc:"what was sent, in its order"`
}

func (d *Door) addRoutes() {
	op := d.operation(Add, http.MethodPost, "/api/v1/reports", "add-reports", "Add reports: read, grouped into stories, safe when answered", 400, 409, 413, 415, 422)
	op.Description = "The body is a report as plain text, a page, a feed, an e-mail, a ZIP or web archive with many, or reports as JSON: " +
		"an object with id and text (or html) and, where known, title, url, published, outlet, byline, language, or one such object a line. " +
		"What it is, its content says; only JSON is told by its Content-Type (application/json, application/x-ndjson). " +
		"A report that is there already is not added again. Where none of what was sent can be read, the answer is a 422 that says why."
	body := &huma.Schema{Type: "string", Format: "binary"}
	one := d.shapes.put("Incoming", incomingSchema())
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"text/plain": {Schema: body}, "text/html": {Schema: body}, "application/octet-stream": {Schema: body},
		"application/json": {Schema: one}, "application/x-ndjson": {Schema: body},
	}}
	op.SkipValidateBody = true
	op.Responses["201"] = &huma.Response{Description: "Some are new", Content: map[string]*huma.MediaType{
		"application/json": {Schema: d.shapes.registry.Schema(reflect.TypeFor[Arrivals](), true, "")},
	}}
	huma.Register(d.api, op, d.add)
}

func incomingSchema() *huma.Schema {
	s := &huma.Schema{Type: "object", Required: []string{"id"}, Properties: map[string]*huma.Schema{}}
	for name, about := range map[string]string{
		"id": "What whoever sends it calls it. Versions share it, where there is no url.", "text": "The text, untouched.", "html": "A page, where there is no text.",
		"title": "", "url": "", "published": "A date.", "outlet": "", "byline": "", "language": "ISO 639-1.",
	} {
		s.Properties[name] = &huma.Schema{Type: "string", Description: about}
	}
	return s
}

func (d *Door) add(ctx context.Context, in *addIn) (*addOut, error) {
	if d.Tray == nil {
		return nil, huma.Error503ServiceUnavailable("this record is only shown here; nothing can be added")
	}
	date, err := moment("date", in.Date)
	if err != nil {
		return nil, err
	}
	opts := d.Intake
	opts.Stdin, opts.Fetch = nil, nil
	opts.Dates.All = date
	sent, err := read(in, opts)
	if err != nil {
		return nil, err
	}
	var list []keep.Incoming
	for _, s := range sent {
		if s.report != nil {
			list = append(list, keep.Incoming{Report: s.report, Address: s.address})
		}
	}
	if len(list) == 0 {
		return nil, nothingRead(sent)
	}
	began := time.Now()
	kept, err := d.Tray.Add(ctx, d.Now(), list)
	d.metrics.adding.Observe(time.Since(began).Seconds())
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	out := &addOut{Status: http.StatusOK}
	for _, s := range sent {
		shape := Arrival{Name: s.name, Outcome: "skipped", Why: text(s.why)}
		if s.report != nil {
			shape.ID = text(reportID(kept[0].Seq))
			switch kept[0].Outcome {
			case keep.Added:
				shape.Outcome, out.Status = "added", http.StatusCreated
			case keep.Version:
				shape.Outcome, out.Status = "version", http.StatusCreated
			default:
				shape.Outcome = "there"
			}
			kept = kept[1:]
		}
		d.metrics.added.WithLabelValues(shape.Outcome).Inc()
		out.Body.Items = append(out.Body.Items, shape)
	}
	return out, nil
}

// sent is one of the things in a body: a report, or why it is none.
type sent struct {
	name, address string
	report        *report.Report
	why           string
}

func nothingRead(list []sent) error {
	var details []error
	for i, s := range list {
		details = append(details, &huma.ErrorDetail{Message: s.why, Location: fmt.Sprintf("body[%d]", i), Value: s.name})
		if i == 20 {
			break
		}
	}
	return huma.Error422UnprocessableEntity("nothing of what was sent is a report that can be read", details...)
}

// read finds the reports in a body.
func read(in *addIn, opts intake.Options) ([]sent, error) {
	kind, _, err := mime.ParseMediaType(in.Type)
	if err != nil {
		return nil, huma.Error415UnsupportedMediaType("say what the body is: Content-Type: text/plain, text/html, application/json, application/x-ndjson or application/octet-stream")
	}
	switch kind {
	case "application/json":
		return []sent{readJSON(in.RawBody, 0, opts)}, nil
	case "application/x-ndjson", "application/jsonl":
		var out []sent
		for line := range bytes.Lines(in.RawBody) {
			if line = bytes.TrimSpace(line); len(line) > 0 {
				out = append(out, readJSON(line, len(out), opts))
			}
		}
		return out, nil
	}
	var out []sent
	name := in.Address
	if name == "" {
		name = "sent"
	}
	for _, item := range intake.FromAnswer(name, fetch.Answer{URL: in.Address, Body: in.RawBody}, opts) {
		s := sent{name: item.Name, report: item.Report}
		switch {
		case item.Report != nil:
			s.address = item.Report.URL
		case item.Skipped != nil:
			s.why = item.Skipped.String()
		default:
			continue // a note that cost nothing
		}
		out = append(out, s)
	}
	return out, nil
}

func readJSON(line []byte, n int, opts intake.Options) sent {
	r, err := intake.FromJSON(line, opts)
	if err != nil {
		return sent{name: fmt.Sprintf("object %d", n+1), why: err.Error()}
	}
	s := sent{name: r.Name, report: r, address: r.URL}
	if s.address == "" && r.ID != "" {
		s.address = "id:" + r.ID
	}
	if len(bytes.TrimSpace([]byte(r.Text))) == 0 {
		s.report, s.why = nil, "it holds no words of a report"
	}
	return s
}
