package actor

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"readout/lang"
	"readout/lang/en"
	"readout/report"
)

// words is what random texts are made of: everything the rules look at, in any
// order.
var words = strings.Fields(`Norland Norlandic Norlander Sudria Sudrian Vessia Ada Holm Viktor Laszlo Jan Vrba Erik Mira President Minister foreign
	prime minister spokesman spokeswoman for of the a his her their its he she they it we I who which said says told urged rejected met and , . " “ ” ( )
	's former European leaders officials government administration both two leaders presidents Mr. Ms. NTC Council Trade Kelm capital country bloc
	in at from with by to wife son statement report sources analysts is was has not troops army parliament - – one another when that`)

func check(t interface{ Fatalf(string, ...any) }, d *lang.Doc, c *Cast) {
	for i, m := range c.Mentions {
		if m.First < 0 || m.First >= m.End || m.End > len(d.Tokens) || m.Span != d.Span(m.First, m.End) {
			t.Fatalf("mention %d: tokens %d to %d don't make span %v", i, m.First, m.End, m.Span)
		}
		if m.Head < m.First || m.Head >= m.End {
			t.Fatalf("mention %d %q: head %d lies outside %d to %d", i, m.Span.In(d.Text), m.Head, m.First, m.End)
		}
		if i > 0 && m.First < c.Mentions[i-1].First {
			t.Fatalf("mention %d is out of order", i)
		}
		if m.Why == "" {
			t.Fatalf("mention %d %q does not say why", i, m.Span.In(d.Text))
		}
		for _, a := range append([]int{m.Actor}, m.Also...) {
			if a < -1 || a >= len(c.Actors) || a < 0 && a != m.Actor {
				t.Fatalf("mention %d %q: actor %d of %d", i, m.Span.In(d.Text), a, len(c.Actors))
			}
		}
		if got, ok := c.At(m.Head); !ok || got.Head != m.Head && !got.Source {
			t.Fatalf("mention %d %q is not found at its head", i, m.Span.In(d.Text))
		}
	}
	for i, a := range c.Actors {
		if a.Name == "" || a.For == i || a.For < -1 || a.For >= len(c.Actors) {
			t.Fatalf("actor %d: %+v", i, a)
		}
		for _, r := range a.Roles {
			if r.Text != r.Span.In(d.Text) {
				t.Fatalf("role %q is not the words %q", r.Text, r.Span.In(d.Text))
			}
		}
	}
}

func readText(t testing.TB) func(string) *lang.Doc {
	m, err := en.Load()
	if err != nil {
		t.Fatal(err)
	}
	rd := m.NewReader()
	return func(text string) *lang.Doc {
		d := &lang.Doc{Text: text}
		rd.Read(d)
		return d
	}
}

// someSources makes every n-th token a source of the words that follow it.
func someSources(d *lang.Doc, n int) []Source {
	var out []Source
	for i := n; n > 0 && i+4 < len(d.Tokens); i += n {
		out = append(out, Source{Span: d.Span(i, i+2), Head: i - 1 + n%3, Content: []report.Span{d.Span(i+2, i+4)}})
	}
	return out
}

func TestRandomTexts(t *testing.T) {
	read := readText(t)
	w := testWorld(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 120).Draw(t, "words"), " ")
		d := read(text)
		rep := &report.Report{Text: text}
		src := someSources(d, rapid.IntRange(0, 15).Draw(t, "sources"))
		a := Resolve(rep, d, src, w)
		check(t, d, a)
		for _, s := range src {
			first := d.TokenAt(s.Span.Start)
			_, here := a.At(first)
			_, next := a.At(first + 1)
			if !here && !next {
				t.Fatalf("the source %q has no mention", s.Span.In(text))
			}
		}
		if b := Resolve(rep, d, src, w); !reflect.DeepEqual(a, b) {
			t.Fatalf("reading twice gives two casts")
		}
		half := read(text[:len(text)/2])
		c := Resolve(&report.Report{Text: half.Text}, half, nil, w)
		x, y := Merge([]*Cast{a, c, a}), Merge([]*Cast{a, c, a})
		if !reflect.DeepEqual(x, y) {
			t.Fatalf("merging twice gives two rosters")
		}
		for i, cast := range []*Cast{a, c, a} {
			for j := range cast.Actors {
				g := x.Of(i, j)
				if g < 0 || g >= len(x.Actors) {
					t.Fatalf("actor %d of report %d became %d", j, i, g)
				}
				if k := cast.Actors[j].Kind; k != Unnamed && k != Person && !cast.Actors[j].governs && i == 2 && g != x.Of(0, j) {
					t.Fatalf("%s is two in one text read twice", cast.Actors[j].Name)
				}
			}
		}
	})
}

func FuzzResolve(f *testing.F) {
	f.Add("President Ada Holm said she would meet Sudria's Viktor Laszlo. “I agree,” he said.", 3)
	f.Add("Norland’s government – its officials – Holm–Laszlo talks (NTC).\n\n\"Both leaders\"", 2)
	f.Add("’s of the , \" and", 1)
	read := readText(f)
	w := testWorld(f)
	f.Fuzz(func(t *testing.T, text string, n int) {
		text = strings.ToValidUTF8(text, "")
		if len(text) > 4000 {
			return
		}
		d := read(text)
		check(t, d, Resolve(&report.Report{Text: text}, d, someSources(d, n%20), w))
	})
}
