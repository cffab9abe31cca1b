package api_test

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"readout/store/sqlite"
)

// BenchmarkAnswers asks a record in a file for what programs ask most, again and
// again: what has to be read was read the first time.
func BenchmarkAnswers(b *testing.B) {
	db, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "record.db"), sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	d := openOn(b, db, nil)
	for _, path := range []string{
		"/api/v1/stories", "/api/v1/stories/t1", "/api/v1/stories/t1/brief", "/api/v1/stories/t1/claims", "/api/v1/stories/t1/statements",
		"/api/v1/reports", "/api/v1/reports/r1", "/api/v1/reports/r1/annotation", "/api/v1/statements", "/api/v1/actors", "/api/v1/search?words=talks",
		"/feeds/stories/t1/atom", "/openapi.json",
	} {
		b.Run(path[1:], func(b *testing.B) {
			r := httptest.NewRequest("GET", path, nil)
			ask := func() {
				w := httptest.NewRecorder()
				d.ServeHTTP(w, r)
				if w.Code != 200 && w.Code != 304 {
					b.Fatalf("%d %s", w.Code, w.Body)
				}
			}
			ask()
			b.ResetTimer()
			for b.Loop() {
				ask()
			}
		})
	}
}
