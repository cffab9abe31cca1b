package numeral

import (
	"math"
	"testing"
	"unicode/utf8"
)

// figures lists every figure that a left-to-right reading of s finds.
func figures(s string) (words []string, ns []Number) {
	var t Text
	for at := 0; at < len(s); {
		at = t.Next(s, at)
		for i := 0; i < len(t.Atoms); i++ {
			n, ok := t.Figure(i, t.Is(i-1, "between"))
			if !ok {
				continue
			}
			words = append(words, s[t.Atoms[n.First].Start:t.Atoms[n.End-1].End])
			ns = append(ns, n)
			i = n.End - 1
		}
	}
	return
}

func TestFigure(t *testing.T) {
	inf := math.Inf(1)
	_ = inf
	for _, c := range []struct {
		text, words      string
		value, low, high float64
	}{
		{"90", "90", 90, 90, 90},
		{"90.5", "90.5", 90.5, 90.5, 90.5},
		{"5,000 men", "5,000", 5000, 5000, 5000},
		{"1,234,567.8 tons", "1,234,567.8", 1234567.8, 1234567.8, 1234567.8},
		{"12,50,000 rupees", "12,50,000", 1250000, 1250000, 1250000},
		{"5\u00a0000 men", "5\u00a0000", 5000, 5000, 5000},
		{"90 billion", "90 billion", 90e9, 90e9, 90e9},
		{"90bn", "90bn", 90e9, 90e9, 90e9},
		{"1.1 million", "1.1 million", 1.1e6, 1.1e6, 1.1e6},
		{"90-billion", "90-billion", 90e9, 90e9, 90e9},
		{"40k jobs", "40k", 40e3, 40e3, 40e3},
		{"2 lakh crore", "2 lakh crore", 2e12, 2e12, 2e12},
		{"twenty-five", "twenty-five", 25, 25, 25},
		{"twenty five", "twenty five", 25, 25, 25},
		{"two hundred and fifty people", "two hundred and fifty", 250, 250, 250},
		{"three hundred thousand", "three hundred thousand", 3e5, 3e5, 3e5},
		{"two million three hundred thousand", "two million three hundred thousand", 2.3e6, 2.3e6, 2.3e6},
		{"two lakh crore", "two lakh crore", 2e12, 2e12, 2e12},
		{"three thousand five hundred", "three thousand five hundred", 3500, 3500, 3500},
		{"a hundred thousand", "a hundred thousand", 1e5, 1e5, 1e5},
		{"one hundred twenty-three thousand", "one hundred twenty-three thousand", 123e3, 123e3, 123e3},
		{"a million dollars", "a million", 1e6, 1e6, 1e6},
		{"a dozen states", "a dozen", 12, 12, 12},
		{"two dozen", "two dozen", 24, 24, 24},
		{"two to three dozen", "two to three dozen", 30, 24, 36},
		{"half a million", "half a million", 5e5, 5e5, 5e5},
		{"half-dozen", "half-dozen", 6, 6, 6},
		{"half a dozen", "half a dozen", 6, 6, 6},
		{"a quarter of a million", "a quarter of a million", 25e4, 25e4, 25e4},
		{"three and a half", "three and a half", 3.5, 3.5, 3.5},
		{"three-and-a-half-year", "three-and-a-half", 3.5, 3.5, 3.5},
		{"two and a half million", "two and a half million", 2.5e6, 2.5e6, 2.5e6},
		{"a million and a half", "a million and a half", 1.5e6, 1.5e6, 1.5e6},
		{"2½ tons", "2½", 2.5, 2.5, 2.5},
		{"one-fifth of it", "one-fifth", .2, .2, .2},
		{"two thirds of it", "two thirds", 2. / 3, 2. / 3, 2. / 3},
		{"a third of it", "a third", 1. / 3, 1. / 3, 1. / 3},
		{"half of it", "half", .5, .5, .5},
		{"3/4 of it", "3/4", .75, .75, .75},
		{"10 to 15 million", "10 to 15 million", 12.5e6, 10e6, 15e6},
		{"10-15 percent", "10-15", 12.5, 10, 15},
		{"10–15 percent", "10–15", 12.5, 10, 15},
		{"between 90 and 100 billion", "90 and 100 billion", 95e9, 90e9, 100e9},
		{"two or three weeks", "two or three", 2.5, 2, 3},
		{"500,000 to 1 million", "500,000 to 1 million", 750e3, 500e3, 1e6},
		{"dozens of towns", "dozens", 24, 24, 120},
		{"tens of thousands", "tens of thousands", 20e3, 20e3, 100e3},
		{"hundreds of millions", "hundreds of millions", 200e6, 200e6, 1000e6},
		{"several hundred people", "several hundred", 300, 300, 900},
		{"a few dozen", "a few dozen", 24, 24, 72},
		{"a couple of weeks", "a couple", 2, 2, 3},
		{"a handful of towns", "a handful", 2, 2, 6},
	} {
		words, ns := figures(c.text)
		if len(ns) != 1 {
			t.Errorf("%q: got figures %q, want one", c.text, words)
			continue
		}
		if n := ns[0]; words[0] != c.words || !near(n.Value, c.value) || !near(n.Low, c.low) || !near(n.High, c.high) {
			t.Errorf("%q: got %q %v [%v %v], want %q %v [%v %v]", c.text, words[0], n.Value, n.Low, n.High, c.words, c.value, c.low, c.high)
		}
	}
}

func near(a, b float64) bool { return a == b || math.Abs(a-b) <= 1e-9*math.Abs(b) }

// What looks like a figure and is none.
func TestNoFigure(t *testing.T) {
	for _, s := range []string{"the G7", "on the 1st", "the 1990s", "version 1.2.3", "a third meeting", "a house", "F16s", "the second", "tens of them", "thousand", "the 3rd"} {
		if words, _ := figures(s); len(words) > 0 {
			t.Errorf("%q: got figures %q, want none", s, words)
		}
	}
}

// Two ends that do not make a range stay two figures.
func TestTwoFigures(t *testing.T) {
	for _, s := range []string{"3 to 2", "won 4-3", "10 or 90", "90 and 100", "two or nine"} {
		if words, _ := figures(s); len(words) != 2 {
			t.Errorf("%q: got figures %q, want two", s, words)
		}
	}
}

func TestHedges(t *testing.T) {
	for _, c := range []struct {
		text, words string
		op          Op
	}{
		{"about 90", "about", About},
		{"talk of around 90", "around", About},
		{"an estimated 90", "an estimated", About},
		{"estimated at 90", "estimated at", About},
		{"some 90", "some", About},
		{"nearly 90", "nearly", Nearly},
		{"just under 90", "just under", Nearly},
		{"close to 90", "close to", Nearly},
		{"well over 90", "well over", Over},
		{"it was more than 90", "more than", Over},
		{"slightly more than 90", "slightly more than", Over},
		{"in excess of 90", "in excess of", Over},
		{"upwards of 90", "upwards of", Over},
		{"at least 90", "at least", AtLeast},
		{"no fewer than 90", "no fewer than", AtLeast},
		{"as few as 90", "as few as", AtLeast},
		{"not less than 90", "not less than", AtLeast},
		{"up to 90", "up to", AtMost},
		{"as many as 90", "as many as", AtMost},
		{"no more than 90", "no more than", AtMost},
		{"at most 90", "at most", AtMost},
		{"fewer than 90", "fewer than", Under},
		{"less than 90", "less than", Under},
		{"below 90", "below", Under},
		{"a little over 90", "a little over", Over},
		{"90+", "+", AtLeast},
		{"90 or so", "or so", About},
		{"90 or more", "or more", AtLeast},
		{"90-odd", "-odd", About},
		{"90-plus", "-plus", AtLeast},
		{"rather than 90", "", Exact},
		{"only 90", "", Exact},
		{"the 90", "", Exact},
	} {
		var x Text
		x.Next(c.text, 0)
		at := 0
		for !x.Is(at, "90") {
			at++
		}
		h := x.HedgeBefore(at)
		if h.Op == Exact {
			h = x.HedgeAfter(at + 1)
		}
		words := ""
		if h.End > h.First {
			words = c.text[x.Atoms[h.First].Start:x.Atoms[h.End-1].End]
		}
		if h.Op != c.op || words != c.words {
			t.Errorf("%q: got %q op %d, want %q op %d", c.text, words, h.Op, c.words, c.op)
		}
	}
}

// A wrapped line carries on, a line that ends does not.
func TestPassages(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"worth 90\nbillion crowns", 1},
		{"delayed until June\n\nThe talks", 2},
		{"delayed until June\nThe talks", 2},
		{"It ended.\n5,000 men", 2},
		{"\n\n  one", 1},
		{"", 0},
		{"one\n\n", 2},
	} {
		var x Text
		n := 0
		for at := 0; at < len(c.text); n++ {
			at = x.Next(c.text, at)
		}
		if n != c.want {
			t.Errorf("%q: got %d passages, want %d", c.text, n, c.want)
		}
	}
}

// Atoms tile the text: in order, apart, on rune boundaries, and between them
// there is only space.
func FuzzText(f *testing.F) {
	for _, s := range []string{"worth $90.5bn, or “two-thirds”", "1,2,3 ½ 12,50,000", "\n\n a\r\nb", "é\u00a05\u202f000", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var x Text
		last := 0
		for at := 0; at < len(s); {
			to := x.Next(s, at)
			if to <= at {
				t.Fatalf("no progress at %d", at)
			}
			for i, a := range x.Atoms {
				if int(a.Start) < last || a.End <= a.Start || int(a.End) > to {
					t.Fatalf("atom %d is %d-%d after %d, passage ends %d", i, a.Start, a.End, last, to)
				}
				if utf8.ValidString(s) && !utf8.ValidString(s[a.Start:a.End]) {
					t.Fatalf("atom %q cuts a rune", s[a.Start:a.End])
				}
				last = int(a.End)
				if n, ok := x.Figure(i, true); ok {
					if n.First != i || n.End <= i || n.End > len(x.Atoms) || n.Low > n.Value || n.Value > n.High {
						t.Fatalf("figure %+v at %d of %q", n, i, s)
					}
				}
				x.HedgeBefore(i)
				x.HedgeAfter(i)
			}
			at = to
		}
	})
}

func TestNoAllocation(t *testing.T) {
	s := "About 5,000 troops and two and a half million people, or 10 to 15 percent, left at least three-quarters of it."
	var x Text
	run := func() {
		for at := 0; at < len(s); {
			at = x.Next(s, at)
			for i := range x.Atoms {
				x.Figure(i, false)
				x.HedgeBefore(i)
			}
		}
	}
	run()
	if n := testing.AllocsPerRun(100, run); n != 0 {
		t.Errorf("got %v allocations a run, want none", n)
	}
}
