package readout

import (
	"context"
	"testing"
	"time"

	"readout/report"
)

// TestEventsAreDatedAndSettled: an event takes the time of its own clause, one
// that lies long before the report is history, and a pronoun that nobody can
// settle does nothing.
func TestEventsAreDatedAndSettled(t *testing.T) {
	t.Parallel()
	r, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	published := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		text       string
		published  time.Time
		events     int
		from       string
		historical bool
	}{
		{"Norland attacked the port on Monday.", published, 1, "2026-03-02", false},
		{"Norland attacked the port on Monday.", time.Time{}, 1, "", false},
		{"Norland attacked the port in 2019.", published, 1, "2019-01-01", true},
		{"Norland attacked the port.", published, 1, "", false},
		{"She attacked the port with two boats.", published, 0, "", false},
		{"They arrested two men.", published, 0, "", false},
		{"Ada Holm is a general. She signed the treaty with Sudria.", published, 1, "", false},
	} {
		reading, err := r.Read(context.Background(), &report.Report{ID: "r1", Text: c.text, Language: "en", Published: c.published})
		if err != nil {
			t.Fatal(err)
		}
		if len(reading.Events) != c.events {
			t.Errorf("%q: %d events, want %d", c.text, len(reading.Events), c.events)
			continue
		}
		for _, e := range reading.Events {
			from := ""
			if !e.From.IsZero() {
				from = e.From.Format(time.DateOnly)
			}
			if from != c.from || e.Historical != c.historical {
				t.Errorf("%q: from %q, historical %v; want %q, %v", c.text, from, e.Historical, c.from, c.historical)
			}
		}
	}
}
