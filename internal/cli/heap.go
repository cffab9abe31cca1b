package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"readout"
	"readout/internal/brief"
	"readout/report"
)

// list prints the stories of a heap, for a person or a program to pick one.
func (t terminal) list(reports []*report.Report, stories []readout.Story, format string) error {
	const hint = "the reports tell of several things: pick one with --story N, or take all as one with --story all"
	var err error
	switch format {
	case "text":
		err = brief.Heap(t.out, reports, stories, brief.Style{Colours: t.colours()})
	case "json":
		return brief.HeapJSON(t.out, reports, stories)
	default: // a page or a document of one brief was asked for
		_ = brief.Heap(t.err, reports, stories, brief.Style{})
		return failed(errors.New(hint))
	}
	t.complain("%s", hint)
	return err
}

// aboutStory says what the flag --story takes.
const aboutStory = "of a heap of several stories take the one with this number or with these words; all: take all as one (`N|WORDS|all`)"

// pick gives the reports of the story that a person asked for by its number in the
// list, or by words that stand in its reports. They are numbered anew.
func pick(asked string, reports []*report.Report) ([]*report.Report, error) {
	stories := readout.Stories(reports)
	best, err := find(asked, reports, stories)
	if err != nil {
		return nil, err
	}
	var out []*report.Report
	for i, k := range stories[best].Reports {
		reports[k].ID = "r" + strconv.Itoa(i+1)
		out = append(out, reports[k])
	}
	return out, nil
}

// find is the index of the story asked for.
func find(asked string, reports []*report.Report, stories []readout.Story) (int, error) {
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
			if hasAll(strings.ToLower(reports[i].Title+"\n"+reports[i].Text), words) {
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
