package keep

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout/report"
	"readout/store"
)

// This file takes what another record keeps into this one.

// ErrLine means that a line of an export cannot be read.
var ErrLine = errors.New("cannot be read")

// Item is a report or a correction of another record, or why there is neither.
type Item struct {
	Name       string // where it stands: "line 3", "report r7"
	Report     *report.Report
	Address    string
	Added      time.Time // zero: it does not say
	Correction *store.Correction
	Broken     error
}

// Items are what another record keeps: every version of every report, in the order
// in which they came, and then the corrections.
func Items(ctx context.Context, from store.Reader) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		stop := errors.New("enough")
		err := everyReport(ctx, from, func(r *store.Report) error {
			name := r.Report.ID
			r.Report.ID = ""
			if !yield(Item{Name: "report " + name, Report: r.Report, Address: r.Address, Added: r.Added}) {
				return stop
			}
			return nil
		})
		if err == nil {
			var all []store.Correction
			all, err = from.Corrections(ctx)
			for i := range all {
				if !yield(Item{Name: fmt.Sprintf("correction %d", all[i].ID), Correction: &all[i]}) {
					return
				}
			}
		}
		if err != nil && !errors.Is(err, stop) {
			yield(Item{Name: "the record", Broken: err})
		}
	}
}

// longestLine is how long a line of an export may be.
const longestLine = 64 << 20

// ReadItems reads the lines of an export: of a whole record (Dump), or of reports
// alone.
func ReadItems(in io.Reader) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, longestLine)
		n := 0
		for lines.Scan() {
			if n++; len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			item, err := readItem(lines.Bytes())
			item.Name = fmt.Sprintf("line %d", n)
			if err != nil {
				item = Item{Name: item.Name, Broken: err}
			}
			if item == (Item{Name: item.Name}) {
				continue // the head of a dump
			}
			if !yield(item) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(Item{Name: fmt.Sprintf("line %d", n+1), Broken: fmt.Errorf("%w: %w", ErrLine, err)})
		}
	}
}

func readItem(line []byte) (Item, error) {
	var d struct {
		dumped
		ID json.RawMessage `json:"id"` // of a report: "r7"
	}
	if err := json.Unmarshal(line, &d); err != nil {
		return Item{}, fmt.Errorf("%w: it is not an object as `readout export --format record` writes it: %w", ErrLine, err)
	}
	switch d.Kind {
	case "record":
		if d.Form != dumpForm {
			return Item{}, fmt.Errorf("%w: the export is of form %d, and this program knows %d (take a newer one)", ErrLine, d.Form, dumpForm)
		}
		return Item{}, nil
	case "report", "":
		if d.Text == nil {
			return Item{}, fmt.Errorf("%w: it has no text, so it is no report", ErrLine)
		}
		return reportOf(&d.dumped, d.Kind == "")
	case "correction":
		if d.At == nil || d.What == "" || len(d.dumped.Body) == 0 {
			return Item{}, fmt.Errorf("%w: a correction has a time, says what it does, and to what", ErrLine)
		}
		c := &store.Correction{At: *d.At, Author: d.Author, Reason: d.Reason, Kind: d.What, Undoes: d.Undoes, Body: d.dumped.Body}
		if err := json.Unmarshal(d.ID, &c.ID); err != nil || c.ID < 1 {
			return Item{}, fmt.Errorf("%w: a correction has a number", ErrLine)
		}
		return Item{Correction: c}, nil
	}
	return Item{}, fmt.Errorf("%w: there is nothing of kind %q in a record", ErrLine, d.Kind)
}

// reportOf is the report of a line, as it was. plain says that the line is of an
// export of reports, which leaves out how the text is divided.
func reportOf(d *dumped, plain bool) (Item, error) {
	r := &report.Report{
		Name: d.Name, URL: d.URL, Outlet: d.Outlet, Title: d.Title, Byline: d.Byline, Language: d.Language,
		PublishedFrom: d.PublishedFrom, Paid: d.Paid, Text: *d.Text,
	}
	if d.Published != "" {
		at, err := time.Parse(time.RFC3339Nano, d.Published)
		if err != nil {
			at, err = time.Parse(time.DateOnly, d.Published)
		}
		if err != nil {
			return Item{}, fmt.Errorf("%w: %q is no date of RFC 3339", ErrLine, d.Published)
		}
		if _, offset := at.Zone(); offset == 0 {
			at = at.UTC()
		}
		r.Published = at
	}
	for _, x := range d.Dates {
		r.Dates = append(r.Dates, report.Dated{Value: x[0], From: x[1]})
	}
	last := 0
	for _, g := range d.Regions {
		start, ok1 := g[0].(float64)
		end, ok2 := g[1].(float64)
		kind, ok3 := g[2].(string)
		span := report.Span{Start: byteAt(r.Text, int(start)), End: byteAt(r.Text, int(end))}
		if !ok1 || !ok2 || !ok3 || span.Start < last || span.End <= span.Start {
			return Item{}, fmt.Errorf("%w: %v is no region of its text", ErrLine, g)
		}
		last = span.End
		r.Regions = append(r.Regions, report.Region{Span: span, Kind: report.Kind(kind)})
	}
	if h := store.HashOf(r).String(); d.Hash != "" && d.Hash != h {
		return Item{}, fmt.Errorf("%w: its hash is %s and should be %s: it is not what was exported", ErrLine, h, d.Hash)
	}
	item := Item{Report: r, Address: d.Address}
	if plain {
		item.Address = cmp.Or(d.Address, d.URL)
	}
	if d.Added != nil {
		item.Added = *d.Added
	}
	return item, nil
}

// Imported counts what became of items.
type Imported struct {
	Reports, Versions, There               int
	Corrections, CorrectionsThere, Skipped int
}

// Importer takes items into a record. Prepare may be called by several goroutines,
// the other methods by one, in the order of the items. Reports are kept in batches,
// each as a whole or not at all; when it is interrupted, the same items again give the
// rest.
type Importer struct {
	Imported
	keeper *Keeper
	adder  *Adder
	tell   func(string)

	ready bool
	there []store.Correction
	as    map[int64]int64 // numbers of corrections there -> here
}

// NewImporter makes an importer. Reports that do not say when they were added count as
// added at that time. tell is told what was skipped, and why.
func (k *Keeper) NewImporter(at time.Time, tell func(string)) *Importer {
	return &Importer{keeper: k, adder: k.NewAdder(at), tell: tell, as: map[int64]int64{}}
}

// Prepare reads the report of an item, unless it is in the record already.
func (m *Importer) Prepare(ctx context.Context, item Item) (*Prepared, error) {
	if item.Report == nil {
		return nil, nil
	}
	p, err := m.adder.Prepare(ctx, item.Report, item.Address)
	if err != nil || p.outcome != Version {
		return p, err
	}
	p.new.Added = item.Added
	before, err := m.keeper.Store.Heads(ctx, store.Filter{Address: item.Address})
	if err == nil && !item.Added.IsZero() && len(before) > 0 && before[len(before)-1].Added.After(item.Added) {
		p.late = true
	}
	return p, err
}

// Put takes an item.
func (m *Importer) Put(ctx context.Context, item Item, p *Prepared) error {
	switch {
	case item.Broken != nil:
		m.skip(item, item.Broken.Error())
		return nil
	case item.Correction != nil:
		return m.correct(ctx, item)
	case p.late:
		m.skip(item, fmt.Sprintf("the record has a later version of %s, and a version cannot come before one that is there", item.Address))
		return nil
	}
	p.new.Added = item.Added
	outcome, err := m.adder.Put(ctx, p)
	switch outcome {
	case Added:
		m.Reports++
	case Version:
		m.Versions++
	default:
		m.There++
	}
	return err
}

// Flush keeps what was put.
func (m *Importer) Flush(ctx context.Context) error { return m.adder.Flush(ctx) }

func (m *Importer) skip(item Item, why string) {
	m.Skipped++
	m.tell(item.Name + ": skipped: " + why)
}

// correct takes a correction. It gets a number of this record, and so do those that
// it speaks of.
func (m *Importer) correct(ctx context.Context, item Item) error {
	if !m.ready {
		if err := m.adder.Flush(ctx); err != nil { // it speaks of reports
			return err
		}
		var err error
		if m.there, err = m.keeper.Store.Corrections(ctx); err != nil {
			return err
		}
		m.ready = true
	}
	c := *item.Correction
	c.At = c.At.UTC().Truncate(time.Microsecond)
	if c.Undoes != 0 {
		n, ok := m.as[c.Undoes]
		if !ok {
			m.skip(item, fmt.Sprintf("it takes back correction %d, which was not imported", c.Undoes))
			return nil
		}
		c.Undoes = n
	}
	why, err := m.translate(ctx, &c)
	if err != nil {
		return err
	}
	if why != "" {
		m.skip(item, why)
		return nil
	}
	same := func(o store.Correction) bool {
		return o.At.Equal(c.At) && o.Author == c.Author && o.Reason == c.Reason && o.Kind == c.Kind && o.Undoes == c.Undoes && bytes.Equal(o.Body, c.Body)
	}
	if i := slices.IndexFunc(m.there, same); i >= 0 {
		m.as[item.Correction.ID] = m.there[i].ID
		m.CorrectionsThere++
		return nil
	}
	id, err := m.keeper.Store.Correct(ctx, c)
	if err != nil {
		return err
	}
	m.as[item.Correction.ID] = id
	m.Corrections++
	return nil
}

// translate gives a correction the numbers of this record, and says why it cannot be
// kept where it cannot.
func (m *Importer) translate(ctx context.Context, c *store.Correction) (why string, err error) {
	body := Correction{What: c.Kind}
	switch c.Kind {
	case mergeStories, splitStory, undo, dismiss, relabel, mergeActors, splitActor:
	default:
		return fmt.Sprintf("it is a %q, which this program does not know (take a newer one)", c.Kind), nil
	}
	if err := json.Unmarshal(c.Body, &body); err != nil {
		return "it is damaged: " + err.Error(), nil
	}
	hashes := append([]string{}, body.Reports...)
	for _, h := range []string{body.From, body.Into} {
		if h != "" {
			hashes = append(hashes, h)
		}
	}
	for _, a := range body.Anchors {
		hashes = append(hashes, a.Report)
	}
	for _, s := range hashes {
		h, ok := store.ParseHash(s)
		if !ok {
			return fmt.Sprintf("%q is no hash of a report", s), nil
		}
		if _, err := m.keeper.Store.Lookup(ctx, h); errors.Is(err, store.ErrNotFound) {
			return "it is about report " + s + ", which is not in this record", nil
		} else if err != nil {
			return "", err
		}
	}
	if body.One != nil {
		body.One.Apart = cmp.Or(m.as[body.One.Apart], body.One.Apart)
	}
	if body.Other != nil {
		body.Other.Apart = cmp.Or(m.as[body.Other.Apart], body.Other.Apart)
	}
	body.Actor, body.As = m.renumbered(body.Actor), m.renumbered(body.As)
	c.Body, err = json.Marshal(body)
	return "", err
}

// renumbered is the id of an actor that a correction split off, by its number here.
func (m *Importer) renumbered(id string) string {
	i := strings.LastIndex(id, "~x")
	if i < 0 {
		return id
	}
	n, err := strconv.ParseInt(id[i+2:], 10, 64)
	if err != nil || m.as[n] == 0 {
		return id
	}
	return id[:i+2] + strconv.FormatInt(m.as[n], 10)
}
