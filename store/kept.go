package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"time"

	"readout/report"
)

// Hash is what a report is known by: SHA-256 over its text and what identifies
// its publication.
type Hash [sha256.Size]byte

// String is the hash in 64 hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// ParseHash reads what String wrote.
func ParseHash(s string) (h Hash, ok bool) {
	n, err := hex.Decode(h[:], []byte(s))
	return h, err == nil && n == len(h) && len(s) == 2*len(h)
}

// HashOf is the hash of a report: over its text, address, outlet, headline and
// date of publication, each with its length before it. The name of the file it
// came in is no part of it, so a moved file is the same report; nor is anything
// that Readout found out about the text, which a later version may see otherwise.
func HashOf(r *report.Report) Hash {
	published := ""
	if !r.Published.IsZero() {
		published = r.Published.UTC().Format(time.RFC3339Nano)
	}
	d := sha256.New()
	for _, s := range [...]string{"readout report 1", r.URL, r.Outlet, r.Title, published, r.Text} {
		feed(d, s)
	}
	return Hash(d.Sum(nil))
}

// feed hashes a string after its length, so that no two lists of strings look
// alike.
func feed(d hash.Hash, s string) {
	var n [8]byte
	binary.LittleEndian.PutUint64(n[:], uint64(len(s)))
	d.Write(n[:])
	d.Write([]byte(s))
}

// Place is where a report belongs, as it was computed. Corrections come on top.
type Place struct {
	Seq           int64
	Story, Origin int // from 0
}

// Head is what is known of a report without its text.
type Head struct {
	Place
	Hash     Hash
	Address  string // what its versions share: its URL, else the path of its file; "" for what came without
	Replaces int64  // the version before it, 0 for none
	Replaced int64  // the version after it, 0 for none
	Added    time.Time
	Pipeline string // of its latest reading
	Revision int64  // of the record, when its place or its reading last changed

	Name, Outlet, Title string
	Published           time.Time
}

// Report is a report as it is kept. Its ID is "r" and its number.
type Report struct {
	Head
	Report *report.Report
}

// Kind says what a line is.
type Kind string

// The kinds of line.
const (
	Actor     Kind = "actor"
	Cast      Kind = "cast" // all actors of a report, with what tells them from others; found by no words
	Event     Kind = "event"
	Position  Kind = "position" // found by no words: they are a statement's or the report's
	Statement Kind = "statement"
)

// Line is one thing that was read in a report.
type Line struct {
	Kind  Kind
	Words string // what it is found by
	Body  []byte // JSON; every object in it with start, end and text is an anchor, in code points
}

// Reading is what a pipeline read in a report.
type Reading struct {
	Seq      int64 // the report; ignored in a Batch
	Pipeline string
	Lines    []Line
}

// New is a report to be kept.
type New struct {
	Report  *report.Report // its ID does not matter
	Address string
	Place   Place // its Seq is that which the report will have
	Reading Reading
	Added   time.Time // when it counts as added, if not at the batch's At: what comes from another record
}

// AddedAt is when a new report of a batch counts as added.
func (b *Batch) AddedAt(n *New) time.Time {
	if n.Added.IsZero() {
		return b.At
	}
	return n.Added
}

// Batch is what Add keeps at once.
type Batch struct {
	After   int64 // the number of the last report that the writer knew of
	At      time.Time
	Reports []New   // they get the numbers After+1, After+2, …
	Moved   []Place // where reports up to After belong now
}

// State says how much a record holds.
type State struct {
	Reports     int64 // also the number of the last one
	Revision    int64 // counts the changes to reports, their places and their readings
	Corrections int64
	Behind      bool // words remain to be indexed
	Schema      int  // the version of the way it is kept
}

// Filter says which reports are meant. The zero value means all.
type Filter struct {
	After   int64 // only those with a higher number
	Stories []int // only those that were computed to belong to one of these; nil: all
	Seqs    []int64
	Address string // only the versions of one publication; "": all
	Since   int64  // only those whose place or reading changed at this revision or later
}

// Correction is an entry of the log.
type Correction struct {
	ID     int64
	At     time.Time
	Author string
	Reason string
	Kind   string // what is done; the store does not care
	Body   []byte // JSON: what it is done to, by hash and span
	Undoes int64  // the correction that it takes back, 0 for none
}

// Key names a page that was made of what is kept: a hash of all that went into it.
type Key [sha256.Size]byte

// KeyOf makes a key of parts.
func KeyOf(parts ...string) Key {
	d := sha256.New()
	for _, p := range parts {
		feed(d, p)
	}
	return Key(d.Sum(nil))
}

// Slip is a small thing that a door keeps beside the record: an account, a
// session, what a visitor saw last. What it means is the door's business. Kind and
// Key are text without a zero byte.
type Slip struct {
	Kind, Key string
	Body      []byte
	At        time.Time // to the microsecond; what DropSlips goes by
	Rev       int64     // counts how often it was kept since it was made, from 1
}

// Hit is something found.
type Hit struct {
	Seq  int64
	Line *Line // nil: the report itself
	N    int   // of a line: its place among those of its kind in the report, from 0
	Rank float64
}

// ByRank orders hits: the best first, then by number and place, a report before
// its lines.
func ByRank(a, b Hit) int {
	kind := func(h Hit) Kind {
		if h.Line == nil {
			return ""
		}
		return h.Line.Kind
	}
	return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.Seq, b.Seq), cmp.Compare(kind(a), kind(b)), cmp.Compare(a.N, b.N))
}
