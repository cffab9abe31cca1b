package quote

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"readout/internal/cost"
	"readout/report"
)

// check holds what every reading of every text must hold.
func check(t testing.TB, rep *report.Report, ss []Statement) {
	t.Helper()
	text := rep.Text
	span := func(what string, s report.Span, mayBeEmpty bool) {
		if s.Empty() {
			if !mayBeEmpty {
				t.Errorf("%s is empty in %q", what, text)
			}
			return
		}
		if s.Start < 0 || s.End > len(text) {
			t.Fatalf("%s %v lies outside of the text %q", what, s, text)
		}
		if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
			t.Errorf("%s %v cuts a character of %q", what, s, text)
		}
		if rep.Furniture(s) {
			t.Errorf("%s %q lies in furniture", what, s.In(text))
		}
	}
	before := -1
	for i, s := range ss {
		if len(s.Content) == 0 {
			t.Errorf("statement %d has no content", i)
			continue
		}
		at := -1
		for _, c := range s.Content {
			span("content", c, false)
			if c.Start < at {
				t.Errorf("the contents of statement %d overlap or are out of order: %v", i, s.Content)
			}
			at = c.End
			if strings.Contains(c.In(text), "\n\n") {
				t.Errorf("content %q runs over a paragraph", c.In(text))
			}
		}
		if s.Content[0].Start < before {
			t.Errorf("statement %d is out of order", i)
		}
		before = s.Content[0].Start
		span("cue", s.Cue, true)
		for _, w := range s.Why {
			span("word of certainty", w, false)
		}
		if s.Score < 0 || s.Score > 100 {
			t.Errorf("score %d", s.Score)
		}
		for _, m := range []Mention{s.Source, s.Channel, s.Addressee} {
			if !m.None() {
				span("mention", m.Span, false)
			}
		}
		if s.Outer >= len(ss) || s.Outer == i {
			t.Errorf("statement %d stands in %d of %d", i, s.Outer, len(ss))
		}
		for n, o := 0, s.Outer; o >= 0; n, o = n+1, ss[o].Outer {
			if n > len(ss) {
				t.Fatalf("statement %d stands inside of itself", i)
			}
		}
		switch s.Certainty {
		case "CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "UU":
		default:
			t.Errorf("certainty %q", s.Certainty)
		}
		if s.Negated && s.Certainty != "UU" {
			t.Errorf("a silence cannot be %s", s.Certainty)
		}
	}
}

// pieces are what the random texts are made of.
var pieces = []string{
	"Ada Holm", "the minister", "she", "who", "said", "told reporters", "adding", "that", "the talks failed", "would not comment",
	"has not confirmed", "according to", "citing", "called", "rejected", "urged", "Sudria", "to sign", "the plan", "“", "”", "\"", "''", "``", "‘", "’", "'",
	",", ".", ":", "—", "-", "?", "\n", "\n\n", "(", ")", "…", "but", "and", "as", "in a statement", "on Monday", "HOLM", "Rep.", "J.", "reports", "claim",
	"is ready", "é", "世界", "\u00a0", "\t", "1.5", "$",
}

func TestProperties(t *testing.T) {
	t.Parallel()
	reader := NewReader()
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(rt, "words")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", ""}).Draw(rt, "between"))
		rep := &report.Report{Text: text}
		if len(text) > 0 {
			for range rapid.IntRange(0, 2).Draw(rt, "regions") {
				start := rapid.IntRange(0, len(text)-1).Draw(rt, "start")
				for start > 0 && !utf8.RuneStart(text[start]) {
					start--
				}
				if n := len(rep.Regions); n > 0 && rep.Regions[n-1].End > start {
					break
				}
				end := min(len(text), start+rapid.IntRange(1, 30).Draw(rt, "length"))
				for end < len(text) && !utf8.RuneStart(text[end]) {
					end++
				}
				rep.Regions = append(rep.Regions, report.Region{Span: report.Span{Start: start, End: end}, Kind: report.Related})
			}
		}
		d := parse(t, text)
		ss := reader.Read(rep, d)
		check(t, rep, ss)
		if again := NewReader().Read(rep, d); !reflect.DeepEqual(ss, again) {
			rt.Fatalf("a reader that has read before reads otherwise:\n%+v\n%+v", ss, again)
		}
	})
}

// TestFurnitureIsNoEvidence: the same words are a statement in prose and none in
// furniture.
func TestFurnitureIsNoEvidence(t *testing.T) {
	t.Parallel()
	text := "The bridge is closed.\n\nRead more: Ada Holm said that the bridge would open.\n\nAda Holm said that the bridge was closed."
	d := parse(t, text)
	at := strings.Index(text, "Read more")
	end := strings.Index(text, "\n\nAda")
	rep := &report.Report{Text: text, Regions: []report.Region{{Span: report.Span{Start: at, End: end}, Kind: report.Related}}}
	ss := NewReader().Read(rep, d)
	if len(ss) != 1 || ss[0].Content[0].In(text) != "that the bridge was closed" {
		t.Errorf("want the last sentence alone, got %d statements", len(ss))
	}
	check(t, rep, ss)
	if all := NewReader().Read(&report.Report{Text: text}, d); len(all) != 2 {
		t.Errorf("without the region: %d statements, want 2", len(all))
	}
}

func TestNothingToRead(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", " ", "\n\n", "x", "“", "said", "?!", strings.Repeat("a", 5000)} {
		if ss := statements(t, text); len(ss) != 0 {
			t.Errorf("%.20q: %d statements", text, len(ss))
		}
	}
}

// TestReadingIsLinear: a longer report costs no more than in proportion, whatever it
// is made of.
func TestReadingIsLinear(t *testing.T) {
	for _, piece := range []string{
		"Ada Holm said that the talks had failed, adding that Sudria was to blame.\n",
		"“We will stay,” Ada Holm said. “We have time.” ",
		"“We stay. ",
		"said and said, ",
		"according to Holm, ",
		strings.Repeat("\"a\n\n", 40), // opened in each paragraph and never closed
	} {
		cost.Linear(t, piece, 200, func(n int) func() {
			text := strings.Repeat(piece, n)
			d := parse(t, text)
			r, rep := NewReader(), &report.Report{Text: text}
			return func() { r.Read(rep, d) }
		})
	}
}

// TestReadAllocatesPerStatement: nothing is allocated for words that belong to
// no statement, and little for a statement.
func TestReadAllocatesPerStatement(t *testing.T) {
	silent := strings.Repeat("The old bridge over the river is long and narrow. ", 100)
	d := parse(t, silent)
	r, rep := NewReader(), &report.Report{Text: silent}
	r.Read(rep, d)
	if n := testing.AllocsPerRun(10, func() { r.Read(rep, d) }); n > 4 {
		t.Errorf("%.0f allocations for %d words without a statement", n, len(d.Tokens))
	}
	loud := strings.Repeat("Ada Holm said that the bridge was closed. ", 100)
	d = parse(t, loud)
	rep = &report.Report{Text: loud}
	ss := r.Read(rep, d)
	if n := testing.AllocsPerRun(10, func() { r.Read(rep, d) }); n > float64(5*len(ss)+20) {
		t.Errorf("%.0f allocations for %d statements", n, len(ss))
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"“Yes,” Ada Holm said. “No.”", "HOLM: We stay.", "According to Holm, it rains.\n\n“It\n\n“rains,” she said", "''a'' said `` b",
		"Rep. J. Holm (N-O.), said “x", "what she called “a”", "\xff“said\xe2\x80", "citing citing, citing",
	} {
		f.Add(s, 3, 9)
	}
	f.Fuzz(func(t *testing.T, text string, start, length int) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			t.Skip("reports are valid UTF-8")
		}
		rep := &report.Report{Text: text}
		if start >= 0 && length > 0 && start < len(text) && length < len(text)-start && utf8.RuneStart(text[start]) && utf8.RuneStart(text[start+length]) {
			rep.Regions = []report.Region{{Span: report.Span{Start: start, End: start + length}, Kind: report.Comments}}
		}
		d := parse(t, text)
		check(t, rep, NewReader().Read(rep, d))
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("Ada Holm said that the talks had failed, adding that Sudria was to blame. “We tried,” she said. “We tried for years.” "+
		"The bridge over the river is old. According to the ministry, it will be closed next year.\n\n", 50)
	d := parse(b, text)
	r, rep := NewReader(), &report.Report{Text: text}
	b.ReportAllocs()
	for b.Loop() {
		r.Read(rep, d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Tokens)), "ns/word")
}

// TestScores: every rule has a score, and what is surer scores higher.
func TestScores(t *testing.T) {
	t.Parallel()
	for _, rule := range Rules() {
		if n := ruleScore[rule.Name]; n <= 0 || n > 100 {
			t.Errorf("rule %q scores %d", rule.Name, n)
		}
	}
	last := 101
	for _, text := range []string{
		"“We will stay,” Ada Holm said.",
		"Ada Holm said that the talks would go on.",
		"Ada Holm believes that the talks will go on.",
		"Ada Holm rejected the proposal of the mediators.",
	} {
		ss := statements(t, text)
		if len(ss) == 0 {
			t.Errorf("%q: nothing read", text)
			continue
		}
		if s := ss[0].Score; s >= last {
			t.Errorf("%q scores %d, not less than the %d of the one before", text, s, last)
		} else {
			last = s
		}
	}
}

// BenchmarkUnclosed reads quotations that are opened in each paragraph and never closed:
// twice the text is to cost twice the time.
func BenchmarkUnclosed(b *testing.B) {
	for _, kb := range []int{64, 128, 256} {
		b.Run(fmt.Sprint(kb, "KB"), func(b *testing.B) {
			text := strings.Repeat("\"a\n\n", kb<<10/4)
			d := parse(b, text)
			r, rep := NewReader(), &report.Report{Text: text}
			for b.Loop() {
				r.Read(rep, d)
			}
		})
	}
}
