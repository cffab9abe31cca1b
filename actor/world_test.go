package actor

import (
	"testing"

	"readout/actor/world"
)

func testWorld(t testing.TB) *world.World {
	t.Helper()
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	return w
}
