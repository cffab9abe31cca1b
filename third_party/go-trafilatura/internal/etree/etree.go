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
// Changed for Readout: see README.md.

package etree

import (
	"github.com/go-shiori/dom"
	"golang.org/x/net/html"
)

// Element returns a html.Node with specified tag name.
func Element(tagName string) *html.Node {
	return dom.CreateElement(tagName)
}

// SubElement creates a html.Node with specified tag name, and
// append it to an existing element.
func SubElement(parent *html.Node, tagName string) *html.Node {
	element := dom.CreateElement(tagName)
	dom.AppendChild(parent, element)
	return element
}

// StripTags deletes all elements with the provided tag names from
// a tree or subtree. This will remove the elements and their attributes,
// but not their text/tail content or descendants. Instead, it will merge
// the text content and children of the element into its parent.
func StripTags(tree *html.Node, tags ...string) {
	// Fetch all suitable elements
	for _, tag := range tags {
		elements := dom.GetElementsByTagName(tree, tag)
		for i := len(elements) - 1; i >= 0; i-- {
			Strip(elements[i])
		}
	}
}

// StripElements deletes all elements with the provided tag names from a tree or subtree.
// This will remove the elements and their entire subtree, including all their attributes,
// text content and descendants. It will also remove the tail text of the element unless
// you explicitly set the keepTail argument to true.
func StripElements(tree *html.Node, keepTail bool, tags ...string) {
	// Fetch all suitable elements
	for _, tag := range tags {
		elements := dom.GetElementsByTagName(tree, tag)
		for i := len(elements) - 1; i >= 0; i-- {
			Remove(elements[i], keepTail)
		}
	}
}

// Remove will removes the element and its entire subtree, including all of its attributes,
// text content and descendants. It will also remove the tail text of the element unless
// you explicitly set the keepTail argument to true.
func Remove(element *html.Node, keepTail ...bool) {
	if element == nil || element.Parent == nil {
		return
	}

	if len(keepTail) == 0 || !keepTail[0] {
		for _, tailNode := range TailNodes(element) {
			tailNode.Parent.RemoveChild(tailNode)
		}
	}

	element.Parent.RemoveChild(element)
}

// Strip will removes the element but not their text/tail content or descendants.
// Instead, it will merge the text content and children of the element into its parent.
func Strip(element *html.Node) {
	if element == nil || element.Parent == nil {
		return
	}

	// Move children to parent
	for child := element.FirstChild; child != nil; child = element.FirstChild {
		element.RemoveChild(child)
		element.Parent.InsertBefore(child, element)
	}

	// Remove the element itself
	element.Parent.RemoveChild(element)
}

// StripTagSet is StripTags for all tags of a set, in one pass.
func StripTagSet(tree *html.Node, tags map[string]struct{}) {
	elements := inSet(tree, tags)
	for i := len(elements) - 1; i >= 0; i-- {
		Strip(elements[i])
	}
}

// StripElementSet is StripElements for all tags of a set, in one pass, tails not kept.
func StripElementSet(tree *html.Node, tags map[string]struct{}) {
	elements := inSet(tree, tags)
	for i := len(elements) - 1; i >= 0; i-- {
		Remove(elements[i])
	}
}

// inSet is the elements below tree that have a tag of a set, in order.
func inSet(tree *html.Node, tags map[string]struct{}) []*html.Node {
	var elements []*html.Node
	for _, node := range dom.GetElementsByTagName(tree, "*") {
		if _, ok := tags[node.Data]; ok {
			elements = append(elements, node)
		}
	}
	return elements
}

// Clone is dom.Clone(src, true) in two allocations. The attributes are shared until
// one is set.
func Clone(src *html.Node) *html.Node {
	nodes := make([]html.Node, size(src))
	var clone func(*html.Node) *html.Node
	clone = func(src *html.Node) *html.Node {
		node := &nodes[0]
		nodes = nodes[1:]
		*node = html.Node{Type: src.Type, DataAtom: src.DataAtom, Data: src.Data, Attr: src.Attr[:len(src.Attr):len(src.Attr)]}
		for child := src.FirstChild; child != nil; child = child.NextSibling {
			node.AppendChild(clone(child))
		}
		return node
	}
	return clone(src)
}

func size(node *html.Node) int {
	n := 1
	for child := node.FirstChild; child != nil; child = child.NextSibling {
		n += size(child)
	}
	return n
}
