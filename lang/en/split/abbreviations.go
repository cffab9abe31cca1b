package split

import "strings"

// titles stand before a name: their stop belongs to them, and no sentence ends
// there. The treebanks hold too few of them to learn from.
var titles = set(`
	adm amb asst atty brig capt cdr cmdr cmndr col comdr cpl cpt cst dep det dir dr ens esq fr ft gen gov hon insp
	lt maj messrs mgr mlle mme mr mrs ms msgr mt pfc pres prof pvt rep reps rev rt sec sen sens sgt spc spec sr
	st supt treas`)

// shortened are other words that keep their stop; a sentence may end there.
var shortened = set(`
	approx apt assn assoc ave blvd bros co corp dept est etc fig figs govt inc intl jan feb mar apr jun jul aug
	sep sept oct nov dec jr ltd max min nos pp univ vol vols vs viz`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// longestShort is the length of the longest abbreviation, without its stop.
const longestShort = 8

// abbreviated reports whether the stop at c[i] belongs to the letters before it,
// which began at start: an abbreviation, or initials ("U.K.").
func abbreviated(c []char, start, i int) bool {
	if c[i].low != '.' || i == start {
		return false
	}
	if initials(c, start, i) {
		return true
	}
	n := i - start
	if n > longestShort || !plainWord(c[start:i]) {
		return false
	}
	var b [longestShort]byte
	for k := range n {
		if c[start+k].low >= 0x80 {
			return false
		}
		b[k] = byte(c[start+k].low)
	}
	return titles[string(b[:n])] && c[start].class == capital || shortened[string(b[:n])] && (i+1 == len(c) || c[i+1].low == ',')
}

// initials reports whether the characters from start up to the stop at i are
// single letters with a stop after each, two at least.
func initials(c []char, start, i int) bool {
	n := 0
	for k := start; k <= i; k += 2 {
		if c[k].class != capital && c[k].class != letter || k+1 > i || c[k+1].low != '.' {
			return false
		}
		n++
	}
	return n >= 2
}

// isTitle reports whether a form is a title with its stop ("Gen.").
func isTitle(form string) bool {
	n := len(form) - 1
	if n < 1 || n > longestShort || form[n] != '.' || form[0] < 'A' || form[0] > 'Z' {
		return false
	}
	var b [longestShort]byte
	for k := range n {
		b[k] = form[k] | 0x20
	}
	return titles[string(b[:n])]
}
