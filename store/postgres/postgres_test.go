package postgres_test

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"readout/internal/pgtest"
	"readout/report"
	"readout/store"
	"readout/store/postgres"
	"readout/store/storetest"
)

var server pgtest.Server

func TestMain(m *testing.M) { os.Exit(server.Run(m)) }

// empty is the address of a schema that holds nothing.
func empty(t testing.TB) string {
	t.Helper()
	address, err := server.Schema()
	if errors.Is(err, pgtest.ErrNone) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// have has the server do something in a schema.
func have(t testing.TB, schema, query string) {
	t.Helper()
	if err := server.Exec(schema, query); err != nil {
		t.Fatal(err)
	}
}

func opened(t testing.TB, address string, o postgres.Options) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(context.Background(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func one(after int64) store.Batch {
	text := strings.Repeat("Norland keeps its trawlers in port. ", int(after)+1)
	return store.Batch{After: after, At: time.Unix(0, 0), Reports: []store.New{{Report: &report.Report{Text: text}, Reading: store.Reading{Pipeline: "p"}}}}
}

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t testing.TB) store.Store {
		return opened(t, empty(t), postgres.Options{Create: true})
	})
}

// TestWordsComeBack keeps bytes that PostgreSQL refuses.
func TestWordsComeBack(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := opened(t, empty(t), postgres.Options{Create: true})
	words := "Norland\x00 said \xff\xfe \uf8ff00 nothing."
	b := one(0)
	r := b.Reports[0].Report
	r.Text, r.Title, r.Outlet = words, words, words
	b.Reports[0].Address = words
	b.Reports[0].Reading.Lines = []store.Line{{Kind: store.Statement, Words: words, Body: []byte(words)}}
	if err := db.Add(ctx, b); err != nil {
		t.Fatal(err)
	}
	got, err := db.Report(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := db.Lines(ctx, 1, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{got.Report.Text, got.Title, got.Outlet, got.Address, lines[0].Words, string(lines[0].Body)} {
		if s != words {
			t.Errorf("%q came back as %q", words, s)
		}
	}
	for more := true; more; {
		if more, err = db.Index(ctx, 10); err != nil {
			t.Fatal(err)
		}
	}
	if hits, err := db.Search(ctx, store.Query{Terms: store.ParseQuery("norland nothing")}); err != nil || len(hits) != 2 {
		t.Errorf("searching it: %d hits, %v", len(hits), err)
	}
}

// TestLongTexts indexes what a tsvector cannot hold.
func TestLongTexts(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := opened(t, empty(t), postgres.Options{Create: true})
	b := one(0)
	var text strings.Builder
	for i := range 60000 {
		text.WriteString("word" + strings.Repeat("y", i%90) + string(rune('a'+i%26)) + time.Duration(i).String() + " ")
	}
	b.Reports[0].Report.Text = "Trawlers first. " + strings.Repeat("x", 5000) + " " + text.String()
	if err := db.Add(ctx, b); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Index(ctx, 10); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"trawlers", strings.Repeat("x", 5000)} {
		if hits, err := db.Search(ctx, store.Query{Terms: store.ParseQuery(q), Kind: store.AnyReport}); err != nil || len(hits) != 1 {
			t.Errorf("%.20s: %d hits, %v", q, len(hits), err)
		}
	}
}

// TestSearchesAsSQLiteDoes finds accents, stems and numbers.
func TestSearchesAsSQLiteDoes(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := opened(t, empty(t), postgres.Options{Create: true})
	b := one(0)
	b.Reports[0].Report.Text = "Zoë Ármin negotiated in Łąka-Nord for 12.5 hours; see https://meridian.example/a-b?c=d."
	if err := db.Add(ctx, b); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Index(ctx, 10); err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string]int{
		"zoe armin": 1, "ZOË": 1, "negotiating": 1, `"12 5 hours"`: 1, "nord": 1, "meridian": 1, `"a b c d"`: 1,
		"hours -nord": 0, "negot*": 1, "in for": 1, "'": 0, `\ & | ! : * <->`: 0, "norland": 0,
	} {
		if hits, err := db.Search(ctx, store.Query{Terms: store.ParseQuery(q)}); err != nil || len(hits) != want {
			t.Errorf("%s: %d hits, %v; want %d", q, len(hits), err, want)
		}
	}
}

// TestRefuses gives Open what is no record that it could use.
func TestRefuses(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	made := func(t *testing.T) (string, string) {
		address := empty(t)
		opened(t, address, postgres.Options{Create: true}).Close()
		return address, schemaOf(t, address)
	}
	for _, c := range []struct {
		name    string
		address func(t *testing.T) string
		options postgres.Options
		want    error
		says    string
	}{
		{"an empty schema", func(t *testing.T) string { return empty(t) }, postgres.Options{}, fs.ErrNotExist, "readout add"},
		{"an empty schema to look at", func(t *testing.T) string { return empty(t) }, postgres.Options{ReadOnly: true}, fs.ErrNotExist, "readout add"},
		{"a newer record", func(t *testing.T) string {
			address, schema := made(t)
			have(t, schema, "UPDATE readout SET version = 999")
			return address
		}, postgres.Options{Create: true}, store.ErrNewer, "schema is 999"},
		{"another program's tables", func(t *testing.T) string {
			address, schema := made(t)
			have(t, schema, "DROP TABLE readout")
			return address
		}, postgres.Options{Create: true}, store.ErrNotRecord, "search_path"},
		{"a schema that is not there", func(t *testing.T) string { empty(t); return server.URL("nowhere") }, postgres.Options{Create: true}, nil, "CREATE SCHEMA"},
		{"a database that is not there", func(t *testing.T) string {
			empty(t)
			return strings.Replace(server.URL(""), "/postgres?", "/nowhere?", 1)
		}, postgres.Options{}, nil, "createdb"},
		{"no server", func(*testing.T) string { return "postgres://ada:secret@127.0.0.1:1/x?connect_timeout=2" }, postgres.Options{}, nil, "is it running"},
		{"no address", func(*testing.T) string { return "postgres://ada:secret@host:port/" }, postgres.Options{}, nil, "should look like"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			address := c.address(t)
			db, err := postgres.Open(ctx, address, c.options)
			if err == nil {
				db.Close()
				t.Fatal("it was opened")
			}
			if c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %q", err)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("it tells the password: %q", err)
			}
		})
	}
}

// TestFinal holds the tables themselves to the promise, against whoever uses them.
func TestFinal(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	address := empty(t)
	db := opened(t, address, postgres.Options{Create: true})
	if err := db.Add(ctx, one(0)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Correct(ctx, store.Correction{Kind: "k", Body: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	c, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	for _, q := range []string{
		"UPDATE report SET text = 'no'", "DELETE FROM report", "TRUNCATE report CASCADE",
		"UPDATE correction SET reason = 'no'", "DELETE FROM correction", "TRUNCATE correction",
	} {
		if _, err := c.Exec(ctx, q); err == nil {
			t.Errorf("%s went through", q)
		}
	}
}

// TestMayNotWrite opens a record as a user without the right to write.
func TestMayNotWrite(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	address := empty(t)
	if err := opened(t, address, postgres.Options{Create: true}).Add(ctx, one(0)); err != nil {
		t.Fatal(err)
	}
	schema := schemaOf(t, address)
	have(t, schema, "CREATE ROLE "+schema+"_guest LOGIN; GRANT USAGE ON SCHEMA "+schema+" TO "+schema+"_guest; GRANT SELECT ON ALL TABLES IN SCHEMA "+schema+" TO "+schema+"_guest")
	guest := strings.Replace(address, "user=readout", "user="+schema+"_guest", 1)
	if _, err := postgres.Open(ctx, guest, postgres.Options{}); !errors.Is(err, store.ErrReadOnly) || !strings.Contains(err.Error(), "may only read") {
		t.Errorf("opening it to write: %v", err)
	}
	db := opened(t, guest, postgres.Options{ReadOnly: true})
	if db.Writable() {
		t.Error("it says that it can be written to")
	}
	if s, err := db.State(ctx); err != nil || s.Reports != 1 {
		t.Errorf("looking: %+v, %v", s, err)
	}
	_, index := db.Index(ctx, 1)
	_, correct := db.Correct(ctx, store.Correction{Kind: "k"})
	_, slip := db.PutSlip(ctx, store.Slip{Kind: "k"})
	for doing, err := range map[string]error{
		"adding": db.Add(ctx, one(1)), "keeping a page": db.Cache(ctx, store.KeyOf("x"), "t1", nil),
		"indexing": index, "correcting": correct, "keeping a slip": slip, "dropping one": db.DropSlip(ctx, "k", ""),
	} {
		if !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("%s: %v", doing, err)
		}
	}
}

// schemaOf is the schema that an address names.
func schemaOf(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query().Get("search_path")
}

// TestWritersTakeTurns has several processes' worth of writers add at once: nothing
// may be lost or doubled, and who was too late is told.
func TestWritersTakeTurns(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	address := empty(t)
	opened(t, address, postgres.Options{Create: true})
	const writers, each = 4, 10
	var wg sync.WaitGroup
	for w := range writers {
		db := opened(t, address, postgres.Options{Create: true, Wait: time.Minute})
		wg.Go(func() {
			for n := 0; n < each; {
				s, err := db.State(ctx)
				if err != nil {
					t.Error(err)
					return
				}
				b := one(s.Reports)
				b.Reports[0].Report.Text = "Writer " + string(rune('A'+w)) + " adds " + string(rune('0'+n))
				switch err := db.Add(ctx, b); {
				case err == nil:
					n++
				case !errors.Is(err, store.ErrBehind):
					t.Error(err)
					return
				}
				if _, err := db.Index(ctx, 3); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	db := opened(t, address, postgres.Options{})
	if s, err := db.State(ctx); err != nil || s.Reports != writers*each {
		t.Errorf("%+v, %v; want %d reports", s, err, writers*each)
	}
	for more := true; more; {
		var err error
		if more, err = db.Index(ctx, 100); err != nil {
			t.Fatal(err)
		}
	}
	if hits, err := db.Search(ctx, store.Query{Terms: store.ParseQuery("writer adds"), Limit: 100}); err != nil || len(hits) != writers*each {
		t.Errorf("%d reports are indexed (%v), want %d", len(hits), err, writers*each)
	}
}

// TestWaitsInVain gives up on a writer that does not end.
func TestWaitsInVain(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	address := empty(t)
	mine := opened(t, address, postgres.Options{Create: true, Wait: 50 * time.Millisecond})
	other, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close(ctx)
	tx, err := other.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(ctx, "LOCK TABLE indexed IN SHARE ROW EXCLUSIVE MODE"); err != nil {
		t.Fatal(err)
	}
	if err := mine.Add(ctx, one(0)); !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), "another") {
		t.Errorf("while another writes: %v", err)
	}
	if _, err := mine.State(ctx); err != nil {
		t.Errorf("reading while another writes: %v", err)
	}
	if err := tx.Rollback(ctx); err != nil {
		t.Fatal(err)
	}
	if err := mine.Add(ctx, one(0)); err != nil {
		t.Errorf("after the other is done: %v", err)
	}
}
