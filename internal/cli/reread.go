package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func rereadCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "reread",
		Short: "Read the reports of a record again that another version of the program read",
		Long: `Reread brings the statements and events of a record up to this version of the
program. Briefs need it not: they are always made by the program that prints them.
Corrections stay: they hold on to words. What was read before is kept beside it.`,
		Args: cobra.NoArgs,
	}
	db := recordFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return withRecord(c.Context(), *db, toWrite, func(k *kept) error {
			bar := t.progress("reading")
			defer bar.close()
			n, err := k.Reread(c.Context(), bar.add)
			if err != nil {
				return err
			}
			bar.close()
			fmt.Fprintf(t.out, "%s read again\n", counted(n, "report"))
			return nil
		})
	}
	return c
}
