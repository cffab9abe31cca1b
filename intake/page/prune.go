package page

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prune takes out of the body of a page what the extractor takes out first of all,
// in its order. It copies the page a few times and looks through it some eighty
// times; a page without its menus, forms and pictures is a third of it.
func prune(doc *html.Node) {
	if body := child(doc, atom.Body); body != nil {
		keepTables(body)
		unwrap(body)
		drop(body)
	}
}

// placeData puts a script of JSON-LD into the head of a page.
func placeData(doc *html.Node, script string) {
	head := child(doc, atom.Head)
	if head == nil || script == "" {
		return
	}
	n := &html.Node{Type: html.ElementNode, Data: "script", DataAtom: atom.Script, Attr: []html.Attribute{{Key: "type", Val: "application/ld+json"}}}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: script})
	head.AppendChild(n)
}

// child is the element of a page's root with the given tag.
func child(doc *html.Node, tag atom.Atom) *html.Node {
	for n := range doc.Descendants() {
		if n.DataAtom == tag {
			return n
		}
		if n.DataAtom == atom.Body {
			break
		}
	}
	return nil
}

// keepTables makes a block of every figure that holds a table.
func keepTables(body *html.Node) {
	for n := range body.Descendants() {
		if n.DataAtom != atom.Figure {
			continue
		}
		for d := range n.Descendants() {
			if d.DataAtom == atom.Table {
				n.Data, n.DataAtom = "div", atom.Div
				break
			}
		}
	}
}

// unwrap puts the children of elements that say nothing in their place.
func unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		unwrap(c)
		if c.Type == html.ElementNode && isWrapping(c.Data) {
			for g := c.FirstChild; g != nil; g = c.FirstChild {
				c.RemoveChild(g)
				n.InsertBefore(g, c)
			}
			n.RemoveChild(c)
		}
		c = next
	}
}

// drop removes the elements that hold no text of an article, and the text between
// each and the next element: so does the extractor.
func drop(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type != html.ElementNode || !isDropped(c.Data) {
			drop(c)
			c = next
			continue
		}
		n.RemoveChild(c)
		for next != nil && next.Type != html.ElementNode {
			tail := next
			next = next.NextSibling
			if tail.Type == html.TextNode {
				n.RemoveChild(tail)
			}
		}
		c = next
	}
}

// isWrapping names the elements that are taken off. An <address> is too, but may
// name the writer.
func isWrapping(tag string) bool {
	switch tag {
	case "abbr", "acronym", "bdi", "bdo", "big", "cite", "data", "dfn", "font", "hgroup", "img", "ins", "mark", "ruby", "small", "template",
		"tbody", "tfoot", "thead":
		return true
	}
	return false
}

// isDropped names the elements that are removed.
func isDropped(tag string) bool {
	switch tag {
	case "aside", "embed", "footer", "form", "iframe", "menu", "object", "script", "applet", "audio", "canvas", "figure", "map", "picture", "svg", "video",
		"area", "blink", "button", "datalist", "dialog", "frame", "frameset", "fieldset", "input", "label", "legend", "marquee", "math", "menuitem", "nav",
		"noscript", "optgroup", "option", "output", "param", "progress", "rp", "rt", "rtc", "select", "source", "style", "track", "textarea", "time", "use":
		return true
	}
	return false
}
