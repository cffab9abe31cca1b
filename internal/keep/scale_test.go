package keep_test

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"readout/actor"
	"readout/internal/keep"
	"readout/report"
	"readout/store"
	"readout/store/sqlite"
)

var scale = flag.Int("reports", 2000, "how many reports the record of the benchmarks has")

// mould is a report whose names have one length each, so that another report is made
// of it, and of what was read in it, by putting other names in their place: what was
// read stays right to the letter, and a large record costs no reading.
const mould = `Aaaaaaa's President Bbbbb Ccccccc said on Tuesday that Aaaaaaa was ready to meet Ddddddd over the harbour of Eeeeee. "We will sit down in any format," Ccccccc told reporters.

Ddddddd's Foreign Minister Fffff Ggggggg rejected the offer in case 0000000. The Hhhhhhh Council said that talks could begin within ten days.`

// syllables make names of a given length.
var syllables = []string{"ba", "do", "ke", "li", "mu", "ra", "so", "ti", "vo", "ne"}

func invent(n, length int) string {
	s := ""
	for len(s) < length {
		s += syllables[n%len(syllables)]
		n /= len(syllables)
	}
	return strings.ToUpper(s[:1]) + s[1:length]
}

// casting is the names of report n: countries come again often, people seldom.
func casting(n int) *strings.Replacer {
	story := n / 5
	return strings.NewReplacer(
		"Aaaaaaa", invent(story%150, 7), "Ddddddd", invent(500+story%170, 7), "Bbbbb", invent(story%9000, 5), "Ccccccc", invent(story%7001, 7),
		"Fffff", invent(story%8003, 5), "Ggggggg", invent(story%6007, 7), "Eeeeee", invent(story, 6), "Hhhhhhh", invent(story%800, 7), "0000000", fmt.Sprintf("%07d", n),
	)
}

// large opens a record of many invented reports in stories of five.
func large(b *testing.B) *keep.Keeper {
	b.Helper()
	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(b.TempDir(), "record.db"), sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	k := &keep.Keeper{Store: db, Reader: theReader, Pipeline: "test"}
	lines := mouldLines(b)
	begin := time.Now()
	for n := 0; n < *scale; {
		batch := store.Batch{After: int64(n), At: someday}
		for ; n < *scale && len(batch.Reports) < 500; n++ {
			names := casting(n)
			fresh := store.New{
				Report: &report.Report{
					Name: fmt.Sprintf("report-%d", n), Outlet: fmt.Sprintf("Outlet %d", n%40), Title: names.Replace("Ddddddd rejects talks on Eeeeee"), Language: "en",
					Text: names.Replace(mould), Published: someday.Add(time.Duration(n) * time.Minute),
				},
				Address: fmt.Sprintf("https://example.org/%d", n), Place: store.Place{Seq: int64(n + 1), Story: n / 5, Origin: n / 2}, Reading: store.Reading{Pipeline: "test"},
			}
			for _, l := range lines {
				fresh.Reading.Lines = append(fresh.Reading.Lines, store.Line{Kind: l.Kind, Words: names.Replace(l.Words), Body: remade(names, l.Body)})
			}
			batch.Reports = append(batch.Reports, fresh)
		}
		if err := db.Add(ctx, batch); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%d reports kept in %v", *scale, time.Since(begin).Round(time.Millisecond))
	for what, do := range map[string]func(context.Context) error{"words indexed": k.IndexWords, "actors filed": k.IndexActors} {
		begin := time.Now()
		if err := do(ctx); err != nil {
			b.Fatal(err)
		}
		b.Logf("%s in %v", what, time.Since(begin).Round(time.Millisecond))
	}
	return k
}

// remade is what was read with other names in it, and in a cast with what these are
// compared by.
func remade(names *strings.Replacer, body []byte) []byte {
	s := names.Replace(string(body))
	for compared, words := range map[string]string{`["b","kc"]`: "Bbbbb Ccccccc", `["f","g"]`: "Fffff Ggggggg"} {
		first, last, _ := strings.Cut(strings.ToLower(names.Replace(words)), " ")
		s = strings.ReplaceAll(s, `"words":`+compared, `"words":["`+first+`","`+last+`"]`)
	}
	return []byte(s)
}

// mouldLines is what the reader reads in the mould.
func mouldLines(b *testing.B) []store.Line {
	b.Helper()
	ctx := context.Background()
	k := empty()
	add(b, k, someday, &report.Report{Name: "mould", Language: "en", Text: mould})
	lines, err := k.Store.Lines(ctx, 1, "")
	if err != nil {
		b.Fatal(err)
	}
	kinds := map[store.Kind]int{}
	for _, l := range lines {
		kinds[l.Kind]++
	}
	if kinds[store.Statement] < 3 || kinds[store.Actor] < 4 || kinds[store.Cast] != 1 {
		b.Fatalf("the mould reads as %v", kinds)
	}
	return lines
}

// BenchmarkRecord asks a large record for what a page needs:
//
//	go test ./internal/keep -run - -bench Record -benchtime 20x -args -reports 100000
//
// Slowest5 is the time below which nineteen of twenty lie.
func BenchmarkRecord(b *testing.B) {
	k := large(b)
	ctx := context.Background()
	stories := *scale / 5
	story := func(n int) string { return fmt.Sprintf("t%d", 1+n*7919%stories) }
	for _, c := range []struct {
		name string
		do   func(n int) error
	}{
		{"stories", func(int) error { _, err := k.Stories(ctx, keep.View{}); return err }},
		{"story", func(n int) error {
			s, err := k.Story(ctx, story(n), keep.View{})
			if err == nil {
				err = k.Page(ctx, io.Discard, s, keep.Asked{}, keep.HTML)
			}
			return err
		}},
		{"story again", func(int) error {
			s, err := k.Story(ctx, story(1), keep.View{})
			if err == nil {
				err = k.Page(ctx, &bytes.Buffer{}, s, keep.Asked{}, keep.HTML)
			}
			return err
		}},
		{"search", func(n int) error {
			_, err := k.Search(ctx, []string{"harbour", "rejected offer", invent(n, 7), `"any format"`, "talks ten days"}[n%5], "", 20)
			return err
		}},
		{"actors", func(int) error { _, err := k.Actors(ctx, keep.View{}, keep.ActorsAsked{}); return err }},
		{"actors of a name", func(n int) error {
			_, err := k.Actors(ctx, keep.View{}, keep.ActorsAsked{Words: strings.ToLower(invent(n, 5)), Kind: actor.Person})
			return err
		}},
		{"actor of most reports", func(int) error {
			list, err := k.Actors(ctx, keep.View{}, keep.ActorsAsked{Limit: 1})
			if err == nil {
				_, err = k.Actor(ctx, list.Actors[0].ID, keep.View{}, keep.ProfileAsked{Limit: 50})
			}
			return err
		}},
	} {
		b.Run(strings.ReplaceAll(c.name, " ", "_"), func(b *testing.B) {
			var took []time.Duration
			n := 0
			for b.Loop() {
				begin := time.Now()
				if err := c.do(n); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(begin))
				n++
			}
			slices.SortFunc(took, cmp.Compare[time.Duration])
			b.ReportMetric(float64(took[len(took)*19/20].Microseconds())/1000, "slowest5-ms")
		})
	}
}

// BenchmarkAdd adds the reports of the examples again and again, each time as other
// outlets have them with a day of their own in the text, read on all cores as `readout
// add` does. What it takes besides reading is the difference to BenchmarkRead.
func BenchmarkAdd(b *testing.B) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(b.TempDir(), "record.db"), sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	k := &keep.Keeper{Store: db, Reader: theReader, Pipeline: "test"}
	many := again(b)
	a := k.NewAdder(someday)
	b.ResetTimer()
	for n := range b.N {
		r := many(n)
		p, err := a.Prepare(ctx, r, r.Name)
		if err == nil {
			_, err = a.Put(ctx, p)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := a.Flush(ctx); err != nil {
		b.Fatal(err)
	}
	if err := k.Index(ctx); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkRead reads what BenchmarkAdd adds.
func BenchmarkRead(b *testing.B) {
	ctx := context.Background()
	reader, err := theReader()
	if err != nil {
		b.Fatal(err)
	}
	many := again(b)
	b.ResetTimer()
	for n := range b.N {
		if _, err := reader.Read(ctx, many(n)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// again makes reports of those of the examples.
func again(b *testing.B) func(n int) *report.Report {
	b.Helper()
	var all []*report.Report
	for _, dir := range []string{"summit", "trawler"} {
		all = append(all, reports(b, filepath.Join("..", "..", "examples", dir))...)
	}
	if _, err := theReader(); err != nil { // loaded before the clock runs
		b.Fatal(err)
	}
	return func(n int) *report.Report {
		r := *all[n%len(all)]
		r.Name, r.Outlet = fmt.Sprintf("report-%d", n), fmt.Sprintf("Outlet %d", n%50)
		r.Text += fmt.Sprintf("\n\nThe %s council of %s met for the %dth time.", invent(n, 6), invent(n*7, 7), n)
		return &r
	}
}
