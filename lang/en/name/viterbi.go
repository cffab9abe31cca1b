package name

// chain is what the search for the best labels needs of their neighbourhood: the
// score of every label after every other, and which may come before which.
type chain struct {
	score  [Labels][Labels]int32 // [before][label]
	before [Labels][]uint8
}

const impossible = -1 << 28

func (c *chain) prepare() {
	for l := range c.before {
		c.before[l] = nil
		for p := range Labels {
			if mayFollow(p, l) {
				c.before[l] = append(c.before[l], uint8(p))
			}
		}
	}
}

// best fills path with the labels of the best sequence (Viterbi 1967) under the
// scores of each word, Labels of them a word. back is storage for as many bytes
// as there are scores.
func (c *chain) best(scores []int32, path, back []uint8) {
	n := len(path)
	if n == 0 {
		return
	}
	var now, next [Labels]int32
	for l := range now {
		now[l] = impossible
		if mayBegin(l) {
			now[l] = scores[l] + c.score[outside][l]
		}
	}
	for i := 1; i < n; i++ {
		from := back[i*Labels : (i+1)*Labels]
		score := scores[i*Labels : (i+1)*Labels]
		for l := range next {
			best, at := int32(2*impossible), uint8(0)
			for _, p := range c.before[l] {
				if s := now[p] + c.score[p][l]; s > best {
					best, at = s, p
				}
			}
			next[l], from[l] = max(best+score[l], 2*impossible), at
		}
		now = next
	}
	at, top := uint8(outside), int32(4*impossible)
	for l, s := range now {
		if mayEnd(l) && s > top {
			at, top = uint8(l), s
		}
	}
	for i := n - 1; i >= 0; i-- {
		path[i] = at
		at = back[i*Labels+int(at)]
	}
}
