package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"readout/report"
	"readout/store"
)

func TestMarksComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := &report.Report{}
		for range rapid.IntRange(0, 3).Draw(t, "dates") {
			r.Dates = append(r.Dates, report.Dated{Value: rapid.String().Draw(t, "value"), From: rapid.String().Draw(t, "from")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "regions") {
			start := rapid.IntRange(0, 9).Draw(t, "start")
			r.Regions = append(r.Regions, report.Region{Span: report.Span{Start: start, End: start + 3}, Kind: report.Title})
		}
		dates, regions, err := store.FormatMarks(r)
		if err != nil {
			t.Fatal(err)
		}
		var back report.Report
		if err := store.ParseMarks(&back, dates, regions); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(r, &back); d != "" {
			t.Fatalf("they came back changed (-want +got):\n%s", d)
		}
	})
	for _, bad := range [][2]string{{"", "[]"}, {"[]", "{}"}, {"[[1]]", "[]"}, {"[]", `[["a"]]`}} {
		if err := store.ParseMarks(&report.Report{}, bad[0], bad[1]); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%q: %v, want ErrDamaged", bad, err)
		}
	}
}

func TestMomentsComeBack(t *testing.T) {
	t.Parallel()
	for _, want := range []time.Time{
		{}, time.Date(2031, 5, 4, 9, 30, 0, 0, time.UTC), time.Date(2031, 5, 4, 9, 30, 0, 123456789, time.FixedZone("", -3*3600)),
	} {
		got, err := store.ParseMoment(store.FormatMoment(want))
		if err != nil || !got.Equal(want) || got.Format(time.RFC3339Nano) != want.Format(time.RFC3339Nano) {
			t.Errorf("%v came back as %v, %v", want, got, err)
		}
	}
	if _, err := store.ParseMoment("yesterday"); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("yesterday: %v, want ErrDamaged", err)
	}
}
