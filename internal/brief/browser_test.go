package brief

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestPageInBrowser opens the page at a cite. Its policy must let its own script
// run, and the script must open the report alone and light all the words.
func TestPageInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes seconds to start")
	}
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("no Chromium here: the page was not opened in a browser")
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(render(t, renderings[4], sample(t))), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+file+"#b1").Output()
	if err != nil {
		t.Skipf("the browser would not start: %v", err)
	}
	dom := string(out)
	for _, want := range []string{
		`class="one"`,                        // the script ran
		`<article id="report-b" class="open`, // the report of the cite is shown
		`class="shown lit" data-cites="b1 "`, // its words are lit
	} {
		if !strings.Contains(dom, want) {
			t.Errorf("the opened page has no %s", want)
		}
	}
	if strings.Contains(dom, `<article id="report-a" class="open`) {
		t.Error("another report is open too")
	}
}
