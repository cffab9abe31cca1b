package keep_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"readout"
	"readout/internal/keep"
	"readout/report"
	"readout/store"
	"readout/store/sqlite"
)

var kills = flag.Int("kills", 40, "how often to kill a process that adds to a record")

// childEnv makes the test binary add to the record that it names, and nothing else.
const childEnv = "READOUT_TEST_ADD_TO"

func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		if err := addAll(context.Background(), path, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// open makes a keeper on a file.
func open(ctx context.Context, path string) (*keep.Keeper, *sqlite.DB, error) {
	db, err := sqlite.Open(ctx, path, sqlite.Options{Create: true})
	if err != nil {
		return nil, nil, err
	}
	return &keep.Keeper{Store: db, Reader: theReader, Pipeline: "test"}, db, nil
}

var theReader = sync.OnceValues(readout.NewReader)

const manyReports = 120

// tale is report n of a series of several stories, with copies and versions.
func tale(n int) (*report.Report, string) {
	ports := []string{"Brekke", "Ostrava", "Tarn", "Velm", "Karsk"}
	port := ports[n%len(ports)]
	text := fmt.Sprintf("The harbour of %s closed on Monday after a %s trawler ran aground. “Nobody will sail before day %d,” harbour master Ada Holm said. Sudria has not confirmed that the ship was one of its own.\n\nThe crew of %d was taken to %s, the coast guard said.",
		port, []string{"Sudrian", "Norland"}[n%2], n/10, 10+n%7, ports[(n+1)%len(ports)])
	if n%4 == 3 { // a copy by another outlet
		text = fmt.Sprintf("The harbour of %s closed on Monday after a %s trawler ran aground. “Nobody will sail before day %d,” harbour master Ada Holm said. Sudria has not confirmed that the ship was one of its own.", port, "Sudrian", n/10)
	}
	r := &report.Report{
		Name: fmt.Sprintf("report-%d.txt", n), Title: fmt.Sprintf("%s closes, report %d", port, n), Outlet: fmt.Sprintf("Outlet %d", n%9),
		Published: time.Date(2031, 3, 1, n%24, 0, 0, 0, time.UTC), Text: text, Language: "en",
	}
	return r, fmt.Sprintf("https://example.org/%d", n%100) // the last twenty are new versions
}

// addAll adds the series, and says on out what is safe.
func addAll(ctx context.Context, path string, out io.Writer) error {
	k, db, err := open(ctx, path)
	if err != nil {
		return err
	}
	defer db.Close()
	a := k.NewAdder(time.Date(2031, 3, 5, 0, 0, 0, 0, time.UTC))
	a.Batch = 5
	before := int64(0)
	for n := range manyReports {
		r, address := tale(n)
		p, err := a.Prepare(ctx, r, address)
		if err != nil {
			return err
		}
		outcome, err := a.Put(ctx, p)
		if err != nil {
			return err
		}
		if outcome == keep.There {
			before++
		}
		fmt.Fprintln(out, before+a.Kept())
	}
	if err := a.Flush(ctx); err != nil {
		return err
	}
	fmt.Fprintln(out, manyReports)
	return k.Index(ctx)
}

// TestKilled kills a process that adds to a record, again and again at random.
// What it said was safe is there each time, the next process takes up where it
// stopped, and in the end the record holds what it holds when nobody disturbs.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills many processes")
	}
	ctx := context.Background()
	undisturbed := filepath.Join(t.TempDir(), "record.db")
	if err := child(t, undisturbed, nil); err != nil { // once, to warm up
		t.Fatal(err)
	}
	want := sumOf(t, undisturbed)
	again := filepath.Join(t.TempDir(), "record.db")
	begin := time.Now()
	if err := child(t, again, nil); err != nil {
		t.Fatal(err)
	}
	takes := time.Since(begin)
	if got := sumOf(t, again); got != want {
		t.Fatalf("two undisturbed runs differ: %s, %s", want, got)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, an undisturbed run takes %v", seed, takes)
	random := rand.New(rand.NewPCG(seed, 1))
	records := 0
	for killed := 0; killed < *kills; records++ {
		path := filepath.Join(t.TempDir(), "record.db")
		for {
			// In most runs while it adds; in some before it has begun.
			after := time.Duration(random.Int64N(int64(takes)))
			if err := child(t, path, &after); err == nil {
				break
			}
			killed++
			if killed >= *kills {
				if err := child(t, path, nil); err != nil {
					t.Fatal(err)
				}
				break
			}
		}
		if got := sumOf(t, path); got != want {
			t.Fatalf("record %d: its sum is %s, that of an undisturbed one %s", records, got, want)
		}
		k, db, err := open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		if found, err := db.Check(ctx); err != nil || len(found) > 0 {
			t.Errorf("record %d is damaged: %v, %v", records, found, err)
		}
		if v, err := k.Verify(ctx, func(s string) { t.Error(s) }, func() {}); err != nil || v.Broken > 0 || v.Reports != manyReports {
			t.Errorf("record %d: %+v, %v", records, v, err)
		}
		hits, err := db.Search(ctx, store.Query{Terms: store.ParseQuery("closes"), Kind: store.AnyReport, Limit: 1000})
		if err != nil || len(hits) != 100 { // the latest versions, each once
			t.Errorf("record %d: %d reports are found, want 100 (%v)", records, len(hits), err)
		}
		db.Close()
	}
	t.Logf("%d kills, %d records", *kills, records)
}

// child adds the series in a process of its own, which is killed after a while
// unless that is nil. It returns nil when the process came to its end.
func child(t *testing.T, path string, after *time.Duration) error {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childEnv+"="+path)
	var errs strings.Builder
	c.Stderr = &errs
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if after != nil {
		timer := time.AfterFunc(*after, func() { c.Process.Kill() })
		defer timer.Stop()
	}
	said := int64(0)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if n, err := strconv.ParseInt(lines.Text(), 10, 64); err == nil {
			said = n
		}
	}
	err = c.Wait()
	if err != nil && errs.Len() > 0 {
		t.Fatalf("the process failed before it was killed: %s", errs.String())
	}
	if said > 0 {
		db, err := sqlite.Open(context.Background(), path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if state, err := db.State(context.Background()); err != nil || state.Reports < said {
			t.Fatalf("the process said that %d reports are safe, and %d are there (%v)", said, state.Reports, err)
		}
	}
	return err
}

func sumOf(t *testing.T, path string) string {
	t.Helper()
	db, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	sum, err := store.Sum(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}
