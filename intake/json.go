package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"readout/intake/page"
	"readout/intake/text"
	"readout/report"
)

// JSON yields a report for every line of r, each a JSON object with "id" and
// "text" and, where known, "title", "url", "published", "outlet", "byline",
// "language" and "html" (read as a page when there is no text). Blank lines are
// passed over, a line that cannot be read is Skipped under the name "line 7".
//
// Unlike Open it gives a report for every line, of any language and even with
// an empty text, so that what comes out can be joined to what went in; a report
// without an id is called by its line.
func JSON(ctx context.Context, r io.Reader, opts Options) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		lines := lineReader{r: bufio.NewReaderSize(r, 64<<10), limit: opts.maxBytes()}
		for n := 1; ctx.Err() == nil; n++ {
			line, err := lines.next()
			if err == io.EOF {
				return
			}
			name := "line " + strconv.Itoa(n)
			var item Item
			switch {
			case err != nil && !errors.Is(err, errTooLarge):
				yield(Item{Name: name, N: n, Skipped: &Skipped{Name: name, Why: "could not be read: " + err.Error(), Err: err}})
				return
			case err != nil:
				item = Item{Name: name, Skipped: unreadable(name, err)}
			case len(bytes.TrimSpace(line)) == 0:
				continue
			default:
				rep, err := FromJSON(line, opts)
				if err != nil {
					item = Item{Name: name, Skipped: &Skipped{Name: name, Why: "is no report: " + err.Error(), Hint: `each line holds one object with "id" and "text"`, Err: err}}
					break
				}
				if rep.ID == "" {
					rep.ID, rep.Name = strconv.Itoa(n), name
				}
				item = Item{Name: rep.Name, Report: rep}
			}
			item.N = n
			if !yield(item) {
				return
			}
		}
	}
}

// FromJSON reads one object of the form that JSON describes.
func FromJSON(line []byte, opts Options) (*report.Report, error) {
	var in struct {
		ID        json.RawMessage `json:"id"`
		Text      *string         `json:"text"`
		HTML      string          `json:"html"`
		Title     string          `json:"title"`
		URL       string          `json:"url"`
		Published string          `json:"published"`
		Outlet    string          `json:"outlet"`
		Byline    string          `json:"byline"`
		Language  string          `json:"language"`
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, err
	}
	r := &report.Report{ID: idString(in.ID)}
	r.Name = r.ID
	known := text.Meta{Title: in.Title, Outlet: in.Outlet, Byline: in.Byline, URL: in.URL}
	switch {
	case in.Text != nil:
		fill(r, *in.Text, known, opts.Format == Markdown)
	case in.HTML != "":
		p, err := page.Read(in.HTML, in.URL)
		if err != nil {
			return nil, fmt.Errorf("reading its html: %w", err)
		}
		fillPage(r, p)
		override(r, known)
	default:
		return nil, errors.New(`it has neither "text" nor "html"`)
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

// lineReader reads lines of bounded length; what is over the limit is passed by.
type lineReader struct {
	r     *bufio.Reader
	buf   []byte
	limit int64
}

func (l *lineReader) next() ([]byte, error) {
	l.buf = l.buf[:0]
	over := false
	for {
		part, err := l.r.ReadSlice('\n')
		if over = over || int64(len(l.buf)+len(part)) > l.limit; !over {
			l.buf = append(l.buf, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(l.buf) == 0 && len(part) == 0 && !over:
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, err
		case over:
			return nil, fmt.Errorf("%w: the limit for a line is %s", errTooLarge, megabytes(l.limit))
		}
		return l.buf, nil
	}
}
