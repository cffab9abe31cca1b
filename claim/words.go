package claim

import (
	_ "embed"
	"fmt"
	"strings"

	"readout/internal/table"
)

//go:embed words.tsv
var wordsTSV string

// wordLists are lists of lemmas by name.
type wordLists map[string]map[string]bool

func parseWords(tsv string) (wordLists, error) {
	w := wordLists{}
	err := table.EachRow(tsv, 2, func(col []string) error {
		if w[col[0]] == nil {
			w[col[0]] = map[string]bool{}
		}
		for _, x := range strings.Fields(col[1]) {
			w[col[0]][strings.ReplaceAll(x, "_", " ")] = true
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the lists of words: %w", err)
	}
	return w, nil
}

// has reports whether a lemma stands in the list.
func (w wordLists) has(list, lemma string) bool { return w[list][lemma] }
