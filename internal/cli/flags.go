package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
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
