package page

import (
	nurl "net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An extractor's mistakes are mostly too much: lists of other reports, and the
// title said again. Both can be told without knowing the outlet.

// linkBlocks finds the paragraphs, list items and headings of a page that are
// nothing but links within the site, by their folded words. A link elsewhere is
// what the report is about as often as not.
func linkBlocks(doc *html.Node, url string) map[string]bool {
	home := site(url)
	found := map[string]bool{}
	var walk func(n *html.Node, inLink bool) (text, link int)
	walk = func(n *html.Node, inLink bool) (text, link int) {
		if n.Type == html.TextNode {
			k := len(strings.TrimSpace(n.Data))
			if inLink {
				return k, k
			}
			return k, 0
		}
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Noscript:
			return 0, 0
		case atom.A:
			there := site(attr(n, "href"))
			inLink = there == "" || home == "" || there == home
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			t, l := walk(c, inLink)
			text, link = text+t, link+l
		}
		switch n.DataAtom {
		case atom.P, atom.Li, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Div:
			if link > 0 && link*10 >= text*9 && link < maxLinkText {
				found[foldedText(n)] = true
			}
		}
		return text, link
	}
	walk(doc, false)
	return found
}

// site is the last two names of the host of an address, "" for one without.
func site(address string) string {
	if !strings.Contains(address, "//") {
		return "" // as most links within a site
	}
	u, err := nurl.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	names := strings.Split(strings.ToLower(u.Hostname()), ".")
	return strings.Join(names[max(0, len(names)-2):], ".")
}

// maxLinkText is how long the words of a block that is nothing but links may be,
// in bytes.
const maxLinkText = 400

// foldedText is fold of all the text below a node.
func foldedText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(fold(n.Data))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// fold is the letters and digits of s, in lower case.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// trim leaves out the paragraphs that repeat the title before the report begins
// and those that are only links to other pages.
func trim(text, title string, linked map[string]bool) string {
	paragraphs := strings.Split(text, "\n\n")
	kept := make([]string, 0, len(paragraphs))
	title = fold(title)
	all, lost := 0, 0
	for i, p := range paragraphs {
		f := fold(p)
		all += len(f)
		switch {
		case f == "":
		case i < 3 && title != "" && (f == title || len(f) > 20 && strings.Contains(title, f)):
		case linked[f] && !strings.ContainsRune(".!?:…", last(p)):
			lost += len(f)
		default:
			kept = append(kept, p)
		}
	}
	if lost*2 > all {
		return text // a page of links, and they are what it says
	}
	return strings.Join(kept, "\n\n")
}

// last is the last character of s.
func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \t\u00a0"))
	return r
}
