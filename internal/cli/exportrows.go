package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"readout/internal/export"
	"readout/internal/keep"
	"readout/quote"
	"readout/store"
)

// exporting writes the findings of a record in one form.
type exporting struct {
	*kept
	view  keep.View
	only  string // a story; "": all
	shape export.Shape
}

// write writes a form other than those of lines and of events.
func (x *exporting) write(ctx context.Context, out io.Writer, format string) error {
	switch format {
	case exportReports:
		return rows(out, x.shape, func(put func(export.ReportRow) error) error { return x.reports(ctx, put) })
	case exportStatements:
		return rows(out, x.shape, func(put func(export.StatementRow) error) error {
			return x.statements(ctx, func(s *said) error { return put(s.StatementRow) })
		})
	case exportClaims:
		return rows(out, x.shape, found(ctx, x, (*export.Laid).Claims))
	case exportPositions:
		return rows(out, x.shape, found(ctx, x, (*export.Laid).Positions))
	case exportDisagreements:
		return rows(out, x.shape, found(ctx, x, (*export.Laid).Sides))
	case exportAnnotations:
		w := export.NewAnnotations(out)
		return x.statements(ctx, func(s *said) error {
			if s.Score < quote.Precise {
				return nil
			}
			return w.Put(&s.StatementRow, s.hash, s.text, s.pieces)
		})
	case exportSchemaOrg:
		w := export.NewSchemaOrg(out)
		if err := x.laid(ctx, w.Put); err != nil {
			return err
		}
		return w.Close()
	case exportSTIX:
		name, err := x.sum(ctx)
		if err != nil {
			return err
		}
		w := export.NewSTIX(out, name)
		if err := x.laid(ctx, w.Put); err != nil {
			return err
		}
		return w.Close()
	}
	return x.Dump(ctx, out)
}

// rows writes what fill puts.
func rows[T any](out io.Writer, s export.Shape, fill func(put func(T) error) error) error {
	w, err := export.NewRows[T](out, s)
	if err == nil {
		err = fill(w.Put)
	}
	if err == nil {
		err = w.Close()
	}
	return err
}

// found puts the rows that of makes of each story.
func found[T any](ctx context.Context, x *exporting, of func(*export.Laid) []T) func(put func(T) error) error {
	return func(put func(T) error) error {
		return x.laid(ctx, func(s *export.Laid) error {
			for _, row := range of(s) {
				if err := put(row); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// laid lays every story side by side and hands it over.
func (x *exporting) laid(ctx context.Context, work func(*export.Laid) error) error {
	all, err := x.chosen(ctx, x.view, x.only)
	if err != nil {
		return err
	}
	for i := range all {
		s := &all[i]
		rec, err := x.Brief(ctx, s, keep.Asked{AsOf: x.view.At})
		if err != nil {
			return fmt.Errorf("story %s: %w", s.ID, err)
		}
		var hashes []string
		var added []time.Time
		for _, h := range s.Reports {
			hashes, added = append(hashes, h.Hash.String()), append(added, h.Added)
		}
		if err := work(export.Lay(s.ID, rec, hashes, added)); err != nil {
			return err
		}
	}
	return nil
}

// sum names what is exported: the record as it is, or one story of it.
func (x *exporting) sum(ctx context.Context) (string, error) {
	all, err := x.chosen(ctx, x.view, x.only)
	var parts []string
	for _, s := range all {
		parts = append(parts, s.ID)
		for _, h := range s.Reports {
			parts = append(parts, h.Hash.String())
		}
	}
	return fmt.Sprintf("%x", store.KeyOf(parts...)), err
}

func timeOf(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func (x *exporting) reports(ctx context.Context, put func(export.ReportRow) error) error {
	return x.each(ctx, x.view, x.only, func(story string, h *store.Head) error {
		r, err := x.Store.Report(ctx, h.Seq)
		if err != nil {
			return err
		}
		row := export.ReportRow{
			ID: r.Report.ID, Hash: h.Hash.String(), Story: story, Origin: originID(h.Origin), Added: timeOf(h.Added), Name: h.Name, URL: r.Report.URL,
			Outlet: h.Outlet, Title: h.Title, Byline: r.Report.Byline, Published: timeOf(h.Published), Language: r.Report.Language, Text: r.Report.Text,
		}
		if h.Replaces > 0 {
			row.Replaces = reportName(h.Replaces)
		}
		return put(row)
	})
}

// said is a statement with what annotations need besides.
type said struct {
	export.StatementRow
	hash   string
	text   []rune
	pieces []export.Piece
}

// statements goes through what is kept as read; nothing is read again.
func (x *exporting) statements(ctx context.Context, put func(*said) error) error {
	type words struct {
		Start, End int
		Text       string
	}
	return x.each(ctx, x.view, x.only, func(story string, h *store.Head) error {
		lines, err := x.Store.Lines(ctx, h.Seq, "", store.Actor, store.Statement)
		if err != nil {
			return err
		}
		r, err := x.Store.Report(ctx, h.Seq)
		if err != nil {
			return err
		}
		text := []rune(r.Report.Text)
		type who struct{ ID, Name, Kind string }
		actors := map[string]who{}
		for _, l := range lines {
			if l.Kind == store.Actor { // they come before statements
				var a who
				if err := json.Unmarshal(l.Body, &a); err != nil {
					return fmt.Errorf("an actor of r%d: %w", h.Seq, err)
				}
				actors[a.ID] = a
				continue
			}
			var s struct {
				ID, Type string
				Source   struct {
					Actor   string
					Mention *words
				}
				Cue       *words
				Content   []words
				Chain     []string
				Addressee string
				Stance    string
				Certainty string
				Negated   bool
				Score     int64
			}
			if err := json.Unmarshal(l.Body, &s); err != nil {
				return fmt.Errorf("a statement of r%d: %w", h.Seq, err)
			}
			if len(s.Content) == 0 {
				continue
			}
			out := &said{hash: h.Hash.String(), text: text, StatementRow: export.StatementRow{
				ID: reportName(h.Seq) + "/" + s.ID, Report: reportName(h.Seq), Story: story, Outlet: h.Outlet, URL: r.Report.URL, Published: timeOf(h.Published),
				Source: actors[s.Source.Actor].Name, SourceKind: actors[s.Source.Actor].Kind, Type: s.Type, Words: l.Words,
				Start: int64(s.Content[0].Start), End: int64(s.Content[len(s.Content)-1].End), Stance: s.Stance, Certainty: s.Certainty,
				Negated: s.Negated, Chain: []string{}, Addressee: actors[s.Addressee].Name, Score: s.Score,
			}}
			if s.Source.Mention != nil {
				out.Called = s.Source.Mention.Text
			}
			if s.Cue != nil {
				out.Cue = s.Cue.Text
			}
			for _, a := range s.Chain {
				out.Chain = append(out.Chain, actors[a].Name)
			}
			for _, c := range s.Content {
				out.pieces = append(out.pieces, export.Piece{Start: c.Start, End: c.End})
			}
			if err := put(out); err != nil {
				return err
			}
		}
		return nil
	})
}

// exportFindings writes a record in a form that is not of events.
func (t terminal) exportFindings(ctx context.Context, x *exporting, format string) error {
	out := bufio.NewWriter(t.out)
	err := x.write(ctx, out, format)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("exporting %s: %w", format, err)
	}
	return nil
}
