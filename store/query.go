package store

import (
	"strings"
	"unicode"
)

// Query is what is searched for.
type Query struct {
	Terms []Term // all of them must be there
	Kind  Kind   // only lines of this kind; AnyReport: reports; "": reports and statements
	Limit int    // at most so many hits; 0: 20
}

// AnyReport is the Kind of a Query for reports alone.
const AnyReport Kind = "report"

// DefaultLimit is how many hits a search gives unless it says otherwise.
const DefaultLimit = 20

// Term is a word or several in a row.
type Term struct {
	Words  []string
	Not    bool // must not be there
	Prefix bool // the last word may go on
}

// ParseQuery reads what a person types: words, "several in a row" between
// quotation marks, -word for what must not be there, word* for how a word begins.
// Whatever else is typed separates words. A query needs a word that must be there:
// without one there are no terms.
func ParseQuery(s string) []Term {
	var out []Term
	wanted := false
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		var t Term
		if s[0] == '-' {
			t.Not, s = true, s[1:]
		}
		var words string
		if strings.HasPrefix(s, `"`) {
			words, s, _ = strings.Cut(s[1:], `"`)
		} else if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '"' }); i >= 0 {
			words, s = s[:i], s[i:]
		} else {
			words, s = s, ""
		}
		t.Prefix = strings.HasSuffix(words, "*")
		t.Words = strings.FieldsFunc(words, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r)
		})
		if len(t.Words) == 0 {
			continue
		}
		wanted = wanted || !t.Not
		out = append(out, t)
	}
	if !wanted {
		return nil
	}
	return out
}
