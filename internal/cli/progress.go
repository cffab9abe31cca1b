package cli

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on stderr. It shows itself only to a person, and only when
// the work takes longer than a second. Its methods serve one goroutine.
type progress struct {
	out  io.Writer // nil: nobody is watching
	stop chan struct{}
	gone sync.WaitGroup

	mu    sync.Mutex
	what  string
	total int // how many reports there are, 0 while that is not known
	done  int
	bar   *progressbar.ProgressBar // nil while it is not to be seen
}

// progress begins to watch work on reports. It ends with close.
func (t terminal) progress(what string) *progress {
	p := &progress{what: what, stop: make(chan struct{})}
	if !isTerminal(t.err) {
		return p
	}
	p.out = t.err
	p.gone.Go(func() {
		wait := time.NewTimer(time.Second)
		defer wait.Stop()
		for {
			select {
			case <-p.stop:
				return
			case <-wait.C:
				p.draw()
				wait.Reset(150 * time.Millisecond)
			}
		}
	})
	return p
}

func (p *progress) draw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	most := p.total
	if most < 2 {
		most = -1 // a spinner: there is nothing to count
	}
	if p.bar == nil {
		options := []progressbar.Option{
			progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(p.what), progressbar.OptionSetElapsedTime(true),
			progressbar.OptionSetSpinnerChangeInterval(0), // draw only when told to
		}
		if most > 0 {
			options = append(options, progressbar.OptionSetWidth(30), progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true))
		}
		p.bar = progressbar.NewOptions(most, options...)
	}
	if most < 0 && p.done > 1 {
		p.bar.Describe(fmt.Sprintf("%s, %d reports", p.what, p.done))
	}
	_ = p.bar.Set(p.done)
	_ = p.bar.RenderBlank()
}

// expect says how many reports there are, 0 when that is not known.
func (p *progress) expect(total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.total != total {
		p.total, p.bar = total, nil
	}
}

// add counts one more report.
func (p *progress) add() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
}

// now says what is being done from here on, with no count of it.
func (p *progress) now(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	p.what, p.total, p.done, p.bar = what, 0, 0, nil
}

// aside takes the bar away while say writes to stderr.
func (p *progress) aside(say func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	say()
}

// close takes the bar away for good. It may be called again.
func (p *progress) close() {
	if p.out != nil {
		close(p.stop)
		p.gone.Wait()
		p.aside(func() {})
		p.out = nil
	}
}
