package archive

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // the character sets that mail is written in
	"github.com/emersion/go-message/mail"
)

// Letter is an e-mail: a newsletter, a press release, a forwarded report.
type Letter struct {
	Subject   string
	From      string // the sender's name, or the address without one
	Published time.Time
	HTML      bool
	Body      []byte // its text if it has one, else its page; UTF-8
	Attached  int    // files that came with it, which are not read
}

// mailFields are header fields that stand at the top of a stored e-mail and in no
// other text.
var mailFields = []string{"received:", "return-path:", "delivered-to:", "message-id:", "mime-version:", "dkim-signature:", "x-mailer:", "authentication-results:"}

// isMail reports whether a text begins as a stored e-mail does: lines of header
// fields, one of them a field that only mail has. cut says that the text goes on.
func isMail(head []byte, cut bool) bool {
	only := false
	lines := 0
	for line := range bytes.Lines(head) {
		text := strings.ToLower(strings.TrimRight(string(line), "\r\n"))
		if text == "" {
			break
		}
		if text[0] == ' ' || text[0] == '\t' {
			continue
		}
		name, _, ok := strings.Cut(text, ":")
		if !ok || name == "" || strings.ContainsAny(name, " \t<>\"") {
			return only && lines > 2 && cut // the header is longer than what is looked at
		}
		lines++
		for _, f := range mailFields {
			only = only || strings.HasPrefix(text, f)
		}
	}
	return only && lines > 1
}

// maxParts is how many parts of an e-mail are looked at.
const maxParts = 1000

// ReadMail reads an e-mail. Of alternatives the plain text is taken.
func ReadMail(r io.Reader, limit int64) (Letter, error) {
	m, err := mail.CreateReader(r)
	if err != nil && !message.IsUnknownCharset(err) {
		return Letter{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	defer m.Close()
	var l Letter
	l.Subject, _ = m.Header.Subject()
	l.Published, _ = m.Header.Date()
	if from, err := m.Header.AddressList("From"); err == nil && len(from) > 0 {
		if l.From = from[0].Name; l.From == "" {
			l.From = from[0].Address
		}
	}
	for range maxParts {
		p, err := m.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil && !message.IsUnknownCharset(err) {
			if l.Body != nil {
				break // cut short, and what it says is there
			}
			return l, fmt.Errorf("%w: %w", ErrFormat, err)
		}
		h, inline := p.Header.(*mail.InlineHeader)
		if !inline {
			l.Attached++
			continue
		}
		media, _, _ := h.ContentType()
		plain := media == "" || media == "text/plain"
		if !plain && (media != "text/html" || l.Body != nil) || plain && l.Body != nil && !l.HTML {
			continue
		}
		b, err := within(p.Body, 0, limit)
		if err != nil && len(b) == 0 {
			return l, err
		}
		if len(bytes.TrimSpace(b)) > 0 {
			l.Body, l.HTML = b, !plain
		}
	}
	if l.Body == nil {
		return l, fmt.Errorf("%w: it has no text", ErrFormat)
	}
	return l, nil
}
