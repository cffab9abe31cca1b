// This file is part of go-trafilatura, Go package for extracting readable
// content, comments and metadata from a web page. Source available in
// <https://github.com/markusmobius/go-trafilatura>.
//
// Copyright (C) 2021 Markus Mobius
//
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
// http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.

// Code in this file is ported from <https://github.com/adbar/trafilatura>
// which available under Apache 2.0 license.
// Changed for Readout: see README.md.

package trafilatura

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-shiori/dom"
	"github.com/markusmobius/go-trafilatura/internal/etree"
	"github.com/markusmobius/go-trafilatura/internal/re2go"
	"golang.org/x/net/html"
)

// textFilter filters out unwanted text
func textFilter(n *html.Node) bool {
	var testText string
	text, tail := etree.Text(n), etree.Tail(n)
	if text == "" {
		testText = tail
	} else {
		testText = text
	}

	if !textCharsTest(testText) {
		return true
	}

	for _, line := range strings.Split(testText, "\n") {
		if re2go.IsTextFilter(line) {
			return true
		}
	}

	return false
}

// textCharsTest determine if a string is only composed of spaces and/or control characters.
func textCharsTest(s string) bool {
	return strings.IndexFunc(s, notSpace) >= 0
}

func notSpace(r rune) bool { return !unicode.IsSpace(r) }

// maxText is a length that no text has.
const maxText = int(^uint(0) >> 1)

// trimmedLength is the number of characters of trim(dom.TextContent(node)),
// counted up to limit.
func trimmedLength(node *html.Node, limit int) int {
	n, words, space := 0, false, false
	var count func(*html.Node)
	count = func(node *html.Node) {
		if node.Type == html.TextNode {
			for _, r := range node.Data {
				switch {
				case unicode.IsSpace(r):
					space = words
				default:
					if space {
						n++
					}
					words, space = true, false
					n++
				}
			}
		}
		for child := node.FirstChild; child != nil && n < limit; child = child.NextSibling {
			count(child)
		}
	}
	count(node)
	return min(n, limit)
}

// textLength is the number of characters of dom.TextContent(node).
func textLength(node *html.Node) int {
	n := 0
	if node.Type == html.TextNode {
		n = utf8.RuneCountInString(node.Data)
	}
	for child := node.FirstChild; child != nil; child = child.NextSibling {
		n += textLength(child)
	}
	return n
}

// paragraphText is the number of characters in the paragraphs of a document, those
// within one counted again, up to limit.
func paragraphText(doc *html.Node, limit int) int {
	n := 0
	for _, p := range dom.GetElementsByTagName(doc, "p") {
		if n += textLength(p); n >= limit {
			return limit
		}
	}
	return n
}
