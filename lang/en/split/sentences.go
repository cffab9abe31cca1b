package split

import (
	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// candidate reports whether a sentence may end after token i: after a mark, or
// before a word that could begin one.
func candidate(d *lang.Doc, words []shape.Word, i int) bool {
	w, next := &words[i], &words[i+1]
	if d.Tokens[i].Flags&lang.SpaceAfter == 0 {
		return !w.Letter && !w.Digit && ends(d.Form(i)) && next.Upper
	}
	if isTitle(d.Form(i)) && next.Upper {
		return false
	}
	return !w.Letter && !w.Digit || next.Upper || !next.Letter || ends(d.Form(i))
}

// settled knows whether a sentence ends after token i where the treebanks have
// too few examples to learn from.
func settled(d *lang.Doc, words []shape.Word, first, i int) (sure, end bool) {
	form, next := d.Form(i), d.Form(i+1)
	switch {
	case form == ")" && words[i+1].Letter && !words[i+1].Upper:
		return true, false // "Holm (L-Vess.) said"
	case len(form) == 2 && form[1] == '.' && 'A' <= form[0] && form[0] <= 'Z':
		// "Ada C. Holm", but "from plan A. The"
		if i > first && words[i-1].Upper && words[i+1].Upper && !starter(next) {
			return true, false
		}
	case len(form) >= 4 && form[len(form)-1] == '.' && form[1] == '.':
		// "in the U.S. They", but "the U.S. Army"
		if starter(next) && i > first {
			return true, true
		}
	}
	return false, false
}

// starter reports whether a form is a capitalised word that no name begins with,
// or hardly any.
func starter(form string) bool {
	switch form {
	case "He", "She", "It", "They", "We", "But", "If", "And", "When", "While", "After", "However", "There", "This", "That", "These",
		"Those", "In", "As", "His", "Her", "Their", "Its", "Although", "Since", "Because", "Meanwhile":
		return true
	}
	return false
}

// ends reports whether a form ends in a mark that ends sentences.
func ends(form string) bool {
	switch form[len(form)-1] {
	case '.', '?', '!', ':', ';':
		return true
	}
	return false
}

// sentFeatures describes the place after token i, in a sentence that began at
// token first.
func sentFeatures(f []uint32, d *lang.Doc, words []shape.Word, first, i int, q quotes) []uint32 {
	t := 0
	add := func(a, b, c uint32) {
		t++
		f = append(f, linear.Key(t, a, b, c))
	}
	at := func(j int) *shape.Word {
		if j < first {
			return &begin
		}
		if j >= len(words) || j > i && d.Tokens[j].Flags&lang.ParStart != 0 {
			return &finish
		}
		return &words[j]
	}
	w0, l1, l2, r1, r2, r3 := at(i), at(i-1), at(i-2), at(i+1), at(i+2), at(i+3)
	length := uint32(min(i-first+1, 3))
	if i-first > 8 {
		length = 4
	}
	if i-first > 30 {
		length = 5
	}
	open := uint32(0)
	if q.straight {
		open = 1
	}
	k0, k1 := kindOf(w0), kindOf(r1)
	kl, kr := kindOf(l1), kindOf(r2)
	add(0, 0, 0)
	add(w0.Form, 0, 0)
	add(w0.Norm, k1, 0)
	add(w0.Norm, r1.Norm, 0)
	add(w0.Shape, r1.Shape, 0)
	add(r1.Norm, k0, 0)
	add(r1.Form, 0, 0)
	add(r1.Form, w0.Shape, 0)
	add(w0.Norm, l1.Norm, k1)
	add(w0.Norm, l1.Shape, k1)
	add(w0.Norm, l1.Suffix[2], k1)
	add(w0.Norm, k1, length)
	add(w0.Norm, kl, k1)
	add(w0.Norm, k1, open)
	add(w0.Norm, k1, kr)
	add(k0, k1, length)
	add(k0, k1, linear.Key(0, kl, kr, 0))
	add(l1.Norm, k0, k1)
	add(l2.Norm, l1.Norm, k0)
	add(r1.Norm, r2.Norm, k0)
	add(r1.Norm, kr, w0.Norm)
	add(r2.Norm, k1, k0)
	add(linear.Key(0, r1.Shape, r2.Shape, r3.Shape), k0, 0)
	add(linear.Key(0, l2.Shape, l1.Shape, w0.Shape), k1, 0)
	add(uint32(w0.Cluster)>>4, uint32(r1.Cluster)>>4, 0)
	add(uint32(w0.Cluster), k1, 1)
	add(uint32(r1.Cluster), k0, 1)
	add(open, length, k0)
	add(w0.Suffix[2], r1.Shape, k1)
	return f
}

var (
	begin  = shape.Word{Form: 1, Norm: 1, Shape: 1}
	finish = shape.Word{Form: 2, Norm: 2, Shape: 2}
)

// kindOf is a coarse class of a word.
func kindOf(w *shape.Word) uint32 {
	switch {
	case w.Norm == begin.Norm:
		return 1
	case w.Norm == finish.Norm:
		return 2
	case w.Caps:
		return 3
	case w.Upper:
		return 4
	case w.Letter && w.Digit:
		return 5
	case w.Letter:
		return 6
	case w.Digit:
		return 7
	}
	return 8 + w.Norm
}
