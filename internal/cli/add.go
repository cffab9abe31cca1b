package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"readout/intake"
	"readout/internal/keep"
	"readout/report"
)

func addCommand(t terminal) *cobra.Command {
	var at string
	c := &cobra.Command{
		Use:   "add [PATH|-]…",
		Short: "Keep reports in a record: read, grouped into stories, safe",
		Long: `Add reads reports and keeps them in a record, one file that later commands work
on: stories, brief, show, search, diff, verify, correct.

A report that is there already is not added again, so a folder can be given as
often as one likes. When the text, the headline or the date of one has changed
(under the same address, or in the same file), it is kept as a new version, and
the old one stays.

Reports are safe in batches. When the work is interrupted, what was kept stays;
give the same command again for the rest.

Given no path it reads standard input. A directory is read with all its folders.
ZIP files, web archives (WARC), feeds and stored e-mails give each of their
reports.`,
		Example: `  readout add reports/
  readout add --db fishing.db --date 2026-03-14 reports/*.txt`,
	}
	db := recordFlag(c)
	from := choiceFlag(c, "from", "", "what the input is (default: told from each file)", "text", "html", "ndjson")
	c.Flags().StringVar(&at, "added", "", "they count as added at `DATE` (default: now)")
	taken := intakeFlags(c, t)
	c.RunE = func(c *cobra.Command, args []string) error {
		in, err := taken.from(args)
		if err != nil {
			return err
		}
		now, err := moment(at, "--added")
		if err != nil {
			return err
		}
		return withRecord(c.Context(), *db, toAdd, func(k *kept) error {
			return in.add(c.Context(), k, from.value, now)
		})
	}
	return c
}

// moment is the time that a flag gives, or else the clock's: the only place where
// a record learns what time it is.
func moment(value, flag string) (time.Time, error) {
	if value == "" {
		return time.Now(), nil
	}
	at, err := intake.ParseDate(value)
	if err != nil {
		return at, usage("reading %s: %w", flag, err)
	}
	return at, nil
}

// add reads every report of the inputs into a record.
func (in *inputs) add(ctx context.Context, k *kept, from string, at time.Time) error {
	// The models and the grouper's window are most of what is held, and stay: waiting
	// for half as much again before collecting would only make the peak higher, and
	// collecting takes a few hundredths of the time.
	defer debug.SetGCPercent(debug.SetGCPercent(30))
	if limit := int64(170+20*runtime.GOMAXPROCS(0)) << 20; limit < debug.SetMemoryLimit(-1) { // soft: large pages pass it for a while
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(limit))
	}
	in.bar = in.progress("adding")
	defer in.bar.close()
	adder := k.NewAdder(at)
	var count [3]int
	err := eachReport(ctx, in, in.jobs(ctx, from),
		func(ctx context.Context, j job) (*keep.Prepared, error) {
			return adder.Prepare(ctx, j.rep, addressOf(j.rep, from))
		},
		func(_ job, p *keep.Prepared) error {
			outcome, err := adder.Put(ctx, p)
			count[outcome]++
			return err
		})
	if err == nil {
		err = adder.Flush(ctx)
	}
	n := adder.Kept()
	in.bar.now("indexing")
	if err == nil {
		adder = nil
		debug.FreeOSMemory() // what reading took is not needed any more, and the index has its own
		err = k.Index(ctx)
	}
	in.bar.close()
	if err != nil {
		if n > 0 {
			in.complain("%s kept before it went wrong; give the command again for the rest", counted(int(n), "report"))
		}
		return err
	}
	fmt.Fprintf(in.out, "%s new, %s, %d already there in %s\n", counted(count[keep.Added], "report"), counted(count[keep.Version], "new version"), count[keep.There], k.db.Path())
	return in.verdict()
}

// addressOf is what versions of one publication share: an address in the web, else
// the path of the file. What came by a pipe has none.
func addressOf(r *report.Report, from string) string {
	switch {
	case r.URL != "":
		return r.URL
	case r.Name == "" || r.Name == "stdin" || strings.HasPrefix(r.Name, "stdin/"):
		return ""
	case from == "ndjson":
		return "id:" + r.ID
	}
	path, err := filepath.Abs(r.Name)
	if err != nil {
		return ""
	}
	return "file:" + path
}
