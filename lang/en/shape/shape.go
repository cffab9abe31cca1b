// Package shape describes how a word is written, as hashes that serve as values
// of features: its form, the form in lower case with digits made alike, its
// beginnings and ends, and the pattern of its letters.
package shape

import "unicode/utf8"

// Word is the description of one form. Equal descriptions mean equal writing,
// but for chance collisions of 32-bit hashes.
type Word struct {
	Form   uint32    // as written, curly quotation marks made straight
	Norm   uint32    // in lower case, digits as '0'
	Prefix [4]uint32 // of Norm: the first 1 to 4 characters
	Suffix [4]uint32 // of Norm: the last 1 to 4 characters
	Shape  uint32    // "Xxx-00", runs shortened
	Upper  bool      // begins with a capital
	Caps   bool      // has capitals and no small letters
	Letter bool      // has a letter
	Digit  bool      // has a digit

	// Cluster is the class of the word among words used alike, 0 when unknown.
	// Of leaves it 0: who has the classes fills it in.
	Cluster uint16
}

// longest is how many characters are looked at; what follows does not count,
// but for the end of the word, which is always seen.
const longest = 64

// Of describes a form. Its cost is bounded, however long the form.
func Of(form string) Word {
	var w Word
	var norm [longest]uint32
	if len(form) > longest {
		form = clip(form)
	}
	n := 0
	formHash, normHash, shapeHash := seed, seed, seed
	var last uint32
	small, run := false, 0
	for i := 0; i < len(form) && n < longest; {
		r, size := rune(form[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(form[i:])
			r = plain(r)
		}
		i += size
		low, class := r, uint32('.')
		switch {
		case 'a' <= r && r <= 'z':
			class = 'x'
		case 'A' <= r && r <= 'Z':
			low, class = r+32, 'X'
		case '0' <= r && r <= '9':
			low, class = '0', '0'
		case 0xC0 <= r && r <= 0xDE && r != 0xD7:
			low, class = r+32, 'X'
		case r >= 0xDF && r != 0xF7 && r < 0x250, r >= 0x370 && r < 0x2000, r >= 0x3040:
			class = 'x'
		case r < utf8.RuneSelf:
			class = uint32(r)
		}
		switch class {
		case 'x':
			small, w.Letter = true, true
		case 'X':
			w.Caps, w.Letter = true, true
			w.Upper = w.Upper || n == 0
		case '0':
			w.Digit = true
		}
		if class == last {
			run++
		} else {
			last, run = class, 0
		}
		if run < 2 {
			shapeHash = mix(shapeHash, class)
		}
		formHash = mix(formHash, uint32(r))
		normHash = mix(normHash, uint32(low))
		if n < len(w.Prefix) {
			w.Prefix[n] = normHash
		}
		norm[n] = uint32(low)
		n++
	}
	for i := n; i < len(w.Prefix); i++ {
		w.Prefix[i] = normHash
	}
	w.Caps = w.Caps && !small
	w.Form, w.Norm, w.Shape = formHash, normHash, shapeHash
	h := seed + 1
	for i := range w.Suffix {
		if i < n {
			h = mix(h, norm[n-1-i])
		}
		w.Suffix[i] = h
	}
	return w
}

// clip keeps the first and last characters of a very long form.
func clip(form string) string {
	head, tail := longest/2, len(form)-longest/4
	for head > 0 && !utf8.RuneStart(form[head]) {
		head--
	}
	for tail < len(form) && !utf8.RuneStart(form[tail]) {
		tail++
	}
	return form[:head] + form[tail:]
}

// plain makes quotation marks and dashes of print alike to those of a keyboard.
func plain(r rune) rune {
	switch r {
	case '‘', '’', 'ʼ':
		return '\''
	case '“', '”', '„':
		return '"'
	case '–', '—', '−':
		return '–'
	}
	return r
}

const seed uint32 = 2166136261

func mix(h, v uint32) uint32 { return (h ^ v) * 16777619 }
