package page

import (
	"cmp"
	"slices"
	"strings"
	"time"

	htmldate "github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"readout/report"
)

// lastDay is a day that no report is dated after. The clock is not asked: the same
// page gives the same date tomorrow.
var lastDay = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)

// dateMeta are names of <meta> elements that give the date of publication, the
// surest first.
var dateMeta = []string{
	"article:published_time", "og:article:published_time", "datepublished", "article.published", "published_time", "parsely-pub-date", "vr:published-time", "vr:published_time",
	"sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "date.issued", "publishdate", "publish-date", "publication_date", "pubdate", "cxenseparse:recs:publishtime", "date",
}

// dates finds every date of publication that a page states, the surest first:
// what it says to machines (json-ld, meta, time), its address (url), and only where
// these are silent what its words look like (words).
func dates(doc *html.Node, ld, url string) []report.Dated {
	var out []report.Dated
	add := func(value, from string) {
		d := report.Dated{Value: strings.TrimSpace(value), From: from}
		if d.Value != "" && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	var tagged string
	var properties []string
	meta := make([]string, len(dateMeta))
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.DataAtom {
			case atom.Meta:
				for _, key := range []string{attr(n, "property"), attr(n, "name"), attr(n, "itemprop")} {
					for i, want := range dateMeta {
						if meta[i] == "" && strings.EqualFold(key, want) {
							meta[i] = strings.TrimSpace(attr(n, "content"))
						}
					}
				}
			case atom.Time:
				if v := attr(n, "datetime"); tagged == "" && v != "" && (has(n, "pubdate") || containsAny(strings.ToLower(attr(n, "itemprop")+" "+attr(n, "class")), "datepublished", "publish", "entry-date", "post-date", "article-date", "dateline", "timestamp")) {
					tagged = strings.TrimSpace(v)
				}
			default:
				if strings.EqualFold(attr(n, "itemprop"), "datePublished") {
					if v := strings.TrimSpace(cmp.Or(attr(n, "content"), attr(n, "datetime"))); v != "" {
						properties = append(properties, v)
					}
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	add(ld, "json-ld")
	for _, v := range meta {
		add(v, "meta")
	}
	if len(properties) > 0 && !slices.ContainsFunc(properties, func(v string) bool { return !sameDay(v, properties[0]) }) {
		add(properties[0], "time") // of several reports it would be one of them
	}
	add(tagged, "time")
	add(dateInURL(url), "url")
	if len(out) == 0 {
		add(shownDate(doc), "words")
	}
	if len(out) == 0 {
		add(dateInWords(doc, url), "words")
	}
	return out
}

// sameDay reports whether two dates begin alike.
func sameDay(a, b string) bool { return a[:min(len(a), 10)] == b[:min(len(b), 10)] }

// dateInWords is the date that a page shows near its text (Barbaresi, htmldate,
// JOSS 2020). The first of January is what a year alone is taken for: no date.
func dateInWords(doc *html.Node, url string) (date string) {
	defer func() {
		if recover() != nil { // code of others, run over any page there is
			date = ""
		}
	}()
	found, err := htmldate.FromDocument(doc, htmldate.Options{UseOriginalDate: true, URL: url, MaxDate: lastDay})
	if err != nil || found.IsZero() || found.DateTime.YearDay() == 1 {
		return ""
	}
	return found.Format(time.DateOnly)
}

// datePublished is the first "datePublished" in JSON-LD, searched through lists and
// graphs.
func datePublished(v any) string {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if d := datePublished(e); d != "" {
				return d
			}
		}
	case map[string]any:
		if d, ok := v["datePublished"].(string); ok && d != "" {
			return strings.TrimSpace(d)
		}
		return datePublished(v["@graph"])
	}
	return ""
}

// dateInURL is the date in an address such as ".../2026/03/14/talks", as
// "2026-03-14"; "" when there is none.
func dateInURL(url string) string {
	parts := strings.FieldsFunc(url, func(r rune) bool { return r == '/' || r == '-' || r == '?' || r == '_' })
	for i := 0; i+2 < len(parts); i++ {
		y, m, d := parts[i], parts[i+1], parts[i+2]
		if len(y) == 4 && (y[:2] == "19" || y[:2] == "20") && digits(y) && len(m) == 2 && digits(m) && m >= "01" && m <= "12" && len(d) == 2 && digits(d) && d >= "01" && d <= "31" {
			return y + "-" + m + "-" + d
		}
	}
	return ""
}

func digits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func containsAny(s string, subs ...string) bool {
	for _, sub := range subs {
		if strings.Contains(s, sub) {
			return true
		}
	}
	return false
}
