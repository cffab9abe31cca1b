package train

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/lang/en/shape"
	"readout/lang/en/syntax"
)

// casing counts how a word is written where its writer had a choice.
type casing struct{ small, capital, caps int }

// minCased is how often a word must be seen for its casing to tell anything.
const minCased = 5

// class sums a casing up as syntax.Parts takes it.
func (c casing) class() syntax.Casing {
	n := c.small + c.capital + c.caps
	if n < minCased {
		return syntax.UnknownCasing
	}
	share := func(k int) float64 { return float64(k) / float64(n) }
	class := syntax.Casing(0)
	for _, bound := range []float64{0.02, 0.1, 0.3, 0.7, 0.9, 0.98} {
		if share(c.capital+c.caps) >= bound {
			class++
		}
	}
	if share(c.caps) >= 0.5 {
		class += syntax.MostlyCaps
	}
	return class
}

// casings counts the words of a corpus of news by shape.Word.Norm. The first
// word of a sentence, of a quotation and of a line is left out, and so are lines
// in which most words have capitals: headlines.
func casings(corpus io.Reader) (map[uint32]casing, error) {
	counts := map[uint32]casing{}
	dec := json.NewDecoder(corpus)
	for n := 1; ; n++ {
		var doc struct{ Text string }
		if err := dec.Decode(&doc); err == io.EOF {
			return counts, nil
		} else if err != nil {
			return nil, fmt.Errorf("counting capitals in the news, document %d: %w", n, err)
		}
		for line := range strings.Lines(doc.Text) {
			countCasing(line, counts)
		}
	}
}

func countCasing(line string, counts map[uint32]casing) {
	words := strings.Fields(line)
	capitals, letters := 0, 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	if capitals*2 > letters {
		return
	}
	free := false // whether the word before leaves a choice
	for _, w := range words {
		chosen := free
		free = !strings.ContainsAny(w[len(w)-1:], ".!?:") && !strings.HasSuffix(w, "”") && !strings.HasSuffix(w, "\"")
		if r, _ := utf8.DecodeRuneInString(w); !chosen || !unicode.IsLetter(r) {
			continue
		}
		for piece := range strings.FieldsFuncSeq(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' }) {
			x := shape.Of(strings.TrimRight(piece, "."))
			c := counts[x.Norm]
			switch {
			case x.Caps && len(piece) > 1:
				c.caps++
			case x.Upper:
				c.capital++
			default:
				c.small++
			}
			counts[x.Norm] = c
		}
	}
}
