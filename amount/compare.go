package amount

import "math"

// Relation is how two amounts stand to each other.
type Relation uint8

// The relations.
const (
	Incomparable Relation = iota // other units, or nothing can be said
	Same                         // the same figure with the same bounds
	Compatible                   // one may be a rounder or looser wording of the other
	Different                    // both cannot be right of one thing
)

func (r Relation) String() string {
	return [...]string{"incomparable", "same", "compatible", "different"}[r]
}

// Compare says how two amounts stand to each other, given that they are said of
// one thing: whether they are is for the caller to judge, from Of and Head. It
// is symmetric.
//
// Amounts of other units, of different currencies, per different things, or of
// people whom different things have befallen are Incomparable; measures of one
// dimension are converted.
//
// A bound is compatible with what lies inside it ("around 90" and 90, "over 90"
// and 95), and a rounder figure with a finer one that rounds to it (12 and
// 12.4). Where the words strictly allow it but nobody would say so, as of "over
// 90" and 300, the answer is Incomparable: neither a sign that the two agree nor
// that they contradict each other.
func Compare(a, b Amount) Relation {
	unit, factor := convert(a, b)
	if !unit || a.Per != b.Per || a.State != b.State {
		return Incomparable
	}
	b.Value, b.Low, b.High = b.Value*factor, b.Low*factor, b.High*factor
	if factor == 1 && a.Value == b.Value && a.Low == b.Low && a.High == b.High {
		return Same
	}
	al, ah, afl, afh := room(a, b)
	bl, bh, bfl, bfh := room(b, a)
	if factor != 1 {
		// What was converted before it was printed was rounded once more.
		slack := .05 * math.Max(math.Abs(a.Value), math.Abs(b.Value))
		al, ah, afl, afh = al-slack, ah+slack, afl-slack, afh+slack
	}
	switch {
	case al > bh || bl > ah:
		return Different
	case afl > bfh || bfl > afh:
		return Incomparable
	case exact(a) && exact(b) && !rounds(a, b, factor):
		return Different
	}
	return Compatible
}

func exact(a Amount) bool { return a.Low == a.High }

// rounds reports whether one of two exact figures, both in the unit of a,
// rounds to the other.
func rounds(a, b Amount, factor float64) bool {
	gap := math.Abs(a.Value - b.Value)
	if factor != 1 {
		return gap <= .05*math.Max(math.Abs(a.Value), math.Abs(b.Value))
	}
	return gap <= math.Max(step(a.Value), step(b.Value))*(1+1e-9)
}

// room is what the words of an amount leave room for when it is held against
// other: strictly, and plausibly. An exact figure may be a rounded one, unless
// the other says "about" and so has the room for both.
func room(a, other Amount) (low, high, farLow, farHigh float64) {
	low, high = a.Low, a.High
	about := other.Hedge != "" && !math.IsInf(other.Low, 0) && !math.IsInf(other.High, 0)
	if exact(a) && !about {
		low, high = low-step(a.Value), high+step(a.Value)
	}
	farLow, farHigh = low, high
	if math.IsInf(high, 1) {
		farHigh = low + .5*math.Abs(low)
	}
	if math.IsInf(low, -1) {
		farLow = high - .5*math.Abs(high)
	}
	return low, high, farLow, farHigh
}

// step is how far from an exact figure a finer one may lie that rounds to it:
// half of its last digit that is not zero, but no more than a twentieth of the
// figure. 12 is 11.5 to 12.5, 90 billion 85.5 to 94.5, 5,000 4,750 to 5,250.
func step(v float64) float64 {
	v = math.Abs(v)
	if v == 0 || math.IsInf(v, 0) {
		return 0
	}
	place := math.Pow(10, math.Floor(math.Log10(v)))
	for n := 0; n < 9; n++ {
		if q := v / place; math.Abs(q-math.Round(q)) < 1e-6*q {
			break
		}
		place /= 10
	}
	return math.Min(place/2, v/20)
}

// convert reports whether the units of a and b can be compared, and by what b's
// figures are to be multiplied to be in the unit of a.
func convert(a, b Amount) (ok bool, factor float64) {
	if singular(a.Unit) == singular(b.Unit) {
		return true, 1
	}
	da, sa := scaleOf(a.Unit)
	db, sb := scaleOf(b.Unit)
	if da == "" || da != db {
		return false, 0
	}
	return true, sb / sa
}

// singular takes off a plural ending, so that "troop" and "troops" are one
// unit; it need not be a word.
func singular(unit string) string {
	n := len(unit)
	switch {
	case n > 4 && unit[n-3:] == "ies":
		return unit[:n-3]
	case n > 3 && unit[n-1] == 's' && unit[n-2] != 's':
		return unit[:n-1]
	case n > 4 && unit[n-1] == 'y':
		return unit[:n-1]
	}
	return unit
}
