package name

import (
	"strings"

	"readout/actor/world"
	"readout/lang/en/shape"
)

// gazetteer finds the world's spellings among the words of a text.
type gazetteer struct {
	entries map[uint32]entry // by the hash of the words so far
}

// entry is a spelling, or the beginning of longer ones.
type entry struct {
	kinds world.Kind // 0 when it is only a beginning
	more  bool       // a longer spelling begins with these words
	caps  bool       // is written in capitals only: "US"
	small bool       // is written in small letters: "peshmerga"
}

// longestSpelling is the most words a spelling is matched over.
const longestSpelling = 8

func newGazetteer(w *world.World) gazetteer {
	g := gazetteer{map[uint32]entry{}}
	var words []shape.Word
	for spelling, kind := range w.Spellings() {
		words = words[:0]
		for form := range roughly(spelling) {
			words = append(words, shape.Of(form))
		}
		if len(words) == 0 || len(words) > longestSpelling {
			continue
		}
		h := uint32(0)
		for i := range words {
			h = chainHash(h, words[i].Norm)
			e := g.entries[h]
			if i < len(words)-1 {
				e.more = true
			} else {
				e.kinds |= kind
				e.caps = e.caps || words[0].Caps && len(spelling) > 1
				e.small = e.small || !words[0].Upper
			}
			g.entries[h] = e
		}
	}
	return g
}

func chainHash(h, norm uint32) uint32 { return (h ^ norm) * 0x9E3779B1 }

// roughly splits a spelling as the tokenizer would.
func roughly(spelling string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, field := range strings.Fields(spelling) {
			for field != "" {
				n := len(field)
				switch i := strings.IndexAny(field, "-,"); {
				case i == 0:
					n = 1
				case i > 0:
					n = i
				}
				word := field[:n]
				field = field[n:]
				if stem, ok := strings.CutSuffix(word, "'s"); ok && stem != "" {
					if !yield(stem) || !yield("'s") {
						return
					}
					continue
				}
				if !yield(word) {
					return
				}
			}
		}
	}
}

// fact is what the gazetteer says of a word: the kinds of the longest spelling
// that covers it, and how it stands in it.
type fact struct {
	kinds world.Kind
	part  uint8 // begin, inside, last, unit
	off   bool  // its capitals are not those of the spelling
}

// match sets the facts of the words of a sentence; those it finds nothing for are
// left alone.
func (g *gazetteer) match(words []Word, ex []extras) {
	for i := 0; i < len(words); {
		h, found := uint32(0), 0
		var e entry
		for n := 0; n < longestSpelling && i+n < len(words); n++ {
			h = chainHash(h, words[i+n].Norm)
			f, ok := g.entries[h]
			if !ok {
				break
			}
			if f.kinds != 0 {
				e, found = f, n+1
			}
			if !f.more {
				break
			}
		}
		if found == 0 {
			i++
			continue
		}
		w := &words[i]
		off := !e.small && !w.Upper || e.caps && !w.Caps
		for n := range found {
			p := uint8(inside)
			switch {
			case found == 1:
				p = unit
			case n == 0:
				p = begin
			case n == found-1:
				p = last
			}
			ex[i+n].fact = fact{e.kinds, p, off}
		}
		i += found
	}
}
