// Package feed reads what outlets publish for machines: RSS, Atom and JSON feeds,
// and tells lists of addresses (OPML, sitemaps) from them.
//
// Sniff tells what a text is; Read gives the items of a feed in its order.
package feed

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

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

// ErrNoFeed means that a text is no feed at all.
var ErrNoFeed = errors.New("it is no feed (RSS, Atom or JSON Feed)")

// ErrBroken is wrapped by the error of a feed of which some items could be read and
// some could not.
var ErrBroken = errors.New("the feed is broken")

// Read gives the items of a feed, which must have been decoded, and its title. An
// item that is there twice, word for word, is given once. What is broken costs only
// the item that it stands in; of those the error tells, an ErrBroken beside the rest.
func Read(s string) (title string, items []Item, err error) {
	s = scrub(s)
	f, err := parse(s)
	if err != nil {
		rest, lost, none := salvage(s)
		switch {
		case none != nil && errors.Is(err, gofeed.ErrFeedTypeNotDetected):
			return "", nil, ErrNoFeed
		case none != nil:
			return "", nil, fmt.Errorf("reading the feed: %w", err)
		}
		f = rest
		if err = nil; lost > 0 {
			err = fmt.Errorf("%w: %d of its items could not be read", ErrBroken, lost)
		}
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
	return f.Title, items, err
}

var ttl = regexp.MustCompile(`<ttl>\s*(\d{1,6})\s*</ttl>`)

// TTL is how long an RSS feed says that it need not be asked again, 0 when it does
// not.
func TTL(s string) time.Duration {
	if first := itemTag.FindStringIndex(s); first != nil {
		s = s[:first[0]]
	}
	m := ttl.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	minutes, _ := strconv.Atoi(m[1]) // digits, and few
	return time.Duration(minutes) * time.Minute
}

// declaration is the first line of an XML file. The encoding it names is no longer
// that of a text that was decoded.
var declaration = regexp.MustCompile(`^\s*<\?xml\s[^<>]*\?>`)

// reference is a reference to a character by its number.
var reference = regexp.MustCompile(`&#(x[0-9a-fA-F]+|[0-9]+);`)

// scrub takes out what XML forbids and feeds hold anyway: control characters, as
// themselves and by their number, and with them the encoding that was.
func scrub(s string) string {
	s = s[len(declaration.FindString(s)):]
	if strings.Contains(s, "&#") {
		s = reference.ReplaceAllStringFunc(s, func(ref string) string {
			n, err := strconv.ParseUint("0"+ref[2:len(ref)-1], 0, 32)
			if ref[2] != 'x' {
				n, err = strconv.ParseUint(ref[2:len(ref)-1], 10, 32)
			}
			if err != nil || n > unicode.MaxRune || forbidden(rune(n)) || n >= 0xd800 && n < 0xe000 {
				return " "
			}
			return ref
		})
	}
	if strings.IndexFunc(s, forbidden) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if forbidden(r) {
			return ' '
		}
		return r
	}, s)
}

// forbidden reports whether XML has no such character.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff'
}
