package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	const n = 500
	jobs := func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
	var open, most atomic.Int64
	var got []int
	err := inOrder(context.Background(), jobs,
		func(_ context.Context, i int) (int, error) {
			most.Store(max(most.Load(), open.Add(1)))
			if i%7 == 0 {
				time.Sleep(time.Millisecond) // the slow ones must not be overtaken
			}
			return i * i, nil
		},
		func(sq int) error {
			open.Add(-1)
			got = append(got, sq)
			return nil
		})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != n || !slices.IsSorted(got) {
		t.Errorf("got %d results, sorted %v", len(got), slices.IsSorted(got))
	}
	if limit := int64(8 * runtime.GOMAXPROCS(0)); most.Load() > limit {
		t.Errorf("held %d results at once, more than %d", most.Load(), limit)
	}
}

func TestInOrderStops(t *testing.T) {
	stop := errors.New("enough")
	endless := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	square := func(_ context.Context, i int) (int, error) { return i, nil }
	for name, err := range map[string]error{
		"emit": inOrder(context.Background(), endless, square, func(i int) error {
			if i == 100 {
				return stop
			}
			return nil
		}),
		"work": inOrder(context.Background(), endless, func(_ context.Context, i int) (int, error) {
			if i == 100 {
				return 0, stop
			}
			return i, nil
		}, func(int) error { return nil }),
	} {
		if !errors.Is(err, stop) {
			t.Errorf("%s: %v, want %v", name, err, stop)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	err := inOrder(ctx, endless, square, func(i int) error {
		if i == 50 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestClosedPipeEndsQuietly(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Skip(err)
	}
	r.Close()
	defer w.Close()
	for _, args := range [][]string{{"schema", "record"}, {"annotate", "-"}, {"brief", "-"}, {"man"}} {
		var errs strings.Builder
		if code := Main(args, strings.NewReader("The mayor said that the harbour will open.\n"), w, &errs); code != exitDone || errs.Len() > 0 {
			t.Errorf("%v: exit code %d, stderr %q", args, code, errs.String())
		}
	}
}

// failing is a pipe that breaks in another way.
type failing struct{ io.Writer }

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrorsAreSaid(t *testing.T) {
	var errs strings.Builder
	if code := Main([]string{"schema", "record"}, strings.NewReader(""), failing{}, &errs); code != exitFailed || !strings.Contains(errs.String(), "disk full") {
		t.Errorf("exit code %d, stderr %q", code, errs.String())
	}
}

// TestPackedLines: lines of NDJSON are read in gzip too, and a file that is cut short
// gives what comes before the cut.
func TestPackedLines(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for i := range 500 {
		fmt.Fprintf(z, "{\"id\":\"r%d\",\"text\":\"Holm left Torvel on day %d.\"}\n", i, i*7919)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		in    []byte
		code  int
		lines int // at least
		errs  string
	}{
		{"whole", packed.Bytes(), 0, 500, ""},
		{"cut", packed.Bytes()[:packed.Len()-20], exitSkipped, 1, "could not be read: unexpected EOF"},
		{"no gzip", []byte("\x1f\x8bno"), exitFailed, 0, "standard input could not be read: broken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := Main([]string{"extract", "--from", "ndjson", "--to", "ndjson", "-"}, bytes.NewReader(c.in), &out, &errs)
			if lines := strings.Count(out.String(), "\n"); code != c.code || lines < c.lines || !strings.Contains(errs.String(), c.errs) {
				t.Errorf("exit code %d, want %d; %d lines, want %d; stderr %s", code, c.code, lines, c.lines, errs.String())
			}
		})
	}
}
