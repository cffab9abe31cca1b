package split

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/shape"
)

// char is a character of a chunk, a run of text without white space.
type char struct {
	at    int32 // byte in the text
	low   uint32
	class uint8
}

// The classes of characters.
const (
	space uint8 = iota
	letter
	capital
	digit
	mark // anything else
)

func classify(r rune) (low uint32, class uint8) {
	switch {
	case 'a' <= r && r <= 'z':
		return uint32(r), letter
	case 'A' <= r && r <= 'Z':
		return uint32(r + 32), capital
	case '0' <= r && r <= '9':
		return '0', digit
	case r < utf8.RuneSelf:
		return uint32(r), mark
	case r == '’' || r == '‘':
		return '\'', mark
	case unicode.IsUpper(r):
		return uint32(unicode.ToLower(r)), capital
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return uint32(r), letter
	case unicode.IsDigit(r):
		return '0', digit
	}
	return uint32(r), mark
}

// longestChunk is how many characters without white space are looked at
// together; a longer run is cut there, so that the work stays bounded. A stretch of
// that length is an address, code or an attack, and one word.
const longestChunk = 256

// Words fills d.Tokens from d.Text: bytes, and flags. Every character that is
// not white space belongs to exactly one token.
func (s *Splitter) Words(d *lang.Doc, w *Scratch) {
	const shortest = 5 // bytes that a token has on average, with the space after it, or more
	d.Tokens = slices.Grow(d.Tokens[:0], len(d.Text)/shortest)
	w.breaks = paragraphs(d.Text, w.breaks)
	next := 0 // in w.breaks
	par := lang.ParStart
	eachChunk(d.Text, w, func(chunk []char, end int, spaced bool) {
		for next < len(w.breaks) && w.breaks[next].next <= int(chunk[0].at) {
			if w.breaks[next].par {
				par = lang.ParStart
			}
			next++
		}
		first := len(d.Tokens)
		s.chunk(d, chunk, end, w)
		d.Tokens[first].Flags |= par
		par = 0
		if spaced {
			d.Tokens[len(d.Tokens)-1].Flags |= lang.SpaceAfter
		}
	})
}

// eachChunk calls f for every run of text without white space, with the byte
// after it; spaced tells whether white space or the end of the text follows.
func eachChunk(text string, w *Scratch, f func(chunk []char, end int, spaced bool)) {
	w.runes = w.runes[:0]
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		blank := r == ' ' || r == '\n' || (r < '\r'+1 && r >= '\t') || r >= utf8.RuneSelf && unicode.IsSpace(r)
		if blank || len(w.runes) == longestChunk {
			if len(w.runes) > 0 {
				f(w.runes, i, blank)
				w.runes = w.runes[:0]
			}
		}
		if !blank {
			low, class := classify(r)
			w.runes = append(w.runes, char{int32(i), low, class})
		}
		i += size
	}
	if len(w.runes) > 0 {
		f(w.runes, len(text), true)
	}
}

// chunk appends the words of one chunk.
func (s *Splitter) chunk(d *lang.Doc, c []char, end int, w *Scratch) {
	start := 0 // of the word under way
	flags := lang.Flags(0)
	emit := func(i int, class int) {
		at := int32(end)
		if i < len(c) {
			at = c[i].at
		}
		if class == clitic && flags == 0 {
			flags = lang.WordStart
		}
		d.Tokens = append(d.Tokens, lang.Token{Start: c[start].at, End: at, Head: -1, Flags: flags})
		start, flags = i, 0
		if class == clitic {
			flags = lang.WordCont
		}
	}
	// cut ends a word before character i. Letters may be several words yet.
	cut := func(i int, class int) {
		if from := start; flags == 0 && i-from <= longestLetters && plainWord(c[from:i]) {
			for _, at := range s.letters[lettersKey(c[from:i])] {
				emit(from+int(at), clitic)
			}
		}
		emit(i, class)
	}
	if len(c) < longestChunk && !plainWord(c) {
		i := 1
		if n := address(c); n > 0 {
			if i = n; n < len(c) {
				cut(n, apart)
				i++
			}
		}
		for ; i < len(c); i++ {
			if !joint(c, i) {
				continue
			}
			best, sure := certain(c, start, i)
			if !sure {
				best, sure = doubled(c, i)
			}
			if !sure {
				w.features = wordFeatures(w.features[:0], d.Text, c, start, i)
				scores := w.scores[:nJoints]
				s.words.Score(w.features, scores)
				best = argmax(scores)
			}
			if best != joined {
				cut(i, best)
			}
		}
	}
	cut(len(c), apart)
}

// longestLetters is the longest word of letters alone that is several.
const longestLetters = 10

func argmax(scores []int32) int {
	best := 0
	for c := 1; c < len(scores); c++ {
		if scores[c] > scores[best] {
			best = c
		}
	}
	return best
}

// plainWord reports whether a chunk is of letters only.
func plainWord(c []char) bool {
	for i := range c {
		if c[i].class != letter && c[i].class != capital {
			return false
		}
	}
	return true
}

func lettersKey(c []char) uint32 {
	h := uint32(2166136261)
	for i := range c {
		h = (h ^ c[i].low) * 16777619
	}
	return h
}

// joint reports whether a word may end before character i of a chunk: where the
// kind of character changes, between marks, and before the "n" of "n't".
func joint(c []char, i int) bool {
	a, b := c[i-1].class, c[i].class
	if a == mark || b == mark {
		return true
	}
	if a == digit || b == digit {
		return a != b
	}
	return c[i].low == 'n' && i+2 < len(c) && c[i+1].low == '\'' && c[i+2].low == 't'
}

// certain gives the class of a joint that needs no judgement: dashes and curly
// double quotation marks stand alone, the clitics of English part from the letters
// before them, and the stop of an abbreviation stays with it. Treebanks have few
// of these to learn from.
func certain(c []char, start, i int) (class int, sure bool) {
	if a, b := alone(c[i-1].low), alone(c[i].low); a || b {
		if a && b && c[i-1].low == c[i].low {
			return joined, true
		}
		return apart, true
	}
	if abbreviated(c, start, i) {
		return joined, true
	}
	if i == start || c[i-1].class != letter && c[i-1].class != capital {
		return 0, false
	}
	n := i
	for n < len(c) && n < i+4 && (c[n].class != mark || c[n].low == '\'') {
		n++
	}
	if n < len(c) && n == i+4 {
		return 0, false
	}
	switch string4(c[i:n]) {
	case "'s", "'m", "'d", "'re", "'ve", "'ll", "n't":
		return clitic, true
	}
	return 0, false
}

// doubled settles the joint before character i of a chunk beside two apostrophes
// that stand for a quotation mark, as older wires write it. The treebanks do not, and
// what is learned from them takes the mark and an "a" behind it for one word.
// Three apostrophes are left open: any two of them may be the mark.
func doubled(c []char, i int) (class int, sure bool) {
	switch before, after := apostrophes(c, i-1, -1), apostrophes(c, i, 1); {
	case before == 1 && after == 1:
		return joined, true
	case before == 2 && after == 0, before == 0 && after == 2:
		return apart, true
	}
	return 0, false
}

// apostrophes counts the apostrophes from character i on, up to three, in steps of
// one to the left or the right.
func apostrophes(c []char, i, step int) int {
	n := 0
	for ; n < 3 && i >= 0 && i < len(c) && c[i].low == '\''; i += step {
		n++
	}
	return n
}

func alone(low uint32) bool {
	switch low {
	case '–', '—', '―', '…', '“', '”', '„', '«', '»', '•':
		return true
	}
	return false
}

// string4 is the text of up to four characters.
func string4(c []char) string {
	var b [4]byte
	for i := range c {
		if c[i].low >= utf8.RuneSelf {
			return ""
		}
		b[i] = byte(c[i].low)
	}
	return string(b[:len(c)])
}

// address is how many characters from the start of a chunk are an address of the
// web, without the marks that end the sentence around it; 0 when it is none.
func address(c []char) int {
	n := 0
	switch {
	case prefix(c, "http://"), prefix(c, "https://"), prefix(c, "ftp://"):
		n = 7
	case prefix(c, "www."):
		n = 4
	}
	if n == 0 || n >= len(c) {
		return 0
	}
	end := n
	for end < len(c) && !alone(c[end].low) && c[end].low != '"' && c[end].low != '<' && c[end].low != '>' {
		end++
	}
	for end > n {
		switch c[end-1].low {
		case '.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '*':
			end--
			continue
		}
		break
	}
	return end
}

func prefix(c []char, s string) bool {
	if len(c) < len(s) {
		return false
	}
	for i := range len(s) {
		if c[i].low != uint32(s[i]) {
			return false
		}
	}
	return true
}

// wordFeatures describes the place before character i of a chunk, in a word that
// began at start.
func wordFeatures(f []uint32, text string, c []char, start, i int) []uint32 {
	t := 0
	add := func(a, b, d uint32) {
		t++
		f = append(f, linear.Key(t, a, b, d))
	}
	at := func(j int) (low, kind uint32) {
		if j < 0 || j >= len(c) {
			return 0, uint32(space)
		}
		k := uint32(c[j].class)
		if c[j].class == mark {
			return c[j].low, 16 + c[j].low
		}
		return c[j].low, k
	}
	l1, lk1 := at(i - 1)
	l2, lk2 := at(i - 2)
	l3, lk3 := at(i - 3)
	r1, rk1 := at(i)
	r2, rk2 := at(i + 1)
	r3, rk3 := at(i + 2)
	r4, rk4 := at(i + 3)
	left, right, whole := hashOf(c, start, i), hashOf(c, i, len(c)), hashOf(c, 0, len(c))
	head := hashOf(c, 0, i)
	piece := i // end of the run of letters or digits from i on
	for piece < len(c) && c[piece].class != mark && piece < i+20 {
		piece++
	}
	back := i
	for back > start && c[back-1].class != mark && back > i-20 {
		back--
	}
	next, prev := hashOf(c, i, piece), hashOf(c, back, i)
	afterPiece, _ := at(piece)
	add(0, 0, 0)
	add(l1, r1, 0)
	add(lk1, rk1, 0)
	add(lk2, lk1, rk1)
	add(lk1, rk1, rk2)
	add(linear.Key(0, lk2, lk1, rk1), rk2, 0)
	add(linear.Key(0, lk3, lk2, lk1), linear.Key(0, rk1, rk2, rk3), 0)
	add(l2, l1, r1)
	add(l1, r1, r2)
	add(linear.Key(0, l2, l1, r1), r2, 0)
	add(linear.Key(0, l1, r1, r2), r3, 0)
	add(linear.Key(0, l1, r1, r2), r3, r4)
	add(linear.Key(0, l3, l2, l1), r1, r2)
	add(left, r1, 0)
	add(left, rk1, rk2)
	add(right, lk1, 0)
	add(right, lk1, lk2)
	add(right, l1, l2)
	add(head, r1, 0)
	add(whole, uint32(i), 0)
	add(left, right, 0)
	add(next, r1, l1)
	add(prev, r1, l1)
	add(next, prev, l1)
	add(next, afterPiece, l1)
	add(rk4, linear.Key(0, rk1, rk2, rk3), lk1)
	add(wide(c, start), rk1, l1)
	// What the next chunk begins with: a stop before a capital ends a sentence.
	end := int(c[len(c)-1].at)
	follow := follows(text, end)
	if i == len(c)-1 {
		add(follow, r1, lk1)
		add(follow, left, r1)
		add(follow, r1, uint32(min(i-start, 4)))
	}
	return f
}

// wide tells an address of the net from prose.
func wide(c []char, start int) uint32 {
	for i := start; i+2 < len(c); i++ {
		if c[i].low == '@' || c[i].low == '/' && c[i+1].low == '/' || c[i].low == 'w' && c[i+1].low == 'w' && c[i+2].low == 'w' {
			return 1
		}
	}
	return 0
}

// farthest is how much white space is looked across, in bytes.
const farthest = 16

// follows is the class of the first character after the last of a chunk that
// begins at byte at, and white space; whether a line ends between.
func follows(text string, at int) uint32 {
	_, size := utf8.DecodeRuneInString(text[at:])
	at += size
	line := uint32(0)
	for far := at + farthest; at < len(text) && at < far; {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsSpace(r) {
			_, class := classify(r)
			return line | uint32(class)
		}
		if r == '\n' {
			line = 16
		}
		if line != 0 {
			return line
		}
		at += size
	}
	return 32
}

// hashOf describes the characters from a to b, of a long run only the outer ones.
func hashOf(c []char, a, b int) uint32 {
	h := uint32(2166136261)
	for i := a; i < b; i++ {
		if i == a+12 && b-a > 24 {
			i = b - 12
		}
		h = (h ^ c[i].low) * 16777619
	}
	return h
}

// quotes follows whether a quotation is open in the sentence.
type quotes struct{ straight bool }

var straightQuote = shape.Of("\"").Norm

func (q *quotes) see(norm uint32) {
	if norm == straightQuote {
		q.straight = !q.straight
	}
}
