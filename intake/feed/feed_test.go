package feed

import (
	"fmt"
	"strings"
	"testing"
)

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Northern Wire</title>
<item><title>Ice closes in</title><link>https://wire.example/ice</link><guid>1</guid><pubDate>Fri, 14 Mar 2031 09:30:00 +0100</pubDate><description>The harbour freezes.</description><content:encoded><![CDATA[<p>The harbour of Karsk will freeze.</p>]]></content:encoded></item>
<item><title>Holm leaves</title><link>https://wire.example/holm</link><guid>1</guid><description>She would not say why &amp; when.</description></item>
<item><title>Holm leaves</title><link>https://wire.example/holm</link><guid>1</guid><description>She would not say why &amp; when.</description></item>
</channel></rss>`

func list(s string) string {
	title, items, err := Read(s)
	if err != nil {
		return "error: " + err.Error()
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s", title)
	for _, i := range items {
		fmt.Fprintf(&b, "|%s %s %s %s", i.Title, i.URL, i.Published.Format("2006-01-02"), i.HTML)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	want := "Northern Wire|Ice closes in https://wire.example/ice 2031-03-14 <p>The harbour of Karsk will freeze.</p>|Holm leaves https://wire.example/holm 0001-01-01 She would not say why & when."
	for _, c := range []struct{ name, in, want string }{
		{"RSS; one GUID for all", rss, want},
		{"control characters", strings.ReplaceAll(rss, "harbour of", "harbour\x01of"), want},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Talks</title><link href="https://c.example/t"/><updated>2031-03-14T09:30:00Z</updated><content type="html">&lt;p&gt;Talks go on.&lt;/p&gt;</content></entry></feed>`, "Courier|Talks https://c.example/t 2031-03-14 <p>Talks go on.</p>"},
		{"JSON", `{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"1","url":"https://p.example/1","title":"Talks","content_html":"<p>x</p>","date_published":"2031-03-14T09:30:00Z"}]}`, "Post|Talks https://p.example/1 2031-03-14 <p>x</p>"},
		{"empty", `<rss version="2.0"><channel><title>x</title></channel></rss>`, "error: the feed holds no items"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if Sniff(c.in) != Feed {
				t.Error("not taken for a feed")
			}
			if got := list(c.in); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestHostile: entities that grow, depth without end, a feed cut short: an answer
// comes, and it is small.
func TestHostile(t *testing.T) {
	laughs := `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title><item><title>&c;</title></item></channel></rss>`
	if Sniff(laughs) != Feed {
		t.Error("not taken for a feed")
	}
	for name, s := range map[string]string{
		"laughs":    laughs,
		"deep":      `<rss version="2.0"><channel><item>` + strings.Repeat("<a>", 100_000) + "x",
		"cut short": rss[:len(rss)/2],
		"no end":    `<rss version="2.0"`,
	} {
		if got := list(s); len(got) > len(s)+1000 {
			t.Errorf("%s: %d bytes of %d", name, len(got), len(s))
		}
	}
}

func TestSniff(t *testing.T) {
	for in, want := range map[string]Kind{
		`<opml version="2.0">`: List, "<?xml version='1.0'?>\n<!-- x --><urlset xmlns='y'>": Sitemap, "<sitemapindex>": Sitemap,
		"<rssx>": None, "<html>": None, "": None, `{"id":"x"}`: None, "<?xml": None, "<rss": None, "<rdf:RDF xmlns:x='y'>": Feed,
	} {
		if got := Sniff(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestOutlines(t *testing.T) {
	for in, want := range map[string]string{
		`<opml><body><outline text="a" xmlUrl="https://a.example/f"/><outline text="group"><outline xmlURL="https://b.example/f?x=1&amp;y"/></outline><outline xmlUrl="https://a.example/f"/></body></opml>`: "[https://a.example/f https://b.example/f?x=1&y] <nil>",
		`<opml><body/></opml>`:                                "[] the list holds no feed",
		`<opml><outline xmlUrl="https://a.example/f"></opml>`: "[https://a.example/f] <nil>",
	} {
		list, err := Outlines(in)
		if got := fmt.Sprint(list, " ", err); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestOPML: what is written is read again.
func TestOPML(t *testing.T) {
	feeds := []string{"https://a.example/f?x=1&y=\"2\"", "https://b.example/<f>"}
	s := OPML(feeds)
	if got, err := Outlines(s); err != nil || fmt.Sprint(got) != fmt.Sprint(feeds) || Sniff(s) != List {
		t.Errorf("%v, %v of\n%s", got, err, s)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(rss)
	f.Add(`{"version":"https://jsonfeed.org/version/1.1","items":[]}`)
	f.Fuzz(func(t *testing.T, s string) {
		if _, items, err := Read(s); err == nil && len(items) == 0 {
			t.Fatal("no items and no error")
		}
	})
}
