package syntax

import (
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// NumParts is how many parts a word has.
const NumParts = 10

// Parts appends the parts of a word, its ends, beginnings and shape, as rows of
// a table of the given size.
func Parts(w *shape.Word, rows int, out []int32) []int32 {
	flags := uint32(0)
	if w.Upper {
		flags |= 1
	}
	if w.Caps {
		flags |= 2
	}
	if w.Digit {
		flags |= 4
	}
	if w.Letter {
		flags |= 8
	}
	row := func(kind int, v uint32) {
		out = append(out, int32(uint64(linear.Key(kind, v, 0, 0))*uint64(rows)>>32))
	}
	for i, s := range w.Suffix {
		row(i, s)
	}
	for i, p := range w.Prefix[1:] {
		row(4+i, p)
	}
	row(7, w.Shape)
	row(8, flags)
	row(9, w.Form)
	return out
}
