package numeral

import "math"

// Op is what the words around a figure do to it.
type Op uint8

// What a hedge says.
const (
	Exact   Op = iota // nothing, or "exactly"
	About             // about, around, some, roughly, an estimated, or so
	Nearly            // nearly, almost, close to, just under: a little less
	Over              // over, more than, above: more, with no upper end
	AtLeast           // at least, no fewer than, or more, "+"
	AtMost            // up to, as many as, at most, no more than
	Under             // fewer than, less than, below, under
)

// Slack is how far from the figure "about" and "nearly" may lie, as a part of
// it: "around 90" is 81 to 99. No source fixes such a figure; a tenth keeps
// "around 90" and "100" apart.
const Slack = 0.10

// Bounds applies the hedge to a figure between low and high. The side that the
// words leave open is infinite.
func (op Op) Bounds(low, high float64) (float64, float64) {
	switch op {
	case About:
		return low - Slack*math.Abs(low), high + Slack*math.Abs(high)
	case Nearly:
		return low - Slack*math.Abs(low), high
	case Over, AtLeast:
		return low, math.Inf(1)
	case AtMost, Under:
		return math.Inf(-1), high
	}
	return low, high
}

// Hedge is the words before or after a figure that loosen or bound it: atoms
// First (inclusive) to End (exclusive), empty when there are none.
type Hedge struct {
	Op         Op
	First, End int
}

// HedgeBefore reads the hedge that ends just before atom i. A word such as
// "over" or "about" that is a preposition as often as a hedge counts as a hedge
// here; the caller knows what the figure measures and may drop it.
func (t *Text) HedgeBefore(i int) Hedge {
	h := Hedge{First: i, End: i}
	k := i - 1
	if k < 0 || !t.IsWord(k) {
		return h
	}
	set := func(op Op, words int) { h.Op, h.First = op, i-words }
	switch string(t.Low(k)) {
	case "about", "around", "roughly", "approximately", "circa", "some", "approx", "probably":
		set(About, 1)
	case "estimated":
		set(About, 1)
		if t.Is(k-1, "an") {
			set(About, 2)
		}
	case "at":
		if t.Is(k-1, "estimated") {
			set(About, 2)
		}
	case "nearly", "almost", "nearing", "approaching", "nigh":
		set(Nearly, 1)
	case "over", "above", "exceeding", "topping", "surpassing", "beyond":
		set(Over, 1)
	case "below", "under", "beneath":
		set(Under, 1)
		if t.Is(k-1, "just") || t.Is(k-1, "slightly") {
			set(Nearly, 2)
		} else if t.Are(k-2, "a", "little") || t.Are(k-2, "a", "bit") {
			set(Nearly, 3)
		}
	case "least":
		if t.Is(k-1, "at") {
			set(AtLeast, 2)
		} else if t.Are(k-2, "at", "the", "very") {
			set(AtLeast, 4)
		}
	case "most":
		if t.Is(k-1, "at") {
			set(AtMost, 2)
		}
	case "minimum":
		if t.Is(k-1, "a") {
			set(AtLeast, 2)
		}
	case "maximum":
		if t.Is(k-1, "a") {
			set(AtMost, 2)
		}
	case "of":
		switch {
		case t.Are(k-2, "in", "excess"):
			set(Over, 3)
		case t.Is(k-1, "upwards") || t.Is(k-1, "upward") || t.Is(k-1, "north"):
			set(Over, 2)
		case t.Are(k-3, "in", "the", "region") || t.Are(k-3, "in", "the", "neighborhood") || t.Are(k-3, "in", "the", "neighbourhood"):
			set(About, 4)
		case t.Are(k-2, "a", "minimum"):
			set(AtLeast, 3)
		case t.Are(k-2, "a", "maximum"):
			set(AtMost, 3)
		case t.Is(k-1, "short"):
			set(Nearly, 2)
		}
	case "to":
		switch {
		case t.Is(k-1, "up"):
			set(AtMost, 2)
		case t.Is(k-1, "close"):
			set(Nearly, 2)
		}
	case "as":
		if t.Is(k-2, "as") {
			switch string(t.Low(k - 1)) {
			case "many", "much", "high", "long":
				set(AtMost, 3)
			case "few", "little", "low":
				set(AtLeast, 3)
			}
		}
	case "than":
		t.comparative(&h, i)
	}
	if h.Op == Exact {
		return h
	}
	// "well over", "only about", "slightly more than"
	switch string(t.Low(h.First - 1)) {
	case "well", "far", "slightly", "significantly", "considerably", "substantially", "much", "just", "possibly", "potentially", "perhaps":
		h.First--
	case "little", "bit":
		if t.Is(h.First-2, "a") {
			h.First -= 2
		}
	}
	return h
}

// comparative reads "more than", "no fewer than" and their like before atom i.
func (t *Text) comparative(h *Hedge, i int) {
	k := i - 2
	not := t.Is(k-1, "no") || t.Is(k-1, "not")
	switch string(t.Low(k)) {
	case "more", "greater", "higher", "longer", "larger", "bigger", "later", "further", "farther":
		h.Op = Over
		if not {
			h.Op = AtMost
		}
	case "less", "fewer", "lower", "shorter", "smaller":
		h.Op = Under
		if not {
			h.Op = AtLeast
		}
	default:
		return
	}
	h.First = k
	if not {
		h.First--
	}
}

// HedgeAfter reads the hedge that begins at atom i, just after a figure: "+",
// "or more", "or so", "-odd", "-plus".
func (t *Text) HedgeAfter(i int) Hedge {
	h := Hedge{First: i, End: i}
	set := func(op Op, atoms int) { h.Op, h.End = op, i+atoms }
	switch {
	case t.IsMark(i, '+') && t.Glued(i):
		set(AtLeast, 1)
	case t.Hyphen(i) && t.Is(i+1, "odd"):
		set(About, 2)
	case t.Hyphen(i) && t.Is(i+1, "plus"), t.Hyphen(i) && t.Is(i+1, "some"):
		set(AtLeast, 2)
	case t.Is(i, "or"):
		switch string(t.Low(i + 1)) {
		case "so", "thereabouts":
			set(About, 2)
		case "more", "above", "higher", "longer":
			set(AtLeast, 2)
		case "less", "fewer", "below", "lower", "under", "shorter":
			set(AtMost, 2)
		}
	}
	return h
}
