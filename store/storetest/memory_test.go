package storetest_test

import (
	"testing"

	"readout/store"
	"readout/store/storetest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(testing.TB) store.Store { return storetest.NewMemory() })
}
