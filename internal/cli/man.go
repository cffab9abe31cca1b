package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// released dates the man pages; a page made twice is the same.
var released = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func manCommand(t terminal) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "man",
		Short: "Print the man page, or write one page a command into a directory",
		Example: `  readout man | man -l -
  readout man --dir ~/.local/share/man/man1`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if dir == "" {
				return failed(manPage(c.Root(), func(_ string, page []byte) error {
					_, err := t.out.Write(page)
					return err
				}))
			}
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return failed(fmt.Errorf("making the directory for man pages: %w", err))
			}
			for _, cmd := range append(c.Root().Commands(), c.Root()) {
				err := manPage(cmd, func(name string, page []byte) error {
					return os.WriteFile(filepath.Join(dir, name+".1"), page, 0o644)
				})
				if err != nil {
					return failed(fmt.Errorf("writing man pages: %w", err))
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&dir, "dir", "", "write readout.1, readout-brief.1, … there")
	_ = c.MarkFlagDirname("dir")
	return c
}

// manPage hands over the page of one command with its file name.
func manPage(c *cobra.Command, write func(name string, page []byte) error) error {
	var b bytes.Buffer
	head := &doc.GenManHeader{Section: "1", Source: "readout " + c.Root().Version, Manual: "Readout", Date: &released}
	if err := doc.GenMan(c, head, &b); err != nil {
		return err
	}
	name := c.Name()
	if c.HasParent() {
		name = c.Parent().Name() + "-" + name
	}
	return write(name, b.Bytes())
}
