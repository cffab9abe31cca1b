package report

import "unicode/utf8"

// runeStep is how many bytes lie between two entries of a Runes table: small
// enough that the rest of a look-up is a short scan, large enough that the
// table is a sixteenth of the text.
const runeStep = 64

// Runes converts byte offsets of one text into counts of code points, for the
// edge of the program. Building is linear in the text, a look-up takes at most
// runeStep steps. The zero value serves the empty text.
type Runes struct {
	text  string
	ascii bool
	at    []int32 // at[i]: code points before byte i*runeStep
}

// NewRunes indexes text.
func NewRunes(text string) Runes {
	r := Runes{text: text, ascii: true}
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			r.ascii = false
			break
		}
	}
	if r.ascii {
		return r
	}
	r.at = make([]int32, 0, len(text)/runeStep+1)
	n := int32(0)
	for i := 0; i < len(text); i++ {
		if i%runeStep == 0 {
			r.at = append(r.at, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return r
}

// Offset is the number of code points before byte offset b of the text.
func (r Runes) Offset(b int) int {
	if r.ascii {
		return b
	}
	k := b / runeStep
	if k >= len(r.at) {
		k = len(r.at) - 1
	}
	n := int(r.at[k])
	for i := k * runeStep; i < b; i++ {
		if utf8.RuneStart(r.text[i]) {
			n++
		}
	}
	return n
}
