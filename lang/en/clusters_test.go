package en

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
)

// fold is what Of does to a word before it looks it up, written for reading.
func fold(word string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '’':
			return '\''
		case '0' <= r && r <= '9':
			return '0'
		}
		return unicode.ToLower(r)
	}, word)
}

func TestClustersOf(t *testing.T) {
	words := []string{"minister", "envoy", "0000", "n't", "élysée", "u.s.", "’s"}
	codes := []uint16{1 << 10, 1<<10 | 1, 1<<10 | 2, 1<<10 | 3, 1<<10 | 4, 1<<10 | 5, 1<<10 | 6}
	c := NewClusters(words, codes)
	for _, tc := range []struct {
		word string
		want uint16
	}{
		{"minister", 1 << 10},
		{"Minister", 1 << 10},
		{"MINISTER", 1 << 10},
		{"1987", 1<<10 | 2},
		{"19", 0},
		{"n’t", 1<<10 | 3},
		{"ÉLYSÉE", 1<<10 | 4},
		{"U.S.", 1<<10 | 5},
		{"'s", 1<<10 | 6},
		{"", 0},
		{"Norland", 0},
		{"\xff", 0},
	} {
		if got := c.Of(tc.word); got != tc.want {
			t.Errorf("Of(%q) = %d, want %d", tc.word, got, tc.want)
		}
	}
	if got := new(Clusters).Of("minister"); got != 0 {
		t.Errorf("empty Clusters: Of = %d, want 0", got)
	}
}

func TestClustersFile(t *testing.T) {
	var words []string
	var codes []uint16
	for i := range 5000 {
		words = append(words, fmt.Sprintf("w%s", strings.Repeat("ab", i%9)+string(rune('a'+i%26))+string(rune(0x400+i/26))))
		codes = append(codes, uint16(1<<10|i%1024))
	}
	c := NewClusters(words, codes)
	back, err := ReadClusters(string(c.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		if c.Of(w) == 0 || back.Of(w) != c.Of(w) {
			t.Fatalf("Of(%q) = %d, after the file %d", w, c.Of(w), back.Of(w))
		}
	}
}

func TestEmbeddedClusters(t *testing.T) {
	c, err := LoadClusters()
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]string{{"Monday", "Thursday"}, {"said", "says"}} {
		a, b := c.Of(pair[0]), c.Of(pair[1])
		if a == 0 || a>>4 != b>>4 {
			t.Errorf("%q has code %b and %q %b; they should share their broader cluster", pair[0], a, pair[1], b)
		}
	}
	if n := testing.AllocsPerRun(100, func() { c.Of("Élysée"); c.Of("ministers") }); n != 0 {
		t.Errorf("Of allocates %v times", n)
	}
}

func FuzzFoldHash(f *testing.F) {
	f.Add("Élysée 2025")
	f.Add("\xff’S")
	f.Fuzz(func(t *testing.T, word string) {
		if foldHash(word) != foldHash(fold(word)) {
			t.Errorf("%q and its folded form %q have different hashes", word, fold(word))
		}
	})
}

func FuzzReadClusters(f *testing.F) {
	f.Add(string(NewClusters([]string{"envoy", "talks"}, []uint16{1024, 2047}).Bytes()))
	f.Add(clustersMagic + "\xff\xff\xff\xff\x0f")
	f.Fuzz(func(t *testing.T, file string) {
		c, err := ReadClusters(file)
		if err == nil && string(c.Bytes()) != file && c.Len() > 0 {
			// A number may be written longer than it need be, nothing else may differ.
			again, err := ReadClusters(string(c.Bytes()))
			if err != nil || again.Len() != c.Len() {
				t.Errorf("what was read is not read again: %v", err)
			}
		}
	})
}
