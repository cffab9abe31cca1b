package archive

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
)

// ZIP yields the files of a ZIP archive that want accepts by name. No file is
// decompressed beyond limit bytes, whatever it claims to hold.
func ZIP(r io.ReaderAt, size, limit int64, want func(name string) bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		z, err := zip.NewReader(r, size)
		if err != nil {
			yield(Entry{}, fmt.Errorf("%w: %w", ErrFormat, err))
			return
		}
		if what := document(z); what != "" {
			yield(Entry{}, fmt.Errorf("%w: %s", ErrDocument, what))
			return
		}
		for _, f := range z.File {
			name := strings.ToValidUTF8(f.Name, "\ufffd")
			if f.FileInfo().IsDir() || hidden(name) || !want(name) {
				continue
			}
			e := Entry{Name: name}
			e.Body, err = unzip(f, limit)
			if !yield(e, err) {
				return
			}
		}
	}
}

// document says what a ZIP archive is that is one document to people, "" for any
// other. Its parts are no reports.
func document(z *zip.Reader) string {
	for _, f := range z.File {
		switch {
		case f.Name == "[Content_Types].xml":
			for _, f := range z.File {
				if strings.HasPrefix(f.Name, "word/") {
					return "a Word document"
				}
			}
			return "an office document"
		case f.Name == "mimetype":
			b, _ := unzip(f, 256)
			if bytes.HasPrefix(b, []byte("application/epub")) {
				return "an e-book (EPUB)"
			}
			return "an OpenDocument file"
		}
	}
	return ""
}

func unzip(f *zip.File, limit int64) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%w: it is encrypted", ErrFormat)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	defer r.Close()
	return within(r, int64(min(f.UncompressedSize64, maxExpected)), limit)
}

// hidden reports whether a name is one that a search of folders leaves out too.
func hidden(name string) bool {
	for part := range strings.SplitSeq(path.Clean(strings.ReplaceAll(name, `\`, "/")), "/") {
		if part == "__MACOSX" || strings.HasPrefix(part, ".") && part != "." && part != ".." {
			return true
		}
	}
	return false
}
