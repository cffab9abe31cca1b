package gate

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPromisesHaveTests: every test that docs/security.md names is there.
func TestPromisesHaveTests(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	source := ""
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		source += string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`(Test[A-Za-z]+)(/[a-z]+)?`").FindAllStringSubmatch(string(page), -1)
	if len(named) < 20 {
		t.Errorf("docs/security.md names %d tests", len(named))
	}
	for _, n := range named {
		if !strings.Contains(source, "func "+n[1]+"(") {
			t.Errorf("docs/security.md names %s, which is not there", n[1])
		}
		if script := strings.TrimPrefix(n[2], "/"); script != "" {
			if _, err := os.Stat("../cli/testdata/script/" + script + ".txtar"); err != nil {
				t.Error(err)
			}
		}
	}
}
