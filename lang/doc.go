// Package lang holds a text read as words: tokens, sentences, tags, a
// dependency tree and names, in packed arrays that point into the text.
//
// A Doc is filled by stages (see Stage). Every token knows its bytes; a
// token's form is always a slice of the text. Sentences, subtrees and names are
// views: ranges of tokens. Once filled a Doc is only read.
//
// Annotation follows Universal Dependencies v2 (universaldependencies.org):
// English clitics ("do|n't", "he|'s") are words of their own.
package lang

import (
	"slices"

	"readout/report"
)

// Token is one syntactic word.
type Token struct {
	Start, End int32  // bytes of the text
	Head       int32  // index of the head in Doc.Tokens, -1 for the root of a sentence
	Sent       int32  // index in Doc.Sents
	Lemma      string // dictionary form; lower case except for names
	Feats      string // "Number=Sing|Person=3", shared storage, "" for none
	UPOS       UPOS
	XPOS       XPOS
	Rel        Rel
	Flags      Flags
}

// Flags are facts about how a token stands in the text.
type Flags uint8

// The flags.
const (
	SpaceAfter Flags = 1 << iota // white space (or the end of the text) follows
	WordStart                    // first word of a multiword token ("do" of "don't")
	WordCont                     // a later word of a multiword token ("n't" of "don't")
	ParStart                     // first token of a paragraph
)

// Sent is a sentence: tokens First (inclusive) to End (exclusive).
type Sent struct{ First, End int32 }

// NameKind is what a name is the name of.
type NameKind uint8

// The kinds of name.
const (
	NoName NameKind = iota
	Person
	Organization
	Location
	Country   // a state, however it is written ("Norland", "U.S.")
	Political // a body that speaks for a state or is political: a ministry, a party, NATO
	Other     // a name of another kind: an event, a work, a people
)

// Name is a stretch of tokens that names something.
type Name struct {
	First, End int32
	Kind       NameKind
}

// Doc is one text as words. The zero value is an empty text.
type Doc struct {
	Text   string
	Tokens []Token
	Sents  []Sent
	Names  []Name // sorted, not overlapping

	kidStart []int32 // kids of token i: kids[kidStart[i]:kidStart[i+1]]
	kids     []int32
	left     []int32 // leftmost token of the subtree of i
	right    []int32 // rightmost token (inclusive)
}

// Reset empties the document, keeps its storage, and takes a new text.
func (d *Doc) Reset(text string) {
	*d = Doc{
		Text: text, Tokens: d.Tokens[:0], Sents: d.Sents[:0], Names: d.Names[:0],
		kidStart: d.kidStart[:0], kids: d.kids[:0], left: d.left[:0], right: d.right[:0],
	}
}

// Form is the text of token i.
func (d *Doc) Form(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// Span is the bytes of tokens first (inclusive) to end (exclusive).
func (d *Doc) Span(first, end int) report.Span {
	if first >= end {
		return report.Span{}
	}
	return report.Span{Start: int(d.Tokens[first].Start), End: int(d.Tokens[end-1].End)}
}

// Part lets a sentence begin at token i, whose sentence ends before it. Trees are
// made after it, not before.
func (d *Doc) Part(i int) {
	if i <= 0 || i >= len(d.Tokens) {
		return
	}
	at := int(d.Tokens[i].Sent)
	if int(d.Sents[at].First) == i {
		return
	}
	d.Sents = slices.Insert(d.Sents, at+1, Sent{First: int32(i), End: d.Sents[at].End})
	d.Sents[at].End = int32(i)
	for t := i; t < len(d.Tokens); t++ {
		d.Tokens[t].Sent++
	}
}

// Index builds the children and subtree tables from the heads. A stage that
// sets heads calls it; it must be called again when heads change.
func (d *Doc) Index() {
	n := len(d.Tokens)
	d.kidStart = resize(d.kidStart, n+1)
	d.kids = resize(d.kids, n)
	d.left = resize(d.left, n)
	d.right = resize(d.right, n)
	clear(d.kidStart)
	for i := range d.Tokens {
		d.left[i], d.right[i] = int32(i), int32(i)
		if h := d.Tokens[i].Head; h >= 0 {
			d.kidStart[h+1]++
		}
	}
	for i := 0; i < n; i++ {
		d.kidStart[i+1] += d.kidStart[i]
	}
	next := d.left // borrowed as a cursor, restored below
	copy(next, d.kidStart[:n])
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			d.kids[next[h]] = int32(i)
			next[h]++
		}
	}
	for i := range d.left {
		d.left[i] = int32(i)
	}
	// A tree is no deeper than its sentence is long: walk up from every token
	// until nothing widens, which is linear in practice.
	for i := range d.Tokens {
		for c, h := int32(i), d.Tokens[i].Head; h >= 0; c, h = h, d.Tokens[h].Head {
			grew := false
			if d.left[c] < d.left[h] {
				d.left[h], grew = d.left[c], true
			}
			if d.right[c] > d.right[h] {
				d.right[h], grew = d.right[c], true
			}
			if !grew {
				break
			}
		}
	}
}

func resize(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n, n+n/2)
	}
	return s[:n]
}

// Kids are the dependents of token i, in order. The slice is a view; don't keep
// it past the next Reset.
func (d *Doc) Kids(i int) []int32 { return d.kids[d.kidStart[i]:d.kidStart[i+1]] }

// Kid is the first dependent of i with the relation rel (subtypes count only
// when named), or -1.
func (d *Doc) Kid(i int, rel Rel) int {
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel == rel {
			return int(k)
		}
	}
	return -1
}

// Subtree is the range of tokens, first inclusive and end exclusive, from the
// leftmost to the rightmost descendant of i.
func (d *Doc) Subtree(i int) (first, end int) { return int(d.left[i]), int(d.right[i]) + 1 }

// Has reports whether token i carries the feature, as in "Tense=Past".
func (d *Doc) Has(i int, feature string) bool {
	f := d.Tokens[i].Feats
	for j := 0; j+len(feature) <= len(f); j++ {
		if (j == 0 || f[j-1] == '|') && f[j:j+len(feature)] == feature &&
			(j+len(feature) == len(f) || f[j+len(feature)] == '|') {
			return true
		}
	}
	return false
}

// Parsed reports whether the tree has been indexed.
func (d *Doc) Parsed() bool { return len(d.kidStart) == len(d.Tokens)+1 }

// TokenAt is the index of the token that holds byte b, or of the first token
// after it; len(d.Tokens) when there is none.
func (d *Doc) TokenAt(b int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(d.Tokens[mid].End) > b {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
