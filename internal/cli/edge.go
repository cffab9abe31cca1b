package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"readout/intake"
	"readout/internal/brief"
)

// What lies between the program and whoever runs it: a terminal, a pipe, a disk.

// fileOf is the file that a reader or writer leads to, nil when it leads to none.
func fileOf(f any) *os.File {
	switch f := f.(type) {
	case *os.File:
		return f
	case *results:
		return fileOf(f.Writer)
	case *patience:
		return f.file
	}
	return nil
}

// isTerminal reports whether a person reads or types at the other end of f.
func isTerminal(f any) bool {
	file := fileOf(f)
	return file != nil && (isatty.IsTerminal(file.Fd()) || isatty.IsCygwinTerminal(file.Fd()))
}

// results is stdout. It remembers that something could not be written, so that no
// command ends well whose results are lost.
type results struct {
	io.Writer
	mu  sync.Mutex
	err error
}

func (r *results) Write(b []byte) (int, error) {
	n, err := r.Writer.Write(b)
	if err != nil {
		r.mu.Lock()
		r.err = errors.Join(r.err, err)
		r.mu.Unlock()
	}
	return n, err
}

// lost is why results are lost, nil when none are.
func (r *results) lost() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		return nil
	}
	return failed(fmt.Errorf("writing the results: %w", r.err))
}

// patience is stdin. Who reads it waits no longer than until the program is told to
// end.
type patience struct {
	file  *os.File
	read  io.Reader // once somebody reads
	begin func() io.Reader
}

func newPatience(ctx context.Context, in io.Reader) io.Reader {
	f, ok := in.(*os.File)
	if !ok {
		return in
	}
	if st, err := f.Stat(); err == nil && st.Mode().IsRegular() {
		return in
	}
	return &patience{file: f, begin: func() io.Reader { return intake.Await(ctx, f) }}
}

func (p *patience) Read(b []byte) (int, error) {
	if p.read == nil {
		p.read = p.begin()
	}
	return p.read.Read(b)
}

// complain writes a line for a person to stderr. What names and texts of others
// have in it moves no cursor.
func (t terminal) complain(format string, args ...any) {
	fmt.Fprintln(t.err, brief.Tame("readout: "+fmt.Sprintf(format, args...)))
}

// spelledOut makes a command and those below it say what is wrong with how they
// were called in a person's words.
func spelledOut(c *cobra.Command) {
	if fits := c.Args; fits != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := fits(c, args); err != nil {
				return called(c, "%s: %s", strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" "), misfit(c, args, err))
			}
			return nil
		}
	}
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		var bad *pflag.InvalidValueError
		if !errors.As(err, &bad) {
			return called(c, "%w", err)
		}
		takes := bad.Unwrap().Error()
		switch bad.GetFlag().Value.Type() {
		case "int", "uint", "int64", "uint16":
			takes = "it takes a whole number"
		case "float64":
			takes = "it takes a number"
		case "bool":
			takes = "it takes true or false, or nothing"
		case "duration":
			takes = "it takes how long, such as 90s, 5m or 24h"
		}
		return called(c, "--%s %s: %s", bad.GetFlag().Name, bad.GetValue(), takes)
	})
	for _, sub := range c.Commands() {
		spelledOut(sub)
	}
}

// misfit says why arguments do not fit a command.
func misfit(c *cobra.Command, args []string, err error) string {
	takes := strings.TrimSuffix(strings.TrimPrefix(c.UseLine(), c.CommandPath()), "[flags]")
	takes = strings.TrimSpace(takes)
	switch {
	case c.HasSubCommands() && strings.HasPrefix(err.Error(), "unknown command"):
		return err.Error()
	case len(c.ValidArgs) > 0:
		return "it takes one of " + strings.Join(c.ValidArgs, ", ")
	case takes == "" && len(args) > 0:
		return fmt.Sprintf("it takes no argument, and %q is one", args[0])
	case len(args) == 0:
		return "it takes " + takes
	case strings.Contains(err.Error(), "arg(s)"):
		return fmt.Sprintf("it takes %s, and was given %d", takes, len(args))
	}
	return err.Error()
}

// called is the error of a command that was called wrongly.
func called(c *cobra.Command, format string, args ...any) error {
	return usage("%w\nTry: %s --help", fmt.Errorf(format, args...), c.CommandPath())
}
