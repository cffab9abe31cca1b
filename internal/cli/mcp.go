package cli

import (
	"io"

	"github.com/spf13/cobra"

	"readout/internal/mcp"
)

func mcpCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "mcp",
		Short: "Show a record to a language model (Model Context Protocol on stdin and stdout)",
		Long: `Mcp answers a program that started it, such as an assistant, in the Model Context
Protocol: search, stories, brief, positions, disagreements, statement. It looks at
the record and changes nothing, and every answer has the words of the reports it
rests on. It ends when the other program closes its end.

` + "`readout serve`" + ` answers the same over HTTP, at /mcp.`,
		Example: `  readout mcp --db talks.db`,
		Args:    cobra.NoArgs,
	}
	db := recordFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		if isTerminal(t.in) {
			t.complain("another program speaks here, not a person; Ctrl-C ends it")
		}
		return withRecord(c.Context(), *db, toLook, func(k *kept) error {
			return mcp.New(k.Keeper).Run(c.Context(), io.NopCloser(t.in), unclosed{t.out})
		})
	}
	return c
}

// unclosed is an output that stays open when whoever writes to it is done.
type unclosed struct{ io.Writer }

// Close does nothing.
func (unclosed) Close() error { return nil }
