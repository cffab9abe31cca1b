package en

import (
	"fmt"
	"strings"
	"testing"

	"readout/lang"
)

// TestBarren: what goes on for a thousand words and says nothing is neither tagged
// nor parsed, and a run of signs is a few words; prose without a full stop is read.
func TestBarren(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	r := m.NewReader()
	var prose strings.Builder
	for i := range 1200 {
		fmt.Fprintf(&prose, "envoy%c%c met ", 'a'+i%20, 'a'+i/20%20)
	}
	for _, c := range []struct {
		name, text string
		tokens     int // at most
		read       bool
	}{
		{"brackets in a run", strings.Repeat("(", 20_000), 150, true},
		{"quotation marks in a run", strings.Repeat(`"`, 20_000), 150, true},
		{"one word after the other", strings.Repeat("a/", 20_000), 250, true},
		{"brackets apart", strings.Repeat("( ", 2000), 2000, false},
		{"a list of nothing", strings.Repeat("a, a, ", 1000), 4000, false},
		{"figures", strings.Repeat("17 ", 2000), 2000, false},
		{"a phrase in itself", strings.Repeat("the president of ", 700), 2100, false},
		{"prose without an end", prose.String(), 2400, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d lang.Doc
			d.Reset(c.text)
			r.Read(&d)
			if len(d.Tokens) > c.tokens {
				t.Errorf("%d words, want at most %d", len(d.Tokens), c.tokens)
			}
			read := false
			for i := range d.Tokens[:min(len(d.Tokens), 1000)] {
				read = read || d.Tokens[i].UPOS != lang.X
			}
			if read != c.read && len(d.Tokens) >= 1000 {
				t.Errorf("read is %v, want %v", read, c.read)
			}
			if first, end := d.Subtree(0); !c.read && (first != 0 || end != 1000 || len(d.Names) > 0 && d.Names[0].First < 1000) {
				t.Errorf("a tree of %d to %d, names %v", first, end, d.Names)
			}
		})
	}
}
