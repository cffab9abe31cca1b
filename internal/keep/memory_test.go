package keep_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"readout"
	"readout/internal/keep"
	"readout/report"
)

// busy is a keeper of a record of one report, whose reader is had for the asking only
// when door is closed; asked counts who asked for it.
func busy(t *testing.T) (k *keep.Keeper, s *keep.Story, asked func() int, door chan struct{}) {
	t.Helper()
	full := empty()
	add(t, full, someday, &report.Report{Name: "a.txt", Language: "en", Text: "Norland's President Ada Holm said that Norland was ready to meet Sudria."})
	var mu sync.Mutex
	n := 0
	door = make(chan struct{})
	reader, err := theReader()
	if err != nil {
		t.Fatal(err)
	}
	k = &keep.Keeper{Store: full.Store, Pipeline: full.Pipeline, Reader: func() (*readout.Reader, error) {
		mu.Lock()
		n++
		mu.Unlock()
		<-door
		return reader, nil
	}}
	if s, err = full.Story(t.Context(), "t1", keep.View{}); err != nil {
		t.Fatal(err)
	}
	return k, s, func() int {
		mu.Lock()
		defer mu.Unlock()
		return n
	}, door
}

// TestFewStoriesAtATime asks for many stories at once. Only a few are read at a time,
// and those whom nobody waits for any more are not read at all.
func TestFewStoriesAtATime(t *testing.T) {
	t.Parallel()
	most := max(2, runtime.GOMAXPROCS(0))
	if _, err := theReader(); err != nil { // loaded before the clock of the test runs
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		k, s, asked, door := busy(t)
		ctx, leave := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		for n := range 5 * most {
			ask := keep.Asked{Title: fmt.Sprint("title ", n)} // another page each
			wg.Go(func() {
				if _, err := k.Dossier(ctx, s, ask); !errors.Is(err, context.Canceled) {
					t.Errorf("who left was told %v", err)
				}
			})
		}
		synctest.Wait()
		if n := asked(); n != most {
			t.Errorf("%d stories are being read at a time, want %d", n, most)
		}
		leave()
		wg.Wait()
		close(door)
		synctest.Wait()
		if n := asked(); n != most {
			t.Errorf("%d stories were read, and only %d had been begun when all left", n, most)
		}
		if _, err := k.Dossier(t.Context(), s, keep.Asked{Title: "title 1"}); err != nil {
			t.Errorf("whoever asks again: %v", err)
		}
	})
}

// TestFaultInAStory has the reader fail while a story is read: whoever asked is told, and
// the program goes on.
func TestFaultInAStory(t *testing.T) {
	t.Parallel()
	k, s, _, door := busy(t)
	close(door)
	k.Reader = func() (*readout.Reader, error) { panic("no such word") }
	if _, err := k.Dossier(t.Context(), s, keep.Asked{}); err == nil || !strings.Contains(err.Error(), "no such word") {
		t.Errorf("whoever asked was told %v", err)
	}
}
