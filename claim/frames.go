package claim

import (
	_ "embed"
	"fmt"
	"strings"

	"readout/internal/table"
	"readout/lang"
)

//go:embed frames.tsv
var framesTSV string

// Frame is a small class of words that say the same thing of a negotiation:
// ready, willing, prepared, readiness.
type Frame struct {
	Name    string
	Stance  string // what the subject thereby holds of the object, "" for none
	Speaker bool   // the stance is the speaker's, of the subject: "the plan is unacceptable"
	Tone    int    // +1, -1: how the subject sees the prospects; 0 when it does not say
	Example string
}

// Frames looks words up by lemma and class. It is immutable.
type Frames struct {
	list  []Frame
	word  map[string]int // "rule_out/v" -> index in list
	words wordLists      // what words without a frame do to a stance
}

// BuiltinFrames reads the frames that ship with the program.
func BuiltinFrames() (*Frames, error) {
	f, err := parseFrames(framesTSV)
	if err == nil {
		f.words, err = parseWords(wordsTSV)
	}
	return f, err
}

func parseFrames(tsv string) (*Frames, error) {
	f := &Frames{word: map[string]int{}}
	err := table.EachRow(tsv, 5, func(col []string) error {
		frame := Frame{Name: col[0], Example: col[4]}
		if col[1] != "-" {
			frame.Stance, frame.Speaker = strings.CutPrefix(col[1], "~")
		}
		switch col[2] {
		case "+":
			frame.Tone = 1
		case "-":
			frame.Tone = -1
		}
		f.list = append(f.list, frame)
		for _, m := range strings.Fields(col[3]) {
			if _, dup := f.word[m]; !dup {
				f.word[m] = len(f.list) - 1
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the frames: %w", err)
	}
	return f, nil
}

// Of is the frame of token i, or nil. A verb is first looked up with its
// particle or the preposition of one of its dependents ("rule out", "call for").
func (f *Frames) Of(d *lang.Doc, i int) *Frame {
	t := &d.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	switch t.UPOS {
	case lang.VERB, lang.AUX:
		if t.XPOS == lang.TagVBN && d.Kid(i, lang.Xcomp) >= 0 { // "is prepared to meet" says how one stands
			if x := f.get(strings.ToLower(d.Form(i)), "", "", "a"); x != nil {
				return x
			}
		}
		for _, k := range d.Kids(i) {
			switch d.Tokens[k].Rel {
			case lang.CompoundPrt, lang.Advmod:
				if x := f.get(lemma, "_", strings.ToLower(d.Form(int(k))), "v"); x != nil {
					return x
				}
			case lang.Obl:
				if c := d.Kid(int(k), lang.Case); c >= 0 {
					if x := f.get(lemma, "_", strings.ToLower(d.Form(c)), "v"); x != nil {
						return x
					}
				}
			}
		}
		if i+1 < len(d.Tokens) && d.Tokens[i+1].Sent == t.Sent {
			if x := f.get(lemma, "_", strings.ToLower(d.Form(i+1)), "v"); x != nil {
				return x
			}
		}
		if x := f.get(lemma, "", "", "v"); x != nil {
			return x
		}
		if t.XPOS == lang.TagVBN {
			return f.get(strings.ToLower(d.Form(i)), "", "", "a")
		}
	case lang.NOUN, lang.PROPN:
		return f.get(lemma, "", "", "n")
	case lang.ADJ, lang.ADV:
		if x := f.get(lemma, "", "", "a"); x != nil {
			return x
		}
		return f.get(lemma, "", "", "n")
	}
	return nil
}

func (f *Frames) get(lemma, sep, particle, class string) *Frame {
	var buf [48]byte
	key := append(buf[:0], lemma...)
	key = append(key, sep...)
	key = append(key, particle...)
	key = append(key, '/')
	key = append(key, class...)
	if i, ok := f.word[string(key)]; ok {
		return &f.list[i]
	}
	// A lemma guessed by its ending may lack its e ("rul") or keep a doubled
	// consonant ("shipp").
	if n := len(lemma); class == "v" && n > 2 {
		whole := lemma + "e"
		if lemma[n-1] == lemma[n-2] {
			whole = lemma[:n-1]
		}
		if i, ok := f.word[whole+sep+particle+"/v"]; ok {
			return &f.list[i]
		}
	}
	return nil
}
