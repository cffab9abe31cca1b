package text

import (
	"strings"

	"readout/report"
)

// Meta is what a report says about itself outside its prose. Empty fields are
// unknown. Published is as written; see intake.ParseDate.
type Meta struct{ Title, Outlet, Byline, URL, Published, Language string }

// maxFrontMatter bounds how many lines are looked through for the closing line.
const maxFrontMatter = 60

// FrontMatter reads lines of "key: value" between two lines of "---" at the very
// start of a text, and returns the bytes they take, closing line included. A
// text without them gives the empty Span. Keys it knows: title, headline; outlet,
// source, publisher, site; author, byline, by; url, link, canonical; date,
// published, published_at, pubdate; language, lang. Others are passed over.
func FrontMatter(text string) (Meta, report.Span) {
	var m Meta
	first, rest, more := strings.Cut(text, "\n")
	if !more || strings.TrimRight(first, " \t\r") != "---" {
		return Meta{}, report.Span{}
	}
	keys := 0
	for n := 0; more && n < maxFrontMatter; n++ {
		at := len(text) - len(rest)
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		trimmed := strings.TrimSpace(line)
		if trimmed == "---" || trimmed == "..." {
			if keys == 0 { // two rules with nothing between them
				return Meta{}, report.Span{}
			}
			return m, report.Span{Start: 0, End: at + len(strings.TrimRight(line, " \t\r"))}
		}
		key, value, ok := strings.Cut(trimmed, ":")
		switch {
		case ok && isKey(key):
			keys++
			m.set(strings.ToLower(key), unquote(strings.TrimSpace(value)))
		case trimmed == "", trimmed[0] == '#', trimmed[0] == '-', line[0] == ' ', line[0] == '\t':
			// a blank line, a comment, an entry of a list, a continued value
		default:
			return Meta{}, report.Span{} // prose after a rule
		}
	}
	return Meta{}, report.Span{}
}

func isKey(s string) bool {
	if s == "" || len(s) > 40 {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !('a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == '-' || '0' <= c && c <= '9') {
			return false
		}
	}
	return true
}

func (m *Meta) set(key, value string) {
	var field *string
	switch key {
	case "title", "headline":
		field = &m.Title
	case "outlet", "source", "publisher", "site":
		field = &m.Outlet
	case "author", "byline", "by":
		field = &m.Byline
	case "url", "link", "canonical":
		field = &m.URL
	case "date", "published", "published_at", "pubdate":
		field = &m.Published
	case "language", "lang":
		field = &m.Language
	default:
		return
	}
	if *field == "" {
		*field = value
	}
}

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
