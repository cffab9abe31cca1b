package name

// forms remembers what a document says of the words in it, by their Norm. It is
// an open hash table that is emptied by counting up.
type forms struct {
	slots []form
	round uint32
}

type form struct {
	norm, round uint32
	small       uint16 // times in small letters
	within      uint16 // times with a capital, not at the start of a sentence
	// What the first pass took the word for, by kind of name, and last for none.
	votes [len(kinds) + 1]uint16
	// How often it ended, or began, a longer name of each kind.
	ends, starts [len(kinds)]uint16
	heard        heard
}

// reset makes room for n words.
func (t *forms) reset(n int) {
	size := 64
	for size < 2*n {
		size *= 2
	}
	if len(t.slots) < size {
		t.slots, t.round = make([]form, size), 0
	}
	t.round++
	if t.round == 0 { // after four thousand million documents
		clear(t.slots)
		t.round = 1
	}
}

// of is the entry of a word. It holds until the next call of reset.
func (t *forms) of(norm uint32) *form {
	mask := uint32(len(t.slots) - 1)
	for at := norm * 0x9E3779B1 >> 7; ; at++ {
		s := &t.slots[at&mask]
		if s.round != t.round {
			*s = form{norm: norm, round: t.round}
			return s
		}
		if s.norm == norm {
			return s
		}
	}
}

func up(n *uint16) {
	if *n < 1<<16-1 {
		*n++
	}
}

// note counts how the words of a sentence are written.
func (t *forms) note(words []Word) {
	style := casingOf(words)
	for i := range words {
		w := &words[i]
		if !w.Letter {
			continue
		}
		f := t.of(w.Norm)
		switch {
		case !w.Upper && style != noCaps:
			up(&f.small)
		case w.Upper && i > 0 && style == mixed:
			up(&f.within)
		}
	}
}

// recall says of the words of a sentence how they are written elsewhere.
func (t *forms) recall(words []Word, ex []extras) {
	style := casingOf(words)
	for i := range words {
		w := &words[i]
		if !w.Letter || !w.Upper {
			continue
		}
		f := t.of(w.Norm)
		own := uint16(0)
		if i > 0 && style == mixed {
			own = 1
		}
		ex[i].small, ex[i].within = f.small > 0, f.within > own
	}
}

// vote counts what the first pass took the words of a sentence for.
func (t *forms) vote(words []Word, path []uint8) {
	for i := range words {
		w := &words[i]
		if !w.Letter || !w.Upper {
			continue
		}
		f := t.of(w.Norm)
		l := int(path[i])
		if l == outside {
			up(&f.votes[len(kinds)])
			continue
		}
		up(&f.votes[kind(l)])
		switch part(l) {
		case last:
			up(&f.ends[kind(l)])
		case begin:
			up(&f.starts[kind(l)])
		}
	}
}

// elect tells the words of a sentence what they were taken for elsewhere, and
// reports whether there was anything to tell.
func (t *forms) elect(words []Word, path []uint8, ex []extras) bool {
	told := false
	for i := range words {
		w := &words[i]
		ex[i].vote, ex[i].long = 0, 0
		if !w.Letter || !w.Upper {
			continue
		}
		f := *t.of(w.Norm)
		l := int(path[i])
		if l == outside {
			f.votes[len(kinds)]--
		} else {
			f.votes[kind(l)]--
			switch part(l) {
			case last:
				f.ends[kind(l)]--
			case begin:
				f.starts[kind(l)]--
			}
		}
		ex[i].vote, ex[i].long = f.tell()
		told = told || ex[i].vote != 0 || ex[i].long != 0
	}
	return told
}

// tell sums up what a word was elsewhere. vote is 0 for a word that stands
// nowhere else; else it says which kind of name won, by how much, and whether
// more than once. long says of which kind the longer names are that it ends or
// begins.
func (f *form) tell() (vote, long uint8) {
	best, sum := 0, 0
	for k, n := range f.votes {
		sum += int(n)
		if n > f.votes[best] {
			best = k
		}
	}
	if sum > 0 {
		n := int(f.votes[best])
		vote = 1 + uint8(best)*8
		if n == sum {
			vote += 4
		} else if n*3 >= sum*2 {
			vote += 2
		}
		if n > 1 {
			vote++
		}
	}
	most := uint16(0)
	for k := range kinds {
		if n := f.ends[k]; n > most {
			most, long = n, 1+uint8(k)*2
		}
		if n := f.starts[k]; n > most {
			most, long = n, 2+uint8(k)*2
		}
	}
	return vote, long
}
