package amount

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Each line: two amounts and how they stand to each other. Every pair is held
// both ways round.
const compareTable = `
$90 billion | $90 billion | same
$90 billion | 90bn dollars | same
$90 billion | around $90 billion | compatible
$90 billion | about $92 billion | compatible
$90 billion | nearly $95 billion | compatible
$90 billion | $100 billion | different
$90 billion | around $100 billion | compatible
around $90 billion | $100 billion | different
$90 billion | more than $90 billion | compatible
$95 billion | more than $90 billion | compatible
$300 billion | more than $90 billion | incomparable
$80 billion | more than $90 billion | different
$80 billion | up to $90 billion | compatible
$20 billion | up to $90 billion | incomparable
$120 billion | up to $90 billion | different
$95 billion | between $90 billion and $100 billion | compatible
$105 billion | between $90 billion and $100 billion | different
$3.5 billion | $3.46 billion | compatible
$3.5 billion | $3.6 billion | different
$3.5 billion | $3.5 million | different
$2 billion | $2 billion a year | incomparable
$90 billion | 90 billion euros | incomparable
5 billion crowns | $5 billion | incomparable
billions of dollars | $5 billion | compatible
billions of dollars | $90 billion | different
12.4 percent | 12 percent | compatible
12.6 percent | 12 percent | different
25 percent | 24 percent | different
25 percent | a quarter of the land | same
20 percent | one-fifth of the land | same
66 percent | two-thirds of the land | different
67 percent | two-thirds of the land | compatible
roughly one-fifth of the land | 19 percent | compatible
25 percent | two percentage points | incomparable
5,000 troops | 5,000 troops | same
5,000 troops | about 5,000 troops | compatible
5,000 troops | 5,100 troops | compatible
5,000 troops | 6,000 troops | different
5,000 troops | 5,000 people | incomparable
at least 12 people | 12 people | compatible
at least 12 people | 15 people | compatible
at least 12 people | 11 people | different
at least 12 people | 40 people | incomparable
12 people | 13 people | different
100 people | 104 people | compatible
dozens of people | 40 people | compatible
dozens of people | 12 people | different
hundreds of people | dozens of people | different
hundreds of people | 450 people | compatible
up to 50 men | at least 60 men | different
fewer than 50 men | 45 men | compatible
12 dead | 12 wounded | incomparable
12 dead | 19 deaths | different
12 dead | 12 deaths | same
100 km | 62 miles | compatible
100 km | 100 miles | different
300 square kilometers | 116 square miles | compatible
30 million tons | 30 million metric tons | same
500 MW | 0.5 GW | compatible
500 MW | 500 MWh | incomparable
2 million barrels a day | 2 million barrels | incomparable
`

// one reads the one amount of a phrase.
func one(t *testing.T, phrase string) Amount {
	t.Helper()
	as := Find(nil, doc("They speak of "+phrase+" now."))
	if len(as) != 1 {
		t.Fatalf("%q: got %d amounts, want one", phrase, len(as))
	}
	return as[0]
}

func TestCompare(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(compareTable), "\n") {
		f := strings.Split(line, " | ")
		a, b := one(t, f[0]), one(t, f[1])
		if got := Compare(a, b).String(); got != f[2] {
			t.Errorf("%s: got %s (%v to %v %s, %v to %v %s)", line, got, a.Low, a.High, a.Unit, b.Low, b.High, b.Unit)
		}
		if got := Compare(b, a).String(); got != f[2] {
			t.Errorf("%s, the other way round: got %s", line, got)
		}
	}
}

// For any figures: the relation is symmetric, an amount is the same as itself,
// a hedge put before a figure never makes it differ from the plain figure, and
// two exact figures that differ by more than a twentieth are different.
func TestCompareProperties(t *testing.T) {
	hedges := []string{"", "about ", "nearly ", "over ", "at least ", "up to ", "fewer than ", "some "}
	rapid.Check(t, func(rt *rapid.T) {
		number := rapid.IntRange(13, 999_999)
		x, y := number.Draw(rt, "x"), number.Draw(rt, "y")
		h, g := rapid.SampledFrom(hedges).Draw(rt, "h"), rapid.SampledFrom(hedges).Draw(rt, "g")
		a, b, plain := one(t, h+grouped(x)+" tons"), one(t, g+grouped(y)+" tons"), one(t, grouped(x)+" tons")
		if Compare(a, b) != Compare(b, a) {
			rt.Fatalf("%s%d and %s%d: %v one way, %v the other", h, x, g, y, Compare(a, b), Compare(b, a))
		}
		if Compare(a, a) != Same {
			rt.Fatalf("%s%d is %v to itself", h, x, Compare(a, a))
		}
		if r := Compare(a, plain); h == "" && r != Same || h != "" && r != Compatible {
			rt.Fatalf("%q%d is %v to the plain figure", h, x, r)
		}
		if h == "" && g == "" && (float64(x) > 1.06*float64(y) || float64(y) > 1.06*float64(x)) && Compare(a, b) != Different {
			rt.Fatalf("%d and %d are %v", x, y, Compare(a, b))
		}
	})
}

// grouped writes n with commas, so that it cannot be read as a year.
func grouped(n int) string {
	if n < 1000 {
		return string(itoa(n))
	}
	rest := itoa(n%1000 + 1000)
	return string(itoa(n/1000)) + "," + string(rest[1:])
}

func itoa(n int) []byte {
	if n < 10 {
		return []byte{byte('0' + n)}
	}
	return append(itoa(n/10), byte('0'+n%10))
}
