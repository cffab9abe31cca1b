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
	"fmt"
	nurl "net/url"
	"unicode/utf8"

	"github.com/markusmobius/go-trafilatura/internal/etree"
	"golang.org/x/net/html"
)

// Options is configuration for the extractor.
type Options struct {
	// OriginalURL is the original URL of the page. Might be overwritten by URL in metadata.
	OriginalURL *nurl.URL
}

// minExtractedSize is the length below which more of the page is tried, in characters.
const minExtractedSize = 250

// ExtractResult is the result of content extraction.
type ExtractResult struct {
	// ContentNode is the extracted content as a `html.Node`.
	ContentNode *html.Node

	// Metadata is the extracted metadata which taken from several sources i.e.
	// <meta> tags, JSON+LD and OpenGraph scheme.
	Metadata Metadata
}

// ExtractDocument finds the main readable content of the specified document, and
// leaves the document as it is.
func ExtractDocument(doc *html.Node, opts Options) (*ExtractResult, error) {
	// Fetch metadata
	metadata := extractMetadata(doc, opts)

	// Keep the original untouched
	original := doc
	doc = etree.Clone(doc)

	// Clean and convert HTML tags
	docCleaning(doc)
	convertTags(doc)

	// Extract content
	postBody, tmpBodyText := extractContent(doc)

	// Rescue: try to use original/dirty tree
	if utf8.RuneCountInString(tmpBodyText) < minExtractedSize {
		postBody, tmpBodyText = baseline(etree.Clone(original))
	}

	if tmpBodyText == "" {
		return nil, fmt.Errorf("text is not long enough: %d", len(tmpBodyText))
	}

	// Post cleaning
	postCleaning(postBody)

	return &ExtractResult{ContentNode: postBody, Metadata: metadata}, nil
}
