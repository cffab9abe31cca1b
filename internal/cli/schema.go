package cli

import (
	"github.com/spf13/cobra"

	"readout/internal/brief"
)

func schemaCommand(t terminal) *cobra.Command {
	return &cobra.Command{
		Use:       "schema annotation|record|difference",
		Short:     "Print the JSON Schema of what annotate, brief or diff writes",
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"annotation", "record", "difference"},
		RunE: func(_ *cobra.Command, args []string) error {
			text := brief.AnnotationSchema()
			switch args[0] {
			case "record":
				text = brief.RecordSchema()
			case "difference":
				text = brief.DifferenceSchema()
			}
			_, err := t.out.Write(text)
			return failed(err)
		},
	}
}
