package keep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/store"
)

// Mark is a place in the history of a record: so many reports had come, and so many
// corrections. Both only grow, so what came after a mark can be told at any time and
// by any process.
type Mark struct{ Reports, Corrections int64 }

// String is how a mark is written: "12-3".
func (m Mark) String() string { return fmt.Sprintf("%d-%d", m.Reports, m.Corrections) }

// ErrMark means that something is no mark of this record.
var ErrMark = errors.New("no such place in the history of the record")

// ParseMark reads what String wrote.
func ParseMark(s string) (Mark, error) {
	reports, corrections, _ := strings.Cut(s, "-")
	r, err := strconv.ParseInt(reports, 10, 64)
	c, err2 := strconv.ParseInt(corrections, 10, 64)
	if m := (Mark{r, c}); err == nil && err2 == nil && r >= 0 && c >= 0 && m.String() == s {
		return m, nil
	}
	return Mark{}, fmt.Errorf("%q: %w (it is written 12-3)", s, ErrMark)
}

// Mark is where the record is now.
func (k *Keeper) Mark(ctx context.Context) (Mark, error) {
	s, err := k.Store.State(ctx)
	return Mark{s.Reports, s.Corrections}, err
}

// Change is one thing that happened to a record: a report that came, or a
// correction.
type Change struct {
	Mark       Mark        // of the record after it
	Report     *store.Head // nil: a correction
	Correction *Correction // nil: a report
	Stands     bool        // the correction was not taken back since
	Stories    []string    // ids of the stories that it changes
}

// Changes are the first things that happened after a mark, at most so many: reports
// in the order in which they came, then corrections in theirs.
func (k *Keeper) Changes(ctx context.Context, after Mark, most int) ([]Change, error) {
	now, err := k.Mark(ctx)
	if err != nil {
		return nil, err
	}
	if after.Reports > now.Reports || after.Corrections > now.Corrections {
		return nil, fmt.Errorf("%s: %w, which is at %s", after, ErrMark, now)
	}
	var seqs []int64
	for n := after.Reports + 1; n <= now.Reports && len(seqs) < most; n++ {
		seqs = append(seqs, n)
	}
	var out []Change
	if len(seqs) > 0 {
		heads, stories, err := k.Heads(ctx, seqs)
		if err != nil {
			return nil, err
		}
		for i := range heads {
			out = append(out, Change{Mark: Mark{heads[i].Seq, after.Corrections}, Report: &heads[i], Stories: stories[i : i+1]})
		}
		after.Reports = seqs[len(seqs)-1]
	}
	if len(out) == most || after.Corrections == now.Corrections {
		return out, nil
	}
	return k.corrected(ctx, out, after, most)
}

// corrected adds the corrections after a mark.
func (k *Keeper) corrected(ctx context.Context, out []Change, after Mark, most int) ([]Change, error) {
	all, stands, err := k.Log(ctx)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].ID <= after.Corrections {
			continue
		}
		if len(out) == most {
			break
		}
		stories, err := k.touched(ctx, all, &all[i])
		if err != nil {
			return nil, err
		}
		out = append(out, Change{Mark: Mark{after.Reports, all[i].ID}, Correction: &all[i], Stands: stands[i], Stories: stories})
	}
	return out, nil
}

// touched are the stories that a correction changes: those of the reports that it
// names, and of an undo those of what it takes back.
func (k *Keeper) touched(ctx context.Context, all []Correction, c *Correction) ([]string, error) {
	for c.What == undo {
		i := slices.IndexFunc(all, func(x Correction) bool { return x.ID == c.Undoes })
		if i < 0 {
			return nil, nil
		}
		c = &all[i]
	}
	hashes := append([]string{c.From, c.Into}, c.Reports...)
	for _, a := range c.Anchors {
		hashes = append(hashes, a.Report)
	}
	var seqs []int64
	for _, text := range hashes {
		h, ok := store.ParseHash(text)
		if !ok {
			continue
		}
		seq, err := k.Store.Lookup(ctx, h)
		if errors.Is(err, store.ErrNotFound) {
			continue // verify complains of it
		}
		if err != nil {
			return nil, err
		}
		seqs = append(seqs, seq)
	}
	_, stories, err := k.Heads(ctx, seqs)
	slices.Sort(stories)
	return slices.Compact(stories), err
}
