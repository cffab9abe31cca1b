package cli

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"readout"
	"readout/intake"
	"readout/intake/fetch"
)

// choice is the value of a flag that takes one of a few words.
type choice struct {
	value string
	words []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.words, "|") }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		return fmt.Errorf("it takes one of %s", strings.Join(c.words, ", "))
	}
	c.value = s
	return nil
}

// choiceFlag adds such a flag, with completion.
func choiceFlag(c *cobra.Command, name, initial, about string, words ...string) *choice {
	v := &choice{initial, words}
	c.Flags().Var(v, name, about)
	_ = c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	return v
}

// intaking makes the inputs that the flags of a command ask for, once the command line
// was read.
type intaking func() (*inputs, error)

// from are the inputs that args name: standard input where there are none.
func (taken intaking) from(args []string) (*inputs, error) {
	in, err := taken()
	if err != nil {
		return nil, err
	}
	if in.paths, err = in.terminal.paths(args); err != nil {
		return nil, err
	}
	return in, nil
}

// intakeFlags adds the flags that say how reports are taken in.
func intakeFlags(c *cobra.Command, t terminal) intaking {
	f := c.Flags()
	dates := f.StringArray("date", nil, "the reports, or FILE, came out on `[FILE=]DATE`; may be given again")
	size := f.Float64("max-size", float64(intake.DefaultMaxBytes)/(1<<20), "skip a report whose text has more than this many `MB`")
	allow := f.StringArray("allow-net", nil, "addresses may be fetched from this `PREFIX` (192.168.0.0/16) though it is not public; may be given again")
	return func() (*inputs, error) {
		o := intake.Options{Stdin: t.in}
		var nets []netip.Prefix
		for _, s := range *allow {
			p, err := netip.ParsePrefix(s)
			if err != nil {
				return nil, usage("reading --allow-net: %w", err)
			}
			nets = append(nets, p)
		}
		o.Fetch = fetch.New(fetch.Options{Version: readout.Version, Allow: nets})
		var err error
		if o.Dates, err = intake.ParseDates(*dates); err != nil {
			return nil, usage("%w", err)
		}
		if !(*size > 0 && *size <= 1<<12) {
			return nil, usage("--max-size %v: it takes megabytes, above 0 and up to %d", *size, 1<<12)
		}
		o.MaxBytes = int64(*size * (1 << 20))
		return &inputs{terminal: t, opts: o}, nil
	}
}
