package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/report"
)

// maxTail is how many lines at the end are looked at for notes on who wrote it.
const maxTail = 14

// markTail walks up from the end over furniture, and marks the notes on writers
// that stand there: what else a report says of a person is never furniture.
func (m *marker) markTail() {
	notes := 0
	for i := len(m.lines) - 1; i > 0 && len(m.lines)-i <= maxTail; i-- {
		l := &m.lines[i]
		words := m.s[l.Start:l.End]
		switch {
		case l.kind.Furniture() || m.covered(l.Span):
		case !hasLetter(words): // "___"
		case m.isAuthorNote(i):
			l.kind = report.Author
			if notes++; notes > 4 {
				return
			}
		default:
			return
		}
	}
}

// covered reports whether regions within a line leave nothing of it.
func (m *marker) covered(s report.Span) bool {
	left := s.Len()
	m.steps += len(m.inline)
	for _, r := range m.inline {
		if s.Contains(r.Span) && r.Kind.Furniture() {
			left -= r.Len() + 1
		}
	}
	return left <= 2
}

// isAuthorNote reports whether line i, of which everything after is furniture, is
// about who wrote the report: "Ada Holm is a correspondent at the Example."
func (m *marker) isAuthorNote(i int) bool {
	l := m.lines[i]
	s := strings.TrimLeft(m.s[l.Start:l.End], "•*-–—_ \t\u00a0")
	low := strings.ToLower(s)
	switch {
	case l.words > 90 || s == "" || strings.ContainsAny(s[:min(len(s), 3)], `"“`):
		return false
	case l.words <= 25 && startsAny(low, []string{"follow ", "you can follow ", "reach ", "email ", "e-mail ", "contact ", "tweet "}) && containsAny(low, []string{"twitter", "@", "facebook", "instagram", " x "}):
		return true
	case startsAny(low, []string{"the writer is ", "the author is ", "the writers are ", "the authors are ", "the author's ", "the writer's "}):
		return true
	case l.words <= 12 && (strings.HasSuffix(low, " contributed.") || strings.HasSuffix(low, " contributed")):
		return true
	case l.words <= 30 && strings.Contains(low, " reported from ") && !strings.ContainsAny(s, `"“`):
		return true
	case l.words <= 12 && hasEmail(s) && !strings.Contains(s, "said"):
		return true
	}
	surname, rest := leadingName(s)
	if surname == "" {
		return false
	}
	if !isTrade(rest) {
		return false
	}
	return containsAny(low, whereToReach) || !m.mentioned(surname, i)
}

// whereToReach is said of writers and of nobody else.
var whereToReach = []string{"follow him", "follow her", "follow them", "can be reached", "opinions expressed", "views expressed", "(@", " at @", "on twitter", "latest book", "blogs at", "tweets at"}

// leadingName reads a full name at the start of s ("Ada Holm", "Dr. Ada B. Holm",
// "Ada Holm and Jon Dahl") and returns its last word and what follows it.
func leadingName(s string) (surname, rest string) {
	words := 0
	for words < 7 {
		word, after, ok := strings.Cut(s, " ")
		bare := strings.TrimRight(word, ",.")
		r, _ := utf8.DecodeRuneInString(bare)
		switch {
		case !ok || bare == "":
			return "", ""
		case bare == "and" && words >= 2 || bare == "de" || bare == "van" || bare == "von" || bare == "al" || bare == "bin":
		case unicode.IsUpper(r):
			surname = bare
			words++
		case strings.HasPrefix(word, "(@") && words >= 2:
		default:
			if words < 2 {
				return "", ""
			}
			return surname, s
		}
		s = after
		if strings.HasSuffix(word, ",") && words >= 2 { // "Ada Holm, a lawyer, is …"
			return surname, s
		}
	}
	return "", ""
}

// trades are what a note says its writer is.
var trades = []string{
	"editor", "reporter", "correspondent", "columnist", "contributor", "contributing", "writer", "journalist", "freelance", "staff ", "intern ", "author", "fellow", "professor", "host", "commentator",
	"producer", "analyst", "scholar", "director", "lawyer", "attorney", "economist", "historian", "researcher", "blogger", "essayist", "critic", "strategist", "consultant", "founder", "lecturer", "publisher", "bureau chief", "photographer", "teaches", "managing partner", "prosecutor", "strategist", "adviser", "advisor", "chairman of", "chief executive", "political scientist", "presenter", "pollster",
}

// isTrade reports whether s, which follows a name, tells a writer's trade: "is a
// correspondent at", "writes about", "covers".
func isTrade(s string) bool {
	low := strings.ToLower(s)
	verb, rest, _ := strings.Cut(low, " ")
	switch verb {
	case "writes", "covers":
		return !strings.ContainsAny(s, `"“`)
	case "is", "was", "are", "serves", "works", "has":
		rest = rest[:min(len(rest), 90)]
		return containsAny(" "+rest, trades) && startsAny(rest, []string{"a ", "an ", "the ", "as ", "currently ", "been ", "co-", "senior ", "editor", "associate ", "deputy ", "chief ", "professor", "director", "executive ", "contributing", "founder", "staff ", "on ", "author", "political ", "national ", "host", "fox", "managing ", "former ", "also "}) &&
			!containsAny(low, []string{" said", " told ", "\u201c"})
	}
	return false
}

// mentioned reports whether prose other than line i names someone: then the line
// is about an actor of the report, not about its writer.
func (m *marker) mentioned(surname string, i int) bool {
	m.steps += len(m.s)
	for j, l := range m.lines {
		if j != i && !l.kind.Furniture() && strings.Contains(m.s[l.Start:l.End], surname) {
			return true
		}
	}
	return false
}

// hasEmail reports whether a word of s looks like an e-mail address.
func hasEmail(s string) bool {
	for f := range strings.FieldsSeq(s) {
		if i := strings.IndexByte(f, '@'); i > 0 && strings.IndexByte(f[i:], '.') > 1 {
			return true
		}
	}
	return false
}

func hasLetter(s string) bool {
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}
