package numeral

// class is what a word is to a number.
type class uint8

const (
	noClass class = iota
	one           // one … nine
	teen          // ten … nineteen
	ten           // twenty … ninety
	hundred
	scale    // a power of ten from thousand on
	dozen    // dozen, score: multiplied, and counted in the plural
	article  // a, an
	half     // half, halves
	part     // third … tenth: a fraction, or an ordinal
	parts    // thirds … tenths
	many     // hundreds, thousands, dozens: only an order of size
	vague    // couple, few, several, handful
	decimate // tens: only before "of thousands"
)

// classify tells the class of a word in lower case and its value: the number,
// the multiplier, or the denominator of a fraction.
func classify(w []byte) (class, float64) {
	switch string(w) {
	case "a", "an":
		return article, 1
	case "one":
		return one, 1
	case "two":
		return one, 2
	case "three":
		return one, 3
	case "four":
		return one, 4
	case "five":
		return one, 5
	case "six":
		return one, 6
	case "seven":
		return one, 7
	case "eight":
		return one, 8
	case "nine":
		return one, 9
	case "ten":
		return teen, 10
	case "eleven":
		return teen, 11
	case "twelve":
		return teen, 12
	case "thirteen":
		return teen, 13
	case "fourteen":
		return teen, 14
	case "fifteen":
		return teen, 15
	case "sixteen":
		return teen, 16
	case "seventeen":
		return teen, 17
	case "eighteen":
		return teen, 18
	case "nineteen":
		return teen, 19
	case "twenty":
		return ten, 20
	case "thirty":
		return ten, 30
	case "forty", "fourty":
		return ten, 40
	case "fifty":
		return ten, 50
	case "sixty":
		return ten, 60
	case "seventy":
		return ten, 70
	case "eighty":
		return ten, 80
	case "ninety":
		return ten, 90
	case "hundred":
		return hundred, 100
	case "thousand":
		return scale, 1e3
	case "lakh", "lakhs", "lac":
		return scale, 1e5
	case "million", "mn", "mln", "mio":
		return scale, 1e6
	case "crore", "crores":
		return scale, 1e7
	case "billion", "bn", "bln":
		return scale, 1e9
	case "trillion", "tn", "trn", "tln":
		return scale, 1e12
	case "quadrillion":
		return scale, 1e15
	case "dozen":
		return dozen, 12
	case "score":
		return dozen, 20
	case "half", "halves":
		return half, 2
	case "third":
		return part, 3
	case "quarter", "fourth":
		return part, 4
	case "fifth":
		return part, 5
	case "sixth":
		return part, 6
	case "seventh":
		return part, 7
	case "eighth":
		return part, 8
	case "ninth":
		return part, 9
	case "tenth":
		return part, 10
	case "twentieth":
		return part, 20
	case "hundredth":
		return part, 100
	case "thirds":
		return parts, 3
	case "quarters", "fourths":
		return parts, 4
	case "fifths":
		return parts, 5
	case "sixths":
		return parts, 6
	case "sevenths":
		return parts, 7
	case "eighths":
		return parts, 8
	case "ninths":
		return parts, 9
	case "tenths":
		return parts, 10
	case "tens":
		return decimate, 10
	case "dozens":
		return many, 12
	case "scores":
		return many, 20
	case "hundreds":
		return many, 100
	case "thousands":
		return many, 1e3
	case "millions":
		return many, 1e6
	case "billions":
		return many, 1e9
	case "trillions":
		return many, 1e12
	case "couple":
		return vague, 2
	case "few", "handful":
		return vague, 2
	case "several":
		return vague, 3
	}
	return noClass, 0
}

// glueLetter is the scale that a single letter glued to a figure may stand for:
// "£3m", "$2b", "40k".
func glueLetter(w []byte) float64 {
	switch string(w) {
	case "k":
		return 1e3
	case "m":
		return 1e6
	case "b":
		return 1e9
	case "t":
		return 1e12
	}
	return 0
}

// vulgar is the value of a fraction that is one sign.
func vulgar(r rune) float64 {
	switch r {
	case '½':
		return 1. / 2
	case '¼':
		return 1. / 4
	case '¾':
		return 3. / 4
	case '⅓':
		return 1. / 3
	case '⅔':
		return 2. / 3
	case '⅕':
		return 1. / 5
	case '⅛':
		return 1. / 8
	}
	return 0
}
