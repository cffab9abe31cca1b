package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

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
