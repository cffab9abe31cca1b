package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blocks is the text under a node with a blank line between paragraphs: what a
// browser would set as blocks. White space within a block is one space.
func blocks(n *html.Node) string {
	var w blockWriter
	w.walk(n)
	return w.String()
}

// blockWriter gathers words into paragraphs.
type blockWriter struct {
	b     strings.Builder
	space bool // white space is due before the next word
	brk   bool // a new paragraph is due before the next word
}

func (w *blockWriter) String() string { return w.b.String() }

func (w *blockWriter) text(s string) {
	for len(s) > 0 {
		i := strings.IndexAny(s, " \t\r\n\f")
		if i == 0 {
			w.space = true
			s = s[1:]
			continue
		}
		if i < 0 {
			i = len(s)
		}
		switch {
		case w.b.Len() == 0:
		case w.brk:
			w.b.WriteString("\n\n")
		case w.space:
			w.b.WriteByte(' ')
		}
		w.brk, w.space = false, false
		w.b.WriteString(s[:i])
		s = s[i:]
	}
}

func (w *blockWriter) walk(n *html.Node) {
	if n == nil {
		return
	}
	if n.Type == html.TextNode {
		w.text(n.Data)
		return
	}
	tag := tagOf(n)
	if tag == atom.Td || tag == atom.Th {
		w.space = true
	}
	block := n.Type == html.ElementNode && isBlock(tag)
	if block {
		w.brk = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
	if block {
		w.brk = true
	}
}

// tagOf is the tag of an element. The extractor makes elements by their name alone.
func tagOf(n *html.Node) atom.Atom {
	if n.DataAtom != 0 {
		return n.DataAtom
	}
	return atom.Lookup([]byte(n.Data))
}

// isBlock reports whether an element begins a line of its own.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Figure, atom.Figcaption, atom.Section, atom.Article, atom.Header, atom.Footer,
		atom.Aside, atom.Main, atom.Nav, atom.Hr, atom.Br, atom.Address, atom.Form:
		return true
	}
	return false
}

// tree parses a page; nil for one that is larger or nests deeper than what people
// write. Counting the signs that open tags is much cheaper than reading the tags,
// and says of nearly every page that there are few enough of them.
func tree(s string) *html.Node {
	if tags, paragraphs := openings(s); (tags > maxTags || paragraphs > maxParagraphs) && !measure(s).small() {
		return nil
	}
	doc, err := html.Parse(strings.NewReader(s)) // an error beyond a depth of 512
	if err != nil || depth(doc) > maxDepth {
		return nil
	}
	return doc
}

// openings counts what may open a tag or a comment, and a paragraph, in scripts too.
func openings(s string) (tags, paragraphs int) {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+2 >= len(s) {
			return tags, paragraphs
		}
		s = s[i+1:]
		if c := s[0] | 0x20; 'a' <= c && c <= 'z' || s[0] == '!' || s[0] == '?' {
			tags++
			if next := s[1] | 0x20; c == 'p' && (next < 'a' || next > 'z') {
				paragraphs++
			}
		}
	}
}

func depth(n *html.Node) int {
	deepest := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		deepest = max(deepest, depth(c))
	}
	return deepest + 1
}

// size is how much there is of a page: its tags, its paragraphs, and how deep the
// tags nest.
type size struct{ tags, paragraphs, depth int }

func (n size) small() bool {
	return n.tags <= maxTags && n.paragraphs <= maxParagraphs && n.depth <= maxDepth
}

// measure finds the size of a page without building a tree.
func measure(s string) size {
	var n size
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(maxToken)
	open := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return n
		case html.StartTagToken:
			n.tags++
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if tag == atom.P {
				n.paragraphs++
			}
			if !isVoid(tag) {
				open++
				n.depth = max(n.depth, open)
			}
		case html.EndTagToken:
			open = max(0, open-1)
		case html.SelfClosingTagToken, html.CommentToken:
			n.tags++
		}
	}
}

// maxToken is the longest single token (a script, a tag with its attributes) that
// is read, in bytes.
const maxToken = 8 << 20

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr,
		atom.P, atom.Li, atom.Td, atom.Tr, atom.Option, atom.Dt, atom.Dd: // closed by what follows them
		return true
	}
	return false
}

// plainPage is a page read without a tree.
type plainPage struct{ title, text string }

// paragraphs reads the headings, paragraphs and list items that stand outside
// navigation, in one pass over the tags.
func paragraphs(s string) plainPage {
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(maxToken)
	var w blockWriter
	var p plainPage
	skipping, inside, inTitle := 0, 0, false
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			p.title = strings.Join(strings.Fields(p.title), " ")
			p.text = w.String()
			return p
		case html.TextToken:
			switch {
			case inTitle:
				p.title += string(z.Text())
			case skipping == 0 && inside > 0:
				w.text(string(z.Text()))
			}
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			step := 1
			if kind == html.EndTagToken {
				step = -1
			}
			switch {
			case tag == atom.Title && p.title == "" || tag == atom.Title && step < 0:
				inTitle = step > 0
			case isAside(tag):
				skipping = max(0, skipping+step)
			case isProse(tag):
				w.brk = true
				if step < 0 {
					inside = 0
				} else {
					inside = 1
				}
			case isBlock(tag):
				w.brk = true
				inside = 0
			}
		case html.SelfClosingTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == atom.Br {
				w.brk = true
			}
		}
	}
}

// isAside reports whether an element holds no prose of the report.
func isAside(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Button, atom.Select, atom.Svg, atom.Template, atom.Iframe, atom.Textarea, atom.Figure:
		return true
	}
	return false
}

func isProse(a atom.Atom) bool {
	switch a {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.Li, atom.Blockquote, atom.Pre:
		return true
	}
	return false
}

// Fragment is the text of a piece of a page, a blank line between paragraphs.
func Fragment(s string) string {
	doc := tree(s)
	if doc == nil {
		return paragraphs(s).text
	}
	strip(doc)
	return blocks(doc)
}
