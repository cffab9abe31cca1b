package desk_test

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"readout/internal/desk"
)

// TestCorrectInPlace dismisses, relabels, splits and merges from the pages, takes it
// all back, and finds the story as it was.
func TestCorrectInPlace(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	o.add(examples(t, "summit")...)
	before := o.get("/stories/t1", 200)

	at := citeAfter(t, before, "transit fees")
	page := o.get("/stories/t1?at="+at, 200)
	wants(t, "the pane", page, "They do not disagree")
	to, _ := o.post("/stories/t1/corrections", 303, "rev", o.rev(page), "at", at, "what", value(t, page, "disagreement:"), "reason", "two different fees")
	page = o.get(to, 200)
	wants(t, "the story", page, "Correction 1: dismiss a disagreement", "1 correction")
	if strings.Contains(section(t, page, "contested"), "transit fees") {
		t.Error("the disagreement is still there")
	}
	at = citeAfter(t, before, "<b>ready</b>")
	page = o.get("/stories/t1?at="+at, 200)
	to, _ = o.post("/stories/t1/corrections", 303, "rev", o.rev(page), "at", at, "what", value(t, page, "position:"), "stance", "conditional", "reason", "read on")
	wants(t, "the story", o.get(to, 200), "Correction 2: meeting: conditional")

	page = o.get("/stories/t1", 200)
	to, _ = o.post("/stories/t1/corrections", 303, "rev", o.rev(page), "what", "split", "report", "2", "report", "3", "reason", "another matter")
	wants(t, "the log", o.get(to, 200), "split a story: 2 reports", "another matter", "ines")
	o.get("/stories/x3", 200)
	page = o.get("/stories/x3", 200)
	to, _ = o.post("/stories/x3/corrections", 303, "rev", o.rev(page), "what", "merge", "into", "t1", "reason", "no, the same")
	if !strings.HasPrefix(to, "/stories/t1") {
		t.Errorf("a merge leads to %s", to)
	}
	wants(t, "the story", o.get(to, 200), "5 reports")
	for from, to := range map[string]string{"/stories/x3?at=a1": "/stories/t1", "/stories/x3/changes?as-of=2031-01-01": "/stories/t1/changes?as-of=2031-01-01"} {
		if got := o.leads(from); got != to {
			t.Errorf("%s, which was merged, leads to %s, want %s", from, got, to)
		}
	}

	for _, id := range []string{"4", "3", "2", "1"} {
		to, _ = o.post("/corrections/"+id+"/undo", 303, "to", "/stories/t1?at=a1")
		if !strings.HasPrefix(to, "/stories/t1?at=a1&done=") {
			t.Errorf("an undo leads to %s", to)
		}
		wants(t, "the story", o.get(to, 200), "take back correction "+id)
	}
	if after := o.get("/stories/t1", 200); text(after) != text(before) {
		t.Error("with all taken back the story is another")
	}
	wants(t, "the log", o.get("/corrections", 200), "taken back", "stands")
	o.post("/corrections/1/undo", 422) // it was already
}

// citeAfter is the first cite of a page behind words.
func citeAfter(t *testing.T, page, words string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, words)
	m := regexp.MustCompile(`class="cite" href="[^"]*[?&;]at=([a-z]+[0-9]+)`).FindStringSubmatch(rest)
	if !ok || m == nil {
		t.Fatalf("the page has no cite behind %q", words)
	}
	return m[1]
}

// value is the choice of a form on a page that begins in a way.
func value(t *testing.T, page, prefix string) string {
	t.Helper()
	for _, part := range strings.Split(page, `name="what" value="`)[1:] {
		if v, _, _ := strings.Cut(part, `"`); strings.HasPrefix(v, prefix) {
			return v
		}
	}
	t.Fatalf("the page offers no correction %s…", prefix)
	return ""
}

// section is a section of a page as words.
func section(t *testing.T, page, id string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, `<section id="`+id+`"`)
	if !ok {
		t.Fatalf("the page has no section %q", id)
	}
	part, _, _ := strings.Cut(rest, "\n</section>\n\n")
	return text(part)
}

// TestVisitorWithoutRights looks at every page, finds no form that changes anything,
// and is refused when sending one all the same.
func TestVisitorWithoutRights(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	o.add(examples(t, "summit")...)
	page := o.get("/stories/t1?at=a4", 200)
	rev := o.rev(page)
	o.post("/stories/t1/corrections", 303, "rev", rev, "what", "statement", "at", "a2", "reason", "once is enough")

	o.visitor = desk.Visitor{Name: "guest", Form: "form-token"}
	for _, path := range []string{"/", "/stories/t1?at=a4", "/reports/1", "/corrections", "/deadlines", "/search?q=talks", "/stories/t1/changes"} {
		if strings.Contains(strings.ToLower(o.get(path, 200)), `method="post"`) {
			t.Errorf("%s offers a guest a form that changes something", path)
		}
	}
	for path, form := range map[string][]string{
		"/stories/t1/corrections": {"rev", rev, "what", "statement", "at", "a4", "reason", "because"},
		"/corrections/1/undo":     {"to", "/"},
	} {
		_, body := o.post(path, 403, form...)
		wants(t, path, body, "You may look, but not correct")
	}
	all, _, err := o.keeper.Log(context.Background())
	if err != nil || len(all) != 1 {
		t.Errorf("there are %d corrections now (%v)", len(all), err)
	}
}

// TestRefusedCorrections sends forms that nobody could have meant.
func TestRefusedCorrections(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	o.add(examples(t, "summit")...)
	rev := o.rev(o.get("/stories/t1?at=a4", 200))
	long := strings.Repeat("long ", 2000)
	for _, c := range []struct {
		path   string
		status int
		says   string
		form   []string
	}{
		{"/stories/t1/corrections", 409, "The story has changed meanwhile", []string{"what", "statement", "at", "a4", "reason", "why"}},
		{"/stories/t1/corrections", 409, "Nothing was corrected", []string{"rev", "0000", "what", "statement", "at", "a4", "reason", "why"}},
		{"/stories/t1/corrections", 422, "without an author and a reason", []string{"rev", rev, "what", "statement", "at", "a4"}},
		{"/stories/t1/corrections", 422, "no such cite", []string{"rev", rev, "what", "statement", "at", "zz9", "reason", "why"}},
		{"/stories/t1/corrections", 422, "no such cite", []string{"rev", rev, "what", "claim:c999", "at", "a4", "reason", "why"}},
		{"/stories/t1/corrections", 422, "is no stance", []string{"rev", rev, "what", "position:meeting", "at", "a1", "stance", "<b>", "reason", "why"}},
		{"/stories/t1/corrections", 400, "does not say what is wrong", []string{"rev", rev, "what", "everything", "at", "a4", "reason", "why"}},
		{"/stories/t1/corrections", 422, "no report was chosen", []string{"rev", rev, "what", "split", "reason", "why"}},
		{"/stories/t1/corrections", 422, "not all of these reports", []string{"rev", rev, "what", "split", "report", "99", "reason", "why"}},
		{"/stories/t1/corrections", 400, "is no report", []string{"rev", rev, "what", "split", "report", "one", "reason", "why"}},
		{"/stories/t1/corrections", 404, "no such story", []string{"rev", rev, "what", "merge", "into", "t77", "reason", "why"}},
		{"/stories/t1/corrections", 422, "is one story already", []string{"rev", rev, "what", "merge", "into", "t1", "reason", "why"}},
		{"/stories/t1/corrections", 400, "nobody reads", []string{"rev", rev, "what", "statement", "at", "a4", "reason", long}},
		{"/stories/t1/corrections", 400, "cannot be read", []string{"rev", rev, "reason", strings.Repeat(long, 10)}},
		{"/stories/t99/corrections", 404, "no such story", []string{"rev", rev, "what", "statement"}},
		{"/corrections/7/undo", 404, "not in the record", nil},
		{"/corrections/seven/undo", 404, "not in the record", nil},
	} {
		_, body := o.post(c.path, c.status, c.form...)
		wants(t, "the refusal of "+strings.Join(c.form[:min(len(c.form), 4)], " "), body, c.says)
	}
	if all, _, err := o.keeper.Log(context.Background()); err != nil || len(all) != 0 {
		t.Errorf("%d of them were kept (%v)", len(all), err)
	}
}

// TestUndoLeadsNowhereElse sends an undo that wants to go to another place.
func TestUndoLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	o.add(examples(t, "summit")...)
	o.post("/stories/t1/corrections", 303, "rev", o.rev(o.get("/stories/t1?at=a4", 200)), "what", "statement", "at", "a4", "reason", "why")
	for i, to := range []string{"https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", "\r\nX: y", "elsewhere"} {
		got, _ := o.post("/corrections/"+string(rune('1'+i))+"/undo", 303, "to", to)
		if !strings.HasPrefix(got, "/corrections?done=") {
			t.Errorf("to=%q leads to %s", to, got)
		}
	}
}

// TestOpenDeskAsksForAName corrects where nobody has an account: the name is asked
// for once and remembered.
func TestOpenDeskAsksForAName(t *testing.T) {
	t.Parallel()
	o := newOffice(t, desk.Visitor{MayCorrect: true, Form: "form-token"})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	o.client.Jar = jar
	o.add(examples(t, "summit")...)
	rev := o.rev(o.get("/stories/t1?at=a4", 200))
	o.post("/stories/t1/corrections", 422, "rev", rev, "what", "statement", "at", "a4", "reason", "why")
	o.post("/stories/t1/corrections", 303, "rev", rev, "what", "statement", "at", "a4", "reason", "why", "author", "Zoë <Reik>")
	o.post("/corrections/1/undo", 303)
	all, _, err := o.keeper.Log(context.Background())
	if err != nil || len(all) != 2 || all[1].Author != "Zoë <Reik>" {
		t.Errorf("the log is %v (%v)", all, err)
	}
	if page := o.get("/stories/t1?at=a4", 200); !strings.Contains(page, `value="Zoë &lt;Reik&gt;"`) {
		t.Error("the name is not remembered")
	}
	u, _ := url.Parse(o.server.URL)
	jar.SetCookies(u, []*http.Cookie{{Name: "readout-author", Value: "%zz"}})
	o.get("/stories/t1", 200)
}

// TestSinceMyLastVisit comes back the next day.
func TestSinceMyLastVisit(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	rs := examples(t, "summit")
	o.add(rs[:4]...)
	if strings.Contains(text(o.get("/", 200)), "since your last visit") {
		t.Error("the first visit has one before it")
	}
	o.wait(10 * time.Minute)
	o.get("/stories/t1", 200)
	o.wait(20 * time.Hour)
	o.add(rs[4:]...)
	o.add(examples(t, "trawler")...)
	o.wait(time.Hour)
	wants(t, "the list", o.get("/", 200), "since your last visit, 12 Mar 2027 09:10 UTC: 2 stories changed", "+ 1 new report", "+ new story")
	wants(t, "the list of what is new", o.get("/?order=new", 200), "2 stories")
	wants(t, "the story", o.get("/stories/t1", 200), "since your last visit: 1 report", "+ new")
	wants(t, "what changed", o.get("/stories/t1/changes", 200), "since your last visit, 12 Mar 2027 09:10 UTC", "5 reports, 4 before", "Echo")
	wants(t, "what changed", o.get("/stories/t1/changes?since=2027-03-09&by=published", 200), "New")
	o.wait(20 * time.Minute) // the visit goes on
	wants(t, "the list", o.get("/", 200), "2 stories changed")
	o.wait(2 * time.Hour)
	wants(t, "the list", o.get("/", 200), "nothing new")
	o.visitor = desk.Visitor{Name: "another"}
	if strings.Contains(text(o.get("/", 200)), "since your last visit") {
		t.Error("another visitor has this one's visits")
	}
}

// TestNewsInTheList: the list of stories says whether reports that came bring anybody
// round or into disagreement.
func TestNewsInTheList(t *testing.T) {
	t.Parallel()
	o := newOffice(t, editor)
	rs := examples(t, "summit")
	o.add(rs[0], rs[4])
	o.get("/", 200)
	o.wait(20 * time.Hour)
	o.add(rs[1:4]...)
	o.wait(time.Hour)
	page := o.get("/", 200)
	wants(t, "the list", page, "+ 3 new reports")
	if !regexp.MustCompile(`[1-9] new disagreements?`).MatchString(text(page)) {
		t.Errorf("the list tells of no new disagreement:\n%s", text(page))
	}
	changed := o.get("/stories/t1/changes", 200)
	if strings.Contains(changed, ">Shifted ") != strings.Contains(text(page), " shift") {
		t.Errorf("the list tells of other shifts than the page of what changed:\n%s\n%s", text(page), text(changed))
	}
}
