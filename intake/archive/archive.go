// Package archive reads what holds several reports, or one within wrappings: ZIP
// files, web archives (WARC), mailboxes, e-mails.
//
// Sniff tells from its first bytes what an input is; ZIP, WARC, Mbox and ReadMail read it.
// Entries come in the order of the archive, one at a time, so that an archive of
// any size needs the memory of one entry. Nothing is ever written to disk, so a
// name such as "../../etc/passwd" is only a name. An entry that is broken or too
// large is named with its error, and the next one is read.
package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/klauspost/compress/gzip"
)

// Entry is one file of a ZIP archive, one captured page of a web archive, or one e-mail
// of a mailbox.
type Entry struct {
	Name    string    // its path in the archive, its address, or its number
	URL     string    // its address; "" in a ZIP file and a mailbox
	Fetched time.Time // when it was captured; zero when that is not known
	Media   string    // its media type as the server declared it; "" when that is not known
	Body    []byte    // decompressed; the caller's to keep
}

// Kind is what an input is.
type Kind string

// The kinds. What a gzip file holds Unpacked tells.
const (
	None Kind = ""
	Zip  Kind = "ZIP archive"
	Warc Kind = "web archive"
	Gzip Kind = "gzip file"
	Mail Kind = "e-mail"
	Box  Kind = "mailbox"
)

// SniffLen is how many bytes Sniff looks at.
const SniffLen = 4096

// Sniff tells what an input is by its first bytes.
func Sniff(head []byte) Kind {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return Zip
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return Gzip
	case bytes.HasPrefix(head, []byte("WARC/")):
		return Warc
	case isMailbox(head):
		return Box
	case isMail(head, len(head) >= SniffLen):
		return Mail
	}
	return None
}

// Errors that an entry or an archive ends with.
var (
	ErrTooLarge  = errors.New("too large")
	ErrTruncated = errors.New("cut short")
	ErrFormat    = errors.New("broken")
	ErrDocument  = errors.New("not text") // a ZIP archive that is a document
)

// Unpacked gives what a gzip file holds, its members one after another, and any
// other input as it is.
func Unpacked(r *bufio.Reader) (*bufio.Reader, error) {
	if magic, _ := r.Peek(2); !bytes.Equal(magic, []byte("\x1f\x8b")) {
		return r, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return bufio.NewReaderSize(z, 64<<10), nil
}

// Plain is Unpacked of bytes, of which no more than limit come out.
func Plain(b []byte, limit int64) ([]byte, error) {
	if !bytes.HasPrefix(b, []byte("\x1f\x8b")) {
		return b, nil
	}
	r, err := Unpacked(bufio.NewReader(bytes.NewReader(b)))
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	if b, err = within(r, 0, limit); err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	return b, nil
}

// maxExpected bounds what is set aside, in bytes, because an archive says that so
// much will come.
const maxExpected = 1 << 20

// within reads all of r, up to limit bytes. size is how many are expected, or 0.
func within(r io.Reader, size, limit int64) ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, min(max(size, 512), maxExpected, limit)+bytes.MinRead))
	_, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if int64(b.Len()) > limit {
		return nil, fmt.Errorf("%w: the limit is %.1f MB", ErrTooLarge, float64(limit)/(1<<20))
	}
	return b.Bytes(), err
}
