package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"readout/report"
	"readout/store"
	"readout/store/sqlite"
)

// vocabulary is invented words, a few of them common.
func vocabulary(r *rand.Rand) func() string {
	z := rand.NewZipf(r, 1.2, 4, 30000)
	return func() string {
		n := z.Uint64()
		word := ""
		for n += 40; n > 0; n /= 40 {
			word += string("bcdfgklmnprstvzh"[n%16]) + string("aeiou"[n/16%5])
		}
		return word
	}
}

// heap is n reports of four hundred words with thirty lines each.
func heap(b *testing.B, r *rand.Rand, after int64, n int) store.Batch {
	b.Helper()
	word := vocabulary(r)
	words := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = word()
		}
		return strings.Join(out, " ")
	}
	batch := store.Batch{After: after, At: time.Unix(0, 0)}
	for i := range n {
		seq := after + int64(i)
		x := store.New{
			Report:  &report.Report{Title: words(8), URL: fmt.Sprintf("https://norland.example/%d", seq), Text: words(400)},
			Address: fmt.Sprintf("https://norland.example/%d", seq), Place: store.Place{Story: int(seq / 20), Origin: int(seq)},
			Reading: store.Reading{Pipeline: "p"},
		}
		for range 10 {
			for _, kind := range []store.Kind{store.Actor, store.Statement, store.Event} {
				x.Reading.Lines = append(x.Reading.Lines, store.Line{Kind: kind, Words: words(12), Body: []byte(`{"source":"` + words(70) + `"}`)})
			}
		}
		batch.Reports = append(batch.Reports, x)
	}
	return batch
}

// BenchmarkAdd keeps reports in batches of a hundred, without reading them, and
// indexes their words.
func BenchmarkAdd(b *testing.B) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, b.TempDir()+"/record.db", sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	r := rand.New(rand.NewPCG(1, 1))
	n := 0
	for b.Loop() {
		b.StopTimer()
		batch := heap(b, r, int64(n), 100)
		b.StartTimer()
		if err := db.Add(ctx, batch); err != nil {
			b.Fatal(err)
		}
		if _, err := db.Index(ctx, 100); err != nil {
			b.Fatal(err)
		}
		n += 100
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkLook asks a record of 20,000 reports what a page asks: the heads of a
// story, a search for two words, for a common one, and in statements.
func BenchmarkLook(b *testing.B) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, b.TempDir()+"/record.db", sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	r := rand.New(rand.NewPCG(1, 1))
	for n := int64(0); n < 20000; n += 500 {
		if err := db.Add(ctx, heap(b, r, n, 500)); err != nil {
			b.Fatal(err)
		}
	}
	for more := true; more; {
		if more, err = db.Index(ctx, 1000); err != nil {
			b.Fatal(err)
		}
	}
	word := vocabulary(r)
	search := func(kind store.Kind, words ...string) func() error {
		return func() error {
			_, err := db.Search(ctx, store.Query{Terms: store.ParseQuery(strings.Join(words, " ")), Kind: kind})
			return err
		}
	}
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"story", func() error {
			_, err := db.Heads(ctx, store.Filter{Stories: []int{r.IntN(1000)}})
			return err
		}},
		{"heads", func() error { _, err := db.Heads(ctx, store.Filter{}); return err }},
		{"two words", func() error { return search("", word(), word())() }},
		{"a common word", search("", "cada")},
		{"statements", func() error { return search(store.Statement, word(), word())() }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
