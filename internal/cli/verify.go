package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"readout/store"
)

func verifyCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "verify",
		Short: "Check every anchor of every line of a record against the words of its report",
		Long: `Verify goes through a record. Each report must still be what its hash says it
is, each stored line must point at words that stand where it says, and the cards
that tell who is who must be those that the reports give.

What is broken is named on stderr. The sum is a hash over reports, stories, lines
and corrections: two records with one sum hold the same. The last line counts the
anchors and cards checked and broken; the exit code is 1 if any is broken.`,
		Args: cobra.NoArgs,
	}
	db := recordFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return withRecord(c.Context(), *db, toLook, func(k *kept) error {
			bar := t.progress("verifying")
			defer bar.close()
			v, err := k.Verify(c.Context(), func(what string) { bar.aside(func() { t.complain("%s", what) }) }, bar.add)
			if err != nil {
				return err
			}
			sum, err := store.Sum(c.Context(), k.Store)
			if err != nil {
				return err
			}
			bar.close()
			if v.CardsBehind {
				t.complain("who is who has not caught up with the reports, so its cards were not checked (`readout actors` files them)")
			}
			fmt.Fprintf(t.out, "%s, %s, %s\nsum %s\n%s and %s checked, %d broken\n", counted(v.Reports, "report"), counted(v.Lines, "line"),
				counted(v.Corrections, "correction"), sum, counted(v.Anchors, "anchor"), counted(v.Cards, "card"), v.Broken)
			if v.Broken > 0 {
				return fmt.Errorf("the record %s is not what it was: %d of its anchors and cards are broken\n"+
					"`readout restore` brings back a copy that `readout backup` made; without one, add the reports to a new record: readout add --db NEW", k.db.Path(), v.Broken)
			}
			return nil
		})
	}
	return c
}
