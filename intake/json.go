package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"readout/intake/page"
	"readout/intake/text"
	"readout/report"
)

// FromJSON reads a report from one JSON object with "id" and "text" and, where
// known, "title", "url", "published", "outlet", "byline", "language" and "html"
// (read as a page when there is no text). The report's name is its id.
//
// Unlike Open it takes a text in any language, an empty one and a page without an
// article too, so that what comes out of a stream of lines can be joined to what went in.
func FromJSON(line []byte, opts Options) (*report.Report, error) {
	in, err := parseLine(line)
	if err != nil {
		return nil, misshapen(err)
	}
	r := &report.Report{ID: idString(in.ID)}
	r.Name = r.ID
	known := text.Meta{Title: in.Title, Outlet: in.Outlet, Byline: in.Byline, URL: in.URL}
	switch {
	case in.Text != nil:
		fill(r, *in.Text, known, opts.Format == Markdown)
	case in.HTML != "":
		p, err := page.Read(in.HTML, in.URL)
		if err != nil && !errors.Is(err, page.ErrNoArticle) {
			return nil, fmt.Errorf("reading its html: %w", err)
		}
		fillPage(r, p, time.Time{})
		override(r, known)
	default:
		return nil, errors.New(`it has neither "text" nor "html"`)
	}
	if err := opts.fits(r.Text); err != nil {
		return nil, err
	}
	if in.Published != "" {
		if t, err := ParseDate(in.Published); err == nil {
			r.Published, r.PublishedFrom = t, "json"
		}
	}
	settleDate(r, opts.Dates)
	if r.Language = in.Language; r.Language == "" {
		r.Language = text.Identify(text.Prose(r.Text, r.Regions)).Code
	}
	return r, nil
}

// misshapen says in a person's words what is wrong with a JSON object.
func misshapen(err error) error {
	var t *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &t):
		return err
	case t.Field == "":
		return fmt.Errorf("it is a JSON %s and no object", t.Value)
	}
	return fmt.Errorf("its %q is a JSON %s and no string", t.Field, t.Value)
}

func override(r *report.Report, known text.Meta) {
	for _, f := range []struct {
		field *string
		value string
	}{{&r.Title, known.Title}, {&r.Outlet, known.Outlet}, {&r.Byline, known.Byline}, {&r.URL, known.URL}} {
		if f.value != "" {
			*f.field = f.value
		}
	}
}

// idString is an id as it was written: a JSON string's value, or a number's digits.
func idString(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	if string(raw) == "null" {
		return ""
	}
	return string(raw)
}
