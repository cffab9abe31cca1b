package intake

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03-14":                      "2026-03-14T00:00:00Z",
		"2026-03-14T09:30:00+02:00":       "2026-03-14T07:30:00Z",
		"2026-03-14 09:30":                "2026-03-14T09:30:00Z",
		" 14  March 2026 ":                "2026-03-14T00:00:00Z",
		"March 14, 2026":                  "2026-03-14T00:00:00Z",
		"Sat, 14 Mar 2026 09:30:00 +0000": "2026-03-14T09:30:00Z",
		"03/04/2026":                      "",
		"yesterday":                       "",
		"":                                "",
		"2026-13-01":                      "",
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
