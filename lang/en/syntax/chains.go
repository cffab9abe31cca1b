package syntax

// chains turns scores of heads into a tree.
type chains struct {
	part []int32 // of each word: the part of the graph it hangs on
}

// tree fills heads with the best head of each word, -1 for the root, so that
// there is one root and no circle. scores[i*width+1+h] is the score of word h as
// head of word i, scores[i*width] that of the root.
//
// Nearly always the best heads already make a tree. Where they do not, the parts
// that hang on no root are joined to the tree one by one, each by the change of
// one head that costs least.
func (c *chains) tree(scores []int32, width int, heads []int32) {
	n := len(heads)
	for i := range heads {
		best := -1
		s := scores[i*width:][:n+1]
		for h, v := range s {
			if h != i+1 && (best < 0 || v > s[best]) {
				best = h
			}
		}
		heads[i] = int32(best) - 1
	}
	c.oneRoot(scores, width, heads)
	for {
		core, ok := c.loose(heads)
		if !ok {
			return
		}
		// Of the words of the circle, or the lone extra root, the one that loses
		// least by a head in the tree.
		word, head, loss := int32(-1), int32(-1), int64(1)<<62
		for w := core; ; {
			s := scores[int(w)*width:][:n+1]
			for h := range heads {
				if c.part[h] != inTree {
					continue
				}
				if l := int64(s[heads[w]+1]) - int64(s[h+1]); l < loss {
					word, head, loss = w, int32(h), l
				}
			}
			if w = heads[w]; w == core || w < 0 {
				break
			}
		}
		heads[word] = head
	}
}

// oneRoot leaves one word without head: of several the one that would lose most
// by another head, and where there is none the one that gains most. The others
// take their best head among the words.
func (c *chains) oneRoot(scores []int32, width int, heads []int32) {
	n := len(heads)
	if n == 1 {
		heads[0] = -1
		return
	}
	roots := 0
	for _, h := range heads {
		if h < 0 {
			roots++
		}
	}
	if roots == 1 {
		return
	}
	root, most := -1, int64(0)
	for i := range heads {
		if roots > 0 && heads[i] >= 0 {
			continue
		}
		s := scores[i*width:][:n+1]
		other := -1
		for h := 1; h <= n; h++ {
			if h != i+1 && (other < 0 || s[h] > s[other]) {
				other = h
			}
		}
		if m := int64(s[0]) - int64(s[other]); root < 0 || m > most {
			root, most = i, m
		}
		if roots > 0 {
			heads[i] = int32(other) - 1
		}
	}
	heads[root] = -1
}

// The parts of a graph: not looked at, in the tree, or being looked at as the
// chain with a number from firstChain.
const (
	unseen = iota
	inTree
	firstChain
)

// loose finds a circle and gives a word of it; c.part tells which words are in
// the tree.
func (c *chains) loose(heads []int32) (core int32, ok bool) {
	c.part = sized(c.part, len(heads))
	clear(c.part)
	core = -1
	for i := range heads {
		mark := int32(firstChain + i)
		w := int32(i)
		for w >= 0 && c.part[w] == unseen {
			c.part[w] = mark
			w = heads[w]
		}
		switch {
		case w < 0 || c.part[w] == inTree:
			for v := int32(i); v >= 0 && c.part[v] == mark; v = heads[v] {
				c.part[v] = inTree
			}
		case c.part[w] == mark && core < 0:
			core = w
		}
	}
	return core, core >= 0
}
