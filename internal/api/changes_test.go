package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"readout/internal/api"
	"readout/internal/keep"
	"readout/report"
	"readout/store"
	"readout/store/sqlite"
)

// event is one of a stream.
type event struct{ kind, id, data string }

// follower reads a stream of changes.
type follower struct {
	t     *testing.T
	lines chan string
	stop  func()
}

func follow(t *testing.T, url, last string) *follower {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, "GET", url+"/api/v1/changes", nil)
	if err != nil {
		t.Fatal(err)
	}
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != 200 || resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("the stream is a %d %s: %s", resp.StatusCode, resp.Header.Get("Content-Type"), read(t, resp))
	}
	f := &follower{t, make(chan string), leaving(cancel, resp)}
	go func() {
		defer close(f.lines)
		for s := bufio.NewScanner(resp.Body); s.Scan(); {
			f.lines <- s.Text()
		}
	}()
	t.Cleanup(f.stop)
	return f
}

// leaving is how a stream is left.
func leaving(cancel func(), resp *http.Response) func() {
	return func() { cancel(); resp.Body.Close() }
}

// next is the next event, or a comment.
func (f *follower) next() event {
	f.t.Helper()
	var e event
	for {
		select {
		case line, ok := <-f.lines:
			name, value, _ := strings.Cut(line, ": ")
			switch {
			case !ok:
				f.t.Fatal("the stream has ended")
			case line == "" && e != (event{}):
				return e
			case name == "":
				e.kind = "comment"
			case name == "event":
				e.kind = value
			case name == "id":
				e.id = value
			case name == "data":
				e.data = value
			}
		case <-time.After(20 * time.Second):
			f.t.Fatalf("nothing came for 20 seconds, after %+v", e)
		}
	}
}

// until collects events to the one with an id.
func (f *follower) until(id string) (all []event) {
	f.t.Helper()
	for {
		e := f.next()
		if e.kind != "comment" {
			all = append(all, e)
		}
		if e.id == id {
			return all
		}
	}
}

func kinds(all []event) (out []string) {
	for _, e := range all {
		if e.kind != "story" {
			out = append(out, e.kind+" "+e.id)
		}
	}
	return out
}

// TestChangesOfAnotherProcess follows a record to which another process adds, and
// comes back after a break.
func TestChangesOfAnotherProcess(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "record.db")
	both := make([]*sqlite.DB, 2)
	for i := range both {
		db, err := sqlite.Open(ctx, path, sqlite.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		both[i] = db
	}
	d := openOn(t, both[0], func(c *api.Config) { c.Poll, c.Beat = 10*time.Millisecond, 100*time.Millisecond })
	server := httptest.NewServer(d)
	t.Cleanup(server.Close)
	other := &keep.Keeper{Store: both[1], Reader: theReader, Pipeline: "test"}
	tray := other.NewTray()
	add := func(texts ...string) {
		t.Helper()
		for _, text := range texts {
			if _, err := tray.Add(ctx, someday, []keep.Incoming{{Report: &report.Report{Name: "a.txt", Title: "A report", Text: text}}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	f := follow(t, server.URL, "")
	if e := f.next(); e.kind != "record" || e.id != "5-0" {
		t.Fatalf("the stream begins with %+v", e)
	}
	add("The port of Vellen was closed on Monday, officials said.", "A storm damaged the lighthouse at Karsk.")
	all := f.until("7-0")
	if want := []string{"report 6-0", "report 7-0"}; !slices.Equal(kinds(all), want) || all[0].kind != "story" {
		t.Errorf("two reports came: %+v", all)
	}
	var r api.Report
	if err := json.Unmarshal([]byte(all[len(all)-1].data), &r); err != nil || r.ID != "r7" || r.Story == "" {
		t.Errorf("the last event is %+v (%v)", r, err)
	}
	for f.next().kind != "comment" { // it says that it is alive
	}
	f.stop()
	add("The lighthouse at Karsk was lit again.")
	s, err := other.Story(ctx, "t1", keep.View{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"claim:c1", "disagreement:d1"} {
		if _, err := other.Dismiss(ctx, s, id, keep.By{Author: "bo", Reason: "no", At: someday}); err != nil {
			t.Fatal(err)
		}
	}
	f = follow(t, server.URL, "6-0")
	all = f.until("8-2")
	if want := []string{"record 6-0", "report 7-0", "report 8-0", "correction 8-1", "correction 8-2"}; !slices.Equal(kinds(all), want) {
		t.Errorf("after the break came %v, want %v", kinds(all), want)
	}
	if !slices.ContainsFunc(all, func(e event) bool { return e.kind == "story" && strings.Contains(e.data, `"id":"t1"`) }) {
		t.Errorf("the story that was corrected was not told: %+v", all)
	}
}

// TestSlowReaders: who does not take what is sent is left, and holds up nobody.
func TestSlowReaders(t *testing.T) {
	t.Parallel()
	b := openBare(t)
	for n := range 300 {
		err := b.keeper.Store.Add(context.Background(), store.Batch{After: int64(n), At: someday, Reports: []store.New{{
			Report: &report.Report{Name: "a", Title: strings.Repeat("long ", 20<<10), Text: fmt.Sprint(n)}, Place: store.Place{Seq: int64(n + 1), Story: n, Origin: n},
		}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	left := make(chan struct{})
	h := api.New(api.Config{Keeper: b.keeper, Who: everything, Now: time.Now, Patience: 100 * time.Millisecond})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r)
		close(left)
	}))
	t.Cleanup(server.Close)
	resp, err := http.Get(server.URL + "/api/v1/changes?since=0-0")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() // of which nothing is read
	select {
	case <-left:
	case <-time.After(30 * time.Second):
		t.Error("a reader who takes nothing is still served after 30 seconds")
	}
}
