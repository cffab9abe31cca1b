package intake

import (
	"strings"
	"time"

	"readout/intake/feed"
	"readout/intake/fetch"
	"readout/intake/text"
	"readout/report"
)

// FromAnswer gives the reports in what a server sent for an address: one for a
// page, each item for a feed.
func FromAnswer(address string, a fetch.Answer, opts Options) []Item {
	return reportsIn(source{name: printable(address), url: a.URL, media: a.Type, fetched: a.Fetched}, a.Body, opts)
}

// FromFeed makes a report of what a feed itself says of an item: its full text
// where it has that, else the summary. A date a day or more after it was fetched is
// none; a zero fetched is not known. name is what the item is called when it has
// no address.
func FromFeed(name, outlet string, it feed.Item, fetched time.Time, opts Options) Item {
	if it.URL != "" {
		name = it.URL
	}
	r := &report.Report{Name: printable(name)}
	fill(r, fragment(it.HTML), text.Meta{Title: it.Title, Byline: it.Byline, Outlet: outlet, URL: it.URL}, false)
	if !it.Published.IsZero() && (fetched.IsZero() || it.Published.Sub(fetched) < 24*time.Hour) {
		r.Published, r.PublishedFrom = it.Published, "feed"
	}
	return finish(r, "", opts)
}

// Decode is the text that bytes of the web are, whatever they are written in; what is
// no character becomes a replacement character.
func Decode(b []byte) string {
	if s, _, err := text.Decode(b); err == nil {
		return s
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}
