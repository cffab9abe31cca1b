package syntax

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// isTree reports whether heads have one root and no circle.
func isTree(heads []int32) bool {
	roots := 0
	for i := range heads {
		if heads[i] < 0 {
			roots++
		}
		w := int32(i)
		for range len(heads) + 1 {
			if w >= 0 {
				w = heads[w]
			}
		}
		if w >= 0 {
			return false
		}
	}
	return roots == 1
}

func total(scores []int32, width int, heads []int32) (sum int64) {
	for i, h := range heads {
		sum += int64(scores[i*width+1+int(h)])
	}
	return sum
}

func TestTreeIsATree(t *testing.T) {
	var c chains
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "words")
		width := n + 1 + rapid.IntRange(0, 3).Draw(t, "spare")
		scores := rapid.SliceOfN(rapid.Int32(), n*width, n*width).Draw(t, "scores")
		heads := make([]int32, n)
		c.tree(scores, width, heads)
		if !isTree(heads) {
			t.Fatalf("%v is no tree", heads)
		}
	})
}

// best is the highest score of any tree, found by trying them all.
func best(scores []int32, width, n int) int64 {
	most := int64(math.MinInt64)
	heads := make([]int32, n)
	var try func(i int)
	try = func(i int) {
		if i == n {
			if isTree(heads) {
				most = max(most, total(scores, width, heads))
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != i {
				heads[i] = int32(h)
				try(i + 1)
			}
		}
	}
	try(0)
	return most
}

// Where the best heads make no tree, what they are changed to is nearly always
// the best tree there is.
func TestTreeAgainstAllTrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var c chains
	const runs = 400
	hits := 0
	for range runs {
		n := 1 + rng.IntN(5)
		width := n + 1
		scores := make([]int32, n*width)
		for i := range scores {
			scores[i] = int32(rng.IntN(1000))
		}
		heads := make([]int32, n)
		c.tree(scores, width, heads)
		got, want := total(scores, width, heads), best(scores, width, n)
		if got > want {
			t.Fatalf("the tree %v scores %d, the best of all %d", heads, got, want)
		}
		if got == want {
			hits++
		}
	}
	if hits < runs*85/100 {
		t.Errorf("the best tree in %d of %d random cases", hits, runs)
	}
	t.Logf("the best tree in %d of %d random cases", hits, runs)
}
