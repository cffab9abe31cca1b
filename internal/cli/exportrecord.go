package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"readout/internal/keep"
	"readout/store"
)

// The forms in which a record is exported besides those of events.
const (
	exportReports       = "reports"
	exportStatements    = "statements"
	exportClaims        = "claims"
	exportPositions     = "positions"
	exportDisagreements = "disagreements"
	exportAnnotations   = "web-annotation"
	exportSchemaOrg     = "schema-org"
	exportSTIX          = "stix"
	exportRecordWhole   = "record"
)

// recordForms are those that go with --db.
func recordForms() []string {
	return []string{
		exportReports, exportStatements, exportClaims, exportPositions, exportDisagreements,
		exportAnnotations, exportSchemaOrg, exportSTIX, exportRecordWhole,
	}
}

// isRows reports whether a form is a table, which --as gives a shape.
func isRows(format string) bool { return slices.Contains(recordForms()[:5], format) }

// chosen are the stories of a record, or the one that is called so, the first one
// first.
func (k *kept) chosen(ctx context.Context, v keep.View, only string) ([]keep.Story, error) {
	if only != "" {
		s, err := k.Story(ctx, only, v)
		if err != nil {
			return nil, err
		}
		return []keep.Story{*s}, nil
	}
	all, err := k.Stories(ctx, v)
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b keep.Story) int { return cmp.Compare(a.Reports[0].Seq, b.Reports[0].Seq) })
	return all, err
}

// each calls work with every report of a record, or of a story, that is the latest
// version, and the name of its story.
func (k *kept) each(ctx context.Context, v keep.View, only string, work func(story string, h *store.Head) error) error {
	all, err := k.chosen(ctx, v, only)
	if err != nil {
		return err
	}
	story := map[int64]string{}
	for _, s := range all {
		for _, h := range s.Reports {
			story[h.Seq] = s.ID
		}
	}
	heads, err := k.Store.Heads(ctx, store.Filter{})
	if err != nil {
		return err
	}
	for i := range heads {
		if name, ok := story[heads[i].Seq]; ok {
			if err := work(name, &heads[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// jobs yields the reports of a record as if they had been read from files.
func (k *kept) jobs(ctx context.Context, v keep.View, only string, failed *error) iter.Seq[job] {
	return func(yield func(job) bool) {
		stop := errors.New("enough")
		err := k.each(ctx, v, only, func(_ string, h *store.Head) error {
			r, err := k.Store.Report(ctx, h.Seq)
			if err != nil {
				return err
			}
			if !yield(job{name: r.Report.Name, rep: r.Report}) {
				return stop
			}
			return nil
		})
		if err != stop {
			*failed = err
		}
	}
}

// exportLines writes the reports or the statements of a record as JSON Lines.
func (t terminal) exportLines(ctx context.Context, k *kept, v keep.View, only, what string) error {
	out := bufio.NewWriter(t.out)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	write := k.exportReport
	if what == exportStatements {
		write = k.exportStatements
	}
	err := k.each(ctx, v, only, func(story string, h *store.Head) error { return write(ctx, enc, story, h) })
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("exporting %s: %w", what, err)
	}
	return nil
}

// exportReport writes a report so that `readout add --from ndjson` takes it again.
func (k *kept) exportReport(ctx context.Context, enc *json.Encoder, story string, h *store.Head) error {
	r, err := k.Store.Report(ctx, h.Seq)
	if err != nil {
		return err
	}
	var replaces *string
	if h.Replaces > 0 {
		id := "r" + strconv.FormatInt(h.Replaces, 10)
		replaces = &id
	}
	return enc.Encode(struct {
		ID        string    `json:"id"`
		Hash      string    `json:"hash"`
		Story     string    `json:"story"`
		Origin    string    `json:"origin"`
		Replaces  *string   `json:"replaces"`
		Added     time.Time `json:"added"`
		Address   string    `json:"address"`
		Name      string    `json:"name"`
		URL       string    `json:"url"`
		Outlet    string    `json:"outlet"`
		Title     string    `json:"title"`
		Byline    string    `json:"byline"`
		Published *string   `json:"published"`
		Language  string    `json:"language"`
		Text      string    `json:"text"`
	}{
		r.Report.ID, h.Hash.String(), story, originID(h.Origin), replaces, h.Added, h.Address, h.Name, r.Report.URL, h.Outlet, h.Title,
		r.Report.Byline, day(h.Published), r.Report.Language, r.Report.Text,
	})
}

// exportStatements writes what was said in a report, a line for each statement.
func (k *kept) exportStatements(ctx context.Context, enc *json.Encoder, story string, h *store.Head) error {
	lines, err := k.Store.Lines(ctx, h.Seq, "")
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, l := range lines {
		switch l.Kind {
		case store.Actor: // they come before statements
			var a struct{ ID, Name string }
			if err := json.Unmarshal(l.Body, &a); err != nil {
				return fmt.Errorf("an actor of r%d: %w", h.Seq, err)
			}
			names[a.ID] = a.Name
		case store.Statement:
			var s struct{ Source struct{ Actor string } }
			if err := json.Unmarshal(l.Body, &s); err != nil {
				return fmt.Errorf("a statement of r%d: %w", h.Seq, err)
			}
			var source *string
			if name, ok := names[s.Source.Actor]; ok {
				source = &name
			}
			err := enc.Encode(struct {
				Report    string          `json:"report"`
				Story     string          `json:"story"`
				Outlet    string          `json:"outlet"`
				Published *string         `json:"published"`
				Source    *string         `json:"source"`
				Words     string          `json:"words"`
				Statement json.RawMessage `json:"statement"`
			}{"r" + strconv.FormatInt(h.Seq, 10), story, h.Outlet, day(h.Published), source, l.Words, json.RawMessage(l.Body)})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
