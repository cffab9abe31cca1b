package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"readout/internal/api"
	"readout/internal/keep"
	"readout/report"
)

// feed asks for a feed and reads it as a reader of feeds does.
func (d *desk) feed(path string) (*gofeed.Feed, *http.Response) {
	d.t.Helper()
	resp := d.ask("GET", path, "")
	body := read(d.t, resp)
	if resp.StatusCode != 200 {
		d.t.Fatalf("%s: %d %s", path, resp.StatusCode, body)
	}
	f, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		d.t.Fatalf("%s: %v in %s", path, err, body)
	}
	return f, resp
}

func ids(f *gofeed.Feed) (out []string) {
	for _, i := range f.Items {
		out = append(out, i.GUID)
	}
	return out
}

// TestFeeds reads each feed in both forms, asks again, lets a report come and looks
// at what stayed.
func TestFeeds(t *testing.T) {
	t.Parallel()
	now := someday
	d := open(t, func(c *api.Config) { c.Now = func() time.Time { return now } })
	for _, c := range []struct{ path, query string }{
		{"/feeds/reports/", ""},
		{"/feeds/stories/t1/", ""},
		{"/feeds/search/", "?words=Holm"},
		{"/feeds/actors/person-ada-holm~norland/", ""},
	} {
		atom, resp := d.feed(c.path + "atom" + c.query)
		other, _ := d.feed(c.path + "json" + c.query)
		if !slices.Equal(ids(atom), ids(other)) || len(atom.Items) < 3 {
			t.Errorf("%s: the two forms have the entries %v and %v", c.path, ids(atom), ids(other))
		}
		self := "http://example.com" + c.path
		if atom.FeedLink != self+"atom"+c.query || other.FeedLink != self+"json"+c.query {
			t.Errorf("%s: the feeds say that they are %s and %s", c.path, atom.FeedLink, other.FeedLink)
		}
		for _, i := range atom.Items {
			if !strings.HasPrefix(i.GUID, "urn:uuid:") || !strings.HasPrefix(i.Link, "http://example.com/") || i.UpdatedParsed == nil || i.UpdatedParsed.After(*atom.UpdatedParsed) {
				t.Errorf("%s: an entry is %+v", c.path, i)
			}
		}
		for _, h := range []string{"If-None-Match: " + resp.Header.Get("ETag"), "If-Modified-Since: " + resp.Header.Get("Last-Modified")} {
			if again := d.ask("GET", c.path+"atom"+c.query, "", h); again.StatusCode != http.StatusNotModified {
				t.Errorf("%s asked again with %s: %d", c.path, h, again.StatusCode)
			}
		}
	}

	before, resp := d.feed("/feeds/stories/t1/atom")
	now = now.Add(time.Hour)
	more := "VELLEN, March 11 2027 - Norland's President Ada Holm said on Thursday that she would meet Sudria's President Viktor Laszlo in Torvel. Laszlo's office said it could not say whether he would come to Torvel to meet Holm."
	if added := d.ask("POST", "/api/v1/reports?date=2027-03-11", more, "Content-Type: text/plain"); added.StatusCode != 201 {
		t.Fatalf("adding: %s", read(t, added))
	}
	after, _ := d.feed("/feeds/stories/t1/atom")
	if got := ids(after); len(got) != len(ids(before))+1 || !slices.Equal(got[1:], ids(before)) {
		t.Errorf("a report came: the entries were %v and are %v", ids(before), got)
	}
	if !after.UpdatedParsed.Equal(now) || !after.Items[0].UpdatedParsed.Equal(now) {
		t.Errorf("the feed was updated at %v, its first entry at %v, not at %v", after.UpdatedParsed, after.Items[0].UpdatedParsed, now)
	}
	if again := d.ask("GET", "/feeds/stories/t1/atom", "", "If-Modified-Since: "+resp.Header.Get("Last-Modified")); again.StatusCode != 200 {
		t.Errorf("asked for what is new since before the report: %d", again.StatusCode)
	}
	told := after.Items[0].Content
	for _, i := range before.Items {
		told += i.Content
	}
	for _, want := range []string{"Claim, ", "Disagreement, ", "Deadline, ", "“", "?words="} {
		if !strings.Contains(told, want) {
			t.Errorf("no entry has %q: %s", want, told)
		}
	}
}

// TestFeedsLeadBackByTLS: the address in a feed is the one that its reader knows.
func TestFeedsLeadBackByTLS(t *testing.T) {
	t.Parallel()
	d := open(t, func(c *api.Config) {
		c.Who = func(r *http.Request) api.Visitor {
			v := everything(r)
			v.TLS = true
			return v
		}
	})
	if f, _ := d.feed("/feeds/reports/atom"); f.FeedLink != "https://example.com/feeds/reports/atom" || !strings.HasPrefix(f.Items[0].Link, "https://example.com/reports/") {
		t.Errorf("the feed says that it is %s, and its first entry leads to %s", f.FeedLink, f.Items[0].Link)
	}
}

// TestFeedsEscape: nothing of a report becomes markup, in a reader of feeds either.
func TestFeedsEscape(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	evil := `<script>alert(1)</script> "quoted" & ]]> ` + "\x01" + ` <img src=x onerror=alert(2)>`
	_, err := d.keeper.NewTray().Add(context.Background(), someday, []keep.Incoming{{Report: &report.Report{
		Name: evil, Title: evil, Outlet: evil, URL: `javascript:alert(3)`,
		Text: "The minister Jonas Reik " + evil + " said on Monday that the evilport " + evil + " would open. \"We are " + evil + " ready,\" Jonas Reik said.",
	}}})
	if err != nil {
		t.Fatal(err)
	}
	var stories struct{ Items []struct{ ID string } }
	d.get("/api/v1/stories", &stories)
	for _, path := range []string{"/feeds/reports/", "/feeds/search/", "/feeds/stories/" + stories.Items[0].ID + "/"} {
		query := ""
		if strings.Contains(path, "search") {
			query = "?words=evilport"
		}
		for _, form := range []string{"atom", "json"} {
			f, _ := d.feed(path + form + query)
			if len(f.Items) == 0 || !strings.Contains(f.Items[0].Title, "alert(1)") {
				t.Fatalf("%s%s has not the report: %+v", path, form, f.Items)
			}
			for _, i := range f.Items {
				checkMarkup(t, path+form, i.Content)
				if strings.HasPrefix(i.Link, "javascript:") {
					t.Errorf("%s%s links to %s", path, form, i.Link)
				}
			}
		}
		var v any
		if err := json.Unmarshal(read(t, d.ask("GET", path+"json"+query, "")), &v); err != nil {
			t.Error(err)
		}
	}
}

// checkMarkup lets only paragraphs and links to the desk through.
func checkMarkup(t *testing.T, where, content string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(content))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		tok := z.Token()
		if kind == html.TextToken {
			continue
		}
		if tok.Data != "p" && tok.Data != "a" {
			t.Errorf("%s: an entry has a <%s>", where, tok.Data)
		}
		for _, a := range tok.Attr {
			if a.Key != "href" || !strings.HasPrefix(a.Val, "http://example.com/") {
				t.Errorf("%s: an entry has %s=%q", where, a.Key, a.Val)
			}
		}
	}
}
