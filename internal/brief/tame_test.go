package brief

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode"

	"readout"
	"readout/report"
)

// TestOrdersToATerminal: whatever a report, its name or its outlet holds, no rendering
// for people moves a cursor, changes a title or turns the direction of writing.
func TestOrdersToATerminal(t *testing.T) {
	const nasty = "\x1b[2J\x1b]0;owned\x07\u009b31m\u202e\u2066\x00\b\xff"
	reader, err := readout.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	var readings []*readout.Reading
	for i, words := range []string{"agree", "do not agree"} {
		r := &report.Report{
			ID: []string{"r1", "r2"}[i], Name: nasty + ".txt", Outlet: "Wire" + nasty, Title: "Talks " + nasty + "near", Byline: nasty, Language: "en",
			Text: "President Ada" + strings.ToValidUTF8(nasty, "") + " Holm of Norland said on Monday: \"We " + strings.ToValidUTF8(nasty, "") + words + " to a meeting in Vienna by 20 March 2031.\"\n\nHolm will meet " + strings.ToValidUTF8(nasty, "") + "Tomas Ferrel of Sudria within 10 days.\n",
		}
		reading, err := reader.Read(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		readings = append(readings, reading)
	}
	rec, err := readout.Reconcile(readings, readout.Options{Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	for name, print := range map[string]func(*bytes.Buffer) error{
		"text":     func(b *bytes.Buffer) error { return Text(b, rec, Style{}) },
		"narrow":   func(b *bytes.Buffer) error { return Text(b, rec, Style{Width: 24}) },
		"markdown": func(b *bytes.Buffer) error { return Markdown(b, rec) },
		"page":     func(b *bytes.Buffer) error { return HTML(b, rec) },
		"show":     func(b *bytes.Buffer) error { return Show(b, rec, "a1", Style{}) },
		"diff": func(b *bytes.Buffer) error {
			before, err := readout.Reconcile(readings[:1], readout.Options{})
			if err != nil {
				return err
			}
			return Diff(b, before, rec, readout.Compare(before, rec), Style{})
		},
		"heap": func(b *bytes.Buffer) error {
			reports := []*report.Report{readings[0].Report, readings[1].Report}
			return Heap(b, reports, func(i int) *report.Report { return reports[i] }, []readout.Story{{Reports: []int{0, 1}}}, Style{})
		},
	} {
		var b bytes.Buffer
		if err := print(&b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if b.Len() == 0 {
			t.Errorf("%s is empty", name)
		}
		for _, r := range strings.ReplaceAll(b.String(), "\r", "\n") {
			if r != '\n' && unicode.IsControl(r) || r == '\u202e' || r == '\u2066' {
				t.Errorf("%s holds %q:\n%q", name, r, b.String())
				break
			}
		}
		if s := b.String(); strings.ToValidUTF8(s, "") != s {
			t.Errorf("%s is not UTF-8", name)
		}
	}
}
