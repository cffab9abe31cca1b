package syntax

import (
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// Casing is how a word is mostly written in news, where its writer had a choice:
// 0 nearly always small, up to 6 nearly always with a capital.
type Casing uint8

const (
	MostlyCaps    Casing = 8  // added for a word that is mostly all capitals
	UnknownCasing Casing = 15 // a word too rare to tell
)

// Parts appends the parts of a word, its ends, beginnings and shape, and its
// casing, as rows of a table of the given size. A known word has its form as a
// part too; a rare one has not, as no other word would share what is learned.
func Parts(w *shape.Word, c Casing, known bool, rows int, out []int32) []int32 {
	row := func(kind int, v uint32) {
		out = append(out, int32(uint64(linear.Key(kind, v, 0, 0))*uint64(rows)>>32))
	}
	flags := bit(w.Upper) | bit(w.Caps)<<1 | bit(w.Digit)<<2 | bit(w.Letter)<<3
	for i, s := range w.Suffix {
		row(i, s)
	}
	for i, p := range w.Prefix[1:] {
		row(4+i, p)
	}
	row(7, w.Shape)
	row(8, flags)
	row(9, uint32(c)<<2|flags&3)
	if known {
		row(10, w.Form)
	}
	return out
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
