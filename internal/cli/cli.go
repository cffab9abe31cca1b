// Package cli is the command line: flags, inputs, progress, exit codes. Main
// runs one command and returns the exit code; nothing else here exits.
//
// Results go to stdout, complaints and progress to stderr.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"readout"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitSkipped = 3 // some inputs were skipped, each named on stderr
)

// failure is an error that knows its exit code. Every other error that cobra
// returns is about how the command was called.
type failure struct {
	code int
	err  error // nil: everything was said already
}

func (f *failure) Error() string {
	if f.err == nil {
		return "some inputs were skipped"
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

func failed(err error) error {
	var f *failure
	if err == nil || errors.As(err, &f) {
		return err
	}
	return &failure{exitFailed, err}
}

func usage(format string, args ...any) error {
	return &failure{exitUsage, fmt.Errorf(format, args...)}
}

// terminal is where a command reads and writes.
type terminal struct {
	in       io.Reader
	out, err io.Writer
}

// Main runs the command that args name and returns the exit code.
func Main(args []string, in io.Reader, out, errs io.Writer) int {
	// A reader that closed its end has had enough: writes then fail with EPIPE,
	// which ends the command quietly, instead of a signal that kills it.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	context.AfterFunc(ctx, stop) // a second signal ends the program at once

	results := &results{Writer: out}
	t := terminal{newPatience(ctx, in), results, errs}
	root := newRoot(t)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if lost := results.lost(); lost != nil && err == nil {
		err = lost
	}
	return t.exit(err)
}

// exit says what went wrong and returns the code for it.
func (t terminal) exit(err error) int {
	var f *failure
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitDone
	case errors.Is(err, context.Canceled):
		t.complain("interrupted")
		return exitFailed
	case !errors.As(err, &f):
		t.complain("%s\nTry: readout --help", strings.TrimSpace(err.Error()))
		return exitUsage
	}
	if f.err != nil {
		t.complain("%v", f.err)
	}
	return f.code
}

func newRoot(t terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "readout",
		Short: "Reads many news reports and makes one sourced record",
		Long: `Readout reads news reports and lays them side by side: what independent origins
agree on, what they contradict, where each actor stands on each issue, and what
was promised by when. Every line leads to the exact words of a report.

It needs no network, no key and no download, and the same input gives the same
bytes.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some inputs were skipped (each is
named on stderr, with why).`,
		Version:           readout.Version,
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
	}
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetVersionTemplate("readout {{.Version}}\n")
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages", ".FlagUsagesWrapped 80"))
	root.AddCommand(briefCommand(t), annotateCommand(t), exportCommand(t), storiesCommand(t), extractCommand(t), showCommand(t),
		addCommand(t), watchCommand(t), searchCommand(t), diffCommand(t), correctCommand(t), rereadCommand(t), verifyCommand(t), backupCommand(t), restoreCommand(t), doctorCommand(t), serveCommand(t), mcpCommand(t), accountCommand(t), tokenCommand(t), schemaCommand(t), manCommand(t))
	root.AddCommand(actorsCommand(t), actorCommand(t), importCommand(t))
	spelledOut(root)
	return root
}
