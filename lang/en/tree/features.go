package tree

import "readout/lang/en/linear"

// features describes a state. The letters are those of Zhang and Nivre (2011):
// s is the top of the stack, n the front of the buffer; h head, l and r the
// outermost dependents; w word, p tag, d distance, v valency.
func features(f []uint32, st *state) []uint32 {
	si, ni := st.top(), st.front()
	s, n := st.at(si), st.at(ni)
	n1i, n2i := ni+1, ni+2
	if st.again != none {
		n1i, n2i = none, none
	}
	n1, n2 := st.at(n1i), st.at(n2i)
	sh, sl, sr, nl := st.at(s.head), st.at(s.left), st.at(s.right), st.at(n.left)
	sh2, sl2, sr2, nl2 := st.at(sh.head), st.at(s.left2), st.at(s.right2), st.at(n.left2)
	s1 := st.at(none)
	if len(st.stack) > 1 {
		s1 = st.at(st.stack[len(st.stack)-2])
	}
	before := st.at(ni - 1) // the word just before the front, wherever it went
	after := st.at(none)    // the word just after the top
	if si != none {
		after = st.at(si + 1)
	}
	sp, np, n1p, n2p := s.tag, n.tag, n1.tag, n2.tag
	sw, nw := s.word, n.word

	t := 0
	add := func(a, b, c uint32) {
		t++
		f = append(f, linear.Key(t, a, b, c))
	}
	pair := func(a, b uint32) uint32 { return a | b<<8 }
	three := func(a, b, c uint32) uint32 { return a | b<<8 | c<<16 }

	state := s.rel | flag(s.head != none)<<6 | flag(st.again != none)<<7
	add(0, 0, 0)
	add(state, sp, np)

	// Single words.
	add(sw, sp, 1)
	add(sw, 0, 2)
	add(sp, 0, 3)
	add(nw, np, 4)
	add(nw, 0, 5)
	add(np, 0, 6)
	add(n1.word, n1p, 7)
	add(n1.word, 0, 8)
	add(n1p, 0, 9)
	add(n2.word, n2p, 10)
	add(n2.word, 0, 11)
	add(n2p, 0, 12)
	add(s.suffix, sp, 13)
	add(n.suffix, np, 14)

	// Pairs of words.
	add(sw, nw, pair(sp, np))
	add(sw, nw, sp)
	add(sw, nw, np<<8)
	add(sw, pair(sp, np), 15)
	add(nw, pair(sp, np), 16)
	add(sw, nw, 17)
	add(pair(sp, np), 0, 18)
	add(pair(np, n1p), 0, 19)
	add(sw, n1p, np)
	add(nw, n1p, sp)
	add(nw, n1.word, 20)
	add(sw, n1.word, 21)

	// Three words.
	add(three(np, n1p, n2p), 0, 22)
	add(three(sp, np, n1p), 0, 23)
	add(three(sp, np, n1p), n2p, 23)
	add(three(sh.tag, sp, np), s.rel, 24)
	add(three(sp, sl.tag, np), sl.rel, 25)
	add(three(sp, sr.tag, np), sr.rel, 26)
	add(three(sp, np, nl.tag), nl.rel, 27)
	add(three(s1.tag, sp, np), 0, 28)
	add(three(s1.tag, sp, np), n1p, 28)
	add(s1.word, pair(sp, np), 29)
	add(sw, three(s1.tag, np, 0), 30)
	add(nw, three(s1.tag, sp, 0), 31)
	add(sr.word, pair(sp, np), 32)
	add(sw, three(sr.tag, np, sr.rel), 33)

	// Heads and dependents.
	for i, k := range [...]*node{sh, sl, sr, nl, sh2, sl2, sr2, nl2} {
		add(k.word, k.tag, uint32(i))
		add(k.tag, k.rel, uint32(i))
	}
	add(sh.word, pair(sp, np), 34)
	add(sl.rel, sp, 35)
	add(s.rel, nw, sp)
	add(s.rel, sw, np)
	add(three(sp, sl.tag, sl2.tag), 0, 36)
	add(three(sp, sr.tag, sr2.tag), 0, 37)
	add(three(sp, sh.tag, sh2.tag), 0, 38)
	add(three(np, nl.tag, nl2.tag), 0, 39)

	// Distance and valency.
	d := distance(si, ni)
	add(sw, d, 40)
	add(sp, d, 41)
	add(nw, d, 42)
	add(np, d, 43)
	add(sw, nw, d)
	add(pair(sp, np), d, 44)
	add(sw, s.rightN, 45)
	add(sp, s.rightN, 46)
	add(sw, s.leftN, 47)
	add(sp, s.leftN, 48)
	add(nw, n.leftN, 49)
	add(np, n.leftN, 50)
	add(three(sp, np, s.rightN), n.leftN, 51)

	// Sets of relations.
	add(sw, set(s.rightSet), 52)
	add(sp, set(s.rightSet), 53)
	add(sw, set(s.leftSet), 54)
	add(sp, set(s.leftSet), 55)
	add(nw, set(n.leftSet), 56)
	add(np, set(n.leftSet), 57)
	add(pair(sp, np), set(s.rightSet), 58)
	add(pair(sp, np), set(n.leftSet), 59)

	// The words around the arc.
	add(three(sp, np, after.tag), before.tag, 60)
	add(three(sp, np, before.tag), 0, 61)
	add(three(sp, np, after.tag), 0, 62)

	// Classes of words used alike.
	sc, nc := s.cluster, n.cluster
	add(sc, 0, 63)
	add(nc, 0, 64)
	add(sc, nc, 65)
	add(sc>>4, nc>>4, pair(sp, np))
	add(sc, np, 66)
	add(nc, sp, 67)
	add(sc, sw, nc)
	add(nc, nw, sc)
	add(n1.cluster, sp, np)
	add(sc>>4, nc>>4, n1.cluster>>4)
	add(sh.cluster>>2, sc>>2, nc>>2)
	add(s1.cluster>>4, sc>>4, nc>>4)
	return f
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func set(s uint64) uint32 { return uint32(s) ^ uint32(s>>32)*0x9E3779B1 }

// distance is in words, the long ones in classes.
func distance(s, n int32) uint32 {
	if s == none || n == none {
		return 0
	}
	switch d := n - s; {
	case d < 5:
		return uint32(d)
	case d < 8:
		return 5
	case d < 12:
		return 6
	case d < 20:
		return 7
	default:
		return 8
	}
}
