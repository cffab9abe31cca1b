package story

import "math/bits"

// index finds the reports that share a key (a term, a shingle) with another. It
// is a table of chains, the newest report first. Its memory grows with what is
// filed until the window is full; from then on what falls out of the window is
// overwritten, and a chain ends where that shows.
type index struct {
	window int64
	per    int
	chains uint32   // how many there are: steps are counted along one
	heads  []int32  // of the chains the newest node; until the window is full several have one list together
	blocks [][]node // of each place of the window 1<<stride
	stride uint
	seqs   []int64 // of the report at each place that was reached
}

type node struct {
	key  uint32
	next int32 // the node before it in its list; or none, or free
}

const (
	none = -1 // ends a list
	free = -2 // a node that stands for nothing

	blockBits = 14 // nodes of a block
	fewChains = 1024
	fewHeads  = 64
)

// newIndex makes an index of the latest reports, of each of which it keeps up to
// per keys.
func newIndex(window, per int) *index {
	x := &index{window: int64(window), per: per, chains: fewChains, stride: uint(bits.Len(uint(per - 1)))}
	for int(x.chains) < window*per {
		x.chains *= 2
	}
	x.clear(fewHeads)
	return x
}

// clear makes n lists, all empty.
func (x *index) clear(n int) {
	x.heads = make([]int32, n)
	for i := range x.heads {
		x.heads[i] = none
	}
}

func (x *index) chain(key uint32) uint32 { return (key * 2654435769 >> 7) & (x.chains - 1) }

// list is where the chain of key is found.
func (x *index) list(key uint32) uint32 { return (key * 2654435769 >> 7) & uint32(len(x.heads)-1) }

func (x *index) node(at int32) *node { return &x.blocks[at>>blockBits][at&(1<<blockBits-1)] }

// add files report seq under up to per keys.
func (x *index) add(seq int64, keys []uint32) {
	place := seq % x.window
	x.reach(place, seq)
	x.seqs[place] = seq
	at := int32(place << x.stride)
	for i := range int32(1) << x.stride {
		x.node(at + i).next = free
	}
	for i, key := range keys[:min(len(keys), x.per)] {
		x.link(at+int32(i), key)
	}
}

// link puts a node in front of its list.
func (x *index) link(at int32, key uint32) {
	l := x.list(key)
	next := x.heads[l]
	if next >= 0 {
		if n := x.node(next); n.next == free || x.list(n.key) != l { // overwritten
			next = none
		}
	}
	*x.node(at) = node{key, next}
	x.heads[l] = at
}

// reach makes room for a place of the window, where report seq comes.
func (x *index) reach(place, seq int64) {
	for int64(len(x.seqs)) <= place {
		x.seqs = append(x.seqs, -1)
	}
	size := int64(len(x.seqs)) << x.stride
	for int64(len(x.blocks))<<blockBits < size {
		b := make([]node, 1<<blockBits)
		for i := range b {
			b[i].next = free
		}
		x.blocks = append(x.blocks, b)
	}
	if len(x.heads) == int(x.chains) || size <= int64(len(x.heads)) {
		return
	}
	x.clear(min(int(x.chains), 1<<bits.Len64(uint64(size))))
	for n := range len(x.seqs) { // from the oldest on
		at := (int(place) + 1 + n) % len(x.seqs)
		if s := x.seqs[at]; s < 0 || s <= seq-x.window {
			continue
		}
		for i := range int32(1) << x.stride {
			if at := int32(at<<x.stride) + i; x.node(at).next != free {
				x.link(at, x.node(at).key)
			}
		}
	}
}

// find calls f with the reports filed under key, the newest first, not looking
// further than steps along the chain nor at reports before oldest.
func (x *index) find(key uint32, oldest int64, steps int, f func(seq int64)) {
	c, l := x.chain(key), x.list(key)
	last := int64(1) << 62
	for at := x.heads[l]; at >= 0 && steps > 0; {
		n := x.node(at)
		seq := x.seqs[at>>x.stride]
		if n.next == free || seq < oldest || seq > last || x.list(n.key) != l {
			return
		}
		if n.key == key {
			f(seq)
		}
		if x.chain(n.key) == c {
			steps--
		}
		last, at = seq, n.next
	}
}
