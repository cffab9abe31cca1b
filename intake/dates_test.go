package intake

import (
	"testing"
	"time"

	"readout/intake/fetch"
	"readout/report"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03-14":                      "2026-03-14T00:00:00Z",
		"2026-03-14T09:30:00+02:00":       "2026-03-14T07:30:00Z",
		"2026-03-14 09:30":                "2026-03-14T09:30:00Z",
		" 14  March 2026 ":                "2026-03-14T00:00:00Z",
		"March 14, 2026":                  "2026-03-14T00:00:00Z",
		"Sat, 14 Mar 2026 09:30:00 +0000": "2026-03-14T09:30:00Z",
		"2026-3-4":                        "2026-03-04T00:00:00Z",
		"Sat Mar 14 09:30:00 2026":        "2026-03-14T09:30:00Z",
		"03/04/2026":                      "",
		"yesterday":                       "",
		"":                                "",
		"2026-13-01":                      "",
		"9999-01-01":                      "",
	} {
		got, err := ParseDate(in)
		switch {
		case want == "" && err == nil:
			t.Errorf("ParseDate(%q) = %v, want an error", in, got)
		case want != "" && (err != nil || got.UTC().Format(time.RFC3339) != want):
			t.Errorf("ParseDate(%q) = %v, %v, want %s", in, got, err, want)
		}
	}
}

func TestParseDates(t *testing.T) {
	d, err := ParseDates([]string{"2026-03-14", "a/b.txt=15 March 2026", "c=d.txt=2026-03-16"})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a/b.txt": "a/b.txt", "./a/b.txt": "a/b.txt", "c=d.txt": "c=d.txt", "x/c=d.txt": "c=d.txt", "b.txt": ""} {
		if got := d.key(name); got != want {
			t.Errorf("key(%q) = %q, want %q", name, got, want)
		}
	}
	if d.All.Day() != 14 || d.Of["a/b.txt"].Day() != 15 {
		t.Errorf("dates = %+v", d)
	}
	if _, err := ParseDates([]string{"a.txt=soon"}); err == nil {
		t.Error("a date that is none was taken")
	}
}

// TestStated: a date with more to it than is known gives its day; a moment in universal
// time gives way to the address's day beside it.
func TestStated(t *testing.T) {
	for _, c := range []struct {
		dates []report.Dated
		want  string
	}{
		{[]report.Dated{{Value: "14 Mar 2026 09:30 NPT", From: "meta"}}, "2026-03-14"},
		{[]report.Dated{{Value: "March 14, 2026, 07:47 PM EST", From: "meta"}}, "2026-03-14"},
		{[]report.Dated{{Value: "2026-3-4T22:01:0", From: "meta"}}, "2026-03-04"},
		{[]report.Dated{{Value: "14 or 15 March 2026", From: "meta"}}, ""},
		{[]report.Dated{{Value: "2026-03-14T23:15:00+00:00", From: "meta"}, {Value: "2026-03-15", From: "url"}}, "2026-03-15"},
		{[]report.Dated{{Value: "2026-03-14T23:15:00Z", From: "meta"}, {Value: "2026-03-15", From: "url"}}, "2026-03-15"},
		{[]report.Dated{{Value: "2026-03-14T23:15:00+01:00", From: "meta"}, {Value: "2026-03-15", From: "url"}}, "2026-03-14"},
		{[]report.Dated{{Value: "2026-03-14T23:15:00Z", From: "meta"}, {Value: "2026-03-17", From: "url"}}, "2026-03-14"},
	} {
		at, _ := stated(c.dates, time.Time{})
		got := ""
		if !at.IsZero() {
			got = at.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.dates, got, c.want)
		}
	}
}

// TestDatedAfterFetch: a text cannot have come out after it was fetched; a file, of
// which nobody knows when it came, may be of any year.
func TestDatedAfterFetch(t *testing.T) {
	fetched := time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		date    string
		fetched time.Time
		kept    bool
	}{
		{"2031-03-14", fetched, true},
		{"2031-03-15T08:00:00Z", fetched, true}, // the next day somewhere
		{"2031-03-16", fetched, false},
		{"2031-03-16", time.Time{}, true},
	} {
		body := "---\ntitle: Talks near\npublished: " + c.date + "\n---\nPresident Ada Holm of Norland said that she was ready to meet her counterpart in Vienna, and that talks would be held soon.\n"
		items := FromAnswer("https://wire.example/1.txt", fetch.Answer{URL: "https://wire.example/1.txt", Type: "text/plain", Body: []byte(body), Fetched: c.fetched}, Options{})
		if len(items) != 1 || items[0].Report == nil {
			t.Fatalf("%s: %+v", c.date, items)
		}
		if it := items[0]; it.Report.Published.IsZero() == c.kept || (it.Note != "") == c.kept {
			t.Errorf("%s fetched %v: published %v, note %q", c.date, c.fetched, it.Report.Published, it.Note)
		}
	}
}
