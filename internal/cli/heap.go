package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/s2"

	"readout"
	"readout/internal/brief"
	"readout/report"
	"readout/story"
)

// heap is the reports of the inputs, all at once. Their texts are packed until somebody
// wants them, for of a large heap most are only listed.
type heap struct {
	reports []*report.Report // without their texts
	texts   [][]byte         // packed
}

// add puts a report on the heap, which takes it over.
func (h *heap) add(r *report.Report) {
	packed := s2.EncodeBetter(nil, []byte(r.Text))
	h.texts = append(h.texts, bytes.Clone(packed)) // without the room that packing set aside
	r.Text = ""
	for _, part := range []*string{&r.Title, &r.Byline, &r.Outlet, &r.URL} { // which may be parts of the text
		*part = strings.Clone(*part)
	}
	h.reports = append(h.reports, r)
}

// whole is report i with its text.
func (h *heap) whole(i int) *report.Report {
	text, err := s2.Decode(nil, h.texts[i])
	if err != nil {
		panic(fmt.Sprintf("what was packed a moment ago cannot be unpacked: %v", err))
	}
	r := *h.reports[i]
	r.Text = string(text)
	return &r
}

// stories groups the reports.
func (h *heap) stories(ctx context.Context) ([]readout.Story, error) {
	var err error
	stories := readout.Group(len(h.reports), func(yield func(*story.Digest) bool) {
		err = inOrder(ctx, slices.Values(h.numbers()),
			func(_ context.Context, i int) (*story.Digest, error) { return story.Read(h.whole(i)), nil },
			func(d *story.Digest) error {
				yield(d) // who groups takes all
				return nil
			})
	})
	return stories, err
}

// numbers are the indices of the reports.
func (h *heap) numbers() []int {
	n := make([]int, len(h.reports))
	for i := range n {
		n[i] = i
	}
	return n
}

// list prints the stories of a heap, for a person or a program to pick one.
func (t terminal) list(h *heap, stories []readout.Story, format string) error {
	const hint = "the reports tell of several things: pick one with --story N, or take all as one with --story all"
	var err error
	switch format {
	case "text":
		err = brief.Heap(t.out, h.reports, h.whole, stories, t.style())
	case "json":
		return brief.HeapJSON(t.out, h.reports, h.whole, stories)
	default: // a page or a document of one brief was asked for
		_ = brief.Heap(t.err, h.reports, h.whole, stories, brief.Style{})
		return failed(errors.New(hint))
	}
	t.complain("%s", hint)
	return err
}

// aboutStory says what the flag --story takes.
const aboutStory = "of a heap of several stories take the one with this number or with these words; all: take all as one (`N|WORDS|all`)"

// pick gives the reports of the story that a person asked for by its number in the
// list, or by words that stand in its reports. They are numbered anew.
func (h *heap) pick(ctx context.Context, asked string) ([]int, error) {
	stories, err := h.stories(ctx)
	if err != nil {
		return nil, err
	}
	best, err := h.find(asked, stories)
	if err != nil {
		return nil, err
	}
	picked := stories[best].Reports
	for i, k := range picked {
		h.reports[k].ID = "r" + strconv.Itoa(i+1)
	}
	return picked, nil
}

// find is the index of the story asked for.
func (h *heap) find(asked string, stories []readout.Story) (int, error) {
	if n, err := strconv.Atoi(asked); err == nil {
		if n < 1 || n > len(stories) {
			return 0, usage("--story %d: there are %d", n, len(stories))
		}
		return n - 1, nil
	}
	words := strings.Fields(strings.ToLower(asked))
	best, most := -1, 0.0
	for k, s := range stories {
		n := 0
		for _, i := range s.Reports {
			r := h.whole(i)
			if hasAll(strings.ToLower(r.Title+"\n"+r.Text), words) {
				n++
			}
		}
		if share := float64(n) / float64(len(s.Reports)); share > most {
			best, most = k, share
		}
	}
	if best < 0 || len(words) == 0 {
		return 0, failed(fmt.Errorf("--story %q: no report has all of these words; without --story the stories are listed", asked))
	}
	return best, nil
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
