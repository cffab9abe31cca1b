package intake

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTableHasTests: every test that docs/intake.md names is there.
func TestTableHasTests(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "intake.md"))
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	for _, dir := range []string{".", filepath.Join("..", "internal"), filepath.Join("..", "report")} {
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			source.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	named := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z]+)(/[a-z]+)?`").FindAllStringSubmatch(string(page), -1)
	if len(named) < 40 {
		t.Errorf("docs/intake.md names %d tests", len(named))
	}
	for _, n := range named {
		if !strings.Contains(source.String(), "func "+n[1]+"(") {
			t.Errorf("docs/intake.md names %s, which is not there", n[1])
		}
	}
}
