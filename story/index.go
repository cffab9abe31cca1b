package story

// index finds the reports that share a key (a term, a shingle) with another. It
// is a table of chains, the newest report first, in memory that is laid out once:
// what falls out of the window is overwritten, and a chain ends where that shows.
type index struct {
	heads []int32 // of each chain a node, -1 for none
	nodes []node  // per of them for each place of the window
	per   int
}

type node struct {
	key  uint32
	next int32
	seq  uint32 // of the report it stands for, plus 1; 0 for none
}

func newIndex(window, per int) *index {
	size := 1024
	for size < window*per {
		size *= 2
	}
	x := &index{heads: make([]int32, size), nodes: make([]node, window*per), per: per}
	for i := range x.heads {
		x.heads[i] = -1
	}
	return x
}

func (x *index) chain(key uint32) uint32 {
	return (key * 2654435769 >> 7) & uint32(len(x.heads)-1)
}

// add files report seq under up to per keys.
func (x *index) add(seq int64, keys []uint32) {
	window := int64(len(x.nodes) / x.per)
	at := int32(seq%window) * int32(x.per)
	for i := range x.per {
		x.nodes[at+int32(i)] = node{next: -1}
	}
	for i, key := range keys[:min(len(keys), x.per)] {
		c := x.chain(key)
		next := x.heads[c]
		if next >= 0 && (x.nodes[next].seq == 0 || x.chain(x.nodes[next].key) != c) {
			next = -1
		}
		x.nodes[at+int32(i)] = node{key, next, uint32(seq) + 1}
		x.heads[c] = at + int32(i)
	}
}

// find calls f with the reports filed under key, the newest first, not looking
// further than steps along the chain nor at reports before oldest.
func (x *index) find(key uint32, oldest int64, steps int, f func(seq int64)) {
	c := x.chain(key)
	last := int64(1) << 62
	for at := x.heads[c]; at >= 0 && steps > 0; steps-- {
		n := &x.nodes[at]
		seq := int64(n.seq) - 1
		if seq < oldest || seq > last || x.chain(n.key) != c {
			return
		}
		if n.key == key {
			f(seq)
		}
		last, at = seq, n.next
	}
}
