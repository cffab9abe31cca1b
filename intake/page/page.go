// Package page finds the report in a web page: its text, title, byline, outlet
// and date.
package page

import (
	"errors"
	"strings"
	"time"
)

// Page is the report that a web page holds. Unknown fields are empty.
type Page struct {
	Title, Byline, Outlet, URL, Language string
	Published                            time.Time
	Text                                 string // paragraphs, a blank line between them
}

// ErrNoArticle means that a page holds nothing that reads as a report.
var ErrNoArticle = errors.New("no article found")

// Read finds the report in a page.
func Read(html, url string) (Page, error) { return Page{}, ErrNoArticle }

// Sniff reports whether s is a web page.
func Sniff(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s[:min(len(s), 1024)]))
	return strings.HasPrefix(s, "<!doctype html") || strings.HasPrefix(s, "<html")
}

// HasTags reports whether s holds the tags of a page's body.
func HasTags(s string) bool { return strings.Contains(s, "</p>") }
