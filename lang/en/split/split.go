// Package split cuts a text into paragraphs, words and sentences.
//
// A Splitter is decoded once from its file and shared; each goroutine has a
// Scratch. Call Words on a Doc whose Text is set, describe the words (package
// shape), then call Sentences. Both take time linear in the text.
//
// White space always ends a word. Where else a word ends, and where a sentence
// does, two linear classifiers decide that were trained on treebanks; the places
// they are asked about are listed in this package.
package split

import (
	"fmt"
	"slices"

	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/pack"
	"readout/lang/en/shape"
)

// Splitter holds the models. It is never changed.
type Splitter struct {
	letters map[uint32][]uint8 // words of letters alone that are several ("cannot"): where they part
	words   *linear.Model
	sents   *linear.Model
}

// The classes of the word classifier.
const (
	joined  = iota // the word goes on
	apart          // a new word
	clitic         // a new word, written together with the last ("do|n't")
	nJoints        // number of classes
)

// Scratch is the working storage of one goroutine.
type Scratch struct {
	features []uint32
	scores   []int32
	runes    []char
	breaks   []lineBreak
}

// NewScratch makes storage for s.
func (s *Splitter) NewScratch() *Scratch { return &Scratch{scores: make([]int32, nJoints)} }

// longest is how many words a sentence has at most. What has more is no sentence but
// a table or an attack, and a parser takes memory for each word of a sentence.
const longest = 1000

// Sentences fills d.Sents and the sentence of every token. words describe the
// tokens.
func (s *Splitter) Sentences(d *lang.Doc, words []shape.Word, w *Scratch) {
	d.Sents = d.Sents[:0]
	first := 0
	var q quotes
	for i := range d.Tokens {
		d.Tokens[i].Sent = int32(len(d.Sents))
		q.see(words[i].Norm)
		end := i+1 == len(d.Tokens) || i+1-first == longest || d.Tokens[i+1].Flags&lang.ParStart != 0
		if !end && candidate(d, words, i) {
			w.features = sentFeatures(w.features[:0], d, words, first, i, q)
			scores := w.scores[:2]
			s.sents.Score(w.features, scores)
			end = scores[1] > scores[0]
			if sure, ends := settled(d, words, first, i); sure {
				end = ends
			}
		}
		if end {
			d.Sents = append(d.Sents, lang.Sent{First: int32(first), End: int32(i + 1)})
			first = i + 1
			q = quotes{}
		}
	}
}

// fewWords is how many different words with letters a text of `longest` words has,
// if it has no more to say than a table or an attack: prose has some four hundred.
const fewWords = 100

// Barren reports whether a sentence, given by its words, is one only because it had
// to end somewhere, and says nothing: a run of signs, figures, or few words again and
// again.
func Barren(words []shape.Word) bool {
	if len(words) < longest {
		return false
	}
	var seen [fewWords]uint32
	n := 0
	for i := range words {
		if !words[i].Letter || slices.Contains(seen[:n], words[i].Norm) {
			continue
		}
		if n == fewWords {
			return false
		}
		seen[n] = words[i].Norm
		n++
	}
	return true
}

// Decode reads a splitter that AppendTo wrote. It keeps no hold of b.
func Decode(b []byte) (*Splitter, error) {
	r := pack.NewReader(b)
	s := &Splitter{letters: map[uint32][]uint8{}}
	for range r.Count() {
		key := uint32(r.Uint())
		s.letters[key] = append([]uint8(nil), r.Bytes()...)
	}
	models := []**linear.Model{&s.words, &s.sents}
	for i, classes := range []int{nJoints, 2} {
		m, _, err := linear.Decode(r.Bytes())
		if err != nil || m.Classes() != classes {
			r.Fail()
			break
		}
		*models[i] = m
	}
	if r.Err() != nil {
		return nil, fmt.Errorf("decoding the splitter: %w", r.Err())
	}
	return s, nil
}

// AppendTo writes the splitter after b.
func (s *Splitter) AppendTo(b []byte) []byte {
	b = pack.Uint(b, uint64(len(s.letters)))
	for _, k := range sortedKeys(s.letters) {
		b = pack.Bytes(pack.Uint(b, uint64(k)), s.letters[k])
	}
	b = pack.Bytes(b, s.words.AppendTo(nil))
	return pack.Bytes(b, s.sents.AppendTo(nil))
}
