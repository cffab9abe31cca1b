package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// FuzzCursor: whatever is sent for a cursor, a list answers or says what is wrong.
func FuzzCursor(f *testing.F) {
	for _, s := range []string{
		"", "x", "e30", "eyJ1IjoxLCJhIjoxfQ", "eyJhIjo5MjIzMzcyMDM2ODU0Nzc1ODA3fQ", "eyJ1Ijo5MjIzMzcyMDM2ODU0Nzc1ODA3LCJuIjo5MjIzMzcyMDM2ODU0Nzc1ODA3fQ",
		"eyJhIjotMX0", "eyJvIjoieCJ9", "eyJvIjoiMSB4In0", "bnVsbA", "W10", "\x00", "🙂",
	} {
		f.Add(s)
	}
	d := open(f, nil)
	f.Fuzz(func(t *testing.T, cursor string) {
		for _, path := range []string{"stories", "reports", "reports?order=desc", "reports?story=t1", "statements", "events?story=t1", "corrections", "actors", "stories/t1/claims", "stories/t1/statements"} {
			u := url.URL{Path: "/api/v1/" + path}
			if at, query, ok := cut(path); ok {
				u = url.URL{Path: "/api/v1/" + at, RawQuery: query + "&"}
			}
			u.RawQuery += url.Values{"cursor": {cursor}, "limit": {"2"}}.Encode()
			w := httptest.NewRecorder()
			d.ServeHTTP(w, httptest.NewRequest("GET", u.String(), nil))
			switch w.Code {
			case http.StatusOK, http.StatusGone, http.StatusUnprocessableEntity:
			default:
				t.Errorf("%s with the cursor %q: %d %s", path, cursor, w.Code, w.Body)
			}
		}
	})
}

func cut(path string) (at, query string, ok bool) {
	u, err := url.Parse(path)
	return u.Path, u.RawQuery, err == nil && u.RawQuery != ""
}
