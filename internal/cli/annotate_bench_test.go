package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"readout"
	"readout/intake"
	"readout/lang"
)

// newsLines are n lines of real news as NDJSON; without ../shared there is
// nothing of that size to measure on.
func newsLines(b *testing.B, n int) (lines [][]byte, words int) {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "news", "articles.ndjson.gz"))
	if err != nil {
		b.Skip("there is no ../shared here, so there is no news to read")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	dec := json.NewDecoder(z)
	for range n {
		var line json.RawMessage
		if err := dec.Decode(&line); err != nil {
			b.Fatal(err)
		}
		var rep struct{ Text string }
		if err := json.Unmarshal(line, &rep); err != nil {
			b.Fatal(err)
		}
		lines, words = append(lines, line), words+len(strings.Fields(rep.Text))
	}
	return lines, words
}

// BenchmarkAnnotate is all that annotate does with a line of NDJSON, on one core.
func BenchmarkAnnotate(b *testing.B) {
	lines, words := newsLines(b, 300)
	reader, err := readout.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	begun := spent()
	for b.Loop() {
		var doc lang.Doc
		for _, line := range lines {
			rep, err := intake.FromJSON(line, intake.Options{})
			if err != nil {
				b.Fatal(err)
			}
			text, err := annotateOne(context.Background(), reader, job{rep: rep}, &doc, shape{to: "ndjson"})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, bytes.NewReader(text)); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(words*b.N)/(spent()-begun), "words/cpu-s")
}

// spent is the processor time this process has taken, in seconds: collecting
// garbage on another core counts as well.
func spent() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
