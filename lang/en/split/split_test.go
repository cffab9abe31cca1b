package split

import (
	"strings"
	"testing"

	"readout/lang"
	"readout/lang/en/shape"
)

func TestParagraphs(t *testing.T) {
	line := "the talks between the two states went on for most of the night"
	cases := []struct {
		name, text string
		want       []bool // for every line break, whether a paragraph begins after it
	}{
		{"none", "Norland met Sudria.", nil},
		{"empty line", "Norland.\n\nSudria.", []bool{true}},
		{"one line each", "Norland met Sudria.\nNothing was agreed.", []bool{true}},
		{"empty line with spaces", "Norland\n  \t\nsudria", []bool{true}},
		{"carriage returns", "Norland\r\nSudria\r\n\r\nVessia", []bool{true, true}},
		{"a full line that goes on", line + "\nand ended at dawn", []bool{false}},
		{"a short line before small letters", "Agenda\nthe venue", []bool{true}},
		{"text set in lines", strings.Repeat(line+"\n", 5) + "Sudria left first.", []bool{false, false, false, false, false}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []bool
			for _, b := range paragraphs(c.text, nil) {
				got = append(got, b.par)
			}
			if len(got) != len(c.want) {
				t.Fatalf("%v, want %v", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Fatalf("%v, want %v", got, c.want)
				}
			}
		})
	}
}

// gold makes a document of words, parted by spaces unless "+" stands before one
// and joined as clitics by "_"; "|" ends a sentence, "¶" a paragraph.
func gold(s string) *lang.Doc {
	d := &lang.Doc{}
	var text strings.Builder
	flags := lang.ParStart
	first := 0
	end := func() {
		if len(d.Tokens) > first {
			d.Sents = append(d.Sents, lang.Sent{First: int32(first), End: int32(len(d.Tokens))})
			first = len(d.Tokens)
		}
	}
	for _, w := range strings.Fields(s) {
		switch {
		case w == "|":
			end()
			continue
		case w == "¶":
			end()
			text.WriteString("\n\n")
			flags = lang.ParStart
			continue
		case w[0] == '+' || w[0] == '_':
			last := &d.Tokens[len(d.Tokens)-1]
			last.Flags &^= lang.SpaceAfter
			if w[0] == '_' {
				last.Flags |= lang.WordStart
				flags |= lang.WordCont
			}
			w = w[1:]
		case text.Len() > 0 && flags == 0:
			text.WriteByte(' ')
		}
		start := text.Len()
		text.WriteString(w)
		d.Tokens = append(d.Tokens, lang.Token{Start: int32(start), End: int32(text.Len()), Flags: flags | lang.SpaceAfter})
		flags = 0
	}
	end()
	d.Text = text.String()
	return d
}

// A splitter learns how a text is parted, and its file keeps what it learned.
func TestTrainedSplitterParts(t *testing.T) {
	d := gold(`Ada ca _n't go +. | She stayed at 5 p.m. today +, I can _not say why +. | Is it 3 +% ? +" | No +! ¶
		Norland did _n't pay $ +90 +. | It paid £ +5 +, or 4 +% +. | Ask Holm +'s envoy +! | We can _not +. | Go ¶`)
	var texts []Text
	for range 6 {
		texts = append(texts, describe(d))
	}
	s, err := Decode(Train(texts, Settings{Passes: 8, MinSeen: 1, Scale: 100, Seed: 1}).AppendTo(nil))
	if err != nil {
		t.Fatal(err)
	}
	w := s.NewScratch()
	var got lang.Doc
	got.Reset(d.Text)
	s.Words(&got, w)
	if len(got.Tokens) != len(d.Tokens) {
		var forms []string
		for i := range got.Tokens {
			forms = append(forms, got.Form(i))
		}
		t.Fatalf("%d words, want %d: %q", len(got.Tokens), len(d.Tokens), forms)
	}
	for i := range got.Tokens {
		if g, want := got.Tokens[i], d.Tokens[i]; g.Start != want.Start || g.End != want.End {
			t.Errorf("word %d is %q, want %q", i, got.Form(i), d.Form(i))
		}
	}
	s.Sentences(&got, describe(&got).Words, w)
	if len(got.Sents) != len(d.Sents) {
		t.Fatalf("%d sentences, want %d", len(got.Sents), len(d.Sents))
	}
	for i := range got.Sents {
		if got.Sents[i] != d.Sents[i] {
			t.Errorf("sentence %d is %v, want %v", i, got.Sents[i], d.Sents[i])
		}
	}
}

func describe(d *lang.Doc) Text {
	t := Text{Doc: d}
	for i := range d.Tokens {
		t.Words = append(t.Words, shape.Of(d.Form(i)))
	}
	return t
}

// TestDoubledApostrophes: two apostrophes are a quotation mark, whatever stands
// beside them and whatever was learned.
func TestDoubledApostrophes(t *testing.T) {
	chars := func(s string) []char {
		var w Scratch
		var out []char
		eachChunk(s, &w, func(c []char, _ int, _ bool) { out = append(out, c...) })
		return out
	}
	for _, c := range []struct {
		chunk string
		at    int
		class int
		sure  bool
	}{
		{"''a", 2, apart, true},
		{"''a", 1, joined, true},
		{"day,''", 4, apart, true},
		{"''Yes", 2, apart, true},
		{"'a", 1, 0, false},
		{"Holm's", 4, 0, false},
		{"'''Yes", 1, 0, false},
		{"'''Yes", 3, 0, false},
	} {
		if class, sure := doubled(chars(c.chunk), c.at); class != c.class || sure != c.sure {
			t.Errorf("%q before character %d: %d, %v; want %d, %v", c.chunk, c.at, class, sure, c.class, c.sure)
		}
	}
}
