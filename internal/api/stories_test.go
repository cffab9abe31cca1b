package api_test

import (
	"strings"
	"testing"
)

// TestMovedStory asks for a story that was merged into another: the answer says into which.
func TestMovedStory(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	for _, c := range []string{
		`{"kind":"split","story":"t1","reports":["r1"],"reason":"last year's"}`,
		`{"kind":"merge","story":"x1","into":"t1","reason":"one after all"}`,
	} {
		resp := d.ask("POST", "/api/v1/corrections", c, "Content-Type: application/json")
		if body := read(t, resp); resp.StatusCode != 201 {
			t.Fatalf("correcting: %s", body)
		}
	}
	resp := d.ask("GET", "/api/v1/stories/x1", "")
	if body := string(read(t, resp)); resp.StatusCode != 404 || !strings.Contains(body, "is in t1 now") {
		t.Errorf("a story that was merged: %s %s", resp.Status, body)
	}
}
