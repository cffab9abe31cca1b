package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"readout/report"
)

func extractCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "extract [PATH|-]…",
		Short: "Print what a page or file holds: its text, title, byline, outlet, date",
		Long: `Extract finds the report in each input and prints it without reading it: its
text with a blank line between paragraphs, and what the page says about itself.
published_from names where the date was found.

Given no path it reads standard input. A directory is read with all its folders.
ZIP files, web archives (WARC), feeds and stored e-mails give each of their
reports. An address (https://…) is fetched, as its robots.txt allows.

ndjson input is one object a line: {"id","html"} or {"id","text"} and, where
known, title, url, published, outlet.`,
		Example: `  readout extract saved-page.html
  readout extract --from ndjson --to ndjson pages.ndjson > texts.ndjson`,
	}
	from := choiceFlag(c, "from", "", "what the input is (default: told from each file)", "text", "html", "ndjson")
	to := choiceFlag(c, "to", "json", "what to print; json is an object, or an array when there are several reports", "json", "ndjson")
	taken := intakeFlags(c, t)
	c.RunE = func(c *cobra.Command, args []string) error {
		in, err := taken.from(args)
		if err != nil {
			return err
		}
		in.opts.AnyLanguage = true
		return failed(in.extract(c.Context(), from.value, to.value))
	}
	return c
}

// extract prints every report of the inputs, in order.
func (in *inputs) extract(ctx context.Context, from, to string) error {
	in.bar = in.progress("extracting")
	defer in.bar.close()
	out := &printer{out: in.out, to: to}
	err := eachReport(ctx, in, in.jobs(ctx, from),
		func(_ context.Context, j job) ([]byte, error) { return extracted(j.rep, to) },
		func(_ job, text []byte) error { return out.print(text) })
	return in.end(err, out.close)
}

// dated is a date that a page states, as JSON.
type dated struct {
	Value string `json:"value"`
	From  string `json:"from"`
}

// extracted is a report as JSON.
func extracted(r *report.Report, to string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if to == "json" {
		enc.SetIndent("", " ")
	}
	dates := make([]dated, len(r.Dates))
	for i, d := range r.Dates {
		dates[i] = dated(d)
	}
	err := enc.Encode(struct {
		ID            string   `json:"id"`
		URL           string   `json:"url"`
		Title         string   `json:"title"`
		Byline        string   `json:"byline"`
		Outlet        string   `json:"outlet"`
		Published     *string  `json:"published"`
		PublishedFrom string   `json:"published_from"`
		Dates         []dated  `json:"dates"`
		Language      string   `json:"language"`
		Credit        []string `json:"credit"`
		Paywall       bool     `json:"paywall"`
		Text          string   `json:"text"`
	}{r.ID, r.URL, r.Title, r.Byline, r.Outlet, day(r.Published), r.PublishedFrom, dates, r.Language, append([]string{}, r.Credits()...), r.Paywalled(), r.Text})
	if err != nil {
		return nil, fmt.Errorf("writing what %s holds: %w", r.Name, err)
	}
	return b.Bytes(), nil
}

// day is a time as RFC 3339 has it, without the hour when none is known.
func day(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.RFC3339Nano)
	if t.Equal(t.Truncate(24*time.Hour)) && t.Location() == time.UTC {
		s = t.Format(time.DateOnly)
	}
	return &s
}
