package train

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"readout/lang/rarity"
)

// TestRarity counts words of invented reports: what few use is not kept, and what all
// use says nothing.
func TestRarity(t *testing.T) {
	t.Parallel()
	var news strings.Builder
	for n := range 2 * minRarityDocs {
		text := "Karsk said"
		if n%2 == 0 {
			text += " harbour harbour"
		}
		if n < minRarityDocs-1 {
			text += " oyster"
		}
		fmt.Fprintf(&news, "{\"text\":%q}\n", text)
	}
	table, err := Rarity(strings.NewReader(news.String()))
	if err != nil {
		t.Fatal(err)
	}
	n := int(binary.LittleEndian.Uint32(table))
	level := map[uint32]byte{}
	for i := range n {
		level[binary.LittleEndian.Uint32(table[4+4*i:])] = table[4+4*n+i]
	}
	said, ok := level[rarity.Hash("said")]
	harbour, ok2 := level[rarity.Hash("harbour")]
	if _, kept := level[rarity.Hash("oyster")]; len(level) != 3 || kept || !ok || !ok2 || said != 0 || harbour != 11 { // 16 ln 2
		t.Errorf("the table has %v", level)
	}
}
