package feed

import (
	"fmt"
	"strings"
	"testing"
)

// FuzzLists: whatever the text, a list gives an error or addresses, and what is
// written of them is read again.
func FuzzLists(f *testing.F) {
	f.Add(`<opml><body><outline text="a" xmlUrl="https://a.example/f"/><outline><outline xmlURL="https://b.example/f?x=1&amp;y"/></outline></body></opml>`)
	f.Add(`<urlset xmlns:news="n"><url><loc>https://p.example/a</loc><lastmod>2031-03-14</lastmod><news:news><news:publication_date>2031-03-14T09:30+01:00</news:publication_date><news:title>Ice &amp; grain</news:title></news:news></url></urlset>`)
	f.Add(`<sitemapindex><sitemap><loc>https://p.example/1.xml.gz</loc></sitemap></sitemapindex>`)
	f.Fuzz(func(t *testing.T, s string) {
		_ = Sniff(s)
		if list, err := Outlines(s); err == nil {
			if again, err := Outlines(OPML(list)); err != nil || fmt.Sprint(again) != fmt.Sprint(list) {
				t.Fatalf("%q was written and read as %q, %v", list, again, err)
			}
		}
		pages, maps, err := ReadSitemap(s)
		if (err == nil) == (len(pages)+len(maps) == 0) {
			t.Fatalf("%d pages, %d maps, %v", len(pages), len(maps), err)
		}
		for _, p := range append(pages, maps...) {
			if strings.TrimSpace(p.URL) == "" {
				t.Fatal("an entry without an address")
			}
		}
	})
}
