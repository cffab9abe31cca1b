package api_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"readout/internal/api"
	"readout/internal/keep"
	"readout/report"
	"readout/store"
	"readout/store/storetest"
)

// bare is a record of reports that nobody read, each with two lines.
type bare struct {
	desk
	n int
}

func openBare(t testing.TB) *bare {
	k := &keep.Keeper{Store: storetest.NewMemory(), Pipeline: "test"}
	c := api.Config{Keeper: k, Who: everything, Now: func() time.Time { return someday }}
	return &bare{desk: desk{t, k, api.New(c)}}
}

// put adds a report to a story.
func (b *bare) put(t *rapid.T, story int) {
	b.n++
	r := &report.Report{Name: fmt.Sprintf("%d.txt", b.n), Title: fmt.Sprintf("Report %d", b.n), Text: fmt.Sprintf("Text %d.", b.n)}
	line := func(n int) store.Line {
		return store.Line{Kind: store.Statement, Words: r.Text, Body: fmt.Appendf(nil, `{"id":"s%d"}`, n)}
	}
	err := b.keeper.Store.Add(context.Background(), store.Batch{After: int64(b.n - 1), At: someday, Reports: []store.New{{
		Report: r, Place: store.Place{Seq: int64(b.n), Story: story, Origin: b.n}, Reading: store.Reading{Pipeline: "test", Lines: []store.Line{line(1), line(2)}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
}

// TestListsGoOn: whatever comes while somebody turns the pages of a list, each item
// that was there when it began is met once, in the same order as in one page.
func TestListsGoOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, path string }{
		{"stories", "/api/v1/stories"},
		{"reports", "/api/v1/reports"},
		{"the latest reports first", "/api/v1/reports?order=desc"},
		{"reports of a story", "/api/v1/reports?story=t1"},
		{"reports of a story, the latest first", "/api/v1/reports?story=t1&order=desc"},
		{"statements", "/api/v1/statements"},
		{"statements of a story", "/api/v1/statements?story=t1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				b := openBare(t)
				b.put(rt, 0)
				for range rapid.IntRange(0, 30).Draw(rt, "reports") {
					b.put(rt, rapid.IntRange(0, 6).Draw(rt, "story"))
				}
				sep := "?"
				if slices.Contains([]byte(c.path), '?') {
					sep = "&"
				}
				there, _ := b.page(c.path + sep + "limit=500")
				var met []string
				for next, i := "", 0; i == 0 || next != ""; i++ {
					path := fmt.Sprintf("%s%slimit=%d", c.path, sep, rapid.IntRange(1, 5).Draw(rt, "limit"))
					if next != "" {
						path += "&cursor=" + next
					}
					var items []string
					if items, next = b.page(path); len(items) == 0 && next != "" {
						rt.Fatalf("an empty page of %s is not the last", path)
					}
					met = append(met, items...)
					if i < 40 {
						for range rapid.IntRange(0, 2).Draw(rt, "more") {
							// A new report may not bring an old story forward: that would be
							// a change of what was listed, not a new item.
							b.put(rt, rapid.SampledFrom([]int{0, 7, 8}).Draw(rt, "new story"))
						}
					}
				}
				met = slices.DeleteFunc(met, func(s string) bool { return !slices.Contains(there, s) })
				if !slices.Equal(met, there) {
					rt.Errorf("page by page: %v\nat once:      %v", met, there)
				}
			})
		})
	}
}

// page is what identifies the items of a page, and the cursor of the next.
func (b *bare) page(path string) (items []string, next string) {
	var page struct {
		Items []struct {
			ID, Report string
			Place      int
		}
		Next *string
	}
	b.get(path, &page)
	for _, i := range page.Items {
		items = append(items, fmt.Sprint(i.ID, i.Report, i.Place))
	}
	if page.Next != nil {
		next = *page.Next
	}
	return items, next
}

// TestSectionsGoOn: the lists of a brief are those of the reports that there were
// when the first page was made.
func TestSectionsGoOn(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	var page struct {
		Items []struct{ ID string }
		Next  *string
	}
	d.get("/api/v1/stories/t1/statements?limit=500", &page)
	want := page.Items
	page.Next = nil
	d.get("/api/v1/stories/t1/statements?limit=20", &page)
	met := slices.Clone(page.Items)
	for i := 0; page.Next != nil; i++ {
		if i == 0 {
			more := "VELLEN, March 11 2027 - Norland's President Ada Holm said on Thursday that she would meet Sudria's President Viktor Laszlo in Torvel. Laszlo's office said it could not say whether he would come to Torvel to meet Holm."
			if resp := d.ask("POST", "/api/v1/reports?date=2027-03-11", more, "Content-Type: text/plain"); resp.StatusCode != http.StatusCreated {
				t.Fatalf("adding: %s", read(t, resp))
			}
			var s struct{ Reports int }
			if d.get("/api/v1/stories/t1", &s); s.Reports != 6 {
				t.Fatalf("the story has %d reports: the one that came is in another, which tests nothing", s.Reports)
			}
		}
		next := *page.Next
		page.Items, page.Next = nil, nil
		d.get("/api/v1/stories/t1/statements?limit=20&cursor="+next, &page)
		met = append(met, page.Items...)
	}
	if !slices.Equal(met, want) {
		t.Errorf("page by page there are %d statements, at once %d", len(met), len(want))
	}
}
