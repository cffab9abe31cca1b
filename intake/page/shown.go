package page

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	dateparser "github.com/markusmobius/go-dateparser"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The measures of a date beside a headline.
const (
	maxShown   = 70   // a line that shows a date has at most so many bytes
	maxLetters = 40   // and letters,
	maxLabel   = 30   // and what says before it what it is, so many bytes;
	maxBelow   = 1500 // so far below the headline, in bytes of text, it is the report's
)

// shownDate is the day that a page shows its readers as the report's: what it calls
// the day of publication, or else the first date in a line of its own below the
// headline. Below the report stand the dates of comments and of other reports, above
// it that of today.
func shownDate(doc *html.Node) string {
	headline := headlineOf(doc)
	below := -1 // bytes of text since the headline; -1 above it
	before := ""
	for n := range doc.Descendants() {
		switch {
		case n == headline:
			below = 0
		case below >= 0 && isTeaser(n):
			below += maxBelow
		}
		if below < 0 || n.Type != html.TextNode {
			continue
		}
		s := strings.Join(strings.Fields(n.Data), " ")
		if len(s) <= maxShown && strings.ContainsAny(s, "12") && !isBeside(n.Parent) {
			said := strings.ToLower(s)
			if len(before) > maxLabel || strings.ContainsAny(before, "0123456789") {
				before = ""
			}
			label := strings.ToLower(before)
			day := wholeDate(s)
			switch {
			case day == "" || otherwise.MatchString(said) || otherwise.MatchString(label):
			case published.MatchString(said) || published.MatchString(label), below <= maxBelow && lettersIn(s) <= maxLetters:
				return day
			}
		}
		if s != "" {
			before, below = s, below+len(s)
		}
	}
	return ""
}

// published is what pages call the day of publication, otherwise what they call days of
// a change, of an end, of a reader's joining, in the languages of most pages.
var (
	published = regexp.MustCompile(`^(?:first )?(?:published|posted|veröffentlicht|erschienen|publié|paru|publicado|publicada|pubblicato|gepubliceerd|publicerad|publisert|udgivet|julkaistu|opublikowano|опубликовано|опубліковано|date|datum|fecha|data)`)
	otherwise = regexp.MustCompile(`updated|modified|edited|revised|änderung|geändert|aktualisier|mis à jour|modifié|actualiz|atualiz|aggiorna|bijgewerkt|gewijzigd|uppdatera|oppdater|opdater|päivitetty|aktualizacja|обновлен|оновлен|` +
		`until|deadline|expire|available|valid|verfügbar|gültig|\bbis\b|frist|jusqu|hasta|fino al|joined|\bmember|registriert|registered|mitglied|dabei seit|inscri|iscritt`)
)

// headlineOf is the first heading of a page whose words are in its title; the first
// of all where none is.
func headlineOf(doc *html.Node) *html.Node {
	var first *html.Node
	title := ""
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Title:
			if title == "" {
				title = foldedText(n)
			}
		case atom.H1, atom.H2:
			words := foldedText(n)
			if words == "" {
				continue
			}
			if len(words) > 12 && strings.Contains(title, words) {
				return n
			}
			if first == nil && n.DataAtom == atom.H1 {
				first = n
			}
		}
	}
	return first
}

// isTeaser reports whether n leads to another page: a heading that is a link.
func isTeaser(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4:
		for d := range n.Descendants() {
			if d.DataAtom == atom.A && attr(d, "href") != "" {
				return true
			}
		}
		return n.Parent != nil && n.Parent.DataAtom == atom.A
	}
	return false
}

// isBeside reports whether n stands in what surrounds a report, or in a link.
func isBeside(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Footer, atom.Aside, atom.A:
			return true
		case atom.Body:
			return false
		}
		if strings.HasPrefix(attr(n, "class"), "comment") || strings.HasPrefix(attr(n, "id"), "comment") {
			return true
		}
	}
	return false
}

// wholeDate is the date that stands in s, as "2026-03-14".
func wholeDate(s string) string {
	m := numbered.FindStringSubmatch(s)
	if m == nil {
		if t, err := new(dateparser.Parser).Parse(nil, s); err == nil {
			return t.Time.Format(time.DateOnly)
		}
		return ""
	}
	for _, layout := range [...]string{"2006-01-02", "2.1.2006"} {
		if t, err := time.Parse(layout, strings.ReplaceAll(m[1], " ", "")); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// numbered finds 2026-03-14 and 14.03.2026; with strokes nobody knows which is the month.
var numbered = regexp.MustCompile(`\b((?:19|20)\d\d-\d\d-\d\d|\d{1,2}\. ?\d{1,2}\. ?(?:19|20)\d\d)\b`)

func lettersIn(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
