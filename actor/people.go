package actor

// This file compares the names of people, as sequences of skeletons: ["ada",
// "holm"].

// gender of a person, as far as a report or a given name tells it.
type gender uint8

const (
	unknownGender gender = iota
	female
	male
)

// against reports whether two genders are known and differ.
func (g gender) against(h gender) bool { return g != unknownGender && h != unknownGender && g != h }

// likeness is how far two personal names go together.
type likeness uint8

const (
	otherName  likeness = iota
	givenFits           // one is a given name of the other: "Ada", "Ada Holm"
	familyFits          // one is the family name of the other: "Holm", "Ada Holm"
	sameName            // two spellings of one full name, or the very same words
)

// compareNames compares two personal names without titles, in skeletons. It is
// symmetric.
//
// Two full names are the same when the family name agrees and the given names
// don't speak against it: a middle name or an initial may be missing, and a
// given name may be another language's form of the same consonants. Different
// given names keep two members of a family apart.
func compareNames(a, b []string) likeness {
	if len(a) > len(b) {
		a, b = b, a
	}
	n, m := len(a), len(b)
	if n == 0 {
		return otherName
	}
	if equalWords(a, b) || joined(a) == joined(b) {
		return sameName
	}
	if n == 1 {
		switch {
		case a[0] == b[m-1]:
			return familyFits
		case a[0] == b[0]:
			return givenFits
		}
		return otherName
	}
	if a[n-1] == b[m-1] && givenAgrees(a[0], b[0]) {
		// "John Anders Holm" is not "John Erik Holm".
		if n > 2 && n == m && a[1][0] != b[1][0] {
			return otherName
		}
		return sameName
	}
	// "J. Viktor Laszlo" is also called "Viktor Laszlo".
	if a[n-1] == b[m-1] && len(b[0]) == 1 && m > 2 && givenAgrees(a[0], b[1]) {
		return sameName
	}
	// "Ana Perez Duarte" is also called "Ana Perez".
	if n < m && equalWords(a, b[:n]) {
		return sameName
	}
	// "van der Holm", "Perez Duarte": the tail of the full name.
	if n < m && equalWords(a, b[m-n:]) {
		return familyFits
	}
	return otherName
}

// givenAgrees compares two given names: equal, an initial and what it may stand
// for, or equal consonants (at least three, so that Jan and Jane stay two).
func givenAgrees(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	ca, cb := consonants(a), consonants(b)
	// The last letters often tell a man's name from a woman's.
	return len(ca) >= 3 && ca == cb && (a[len(a)-1] == 'a') == (b[len(b)-1] == 'a')
}

func equalWords(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func joined(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	n := 0
	for _, w := range words {
		n += len(w)
	}
	out := make([]byte, 0, n)
	for _, w := range words {
		out = append(out, w...)
	}
	return string(out)
}

// isSuffix reports whether a folded word is a generational suffix, which no
// comparison of names looks at.
func isSuffix(word string) bool {
	switch word {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	}
	return false
}
