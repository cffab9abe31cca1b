// Package readout reads reports and lays them side by side.
//
// Call NewReader once, Read for every report (it is safe for concurrent use),
// and Reconcile with all readings:
//
//	r, err := readout.NewReader()
//	reading, err := r.Read(ctx, rep)
//	record, err := readout.Reconcile(readings, readout.Options{})
//
// It is the only place that knows the order of the stages. Nothing here touches
// the network, the clock or the file system; the same input gives the same
// record.
package readout

import (
	"time"

	"readout/actor"
	"readout/amount"
	"readout/claim"
	"readout/lang"
	"readout/plover"
	"readout/quote"
	"readout/report"
	"readout/when"
)

// Reading is one report, read.
type Reading struct {
	Report     *report.Report
	Doc        *lang.Doc
	Statements []quote.Statement
	Events     []plover.Event
	Cast       *actor.Cast
	Amounts    []amount.Amount
	Times      []when.Time
}

// Record is many reports laid side by side.
type Record struct {
	AsOf     time.Time // zero when not set
	Readings []*Reading
	Roster   *actor.Roster
	Origins  []int // per report, 0-based; reports of one origin share the number
	Story    string
	claim.Findings
}

// Options of Reconcile.
type Options struct {
	AsOf    time.Time        // judge deadlines as of this moment; zero: the latest report's date
	Issues  *claim.Catalogue // nil: the built-in catalogue
	Explain bool             // fill Findings.Explain

	Corrections []claim.Correction // what people said of findings; they win
	Rulings     []actor.Ruling     // and of who is who
}

// Version is the version of the program, as `readout --version` and every JSON
// record state it.
const Version = "0.1.0"
