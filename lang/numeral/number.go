package numeral

import "math"

// Number is a figure in the text: atoms First (inclusive) to End (exclusive).
type Number struct {
	First, End int
	Value      float64
	// Low and High are the Value for a plain number, the two ends of a range
	// ("10 to 15", whose Value is the middle), and the bounds of a vague word,
	// whose Value is Low: "dozens" is 24 to 120.
	Low, High float64
	// Unit is the last magnitude that was said: 1e9 for "90 billion", 0.5 for
	// "three and a half", 1 when none was.
	Unit     float64
	Vague    bool // "hundreds", "several", "a few": an order of size only
	Fraction bool // "one-fifth", "half": a part of a whole
	Spelt    bool // in words from the first atom on
	Scaled   bool // with a magnitude, separators or a point: cannot be a year or a label
	Range    bool
}

// Figure reads a number, or a range of two ("10 to 15 million", "two or three",
// "10-15"), that begins at atom i. After "between" the two ends may be joined
// by "and", which the caller says with between.
//
// Letters glued to digits that could be a magnitude or a unit ("3m") are left
// unread; see Letter.
func (t *Text) Figure(i int, between bool) (Number, bool) {
	n, ok := t.Number(i)
	if !ok || n.Vague || n.Fraction {
		return n, ok
	}
	j, or := n.End, false
	switch {
	case t.Hyphen(j):
	case t.Dash(j) && t.IsDigits(j+1) && !t.Glued(j) && !t.Glued(j+1) && t.IsDigits(n.End-1) && t.Atoms[j].Rune != '\u2014':
	case t.Is(j, "to"):
	case t.Is(j, "or"):
		or = true
	case between && t.Is(j, "and"):
	default:
		return n, true
	}
	m, ok := t.Number(j + 1)
	if !ok || m.Fraction || m.Vague {
		return n, true
	}
	if t.Dash(j) && (t.IsDigits(n.First) != t.IsDigits(m.First) || t.Dash(m.End) && t.IsDigits(m.End+1)) {
		return n, true // "12-three", or a number with two hyphens, as a date has
	}
	low := n.Value
	if m.Unit > 1 && n.Unit <= 1 && low < m.Value/m.Unit {
		low *= m.Unit // "10 to 15 million"
	}
	if m.Value <= low || or && m.Value > 2*low {
		return n, true
	}
	n.End, n.Low, n.High, n.Value = m.End, low, m.Value, (low+m.Value)/2
	n.Unit, n.Range, n.Scaled = m.Unit, true, n.Scaled || m.Scaled
	return n, true
}

// Letter reads a magnitude written as one letter that is glued to the digits
// just before atom i ("3m"), or returns 0. Only a caller that knows the figure
// for money or a count of people can tell it from metres.
func (t *Text) Letter(i int) float64 {
	if !t.Glued(i) || !t.IsDigits(i-1) || !t.IsWord(i) {
		return 0
	}
	return glueLetter(t.Low(i))
}

// exact is mantissa × 10^exponent without the error of a multiplication by a
// fraction: 1.1 million is 11e5, not 1.1*1e6.
func exact(mantissa float64, decimals uint8, factor float64) float64 {
	f := pow10(decimals)
	if factor >= f {
		return mantissa * (factor / f)
	}
	return mantissa * factor / f
}

func pow10(n uint8) float64 {
	f := 1.
	for ; n > 0; n-- {
		f *= 10
	}
	return f
}

// Number reads one number that begins at atom i, without the range it may
// begin.
func (t *Text) Number(i int) (Number, bool) {
	if i < 0 || i >= len(t.Atoms) {
		return Number{}, false
	}
	switch a := &t.Atoms[i]; {
	case a.Kind == Digits:
		return t.fromDigits(i)
	case a.Kind == Mark && vulgar(a.Rune) > 0:
		n := t.plain(i, i+1, vulgar(a.Rune))
		n.Fraction = true
		return t.magnitude(n), true
	case a.Kind == Word && a.class != noClass:
		return t.fromWords(i)
	}
	return Number{}, false
}

func (t *Text) plain(first, end int, v float64) Number {
	return Number{First: first, End: end, Value: v, Low: v, High: v, Unit: 1}
}

// fromDigits reads a number that begins with digits.
func (t *Text) fromDigits(i int) (Number, bool) {
	a := &t.Atoms[i]
	if a.odd || a.End-a.Start > 18 || a.Glued && t.IsWord(i-1) && !t.currencyLetters(i-1) {
		return Number{}, false // "1.2.3", "G7"
	}
	if t.Glued(i + 1) {
		switch string(t.Low(i + 1)) {
		case "st", "nd", "rd", "th", "s":
			return Number{}, false // "1st", "1990s"
		}
	}
	mantissa, decimals, factor := a.value, a.decimals, 1.
	n := t.plain(i, i+1, 0)
	n.Scaled = a.grouped || a.decimals > 0
	switch {
	case t.Glued(i+1) && t.IsMark(i+1, '/') && t.Glued(i+2):
		den, digits, ok := t.Whole(i + 2)
		if !ok || digits > 2 || float64(den) <= a.value || t.IsMark(i+3, '/') && t.Glued(i+3) || t.Glued(i) && t.IsMark(i-1, '/') {
			return Number{}, false
		}
		switch den {
		case 2, 3, 4, 5, 6, 8, 10, 16, 20:
		default:
			return Number{}, false // "9/11", "24/7"
		}
		n = t.plain(i, i+3, a.value/float64(den))
		n.Fraction = true
		return n, true
	case i+1 < len(t.Atoms) && t.Atoms[i+1].Kind == Mark && vulgar(t.Atoms[i+1].Rune) > 0:
		n = t.plain(i, i+2, a.value+vulgar(t.Atoms[i+1].Rune))
		n.Unit = .5
		return t.magnitude(n), true
	}
	n.Value = exact(mantissa, decimals, 1)
	n.Low, n.High = n.Value, n.Value
	for j, words := n.End, 0; words < 2; words++ {
		k := j
		if t.Hyphen(k) {
			k++
		}
		if !t.IsWord(k) {
			break
		}
		c, v := t.Atoms[k].class, t.Atoms[k].value
		if string(t.Low(k)) == "k" && t.Glued(k) && k == j && a.value != 401 { // the 401k
			c, v = scale, 1e3
		}
		if c != scale && c != hundred && c != dozen || string(t.Low(k)) == "score" {
			break
		}
		factor *= v
		j = k + 1
		n.End, n.Unit, n.Scaled = j, v, true
	}
	if factor > 1 {
		n.Value = exact(mantissa, decimals, factor)
		n.Low, n.High = n.Value, n.Value
	}
	return n, !math.IsInf(n.Value, 0)
}

// currencyLetters reports whether the word at i, glued to digits, may be a
// currency: "Rs500", "EUR5m". Anything else makes the digits part of a name.
func (t *Text) currencyLetters(i int) bool {
	if t.Glued(i) && !t.IsMark(i-1, '(') {
		return false
	}
	switch string(t.Low(i)) {
	case "rs", "re", "usd", "eur", "gbp", "chf", "inr", "cny", "rmb", "jpy", "aud", "cad", "nzd", "sgd", "hkd", "zar", "try", "rub", "uah", "pln", "sek", "nok", "dkk", "czk", "huf", "aed", "sar", "brl", "mxn", "krw", "tl", "rm", "sfr", "n", "r", "p", "k":
		return true
	}
	return false
}

// fromWords reads a number that begins with a word.
func (t *Text) fromWords(i int) (Number, bool) {
	a := &t.Atoms[i]
	switch a.class {
	case article:
		return t.afterArticle(i)
	case vague:
		return t.vagueWord(i, i)
	case many, decimate:
		return t.manyWord(i)
	case half:
		return t.halfWord(i)
	case one, teen, ten:
		return t.cardinal(i)
	}
	return Number{}, false
}

// afterArticle reads "a million", "a dozen", "a hundred and twenty", "a third
// of", "a few", "a couple of". A bare article is no number.
func (t *Text) afterArticle(i int) (Number, bool) {
	if !t.IsWord(i + 1) {
		return Number{}, false
	}
	switch t.Atoms[i+1].class {
	case hundred, scale, dozen:
		return t.cardinal(i)
	case vague:
		return t.vagueWord(i, i+1)
	case part:
		// An ordinal, unless it is a part of something: "a third meeting".
		if t.Is(i+2, "of") || t.partBegins(i) && t.partEnds(i+2) {
			return t.fraction(i, i+2, 1/t.Atoms[i+1].value), true
		}
	case half:
		return t.halfAt(i, i+1)
	}
	return Number{}, false
}

// partBegins and partEnds report whether what stands before and after "a third"
// allows that it is a part and no ordinal: "fell by a third in May".
func (t *Text) partBegins(i int) bool {
	return t.Is(i-1, "by") || t.HedgeBefore(i).Op != Exact
}

func (t *Text) partEnds(j int) bool {
	if !t.IsWord(j) {
		return !t.Dash(j)
	}
	switch string(t.Low(j)) {
	case "in", "since", "from", "over", "during", "this", "last", "to", "and", "or", "as", "compared", "while", "more", "less", "fewer":
		return true
	}
	return false
}

// halfWord reads "half a million", "half-dozen", "half of", "half the".
func (t *Text) halfWord(i int) (Number, bool) { return t.halfAt(i, i) }

func (t *Text) halfAt(first, i int) (Number, bool) {
	if t.Is(i, "halves") {
		return Number{}, false
	}
	j := i + 1
	if t.Hyphen(j) {
		j++
	}
	if t.IsWord(j) && t.Atoms[j].class == article && string(t.Low(j)) == "a" {
		j++
	}
	if t.IsWord(j) && (t.Atoms[j].class == scale || t.Atoms[j].class == dozen) {
		n := t.plain(first, i+1, .5)
		n.End = j
		n.Spelt = true
		return t.magnitude(n), true
	}
	return t.fraction(first, i+1, .5), true
}

// fraction is a part of a whole, unless "of a million" makes it a number.
func (t *Text) fraction(first, end int, v float64) Number {
	n := t.plain(first, end, v)
	n.Spelt = true
	if t.Are(end, "of", "a") && t.IsWord(end+2) && t.Atoms[end+2].class == scale {
		n.End = end + 2
		return t.magnitude(n)
	}
	n.Fraction = true
	return n
}

// magnitude multiplies n by the magnitudes that follow it.
func (t *Text) magnitude(n Number) Number {
	for words := 0; words < 2; words++ {
		j := n.End
		if t.Hyphen(j) {
			j++
		}
		if !t.IsWord(j) {
			return n
		}
		c, v := t.Atoms[j].class, t.Atoms[j].value
		if c != scale && c != hundred && c != dozen {
			return n
		}
		n.Value *= v
		n.Low *= v
		n.High *= v
		n.End, n.Unit, n.Scaled, n.Fraction = j+1, v, true, false
	}
	return n
}

// vagueWord reads the vague word at i: "several", "a few dozen", "a couple of
// million"; the number begins at first.
func (t *Text) vagueWord(first, i int) (Number, bool) {
	n := t.plain(first, i+1, t.Atoms[i].value)
	n.Vague, n.Spelt = true, true
	switch string(t.Low(i)) {
	case "couple":
		n.High = 3
	case "several":
		n.High = 9
	default: // few, handful
		n.High = 6
	}
	j := n.End
	if t.Is(j, "of") {
		j++
	}
	if t.IsWord(j) && (t.Atoms[j].class == hundred || t.Atoms[j].class == scale || t.Atoms[j].class == dozen) {
		n.End = j
		n = t.magnitude(n)
	}
	return n, true
}

// manyWord reads "hundreds", "dozens", "tens of thousands", "hundreds of
// millions": from two of them to ten.
func (t *Text) manyWord(i int) (Number, bool) {
	v := t.Atoms[i].value
	low, n := 2., t.plain(i, i+1, 0)
	if t.Is(i+1, "of") && t.IsWord(i+2) && t.Atoms[i+2].class == many && t.Atoms[i+2].value > v {
		v *= t.Atoms[i+2].value
		n.End = i + 3
	} else if t.Atoms[i].class == decimate {
		return Number{}, false
	}
	n.Value, n.Low, n.High = low*v, low*v, 10*v
	n.Unit, n.Vague, n.Spelt, n.Scaled = v, true, true, true
	return n, true
}

// cardinal reads a number in words: "twenty-five", "two hundred and fifty
// thousand", "three and a half", "a million", "one-fifth".
func (t *Text) cardinal(i int) (Number, bool) {
	total, current := 0., 0. // what a magnitude has closed, and what is being built
	last, closed := noClass, 0.
	n := t.plain(i, i, 0)
	n.Spelt = true
	j := i
	for t.IsWord(j) {
		a := &t.Atoms[j]
		ok := false
		switch a.class {
		case article:
			ok = j == i
			current = 1
		case one, teen:
			ok = last == noClass || last == hundred || last == scale || last == ten && a.class == one
			current += a.value
		case ten:
			ok = last == noClass || last == hundred || last == scale
			current += a.value
		case hundred:
			ok = (last == one || last == teen || last == ten || last == article) && current < 100
			current *= a.value
			n.Unit, n.Scaled = a.value, true
		case scale:
			switch {
			case last == scale && a.value >= closed && total < a.value*closed: // "two lakh crore"
				ok, total = true, total*a.value
			case last != scale && last != noClass && (closed == 0 || a.value < closed):
				ok, total, current = true, total+current*a.value, 0
			}
			closed = a.value
			n.Unit, n.Scaled = a.value, true
		case dozen:
			ok = last == one || last == teen || last == ten || last == article
			current *= a.value
			n.Unit, n.Scaled = a.value, true
		case part, parts, half:
			if f, end, good := t.denominator(i, j, total+current, last); good {
				return t.fraction(i, end, f), true
			}
		}
		if !ok {
			if n.End == i {
				return Number{}, false
			}
			break
		}
		last = a.class
		n.End = j + 1
		n.Value = total + current
		if a.class == article {
			n.Value = 1
		}
		j = t.nextWord(n.End, last)
		if j < 0 {
			break
		}
	}
	if n.End == i || n.End == i+1 && t.Atoms[i].class == article {
		return Number{}, false
	}
	n.Low, n.High = n.Value, n.Value
	return t.andHalf(n), true
}

// nextWord finds the atom that carries a number on from atom j: the next word,
// past a hyphen ("twenty-five"), or past "and" after a magnitude ("two hundred
// and fifty"). It returns -1 when the number cannot go on.
func (t *Text) nextWord(j int, last class) int {
	if t.Hyphen(j) {
		j++
	} else if t.Is(j, "and") && (last == hundred || last == scale) && t.IsWord(j+1) {
		switch t.Atoms[j+1].class {
		case one, teen, ten:
			// "two hundred and fifty", not "a hundred and two others": cannot be
			// told apart, and the first is far more common.
			return j + 1
		}
		return -1
	}
	if !t.IsWord(j) {
		return -1
	}
	switch t.Atoms[j].class {
	case one, teen, ten, hundred, scale, dozen, part, parts, half:
		return j
	}
	return -1
}

// denominator reads the fraction noun at j after a numerator that began at i:
// "two-thirds", "one fifth of", "three quarters".
func (t *Text) denominator(i, j int, numerator float64, last class) (f float64, end int, ok bool) {
	if last != one && last != article || j == i {
		return 0, 0, false
	}
	a := &t.Atoms[j]
	switch {
	case a.class == half && !t.Is(j, "halves") && numerator != 1:
		return 0, 0, false
	case a.class == part && numerator != 1:
		return 0, 0, false
	case a.class == part && !t.Dash(j-1) && !t.Is(j+1, "of"):
		return 0, 0, false // "one third meeting"
	}
	f = numerator / a.value
	return f, j + 1, f < 1
}

// andHalf adds "and a half" to n, as in "two and a half million" and
// "three-and-a-half-year".
func (t *Text) andHalf(n Number) Number {
	j := n.End
	hyphen := t.Hyphen(j)
	if hyphen {
		j++
	}
	if !t.Is(j, "and") {
		return n
	}
	j++
	if t.Dash(j) == hyphen && hyphen {
		j++
	}
	f := .5
	switch {
	case t.Is(j, "a") || t.Is(j, "one"):
		j++
		if t.Dash(j) {
			j++
		}
		if t.Is(j, "quarter") {
			f = .25
		} else if !t.Is(j, "half") {
			return n
		}
	case t.Is(j, "three") && t.Is(j+1, "quarters"):
		f = .75
		j++
	default:
		return n
	}
	add := f * n.Unit // "a million and a half"
	n.Value += add
	n.Low, n.High = n.Value, n.Value
	n.Unit *= f
	n.End = j + 1
	return t.magnitude(n)
}
