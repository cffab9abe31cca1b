package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"readout/internal/gate"
)

func tokenCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "token",
		Short: "Say which programs may come in to the desk",
		Long: `Token makes and takes back what programs come in with. It is shown once, when it is
made, and nobody can find it out again. A program sends it with each request:
Authorization: Bearer readout_… A feed reader may give it as a password.`,
		Example: `  readout token add feeds
  readout token add importer --scope read,add --days 90
  readout token list`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return usage("say what to do: add, list, remove\nTry: readout token --help")
		},
	}
	x := &registrar{terminal: t, db: recordFlagIn(c.PersistentFlags())}
	c.AddCommand(x.addToken(), x.listTokens(), x.removeToken())
	return c
}

func (x *registrar) addToken() *cobra.Command {
	c := &cobra.Command{Use: "add NAME", Short: "Make a token and print it", Args: cobra.ExactArgs(1)}
	scopes := c.Flags().StringSlice("scope", []string{string(gate.Read)}, "it may do `WHAT`: "+strings.Join(words(gate.Scopes()), ", ")+"; may be given again")
	days := c.Flags().Int("days", 0, "it is good for so many `DAYS`; 0: until it is taken back")
	c.RunE = func(c *cobra.Command, args []string) error {
		var until time.Time
		switch {
		case *days < 0:
			return usage("--days %d: it takes a number of days, or 0", *days)
		case *days > 0:
			until = time.Now().UTC().AddDate(0, 0, *days)
		}
		var may []gate.Scope
		for _, s := range *scopes {
			may = append(may, gate.Scope(s))
		}
		return x.do(c.Context(), toAdd, func(r *gate.Register) error {
			token, err := r.AddToken(c.Context(), args[0], may, until)
			if err == nil {
				fmt.Fprintln(x.out, token)
				x.complain("this is the only time that the token is shown; `readout token remove %s` takes it back", args[0])
			}
			return err
		})
	}
	return c
}

func (x *registrar) listTokens() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List the tokens and what they may do", Args: cobra.NoArgs}
	c.RunE = func(c *cobra.Command, _ []string) error {
		return x.do(c.Context(), toLook, func(r *gate.Register) error {
			all, err := r.Tokens(c.Context())
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(x.out, 0, 0, 2, ' ', 0)
			for _, t := range all {
				until, used := "until it is taken back", "never used"
				if !t.Until.IsZero() {
					until = "until " + t.Until.Format(time.DateOnly)
				}
				if !t.Used.IsZero() {
					used = "last used " + t.Used.Format(time.DateOnly)
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", t.Name, strings.Join(words(t.Scopes), ","), until, used)
			}
			return w.Flush()
		})
	}
	return c
}

func (x *registrar) removeToken() *cobra.Command {
	c := &cobra.Command{Use: "remove NAME", Short: "Take a token back", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return x.do(c.Context(), toWrite, func(r *gate.Register) error {
			err := r.RemoveToken(c.Context(), args[0])
			if err == nil {
				fmt.Fprintf(x.out, "%s may come in no more\n", args[0])
			}
			return err
		})
	}
	return c
}
