package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNamedTestsExist: every test, fuzz test and script that a page of docs names for a
// promise is there, and the pages still name as many as they did.
func TestNamedTestsExist(t *testing.T) {
	t.Parallel()
	var tests strings.Builder
	for _, f := range sources(t) {
		if f.test {
			tests.WriteString(f.text)
		}
	}
	for page, least := range map[string]int{"security.md": 20, "intake.md": 40} {
		text, err := os.ReadFile(filepath.Join(top, "docs", page))
		if err != nil {
			t.Fatal(err)
		}
		named := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z]+)(/[a-z]+)?`").FindAllStringSubmatch(string(text), -1)
		if len(named) < least {
			t.Errorf("docs/%s names %d tests", page, len(named))
		}
		for _, n := range named {
			if !strings.Contains(tests.String(), "func "+n[1]+"(") {
				t.Errorf("docs/%s names %s, which is not there", page, n[1])
			}
			if script := strings.TrimPrefix(n[2], "/"); script != "" {
				if _, err := os.Stat(filepath.Join(top, "internal", "cli", "testdata", "script", script+".txtar")); err != nil {
					t.Errorf("docs/%s: %v", page, err)
				}
			}
		}
	}
}
