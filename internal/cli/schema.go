package cli

import (
	"github.com/spf13/cobra"

	"readout/internal/brief"
)

func schemaCommand(t terminal) *cobra.Command {
	return &cobra.Command{
		Use:       "schema annotation|record",
		Short:     "Print the JSON Schema of what annotate or brief writes",
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"annotation", "record"},
		RunE: func(_ *cobra.Command, args []string) error {
			text := brief.AnnotationSchema()
			if args[0] == "record" {
				text = brief.RecordSchema()
			}
			_, err := t.out.Write(text)
			return failed(err)
		},
	}
}
