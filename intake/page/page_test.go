package page

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const harbour = `<!-- saved --><!DOCTYPE html>
<html lang="en"><head><title>Ice closes in on Karsk | The Harbour Review</title>
<meta property="og:title" content="Ice closes in on Karsk"><meta property="og:site_name" content="The Harbour Review">
<meta property="article:published_time" content="2031-03-14T09:30:00+01:00"><meta name="author" content="Hanna Weiss">
<script>var p = "<p>not a paragraph</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/shop">Shop</a></li></ul></nav>
<article><h1>Ice closes in on Karsk</h1>
<p>The harbour of Karsk will freeze within three weeks, its master, <b>Owen Tarrant</b>, said on Monday, and with it the last way out for grain that Norland has already sold.</p>
<h2>What the envoys say</h2>
<p>“Ice does not read treaties,” he said.<br>He has run the port for eleven winters and means to run it for one more before he retires to the hills above the town.</p>
<blockquote><p>We have no instructions, and we do not expect any before the weekend, Sudria's envoy told reporters outside the customs house.</p></blockquote>
</article>
<aside><h3>Most read</h3><ul><li><a href="/a">Five songs about ice</a></li></ul></aside>
<footer><p>© The Harbour Review. All rights reserved.</p></footer></body></html>`

func TestRead(t *testing.T) {
	p, err := Read(harbour, "https://harbour.example/2031/03/13/ice")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, got, want string }{
		{"title", p.Title, "Ice closes in on Karsk"},
		{"outlet", p.Outlet, "The Harbour Review"},
		{"byline", p.Byline, "Hanna Weiss"},
		{"date", fmt.Sprint(p.Dates), "[{2031-03-14T09:30:00+01:00 meta} {2031-03-13 url}]"},
		{"url", p.URL, "https://harbour.example/2031/03/13/ice"},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.what, c.got, c.want)
		}
	}
	for _, want := range []string{"master, Owen Tarrant, said on Monday", "\n\nWhat the envoys say\n\n", "customs house."} {
		if !strings.Contains(p.Text, want) {
			t.Errorf("%q is not in the text:\n%s", want, p.Text)
		}
	}
	for _, no := range []string{"Five songs", "not a paragraph", "All rights", "Shop"} {
		if strings.Contains(p.Text, no) {
			t.Errorf("%q is in the text:\n%s", no, p.Text)
		}
	}
}

// TestBadPages: whatever the page, an answer comes, and soon.
func TestBadPages(t *testing.T) {
	para := "<p>The harbour of Karsk will freeze within three weeks, its master said on Monday.</p>"
	for _, c := range []struct{ name, page, want string }{
		{"cut short", harbour[:strings.Index(harbour, "outside the customs")], "We have no instructions"},
		{"cut in a tag", harbour[:strings.Index(harbour, `customs house`)] + `<a href="/x`, "We have no instructions"},
		{"a million deep", strings.Repeat("<div>", 1_000_000) + para, "will freeze"},
		{"deep, of few tags", strings.Repeat("<div>", 50_000) + para, "will freeze"},
		{"formats that are opened again and again", "<body>" + strings.Repeat("<p><b>x", 5_000) + para, "will freeze"},
		{"a hundred megabytes", "<body>" + para + strings.Repeat("<!-- nothing at all -->", 100<<20/23), "will freeze"},
		{"deep inline", strings.Repeat("<b>", 100_000) + para, "will freeze"},
		{"sixty thousand paragraphs", "<body>" + strings.Repeat(para, 60_000), "will freeze"},
		{"six thousand paragraphs", "<body>" + strings.Repeat(para, 5_990), "will freeze"},
		{"a million tags", "<body>" + strings.Repeat("<p>x<br>", 500_000) + para, "will freeze"},
		{"never closed", "<html><body><p>" + strings.Repeat("The harbour <i>of Karsk ", 20_000) + "will freeze", "will freeze"},
		{"one paragraph", "<html>" + para, "will freeze"},
		{"no paragraph", "<html><body><div>The harbour of Karsk will freeze within three weeks, its master said on Monday.</div></body></html>", ""},
		{"long attribute", `<html><body data-x="` + strings.Repeat("y", 1<<20) + `">` + para, "will freeze"},
		{"script only", "<html><script>" + strings.Repeat("<p>x</p>", 1000) + "</script></html>", ""},
		{"nothing", "<html></html>", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			// What costs more than its length does not end before the tests must.
			p, err := Read(c.page, "")
			switch {
			case err != nil && !errors.Is(err, ErrNoArticle):
				t.Errorf("error %v", err)
			case c.want != "" && !strings.Contains(p.Text, c.want):
				t.Errorf("%q is not in the text: %v, %.300q", c.want, err, p.Text)
			}
		})
	}
}

func TestSniff(t *testing.T) {
	for s, want := range map[string]bool{
		"<!DOCTYPE html><p>":                    true,
		"\n\ufeff<!-- x -->\n<HTML lang=en>":    true,
		"<?xml version='1.0'?><html xmlns='x'>": true,
		"<article>x":                            true,
		"<p>x":                                  false,
		"Holm wrote <html> by hand.":            false,
		"<?xml version='1.0'?><rss>":            false,
		"":                                      false,
		"<!-- never closed " + strings.Repeat("<html>", 3): false,
	} {
		if Sniff(s) != want {
			t.Errorf("Sniff(%q) is %v", s, !want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ head, url, want string }{
		{`<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","datePublished":"2031-03-14"}]}</script>`, "", "[{2031-03-14 json-ld}]"},
		{`<script type="application/ld+json">{broken</script><meta name="pubdate" content="2031-03-15">`, "", "[{2031-03-15 meta}]"},
		{`<meta name="date" content="2031-03-16"><meta property="article:published_time" content="2031-03-15">`, "", "[{2031-03-15 meta} {2031-03-16 meta}]"},
		{`<time class="published" datetime="2031-03-17">x</time>`, "", "[{2031-03-17 time}]"},
		{`<time datetime="2019-01-01">a year of ice</time>`, "", "[]"},
		{``, "https://h.example/2031/03/18/x", "[{2031-03-18 url}]"},
		{``, "https://h.example/2031-33-18", "[]"},
		{`</head><body><h1>Ice</h1><p class="dateline">Published on 19 March 2031</p>`, "https://h.example/ice", "[{2031-03-19 words}]"},
		{`</head><body><h1>Gelo</h1><p class="data">Quinta-feira, 19 de março de 2031</p>`, "https://h.example/gelo", "[{2031-03-19 words}]"},
		{`</head><body><h1>Лёд</h1><p class="date">19 марта 2031 г., 10:30</p>`, "https://h.example/led", "[{2031-03-19 words}]"},
		{`</head><body><h1>Led</h1><p class="date">19 listopada 2031</p>`, "https://h.example/led", "[]"},
		{`</head><body><p>Copyright 2031</p>`, "https://h.example/ice", "[]"},
		{`</head><body><span itemprop="datePublished" content="2031-03-19T08:00">early</span>`, "", "[{2031-03-19T08:00 time}]"},
		{`</head><body><i itemprop="datePublished" content="2031-03-19">a</i><i itemprop="datePublished" content="2031-03-20">b</i>`, "", "[{2031-03-19 words}]"},
	} {
		p, _ := Read("<html><head>"+c.head+"</head><body><p>Holm left Torvel.</p></body></html>", c.url)
		if got := fmt.Sprint(p.Dates); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.head, c.url, got, c.want)
		}
	}
}

// TestTrim: what repeats the title or only leads to other reports is left out, and
// a report in two parts is whole.
func TestTrim(t *testing.T) {
	const (
		first  = "The harbour of Karsk will freeze within three weeks, its master, Owen Tarrant, said on Monday, and with it the last way out for grain."
		second = "Sudria's envoy told reporters outside the customs house that he had no instructions and did not expect any before the weekend."
		third  = "A second icebreaker has been promised by the port of Hvalsund, which wants to be paid in advance, as it was not the last time."
	)
	page := func(body string) string {
		return `<html><head><title>Ice closes in on Karsk</title></head><body>` + body + `</body></html>`
	}
	for _, c := range []struct {
		name, body string
		want       []string
		not        []string
	}{
		{
			"title again", `<article><h1>Ice closes in on Karsk</h1><p>Ice closes in on Karsk.</p><p>` + first + `</p><p>` + second + `</p><p>` + third + `</p></article>`,
			[]string{first, second, third},
			[]string{"Ice closes in"},
		},
		{
			"links between and after", `<article><p>` + first + `</p><p><a href="/songs">FIVE SONGS ABOUT ICE</a></p><p>` + second + `</p><p>` + third +
				`</p><ul><li><a href="/a">Grain prices ease in Marenza</a></li><li><a href="https://www.harbour.example/b">Teachers walk out in the capital</a></li></ul></article>`,
			[]string{first, second, third},
			[]string{"FIVE SONGS", "Grain prices", "Teachers"},
		},
		{
			"a link elsewhere is content", `<article><p>` + first + `</p><p><a href="https://treaty.example/text">The treaty of Torvel, in full</a></p><p>` + second + `</p><p>` + third + `</p></article>`,
			[]string{"The treaty of Torvel, in full"},
			nil,
		},
		{
			"list items and cells apart", `<article><p>` + first + `</p><p>` + second + `</p><p>` + third + `</p><ul><li>Norland: eleven ships</li><li>Sudria: nine ships</li></ul></article>`,
			[]string{"Norland: eleven ships\n\nSudria: nine ships"},
			nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Read(page(c.body), "https://harbour.example/ice")
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range c.want {
				if !strings.Contains(p.Text, w) {
					t.Errorf("%q is not in the text:\n%s", w, p.Text)
				}
			}
			for _, w := range c.not {
				if strings.Contains(p.Text, w) {
					t.Errorf("%q is in the text:\n%s", w, p.Text)
				}
			}
		})
	}
}

// TestSecondOpinion: a report that something cuts in two has two parts.
func TestSecondOpinion(t *testing.T) {
	para := func(n int) string {
		return fmt.Sprintf("This is paragraph %d of a long report on the harbour of Karsk, its master, the ice in the eastern channel and the price of grain.", n)
	}
	var body strings.Builder
	text := para(0)
	body.WriteString("<html><body><article>")
	for i := range 9 {
		fmt.Fprintf(&body, "<div><p>%s</p></div>", para(i))
	}
	body.WriteString("</article><article><p>" + para(20) + "</p></article></body></html>")
	doc, err := html.Parse(strings.NewReader(body.String()))
	if err != nil {
		t.Fatal(err)
	}
	if got := secondOpinion(articles(doc), text); strings.Count(got, "This is paragraph") != 9 || strings.Contains(got, para(20)) {
		t.Errorf("the second opinion is\n%s", got)
	}
	if other := "Words that the article does not hold at all, however long one looks for them in its many paragraphs."; secondOpinion(articles(doc), other) != other {
		t.Error("an article that disagrees was taken")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(harbour)
	f.Add("<p>x")
	f.Add("<table><tr><td><ul><li>x</table>")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := Read(s, "")
		if err == nil && strings.TrimSpace(p.Text) == "" {
			t.Fatal("no text and no error")
		}
		if utf8.ValidString(s) && !utf8.ValidString(p.Text) {
			t.Fatalf("text is not UTF-8: %q", p.Text)
		}
	})
}
