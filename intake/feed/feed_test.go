package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
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

// TestBrokenFeeds: what is broken in a feed costs only the item that it stands in,
// and that is said.
func TestBrokenFeeds(t *testing.T) {
	item := func(words string) string {
		return "<item><title>" + words + "</title><link>https://wire.example/" + fmt.Sprint(len(words)) + "</link></item>"
	}
	head, tail := `<rss version="2.0"><channel><title>Wire</title>`+item("café talks")+item("Ice"), `</channel></rss>`
	two := "Wire|café talks https://wire.example/11 0001-01-01 |Ice https://wire.example/3 0001-01-01 "
	for _, c := range []struct{ name, in, want, lost string }{
		{"whole", head + tail, two, ""},
		{"an encoding that was", `<?xml version="1.0" encoding="ISO-8859-1"?>` + head + tail, two, ""},
		{"an encoding of two bytes that was", ` <?xml version='1.0' encoding="utf-16"?>` + head + tail, two, ""},
		{"an encoding that is none", `<?xml version="1.0" encoding="x-nonsense"?>` + head + tail, two, ""},
		{"characters by forbidden numbers", strings.Replace(head, "Ice", "&#x1b;&#0;&#xffff;&#55296;&#99999999999;Ice", 1) + tail, two, ""},
		{"characters by good numbers", strings.Replace(head, "Ice", "&#73;&#x63;e", 1) + tail, two, ""},
		{"a bare sign", head + item("talks < war") + tail, two, "1 of its items"},
		{"a broken attribute", head + `<item><title x="<">y</title></item>` + item("Grain") + tail, two + "|Grain https://wire.example/5 0001-01-01 ", "1 of its items"},
		{"cut between items", head, two, ""},
		{"cut within an item", head + "<item><title>Holm will n", two, "1 of its items"},
		{"an item that is not closed", head + "<item><title>Grain</title>" + item("a < b") + tail, two + "|Grain  0001-01-01 ", "1 of its items"},
		{"Atom, cut", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Ice</title><link href="https://wire.example/3"/></entry><entry><title>Ho`, "Wire|Ice https://wire.example/3 0001-01-01 ", "1 of its items"},
		{"RDF, broken", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Wire</title></channel>` + item("Ice") + item("a < b") + `</rdf:RDF>`, "Wire|Ice https://wire.example/3 0001-01-01 ", "1 of its items"},
		{"JSON, cut", `{"version":"https://jsonfeed.org/version/1.1","title":"Wire","items":[{"id":"1","url":"https://wire.example/3","title":"Ice"},{"id":"2","ti`, "Wire|Ice https://wire.example/3 0001-01-01 ", "1 of its items"},
		{"JSON, a wrong type", `{"version":"https://jsonfeed.org/version/1.1","title":"Wire","items":[{"id":"1","url":"https://wire.example/3","title":"Ice"},{"id":"2","title":{}}]}`, "Wire|Ice https://wire.example/3 0001-01-01 ", "1 of its items"},
		{"a long comment before all", "<?xml version='1.0'?><!--" + strings.Repeat("x", 5000) + "-->" + head + tail, two, ""},
		{"a page", "<!DOCTYPE html><html><body><p>Ice</p></body></html>", "", "it is no feed"},
		{"nothing left", `<rss version="2.0"><channel><item><title>a < b</title></item>`, "", "syntax error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			title, items, err := Read(c.in)
			got := title
			for _, i := range items {
				got += fmt.Sprintf("|%s %s %s %s", strings.TrimSpace(i.Title), i.URL, i.Published.Format("2006-01-02"), i.HTML)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if said := fmt.Sprint(err); c.lost == "" && err != nil || !strings.Contains(said, c.lost) || errors.Is(err, ErrBroken) != (c.lost != "" && len(items) > 0) {
				t.Errorf("error %v", err)
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

// TestMany: a feed of many near-copies, of many broken items, of great depth is read
// in the time of a few.
func TestMany(t *testing.T) {
	near, broken := strings.Builder{}, strings.Builder{}
	for i := range 10_000 {
		fmt.Fprintf(&near, "<item><guid>1</guid><title>Talks near</title><description>The envoys met for the %dth time.</description></item>", i)
		fmt.Fprintf(&broken, "<item><title>%d < %d</title></item>", i, i+1)
	}
	for _, c := range []struct {
		name, in string
		items    int
	}{
		{"near-copies", near.String(), 10_000},
		{"broken", broken.String() + "<item><title>Ice</title></item>", 1},
		{"deep", "<item><description>" + strings.Repeat("<b>", 1_000_000) + "</description></item>", 1},
		{"empty items", strings.Repeat("<item>", 200_000), 1},
	} {
		began := time.Now()
		_, items, err := Read(`<rss version="2.0"><channel><title>x</title>` + c.in + `</channel></rss>`)
		if len(items) != c.items {
			t.Errorf("%s: %d items, %v", c.name, len(items), err)
		}
		if c.name == "broken" { // and what it costs to look for the good one is bounded
			long := `<rss version="2.0" x="` + strings.Repeat("x", maxHead/2) + `"><channel>`
			if _, items, err := Read(long + c.in + "</channel></rss>"); err == nil || len(items) > 0 {
				t.Errorf("broken, of a long root: %d items, %v", len(items), err)
			}
		}
		if took := time.Since(began); took > 20*time.Second { // none takes three
			t.Errorf("%s took %v", c.name, took)
		}
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
