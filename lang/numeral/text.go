// Package numeral reads numbers and their hedges out of running text: "90.5",
// "two and a half million", "more than three dozen", "10 to 15".
//
// It is what packages amount and when have in common. Both ask one Text for the
// passages of a document and look for figures in the atoms of each:
//
//	var t numeral.Text
//	for at := 0; at < len(text); {
//		at = t.Next(text, at)
//		for i := range t.Atoms {
//			if n, ok := t.Figure(i, false); ok {
//				h := t.HedgeBefore(n.First)
//				…
//
// Atoms are cut from the text itself and not from the tokens of a lang.Doc: a
// figure is read alike whether a tokeniser keeps "$90bn" or "three-year" in one
// piece or in five, and however well the words were tagged.
package numeral

import (
	"unicode"
	"unicode/utf8"
)

// Kind says what an atom is made of.
type Kind uint8

// The kinds of atom.
const (
	Mark   Kind = iota // one rune that is neither letter, digit nor space
	Word               // letters
	Digits             // digits with the commas and the point of one number
)

// Atom is a run of letters, a run of digits or a single mark. A hyphen, an
// apostrophe and the points of "a.m." are atoms of their own.
type Atom struct {
	Start, End int32 // bytes of the text
	Rune       rune  // of a Mark; otherwise the first rune
	Kind       Kind
	Glued      bool  // nothing stands between this atom and the one before
	Upper      bool  // a Word that begins with a capital
	class      class // of a Word: what it is to a number
	grouped    bool  // Digits with thousands separators: "5,000"
	odd        bool  // Digits that are no plain number: "1.2.3"
	decimals   uint8 // digits after the point
	value      float64
}

// Text is one passage of a text as atoms: a paragraph, or a line of it where
// the line break ends the sense. The zero value is ready; storage is kept from
// passage to passage.
type Text struct {
	Atoms []Atom

	src  string
	base int
	low  []byte // the passage with ASCII letters in lower case
}

// Next fills t with the passage of text that begins at byte from, and returns
// where the passage after it begins, len(text) at the end. No passage is longer
// than its paragraph, and atoms never reach over a paragraph's end.
func (t *Text) Next(text string, from int) (to int) {
	t.src, t.base = text, from
	t.Atoms, t.low = t.Atoms[:0], t.low[:0]
	to = passageEnd(text, from)
	for i := from; i < to; i++ {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		t.low = append(t.low, c)
	}
	gap := false
	for at := from; at < to; {
		r, n := decode(text, at)
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			gap = true
			at += n
			continue
		}
		a := Atom{Start: int32(at), Rune: r, Glued: !gap && len(t.Atoms) > 0}
		switch {
		case '0' <= r && r <= '9':
			a.Kind = Digits
			at = a.digits(text, at, to)
		case isLetter(r):
			a.Kind = Word
			a.Upper = unicode.IsUpper(r)
			for at < to && isLetter(r) {
				at += n
				r, n = decode(text, at)
			}
			a.class, a.value = classify(t.low[int(a.Start)-from : at-from])
		default:
			at += n
		}
		a.End = int32(at)
		t.Atoms = append(t.Atoms, a)
		gap = false
	}
	return to
}

func decode(text string, at int) (rune, int) {
	if at >= len(text) {
		return -1, 0
	}
	if c := text[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[at:])
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// passageEnd finds the line break that ends the passage: one after which the
// next line does not simply carry on, as a wrapped line does.
func passageEnd(text string, from int) int {
	last := byte(0) // the last byte that is no space
	for i := from; i < len(text); i++ {
		switch c := text[i]; c {
		case ' ', '\t', '\r':
		case '\n':
			next := i + 1
			for next < len(text) && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r') {
				next++
			}
			if next == len(text) || last == 0 {
				continue
			}
			n := text[next]
			carriesOn := 'a' <= n && n <= 'z' || '0' <= n && n <= '9' || n == '$' || n == '('
			if !carriesOn || last == '.' || last == '!' || last == '?' || last == ':' || last == '"' {
				return i + 1
			}
		default:
			last = c
		}
	}
	return len(text)
}

// digits reads one number from at: digits, thousands separators (comma or a
// narrow or unbreakable space) and a decimal point. It returns where the atom
// ends.
func (a *Atom) digits(text string, at, to int) int {
	lead := 0
	for ; at < to && isDigit(text[at]); at++ {
		a.value = a.value*10 + float64(text[at]-'0')
		lead++
	}
	for lead <= 3 {
		sep := separator(text, at)
		n := 0
		for at+sep+n < to && isDigit(text[at+sep+n]) {
			n++
		}
		// Groups of three; of two in the Indian way when another follows.
		if sep == 0 || n != 3 && !(n == 2 && text[at] == ',' && at+sep+n < to && text[at+sep+n] == ',') {
			break
		}
		for _, c := range []byte(text[at+sep : at+sep+n]) {
			a.value = a.value*10 + float64(c-'0')
		}
		a.grouped = true
		at += sep + n
	}
	for points := 0; at+1 < to && text[at] == '.' && isDigit(text[at+1]); points++ {
		a.odd = points > 0
		for at++; at < to && isDigit(text[at]); at++ {
			if a.decimals < 15 && points == 0 {
				a.value = a.value*10 + float64(text[at]-'0')
				a.decimals++
			}
		}
	}
	return at
}

func separator(text string, at int) int {
	if at >= len(text) {
		return 0
	}
	if text[at] == ',' {
		return 1
	}
	if r, n := decode(text, at); r == '\u00a0' || r == '\u202f' || r == '\u2009' {
		return n
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// Low is atom i in lower case (ASCII letters only), nil when there is no atom
// i. It is a view, valid until Next; switch on string(t.Low(i)) to compare
// without copying.
func (t *Text) Low(i int) []byte {
	if i < 0 || i >= len(t.Atoms) {
		return nil
	}
	a := &t.Atoms[i]
	return t.low[int(a.Start)-t.base : int(a.End)-t.base]
}

// Is reports whether atom i is the word or mark w, given in lower case.
func (t *Text) Is(i int, w string) bool { return string(t.Low(i)) == w }

// Are reports whether the atoms from i on are these words or marks.
func (t *Text) Are(i int, words ...string) bool {
	for k, w := range words {
		if !t.Is(i+k, w) {
			return false
		}
	}
	return true
}

// Glued reports whether there is an atom i and nothing stands before it.
func (t *Text) Glued(i int) bool { return i > 0 && i < len(t.Atoms) && t.Atoms[i].Glued }

// Hyphen reports whether atom i is a hyphen or a dash with no space on either
// side of it, as in "four-year" and "10–15".
func (t *Text) Hyphen(i int) bool {
	return t.Dash(i) && t.Atoms[i].Glued && t.Glued(i+1)
}

// Dash reports whether atom i is a hyphen or a dash of any length.
func (t *Text) Dash(i int) bool {
	if i < 0 || i >= len(t.Atoms) {
		return false
	}
	switch t.Atoms[i].Rune {
	case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
		return t.Atoms[i].Kind == Mark
	}
	return false
}

// IsMark reports whether atom i is the mark r.
func (t *Text) IsMark(i int, r rune) bool {
	return i >= 0 && i < len(t.Atoms) && t.Atoms[i].Kind == Mark && t.Atoms[i].Rune == r
}

// Apostrophe reports whether atom i is an apostrophe, straight or curly.
func (t *Text) Apostrophe(i int) bool { return t.IsMark(i, '\'') || t.IsMark(i, '\u2019') }

// IsWord reports whether atom i is a word.
func (t *Text) IsWord(i int) bool { return i >= 0 && i < len(t.Atoms) && t.Atoms[i].Kind == Word }

// IsDigits reports whether atom i is a number in digits.
func (t *Text) IsDigits(i int) bool { return i >= 0 && i < len(t.Atoms) && t.Atoms[i].Kind == Digits }

// Upper reports whether atom i is a word that begins with a capital.
func (t *Text) Upper(i int) bool { return t.IsWord(i) && t.Atoms[i].Upper }

// Whole returns the value of atom i when it is a plain whole number of digits
// without separators, and how many digits it has: 2014 and 4 for "2014".
func (t *Text) Whole(i int) (v, digits int, ok bool) {
	if !t.IsDigits(i) {
		return 0, 0, false
	}
	a := &t.Atoms[i]
	if a.grouped || a.odd || a.decimals > 0 || a.End-a.Start > 9 {
		return 0, 0, false
	}
	return int(a.value), int(a.End - a.Start), true
}
