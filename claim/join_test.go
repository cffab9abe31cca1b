package claim

import (
	"math/rand/v2"
	"strings"
	"testing"

	"readout/lang"
)

// verbatimPlain looks for the longest run of words that stands in both, the slow
// way.
func verbatimPlain(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 6 || len(a) > 80 || len(b) > 160 {
		return false
	}
	best := 0
	for i := range a {
		for j := range b {
			n := 0
			for i+n < len(a) && j+n < len(b) && strings.EqualFold(a[i+n], b[j+n]) {
				n++
			}
			best = max(best, n)
		}
	}
	return best >= 6 && best*10 >= len(a)*7
}

func TestVerbatimIsThePlainSearch(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	clause := func(words []string) (*lang.Doc, []int) {
		d, tokens := &lang.Doc{Text: strings.Join(words, " ")}, []int{}
		at := int32(0)
		for i, w := range words {
			d.Tokens = append(d.Tokens, lang.Token{Start: at, End: at + int32(len(w))})
			at += int32(len(w)) + 1
			tokens = append(tokens, i)
		}
		return d, tokens
	}
	found := 0
	for range 5000 {
		var a, b []string
		for range 1 + rng.IntN(30) {
			a = append(a, []string{"Port", "port", "pier", "quay", "dock"}[rng.IntN(5)])
		}
		from := rng.IntN(len(a))
		b = append(append([]string{"sea"}, a[from:from+rng.IntN(len(a)-from+1)]...), a[:rng.IntN(len(a))]...)
		k := &desk{in: make([]Input, 2)}
		p, q := &prop{in: 0}, &prop{in: 1}
		k.in[0].Doc, p.tokens = clause(a)
		k.in[1].Doc, q.tokens = clause(b)
		want := verbatimPlain(a, b)
		if got := k.verbatim(p, q); got != want {
			t.Fatalf("%q and %q: %v, the plain search says %v", a, b, got, want)
		}
		if want {
			found++
		}
	}
	if found < 500 || found > 4500 {
		t.Errorf("%d of 5000 were verbatim: the cases are one-sided", found)
	}
}
