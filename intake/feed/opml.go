package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// OPML lists feeds as Outlines reads them.
func OPML(feeds []string) string {
	var b strings.Builder
	b.WriteString(xml.Header + "<opml version=\"2.0\">\n<head><title>Feeds</title></head>\n<body>\n")
	for _, f := range feeds {
		var url strings.Builder
		_ = xml.EscapeText(&url, []byte(f)) // a Builder does not fail
		fmt.Fprintf(&b, "<outline type=\"rss\" text=\"%[1]s\" xmlUrl=\"%[1]s\"/>\n", url.String())
	}
	b.WriteString("</body>\n</opml>\n")
	return b.String()
}

// Outlines gives the addresses of the feeds that an OPML file lists, each once, in
// its order.
func Outlines(s string) ([]string, error) {
	d := xml.NewDecoder(strings.NewReader(scrub(s)))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var out []string
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return out, fmt.Errorf("reading the list of feeds: %w", err)
		}
		e, ok := t.(xml.StartElement)
		if !ok || !strings.EqualFold(e.Name.Local, "outline") {
			continue
		}
		for _, a := range e.Attr {
			if url := strings.TrimSpace(a.Value); strings.EqualFold(a.Name.Local, "xmlUrl") && url != "" && !slices.Contains(out, url) {
				out = append(out, url)
			}
		}
	}
	if len(out) == 0 {
		return nil, errors.New("the list holds no feed")
	}
	return out, nil
}
