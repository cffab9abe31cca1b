package house

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"hash/maphash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// run is how many words in a row count as somebody else's text. Ten happen by
// chance in English, eleven hardly ever.
const run = 11

// corpora is where others' texts lie when the project is developed beside them.
var corpora = []string{"seeds", "acceptance/tariffs", "events", "quotes", "stories", "ud"}

// TestEveryWordIsOurs holds every text file of the project against the corpora
// the program is tuned on. Their texts belong to others, so neither an example
// nor a test nor a comment may contain a stretch of them.
//
// The project is small and the corpora are large, so the project's runs of
// words are kept and the corpora are streamed past them.
func TestEveryWordIsOurs(t *testing.T) {
	t.Parallel()
	shared := filepath.Join(top, "..", "shared")
	if _, err := os.Stat(shared); err != nil {
		t.Skip("there is no ../shared here, so there is nothing to compare with")
	}
	if testing.Short() {
		t.Skip("reads all of ../shared")
	}

	seed := maphash.MakeSeed()
	ours := make(map[uint64]string) // run of words → file
	walk(t, func(path string) {
		text, err := os.ReadFile(filepath.Join(top, path))
		if err != nil {
			t.Error(err)
			return
		}
		if len(text) > 1<<20 || !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
			return
		}
		eachRun(seed, string(text), func(sum uint64, _ []string) { ours[sum] = path })
	})

	said := make(map[string]bool)
	for _, c := range corpora {
		dir := filepath.Join(shared, c)
		if _, err := os.Stat(dir); err != nil {
			dir = filepath.Join(shared, "data", c)
		}
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			return eachText(path, func(text string) {
				eachRun(seed, text, func(sum uint64, words []string) {
					if file, hit := ours[sum]; hit && !said[file] {
						said[file] = true
						t.Errorf("%s holds words of %s: %q.\nWrite a sentence of your own, with invented names.",
							file, path, strings.Join(words, " "))
					}
				})
			})
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// eachRun calls f with the sum of every run of words in text. Words are letters
// and digits in lower case, so that neither line breaks nor quotation marks
// hide a loan.
func eachRun(seed maphash.Seed, text string, f func(sum uint64, words []string)) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_'
	})
	sums := make([]uint64, len(words))
	for i, w := range words {
		sums[i] = maphash.String(seed, w)
	}
	for i := 0; i+run <= len(words); i++ {
		sum := uint64(0)
		for _, s := range sums[i : i+run] {
			sum = sum*1099511628211 + s
		}
		f(sum, words[i:i+run])
	}
}

// eachText calls f with every text of a file of a corpus: the whole of a text
// file, the strings of a line of JSON, the sentences of a treebank.
func eachText(path string, f func(text string)) error {
	switch filepath.Ext(path) {
	case ".txt":
		text, err := os.ReadFile(path)
		f(string(text))
		return err
	case ".jsonl", ".conllu":
	default:
		return nil
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewReaderSize(file, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if text, is := bytes.CutPrefix(line, []byte("# text = ")); is {
			f(string(text))
		} else if len(line) > 0 && line[0] == '{' {
			var value any
			if err := json.Unmarshal(line, &value); err != nil {
				return err
			}
			eachString(value, f)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func eachString(value any, f func(text string)) {
	switch v := value.(type) {
	case string:
		f(v)
	case []any:
		for _, x := range v {
			eachString(x, f)
		}
	case map[string]any:
		for _, x := range v {
			eachString(x, f)
		}
	}
}
