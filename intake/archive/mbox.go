package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strconv"
)

// envelope is the line that parts the e-mails of a mailbox: "From", who, and when, which
// has an hour and a year (RFC 4155). Prose that begins with "From" has not both.
var envelope = regexp.MustCompile(`^From \S.*\b\d{1,2}:\d\d\b.*\b(?:19|20)\d\d\b`)

// isMailbox reports whether a text begins as a mailbox does: with the line that parts
// e-mails, and the header of one.
func isMailbox(head []byte) bool {
	line, rest, ok := bytes.Cut(head, []byte("\n"))
	return ok && envelope.Match(line) && isMail(rest, len(head) >= SniffLen)
}

// Mbox yields the e-mails of a mailbox (mbox) as they were sent, each with its number as
// its name. "From " at the beginning of a line is a mark of their end only where the
// line says when, an empty line stands before it and a header field after it; where the
// mailbox has escaped it as ">From ", the sign is taken away. An e-mail that is larger
// than limit bytes is passed over; the last is lost where the mailbox breaks off within
// a line of it, for half of a sentence may say the opposite.
func Mbox(r io.Reader, limit int64) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		var body []byte
		var size int64 // of what the e-mail has, kept or not
		n := 0
		give := func(err error) bool {
			e := Entry{Name: strconv.Itoa(n), Body: body}
			if err == nil && size > limit {
				err = fmt.Errorf("%w: the limit is %.1f MB", ErrTooLarge, float64(limit)/(1<<20))
			}
			if err != nil {
				e.Body = nil
			}
			body, size = nil, 0
			return yield(e, err)
		}
		begun, blank := true, true // a line begins here, and the one before it is empty
		for {
			line, err := in.ReadSlice('\n')
			whole := err == nil
			if begun && blank && whole && envelope.Match(line) {
				line = bytes.Clone(line) // to look ahead may move it
				if beforeField(in, n == 0) {
					if n > 0 && !give(nil) {
						return
					}
					n++
					continue
				}
			}
			if begun {
				if text := bytes.TrimLeft(line, ">"); len(text) < len(line) && bytes.HasPrefix(text, []byte("From ")) {
					line = line[1:]
				}
				blank = len(bytes.TrimRight(line, "\r\n")) == 0
			}
			if size += int64(len(line)); size <= limit {
				body = append(body, line...)
			}
			begun = whole
			switch {
			case err == nil, errors.Is(err, bufio.ErrBufferFull):
				continue
			case !errors.Is(err, io.EOF):
				give(err)
			case len(line) > 0:
				give(fmt.Errorf("%w in the last line", ErrTruncated))
			case n > 0:
				give(nil)
			}
			return
		}
	}
}

// beforeField reports whether the line to come is a header field; any will do for the
// first, which Sniff has looked at.
func beforeField(in *bufio.Reader, first bool) bool {
	next, _ := in.Peek(256)
	name, _, ok := bytes.Cut(next, []byte(":"))
	return first || ok && len(name) > 0 && !bytes.ContainsAny(name, " \t\r\n<>\"")
}
