package archive

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// sent is a mailbox of two e-mails; the first quotes lines that look like the mark
// between them.
const sent = "From desk@wire.example Fri Mar 14 09:31:00 2031\n" + letter + "\nHolm left Torvel.\n\nFrom the pier, at 10:15 on a day of 2031, nobody waved.\n\n>From Karsk he flew on.\n>>From: me\n>> From you\n\n" +
	"From mx@wire.example  Sat Mar 15 08:00:00 2031 +0100\nMessage-ID: <2@wire.example>\nSubject: Ice\n\nThe harbour froze.\n\n"

func TestMbox(t *testing.T) {
	first := "Holm left Torvel.\n\nFrom the pier, at 10:15 on a day of 2031, nobody waved.\n\nFrom Karsk he flew on.\n>>From: me\n>> From you"
	for _, c := range []struct{ name, in, want string }{
		{"two", sent, "1 " + first + "|2 The harbour froze.|"},
		{"with line ends of two signs", strings.ReplaceAll(sent, "\n", "\r\n"), "1 " + strings.ReplaceAll(first, "\n", "\r\n") + "|2 The harbour froze.|"},
		{"as a list archives it", "From ada at wire.example  Mon Mar  3 10:22:00 2031\nFrom: ada at wire.example (Ada)\nSubject: x\nMessage-ID: <3@wire.example>\n\nHolm left.\n", "1 Holm left.|"},
		{"escaped twice", strings.Replace(sent, ">From Karsk", ">>From Karsk", 1), "1 " + strings.Replace(first, "From Karsk", ">From Karsk", 1) + "|2 The harbour froze.|"},
		{"cut in a line", sent[:len(sent)-5], "1 " + first + "|2: cut short in the last line|"},
		{"cut in a header", sent[:strings.LastIndex(sent, "Subject: Ice")], "1 " + first + "|2 broken|"},
		{"one too large", strings.Replace(sent, "Holm left", strings.Repeat("Holm left. ", 5000)+"\n"+strings.Repeat("x", 70_000), 1), "1: too large: the limit is 0.1 MB|2 The harbour froze.|"},
		{"no line between", strings.Replace(sent, "\n\nFrom mx", "\nFrom mx", 1), "1 " + first + "\nFrom mx@wire.example  Sat Mar 15 08:00:00 2031 +0100\nMessage-ID: <2@wire.example>\nSubject: Ice\n\nThe harbour froze.|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Sniff([]byte(c.in[:min(len(c.in), SniffLen)])); got != Box {
				t.Errorf("taken for %q", got)
			}
			var b strings.Builder
			for e, err := range Mbox(strings.NewReader(c.in), 100_000) {
				if err != nil {
					fmt.Fprintf(&b, "%s: %v|", e.Name, err)
					continue
				}
				l, err := ReadMail(strings.NewReader(string(e.Body)), 100_000)
				if err != nil {
					l.Body = []byte("broken")
				}
				fmt.Fprintf(&b, "%s %s|", e.Name, strings.TrimSpace(string(l.Body)))
			}
			if got := b.String(); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
	for _, s := range []string{
		"From the harbour, at 10:15 in March 2031, Holm said nothing.\n\nHe left.\n",
		"From Torvel\nMessage-ID: 1\nSubject: x\n\nHolm left.\n",
		"From: desk@wire.example Fri Mar 14 09:31:00 2031\n",
	} {
		if got := Sniff([]byte(s)); got == Box {
			t.Errorf("%q is taken for a mailbox", s)
		}
	}
}

// TestMboxEnds: an error of reading is told with the e-mail it stands in, and who stops
// listening is not called again.
func TestMboxEnds(t *testing.T) {
	broken := errors.New("no more")
	var errs []error
	for _, err := range Mbox(io.MultiReader(strings.NewReader(sent), errReader{broken}), lim) {
		errs = append(errs, err)
	}
	if len(errs) != 2 || errs[0] != nil || !errors.Is(errs[1], broken) {
		t.Errorf("%v", errs)
	}
	for range Mbox(strings.NewReader(sent), lim) {
		break
	}
}

type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }

// FuzzMbox: whatever the bytes, reading ends, and no e-mail is larger than allowed.
func FuzzMbox(f *testing.F) {
	f.Add([]byte(sent))
	f.Add([]byte(sent[:len(sent)-9]))
	f.Fuzz(func(t *testing.T, b []byte) {
		for e, err := range Mbox(strings.NewReader(string(b)), 1<<10) {
			if len(e.Body) > 1<<10 || err != nil && e.Body != nil {
				t.Fatalf("%d bytes, %v", len(e.Body), err)
			}
		}
	})
}
