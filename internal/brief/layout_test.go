package brief

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStrip(t *testing.T) {
	for in, want := range map[string]string{
		"plain words":                   "plain words",
		"“We are ready,”":               "We are ready",
		"\"Nothing is agreed\",":        "Nothing is agreed",
		"“We are ready":                 "We are ready",
		"ready”":                        "ready",
		"“Yes,” he said, “and no.”":     "“Yes,” he said, “and no.”",
		"ready to meet “in any format”": "ready to meet “in any format”",
		"\"Yes\" and \"no\"":            "\"Yes\" and \"no\"",
		"a \"scripted\" answer":         "a \"scripted\" answer",
		"that the talks would go on,":   "that the talks would go on",
		"“":                             "",
		"Norland’s offer":               "Norland’s offer",
		"the road “was shut for good":   "the road was shut for good",
		"the road was” shut “for good”": "the road was shut “for good”",
		"she “said “we stay”":           "she said “we stay”",
		"a \"bad\" and a \"worse deal":  "a \"bad\" and a worse deal",
		"a pipe of 6\" broke":           "a pipe of 6\" broke",
		"``We stay'' and ``we fight":    "``We stay'' and we fight",
		"« Non":                         " Non",
	} {
		if got := strip(in); got != want {
			t.Errorf("strip(%s) = %s, want %s", in, got, want)
		}
	}
}

// Whatever a report does with its marks, what is shown has them in pairs.
func TestStripLeavesNoMarkAlone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := strip(strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"“", "”", `"`, "«", "»", "we stay", ",", " "})).Draw(rt, "words"), ""))
		open := 0
		for _, c := range s {
			switch c {
			case '“':
				open++
			case '”':
				open--
			}
			if open < 0 || open > 1 {
				rt.Fatalf("%s: marks without a partner", s)
			}
		}
		if open != 0 || strings.Count(s, `"`)%2 != 0 {
			rt.Fatalf("%s: marks without a partner", s)
		}
	})
}

func TestLetter(t *testing.T) {
	for i, want := range map[int]string{0: "a", 25: "z", 26: "aa", 51: "az", 52: "ba", 701: "zz", 702: "aaa"} {
		if got := letter(i); got != want {
			t.Errorf("letter(%d) = %s, want %s", i, got, want)
		}
	}
}

func TestShortenKeepsWholeWordsOutsideTheEllipsis(t *testing.T) {
	p := Piece{Kind: quoted, Text: "ready to meet in any format, at any time and in any place"}
	for max, want := range map[int]string{
		100: `"ready to meet in any format, at any time and in any place"`,
		30:  `"ready to meet in any format" …`,
		13:  `"ready to meet" …`,
		8:   `"ready to" …`,
		1:   `"ready" …`,
	} {
		if got := p.shorten(max).inMarks(); got != want {
			t.Errorf("at %d: %s, want %s", max, got, want)
		}
	}
}

func TestShortenCutsWell(t *testing.T) {
	for _, c := range []struct {
		p    Piece
		max  int
		want string
	}{
		{Piece{Kind: quoted, Text: "Norland would pay about $20 billion for guns"}, 28, `"Norland would pay about" …`},
		{Piece{Kind: quoted, Text: "Minister of State Ada B. Holm will deliver it on Friday", Tail: true}, 45, `… "will deliver it on Friday"`},
		{Piece{Kind: quoted, Text: "Ada Holm will deliver the answer of her cabinet to the envoys on Friday", Lead: "Ada Holm will deliver", Tail: true}, 60, `"Ada Holm will deliver" … "cabinet to the envoys on Friday"`},
		{Piece{Kind: quoted, Text: "Ada Holm will deliver the answer on Friday", Lead: "Ada Holm will deliver", Tail: true}, 30, `… "deliver the answer on Friday"`},
		{Piece{Kind: quoted, Text: "of the $20 billion that is left will go by March", Tail: true}, 38, `… "that is left will go by March"`},
	} {
		if got := c.p.shorten(c.max).inMarks(); got != c.want {
			t.Errorf("at %d: %s, want %s", c.max, got, c.want)
		}
	}
}

// words of a line: letters, wide letters, combining marks, very long words.
var anyText = rapid.StringOfN(rapid.RuneFrom([]rune("ab e\u0301 漢字 ’\"“”—👩‍🚀 ….,x")), 0, 300, -1)

// Whatever is laid out, no row is wider than asked, and no letter is lost.
func TestWrapKeepsWidthAndWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Line{
			{Kind: named, Text: anyText.Draw(t, "name")},
			{Kind: ours, Text: ": "},
			{Kind: quoted, Text: anyText.Draw(t, "words")},
			{Kind: soft, Text: anyText.Draw(t, "after")},
		}
		width := rapid.IntRange(4, 90).Draw(t, "width")
		var out strings.Builder
		for _, r := range l.wrap(width) {
			if n := rowWidth(r); n > width {
				t.Fatalf("a row of %d cells in %d: %q", n, width, paint(r, false))
			}
			out.WriteString(paint(r, false))
		}
		all := ""
		for _, p := range l {
			if p.Kind == quoted {
				p.Text = p.inMarks()
			}
			all += p.Text
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(out.String()) != squeeze(all) {
			t.Fatalf("laid out %q of %q", out.String(), all)
		}
	})
}

// What stands in the quotation marks of a shortened quotation is how it begins.
func TestShortenIsAPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Piece{Kind: quoted, Text: tidy(anyText.Draw(t, "words"))}
		short := p.shorten(rapid.IntRange(0, 120).Draw(t, "max"))
		if !strings.HasPrefix(p.Text, short.Text) || short.Cut != (short.Text != p.Text) {
			t.Fatalf("%q shortened to %q, cut %v", p.Text, short.Text, short.Cut)
		}
		if p.Text != "" && strings.Trim(p.Text, ",;:—–-") != "" && short.Text == "" {
			t.Fatalf("nothing left of %q", p.Text)
		}
	})
}
