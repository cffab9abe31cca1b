package desk_test

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"readout/internal/desk"
	"readout/report"
)

// vicious are words that would do harm where they are not escaped, each in another
// place of a page.
var vicious = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'><svg onload=alert(1)>`, `javascript:alert(1)`,
	`</title><script>alert(1)</script>`, `</textarea><script>`, `<!--`, `]]>`, "\x00\x01", "\u202egnp.exe", `{{.}}`, `&lt;b&gt;`, `" autofocus onfocus="alert(1)`,
}

// hostileReport has them in every field.
func hostileReport(i int, word string) *report.Report {
	text := "President Ada " + word + " Holm said on Tuesday that she was ready to meet the leader of " + word + " in Vienna within 10 days. \"" + word + " is not acceptable,\" Foreign Minister " + word + " told reporters.\n\n" +
		word + "\n\nSudria has not confirmed the meeting, its spokesman Viktor Laszlo said. Norland demands " + word + ".\n"
	return &report.Report{
		Name: word + string(rune('a'+i)), Outlet: word, Title: "Holm ready to meet " + word, Byline: word, URL: "https://outlet.example/" + word + string(rune('a'+i)),
		Language: "en", Published: today.Add(time.Duration(i-100) * time.Hour), Text: text,
	}
}

// TestHostileReports stores harmful words in every field of reports and corrections,
// and looks at every page for anything that a browser would take for more than
// words.
func TestHostileReports(t *testing.T) {
	t.Parallel()
	o := newOffice(t, desk.Visitor{Name: `<script>alert("me")</script>`, MayCorrect: true, Form: "form-token"})
	for i, word := range vicious {
		o.add(hostileReport(i, strings.ToValidUTF8(word, "")))
	}
	queue := []string{"/", "/corrections", "/reports", "/deadlines", "/actors"}
	for _, word := range vicious {
		q := url.QueryEscape(word)
		queue = append(queue, "/search?q="+q, "/search?q=holm&outlet="+q+"&story="+q+"&source="+q+"&kind="+q, "/?q="+q+"&order="+q, "/corrections?done="+q,
			"/actors?q="+q+"&country="+q, "/actors/"+url.PathEscape(word), "/stories/t1?at="+q, "/reports/1?at="+q+"&words="+q, "/stories/t1?part="+q)
	}
	seen := map[string]bool{}
	for len(queue) > 0 && len(seen) < 900 {
		at := queue[0]
		queue = queue[1:]
		if seen[at] || strings.HasPrefix(at, "/desk/") {
			continue
		}
		seen[at] = true
		if to := o.redirect(at); to != "" {
			queue = append(queue, to)
			continue
		}
		doc, err := html.Parse(strings.NewReader(o.get(at, 200)))
		if err != nil {
			t.Fatal(err)
		}
		scripts := 0
		for n := range doc.Descendants() {
			if n.Type == html.CommentNode {
				t.Errorf("%s has a comment %q", at, clip(n.Data))
			}
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "script":
				scripts++
			case "img", "textarea", "iframe", "object", "embed", "base", "style":
				t.Errorf("%s has a <%s>", at, n.Data)
			}
			if href, ok := attr(n, "href"); ok {
				if strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//") {
					path, _, _ := strings.Cut(href, "#")
					queue = append(queue, path)
				} else if !strings.HasPrefix(href, "#") && href != "data:," {
					t.Errorf("%s leads to %q", at, clip(href))
				}
			}
			if _, ok := attr(n, "autofocus"); ok {
				t.Errorf("%s has an attribute that it was sent", at)
			}
		}
		if scripts != 1 {
			t.Errorf("%s has %d scripts", at, scripts)
		}
		holdsToPolicy(t, at, doc)
		if !strings.Contains(strings.Join(seenWords(doc), " "), "alert") && at == "/reports" {
			t.Error("the words themselves are gone: the test sees nothing")
		}
	}
	for i, word := range vicious {
		page := o.get("/stories/t1?at=a1", 200)
		o.post("/stories/t1/corrections", 303, "rev", o.rev(page), "what", "split", "report", string(rune('2'+i%8)), "reason", word)
		holdsToPolicy(t, "the log", parse(t, o.get("/corrections", 200)))
		o.post("/corrections/"+strconv.Itoa(2*i+1)+"/undo", 303, "to", word)
	}
}

func seenWords(doc *html.Node) []string {
	var out []string
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			out = append(out, n.Data)
		}
	}
	return out
}

func parse(t *testing.T, page string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestBadInput asks for what there is not, and for what nobody would.
func TestBadInput(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	o.add(examples(t, "summit")...)
	long := strings.Repeat("9", 6000)
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/stories/t99":                            {404, "There is no such story"},
		"/stories/meeting":                        {404, "There is no such story"},
		"/stories/t" + long:                       {404, "There is no such story"},
		"/stories/%3Cscript%3E":                   {404, "There is no such story"},
		"/stories/":                               {404, "There is no such page"},
		"/stories/t1/changes?since=tomorrow":      {400, "it takes a day such as"},
		"/stories/t1/nothing":                     {404, "There is no such page"},
		"/reports/99":                             {404, "That is not in the record"},
		"/reports/-1":                             {404, "That is not in the record"},
		"/reports/" + long:                        {404, "That is not in the record"},
		"/reports/r1":                             {404, "That is not in the record"},
		"/stories/t1?known=yesterday":             {400, "it takes a day such as 2026-08-18"},
		"/stories/t1?as-of=" + long:               {400, "it takes a day"},
		"/stories/t1?known=0000-00-00":            {400, "it takes a day"},
		"/stories/t1?known=1999-01-01":            {404, "There is no such story"},
		"/stories/t1?at=" + long:                  {200, "No words are called “99999999999999999999…”"},
		"/stories/t1?at=a99999999999999999999":    {200, "No words are called"},
		"/reports/1?words=5-2":                    {200, "Northern Wire"},
		"/reports/1?words=0-" + long:              {200, "Northern Wire"},
		"/reports/1?words=99998-99999":            {200, "Northern Wire"},
		"/search?q=" + strings.Repeat("a+", 3000): {200, "Search"},
		"/search?q=talks&from=never":              {400, "it takes a day"},
		"/search?q=%22":                           {200, "has no word"},
		"/search?q=talks&page=-4":                 {200, "hits"},
		"/search?q=talks&page=" + long:            {200, "hits"},
		"/?page=999":                              {200, "1 story"},
		"/corrections?story=x77":                  {404, "There is no such story"},
		"/corrections?done=99":                    {200, "Nobody has corrected anything"},
		"/desk/0000/desk.css":                     {404, ""},
		"/..%2f..%2fetc%2fpasswd":                 {404, "There is no such page"},
	} {
		wants(t, clip(path), o.get(path, want.status), want.says)
	}
	for _, method := range []string{"PUT", "DELETE"} {
		req, err := http.NewRequestWithContext(context.Background(), method, o.server.URL+"/stories/t1", nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := o.client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		o.body(res, method, 404)
	}
}
