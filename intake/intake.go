// Package intake turns what a person hands over into reports: files,
// directories, ZIP files, web archives, feeds, e-mails, standard input, JSON
// objects.
//
// Call Open with the arguments of a command and range over what comes out; or
// FromJSON for each line of a stream. Every report that an input holds gives
// exactly one of a report, a Skipped that says why not, or a Note, in the order
// given and, within a directory, in the order of names. The same input gives the
// same reports.
//
// What a file is, its content says and not its name: what holds several reports
// goes to packages archive and feed, HTML to package page, everything else that is
// text to package text. The text of a plain-text input
// is the file's own content decoded as UTF-8, untouched (a byte order mark is
// not content); what is not prose is marked in Report.Regions, never cut. The
// text of a page is what page found in it. A file's own time is never a date.
package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strconv"
	"syscall"

	"readout/intake/archive"
	"readout/intake/fetch"
	"readout/report"
)

// DefaultMaxBytes is the largest text of a report that is read unless Options
// say otherwise: over a thousand printed pages, so what is longer is no report.
const DefaultMaxBytes = 8 << 20

// pageBytes is how much larger than its text a saved page may be.
const pageBytes = 8

// Options of Open and FromJSON. The zero value serves.
type Options struct {
	Stdin    io.Reader // what "-" reads; nil: "-" is refused
	Format   Format    // what every input is; "": told from its content
	MaxBytes int64     // the largest text of a report, in bytes; 0: DefaultMaxBytes
	Dates    Dates     // dates of publication that a person gave

	// Fetch gets addresses (http, https); nil: they are refused.
	Fetch *fetch.Client

	// AnyLanguage keeps reports that are plainly not English. Without it Open
	// skips them and names the language.
	AnyLanguage bool
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

// Format is the form of an input.
type Format string

// The formats.
const (
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
)

// Item is what became of one input. Of Report and Skipped at most one is set;
// Note may stand alone or beside a Report.
type Item struct {
	Name    string // the path as given or found, or "stdin"
	Report  *report.Report
	Skipped *Skipped
	Note    string // something worth saying that cost nothing, for stderr
	N, Of   int    // this is input N (from 1) of Of, for a progress bar
}

// Skipped says why an input was not read.
type Skipped struct {
	Name string
	Why  string // "is empty", "is German; Readout reads English": follows the name
	Hint string // what to do about it; may be ""
	Err  error  // the cause, when there was one
}

// String is one line for a person: "notes.pdf is not text: a PDF (hint)".
func (s *Skipped) String() string {
	if s.Hint == "" {
		return s.Name + " " + s.Why
	}
	return s.Name + " " + s.Why + " (" + s.Hint + ")"
}

// Open yields the reports in what args name: files, directories (searched at any
// depth for names that promise a report, hidden ones left out) and "-" for
// Options.Stdin. What holds several reports (a ZIP file, a web archive, a feed)
// gives each. A file named twice is read once. Reports are numbered r1, r2, … in
// that order. Several are read at a time, and at most a few ahead of what was
// yielded, so that an archive of any size needs little memory. When ctx ends, the
// sequence ends.
func Open(ctx context.Context, args []string, opts Options) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		id, used := 0, map[string]bool{}
		inputs := find(ctx, args)
		for item := range ahead(ctx, unfold(ctx, inputs, opts)) {
			if item.Report != nil {
				id++
				item.Report.ID = "r" + strconv.Itoa(id)
				if key := opts.Dates.key(item.Name); key != "" {
					used[key] = true
				}
			}
			if !yield(item) {
				return
			}
		}
		for _, k := range opts.Dates.keys() {
			if ctx.Err() == nil && !used[k] && !yield(Item{Name: k, Note: "--date names " + k + ", but no such report was read", N: len(inputs), Of: len(inputs)}) {
				return
			}
		}
	}
}

// errTooLarge is wrapped by the error of an input over the limit.
var errTooLarge = errors.New("too large")

// fits checks the text of a report against the limit.
func (o Options) fits(text string) error {
	if n := int64(len(text)); n > o.maxBytes() {
		return fmt.Errorf("%w: its text has %s, the limit is %s", errTooLarge, megabytes(n), megabytes(o.maxBytes()))
	}
	return nil
}

// slurp reads the whole of r, up to limit bytes. size is how much is expected, or 0.
func slurp(r io.Reader, size, limit int64) ([]byte, error) {
	if size > limit {
		return nil, fmt.Errorf("%w: %s, the limit is %s", errTooLarge, megabytes(size), megabytes(limit))
	}
	b := make([]byte, 0, max(size, 4<<10)+1)
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		switch {
		case int64(len(b)) > limit:
			return nil, fmt.Errorf("%w: the limit is %s", errTooLarge, megabytes(limit))
		case err == io.EOF:
			return b, nil
		case err != nil:
			return nil, err
		case len(b) == cap(b):
			b = append(b, 0)[:len(b)]
		}
	}
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

// unreadable says in a person's words why a file could not be read.
func unreadable(name string, err error) *Skipped {
	s := &Skipped{Name: printable(name), Err: err}
	var pathErr *fs.PathError
	switch {
	case errors.Is(err, errTooLarge), errors.Is(err, archive.ErrTooLarge):
		s.Why, s.Hint = "is "+err.Error(), "split it into its reports, or raise --max-size"
	case errors.Is(err, archive.ErrDocument):
		s.Why, s.Hint = "is "+err.Error(), "save it as plain text or HTML and give that"
	case name == "":
		s.Name, s.Why = "a path", "is empty"
	case errors.Is(err, fs.ErrNotExist):
		s.Why, s.Hint = "does not exist", nearMiss(name)
		if st, err := os.Lstat(name); err == nil && st.Mode()&fs.ModeSymlink != 0 {
			s.Why, s.Hint = "is a link to a file that does not exist", "ls -l shows where it leads"
		}
	case errors.Is(err, syscall.ELOOP):
		s.Why, s.Hint = "is a link that leads back to itself", "ls -l shows where it leads"
	case errors.Is(err, fs.ErrPermission):
		s.Why, s.Hint = "may not be read: permission denied", "ls -l shows who may read it"
	case errors.Is(err, io.ErrUnexpectedEOF):
		s.Why, s.Hint = "is cut short: it ends within its compressed data", "fetch or copy it again"
	case errors.As(err, &pathErr):
		s.Why = "could not be read: " + pathErr.Err.Error()
	default:
		s.Why = "could not be read: " + err.Error()
	}
	return s
}
