package brief

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"readout"
	"readout/report"
)

// Whatever two reports say, the record can be shown in every form: JSON that is
// JSON and whose places are their words, text no wider than the screen, one
// script on the page.
func FuzzBrief(f *testing.F) {
	reader, err := readout.NewReader()
	if err != nil {
		f.Fatal(err)
	}
	for _, r := range sampleReports {
		f.Add(r.Text, sampleReports[0].Text)
	}
	f.Add("", "“”")
	f.Add("Norland agreed to a ceasefire by June 1, Ada Holm said.", "Norland has not agreed to any ceasefire.\r\n\r\nIt \"will not\" talk.")
	f.Fuzz(func(t *testing.T, one, two string) {
		if !utf8.ValidString(one) || !utf8.ValidString(two) || len(one)+len(two) > 3000 {
			t.Skip()
		}
		var readings []*readout.Reading
		texts := map[string][]rune{}
		for i, s := range []string{one, two} {
			rep := &report.Report{ID: "r" + string(rune('1'+i)), Name: "x.txt", Language: "en", Text: s, Published: date(5, 16+i)}
			r, err := reader.Read(context.Background(), rep)
			if err != nil {
				t.Fatal(err)
			}
			readings = append(readings, r)
			texts[rep.ID] = []rune(s)
		}
		rec, err := readout.Reconcile(readings, readout.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range renderings {
			out := render(t, r, rec)
			switch r.name {
			case "json":
				if !json.Valid([]byte(out)) {
					t.Fatal("no JSON")
				}
				checkPlaces(t, "fuzz", out, texts)
			case "text":
				for _, row := range strings.Split(out, "\n") {
					if cells(row) > 80 {
						t.Fatalf("a row of %d columns: %q", cells(row), row)
					}
				}
			case "html":
				if n := strings.Count(out, "<script"); n != 1 {
					t.Fatalf("%d scripts", n)
				}
			}
		}
	})
}
