package keep

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"readout/report"
	"readout/store"
)

// This file writes all that a record keeps and cannot make again, as lines of JSON:
// every version of every report, in the order in which they came, and the log of
// corrections. Import takes it.

// dumpForm is the version of the lines.
const dumpForm = 1

// dumped is a line. Which fields count depends on Kind.
type dumped struct {
	Kind string `json:"kind"` // "record", the first; "report"; "correction"
	Form int    `json:"form,omitempty"`

	Hash          string      `json:"hash,omitempty"`
	Address       string      `json:"address,omitempty"`
	Added         *time.Time  `json:"added,omitempty"`
	Name          string      `json:"name,omitempty"`
	URL           string      `json:"url,omitempty"`
	Outlet        string      `json:"outlet,omitempty"`
	Title         string      `json:"title,omitempty"`
	Byline        string      `json:"byline,omitempty"`
	Language      string      `json:"language,omitempty"`
	Published     string      `json:"published,omitempty"` // RFC 3339, with the offset that the report gave
	PublishedFrom string      `json:"published_from,omitempty"`
	Paid          bool        `json:"paid,omitempty"`
	Dates         [][2]string `json:"dates,omitempty"`   // value, and where it stands
	Regions       [][3]any    `json:"regions,omitempty"` // start, end, kind; code points
	Text          *string     `json:"text,omitempty"`

	ID     int64           `json:"id,omitempty"` // of a correction
	At     *time.Time      `json:"at,omitempty"`
	Author string          `json:"author,omitempty"`
	Reason string          `json:"reason,omitempty"`
	What   string          `json:"what,omitempty"`
	Undoes int64           `json:"undoes,omitempty"`
	Body   json.RawMessage `json:"body,omitempty"`
}

// Dump writes a record.
func (k *Keeper) Dump(ctx context.Context, out io.Writer) error {
	b := bufio.NewWriter(out)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(dumped{Kind: "record", Form: dumpForm}); err != nil {
		return err
	}
	err := everyReport(ctx, k.Store, func(r *store.Report) error { return enc.Encode(dumpReport(r)) })
	if err != nil {
		return err
	}
	all, err := k.Store.Corrections(ctx)
	if err != nil {
		return err
	}
	for _, c := range all {
		if err := enc.Encode(dumped{Kind: "correction", ID: c.ID, At: &c.At, Author: c.Author, Reason: c.Reason, What: c.Kind, Undoes: c.Undoes, Body: c.Body}); err != nil {
			return fmt.Errorf("correction %d: %w", c.ID, err)
		}
	}
	return b.Flush()
}

// everyReport hands over every version of every report of a record, in order.
func everyReport(ctx context.Context, s store.Reader, take func(*store.Report) error) error {
	state, err := s.State(ctx)
	if err != nil {
		return err
	}
	for seq := int64(1); seq <= state.Reports; seq++ {
		r, err := s.Report(ctx, seq)
		if err == nil {
			err = take(r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func dumpReport(r *store.Report) dumped {
	x := r.Report
	d := dumped{
		Kind: "report", Hash: r.Hash.String(), Address: r.Address, Added: &r.Added, Name: x.Name, URL: x.URL, Outlet: x.Outlet, Title: x.Title,
		Byline: x.Byline, Language: x.Language, PublishedFrom: x.PublishedFrom, Paid: x.Paid, Text: &x.Text,
	}
	if !x.Published.IsZero() {
		d.Published = x.Published.Format(time.RFC3339Nano)
	}
	for _, t := range x.Dates {
		d.Dates = append(d.Dates, [2]string{t.Value, t.From})
	}
	runes := report.NewRunes(x.Text)
	for _, g := range x.Regions {
		d.Regions = append(d.Regions, [3]any{runes.Offset(g.Start), runes.Offset(g.End), g.Kind})
	}
	return d
}
