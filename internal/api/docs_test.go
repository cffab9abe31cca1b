package api_test

import (
	"errors"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestExamplesOfDocs runs every example of docs/api.md against a door.
func TestExamplesOfDocs(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl to run the examples with")
	}
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(open(t, nil))
	t.Cleanup(server.Close)
	home := t.TempDir()
	rc := "fail-with-body\nsilent\nshow-error\nmax-time = 60\n"
	if err := os.WriteFile(filepath.Join(home, ".curlrc"), []byte(rc), 0o600); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		for _, line := range strings.Split(strings.ReplaceAll(block[1], "\\\n", " "), "\n") {
			if line == "" {
				continue
			}
			c := exec.Command("sh", "-c", strings.NewReplacer("http://127.0.0.1:8780", server.URL, "curl -N", "curl -m 2 -N").Replace(line))
			c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "CURL_HOME=" + home, "TOKEN=x"}
			out, err := c.CombinedOutput()
			var exit *exec.ExitError
			if strings.Contains(line, "curl -N") && errors.As(err, &exit) && exit.ExitCode() == 28 && strings.Contains(string(out), "event: record") {
				err = nil
			}
			if err != nil || len(out) < 5 {
				t.Errorf("%s: %v %s", line, err, out)
			}
			ran++
		}
	}
	if ran < 12 {
		t.Errorf("only %d examples were run", ran)
	}
}
