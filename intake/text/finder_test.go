package text

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestFinder holds the one pass to a search for each phrase: in lines made of the
// phrases, whole and cut, and of what lies between.
func TestFinder(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]*finder{"phrases": phrases(), "sights": sights()} {
		if len(f.phrases) > maxPhrases || slices.ContainsFunc(f.phrases, func(p string) bool { return len(p) < 4 }) {
			t.Fatalf("%s: %d phrases, or one of fewer than four bytes", name, len(f.phrases))
		}
		rapid.Check(t, func(t *rapid.T) {
			line := ""
			for range rapid.IntRange(0, 6).Draw(t, "pieces") {
				p := rapid.SampledFrom(f.phrases).Draw(t, "phrase")
				line += p[rapid.IntRange(0, 1).Draw(t, "from"):len(p)-rapid.IntRange(0, 1).Draw(t, "less")] +
					rapid.SampledFrom([]string{"", "", " ", "é", " the ship "}).Draw(t, "between")
			}
			got := f.in(line)
			next := 0
			for k, p := range f.phrases {
				want := strings.Contains(line, p)
				if got.has(k) != want {
					t.Fatalf("%q in %q: %v", p, line, got.has(k))
				}
				if want {
					if at := got.after(next); at != k {
						t.Fatalf("from %d on, %d comes before %d", next, at, k)
					}
					next = k + 1
				}
			}
			if at := got.after(next); at != maxPhrases {
				t.Fatalf("%d was not asked for", at)
			}
		})
	}
}
