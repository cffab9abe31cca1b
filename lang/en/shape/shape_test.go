package shape

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOf(t *testing.T) {
	same := []struct {
		name string
		a, b string
		of   func(Word) uint32
	}{
		{"case", "NorLand", "norland", func(w Word) uint32 { return w.Norm }},
		{"case beyond ASCII", "Ärger", "ärger", func(w Word) uint32 { return w.Norm }},
		{"digits", "1984", "2003", func(w Word) uint32 { return w.Norm }},
		{"apostrophes", "’s", "'s", func(w Word) uint32 { return w.Form }},
		{"quotation marks", "“", "\"", func(w Word) uint32 { return w.Form }},
		{"pattern", "Norland", "Vessia", func(w Word) uint32 { return w.Shape }},
		{"long pattern", "Mid-1990s", "Anti-2003x", func(w Word) uint32 { return w.Shape }},
		{"end", "talking", "walking", func(w Word) uint32 { return w.Suffix[3] }},
		{"beginning", "talking", "talker", func(w Word) uint32 { return w.Prefix[3] }},
	}
	for _, c := range same {
		if c.of(Of(c.a)) != c.of(Of(c.b)) {
			t.Errorf("%s: %q and %q differ", c.name, c.a, c.b)
		}
	}
	differ := []struct {
		name string
		a, b string
		of   func(Word) uint32
	}{
		{"case", "US", "us", func(w Word) uint32 { return w.Form }},
		{"words", "talk", "walk", func(w Word) uint32 { return w.Norm }},
		{"length", "ab", "abab", func(w Word) uint32 { return w.Norm }},
		{"pattern", "Norland", "NORLAND", func(w Word) uint32 { return w.Shape }},
		{"end", "talked", "talks", func(w Word) uint32 { return w.Suffix[0] }},
	}
	for _, c := range differ {
		if c.of(Of(c.a)) == c.of(Of(c.b)) {
			t.Errorf("%s: %q and %q are alike", c.name, c.a, c.b)
		}
	}
	flags := []struct {
		form                       string
		upper, caps, letter, digit bool
	}{
		{"Norland", true, false, true, false},
		{"U.S.", true, true, true, false},
		{"iPod", false, false, true, false},
		{"3rd", false, false, true, true},
		{"...", false, false, false, false},
	}
	for _, c := range flags {
		if w := Of(c.form); w.Upper != c.upper || w.Caps != c.caps || w.Letter != c.letter || w.Digit != c.digit {
			t.Errorf("%q: %+v", c.form, w)
		}
	}
}

// Any bytes are described, a very long form by its two ends.
func TestOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "form"))
		first, again := Of(s), Of(strings.Clone(s))
		if first != again {
			t.Fatal("one form, two descriptions")
		}
	})
	long := strings.Repeat("x", 1<<20)
	if Of(long + "ing").Suffix[2] != Of("ing").Suffix[2] {
		t.Error("the end of a long form is not seen")
	}
}
