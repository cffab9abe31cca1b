package brief

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"readout"
)

func shown(t *testing.T, rec *readout.Record, id string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Show(&b, rec, id, Style{}); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return b.String()
}

// TestShowEveryCite: whatever a record points at can be shown, in 80 columns, the
// same each time, with the words themselves.
func TestShowEveryCite(t *testing.T) {
	for name, rec := range records(t) {
		c := newCites(rec)
		n := 0
		for rep, r := range rec.Readings {
			for k := range c.statements[rep] + len(c.own[rep]) {
				id := letter(rep) + fmt.Sprint(k+1)
				got := shown(t, rec, id)
				n++
				if got != shown(t, rec, id) {
					t.Errorf("%s %s differs from one time to the next", name, id)
				}
				if !strings.HasPrefix(got, id+"  ") {
					t.Errorf("%s %s begins %.40q", name, id, got)
				}
				span := c.own[rep]
				words := ""
				if k < c.statements[rep] {
					words = r.Statements[k].Content[0].In(r.Report.Text)
				} else {
					words = span[k-c.statements[rep]].In(r.Report.Text)
				}
				flat := markless.Replace(tidy(got))
				if first := strings.Fields(strip(tidy(words))); !strings.Contains(flat, markless.Replace(first[0])) {
					t.Errorf("%s %s does not show %q", name, id, words)
				}
				for row := range strings.Lines(got) {
					if cells(strings.TrimRight(row, "\n")) > 80 {
						t.Errorf("%s %s: a row is too wide: %s", name, id, row)
					}
				}
			}
		}
		for i := 1; ; i++ {
			var b bytes.Buffer
			err := Show(&b, rec, fmt.Sprintf("event:e%d", i), Style{})
			if err == nil {
				continue
			}
			events := 0
			for _, r := range rec.Readings {
				events += len(r.Events)
			}
			if !errors.Is(err, ErrNoSuchCite) || i != events+1 {
				t.Errorf("%s: event %d of %d: %v", name, i, events, err)
			}
			break
		}
		if n == 0 {
			t.Errorf("%s has nothing to show", name)
		}
	}
}

func TestShowWhatIsNotThere(t *testing.T) {
	rec := sample(t)
	for _, id := range []string{"", "a", "1", "a0", "a-1", "a99999", "zz1", "A1", "event:", "event:e0", "event:x", "a1b"} {
		var b bytes.Buffer
		if err := Show(&b, rec, id, Style{}); !errors.Is(err, ErrNoSuchCite) || b.Len() > 0 {
			t.Errorf("%q: %v, %q", id, err, b.String())
		}
	}
}
