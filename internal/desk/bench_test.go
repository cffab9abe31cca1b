package desk_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"readout/internal/desk"
	"readout/internal/keep"
	"readout/report"
	"readout/store"
	"readout/store/sqlite"
)

var manyReports = flag.Int("reports", 20_000, "how many reports the record of the benchmark has")

// aStory is how many reports of the large record tell of one thing.
const aStory = 20

// largeRecord is a record of many reports in a file: texts of drawn words and lines
// that nobody read, so that it is made in minutes and not in hours. The first story
// is read when it is looked at, as any is.
func largeRecord(b *testing.B, n int) *keep.Keeper {
	b.Helper()
	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(b.TempDir(), "large.db"), sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	draw := rand.New(rand.NewPCG(5, 2))
	words := make([]string, 20_000)
	for i := range words {
		words[i] = fmt.Sprintf("%c%c%c%cen", 'a'+draw.IntN(26), "aeiou"[draw.IntN(5)], 'a'+draw.IntN(26), "aeiou"[draw.IntN(5)])
	}
	sentence := func(of int) string {
		var s []string
		for range of {
			s = append(s, words[int(draw.ExpFloat64()*2000)%len(words)])
		}
		return strings.Join(s, " ")
	}
	for at := 0; at < n; at += 500 {
		batch := store.Batch{After: int64(at), At: today.Add(time.Duration(at-n) * time.Second)}
		for i := at; i < min(at+500, n); i++ {
			r := &report.Report{Name: fmt.Sprintf("%d.txt", i), Outlet: fmt.Sprintf("Outlet %d", i%300), Title: "The " + sentence(6), Published: today.Add(time.Duration(i-n) * time.Minute), Language: "en"}
			r.Text = fmt.Sprintf("President Ada Holm of Norland said on Tuesday that she was ready to meet the %s. ", sentence(2)) + sentence(120) + ".\n\n\"We will talk about the " + sentence(3) + ",\" Foreign Minister Jonas Reik said.\n\n" + sentence(150) + ".\n"
			one := store.New{Report: r, Address: r.Name, Place: store.Place{Seq: int64(i + 1), Story: i / aStory, Origin: i}}
			one.Reading.Pipeline = "bench"
			for range 12 {
				said := sentence(10)
				body, err := json.Marshal(map[string]any{"content": []any{}, "source": map[string]any{"mention": map[string]any{"text": "Holm"}}})
				if err != nil {
					b.Fatal(err)
				}
				one.Reading.Lines = append(one.Reading.Lines, store.Line{Kind: store.Statement, Words: said, Body: body})
			}
			batch.Reports = append(batch.Reports, one)
		}
		if err := db.Add(ctx, batch); err != nil {
			b.Fatal(err)
		}
	}
	for more := true; more; {
		if more, err = db.Index(ctx, 2000); err != nil {
			b.Fatal(err)
		}
	}
	return &keep.Keeper{Store: db, Reader: theReader, Pipeline: "bench"}
}

// BenchmarkPages asks for the main pages of a large record, one after another, and
// reports how long the slowest of twenty took. A story is read before; that once
// takes as long as its reports take to read.
func BenchmarkPages(b *testing.B) {
	k := largeRecord(b, *manyReports)
	d, err := desk.New(desk.Config{Keeper: k, Now: func() time.Time { return today }})
	if err != nil {
		b.Fatal(err)
	}
	draw := rand.New(rand.NewPCG(1, 1))
	stories := *manyReports / aStory
	get := func(b *testing.B, path string) {
		w := httptest.NewRecorder()
		d.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 200 {
			b.Fatalf("%s: %d", path, w.Code)
		}
	}
	for _, c := range []struct {
		name string
		path func() string
	}{
		{"stories", func() string { return fmt.Sprintf("/?page=%d", 1+draw.IntN(20)) }},
		{"story", func() string { return fmt.Sprintf("/stories/t%d", 1+draw.IntN(min(40, stories))) }},
		{"source", func() string { return fmt.Sprintf("/stories/t%d?at=a1&part=source", 1+draw.IntN(min(40, stories))) }},
		{"report", func() string { return fmt.Sprintf("/reports/%d", 1+draw.IntN(min(40, stories)*aStory)) }},
		{"search", func() string {
			return "/search?q=" + []string{"holm", "talk", "holm+talk", "president", "reik", "tuesday"}[draw.IntN(6)]
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for i := range min(40, stories) { // whoever was here before
				if c.name != "stories" && c.name != "search" {
					get(b, fmt.Sprintf("/stories/t%d", i+1))
				}
			}
			get(b, c.path())
			var took []time.Duration
			for b.Loop() {
				begin := time.Now()
				get(b, c.path())
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}
