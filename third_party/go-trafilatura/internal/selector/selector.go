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

package selector

import "golang.org/x/net/html"

type Rule func(*html.Node) bool

// Query is the first node below root that matches, nil for none.
func Query(root *html.Node, selector Rule) *html.Node {
	for child := root.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.ElementNode && selector(child) {
			return child
		}
		if found := Query(child, selector); found != nil {
			return found
		}
	}
	return nil
}

// QueryAll is every node below root that matches, in order.
func QueryAll(root *html.Node, selector Rule) []*html.Node {
	var matches []*html.Node
	var find func(*html.Node)
	find = func(node *html.Node) {
		for child := node.FirstChild; child != nil; child = child.NextSibling {
			if child.Type == html.ElementNode && selector(child) {
				matches = append(matches, child)
			}
			find(child)
		}
	}
	find(root)
	return matches
}

// Any reports whether a node below root matches one of the rules.
func Any(root *html.Node, rules []Rule) bool {
	for _, rule := range rules {
		if Query(root, rule) != nil {
			return true
		}
	}
	return false
}
