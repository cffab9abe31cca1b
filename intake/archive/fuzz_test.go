package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// endless counts what is read of it.
type endless int64

func (e *endless) Read(b []byte) (int, error) {
	*e += endless(len(b))
	return len(b), nil
}

// TestWithin: what has no end is not read beyond the limit.
func TestWithin(t *testing.T) {
	var e endless
	r := io.LimitReader(&e, 100<<20) // so that a test that fails ends
	if b, err := within(r, 0, 1<<20); !errors.Is(err, ErrTooLarge) || b != nil || e > 2<<20 {
		t.Errorf("%d bytes read, %d kept, %v", e, len(b), err)
	}
}

// FuzzMail: whatever the bytes, reading ends, and a letter that is read has a text no
// larger than allowed.
func FuzzMail(f *testing.F) {
	f.Add([]byte(letter + "\nHolm left Torvel.\n"))
	f.Add([]byte(letter + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nCaf=E9 talks =\ngo on.\n"))
	f.Add([]byte(letter + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Holm</p>\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Transfer-Encoding: base64\n\nSG9sbQ==\n--c--\n--b--\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		_ = Sniff(b[:min(len(b), SniffLen)])
		l, err := ReadMail(bytes.NewReader(b), 1<<10)
		if err == nil && (len(l.Body) == 0 || len(l.Body) > 1<<10) {
			t.Fatalf("%d bytes of text and no error", len(l.Body))
		}
	})
}

// FuzzZIP: whatever the bytes, reading ends, every name is text, and no entry is
// larger than allowed.
func FuzzZIP(f *testing.F) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"a.txt", "../b.txt", "mimetype", "[Content_Types].xml"} {
		e, err := w.Create(name)
		if err != nil {
			f.Fatal(err)
		}
		_, _ = io.WriteString(e, strings.Repeat("Holm left. ", 20))
		if name != "mimetype" {
			f.Add(append(bytes.Clone(b.Bytes()), "PK\x05\x06"...))
		}
	}
	_ = w.Close()
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		for e, err := range ZIP(bytes.NewReader(b), int64(len(b)), 1<<10, func(string) bool { return true }) {
			if len(e.Body) > 1<<10 || !utf8.ValidString(e.Name) {
				t.Fatalf("%q: %d bytes, %v", e.Name, len(e.Body), err)
			}
		}
	})
}
