// Package table reads the tables that travel inside the program, which people read and
// correct: a row a line, its columns parted by tabs, # before a comment.
package table

import (
	"fmt"
	"strings"
)

// EachRow calls row with the columns of each line that is neither empty nor a comment.
// An error says in which line; the caller knows of what file.
func EachRow(text string, columns int, row func(col []string) error) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line = strings.TrimRight(line, "\r\n"); line == "" || line[0] == '#' {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != columns {
			return fmt.Errorf("line %d has %d columns, not %d; they are parted by tabs", n, len(col), columns)
		}
		if err := row(col); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return nil
}
