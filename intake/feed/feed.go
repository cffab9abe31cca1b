// Package feed reads what outlets publish for machines: RSS, Atom and JSON feeds,
// and tells lists of addresses (OPML, sitemaps) from them.
//
// Sniff tells what a text is; Read gives the items of a feed in its order.
package feed

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// Kind is what a text is.
type Kind string

// The kinds.
const (
	None    Kind = ""
	Feed    Kind = "feed"
	List    Kind = "list of feeds (OPML)"
	Sitemap Kind = "sitemap"
)

// Item is one entry of a feed.
type Item struct {
	Title, URL, Byline string
	HTML               string    // its words as a piece of a page: the whole report where the feed has it, else the summary
	Published          time.Time // zero when the feed does not say
	Updated            time.Time // when a sitemap says that it was changed
}

// Sniff tells what a text is by how it begins.
func Sniff(s string) Kind {
	head := strings.TrimLeft(s[:min(len(s), 64<<10)], "\ufeff \t\r\n")
	if strings.HasPrefix(head, "{") {
		if strings.Contains(head[:min(len(head), 4096)], "jsonfeed.org/version/") {
			return Feed
		}
		return None
	}
	for strings.HasPrefix(head, "<?") || strings.HasPrefix(head, "<!") {
		end := ">"
		switch {
		case strings.HasPrefix(head, "<!--"):
			end = "-->"
		case strings.HasPrefix(head, "<!DOCTYPE") && strings.Contains(head[:strings.IndexByte(head, '>')+1], "["):
			end = "]>"
		}
		_, after, ok := strings.Cut(head, end)
		if !ok {
			return None
		}
		head = strings.TrimLeft(after, " \t\r\n")
	}
	for _, root := range []struct {
		tag  string
		kind Kind
	}{{"<rss", Feed}, {"<feed", Feed}, {"<rdf:RDF", Feed}, {"<opml", List}, {"<urlset", Sitemap}, {"<sitemapindex", Sitemap}} {
		if after, ok := strings.CutPrefix(head, root.tag); ok && after != "" && strings.ContainsRune(" \t\r\n>/", rune(after[0])) {
			return root.kind
		}
	}
	return None
}

// ErrNoItems means that a feed was read and holds nothing.
var ErrNoItems = errors.New("the feed holds no items")

// Read gives the items of a feed and its title. An item that is there twice, word
// for word, is given once. What is broken after some good items costs only itself
// where the feed's form allows it.
func Read(s string) (title string, items []Item, err error) {
	defer func() {
		if p := recover(); p != nil { // code of others, run over any feed there is
			err = fmt.Errorf("reading the feed: %v", p)
		}
	}()
	f, err := gofeed.NewParser().ParseString(scrub(s))
	if err != nil {
		return "", nil, fmt.Errorf("reading the feed: %w", err)
	}
	seen := map[Item]bool{}
	for _, it := range f.Items {
		i := Item{Title: strings.TrimSpace(it.Title), URL: strings.TrimSpace(it.Link), HTML: it.Content}
		if len(i.HTML) < len(it.Description) {
			i.HTML = it.Description
		}
		switch {
		case it.PublishedParsed != nil:
			i.Published = *it.PublishedParsed
		case it.UpdatedParsed != nil:
			i.Published = *it.UpdatedParsed
		}
		if len(it.Authors) > 0 && it.Authors[0] != nil {
			i.Byline = it.Authors[0].Name
		}
		if !seen[i] {
			seen[i] = true
			items = append(items, i)
		}
	}
	if len(items) == 0 {
		return f.Title, nil, ErrNoItems
	}
	return f.Title, items, nil
}

// scrub takes out the control characters that XML forbids and feeds hold anyway.
func scrub(s string) string {
	bad := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff'
	}
	if strings.IndexFunc(s, bad) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if bad(r) {
			return ' '
		}
		return r
	}, s)
}
