// Package page finds the report in a web page: its text, title, byline, outlet
// and date.
//
// Sniff tells whether a text is a page, Read reads one. The time is bounded for
// any input: pages with more tags or deeper nesting than a written page has are
// read by their paragraphs alone, in one pass.
package page

import (
	"errors"
	"fmt"
	nurl "net/url"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"readout/report"
)

// Page is the report that a web page holds. Unknown fields are empty.
type Page struct {
	Title, Byline, Outlet, URL string
	Text                       string // paragraphs, a blank line between them
	Paid                       bool   // it says that it is not free to read

	// Dates is every date of publication that the page states, the surest first,
	// and where it stands: "json-ld", "meta", "time", "url", "words".
	Dates []report.Dated
}

// ErrNoArticle means that a page holds nothing that reads as a report.
var ErrNoArticle = errors.New("no article found")

// The measures of a page that is read as a tree. A long article with its comments
// has some 5,000 tags, a few hundred paragraphs, and nests a few dozen deep; the
// extractor compares paragraphs with one another.
const (
	maxTags       = 60_000
	maxParagraphs = 6_000
	maxDepth      = 300
)

// Read finds the report in a page. url is where the page came from, "" when that
// is not known.
func Read(s, url string) (Page, error) {
	doc := tree(s)
	if doc == nil {
		return finish(Page{URL: url}, paragraphs(s))
	}
	ld := readLinkedData(doc)
	p := Page{Paid: ld.paid}
	p.Dates = dates(doc, ld.published, url)
	strip(doc)
	linked := linkBlocks(doc, url)
	second := articles(doc)
	prune(doc)
	placeData(doc, ld.script())
	found, err := extract(doc, url)
	if err != nil || len(found.ContentText) < minText {
		found, err = extractWhole(s, url) // some sites put the whole page into a form
	}
	if err == nil {
		m := found.Metadata
		p.Title, p.Byline, p.Outlet, p.URL = m.Title, m.Author, m.Sitename, m.URL
		p.Text = secondOpinion(second, blocks(found.ContentNode))
	}
	if url != "" {
		p.URL = url
	}
	if day := dateInURL(p.URL); url == "" && day != "" {
		p.Dates = append(p.Dates, report.Dated{Value: day, From: "url"})
	}
	if len(p.Text) < minText {
		p, err = finish(p, paragraphs(s))
	} else {
		p, err = finish(p, plainPage{})
	}
	p.Text = trim(p.Text, p.Title, linked)
	if err == nil && strings.TrimSpace(p.Text) == "" {
		err = ErrNoArticle // nothing but its title, or signs
	}
	return p, err
}

// strip takes out what no reader sees.
func strip(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode, c.DataAtom == atom.Style, c.DataAtom == atom.Svg, c.DataAtom == atom.Template,
			c.DataAtom == atom.Script:
			n.RemoveChild(c)
		default:
			strip(c)
		}
		c = next
	}
}

// minText is the length, in bytes, below which the page's plain paragraphs are
// taken: on short pages the extractor falls back on guesses.
const minText = 400

// finish fills what p lacks from the page's plain paragraphs.
func finish(p Page, plain plainPage) (Page, error) {
	if plain.text != "" {
		p.Text = plain.text
	}
	if p.Title == "" {
		p.Title = plain.title
	}
	if strings.TrimSpace(p.Text) == "" {
		return p, ErrNoArticle
	}
	return p, nil
}

// extractWhole is extract for a page as it came.
func extractWhole(s, url string) (*trafilatura.ExtractResult, error) {
	doc := tree(s)
	if doc == nil {
		return nil, ErrNoArticle
	}
	ld := readLinkedData(doc)
	strip(doc)
	placeData(doc, ld.script())
	return extract(doc, url)
}

// extract finds the article with trafilatura (Barbaresi, ACL 2021). It is code of
// others running over any page there is, so a panic there is an error here.
func extract(doc *html.Node, url string) (res *trafilatura.ExtractResult, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("extracting the article: %v", p)
		}
	}()
	// Dates are ours to find: htmldate reads the clock and the local time zone.
	opts := trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}
	if u, err := nurl.Parse(url); err == nil && u.IsAbs() {
		opts.OriginalURL = u
	}
	return trafilatura.ExtractDocument(doc, opts)
}

// Sniff reports whether s is a web page: it opens with the tags of one.
func Sniff(s string) bool {
	head := strings.ToLower(s[:min(len(s), 4096)])
	for {
		head = strings.TrimLeft(head, " \t\r\n\f\ufeff")
		switch {
		case strings.HasPrefix(head, "<!--"):
			_, after, ok := strings.Cut(head, "-->")
			if !ok {
				return false
			}
			head = after
		case strings.HasPrefix(head, "<?xml"):
			_, after, ok := strings.Cut(head, "?>")
			if !ok {
				return false
			}
			head = after
		default:
			for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<article", "<main"} {
				if strings.HasPrefix(head, tag) {
					return true
				}
			}
			return false
		}
	}
}

// HasTags reports whether s holds tags that only a page has: for what is said to be HTML
// and does not begin so, but with a script or a comment for one browser.
func HasTags(s string) bool {
	head := strings.ToLower(s[:min(len(s), 64<<10)])
	for _, tag := range []string{"<p>", "<p ", "</p>", "<div", "<br", "<h1", "<article", "<body", "<span", "<a href", "<html", "<head", "<script", "<!--[if"} {
		if strings.Contains(head, tag) {
			return true
		}
	}
	return false
}
