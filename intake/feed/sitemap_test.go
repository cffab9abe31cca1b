package feed

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadSitemap(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"pages, the newest first", `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://p.example/a </loc><lastmod>2031-03-01</lastmod></url><url><loc>https://p.example/b?x=1&amp;y=2</loc><lastmod>2031-03-14T09:30+01:00</lastmod></url><url><loc>https://p.example/c</loc></url></urlset>`, "https://p.example/b?x=1&y=2  14 Mar|https://p.example/a  1 Mar|https://p.example/c  -"},
		{"news", `<urlset xmlns:news="n" xmlns:image="i"><url><loc>https://p.example/a</loc><news:news><news:publication><news:name>Post</news:name></news:publication><news:publication_date>2031-03-14</news:publication_date><news:title>Ice &amp; grain</news:title></news:news><image:image><image:loc>https://p.example/a.jpg</image:loc><image:title>Ships</image:title></image:image></url></urlset>`, "https://p.example/a Ice & grain 14 Mar"},
		{"an index", `<sitemapindex><sitemap><loc>https://p.example/1.xml.gz</loc></sitemap><sitemap><loc>https://p.example/2.xml.gz</loc><lastmod>2031-03-14</lastmod></sitemap></sitemapindex>`, "map https://p.example/2.xml.gz|map https://p.example/1.xml.gz"},
		{"cut short", `<urlset><url><loc>https://p.example/a</loc></url><url><loc>https://p.exa`, "https://p.example/a  -"},
		{"control characters", "<urlset><url><loc>https://p.example/a</loc></url>\x01</urlset>", "https://p.example/a  -"},
		{"empty", `<urlset></urlset>`, "error: the sitemap lists nothing"},
		{"laughs", `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>`, "&b;  -"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if Sniff(c.in) != Sitemap {
				t.Error("not taken for a sitemap")
			}
			pages, maps, err := ReadSitemap(c.in)
			var out []string
			if err != nil {
				out = append(out, "error: "+err.Error())
			}
			for _, p := range pages {
				day := "-"
				if !p.last().IsZero() {
					day = p.last().Format("2 Jan")
				}
				out = append(out, fmt.Sprint(p.URL, " ", p.Title, " ", day))
			}
			for _, m := range maps {
				out = append(out, "map "+m.URL)
			}
			if got := strings.Join(out, "|"); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	deep := "<urlset>" + strings.Repeat("<url>", 1_000_000)
	if _, _, err := ReadSitemap(deep); err == nil {
		t.Error("a million open tags list something")
	}
}
