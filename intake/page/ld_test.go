package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestLinkedData: a page says who wrote it in an order of keys that Go's maps do not
// keep, and says the same each time.
func TestLinkedData(t *testing.T) {
	const story = `<p>The harbour of Karsk will freeze within three weeks, its master, Owen Tarrant, said on Monday, and with it the last way out for grain.</p>`
	read := func(ld string) Page {
		p, err := Read(`<html><head><title>Ice</title><script type="application/ld+json">`+ld+`</script></head><body><article>`+strings.Repeat(story, 4)+`</article></body></html>`, "")
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, c := range []struct {
		name, ld, byline, outlet string
		paid                     bool
	}{
		{"an article", `{"@type":"NewsArticle","headline":"Ice closes in","author":{"@type":"Person","name":"Lene Storm"},"publisher":{"@type":"Organization","name":"Torvel Post"}}`, "Lene Storm", "Torvel Post", false},
		{"people beside it", `{"@graph":[{"@type":"WebSite","name":"Torvel Post"},{"@type":"Article","author":{"@id":"#1"}},{"@type":"Person","name":"Lene Storm","@id":"#1"}]}`, "Lene Storm", "Torvel Post", false},
		{"people within", `{"@type":"Article","a":{"@type":"Person","name":"Anders Lie"},"b":{"@type":"Person","name":"Lene Storm"},"c":{"@type":"Person","name":"Jon Dahl"},"d":{"@type":"Person","name":"Anders Lie"},"e":{"@type":"Organization","name":"Torvel Post"},"f":{"@type":"Organization","name":"Torvel Post"}}`, "Anders Lie; Lene Storm; Jon Dahl", "Torvel Post", false},
		{"not free", `[{"@type":["NewsArticle"],"isAccessibleForFree":"False","author":[{"@type":"Person","name":"Lene Storm"}],"publisher":{"name":"Torvel Post"}}]`, "Lene Storm", "Torvel Post", true},
		{"a free page with a paid part", `{"@type":"NewsArticle","isAccessibleForFree":true,"author":{"@type":"Person","name":"Lene Storm"},"publisher":{"name":"Torvel Post"},"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false}}`, "Lene Storm", "Torvel Post", false},
	} {
		for range 8 {
			p := read(c.ld)
			if p.Byline != c.byline || p.Outlet != c.outlet || p.Paid != c.paid {
				t.Fatalf("%s: by %q of %q, paid %v; want %q, %q, %v", c.name, p.Byline, p.Outlet, p.Paid, c.byline, c.outlet, c.paid)
			}
		}
	}
}

// TestPrune: what is pruned is what the extractor leaves out, and a page that lies in
// a form as a whole is read all the same.
func TestPrune(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(`<body><p>One <small>two</small> <time>three</time> four<b>five</b></p><figure><table><tr><td>six</td></tr></table></figure><figure>seven</figure><nav>eight</nav>nine</body>`))
	if err != nil {
		t.Fatal(err)
	}
	prune(doc)
	if got, want := blocks(doc), "One two five\n\nsix"; got != want {
		t.Errorf("left are %q, want %q", got, want)
	}
	para := "<p>The harbour of Karsk will freeze within three weeks, its master, Owen Tarrant, said on Monday, and with it the last way out for grain.</p>"
	p, err := Read("<html><body><form><div>"+strings.Repeat(para, 5)+"</div></form></body></html>", "")
	if err != nil || strings.Count(p.Text, "Owen Tarrant") == 0 {
		t.Errorf("a page in a form: %q, %v", p.Text, err)
	}
}
