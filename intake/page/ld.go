package page

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linkedData is what a page says of itself in JSON-LD (schema.org): its articles,
// people and organisations, each with no more than its names. Objects are walked in
// the order of their keys, so that the same page always says the same.
type linkedData struct {
	articles, people, others []map[string]any
	peopleIn, othersIn       []map[string]any // those that stand within an article
	published                string           // the first date of publication
	paid                     bool             // an article says that it is not free to read
}

// readLinkedData takes the scripts of JSON-LD out of a page and reads them.
func readLinkedData(doc *html.Node) linkedData {
	var d linkedData
	var scripts []*html.Node
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.DataAtom == atom.Script && n.FirstChild != nil && strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") {
			scripts = append(scripts, n)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	for _, n := range scripts {
		var v any
		if json.Unmarshal([]byte(html.UnescapeString(strings.TrimSpace(n.FirstChild.Data))), &v) != nil && json.Unmarshal([]byte(n.FirstChild.Data), &v) != nil {
			continue
		}
		if d.published == "" {
			d.published = datePublished(v)
		}
		d.walk(v, false)
	}
	return d
}

func (d *linkedData) walk(v any, inArticle bool) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.walk(e, inArticle)
		}
	case map[string]any:
		types := strings.ToLower(strings.Join(texts(v["@type"]), " "))
		article := containsAny(types, "article", "posting", "report", "blog", "page", "listing")
		if strings.Contains(types, "person") {
			d.people, d.peopleIn = add(d.people, d.peopleIn, names(v), inArticle)
		}
		if containsAny(types, "organization", "website") {
			d.others, d.othersIn = add(d.others, d.othersIn, names(v), inArticle)
		}
		if article {
			a := names(v)
			for _, key := range []string{"headline", "articleBody"} {
				if s, ok := v[key].(string); ok {
					a[key] = s
				}
			}
			for _, key := range []string{"author", "publisher"} {
				if v[key] != nil {
					a[key] = onlyNames(v[key])
				}
			}
			d.articles = append(d.articles, a)
			d.paid = d.paid || containsAny(types, "article", "posting", "report") && isFalse(v["isAccessibleForFree"])
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			d.walk(v[key], inArticle || article)
		}
	}
}

func add(all, in []map[string]any, v map[string]any, inArticle bool) ([]map[string]any, []map[string]any) {
	if inArticle && !named(in, v) {
		in = append(in, v)
	}
	if !named(all, v) {
		all = append(all, v)
	}
	return all, in
}

// named reports whether something of the name of v is among all.
func named(all []map[string]any, v map[string]any) bool {
	name, ok := v["name"].(string)
	return ok && slices.ContainsFunc(all, func(o map[string]any) bool { return o["name"] == name })
}

// isFalse reports whether a value says no: false, "False", "http://schema.org/False".
func isFalse(v any) bool {
	s, text := v.(string)
	return v == false || text && strings.HasSuffix(strings.ToLower(s), "false")
}

// names is an object without all but what it is and what it is called.
func names(v map[string]any) map[string]any {
	out := map[string]any{}
	for _, key := range []string{"@type", "name", "givenName", "additionalName", "familyName", "legalName", "alternateName"} {
		if v[key] != nil {
			out[key] = onlyNames(v[key])
		}
	}
	return out
}

// onlyNames is names of every object in a value.
func onlyNames(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = onlyNames(e)
		}
		return out
	case map[string]any:
		return names(v)
	}
	return v
}

// texts is a string, or the strings of a list.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, texts(e)...)
		}
		return out
	}
	return nil
}

// script is the data as one flat script: articles first, the surest first, then
// people and organisations, those of articles if there are any. A section and a
// keyword, which nobody reads, keep the extractor from a search of the page for them.
func (d *linkedData) script() string {
	rank := func(a map[string]any) int {
		types := strings.ToLower(strings.Join(texts(a["@type"]), " "))
		switch {
		case containsAny(types, "article", "posting", "report"):
			return 0
		case strings.Contains(types, "blog"):
			return 1
		}
		return 2
	}
	flat := slices.SortedStableFunc(slices.Values(d.articles), func(a, b map[string]any) int { return rank(a) - rank(b) })
	flat = append(flat, map[string]any{"@type": "WebPage", "articleSection": "none", "keywords": "none"})
	for _, group := range [][2][]map[string]any{{d.peopleIn, d.people}, {d.othersIn, d.others}} {
		if len(group[0]) > 0 {
			flat = append(flat, group[0]...)
		} else {
			flat = append(flat, group[1]...)
		}
	}
	b, err := json.Marshal(flat)
	if err != nil {
		return ""
	}
	return string(b)
}
