package intake

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzDates: whatever a date says, it is refused, or a day that is written back as a
// date and is the same.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2026-03-14", "14 March 2026", "Sat, 14 Mar 2026 09:30:00 +0000", "2026-03-14T09:30:00.5+02:00", "0000-00-00", "99999-01-01", "Feb 30, 2026", "20260314"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, err := ParseDate(s)
		if err != nil {
			return
		}
		if at.Year() < 1600 || at.Year() > 9999 {
			t.Fatalf("%q is %v", s, at)
		}
		if again, err := ParseDate(at.Format(time.RFC3339Nano)); err == nil && !again.Equal(at) {
			t.Fatalf("%q is %v and then %v", s, at, again)
		}
	})
}

// FuzzLine: whatever a line of JSON says, it is a report of valid text whose regions
// lie in it, or an error in words.
func FuzzLine(f *testing.F) {
	f.Add([]byte(`{"id":"x1","text":"Holm left.","title":"Holm leaves","url":"https://www.wire.example/a","published":"2031-03-14T09:00:00Z"}`))
	f.Add([]byte(`{"id":7,"html":"<html><body><p>Holm left Torvel.</p></body></html>","outlet":"Courier"}`))
	f.Add([]byte(`{"id":null,"text":"\ud800 a lone half of a character\u0000"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := FromJSON(b, Options{})
		if err != nil {
			if strings.Contains(err.Error(), "struct") || strings.Contains(err.Error(), "Go value") {
				t.Fatalf("no words for a person: %v", err)
			}
			return
		}
		if !utf8.ValidString(r.Text) {
			t.Fatalf("text is not UTF-8: %q", r.Text)
		}
		for _, g := range r.Regions {
			_ = g.In(r.Text)
		}
	})
}

// FuzzNames: whatever a name is, what is shown of it is a line of text, and showing
// it again changes nothing.
func FuzzNames(f *testing.F) {
	f.Add("a\x1b\n\xff\u202e.txt")
	f.Fuzz(func(t *testing.T, s string) {
		p := printable(s)
		if !utf8.ValidString(p) || strings.ContainsAny(p, "\n\r\x1b\x00\u202e\u2066\u0085") || printable(p) != p {
			t.Fatalf("%q is shown as %q", s, p)
		}
	})
}
