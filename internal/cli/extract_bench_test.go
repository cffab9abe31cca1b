package cli

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"readout/intake"
)

// pageLines are all stored pages of ../shared as NDJSON, in the order of their names.
func pageLines(b *testing.B) (lines [][]byte) {
	pool := filepath.Join("..", "..", "..", "shared", "data", "pages", "pool")
	names, err := filepath.Glob(filepath.Join(pool, "*.html.gz"))
	if err != nil || len(names) == 0 {
		b.Skip("there is no ../shared here, so there are no pages to read")
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			b.Fatal(err)
		}
		page, err := io.ReadAll(z)
		f.Close()
		if err != nil {
			b.Fatal(err)
		}
		line, err := json.Marshal(map[string]string{"id": filepath.Base(name), "html": string(page)})
		if err != nil {
			b.Fatal(err)
		}
		lines = append(lines, line)
	}
	return lines
}

// BenchmarkExtract is all that extract does with a line of NDJSON that holds a page, on one core.
func BenchmarkExtract(b *testing.B) {
	lines := pageLines(b)
	b.ReportAllocs()
	begun := spent()
	for b.Loop() {
		for _, line := range lines {
			rep, err := intake.FromJSON(line, intake.Options{AnyLanguage: true})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := extracted(rep, "ndjson"); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(lines)*b.N)/(spent()-begun), "pages/cpu-s")
}
