package archive

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"runtime/metrics"
	"strings"
	"testing"
)

const (
	page = "<html><body><p>The harbour of Karsk will freeze within three weeks, its master said on Monday.</p></body></html>"
	lim  = 1 << 20
)

// capture is a WARC record.
func capture(kind, media, uri, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-03-14T09:30:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, media, len(block), block)
}

// response is a captured page with its HTTP headers.
func response(uri, headers, body string) string {
	return capture("response", "application/http; msgtype=response", uri, "HTTP/1.1 "+headers+"\r\n\r\n"+body)
}

func zipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, s)
	_ = w.Close()
	return b.String()
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = io.WriteString(w, s)
	_ = w.Close()
	return b.String()
}

// all lists what comes out of an archive, one entry a line.
func all(entries func(func(Entry, error) bool)) string {
	var b strings.Builder
	for e, err := range entries {
		fmt.Fprintf(&b, "%s %d %v\n", e.Name, len(e.Body), err)
	}
	return b.String()
}

func TestWARC(t *testing.T) {
	ok := "200 OK\r\nContent-Type: text/html; charset=utf-8"
	good := response("https://wire.example/a", ok, page)
	for _, c := range []struct{ name, in, want, tally string }{
		{"nothing", "", "", "{0 0 0 0}"},
		{"a page", good, "https://wire.example/a 112 <nil>\n", "{1 1 0 0}"},
		{
			"what is no page", capture("warcinfo", "application/warc-fields", "", "software: x") + capture("request", "application/http", "https://wire.example/a", "GET / HTTP/1.1\r\n\r\n") +
				response("https://wire.example/gone", "404 Not Found\r\nContent-Type: text/html", page) + response("https://wire.example/x.png", "200 OK\r\nContent-Type: image/png", "x") + good,
			"https://wire.example/a 112 <nil>\n", "{5 1 0 4}",
		},
		{"a revisit", good + capture("revisit", "application/http; msgtype=response", "https://wire.example/a", "HTTP/1.1 200 OK\r\n\r\n"), "https://wire.example/a 112 <nil>\n", "{2 1 1 0}"},
		{"a text", capture("conversion", "text/plain", "https://wire.example/t", "Holm left."), "https://wire.example/t 10 <nil>\n", "{1 1 0 0}"},
		{"gzip members", zipped(good) + zipped(response("https://wire.example/b", ok, page)), "https://wire.example/a 112 <nil>\nhttps://wire.example/b 112 <nil>\n", "{2 2 0 0}"},
		{"chunked", response("https://wire.example/c", ok+"\r\nTransfer-Encoding: chunked", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(page), page)), "https://wire.example/c 112 <nil>\n", "{1 1 0 0}"},
		{"compressed", response("https://wire.example/d", ok+"\r\nContent-Encoding: gzip", zipped(page)) + response("https://wire.example/e", ok+"\r\nContent-Encoding: deflate", deflated(page)) +
			response("https://wire.example/f", ok+"\r\nContent-Encoding: gzip", page), "https://wire.example/d 112 <nil>\nhttps://wire.example/e 112 <nil>\nhttps://wire.example/f 112 <nil>\n", "{3 3 0 0}"},
		{
			"as CC-NEWS has it", zipped(capture("warcinfo", "application/warc-fields", "", "format: WARC File Format 1.0")) +
				zipped(strings.Replace(response("https://wire.example/n", ok+"\r\nX-Crawler-content-encoding: gzip\r\nContent-Encoding: gzip\r\nX-Crawler-transfer-encoding: chunked", page), "\r\nContent-Type", "\r\nWARC-Payload-Digest: sha1:X\r\nWARC-IP-Address: 192.0.2.1\r\nContent-Type", 1)),
			"https://wire.example/n 112 <nil>\n", "{2 1 0 1}",
		},
		{"unknown compression", response("https://wire.example/g", ok+"\r\nContent-Encoding: sdch", "x") + good, "https://wire.example/g 0 broken: it is compressed as sdch, which is not read\nhttps://wire.example/a 112 <nil>\n", "{2 2 0 0}"},
		{"ended early", response("https://wire.example/h", ok+"\r\nContent-Length: 5000", page), "https://wire.example/h 112 <nil>\n", "{1 1 0 0}"},
		{"too large", response("https://wire.example/i", ok, strings.Repeat("x", lim+1)) + good, "https://wire.example/i 0 too large: the limit is 1.0 MB\nhttps://wire.example/a 112 <nil>\n", "{2 2 0 0}"},
		{"a bomb in a page", response("https://wire.example/j", ok+"\r\nContent-Encoding: gzip", zipped(strings.Repeat("0", 50<<20))) + good, "https://wire.example/j 0 too large: the limit is 1.0 MB\nhttps://wire.example/a 112 <nil>\n", "{2 2 0 0}"},
		{"cut in a block", good + good[:len(good)-40], "https://wire.example/a 112 <nil>\nhttps://wire.example/a 76 <nil>\n 0 cut short in record 2\n", "{2 2 0 0}"},
		{"cut in a header", good + good[:40], "https://wire.example/a 112 <nil>\n 0 cut short in the header of a record\n", "{1 1 0 0}"},
		{"cut in gzip", zipped(good) + zipped(good)[:60], "https://wire.example/a 112 <nil>\n 0 cut short in the header of a record\n", "{1 1 0 0}"},
		{"no archive", "The harbour of Karsk\n", " 0 broken: no record where one should begin\n", "{0 0 0 0}"},
		{"a header without end", "WARC/1.1\r\n" + strings.Repeat("x", 100<<10), " 0 broken: a record's header is longer than 64 KB\n", "{0 0 0 0}"},
		{"no length", "WARC/1.1\r\nWARC-Type: response\r\n\r\n", " 0 broken: a record does not say how long it is, or is longer than 4 GB\n", "{0 0 0 0}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var n Tally
			if got := all(WARC(strings.NewReader(c.in), lim, &n)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			if got := fmt.Sprint(n); got != c.tally {
				t.Errorf("tally %s, want %s", got, c.tally)
			}
		})
	}
	for e := range WARC(strings.NewReader(good), lim, nil) {
		if e.Fetched.Format("2006-01-02") != "2031-03-14" || string(e.Body) != page {
			t.Errorf("fetched %v: %s", e.Fetched, e.Body)
		}
	}
}

func TestZIP(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range []struct{ name, body string }{
		{"a.txt", "Holm left."}, {"../../etc/passwd.txt", "root"}, {"__MACOSX/a.txt", "x"}, {".hidden/b.txt", "x"}, {"picture.png", "x"}, {"bomb.txt", strings.Repeat("0", 20<<20)}, {"sub/c.txt", "She stayed."},
	} {
		e, err := w.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(e, f.body)
	}
	_ = w.Close()
	want := func(name string) bool { return strings.HasSuffix(name, ".txt") }
	got := all(ZIP(bytes.NewReader(b.Bytes()), int64(b.Len()), lim, want))
	if got != "a.txt 10 <nil>\n../../etc/passwd.txt 4 <nil>\nbomb.txt 0 too large: the limit is 1.0 MB\nsub/c.txt 11 <nil>\n" {
		t.Errorf("got\n%s", got)
	}
	for _, e := range []struct {
		b    []byte
		want error
	}{{b.Bytes()[:b.Len()-30], ErrFormat}, {nil, ErrFormat}} {
		for _, err := range ZIP(bytes.NewReader(e.b), int64(len(e.b)), lim, want) {
			if !errors.Is(err, e.want) {
				t.Errorf("error %v", err)
			}
		}
	}
}

const letter = `Return-Path: <desk@wire.example>
Received: from mx.example by in.example; Fri, 14 Mar 2031 09:31:00 +0100
Message-ID: <1@wire.example>
From: =?utf-8?q?N=C3=B8rthern?= Wire <desk@wire.example>
Subject: Ice closes in on Karsk
Date: Fri, 14 Mar 2031 09:30:00 +0100
MIME-Version: 1.0
`

func TestMail(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", letter + "\nHolm left Torvel.\n", "Ice closes in on Karsk|Nørthern Wire|2031-03-14|false|Holm left Torvel.|0"},
		{"latin-1, quoted", letter + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nCaf=E9 talks =\ngo on.\n", "Ice closes in on Karsk|Nørthern Wire|2031-03-14|false|Café talks go on.|0"},
		{"alternatives", letter + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Holm</p>\n--b\nContent-Type: text/plain\n\nHolm left.\n--b--\n", "Ice closes in on Karsk|Nørthern Wire|2031-03-14|false|Holm left.|0"},
		{"page only, with a file", letter + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Holm left.</p>\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\n\nx\n--b--\n", "Ice closes in on Karsk|Nørthern Wire|2031-03-14|true|<p>Holm left.</p>|1"},
		{"cut short", letter + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHolm left.", "Ice closes in on Karsk|Nørthern Wire|2031-03-14|false|Holm left.|0"},
		{"empty", letter + "\n", "broken: it has no text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if Sniff([]byte(c.in)) != Mail {
				t.Error("not taken for an e-mail")
			}
			l, err := ReadMail(strings.NewReader(c.in), lim)
			got := fmt.Sprintf("%s|%s|%s|%v|%s|%d", l.Subject, l.From, l.Published.Format("2006-01-02"), l.HTML, bytes.TrimSpace(l.Body), l.Attached)
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSniff(t *testing.T) {
	for in, want := range map[string]Kind{
		"PK\x03\x04x": Zip, "\x1f\x8bx": Gzip, "WARC/1.0\r\n": Warc, letter: Mail, "": None,
		"TORVEL (Northern Wire) - Holm left.":                            None,
		"Title: Ice\nDate: 2031-03-14\nFrom: Karsk\n\nThe harbour froze": None,
		"---\ntitle: x\nmessage-id: y\n---\n":                            None,
		"Received: a letter from Torvel\n":                               None,
	} {
		if got := Sniff([]byte(in)); got != want {
			t.Errorf("%.30q is %q, want %q", in, got, want)
		}
	}
}

// FuzzWARC: whatever the bytes, reading ends, and no entry is larger than allowed.
func FuzzWARC(f *testing.F) {
	f.Add([]byte(response("https://wire.example/a", "200 OK\r\nContent-Type: text/html", page)))
	f.Add([]byte("WARC/1.0\r\nContent-Length: 3\r\n\r\nabc"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for e, err := range WARC(bytes.NewReader(b), 1<<10, nil) {
			if len(e.Body) > 1<<10 || err == nil && e.Body == nil {
				t.Fatalf("%d bytes, %v", len(e.Body), err)
			}
		}
	})
}

// BenchmarkWARC reads records as they come in the archives of news sites: half of
// them pages, of 160 KB on average, in gzip members. peak-MB is all the memory that
// the process took from the system, the archive itself (some 2 MB) included.
func BenchmarkWARC(b *testing.B) {
	var in strings.Builder
	for i := range 500 {
		body := strings.Repeat(page, 1+i*2860/500) // up to 320 KB
		in.WriteString(zipped(response(fmt.Sprintf("https://wire.example/%d", i), "200 OK\r\nContent-Type: text/html", body)))
		in.WriteString(zipped(capture("request", "application/http", "https://wire.example/a", "GET / HTTP/1.1\r\n\r\n")))
	}
	var n Tally
	peak := uint64(0)
	for b.Loop() {
		n = Tally{}
		for range WARC(strings.NewReader(in.String()), lim, &n) {
			if n.Records%20 == 1 {
				peak = max(peak, taken())
			}
		}
	}
	b.ReportMetric(float64(n.Records*b.N)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(peak)/(1<<20), "peak-MB")
}

// taken is the memory that this process took from the system and did not give back.
func taken() uint64 {
	m := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(m)
	return m[0].Value.Uint64() - m[1].Value.Uint64()
}

// TestPlain: a compressed sitemap is unpacked as far as its bound.
func TestPlain(t *testing.T) {
	pack := func(b []byte) []byte {
		var z bytes.Buffer
		w := gzip.NewWriter(&z)
		_, _ = w.Write(b)
		_ = w.Close()
		return z.Bytes()
	}
	if got, err := Plain(pack([]byte("<urlset>")), 100); err != nil || string(got) != "<urlset>" {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := Plain([]byte("<urlset>"), 1); err != nil || string(got) != "<urlset>" {
		t.Errorf("plain: %q, %v", got, err)
	}
	bomb := pack(make([]byte, 8<<20))
	if got, err := Plain(bomb, 1<<20); err == nil || len(got) > 0 {
		t.Errorf("a bomb of %d bytes gave %d, %v", len(bomb), len(got), err)
	}
	if _, err := Plain(bomb[:len(bomb)/2], 16<<20); err == nil {
		t.Error("half a file is whole")
	}
}
