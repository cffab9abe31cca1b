package en

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"readout/internal/cost"
	"readout/lang"
)

func load(t testing.TB) *Model {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// check holds a document that was read against what Read promises.
func check(t interface {
	Helper()
	Fatalf(string, ...any)
}, d *lang.Doc,
) {
	t.Helper()
	at := 0
	for i := range d.Tokens {
		w := &d.Tokens[i]
		if int(w.Start) < at || w.End <= w.Start || int(w.End) > len(d.Text) {
			t.Fatalf("token %d at %d–%d, after byte %d of %d", i, w.Start, w.End, at, len(d.Text))
		}
		if gap := d.Text[at:w.Start]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
			t.Fatalf("%q belongs to no token", gap)
		}
		if utf8.ValidString(d.Text) && !utf8.ValidString(d.Form(i)) {
			t.Fatalf("token %d, %q, cuts a character", i, d.Form(i))
		}
		spaced := int(w.End) == len(d.Text)
		if r, _ := utf8.DecodeRuneInString(d.Text[w.End:]); unicode.IsSpace(r) {
			spaced = true
		}
		if spaced != (w.Flags&lang.SpaceAfter != 0) {
			t.Fatalf("token %d, %q: SpaceAfter is %v", i, d.Form(i), !spaced)
		}
		if w.UPOS == lang.NoUPOS || w.XPOS == lang.NoXPOS || w.Rel == lang.NoRel || w.Lemma == "" {
			t.Fatalf("token %d, %q, lacks a layer: %+v", i, d.Form(i), *w)
		}
		at = int(w.End)
	}
	if rest := d.Text[at:]; strings.TrimFunc(rest, unicode.IsSpace) != "" {
		t.Fatalf("%q belongs to no token", rest)
	}
	next := int32(0)
	for n, s := range d.Sents {
		if s.First != next || s.End <= s.First {
			t.Fatalf("sentence %d is %d–%d, after %d", n, s.First, s.End, next)
		}
		next = s.End
		roots := 0
		for i := s.First; i < s.End; i++ {
			w := d.Tokens[i]
			if int(w.Sent) != n {
				t.Fatalf("token %d of sentence %d says %d", i, n, w.Sent)
			}
			if w.Head < 0 {
				roots++
			} else if w.Head < s.First || w.Head >= s.End {
				t.Fatalf("token %d has its head, %d, in another sentence", i, w.Head)
			}
			if (w.Head < 0) != (w.Rel == lang.Root) {
				t.Fatalf("token %d: head %d, relation %v", i, w.Head, w.Rel)
			}
			up := i
			for steps := int32(0); up >= 0; steps++ {
				if steps > s.End-s.First {
					t.Fatalf("token %d stands in a circle", i)
				}
				up = d.Tokens[up].Head
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", n, roots)
		}
	}
	if int(next) != len(d.Tokens) {
		t.Fatalf("sentences end at %d of %d tokens", next, len(d.Tokens))
	}
}

// pieces are parts of text that make trouble, to be put together at random.
var pieces = []string{
	"Norland", "Ada", "Holm", "said", "the", "won't", "can’t", "cannot", "U.S.", "Mr.", "$90", "€1.5bn", "25%", "3,000.50",
	"http://example.org/a?b=c", "ada@example.org", "“", "”", "\"", "‘", "’", "''", "``", "—", "--", "…", "...", "well-known",
	"(", ")", ".", "?!", ",", ";", ":", "\n", "\n\n", "\r\n", " ", "\t", "\u00a0", "日本語", "é", "🙂", "\xff", "\xe2\x80", "a", "B", "7",
	strings.Repeat("x", 300), strings.Repeat(".", 300), "’s", "n't", "'ll",
}

func TestReadAnyText(t *testing.T) {
	r := load(t).NewReader()
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces") {
			text.WriteString(p)
			if rapid.Bool().Draw(t, "space") {
				text.WriteByte(' ')
			}
		}
		var d lang.Doc
		d.Reset(text.String())
		r.Read(&d)
		check(t, &d)
	})
}

func FuzzRead(f *testing.F) {
	for _, p := range pieces {
		f.Add(p + " " + p)
	}
	f.Add("Ada Holm said she “can’t wait”. Norland's U.S. envoy didn't.")
	r := load(f).NewReader()
	f.Fuzz(func(t *testing.T, text string) {
		var d lang.Doc
		d.Reset(text)
		r.Read(&d)
		check(t, &d)
	})
}

// A reader keeps storage from one text to the next, and nothing else.
func TestReaderKeepsNoMemory(t *testing.T) {
	m := load(t)
	used, rng := m.NewReader(), rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var text strings.Builder
		for range rng.IntN(80) {
			text.WriteString(pieces[rng.IntN(len(pieces))] + " ")
		}
		var a, b lang.Doc
		a.Reset(text.String())
		b.Reset(text.String())
		used.Read(&a)
		m.NewReader().Read(&b)
		if len(a.Tokens) != len(b.Tokens) {
			t.Fatalf("%d tokens, and %d with a new reader", len(a.Tokens), len(b.Tokens))
		}
		for i := range a.Tokens {
			if a.Tokens[i] != b.Tokens[i] {
				t.Fatalf("token %d of %q: %+v, and %+v with a new reader", i, text.String(), a.Tokens[i], b.Tokens[i])
			}
		}
	}
}

func TestWordsAndSentences(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"clitics", "Ada can't go, and Viktor's sure he’ll stay.", "Ada ca n't go , and Viktor 's sure he ’ll stay ."},
		{"cannot", "Norland cannot wait.", "Norland can not wait ."},
		{"abbreviations", "Mr. Holm of the U.S. embassy met Dr. J. Laszlo. He left.", "Mr. Holm of the U.S. embassy met Dr. J. Laszlo . | He left ."},
		{"titles", "Gen. Holm met Sen. Laszlo of the U.K. on Monday. Rep. Brekke left.", "Gen. Holm met Sen. Laszlo of the U.K. on Monday . | Rep. Brekke left ."},
		{"money", "It costs $90 or 25% more.", "It costs $ 90 or 25 % more ."},
		{"decimals", "The rate rose 3.5 points to 1,200.", "The rate rose 3.5 points to 1,200 ."},
		{"curly quotes", "“We are ready,” Holm said. “Are they?”", "“ We are ready , ” Holm said . | “ Are they ? ”"},
		{"straight quotes", `"We are ready," Holm said. "Are they?"`, `" We are ready , " Holm said . | " Are they ? "`},
		{"hyphens", "A well-known envoy", "A well - known envoy"},
		{"dashes", "The deal — if any — is far off.", "The deal — if any — is far off ."},
		{"dashes within", "The Norland–Sudria pact—signed", "The Norland – Sudria pact — signed"},
		{"curly possessive", "Monday’s talks weren’t short.", "Monday ’s talks were n’t short ."},
		{"paragraphs", "Talks in Vessia\n\nNorland and Sudria met", "Talks in Vessia | Norland and Sudria met"},
		{"lines", "Norland is ready\nSudria is not", "Norland is ready | Sudria is not"},
		{"filled lines", "The minister of Norland said on Monday that the talks\nwith Sudria would begin soon.", "The minister of Norland said on Monday that the talks with Sudria would begin soon ."},
		{"address", "Write to ada@example.org or see https://example.org/a-b?c=1.", "Write to ada@example.org or see https://example.org/a-b?c=1 ."},
	}
	r := load(t).NewReader()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var d lang.Doc
			d.Reset(c.text)
			r.Read(&d)
			var got []string
			for i := range d.Tokens {
				if i > 0 && d.Tokens[i].Sent != d.Tokens[i-1].Sent {
					got = append(got, "|")
				}
				got = append(got, d.Form(i))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

// Reading a longer text costs no more than in proportion, also without spaces,
// sentences or sense.
func TestReadIsLinear(t *testing.T) {
	r := load(t).NewReader()
	cases := []struct{ name, unit string }{
		{"one long word", "x"},
		{"one sentence", "and the envoy of Norland went to Sudria "},
		{"marks", ".’”"},
		{"white space", " \u00a0 "},
		{"empty lines", "\n\n"},
		{"digits and letters", "1a"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			cost.Linear(t, c.name, 15_000/len(c.unit), func(n int) func() {
				var d lang.Doc
				text := strings.Repeat(c.unit, n)
				return func() {
					d.Reset(text)
					r.Read(&d)
				}
			})
		})
	}
}

// Words are described once for all stages, but never those of another cut or
// text.
func TestDescribesWhatIsThere(t *testing.T) {
	r := load(t).NewReader()
	check := func(d *lang.Doc) {
		t.Helper()
		r.describe(d)
		for i := range d.Tokens {
			if want := Describe(d.Form(i), r.model.clusters); r.words[i] != want {
				t.Errorf("%q, word %d: described as another", d.Text, i)
			}
		}
	}
	d := lang.Doc{Text: "Karsk waits", Tokens: []lang.Token{{Start: 0, End: 5}, {Start: 6, End: 11}}}
	check(&d)
	check(&d)
	d.Tokens[0].End = 3
	check(&d)
	d.Text = "Torvel sits"
	check(&d)
	d.Tokens = append(d.Tokens, lang.Token{Start: 0, End: 1})
	check(&d)
}

func BenchmarkRead(b *testing.B) {
	r := load(b).NewReader()
	text := strings.Repeat("The minister of Norland said on Monday that the talks with Sudria would begin soon, although “nothing is agreed”. ", 20)
	var d lang.Doc
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		d.Reset(text)
		r.Read(&d)
		words += len(d.Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkOpen(b *testing.B) {
	c, err := LoadClusters()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Open(os.DirFS("model"), c); err != nil {
			b.Fatal(err)
		}
	}
}

// Stops that end a sentence, and stops that don't.
func TestSentenceEnds(t *testing.T) {
	t.Parallel()
	r := load(t).NewReader()
	for _, want := range [][]string{
		{"Troops were sent from the U.S.", "They landed on Monday.", "The U.S. Army was there."},
		{"Speaker Paul D. Hammer left.", "They moved to plan B.", "The end."},
		{"Sen. Ada Holm (D-Calif.) received a letter at 5 p.m.", "It said nothing."},
		{"No. 3 was Gov. Ivo Saric and Rep. Jan Lund.", "They live in Washington, D.C.", "In May they moved."},
		{"Lt. Gen. Per Dahl and Lt. Gov. Otto Lang agreed."},
	} {
		var d lang.Doc
		d.Reset(strings.Join(want, " "))
		r.Read(&d)
		var got []string
		for _, s := range d.Sents {
			got = append(got, d.Span(int(s.First), int(s.End)).In(d.Text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestNoSentenceIsEndless: what goes on for thousands of words is cut, or a parser
// would take memory for all of them at once.
func TestNoSentenceIsEndless(t *testing.T) {
	var d lang.Doc
	d.Reset(strings.Repeat("( ", 5000))
	load(t).NewReader().Read(&d)
	if len(d.Tokens) != 5000 || len(d.Sents) != 5 {
		t.Errorf("%d words in %d sentences, want 5000 in 5", len(d.Tokens), len(d.Sents))
	}
}

// TestStagesFindWhatTheyNeed: each stage needs only what those before it give.
func TestStagesFindWhatTheyNeed(t *testing.T) {
	t.Parallel()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	have := lang.Layer(0)
	for _, s := range m.NewReader().Stages() {
		if s.Needs&^have != 0 || s.Gives == 0 {
			t.Errorf("stage %q needs %b of %b and gives %b", s.Name, s.Needs, have, s.Gives)
		}
		have |= s.Gives
	}
}
