package store

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"time"

	"readout/report"
)

// This file is how stores that speak SQL write down what has no column type of its
// own, so that all of them do it alike.

// Migrations are the SQL files of a store, migrations/001.sql and on without a gap.
// One that was released is never changed: what is to be otherwise is another.
type Migrations struct{ fs.FS }

// SQL leads from schema n-1 to n. It is "" when there is none.
func (m Migrations) SQL(n int) string {
	text, err := fs.ReadFile(m.FS, fmt.Sprintf("migrations/%03d.sql", n))
	if err != nil {
		return ""
	}
	return string(text)
}

// Latest is the newest schema that there is.
func (m Migrations) Latest() int {
	n := 0
	for m.SQL(n+1) != "" {
		n++
	}
	return n
}

// FormatMoment writes a report's date with the offset that it gave, "" for none.
func FormatMoment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

// ParseMoment reads what FormatMoment wrote.
func ParseMoment(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if _, offset := t.Zone(); offset == 0 {
		t = t.UTC()
	}
	return t, nil
}

// FormatMarks writes a report's dates and regions as JSON: [[value, from], …] and
// [[start, end, kind], …], in bytes.
func FormatMarks(r *report.Report) (dates, regions string, err error) {
	ds := make([][2]string, 0, len(r.Dates))
	for _, d := range r.Dates {
		ds = append(ds, [2]string{d.Value, d.From})
	}
	gs := make([][3]any, 0, len(r.Regions))
	for _, g := range r.Regions {
		gs = append(gs, [3]any{g.Start, g.End, g.Kind})
	}
	d, err := json.Marshal(ds)
	if err != nil {
		return "", "", err
	}
	g, err := json.Marshal(gs)
	return string(d), string(g), err
}

// ParseMarks reads into a report what FormatMarks wrote.
func ParseMarks(r *report.Report, dates, regions string) error {
	var ds [][2]string
	if err := json.Unmarshal([]byte(dates), &ds); err != nil {
		return fmt.Errorf("its dates: %w: %w", ErrDamaged, err)
	}
	for _, d := range ds {
		r.Dates = append(r.Dates, report.Dated{Value: d[0], From: d[1]})
	}
	var gs []region
	if err := json.Unmarshal([]byte(regions), &gs); err != nil {
		return fmt.Errorf("its regions: %w: %w", ErrDamaged, err)
	}
	for _, g := range gs {
		r.Regions = append(r.Regions, report.Region(g))
	}
	return nil
}

// region is a region as [start, end, kind].
type region report.Region

func (g *region) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&g.Start, &g.End, &g.Kind})
}
