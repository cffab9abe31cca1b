package keep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"sync"
	"time"

	"readout"
	"readout/claim"
	"readout/internal/brief"
	"readout/report"
	"readout/store"
)

// Asked says how a story is laid side by side.
type Asked struct {
	AsOf       time.Time // deadlines are judged then; zero: the latest report's date
	Issues     *claim.Catalogue
	IssuesText string // what Issues was made from, to tell two catalogues apart
	Title      string // what to call it; "": its actors and issue
	Explain    bool
}

// Brief lays the reports of a story side by side, with the corrections that stand.
// Reports are r and their number in the record, in the order in which they came,
// so that a cite means the same words when more reports have come. Where others are
// being laid it waits for its turn, as long as ctx lasts.
func (k *Keeper) Brief(ctx context.Context, s *Story, ask Asked) (*readout.Record, error) {
	if err := k.memory.turns.take(ctx); err != nil {
		return nil, err
	}
	defer k.memory.turns.give()
	return k.brief(ctx, s, ask)
}

// brief is Brief for whoever has a turn.
func (k *Keeper) brief(ctx context.Context, s *Story, ask Asked) (*readout.Record, error) {
	log, err := k.log(ctx)
	if err != nil {
		return nil, err
	}
	readings, err := k.readings(ctx, s)
	if err != nil {
		return nil, err
	}
	corrected := apply(log, s, readings)
	rulings, err := rulingsOf(log)
	if err != nil {
		return nil, err
	}
	rec, err := readout.Reconcile(readings, readout.Options{AsOf: ask.AsOf, Issues: ask.Issues, Explain: ask.Explain, Corrections: corrected, Rulings: merging(rulings, s.Reports)})
	if err != nil {
		return nil, err
	}
	rec.Story = ask.Title
	return rec, nil
}

// readings reads the reports of a story again, from their texts, or remembers what
// was read in them.
func (k *Keeper) readings(ctx context.Context, s *Story) ([]*readout.Reading, error) {
	out := make([]*readout.Reading, len(s.Reports))
	errs := make([]error, len(s.Reports))
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i, h := range s.Reports {
		wg.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			if errs[i] = ctx.Err(); errs[i] != nil {
				return
			}
			out[i], errs[i] = k.reading(ctx, h)
		})
	}
	wg.Wait()
	return out, errors.Join(errs...)
}

// reading reads a report of the record.
func (k *Keeper) reading(ctx context.Context, h store.Head) (*readout.Reading, error) {
	if r, ok := k.memory.readings.get(h.Hash); ok {
		return r, nil
	}
	r, err := k.Store.Report(ctx, h.Seq)
	if err != nil {
		return nil, err
	}
	if h.Replaces > 0 {
		r.Report.Replaces = "r" + strconv.FormatInt(h.Replaces, 10)
	}
	out, err := k.read(ctx, r.Report)
	if err == nil {
		k.memory.readings.put(h.Hash, out, readingCost*len(r.Report.Text), readingRoom)
	}
	return out, err
}

// Format is a form of a page.
type Format string

// The forms.
const (
	JSON     Format = "json"
	HTML     Format = "html"
	Markdown Format = "md"
	Text     Format = "text"
)

// Page writes the brief of a story. The page is kept in the record, and is used
// again while nothing that it was made of has changed: the program, the reports,
// the corrections, what was asked.
func (k *Keeper) Page(ctx context.Context, w io.Writer, s *Story, ask Asked, f Format) error {
	key, err := k.Key(ctx, s, ask, f)
	if err != nil {
		return err
	}
	page, err := k.Store.Cached(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		page, err = once(ctx, &k.memory, key, func(ctx context.Context) ([]byte, error) {
			page, err := k.makePage(ctx, s, ask, f)
			if err == nil {
				err = k.cache(ctx, key, s.ID, page)
			}
			return page, err
		})
	}
	if err != nil {
		return err
	}
	_, err = w.Write(page)
	return err
}

// Lists are the lists of the brief of a story. They are remembered for a while, since
// whoever asks for one page of a list asks for the next.
func (k *Keeper) Lists(ctx context.Context, s *Story, ask Asked) (*brief.Lists, error) {
	key, err := k.Key(ctx, s, ask, JSON)
	if err != nil {
		return nil, err
	}
	if l, ok := k.memory.lists.get(key); ok {
		return l, nil
	}
	var page bytes.Buffer
	if err := k.Page(ctx, &page, s, ask, JSON); err != nil {
		return nil, err
	}
	l, err := brief.TakeApart(page.Bytes())
	if err == nil {
		k.memory.lists.put(key, l, page.Len(), listsRoom)
	}
	return l, err
}

// cache keeps a page. A record that cannot be written to is read all the same.
func (k *Keeper) cache(ctx context.Context, key store.Key, subject string, page []byte) error {
	err := k.Store.Cache(ctx, key, subject, page)
	if errors.Is(err, store.ErrReadOnly) || errors.Is(err, store.ErrLocked) || errors.Is(err, store.ErrFull) {
		return nil
	}
	return err
}

func (k *Keeper) makePage(ctx context.Context, s *Story, ask Asked, f Format) ([]byte, error) {
	rec, err := k.brief(ctx, s, ask)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	switch f {
	case JSON:
		err = brief.JSON(&b, rec)
	case HTML:
		err = brief.HTML(&b, rec)
	case Markdown:
		err = brief.Markdown(&b, rec)
	default:
		err = brief.Text(&b, rec, brief.Style{})
	}
	return b.Bytes(), err
}

// Key is a hash of all that a page is made of: two pages of one key are the same.
func (k *Keeper) Key(ctx context.Context, s *Story, ask Asked, f Format) (store.Key, error) {
	log, err := k.log(ctx)
	if err != nil {
		return store.Key{}, err
	}
	parts := []string{"brief 1", k.Pipeline, string(f), ask.AsOf.UTC().Format(time.RFC3339Nano), ask.IssuesText, ask.Title, fmt.Sprint(ask.Explain)}
	for _, h := range s.Reports {
		parts = append(parts, fmt.Sprintf("report %d %s", h.Seq, h.Hash))
	}
	for _, c := range log {
		if c.What == dismiss || c.What == relabel || c.What == mergeActors || c.What == splitActor {
			parts = append(parts, fmt.Sprintf("correction %d %s", c.ID, c.What), string(c.Body))
		}
	}
	return store.KeyOf(parts...), nil
}

// apply translates corrections into the numbers of one laying side by side, and
// takes the statements out that were dismissed.
func apply(log []Correction, s *Story, readings []*readout.Reading) []claim.Correction {
	at := map[string]int{}
	for i, h := range s.Reports {
		at[h.Hash.String()] = i
	}
	var out []claim.Correction
	for _, c := range log {
		if c.What != dismiss && c.What != relabel {
			continue
		}
		done := claim.Correction{Of: c.Of, Issue: c.Issue, Stance: c.Stance}
		for _, a := range c.Anchors {
			i, ok := at[a.Report]
			if !ok {
				continue
			}
			if span, ok := a.span(readings[i].Report.Text); ok {
				done.At = append(done.At, claim.Evidence{Report: i, Span: span, Statement: -1})
			}
		}
		if len(done.At) == 0 {
			continue
		}
		if c.Of == "statement" {
			for _, e := range done.At {
				readings[e.Report] = without(readings[e.Report], e.Span)
			}
			continue
		}
		out = append(out, done)
	}
	return out
}

// span is where the words of an anchor stand in the text, in bytes.
func (a Anchor) span(text string) (report.Span, bool) {
	s := report.Span{Start: byteAt(text, a.Start), End: byteAt(text, a.End)}
	return s, s.Start >= 0 && s.End > s.Start && s.In(text) == a.Text
}

// byteAt is the byte at which code point n begins, -1 when there are fewer.
func byteAt(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	if n == 0 {
		return len(text)
	}
	return -1
}
