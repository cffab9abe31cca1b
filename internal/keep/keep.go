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
	"fmt"

	"readout"
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

// read reads one report. A fault of the reader is an error of this report, since the
// reports of a story are read apart from whoever asked for them.
func (k *Keeper) read(ctx context.Context, r *report.Report) (_ *readout.Reading, err error) {
	defer caught(&err)
	reader, err := k.reader()
	if err != nil {
		return nil, err
	}
	return reader.Read(ctx, r)
}

// readLines reads one report, and returns what is kept of it.
func (k *Keeper) readLines(ctx context.Context, r *report.Report) ([]store.Line, error) {
	reading, err := k.read(ctx, r)
	if err != nil {
		return nil, err
	}
	reader, err := k.reader()
	if err != nil {
		return nil, err
	}
	return lines(reader, reading)
}

func (k *Keeper) reader() (*readout.Reader, error) {
	reader, err := k.Reader()
	if err != nil {
		return nil, fmt.Errorf("loading the English model: %w", err)
	}
	return reader, nil
}
