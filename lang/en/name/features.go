package name

import (
	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// Word is a word with what earlier stages know of it.
type Word struct {
	*shape.Word
	UPOS lang.UPOS
	XPOS lang.XPOS
}

// casing is how a sentence is written as a whole: where every word has a
// capital, a capital says nothing.
type casing uint8

const (
	mixed    casing = iota
	allCaps         // "TALKS IN BREKKE END"
	titled          // "Talks in Brekke End Without Deal"
	noCaps          // "talks in brekke end"
	tooShort        // too few letters to say
)

func casingOf(words []Word) casing {
	letters, upper, caps := 0, 0, 0
	long, longUpper := 0, 0
	for i := range words {
		w := &words[i]
		if !w.Letter {
			continue
		}
		letters++
		if w.Upper {
			upper++
		}
		if w.Caps {
			caps++
		}
		switch w.XPOS {
		case lang.TagIN, lang.TagTO, lang.TagDT, lang.TagCC, lang.TagPOS, lang.TagPRP, lang.TagPRPS:
		default: // headlines keep these small
			long++
			if w.Upper {
				longUpper++
			}
		}
	}
	switch {
	case letters < 3:
		return tooShort
	case caps*10 >= letters*8:
		return allCaps
	case longUpper*10 >= long*9 && long >= 4:
		return titled
	case upper == 0:
		return noCaps
	}
	return mixed
}

// run is a stretch of capitalised words, small words between them included:
// "University of North Brekke".
type run struct{ first, end int32 }

// joins reports whether a small word may stand within a run.
func joins(x lang.XPOS, w *shape.Word) bool {
	switch x {
	case lang.TagIN, lang.TagCC, lang.TagHYPH, lang.TagPOS, lang.TagFW, lang.TagSYM:
		return true
	case lang.TagNNP, lang.TagNNPS:
		return true // particles: "von der"
	}
	return !w.Letter && !w.Digit && w.Norm == hyphen.Norm
}

// extras is what is known of a word beyond its sentence.
type extras struct {
	fact
	small  bool  // stands in small letters elsewhere in the document
	within bool  // stands with a capital within a sentence elsewhere
	vote   uint8 // what the first pass took it for elsewhere: 0 none, else 1 + label-ish code
	long   uint8 // place in a longer name elsewhere: 0 none, else 1 + kind*2 + (1 for its last word)
}

// view is a sentence as the features see it.
type view struct {
	words  []Word
	extras []extras
	runs   []run // of every word; first == end for a word in none
	casing casing
}

func (v *view) set(words []Word, ex []extras, runs []run) {
	v.words, v.extras, v.runs = words, ex, runs
	v.casing = casingOf(words)
	v.findRuns()
}

func (v *view) findRuns() {
	capital := func(i int) bool {
		w := &v.words[i]
		if v.casing == mixed || v.casing == tooShort {
			return w.Upper
		}
		return w.Letter && (w.XPOS == lang.TagNNP || w.XPOS == lang.TagNNPS)
	}
	n := len(v.words)
	for i := 0; i < n; {
		if !capital(i) {
			v.runs[i] = run{int32(i), int32(i)}
			i++
			continue
		}
		end := i + 1
		for end < n {
			if capital(end) {
				end++
				continue
			}
			gap := end
			for gap < n && gap < end+3 && !capital(gap) && joins(v.words[gap].XPOS, v.words[gap].Word) {
				gap++
			}
			if gap == end || gap >= n || !capital(gap) {
				break
			}
			end = gap + 1
		}
		for j := i; j < end; j++ {
			v.runs[j] = run{int32(i), int32(end)}
		}
		i = end
	}
}

// edge stands before and after a sentence.
var edge = Word{Word: &shape.Word{Form: 1, Norm: 1, Shape: 1, Cluster: 1}}

var hyphen = shape.Of("-")

func (v *view) at(i int) *Word {
	if i < 0 || i >= len(v.words) {
		return &edge
	}
	return &v.words[i]
}

func (v *view) factAt(i int) uint32 {
	if i < 0 || i >= len(v.words) {
		return 0
	}
	f := v.extras[i].fact
	if f.kinds == 0 {
		return 0
	}
	h := uint32(f.kinds)<<3 | uint32(f.part)<<1
	if f.off {
		h |= 1
	}
	return h
}

// features appends the features of word i to f. They are those of the usual
// sequence labellers (Ratinov & Roth 2009): the word and its neighbours by form,
// ending, pattern, cluster and tag; what the world's tables know; the run of
// capitals it stands in and what stands around that; and what the rest of the
// document says of it.
func (v *view) features(f []uint32, i int) []uint32 {
	w0, l1, l2, r1, r2 := v.at(i), v.at(i-1), v.at(i-2), v.at(i+1), v.at(i+2)
	x := &v.extras[i]
	cc := uint32(v.casing)
	c0, cl, cr := uint32(w0.Cluster), uint32(l1.Cluster), uint32(r1.Cluster)
	t0, tl, tr := uint32(w0.XPOS), uint32(l1.XPOS), uint32(r1.XPOS)
	s0 := w0.Shape + cc*7919
	t := 0
	add := func(a, b, c uint32) {
		t++
		f = append(f, linear.Key(t, a, b, c))
	}
	skip := func(n int) { t += n }

	add(0, 0, 0)
	add(w0.Form, 0, 0)
	add(w0.Norm, 0, 0)
	add(l1.Norm, 0, 0)
	add(r1.Norm, 0, 0)
	add(l2.Norm, 0, 0)
	add(r2.Norm, 0, 0)
	add(l1.Norm, w0.Norm, 0)
	add(w0.Norm, r1.Norm, 0)
	add(l1.Norm, s0, 0)
	add(r1.Norm, s0, 0)
	add(w0.Prefix[1], 0, 0)
	add(w0.Prefix[2], 0, 0)
	add(w0.Prefix[3], 0, 0)
	add(w0.Suffix[1], s0, 0)
	add(w0.Suffix[2], 0, 0)
	add(w0.Suffix[3], 0, 0)
	add(l1.Suffix[2], s0, 0)
	add(r1.Suffix[2], s0, 0)
	add(s0, 0, 0)
	add(l1.Shape, s0, 0)
	add(s0, r1.Shape, 0)
	add(l1.Shape, s0, r1.Shape)
	add(l2.Shape, l1.Shape, s0)
	add(s0, r1.Shape, r2.Shape)

	add(c0, 0, 0)
	add(c0>>2, 0, 0)
	add(c0>>4, s0, 0)
	add(c0>>6, s0, 0)
	add(cl, s0, 0)
	add(cr, s0, 0)
	add(cl>>4, s0, 1)
	add(cr>>4, s0, 1)
	add(cl>>3, c0>>3, 0)
	add(c0>>3, cr>>3, 1)
	add(cl>>5, c0>>5, cr>>5)
	add(uint32(l2.Cluster)>>2, s0, 0)
	add(uint32(r2.Cluster)>>2, s0, 0)

	add(t0, s0, 0)
	add(tl, t0, s0)
	add(t0, tr, s0)
	add(tl, t0, tr)
	add(t0, c0>>4, 0)

	if g := v.factAt(i); g != 0 {
		add(g, 0, 0)
		add(g, cc, t0)
		add(g, tl, 0)
		add(g, tr, 0)
		add(uint32(x.kinds), cl>>4, 0)
		add(uint32(x.kinds), cr>>4, 0)
	} else {
		skip(6)
	}
	gl, gr := v.factAt(i-1), v.factAt(i+1)
	add(gl, s0, 0)
	add(gr, s0, 0)
	add(gl, c0>>5, gr)

	if r := v.runs[i]; r.end > r.first {
		n := uint32(min(r.end-r.first, 6))
		from := uint32(min(int32(i)-r.first, 3))
		to := uint32(min(r.end-1-int32(i), 3))
		left, right := v.at(int(r.first)-1), v.at(int(r.end))
		begins := uint32(0)
		if r.first == 0 {
			begins = 1
		}
		place := from<<2 | to
		add(n, place, begins)
		add(left.Norm, min(from, 1), min(to, 1))
		add(right.Norm, min(from, 1), min(to, 1))
		add(uint32(left.Cluster)>>2, place, 0)
		add(uint32(right.Cluster)>>2, place, 0)
		add(uint32(left.Cluster)>>4, uint32(right.Cluster)>>4, min(n, 3))
		head, tail := v.at(int(r.first)), v.at(int(r.end)-1)
		add(tail.Norm, min(to, 1), 0)
		add(uint32(tail.Cluster)>>2, place, 0)
		add(tail.Suffix[2], min(to, 1), min(from, 1))
		add(head.Norm, min(from, 1), 0)
		add(uint32(head.Cluster)>>2, place, 0)
		add(v.factAt(int(r.first)), place, 0)
		add(v.factAt(int(r.end)-1), place, 1)
		add(begins, c0>>2, from)
	} else {
		skip(14)
	}

	seen := uint32(0)
	if x.small {
		seen |= 1
	}
	if x.within {
		seen |= 2
	}
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	add(seen, s0, first)
	add(seen, t0, first)
	return f
}

// second appends the features that the first pass over the document gives word
// i: what the same word was taken for elsewhere.
func (v *view) second(f []uint32, i int) []uint32 {
	const first = 200 // templates, clear of those of features
	x := &v.extras[i]
	s0 := v.words[i].Shape + uint32(v.casing)*7919
	begins := uint32(0)
	if i == 0 {
		begins = 1
	}
	if x.vote != 0 {
		f = append(f, linear.Key(first, uint32(x.vote), 0, 0),
			linear.Key(first+1, uint32(x.vote), s0, begins))
	}
	if x.long != 0 {
		f = append(f, linear.Key(first+2, uint32(x.long), 0, 0),
			linear.Key(first+3, uint32(x.long), uint32(x.vote), s0))
	}
	return f
}
