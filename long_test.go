package readout

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/semaphore"

	"readout/report"
)

func TestLongReportsShareRoom(t *testing.T) {
	if testing.Short() {
		t.Skip("reads half a megabyte")
	}
	t.Parallel()
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := 0; b.Len() < longText; i++ {
		fmt.Fprintf(&b, "Harbour master Lene Voss said on Friday that berth %d would stay shut.\n\n", i)
	}
	long := &report.Report{Name: "long", Text: b.String(), Language: "en"}
	short := &report.Report{Name: "short", Text: "Harbour master Lene Voss said on Friday that the berth would stay shut.", Language: "en"}
	reader.room = longText + longText/2 // too little for two
	reader.long = semaphore.NewWeighted(reader.room)

	var wg sync.WaitGroup
	said := make([]int, 2)
	for i := range said {
		wg.Go(func() {
			r, err := reader.Read(context.Background(), long)
			if err != nil {
				t.Error(err)
				return
			}
			said[i] = len(r.Statements)
		})
	}
	if r, err := reader.Read(context.Background(), short); err != nil || len(r.Statements) != 1 {
		t.Errorf("beside long ones a short report gave %v, %v", r, err)
	}
	wg.Wait()
	if said[0] < 1000 || said[1] != said[0] {
		t.Errorf("statements of one long report, read twice at once: %v", said)
	}
	if n := len(reader.idle); n > 1 {
		t.Errorf("%d sets of stages are kept, want only that of the short report", n)
	}

	all := reader.room
	if err := reader.long.Acquire(context.Background(), all); err != nil {
		t.Fatal(err)
	}
	defer reader.long.Release(all)
	soon, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	if _, err := reader.Read(soon, long); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a report that waits for room until the end gave %v", err)
	}
}
