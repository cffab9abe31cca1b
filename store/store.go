// Package store says what a record keeps and what whoever keeps it must promise.
// It does not know how: package store/sqlite does, and store/storetest holds every
// way of keeping to the same promises.
//
// A record holds
//
//   - reports, each under the hash of its text and of what identifies its
//     publication (HashOf). They never change; a changed text is another report
//     that says which one it replaces;
//   - where each report belongs: a story and an origin (Place). That may change as
//     later reports come;
//   - what was read in each report, by the pipeline that read it (Line). It is
//     made again, never patched;
//   - corrections, a log that only grows;
//   - pages that were made of all this (Cache), which may be lost at no cost;
//   - slips: small things that a door keeps beside the record (Slip), such as who
//     may come in. They are no part of what was published or read;
//   - an index of words, which follows behind what is kept (Index);
//   - index cards that others make of what is kept (Card), which may be lost too.
//
// Whoever adds calls State, prepares a Batch that begins after the last report,
// and calls Add. When another writer was faster, Add keeps nothing and returns
// ErrBehind: look again at what is new, prepare again. What Add has returned from
// without an error stays, whatever happens to the process or the machine.
//
// No method reads a clock: times are handed in.
package store

import (
	"context"
	"errors"
	"time"
)

// What can be wrong with a record. Errors of a store wrap these and say of what,
// and what to do about it.
var (
	ErrNotFound  = errors.New("not in the record")
	ErrBehind    = errors.New("the record has grown meanwhile")
	ErrNotRecord = errors.New("not a record")
	ErrNewer     = errors.New("made by a newer version of Readout")
	ErrLocked    = errors.New("in use by another process")
	ErrReadOnly  = errors.New("cannot be written to")
	ErrFull      = errors.New("no space left")
	ErrDamaged   = errors.New("damaged")
)

// Store is a record. Its methods may be called at the same time.
type Store interface {
	Reader
	Writer
	Close() error
}

// Reader is what can be asked of a record.
type Reader interface {
	// State says how much there is.
	State(ctx context.Context) (State, error)
	// Lookup returns the number of the report with a hash, or ErrNotFound.
	Lookup(ctx context.Context, h Hash) (int64, error)
	// Report returns a report with its text, or ErrNotFound.
	Report(ctx context.Context, seq int64) (*Report, error)
	// Heads lists reports without their texts, by number.
	Heads(ctx context.Context, f Filter) ([]Head, error)
	// Lines are what a pipeline read in a report, by kind and place; "" stands
	// for the latest pipeline that read it. With kinds, only lines of these.
	Lines(ctx context.Context, seq int64, pipeline string, kinds ...Kind) ([]Line, error)
	// Corrections are all corrections, oldest first, those that were undone too.
	Corrections(ctx context.Context) ([]Correction, error)
	// Cached returns what was kept under a key, or ErrNotFound.
	Cached(ctx context.Context, key Key) ([]byte, error)
	// Slip returns the slip of a kind with a key, or ErrNotFound.
	Slip(ctx context.Context, kind, key string) (Slip, error)
	// Slips are all slips of a kind, by the bytes of their keys.
	Slips(ctx context.Context, kind string) ([]Slip, error)
	// Filed says how often the cards of an index were changed, and how far it has
	// come: 0 and "" for one that there is not.
	Filed(ctx context.Context, index string) (turn int64, upto string, err error)
	// Cards are those of a drawer that a filter lets through, in their order.
	Cards(ctx context.Context, f CardFilter) ([]Card, error)
	// Search finds reports and lines by their words, as far as Index has come, the
	// best first.
	Search(ctx context.Context, q Query) ([]Hit, error)
}

// Writer is what can be done to a record. Each call is done as a whole or not at
// all.
type Writer interface {
	// Add keeps a batch of reports, or returns ErrBehind.
	Add(ctx context.Context, b Batch) error
	// Reread keeps what a pipeline reads in reports that are there already, in
	// place of what the same pipeline read before.
	Reread(ctx context.Context, rs []Reading) error
	// Correct adds a correction to the log and returns its number, from 1.
	Correct(ctx context.Context, c Correction) (int64, error)
	// Cache keeps a page under a key. The pages of a subject that were made
	// before may be dropped.
	Cache(ctx context.Context, key Key, subject string, page []byte) error
	// File changes the cards of an index, or returns ErrBehind.
	File(ctx context.Context, f Filing) error
	// PutSlip keeps a slip and returns the revision that it has now. With Rev 0 it
	// must not be there yet, else Rev must be the revision that is there; if not,
	// nothing is kept and it returns ErrBehind.
	PutSlip(ctx context.Context, s Slip) (rev int64, err error)
	// DropSlip forgets a slip, if it is there.
	DropSlip(ctx context.Context, kind, key string) error
	// DropSlips forgets the slips of a kind whose time is before another.
	DropSlips(ctx context.Context, kind string, before time.Time) error
	// Index brings the index of words forward by about most reports and as many
	// readings, and reports whether there is more to do.
	Index(ctx context.Context, most int) (more bool, err error)
}
