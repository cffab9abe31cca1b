package readout

import (
	"context"
	"fmt"
	"runtime"

	"readout/actor"
	"readout/lang"
	"readout/quote"
	"readout/report"
)

// Reader reads reports one by one. It is safe for concurrent use and holds the
// English model, so make one and keep it.
type Reader struct {
	idle chan *stages // stages that nobody uses just now
}

// stages are what one report goes through. They keep scratch space between
// reports, so each serves one goroutine at a time.
type stages struct {
	quotes *quote.Reader
}

// NewReader loads the English model that is embedded in the program.
func NewReader() (*Reader, error) {
	return &Reader{idle: make(chan *stages, runtime.GOMAXPROCS(0))}, nil
}

func (r *Reader) take() *stages {
	select {
	case s := <-r.idle:
		return s
	default:
		return &stages{quotes: quote.NewReader()}
	}
}

func (r *Reader) give(s *stages) {
	select {
	case r.idle <- s:
	default:
	}
}

// Read reads one report through all stages, in the order in which each finds
// what it needs: words and trees, statements, actors, amounts, times. The only
// error is that of a context that ended.
func (r *Reader) Read(ctx context.Context, rep *report.Report) (*Reading, error) {
	return r.ReadWords(ctx, rep, &lang.Doc{Text: rep.Text})
}

// ReadWords is Read for a report whose words are given, and perhaps more: doc
// keeps its words and sentences, and what it lacks is filled in.
func (r *Reader) ReadWords(ctx context.Context, rep *report.Report, doc *lang.Doc) (*Reading, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", rep.Name, err)
	}
	s := r.take()
	defer r.give(s)
	out := &Reading{Report: rep, Doc: doc, Cast: &actor.Cast{}}
	if !doc.Parsed() {
		return out, nil
	}
	out.Statements = s.quotes.Read(rep, doc)
	return out, nil
}
