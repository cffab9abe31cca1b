package feed

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
)

// pieces is a feed taken apart: what stands before its items, the items, and what
// makes a whole feed of some of them.
type pieces struct {
	head, between, tail string
	items               []string
}

// maxHead is the longest root element of a feed whose items are read apart, in bytes:
// it is repeated, and the parser looks for it no farther.
const maxHead = 4000

// salvage reads what can be read of a feed that is broken: halves that are broken
// too are halved, until what cannot be read stands alone. lost counts that.
func salvage(s string) (f *gofeed.Feed, lost int, err error) {
	p := apart(s)
	if len(p.items) == 0 {
		return nil, 0, ErrNoItems
	}
	all := &gofeed.Feed{}
	budget := 16*len(s) + 1<<20 // bytes that are parsed again at most
	var read func(items []string)
	read = func(items []string) {
		whole := p.head + strings.Join(items, p.between) + p.tail
		if budget -= len(whole); budget < 0 {
			lost += len(items)
			return
		}
		part, err := parse(whole)
		switch {
		case err == nil:
			all.Title = part.Title
			all.Items = append(all.Items, part.Items...)
		case len(items) == 1:
			lost++
		default:
			read(items[:len(items)/2])
			read(items[len(items)/2:])
		}
	}
	read(p.items)
	if len(all.Items) == 0 {
		return nil, lost, ErrNoItems
	}
	return all, lost, nil
}

// cutShort stands for the item that a feed breaks off in: half of what was said may
// say something else, so it counts as lost.
const cutShort = "<{"

func parse(s string) (f *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil { // code of others, run over any feed there is
			err = fmt.Errorf("%v", p)
		}
	}()
	return gofeed.NewParser().ParseString(s)
}

var (
	rootTag  = regexp.MustCompile(`<(rss|feed|rdf:RDF)(\s[^<>]*)?>`)
	itemTag  = regexp.MustCompile(`<(/?)(item|entry)[\s>]`)
	titleTag = regexp.MustCompile(`<title[^<>]*>([^<>]{0,300})</title>`)
)

// apart takes a feed apart.
func apart(s string) pieces {
	if strings.HasPrefix(strings.TrimSpace(s), "{") {
		return apartJSON(s)
	}
	root := rootTag.FindStringSubmatchIndex(s)
	if root == nil || root[1]-root[0] > maxHead {
		return pieces{}
	}
	p := pieces{head: s[root[0]:root[1]]}
	s, name := s[root[1]:], s[root[2]:root[3]]
	p.tail = "</" + name + ">"
	title := ""
	if first := itemTag.FindStringIndex(s); first != nil {
		title = titleTag.FindString(s[:first[0]])
	}
	switch name {
	case "rss":
		p.head, p.tail = p.head+"<channel>"+title, "</channel>"+p.tail
	case "feed":
		p.head += title
	default:
		p.head += "<channel>" + title + "</channel>"
	}
	begin := -1
	for _, m := range itemTag.FindAllStringSubmatchIndex(s, -1) {
		closes := m[2] < m[3]
		if begin >= 0 { // an item that was not closed ends where the next begins
			end := m[0]
			if closes {
				end += strings.IndexByte(s[end:], '>') + 1
			}
			p.items = append(p.items, s[begin:end])
			begin = -1
		}
		if !closes {
			begin = m[0]
		}
	}
	if begin >= 0 {
		p.items = append(p.items, cutShort)
	}
	return p
}

func apartJSON(s string) pieces {
	p := pieces{head: `{"version":"https://jsonfeed.org/version/1.1",`, between: ",", tail: "]}"}
	d := json.NewDecoder(strings.NewReader(s))
	if _, err := d.Token(); err != nil {
		return pieces{}
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return pieces{}
		}
		if key != "items" {
			var value json.RawMessage
			if err := d.Decode(&value); err != nil {
				return pieces{}
			}
			if key == "title" && len(value) < maxHead {
				p.head += `"title":` + string(value) + ","
			}
			continue
		}
		if t, err := d.Token(); err != nil || t != json.Delim('[') {
			return pieces{}
		}
		for d.More() {
			var item json.RawMessage
			if err := d.Decode(&item); err != nil {
				p.items = append(p.items, cutShort)
				break
			}
			p.items = append(p.items, string(item))
		}
		break
	}
	p.head += `"items":[`
	return p
}
