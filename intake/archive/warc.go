package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
)

// The bounds of a web archive.
const (
	maxHeader = 64 << 10 // bytes of a record's header
	maxRecord = 4 << 30  // bytes of a record's block
)

// Tally counts what the records of a web archive were.
type Tally struct {
	Records  int
	Pages    int // captured pages and texts
	Revisits int // captures that changed nothing, which repeat no words
	Other    int // requests, metadata, pictures, failed fetches
}

// WARC yields the pages and texts captured in a web archive (ISO 28500), plain or
// in gzip members. Each page's HTTP headers are read and left out. t, when it is
// not nil, counts the records.
func WARC(r io.Reader, limit int64, t *Tally) iter.Seq2[Entry, error] {
	if t == nil {
		t = new(Tally)
	}
	return func(yield func(Entry, error) bool) {
		in, err := Unpacked(bufio.NewReaderSize(r, 64<<10))
		if err != nil {
			yield(Entry{}, err)
			return
		}
		for {
			h, err := header(in)
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Entry{}, err)
				return
			}
			t.Records++
			block := &io.LimitedReader{R: in, N: h.length}
			e, ok, err := h.entry(block, limit, t)
			if ok || err != nil {
				if !yield(e, err) {
					return
				}
			}
			if _, err := io.Copy(io.Discard, block); err != nil || block.N > 0 {
				yield(Entry{}, fmt.Errorf("%w in record %d", ErrTruncated, t.Records))
				return
			}
		}
	}
}

// record is the header of a WARC record.
type record struct {
	kind, uri, media string
	date             time.Time
	length           int64
}

// header reads the next record's header; io.EOF means that there is none.
func header(in *bufio.Reader) (record, error) {
	h := record{length: -1}
	version, size := false, 0
	for {
		line, err := in.ReadSlice('\n')
		if size += len(line); size > maxHeader {
			return h, fmt.Errorf("%w: a record's header is longer than %d KB", ErrFormat, maxHeader>>10)
		}
		if err == io.EOF && !version && len(bytes.TrimSpace(line)) == 0 {
			return h, io.EOF
		}
		if err != nil {
			if errors.Is(err, bufio.ErrBufferFull) {
				return h, fmt.Errorf("%w: a line of a record's header has no end", ErrFormat)
			}
			return h, fmt.Errorf("%w in the header of a record", ErrTruncated)
		}
		line = bytes.TrimSpace(line)
		switch {
		case !version && len(line) == 0: // the two line ends after a block
			size = 0
		case !version:
			if !bytes.HasPrefix(line, []byte("WARC/")) {
				return h, fmt.Errorf("%w: no record where one should begin", ErrFormat)
			}
			version = true
		case len(line) == 0:
			if h.length < 0 || h.length > maxRecord {
				return h, fmt.Errorf("%w: a record does not say how long it is, or is longer than %d GB", ErrFormat, maxRecord>>30)
			}
			return h, nil
		default:
			h.set(line)
		}
	}
}

func (h *record) set(line []byte) {
	name, value, _ := bytes.Cut(line, []byte(":"))
	v := string(bytes.TrimSpace(value))
	switch strings.ToLower(string(name)) {
	case "warc-type":
		h.kind = strings.ToLower(v)
	case "warc-target-uri":
		h.uri = strings.Trim(v, "<>")
	case "content-type":
		h.media = strings.ToLower(v)
	case "warc-date":
		h.date, _ = time.Parse(time.RFC3339Nano, v)
	case "content-length":
		if n, err := strconv.ParseInt(v, 10, 64); err == nil {
			h.length = n
		}
	}
}

// entry reads the block of a record that holds a page or text. ok is false for
// what does not.
func (h record) entry(block io.Reader, limit int64, t *Tally) (e Entry, ok bool, err error) {
	e = Entry{Name: h.uri, URL: h.uri, Fetched: h.date}
	body := block
	switch {
	case h.kind == "revisit":
		t.Revisits++
		return e, false, nil
	case h.kind == "response" && strings.HasPrefix(h.media, "application/http"):
		r, err := http.ReadResponse(bufio.NewReader(block), nil)
		if err != nil || r.StatusCode != http.StatusOK || !readable(r.Header.Get("Content-Type")) {
			t.Other++
			return e, false, nil
		}
		e.Media = mediaType(r.Header.Get("Content-Type"))
		if body, err = decoded(r.Body, r.Header.Get("Content-Encoding")); err != nil {
			t.Pages++
			return e, false, err
		}
	case h.kind != "resource" && h.kind != "conversion" && h.kind != "response" || !readable(h.media):
		t.Other++
		return e, false, nil
	default:
		e.Media = mediaType(h.media)
	}
	t.Pages++
	e.Body, err = within(body, h.length, limit)
	if len(e.Body) > 0 && errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil // a capture that ended early is still what the server sent
	}
	return e, err == nil, err
}

// readable reports whether a media type promises a page or text. An unstated one
// may be either.
func readable(media string) bool {
	switch mediaType(media) {
	case "", "text/html", "application/xhtml+xml", "text/plain", "text/markdown":
		return true
	}
	return false
}

// mediaType is a media type without its parameters.
func mediaType(s string) string {
	m, _, _ := strings.Cut(strings.ToLower(s), ";")
	return strings.TrimSpace(m)
}

// decoded undoes the compression that a server put on a page.
func decoded(body io.Reader, encoding string) (io.Reader, error) {
	in := bufio.NewReader(body)
	magic, _ := in.Peek(2)
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return in, nil
	case "gzip", "x-gzip":
		if !bytes.Equal(magic, []byte("\x1f\x8b")) { // archived after it was decoded
			return in, nil
		}
		r, err := gzip.NewReader(in)
		return r, err
	case "deflate":
		if len(magic) == 2 && magic[0]&0x0f == 8 && (int(magic[0])<<8|int(magic[1]))%31 == 0 {
			return zlib.NewReader(in)
		}
		return flate.NewReader(in), nil
	}
	return nil, fmt.Errorf("%w: it is compressed as %s, which is not read", ErrFormat, encoding)
}
