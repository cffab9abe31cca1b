package sqlite

import (
	"fmt"
	"testing"
)

// LimitPages lets a record grow to so many pages and no further.
func LimitPages(t *testing.T, db *DB, pages int) {
	t.Helper()
	if _, err := db.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
		t.Fatal(err)
	}
}
