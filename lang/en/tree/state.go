package tree

import "readout/lang/en/shape"

// Token is a word as the parser sees it.
type Token struct {
	*shape.Word
	Label uint8 // of the tagger
	UPOS  uint8
}

// state is a parse under way: the arc-eager system of Nivre (2008), with the
// unshift of Nivre and Fernández-González (2014), so that every parse ends as
// one tree. Words are numbered from 0; none is -1.
type state struct {
	tokens []Token
	nodes  []node // one more than tokens: the last is the absent word
	stack  []int32
	next   int32 // first word not yet shifted
	again  int32 // word put back in front of the rest, or none
}

const none = int32(-1)

// node is what the parse knows of a word.
type node struct {
	word, cluster, suffix uint32
	tag, upos             uint32
	head                  int32
	rel                   uint32 // relation to the head, 0 for none
	left, left2           int32  // leftmost dependent and the next
	right, right2         int32  // rightmost dependent and the one before
	leftSet, rightSet     uint64 // relations of the dependents on a side
	leftN, rightN         uint32 // how many
}

func (s *state) reset(tokens []Token) {
	s.tokens = tokens
	s.stack = s.stack[:0]
	s.next, s.again = 0, none
	s.nodes = s.nodes[:0]
	for i := range tokens {
		t := &tokens[i]
		s.nodes = append(s.nodes, node{
			word: t.Norm, cluster: uint32(t.Cluster), suffix: t.Suffix[2],
			tag: uint32(t.Label), upos: uint32(t.UPOS),
			head: none, left: none, left2: none, right: none, right2: none,
		})
	}
	s.nodes = append(s.nodes, node{word: 3, suffix: 3, tag: 255, upos: 31, head: none, left: none, left2: none, right: none, right2: none})
}

// at is the node of word i; the absent word has one too.
func (s *state) at(i int32) *node {
	if i < 0 || int(i) >= len(s.tokens) {
		return &s.nodes[len(s.tokens)]
	}
	return &s.nodes[i]
}

// front is the first word of the buffer, or none.
func (s *state) front() int32 {
	if s.again != none {
		return s.again
	}
	if int(s.next) < len(s.tokens) {
		return s.next
	}
	return none
}

func (s *state) top() int32 {
	if len(s.stack) == 0 {
		return none
	}
	return s.stack[len(s.stack)-1]
}

// kind is what a transition does.
type kind uint8

const (
	shift kind = iota
	reduce
	leftArc  // the front becomes the head of the top, which leaves the stack
	rightArc // the top becomes the head of the front, which is shifted
)

// allowed reports which kinds of transition the state permits.
func (s *state) allowed() (ok [4]bool) {
	if s.front() == none {
		return ok
	}
	if len(s.stack) == 0 {
		ok[shift] = true
		return ok
	}
	ok[shift] = s.again == none
	if s.at(s.top()).head == none {
		ok[leftArc] = true
	} else {
		ok[reduce] = true
	}
	ok[rightArc] = true
	return ok
}

func (s *state) apply(k kind, rel uint8) {
	switch k {
	case shift:
		s.push()
	case reduce:
		s.pop()
	case leftArc:
		s.attach(s.top(), s.front(), rel)
		s.pop()
	case rightArc:
		s.attach(s.front(), s.top(), rel)
		s.push()
	}
}

func (s *state) pop() { s.stack = s.stack[:len(s.stack)-1] }

func (s *state) push() {
	s.stack = append(s.stack, s.front())
	if s.again != none {
		s.again = none
	} else {
		s.next++
	}
}

func (s *state) attach(dep, head int32, rel uint8) {
	d, h := &s.nodes[dep], &s.nodes[head]
	d.head, d.rel = head, uint32(rel)
	if dep < head {
		h.left2, h.left = h.left, dep
		h.leftSet |= 1 << (rel & 63)
		h.leftN++
	} else {
		h.right2, h.right = h.right, dep
		h.rightSet |= 1 << (rel & 63)
		h.rightN++
	}
}

// settle does what leaves no choice once the buffer is empty: words that have a
// head leave the stack; of two words without one, the later goes back into the
// buffer to be joined. It reports whether a choice is left to be made.
func (s *state) settle() bool {
	if s.front() != none {
		return true
	}
	for len(s.stack) > 1 {
		top := s.top()
		s.pop()
		if s.at(top).head == none {
			s.again = top
			return true
		}
	}
	return false
}
