package name

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"readout/actor/world"
	"readout/lang"
	"readout/lang/en/shape"
)

func facts(t testing.TB) *world.World {
	t.Helper()
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// written makes a sentence of words; a capital makes a proper noun.
func written(text string) []Word {
	var words []Word
	for f := range strings.FieldsSeq(text) {
		s := shape.Of(f)
		w := Word{Word: &s, UPOS: lang.NOUN, XPOS: lang.TagNN}
		if s.Upper {
			w.UPOS, w.XPOS = lang.PROPN, lang.TagNNP
		}
		words = append(words, w)
	}
	return words
}

// lessons is a small corpus: in each sentence, "_" joins the words of a name and
// "/" parts it from its kind.
func lessons() []Document {
	var docs []Document
	for _, text := range []string{
		"yesterday Ada_Holm/PER met envoys in Brekke/LOC",
		"envoys of Norland/LOC told Viktor_Laszlo/PER nothing",
		"the Trade_Ministry/ORG said that Mira_Brandt/PER was in Sudria/LOC",
		"the Finance_Ministry/ORG of Vessia/LOC thanked Ada_Holm/PER",
		"nobody in Ostmark/LOC spoke",
	} {
		var forms []string
		var gold []Allowed
		for f := range strings.FieldsSeq(text) {
			words, k, named := strings.Cut(f, "/")
			parts := strings.Split(words, "_")
			for i, p := range parts {
				forms = append(forms, p)
				switch {
				case !named:
					gold = append(gold, Outside)
				default:
					gold = append(gold, Only(map[string]lang.NameKind{"PER": lang.Person, "ORG": lang.Organization, "LOC": lang.Location}[k], i, len(parts)))
				}
			}
		}
		words := written(strings.Join(forms, " "))
		docs = append(docs, Document{Words: words, Gold: gold, Sents: []lang.Sent{{First: 0, End: int32(len(words))}}})
	}
	return docs
}

func lesson() Settings {
	return Settings{Sets: 1, Passes: 30, MinSeen: 1, Rate: 0.1, Ease: 1, Decay: 0.001, Second: 0.5, Folds: 2, Scale: 128, Seed: 1}
}

func quiet(string, ...any) {}

func TestTrainLearnsAndRepeats(t *testing.T) {
	w := facts(t)
	a, b := Train(lessons(), w, lesson(), quiet), Train(lessons(), w, lesson(), quiet)
	if !bytes.Equal(a.AppendTo(nil), b.AppendTo(nil)) {
		t.Error("the same documents gave two models")
	}
	m, err := Decode(a.AppendTo(nil), w)
	if err != nil {
		t.Fatal(err)
	}
	words := written("the Energy Ministry said that Ada Brandt was in Norland")
	var s Scratch
	got := m.Find([]lang.Sent{{First: 0, End: int32(len(words))}}, words, nil, &s)
	want := []lang.Name{{First: 1, End: 3, Kind: lang.Organization}, {First: 5, End: 7, Kind: lang.Person}, {First: 9, End: 10, Kind: lang.Location}}
	if len(got) != len(want) {
		t.Fatalf("found %v, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("name %d is %v, want %v", i, got[i], want[i])
		}
	}
	if n := testing.AllocsPerRun(20, func() { got = m.Find([]lang.Sent{{First: 0, End: int32(len(words))}}, words, got[:0], &s) }); n != 0 {
		t.Errorf("Find allocates %v times a sentence", n)
	}
}

func TestDecodeRefusesDamage(t *testing.T) {
	w := facts(t)
	set := lesson()
	set.Passes, set.Folds = 2, 0
	b := Train(lessons(), w, set, quiet).AppendTo(nil)
	for n := 0; n < len(b); n += 1 + n/10 {
		if _, err := Decode(b[:n], w); err == nil {
			t.Fatalf("%d bytes of %d passed for a model", n, len(b))
		}
	}
}

// read makes a document of a text whose words are parted by spaces.
func read(text string) (*lang.Doc, []Word) {
	words := written(text)
	d := &lang.Doc{Text: text, Sents: []lang.Sent{{First: 0, End: int32(len(words))}}}
	at := 0
	for i, f := range strings.Fields(text) {
		at += strings.Index(text[at:], f)
		d.Tokens = append(d.Tokens, lang.Token{Start: int32(at), End: int32(at + len(f)), Head: -1, UPOS: words[i].UPOS, XPOS: words[i].XPOS})
		at += len(f)
	}
	return d, words
}

func named(d *lang.Doc) string {
	var out []string
	for _, n := range d.Names {
		out = append(out, d.Span(int(n.First), int(n.End)).In(d.Text))
	}
	return strings.Join(out, "; ")
}

// TestRefineHearsTheDocument gives a model that knows nothing but what stands
// around the names.
func TestRefineHearsTheDocument(t *testing.T) {
	m := &Model{world: facts(t)}
	for _, tc := range []struct {
		text, names string
		from, to    lang.NameKind // of the names of one word
	}{
		{"talks in Estmarch went on and Estmarch agreed", "Estmarch; Estmarch", lang.Person, lang.Location},
		{"the Estmarch government said Estmarch agreed", "Estmarch; Estmarch", lang.Person, lang.Country},
		{"Estmarch met and the Estmarchian side left", "Estmarch; Estmarchian", lang.Person, lang.Country},
	} {
		d, words := read(tc.text)
		for i := range words {
			switch f := d.Form(i); f {
			case "Estmarchian":
				d.Names = append(d.Names, lang.Name{First: int32(i), End: int32(i + 1), Kind: lang.Other})
			case "Estmarch":
				d.Names = append(d.Names, lang.Name{First: int32(i), End: int32(i + 1), Kind: tc.from})
			}
		}
		var s Scratch
		m.Refine(d, words, &s)
		if got := named(d); got != tc.names {
			t.Errorf("%q: names %q, want %q", tc.text, got, tc.names)
		}
		for _, n := range d.Names {
			if n.Kind != tc.to && n.Kind != lang.Other {
				t.Errorf("%q: %q is %d, want %d", tc.text, d.Form(int(n.First)), n.Kind, tc.to)
			}
		}
	}
}

func TestRefineCutsTitlesAndFillsIn(t *testing.T) {
	m := &Model{world: facts(t)}
	d, words := read("Foreign Minister Ada Holm flew to Geneva")
	d.Names = []lang.Name{{First: 0, End: 4, Kind: lang.Person}}
	var s Scratch
	m.Refine(d, words, &s)
	if got, want := named(d), "Ada Holm; Geneva"; got != want {
		t.Errorf("names %q, want %q", got, want)
	}
}

// TestBestIsTheBest compares the search with trying every sequence.
func TestBestIsTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var c chain
	c.prepare()
	for range 60 {
		n := 1 + rng.IntN(3)
		scores := make([]int32, n*Labels)
		for i := range scores {
			scores[i] = int32(rng.IntN(200) - 100)
		}
		for a := range c.score {
			for b := range c.score[a] {
				c.score[a][b] = int32(rng.IntN(100) - 50)
			}
		}
		path := make([]uint8, n)
		c.best(scores, path, make([]uint8, n*Labels))
		top := int32(impossible)
		each := make([]int, n)
		for {
			if s, ok := c.total(scores, each); ok && s > top {
				top = s
			}
			i := 0
			for ; i < n; i++ {
				if each[i]++; each[i] < Labels {
					break
				}
				each[i] = 0
			}
			if i == n {
				break
			}
		}
		for i, l := range path {
			each[i] = int(l)
		}
		if got, ok := c.total(scores, each); !ok || got != top {
			t.Fatalf("the search found %v for %d, the best is %d (allowed: %v)", path, got, top, ok)
		}
	}
}

// total is the score of a sequence, and whether it may be.
func (c *chain) total(scores []int32, path []int) (int32, bool) {
	sum := c.score[outside][path[0]]
	ok := mayBegin(path[0]) && mayEnd(path[len(path)-1])
	for i, l := range path {
		sum += scores[i*Labels+l]
		if i > 0 {
			sum += c.score[path[i-1]][l]
			ok = ok && mayFollow(path[i-1], l)
		}
	}
	return sum, ok
}

// TestExpectIsTheDerivative moves one score a little and sees whether the
// logarithm of the sum moves as the expected labels say.
func TestExpectIsTheDerivative(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	const n = 4
	f := &field{unary: make([]float32, n*Labels), grad: make([]float32, n*Labels)}
	for i := range f.unary {
		f.unary[i] = rng.Float32() - 0.5
	}
	for a := range f.pair {
		for b := range f.pair[a] {
			f.pair[a][b] = rng.Float32() - 0.5
		}
	}
	allowed := []Allowed{Any, Outside | Of(lang.Person), Any, Any}
	var pairs [Labels][Labels]float32
	before, ok := f.expect(n, allowed, 1, &pairs)
	if !ok {
		t.Fatal("nothing is allowed")
	}
	grad := append([]float32(nil), f.grad...)
	const step = 1e-2
	for range 30 {
		i := rng.IntN(n * Labels)
		f.unary[i] += step
		var p [Labels][Labels]float32
		after, _ := f.expect(n, allowed, 1, &p)
		f.unary[i] -= step
		if got := (after - before) / step; got-float64(grad[i]) > 0.01 || float64(grad[i])-got > 0.01 {
			t.Errorf("score %d: the sum moves by %.4f, expected %.4f", i, got, grad[i])
		}
	}
	sum := float32(0)
	for i := range pairs {
		for _, p := range pairs[i] {
			sum += p
		}
	}
	if sum < n-0.01 || sum > n+0.01 {
		t.Errorf("the expected pairs are %.3f in all, want %d", sum, n)
	}
}

func TestFormsForgetTheLastDocument(t *testing.T) {
	var f forms
	for range 3 {
		f.reset(10)
		w := written("now Holm")
		ex := make([]extras, 2)
		f.note(w)
		f.recall(w, ex)
		if ex[1].within || ex[1].small {
			t.Fatal("a word that stands once is said to stand elsewhere")
		}
		f.note(written("talks with Holm and a holm went on"))
		f.recall(w, ex)
		if !ex[1].within || !ex[1].small {
			t.Fatal("a word that stands elsewhere is not found")
		}
	}
}

func TestRefined(t *testing.T) {
	m := &Model{world: facts(t)}
	for _, tc := range []struct {
		phrase   string
		from, to lang.NameKind
	}{
		{"Norway", lang.Location, lang.Country},
		{"US", lang.Organization, lang.Country},
		{"Jordan", lang.Person, lang.Person},
		{"Oslo", lang.Location, lang.Location},
		{"Oslo", lang.Person, lang.Location},
		{"Sofia", lang.Person, lang.Person},
		{"White House", lang.Location, lang.Political},
		{"NATO", lang.Organization, lang.Political},
		{"Google", lang.Organization, lang.Organization},
		{"Ministry of Trade and Industry", lang.Organization, lang.Political},
		{"Norland Assembly", lang.Organization, lang.Political},
		{"Brekke Courier", lang.Organization, lang.Organization},
		{"Norwegian", lang.Other, lang.Other},
	} {
		if got := m.refined(tc.from, tc.phrase); got != tc.to {
			t.Errorf("%q, first %d, becomes %d, want %d", tc.phrase, tc.from, got, tc.to)
		}
	}
}
