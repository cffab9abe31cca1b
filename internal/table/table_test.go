package table_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"readout/internal/table"
)

func TestEachRow(t *testing.T) {
	t.Parallel()
	var got []string
	read := func(text string, fail string) error {
		got = nil
		return table.EachRow(text, 2, func(col []string) error {
			if got = append(got, strings.Join(col, "+")); fail != "" && col[0] == fail {
				return errors.New("no")
			}
			return nil
		})
	}
	if err := read("# about\n\na\tb\r\nc\t\n# more\nd\te", ""); err != nil || !slices.Equal(got, []string{"a+b", "c+", "d+e"}) {
		t.Errorf("%q, %v", got, err)
	}
	for text, want := range map[string]string{"#\na\tb\tc\n": "line 2 has 3 columns, not 2", "a\tb\n\nx\ty\n": "line 3: no"} {
		if err := read(text, "x"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
