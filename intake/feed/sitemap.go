package feed

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// maxPlaces is how many entries a sitemap may have, as its protocol says.
const maxPlaces = 50_000

// ReadSitemap gives the pages that a sitemap lists, the newest first, or the sitemaps
// that an index of sitemaps lists. Of a page a news sitemap says title and date of
// publication, any other at most when it was last changed.
func ReadSitemap(s string) (pages, maps []Item, err error) {
	d := xml.NewDecoder(strings.NewReader(scrub(s)))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var item Item
	var words strings.Builder
	for len(pages)+len(maps) < maxPlaces {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if len(pages)+len(maps) > 0 {
				break // cut short: what came before the cut
			}
			return nil, nil, fmt.Errorf("reading the sitemap: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			words.Reset()
			if name := t.Name.Local; name == "url" || name == "sitemap" {
				item = Item{}
			}
		case xml.CharData:
			words.Write(t)
		case xml.EndElement:
			value := strings.TrimSpace(words.String())
			words.Reset()
			switch {
			case t.Name.Local == "loc" && item.URL == "":
				item.URL = value
			case t.Name.Local == "title" && item.Title == "":
				item.Title = value
			case t.Name.Local == "publication_date":
				item.Published = moment(value)
			case t.Name.Local == "lastmod":
				item.Updated = moment(value)
			case t.Name.Local == "url" && item.URL != "":
				pages = append(pages, item)
			case t.Name.Local == "sitemap" && item.URL != "":
				maps = append(maps, item)
			}
		}
	}
	if len(pages)+len(maps) == 0 {
		return nil, nil, errors.New("the sitemap lists nothing")
	}
	newest := func(a, b Item) int { return cmp.Or(b.last().Compare(a.last()), 0) }
	slices.SortStableFunc(pages, newest)
	slices.SortStableFunc(maps, newest)
	return pages, maps, nil
}

// last is when an entry was changed, or published.
func (i Item) last() time.Time {
	if i.Updated.After(i.Published) {
		return i.Updated
	}
	return i.Published
}

// moment reads a time as sitemaps write it (W3C datetime), zero for any other.
func moment(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
