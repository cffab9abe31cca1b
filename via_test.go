package readout_test

import (
	"context"
	"testing"

	"readout"
	"readout/report"
)

// told is an invented report of an outlet.
type told struct{ outlet, text string }

// Reports that rest on one another, and how many witnesses and origins their claim has.
var resting = []struct {
	name               string
	reports            []told
	witnesses, origins int
}{
	{"one minister told two outlets", []told{
		{"The Vessia Courier", "Foreign Minister Miriam Dahl of Vessia said that forty people died in the ferry accident near Torvel."},
		{"The Torvel Herald", "In the ferry accident near Torvel forty people died, Foreign Minister Miriam Dahl of Vessia said."},
	}, 2, 1},
	{"two sources", []told{
		{"The Vessia Courier", "Foreign Minister Miriam Dahl of Vessia said that forty people died in the ferry accident near Torvel."},
		{"The Torvel Herald", "In the ferry accident near Torvel forty people died, President Viktor Laszlo of Sudria said."},
	}, 2, 2},
	{"each in its own voice", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel."},
		{"The Torvel Herald", "In the ferry accident near Torvel forty people died."},
	}, 2, 2},
	{"from an outlet that is among the reports", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel."},
		{"The Torvel Herald", "In the ferry accident near Torvel forty people died, the Vessia Courier reported."},
	}, 1, 1},
	{"from an outlet that has it from officials", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel, two officials said."},
		{"The Torvel Herald", "In the ferry accident near Torvel forty people died, the Vessia Courier reported, citing two officials."},
		{"Sudria Today", "The Vessia Courier reported that forty people had died in the accident of the ferry near Torvel."},
	}, 1, 1},
	{"two have it from an outlet that is not among the reports", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel, Reuters reported."},
		{"The Torvel Herald", "According to Reuters, in the ferry accident near Torvel forty people died."},
	}, 1, 1},
	{"one has it from elsewhere, one for itself", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel, Reuters reported."},
		{"The Torvel Herald", "In the ferry accident near Torvel forty people died."},
	}, 2, 2},
	{"told to one outlet, as two others tell", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel, Foreign Minister Miriam Dahl of Vessia told Reuters."},
		{"The Torvel Herald", "Foreign Minister Miriam Dahl of Vessia told Reuters that in the ferry accident near Torvel forty people died."},
	}, 1, 1},
	{"told to reporters", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel, Foreign Minister Miriam Dahl of Vessia told reporters."},
		{"The Torvel Herald", "Foreign Minister Miriam Dahl of Vessia told reporters that in the ferry accident near Torvel forty people died."},
	}, 2, 1},
	{"written where anybody may write", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel, Foreign Minister Miriam Dahl of Vessia said on Telegram."},
		{"The Torvel Herald", "Foreign Minister Miriam Dahl of Vessia said on Telegram that in the ferry accident near Torvel forty people died."},
	}, 2, 1},
	{"a journalist is no outlet", []told{
		{"The Vessia Courier", "Forty people died in the ferry accident near Torvel, a Norland journalist said."},
		{"The Torvel Herald", "A Norland journalist said that in the ferry accident near Torvel forty people died."},
	}, 2, 1},
	{"officials of whom one is named", []told{
		{"The Vessia Courier", "Foreign Minister Miriam Dahl of Vessia said that forty people died in the ferry accident near Torvel."},
		{"The Torvel Herald", "In the ferry accident near Torvel forty people died, Vessian officials said."},
	}, 2, 1},
}

func TestWhatReportsRestOn(t *testing.T) {
	t.Parallel()
	for _, c := range resting {
		t.Run(c.name, func(t *testing.T) {
			r, err := readout.NewReader()
			if err != nil {
				t.Fatal(err)
			}
			var readings []*readout.Reading
			for i, x := range c.reports {
				rep := &report.Report{ID: "r" + string(rune('1'+i)), Name: "test", Language: "en", Outlet: x.outlet, Text: x.text}
				reading, err := r.Read(context.Background(), rep)
				if err != nil {
					t.Fatal(err)
				}
				readings = append(readings, reading)
			}
			rec, err := readout.Reconcile(readings, readout.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, cl := range rec.Claims {
				if len(cl.Evidence) < 2 {
					continue
				}
				if cl.Witnesses != c.witnesses || cl.Origins != c.origins {
					t.Errorf("%d witnesses and %d origins of %q, want %d and %d", cl.Witnesses, cl.Origins, words(rec, cl.Evidence[0]), c.witnesses, c.origins)
				}
				return
			}
			t.Errorf("no claim of two reports")
		})
	}
}
