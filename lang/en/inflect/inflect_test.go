package inflect

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"readout/lang"
	"readout/lang/en/shape"
)

// table trains on lines of form, lemma, tags and features, each a sentence.
func table(t *testing.T, lines string) *Model {
	t.Helper()
	var sents []Sentence
	for range 8 { // often enough to be believed
		for line := range strings.Lines(strings.TrimSpace(lines)) {
			c := strings.Fields(line)
			feats := c[4]
			if feats == "_" {
				feats = ""
			}
			sents = append(sents, Sentence{
				Forms: []string{c[0]}, Words: []shape.Word{shape.Of(c[0])},
				Gold: []lang.Token{{Lemma: c[1], UPOS: lang.ParseUPOS(c[2]), XPOS: lang.ParseXPOS(c[3]), Feats: feats}},
			})
		}
	}
	m, err := Decode(Train(sents, nil, Settings{Passes: 3, MinSeen: 1, Scale: 100, Seed: 1}).AppendTo(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const lessons = `
walked walk VERB VBD Tense=Past|VerbForm=Fin
talked talk VERB VBD Tense=Past|VerbForm=Fin
asked ask VERB VBD Tense=Past|VerbForm=Fin
baked bake VERB VBD Tense=Past|VerbForm=Fin
raked rake VERB VBD Tense=Past|VerbForm=Fin
went go VERB VBD Tense=Past|VerbForm=Fin
parties party NOUN NNS Number=Plur
cities city NOUN NNS Number=Plur
envoys envoy NOUN NNS Number=Plur
talks talk NOUN NNS Number=Plur
Norland Norland PROPN NNP Number=Sing
n't not PART RB Polarity=Neg
able able ADJ JJ Degree=Pos
I I PRON PRP Case=Nom|Number=Sing|Person=1
you you PRON PRP Case=Nom|Person=2
`

func TestLemma(t *testing.T) {
	m := table(t, lessons)
	s := m.NewScratch()
	cases := []struct {
		form string
		u    lang.UPOS
		x    lang.XPOS
		want string
	}{
		{"walked", lang.VERB, lang.TagVBD, "walk"},
		{"Walked", lang.VERB, lang.TagVBD, "walk"},
		{"WENT", lang.VERB, lang.TagVBD, "go"},
		{"smoked", lang.VERB, lang.TagVBD, "smok"}, // no rule for -oked: the one for -ed
		{"shaked", lang.VERB, lang.TagVBD, "shake"},
		{"ministries", lang.NOUN, lang.TagNNS, "ministry"},
		{"boys", lang.NOUN, lang.TagNNS, "boy"},
		{"Sudria", lang.PROPN, lang.TagNNP, "Sudria"},
		{"Sudrian", lang.ADJ, lang.TagJJ, "Sudrian"},
		{"Ready", lang.ADJ, lang.TagJJ, "ready"},
		{"N’T", lang.PART, lang.TagRB, "not"},
		{"I", lang.PRON, lang.TagPRP, "I"},
		{"s", lang.NOUN, lang.TagNNS, "s"}, // a rule never leaves nothing
	}
	for _, c := range cases {
		if got := m.Lemma(c.form, c.u, c.x, s); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.form, c.x, got, c.want)
		}
	}
}

// What the rules make of a word is checked against the words there are.
func TestLemmaIsAWord(t *testing.T) {
	m := table(t, lessons)
	m.known = func(w []byte) bool {
		return slices.Contains([]string{"rule", "ship", "shell", "hope", "hop", "void", "bus", "smoke", "knife", "big", "quiz", "vie"}, string(w))
	}
	s := m.NewScratch()
	for _, c := range []struct {
		form string
		x    lang.XPOS
		want string
	}{
		{"ruled", lang.TagVBD, "rule"},
		{"shipping", lang.TagVBG, "ship"},
		{"shelled", lang.TagVBN, "shell"},
		{"voided", lang.TagVBN, "void"},
		{"smoked", lang.TagVBD, "smoke"},
		{"quizzes", lang.TagVBZ, "quiz"},
		{"vying", lang.TagVBG, "vie"},
		{"buses", lang.TagNNS, "bus"},
		{"knives", lang.TagNNS, "knife"},
		{"bigger", lang.TagJJR, "big"},
		{"walked", lang.TagVBD, "walk"}, // its own rule goes before
		{"razed", lang.TagVBD, "raze"},  // no word there is, but no verb ends in z
	} {
		u := lang.VERB
		switch c.x {
		case lang.TagNNS:
			u = lang.NOUN
		case lang.TagJJR:
			u = lang.ADJ
		}
		if got := m.Lemma(c.form, u, c.x, s); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.form, c.x, got, c.want)
		}
	}
}

// Words of any script come out whole.
func TestLemmaCutsNoCharacter(t *testing.T) {
	m := table(t, lessons)
	s := m.NewScratch()
	for _, form := range []string{"é", "Zürichés", "naïveté", "Łódźs", "語s", "s語"} {
		for x := range lang.NumXPOS {
			if l := m.Lemma(form, lang.NOUN, lang.XPOS(x), s); !utf8.ValidString(l) || l == "" {
				t.Errorf("%q as %v: %q", form, lang.XPOS(x), l)
			}
		}
	}
}

func TestFeats(t *testing.T) {
	m := table(t, lessons)
	s := m.NewScratch()
	forms := []string{"You", "smiled", "unknownly"}
	tokens := []lang.Token{{UPOS: lang.PRON, XPOS: lang.TagPRP}, {UPOS: lang.VERB, XPOS: lang.TagVBD}, {UPOS: lang.ADV, XPOS: lang.TagRB}}
	var words []shape.Word
	for _, f := range forms {
		words = append(words, shape.Of(f))
	}
	m.Feats(words, tokens, s)
	for i, want := range []string{"Case=Nom|Person=2", "Tense=Past|VerbForm=Fin"} {
		if tokens[i].Feats != want {
			t.Errorf("%s: %q, want %q", forms[i], tokens[i].Feats, want)
		}
	}
}

func TestLemmasAllocateNothing(t *testing.T) {
	m := table(t, lessons)
	s := m.NewScratch()
	if n := testing.AllocsPerRun(100, func() {
		m.Lemma("ministries", lang.NOUN, lang.TagNNS, s)
		m.Lemma("talks", lang.NOUN, lang.TagNNS, s)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestDecodeRefusesDamage(t *testing.T) {
	b := table(t, lessons).AppendTo(nil)
	for i := range b {
		if _, err := Decode(b[:i], nil); err == nil {
			t.Fatalf("%d bytes of %d decode", i, len(b))
		}
	}
}
