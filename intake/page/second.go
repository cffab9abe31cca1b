package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The measures of the second opinion.
const (
	minLong   = 80  // a paragraph of prose has at least so many bytes
	muchMore  = 1.4 // how much more prose the page must hold than was extracted
	minAgreed = 0.7 // the share of the extracted long paragraphs that must be among it
)

// secondOpinion is the paragraphs of prose of one of the page's articles, where they hold
// what was extracted and much more: an extractor takes the richest part of a page,
// and a report that an advertisement cuts in two has two parts. Else it is text.
func secondOpinion(second [][]string, text string) string {
	var long []string
	got := 0
	for p := range strings.SplitSeq(text, "\n\n") {
		f := fold(p)
		got += len(f)
		if len(p) >= minLong {
			long = append(long, f)
		}
	}
	for _, prose := range second {
		total, has := 0, make(map[string]bool, len(prose))
		for _, p := range prose {
			f := fold(p)
			if !has[f] {
				total += len(f)
			}
			has[f] = true
		}
		agreed := 0
		for _, f := range long {
			if has[f] {
				agreed++
			}
		}
		if agreed > 0 && float64(total) >= muchMore*float64(got) && float64(agreed) >= minAgreed*float64(len(long)) {
			return strings.Join(prose, "\n\n")
		}
	}
	return text
}

// articles is the long paragraphs of each article of a page, without those of an
// article within it and without what surrounds the prose, in order.
func articles(doc *html.Node) [][]string {
	var out [][]string
	var walk func(n *html.Node, in int)
	walk = func(n *html.Node, in int) {
		if n.Type == html.ElementNode {
			switch tag := n.DataAtom; {
			case isAside(tag), tag == atom.Header, tag == atom.Blockquote:
				return
			case tag == atom.Article:
				out = append(out, nil)
				in = len(out) - 1
			case beside(n):
				return
			case tag == atom.P:
				if in >= 0 {
					if s := blocks(n); len(s) >= minLong && !strings.Contains(s, "\n") {
						out[in] = append(out[in], s)
					}
				}
				return
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in)
		}
	}
	walk(doc, -1)
	return out
}

// beside reports whether an element says of itself that it is no part of the
// report.
func beside(n *html.Node) bool {
	name := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	return containsAny(name, "comment", "related", "newsletter", "promo", "sidebar", "footer", "recirc", "teaser", "recommend", "author-bio")
}
