package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"readout/report"
	"readout/store"
	"readout/store/sqlite"
)

// made is a record with a report in it.
func made(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.db")
	db := opened(t, path, sqlite.Options{Create: true})
	if err := db.Add(context.Background(), one(0)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func one(after int64) store.Batch {
	text := strings.Repeat("Norland keeps its trawlers in port. ", int(after)+1)
	return store.Batch{After: after, At: time.Unix(0, 0), Reports: []store.New{{Report: &report.Report{Text: text}, Reading: store.Reading{Pipeline: "p"}}}}
}

func opened(t *testing.T, path string, o sqlite.Options) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func exec1(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

// TestRefuses gives Open what is no record that it could use. It must say so, and
// leave the file as it was.
func TestRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		file func(t *testing.T) string
		want error
		says string
	}{
		{"text", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x")
			if err := os.WriteFile(path, []byte("Norland keeps its trawlers in port."), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, store.ErrNotRecord, "no SQLite file"},
		{"a folder", func(t *testing.T) string { return t.TempDir() }, nil, "directory"},
		{"a database of another program", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x")
			exec1(t, path, "CREATE TABLE birds (name)")
			return path
		}, store.ErrNotRecord, "another program"},
		{"a newer record", func(t *testing.T) string {
			path := made(t)
			exec1(t, path, "PRAGMA user_version = 999")
			return path
		}, store.ErrNewer, "schema is 999"},
		{"an SQLite file without its inside", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x")
			if err := os.WriteFile(path, []byte("SQLite format 3\x00"+strings.Repeat("birds", 200)), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, store.ErrNotRecord, "not a database"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := c.file(t)
			before, _ := os.ReadFile(path)
			db, err := sqlite.Open(context.Background(), path, sqlite.Options{Create: true})
			if err == nil {
				db.Close()
				t.Fatal("it was opened")
			}
			if c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("it says %q", err)
			}
			if after, _ := os.ReadFile(path); string(before) != string(after) {
				t.Error("the file was changed")
			}
		})
	}
	if _, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "none.db"), sqlite.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a record that is not there: %v", err)
	}
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(context.Background(), empty, sqlite.Options{}); !errors.Is(err, store.ErrNotRecord) {
		t.Errorf("an empty file: %v", err)
	}
}

func TestLockedByAnother(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := made(t)
	mine := opened(t, path, sqlite.Options{Wait: 50 * time.Millisecond})
	other, err := sql.Open("sqlite", path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	err = mine.Add(ctx, one(1))
	if !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), "another") {
		t.Errorf("while another process writes: %v", err)
	}
	if s, err := mine.State(ctx); err != nil || s.Reports != 1 {
		t.Errorf("reading while another process writes: %+v, %v", s, err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := mine.Add(ctx, one(1)); err != nil {
		t.Errorf("after the other process is done: %v", err)
	}
}

func TestFull(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := opened(t, made(t), sqlite.Options{})
	// No disk can be filled here, so the file is given a limit instead: SQLite
	// returns the same error for both.
	sqlite.LimitPages(t, db, 80)
	var err error
	n := int64(1)
	for ; err == nil && n < 4000; n++ {
		b := one(n)
		b.Reports[0].Report.Text += strings.Repeat("and so on ", 1000)
		err = db.Add(ctx, b)
	}
	if !errors.Is(err, store.ErrFull) || !strings.Contains(err.Error(), "make room") {
		t.Fatalf("on a full disk: %v", err)
	}
	s, err := db.State(ctx)
	if err != nil || s.Reports != n-1 {
		t.Errorf("what was kept before is %+v (%v), want %d reports", s, err, n-1)
	}
	sqlite.LimitPages(t, db, 1<<20)
	if err := db.Add(ctx, one(n-1)); err != nil {
		t.Errorf("after room was made: %v", err)
	}
}

// TestMayNotWrite runs as a user without the right to write.
func TestMayNotWrite(t *testing.T) {
	t.Parallel()
	if path := os.Getenv("READOUT_TEST_READ_ONLY"); path != "" {
		mayNotWrite(t, path)
		return
	}
	dir := t.TempDir()
	for d := dir; d != "/" && d != "."; d = filepath.Dir(d) {
		_ = os.Chmod(d, 0o755)
		if d == os.TempDir() {
			_ = os.Chmod(d, 0o1777)
			break
		}
	}
	path := filepath.Join(dir, "record.db")
	text, err := os.ReadFile(made(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o444); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(dir, 0o755)
		mayNotWrite(t, path)
		return
	}
	// The test runs as root, who may write everywhere: run it again as nobody.
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "test")
	if err := os.WriteFile(program, self, 0o755); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(program, "-test.run", "^TestMayNotWrite$", "-test.v")
	c.Dir = "/"
	c.Env = append(os.Environ(), "READOUT_TEST_READ_ONLY="+path)
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("as nobody: %v\n%s", err, out)
	}
}

func mayNotWrite(t *testing.T, path string) {
	ctx := context.Background()
	if _, err := sqlite.Open(ctx, path, sqlite.Options{}); !errors.Is(err, store.ErrReadOnly) || !strings.Contains(err.Error(), "cannot be written to") {
		t.Errorf("opening it to write: %v", err)
	}
	if _, err := sqlite.Open(ctx, filepath.Join(filepath.Dir(path), "new.db"), sqlite.Options{Create: true}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("making a record beside it: %v", err)
	}
	db := opened(t, path, sqlite.Options{ReadOnly: true})
	if s, err := db.State(ctx); err != nil || s.Reports != 1 {
		t.Errorf("reading it: %+v, %v", s, err)
	}
	if err := db.Add(ctx, one(1)); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("adding to it: %v", err)
	}
}

// TestFinal holds the file itself to the promise, against whoever opens it.
func TestFinal(t *testing.T) {
	t.Parallel()
	path := made(t)
	db := opened(t, path, sqlite.Options{})
	if _, err := db.Correct(context.Background(), store.Correction{Kind: "k", Body: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, q := range []string{"UPDATE report SET text = 'no'", "DELETE FROM report", "UPDATE correction SET reason = 'no'", "DELETE FROM correction"} {
		if _, err := other.Exec(q); err == nil {
			t.Errorf("%s went through", q)
		}
	}
}
