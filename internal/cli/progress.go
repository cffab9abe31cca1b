package cli

import (
	"cmp"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on stderr. It shows itself only to a person, and only when
// the work takes longer than a second.
type progress struct {
	out   io.Writer // nil: nobody is watching
	what  string
	total int // how many there are, 0 while that is not known
	begun time.Time
	done  int
	bar   *progressbar.ProgressBar
}

// progress watches work on reports.
func (t terminal) progress(what string) *progress {
	p := &progress{what: what, begun: time.Now()}
	if isTerminal(t.err) {
		p.out = t.err
	}
	return p
}

// add counts one more report.
func (p *progress) add() {
	p.done++
	if p.out == nil || time.Since(p.begun) < time.Second {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(cmp.Or(p.total, -1), progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(p.what),
			progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionShowCount(),
			progressbar.OptionShowIts(), progressbar.OptionSetItsString("reports"))
	}
	_ = p.bar.Set(p.done)
}

// clear takes the bar away, so that other words can be written to stderr.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
