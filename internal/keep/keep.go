// Package keep is what every door does with a record: it reads reports into one,
// groups them into stories, lays a story side by side, and applies what people
// corrected.
//
// Make a Keeper from a store and a reader. To add, call NewAdder, hand each report
// to Prepare (several at a time) and what comes back to Put, in order; Flush at the
// end. To look, call Stories and Page, or Brief for the record behind a page. To
// correct, make a Correction (Dismiss, MergeStories, …) and call Correct.
//
// Whatever can be made again is: a brief is a function of the texts, the pipeline
// and the corrections, and a page that was kept is used only while none of these
// has changed.
package keep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"readout"
	"readout/internal/brief"
	"readout/report"
	"readout/store"
)

// Keeper works on a record.
type Keeper struct {
	Store store.Store
	// Reader gives the reader; it is asked only when something must be read.
	Reader func() (*readout.Reader, error)
	// Pipeline names the reader: whenever it may read a report otherwise than
	// before, the name must be another.
	Pipeline string

	memory memory
}

// read reads one report.
func (k *Keeper) read(ctx context.Context, r *report.Report) (*readout.Reading, error) {
	reader, err := k.Reader()
	if err != nil {
		return nil, fmt.Errorf("loading the English model: %w", err)
	}
	return reader.Read(ctx, r)
}

// lines are what a record keeps of a reading. Their ids are those of the report by
// itself, as `readout annotate` prints them.
func lines(r *readout.Reading) ([]store.Line, error) {
	a := brief.Annotate(r)
	var out []store.Line
	add := func(kind store.Kind, words string, shape any) error {
		body, err := json.Marshal(shape)
		if err != nil {
			return fmt.Errorf("the %s %q of %s: %w", kind, words, r.Report.Name, err)
		}
		out = append(out, store.Line{Kind: kind, Words: words, Body: body})
		return nil
	}
	var errs []error
	for i := range a.Actors {
		words := r.Cast.Actors[i].Name
		for _, alias := range r.Cast.Actors[i].Aliases {
			words += "; " + alias
		}
		errs = append(errs, add(store.Actor, words, a.Actors[i]))
	}
	for i := range a.Statements {
		words := ""
		for _, c := range r.Statements[i].Content {
			words += c.In(r.Report.Text) + " "
		}
		errs = append(errs, add(store.Statement, words[:max(0, len(words)-1)], a.Statements[i]))
	}
	for i := range a.Events {
		errs = append(errs, add(store.Event, r.Events[i].Evidence.In(r.Report.Text), a.Events[i]))
	}
	return out, errors.Join(errs...)
}
