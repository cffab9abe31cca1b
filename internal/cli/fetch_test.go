package cli

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestAddresses: an address is fetched like a file is read, when it may be dialled.
func TestAddresses(t *testing.T) {
	page := `<!DOCTYPE html><html><head><title>Talks near</title></head><body><article><p>` +
		strings.Repeat("President Ada Holm of Norland said on Monday that she was ready to meet her counterpart in Vienna. ", 6) + `</p></article></body></html>`
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /no") })
	mux.HandleFunc("/2031/03/14/talks", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page) })
	mux.HandleFunc("/no", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page) })
	s := httptest.NewServer(mux)
	defer s.Close()
	for _, c := range []struct {
		name      string
		args      []string
		code      int
		out, errs string
	}{
		{"not public", []string{"extract", s.URL + "/2031/03/14/talks"}, 1, "", "--allow-net lets addresses that are not public be fetched"},
		{"twice", []string{"extract", "--to", "ndjson", "--allow-net", "127.0.0.1/32", s.URL + "/2031/03/14/talks", s.URL + "/2031/03/14/talks"}, 0, `"title":"Talks near"`, "was given twice"},
		{"robots.txt", []string{"extract", "--allow-net", "127.0.0.1/32", s.URL + "/no"}, 1, "", "could not be fetched: the site's robots.txt does not allow it"},
		{"missing", []string{"brief", "--allow-net", "127.0.0.1/32", s.URL + "/gone"}, 1, "", "could not be fetched: the server refused: 404 Not Found"},
		{"a bad prefix", []string{"brief", "--allow-net", "home", s.URL}, 2, "", "reading --allow-net"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := Main(c.args, strings.NewReader(""), &out, &errs); code != c.code {
				t.Errorf("exit code %d, want %d: %s", code, c.code, errs.String())
			}
			if !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.errs) {
				t.Errorf("stdout %s\nstderr %s", out.String(), errs.String())
			}
		})
	}
}
