package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"readout/store"
	"readout/store/sqlite"
	"readout/store/storetest"
)

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t testing.TB) store.Store {
		// A path may hold what means something in an address.
		s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "a b?c#d%20", "reco?rd.db"), sqlite.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
}
