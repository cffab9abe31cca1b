package api

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"strings"
	"time"

	"readout/store"
)

// A feed is what changed somewhere, the latest first, for programs that people read
// news with. Its entries keep their ids whatever comes later.
type feed struct {
	id, title  string
	self, home string
	updated    time.Time
	entries    []entry
}

type entry struct {
	id, title, link    string
	author             string // the outlet
	published, updated time.Time
	body               strings.Builder // HTML, of escaped words
}

// uuid names something for good.
func uuid(parts ...string) string {
	k := store.KeyOf(parts...)
	k[6], k[8] = k[6]&0x0f|0x80, k[8]&0x3f|0x80 // version 8: of our own making
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", k[0:4], k[4:6], k[6:8], k[8:10], k[10:16])
}

// line adds a line to an entry: what it is in our words, then the reports' own with
// a link to where they stand.
func (e *entry) line(ours string, quotes []quote) {
	e.body.WriteString("<p>" + html.EscapeString(ours))
	for _, q := range quotes {
		fmt.Fprintf(&e.body, ` <a href="%s">“%s”</a>`, html.EscapeString(q.link), html.EscapeString(oneLine(q.text)))
	}
	e.body.WriteString("</p>\n")
}

type quote struct{ text, link string }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomPerson  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Published string      `xml:"published"`
	Updated   string      `xml:"updated"`
	Author    *atomPerson `xml:"author"`
	Link      atomLink    `xml:"link"`
	Content   atomContent `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

const atomType = "application/atom+xml"

// atom writes the feed by RFC 4287.
func (f *feed) atom() ([]byte, error) {
	out := atomFeed{
		ID: f.id, Title: oneLine(f.title), Updated: stamp(f.updated), Author: atomPerson{"Readout"},
		Links: []atomLink{{"self", atomType, f.self}, {"alternate", "text/html", f.home}},
	}
	for i := range f.entries {
		e := &f.entries[i]
		x := atomEntry{
			ID: e.id, Title: oneLine(e.title), Published: stamp(e.published), Updated: stamp(e.updated),
			Link: atomLink{"alternate", "text/html", e.link}, Content: atomContent{"html", e.body.String()},
		}
		if e.author != "" {
			x.Author = &atomPerson{oneLine(e.author)}
		}
		out.Entries = append(out.Entries, x)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(out); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

type jsonFeed struct {
	Version string      `json:"version"`
	Title   string      `json:"title"`
	Home    string      `json:"home_page_url"`
	Self    string      `json:"feed_url"`
	Items   []jsonEntry `json:"items"`
}

type jsonEntry struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	HTML      string       `json:"content_html"`
	Published string       `json:"date_published"`
	Modified  string       `json:"date_modified"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

const jsonFeedType = "application/feed+json"

// json writes the feed as JSON Feed 1.1.
func (f *feed) json() ([]byte, error) {
	out := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: oneLine(f.title), Home: f.home, Self: f.self, Items: []jsonEntry{}}
	for i := range f.entries {
		e := &f.entries[i]
		x := jsonEntry{ID: e.id, URL: e.link, Title: oneLine(e.title), HTML: e.body.String(), Published: stamp(e.published), Modified: stamp(e.updated)}
		if e.author != "" {
			x.Authors = []jsonAuthor{{oneLine(e.author)}}
		}
		out.Items = append(out.Items, x)
	}
	return json.MarshalIndent(out, "", " ")
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
