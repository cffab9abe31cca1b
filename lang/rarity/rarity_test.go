package rarity

import (
	"encoding/binary"
	"slices"
	"testing"
)

func TestCommonWordsSayLess(t *testing.T) {
	t.Parallel()
	order := []string{"the", "said", "minister", "ceasefire", "brekkefjord"}
	for i := 1; i < len(order); i++ {
		if Of(order[i-1]) >= Of(order[i]) {
			t.Errorf("Of(%q) = %.2f, not less than Of(%q) = %.2f", order[i-1], Of(order[i-1]), order[i], Of(order[i]))
		}
		if Share(Hash(order[i-1])) <= Share(Hash(order[i])) {
			t.Errorf("%q should have a larger share than %q", order[i-1], order[i])
		}
	}
}

// The search among those that begin alike finds what a plain search finds.
func TestEveryEntryIsFound(t *testing.T) {
	t.Parallel()
	n := int(binary.LittleEndian.Uint32([]byte(table[:4])))
	var keys []uint32
	for i := range n {
		keys = append(keys, binary.LittleEndian.Uint32([]byte(table[4+4*i:8+4*i])))
	}
	if !slices.IsSorted(keys) {
		t.Fatal("the table is not sorted")
	}
	for i, h := range keys {
		if l, ok := level(h); !ok || l != table[4+4*n+i] {
			t.Fatalf("entry %d: got %d, %v", i, l, ok)
		}
		if _, ok := level(h + 1); ok && (i+1 == n || keys[i+1] != h+1) {
			t.Fatalf("entry %d: found what is not there", i)
		}
	}
	for _, h := range []uint32{0, 1<<32 - 1} {
		if _, ok := level(h); ok != slices.Contains(keys, h) {
			t.Errorf("hash %d: found %v", h, ok)
		}
	}
}
