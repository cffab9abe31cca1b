package plover

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"readout/quote"
	"readout/report"
)

// TestExamples: every frame codes its own example, under its own name.
func TestExamples(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Name] {
			t.Errorf("two frames are called %q", r.Name)
		}
		seen[r.Name] = true
		if r.Example == "-" {
			continue
		}
		var coded []string
		for _, e := range events(t, r.Example) {
			coded = append(coded, line(r.Example, e))
			if e.Rule == r.Name {
				coded = nil
				break
			}
		}
		if coded != nil {
			t.Errorf("frame %q does not code its example %q but %q", r.Name, r.Example, coded)
		}
	}
}

func TestTables(t *testing.T) {
	t.Parallel()
	b, err := parseBook()
	if err != nil {
		t.Fatal(err)
	}
	if len(b.order) != 16 {
		t.Errorf("%d types, want the sixteen of PLOVER", len(b.order))
	}
	for _, c := range b.cameo {
		if _, ok := b.cameo[c.future]; c.future != "" && !ok {
			t.Errorf("CAMEO %s becomes %s, which is no code", c.Code.Code, c.future)
		}
		if c.Goldstein < -10 || c.Goldstein > 10 {
			t.Errorf("CAMEO %s scores %v", c.Code.Code, c.Goldstein)
		}
	}
	for name, k := range b.types {
		if k.quad < 1 || k.quad > 4 || b.types[k.future].quad == 0 || b.cameo[k.cameo].Code.Code == "" {
			t.Errorf("type %s is incomplete: %+v", name, k)
		}
	}
	used := map[Type]bool{}
	for _, f := range b.frames {
		used[f.typ] = true
	}
	for _, name := range b.order {
		if !used[name] {
			t.Errorf("no frame codes %s", name)
		}
	}
}

func TestScores(t *testing.T) {
	t.Parallel()
	if got := Intensity("RETREAT", "release"); got != 6.5 {
		t.Errorf("a release scores %v, want 6.5", got)
	}
	if got := Intensity("ASSAULT", ""); got != -9 {
		t.Errorf("an assault scores %v, want -9", got)
	}
	if Quad("AGREE") != 1 || Quad("ASSAULT") != 4 || Quad("nothing") != 0 {
		t.Error("the quad classes are mixed up")
	}
	if c, ok := CAMEO("173"); !ok || c.Goldstein != -5 {
		t.Errorf("CAMEO 173 is %+v", c)
	}
}

// pieces are what the random texts are made of.
var pieces = []string{
	"Ada Holm", "the minister", "she", "who", "said", "arrested", "attacked", "will meet", "by", "was", "has not", "agreed to", "threatened to",
	"talks", "held", "with", "and", "Sudria", "two rebels", "the police", "in Karsk", "to", "released", "rejected", "a plan", "by Norland", "of",
	",", ".", ":", "—", "-", "?", "\n", "\n\n", "(", "“", "”", "…", "but", "on Monday", "KARSK", "é", "世界", "\u00a0", "\t", "1.5", "$", "if", "that",
}

// TestProperties: whatever the text, every span is words of it outside of
// furniture, every event has a known type, mode, code and statement, and a
// reader that has read before reads the same.
func TestProperties(t *testing.T) {
	t.Parallel()
	r := reader(t)
	kinds := codebook().order
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(rt, "words")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", ""}).Draw(rt, "between"))
		rep := &report.Report{Text: text}
		if cut := strings.Index(text, "\n\n"); cut > 0 && rapid.Bool().Draw(rt, "furniture") {
			rep.Regions = []report.Region{{Span: report.Span{Start: 0, End: cut}, Kind: report.Related}}
		}
		d := parse(t, text)
		said := quote.NewReader().Read(rep, d)
		coded := r.Read(rep, d, said)
		inside := func(what string, s report.Span) {
			if s.Empty() || s.Start < 0 || s.End > len(text) || !utf8.ValidString(s.In(text)) || rep.Furniture(s) {
				rt.Fatalf("%s is %v of %q", what, s, text)
			}
		}
		last := -1
		for _, e := range coded {
			inside("evidence", e.Evidence)
			for _, p := range append(slices.Clone(e.Actors), e.Recipients...) {
				inside("participant", p.Span)
				if !e.Evidence.Contains(p.Span) {
					rt.Fatalf("participant %q lies outside of the evidence %q", p.Span.In(text), e.Evidence.In(text))
				}
			}
			if !slices.Contains(kinds, e.Type) || e.Mode != "" && codebook().types[e.Type].modes[e.Mode] == 0 && e.Mode != "meet" {
				rt.Fatalf("type %s, mode %s", e.Type, e.Mode)
			}
			if _, ok := CAMEO(e.CAMEO); !ok || e.Statement >= len(said) || e.Head < last {
				rt.Fatalf("%+v", e)
			}
			if len(e.Actors)+len(e.Recipients) == 0 {
				rt.Fatalf("nobody takes part in %q", e.Evidence.In(text))
			}
			last = e.Head
		}
		if again := reader(t).Read(rep, d, said); !reflect.DeepEqual(coded, again) {
			rt.Fatalf("a reader that has read before reads otherwise:\n%+v\n%+v", coded, again)
		}
	})
}

// story is a text of the length of a report, for the benchmark.
var story = strings.Repeat("Norland and Sudria held talks in Karsk on Monday, a day after rebels attacked the port. "+
	"President Ada Holm said her country would withdraw its troops from the island if Sudria released the two sailors who were arrested in May. "+
	"The weather was mild and the market was open. Ostmark rejected the plan and called on both sides to stop fighting. ", 8)

func BenchmarkRead(b *testing.B) {
	rep := &report.Report{Text: story}
	d := parse(b, story)
	said := quote.NewReader().Read(rep, d)
	r := reader(b)
	b.ReportAllocs()
	for b.Loop() {
		r.Read(rep, d, said)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// TestWordsAllocateNothing: a text without events costs no allocation, however
// long it is.
func TestWordsAllocateNothing(t *testing.T) {
	text := strings.Repeat("Ada Holm lives in Karsk, the capital of Norland, near the old harbour. The weather there was mild in May. ", 20)
	rep := &report.Report{Text: text}
	d := parse(t, text)
	r := reader(t)
	if got := testing.AllocsPerRun(10, func() { r.Read(rep, d, nil) }); got > 0 {
		t.Errorf("%v allocations for %d words without an event", got, len(d.Tokens))
	}
}
