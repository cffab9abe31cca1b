package readout_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"readout"
	"readout/report"
)

// TestPairs holds the short pairs, of a sentence or two a side, to few false alarms
// and most of the true ones.
func TestPairs(t *testing.T) { testPairs(t, "testdata/pairs.tsv", 150, 0.95, 0.92) }

// TestLongPairs holds the pairs of several sentences a side, with other figures and
// background round about, to the same precision.
func TestLongPairs(t *testing.T) { testPairs(t, "testdata/pairs_long.tsv", 60, 0.9, 0.7) }

// TestStoryPairs holds pairs told as the wires tell them, each side in its own words.
func TestStoryPairs(t *testing.T) { testPairs(t, "testdata/pairs_story.tsv", 85, 0.95, 0.58) }

// testPairs lays the invented pairs of reports of a file side by side and counts, for
// each type, the disagreements that are found, missed, and raised where none of that
// type is. With -v it prints the figures and each pair that is read otherwise.
func testPairs(t *testing.T, file string, least int, leastPrecision, leastRecall float64) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := readout.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ right, missed, wrong int }
	counts := map[string]*count{}
	of := func(typ string) *count {
		if counts[typ] == nil {
			counts[typ] = new(count)
		}
		return counts[typ]
	}
	pairs := 0
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 6 {
			t.Fatalf("line %d: %d columns, want 6", n+1, len(col))
		}
		pairs++
		var readings []*readout.Reading
		for i, x := range [][2]string{{col[2], col[3]}, {col[4], col[5]}} {
			rep := &report.Report{ID: fmt.Sprint("r", i+1), Name: "pair", Language: "en", Text: x[1], Published: published(t, x[0])}
			r, err := reader.Read(context.Background(), rep)
			if err != nil {
				t.Fatal(err)
			}
			readings = append(readings, r)
		}
		rec, err := readout.Reconcile(readings, readout.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, d := range rec.Disagreements {
			if typ := string(d.Type); !slices.Contains(found, typ) {
				found = append(found, typ)
			}
		}
		want := col[0]
		if slices.Contains(found, want) {
			of(want).right++
		} else if want != "none" {
			of(want).missed++
			t.Logf("missed %s of %s, found %v: %s / %s", want, col[1], found, col[3], col[5])
		}
		for _, typ := range found {
			if typ != want {
				of(typ).wrong++
				t.Logf("false %s, want %s of %s: %s / %s (%s)", typ, want, col[1], col[3], col[5], rec.Disagreements[0].Question)
			}
		}
	}
	var all count
	for _, typ := range []string{"hard", "date", "scope", "estimate", "superseded", "descriptor", "shift"} {
		c := of(typ)
		all.right, all.missed, all.wrong = all.right+c.right, all.missed+c.missed, all.wrong+c.wrong
		t.Logf("%-10s precision %.2f recall %.2f (%d right, %d false, %d missed)", typ, share(c.right, c.wrong), share(c.right, c.missed), c.right, c.wrong, c.missed)
	}
	precision, recall := share(all.right, all.wrong), share(all.right, all.missed)
	t.Logf("%d pairs: precision %.3f recall %.3f", pairs, precision, recall)
	if pairs < least || precision < leastPrecision || recall < leastRecall {
		t.Errorf("%d pairs, precision %.3f and recall %.3f; want %d pairs, %.2f and %.2f", pairs, precision, recall, least, leastPrecision, leastRecall)
	}
}

// share is the part that is right, 1 of nothing.
func share(right, wrong int) float64 {
	if right+wrong == 0 {
		return 1
	}
	return float64(right) / float64(right+wrong)
}

// published reads the day, or the instant, of a report; "-" is the zero time.
func published(t *testing.T, s string) time.Time {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if at, err := time.Parse(layout, s); err == nil {
			return at
		}
	}
	if s != "-" {
		t.Fatalf("%q is no date", s)
	}
	return time.Time{}
}
